"""Find the meetings, visits, summits, forums, calls and signings that an article reports or announces."""

from datetime import date

from kg.extract.analysis import Analysis
from kg.extract.holder_years import HolderYears
from kg.extract.holders import HolderFinder
from kg.extract.meetings.abreast import share_row, with_guests_gathered
from kg.extract.meetings.addresses import with_stamps
from kg.extract.meetings.agenda import AgendaReader
from kg.extract.meetings.cancellations import with_called_off
from kg.extract.meetings.companions import CompanionReader
from kg.extract.meetings.countries import at_countries, at_deeds
from kg.extract.meetings.delegates import with_delegates
from kg.extract.meetings.encounters import Encounter
from kg.extract.meetings.facts import FactMaker
from kg.extract.meetings.filed_from import at_hosts
from kg.extract.meetings.filling import GapFiller
from kg.extract.meetings.goals import with_goals_in_front
from kg.extract.meetings.guesses import with_hosts_met
from kg.extract.meetings.habits import is_faked, is_founded, is_habitual, is_mused, is_posted
from kg.extract.meetings.invitations import with_inviters
from kg.extract.meetings.merging import Merger
from kg.extract.meetings.occasions import Occasions
from kg.extract.meetings.plans import settle_plans
from kg.extract.meetings.references import refer_back
from kg.extract.meetings.retinues import RetinueReader
from kg.extract.meetings.returns import ReturnReader
from kg.extract.meetings.rounds import without_subjects
from kg.extract.meetings.shares import share_settings, share_visitors
from kg.extract.meetings.signings import SigningReader
from kg.extract.meetings.slots import SlotReader
from kg.extract.meetings.splitting import split_bodies, split_days, split_journeys, split_pairs
from kg.extract.meetings.spoken import with_day_said
from kg.extract.meetings.travellers import TravellerReader
from kg.extract.meetings.turns import settle_turns
from kg.extract.meetings.under_way import settle_under_way
from kg.extract.meetings.visits import (
    fill_from_visits,
    in_month_told,
    with_destinations,
    with_goals,
    with_travellers,
    with_visitors,
)
from kg.extract.meetings.words import MarkedDocument, MeetingWords
from kg.extract.numbers import NumberReader
from kg.extract.sides import SideFinder
from kg.extract.statuses.finder import StatusFinder
from kg.lang.pack import LanguagePack
from kg.model.dates import PartialDate
from kg.model.facts import AgreementFact, MeetingFact
from kg.model.kinds import EVENTS
from kg.registry.lookup import Registry
from kg.resources import data_dir, read_yaml

_AIM_WORDS = 5


