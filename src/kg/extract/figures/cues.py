"""Tell what a quantity measures, from the words around it."""

import re

from kg.extract.figures.measures import ALLOWED, GOODS, MONEY, NEVER, POWER, SOLD, TRADE_FAMILY, Measured, least_amount
from kg.extract.figures.passages import CONVERSION, Cue, Passage
from kg.extract.figures.percents import SIGNED, PercentReader
from kg.lang.pack import LanguagePack
from kg.model.mentions import QuantityMention
from kg.model.spans import Span
from kg.text.document import Document
from kg.text.lexicon import PhraseHit

_HANDED = TRADE_FAMILY | {"aid"}
# What money is told to be of right behind it: "$2 billion in exports".
_KINDS = MONEY - {"price", "balance"}
_WEAK = 60
_LEAST_COUNT = 10
_LEAST_ORDER = 2
_LEAST_JOBS = 50
_ADJACENT = 3
_KIND_CHARS = 34
_VALUE_CHARS = 120
_LOST = 60
_TRAVEL = 140  # "the number of tourists from X that spent their holidays in Y rose to 20,000 people from 8,000 people"
_TO_CHARS = 8  # " hingga "
_OWNER_CHARS = 30
_PAUSE = re.compile(r"[,;:.]")
_PER = 20
_NOT_DONE = 110
# What a thing costs as a whole, and not by the unit.
_LEAST_COST = 10_000_000
_LEAST_AMOUNT = 1000
_LEAST_SCALED = 100_000
_FOREX = ("forex_before", "forex_behind")


