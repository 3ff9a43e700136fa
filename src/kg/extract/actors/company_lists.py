"""Find the companies of a list: behind a noun for them, behind a known one, between two."""

import itertools
from collections.abc import Callable

from kg.extract.actors.body_countries import by_noun, is_abroad, noun_country, told_country
from kg.extract.actors.companies import CompanyCues
from kg.extract.actors.found_body import FoundBody
from kg.extract.names.words import Hit, Line
from kg.model.frozen import dataclass, replace
from kg.text.characters import HYPHENS

Reader = Callable[[Line, int, int], FoundBody | None]
_NO_ITEMS = frozenset({"country", "place", "head", "field", "org-head"})
# What a company's name does not go on with in a list.
_NO_MORE = frozenset(
    {
        "head",
        "country",
        "place",
        "honorific",
        "rank",
        "org-head",
        "calendar",
        "known",
        "stop",
        "foreign-stop",
        "foreign-title",
        "not-org",
        "foreign-not-org",
        "place-head",
        "no-company",
        "party",
        "media",
    }
)
_MOST_MORE = 3
_ITEM_ENDS = frozenset({",", "(", ")", ";"})
_MOST_BEFORE = 9


@dataclass(frozen=True, slots=True)
class CompanyLists:
    """Read the names of a list for companies where one of them, or the noun before them, is of companies."""

    cues: CompanyCues

    def listed(self, line: Line, body: FoundBody, limit: Callable[[int], int], read: Reader) -> list[FoundBody]:
        """Give the companies that go on in a list: "perusahaan A, B, dan C"."""
        more: list[FoundBody] = []
        at = body.end
        while at < len(line.words):
            at = _past_place(line, _past_bracket(line, at))
            step = at + (line.key(at) == ",")
            if line.hit(step, "joiners") is not None and line.words[step].shape == "low":
                step += 1
            if step == at or not line.is_cap(step):
                break
            known = read(line, step, limit(step))
            each = known or self.cues.named(line, step, limit(step))
            if each is None or each.kind != "company" or not self._is_item(line, each) or self._is_person(line, each):
                break
            above = more[-1] if more else body
            more.append(_of_country(each, above.told or by_noun(line, above)))
            at = each.end
        return more

    def first_of(self, line: Line, body: FoundBody, limit: Callable[[int], int], read: Reader) -> FoundBody:
        """Give the first of the companies that a consortium is of: "Konsorsium A, B, dan C"; else the consortium."""
        start = line.past(body.start, "consortium")
        if start == body.start or body.known or start >= body.name_end or not self.listed(line, body, limit, read):
            return body
        return replace(body, start=start, rule="noun")

    def paired(self, line: Line, body: FoundBody, limit: Callable[[int], int], read: Reader) -> list[FoundBody]:
        """Give the company that one word ties to a sure one: "Pertamina dan Dallah Trans", "PLN dengan Nebras"."""
        at = _past_bracket(line, body.end)
        if body.kind != "company" or line.key(at) == "," or line.key(at) in HYPHENS:
            return []
        tie = line.hit(at, "connector") or line.hit(at, "partner")
        if tie is None or line.words[at].shape != "low" or not line.is_cap(tie.end):
            return []
        if not _NO_MORE.isdisjoint(line.chart[tie.end]) or read(line, tie.end, limit(tie.end)) is not None:
            return []
        each = self.cues.named(line, tie.end, limit(tie.end))
        if each is None or not self._is_item(line, each) or self._is_person(line, each):
            return []
        return [] if self.cues.may_be_name(line, each) else [each]

    def opened(self, line: Line, limit: Callable[[int], int], read: Reader) -> list[FoundBody]:
        """Give the companies of lists that a noun in the plural opens: "Dutch firms, such as A, B and C".

        Two names or more are a list; one alone is read where the noun stands right before it.
        """
        more: list[FoundBody] = []
        for opener in sorted([*line.hits("list-opener"), *_marks(line)], key=lambda hit: hit.start):
            noun = self._leading(line, opener.start)
            if not line.is_cap(opener.end) or noun is None:
                continue
            known = read(line, opener.end, limit(opener.end))
            first = known or self.cues.named(line, opener.end, limit(opener.end))
            if first is None or first.kind != "company" or not self._is_item(line, first):
                continue
            items = [first, *self.listed(line, first, limit, read)]
            is_sure = any(item.rule != "noun" for item in items)
            if line.key(opener.start) == "(" and any(self.cues.may_be_name(line, item) for item in items):
                continue  # "the party's investors (Rudi, Ann)"
            if len(items) > 1 and (is_sure or not self.cues.is_name(line, first.start)):
                code = noun_country(line, noun)
                more += [_of_country(item, code) for item in items]
        return more

    def owned(self, line: Line, found: list[FoundBody], limit: Callable[[int], int]) -> list[FoundBody]:
        """Give a country's name that a list ties to a sure company: "Russia's Kamaz and GAZ Group"."""
        firms = {body.start for body in found if body.kind == "company"}
        held = {at for body in found for at in range(body.start, body.end)}
        more: list[FoundBody] = []
        for country in line.hits("country"):
            if not line.words[country.end - 1].is_possessive or country.end in held or not line.is_cap(country.end):
                continue
            before = min((at for at in firms if at > country.end), default=country.end)
            each = self.cues.named(line, country.end, min(limit(country.end), before))
            tie = each.end + 1 if each is not None and self._is_item(line, each) else 0
            is_tied = tie > 0 and (line.key(tie - 1) == "," or line.ending(tie, "connector") is not None)
            step = line.past(tie, "country")
            if each is not None and is_tied and step in firms and not self.cues.may_be_name(line, each):
                more.append(each)
        return more

    def beside(self, line: Line, found: list[FoundBody], limit: Callable[[int], int]) -> list[FoundBody]:
        """Give the companies of lists that two known ones show: "Norta Minerals, Graphi, RZ Resources".

        Lists that go on are read by `listed`; this reads what stands before and between.
        """
        more: list[FoundBody] = []
        companies = [body for body in found if body.kind == "company"]
        for first, second in itertools.pairwise(companies):
            items = self._items(line, first.end, second.start)
            if items is None:
                continue
            for start, end in items:
                each = self.cues.named(line, start, limit(start))
                if each is None or each.end != end or not self._is_item(line, each) or self._is_person(line, each):
                    break
                more.append(each)
        return more

    def listed_whole(self, line: Line, body: FoundBody, limit: int) -> FoundBody | None:
        """Give a list's item that goes on behind a known company's one word: "…, Amazon Web Service, Autodesk"."""
        if body.kind != "company" or body.end - body.start > 1 or not self._is_listed(line, body.start):
            return None
        at = body.end
        while at < limit and line.is_cap(at) and at - body.end < _MOST_MORE:
            word, chart = line.words[at], line.chart[at]
            if not _NO_MORE.isdisjoint(chart) or word.joined or self.cues.grammar.names.is_name_word(word.key):
                return None
            if any(map(str.isdigit, word.text)):
                return None
            at += 1
        if (
            at == body.end
            or line.is_cap(at)
            or not (line.key(at) in _ITEM_ENDS or (at < len(line.words) and "connector" in line.chart[at]))
        ):
            return None
        return self.cues.grammar.close(line, body.start, at, "company", "branch")

    def is_listing(self, line: Line, first: FoundBody, second: FoundBody) -> bool:
        """Tell whether two companies stand in a list: "A Corp, B Ltd"."""
        between = range(first.end, second.start)
        return first.kind == second.kind == "company" and all(
            line.key(at) == "," or line.hit(at, "joiners") is not None for at in between
        )

    def _leading(self, line: Line, opener: int) -> int | None:
        """Give the noun for companies before an opener, with nothing but its attributes between."""
        for at in range(opener - 1, max(-1, opener - _MOST_BEFORE), -1):
            chart = line.chart[at]
            if "company-nouns" in chart and (at == 0 or line.words[at].shape == "low" or line.words[at].is_upper):
                return None if self.cues.is_group(line, at) else at
            if line.words[at].shape == "mark" and (line.key(at) != "," or at < opener - 1):
                return None
            if "said-after" in chart or self.cues.is_verb(line.key(at)):
                return None
        return None

    def _is_person(self, line: Line, body: FoundBody) -> bool:
        """Tell whether a person stands in a list of companies: "BMI, and Lavanya X, senior economist at Y"."""
        if body.known:
            return False
        if body.rule == "noun" and self.cues.is_name(line, body.start):
            return True
        if line.key(body.end) != ",":
            return False
        return any("head" in line.chart[at] for at in range(body.end + 1, min(body.end + 5, len(line.words))))

    def _items(self, line: Line, start: int, end: int) -> list[tuple[int, int]] | None:
        """Give the runs of capitals of a list between two words, None where anything else stands there."""
        items: list[tuple[int, int]] = []
        at = start
        while at < end:
            is_joiner = line.key(at) == "," or "connector" in line.chart[at]
            if not is_joiner:
                return None
            while at < end and (line.key(at) == "," or "connector" in line.chart[at]):
                at += 1
            first = at
            while at < end and line.words[at].shape == "cap":
                at += 1
            if at > first:
                items.append((first, at))
        return items or None

    def _is_listed(self, line: Line, start: int) -> bool:
        """Tell whether an item of a list or a name behind a company noun begins at a word."""
        is_last = start > 1 and "connector" in line.chart[start - 1]
        if start and line.key(start - 1 - is_last) == ",":
            return True
        names = ("list-opener", "company-nouns")
        return any(line.past(start - width, name) == start for name in names for width in (1, 2) if width <= start)

    def _is_item(self, line: Line, body: FoundBody) -> bool:
        """Tell whether a name in a list is one of its items: the list goes on or ends there."""
        chart = line.chart[body.start]
        if body.rule == "noun" and not _NO_ITEMS.isdisjoint(chart):
            return False
        return body.end >= len(line.words) or line.words[body.end].shape in ("mark", "low")


