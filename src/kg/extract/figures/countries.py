"""Tell which countries a quantity is about."""

import re
from collections.abc import Iterable, Iterator, Sequence

from kg.extract.analysis import Analysis
from kg.extract.figures.context import CountryContext, Side
from kg.extract.figures.groups import FigureGroups, members_of
from kg.extract.figures.home import home_and_main, of_main
from kg.extract.figures.measures import DIRECTIONS, TRADE_FAMILY
from kg.extract.figures.owners import FigureOwners, with_preceding
from kg.extract.figures.partners import FigurePartners, beside, is_listed, is_route, wide_of, with_subject
from kg.extract.figures.passages import Passage
from kg.extract.figures.sides import Situation, of_one, of_trade, of_two
from kg.extract.figures.sites import (
    acting_places,
    beside_firms,
    find_heads,
    find_sites,
    standing_at,
)
from kg.extract.sides import Coreference, SideFinder
from kg.lang.pack import LanguagePack
from kg.model.frozen import dataclass, replace
from kg.model.mentions import QuantityMention
from kg.model.spans import Span, SpanCover
from kg.registry.lookup import Registry
from kg.text.lexicon import Phrase, without_overlaps
from kg.text.phrase_pool import phrase_pool

_CONTEXT = 64
_TWO_SIDED = frozenset(
    {"investment", "aid", "tariff", "projects", "stock", "default", "loan", "tariff-lines", "shares"}
)
_WORD_LISTS = ("pair_words", "bloc_words", "home_words", "that_country", "its_measures", "deal_words", "regions")
_MUTUAL = TRADE_FAMILY | {"investment", "aid", "projects", "tariff", "tariff-lines", "loan", "shares"}
# "Aid for Laos", "tariffs for Laos": the market is a side.
_TO_MARKETS = TRADE_FAMILY | {"tariff", "tariff-lines", "aid", "loan", "shares"}
_SHARED_OUT = frozenset({"investment", "aid", "loan"})
_VAGUE = frozenset({None, "other"})
_AT_PLACE = frozenset({"stock", "production"})
_PAIR = 2
_MOST_TARIFFED = 6


@dataclass(frozen=True, slots=True)
class _Bodies:
    """Companies with their countries, unions of states with their members, and other blocs."""

    firms: list[tuple[Span, str]]
    unions: list[tuple[Span, str]]
    blocs: list[Span]


