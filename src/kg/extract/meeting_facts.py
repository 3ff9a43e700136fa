"""Make facts of encounters: settle status, sides, date and place, and leave out what says too little."""

from datetime import date
from typing import Any

from kg.extract.analysis import Analysis
from kg.extract.encounters import Encounter, Filler
from kg.extract.sides import Sides
from kg.model.facts import MeetingFact
from kg.model.spans import Evidence, Span

_EVENTS = ("summit", "forum", "multilateral-meeting")


class FactMaker:
    """Turn the encounters of one article into facts."""

    def __init__(
        self, rules: dict[str, Any], registry: Any, analysis: Analysis, sides: Sides, published: date | None
    ) -> None:
        """Bind to one article."""
        self._rules = rules
        self._registry = registry
        self._analysis = analysis
        self._sides = sides
        self._published = published
        self._text = analysis.document.text

    def make(self, encounters: list[Encounter]) -> tuple[MeetingFact, ...]:
        """Give the facts that say enough, numbered in order."""
        facts: list[MeetingFact] = []
        for encounter in encounters:
            if not self._says_enough(encounter):
                continue
            fact = self._fact(encounter, f"meeting-{len(facts) + 1}")
            if fact.confidence >= self._rules["least"]:
                facts.append(fact)
        return tuple(facts)

    def _says_enough(self, e: Encounter) -> bool:
        anchored = e.date is not None or e.place is not None
        if e.kind in _EVENTS:
            return (e.name is not None or bool(e.people)) and anchored
        if e.kind == "signing":
            return (e.date is not None and e.date.date.month > 0) or e.place is not None or len(e.people) > 1
        if e.kind == "visit":
            return (len(e.countries) > 1 and (bool(e.people) or e.date is not None)) or (
                bool(e.people) and e.date is not None and e.place is not None
            )
        if len(e.people) > 1:
            return True
        if len(e.people) == 1:
            return len(e.countries) > 1 or e.has_party
        return len(e.countries) > 1 and anchored

    def _fact(self, e: Encounter, ref: str) -> MeetingFact:
        status = self._status(e)
        codes = self._codes(e)
        evidence = [self._evidence("kind", e.kind, e.trigger.span)]
        evidence.append(self._evidence("status", status, e.status.cue or e.trigger.span))
        if e.date:
            evidence.append(self._evidence("date", e.date.date.iso, e.date.span, e.date.basis))
            if e.date.end:
                evidence.append(self._evidence("end", e.date.end.iso, e.date.span, e.date.basis))
        if e.place:
            evidence.append(self._evidence("place", e.place.name, e.place.span, e.place.basis))
        evidence += [self._evidence("countries", c.value, c.span, c.basis) for c in codes]
        evidence += [self._evidence("participants", p.value, p.span, p.basis) for p in e.people]
        if e.name:
            evidence.append(self._evidence("name", e.name.of(self._text), e.name))
        return MeetingFact(
            ref=ref,
            anchor=e.trigger.span,
            evidence=tuple(evidence),
            confidence=self._confidence(e, codes),
            rule=f"meeting-{e.trigger.kind}-{e.trigger.rule.form}",
            kind=e.kind,
            status=status,
            date=e.date.date if e.date else None,
            end=e.date.end if e.date else None,
            place=e.place.name if e.place else None,
            place_country=e.place.country if e.place else None,
            countries=tuple(c.value for c in codes),
            participants=tuple(p.value for p in e.people),
            name=e.name.of(self._text) if e.name else None,
        )

    def _status(self, e: Encounter) -> str:
        if e.status.kind == "cancelled":
            return "cancelled"
        if self._published and e.date and e.date.date.month:
            if e.date.date.earliest > self._published:
                return "planned"
            if e.date.date.latest < self._published and e.status.kind != "postponed" and e.kind in _EVENTS:
                return "held"
        return "planned" if e.status.is_coming else "held"

    def _codes(self, e: Encounter) -> list[Filler]:
        """Give each country once; one side alone takes the other from the article."""
        codes = list({code.value: code for code in reversed(e.codes)}.values())[::-1]
        if len(codes) == 1 and e.kind not in _EVENTS:
            other = self._other_side(codes[0].value, e)
            if other:
                codes.append(Filler(other, e.trigger.span, "inferred"))
        return codes

    def _other_side(self, code: str, e: Encounter) -> str | None:
        pair = self._sides.pair_before(e.trigger.span.start)
        if code in pair and len(pair) == 2:
            return next(c for c in pair if c != code)
        return self._sides.home if self._sides.home != code else None

    def _confidence(self, e: Encounter, codes: list[Filler]) -> float:
        weights = self._rules["confidence"]
        value = weights["base"]
        value += weights["people"] if len(e.people) > 1 else weights["person"] if e.people else 0
        value += weights["countries"] if len(codes) > 1 else 0
        value += weights["date"] if e.date else 0
        value += weights["city"] if e.place and not e.place.is_country else 0
        value += weights["repeated"] if e.mentions > 1 else 0
        value += weights["named"] if e.is_event else 0
        value += weights["planned"] if e.status.is_coming else 0
        return float(round(min(value, weights["most"]), 2))

    def _evidence(self, slot: str, value: str, span: Span, basis: Any = "stated") -> Evidence:
        return Evidence(slot, value, span, span.of(self._text), basis)
