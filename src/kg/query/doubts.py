"""Find what is doubtful in a graph, most worth an analyst's time first."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, sqrt
from typing import Any

from kg.query.anchors import kind_of
from kg.query.summary import Fact, Quote, Reader, Term
from kg.rdf.namespaces import local_id, term
from kg.rdf.slots import SLOTS
from kg.resolve.decisions import Ruling

_EVENTS = ("k:Meeting", "k:Agreement", "k:Figure", "k:Act")
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something to decide.

    `kind`: near (two things that may be one) | disagreement (of the reports on a property) | inherited (an event with
    values that stand in none of the sentences that tell it) | unsure (an event of low confidence). `things` are IRIs:
    two of a near match, else one. `reason` tells what speaks for it.
    """

    kind: str
    things: tuple[str, ...]
    worth: float
    property: str = ""
    reason: str = ""


def find_doubts(reader: Reader, settings: dict[str, Any], decided: Sequence[Ruling] = ()) -> tuple[Doubt, ...]:
    """Give the doubts of a graph in order of their worth.

    Args:
        reader: Of the graph.
        settings: `data/review.yml`.
        decided: Decisions taken since the graph was built; what they settle is left out.
    """
    found = [*_near(reader, settings), *_disagreements(reader, settings), *_uncertain(reader, settings)]
    settled = {_key(ruling.subject, ruling.target, ruling.slot is not None) for ruling in decided}
    left = [doubt for doubt in found if not _is_settled(doubt, settled)]
    return tuple(sorted(left, key=lambda doubt: (-doubt.worth, doubt.kind, doubt.things, doubt.property)))


def statements(reader: Reader, doubt: Doubt, settings: dict[str, Any]) -> tuple[Fact, ...]:
    """Give what can be chosen or called wrong: the values told, of a near match those of both things.

    Of an event with inherited values these come first.
    """
    if doubt.kind == "disagreement":
        return next(d.sides for d in reader.disagreements(doubt.things[0]) if d.property == doubt.property)
    told = tuple(fact for thing in doubt.things for fact in reader.facts(thing))
    if doubt.kind != "inherited":
        return told
    taken = {fact.value for fact in _inherited(reader, doubt.things[0], settings)}
    return tuple(sorted(told, key=lambda fact: fact.value not in taken))


def _near(reader: Reader, settings: dict[str, Any]) -> list[Doubt]:
    found = []
    for match in reader.instances("k:NearMatch"):
        things = reader.values(match, "k:about")
        score = float(reader.value(match, "k:confidence"))
        worth = _worth(settings, "near", score, sum(_weight(reader, thing) for thing in things))
        found.append(Doubt("near", things, worth, reason=reader.value(match, "rdfs:comment")))
    return found


def _disagreements(reader: Reader, settings: dict[str, Any]) -> list[Doubt]:
    found = []
    for prefixed in _EVENTS:
        for event in reader.instances(prefixed):
            # A figure's bounds are one value.
            for disputed in set(reader.values(event, "k:disputed")) - {term("k:high")}:
                sides = next((d.sides for d in reader.disagreements(event) if d.property == disputed), ())
                if len(sides) > 1:
                    worth = _worth(settings, "disagreement", 1.0, _weight(reader, event))
                    told = f"{len(sides)} values, {reader.value(event, 'k:independentSources')} independent sources"
                    found.append(Doubt("disagreement", (event,), worth, disputed, told))
    return found


def _uncertain(reader: Reader, settings: dict[str, Any]) -> list[Doubt]:
    """Give the events that are unsure, and those with values from other sentences than their own, each once."""
    found = []
    for prefixed in _EVENTS:
        confidences = {e: float(reader.value(e, "k:confidence") or 1) for e in reader.instances(prefixed)}
        by_confidence = sorted(confidences, key=lambda event: (confidences[event], event))
        least_sure = {*by_confidence[: ceil(len(by_confidence) * settings["unsure_share"])]}
        for event, confidence in confidences.items():
            taken = _inherited(reader, event, settings)
            is_unsure = event in least_sure or confidence < settings["unsure_below"]
            if not (taken or is_unsure):
                continue
            kind = "inherited" if taken else "unsure"
            doubt = 1.0 - confidence * (1.0 - (settings["inherited"] if taken else 0.0))
            worth = _worth(settings, kind, doubt, settings["of_class"][kind_of(event)] * _weight(reader, event))
            told = f"confidence {confidence:.2f}"
            if taken:
                told = f"in another sentence: {_listed(reader, taken)}; {told}"
            found.append(Doubt(kind, (event,), worth, reason=told))
    return found


def _inherited(reader: Reader, event: str, settings: dict[str, Any]) -> tuple[Fact, ...]:
    """Give the values of an event that no report of it shows in a sentence that tells the event itself."""
    kind = kind_of(event)
    heads, may = (_properties(kind, slots) for slots in (settings["told_by"][kind], settings["inherits"]))
    taken: dict[Term, Fact] = {}
    own: set[Term] = set()
    for telling in reader.tellings(event):
        quotes = [quote for fact in telling.facts if fact.property in heads for quote in fact.quotes]
        told_in = {_sentence(quote) for quote in quotes}
        for fact in telling.facts:
            if fact.property in may and fact.quotes and told_in:
                if any(quote.is_decision or _sentence(quote) in told_in for quote in fact.quotes):
                    own.add(fact.value)
                else:
                    taken[fact.value] = fact
    return tuple(fact for value, fact in taken.items() if value not in own)


def _properties(kind: str, slots: Sequence[str]) -> frozenset[str]:
    return frozenset(term(prop) for slot, properties, _ in SLOTS[kind] if slot in slots for prop in properties)


def _sentence(quote: Quote) -> str:
    return f"{quote.before}{quote.exact}{quote.after}"


def _listed(reader: Reader, facts: Sequence[Fact]) -> str:
    names = [reader.text(fact.value) for fact in facts]
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return ", ".join(names[:_MOST_NAMED]) + more


def _weight(reader: Reader, thing: str) -> float:
    return float(len(reader.subjects("k:reportOf", thing)) or 1)


def _worth(settings: dict[str, Any], kind: str, unsure: float, weight: float) -> float:
    return round(float(settings["worth"][kind]) * unsure * sqrt(weight), 6)


def _key(subject: str, target: str, has_slot: bool) -> tuple[str, ...]:
    return (*sorted(filter(None, (subject, target))), "slot" if has_slot else "")


def _is_settled(doubt: Doubt, settled: set[tuple[str, ...]]) -> bool:
    locals_ = tuple(sorted(local_id(thing) or thing for thing in doubt.things))
    return (*locals_, "") in settled or (doubt.kind != "near" and (*locals_, "slot") in settled)
