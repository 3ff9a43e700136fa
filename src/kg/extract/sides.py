"""Tell which countries and people a passage has on its two sides, also where it says "both countries"."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping

from kg.extract.analysis import Analysis
from kg.lang.pack import LanguagePack
from kg.model.frozen import dataclass, replace
from kg.model.kinds import STATE_ROLES
from kg.model.spans import Span, start_of
from kg.text.lexicon import Phrase
from kg.text.patterns import alternation, longest_first
from kg.text.phrase_pool import phrase_pool

_TELLER_WORDS = 2  # "kata juru bicara X"
_PAIR = 2
_CLEAR = 2
_FAR = 4  # people are referred back to from further away than countries


@dataclass(frozen=True, slots=True)
class SideMention:
    """A place in the text that brings in a side: a country's code and, where a person stands there, the name."""

    span: Span
    code: str | None
    person: str | None = None


@dataclass(frozen=True, slots=True)
class Coreference:
    """A phrase like "both countries", with what it stands for; empty where nothing in front of it fits."""

    span: Span
    kind: str  # countries | people | counterpart
    codes: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Form:
    kind: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sides:
    """The sides of one article. `home` is the country that tells the story; `main` the pair that it is about."""

    home: str | None
    main: tuple[str, ...]
    mentions: tuple[SideMention, ...]
    coreferences: tuple[Coreference, ...]

    def countries_in(self, span: Span) -> tuple[str, ...]:
        """Give the codes of the sides a passage names or refers back to, in text order."""
        found: list[tuple[int, str]] = [(m.span.start, m.code) for m in self._mentions_in(span) if m.code]
        for coreference in self.coreferences:
            if span.covers(coreference.span):
                found += [(coreference.span.start, code) for code in coreference.codes]
        return _unique(code for _, code in sorted(found, key=lambda pair: pair[0]))

    def named_in(self, span: Span) -> tuple[str, ...]:
        """Give the codes of the sides a passage names, in text order."""
        return _unique(m.code for m in self._mentions_in(span) if m.code)

    def people_in(self, span: Span) -> tuple[str, ...]:
        """Give the fullest names of the people a passage names or refers back to, in text order."""
        found = [(m.span.start, m.person) for m in self._mentions_in(span) if m.person]
        for coreference in self.coreferences:
            if span.covers(coreference.span):
                found += [(coreference.span.start, name) for name in coreference.people]
        return _unique(name for _, name in sorted(found, key=lambda pair: pair[0]))

    def pair_before(self, offset: int) -> tuple[str, ...]:
        """Give the two sides last spoken of in front of an offset, else the article's main pair."""
        nearest: list[str] = []
        for mention in reversed(self.mentions[: self._index(offset)]):
            if mention.code and mention.code not in nearest:
                nearest.insert(0, mention.code)
            if len(nearest) == 2:
                return tuple(nearest)
        if len(nearest) == 1 and self.home and self.home not in nearest:
            return (self.home, *nearest)
        return self.main

    def without(self, spans: Iterable[Span]) -> "Sides":
        """Give the sides without those told in some places; what comes back to them stays as it is."""
        left = frozenset(spans)
        mentions = tuple(m for m in self.mentions if m.span not in left) if left else self.mentions
        if len(mentions) == len(self.mentions):
            return self
        counts = _counts(mentions)
        return replace(self, mentions=mentions, main=_main_pair(counts, self.home) if self.main else ())

    def pair_told(self, sentences: Iterable[Span]) -> tuple[str, ...]:
        """Give the two sides of the first of some sentences that names just two, in text order; empty where none does.

        Whose people speak of two countries is none of them: "PM X of A said that B and C agreed".
        """
        for sentence in sentences:
            named = _unique(m.code for m in self._mentions_in(sentence) if m.code and m.person is None)
            codes = named if len(named) == _PAIR else self.named_in(sentence)
            if len(codes) == _PAIR:
                return codes
        return ()

    def _mentions_in(self, span: Span) -> Iterable[SideMention]:
        for mention in self.mentions[self._index(span.start) :]:
            if mention.span.start >= span.end:
                return
            if span.covers(mention.span):
                yield mention

    def _index(self, offset: int) -> int:
        return bisect_left(self.mentions, offset, key=start_of)


