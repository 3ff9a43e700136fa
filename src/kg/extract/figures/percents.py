"""Tell what a percentage measures: growth, a share, a tariff or a rate."""

import re
from collections.abc import Mapping
from typing import Any

from kg.extract.figures.measures import ALLOWED, NEVER, TRADE_FAMILY, Measured
from kg.extract.figures.passages import Cue, Passage
from kg.model.mentions import QuantityMention
from kg.model.spans import Span
from kg.text.document import Document
from kg.text.lexicon import PhraseHit

_RANGE = 4  # " to ", "-"
_Near = tuple[PhraseHit[Cue], int]  # a cue and its distance
_NO_AMOUNTS = NEVER | {None, "percent"}
_WEAK = 60
_NEAR_GROWTH = 28
_OWN_BY = 4
_NEAR_TARIFF = 120
_MAX_NOUN = 80
_WHOLE = 100
_CHANGED = TRADE_FAMILY | {"investment", "production", "sales"}
SIGNED = re.compile(r"\([-−+](?:\s?[^\W\d_]{1,3}\W{0,2})?\s?[0-9]?$")  # "(-4", "(-RM 3", up to a digit
_QUOTES = "\"'”’"
_PATTERNS = (
    "asked_before",
    "asked_behind",
    "asked_joined",
    "asked_more",
    "bank_rates",
    "changed_from",
    "from_before",
    "growth_by",
    "growth_level",
    "growth_nouns",
    "growth_told",
    "grown_before",
    "grown_behind",
    "held_behind",
    "held_grown",
    "shrunk_before",
    "shrunk_behind",
    "level_before",
    "link",
    "no_figure",
    "or_joint",
    "progress",
    "rate_nouns",
    "rates",
    "share_after",
    "tariff_lines",
    "tariff_words",
    "tariffs",
)