class FigureCountries:
    """The ways one language ties countries to a quantity."""

    def __init__(self, pack: LanguagePack, registry: Registry) -> None:
        """Compile the pack's `figures.yml` and `sides.yml`; the registry tells the members of unions of states."""
        data = pack.section("figures")
        self._sides = pack.compiled(SideFinder)
        plants = frozenset(data["plants"])
        self._words = phrase_pool(pack).matcher(
            [
                *(Phrase(word, key) for key in _WORD_LISTS for word in data[key]),
                *(
                    Phrase(noun, "firms")
                    for noun in pack.section("organizations")["company_nouns"]
                    if noun not in plants
                ),
            ]
        )
        self._partner = re.compile(data["partner_of_trade"])
        self._location, self._receivers = re.compile(data["location"]), re.compile(data["receivers"])
        self._market, self._journey = re.compile(data["market_of"]), re.compile(data["journey"])
        self._relative, self._met_in = re.compile(data["relative"]), re.compile(data["met_in"])
        self._states = re.compile(data["states"])
        self._done_by, self._opening = re.compile(data["done_by"]), re.compile(data["acting_opening"])
        self._owning = (re.compile(data["acting_before"]), re.compile(data["acting_behind"]))
        self._partners = FigurePartners(pack)
        self._groups, self._owners = FigureGroups(pack, registry), FigureOwners(pack)

    def read(self, analysis: Analysis, sentences: Sequence[Span]) -> CountryContext:
        """Gather the countries of an article, those of its companies too; offices bring none.

        Args:
            analysis: The article.
            sentences: Those that hold figures; only there words and prepositions are looked for.
        """
        document = analysis.document
        offices = SpanCover(office.span for office in analysis.offices)
        named = [(mention.span, mention.code) for mention in analysis.countries if not offices.covers(mention.span)]
        bodies = self._bodies(analysis)
        named += [*bodies.firms, *bodies.unions]
        ends = SpanCover(_behind(document.folded, [span for span, _ in named], self._partner))
        doers = [(span, code) for span, code in named if not ends.covers(span)]
        acting = acting_places(analysis, sentences, doers, self._opening, self._owning)
        home, main = home_and_main(analysis, [*named, *acting], bodies.unions)
        words: dict[str, list[Span]] = {key: [] for key in _WORD_LISTS} | {"bloc_words": [*bodies.blocs]}
        for hit in without_overlaps(self._words.find_within(document.text, document.folded, sentences)):
            words.setdefault(hit.payload, []).append(hit.span)
        named += self._owners.referred(
            analysis,
            named,
            main,
            those=words["that_country"],
            measures=words["its_measures"],
            sentences=sentences,
        )
        named += self._groups.referred(analysis, bodies.unions, sentences)
        close = SpanCover(sentences)
        named = self._partners.without_ranked(document.folded, sorted(named, key=_by_place), close)
        near = [span for span, _ in named if close.covers(span)]
        around = SpanCover(with_preceding(analysis, sentences))
        covered = SpanCover(span for span, _ in named)  # "Uni Eropa" is no part of the world
        regions = [span for span in words.pop("regions") if not covered.overlaps(span)]
        words["bloc_words"] += regions
        return CountryContext(
            home,
            main,
            (
                *of_main(self._sides.read(analysis).coreferences, main, analysis, self._states),
                *(Coreference(span, "countries", (code,)) for span, code in acting),
            ),
            tuple(sorted(named, key=_by_place)),
            tuple((office.span, office.country) for office in analysis.offices if office.country),
            tuple(words["deal_words"]),
            tuple(words["pair_words"]),
            tuple(words["bloc_words"]),
            tuple(words["home_words"]),
            frozenset(
                [
                    *_behind(document.folded, near, self._partner),
                    *(span for span in near if self._receivers.match(document.folded, span.end)),
                ]
            ),
            frozenset(_behind(document.folded, [span for span, _ in named if around.covers(span)], self._location)),
            frozenset(_behind(document.folded, near, self._market)),
            document.folded,
            frozenset(span for span, _ in acting),
            frozenset([*(span for span, _ in bodies.firms), *beside_firms(near, words.get("firms", ()))]),
            tuple(find_sites(analysis, around, self._location)),
            tuple(find_heads(analysis)),
            tuple(_behind(document.folded, [*bodies.blocs, *regions], self._partner)),
            document.sentences,
            frozenset(_behind(document.folded, [span for span, _ in named if around.covers(span)], self._journey)),
            frozenset(mention.span for mention in analysis.countries if mention.kind == "adjective"),
            tuple((m.span, code) for m in analysis.person_mentions if (code := analysis.country_of_person(m.name))),
        )

    def _bodies(self, analysis: Analysis) -> _Bodies:
        facts = {fact.name: fact for fact in analysis.organizations}
        codes = frozenset(mention.code for mention in analysis.countries)
        found = _Bodies([], [], [])
        for body in analysis.organization_mentions:
            fact = facts.get(body.name)
            if fact is None:
                continue
            if fact.kind == "company" and fact.country:
                found.firms.append((body.span, fact.country))
            elif fact.kind == "intergovernmental":
                union = self._groups.union(fact.key, codes)
                if union is None:
                    found.blocs.append(body.span)
                else:
                    found.unions.append((body.span, union))
        return found

    def unbroken(self, context: CountryContext, passage: Passage) -> Passage:
        """Take the breaks of clauses out of the lists of countries of a passage."""
        return self._partners.unbroken(context, passage)

    def members(self, sides: Iterable[Side]) -> tuple[Side, ...]:
        """Put its members in the place of a group of countries, each country once."""
        found: dict[str, Side] = {}
        for side in sides:
            for code in members_of(side.code):
                found.setdefault(code, replace(side, code=code))
        return tuple(found.values())

    def find(
        self,
        context: CountryContext,
        passage: Passage,
        quantity: QuantityMention,
        measure: str | None,
        before: tuple[Side, ...] | None,
    ) -> list[Side]:
        """Give the countries of a figure.

        Args:
            context: The article's countries.
            passage: The sentence.
            quantity: The quantity.
            measure: What it measures, or what its growth or share is of; None where nothing tells.
            before: The countries of the figure before it in the same account; None where there is none.
        """
        clause = passage.clause(quantity.span)
        listed, others = self._partners.listed(context, passage, quantity, measure)
        if listed and others and measure in _MUTUAL:
            if is_route(context, listed):
                return listed
            return with_subject(context, passage, quantity, listed, others, before)
        local = context.within(clause)
        if self._relative.match(context.folded, clause.start):
            # "for Vietnam, which ran a surplus with Japan": the clause speaks of what stands right before it.
            local = self._subjects(context, passage, quantity, clause, local)
        owned = self._owner_ahead(context, passage, quantity) if measure in TRADE_FAMILY else []
        local = owned or local
        own_gap = beside(local, passage, quantity) if measure == "balance" else []
        if own_gap and own_gap[0].code not in {side.code for side in before or ()}:
            return own_gap
        local = self._partners.without_others(context, passage, quantity, local)
        own = _own(context, passage, quantity, clause, measure) if len(local) > 1 else []
        local = own or local
        is_own = bool(own) or is_listed(passage, quantity, local)
        scope = clause
        if len(local) < _PAIR and measure in _MUTUAL and not is_own and not owned:
            # "exported 780,000 tonnes worth US$720 million to India": both ends stand in one segment.
            wide = wide_of(context, passage, quantity, others)
            wide = self._partners.without_others(context, passage, quantity, wide)
            if len(wide) == _PAIR or not local:
                local, scope = wide, passage.segment(quantity.span)
        if not local and before is None:
            local = context.within(Span(passage.sentence.span.start, quantity.span.end))
        local = _fitting(context, scope, measure, self._off_stage(context, passage, local))
        situation = Situation(
            measure,
            local,
            before,
            context.has_pair_word(scope),
            context.has_bloc(scope),
            context.has_home_word(clause),
            context.has_deal(scope),
            is_own,
            context.sites_within(clause) if measure == "investment" else [],
            passage.sentence,
            context.region_within(scope),
        )
        standing = standing_at(context, (scope, clause), quantity.span, measure, local) if measure in _AT_PLACE else []
        return standing or self._by_measure(context, passage, quantity, situation)

    def _subjects(
        self, context: CountryContext, passage: Passage, quantity: QuantityMention, clause: Span, local: list[Side]
    ) -> list[Side]:
        """Add who a relative clause is of; what it names is another's where it ends before the number.

        "Laos and Nepal, which trade with Peru, sold 900 tonnes".
        """
        subjects = context.ending_at(clause.start)
        start = subjects[0].span.start if subjects and subjects[0].span else clause.start
        ahead = context.within(Span(passage.sentence.span.start, start))[-1:]
        if ahead and ahead[0].span and self._partners.are_joined(context, ahead[0].span.end, start):
            subjects = ahead + subjects
        end = context.folded.find(", ", clause.start + 1, quantity.span.start)
        is_list = any(side.span and side.span.start == end + len(", ") for side in local)
        if subjects and end >= 0 and not is_list:
            local = [side for side in local if side.span is None or side.span.start >= end]
        return subjects + local

    def _off_stage(self, context: CountryContext, passage: Passage, local: list[Side]) -> list[Side]:
        """Leave out where a meeting was: "Meeting in Laos, Nepal and Peru said that their trade reached $5 million"."""
        start = passage.sentence.span.start
        if (
            len(local) <= _PAIR
            or not local[0].span
            or not self._met_in.fullmatch(context.folded, start, local[0].span.start)
        ):
            return local
        return local[1:]

    def _owner_ahead(self, context: CountryContext, passage: Passage, quantity: QuantityMention) -> list[Side]:
        """Give who sells and buys behind "Laos's largest exporter, which shipped 900 tonnes to Japan"; else nobody."""
        segment = passage.segment(quantity.span)
        relative = self._relative.search(context.folded, segment.start, quantity.span.start)
        if relative is None:
            return self._partners.both_ahead(context, passage, quantity)
        opening = relative.start()
        before = segment.start if opening > segment.start else passage.segment(Span(opening - 1, opening - 1)).start
        ahead = context.within(Span(max(before, opening - _CONTEXT), opening))
        closing = context.folded.find(",", relative.end(), quantity.span.start)
        if closing >= 0:  # "Laos, which trades with Japan, exported 900 tonnes"
            if not context.within(Span(opening, closing)):
                return []
            behind = context.within(Span(closing, segment.end))
            return [*ahead, *(side for side in behind if side.code not in [each.code for each in ahead])]
        if opening > segment.start:
            return []
        around = context.within(segment)
        if not around or not all(context.is_partner(side) for side in around):
            return []
        owner = [side for side in ahead[-1:] if side.code not in [each.code for each in around]]
        return [*owner, *around] if owner else []

    def _doer_first(self, context: CountryContext, sides: list[Side]) -> list[Side]:
        """Put first who buys or sells: "imports of Lao rice by Japan" are Japan's."""
        spans = [side.span for side in sides]
        if len(spans) != _PAIR or spans[0] is None or spans[1] is None or spans[0].end > spans[1].start:
            return sides
        is_done_by = self._done_by.fullmatch(context.folded, spans[0].end, spans[1].start)
        return sides[::-1] if is_done_by else sides

    def _by_measure(
        self, context: CountryContext, passage: Passage, quantity: QuantityMention, situation: Situation
    ) -> list[Side]:
        measure, local = situation.measure, situation.local
        named = [side for side in local if not side.is_inferred or side.span in context.acting]
        if measure in TRADE_FAMILY and not named and self._partners.is_between(context, situation.region):
            return []  # "trade between ASEAN and its partners"
        beside = self._partners.beside_region(context, situation.region, local)
        if beside and measure in _MUTUAL:
            return beside
        if measure in DIRECTIONS and (doers := self._partners.doers(context, local)):
            return doers  # "Laos and Nepal exported rubber to Japan"
        if measure in TRADE_FAMILY:
            sides = self._doer_first(context, of_trade(context, situation))
            if len(local) < _PAIR or situation.region is not None:
                return sides
            if not self._partners.are_markets(context, local):
                is_list = self._partners.is_list(context, local)
                return self._partners.with_list(context, sides, local, is_list=is_list)
            markets = self._partners.with_list(context, sides, local, is_list=True)
            codes = {side.code for side in markets}
            known = (*(situation.before or ()), *context.home, *local)
            return [*[side for side in known if side.code not in codes][:1], *markets]
        if measure == "tariff" and len(local) > _PAIR:
            return local[:_MOST_TARIFFED]
        if measure in _TWO_SIDED:
            if measure in _SHARED_OUT and len(local) >= _PAIR and self._partners.are_markets(context, local):
                # "investment from Laos, Nepal and Peru": of these three and of whom they invest in
                givers = self._partners.with_list(context, local[:_PAIR], local, is_list=True)
                codes = {side.code for side in givers}
                takers = [side for side in (*local, *context.home) if side.code not in codes]
                return [*givers, *takers[:1]]
            sides = of_two(context, situation)
            # "gave $3 million to Laos, Nepal, and Japan"
            is_shared = measure in _SHARED_OUT and len(local) >= _PAIR
            return (
                self._partners.with_list(context, sides, context.within(passage.sentence.span)) if is_shared else sides
            )
        if self._partners.is_list(context, local):
            return self._partners.with_list(context, local[:1], local, is_list=True)  # "Laos, Nepal and Peru make up"
        return of_one(context, passage, quantity, situation)


