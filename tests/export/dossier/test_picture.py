import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.export.dossier import make_subject
from kg.export.dossier.writing import write_dossier
from kg.export.index import GraphIndex
from kg.export.pages.library import Library
from kg.export.scopes import Scope
from kg.rdf.namespaces import NAMESPACE
from kg.rdf.reading import read_triples


@pytest.fixture(scope="module")
def dossier(library: Callable[..., Library], root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    subject = make_subject(GraphIndex(read_triples(root / "graph.ttl")), Scope(sides=(f"<{NAMESPACE}country/ID>",)))
    path = tmp_path_factory.mktemp("picture") / "ID.html"
    path.write_bytes(write_dossier(library(root / "graph.ttl"), subject, "ID", "html")["ID.html"])
    return path


def test_it_counts_events_and_names_itself(dossier: Path) -> None:
    svg = re.search(r"<svg.*?</svg>", dossier.read_text(encoding="utf-8"), re.S)
    assert svg is not None
    assert 'role="img" aria-label="Network around Indonesia' in svg.group()
    told = re.findall(r"<g><title>([^<]+): (\d+)</title>", svg.group())
    assert ("Japan", True) in [(name, int(count) > 0) for name, count in told]
    assert svg.group().count('class="tie"') == len(told)


def test_no_name_is_cut_and_none_lies_on_another(visit: Callable[..., Any], dossier: Path) -> None:
    page = visit(dossier).page
    outside, overlapping = page.evaluate(
        """() => {
          const svg = document.querySelector("svg.ties"), frame = svg.getBoundingClientRect();
          const boxes = [...svg.querySelectorAll("g text")].map((text) => text.getBoundingClientRect());
          const apart = (a, b) => a.right <= b.left || b.right <= a.left
            || a.bottom <= b.top + 1 || b.bottom <= a.top + 1;
          return [boxes.filter((box) => box.left < frame.left || box.right > frame.right).length,
            boxes.filter((a, i) => boxes.slice(i + 1).some((b) => !apart(a, b))).length];
        }"""
    )
    assert (outside, overlapping) == (0, 0)