class PercentReader:
    """The patterns around percentages of one language."""

    def __init__(self, section: Mapping[str, Any]) -> None:
        """Compile the patterns of `figures.yml`."""
        self._patterns = {name: re.compile(section[name]) for name in _PATTERNS}
        self._rate_behind = re.compile(rf"\s(?:[^\s,;]+\s){{0,2}}?(?:{section['rate_nouns']})")

    def measure(self, document: Document, passage: Passage, quantity: QuantityMention) -> Measured | None:
        """Tell what a percentage measures; None where it is no figure."""
        folded, span = document.folded, quantity.span
        clause = passage.clause(span)
        left, right = folded[clause.start : span.start], folded[span.end : clause.end]
        no_figure = self._patterns["no_figure"]
        # the second of "a nickel content of 10 to 12 percent" has no clause of its own
        ahead = left if len(left) > _RANGE else folded[passage.sentence.span.start : span.start]
        is_none = no_figure.search(ahead) is not None or no_figure.search(folded[clause.start : clause.end]) is not None
        if is_none or self._is_progress(folded, passage, span):
            return None
        growth = passage.nearest(quantity, frozenset({"growth_up", "growth_down"}))
        base = passage.nearest(quantity, ALLOWED["money"] | ALLOWED["goods"])
        base_measure = _measure_of(passage, base[0]) if base else None
        if base_measure == "production" and any(
            hit.payload.measure == "exports" and span.end <= hit.span.start < clause.end for hit in passage.cues
        ):
            base_measure = "exports"  # "30 percent of the output will be exported to Vietnam"
        if growth and self._is_growth_told(folded, passage, span):
            return Measured("growth", "growth-told", growth[0].span, base=base_measure)
        level = self._level(folded, passage, span, right, base_measure)
        if level is not None:
            return level
        share = passage.nearest(quantity, frozenset({"share"}))
        grown = self._grown(document, passage, quantity, growth, share, base_measure) if growth else None
        if grown is not None:
            return grown
        if base and share is None and self._is_change_of(folded, passage, span):
            sign = -1 if growth and growth[0].payload.measure == "growth_down" else 1
            return Measured("growth", "growth-of-amounts", span, sign, base_measure)
        told = _told_signed(folded, quantity, base_measure) or self._told_beside(left, right, span, base_measure)
        if told is not None:
            return told
        is_enclosed = folded[span.start - 1 : span.start] == "(" and folded[span.end : span.end + 1] == ")"
        if is_enclosed and not (growth and self._is_own_word(passage, growth[0].span, span)):
            # "exports of machines (43 percent) and steel (12 percent)", "the maker (51 percent) and its partner"
            return Measured("share", "share-listed", span, base=base_measure)
        if self._patterns["share_after"].match(right):
            return Measured("share", "share-of", share[0].span if share else span, base=base_measure)
        if quantity.value < 0 and base_measure in _CHANGED:
            return Measured("growth", "growth-minus", span, -1, base_measure)  # "exports came in at minus 8 percent"
        if growth and share is None and self._is_growth_noun(document, growth[0]) and growth[1] <= _MAX_NOUN:
            sign = -1 if growth[0].payload.measure == "growth_down" else 1
            return Measured("growth", "growth-noun", growth[0].span, sign, base_measure)
        if share:
            return Measured("share", "share", share[0].span, base=base_measure)
        is_part = 1 <= quantity.value <= _WHOLE and not self._patterns["rates"].search(left[-_WEAK:])
        return Measured("share" if is_part else "other", "percent", base=base_measure)

    def _is_progress(self, folded: str, passage: Passage, span: Span) -> bool:
        """Tell whether a percentage is how far a work has come: "progress on the $9 billion line is 98 percent"."""
        found = self._patterns["progress"].search(folded, passage.segment(span).start, span.start)
        if found is None:
            return False
        told = Span(found.start(), span.start)
        return not any(passage.has_cue(told, measure) for measure in ("growth_up", "growth_down", "share"))

    def _level(self, folded: str, passage: Passage, span: Span, right: str, base: str | None) -> Measured | None:
        """Read a rate, a stake or a part of those asked, which a word of growth beside it does not make growth."""
        if self._patterns["bank_rates"].match(right) or self._is_rate_moved(folded, passage, span):
            return Measured("other", "rate", span)  # "cut its 2.5 percent discount rate"
        if self._is_held(folded, passage, span, right) or self._is_of_asked(folded, passage, span):
            return Measured("share", "share-of", span, base=base)
        return None

    def _is_held(self, folded: str, passage: Passage, span: Span, right: str) -> bool:
        """Tell whether a percentage is a stake, and no rise in front of one: "laba naik 12 persen saham X melonjak"."""
        if not self._patterns["held_behind"].match(right):
            return False
        start = max(passage.sentence.span.start, span.start - _NEAR_TARIFF)
        return self._patterns["held_grown"].search(folded[start : span.start]) is None

    def _is_of_asked(self, folded: str, passage: Passage, span: Span) -> bool:
        """Tell whether so many of those asked expect a change: "60 percent predicted a drop, and 25 percent a rise"."""
        start, end = passage.sentence.span.start, passage.sentence.span.end
        is_told = self._patterns["asked_behind"].match(folded, span.end, end) is not None
        if is_told and self._patterns["asked_before"].match(folded[start : span.start]):
            return True
        is_more = is_told or self._patterns["asked_more"].match(folded, span.end, end) is not None
        before = next((q for q in reversed(passage.quantities) if q.span.end <= span.start), None)
        if not is_more or before is None or before.unit != "percent":
            return False
        is_joined = self._patterns["asked_joined"].search(folded[before.span.end : span.start]) is not None
        return is_joined and self._is_of_asked(folded, passage, before.span)

    def _told_beside(self, left: str, right: str, span: Span, base: str | None) -> Measured | None:
        """Read what the words of the clause tell: that so much more is dealt in, tariff lines, a tariff or a rate."""
        compared = self._compared(left, right)
        if compared is not None:
            return Measured("growth", "growth-compared", span, compared, base)
        if self._patterns["tariff_lines"].match(right):
            words = self._patterns["tariff_words"]
            is_of_tariffs = words.search(left) is not None or words.search(right) is not None
            return Measured("share", "tariff-lines" if is_of_tariffs else "share-of", span, base=base)
        if self._patterns["tariffs"].search(left[-_NEAR_TARIFF:]) or self._patterns["tariffs"].search(right[:_WEAK]):
            return Measured("other", "tariff", span)
        if self._rate_behind.match(right):
            return Measured("other", "rate", span)  # "a 9 percent U.S. unemployment rate"
        return None

    def _is_rate_moved(self, folded: str, passage: Passage, span: Span) -> bool:
        """Tell whether a rate moves by points from a percentage: "lower its base rate by a point from 8 percent"."""
        before = next((q for q in reversed(passage.quantities) if q.span.end <= span.start), None)
        if before is None or before.unit != "percentage-points" or span.start - before.span.end > _NEAR_GROWTH:
            return False
        start = max(passage.sentence.span.start, before.span.start - _NEAR_TARIFF)
        return self._patterns["tariffs"].search(folded, start, before.span.start) is not None

    def _compared(self, left: str, right: str) -> int | None:
        """Give the sign of "9 percent more coffee than a year earlier"; None where nothing is compared so."""
        for words, sign in (("grown", 1), ("shrunk", -1)):
            if self._patterns[f"{words}_behind"].match(right) or self._patterns[f"{words}_before"].search(left):
                return sign
        return None

    def _is_growth_told(self, folded: str, passage: Passage, span: Span) -> bool:
        """Tell whether growth itself comes to a percentage: "growth slowed from 5 percent to 4 percent"."""
        start = passage.segment(span).start
        told = self._patterns["growth_told"].search(folded, start, span.start)
        return told is not None and not passage.has_cue(Span(told.start(), span.start), "share")

    def _grown(
        self,
        document: Document,
        passage: Passage,
        quantity: QuantityMention,
        growth: _Near,
        share: _Near | None,
        base: str | None,
    ) -> Measured | None:
        """Read a percentage as that of the nearest word of growth; None where it is of something else."""
        folded, span = document.folded, quantity.span
        clause = passage.clause(span)
        left, right = folded[clause.start : span.start], folded[span.end : clause.end]
        if growth[0].span.end <= span.start and self._is_rate(folded, growth[0], span):
            return Measured("other", "rate", span)  # "growth came with an inflation of 3 percent"
        hit, distance = growth
        # "lift its purchases of palm oil by 50 percent": so far off, only "by" ties the two.
        by = self._patterns["growth_by"].search(left)
        is_by = by is not None
        if is_by and hit.span.start >= span.end:
            hit, distance = self._verb_before(passage, clause, span) or growth
        is_near = hit.span.end <= span.start and (distance <= _NEAR_GROWTH or is_by)
        is_near = is_near or self._is_of_amount(folded, passage, hit.span, span)
        # "grew 12.6 percent year-on-year and contributed 85 percent": the nearer word decides.
        is_own = is_by and 0 <= span.start - hit.span.end <= _OWN_BY  # "an increase by 60 percent of the exports"
        is_near = is_near and (is_own or not (share and share[0].span.start >= hit.span.end and share[1] < distance))
        # "cut the tariff to 5 percent", "the share rose to 18 percent": these name a level.
        is_level = self._patterns["level_before"].search(left) is not None
        is_level = is_level or self._starts_scale(folded, passage, clause, span)
        reach = clause.start if is_level else hit.span.end
        end = clause.start + by.start() if by else span.start  # "grew at an average rate of": no rate of anything
        has_tariff = self._patterns["tariffs"].search(folded[reach : max(reach, end)]) if is_near else None
        is_level = is_level and (passage.has_cue(clause, "share") or not self._is_growth_noun(document, hit))
        sign = -1 if hit.payload.measure == "growth_down" else 1
        is_told = is_near and not is_level
        is_told = is_told or self._patterns["growth_level"].match(right.lstrip(_QUOTES)) is not None
        if is_told and not has_tariff:
            return Measured("growth", "growth", hit.span, sign, base)
        return None

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
        if match is None or following is None or following.unit in _NO_AMOUNTS:
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
    def _verb_before(passage: Passage, clause: Span, span: Span) -> _Near | None:
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


def _measure_of(passage: Passage, hit: PhraseHit[Cue]) -> str:
    """Give what a word measures, a bare word for a value what one before it does: "exported oil, earning about"."""
    start = passage.segment(hit.span).start
    ahead = [other for other in passage.cues if start <= other.span.start and other.span.end <= hit.span.start]
    told = [other for other in ahead if other.payload.measure in TRADE_FAMILY and not other.payload.is_value]
    return told[-1].payload.measure if hit.payload.is_value and told else hit.payload.measure


def _told_signed(folded: str, quantity: QuantityMention, base: str | None) -> Measured | None:
    """Read a percentage with its sign in brackets as a change: "fell by 3.2 billion (-4.1%)"."""
    span = quantity.span
    if folded[span.end : span.end + 1] != ")" or not SIGNED.search(folded, max(0, span.start - _RANGE), span.start + 1):
        return None
    return Measured("growth", "growth-minus", span, -1 if quantity.value < 0 else 1, base)
