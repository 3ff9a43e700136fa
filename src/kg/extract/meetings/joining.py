"""Make one encounter of two passages that tell of it: what the fuller one says."""

from kg.extract.meetings.encounters import Encounter, Filler, PlaceFiller
from kg.model.frozen import replace
from kg.model.kinds import EVENTS, TALKS
from kg.model.mentions import DateMention

_PAIR = 2
_NEAR = 2  # sentences from a visit to the talks of it


def joined(old: Encounter, new: Encounter) -> Encounter:
    """Add to an encounter what a later passage tells of it."""
    # Who speaks "in that meeting" joins one told without its people, not one whose two sides are known.
    is_told_by = new.is_definite and old.kind == "visit" and old.status.is_coming and bool(old.people)
    is_known = is_told_by or (new.is_definite and len(old.people) > 1)
    people = old.people if is_known else _with(old.people, new.people)
    is_back = new.is_definite and new.trigger.is_noun and len(old.countries) >= _PAIR
    is_back = is_back and (old.kind in TALKS or (old.kind == new.kind == "visit" and not new.people and not new.place))
    codes = old.codes if is_back else _with(old.codes, new.codes)  # what "that meeting" was about is no side
    date = new.date if is_moved(old, new) else _better_date(old.date, new.date)
    kind = old.kind
    if new.kind in EVENTS and old.kind in TALKS:
        kind = new.kind
    if new.kind == "call" and old.kind == "bilateral-meeting":
        kind = "call"
    if new.kind == "other" and old.kind == "bilateral-meeting" and len(old.countries) >= _PAIR:
        kind = new.kind  # received to a dinner
    trigger, status = old.trigger, old.status
    if old.date is None and old.place is None and (new.date or new.place):
        trigger = new.trigger
    if old.kind == "visit" and old.status.is_real and new.status.is_coming and new.date:
        status = new.status
    if old.status.is_coming and new.is_definite and new.status.kind in ("cancelled", "postponed"):
        status = new.status  # "was to meet X, but the meeting was called off"
    is_told_anew = new.trigger.rule.form == "past" or new.status.cue is not None or new.date is not None
    if not old.status.is_real and new.status.is_real and new.people and is_told_anew and not new.is_definite:
        status = new.status
    return replace(
        old,
        kind=kind,
        trigger=trigger,
        status=status,
        people=people,
        codes=codes,
        date=date,
        place=_better_place(old.place, new.place),
        name=old.name or new.name,
        is_formal=old.is_formal or new.is_formal,
        has_party=old.has_party or new.has_party,
        met=old.met | new.met,
        known=old.known | new.known,
        mentions=old.mentions + 1,
        sentences=(*old.sentences, *new.sentences),
    )


def _with(first: tuple[Filler, ...], second: tuple[Filler, ...]) -> tuple[Filler, ...]:
    known = {filler.value for filler in first}
    return (*first, *(filler for filler in second if filler.value not in known))


def _better_date(first: DateMention | None, second: DateMention | None) -> DateMention | None:
    if first is None or second is None:
        return first or second
    return second if len(second.date.iso) > len(first.date.iso) else first


def _better_place(first: PlaceFiller | None, second: PlaceFiller | None) -> PlaceFiller | None:
    if first is None or second is None:
        return first or second
    is_guess = second.basis == "inferred" and first.basis == "stated"  # "here", of a story filed from the capital
    return second if first.is_country and not second.is_country and not is_guess else first


def of_reception(talks: Encounter, merged: list[Encounter]) -> Encounter:
    """Give talks those of the visit told before: "received the state visit of X. In the bilateral meeting, …"."""
    if talks.kind != "bilateral-meeting" or not talks.is_definite or talks.people or talks.codes:
        return talks
    near = (e for e in reversed(merged) if 0 < talks.trigger.sentence - e.sentences[-1] <= _NEAR)
    last = next((e for e in near if len(e.people) > 1 or e.kind in TALKS), None)
    is_paid = last is not None and last.kind == "visit" and last.status.is_real == talks.status.is_real
    if last is None or not is_paid or not len(last.people) == len(last.countries) == _PAIR:
        return talks
    span = talks.trigger.span
    people = tuple(replace(p, span=span, basis="inferred") for p in last.people)
    codes = tuple(replace(c, span=span, basis="inferred") for c in last.codes)
    return replace(talks, people=people, codes=codes, date=talks.date or last.date, place=talks.place or last.place)


def is_moved(old: Encounter, new: Encounter) -> bool:
    """Tell whether what was planned is put off or brought forward: its old day no longer holds."""
    return old.status.is_coming and new.status.kind == "postponed" and new.is_definite
