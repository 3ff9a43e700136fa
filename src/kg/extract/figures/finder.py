"""Find the figures of an article: which quantities are some, what they measure, when and about whom."""

import re
from collections.abc import Sequence

from kg.extract.analysis import Analysis
from kg.extract.figures.bare import BareCounts, Counted
from kg.extract.figures.candidates import without_dates
from kg.extract.figures.context import CountryContext, Side
from kg.extract.figures.countries import FigureCountries
from kg.extract.figures.cues import FigureCues, least_of
from kg.extract.figures.deals import FigureDeals
from kg.extract.figures.drafts import Draft, Inheritance, Place, breaks_down, is_kin
from kg.extract.figures.facts import FigureFacts
from kg.extract.figures.kinship import dated_behind, goes_on, is_of_other_partner, seller_alone
from kg.extract.figures.lists import FigureLists
from kg.extract.figures.measures import RELATIVE, SOLD, TARIFFS, TRADE_FAMILY, Measured, currencies, is_money
from kg.extract.figures.owners import holder_of
from kg.extract.figures.passages import Passage, PassageFinder
from kg.extract.figures.people import FigurePeople, is_more_of
from kg.extract.figures.periods import day_told, is_year
from kg.extract.figures.private import FigurePrivate
from kg.extract.figures.rankings import FigureRankings
from kg.extract.figures.repeats import distinct, without_conversions
from kg.extract.figures.sides import with_home_pair
from kg.extract.figures.sites import FigureSites
from kg.extract.figures.told import FigureTold
from kg.extract.figures.units import FigureUnits
from kg.extract.figures.world import FigureWorld
from kg.extract.figures.years import FigureYears, YearFound
from kg.lang.pack import LanguagePack
from kg.model.dates import PartialDate
from kg.model.facts import FigureFact
from kg.model.frozen import dataclass, replace
from kg.model.mentions import QuantityMention
from kg.model.spans import Span
from kg.registry.lookup import Registry

# Their countries are told by the rule that found them rather than by their measure.
_OWN_SIDES = frozenset({"tariff", "tariff-lines", "projects", "default", "loan", "shares"})
# What stands where something was built.
_AT_SITE = frozenset({"stock", "employment", "production"})


# Their measure is that of the figure before, and so may be their year and their seller.
_RATES = frozenset({"tariff", "percent", "rate"})
_SAME = frozenset({"same-as-before", "worth-of-goods", "part"})
_UNTOLD = _SAME | {"default"}
_UNTOLD_YET = frozenset({"no-cue", "anaphor", "cue-weak"})
_PAIR = 2
_LISTED = 45
_STAKE = 60


@dataclass(frozen=True, slots=True)
class _Article:
    """What all figures of an article share."""

    analysis: Analysis
    countries: CountryContext
    told: PartialDate | None
    counted: Counted
    masks: tuple[Span, ...]  # offices and bodies, whose words tell nothing


