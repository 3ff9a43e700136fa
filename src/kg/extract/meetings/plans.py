"""Settle the days of what is told as still to come: one that is over is not the day of a plan."""

from collections.abc import Iterable
from datetime import date, timedelta

from kg.extract.meetings.encounters import Encounter
from kg.extract.meetings.words import MarkedDocument
from kg.extract.statuses.finder import Status
from kg.model.dates import PartialDate
from kg.model.frozen import replace
from kg.model.kinds import EVENTS
from kg.model.spans import Span

_PROGRAMME = 3  # sentences of what a traveller will do
_WEEK_DAYS = 7
_HOST_WORDS = 3  # "host of this year's summit"


def settle_plans(encounters: Iterable[Encounter], marked: MarkedDocument, published: date | None) -> list[Encounter]:
    """Give the encounters without those whose day went by with nothing told; plans whose day is not theirs are marked.

    "Was to meet X on Wednesday", written on Thursday, tells of no meeting; nor does "X, host of this year's summit".
    X's trip to Y, without a day, behind "X will go to Y" is that one.

    Args:
        encounters: What was read, with all slots filled.
        marked: The document with its marks; `lapsing` are the words of a plan as it was.
        published: The day of writing, if known.
    """
    plain = list(encounters)
    told = [_put_ahead(e, plain, published) for e in plain]
    told = [
        replace(e, status=Status("planned", e.trigger.span))
        if _is_on_journey_to_come(e, told, marked) or _is_next_leg(e, told, marked, published)
        else e
        for e in told
    ]
    settled = []
    for e in told:
        if any(_is_visit_planned(e, plan) for plan in told):
            continue
        is_over = bool(published and e.date and (e.date.end or e.date.date).latest < published)
        is_day = bool(e.date and e.date.date.day)
        is_now = bool(published and e.date and e.date.date.latest <= published)
        is_set = bool(e.date and e.date.date.month) or (e.place is not None and e.place.basis == "stated")
        if e.mentions == 1 and e.status.is_real and not (is_now or is_set) and is_only_hosted(e, marked):
            continue
        is_lapsing = e.status.kind == "planned" and e.status.cue in marked.marks["lapsing"]
        if is_lapsing and ((is_over and is_day) or _is_of_last_week(e, marked)):
            continue
        if _is_setting_out(e, marked, published) and not any(_is_leg(e, other) for other in told):
            settled.append(replace(e, status=Status("planned", e.trigger.span)))
            continue
        if e.status.kind == "invited" and is_over and is_day and e.kind in EVENTS:
            continue  # "thanked Laos for inviting him to the summit on Monday": it is over, whoever was there
        if e.status.kind == "invited" and e.kind in EVENTS and any(_is_there(e, other) for other in told):
            settled.append(replace(e, status=Status("asserted")))
            continue
        # "The next meeting took place in Lima on 12 October"
        is_next = e.status.cue in marked.marks["other"] and e.date is not None and not e.date.is_relative
        is_of_weekday = e.trigger.rule.is_scheduled and e.status.cue in marked.marks["weekdays"]
        is_left = (is_of_weekday and _is_still_ahead(e, told)) or _is_narrated(e, marked)
        if is_left and is_over and e.date and e.date.is_relative:
            day = PartialDate.of(e.date.date.earliest + timedelta(days=_WEEK_DAYS))
            settled.append(replace(e, date=replace(e.date, date=day)))
        elif e.status.kind == "planned" and is_over and is_day and (is_of_weekday or is_next):
            # "X arrives in Hanoi on Sunday, Oct 15", written on the 17th, is a picture's caption
            settled.append(replace(e, status=Status("asserted", e.status.cue)))
        elif e.status.kind == "postponed" and is_over:
            settled.append(replace(e, is_day_over=True))
        elif e.status.kind in ("planned", "invited") and is_over and is_day and e.kind not in EVENTS:
            is_written = e.date is not None and not e.date.is_relative
            settled.append(replace(e, is_day_over=not is_written))
        else:
            settled.append(e)
    return settled


