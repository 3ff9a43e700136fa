from pathlib import Path

import pytest

from kg.naming.titles import Titles
from kg.naming.wording import wording
from kg.query.summary import Reader
from kg.rdf.namespaces import NAMESPACE
from kg.store.opening import open_store


def titles(graph: Path, language: str = "en") -> Titles:
    return Titles(Reader(open_store(graph)), wording(language))


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
def test_things_have_names_in_the_reader_s_language(example_graph: Path, language: str, local: str, title: str) -> None:
    assert titles(example_graph, language).of(NAMESPACE + local) == title


@pytest.mark.parametrize(
    ("language", "local", "title"),
    [
        ("vi", "meeting/ex-1", "Cuộc gặp song phương giữa Indonesia và Việt Nam, Hà Nội, 2024-01-11/2024-01-12"),
        ("ms", "meeting/ex-2", "Forum Nikel, Jakarta, 2024-03 (dirancang)"),
        ("id", "act/ex-1", "Rangga Wirapati (Indonesia) mengundang Vietnam: Forum Nikel"),
    ],
    ids=["disputed day", "planned", "no meeting"],
)
def test_a_full_name_stands_alone(example_graph: Path, language: str, local: str, title: str) -> None:
    assert titles(example_graph, language).full(NAMESPACE + local) == title


@pytest.mark.parametrize(
    ("language", "told", "title"),
    [
        ("en", "measure:exports ; k:reporter country:ID ; k:partner country:VN", "Exports of Indonesia to Vietnam"),
        ("id", "measure:imports ; k:reporter country:VN ; k:partner country:ID", "Impor Vietnam dari Indonesia"),
        ("ms", "measure:investment", "Pelaburan antara Indonesia dan Vietnam"),
        ("vi", "measure:growth ; k:reporter country:ID ; k:partner country:VN", "Tăng trưởng, Indonesia và Việt Nam"),
        ("en", "measure:trade", "Trade of Indonesia and Vietnam"),
    ],
    ids=["to", "from", "ends not told", "no direction", "as one"],
)
def test_a_figure_is_named_by_the_ends_that_are_told(
    example_graph: Path, tmp_path: Path, language: str, told: str, title: str
) -> None:
    graph = tmp_path / "figures.ttl"
    figure = f"figure:other a k:Figure ; k:country country:ID , country:VN ; k:measure {told} ."
    labels = (
        'measure:imports rdfs:label "impor"@id . measure:investment rdfs:label "pelaburan"@ms . '
        'measure:growth rdfs:label "tăng trưởng"@vi . '
    )
    graph.write_text(f"{example_graph.read_text(encoding='utf-8')}\n{labels}{figure}\n", encoding="utf-8")
    assert titles(graph, language).figure(NAMESPACE + "figure/other") == title


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "Indonesia-Vietnam Nickel Pact (IVNP)"),
        ("vi", "Hiệp định Niken Indonesia - Việt Nam (IVNP)"),
        ("ms", "Pakta Nikel Indonesia-Vietnam (IVNP)"),  # as its article has it
    ],
)
def test_an_agreement_that_the_registry_knows_has_its_name_there(
    example_graph: Path, tmp_path: Path, language: str, title: str
) -> None:
    graph = tmp_path / "known.ttl"
    known = (
        'agreement:known a k:Agreement ; rdfs:label "Pakta Nikel Indonesia-Vietnam (IVNP)"@en ;'
        ' skos:altLabel "Indonesia-Vietnam Nickel Pact"@en , "Hiệp định Niken Indonesia - Việt Nam"@vi , "IVNP"@und .'
        ' report:known a k:Report ; k:reportOf agreement:known ; schema:name "Pakta Nikel Indonesia-Vietnam (IVNP)" .'
    )
    graph.write_text(f"{example_graph.read_text(encoding='utf-8')}\n{known}\n", encoding="utf-8")
    assert titles(graph, language).of(NAMESPACE + "agreement/known") == title


def test_a_meeting_of_no_day_says_so(example_graph: Path, tmp_path: Path) -> None:
    graph = tmp_path / "undated.ttl"
    days = ("k:date", "k:earliest", "k:latest")
    lines = example_graph.read_text(encoding="utf-8").splitlines(keepends=True)
    graph.write_text("".join(line for line in lines if not line.lstrip().startswith(days)), encoding="utf-8")
    assert titles(graph, "id").full(NAMESPACE + "meeting/ex-2").startswith("Forum Nikel, Jakarta, tanpa tanggal")


def test_an_act_s_verb_takes_its_target(example_graph: Path, tmp_path: Path) -> None:
    graph = tmp_path / "acts.ttl"
    text = example_graph.read_text(encoding="utf-8").replace("act-kind:invite ;", "act-kind:propose ;")
    graph.write_text(text, encoding="utf-8")
    assert titles(graph).of(NAMESPACE + "act/ex-1") == "Rangga Wirapati (Indonesia) proposes to Vietnam: Forum Nikel"