class SideFinder:
    """Find the sides of an article with the words of `sides.yml`."""

    def __init__(self, pack: LanguagePack) -> None:
        """Compile the pack's ways to refer back to two sides."""
        section = pack.section("sides")
        self._reach: int = section["reach_sentences"]
        self._matcher = phrase_pool(pack).matcher(
            Phrase(text, _Form(entry["kind"], tuple(entry.get("roles", ()))))
            for entry in section["coreferences"]
            for text in entry["phrases"]
        )
        owning = alternation(longest_first(section["named_behind"]))
        self._owning = re.compile(rf"\s(?:{owning})\s")
        self._tellers = phrase_pool(pack).matcher(Phrase(text, text) for text in section["tellers"])
        self._last: tuple[Analysis, Sides] | None = None

    def read(self, analysis: Analysis) -> Sides:
        """Give the sides of an article, with every "both countries" in it resolved.

        The last answer is kept: meetings, agreements, figures and acts ask one after the other.
        """
        if self._last is None or self._last[0] is not analysis:
            self._last = (analysis, self._read(analysis))
        return self._last[1]

    def _read(self, analysis: Analysis) -> Sides:
        mentions = _side_mentions(analysis)
        counts = _counts(mentions)
        home = _home(analysis.home, counts)
        main = _main_pair(counts, home) if home == analysis.home or _has_clear_pair(counts) else ()
        sides = Sides(home, main, mentions, ())
        document = analysis.document
        coreferences = tuple(
            self._resolve(hit.span, hit.payload, sides, analysis)
            for hit in self._matcher.find(document.text, document.folded)
            if document.sentence_at(hit.span.start) and not self._is_named(hit.span, analysis)
        )
        return Sides(home, sides.main, mentions, coreferences)

    def _is_named(self, span: Span, analysis: Analysis) -> bool:
        """Tell whether the countries stand right behind, and it comes back to none: "the ministers of A, B and C"."""
        owning = self._owning.match(analysis.document.folded, span.end)
        return owning is not None and any(m.span.start == owning.end() for m in analysis.countries)

    def _resolve(self, span: Span, form: _Form, sides: Sides, analysis: Analysis) -> Coreference:
        if form.kind == "counterpart":
            return Coreference(span, form.kind)
        people = self._people_before(span, form.roles, sides, analysis) if form.kind == "people" else ()
        codes = _unique(code for name in people if (code := analysis.country_of_person(name)))
        if len(codes) < 2:
            own = self._compatriots_before(span, form.roles, sides, analysis) if form.kind == "people" else None
            codes = (own,) if own and not people else self._countries_before(span, sides, analysis)
        return Coreference(span, form.kind, codes, people)

    def _compatriots_before(self, span: Span, roles: tuple[str, ...], sides: Sides, analysis: Analysis) -> str | None:
        """Give the country of those named last in front, where several are and all of one: "X met Governor Y"."""
        fitting = {person.name for person in analysis.people if not roles or person.role in roles}
        for passage in self._passages_before(span, analysis, self._reach):
            names = [name for name in sides.people_in(passage) if name in fitting]
            if len(names) >= _PAIR:
                codes = {analysis.country_of_person(name) for name in names}
                return codes.pop() if len(codes) == 1 else None
        return None

    def _countries_before(self, span: Span, sides: Sides, analysis: Analysis) -> tuple[str, ...]:
        """Take the nearest sentence in front that has exactly two sides, else the article's main pair."""
        for passage in self._passages_before(span, analysis, self._reach):
            codes = sides.countries_in(passage)
            if len(codes) == 2:
                return codes
        return sides.main

    def _people_before(self, span: Span, roles: tuple[str, ...], sides: Sides, analysis: Analysis) -> tuple[str, ...]:
        """Take the nearest two people in front who fit the roles and serve two countries."""
        fitting = {person.name for person in analysis.people if not roles or person.role in roles}
        told = self._tellers.places(analysis.document.text, analysis.document.folded)
        before = [m for m in analysis.person_mentions if m.span.start < span.start]
        fitting &= {m.name for m in before if not _is_teller(m.span, told, analysis)}
        chosen: list[str] = []
        countries: set[str | None] = set()
        for passage in self._passages_before(span, analysis, self._reach * _FAR):
            names = [name for name in sides.people_in(passage) if name in fitting]
            if chosen and not set(chosen) & set(names) and _is_pair(names, analysis):
                return tuple(names)  # the two told of together, not one of them and whoever is named behind
            for name in reversed(names):
                country = analysis.country_of_person(name)
                if name not in chosen and (country is None or country not in countries):
                    chosen.insert(0, name)
                    countries.add(country)
                if len(chosen) == 2:
                    return tuple(chosen)
        return ()

    def _passages_before(self, span: Span, analysis: Analysis, reach: int) -> Iterable[Span]:
        """Give the stretch from the sentence's start to the span, then the sentences in front, nearest first."""
        sentence = analysis.document.sentence_at(span.start)
        if sentence is None:
            return
        yield Span(sentence.span.start, span.start)
        first = max(0, sentence.index - reach)
        for before in reversed(analysis.document.sentences[first : sentence.index]):
            yield before.span