def _is_on_journey_to_come(e: Encounter, told: list[Encounter], marked: MarkedDocument) -> bool:
    """Tell whether talks without a tense or a day are those of a journey announced before.

    "X is to visit Laos. In the meeting attended by X there will be a signing"; not where anything of X is told as done.
    """
    is_open = e.kind != "visit" and e.status.kind == "asserted" and e.date is None and e.mentions == 1
    is_open = is_open and bool(e.names) and e.trigger.rule.form != "past"
    if not is_open or (e.place is not None and e.place.basis == "stated"):
        return False
    sentence = marked.document.sentences[e.trigger.sentence].span
    others = [o for o in told if o is not e and set(o.names) & set(e.names)]
    plans = [o for o in others if o.kind == "visit" and o.status.kind == "planned" and set(e.names) <= set(o.names)]
    is_ahead = any(o.trigger.span.start < e.trigger.span.start for o in plans)
    is_plan = marked.has("plans", sentence.start, sentence.end)
    is_told = any(marked.has(key, e.trigger.span.end, sentence.end) for key in ("pasts", "agenda"))
    return is_ahead and is_plan and not is_told and not any(o.status.is_real for o in others)


def _is_next_leg(e: Encounter, told: list[Encounter], marked: MarkedDocument, published: date | None) -> bool:
    """Tell whether a journey goes on from one to come, on a later day: "will visit Laos on 5 May. On 6 May he goes"."""
    day = e.date.date.earliest if e.date and e.date.date.day and not e.trigger.is_noun else None
    if e.kind != "visit" or day is None or not e.status.is_real or (published and day <= published):
        return False
    sentence = marked.document.sentences[e.trigger.sentence].span
    if marked.has("pasts", sentence.start, sentence.end) or e.trigger.rule.form == "past":
        return False
    return any(
        o.kind == "visit"
        and o.status.kind == "planned"
        and o.date is not None
        and o.date.date.day
        and o.date.date.earliest < day
        and 0 < e.trigger.sentence - o.trigger.sentence <= _PROGRAMME
        and set(o.names) & set(e.names)
        for o in told
    )


def is_only_hosted(e: Encounter, marked: MarkedDocument) -> bool:
    """Tell whether a gathering is only named behind its host: "X, host of this year's summit"."""
    if not e.trigger.is_noun or e.kind in ("visit", "signing"):
        return False
    sentence = marked.document.sentences[e.trigger.sentence]
    start = e.name.start if e.name else e.trigger.span.start
    hosts = [s for s in marked.beginning("hostings", sentence.span.start, start) if s.end <= start]
    return bool(hosts) and marked.words(sentence, hosts[-1].end, start) <= _HOST_WORDS


def _is_of_last_week(e: Encounter, marked: MarkedDocument) -> bool:
    """Tell whether days gone by are told behind a plan as it was: "was supposed to meet X last week"."""
    end = marked.document.sentences[e.trigger.sentence].span.end
    past = marked.first("pasts", e.trigger.span.end, end)
    if past is None:
        return False
    between = marked.triggers_in(Span(e.trigger.span.end, past.start))
    return not any(t.is_noun and t.kind == e.kind for t in between)  # "is to return X's visit of last year"


def _is_setting_out(e: Encounter, marked: MarkedDocument, published: date | None) -> bool:
    """Tell whether one only sets out, today or on no day that is told: "left for Tokyo", "lên đường thăm Nhật Bản"."""
    is_bare = e.kind == "visit" and e.status.kind == "asserted" and e.status.cue is None and len(set(e.sentences)) == 1
    if not is_bare or e.trigger.is_noun or (e.date and (published is None or e.date.date.latest < published)):
        return False
    span, sentence = e.trigger.span, marked.document.sentences[e.trigger.sentence].span
    is_out = any(s.overlaps(span) or s.end + 1 == span.start for s in marked.marks["settings_out"])
    return is_out and not any(marked.has(key, sentence.start, sentence.end) for key in ("pasts", "arrived"))


