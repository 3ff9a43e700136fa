from collections.abc import Callable
from pathlib import Path

import pytest

from kg.export.pages.library import Library
from kg.rdf.namespaces import NAMESPACE


@pytest.mark.parametrize(
    ("language", "local", "title"),
    [
        ("en", "meeting/ex-1", "Bilateral meeting of Indonesia and Vietnam"),
        ("id", "meeting/ex-1", "Pertemuan bilateral Indonesia dan Vietnam"),
        ("vi", "meeting/ex-1", "Cuộc gặp song phương giữa Indonesia và Việt Nam"),
        ("ms", "meeting/ex-2", "Forum Nikel"),
        (
            "en",
            "agreement/ex-1",
            "Memorandum of understanding between Indonesia and Vietnam, on electric vehicles and nickel",
        ),
        ("id", "act/ex-1", "Rangga Wirapati (Indonesia) mengundang Vietnam: Forum Nikel"),
        ("en", "figure/ex-1", "Trade of Indonesia and Vietnam, 2022: 13.3 billion or 14 billion US dollar"),
        ("vi", "country/VN", "Việt Nam"),
        ("en", "period/2023-09", "September 2023"),
        ("en", "person/nobody", "nobody"),
    ],
)
def test_things_have_names_in_the_reader_s_language(
    library: Callable[..., Library], example_graph: Path, language: str, local: str, title: str
) -> None:
    assert library(example_graph, language).titles.of(NAMESPACE + local) == title


def test_an_act_s_verb_takes_its_target(library: Callable[..., Library], example_graph: Path, tmp_path: Path) -> None:
    graph = tmp_path / "acts.ttl"
    text = example_graph.read_text(encoding="utf-8").replace("act-kind:invite ;", "act-kind:propose ;")
    graph.write_text(text, encoding="utf-8")
    assert (
        library(graph).titles.of(NAMESPACE + "act/ex-1")
        == "Rangga Wirapati (Indonesia) proposes to Vietnam: Forum Nikel"
    )
