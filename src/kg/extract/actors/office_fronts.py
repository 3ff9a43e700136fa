"""Read what stands before a title: its field, its country, its body, and words such as "former" and "acting"."""

from kg.extract.actors.titles import Title
from kg.extract.names.words import Line
from kg.model.frozen import dataclass, replace
from kg.model.kinds import COUNTRY_NAMES, DEPUTY_ROLES

_MAX_KNOWN = 8
_MOST_BEFORE_STATE = 4  # "led the | 11 - member | Lao delegation"
_MOST_IN_SHORT = 3
_MARKS = frozenset({"office-former", "office-acting"})
_BODIES = frozenset({"company-nouns", "org-tail"})
_BETWEEN = ("office-former", "office-acting", "office-attribute")
_NO_WORDS = frozenset({"stop", "company-nouns", "org-tail", "org-head", "field"})


@dataclass(frozen=True, slots=True)
class OfficeFronts:
    """Add what stands before titles. `deputies` make a deputy's title, `ordinals` leave it a minister's."""

    deputies: frozenset[str] = frozenset()
    ordinals: frozenset[str] = frozenset()

    def before(self, line: Line, title: Title, reached: int) -> Title:
        """Add the field, the country or the body before a title: "Thai Energy Minister", "Ningbo Tianhe chairwoman"."""
        start = self._fields_before(line, title.start, reached)
        if title.head.by_organization and line.hit(start - 1, "office-owner") is not None and line.is_cap(start - 2):
            start = title.start  # "the Lima Chamber of | Commerce and Industry Secretary General X"
        if start < title.start and title.head.takes in ("portfolio", "unit"):
            hits = (line.hit(index, "field") for index in range(start, title.start))
            field = next((hit.data for hit in hits if hit is not None and hit.data), None)
            title = replace(title, start=start, field=field or title.field, fields_end=title.fields_end or title.start)
        while title.start > reached and (word := line.key(title.start - 1)) in self.deputies | self.ordinals:
            title = replace(title, start=title.start - 1)
            if title.role == "minister" and word in self.deputies:
                title = replace(title, role="deputy-minister")
        owned = title.head.by_organization and self._known_before(line, title.start, reached) < title.start
        for width in () if owned else (3, 2, 1):  # "People's Bank of China Governor X" is the bank's
            first = title.start - width
            hit = line.hit(first, "country") if first >= reached else None
            if hit is not None and hit.end == title.start and self._ends_body(line, title, first):
                break  # "Semen Indonesia president director X"
            if hit is not None and hit.end == title.start and hit.data.kind != "capital":
                placed = replace(title, start=first, country=title.country or hit.data.code)
                return self._deputised(line, placed, reached)
        title = self._past_attributes(line, self._of_low_body(line, title, reached), reached)
        if title.country is not None and line.ending(title.start, "country") is not None:
            return title
        if title.body is None and (title.head.takes != "country" or title.head.by_organization):
            first = self._body_before(line, title.start, reached)
            if first < title.start and not (title.head.takes == "portfolio" and title.fields_end is not None):
                role = "executive" if title.head.takes == "country" else title.role
                return replace(title, start=first, body=(first, title.start), role=role)
        return title

    def _deputised(self, line: Line, title: Title, reached: int) -> Title:
        """Take the word in front of a country that makes it a deputy's title: "Deputy | Peruvian Trade Minister X"."""
        before = title.start - 1
        if before < reached or line.key(before) not in self.deputies:
            return title
        if title.role not in DEPUTY_ROLES:
            return title
        return replace(title, start=before, role=DEPUTY_ROLES[title.role])  # "Deputy | Lao Prime Minister X"

    def _past_attributes(self, line: Line, title: Title, reached: int) -> Title:
        """Take the words between whose an office is and its title in: "Toyota's newly appointed | president"."""
        at = title.start
        while at > reached and (hit := next((h for h in (line.ending(at, name) for name in _BETWEEN) if h), None)):
            at = hit.start
        if title.country is None and (state := self._state_before(line, at, reached)) is not None:
            return replace(self.marked(line, title), start=at, country=state)
        is_owned = reached < at < title.start and line.words[at - 1].is_possessive
        is_body = is_owned and (line.is_cap(at - 1) or not _BODIES.isdisjoint(line.chart[at - 1]))
        if not is_body or line.ending(at, "country") is not None or line.words[at].shape != "low":
            return title
        return replace(self.marked(line, title), start=at)

    def _state_before(self, line: Line, at: int, reached: int) -> str | None:
        """Give the country whose office it is, a word between at most: "Peru's new (able) minister"."""
        for end in (at, at - 1):
            hit = line.ending(end, "country") if end > reached else None
            if hit is not None and hit.start >= reached and line.words[end - 1].is_possessive:
                return str(hit.data.code)
            if end < 1 or line.words[end - 1].shape != "low" or not _NO_WORDS.isdisjoint(line.chart[end - 1]):
                return None
        return None

    def _of_low_body(self, line: Line, title: Title, reached: int) -> Title:
        """Read a public body in small letters: "the Indonesian trade policy agency head X"."""
        before = title.start - 1
        tail = line.ending(title.start, "org-tail", is_longest=True)
        is_public = tail is not None and tail.data == "government"
        is_of_some = is_public or (title.head.takes == "country" and _is_of_low_firm(line, title))
        state = _of_low_field(line, title, reached)
        if state is not None:
            return replace(title, role="official", country=title.country or state)
        if not title.head.by_organization or not is_of_some:
            return title
        if before < reached or line.words[before].shape != "low":
            return title
        first = before
        while first > max(reached, before - 5) and line.words[first - 1].shape == "low":
            if line.hit(first, "office-definite") is not None:
                break
            first -= 1
        hit = line.hit(first - 1, "country")
        code = hit.data.code if hit is not None and hit.data.kind != "capital" and first > reached else None
        role = "official" if is_public else title.role
        return replace(title, role=role, country=title.country or code)

    def _fields_before(self, line: Line, end: int, reached: int) -> int:
        best = end
        for first in range(end - 1, max(reached, end - 10) - 1, -1):
            word = line.words[first]
            if word.shape == "mark" and word.key not in (",", "&", "/"):
                break
            if line.hit(first, "field") is None or (word.shape != "cap" and line.is_cap(end)):
                continue
            if self._covers(line, first, end):
                best = first
        return best

    def _covers(self, line: Line, first: int, end: int) -> bool:
        at = first
        while at < end:
            hit = line.hit(at, "field")
            if hit is not None and hit.end <= end:
                at = hit.end
            elif line.hit(at, "connector") is not None and at > first:
                at += 1
            else:
                return False
        return at == end and line.hit(end - 1, "connector") is None

    def _body_before(self, line: Line, end: int, reached: int) -> int:
        """Give where the capitals before a title begin: "Ningbo Tianhe chairwoman", "Fomca's president"."""
        first = self._known_before(line, end, reached)
        if first < end:
            return first  # "United Nations Secretary-General": "nations" ends no other name
        while first > reached:
            word = line.words[first - 1]
            is_inner = first < end and first - 2 >= reached and line.is_cap(first - 2)
            joiner = is_inner and line.hit(first - 1, "office-name_joiner") is not None
            bracket = word.key == ")" and first == end and line.key(first - 3) == "("
            bracket = bracket or (first == end and self._is_short_form(line, first, reached))
            if bracket:
                first -= 3
                continue
            if word.shape == "cap" or joiner:
                chart = line.chart[first - 1]
                if (
                    "stop" in chart
                    or "office-acting" in chart
                    or "office-former" in chart
                    or (first == end and "office-attribute" in chart)  # "Visiting President X of Peru"
                    or (first < end and self._is_people(line, first - 1))
                ):
                    break
                first -= 1
                continue
            if word.key == "." and line.hit(first - 2, "legal-suffix") is not None:
                first -= 1
                continue
            break
        while first < end and not line.is_cap(first):
            first += 1
        return first

    def _is_short_form(self, line: Line, end: int, reached: int) -> bool:
        """Tell whether a body's short form stands set off by commas: "Peru Coffee Body, PCB, | President X"."""
        if end - 4 < reached or line.key(end - 1) != "," or line.key(end - 3) != ",":
            return False
        tail = line.ending(end - 3, "org-tail")
        is_short = line.words[end - 2].is_upper and "country" not in line.chart[end - 2]
        return is_short and tail is not None and tail.start > reached and line.is_cap(tail.start - 1)

    def _is_people(self, line: Line, at: int) -> bool:
        """Tell whether a word is an adjective of a country, and opens no place: not the "Lao" of "Lao Cai"."""
        hit = line.hit(at, "country")
        return hit is not None and hit.data.kind == "adjective" and line.past(at, "place") <= hit.end

    def _ends_body(self, line: Line, title: Title, country: int) -> bool:
        """Tell whether a country's name closes the name of the company whose officer a title is."""
        before = country - 1
        if title.head.takes != "organization" or before < 0 or not line.is_cap(before):
            return False
        barred = ("stop", "office-former", "office-acting", "calendar", "country", "honorific")
        kind = line.chart[country]["country"][1].kind
        return kind in ("name", "short") and not any(name in line.chart[before] for name in barred)

    def _known_before(self, line: Line, end: int, reached: int) -> int:
        """Give where a body of the registry, of two words or more, begins that ends at a word, else that word."""
        for width in range(min(end - reached, _MAX_KNOWN), 1, -1):
            known = line.hit(end - width, "known")
            if known is not None and known.end == end and line.is_cap(end - width):
                return end - width
        return end

    def represented(self, line: Line, title: Title) -> Title:
        """Take the country or the body that a title stands for: "Kazakhstan diwakili Timbalan Menteri Tenaga, X"."""
        if title.country is not None or "office-represented_by" not in line.categories:
            return title
        starts = [at for at in range(max(0, title.start - 3), title.start) if self._represents(line, at, title.start)]
        for start in starts:
            noun = line.ending(start, "office-delegation")  # "The Bangladesh | side | was led by"
            hit = line.ending(start if noun is None else noun.start, "country", is_longest=True)
            if hit is not None and (noun is not None or hit.data.kind in COUNTRY_NAMES):
                return replace(title, country=hit.data.code)
        if not starts:
            return title
        first = last = starts[0]
        while line.is_cap(first - 1) and last - first < _MOST_IN_SHORT:
            first -= 1
        takes_body = title.head.by_organization or title.head.takes == "organization"
        is_body = first < last and title.body is None and takes_body
        return replace(title, body=(first, last)) if is_body else title

    def heading(self, line: Line, title: Title) -> Title:
        """Take the country whose delegation the holder of a title leads: "Commerce Secretary X led the Lao side".

        Or "the Lao side was led by X, the Commerce Secretary".
        """
        if title.country is not None or title.name is None:
            return title
        if title.name.end <= title.start:
            led = self.represented(line, replace(title, start=title.name.start)).country
            if led is not None:
                return replace(title, country=led)
        if "office-heading" not in line.categories:
            return title
        at = title.name.end + (line.key(title.name.end) == ",")
        verb = line.hit(at, "office-heading")
        if verb is None:
            return title
        noun = line.past(verb.end, "office-delegation")
        for place in (noun,) if noun > verb.end else range(verb.end, verb.end + _MOST_BEFORE_STATE):
            hit = line.hit(place, "country")
            is_whole = hit is not None and (noun > verb.end or line.hit(hit.end, "office-delegation") is not None)
            if hit is not None and is_whole:
                return replace(title, country=hit.data.code)
        return title

    def _represents(self, line: Line, at: int, end: int) -> bool:
        """Tell whether the words [at, end) say that who follows stands for who is named before."""
        hit = line.hit(at, "office-represented_by")
        return hit is not None and hit.end == end

    def marked(self, line: Line, title: Title) -> Title:
        """Mark a title that is former or acting."""
        if _MARKS.isdisjoint(line.categories):
            return title
        before = title.start - 1
        if before >= 0 and line.key(before) == "-":
            before -= 1
        former = line.hit(before, "office-former") is not None
        acting = line.ending(before + 1, "office-acting", widest=2) is not None
        if not former and not acting:
            return title
        return replace(title, is_former=title.is_former or former, is_acting=title.is_acting or acting)


def _is_of_low_firm(line: Line, title: Title) -> bool:
    """Tell whether a noun for a firm stands right before a title in small letters: "the Lao bank | president X"."""
    return line.words[title.start].shape == "low" and any(
        line.ending(title.start, name) is not None for name in ("company-nouns", "org-tail")
    )


def _of_low_field(line: Line, title: Title, reached: int) -> str | None:
    """Give the state whose chief for a field in small letters one is: "Korea's defense acquisition chief X"."""
    if not title.head.by_organization or title.role != "executive" or line.words[title.start].shape != "low":
        return None
    first = title.start
    while first > max(reached, title.start - _MOST_BEFORE_STATE) and line.words[first - 1].shape == "low":
        first -= 1
    owner = line.ending(first, "country")
    charts = line.chart[first : title.start]
    is_owned = owner is not None and owner.start >= reached and line.words[first - 1].is_possessive
    is_field = any("field" in chart for chart in charts) and not any(not _BODIES.isdisjoint(chart) for chart in charts)
    return str(owner.data.code) if owner is not None and is_owned and is_field else None
