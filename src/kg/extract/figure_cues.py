"""Tell what a quantity measures, from the words around it."""

import re

from kg.extract.figure_passages import Cue, Passage
from kg.lang.pack import LanguagePack
from kg.model.frozen import dataclass
from kg.model.mentions import QuantityMention
from kg.model.spans import Span
from kg.text.document import Document
from kg.text.lexicon import PhraseHit

GOODS = frozenset(
    {
        "tonnes",
        "barrels",
        "kg",
        "litres",
        "kilolitres",
        "gallons",
        "barrels-per-day",
        "m3",
        "bcm",
        "pairs",
        "TEU",
        "doses",
        "cubic-feet",
        "MMSCFD",
        "BBTUD",
    }
)
POWER = frozenset({"MW", "GWh"})
_COUNTED = GOODS | POWER | {"units"}
NEVER = frozenset(
    {
        "hectares",
        "km",
        "kV",
        "kWh",
        "years",
        "rounds",
        "times",
        "countries",
        "agreements",
        "companies",
        "products",
        "cent",
    }
)
TRADE_FAMILY = frozenset({"trade", "exports", "imports", "balance"})
_DEALT = frozenset({"imports", "exports", "sales"})
_HANDED = TRADE_FAMILY | {"aid"}
_MONEY = (*sorted(TRADE_FAMILY), "investment", "sales", "price", "aid", "other")
# What money is told to be of right behind it: "$2 billion in exports".
_KINDS = frozenset(_MONEY) - {"price", "balance"}
_ALLOWED = {
    "money": frozenset(_MONEY),
    "goods": frozenset({"exports", "imports", "production", "sales", "stock", "trade", "aid", "other"}),
    "units": frozenset({"exports", "imports", "production", "sales", "stock", "aid"}),
    "power": frozenset({"stock", "imports", "exports", "production", "sales"}),
}
_MAX_DISTANCE = 220
_WEAK = 60
_BEHIND = 16
_JOINED = 60
_CUT = 25
_NEAR_GROWTH = 28
_NEAR_TARIFF = 120
_LEAST_COUNT = 10
_LEAST_ORDER = 2
_LEAST_JOBS = 50
_MAX_NOUN = 80
_ADJACENT = 3
_KIND_CHARS = 34
_VALUE_CHARS = 120
_LOST = 60
_WHOLE = 100
_NOT_DONE = 110
_OWN_BEHIND = 40
# What a thing costs as a whole, and not by the unit; in currencies whose unit is small, a thousand times as much.
_LEAST_COST = 10_000_000
_LEAST_AMOUNT = 1000
_SMALL_MONEY = frozenset({"IDR", "VND", "KHR", "LAK", "MMK", "KRW", "IRR"})


@dataclass(frozen=True, slots=True)
class Measured:
    """The measure of a quantity. `cue` is the word that tells; None where the quantity before it does or nothing.

    `base` is the measure that a growth or share is of, where a word tells.
    """

    measure: str
    rule: str
    cue: Span | None = None
    sign: int = 1
    base: str | None = None


