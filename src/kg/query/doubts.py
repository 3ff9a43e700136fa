"""Find what is doubtful in a graph, most worth an analyst's time first."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

from kg.query.anchors import kind_of
from kg.query.summary import Fact, Reader
from kg.rdf.namespaces import local_id, term
from kg.resolve.decisions import Ruling

_EVENTS = ("k:Meeting", "k:Agreement", "k:Figure", "k:Act")


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something to decide.

    `kind`: near (two things that may be one) | disagreement (of the reports on a property) | unsure (an event of low
    confidence). `things` are IRIs: two of a near match, else one. `reason` tells what speaks for it.
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
    found = [*_near(reader, settings), *_disagreements(reader, settings), *_unsure(reader, settings)]
    settled = {_key(ruling.subject, ruling.target, ruling.slot is not None) for ruling in decided}
    left = [doubt for doubt in found if not _is_settled(doubt, settled)]
    return tuple(sorted(left, key=lambda doubt: (-doubt.worth, doubt.kind, doubt.things, doubt.property)))


def statements(reader: Reader, doubt: Doubt) -> tuple[Fact, ...]:
    """Give what can be chosen or called wrong: the values told, of a near match those of both things."""
    if doubt.kind == "disagreement":
        return next(d.sides for d in reader.disagreements(doubt.things[0]) if d.property == doubt.property)
    return tuple(fact for thing in doubt.things for fact in reader.facts(thing))


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


def _unsure(reader: Reader, settings: dict[str, Any]) -> list[Doubt]:
    found = []
    for prefixed in _EVENTS:
        for event in reader.instances(prefixed):
            confidence = float(reader.value(event, "k:confidence") or 1)
            if confidence < settings["unsure_below"]:
                weight = settings["of_class"][kind_of(event)] * _weight(reader, event)
                worth = _worth(settings, "unsure", 1.0 - confidence, weight)
                found.append(Doubt("unsure", (event,), worth, reason=f"confidence {confidence:.2f}"))
    return found


def _weight(reader: Reader, thing: str) -> float:
    return float(len(reader.subjects("k:reportOf", thing)) or 1)


def _worth(settings: dict[str, Any], kind: str, unsure: float, weight: float) -> float:
    return round(float(settings["worth"][kind]) * unsure * sqrt(weight), 6)


def _key(subject: str, target: str, has_slot: bool) -> tuple[str, ...]:
    return (*sorted(filter(None, (subject, target))), "slot" if has_slot else "")


def _is_settled(doubt: Doubt, settled: set[tuple[str, ...]]) -> bool:
    locals_ = tuple(sorted(local_id(thing) or thing for thing in doubt.things))
    return (*locals_, "") in settled or (doubt.kind != "near" and (*locals_, "slot") in settled)
