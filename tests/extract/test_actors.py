"""Test the people and bodies of `extract/actors/finder.py` by the examples that the packs carry."""

from typing import Any

import pytest

from kg.extract.actors.facts import Actors
from kg.extract.actors.finder import ActorFinder
from kg.lang import available_languages, load_pack
from kg.model.article import Article
from kg.pipeline import make_extractor
from kg.text.segment import Segmenter

PACKS = {tag: load_pack(tag) for tag in available_languages()}
FINDERS: dict[str, ActorFinder] = {}


def find(tag: str, text: str) -> Actors:
    """Give the actors of a text that is read in one language."""
    if tag not in FINDERS:
        FINDERS[tag] = ActorFinder(PACKS[tag], [pack for other, pack in sorted(PACKS.items()) if other != tag])
    return FINDERS[tag].find(Segmenter(list(PACKS.values())).segment(Article("example", text, ""), tag))


def examples(section: str) -> list[Any]:
    """Give the examples of a section of all packs."""
    return [
        pytest.param(tag, example, id=f"{tag}-{number}")
        for tag, pack in sorted(PACKS.items())
        for number, example in enumerate(pack.section(section)["examples"])
    ]


@pytest.mark.parametrize(("tag", "example"), examples("people"))
def test_people_are_found_with_role_and_country(tag: str, example: dict[str, Any]) -> None:
    people = {person.name: [person.role, person.country] for person in find(tag, example["text"]).people}
    assert {name: people.get(name) for name in example["people"]} == example["people"]
    assert not set(example.get("none", ())) & people.keys()


@pytest.mark.parametrize(("tag", "example"), examples("organizations"))
def test_bodies_are_found_with_kind_and_country(tag: str, example: dict[str, Any]) -> None:
    bodies = {body.name: [body.kind, body.country] for body in find(tag, example["text"]).organizations}
    assert {name: bodies.get(name) for name in example["bodies"]} == example["bodies"]
    assert not set(example.get("none", ())) & bodies.keys()


def test_every_mention_is_what_stands_in_the_text() -> None:
    text = "Karim Idris met Kulim Glass Holdings Bhd (KGH). KGH said Karim agreed."
    actors = find("en", text)
    assert [mention.span.of(text) for mention in actors.organization_mentions] == ["Kulim Glass Holdings Bhd", "KGH"]
    assert [mention.span.of(text) for mention in actors.person_mentions] == ["Karim Idris", "Karim"]


@pytest.mark.parametrize(
    ("tag", "text", "codes"),
    [
        pytest.param(
            "en", "It said so. Washington cut the duty on steel while Brussels rejected it.", {"US", "EU"}, id="acts"
        ),
        pytest.param("en", "It said so. Kuala Lumpur rejected the plan.", {"MY"}, id="two-words"),
        pytest.param("en", "It said so. Ministers in Washington rejected the plan.", set(), id="place"),
        pytest.param("id", "Demikian katanya. Washington menaikkan tarif baja.", {"US"}, id="acts-id"),
        pytest.param("ms", "Demikian katanya. Beijing menafikan laporan itu.", {"CN"}, id="acts-ms"),
        pytest.param("vi", "Ông nói vậy. Bắc Kinh phủ nhận tin này.", {"CN"}, id="acts-vi"),
        pytest.param("vi", "Ông nói vậy. Hai bộ trưởng tại Bắc Kinh phủ nhận tin này.", set(), id="place-vi"),
    ],
)
def test_a_capital_that_acts_is_its_government(tag: str, text: str, codes: set[str]) -> None:
    assert {mention.code for mention in find(tag, text).countries} == codes


@pytest.mark.parametrize(
    ("tag", "text", "codes"),
    [
        (
            "en",
            "The Dutch Prime Minister, Jan Bakker, met Commerce Minister Keo Sovann in Phnom Penh on Monday.",
            {"NL", "KH"},
        ),
        (
            "id",
            "Jakarta - Menteri Perdagangan RI Siti Rahma bertemu Menteri Chile Juan Mora di Lima.",
            {"ID", "CL", "PE"},
        ),
        ("en", "The zone links the Pacific and Indian oceans, Dutch premier Jan Bakker said.", {"NL"}),
    ],
)
def test_the_country_of_a_city_where_some_met_is_one_of_the_text(tag: str, text: str, codes: set[str]) -> None:
    facts = make_extractor().extract(Article("a", text, "", language=tag))
    assert {fact.code for fact in facts.countries} == codes
