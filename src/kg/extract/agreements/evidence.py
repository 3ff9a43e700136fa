"""Give the passages that show an agreement: one for each slot of its fact."""

from kg.extract.agreements.agents import Agent
from kg.extract.agreements.drafts import Draft
from kg.extract.agreements.sides import Parties
from kg.model.frozen import dataclass
from kg.model.mentions import DateMention, SectorMention
from kg.model.spans import Basis, Evidence, Span


@dataclass(frozen=True, slots=True)
class Settled:
    """What makes a group of mentions a fact; `leading` tells its stage, `named` has its fullest name."""

    kind: str
    status: str
    key: str | None
    leading: Draft
    named: Draft | None
    parties: Parties


@dataclass(frozen=True, slots=True)
class Told:
    """What else is told of it; `agents` are the parties, each once."""

    name: tuple[str, Span] | None
    date: DateMention | None
    agents: list[Agent]
    signers: list[Agent]
    sectors: list[SectorMention]
    duration: tuple[str, Span] | None


def evidence_of(text: str, settled: Settled, told: Told) -> tuple[Evidence, ...]:
    """Give the passages that show each slot of a fact."""
    found: list[Evidence] = []

    def add(slot: str, value: str, span: Span, basis: Basis = "stated") -> None:
        found.append(Evidence(slot, value, span, span.of(text), basis))

    leading, cue = settled.leading, settled.leading.reading.cue
    if told.name is not None:
        add("name", *told.name)
    add("kind", settled.kind, leading.item.span)
    add("status", settled.status, cue.span if cue else leading.item.span, "stated" if cue else "inferred")
    if told.date is not None:
        add("date", told.date.date.iso, told.date.span, _basis(told.date, leading))
    for agent in told.agents:
        add(
            "parties",
            agent.party,
            agent.span,
            "inferred" if agent.is_inferred or settled.parties.is_inferred else "stated",
        )
    for agent in told.signers:
        if agent.person is not None and agent.person_span is not None:
            add("signatories", agent.person, agent.person_span)
    for mention in told.sectors:
        is_own = any(agent.span == mention.span for agent in told.agents)  # the business of a side
        add("sectors", mention.sector, mention.span, "inferred" if is_own else "stated")
    if told.duration is not None:
        add("duration", *told.duration)
    for agent in told.agents:
        if agent.body:
            add("party_bodies", agent.body, agent.span)
    return tuple(found)


def _basis(date: DateMention, leading: Draft) -> Basis:
    is_tied = leading.date is not None and leading.date.span == date.span
    return date.basis if is_tied else "inferred"
