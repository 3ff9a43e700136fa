"""Tell who is invited by whom, where nothing but the invitation tells of a visit: "X invited Y to visit"."""

from collections.abc import Iterable, Mapping

from kg.extract.analysis import Analysis, within
from kg.extract.meetings.encounters import Encounter, Filler, PlaceFiller
from kg.extract.meetings.people import PeopleReader
from kg.extract.meetings.settings import SettingReader
from kg.extract.meetings.words import MarkedDocument, Trigger
from kg.extract.statuses.finder import Status
from kg.model.frozen import replace
from kg.model.kinds import EVENTS
from kg.model.mentions import PersonMention
from kg.model.spans import Span
from kg.text.document import Sentence

_INVITER_WORDS = 3  # "X | dalam kesempatan itu | mengundang"
_GUEST_WORDS = 9  # of a title
_VERB_WORDS = 3  # "Y | untuk melakukan | kunjungan"
_ASKED_WORDS = 20
_PAID_WORDS = 1  # "X, invited | to | visit"
_LAND_WORDS = 1


def is_invited(
    trigger: Trigger, sentence: Sentence, analysis: Analysis, marked: MarkedDocument, people: PeopleReader
) -> bool:
    """Tell whether one is invited to a visit without a goal, which is to the inviter's country then.

    "X invited Y to visit next year", "… to visit his country next year".
    """
    if (
        trigger.kind != "visit"
        or trigger.is_noun
        or marked.first("inviters", sentence.span.start, trigger.span.start) is None
    ):
        return False
    pair = _pair(trigger, sentence, marked, people)
    if pair is None:
        return False
    host, guest = (analysis.country_of_person(m.name) for m in pair)
    return None not in (host, guest) and host != guest and _is_bare(trigger, sentence, analysis, marked)


def with_inviters(
    encounters: Iterable[Encounter],
    analysis: Analysis,
    marked: MarkedDocument,
    people: PeopleReader,
    settings: SettingReader,
    countries: Mapping[str, str],
) -> list[Encounter]:
    """Put a visit that one is only invited to in the country of the inviter, who does not travel.

    Args:
        encounters: Those of an article.
        analysis: Its mentions.
        marked: The document; `inviters` are the verbs of inviting.
        people: Its people.
        settings: Gives the day.
        countries: The English name of each code.
    """
    return [
        _invited(e, analysis, marked, people, settings, countries) if e.status.kind == "invited" else e
        for e in encounters
    ]


def _invited(
    e: Encounter,
    analysis: Analysis,
    marked: MarkedDocument,
    people: PeopleReader,
    settings: SettingReader,
    countries: Mapping[str, str],
) -> Encounter:
    sentence = marked.document.sentences[e.trigger.sentence]
    if e.kind not in EVENTS and (e.kind != "visit" or e.trigger.is_noun):
        return e
    if e.place is None and is_invited(e.trigger, sentence, analysis, marked, people):
        pair = _pair(e.trigger, sentence, marked, people)
        codes = {m.name: analysis.country_of_person(m.name) for m in pair or ()}
        if pair is None or (host := codes[pair[0].name]) is None or host not in countries:
            return e
        guest, basis = pair[1], "stated" if pair[1].kind in ("name", "part") else "inferred"
        return replace(
            e,
            people=(Filler(guest.name, guest.span, basis),),  # type: ignore[arg-type]
            codes=tuple(Filler(code, m.span, "inferred") for m in (guest, pair[0]) if (code := codes[m.name])),
            place=PlaceFiller(countries[host], host, True, pair[0].span, "inferred"),
            date=settings.day(e.trigger, sentence),
        )
    verb = _verb(e.trigger, sentence, marked)
    if (
        verb is None
        or marked.words(sentence, verb.end, e.trigger.span.start) <= _PAID_WORDS
        or len(e.people) != 1
        or e.people[0].span.end > verb.start
    ):
        return e
    is_subject = marked.words(sentence, e.people[0].span.end, verb.start) <= _INVITER_WORDS
    return replace(e, people=()) if is_subject else e  # "X invited firms to visit Laos"


def as_asked(status: Status, trigger: Trigger, sentence: Sentence, marked: MarkedDocument) -> Status:
    """Give what somebody is only asked to attend as an invitation: "invited the Lao minister X to Lima for the talks".

    The title and the name of the guest may be long; where or when one asked is no such thing: "invited firms when
    meeting X".
    """
    verb = _verb(trigger, sentence, marked) if status.is_real and trigger.is_noun else None
    start = trigger.span.start
    if verb is None or marked.words(sentence, verb.end, start) > _ASKED_WORDS:
        return status
    taken = (s for key in ("inviting", "accepted", "invitations") for s in marked.marks[key])
    if "," in marked.document.text[verb.end : start] or any(s.overlaps(verb) for s in taken):
        return status  # "At the invitation of X, Y attended the forum", "Nhận lời mời của X, Y dự Hội nghị"
    attend = [s for s in marked.beginning("attend", verb.end, start) if s.end <= start]
    is_next = bool(attend) and marked.words(sentence, attend[-1].end, start) <= _VERB_WORDS
    is_next = is_next and not marked.has("openers", attend[-1].end, start)  # "mengikuti aturan | dalam | KTT"
    is_apart = any(marked.has(key, verb.end, start) for key in ("whens", "afters", "speech", "speech_verbs"))
    return Status("invited", verb) if is_next and not is_apart else status


def _verb(trigger: Trigger, sentence: Sentence, marked: MarkedDocument) -> Span | None:
    """Give the verb of inviting in front of a visit, but none of who is invited: "Y, invited to visit"."""
    verbs = [
        s for s in marked.beginning("inviters", sentence.span.start, trigger.span.start) if s.end <= trigger.span.start
    ]
    passive = marked.marks["invited_by"]
    return next((s for s in reversed(verbs) if not any(p.covers(s) for p in passive)), None)


def _pair(
    trigger: Trigger, sentence: Sentence, marked: MarkedDocument, people: PeopleReader
) -> tuple[PersonMention, PersonMention] | None:
    """Give the inviter and the one guest around the verb of inviting."""
    verb = _verb(trigger, sentence, marked)
    if verb is None:
        return None
    before = people.in_span(Span(sentence.span.start, verb.start))
    guests = people.in_span(Span(verb.end, trigger.span.start))
    if not before or len({m.name for m in guests}) != 1:
        return None
    host, guest = before[-1], guests[-1]
    is_near = marked.words(sentence, host.span.end, verb.start) <= _INVITER_WORDS
    is_near = is_near and marked.words(sentence, verb.end, guests[0].span.start) <= _GUEST_WORDS
    is_next = marked.words(sentence, guest.span.end, trigger.span.start) <= _VERB_WORDS
    return (host, guest) if is_near and is_next and host.name != guest.name else None


def _is_bare(trigger: Trigger, sentence: Sentence, analysis: Analysis, marked: MarkedDocument) -> bool:
    """Tell whether no goal stands behind: nothing but a day, or the inviter's country."""
    start, end = trigger.span.end, sentence.span.end
    land = marked.first("own_lands", start, end)
    if land is not None and marked.words(sentence, start, land.start) <= _LAND_WORDS:
        return True
    days = within(analysis.dates, Span(start, end))
    return marked.words(sentence, start, end) == sum(marked.words(sentence, m.span.start, m.span.end) for m in days)
