"""Tell the sides of a figure by what it measures, from the countries that stand around it."""

from collections.abc import Sequence

from kg.extract.figures.context import CountryContext, Side
from kg.extract.figures.measures import COUNTED, DIRECTIONS, TARIFFS
from kg.extract.figures.passages import Passage
from kg.model.frozen import dataclass
from kg.model.mentions import QuantityMention
from kg.model.spans import Span
from kg.text.document import Sentence

_WORLD_MONEY = "USD"
_GIVEN = frozenset({"aid", "loan"})


@dataclass(frozen=True, slots=True)
class Situation:
    """What stands around one figure: the countries of its clause and of the figure before it."""

    measure: str | None
    local: list[Side]
    before: tuple[Side, ...] | None
    is_pair: bool
    has_bloc: bool
    has_home_word: bool
    has_deal: bool
    is_own: bool
    sites: list[Side]
    sentence: Sentence
    region: Span | None = None


def of_trade(context: CountryContext, situation: Situation) -> list[Side]:
    """Give seller and buyer: a foreign country alone brings in the home country where the words speak of both."""
    local, before = situation.local, situation.before
    if situation.region is not None:
        # "Lao trade with ASEAN countries, notably Thailand and Nepal": these only exemplify it
        ahead = _before(local, situation.region)
        return ahead[:2] or (list(before[:1]) if before is not None else context.home)
    if len(local) >= 2:
        return local[:2]
    if not local:
        if before is not None:
            is_total = bool(before) and not situation.is_pair and _is_ranked(context, situation, before[0])
            return list(before[:1] if is_total else before)
        if situation.has_bloc:
            return []
        if situation.has_home_word and not situation.is_pair:
            return context.home
        ahead = context.told_ahead(situation.sentence.index)
        if not situation.is_pair and [side.code for side in ahead] == [context.home_code]:
            return context.home
        told = situation.is_pair and (
            context.pair_met(situation.sentence.span)
            or context.pair_before(situation.sentence.span.start)
            or context.pair_told(situation.sentence.index)
        )
        return told or context.pair_by(situation.sentence.span.end)
    return _with_other(context, situation, local[0])


def _with_other(context: CountryContext, situation: Situation, only: Side) -> list[Side]:
    """Give the only country beside a figure, with who it trades with where the words speak of both."""
    before = situation.before
    if only.span in context.acting and not situation.is_pair:
        return [only]  # "Penang's exports reached 3 billion", behind those to Laos
    if before and only.code == before[0].code and not situation.is_pair and _is_ranked(context, situation, only):
        return [only]
    if before is not None and len(before) == 2 and only.code in [side.code for side in before]:
        return list(before)
    if situation.is_own and before is not None and context.home_code in [side.code for side in before]:
        # "exports to Laos were 3 million tonnes, followed by Nepal with 2 million"
        if len(before) == 2 and before[1].code == context.home_code and situation.measure in DIRECTIONS:
            return [only, before[1]]  # "Laos is the top buyer with 3 million, followed by Nepal with 2 million"
        is_market = len(before) == 2 or context.is_partner(only)  # behind "exports to Africa"
        return [*[side for side in context.home if side.code != only.code and is_market], only]
    if situation.is_own and before is not None and len(before) == 2:
        return [before[0], only]  # the same of two others
    if situation.has_bloc:
        return [only]
    met = context.pair_met(situation.sentence.span) if situation.is_pair else []
    if only.code in [side.code for side in met]:
        return met
    others = [side for side in context.pair_by(situation.sentence.span.end) if side.code != only.code]
    is_mutual = situation.is_pair or situation.measure in ("trade", "balance")
    if only.code == context.home_code:
        is_told_apart = before is None and is_mutual and not (situation.is_pair and others)
        others = (context.journey_told(situation.sentence.index) if is_told_apart else []) or others
        return [only, *others[:1]] if is_mutual or situation.has_deal else [only]
    if is_mutual or situation.has_deal or context.is_partner(only):
        home = [side for side in context.home if side.code != only.code]
        return [*(home or others[:1]), only]
    return [only]


def _is_ranked(context: CountryContext, situation: Situation, owner: Side) -> bool:
    """Tell whether the sentence before names some partners of a country, of which what follows is the total."""
    told = context.told_before(situation.sentence.index)
    partners = {side.code for side in told if side.code != owner.code}
    ends = [side.span.end for side in situation.before or () if side.span]
    return len(partners) > 1 and max(ends, default=0) <= situation.sentence.span.start


