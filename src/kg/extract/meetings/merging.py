"""Put together what several passages of an article say of one encounter."""

from datetime import date

from kg.extract.meetings.encounters import Encounter
from kg.extract.meetings.event_names import NAME_GAP, is_name_fit
from kg.extract.meetings.joining import is_moved, joined, of_reception
from kg.extract.meetings.parting import (
    is_apart_from_gathering,
    is_besides,
    is_call_beside_session,
    is_earlier_journey,
    is_of_day_beside,
    is_of_site,
    is_only_after,
    is_part_of,
    is_timeless,
    is_with_others,
)
from kg.extract.meetings.words import SENDING, MarkedDocument
from kg.model.dates import PartialDate
from kg.model.frozen import dataclass, replace
from kg.model.kinds import EVENTS, TALKS
from kg.model.mentions import DateMention

_PAIR = 2
_NAME_WORDS = 3
_LONG_AGO_DAYS = 300  # nor does a headline tell of what was then
_WEEKS_AGO_DAYS = 20
_POINTED_CHARS = 14  # "lawatan rasmi tersebut"
_NEXT = 2  # sentences that may stand between a gathering and "the meeting"


@dataclass(frozen=True, slots=True)
class Merger:
    """Decide which encounters of a document are one; `told_on` is the day of the story, where it is known."""

    marked: MarkedDocument
    told_on: date | None = None
    dates: tuple[DateMention, ...] = ()

    def merge(self, encounters: list[Encounter]) -> list[Encounter]:
        """Give one encounter for each event, in the order of their first passages."""
        merged: list[Encounter] = []
        for encounter in encounters:
            if is_only_after(encounter, merged, self.marked):
                continue
            index = self._same(encounter, merged)
            if index is None:
                if not _is_bare_talk(encounter):
                    merged.append(of_reception(encounter, merged))
            else:
                old = merged[index]
                if _is_one_journey(old, encounter):
                    encounter = replace(encounter, codes=())  # noqa: PLW2901 - the verb tells where to
                if self._is_left_behind(old, encounter) or self._is_of_programme(old, encounter):
                    encounter = replace(encounter, status=old.status)  # noqa: PLW2901 - goes on
                if self._is_of_onlooker(old, encounter):
                    encounter = replace(encounter, people=())  # noqa: PLW2901 - who spoke of it was not on it
                if _is_told_again(old, encounter):
                    encounter = replace(encounter, people=(), status=old.status)  # noqa: PLW2901 - nothing new
                is_titled = self._is_headline(old, encounter)
                is_called_off = encounter.status.kind == "cancelled" and (is_titled or _is_bare_noun(old))
                if self._is_one_gathering(old, encounter) and _is_bare_noun(old) and encounter.status.is_coming:
                    old = replace(old, status=encounter.status)  # only named before it is told when it is to be
                is_talk = encounter.is_definite and encounter.kind in TALKS and old.kind in EVENTS
                is_open = (is_titled or is_timeless(old)) and not is_talk
                is_met = old.status.cue in self.marked.marks["errands"] and encounter.status.is_real
                if is_called_off or (is_met and encounter.is_definite) or (is_open and encounter.status.is_coming):
                    old = replace(old, status=encounter.status)
                merged[index] = joined(old, encounter)
        return merged

    def _same(self, new: Encounter, merged: list[Encounter]) -> int | None:
        """Give the index of the encounter told before that this one is, the latest first."""
        if new.is_other and not new.people:
            return None
        # "Pertemuan itu" is rather the one held than the next one that the sentence before announces.
        for is_strict in (True, False):
            fitting = [i for i in range(len(merged) - 1, -1, -1) if self._is_same(merged[i], new, is_strict)]
            if fitting:
                # "will be accompanied on the visit by X", told behind the last visit that was paid
                is_plan = new.kind == "visit" and new.is_definite and new.status.is_coming
                is_plan = is_plan and merged[fitting[0]].status.is_real and merged[fitting[0]].date is not None
                coming = [i for i in fitting if merged[i].status.is_coming] if is_plan else []
                last = coming[0] if coming else fitting[0]
                is_back = new.is_definite and new.kind in TALKS and merged[last].kind in TALKS
                names = set(new.names) if is_back else set()  # "in that meeting X was with Y": one of X
                return next((i for i in fitting if names & set(merged[i].names) and merged[i].kind in TALKS), last)
        return None

    def _is_same(self, old: Encounter, new: Encounter, is_strict: bool) -> bool:
        if _is_one_journey(old, new) or self._is_of_reception(old, new) or self._is_dinner_given(old, new):
            return True
        if _is_bare_talk(new) and (old.kind != "bilateral-meeting" or new.trigger.sentence - old.sentences[-1] > 1):
            return False
        is_part = old.trigger.span == new.trigger.span and not set(new.names) <= set(old.names)  # "met X and Y"
        if is_part or _is_of_other_year(old, new) or self._is_of_long_ago(old, new) or _is_of_team(old, new):
            return False
        if is_of_day_beside(old, new, self.dates, self.marked):
            return False
        if new.status.kind == "cancelled" and new.people and self._goes_on_beside(old, new):
            return False  # "The meeting with X was called off"
        if _is_call_and_meeting(old, new) or self._is_further(old, new) or self._is_beside(old, new):
            return False
        parting = (is_with_others, is_apart_from_gathering, is_part_of, is_call_beside_session, is_earlier_journey)
        if any(tells(old, new, self.marked) for tells in parting) or is_of_site(old, new) or is_of_site(new, old):
            return False
        is_one_name = self._is_named_alike(old, new)  # told of two of its days
        is_day_fit = is_one_name or _is_date_fit(old, new) or is_moved(old, new)
        if not _is_kind_fit(old, new) or not is_day_fit or not _is_place_fit(old, new):
            return False
        if old.is_other != new.is_other and (new.is_other or not new.is_definite):
            return False
        is_referring = new.is_definite and not new.date and not is_strict
        if old.kind == "visit" and new.kind == "visit":
            # One leaves for it today, and it is planned for tomorrow: "Kunjungan ini dijadwalkan pada 14-16 Mei".
            is_referring = new.is_definite and not (old.date and new.date and not is_moved(old, new))
        is_referring = is_referring or _is_told_again(old, new) or is_besides(old, new, self.marked)
        is_referring = is_referring or self._is_one_gathering(old, new) or self._is_left_behind(old, new)
        is_referring = is_referring or (not is_strict and self._is_of_programme(old, new))
        is_referring = is_referring or (old.status.is_coming and new.is_definite and self._is_ahead(new))
        if old.status.is_real != new.status.is_real and not is_referring and not self._is_headline(old, new):
            return False
        if old.kind in EVENTS and new.kind in EVENTS and old.name and new.name:
            return is_name_fit(old.name, new.name, self.marked)
        # The countries beside it may be what is told of it: "The visit worries Laos and Peru".
        is_pointed = not is_strict and old.kind == "visit" and _is_pointed(new) and len(old.countries) >= _PAIR
        return is_pointed or (_is_company_fit(old, new) and not self._is_of_another_guest(old, new))

    def _is_of_reception(self, old: Encounter, new: Encounter) -> bool:
        """Tell whether "the visit" is the call that somebody was just received for: "menerima kunjungan delegasi X"."""
        is_back = new.kind == "visit" and new.trigger.is_noun and new.is_definite and not (new.date or new.place)
        is_back = is_back and old.kind == "bilateral-meeting" and not old.trigger.is_noun and not new.is_other
        if not is_back or new.trigger.sentence - old.sentences[-1] > 1 or new.status.is_coming != old.status.is_coming:
            return False
        is_received = self.marked.has("receiving", old.trigger.span.start, old.trigger.span.end)
        noun, verb = (e.trigger.span.of(self.marked.document.folded) for e in (new, old))
        return is_received and noun in verb.split()  # not "received X. During the visit", of a journey

    def _is_dinner_given(self, old: Encounter, new: Encounter) -> bool:
        """Tell whether a dinner is that to which somebody is received: "menjamu X dalam jamuan makan malam"."""
        gap = old.trigger.span.end, new.trigger.span.start
        is_next = old.trigger.sentence == new.trigger.sentence and gap[0] < gap[1]
        is_next = is_next and new.kind == "other" and new.trigger.is_noun and old.kind == "bilateral-meeting"
        return is_next and bool(self.marked.beginning("receiving", old.trigger.span.start, old.trigger.span.start + 1))

    def _is_ahead(self, new: Encounter) -> bool:
        """Tell whether what is told without a tense has a day behind the story's: "The forum takes place on 5 May"."""
        return self.told_on is not None and new.date is not None and new.date.date.earliest > self.told_on

    def _is_of_long_ago(self, old: Encounter, new: Encounter) -> bool:
        """Tell whether one is news of the day, and the other was weeks before: "X met Y. In April X met Y in Bali"."""
        is_bare = old.trigger.is_noun and not (old.is_definite and old.place is None and new.people)
        is_fresh = old.date is None and not is_bare and old.status.is_real and old.kind == new.kind
        if not is_fresh or new.is_definite or not new.status.is_real or new.date is None or self.told_on is None:
            return False
        sentence = self.marked.document.sentences[old.trigger.sentence]
        gap = old.trigger.span.end, new.trigger.span.start
        if sentence.span.covers(new.trigger.span) and gap[0] < gap[1]:
            when = self.marked.beginning("whens", *gap)
            if when and self.marked.words(sentence, when[-1].end, gap[1]) <= 1:
                return False  # "X spoke with Y when they met in Lima on 5 May 2015"
        is_lead = not sentence.is_title
        days = (self.told_on - new.date.date.latest).days
        return days > _LONG_AGO_DAYS or (is_lead and bool(new.date.date.month) and days > _WEEKS_AGO_DAYS)

    def _is_of_another_guest(self, old: Encounter, new: Encounter) -> bool:
        """Tell whether two journeys are of two guests: "since the visit of another"; not what "that visit" is by."""
        if not (old.kind == new.kind == "visit" and old.people and new.people) or set(old.names) & set(new.names):
            return False
        trigger = new.trigger.span
        is_pointed = self.marked.has("definite", trigger.start, trigger.end + _POINTED_CHARS)
        return not is_pointed and all(person.basis == "stated" for person in (*old.people, *new.people))

    def _is_of_onlooker(self, old: Encounter, new: Encounter) -> bool:
        """Tell whether one only speaks of a journey of others: "Dubes X memuji kunjungan itu"."""
        if not (old.kind == new.kind == "visit" and old.people and new.people and new.trigger.is_noun):
            return False
        trigger, sentence = new.trigger.span, self.marked.document.sentences[new.trigger.sentence]
        is_pointed = self.marked.has("definite", trigger.end, trigger.end + _POINTED_CHARS)
        is_ahead = all(sentence.span.start <= p.span.start and p.span.end <= trigger.start for p in new.people)
        is_stranger = all(p.basis == "stated" for p in new.people) and not set(old.names) & set(new.names)
        return is_pointed and is_ahead and is_stranger

    def _is_one_gathering(self, old: Encounter, new: Encounter) -> bool:
        """Tell whether a gathering is only named, with the name of one told to come: "Through the Festival 2026, …"."""
        if not (old.kind == new.kind and old.name and new.name) or old.status.is_real == new.status.is_real:
            return False
        bare = old if old.status.is_real else new
        if not _is_bare_noun(bare) or bare.people:
            return False
        names = sorted((set(span.of(self.marked.document.folded).split()) for span in (old.name, new.name)), key=len)
        is_numbered = any(any(map(str.isdigit, word)) for word in names[0])  # of one year, or one in a series
        return len(names[0]) >= _NAME_WORDS and names[0] <= names[1] and is_numbered

    def _is_left_behind(self, old: Encounter, new: Encounter) -> bool:
        """Tell whether it comes back to a journey to come: "After visiting Laos, X will fly to Peru"."""
        if not (old.kind == new.kind == "visit") or not old.status.is_coming or new.date or not new.status.is_real:
            return False
        sentence, start = self.marked.document.sentences[new.trigger.sentence], new.trigger.span.start
        after = self.marked.first("afters", sentence.span.start, start)
        is_opening = after is not None and after.start == sentence.span.start
        return is_opening and self.marked.words(sentence, after.end if after else start, start) <= 1

    def _is_of_programme(self, old: Encounter, new: Encounter) -> bool:
        """Tell whether a verb without a tense goes on with a plan: "akan menemui X. Saat bertemu X, ia …"."""
        trigger, cue = new.trigger, new.status.cue
        if old.kind != new.kind or trigger.rule.form != "verb" or trigger.rule.is_new or not old.status.is_coming:
            return False
        sentence, start = self.marked.document.sentences[trigger.sentence], trigger.span.start
        is_bare = new.status.kind == "asserted" and new.date is None
        is_bare = is_bare and (cue is None or self.marked.has("whens", cue.start, cue.end))
        if not is_bare or any(self.marked.has(key, sentence.span.start, start) for key in ("afters", "speech")):
            return False
        if self.marked.has("pasts", sentence.span.start, sentence.span.end):
            return False
        return len(set(old.names) & set(new.names)) >= (1 if new.kind == "visit" else _PAIR)

    def _is_beside(self, old: Encounter, new: Encounter) -> bool:
        """Tell whether talks were only on the margins of a gathering: "met X and Y on the margins of the summit"."""
        gap = old.trigger.span.end, new.trigger.span.start
        is_one = old.trigger.sentence == new.trigger.sentence and gap[0] < gap[1]
        return is_one and old.kind in TALKS and new.kind in EVENTS and self.marked.has("asides", *gap)

    def _is_further(self, old: Encounter, new: Encounter) -> bool:
        """Tell whether an "also" makes talks with somebody new other ones: "X also met Y", told behind X's first.

        Somebody new may be a body or an officer without a name: "He also met the Chamber of Commerce".
        """
        sentence = self.marked.document.sentences[new.trigger.sentence]
        start = sentence.span.start
        is_row = old.trigger.sentence == new.trigger.sentence  # "apart from meeting the minister, X will also meet Y"
        if new.kind != "bilateral-meeting" or new.is_definite or not new.people:
            return False
        is_unnamed = len(new.people) == 1 and new.has_party and not new.trigger.is_noun and len(old.people) > 1
        if is_row and is_unnamed:
            return self.marked.has("firsts", old.trigger.span.end, new.trigger.span.start)
        if is_row or (set(new.names) <= set(old.names) and not is_unnamed):
            return False
        if len(new.people) < _PAIR and not is_unnamed:
            return False
        ahead = self.marked.beginning("alsos", start, new.trigger.span.end)
        reach = 0 if new.trigger.is_noun else 2  # "also told of his talks with X" is no "also met"
        near = any(self.marked.words(sentence, s.end, new.trigger.span.start) <= reach for s in ahead)
        return near and not self.marked.document.sentences[old.trigger.sentence].is_title

    def _goes_on_beside(self, old: Encounter, new: Encounter) -> bool:
        """Tell whether what is called off with somebody is not what went on: the summit beside it, or talks far off."""
        if (old.kind in EVENTS) > (new.kind in EVENTS):
            return True
        is_title = self.marked.document.sentences[old.trigger.sentence].is_title
        return not old.people and not is_title and new.trigger.sentence - old.sentences[-1] > 1

    def _is_named_alike(self, old: Encounter, new: Encounter) -> bool:
        """Tell whether two gatherings have one name with a number in it, and days of one month."""
        if not (old.name and new.name and old.date and new.date):
            return False
        names = {span.of(self.marked.document.folded) for span in (old.name, new.name)}
        months = {(e.date.date.year, e.date.date.month) for e in (old, new) if e.date}
        return len(names) == 1 and len(months) == 1 and any(map(str.isdigit, names.pop()))

    def _is_headline(self, e: Encounter, new: Encounter) -> bool:
        """Tell whether only a headline tells it, without another day: it says "meets" of what is still to come, too."""
        is_title = self.marked.document.sentences[e.trigger.sentence].is_title
        is_past = bool(e.date and self.told_on and e.date.date.latest < self.told_on)
        return is_title and e.mentions == 1 and not is_past and _is_date_fit(e, new) and e.status.cue is None


