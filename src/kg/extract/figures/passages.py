"""Cut a document into the sentences that hold quantities, with the cue words and clause breaks in them."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from kg.extract.figures.measures import COUNTED, TRADE_FAMILY, is_money
from kg.lang.pack import LanguagePack
from kg.model.frozen import dataclass, replace
from kg.model.mentions import QuantityMention
from kg.model.spans import Span, by_place
from kg.text.document import Document, Sentence
from kg.text.lexicon import Phrase, PhraseHit
from kg.text.phrase_pool import phrase_pool

_PER_BREAK = 25
_PER_QUANTITY = 18
_LEAST_BARE = 1e6
_MAX_DISTANCE = 220
_WEAK = 60
_BEHIND = 16
_JOINED = 60
_CUT = 25
_ADJACENT = 3
_OWN_BEHIND = 40
# Between an amount and what is told of it: "$3 billion (Rp 47 trillion) went to Laos".
CONVERSION = re.compile(r"\s?\([^()]{0,20}[0-9][^()]{0,20}\)")
_TOPICS = frozenset({*TRADE_FAMILY, "investment", "aid", "sales"})


@dataclass(frozen=True, slots=True)
class Cue:
    """What a cue word tells: a measure, or growth up and down.

    `is_of_goods`: only of tonnes and units; `is_of_units`: only of units; `is_of_money`: only of money;
    `is_loan`: of money that is lent; `is_value`: of whatever the word before it measures ("kim ngạch").
    """

    measure: str
    is_weak: bool = False
    is_behind_only: bool = False
    is_of_goods: bool = False
    is_of_units: bool = False
    is_of_money: bool = False
    is_loan: bool = False
    is_value: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence with its quantities, cues and clause breaks."""

    sentence: Sentence
    quantities: tuple[QuantityMention, ...]
    cues: tuple[PhraseHit[Cue], ...]
    breaks: tuple[int, ...]
    joins: tuple[int, ...]
    parts: tuple[int, ...] = ()  # where parts of what was told begin: "of which"

    def has_join(self, start: int, end: int) -> bool:
        """Tell whether a comma or an "and" stands between two places."""
        return any(start <= place < end for place in self.joins)

    def has_cue(self, span: Span, measure: str) -> bool:
        """Tell whether a cue of a measure stands in a stretch."""
        return any(hit.payload.measure == measure and span.covers(hit.span) for hit in self.cues)

    def clause(self, span: Span) -> Span:
        """Give the stretch around a span that no clause break and no other quantity cuts off."""
        start, end = self._between_breaks(span)
        for other in self.quantities:
            if other.span.end <= span.start:
                start = max(start, other.span.end)
            elif other.span.start >= span.end:
                end = min(end, other.span.start)
        return Span(start, max(end, span.end))

    def reach(self, span: Span) -> Span:
        """Give the clause around a span, up to the next comma or "and" behind it."""
        clause = self.clause(span)
        joint = next((place for place in self.joins if place >= span.end), clause.end) if self.joins else clause.end
        return Span(clause.start, min(clause.end, joint))

    def segment(self, span: Span) -> Span:
        """Give the stretch around a span that no clause break cuts off, whatever quantities are in it."""
        return Span(*self._between_breaks(span))

    def _between_breaks(self, span: Span) -> tuple[int, int]:
        start, end = self.sentence.span.start, self.sentence.span.end
        for place in self.breaks:
            if place <= span.start:
                start = max(start, place)
            elif place >= span.end:
                end = min(end, place)
        return start, end

    def hurdles(self, start: int, end: int) -> int:
        """Weigh the clause breaks and quantities between two places."""
        breaks = sum(start <= place < end for place in self.breaks)
        quantities = sum(start <= other.span.start and other.span.end <= end for other in self.quantities)
        return breaks * _PER_BREAK + quantities * _PER_QUANTITY

    def nearest(self, quantity: QuantityMention, measures: frozenset[str]) -> tuple[PhraseHit[Cue], int] | None:
        """Give the nearest cue of these measures and its distance, weighed by what stands between."""
        best: tuple[PhraseHit[Cue], int] | None = None
        is_amount = is_money(quantity.unit)
        for hit in self.cues:
            if hit.payload.measure not in measures or not self._fits(hit, quantity, is_amount=is_amount):
                continue
            if hit.span.overlaps(quantity.span):
                distance = 0
            elif hit.span.end <= quantity.span.start:
                distance = quantity.span.start - hit.span.end + self.hurdles(hit.span.end, quantity.span.start)
            else:
                gap = hit.span.start - quantity.span.end
                distance = gap + gap // 2 + _BEHIND + self.hurdles(quantity.span.end, hit.span.start)
                distance += _JOINED if self.has_join(quantity.span.end, hit.span.start) else 0
                is_cut = any(quantity.span.end <= place < hit.span.start for place in self.breaks)
                distance += _CUT if is_cut else 0
            # "a loss of $2 million and income $30 million"
            is_beside = hit.payload.measure == "sales" and 0 <= quantity.span.start - hit.span.end <= 1
            distance += _WEAK if hit.payload.is_weak and not is_beside else 0
            if distance <= _MAX_DISTANCE and (best is None or distance < best[1]):
                best = (hit, distance)
        return best

    def _fits(self, hit: PhraseHit[Cue], quantity: QuantityMention, *, is_amount: bool) -> bool:
        """Tell whether a cue can be of a quantity, by its kind and by what stands between."""
        cue = hit.payload
        if cue.is_behind_only and hit.span.start < quantity.span.end:
            return False
        if (cue.is_of_goods and quantity.unit not in COUNTED) or (cue.is_of_units and quantity.unit != "units"):
            return False
        if (cue.is_of_money and not is_amount) or (is_amount and cue.is_of_money != (cue.measure == "stock")):
            return False
        if cue.measure == "balance" and self._is_of_next(quantity, hit.span):
            return False
        # "was $497 million in 2023, of which exports were $211 million"
        return not any(quantity.span.end <= place < hit.span.start for place in self.parts)

    def _is_of_next(self, quantity: QuantityMention, cue: Span) -> bool:
        """Tell whether a word behind an amount is of the next one: "trade of $48 million with a surplus of $8m"."""
        return cue.start > quantity.span.end + _ADJACENT and any(
            0 <= other.span.start - cue.end <= _OWN_BEHIND and other.unit == quantity.unit for other in self.quantities
        )