class FigureCues:
    """The cue words of one language."""

    def __init__(self, pack: LanguagePack) -> None:
        """Compile the pack's `figures.yml`."""
        data = pack.section("figures")
        names = (
            "per",
            "people_units",
            "people_never",
            "people_working",
            "people_travelling",
            "people_travel",
            "put_before",
            "put_into",
            "people_lost",
            "kind_after",
            "kind_named",
            "kind_ends",
            "kind_noun",
            "worth_of",
            "duty_words",
            "yields",
            "given_before",
            "given_to",
            "given_recipient",
            "not_done",
            "built_after",
            "built_not",
            "built_before",
            "traded_stock",
            "changed_by",
            "changed_after",
            "priced_at",
            "sized_behind",
            "sized_before",
            "packed",
            "diaspora",
            "of_plant",
        )
        self._forex = [re.compile(str(data[name]).replace("{ABOUT}", data["about"])) for name in _FOREX]
        self._percents = PercentReader(data)
        self._patterns = {name: re.compile(data[name]) for name in names}

    def measure(self, document: Document, passage: Passage, quantity: QuantityMention) -> Measured | None:
        """Tell what a quantity measures; None where it is no figure. The measure `same` asks for that before it."""
        unit = quantity.unit
        if unit in NEVER or quantity.is_conversion:
            return None
        if unit == "percent":
            return self._percents.measure(document, passage, quantity)
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
        start = max(passage.sentence.span.start, quantity.span.start - _VALUE_CHARS)
        before = document.folded[start : quantity.span.start]
        is_packed = unit in GOODS and self._patterns["packed"].search(before) is not None
        is_change = self._patterns["changed_by"].search(before) is not None
        is_change = is_change or self._patterns["changed_after"].match(document.folded, quantity.span.end) is not None
        if is_packed or is_change:
            return None
        if SIGNED.search(before + document.folded[quantity.span.start]):
            return None  # "less was sold by Laos (-$1.3 billion)": what it changed by
        is_counted = unit in GOODS or unit in POWER or unit == "units"
        found = (
            self._counted(document.folded, passage, quantity)
            if is_counted
            else self._money(document, passage, quantity)
        )
        is_tiny = not is_counted and abs(quantity.value) < _LEAST_AMOUNT
        if is_tiny and found is not None and found.measure in TRADE_FAMILY and found.rule.startswith("cue"):
            return None  # "against RM19.28 the year before": its scale is left out
        is_dealt = found is not None and found.measure in SOLD
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
            start = max(passage.segment(quantity.span).start, quantity.span.start - _NOT_DONE)
            is_duty = is_duty or self._patterns["yields"].search(document.folded, start, quantity.span.end + _PER)
            return Measured("other" if is_duty else "price", "price-per", quantity.span)
        if quantity.value in (0, 1) or self._is_forex(document.folded, passage, quantity):
            return None  # one side of an exchange rate, or a word that is no number
        if quantity.unit is not None and not quantity.unit.isupper():
            return Measured("other", "money")
        before = document.folded[max(passage.sentence.span.start, quantity.span.start - 30) : quantity.span.start]
        is_built = self._is_built(document.folded, passage, quantity)
        if is_built or (self._patterns["put_before"].search(before) and self._patterns["put_into"].match(after)):
            return Measured("investment", "cost" if is_built else "put-into", quantity.span)
        if self._patterns["given_before"].search(before) and self._patterns["given_to"].match(after):
            return Measured("aid", "given-to", quantity.span)
        kind = self._kind_behind(document.folded, passage, quantity)
        if kind is not None:
            return Measured(kind.payload.measure, "loan" if kind.payload.is_loan else "cue", kind.span)
        found = passage.nearest(quantity, ALLOWED["money"] | {"same"})
        if found is not None and found[0].payload.measure == "same":
            owner = _owner_of(document.folded, passage, found[0].span)
            if owner is None and found[0].span.start < quantity.span.start and found[1] <= _WEAK:
                return Measured("same", "anaphor")
            found = (owner, found[1]) if owner else passage.nearest(quantity, ALLOWED["money"])
        if found is None and self._patterns["given_recipient"].search(before):
            return Measured("aid", "given-to", quantity.span)
        if found is None:
            return Measured("same", "no-cue")
        hit, distance = self._traded(document.folded, passage, _specific(passage, found[0])), found[1]
        if hit.payload.is_loan:
            return Measured("other", "loan", hit.span)
        if hit.payload.measure == "price" and abs(quantity.value) >= least_amount(quantity.unit, _LEAST_COST):
            return self._sold_at(before, passage, hit)
        rule = "cue-weak" if hit.payload.is_weak else "cue" if distance <= _WEAK else "cue-far"
        return Measured(hit.payload.measure, rule, hit.span)

    def _is_forex(self, folded: str, passage: Passage, quantity: QuantityMention) -> bool:
        """Tell whether an amount is a rate of exchange: "the dollar fell to 145 yen", "58.20 pesos to the dollar"."""
        if abs(quantity.value) >= _LEAST_SCALED:
            return False
        before, behind = self._forex
        start = max(passage.sentence.span.start, quantity.span.start - _VALUE_CHARS)
        is_behind = behind.match(folded, quantity.span.end) is not None
        return is_behind or before.search(folded[start : quantity.span.start]) is not None

    def _is_built(self, folded: str, passage: Passage, quantity: QuantityMention) -> bool:
        """Tell whether an amount is what something costs that is built: "power from the $900 million dam"."""
        if abs(quantity.value) < least_amount(quantity.unit, _LEAST_COST):
            return False
        clause = passage.clause(quantity.span).start
        clause = max(clause, folded.rfind(", ", clause, quantity.span.start))  # "To boost exports, Laos opened the dam"
        if self._patterns["built_not"].search(folded, clause, quantity.span.start):
            return False  # "exports rose to $3 billion after ports reopened", "sold the $900 million plant"
        start, end = max(passage.sentence.span.start, quantity.span.start - _VALUE_CHARS), quantity.span.end
        bracket = CONVERSION.match(folded, end)
        end = bracket.end() if bracket else end
        is_behind = self._patterns["built_after"].match(folded, end) is not None
        return is_behind or self._patterns["built_before"].search(folded[start : quantity.span.start]) is not None

    def _sold_at(self, before: str, passage: Passage, price: PhraseHit[Cue]) -> Measured:
        """Give what is sold for a price too high for a thing, else the cost of what is built.

        "sold three jets to Laos at a price of $280 million" tells of a sale.
        """
        start = passage.segment(price.span).start if self._patterns["priced_at"].search(before) else price.span.start
        sold = [hit for hit in passage.cues if start <= hit.span.start < price.span.start and not hit.payload.is_weak]
        for hit in reversed(sold):
            if hit.payload.measure in SOLD:
                return Measured(hit.payload.measure, "cue", hit.span)
        return Measured("investment", "cost", price.span)

    def _traded(self, folded: str, passage: Passage, hit: PhraseHit[Cue]) -> PhraseHit[Cue]:
        """Give the word that tells what is done with a stock: "exported gold reserves worth $120 million"."""
        if hit.payload.measure != "stock":
            return hit
        for other in passage.cues:
            is_before = other.payload.measure in SOLD and other.span.end < hit.span.start
            if is_before and self._patterns["traded_stock"].fullmatch(folded, other.span.end, hit.span.end):
                return other
        return hit

    def _kind_behind(self, folded: str, passage: Passage, quantity: QuantityMention) -> PhraseHit[Cue] | None:
        """Give the word right behind an amount that tells its kind: "$3 billion in exports and $2 billion in imports".

        None where a word before it tells: "invested $3 billion in export industries".
        """
        end = quantity.span.end
        bracket = CONVERSION.match(folded, end)  # "$3 billion (Rp 47 trillion) in exports"
        end = bracket.end() if bracket else end
        behind = next((hit for hit in passage.cues if hit.span.start >= end and hit.payload.measure in _KINDS), None)
        if behind is None or behind.span.start - end > _KIND_CHARS:
            return None
        if self._is_kind(folded, end, behind) or self._is_noun_of(folded, end, behind):
            return behind
        if not self._patterns["kind_after"].fullmatch(folded, end, behind.span.start):
            return None
        if self._patterns["worth_of"].match(folded, end):
            return behind  # "deals that yield 5 billion worth of investments"
        start = passage.clause(quantity.span).start
        for hit in passage.cues:
            if self._is_of_other(folded, passage, hit, quantity):
                continue  # "$2.6 billion in loans and $500 million in grants"
            is_lent = hit.payload.is_weak and (behind.payload.measure == "aid" or behind.payload.is_loan)
            if start <= hit.span.start < quantity.span.start and hit.payload.measure in MONEY and not is_lent:
                is_of_last = self._patterns["kind_after"].fullmatch(folded, start, hit.span.start)
                if not is_of_last or start == passage.segment(quantity.span).start:
                    return None
        return behind

    def _is_noun_of(self, folded: str, end: int, hit: PhraseHit[Cue]) -> bool:
        """Tell whether an amount stands before what is lent or given, as an adjective does: "a $12 million grant"."""
        is_given = hit.payload.measure == "aid" or hit.payload.is_loan
        return is_given and self._patterns["kind_noun"].fullmatch(folded, end, hit.span.start) is not None

    def _is_of_other(self, folded: str, passage: Passage, hit: PhraseHit[Cue], quantity: QuantityMention) -> bool:
        """Tell whether a word for what is lent or given stands right behind another amount."""
        if hit.payload.measure != "aid" and not hit.payload.is_loan:
            return False
        ends = [q.span.end for q in passage.quantities if q.span.end <= hit.span.start and q.span != quantity.span]
        end = max(ends, default=None)
        if end is None or end > quantity.span.start:
            return False
        is_behind = self._patterns["kind_after"].fullmatch(folded, end, hit.span.start) is not None
        return is_behind or self._is_noun_of(folded, end, hit)

    def _is_kind(self, folded: str, end: int, behind: PhraseHit[Cue]) -> bool:
        """Tell whether a word right behind an amount names it: "$226 million were exports and $29 million imports"."""
        if behind.payload.measure not in TRADE_FAMILY or behind.payload.is_value:
            return False
        is_named = self._patterns["kind_named"].fullmatch(folded, end, behind.span.start)
        return is_named is not None and self._patterns["kind_ends"].match(folded, behind.span.end) is not None

    def _counted(self, folded: str, passage: Passage, quantity: QuantityMention) -> Measured | None:
        unit = quantity.unit or ""
        group = "power" if unit in POWER else "units" if unit == "units" else "goods"
        found = passage.nearest(quantity, ALLOWED[group])
        if group == "goods" and self._is_size(folded, passage, quantity.span):
            return Measured("stock", "size", quantity.span)
        is_of_plant = group == "power" and self._patterns["of_plant"].match(folded, quantity.span.end)
        if group == "power" and (found is None or is_of_plant):
            return Measured("stock", "power", quantity.span)  # "agreed to buy power from the 69-MW Nam Sa project"
        if found is None:
            return Measured("same", "no-cue") if abs(quantity.value) >= _LEAST_COUNT else None
        hit, distance = self._traded(folded, passage, found[0]), found[1]
        is_traded = hit.payload.measure in _HANDED and not hit.payload.is_weak and distance <= 2 * _WEAK
        # "ordered five jets"; a weak word farther off may speak of anything
        is_traded = is_traded or (hit.payload.measure in _HANDED and distance <= _WEAK + _ADJACENT)
        least = _LEAST_ORDER if is_traded else _LEAST_COUNT
        if group == "units" and (abs(quantity.value) < least or (hit.payload.is_weak and distance > 2 * _WEAK)):
            return None
        return Measured(hit.payload.measure, f"cue-{group}", hit.span)

    def _is_size(self, folded: str, passage: Passage, span: Span) -> bool:
        """Tell whether a quantity says how much a plant can make: "a 43,000-tonne pasta plant"."""
        sentence = passage.sentence.span
        is_adjective = "-" in span.of(folded)  # and no "43,000 tonnes of plant oils"
        if is_adjective and self._patterns["sized_behind"].match(folded, span.end, min(sentence.end, span.end + _WEAK)):
            return True
        return (
            self._patterns["sized_before"].search(folded, max(sentence.start, span.start - _WEAK), span.start)
            is not None
        )

    def _people(self, document: Document, passage: Passage, quantity: QuantityMention) -> Measured | None:
        end = _range_end(passage, quantity)
        words = document.folded[quantity.span.start : end]
        if self._patterns["diaspora"].search(document.folded, passage.sentence.span.start, quantity.span.start):
            return None  # "the community of 65,000 people who live and work there"
        if abs(quantity.value) >= _LEAST_JOBS and self._patterns["people_working"].match(
            document.folded[end : min(end + _WEAK, passage.sentence.span.end)]
        ):
            return Measured("employment", "nationals", quantity.span)
        if abs(quantity.value) < _LEAST_COUNT or self._patterns["people_never"].search(words):
            return None
        around = Span(max(passage.sentence.span.start, quantity.span.start - _LOST), quantity.span.end + _LOST)
        if self._patterns["people_lost"].search(document.folded[around.start : around.end]):
            return None
        found = passage.nearest(quantity, frozenset({"employment"}))
        is_counted = abs(quantity.value) >= _LEAST_JOBS or (found is not None and not found[0].payload.is_weak)
        if self._patterns["people_units"].search(words) and is_counted:
            return Measured("employment", "jobs", found[0].span if found else quantity.span)
        if self._is_of_travellers(document, passage, quantity.span, words):
            return Measured("other", "travellers", quantity.span)
        if found is None or found[1] > _WEAK or found[0].payload.is_weak:
            return None
        return Measured("employment", "cue-people", found[0].span)

    def _is_of_travellers(self, document: Document, passage: Passage, span: Span, words: str) -> bool:
        """Tell whether those counted travel: "309,224 tourists", "55 ribu orang bepergian antara A dan B"."""
        if self._patterns["people_travelling"].search(words):
            return True
        sentence = passage.sentence.span
        start, end = max(sentence.start, span.start - _TRAVEL), min(sentence.end, span.end + _WEAK)
        return self._patterns["people_travel"].search(document.folded, start, end) is not None


def _range_end(passage: Passage, quantity: QuantityMention) -> int:
    """Give where the other end of a range ends that a quantity opens: "3,000 to 4,000 jobs"."""
    end = quantity.span.end
    behind = (q.span for q in passage.quantities if q.unit == quantity.unit)
    return next((span.end for span in behind if 0 < span.start - end <= _TO_CHARS), end)


def _owner_of(folded: str, passage: Passage, value: Span) -> PhraseHit[Cue] | None:
    """Give the word whose value is told: "kilang yang nilainya 6 miliar", and no figure before it."""
    for hit in reversed(passage.cues):
        gap = folded[hit.span.end : value.start]
        if hit.span.end <= value.start and hit.payload.measure in MONEY:
            return hit if len(gap) <= _OWNER_CHARS and not _PAUSE.search(gap) else None
    return None


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


def least_of(unit: str) -> int:
    """Give the least amount of a currency that counts where no word tells what it is of."""
    return least_amount(unit, _LEAST_AMOUNT)