def _is_kind_fit(old: Encounter, new: Encounter) -> bool:
    if old.kind == new.kind or (old.kind in TALKS and new.kind in TALKS):
        return True
    if old.kind in EVENTS and new.kind in EVENTS:
        if _is_one_name(old, new):
            return True
        return not (old.name and new.name) or old.kind == new.kind
    # "Pertemuan itu" after a ministers' conference is that conference.
    is_bare = new.trigger.is_noun and len(new.people) < 2 and len(new.countries) < 2
    is_next = new.trigger.sentence - old.sentences[-1] <= _NEXT
    if old.kind in TALKS and new.kind in EVENTS:
        # "The ministers of five countries met for the Sixth Ministers' Meeting": one gathering.
        return old.trigger.sentence == new.trigger.sentence and len(old.countries) > _PAIR
    if old.kind not in EVENTS or new.kind not in TALKS:
        return False
    is_fit = not old.countries or set(new.countries) <= set(old.countries)
    is_back = new.is_definite and not (new.date or new.place) and is_fit and (not new.people or not old.countries)
    is_again = new.trigger.is_noun and new.is_definite and (is_next or is_back)
    return (is_bare and (new.is_definite or is_next)) or is_again


def _is_call_and_meeting(old: Encounter, new: Encounter) -> bool:
    """Tell whether one is a call and the other has its city: "they had met on the sidelines in Lima"."""
    met = new if old.kind == "call" else old
    is_placed = met.place is not None and met.place.basis == "stated" and not met.place.is_country
    # "Officials will hold a round by video link. Y is to meet X"
    is_named = met is new and len(met.people) > 1 and not met.trigger.is_noun and not old.people
    return {old.kind, new.kind} == TALKS and (is_placed or is_named) and not new.is_definite


