"""Read the side of a pair whose other is known: "between Petro Vina and | 4iX Plc |", a name that no table has."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from kg.extract.agreements.agents import Agent
from kg.extract.analysis import Analysis
from kg.extract.names.name_lists import load_names
from kg.model.spans import Span
from kg.text.patterns import CAPITAL, alternation

_LEAST_CAPITALS = 2
_PAIR = 2
_FROM_CHARS = 10  # " from "
_PLURAL = re.compile(r"[A-Z]{2,}s")
_WORD = rf"(?:{CAPITAL}|\d{{1,3}}[A-Za-z])[\w.’'/+-]*"
_ACRONYM = r"[A-Z][A-Z-]{2,11}"
_NAME = rf"{_WORD}(?: (?:& )?{_WORD}){{0,5}}"


class PairReader:
    """Know how a language joins two names."""

    def __init__(self, section: Mapping[str, Any]) -> None:
        """Take the conjunctions of `agreements.yml`, and the short forms that name no one firm."""
        places = alternation([*section["locative"], *section["scope"]])
        lead = rf"(?:(?!(?:{places})\b)[a-z][\w’-]* ){{0,4}}?"  # "the state oil company", not "fishermen in X"
        joins = alternation([*section["conjunctions"], *section["pairing"]])
        kinds = rf" (?!(?:{alternation(section['finite'])}) )[a-z-]+s\b"  # "between USD and IDR traders", not "… was"
        second = rf"(?P<second>{_ACRONYM})(?![\w-]|{kinds})"
        self._capitals = re.compile(rf"\s*(?P<first>{_ACRONYM}) (?:{joins}) {second}")
        self._classes = frozenset(section["classes_of_firms"])
        self._one = re.compile(rf"\s*{lead}(?P<name>{_NAME})")
        ends = alternation([*section["stops"], *section["scope"]])
        behind = rf"[,;]? (?:{ends})\b|[.,;](?: |\Z)|\Z"
        self._bare = re.compile(rf" (?P<name>{CAPITAL}[a-z]{{3,20}})(?!\w)(?P<end>{behind})?")
        self._bodies = frozenset(word for text in section["ministries"] for word in text.split())
        self._bodies |= frozenset(section["plain_bodies"])
        self._pair = re.compile(
            rf"\s*{lead}(?P<first>{_NAME})(?: \([^()\n]{{1,30}}\))?,? (?:{joins}) {lead}(?P<second>{_NAME})"
        )

    def completed(self, analysis: Analysis, region: Span, known: Agent) -> list[Agent]:
        """Give both sides of a stretch that opens with two names, of which one is known; empty where it is not so."""
        pair = self._pair.match(analysis.document.text, region.start, region.end)
        if pair is None:
            return []
        spans = [_without_point(analysis.document.text, Span(*pair.span(name))) for name in ("first", "second")]
        others = [span for span in spans if not span.overlaps(known.span)]
        if len(others) != 1 or not self._is_free(analysis, others[0]):
            return []
        other = Agent(others[0].on_one_line(analysis.document.text), others[0], is_own=True)
        return sorted([known, other], key=lambda agent: agent.span.start)

    def acronyms(self, analysis: Analysis, region: Span) -> list[Agent]:
        """Give the two of a stretch that opens with two names in capitals, known or not: "between SMEX and PROMEX"."""
        pair = self._capitals.match(analysis.document.text, region.start, region.end)
        spans = [Span(*pair.span(name)) for name in ("first", "second")] if pair is not None else []
        if not spans or not all(self._is_free(analysis, span) for span in spans):
            return []
        return [Agent(span.of(analysis.document.text), span, is_own=True) for span in spans]

    def both(self, analysis: Analysis, region: Span) -> list[Agent]:
        """Give the two names, none of them known, that a stretch opens with: "between Prairie Grain and Nutrica".

        One of them has two words at least, and none is made of names of people alone.
        """
        pair = self._pair.match(analysis.document.text, region.start, region.end)
        if pair is None:
            return []
        spans = [_without_point(analysis.document.text, Span(*pair.span(name))) for name in ("first", "second")]
        words = [span.of(analysis.document.text).split() for span in spans]
        names = load_names()
        people = (names.given, names.family, names.last)
        if max(map(len, words)) < _PAIR or not all(self._is_free(analysis, span) for span in spans):
            return []
        if any(all(any(word.casefold() in each for each in people) for word in name) for name in words):
            return []
        return [Agent(span.on_one_line(analysis.document.text), span, is_own=True) for span in spans]

    def named(self, analysis: Analysis, start: int, end: int) -> Agent | None:
        """Give the side whose name stands right behind "with", its noun before it at most; None where nothing is sure.

        Nor is it where its country is told ("with X of Japan"), which stands for it elsewhere in the story.
        """
        match = self._one.match(analysis.document.text, start, end)
        span = _without_point(analysis.document.text, Span(*match.span("name"))) if match is not None else Span(0, 0)
        is_from = any(0 <= country.span.start - span.end <= _FROM_CHARS for country in analysis.countries)
        is_told = match is not None and self.is_name(analysis, span) and not is_from
        return Agent(span.on_one_line(analysis.document.text), span, is_own=True) if is_told else None

    def bare(self, analysis: Analysis, start: int, end: int) -> Agent | None:
        """Give the firm of one plain word right behind "with", where a firm signs: "with Zeekon in Kuala Lumpur".

        None where the word is a name of people, of no one body ("with Parliament"), or one that the story has without
        a capital, too.
        """
        match = self._bare.match(analysis.document.text, start, end)
        if match is None or (
            match["end"] is None and not any(date.span.start == match.end("name") + 1 for date in analysis.dates)
        ):
            return None
        span, word = Span(*match.span("name")), match["name"].casefold()
        names = load_names()
        is_word = word in self._bodies or re.search(rf"\b{word}\b", analysis.document.text) is not None
        is_word = is_word or word in names.given or word in names.family or word in names.last
        if is_word or not self._is_free(analysis, span):
            return None
        return Agent(match["name"], span, is_own=True)

    def is_name(self, analysis: Analysis, span: Span) -> bool:
        """Tell whether a name is surely a body's: nobody else's, with two capitals of its own, or a figure."""
        name = span.of(analysis.document.text)
        is_marked = sum(map(str.isupper, name)) >= _LEAST_CAPITALS or name[0].isdigit()
        return is_marked and self._is_free(analysis, span)

    def _is_free(self, analysis: Analysis, span: Span) -> bool:
        """Tell whether a name is no person's, place's or day's, nor part of another body's, nor a class of firms'."""
        name = span.of(analysis.document.text)
        if _PLURAL.fullmatch(name) or not self._classes.isdisjoint((name, name.partition(" ")[0])):
            return False  # "with SMEs", "with UMKM", "dengan BUMN Karya"
        mentions: Sequence[Any] = (
            *analysis.organization_mentions,
            *analysis.person_mentions,
            *analysis.countries,
            *analysis.dates,
            *analysis.places,
            *analysis.offices,
        )
        is_field = any(sector.span.covers(span) for sector in analysis.sectors)
        return not is_field and not any(mention.span.overlaps(span) for mention in mentions)


def _without_point(text: str, span: Span) -> Span:
    """Give a name without the point that ends its sentence."""
    return Span(span.start, span.end - 1) if text[span.end - 1] in ".’'" else span