class FigureCues:
    """The cue words of one language."""

    def __init__(self, pack: LanguagePack) -> None:
        """Compile the pack's `figures.yml`."""
        data = pack.section("figures")
        names = (
            "growth_level",
            "share_after",
            "tariffs",
            "tariff_lines",
            "no_figure",
            "per",
            "people_units",
            "people_never",
            "growth_nouns",
            "level_before",
            "growth_by",
            "put_before",
            "put_into",
            "from_before",
            "link",
            "changed_from",
            "people_lost",
            "or_joint",
            "rates",
            "kind_after",
            "tariff_words",
            "duty_words",
            "given_before",
            "given_to",
            "given_recipient",
            "rate_nouns",
            "not_done",
        )
        self._patterns = {name: re.compile(data[name]) for name in names}

    def measure(self, document: Document, passage: Passage, quantity: QuantityMention) -> Measured | None:
        """Tell what a quantity measures; None where it is no figure. The measure `same` asks for that before it."""
        unit = quantity.unit
        if unit in NEVER or quantity.is_conversion:
            return None
        if unit == "percent":
            return self._percent(document, passage, quantity)
        if unit == "percentage-points":
            return None
        if unit == "people":
            return self._people(document, passage, quantity)
        if unit == "projects":
            is_written_out = not any(char.isdigit() for char in quantity.span.of(document.folded))
            is_invested = any(hit.payload.measure == "investment" for hit in passage.cues)
            if is_written_out or not (is_invested or abs(quantity.value) >= _LEAST_COUNT):
                return None
            return Measured("other", "projects", quantity.span, base="investment")
        if unit == "per-1000-people":
            return Measured("stock", "per-thousand", quantity.span)
        is_counted = unit in GOODS or unit in POWER or unit == "units"
        found = self._counted(passage, quantity) if is_counted else self._money(document, passage, quantity)
        is_dealt = found is not None and found.measure in _DEALT
        return None if is_dealt and self._is_not_done(document.folded, passage, quantity.span) else found

    def _is_not_done(self, folded: str, passage: Passage, span: Span) -> bool:
        """Tell whether a deal is denied, undecided or called off: "has not decided whether to buy two submarines"."""
        start = max(passage.segment(span).start, span.start - _NOT_DONE)
        return self._patterns["not_done"].search(folded[start : span.start]) is not None

    def _money(self, document: Document, passage: Passage, quantity: QuantityMention) -> Measured | None:
        after = document.folded[quantity.span.end : quantity.span.end + 40]
        if self._patterns["per"].match(after):
            start = max(passage.clause(quantity.span).start, quantity.span.start - _WEAK)
            is_duty = self._patterns["duty_words"].search(document.folded, start, quantity.span.start)
            return Measured("other" if is_duty else "price", "price-per", quantity.span)
        if quantity.value in (0, 1):
            return None  # one side of an exchange rate, or a word that is no number
        if quantity.unit is not None and not quantity.unit.isupper():
            return Measured("other", "money")
        before = document.folded[max(passage.sentence.span.start, quantity.span.start - 30) : quantity.span.start]
        if self._patterns["put_before"].search(before) and self._patterns["put_into"].match(after):
            return Measured("investment", "put-into", quantity.span)
        if self._patterns["given_before"].search(before) and self._patterns["given_to"].match(after):
            return Measured("aid", "given-to", quantity.span)
        kind = self._kind_behind(document.folded, passage, quantity)
        if kind is not None:
            return Measured(kind.payload.measure, "loan" if kind.payload.is_loan else "cue", kind.span)
        found = self._nearest(passage, quantity, _ALLOWED["money"] | {"same"})
        if found is not None and found[0].payload.measure == "same":
            if found[0].span.start < quantity.span.start and found[1] <= _WEAK:
                return Measured("same", "anaphor")
            found = self._nearest(passage, quantity, _ALLOWED["money"])
        if found is None and self._patterns["given_recipient"].search(before):
            return Measured("aid", "given-to", quantity.span)
        if found is None:
            return Measured("same", "no-cue")
        hit, distance = _specific(passage, found[0]), found[1]
        if hit.payload.is_loan:
            return Measured("other", "loan", hit.span)
        if hit.payload.measure == "price" and abs(quantity.value) >= _least_cost(quantity.unit):
            return Measured("investment", "cost", hit.span)
        rule = "cue-weak" if hit.payload.is_weak else "cue" if distance <= _WEAK else "cue-far"
        return Measured(hit.payload.measure, rule, hit.span)

    def _kind_behind(self, folded: str, passage: Passage, quantity: QuantityMention) -> PhraseHit[Cue] | None:
        """Give the word right behind an amount that tells its kind: "$3 billion in exports and $2 billion in imports".

        None where a word before it tells: "invested $3 billion in export industries".
        """
        end = quantity.span.end
        behind = next((hit for hit in passage.cues if hit.span.start >= end and hit.payload.measure in _KINDS), None)
        if behind is None or behind.span.start - end > _KIND_CHARS:
            return None
        if not self._patterns["kind_after"].fullmatch(folded, end, behind.span.start):
            return None
        start = passage.clause(quantity.span).start
        for hit in passage.cues:
            if start <= hit.span.start < quantity.span.start and hit.payload.measure in _MONEY:
                is_of_last = self._patterns["kind_after"].fullmatch(folded, start, hit.span.start)
                if not is_of_last or start == passage.segment(quantity.span).start:
                    return None
        return behind

    def _counted(self, passage: Passage, quantity: QuantityMention) -> Measured | None:
        unit = quantity.unit or ""
        group = "power" if unit in POWER else "units" if unit == "units" else "goods"
        found = self._nearest(passage, quantity, _ALLOWED[group])
        if group == "power" and found is None:
            return Measured("stock", "power", quantity.span)
        if found is None:
            return Measured("same", "no-cue") if abs(quantity.value) >= _LEAST_COUNT else None
        hit, distance = found
        is_traded = hit.payload.measure in _HANDED and not hit.payload.is_weak and distance <= 2 * _WEAK
        # "ordered five jets"; a weak word farther off may speak of anything
        is_traded = is_traded or (hit.payload.measure in _HANDED and distance <= _WEAK + _ADJACENT)
        least = _LEAST_ORDER if is_traded else _LEAST_COUNT
        if group == "units" and (abs(quantity.value) < least or (hit.payload.is_weak and distance > 2 * _WEAK)):
            return None
        return Measured(hit.payload.measure, f"cue-{group}", hit.span)

    def _people(self, document: Document, passage: Passage, quantity: QuantityMention) -> Measured | None:
        words = quantity.span.of(document.folded)
        if abs(quantity.value) < _LEAST_COUNT or self._patterns["people_never"].search(words):
            return None
        around = Span(max(passage.sentence.span.start, quantity.span.start - _LOST), quantity.span.end + _LOST)
        if self._patterns["people_lost"].search(document.folded[around.start : around.end]):
            return None
        found = self._nearest(passage, quantity, frozenset({"employment"}))
        is_counted = abs(quantity.value) >= _LEAST_JOBS or (found is not None and not found[0].payload.is_weak)
        if self._patterns["people_units"].search(words) and is_counted:
            return Measured("employment", "jobs", found[0].span if found else quantity.span)
        if found is None or found[1] > _WEAK or found[0].payload.is_weak:
            return None
        return Measured("employment", "cue-people", found[0].span)

    def _percent(self, document: Document, passage: Passage, quantity: QuantityMention) -> Measured | None:
        folded, span = document.folded, quantity.span
        clause = passage.clause(span)
        left, right = folded[clause.start : span.start], folded[span.end : clause.end]
        no_figure = self._patterns["no_figure"]
        if no_figure.search(left) or no_figure.search(folded[clause.start : clause.end]):
            return None
        growth = self._nearest(passage, quantity, frozenset({"growth_up", "growth_down"}))
        base = self._nearest(passage, quantity, _ALLOWED["money"] | _ALLOWED["goods"])
        base_measure = base[0].payload.measure if base else None
        share = self._nearest(passage, quantity, frozenset({"share"}))
        if growth and growth[0].span.end <= span.start and self._is_rate(folded, growth[0], span):
            return Measured("other", "rate", span)  # "growth came with an inflation of 3 percent"
        if growth:
            hit, distance = growth
            # "lift its purchases of palm oil by 50 percent": so far off, only "by" ties the two.
            is_by = self._patterns["growth_by"].search(left) is not None
            if is_by and hit.span.start >= span.end:
                hit, distance = self._verb_before(passage, clause, span) or growth
            is_near = hit.span.end <= span.start and (distance <= _NEAR_GROWTH or is_by)
            is_near = is_near or self._is_of_amount(folded, passage, hit.span, span)
            # "grew 12.6 percent year-on-year and contributed 85 percent": the nearer word decides.
            is_near = is_near and not (share and share[0].span.start >= hit.span.end and share[1] < distance)
            # "cut the tariff to 5 percent", "the share rose to 18 percent": these name a level.
            is_level = self._patterns["level_before"].search(left) is not None
            is_level = is_level or self._starts_scale(folded, passage, clause, span)
            reach = clause.start if is_level else hit.span.end
            has_tariff = self._patterns["tariffs"].search(folded[reach : span.start]) if is_near else None
            is_level = is_level and (passage.has_cue(clause, "share") or not self._is_growth_noun(document, hit))
            sign = -1 if hit.payload.measure == "growth_down" else 1
            if (is_near and not has_tariff and not is_level) or self._patterns["growth_level"].match(right):
                return Measured("growth", "growth", hit.span, sign, base_measure)
        if base and share is None and self._is_change_of(folded, passage, span):
            sign = -1 if growth and growth[0].payload.measure == "growth_down" else 1
            return Measured("growth", "growth-of-amounts", span, sign, base_measure)
        if self._patterns["tariff_lines"].match(right):
            is_of_tariffs = self._patterns["tariff_words"].search(folded, clause.start, clause.end) is not None
            return Measured("share", "tariff-lines" if is_of_tariffs else "share-of", span, base=base_measure)
        if self._patterns["tariffs"].search(left[-_NEAR_TARIFF:]) or self._patterns["tariffs"].search(right[:_WEAK]):
            return Measured("other", "tariff", span)
        is_enclosed = folded[span.start - 1 : span.start] == "(" and folded[span.end : span.end + 1] == ")"
        if is_enclosed and not (growth and self._is_own_word(passage, growth[0].span, span)):
            # "exports of machines (43 percent) and steel (12 percent)", "the maker (51 percent) and its partner"
            return Measured("share", "share-listed", span, base=base_measure)
        if self._patterns["share_after"].match(right):
            return Measured("share", "share-of", share[0].span if share else span, base=base_measure)
        if growth and share is None and self._is_growth_noun(document, growth[0]) and growth[1] <= _MAX_NOUN:
            sign = -1 if growth[0].payload.measure == "growth_down" else 1
            return Measured("growth", "growth-noun", growth[0].span, sign, base_measure)
        if share:
            return Measured("share", "share", share[0].span, base=base_measure)
        is_part = 1 <= quantity.value <= _WHOLE and not self._patterns["rates"].search(left[-_WEAK:])
        return Measured("share" if is_part else "other", "percent", base=base_measure)

    def _is_rate(self, folded: str, growth: PhraseHit[Cue], span: Span) -> bool:
        start = growth.span.end
        is_near = self._patterns["rate_nouns"].search(folded, max(start, span.start - _WEAK), span.start) is not None
        return is_near and self._patterns["growth_by"].search(folded, start, span.start) is None

    @staticmethod
    def _is_own_word(passage: Passage, cue: Span, span: Span) -> bool:
        """Tell whether no other quantity stands between a word and a quantity."""
        start, end = min(cue.end, span.end), max(cue.start, span.start)
        return not any(start <= other.span.start and other.span.end <= end for other in passage.quantities)

    def _is_of_amount(self, folded: str, passage: Passage, cue: Span, span: Span) -> bool:
        """Tell whether a percentage says again what an amount changed by: "fell 20 dollars, or 2 percent"."""
        before = next((q.span for q in reversed(passage.quantities) if q.span.end <= span.start), None)
        if before is None or not cue.end <= before.start <= cue.end + _NEAR_GROWTH:
            return False
        if self._patterns["share_after"].match(folded[span.end : span.end + _WEAK]):
            return False
        return self._patterns["or_joint"].match(folded[before.end : span.start]) is not None

    def _is_change_of(self, folded: str, passage: Passage, span: Span) -> bool:
        """Tell whether an amount stands behind that it changed from: "12 percent, from 3 to 3.4 billion"."""
        match = self._patterns["changed_from"].match(folded[span.end : span.end + _WEAK])
        following = next((q for q in passage.quantities if q.span.start >= span.end), None)
        if match is None or following is None or following.unit in (None, "percent", *NEVER):
            return False
        return following.span.start - span.end <= match.end() + _WEAK // 4

    def _starts_scale(self, folded: str, passage: Passage, clause: Span, span: Span) -> bool:
        """Tell whether "a duty cut from 20 percent to 5 percent" begins here: two levels, and no change by 20.

        Growth that slows from 5 percent to 4 percent is growth at both ends.
        """
        left = folded[clause.start : span.start]
        is_of_levels = self._patterns["tariffs"].search(left) or passage.has_cue(clause, "share")
        if not is_of_levels and any(map(self._patterns["growth_nouns"].search, left.split())):
            return False
        following = next((q for q in passage.quantities if q.span.start >= span.end), None)
        if following is None or following.unit != "percent" or not self._patterns["from_before"].search(left):
            return False
        return self._patterns["link"].match(folded[span.end : following.span.start]) is not None

    @staticmethod
    def _verb_before(passage: Passage, clause: Span, span: Span) -> tuple[PhraseHit[Cue], int] | None:
        hits = [
            hit
            for hit in passage.cues
            if hit.payload.measure in ("growth_up", "growth_down")
            and not hit.payload.is_behind_only
            and clause.start <= hit.span.start
            and hit.span.end <= span.start
        ]
        return (hits[-1], span.start - hits[-1].span.end) if hits else None

    def _is_growth_noun(self, document: Document, hit: PhraseHit[Cue]) -> bool:
        # "growth was, in the first half of the year, 5 percent": a verb so far off speaks of something else.
        return self._patterns["growth_nouns"].search(hit.span.of(document.folded)) is not None

    def _nearest(
        self, passage: Passage, quantity: QuantityMention, measures: frozenset[str]
    ) -> tuple[PhraseHit[Cue], int] | None:
        """Give the nearest cue of these measures and its distance, weighed by what stands between."""
        best: tuple[PhraseHit[Cue], int] | None = None
        for hit in passage.cues:
            if hit.payload.measure not in measures:
                continue
            if hit.payload.is_behind_only and hit.span.start < quantity.span.end:
                continue
            if hit.payload.is_of_goods and quantity.unit not in _COUNTED:
                continue
            if hit.payload.is_of_units and quantity.unit != "units":
                continue
            if hit.payload.measure == "balance" and _is_of_next(passage, quantity, hit.span):
                continue
            if hit.span.overlaps(quantity.span):
                distance = 0
            elif hit.span.end <= quantity.span.start:
                distance = quantity.span.start - hit.span.end + passage.hurdles(hit.span.end, quantity.span.start)
            else:
                gap = hit.span.start - quantity.span.end
                distance = gap + gap // 2 + _BEHIND + passage.hurdles(quantity.span.end, hit.span.start)
                distance += _JOINED if passage.has_join(quantity.span.end, hit.span.start) else 0
                is_cut = any(quantity.span.end <= place < hit.span.start for place in passage.breaks)
                distance += _CUT if is_cut else 0
            distance += _WEAK if hit.payload.is_weak else 0
            if distance <= _MAX_DISTANCE and (best is None or distance < best[1]):
                best = (hit, distance)
        return best