def _is_of_team(old: Encounter, new: Encounter) -> bool:
    """Tell whether a team is to be sent, to which "the visit" that has been paid does not come back."""
    is_sent = old.kind == "visit" and old.trigger.rule.needs in SENDING and not old.trigger.is_noun
    return is_sent and not old.people and old.status.is_coming and new.status.is_real


def _is_bare_talk(e: Encounter) -> bool:
    """Tell whether it only comes back to talks told right before: "the talks, which took place on Monday"."""
    return e.trigger.rule.needs == "people" and not e.people and not e.is_between_states and not e.met


def _is_pointed(e: Encounter) -> bool:
    """Tell whether "the visit" only comes back to a journey, with nothing of its own but countries beside it."""
    is_back = e.kind == "visit" and e.trigger.is_noun and e.is_definite and not e.is_other
    return is_back and not (e.people or e.place or e.date) and len(e.countries) > 1


def _is_bare_noun(e: Encounter) -> bool:
    """Tell whether it is only named, without a day or a word of how it went: "X's visit" says not that it was paid."""
    return e.trigger.is_noun and e.mentions == 1 and e.date is None and e.status.cue is None


def _is_one_journey(old: Encounter, new: Encounter) -> bool:
    """Tell whether a noun only names the journey that the verb in front tells: "arrives in Berlin for a visit"."""
    if old.kind != "visit" or new.kind != "visit" or old.trigger.is_noun or not new.trigger.is_noun:
        return False
    return old.trigger.sentence == new.trigger.sentence and old.names == new.names and new.place is None


