"""Say which mentions of bodies are one body, its fullest name, its kind and its country."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.extract.org_names import FoundBody
from kg.extract.person_names import name_words
from kg.extract.vocabulary import CountryForm
from kg.extract.words import Line

_LEGAL_HOME = {"tbk": "ID"}
_PUBLIC = frozenset({"government", "association", "academic"})


@dataclass(slots=True)
class Body:
    """One body of a document while its mentions are gathered."""

    found: list[FoundBody] = field(default_factory=list)
    names: set[tuple[str, ...]] = field(default_factory=set)
    acronyms: set[str] = field(default_factory=set)
    country: str | None = None
    country_told: bool = False

    @property
    def fullest(self) -> FoundBody:
        """Give the mention with the longest name; of two as long, the first."""
        return max(self.found, key=lambda body: (len(name_words(body.name)), len(body.name) > 6))

    @property
    def kind(self) -> str:
        """Give the kind: the registry's, else the fullest mention's."""
        keyed = [body.kind for body in self.found if body.key is not None]
        return keyed[0] if keyed else self.fullest.kind

    @property
    def key(self) -> str | None:
        """Give the registry's key, None where it is not known."""
        return next((body.key for body in self.found if body.key is not None), None)


@dataclass(slots=True)
class BodyBook:
    """Gather mentions into bodies. `home` is the country that the story speaks from."""

    home: str | None
    language: str
    bodies: list[Body] = field(default_factory=list)

    def add(self, found: FoundBody) -> Body:
        """Put a mention to its body, or make one."""
        words = _core(found)
        country = told_country(found)
        body = self._match(found, words, country)
        if body is None:
            body = Body()
            self.bodies.append(body)
        body.found.append(found)
        body.names.add(words)
        if found.acronym is not None:
            body.acronyms.add(found.line.key(found.acronym))
        if country is not None and body.country is None:
            body.country, body.country_told = country, True
        return body

    def _match(self, found: FoundBody, words: tuple[str, ...], country: str | None) -> Body | None:
        for body in self.bodies:
            if country is not None and body.country is not None and country != body.country:
                continue
            if (
                found.kind == "government"
                and body.kind == "government"
                and self._state(country) != self._state(body.country)
            ):
                if not (found.key is not None and found.key == body.key):
                    continue
            if found.key is not None and found.key == body.key:
                return body
            if len(words) == 1 and words[0] in body.acronyms:
                return body
            if found.acronym is not None and (found.line.key(found.acronym),) in body.names:
                return body
            if any(_is_part(words, other) or _is_part(other, words) for other in body.names):
                if _is_kin(found.kind, body.kind):
                    return body
        return None

    def _state(self, country: str | None) -> str | None:
        return country or self.home

    def of(self, line: Line, start: int, end: int) -> Body | None:
        """Give the body mentioned inside the words [start, end) of a line."""
        for body in self.bodies:
            for found in body.found:
                if found.line is line and found.start >= start and found.start < end:
                    return body
        return None

    def country_of(self, body: Body) -> tuple[str | None, bool]:
        """Give a body's country, and whether the text tells it (else it is where the story speaks from)."""
        if body.country is not None:
            return body.country, True
        fullest = body.fullest
        first, last = fullest.line.chart[fullest.start], fullest.line.key(fullest.name_end - 1)
        if body.kind == "intergovernmental":
            return None, False
        if body.kind in _PUBLIC and self._is_native(fullest):
            return self.home, False
        if body.kind == "company":
            if "legal-prefix" in first and fullest.line.key(fullest.start) == "pt":
                return "ID", False
            if last in ("bhd", "berhad", "tbk"):
                return ("ID" if last == "tbk" else "BN" if self.home == "BN" else "MY"), False
            if self.language == "vi" and fullest.rule == "head":
                return self.home, False
        return None, False

    def _is_native(self, found: FoundBody) -> bool:
        return found.rule != "registry" or True


def _is_kin(one: str, other: str) -> bool:
    return one == other or {one, other} <= {"company", "other"} or "other" in (one, other)