def of_two(context: CountryContext, situation: Situation) -> list[Side]:
    """Give investor and host, giver and taker: a foreign country alone brings in the home country."""
    local = situation.local
    if situation.region is not None and situation.measure in ("investment", "aid"):
        # "Japanese investment in Africa, led by Kenya", "from Europe in Laos"; all that came into Africa is nobody's
        hosts = [side for side in local if side.span in context.places]
        return _before(local, situation.region)[:2] or hosts[:1] or ([] if situation.measure != "aid" else context.home)
    if len(local) >= 2:
        return local[:2]
    ours = local or (context.home if situation.before is None else [])
    if situation.sites and ours and situation.sites[0].code != ours[0].code:
        return [ours[0], situation.sites[0]]  # "VinFast will spend $2 billion on a plant in Tamil Nadu"
    if situation.measure == "loan" and (
        situation.has_bloc or (not local and situation.before is None and context.blocs)
    ):
        return local or context.home  # what a development bank lends
    if not local:
        if situation.before is not None:
            return list(situation.before)
        if situation.measure in ("tariff-lines", "investment") and situation.has_bloc:
            return []  # "ASEAN's inflows reached 9 billion" are not those of where its ministers met
        if situation.measure in ("stock", "tariff-lines") or situation.has_home_word:
            return context.home
        return context.pair_by(situation.sentence.span.end)
    before = situation.before or ()
    is_of_lines = situation.measure in TARIFFS and len(before) == 2
    if is_of_lines and local[0].code in [side.code for side in before]:
        return list(before)  # "85 percent of the lines for Vietnam, and Vietnam 48 percent"
    if local[0].span in context.acting:
        return local  # "Penang attracted $7 billion in investment": whose, nobody says
    if local[0].code == context.home_code:
        is_mutual = situation.is_pair or situation.measure in ("aid", "tariff")
        return context.pair_by(situation.sentence.span.end) if is_mutual else local
    if situation.measure == "stock":
        return context.home if local[0].span in context.owners else local
    given = _given_too(context, situation, local[0], before)
    return given or [local[0], *context.home]


def _given_too(context: CountryContext, situation: Situation, only: Side, before: Sequence[Side]) -> list[Side]:
    """Give who grants beside another the same taker, and who receives the same giver; none where nothing is given.

    "lent $5 million to Laos, and Japan granted $2 million"; "…, and Nepal received $2 million".
    """
    if situation.measure not in _GIVEN or not before or only.code in [side.code for side in before]:
        return []
    if context.is_partner(only):
        return [*(before[:1] if len(before) > 1 else ()), only]
    return [only, before[-1]]


def of_one(context: CountryContext, passage: Passage, quantity: QuantityMention, situation: Situation) -> list[Side]:
    """Give whose output, sales, people or prices a figure is of."""
    local = situation.local
    if situation.measure == "employment":
        sentence = passage.sentence.span
        hosts = (context.hosts(sentence) or context.sites_within(sentence))[:1]
        named = [side for side in situation.local if side.span and _is_at(side.span, quantity.span)]
        return [*[side for side in named if side.code not in {host.code for host in hosts}], *hosts] or context.home
    if situation.measure in ("production", "sales"):
        at_place = [side for side in local if side.span in context.places]
        local = at_place or [side for side in local if not context.is_partner(side)] or local
        is_target = bool(local) and not at_place and context.is_partner(local[0])
        if not local and situation.before and not situation.has_home_word:
            return list(situation.before[:1])  # "sold 900 cars in Laos, down 5 percent"
        return local[:2] if local and not is_target else context.home
    is_from_abroad = situation.measure == "other" and situation.has_home_word and quantity.unit in COUNTED
    if local and is_from_abroad and context.is_partner(local[0]):
        return context.home  # "national needs of 1 million tonnes are met by imports, mainly from Laos"
    if local:
        return local[:2]
    if situation.measure == "price":
        # what is priced in a country's own money is sold there; dollars are everybody's
        is_own = quantity.unit not in (None, _WORLD_MONEY)
        return [side for side in context.home if is_own and str(quantity.unit).startswith(side.code)]
    before = situation.before or ()
    if situation.before is not None and situation.measure in (None, "share", "growth"):
        return list(before[:2])
    if situation.measure == "other" and len(before) == 1:
        return list(before)  # "the economy of Laos grew 6 percent and had a value of $15 billion"
    return [] if situation.has_bloc else context.home


def _before(sides: list[Side], region: Span) -> list[Side]:
    """Give the sides that stand before a part of the world."""
    return [side for side in sides if side.span is None or side.span.end <= region.start]


def _is_at(place: Span, quantity: Span) -> bool:
    """Tell whether a country says whose people are counted: "3,000 Lao workers", "3.000 lao động Việt Nam"."""
    return quantity.start <= place.start <= quantity.end + 1


def with_home_pair(context: CountryContext, sides: Sequence[Side]) -> list[Side]:
    """Give both sides of the story to the deals or the stake that one of them alone is named with."""
    pair = context.pair
    return pair if sides[0].code in [side.code for side in pair] else list(sides)
