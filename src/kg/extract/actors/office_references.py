"""Tell the country of an office from what it refers back to: "its minister", "Menteri Luar Negeri negara itu"."""

from collections.abc import Sequence

from kg.extract.actors.bodies import BodyBook
from kg.extract.actors.office_holders import HolderGrammar
from kg.extract.actors.titles import Title
from kg.extract.names.words import Line
from kg.model.frozen import dataclass, replace
from kg.model.kinds import COUNTRY_NAMES
from kg.model.mentions import CountryMention

_MOST_CHARS = 600
_STOPS = (". ", "\n", " - ", " – ", " — ")
_PAST_STOP = 2  # the stop right in front of a sentence is its own
_THAT_STATE, _THAT_BODY = "office-that_state", "office-that_body"


@dataclass(frozen=True, slots=True)
class OfficeReferences:
    """Look back from the offices of one document; `titles` and `mentions` of countries are its own, in text order."""

    bodies: BodyBook
    titles: Sequence[Title]
    mentions: Sequence[CountryMention]
    home: str | None

    def state(self, title: Title) -> str | None:
        """Give the country named last before "its": "Hong Kong will reopen, said its health secretary, X".

        Where one acts on the line, it is the one: "Peru wants a pact with Laos, its trade minister, X, says".
        """
        line, word = title.line, title.start - 1
        that = next((at for at in range(title.head_end, title.end) if _THAT_STATE in line.chart[at]), None)
        if that is not None:
            return self._that_state(title, that)
        is_suffixed = line.ending(title.fields_end or title.head_end, "office-owned") is not None
        if is_suffixed:
            word = title.start  # "Menteri luar negerinya, X"
        elif line.hit(word, "office-owning") is None:
            return None
        if title.head.takes not in ("portfolio", "country"):
            return None  # "its director-general" is a department's
        owner = self.bodies.before(line, word)
        if owner is not None and owner.kind == "government" and title.head.takes == "portfolio":
            return self.bodies.country_of(owner)[0]  # "MITI will be represented by its minister, X"
        before = self._before(line, word)
        own = {line.words[at].start: at for at in range(word)}
        acting = [each for each in before if _acts(line, own.get(each.span.start), each)]
        if not acting and word == 0 and (subject := _opening(line, before)) is not None:
            return subject.code
        return max(acting or before, key=lambda each: each.span.start).code if before else None

    def firm(self, title: Title) -> str | None:
        """Give the country of the company whose officer "its" or "the group" tells of: "Its chairman, X, said so"."""
        line = title.line
        that = any(_THAT_BODY in line.chart[at] for at in range(title.head_end - 1, title.end))
        is_its = line.hit(title.start - 1, "office-owning") is not None or _is_owned(title)
        if title.body is not None or not (that or is_its):
            return None
        owner = self.bodies.before(line, title.start) or self.bodies.last_company(line)
        if owner is None:
            # "A Thai group will build it. The head of the group, X": the one country of firms that is told
            is_firm = any("company-nouns" in line.chart[at] for at in range(title.head_end - 1, title.end))
            return next(iter(self.bodies.of_firms)) if is_firm and len(self.bodies.of_firms) == 1 else None
        return owner.country if owner.kind == "company" else None  # the one told beside its name

    def _that_state(self, title: Title, at: int) -> str | None:
        """Give the country that "that country" is: the one named last but for the home one and those of guests.

        "Di Qatar, Menlu RI bertemu Menlu | negara itu, X".
        """
        others = {other.country for other in self.titles if other.line is title.line and other.start < title.start}
        before = [each.code for each in self._before(title.line, at)]
        foreign = [code for code in before if code != self.home and code not in others]
        if foreign:
            return foreign[-1]
        return before[-1] if len(set(before)) == 1 else None

    def _before(self, line: Line, at: int) -> list[CountryMention]:
        end = line.words[at].start
        return [each for each in self.mentions if end - _MOST_CHARS < each.span.start < end]


def _opening(line: Line, before: Sequence[CountryMention]) -> CountryMention | None:
    """Give the country that opens the sentence before: "Peru backed the pact with Laos. | Its president, X, said"."""
    end = line.words[0].start
    start = max(line.text.rfind(mark, 0, end - _PAST_STOP) + len(mark) for mark in _STOPS)
    first = next((each for each in before if each.span.start >= start and each.kind in COUNTRY_NAMES), None)
    is_opening = first is not None and not line.text[start : first.span.start].strip()
    return first if is_opening else None


def _is_owned(title: Title) -> bool:
    """Tell whether a title ends in the suffix for "its": "direktur utamanya"."""
    return title.line.ending(title.head_end, "office-owned") is not None


def _acts(line: Line, at: int | None, mention: CountryMention) -> bool:
    """Tell whether a country on a line is nobody's goal and owns nothing: not "with Laos", not "Peru's offer"."""
    if at is None or mention.kind not in COUNTRY_NAMES or line.words[line.past(at, "country") - 1].is_possessive:
        return False
    tied = any(line.ending(start, name) for start in (at, at - 1) for name in ("office-adjunct_ties", "locative"))
    return not tied


def of_that_body(holders: HolderGrammar, line: Line, title: Title) -> Title | None:
    """Read an officer of a body that was named before: "Direktur Utama | grup itu, X", "president of the company"."""
    ends = (line.past(at, _THAT_BODY) for at in (title.end, title.end - 1))  # "Eksekutif | kumpulan itu"
    that = next((end for end in ends if end > title.end), None)
    if that is None or line.words[that - 1].shape != "low":
        return None  # "Governor of the Bank of Laos"
    is_leader = title.head.by_organization and title.head.takes == "country"
    title = replace(title, end=that, role="executive" if is_leader else title.role)
    named = holders.with_name(line, title, that)
    return named if named.name is not None else None
