"""Who is who: the registry first, names next, and what must never be linked."""

from dataclasses import replace
from datetime import date

import pytest

from kg.model.article import Article
from kg.model.dates import PartialDate
from kg.model.facts import ArticleFacts, MeetingFact, OfficeFact, PersonFact
from kg.model.spans import Span
from kg.registry.lookup import Registry
from kg.resolve.names import same_person_score
from kg.resolve.tables import RegistryWorld
from kg.resolve.world import Resolution, Resolver
from kg.resources import data_dir

HERE = Span(0, 1)


@pytest.fixture(scope="module")
def resolver() -> Resolver:
    folder = data_dir() / "registry"
    return Resolver(RegistryWorld(Registry(folder), folder))


def person(name: str, country: str | None = "ID", post: str | None = None, **more: object) -> PersonFact:
    return PersonFact(ref="person-1", anchor=HERE, name=name, country=country, post=post, role="minister", **more)  # type: ignore[arg-type]


def article(number: int, day: date | None, *people: PersonFact) -> ArticleFacts:
    named = tuple(replace(p, ref=f"person-{n}") for n, p in enumerate(people, 1))
    return ArticleFacts(f"a{number}", f"{number:04d}", "id", day, people=named)


def resolve(resolver: Resolver, *facts: ArticleFacts) -> Resolution:
    return resolver.resolve([Article(f.id, f"text {f.id}", f.digest) for f in facts], facts)


def who(resolution: Resolution) -> list[str]:
    return [mention.entity for mention in resolution.graph.mentions]


@pytest.mark.parametrize("name", ["Agus Salim", "Gumiwang Hartono"])
def test_one_word_of_a_name_is_not_the_holder(resolver: Resolver, name: str) -> None:
    mention = person(name, post="id-kemenperin-minister")
    assert who(resolve(resolver, article(1, date(2023, 9, 8), mention))) != ["person/agus-gumiwang-kartasasmita"]


@pytest.mark.parametrize(
    ("mention", "day"),
    [
        pytest.param(person("Lim Guan Heng", "MY", "my-ministry-of-finance-minister"), date(2019, 5, 6), id="syllable"),
        pytest.param(person("Tan Kim Yong", "SG", "sg-mti-minister"), date(2023, 5, 6), id="family"),
        pytest.param(person("Nguyen Quang Minh", "VN"), date(2023, 5, 6), id="order"),
    ],
)
def test_a_syllable_is_no_misspelling(resolver: Resolver, mention: PersonFact, day: date) -> None:
    known = {"person/lim-guan-eng", "person/gan-kim-yong", "person/nguyen-minh-quang"}
    assert known.isdisjoint(who(resolve(resolver, article(1, day, mention))))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Budi Santosa", "Budy Santosa"),
        ("Joko Harsono", "Djoko Harsono"),
        ("Ahn Duk-gil", "Ahn Dukgil"),
        ("Sok Kim Hourt", "Sok Kim Hour"),
    ],
)
def test_a_letter_in_a_short_word_is_a_misspelling(one: str, other: str) -> None:
    assert same_person_score(one, other) > 0.85


def test_a_syllable_parts_two_articles_names(resolver: Resolver) -> None:
    facts = [
        article(number, date(2023, 5, 6), person(name, "VN"))
        for number, name in enumerate(("Tran Sao Vu", "Tran Vu Sao"))
    ]
    assert len(set(who(resolve(resolver, *facts)))) == 2


@pytest.mark.parametrize(
    ("mention", "entity"),
    [
        pytest.param(person("Agus Gumiwang Kartasamita"), "agus-gumiwang-kartasasmita", id="misspelt"),
        pytest.param(person("Kartasasmita Agus Gumiwang"), "agus-gumiwang-kartasasmita", id="other-order"),
        pytest.param(
            person("Agus", post="id-kemenperin-minister"), "agus-gumiwang-kartasasmita", id="part-with-office"
        ),
        pytest.param(
            person("Agus Kartasmita", post="id-kemenperin-minister"), "agus-gumiwang-kartasasmita", id="near-in-office"
        ),
        pytest.param(person("Nguyen Hong Dien", "VN"), "nguyen-hong-dien", id="without-diacritics"),
        pytest.param(person("Lim Guan Eng", "MY"), "lim-guan-eng", id="of-syllables"),
        pytest.param(person("Guan Eng Lim", "MY"), "lim-guan-eng", id="of-syllables-turned"),
        pytest.param(person("NGUYỄN HỒNG DIÊN", "VN"), "nguyen-hong-dien", id="capitals"),
    ],
)
def test_a_name_is_found_in_the_registry(resolver: Resolver, mention: PersonFact, entity: str) -> None:
    assert who(resolve(resolver, article(1, date(2023, 9, 8), mention))) == [f"person/{entity}"]


