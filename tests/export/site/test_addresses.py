from urllib.parse import unquote

import pytest

from kg.export.site.addresses import Addresses, relative
from kg.rdf.namespaces import NAMESPACE, VOCABULARY


@pytest.mark.parametrize(
    ("local", "file"),
    [
        ("country/VN", "country/VN.html"),
        ("person/nguyễn-hồng-diên", "person/nguyễn-hồng-diên.html"),
        ("activity/0.1.0-figure", "activity/0.1.0-figure.html"),
        ("graph", "graph.html"),
    ],
)
def test_a_plain_iri_s_file_is_its_path(local: str, file: str) -> None:
    assert Addresses([NAMESPACE + local]).file(NAMESPACE + local) == file


@pytest.mark.parametrize(
    "local",
    [
        "person/../../etc/passwd",
        "person/a/b",
        "person/.hidden",
        "person/x%2Fy",
        "person/x%22><script>",
        "person/CON",
        "person/" + "x" * 300,
        "person/trailing.",
        "list/countries",
        "assets/site",
        "person/",
        "../x",
    ],
)
def test_what_a_file_system_cannot_hold_ends_in_a_hash(local: str) -> None:
    file = Addresses([NAMESPACE + local]).file(NAMESPACE + local)
    assert file.endswith(".html")
    folder, _, name = file.partition("/")
    assert folder
    assert folder not in ("list", "assets", "..", ".")
    assert name.removesuffix(".html")[-12:].isalnum()
    assert not set('<>:"|?*\\%') & set(file)
    assert "/" not in name
    assert len(file) < 150


def test_two_that_differ_by_case_have_two_files() -> None:
    iris = [NAMESPACE + "unit/USD", NAMESPACE + "unit/usd"]
    files = [Addresses(iris).file(iri) for iri in iris]
    assert files[0] == "unit/USD.html"
    assert files[0].casefold() != files[1].casefold()


def test_links_lead_from_any_depth() -> None:
    addresses = Addresses([NAMESPACE + "person/nguyễn", NAMESPACE + "graph"])
    assert unquote(addresses.link(NAMESPACE + "person/nguyễn", "country/VN.html")) == "../person/nguyễn.html"
    assert addresses.link(NAMESPACE + "graph", "index.html") == "graph.html"
    assert addresses.link(VOCABULARY + "Meeting", "country/VN.html") == "../ontology.html#Meeting"
    assert addresses.link(NAMESPACE + "person/nobody", "index.html") == ""
    assert addresses.link("https://example.org/", "index.html") == ""
    assert relative("index.html", "list/x.html") == "../index.html"
