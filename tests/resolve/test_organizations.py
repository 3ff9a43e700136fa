"""One body under its names in four languages, and never another country's."""

from datetime import date

import pytest

from kg.model.article import Article
from kg.model.facts import ArticleFacts, OrganizationFact
from kg.model.spans import Span
from kg.registry.lookup import Registry
from kg.resolve.tables import RegistryWorld
from kg.resolve.world import Resolver
from kg.resources import data_dir


@pytest.fixture(scope="module")
def resolver() -> Resolver:
    folder = data_dir() / "registry"
    return Resolver(RegistryWorld(Registry(folder), folder))


@pytest.mark.parametrize(
    ("name", "country", "entity"),
    [
        ("Kementerian Perdagangan", "ID", "id-kemendag"),
        ("Kemendag", None, "id-kemendag"),
        ("Ministry of Trade (Indonesia)", None, "id-kemendag"),
        ("Indonesian Ministry of Trade", None, "id-kemendag"),
        ("Kementerian Perdagangan RI", None, "id-kemendag"),
        ("Bộ Thương mại Indonesia", None, "id-kemendag"),
        ("Bộ Công Thương", "VN", "vn-moit"),
        ("Ministry of Industry and Trade of Vietnam", None, "vn-moit"),
        ("Ministry of Trade", None, None),
        ("Ministry of Trade (Indonesia)", "MY", None),
    ],
)
def test_a_body_is_found_by_any_of_its_names(
    resolver: Resolver, name: str, country: str | None, entity: str | None
) -> None:
    body = OrganizationFact(ref="o-1", anchor=Span(0, 1), name=name, kind="government", country=country)
    facts = ArticleFacts("a", "d", "en", date(2024, 1, 1), organizations=(body,))
    (mention,) = resolver.resolve([Article("a", "text", "d")], [facts]).graph.mentions
    registered = {"organization/id-kemendag", "organization/vn-moit"}
    assert {mention.entity} & registered == ({f"organization/{entity}"} if entity else set())


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        ("PT Pelita Baterai Nusantara Tbk", "Pelita Baterai Nusantara", True),
        ("Morikawa Seiki Co., Ltd.", "Morikawa Seiki", True),
        ("Công ty TNHH Sao Mai", "Sao Mai", True),
        ("PT Pelita Baterai Nusantara", "PT Pelita Baja Nusantara", False),
        ("PT Sinar Jaya", "CV Sinar Raya", False),
    ],
)
def test_a_companys_legal_form_does_not_tell_whose_it_is(
    resolver: Resolver, one: str, other: str, is_one: bool
) -> None:
    facts = [
        ArticleFacts(
            f"a{n}",
            f"{n}",
            "en",
            date(2024, 1, 1),
            organizations=(OrganizationFact(ref="o-1", anchor=Span(0, 1), name=name, kind="company"),),
        )
        for n, name in enumerate((one, other))
    ]
    graph = resolver.resolve([Article(f.id, f"text {f.id}", f.digest) for f in facts], facts).graph
    assert (len({mention.entity for mention in graph.mentions}) == 1) == is_one