def _forms(words: Sequence[str], possessives: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Give each word with itself, and with its possessed forms that no list has: "pelaburannya"."""
    own = frozenset(words)
    for word in words:
        yield word, word
        yield from ((word, word + suffix) for suffix in possessives if word + suffix not in own)


class PassageFinder:
    """The cue words and clause breaks of one language."""

    def __init__(self, pack: LanguagePack) -> None:
        """Compile the pack's `figures.yml`."""
        data = pack.section("figures")
        weak, loans, values = set(data["weak"]), set(data["loans"]), set(data["value_words"])
        phrases = [
            Phrase(form, Cue(measure, word in weak, is_loan=word in loans, is_value=word in values))
            for measure, words in data["cues"].items()
            for word, form in _forms(words, data.get("possessives", ()))
        ]
        phrases += [
            Phrase(word, Cue(measure, is_of_goods=True))
            for measure, words in data["goods_cues"].items()
            for word in words
        ]
        phrases += [
            Phrase(word, Cue(measure, is_of_money=True))
            for measure, words in data["money_cues"].items()
            for word in words
        ]
        phrases += [
            Phrase(word, Cue(measure, is_of_units=True))
            for measure, words in data["units_cues"].items()
            for word in words
        ]
        behind = set(data["behind_only"])
        phrases += [
            Phrase(word, Cue(key, is_behind_only=word in behind))
            for key in ("growth_up", "growth_down", "none", "same")
            for word in data[key]
        ]
        self._matcher = phrase_pool(pack).matcher(phrases)
        self._compared_by = re.compile(data["compared_by"])
        self._parts = re.compile(data["part_breaks"])
        self._of_it = re.compile(data["of_it"])
        self._breaks, self._joins = re.compile(data["clause_breaks"]), re.compile(data["joins"])

    def find(
        self, document: Document, quantities: tuple[QuantityMention, ...], masks: tuple[Span, ...]
    ) -> list[Passage]:
        """Give the sentences that hold a quantity with a unit, in text order.

        Cues inside one of the `masks` are none: "Menteri Perdagangan" says nothing of trade.
        """
        by_sentence: dict[int, list[QuantityMention]] = {}
        for quantity in quantities:
            sentence = document.sentence_at(quantity.span.start)
            if sentence is not None and is_told(quantity):
                by_sentence.setdefault(sentence.index, []).append(quantity)
        if not by_sentence:
            return []
        passages = []
        hidden = sorted(masks, key=by_place)
        for index in sorted(by_sentence):
            sentence = document.sentences[index]
            found = _outermost(self._matcher.find_within(document.text, document.folded, (sentence.span,)))
            start, end = sentence.span.start, sentence.span.end
            low = bisect_left(hidden, (start, end), key=by_place)
            inside = hidden[low : bisect_left(hidden, (end, 0), key=by_place)]
            told = tuple(by_sentence[index])
            cues = tuple(
                [
                    self._of_change(hit, document.folded, told)
                    for hit in found
                    if not any(mask.covers(hit.span) for mask in inside)
                ]
            )
            piece = document.folded[sentence.span.start : sentence.span.end]
            breaks = tuple(sentence.span.start + m.start() for m in self._breaks.finditer(piece))
            breaks = tuple(sorted({*breaks, *self._part_starts(document.folded, told)}))
            joins = tuple(sentence.span.start + m.start() for m in self._joins.finditer(piece))
            parts = tuple(sentence.span.start + m.start() for m in self._parts.finditer(piece))
            passages.append(Passage(sentence, told, cues, breaks, joins, parts))
        return passages

    def _part_starts(self, folded: str, quantities: tuple[QuantityMention, ...]) -> list[int]:
        """Give where parts of what is counted before begin: "3 million tonnes in 2023, | 1 million of it from Laos"."""
        parts = [q for q in quantities[1:] if q.unit != "percent" and self._of_it.match(folded, q.span.end)]
        return [part.span.start for part in parts]

    def topic_before(self, document: Document, passage: Passage, masks: tuple[Span, ...]) -> str | None:
        """Give what the sentence before tells of, where it is one thing: "Trade grows. It is worth $5 billion"."""
        index = passage.sentence.index - 1
        if index < 0 or passage.sentence.paragraph - document.sentences[index].paragraph > 1:
            return None
        span = document.sentences[index].span
        found = _outermost(self._matcher.find_within(document.text, document.folded, (span,)))
        hits = [hit for hit in found if not any(mask.covers(hit.span) for mask in masks)]
        told = {hit.payload.measure for hit in hits if hit.payload.measure in _TOPICS and not hit.payload.is_weak}
        return next(iter(told)) if len(told) == 1 else None

    def _of_change(self, hit: PhraseHit[Cue], folded: str, quantities: tuple[QuantityMention, ...]) -> PhraseHit[Cue]:
        """Let a word of comparison between an amount and a percentage tell growth: "$5 million, higher by 3%"."""
        if not hit.payload.is_behind_only:
            return hit
        before = next((q for q in reversed(quantities) if q.span.end <= hit.span.start), None)
        behind = next((q for q in quantities if q.span.start >= hit.span.end), None)
        is_change = before is not None and before.unit not in (None, "percent")
        if behind is None or behind.unit != "percent" or not is_change:
            return hit
        if self._compared_by.fullmatch(folded, hit.span.end, behind.span.start) is None:
            return hit
        return PhraseHit(hit.span, replace(hit.payload, is_behind_only=False))


def is_told(quantity: QuantityMention) -> bool:
    """Tell whether a number has a unit, or is so great that it may borrow one."""
    return quantity.unit is not None or abs(quantity.value) >= _LEAST_BARE


def _outermost(hits: list[PhraseHit[Cue]]) -> list[PhraseHit[Cue]]:
    """Drop the hits inside a longer one: "trade deficit" is no trade."""
    kept: list[PhraseHit[Cue]] = []
    reached = -1
    for hit in hits:  # by start, then longest first
        if hit.span.end > reached or (kept and kept[-1].span == hit.span):
            kept.append(hit)
            reached = max(reached, hit.span.end)
    return kept