def _is_pair(names: list[str], analysis: Analysis) -> bool:
    """Tell whether two people are named, of two countries."""
    countries = {analysis.country_of_person(name) for name in names}
    return len(names) == len(countries) == 2 and None not in countries


def _is_teller(person: Span, told: Iterable[tuple[int, int, str]], analysis: Analysis) -> bool:
    """Tell whether a word of speech stands right in front of someone or of his title: "kata jubir X"."""
    sentence = analysis.document.sentence_at(person.start)
    titles = [m.span.start for m in analysis.offices if 0 <= person.start - m.span.end <= 2]
    start = min([person.start, *titles])
    return sentence is not None and any(
        sentence.span.start <= begin and end <= start and sentence.count_words(end, start) <= _TELLER_WORDS
        for begin, end, _ in told
    )


def _side_mentions(analysis: Analysis) -> tuple[SideMention, ...]:
    """Gather countries, people and offices as sides; a place is none: a meeting in Geneva has no Swiss side.

    "The CEO" of a story that nowhere names the country it is told from brings no side of that country in.
    """
    mentions = [SideMention(m.span, m.code) for m in analysis.countries]
    mentions += [SideMention(m.span, analysis.country_of_person(m.name), m.name) for m in analysis.person_mentions]
    is_named = any(m.code == analysis.home for m in analysis.countries)
    for office in analysis.offices:
        is_bare = office.person is None and office.country == analysis.home and office.role not in STATE_ROLES
        if (office.country or office.person) and (is_named or not is_bare):
            mentions.append(SideMention(office.span, office.country, office.person))
    document = analysis.document
    return tuple(
        sorted(
            (m for m in mentions if document.sentence_at(m.span.start)),
            key=lambda m: (m.span.start, m.span.end, m.code or "", m.person or ""),
        )
    )


def _counts(mentions: Iterable[SideMention]) -> dict[str, int]:
    """Count how often each code is told, in order of first mention."""
    counts: dict[str, int] = {}
    for mention in mentions:
        if mention.code:
            counts[mention.code] = counts.get(mention.code, 0) + 1
    return counts


def _main_pair(counts: Mapping[str, int], home: str | None) -> tuple[str, ...]:
    """Give the home country and the one most spoken of beside it, else the two most spoken of; the first of two."""
    ranked = sorted(counts, key=lambda code: (code != home, -counts[code]))
    return tuple(ranked[:2])


def _has_clear_pair(counts: Mapping[str, int]) -> bool:
    """Tell whether two countries are spoken of at least twice as often as any third."""
    ranked = sorted(counts.values(), reverse=True)
    return len(ranked) <= _PAIR or ranked[_PAIR - 1] >= _CLEAR * ranked[_PAIR]


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _home(told: str | None, counts: Mapping[str, int]) -> str | None:
    """Take the country that the story speaks from if it is a side, else the one most spoken of."""
    if told in counts:
        return told
    return min(counts, key=lambda code: (-counts[code], code)) if counts else None
