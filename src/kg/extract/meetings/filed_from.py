"""Put what is told without a place where the story is filed from, where its host or its event is there."""

from datetime import date

from kg.extract.analysis import Analysis, within
from kg.extract.meetings.encounters import Encounter, PlaceFiller
from kg.extract.meetings.words import MarkedDocument
from kg.model.frozen import replace
from kg.model.kinds import EVENTS

_PAIR = 2
_LEAD_SENTENCES = 2


def at_hosts(
    encounters: list[Encounter],
    analysis: Analysis,
    marked: MarkedDocument,
    dateline: PlaceFiller | None,
    *,
    told_on: date | None,
) -> list[Encounter]:
    """Put talks and signings told without a place where the story is filed from, where that is the host's country.

    "The minister received the ambassador of …" is at the host's; no text without a city says that it was in the
    country. What is told of the day of writing (`told_on`) is where it is written.
    """

    def found(e: Encounter) -> PlaceFiller | None:
        if e.place is not None or e.kind not in ("bilateral-meeting", "signing"):
            return e.place
        if e.kind != "signing" and marked.has("receiving", e.trigger.span.start, e.trigger.span.end):
            return _host_place(e, analysis, marked, dateline)
        if dateline and (
            _is_beside_event(e, dateline, marked)
            or (_is_lead(e, dateline, marked) and not _is_told_abroad(e, dateline, analysis, marked))
            or _is_todays(e, dateline, encounters, told_on)
        ):
            return dateline
        return None

    return [replace(e, place=found(e)) for e in encounters]


def _host_place(
    e: Encounter,
    analysis: Analysis,
    marked: MarkedDocument,
    dateline: PlaceFiller | None,
) -> PlaceFiller | None:
    span = e.trigger.span
    is_passive = marked.has("passives", span.start, span.end)
    hosts = [p for p in e.people if (p.span.start >= span.end if is_passive else p.span.end <= span.start)]
    leads = [s for p in hosts[:1] for s in marked.beginning("passive_leads", p.span.end, span.start)]
    hosts = [p for p in hosts if leads and p.span.start >= leads[-1].end] or hosts  # "X được Y tiếp": at Y's
    code = analysis.country_of_person(hosts[0].value) if hosts else None
    return dateline if dateline and dateline.country == code else None


def _is_beside_event(e: Encounter, dateline: PlaceFiller, marked: MarkedDocument) -> bool:
    """Tell whether a story from a third country tells of talks on the sidelines of what brings all of them there."""
    is_third = e.kind == "bilateral-meeting" and e.status.is_real and dateline.country not in e.countries
    return is_third and any(
        marked.has("asides", span.start, span.end) and all(t.kind != "visit" for t in marked.triggers_in(span))
        for span in (marked.document.sentences[index].span for index in e.sentences)
    )


def _is_lead(e: Encounter, dateline: PlaceFiller, marked: MarkedDocument) -> bool:
    """Tell whether a story filed from one of the two countries opens with talks, and puts them nowhere else."""
    is_plain = e.kind != "signing" and e.status.kind == "asserted" and e.status.cue is None
    if not e.people or not is_plain or not e.trigger.is_noun or e.is_other:
        return False
    if len(e.countries) != _PAIR or dateline.country not in e.countries:
        return False
    first = next((s.index for s in marked.document.sentences if s.region == "body"), 0)
    return min(e.sentences) - first < _LEAD_SENTENCES


def _is_told_abroad(e: Encounter, dateline: PlaceFiller, analysis: Analysis, marked: MarkedDocument) -> bool:
    """Tell whether a city of another country stands beside talks: "X said in Tokyo, a day after meeting Y"."""
    told = (marked.document.sentences[index].span for index in e.sentences)
    return any(m.kind != "country" and m.country != dateline.country for s in told for m in within(analysis.places, s))


def _is_todays(e: Encounter, dateline: PlaceFiller, encounters: list[Encounter], told_on: date | None) -> bool:
    """Tell whether it is told as news of the day, between the country filed from and another, and nothing as abroad."""
    is_now = e.date is not None and e.date.is_relative and e.date.date.day and e.date.date.earliest == told_on
    if not is_now or not e.status.is_real or len(e.countries) != _PAIR or dateline.country not in e.countries:
        return False
    told = [o for o in encounters if o.place and o.kind not in EVENTS and set(o.countries) & set(e.countries)]
    return all(o.place and o.place.country == dateline.country for o in told)