def _of_country(body: FoundBody, code: str | None) -> FoundBody:
    """Give an item of a list the country of the noun before it, where nothing tells another."""
    is_told = code is None or is_abroad(body, code) or told_country(body) is not None
    return body if is_told else replace(body, told=code)


def _past_bracket(line: Line, at: int) -> int:
    """Give where the short name in brackets behind a company of a list ends."""
    if line.key(at) != "(":
        return at
    behind = range(at + 2, min(at + _MOST_MORE + 2, len(line.words)))
    return next((step + 1 for step in behind if line.key(step) == ")"), at)


def _past_place(line: Line, at: int) -> int:
    """Give where the place ends that a company of a list is in: "Sumida di Paiton | dan Hosoda di Cirebon"."""
    if line.hit(at, "locative") is None or not line.is_cap(at + 1):
        return at
    end = at + 1
    while line.is_cap(end) and end - at <= _MOST_MORE:
        end += 1
    goes_on = line.key(end) == "," or line.hit(end, "connector") is not None
    return end if goes_on else at


def _marks(line: Line) -> list[Hit]:
    """Give the colons and brackets of a line before capitals: "five Chinese carmakers: A, B and C", "firms (A, B)"."""
    return [
        Hit(at, at + 1, None) for at, word in enumerate(line.words) if word.key in (":", "(") and line.is_cap(at + 1)
    ]