class MeetingFinder:
    """Find encounters in one language; compiled once, then pure."""

    def __init__(self, pack: LanguagePack, registry: Registry) -> None:
        """Compile `meetings.yml`, `status.yml` and `sides.yml` of the pack; `registry` gives countries their names."""
        self._words = MeetingWords(pack)
        self._statuses = pack.compiled(StatusFinder)
        self._sides = pack.compiled(SideFinder)
        self._agenda = AgendaReader(pack)
        self._numbers = pack.compiled(NumberReader)
        self._holders = pack.compiled(HolderFinder)
        self._tables = HolderYears(registry)
        self._countries = {code: dict(row.labels)["en"] for code, row in registry.countries.items()}
        self._rules = read_yaml(data_dir() / "extract" / "meetings.yml")
        self._countries.update(self._rules["place_names"])

    def find(
        self, analysis: Analysis, agreements: tuple[AgreementFact, ...] = (), published: PartialDate | None = None
    ) -> tuple[MeetingFact, ...]:
        """Give the encounters of an article, in the order in which it tells them.

        Args:
            analysis: The mentions of the article.
            agreements: What was signed or is to be; a signing told with its date, place or signers is an encounter.
            published: The day of publication, where it is known: what lies behind it was held.

        Returns:
            Cancelled ones too, with the status `cancelled`.
        """
        document = analysis.document
        marked = self._words.mark(document)
        people = self._holders.find(analysis)
        titles, pronouns = (m.span for m in analysis.offices), (m.span for m in people if m.kind == "pronoun")
        marked = self._words.part_titles(marked, titles, (m.span for m in analysis.person_mentions), pronouns)
        statuses, sides = self._statuses.read(document), self._sides.read(analysis)
        reader = SlotReader(self._words, analysis, marked, sides, people, self._countries)
        read = (reader.read(t, statuses) for t in reader.triggers if t.kind != "signing")
        found = with_guests_gathered(share_row([e for e in read if e is not None], marked, self._words), marked)
        found = [with_day_said(e, marked, analysis, reader.settings) for e in settle_under_way(found, marked)]
        occasions = Occasions(analysis, marked)
        found = [occasions.with_holding(e, reader.settings.places) for e in found]
        day = published.earliest if published and published.day else None
        found = with_stamps(found, marked, reader.people, reader.settings.places, told_on=day)
        found = with_inviters(found, analysis, marked, reader.people, reader.settings, self._countries)
        found = with_goals_in_front(found, analysis, marked, self._countries)
        known = {person.name for person in analysis.people if self._tables.is_known(person)}
        told_on = published.earliest if published and published.day else reader.settings.spoken_day()
        filler = GapFiller(analysis, marked, sides, reader, known, told_on)
        companions = CompanionReader(analysis, marked, reader.people, statuses)
        found = with_called_off(settle_turns(found, marked, told_on), marked, self._words.called_off)
        told = [
            e
            for e in found
            if self._is_told(e, marked) and not _is_homeward(e, analysis, marked) and not _is_aim(e, marked)
        ]
        told = [
            e
            for e in told
            if not (is_habitual(e, marked, analysis) or is_mused(e, marked) or is_faked(e, marked))
            and not (is_founded(e, marked) or is_posted(e, marked, analysis))
        ]
        told = without_subjects(told, marked)
        parts = split_pairs(told, analysis, marked, sides)
        parts = share_settings(parts, analysis, marked, reader.settings.places)
        parts = share_visitors(parts, analysis, marked, people, self._countries)
        parts = split_journeys(parts, analysis, marked, reader.settings.places, self._countries, sides)
        parts = with_goals(parts, marked)
        merged = Merger(marked, told_on, analysis.dates).merge(
            split_days(parts, analysis, marked, reader.settings.places)
        )
        signings = SigningReader(self._rules, analysis, marked, sides, statuses, reader).read(agreements)
        merged = RetinueReader(marked, reader.people, statuses).add([*merged, *signings])
        merged = ReturnReader(analysis, marked, reader.people, reader.settings, statuses).add(companions.add(merged))
        merged = TravellerReader(analysis, marked, reader.people, statuses, self._numbers, self._words.own).complete(
            merged
        )
        merged = refer_back(merged, analysis, self._countries)
        merged = filler.fill(with_goals(merged, marked))
        dateline = reader.settings.dateline_place()
        merged = at_deeds(merged, analysis, marked, reader.settings, self._countries)
        merged = with_destinations(merged, analysis, self._countries)
        merged = with_visitors(with_travellers(merged, analysis), analysis)
        merged = in_month_told(settle_under_way(merged, marked), marked, told_on)
        merged = fill_from_visits(merged, analysis, marked, self._countries, dateline)
        merged = at_hosts(merged, analysis, marked, dateline, told_on=told_on)
        merged = with_hosts_met(merged, analysis, marked, known)
        merged = at_countries(split_bodies(merged, analysis, marked), analysis, marked, self._countries)
        day = published.earliest if published and published.day else _spoken_day(merged, reader)
        merged = settle_plans(merged, marked, day)
        merged = self._agenda.add(with_delegates(merged, analysis, marked), analysis, agreements)
        maker = FactMaker(self._rules, self._countries, analysis, sides, day)
        return _once(maker.make(sorted(merged, key=lambda e: (e.trigger.span.start, e.kind))))

    def _is_told(self, encounter: Encounter, marked: MarkedDocument) -> bool:
        """Tell whether the clause reports or announces it; an invitation counts where it names what to.

        "To come to Laos" is no purpose: to a visit it counts where one is named, or the day, where it is "an official
        visit", or was accepted.
        """
        kind = encounter.status.kind
        if kind != "invited" or encounter.kind not in self._rules["invited_to"]:
            return kind in self._rules["told"]
        sentence, trigger = marked.document.sentences[encounter.trigger.sentence], encounter.trigger.span
        if marked.has("declined", sentence.span.start, sentence.span.end):
            return False
        if (
            encounter.kind == "visit"
            and not encounter.people
            and marked.has("inviters", sentence.span.start, trigger.start)
        ):
            return False  # "invited firms to visit Laos next month"
        is_meant = encounter.trigger.is_noun or marked.has("of_state", trigger.start, trigger.end)
        is_meant = is_meant or marked.has("purposes", trigger.end, sentence.span.end)
        is_meant = is_meant or marked.has("accepted", sentence.span.start, sentence.span.end)
        return encounter.kind != "visit" or encounter.date is not None or is_meant


