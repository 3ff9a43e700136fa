"""Tell what a mention says of itself that the agreement told before cannot be: its partner, subject, day or stage.

A mention inherits the sides, the fields, the day and the signers of those it is put together with, so that nothing it
says may speak against them, however fitting its noun: "Laos joined the RCEP. The pact with Peru on tea lapsed in May".
"""

from kg.extract.agreements.drafts import Draft, Group
from kg.model.kinds import FINISHED, PAST_SIGNING, UNDECIDED

_PAIR = 2
_PAPERS = ("mou", "letter-of-intent")


def speaks_against(group: Group, draft: Draft) -> bool:
    """Tell whether a mention of the body is of another agreement by what it says of itself."""
    if draft.is_aside or draft.is_echo:
        return False
    if _is_done_apart(group, draft):
        return True
    if draft.item.is_both:
        return False
    is_beside = any(other.item.sentence == draft.item.sentence for other in group.drafts)
    if draft.name is not None:
        return _is_named_apart(group, draft)
    if not is_beside and is_mere_thought(draft):
        return True
    return (
        (not is_beside and _is_of_another_kind(group, draft))
        or _has_another_partner(group, draft, is_beside=is_beside)
        or (not is_beside and _is_on_another_field(group, draft))
        or _is_of_another_day(group, draft)
    )


def is_mere_thought(draft: Draft) -> bool:
    """Tell whether one is brought in that could be, or is not: "could join if it signed a pact with A on rice"."""
    reading, item = draft.reading, draft.item
    is_unreal = reading.stage is None and (reading.is_open or reading.is_capped)
    return is_unreal and not item.is_definite and (item.is_indefinite or bool(draft.codes or draft.sectors))


def _has_another_partner(group: Group, draft: Draft, *, is_beside: bool) -> bool:
    """Tell whether one is "with" somebody who is no side of what was told, or of whom that says nothing.

    A treaty of many states is none with one of them: "the RCEP … The pact with Peru".
    """
    cue = draft.reading.cue
    verb = cue.span.start if cue is not None and cue.span.start > draft.item.span.end else None
    # "The pact with A | took effect for B": whom the noun itself is with
    partners = {agent.party for agent in draft.parties.others if verb is None or agent.span.end <= verb}
    if len(partners) != 1 or draft.parties.is_inferred or draft.is_several:
        return False
    told = frozenset[str]().union(*(other.codes for other in group.drafts))
    if is_beside and any(other.reading.cue == draft.reading.cue for other in group.drafts):
        return False  # "signed a memorandum with A, much like the one with B"
    if told:
        return partners.isdisjoint(told) and len(group.codes) >= _PAIR
    if any(other.item.key is not None for other in group.drafts):
        return True
    is_again = draft.item.is_definite and draft.item.kind in (group.kind, "agreement")
    return not (is_beside or is_again) and not _is_common(group, draft)


def _is_of_another_kind(group: Group, draft: Draft) -> bool:
    """Tell whether a memorandum follows what was told as a pact of others, and nothing says that they are one.

    One goes on from the narrower word to the wider: "signed a memorandum … The agreement", not the other way round.
    """
    first, item = group.drafts[0].item, draft.item
    if group.kind != "agreement" or item.kind not in _PAPERS or any(d.item.is_weak for d in group.drafts):
        return False
    is_told = bool(group.codes) and group.parent is None and not first.is_verb and not first.is_relation
    return is_told and not (draft.codes & group.codes) and not (draft.sectors and _is_common(group, draft))


def _is_common(group: Group, draft: Draft) -> bool:
    """Tell whether both are on one field, or one tells of none."""
    own = frozenset(mention.sector for mention in draft.sectors)
    return not (own or group.sectors) or bool(own & group.sectors)


def _is_on_another_field(group: Group, draft: Draft) -> bool:
    """Tell whether both tell what they are on, and it is not the same: "a power deal … The memorandum on coal"."""
    own = frozenset(mention.sector for mention in draft.sectors)
    told = frozenset(mention.sector for other in group.drafts if not other.is_aside for mention in other.sectors)
    topics = frozenset[str]().union(*(other.topic for other in group.drafts if not other.is_aside))
    if draft.is_several or any(other.is_several for other in group.drafts) or group.parent is not None:
        return False
    return bool(own and told) and own.isdisjoint(told) and topics.isdisjoint(draft.topic)


def _is_of_another_day(group: Group, draft: Draft) -> bool:
    """Tell whether both reached one stage, each on a day or in a month of its own."""
    date, stage = draft.date, draft.reading.stage
    if date is None or not draft.is_date_tied or stage not in FINISHED:
        return False
    told = [
        other.date
        for other in group.drafts
        if other.date is not None and other.is_date_tied and other.reading.stage == stage and not other.is_aside
    ]
    return bool(told) and all(not date.date.is_compatible(each.date) for each in told)


def _is_named_apart(group: Group, draft: Draft) -> bool:
    """Tell whether a name is no fuller word for a nameless one in talks: it is in force, or of another kind and field.

    "Talks on an arrangement for batteries were launched. Trade grew under the A-B Partnership Agreement".
    """
    if any(other.name is not None for other in group.drafts) or draft.item.is_alias:
        return False
    is_settled = draft.reading.stage in PAST_SIGNING or draft.reading.stage is None
    is_open = all(other.reading.is_to_come or other.reading.stage is None for other in group.drafts)
    is_of_kind = group.kind == draft.item.kind
    return is_settled and is_open and not is_of_kind and any(other.reading.is_to_come for other in group.drafts)


def _is_done_apart(group: Group, draft: Draft) -> bool:
    """Tell whether one is done and the other is not, and their nouns or numbers do not let them be one.

    "are to sign the contract. The head of agreement was inked in May"; "exchanged seven memoranda. The implementation
    agreement is in talks".
    """
    item = draft.item
    if draft.name is not None:
        return False
    told = [other for other in group.drafts if not other.is_aside]
    is_done = draft.reading.stage in FINISHED and not draft.reading.is_weak
    if is_done and item.kind != group.kind and not (item.is_weak or draft.is_several):
        return bool(told) and all(other.reading.is_to_come and not other.item.is_plural for other in told)
    is_one = item.is_definite and not (draft.is_several or item.is_loose) and draft.reading.stage in UNDECIDED
    return is_one and group.is_finished and all(other.is_several for other in told)
