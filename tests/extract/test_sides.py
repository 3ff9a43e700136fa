"""Check the sides of an article and what "both countries" stands for."""

import pytest

from kg.extract.analysis import Analysis
from kg.extract.sides import SideFinder, Sides
from kg.lang import available_languages, load_pack
from kg.model.article import Article
from kg.model.facts import PersonFact
from kg.model.mentions import CountryMention, PersonMention
from kg.model.spans import Span
from kg.text.segment import Segmenter

_SEGMENTER = Segmenter([load_pack(tag) for tag in available_languages()])


def _read(
    tag: str, text: str, countries: dict[str, str], people: dict[str, tuple[str, str]], home: str | None = None
) -> Sides:
    def spans(word: str) -> list[Span]:
        starts = [i for i in range(len(text)) if text.startswith(word, i)]
        return [Span(i, i + len(word)) for i in starts]

    analysis = Analysis(
        document=_SEGMENTER.segment(Article("x", text, "0"), tag),
        countries=tuple(CountryMention(s, code, "name") for word, code in countries.items() for s in spans(word)),
        person_mentions=tuple(PersonMention(s, name) for name in people for s in spans(name)),
        people=tuple(
            PersonFact(ref=f"person-{i}", anchor=spans(name)[0], name=name, role=role, country=code)
            for i, (name, (role, code)) in enumerate(people.items())
        ),
        home=home,
    )
    return SideFinder(load_pack(tag)).read(analysis)


@pytest.mark.parametrize(
    ("tag", "text", "expected"),
    [
        ("id", "Indonesia dan Laos sepakat. Perdagangan kedua negara naik.", ("ID", "LA")),
        ("en", "Indonesia and Laos agreed. Trade between the two countries rose.", ("ID", "LA")),
        ("ms", "Indonesia dan Laos bersetuju. Dagangan kedua-dua negara meningkat.", ("ID", "LA")),
        ("vi", "Indonesia và Laos nhất trí. Kim ngạch hai nước tăng.", ("ID", "LA")),
    ],
)
def test_both_countries(tag: str, text: str, expected: tuple[str, ...]) -> None:
    sides = _read(tag, text, {"Indonesia": "ID", "Laos": "LA"}, {})
    assert [c.codes for c in sides.coreferences] == [expected]


def test_nearest_pair_wins_over_a_single_country_between() -> None:
    text = "Thailand and Laos agreed. They spoke of Peru. The two countries will meet."
    sides = _read("en", text, {"Thailand": "TH", "Laos": "LA", "Peru": "PE"}, {})
    assert sides.coreferences[0].codes == ("TH", "LA")


def test_ministers_are_ministers_of_two_countries() -> None:
    text = "Ana Reyes met Bo Larsen. Cy Young of a firm watched. The two ministers agreed."
    people = {"Ana Reyes": ("minister", "PH"), "Bo Larsen": ("minister", "DK"), "Cy Young": ("executive", "US")}
    sides = _read("en", text, {}, people)
    assert sides.coreferences[0].people == ("Ana Reyes", "Bo Larsen")
    assert sides.coreferences[0].codes == ("PH", "DK")


def test_passage_with_a_coreference_has_its_sides() -> None:
    text = "Thailand and Laos agreed. Both countries will meet."
    sides = _read("en", text, {"Thailand": "TH", "Laos": "LA"}, {})
    assert sides.countries_in(Span(text.index("Both"), len(text))) == ("TH", "LA")


@pytest.mark.parametrize(
    ("text", "home"),
    [
        pytest.param("Laos dan Indonesia. Laos naik. Laos turun.", "ID", id="where-the-story-speaks-from"),
        pytest.param("Laos naik.", "LA", id="the-only-side-where-home-is-none"),
    ],
)
def test_home_is_a_side(text: str, home: str) -> None:
    assert _read("id", text, {"Laos": "LA", "Indonesia": "ID"}, {}, "ID").home == home


def test_pair_before_falls_back_to_home() -> None:
    text = "Laos naik. Pertemuan itu baik, kata Indonesia."
    sides = _read("id", text, {"Laos": "LA", "Indonesia": "ID"}, {}, "ID")
    assert sides.pair_before(text.index("Pertemuan")) == ("ID", "LA")