def _once(facts: tuple[MeetingFact, ...]) -> tuple[MeetingFact, ...]:
    """Give a visit once that two words tell alike: "led a delegation on a visit to Hanoi and Hue"."""
    told: set[object] = set()
    kept = []
    for fact in facts:
        key = (fact.status, fact.date, fact.place, fact.countries, fact.participants)
        is_again = fact.kind == "visit" and fact.date is not None and bool(fact.participants) and key in told
        if fact.kind == "visit":
            told.add(key)
        if not is_again:
            kept.append(fact)
    return tuple(kept)


def _spoken_day(encounters: list[Encounter], reader: SlotReader) -> date | None:
    """Give the day on which one spoke; None where talks, an arrival or a signing are told of a later one.

    It is of an older source then, or read in the wrong year.
    """
    day = reader.settings.spoken_day()
    for e in encounters:
        is_talk = e.kind in ("bilateral-meeting", "call") or reader.is_arrival(e.trigger)
        is_verb = not e.trigger.is_noun and is_talk
        is_done = is_verb or e.kind == "signing"
        if day and is_done and e.status.is_real and e.date and e.date.date.day and e.date.date.earliest > day:
            return None
    return day


def _is_aim(encounter: Encounter, marked: MarkedDocument) -> bool:
    """Tell whether a verb is only what one is to do: "asked X to visit Y"; who came "to meet" somebody did so."""
    trigger, status = encounter.trigger, encounter.status
    if not status.is_real or status.cue is not None:
        return False
    sentence = marked.document.sentences[trigger.sentence]
    start, aim = sentence.span.start, trigger.span.start
    if trigger.is_noun:
        # "asked X to attend the summit in Hanoi"
        attending = marked.beginning("attendings", start, aim)
        is_near = bool(attending) and marked.words(sentence, attending[-1].end, aim) <= _AIM_WORDS
        if encounter.kind not in EVENTS or not is_near:
            return False
        aim = attending[-1].start
    elif not marked.ends_at("infinitives", aim):
        return False
    return not marked.has("infinitive_leads", start, aim)


def _is_homeward(encounter: Encounter, analysis: Analysis, marked: MarkedDocument) -> bool:
    """Tell whether travellers only go back: "the minister left for Jakarta", said of Indonesia's; "the jet landed"."""
    if encounter.kind != "visit" or encounter.trigger.is_noun or encounter.is_formal:
        return False
    if not encounter.place:
        return False
    if not encounter.people:
        sentence, start = marked.document.sentences[encounter.trigger.sentence].span, encounter.trigger.span.start
        return encounter.place.country == analysis.home and marked.has("craft", sentence.start, start)
    homes = {analysis.country_of_person(name) for name in encounter.names}
    return homes == {encounter.place.country} and len(encounter.countries) < 2