def _is_of_next(passage: Passage, quantity: QuantityMention, cue: Span) -> bool:
    """Tell whether a word behind an amount is of the next one: "trade of $48 million with a surplus of $8 million"."""
    return cue.start > quantity.span.end + _ADJACENT and any(
        0 <= other.span.start - cue.end <= _OWN_BEHIND and other.unit == quantity.unit for other in passage.quantities
    )


def _specific(passage: Passage, hit: PhraseHit[Cue]) -> PhraseHit[Cue]:
    """Give the word that a bare "value" takes its measure from: "xuất khẩu … với kim ngạch 2 tỷ USD" tells exports."""
    if not hit.payload.is_value:
        return hit
    start = max(passage.segment(hit.span).start, hit.span.start - _VALUE_CHARS)
    for other in reversed(passage.cues):
        is_before = start <= other.span.start and other.span.end <= hit.span.start
        if is_before and other.payload.measure in TRADE_FAMILY and not other.payload.is_value:
            return other
    return hit


def _least_cost(unit: str | None) -> int:
    return _LEAST_COST * 1000 if unit in _SMALL_MONEY else _LEAST_COST


def least_of(unit: str) -> int:
    """Give the least amount of a currency that counts where no word tells what it is of."""
    return _LEAST_AMOUNT * 1000 if unit in _SMALL_MONEY else _LEAST_AMOUNT