def _fitting(context: CountryContext, scope: Span, measure: str | None, local: list[Side]) -> list[Side]:
    """Add the country of an official to one alone, and leave out markets where they are no sides."""
    is_visit = measure in _VAGUE and len(local) == 1 and local[0].span in context.journeys
    if len(local) < _PAIR and (measure in _MUTUAL or is_visit):
        # "deals worth $5 billion were signed during the Lao minister's visit to Nepal"
        codes = {side.code for side in local}
        officials = context.official_within(scope) or (context.heads_within(scope) if measure == "tariff" else [])
        local = [*[side for side in officials if side.code not in codes][:1], *local]
    if measure in _TO_MARKETS:
        return local
    sold = [side for side in local if side.span not in context.markets]
    return sold or (local if measure in _VAGUE else [])  # "the growth forecast for Laos"


def _own(
    context: CountryContext, passage: Passage, quantity: QuantityMention, clause: Span, measure: str | None
) -> list[Side]:
    """Give the countries on the one side of a number of a list: "India 26 percent, Japan", "and 97 percent in Laos".

    An empty list where the number is not of a list, or both sides may be its own.
    """
    if sum(other.unit in (None, quantity.unit) for other in passage.quantities) < 2:
        return []
    span = quantity.span
    left, right = Span(clause.start, span.start), Span(span.end, max(span.end, clause.end))
    before, after = context.within(left), context.within(right)
    if not before or not after:
        return []
    start = max((place for place in passage.joins if left.start <= place < left.end), default=left.start)
    end = min((place for place in passage.joins if right.start <= place < right.end), default=right.end)
    is_before, is_after = bool(context.within(Span(start, left.end))), bool(context.within(Span(right.start, end)))
    if is_before and not is_after:
        return before
    return after if is_after and not is_before and measure not in _MUTUAL else []


def _behind(folded: str, spans: Iterable[Span], words: re.Pattern[str]) -> Iterator[Span]:
    """Give the spans that stand right behind one of some words."""
    for span in spans:
        if words.search(folded, max(0, span.start - _CONTEXT), span.start):
            yield span


def _by_place(named: tuple[Span, str]) -> tuple[int, int, str]:
    return named[0].start, named[0].end, named[1]
