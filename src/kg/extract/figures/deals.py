"""Tell what is paid in a deal: for goods that go abroad or come from there, for shares, for what was told before."""

import re
from collections.abc import Sequence

from kg.extract.figures.context import CountryContext, Side
from kg.extract.figures.drafts import Draft, Place
from kg.extract.figures.kinship import is_worth_of, taxed
from kg.extract.figures.measures import DIRECTIONS, TRADE_FAMILY, WARES, Measured, is_money
from kg.extract.figures.sold import sold_abroad
from kg.lang.pack import LanguagePack
from kg.model.frozen import replace
from kg.model.spans import Span

_WEAKLY = frozenset({"cost", "cue-weak", "cue-far", "default", "same-as-before", "put-into"})
_PAID = frozenset({"imports", "sales", "other", "price"})
_FROM_HOME = frozenset({"bought-from-home", "supplied-here", "taken-here", "sold-here"})  # seen from home
_MARKET = "market"  # of whom others sell to or buy from, as against who sells or buys itself
_PAIR = 2
_NEXT = 3  # between a country and what is its own: "'s "
_SELLER_CHARS = 24
_PAID_CHARS = 80
_BEHIND = 40
_FEW = 10
_MANY = 1000


class FigureDeals:
    """The words by which one language tells what is paid for what."""

    def __init__(self, pack: LanguagePack) -> None:
        """Compile the words for deals, and those between a country and what it sells, of the pack's `figures.yml`."""
        data = pack.section("figures")
        self._papers = re.compile(data["papers"])
        self._shares, self._worth = re.compile(data["shares"]), re.compile(data["deal_worth"])
        self._takeovers = re.compile(data["takeovers"])
        self._supplied, self._procured = re.compile(data["supplied"]), re.compile(data["procured"])
        self._imported, self._absorbed = re.compile(data["imported"]), re.compile(data["absorbed"])
        self._owner, self._owner_behind = re.compile(data["owner_before"]), re.compile(data["owner_behind"])
        self._sold_to, self._bought_from = re.compile(data["sold_to"]), re.compile(data["bought_from"])
        self._roles: dict[str, re.Pattern[str]] = {name: re.compile(words) for name, words in data["roles"].items()}
        self._supplies, self._supplied_to = re.compile(data["supplies"]), re.compile(data["supplied_to"])

    def measure(
        self, context: CountryContext, measured: Measured, place: Place, drafts: Sequence[Draft]
    ) -> Measured | None:
        """Settle the measure of what is bought or sold, by whose story it is and by what was told before.

        None where a few things are delivered and nothing tells from whom or to whom.
        """
        if measured.rule == "moved":
            return measured  # seen from home already
        clause = place.passage.clause(place.quantity.span)
        if is_money(place.quantity.unit):
            measured = self._of_goods(context.folded, measured, place, drafts)
            measured = self._of_shares(context.folded, measured, place)
            measured = self._of_takeover(context.folded, measured, place, drafts)
        measured = sold_abroad(measured, context, place, drafts)
        if measured.rule == "sold-here":
            return measured
        if self._is_from_nobody(context, measured, place, drafts):
            return replace(measured, measure="other", rule="procured")
        supplied = self._supplied_here(measured, context, place)
        if supplied is None or supplied is not measured:
            return supplied
        measured = self._taken_here(measured, context, clause)
        return self._bought_from_home(measured, context, clause)

    def _taken_here(self, measured: Measured, context: CountryContext, clause: Span) -> Measured:
        """Read "Vietnam takes 70,000 tonnes of Peruvian copper" as imports where the story is told in Vietnam."""
        if measured.measure != "exports" or measured.cue is None or context.home_code is None:
            return measured
        if not self._absorbed.fullmatch(context.folded, measured.cue.start, measured.cue.end):
            return measured
        takers = context.within(Span(clause.start, max(clause.start, measured.cue.start)))
        sources = context.within(Span(min(measured.cue.end, clause.end), clause.end))
        is_here = bool(takers) and all(side.code == context.home_code for side in takers)
        is_from_abroad = any(side.code != context.home_code for side in sources)
        return replace(measured, measure="imports", rule="taken-here") if is_here and is_from_abroad else measured

    def _of_shares(self, folded: str, measured: Measured, place: Place) -> Measured:
        """Read "bought 20 percent of the shares for $380 million" as an investment."""
        is_untold = measured.measure == "other" and measured.rule != "default"
        if measured.measure not in _PAID or is_untold or measured.rule == "price-per":
            return measured
        span, segment = place.quantity.span, place.passage.segment(place.quantity.span)
        start = max(segment.start, span.start - _PAID_CHARS)
        start = max(start, measured.cue.start) if measured.cue and measured.cue.end <= span.start else start
        if measured.rule == "default":
            start = span.end
        end = min(segment.end, span.end + _BEHIND)
        if self._papers.search(folded, start, end):
            return replace(measured, measure="other", rule="papers")  # "sold $2 billion of government bonds"
        if not self._shares.search(folded, start, end):
            return measured
        return replace(measured, measure="investment", rule="shares")

    def _of_takeover(self, folded: str, measured: Measured, place: Place, drafts: Sequence[Draft]) -> Measured:
        """Read "acquired Delta Energy for $500 million" as an investment, where nothing counted is acquired."""
        if measured.measure not in _PAID or measured.rule in ("price-per", "loan", "worth-of-goods"):
            return measured
        is_counted = any(other.unit in WARES for other in place.passage.quantities)
        near = [draft for draft in drafts if draft.unit in WARES and draft.is_near(place.passage)]
        if is_counted or near:
            return measured
        span, segment = place.quantity.span, place.passage.segment(place.quantity.span)
        start, end = max(segment.start, span.start - _PAID_CHARS), min(segment.end, span.end + _BEHIND)
        cue = self._takeovers.search(folded, start, end)
        return replace(measured, measure="investment", rule="shares") if cue is not None else measured

    def _of_goods(self, folded: str, measured: Measured, place: Place, drafts: Sequence[Draft]) -> Measured:
        """Read "the contract is worth $6 billion" as the price of the jets that the sentence before counts."""
        if measured.rule not in _WEAKLY:
            return measured
        goods = [d for d in drafts if d.unit in WARES and d.measured.measure in DIRECTIONS and d.is_near(place.passage)]
        if not goods or any(draft.unit not in WARES for draft in drafts[drafts.index(goods[-1]) :]):
            return measured
        start = max(place.passage.sentence.span.start, place.quantity.span.start - _PAID_CHARS)
        if not self._worth.search(folded, start, place.quantity.span.start):
            return measured
        return replace(measured, measure=goods[-1].measured.measure, rule="worth-of-goods")

    def _is_from_nobody(
        self, context: CountryContext, measured: Measured, place: Place, drafts: Sequence[Draft]
    ) -> bool:
        """Tell whether what a state procures comes from nowhere abroad, as far as the sentence tells."""
        if measured.measure != "imports" or measured.cue is None:
            return False
        if any(draft.measured.measure == "imports" and draft.measured.rule != "procured" for draft in drafts):
            return False
        if not self._procured.fullmatch(context.folded, measured.cue.start, measured.cue.end):
            return False
        return all(side.code == context.home_code for side in context.within(place.passage.sentence.span))

    def _supplied_here(self, measured: Measured, context: CountryContext, place: Place) -> Measured | None:
        """Read "Airbus supplies 20 jets to the Vietnamese carrier" as imports where the story is told in Vietnam."""
        if measured.measure != "exports" or measured.cue is None or place.quantity.unit not in WARES:
            return measured
        if not self._supplied.fullmatch(context.folded, measured.cue.start, measured.cue.end):
            return measured
        sides = context.within(place.passage.segment(place.quantity.span))
        is_by_piece = place.quantity.unit == "units"
        if is_by_piece and abs(place.quantity.value) < _FEW and not any(context.is_partner(side) for side in sides):
            return None  # "delivery of six units has begun": to whom?
        if is_by_piece and abs(place.quantity.value) >= _MANY and all(side.code == context.home_code for side in sides):
            return replace(measured, measure="sales", rule="supplied-at-home")  # "bàn giao 97.399 ô tô"
        takers = [side for side in sides if side.span and side.span.start >= measured.cue.end]
        givers = [side for side in sides if side.span and side.span.end <= measured.cue.start]
        if not takers or takers[0].code != context.home_code or context.home_code in [side.code for side in givers]:
            return measured
        return replace(measured, measure="imports", rule="supplied-here")

    def _bought_from_home(self, measured: Measured, context: CountryContext, clause: Span) -> Measured:
        """Read "India bought 2 million tonnes of Malaysian oil" as exports where the story is told in Malaysia."""
        if measured.measure != "imports" or measured.cue is None or context.home_code is None:
            return measured
        if self._imported.search(measured.cue.of(context.folded)):
            return measured  # "Filipino imports from Laos" are imports, whoever tells of them
        buyers = context.within(Span(clause.start, max(clause.start, measured.cue.start)))
        sellers = context.within(Span(min(measured.cue.end, clause.end), clause.end))
        is_abroad = bool(buyers) and all(side.code != context.home_code for side in buyers)
        is_ours = any(side.code == context.home_code for side in sellers)
        return replace(measured, measure="exports", rule="bought-from-home") if is_abroad and is_ours else measured

    def with_home(
        self, context: CountryContext, measured: Measured, sides: Sequence[Side], before: Sequence[Side] | None = None
    ) -> list[Side]:
        """Add the home country to what it buys: "will buy 50 Boeing jets", "Laos supplies oil", "Laos took it".

        `before`: the sides of the account that goes on, whose seller a market is of: "Laos is the top export market".
        """
        if measured.cue is None or len(sides) != 1 or sides[0].span is None:
            return list(sides)
        role = self._role(context, measured.base or measured.measure, sides[0])
        owners = [side for side in before or context.home if side.code != sides[0].code][:1]
        if role:
            return [*owners, *sides] if role == _MARKET else [*sides, *owners]
        if sides[0].code == context.home_code:
            return list(sides)
        cue = (context.folded, measured.cue.start, measured.cue.end)
        is_ahead = measured.measure == "exports" and sides[0].span.end <= measured.cue.start
        if is_ahead and self._supplied.fullmatch(*cue):
            return [*sides, *context.home]
        if measured.measure == "exports" and self._is_supplied(context.folded, measured.cue, sides[0]):
            others = [side for side in context.pair if side.code != sides[0].code]
            return [*others, *sides] if len(others) == 1 and len(context.pair) == _PAIR else list(sides)
        is_sold_here = measured.measure == "imports" and sides[0].span.start >= measured.cue.end
        is_sold_here = is_sold_here or (is_ahead and self._absorbed.fullmatch(*cue) is not None)
        return [*context.home, *sides] if is_sold_here else list(sides)

    def _role(self, context: CountryContext, topic: str, side: Side) -> str:
        """Tell whether a country is called a market of others or a trader itself; an empty string where it is not."""
        for name, words in self._roles.items():
            role, measure = str(name).split(" ")
            if measure == topic and side.span is not None and words.match(context.folded, side.span.end):
                return role
        return ""

    def doer_first(
        self, context: CountryContext, measured: Measured, place: Place, sides: Sequence[Side], last: Draft | None
    ) -> list[Side]:
        """Put first who sells exports or buys imports, of two: "Japan took $3 million of Lao exports"."""
        topic, sentence = measured.base or measured.measure, place.passage.sentence.span
        if topic == "exports" and len(sides) == 1 and sides[0].span in context.owners:
            # "Samsun of Korea invested $2 billion in Laos, and exported $5 billion"
            return context.hosts(Span(sentence.start, place.quantity.span.start))[:1] or list(sides)
        if last is not None and _is_of_one(context, measured, place, last):
            return list(last.sides)
        if last is not None and topic == "exports" and _is_made_there(context, place, sides, last):
            return list(last.sides[-1:])  # "Samsun invested $2 billion in Laos, and exported $5 billion"
        if topic == "investment":
            return self._by_owner(context, place, sides, last)
        if last is not None and is_worth_of(place, topic, sides, last):
            return list(last.sides)
        if topic not in DIRECTIONS or len(sides) != _PAIR:
            return list(sides)
        if measured.rule in _FROM_HOME:
            doer = next((side for side in sides if side.code == context.home_code), None)
        elif measured.rule == "taxed":
            doer = taxed(context, measured, place, sides)
        elif [self._role(context, topic, side) for side in sides].count(_MARKET) == 1:
            doer = next(side for side in sides if self._role(context, topic, side) != _MARKET)
        elif all(side.span and sentence.covers(side.span) for side in sides):
            doer = self._doer(context, topic, place, sides)
        else:
            near = [side for side in sides if side.span and sentence.covers(side.span)]
            ends = [side for side in near if self._is_end(context.folded, topic, side)]
            doer = next((side for side in sides if side not in ends), None) if len(ends) == 1 else None
        return [doer, *(side for side in sides if side is not doer)] if doer is not None else list(sides)

    def _by_owner(self, context: CountryContext, place: Place, sides: Sequence[Side], last: Draft | None) -> list[Side]:
        """Give "trade with Korea of $5 billion, while Korean investments fell" the two sides of the trade."""
        is_beside = last is not None and last.passage is place.passage and last.topic in TRADE_FAMILY
        hit = place.passage.nearest(place.quantity, frozenset({"investment"}))
        told = [side for side in sides if side.span and place.passage.sentence.span.covers(side.span)]
        only = told[0] if len(told) == 1 else None
        if not is_beside or last is None or hit is None or only is None or only.span is None:
            return list(sides)
        cue, folded = hit[0].span, context.folded
        is_own = only.span.end <= cue.start and self._owner.fullmatch(folded, only.span.end, cue.start)
        is_own = is_own or (
            only.span.start >= cue.end and self._owner_behind.fullmatch(folded, cue.end, only.span.start)
        )
        others = [side for side in last.sides if side.code != only.code]
        return [only, *others] if is_own and len(last.sides) == _PAIR and len(others) == 1 else list(sides)

    def _doer(self, context: CountryContext, topic: str, place: Place, sides: Sequence[Side]) -> Side | None:
        """Give the country that the word for exports or imports nearest to a figure is of; None where nothing tells."""
        hit = place.passage.nearest(place.quantity, frozenset({topic}))
        if hit is None:
            return None
        cue, folded = hit[0].span, context.folded
        ahead_of = context.within(Span(place.passage.segment(cue).start, cue.start))[-1:]
        for owner in ahead_of:  # "its largest partner is China, of which Laos's exports made up"
            gap = cue.start - owner.span.end if owner.span else 0
            if owner.span and 1 < gap <= _NEXT and self._owner.fullmatch(folded, owner.span.end, cue.start):
                return next((side for side in sides if side.code == owner.code), None)
        behind = [side for side in sides if side.span and side.span.start >= cue.end] if topic == "exports" else []
        for side in behind[:1]:
            if self._is_supplied(folded, cue, side):
                return next((other for other in sides if other is not side), None)
            is_owner = side.span is not None and self._owner_behind.fullmatch(folded, cue.end, side.span.start)
            if is_owner and not self._is_end(folded, topic, side):
                return side
        others = [side for side in sides if not self._is_end(folded, topic, side)]
        if len(others) == 1:
            return others[0]  # "To Japan, Laos exported $3 million"
        own = [side for side in sides if not context.is_partner(side) or side.span in context.places]
        ahead = [side for side in own if side.span and side.span.end <= cue.start]
        if len(own) == len(ahead) == 1:
            return own[0]  # "Laos, at odds with Nepal, raised its imports"
        nearest = max(ahead, key=lambda side: side.span.end if side.span else 0, default=None)
        if nearest is None or nearest.span is None or (topic == "imports" and self._imported.search(cue.of(folded))):
            return None  # "tariffs on Lao imports": into Laos or from there?
        return nearest if self._owner.fullmatch(folded, nearest.span.end, cue.start) else None

    def _is_supplied(self, folded: str, cue: Span, side: Side) -> bool:
        """Tell whether a country is who a verb for supplying has as its object: "supply Laos with 3 tonnes"."""
        if side.span is None or not self._supplies.fullmatch(folded, cue.start, cue.end):
            return False
        return self._supplied_to.fullmatch(folded, cue.end, side.span.start) is not None

    def is_other_end(self, context: CountryContext, draft: Draft) -> bool:
        """Tell whether the only country of a figure is where goods go to or come from: "exports to Laos"."""
        side = draft.sides[0] if len(draft.sides) == 1 else None
        if side is None or side.span is None or draft.topic not in DIRECTIONS:
            return False
        if self._role(context, draft.topic, side) == _MARKET:
            return True
        hit = draft.passage.nearest(draft.quantity, frozenset({draft.topic}))
        end = draft.passage.reach(draft.quantity.span).end
        if hit is not None and side.span.end < hit[0].span.start:
            return self._is_kept_end(context, draft, side.span)
        if hit is None or side.span.start < hit[0].span.end or side.span.end > end:
            return False
        is_object = draft.topic == "exports" and self._is_supplied(context.folded, hit[0].span, side)
        return is_object or self._is_end(context.folded, draft.topic, side)

    def _is_kept_end(self, context: CountryContext, draft: Draft, place: Span) -> bool:
        """Tell whether a country was the other end right before: "exports to Laos hit 5 million, and imports 3"."""
        sentence, clause = draft.passage.sentence.span, draft.passage.clause(draft.quantity.span)
        is_told = any(hit.payload.measure in DIRECTIONS and hit.span.end <= place.start for hit in draft.passage.cues)
        if not is_told or not sentence.covers(place) or clause.start <= place.start:
            return False
        start = max(sentence.start, place.start - _SELLER_CHARS)
        return any(words.search(context.folded, start, place.start) for words in (self._sold_to, self._bought_from))

    def _is_end(self, folded: str, topic: str, side: Side) -> bool:
        words = self._sold_to if topic == "exports" else self._bought_from
        start = side.span.start if side.span is not None else 0
        return words.search(folded, max(0, start - _SELLER_CHARS), start) is not None


def _is_made_there(context: CountryContext, place: Place, sides: Sequence[Side], last: Draft) -> bool:
    """Tell whether what an investor exports is told behind what it put into a country, and goes to nobody named."""
    is_beside = last.passage is place.passage and last.measured.measure == "investment" and len(last.sides) == _PAIR
    sentence = place.passage.sentence.span
    is_same = {s.code for s in sides if s.span and sentence.covers(s.span)} <= {side.code for side in last.sides}
    gap = Span(last.quantity.span.end, place.quantity.span.start)
    behind = Span(place.quantity.span.end, max(place.quantity.span.end, place.passage.reach(place.quantity.span).end))
    taker = last.sides[-1].code if last.sides else None
    named = [side for side in (*context.within(gap), *context.within(behind)) if side.code != taker]
    return is_beside and is_same and not named


def _is_of_one(context: CountryContext, measured: Measured, place: Place, last: Draft) -> bool:
    """Tell whether a change is of what one country exports, told before: "exported $5 billion, down 12 percent"."""
    if last.passage is not place.passage or measured.measure != "growth" or len(last.sides) != 1:
        return False
    is_one = measured.base == last.measured.measure == "exports"
    return is_one and not context.within(place.passage.clause(place.quantity.span))