def _is_of_other_year(old: Encounter, new: Encounter) -> bool:
    """Tell whether one has come and another came in some year: "Ia tiba kemarin … ia pernah ke Hanoi pada 1977"."""
    is_verb = old.kind == new.kind == "visit" and not old.trigger.is_noun and not new.trigger.is_noun
    if not is_verb or not (old.status.is_real and new.status.is_real):
        return False
    return old.date is None and new.date is not None and not new.date.date.month


def _is_told_again(old: Encounter, new: Encounter) -> bool:
    """Tell whether "X's visit" without a day of its own only comes back to the visit told before."""
    if old.kind != "visit" or new.kind != "visit" or not new.trigger.is_noun or new.is_other:
        return False
    is_bare = new.date is None and new.status.cue is None
    is_ahead = new.date is None and new.status.is_coming
    is_of_day = old.date is not None and new.date is not None and old.date.date == new.date.date
    return bool(set(old.names) & set(new.names)) and (is_bare or is_ahead or is_of_day)


def _is_one_name(old: Encounter, new: Encounter) -> bool:
    """Tell whether two names stand as one: "Annual Meeting of the World Economic Forum", "… Exhibition (SEMI Expo)"."""
    return bool(old.name and new.name) and -len(new.name or ()) <= new.name.start - old.name.end <= NAME_GAP  # type: ignore[union-attr]


