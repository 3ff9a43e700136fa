"""Read what whole wordings tell of a quantity, where no single word does: "goods worth $8 million came from Laos"."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from kg.extract.figures.context import CountryContext, Side
from kg.extract.figures.drafts import Draft, Place
from kg.extract.figures.measures import DIRECTIONS, GOODS, SOLD, Measured, is_money, least_amount
from kg.extract.figures.passages import CONVERSION
from kg.lang.pack import LanguagePack
from kg.model.frozen import dataclass
from kg.model.mentions import DateMention
from kg.model.spans import Span

_BEFORE = 160
_AFTER = 130
_PLACE = 40
_MONEY = "money"
_LEAST_VENTURE = 10_000
_OTHER_WAY = {"exports": "imports", "imports": "exports"}
# A venture tells more than these: no word, a weak one, one far off, and a price.
_UNSURE = frozenset({"cue-weak", "cue-far", "no-cue", "cost"})


@dataclass(frozen=True, slots=True)
class _Wording:
    """What stands right before and right behind a quantity, and what that tells.

    `tells` is a measure; `sent` and `come`: goods that go to the country named behind or come from it; `paid`: the
    price of the goods told before; `reverse`: the other direction of the trade told before; `part`: of what was told
    before, `next-part`: of a list of such parts; `more`: more of what was counted; `given` and `taken`: goods that the
    subject sends or takes; `taxed`: goods that a tariff is on; `loan`: what is lent; `securities`: stocks and bonds
    that change hands. `needs` is `country` where one must be named right behind, `taker` where one in the words
    before; `counted`: what the quantity's own words hold.
    """

    tells: str
    kinds: frozenset[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    counted: re.Pattern[str]
    needs: str


class FigureTold:
    """The wordings of one language."""

    def __init__(self, pack: LanguagePack) -> None:
        """Compile `wordings`, `ventures`, `unventured` and `points_back` of the pack's `figures.yml`.

        `{ABOUT}` stands in them for words like "nearly", the pack's `about`.
        """
        data = pack.section("figures")
        about = str(data["about"])
        self._wordings = [_compiled(entry, about) for entry in data["wordings"]]
        self._ventures = [_compiled(entry, about) for entry in data["ventures"]]
        self._back = re.compile(str(data["points_back"]).replace("{ABOUT}", about))
        self._relative, self._resumed = re.compile(data["relative"]), re.compile(data["resumed"])
        self._unventured = re.compile(data["unventured"])

    def measure(self, context: CountryContext, place: Place, drafts: Sequence[Draft]) -> Measured | None:
        """Give what a wording around a quantity tells; None where there is none."""
        kind, end = _kind(place.quantity.unit or ""), _end_of(context.folded, place)
        for wording in self._wordings:
            found = self._match(context.folded, place, end, wording) if kind in wording.kinds else None
            if found is None:
                continue
            told = self._told(context, place, wording, found, drafts)
            if told is not None:
                return told
        return None

    def own_dates(self, folded: str, place: Place, dates: tuple[DateMention, ...]) -> tuple[DateMention, ...]:
        """Leave out the dates of the clause behind a relative one: "Laos, which has 9 tonnes, banned it in 2020"."""
        sentence, span = place.passage.sentence.span, place.quantity.span
        opened = list(self._relative.finditer(folded, sentence.start, span.start))
        closed = folded.find(", ", opened[-1].end(), span.start) if opened else -1
        if closed >= 0 and self._resumed.match(folded, closed):
            # "Laos, which joined in 1997, exported 9 tonnes"
            return tuple([date for date in dates if not opened[-1].end() <= date.span.start < closed])
        closing = self._resumed.search(folded, span.end, sentence.end)
        if not opened or closing is None or "," in folded[opened[-1].end() : span.start]:
            return dates
        if "," in folded[span.end : closing.start()]:
            return dates
        return tuple([date for date in dates if date.span.start < closing.start() or date.span.start >= sentence.end])

    def points_back(self, folded: str, place: Place) -> bool:
        """Tell whether an amount is of what the sentence before speaks of: "Last year it was worth $5 billion"."""
        start = max(place.passage.sentence.span.start, place.quantity.span.start - _BEFORE)
        before = folded[start : place.quantity.span.start]
        return is_money(place.quantity.unit) and self._back.search(before) is not None

    def venture(self, folded: str, place: Place, measured: Measured) -> Measured:
        """Read what a firm's project or venture costs as an investment: "its $2-million remittance venture"."""
        unit = place.quantity.unit or ""
        is_unsure = measured.rule in _UNSURE or measured.measure == "price" or not measured.cue
        if not is_money(unit) or not is_unsure or measured.rule == "price-per":
            return measured
        if abs(place.quantity.value) < least_amount(unit, _LEAST_VENTURE):
            return measured
        segment = place.passage.segment(place.quantity.span)
        if self._unventured.search(folded, segment.start, segment.end):
            return measured
        end = _end_of(folded, place)
        for wording in self._ventures:
            if _MONEY in wording.kinds and self._match(folded, place, end, wording) is not None:
                return Measured(wording.tells, "venture", place.quantity.span)
        return measured

    @staticmethod
    def _match(folded: str, place: Place, end: int, wording: _Wording) -> tuple[Span, int] | None:
        """Give the words before a quantity that a wording begins with, and where those behind it end.

        What is behind is looked at first: its place is known (`end`), what stands before is searched for.
        """
        span, sentence = place.quantity.span, place.passage.sentence.span
        after = wording.after.match(folded, end, min(sentence.end, end + _AFTER))
        if after is None or wording.counted.search(folded, span.start, span.end) is None:
            return None
        start = max(sentence.start, span.start - _BEFORE)
        before = wording.before.search(folded[start : span.start])
        return None if before is None else (Span(start + before.start(), span.start), after.end())

    @staticmethod
    def _told(
        context: CountryContext, place: Place, wording: _Wording, found: tuple[Span, int], drafts: Sequence[Draft]
    ) -> Measured | None:
        before, end = found
        sentence = place.passage.sentence.span
        ahead = Span(end, min(end + _PLACE, sentence.end)) if wording.needs == "country" else before
        behind = context.within(ahead) if wording.needs else []
        if wording.needs and not behind:
            return None
        tells, cue = wording.tells, before if before.start < before.end else place.quantity.span
        last = drafts[-1] if drafts and drafts[-1].is_near(place.passage) else None
        if tells in ("sent", "come"):
            return Measured(_direction(context, tells, behind[0]), "moved", cue)
        if tells in ("given", "taken"):
            return Measured(_dealt(context, tells, place, before), "moved", cue)
        if tells == "securities":
            return Measured("other", "securities", cue)
        if tells == "loan":
            return Measured("other", "loan", cue)
        if tells == "taxed":
            return Measured("exports", "taxed", Span(cue.start, max(cue.end, end)))
        if tells == "paid":
            is_of_goods = last is not None and last.passage is place.passage and last.measured.measure in SOLD
            return Measured(last.measured.measure, "worth-of-goods", cue) if last and is_of_goods else None
        if tells == "reverse":
            clause = place.passage.clause(place.quantity.span)
            if last is None or _has_direction(place, clause):
                return None
            turned = _OTHER_WAY.get(last.measured.measure)
            return Measured(turned, "moved", cue) if turned else None
        if tells in ("part", "next-part"):
            is_part = last is not None and last.measured.measure == "other" and last.unit == place.quantity.unit
            is_listed = last is not None and last.measured.rule == "part" and last.passage is place.passage
            return Measured("other", "part", cue) if is_part and (is_listed or tells == "part") else None
        if tells == "more":
            is_more = last is not None and last.unit == place.quantity.unit
            return Measured(last.measured.measure, "same-as-before", cue) if last and is_more else None
        return Measured(tells, "wording", cue)