class FigureFinder:
    """Find figures in one language; compiled once, then pure."""

    def __init__(self, pack: LanguagePack, registry: Registry | None = None) -> None:
        """Compile the pack's `figures.yml` and `sides.yml`; the registry is the package's own if None."""
        self._passages = PassageFinder(pack)
        self._cues = FigureCues(pack)
        self._years = FigureYears(pack)
        self._countries = FigureCountries(pack, registry or Registry())
        self._inheritance, self._rankings = Inheritance(pack), FigureRankings(pack)
        self._lists = FigureLists(pack)
        self._facts = FigureFacts(pack)
        self._deals = FigureDeals(pack)
        self._world, self._people, self._sites = FigureWorld(pack), FigurePeople(pack), FigureSites(pack)
        self._told, self._bare, self._private = FigureTold(pack), BareCounts(pack), FigurePrivate(pack)
        self._dollars = currencies("dollars")
        numbers = pack.section("numbers")
        self._scales = frozenset([*numbers["scales"], *numbers["short_scales"]])
        data = pack.section("figures")
        self._joint = re.compile(f"(?:{data['by_kind']})?{data['list_of_countries']}")
        self._taken_in, self._market = re.compile(data["taken_in"]), re.compile(data["market_of_state"])
        self._stakes, self._units = re.compile(data["stakes"]), FigureUnits(pack)

    def find(self, analysis: Analysis, published: PartialDate | None = None) -> tuple[FigureFact, ...]:
        """Give the figures in text order; one that the article repeats is given once, as fully as it is told.

        Args:
            analysis: The article.
            published: Its day of publication, for "the first half" and months that no year stands beside.
        """
        counted = self._bare.with_units(analysis.document, analysis.quantities)
        quantities = without_dates(analysis, counted.quantities, self._scales)
        masks = tuple(mention.span for layer in (analysis.offices, analysis.organization_mentions) for mention in layer)
        passages = self._passages.find(analysis.document, quantities, masks)
        if not passages:
            return ()
        countries = self._countries.read(analysis, [passage.sentence.span for passage in passages])
        passages = [self._countries.unbroken(countries, passage) for passage in passages]
        article = _Article(analysis, countries, published or day_told(analysis), counted, masks)
        drafts: list[Draft] = []
        for passage in passages:
            for index in range(len(passage.quantities)):
                draft = self._draft(article, passage, index, drafts)
                if draft is not None:
                    drafts.append(draft)
        folded, joint = analysis.document.folded, self._inheritance.joint
        linked = dated_behind(folded, self._inheritance.link(folded, drafts), joint)
        linked = self._lists.settle(article.countries, linked)
        linked = without_conversions(analysis.quantities, linked, self._dollars)
        kept = distinct([replace(draft, sides=self._countries.members(draft.sides)) for draft in linked])
        ends = [self._deals.is_other_end(countries, draft) for draft in kept]
        days = {"told": article.told, "published": published}
        return tuple(
            self._facts.make(analysis, draft, number, is_partner=is_end, **days)
            for number, (draft, is_end) in enumerate(zip(kept, ends, strict=True), 1)
        )

    def _draft(self, article: _Article, passage: Passage, index: int, drafts: Sequence[Draft]) -> Draft | None:
        document = article.analysis.document
        unit = passage.quantities[index].unit or self._units.find(article.countries, passage, index, drafts)
        if unit is None:
            return None
        place = Place(passage, replace(passage.quantities[index], unit=unit))
        is_level = self._units.of_level(document.folded, passage, index) is not None
        if is_level and not (drafts and drafts[-1].quantity.span == passage.quantities[index - 1].span):
            return None  # of what is no figure
        measured = (
            replace(drafts[-1].measured, rule="end-of-change") if is_level else self._measured(article, place, drafts)
        )
        if measured is None:
            return None
        last = drafts[-1] if drafts else None
        measured = self._inheritance.measure(document.folded, measured, unit, drafts, place)
        if measured.rule == "default" and (not is_money(unit) or abs(place.quantity.value) < least_of(unit)):
            return None  # tonnes and units without a word that says what of them, a currency that stands at 3.92
        measured = self._listed(article, measured, place, last)
        settled = self._deals.measure(article.countries, measured, place, drafts)
        settled = settled and self._at_home(article, settled, place)
        if settled is None or self._is_taken_here(article, settled, passage):
            return None
        measured = self._private.settle(article.countries, settled, place, last)
        is_real = self._facts.has_come(document.folded, passage, place.quantity.span)
        told = article.told if is_real else None
        dates = self._told.own_dates(document.folded, place, article.analysis.dates)
        year = self._years.find(document, dates, passage, place.quantity, told=told)
        if year.ends is not None and measured.measure == "growth":
            year = self._years.grown(document.folded, passage, place.quantity, year)
        if year.year is None and not year.is_closed:
            # what is invested has a year for what follows, a share of it has none
            is_of_invested = (measured.measure, measured.base) == ("share", "investment")
            topic = "share" if is_of_invested else measured.base or measured.measure
            is_part = unit != "percent" and self._inheritance.opens_with_part(document.folded, passage)
            told_by = [draft for draft in drafts if draft.unit == unit] if is_part else drafts
            year = self._inheritance.year(document.folded, topic, told_by, passage, is_real)
        if year.year is None and not year.is_closed and measured.rule in _SAME:
            year = next((d.year for d in reversed(drafts) if d.unit == unit and d.is_near(passage)), year)
        if measured.rule in _RATES and year.span is not None and not is_year(article.analysis, year.span):
            year = YearFound()  # "set last week at 19 percent": a rate has no year of its own
        if measured.rule == "taxed" or (measured.rule == "tariff-lines" and is_real):
            year = YearFound()  # "agreed in 2019 to scrap duties on 90 percent of goods"
        year = self._inheritance.year_of_start(document.folded, place, year)
        year = self._year_before(document.folded, place, unit, drafts) or year
        year = replace(year, is_compared=year.is_compared or measured.rule == "end-of-change")
        is_pointed = self._inheritance.is_pointed(document.folded, place.quantity.span)
        sides = self._sides(article, place, measured, drafts)
        if measured.rule not in _SAME and is_of_other_partner(year, sides, passage, drafts):
            year = YearFound()
        return Draft(place.quantity, passage, unit, measured, year, sides, is_real, is_pointed)

    def _year_before(self, folded: str, place: Place, unit: str, drafts: Sequence[Draft]) -> YearFound | None:
        """Give "2 million in 2025, after 3 million a year before" its year; None where nothing is told so."""
        last = drafts[-1] if drafts else None
        if last is None or last.passage is not place.passage or last.unit != unit or unit == "percent":
            return None
        if last.year.year is None or not self._years.is_of_year_before(folded, place.quantity.span):
            return None
        return YearFound(last.year.year - 1, last.year.span, is_compared=True)

    def _measured(self, article: _Article, place: Place, drafts: Sequence[Draft]) -> Measured | None:
        """Give what the words around a quantity tell: those of a wording before single ones."""
        if place.quantity.span in article.counted.staff:
            return Measured("employment", "staff", place.quantity.span)
        of_what = article.counted.more.get(place.quantity.span)
        if of_what is not None:  # "sent 15 more": of what was counted before
            last = next((draft for draft in reversed(drafts) if draft.quantity.span == of_what), None)
            return replace(last.measured, rule="same-as-before") if last is not None else None
        document = article.analysis.document
        if self._people.is_team(document.folded, place):
            return None
        told = self._told.measure(article.countries, place, drafts)
        if told is not None:
            return told
        measured = self._cues.measure(document, place.passage, place.quantity)
        if measured is None:
            return None
        if self._told.points_back(document.folded, place) and not any(d.is_near(place.passage) for d in drafts):
            topic = self._passages.topic_before(document, place.passage, article.masks)
            if topic is not None and measured.rule in _UNTOLD_YET:
                return Measured(topic, "topic")
        return self._told.venture(document.folded, place, measured)

    def _at_home(self, article: _Article, measured: Measured, place: Place) -> Measured | None:
        """Read "the largest market of the firm is the capital" as no exports, and units sold there as no figure."""
        cue = measured.cue
        if measured.measure != "exports" or cue is None:
            return measured
        if not self._market.fullmatch(article.analysis.document.folded, cue.start, cue.end):
            return measured
        is_counted = place.quantity.unit == "units"
        codes = {side.code for side in article.countries.within(place.passage.sentence.span)}
        if len(codes) >= _PAIR and not is_counted:
            return measured
        return replace(measured, measure="other") if is_money(place.quantity.unit) else None

    def _is_taken_here(self, article: _Article, measured: Measured, passage: Passage) -> bool:
        """Tell whether what is bought comes from nowhere abroad: "buys 3 million tonnes of rice from local farmers"."""
        if measured.measure != "imports" or measured.rule != "cue-goods" or measured.cue is None:
            return False
        folded = article.analysis.document.folded
        if not self._taken_in.search(folded, measured.cue.start, measured.cue.end):
            return False
        codes = {side.code for side in article.countries.within(passage.sentence.span)}
        return len(codes) <= 1 and (article.countries.home_code is None or codes <= {article.countries.home_code})

    def _is_stake(self, folded: str, passage: Passage, span: Span) -> bool:
        clause = passage.segment(span)
        start, end = max(clause.start, span.start - _STAKE), min(clause.end, span.end + _STAKE)
        return self._stakes.search(folded, start, end) is not None

    def _listed(self, article: _Article, measured: Measured, place: Place, last: Draft | None) -> Measured:
        """Let "up 46 percent for Vietnam, India 26 percent" measure one thing, and so a rate without a word behind one.

        What is listed is told between the two: countries, years or goods; or nothing is: "5, 6 and 7 percent".
        """
        if measured.rule != "percent" or last is None or last.unit != "percent":
            return measured
        if last.measured.rule == "percent" and last.measured.measure == "share":
            return measured
        gap = Span(last.quantity.span.end, max(place.quantity.span.start, last.quantity.span.end))
        if last.passage is not place.passage:
            return measured
        is_listed = len(gap) <= _LISTED and place.passage.has_join(gap.start, gap.end)
        layers = (article.analysis.dates, article.analysis.sectors)
        is_alike = article.countries.within(gap) or any(gap.covers(m.span) for layer in layers for m in layer)
        if is_listed and (is_alike or self._joint.fullmatch(article.analysis.document.folded, gap.start, gap.end)):
            told = last.measured
            return replace(measured, measure=told.measure, rule=told.rule, base=told.base, sign=told.sign)
        is_rate = last.measured.rule in ("tariff", "rate")
        return replace(measured, measure="other", rule=last.measured.rule) if is_rate else measured

    def _sides(self, article: _Article, place: Place, measured: Measured, drafts: Sequence[Draft]) -> tuple[Side, ...]:
        last, passage = drafts[-1] if drafts else None, place.passage
        before = self._before(article, place, measured, last)
        before = seller_alone(article.countries, place, measured, drafts) or before
        base = measured.base if measured.measure in RELATIVE else measured.measure
        base = measured.rule if measured.rule in _OWN_SIDES else base
        if base == "other" and measured.rule in _SAME and last is not None and last.measured.rule in _UNTOLD:
            base = "default"  # "11 deals worth $3 billion. They cover farming at $1 billion"
        if base is None and measured.measure == "growth" and last is not None and last.passage is passage:
            base, before = last.topic, last.sides
        settled = self._enclosed(article, place, measured, last) or self._held(article, place, measured)
        if settled:
            return settled
        if last is not None and is_more_of(article.countries, place, last):
            return last.sides
        if last is not None and self._is_of_last(article, place, measured, last):
            return last.sides
        if self._world.has(article.countries, passage, place.quantity, measured, is_leaning=before is not None):
            return ()
        if base in _AT_SITE:
            site = self._sites.site_of(article.countries, place, drafts, is_alone=before is None)
            if site is not None:
                return (site,)
        told_of = self._told_of(article, place)
        found = self._countries.find(article.countries, passage, told_of, base, before)
        if base in ("investment", "projects") and last is not None:
            found = self._rankings.ranked(article.countries, passage, told_of, found, last.sides)
        found = self._deals.with_home(article.countries, measured, found, before)
        if place.quantity.unit == "people":
            told = (article.countries, passage, place.quantity, found)
            sent = self._people.sent_to(*told) if base == "employment" else []
            found = sent or self._people.with_host(*told)
        folded = article.analysis.document.folded
        is_of_both = base == "default" and self._inheritance.is_of_pacts(folded, place)
        is_of_both = is_of_both or (
            measured.measure == "share" and self._is_stake(folded, passage, place.quantity.span)
        )
        if is_of_both and len(found) == 1:
            found = with_home_pair(article.countries, found)
        if measured.rule in _SAME and len(found) == 1 and before is not None:
            # "China took 0.8 million tonnes": sold by the one that sold what was told before
            sellers = [side for side in before if side.code == article.countries.home_code != found[0].code]
            found = [*sellers, *found]
        return tuple(self._deals.doer_first(article.countries, measured, place, found, last))

    def _before(
        self, article: _Article, place: Place, measured: Measured, last: Draft | None
    ) -> tuple[Side, ...] | None:
        """Give the sides of the figure before, where this one is of the same account."""
        passage, folded = place.passage, article.analysis.document.folded
        if last is None or not last.is_near(passage):
            told = self._told_of_trade(article, passage)
            if last is None or told is not None:
                return told
        is_near = last.paragraph == passage.sentence.paragraph or self._inheritance.refers_back(folded, passage)
        is_near = is_near or breaks_down(measured.base or measured.measure, last, passage)
        if is_near and goes_on(measured.base or measured.measure, last, passage):
            return last.sides
        is_kind = is_kin(measured.base or measured.measure, last, passage) or (
            {measured.rule, last.measured.rule} <= TARIFFS and len(last.sides) == len(article.countries.pair)
        )
        is_kind = is_kind or (last.passage is passage and _is_given(measured) and _is_given(last.measured))
        if last.unit == place.quantity.unit and len(last.sides) == 1 and last.is_near(passage):
            # "output is 450,000 tonnes. Of that, 48,000 were exported": by the one that made it
            is_near = is_kind = (is_near and is_kind) or self._inheritance.opens_with_part(folded, passage)
        is_part = measured.measure == "share" and self._inheritance.is_share_of_last(folded, place, last)
        return last.sides if measured.rule in _SAME or is_part or (is_near and is_kind) else None

    def _told_of_trade(self, article: _Article, passage: Passage) -> tuple[Side, ...] | None:
        """Give the two sides of a trade told of right before: "Trade between the two grows. It jumped 65 percent"."""
        document = article.analysis.document
        if not self._inheritance.refers_back(document.folded, passage):
            return None
        told = article.countries.told_ahead(passage.sentence.index)
        is_trade = self._passages.topic_before(document, passage, article.masks) == "trade"
        return tuple(told) if is_trade and len(told) == _PAIR else None

    @staticmethod
    def _enclosed(article: _Article, place: Place, measured: Measured, last: Draft | None) -> tuple[Side, ...]:
        """Give the country whose number stands in brackets behind it: "its main market was Laos (26 percent)".

        The one that sells to it, too: the one that sold the sum it is a part of, else home.
        """
        start = place.quantity.span.start
        if article.analysis.document.folded[start - 1 : start] != "(":
            return ()
        if last is not None and measured.measure == "share" and 0 <= start - 1 - last.quantity.span.end <= 1:
            return last.sides  # "followed by Laos with $2.9 billion (14 percent)"
        enclosed = article.countries.enclosing(start - 1)
        base = measured.base if measured.measure in RELATIVE else measured.measure
        is_near = last is not None and last.passage is place.passage
        is_part = last is not None and is_near and last.topic in SOLD and len(last.sides) == 1
        is_next = last is not None and is_near and last.measured.measure == "share" and len(last.sides) == _PAIR
        is_part = is_part or is_next
        owners = list(last.sides[:1]) if last is not None and is_part else article.countries.home
        home = [side for side in owners if enclosed and side.code != enclosed[0].code]
        if measured.measure == "share":
            return (*(home if base in TRADE_FAMILY or is_part else []), *enclosed)
        if base == "investment":
            return (*enclosed, *home)
        return (*home, *enclosed) if home and base in TRADE_FAMILY else ()

    def _held(self, article: _Article, place: Place, measured: Measured) -> tuple[Side, ...]:
        """Give the country whose stake a share is."""
        told = place.passage.sentence.span
        if measured.measure != "share" or not self._stakes.search(
            article.analysis.document.folded, told.start, told.end
        ):
            return ()
        holder = holder_of(article.countries, place.passage, place.quantity)
        return (holder,) if holder is not None else ()

    def _is_of_last(self, article: _Article, place: Place, measured: Measured, last: Draft) -> bool:
        """Tell whether a figure has the sides of the one before."""
        folded, start = article.analysis.document.folded, last.quantity.span.end
        if measured is last.measured or self._facts.is_range(folded, last.quantity, place.quantity):
            return True  # the other end of a scale: "cut from 12 percent to 3 percent"
        topic = measured.base or measured.measure
        if last.measured.rule == "projects" and measured.measure == "investment" and last.passage is place.passage:
            # "has 80 projects worth $9 billion", but "has 80 projects, and $9 billion went to Laos"
            gap, reach = Span(start, max(start, place.quantity.span.start)), place.passage.clause(place.quantity.span)
            told = {side.code for side in article.countries.within(reach)}
            return not place.passage.hurdles(gap.start, gap.end) and told <= {side.code for side in last.sides}
        if measured.rule != "projects" or last.passage is not place.passage or not is_kin(topic, last, place.passage):
            return False
        # "invested $14 billion in 400 projects": of one investor in one country, but "…, and Laos had 80 projects"
        between = article.countries.within(Span(start, max(start, place.quantity.span.start)))
        return all(side.code in [told.code for told in last.sides] for side in between)

    def _told_of(self, article: _Article, place: Place) -> QuantityMention:
        """Give the quantity beside which the sides stand: the second of "between 3 and 5 million tonnes for Laos"."""
        quantity, passage, folded = place.quantity, place.passage, article.analysis.document.folded
        other = next((q for q in passage.quantities if self._facts.is_range(folded, quantity, q)), None)
        if other is None or article.countries.within(passage.clause(quantity.span)):
            return quantity
        return other if article.countries.within(passage.clause(other.span)) else quantity


def _is_given(measured: Measured) -> bool:
    """Tell whether a figure is of what is granted or lent."""
    return measured.measure == "aid" or measured.rule == "loan"
