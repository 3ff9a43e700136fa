"""Tell what talks come to: what was settled though the story goes on, and what is too vague to be told."""

from collections.abc import Collection, Sequence

from kg.extract.agreements.drafts import Draft, Group
from kg.extract.agreements.sides import Parties

_PAIR = 2


def settled_before(leading: Draft | None, told: Sequence[Draft], words: Collection[str]) -> Draft | None:
    """Give the mention that has an agreement settled, where the leading one tells no more of it; else the leading one.

    "Concluded the talks on the FTA. The pact must be ratified", "… has yet to be signed": neither is it signed, nor is
    it in talks any more.

    Args:
        leading: The mention whose stage leads.
        told: All that surely tell a stage.
        words: The classes of words by which one is settled.
    """
    if leading is None:
        return None
    signed = [draft.reading.cue for draft in told if draft.reading.stage == "signed"]
    is_presumed = bool(signed) and all(cue is not None and cue.name == "ratify" for cue in signed)
    is_unsigned = leading.reading.is_capped and leading.reading.stage == "negotiating"
    if not (is_presumed or is_unsigned):
        return leading
    for draft in told:
        cue, reading = draft.reading.cue, draft.reading
        is_settled = reading.stage == "agreed" and not reading.is_planned and cue is not None and cue.name in words
        if is_settled and draft.item.span.start < leading.item.span.start:
            return draft
    return leading


def are_vague_talks(parties: Parties, kind: str, status: str, group: Group, leading: Draft) -> bool:
    """Tell whether an agreement is but talked of and no mention says what it is on: "worked on a draft accord".

    Where no sides stand beside it either, the two states of the story are mostly not its own: such are the talks of
    many, a past round of a pact in force, "a similar deal". One that "was not signed" was at least ready.
    """
    cue = leading.reading.cue
    is_vague = (kind, status) == ("agreement", "negotiating") and not any(draft.topic for draft in group.drafts)
    is_ready = cue is not None and cue.name == "sign"
    return is_vague and not is_ready and all(agent.is_state for agent in parties.agents)


def is_carried_out(draft: Draft, classes: Collection[str]) -> bool:
    """Tell whether one acts under what two sides named there have: "under the MoU between A and B".

    Args:
        draft: A mention.
        classes: The classes of words by which an agreement is carried out.
    """
    cue, parties = draft.reading.cue, draft.parties
    if cue is None or cue.name not in classes or draft.reading.stage != "in-force":
        return False
    return len(parties.agents) >= _PAIR and not parties.is_inferred


def is_kept(draft: Draft, classes: Collection[str]) -> bool:
    """Tell whether one speaks of what the sides of the story have: "the implementation of the MoU on fisheries"."""
    cue, item = draft.reading.cue, draft.item
    if cue is None or cue.name not in classes or draft.reading.stage != "in-force":
        return False
    is_one = item.is_definite and not (draft.is_several or draft.is_aside or item.is_other or item.is_weak)
    return is_one and bool(draft.topic) and not draft.codes