def _direction(context: CountryContext, tells: str, place: Side) -> str:
    """Tell whether goods that go to a country or come from it are exports: seen from home where that is told."""
    is_home = place.code == context.home_code
    return "exports" if (tells == "sent") != is_home else "imports"


def _dealt(context: CountryContext, tells: str, place: Place, before: Span) -> str:
    """Tell whether what its subject sends or takes is exports: seen from home where a foreign one deals with it."""
    clause = place.passage.clause(place.quantity.span)
    subjects = context.within(Span(clause.start, max(clause.start, before.start)))
    others = context.within(Span(min(before.start, clause.end), clause.end))
    is_abroad = bool(subjects) and all(side.code != context.home_code for side in subjects)
    is_turned = is_abroad and any(side.code == context.home_code for side in others)
    return "exports" if (tells == "given") != is_turned else "imports"


def _has_direction(place: Place, clause: Span) -> bool:
    """Tell whether a word of its own clause tells which way goods go: "imports of $3 million went the other way"."""
    hits = (hit for hit in place.passage.cues if clause.covers(hit.span) and not hit.payload.is_of_units)
    return any(hit.payload.measure in DIRECTIONS for hit in hits)


def _end_of(folded: str, place: Place) -> int:
    """Give where a quantity ends, with what it comes to: "$3 billion (Rp 47 trillion) | went to Laos"."""
    end = place.quantity.span.end
    bracket = CONVERSION.match(folded, end)
    return bracket.end() if bracket else end


def _kind(unit: str) -> str:
    if is_money(unit):
        return _MONEY
    return "goods" if unit in GOODS else unit


def _compiled(entry: Mapping[str, Any], about: str) -> _Wording:
    before, after, counted = (
        re.compile(str(entry.get(key, "")).replace("{ABOUT}", about)) for key in ("before", "after", "counted")
    )
    kinds = frozenset(str(entry["of"]).split())
    return _Wording(str(entry["tells"]), kinds, before, after, counted, str(entry.get("needs", "")))
