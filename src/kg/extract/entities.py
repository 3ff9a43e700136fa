"""Name every person, body and place of a text, also those that no fact is made of."""

from collections.abc import Iterable, Sequence
from typing import Literal

from kg.extract.actors.finder import ActorFinder
from kg.extract.names.name_lists import load_forms, load_names
from kg.extract.names.words import Line
from kg.extract.places import PlaceFinder
from kg.lang import LanguagePack
from kg.model.frozen import dataclass
from kg.model.kinds import COUNTRY_NAMES
from kg.model.mentions import CountryMention, PlaceMention
from kg.model.spans import Span
from kg.text.document import Document

EntityKind = Literal["person", "organization", "place"]
_NAMED = COUNTRY_NAMES | {"capital"}
_SENTENCE_ENDS = frozenset('.!?"“”:-–—')
_MAX_ACRONYM, _MAX_RUN = 8, 6


@dataclass(frozen=True, slots=True)
class Entity:
    """A name at one place of the text."""

    span: Span
    kind: EntityKind


class EntityFinder:
    """Find all names in texts of one language.

    Facts are made of fewer: a news agency that is quoted or the street of a venue is a name here and no actor there.
    """

    def __init__(self, pack: LanguagePack, others: Sequence[LanguagePack]) -> None:
        """Compile the vocabulary of a language; `others` are the other packs: pages mix languages."""
        self._actors = ActorFinder(pack, others)
        self._places = PlaceFinder(pack)
        section = pack.section("entities")
        self._is_adjectival = bool(section["adjectival_countries"])
        self._place_nouns = frozenset(section["place_nouns"])
        self._openers = frozenset(section["place_openers"])
        self._place_before = frozenset(section["place_before"])
        self._body_cues = frozenset(section["body_cues"])
        self._no_bodies = frozenset(section["no_bodies"])
        self._ordinary = frozenset(section["ordinary"])
        self._names = load_names()
        self._inner_fronts = tuple(load_forms()["inner_fronts"].split())

    def find(self, document: Document) -> tuple[Entity, ...]:
        """Give the names in text order, not overlapping."""
        actors = self._actors.find(document)
        lines = self._actors.read(document)
        found = [Entity(mention.span, "person") for mention in actors.person_mentions]
        found += [Entity(mention.span, "organization") for mention in actors.organization_mentions]
        found += [
            Entity(mention.span, "place")
            for mention in actors.countries
            if mention.kind in _NAMED and not self._is_adjective(lines, mention)
        ]
        masks = [entity.span for entity in found]
        found += [
            Entity(mention.span, "place")
            for mention in self._places.find(document, masks)
            if not self._is_adjective(lines, mention)
        ]
        found = list(_apart(found))
        for line in lines:
            found += self._rest(line, [entity for entity in found if _is_in(line, entity.span)])
        return tuple(_apart(self._widened(lines, found)))

    def _is_adjective(self, lines: Sequence[Line], mention: CountryMention | PlaceMention) -> bool:
        """Tell whether a country or city only qualifies the noun before it, or acts: "turis Jepang", "Jepang ingin"."""
        if not self._is_adjectival:
            return False
        line = next(line for line in lines if _is_in(line, mention.span))
        before = line.at(mention.span.start) - 1
        if before < 0:
            return True
        word = line.words[before]
        if word.shape == "mark":
            return word.key not in (",", "(", "/", "-")
        chart = line.chart[before]
        is_noun = not self._place_nouns.isdisjoint((word.key, f"{line.key(before - 1)} {word.key}"))
        return not ("locative" in chart or "connector" in chart or "place-head" in chart or is_noun)

    def _rest(self, line: Line, known: Sequence[Entity]) -> Iterable[Entity]:
        """Give what the runs of capitals that are left name."""
        free = _free_words(line, known)
        at = 0
        while at < len(line.words):
            if not free[at] or not self._may_open(line, at):
                at += 1
                continue
            end = at + 1
            while end < len(line.words) and end - at < _MAX_RUN and free[end] and self._goes_on(line, end):
                end += 1
            is_short_name = line.key(at - 1) == "(" and any(
                e.kind == "organization" and e.span.end == line.words[at - 2].end for e in known
            )
            kind = "organization" if is_short_name else self._kind(line, at, end)
            if kind is not None:
                yield Entity(line.span(at, end), kind)
            at = end

    def _may_open(self, line: Line, at: int) -> bool:
        chart = line.chart[at]
        if any(char.isdigit() for char in line.words[at].text):
            return False
        if not line.is_cap(at) or "calendar" in chart or "honorific" in chart or "head" in chart:
            return False
        if self._is_acronym(line, at):
            return "stop" not in chart
        return "stop" not in chart and "foreign-stop" not in chart and "field" not in chart

    def _goes_on(self, line: Line, at: int) -> bool:
        return line.is_cap(at) and not any(name in line.chart[at] for name in ("calendar", "stop", "head"))

    def _kind(self, line: Line, start: int, end: int) -> EntityKind | None:
        word, chart = line.words[start], line.chart[start]
        last = line.key(start - 1)
        before = {last, f"{line.key(start - 2)} {last}"}
        if line.past(start, "media") == end:
            return "organization"
        if "place-head" in chart or "foreign-place-head" in chart:
            return "place" if end - start > 1 else None
        if "not-org" in chart or "foreign-not-org" in chart or "country" in chart or "region" in chart:
            return None
        if end - start == 1 and self._is_acronym(line, start):
            return "person" if self._is_name(word.key) else "organization"
        if not self._openers.isdisjoint(before) or not self._place_before.isdisjoint(before):
            return "place"
        if not self._body_cues.isdisjoint(before):
            return "organization"
        if line.is_cap(start - 1) and "stop" not in line.chart[start - 1]:
            return None  # what goes on behind a name that is told already
        opens = start == 0 or line.key(start - 1) in _SENTENCE_ENDS
        return self._person(line, start, end, opens=opens) if not word.is_upper else None

    def _is_acronym(self, line: Line, at: int) -> bool:
        text = line.words[at].text
        if text in self._no_bodies or len(text) > _MAX_ACRONYM:
            return False
        inner = any(char.isupper() for char in text[1:]) and not text.lower().startswith(self._inner_fronts)
        return inner and (text.isupper() or "-" not in text) and len(text) > 1

    def _person(self, line: Line, start: int, end: int, *, opens: bool) -> EntityKind | None:
        if end - start > 4:
            return None
        is_name = self._is_name(line.key(start))
        if line.key(start) in self._ordinary:
            return None
        if opens and not is_name:
            return "person" if line.hit(end, "said-strong") is not None and self._is_adjectival else None
        return "person" if is_name or self._is_adjectival else None

    def _is_name(self, key: str) -> bool:
        return key in self._names.given or key in self._names.family

    def _widened(self, lines: Sequence[Line], found: Sequence[Entity]) -> Iterable[Entity]:
        """Take the word for the kind of place into its name: "Kota Batu", "pulau Bangka"."""
        for entity in found:
            if entity.kind != "place":
                yield entity
                continue
            line = next(line for line in lines if _is_in(line, entity.span))
            before = line.at(entity.span.start) - 1
            takes = before >= 0 and (
                line.key(before) in self._openers or (line.is_cap(before) and "place-head" in line.chart[before])
            )
            yield Entity(Span(line.words[before].start, entity.span.end), "place") if takes else entity


def _is_in(line: Line, span: Span) -> bool:
    return bool(line.words) and line.words[0].start <= span.start < line.words[-1].end


def _free_words(line: Line, known: Sequence[Entity]) -> list[bool]:
    return [
        word.shape == "cap" and not any(e.span.start < word.end and word.start < e.span.end for e in known)
        for word in line.words
    ]


def _apart(found: Iterable[Entity]) -> Iterable[Entity]:
    """Leave out what lies over an earlier or longer name."""
    reached = -1
    for entity in sorted(found, key=lambda entity: (entity.span.start, -entity.span.end, entity.kind)):
        if entity.span.start >= reached:
            reached = entity.span.end
            yield entity
