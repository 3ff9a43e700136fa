"""Fixtures for tests of finders: sentences with their mentions marked by hand, so that each finder is tested alone."""

import re
from collections.abc import Callable

import pytest

from kg.extract.analysis import Analysis
from kg.lang import available_languages, load_pack
from kg.model.article import Article
from kg.model.dates import PartialDate
from kg.model.facts import OrganizationFact, PersonFact
from kg.model.mentions import CountryMention, DateMention, OrganizationMention, PersonMention, SectorMention
from kg.model.spans import Span
from kg.text.segment import Segmenter

MarkedReader = Callable[[str, str], Analysis]
_MARK = re.compile(r"\[(?P<layer>[A-Z]):(?P<value>[^ \]]*) (?P<text>[^\]]+)\]")


@pytest.fixture(scope="session")
def read_marked() -> MarkedReader:
    """Give a function that makes an Analysis of a marked text in a language.

    `[C:ID Indonesia]` is a country, `[P:ID:minister Arif]` a person with country and role, `[O:company PT Baja]` a
    body with its kind (`government:ID` with its country), `[D:2024-05-16 Kamis]` a date, `[S:nickel nikel]` a sector.
    """
    segmenter = Segmenter([load_pack(tag) for tag in available_languages()])

    def read(tag: str, marked: str) -> Analysis:
        text, mentions = "", []
        position = 0
        for match in _MARK.finditer(marked):
            text += marked[position : match.start()]
            mentions.append(
                (Span(len(text), len(text) + len(match["text"])), match["layer"], match["value"], match["text"])
            )
            text += match["text"]
            position = match.end()
        text += marked[position:]
        return _analysis(segmenter, tag, text, mentions)

    return read


def _analysis(segmenter: Segmenter, tag: str, text: str, mentions: list[tuple[Span, str, str, str]]) -> Analysis:
    layers: dict[str, list[tuple[Span, list[str], str]]] = {}
    for span, layer, value, shown in mentions:
        layers.setdefault(layer, []).append((span, value.split(":"), shown))
    blank = Span(0, 0)
    return Analysis(
        segmenter.segment(Article("x", text, "0"), tag),
        dates=tuple(DateMention(span, PartialDate.parse(value[0])) for span, value, _ in layers.get("D", [])),
        organization_mentions=tuple(OrganizationMention(span, name) for span, _, name in layers.get("O", [])),
        organizations=tuple(
            OrganizationFact(ref="o", anchor=blank, name=name, kind=kind, country=rest[0] if rest else None)
            for _, (kind, *rest), name in layers.get("O", [])
        ),
        person_mentions=tuple(PersonMention(span, name) for span, _, name in layers.get("P", [])),
        people=tuple(
            PersonFact(ref="p", anchor=blank, name=name, country=value[0] or None, role=value[1])
            for _, value, name in layers.get("P", [])
        ),
        countries=tuple(CountryMention(span, value[0], "name") for span, value, _ in layers.get("C", [])),
        sectors=tuple(SectorMention(span, value[0]) for span, value, _ in layers.get("S", [])),
    )