def _is_there(e: Encounter, talks: Encounter) -> bool:
    """Tell whether guests have met where a gathering is: "thanked X for inviting him to the summit in Bali"."""
    is_met = talks.kind == "bilateral-meeting" and talks.status.is_real and bool(set(talks.names) & set(e.names))
    if not is_met or e.place is None or talks.place is None or e.place.is_country or e.date is not None:
        return False
    return talks.place.name == e.place.name


def _is_narrated(e: Encounter, marked: MarkedDocument) -> bool:
    """Tell whether the sentence in front tells the plan: "He will leave tonight. In Beijing he meets X on Thursday"."""
    cue, sentence = e.status.cue, marked.document.sentences[e.trigger.sentence].span
    if e.status.kind != "planned" or cue is None or e.date is None or cue.end > sentence.start:
        return False
    day = e.date.span
    return bool(e.date.date.day) and sentence.covers(day) and not marked.has("pasts", day.start, day.end)


def _is_still_ahead(e: Encounter, told: list[Encounter]) -> bool:
    """Tell whether what one will do at the end of a weekday's journey is to come: "leaves on Sunday. He will meet"."""
    return any(
        other.status.kind == "planned"
        and other.kind != "visit"
        and 0 <= other.trigger.sentence - e.trigger.sentence <= _PROGRAMME
        and bool(set(other.names) & set(e.names))
        and set(e.countries) <= set(other.countries)
        for other in told
    )


def _is_leg(e: Encounter, before: Encounter) -> bool:
    """Tell whether one goes on from a visit that was paid: "X visited Laos, then left for Peru"."""
    is_paid = before.kind == "visit" and before.status.is_real and before.trigger.span.start < e.trigger.span.start
    return is_paid and bool(set(before.names) & set(e.names))


def _put_ahead(e: Encounter, encounters: list[Encounter], published: date | None) -> Encounter:
    """Give a dated visit told without a tense the future in which a noun comes back to it.

    "X melakukan kunjungan ke Laos pada 27 Oktober. … Selama kunjungan di Laos, X dijadwalkan bertemu Y."
    """
    is_open = e.kind == "visit" and e.status.kind == "asserted" and e.status.cue is None and e.date is not None
    if not is_open or e.trigger.is_noun or e.trigger.rule.form != "verb":
        return e
    if published and e.date and (e.date.end or e.date.date).latest < published:
        return e
    plan = replace(e, status=Status("planned", e.trigger.span))
    ahead = next((o for o in encounters if o.status.kind == "planned" and _is_visit_planned(o, plan)), None)
    return replace(e, status=ahead.status) if ahead is not None else e


def _is_visit_planned(e: Encounter, plan: Encounter) -> bool:
    """Tell whether a visit that a bare noun names is one that was told before as still to come.

    So does a verb without a goal of its own, of what one will tour there: "X will also visit several companies".
    """
    is_untold = e.status.kind == "planned" or (e.status.is_real and e.status.cue is None)
    is_tour = e.place is not None and e.place.basis == "inferred" and not e.is_other
    is_tour = is_tour and not any(name[:1].isupper() for name in e.met)  # "the Toyota plant" is one of its own
    is_bare = e.kind == "visit" and (e.trigger.is_noun or is_tour) and is_untold and e.date is None
    if not is_bare or plan.kind != "visit" or plan.status.kind != "planned" or e.place is None or plan.place is None:
        return False
    is_known = bool(e.names) or (e.trigger.is_noun and e.mentions == 1 and set(e.countries) <= set(plan.countries))
    is_same = plan.place.country == e.place.country and is_known and set(e.names) <= set(plan.names)
    return is_same and plan.trigger.span.start < e.trigger.span.start