def _is_date_fit(old: Encounter, new: Encounter) -> bool:
    if old.date is None or new.date is None:
        return True
    if old.date.date.is_compatible(new.date.date):
        return True
    return _is_inside(old.date, new.date.date) or _is_inside(new.date, old.date.date)


def _is_inside(span: DateMention, day: PartialDate) -> bool:
    return bool(span.end) and span.date.earliest <= day.earliest <= (span.end or span.date).latest


def _is_place_fit(old: Encounter, new: Encounter) -> bool:
    first, second = old.place, new.place
    if first is None or second is None or first.name == second.name:
        return True
    if first.is_country or second.is_country:
        return first.country is None or second.country is None or first.country == second.country
    # Two cities: a visit may go through several, talks may not; nor is it one journey where a verb leads to each.
    is_each_told = all(not e.trigger.is_noun and e.place and e.place.basis == "stated" for e in (old, new))
    return old.kind == "visit" and new.kind == "visit" and first.country == second.country and not is_each_told


def _is_company_fit(old: Encounter, new: Encounter) -> bool:
    """Tell whether the people and countries of the two can be those of one encounter."""
    if old.kind in EVENTS and new.is_definite:
        return True
    first, second = set(old.names), set(new.names)
    if first & second and (new.is_definite or old.kind == "other"):
        return _are_codes_fit(old, new)
    if len(first) >= 2 and len(second) >= 2:
        return len(first & second) >= 2 or (first <= second or second <= first)
    if first and second:
        if first & second:
            return _are_codes_fit(old, new)
        is_next = new.trigger.sentence - old.sentences[-1] <= _NEXT and len(first) == 1
        return bool(new.is_definite) and _are_codes_fit(old, new) and (is_next or len(old.countries) == 2)
    return _are_codes_fit(old, new)


def _are_codes_fit(old: Encounter, new: Encounter) -> bool:
    first, second = set(old.countries), set(new.countries)
    return not first or not second or first <= second or second <= first