@pytest.mark.parametrize(
    ("day", "entity"),
    [
        (date(2018, 3, 12), "person/airlangga-hartarto"),
        (date(2023, 3, 12), "person/agus-gumiwang-kartasasmita"),
        (date(2016, 7, 27), None),  # the day of a reshuffle: two held it
    ],
)
def test_a_bare_office_is_its_holder_on_the_day(resolver: Resolver, day: date, entity: str | None) -> None:
    office = OfficeFact(ref="office-1", anchor=HERE, office="Menperin", post="id-kemenperin-minister", country="ID")
    meeting = MeetingFact(
        ref="meeting-1",
        anchor=HERE,
        kind="bilateral-meeting",
        status="held",
        date=PartialDate.of(day),
        countries=("ID", "VN"),
        offices=("office-1",),
    )
    facts = ArticleFacts("a1", "0001", "id", date(2025, 1, 1), offices=(office,), meetings=(meeting,))
    event = next(e for e in resolve(resolver, facts).graph.events if e.kind == "meeting")
    assert [v.value for v in event.values if v.slot == "participants"] == ([entity] if entity else [])


def test_two_of_one_name_in_two_offices_at_one_time_are_two(resolver: Resolver) -> None:
    day = date(2023, 9, 8)
    one, other = (
        person("Budi Rahardian", post="id-kemendag-minister"),
        person("Budi Rahardian", post="id-esdm-minister"),
    )
    assert len(set(who(resolve(resolver, article(1, day, one), article(2, day, other))))) == 2


@pytest.mark.parametrize(
    ("post", "day", "entity"),
    [
        ("mm-prime-minister", date(2006, 3, 2), "soe-win-prime-minister"),
        ("mm-ministry-of-industry-minister", date(2019, 10, 2), "soe-win-finance"),
    ],
)
def test_namesakes_of_the_registry_are_told_by_office(resolver: Resolver, post: str, day: date, entity: str) -> None:
    assert who(resolve(resolver, article(1, day, person("Soe Win", "MM", post)))) == [f"person/{entity}"]


def test_the_registrys_minister_is_not_the_head_of_another_ministry(resolver: Resolver) -> None:
    day = date(2018, 9, 8)
    namesake = person("Airlangga Hartarto", post="id-kemendag-minister")
    acting = replace(namesake, is_acting=True)
    assert who(resolve(resolver, article(1, day, namesake))) != ["person/airlangga-hartarto"]
    assert who(resolve(resolver, article(1, day, acting))) == ["person/airlangga-hartarto"]


def test_one_name_in_two_countries_is_two_people(resolver: Resolver) -> None:
    facts = [
        article(1, date(2023, 9, 8), person("Lim Seng Huat", "MY")),
        article(2, date(2023, 9, 9), person("Lim Seng Huat", "SG")),
    ]
    assert len(set(who(resolve(resolver, *facts)))) == 2


def test_a_name_without_a_country_is_the_one_who_bears_it(resolver: Resolver) -> None:
    day = date(2023, 9, 8)
    alone = [article(1, day, person("Lim Seng Huat", "MY")), article(2, day, person("Lim Seng Huat", None))]
    assert len(set(who(resolve(resolver, *alone)))) == 1
    torn = [*alone, article(3, day, person("Lim Seng Huat", "SG"))]
    assert len(set(who(resolve(resolver, *torn)))) == 3


def test_a_misspelt_word_spares_the_others(resolver: Resolver) -> None:
    day = date(2023, 9, 8)
    forms = ("Morishita Kenjiro", "Kenjiro Morishita", "Kenjiro Morishhita", "MORISHITA KENJIRO")
    facts = [article(n, day, person(form, "JP")) for n, form in enumerate(forms)]
    assert len(set(who(resolve(resolver, *facts)))) == 1