def _core(found: FoundBody) -> tuple[str, ...]:
    """Give the folded words of a name without legal forms and marks."""
    line = found.line
    indices = list(range(found.start, found.name_end))
    if found.tail is not None:
        indices += range(found.tail, found.end)
    words = []
    for index in indices:
        if line.words[index].shape == "mark":
            continue
        if (
            "legal-prefix" in line.chart[index]
            and index == found.start
            and found.name_end - index > 1
            and line.key(index) == "pt"
        ):
            continue
        if index > found.start and line.hit(index, "legal-suffix") is not None:
            continue
        words.append(line.key(index))
    return tuple(words)


def _is_part(short: Sequence[str], long_: Sequence[str]) -> bool:
    """Tell whether the words of one name stand in a row inside the other, two at least unless it opens it."""
    if not short or len(short) > len(long_):
        return False
    if short == long_:
        return True
    if len(short) == 1:
        return len(short[0]) > 3 and (long_[0] == short[0] or (len(long_) < 4 and short[0] in long_))
    return any(tuple(long_[at : at + len(short)]) == tuple(short) for at in range(len(long_) - len(short) + 1))


def told_country(found: FoundBody) -> str | None:
    """Give the country that the words of a name or those beside it tell."""
    if found.told is not None:
        return found.told
    line = found.line
    inside = [
        hit.data
        for index in range(found.start, found.end)
        if (hit := line.chart[index].get("country")) is not None and hit.end <= found.end
    ]
    codes = {form.code for form in inside if form.kind != "capital"}
    if len(codes) == 1:
        return codes.pop()
    if len(codes) > 1 or found.kind == "intergovernmental":
        return None
    return _country_after(line, found) or _country_before(line, found)


def _country_after(line: Line, found: FoundBody) -> str | None:
    at = found.end
    hit = line.hit(at, "country")
    if hit is not None and line.is_cap(at) and hit.data.kind in ("name", "acronym", "short", "official"):
        return _code(hit.data)
    if line.hit(at, "origin") is not None and found.rule in ("head", "noun", "legal", "tail", "apposition", "registry"):
        step = line.chart[at]["origin"].end
        hit = line.hit(step, "country")
        if hit is not None:
            return _code(hit.data)
    if line.key(at) == "," and found.kind == "company":
        return _country_in_apposition(line, at + 1)
    return None


def _country_in_apposition(line: Line, start: int) -> str | None:
    """Read ", perusahaan asal Perth, Australia" and ", a Chinese firm": a company noun and a country nearby."""
    noun = False
    country: str | None = None
    for at in range(start, min(start + 10, len(line.words))):
        chart = line.chart[at]
        noun = noun or "company-nouns" in chart
        if "country" in chart and line.is_cap(at) and chart["country"].data.kind != "capital":
            country = country or _code(chart["country"].data)
        if ("said-after" in chart and not noun) or line.words[at].key in (".", ";", "("):
            break
    return country if noun else None


def _country_before(line: Line, found: FoundBody) -> str | None:
    at = found.start - 1
    if at < 0:
        return None
    for width in (1, 2, 3):
        hit = line.hit(found.start - width, "country") if found.start - width >= 0 else None
        if hit is not None and hit.end == found.start and hit.data.kind != "capital":
            owner = line.words[at].is_possessive or hit.data.kind == "adjective"
            noun = any(
                (before := line.hit(start, "company-nouns")) is not None
                for start in range(max(0, hit.start - 4), hit.start)
            )
            if owner or noun or (found.kind == "company" and line.hit(hit.start - 1, "origin") is not None):
                return _code(hit.data)
    # "Chinese electric carmaker X", "perusahaan asal Jepang, X", "produsen baterai asal China X"
    noun_seen = False
    for step in range(at, max(-1, at - 8), -1):
        chart = line.chart[step]
        word = line.words[step]
        if "company-nouns" in chart:
            noun_seen = True
        if "country" in chart and word.shape == "cap" and chart["country"].data.kind != "capital":
            near = noun_seen or any(
                line.hit(index, "company-nouns") is not None for index in range(max(0, step - 5), step)
            )
            return _code(chart["country"].data) if near and found.kind in ("company", "other") else None
        if (word.shape == "mark" and word.key != ",") or ("said-after" in chart and not noun_seen):
            return None
        if word.key in ("dan", "and", "và") and not noun_seen:
            return None
    return None


def _code(form: CountryForm) -> str:
    return form.code
