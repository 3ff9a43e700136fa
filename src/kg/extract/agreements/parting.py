"""Tell whether two mentions, near each other or apart, are of two agreements."""

from kg.extract.agreements.drafts import Draft, Group
from kg.extract.agreements.instrument_joining import Instrument
from kg.model.kinds import FINISHED, UNDECIDED

_AGAIN_REACH = 2
_PAIR = 2


def is_row_of_another(group: Group, draft: Draft) -> bool:
    """Tell whether several of another kind are told behind one of two bodies: "A has a deal with B … and MoUs"."""
    item = draft.item
    is_row = draft.is_several and item.kind not in (group.kind, "agreement") and not draft.codes
    is_of_bodies = any(len(code) != _PAIR for code in group.codes) and not draft.is_aside
    is_far = item.sentence - group.drafts[-1].item.sentence > _AGAIN_REACH
    return is_row and is_of_bodies and (is_far or not any(other.is_several for other in group.drafts))


def is_joined_to(group: Group, draft: Draft) -> bool:
    """Tell whether a mention is one more of what its sentence tells: "signed an accord on rice and an MoU on steel"."""
    last, item = group.drafts[-1].item, draft.item
    own = frozenset(mention.sector for mention in draft.sectors)
    is_one_act = group.drafts[-1].reading.cue == draft.reading.cue  # "signed a contract and an MoU"
    is_other = last.kind != item.kind and (bool(group.sectors ^ own) or (is_one_act and not item.is_weak))
    is_new = item.is_indefinite or (item.count or 1) > 1 or is_other
    is_noun = not (item.is_definite or last.is_definite or last.is_verb or draft.is_echo)
    return item.is_joined and is_new and is_noun and last.sentence == item.sentence and last.span.end <= item.span.start


def is_on_another(group: Group, draft: Draft) -> bool:
    """Tell whether one verb tells of two, each on its own: "signed an MoU on tea, an MoU on rice"."""
    beside = [other for other in group.drafts if other.item.sentence == draft.item.sentence]
    # "signed the MoU on tea with A, and the MoU on rice with B"
    is_new = not draft.item.is_definite or all(other.item.is_definite for other in beside)
    cue = draft.reading.cue if draft.name is None and is_new else None
    is_one = cue is not None and draft.reading.stage is not None and bool(beside) and bool(draft.topic)
    return is_one and all(
        other.reading.cue == cue and other.topic and other.topic.isdisjoint(draft.topic) for other in beside
    )


def is_on(other: Draft, draft: Draft) -> bool:
    """Tell whether a mention is what another is on: "signed an agreement to launch a study on the FTA"."""
    cue, last = draft.reading.cue, other.item
    is_near = cue is not None and last.sentence == draft.item.sentence and last.kind != draft.item.kind
    return is_near and cue is not None and last.span.end <= cue.span.start < draft.item.span.start


def is_beside(other: Draft, draft: Draft) -> bool:
    """Tell whether one sentence tells of two: "the agreement, signed in May, advances a memorandum signed in April"."""
    first, second = other.reading.cue, draft.reading.cue
    if other.item.sentence != draft.item.sentence or draft.is_piece or draft.item.is_definite:
        return False
    if draft.is_several and other.name is not None and first is not None and second is not None:
        return first.span != second.span  # "elevated their ties to a Strategic Partnership and exchanged six pacts"
    is_done = all(reading.stage in FINISHED or reading.is_planned for reading in (other.reading, draft.reading))
    is_told = is_done and first is not None and second is not None and first.span != second.span
    if is_told and (_is_followed(other.item) or _is_followed(draft.item)):
        return True  # "following the memorandum signed in 2019, A and B signed an agreement"
    if is_told and other.reading.is_preceding and draft.reading.is_preceding and draft.item.kind != "treaty":
        return True  # "signed a pact with A, and signed a memorandum with B"
    is_new = draft.item.is_indefinite and (draft.item.count or 1) == 1 and other.item.kind != draft.item.kind
    # "one MoU and one agreement will be signed"
    return is_new and (is_told or (other.item.is_indefinite and other.item.kind != "agreement"))


def is_background(other: Draft, draft: Draft) -> bool:
    """Tell whether one of another kind was done before: "signed a contract. Before that, they signed a memorandum"."""
    is_new = draft.is_earlier and not other.is_earlier and not draft.is_echo and not draft.item.is_weak
    is_done = draft.reading.stage in FINISHED and other.reading.stage in FINISHED
    return is_new and is_done and draft.item.kind != other.item.kind and not other.item.is_weak


def is_at_another_stage(group: Group, other: Draft, draft: Draft) -> bool:
    """Tell whether a new one is told elsewhere at another stage: "under a memorandum … They signed minutes"."""
    is_new = not (draft.item.is_definite or draft.is_echo or draft.is_piece or draft.is_several)
    is_noun = draft.reading.cue is not None and draft.reading.cue.is_noun and not draft.is_date_tied
    is_elsewhere = not is_noun and all(each.item.sentence != draft.item.sentence for each in group.drafts)
    # "are negotiating the CEPA. They aim to sign pact this year"
    is_bare = draft.name is None and not (draft.item.is_indefinite or draft.topic or draft.sectors)
    is_bare = is_bare and draft.item.kind in (group.kind, "agreement") and draft.codes <= group.codes
    if is_bare and draft.reading.stage in UNDECIDED and other.reading.stage in UNDECIDED:
        return False
    if is_bare and draft.reading.cue is not None and draft.reading.cue.name == "ratify":
        return False  # "have concluded the CEPA. Hiệp định must be ratified"
    return is_new and is_elsewhere and other.reading.stage != draft.reading.stage


def is_in_force_beside(other: Draft, draft: Draft) -> bool:
    """Tell whether one in force stands behind one not signed yet: "will sign an MoU under the pact in force"."""
    is_behind = other.item.sentence == draft.item.sentence and other.item.span.end <= draft.item.span.start
    is_unsigned = other.reading.is_to_come
    return draft.reading.stage == "in-force" and is_behind and is_unsigned and not other.is_aside


def _is_followed(item: Instrument) -> bool:
    """Tell whether what is told follows it, so that it came before: "a follow-up to the MoU"."""
    return item.is_other and item.is_indefinite


def is_set_apart(group: Group, draft: Draft) -> bool:
    """Tell whether a mention is set against one of the same sentence: "signed a pact, while an accord is in talks"."""
    item = draft.item
    is_new = draft.is_set_apart and not item.is_definite and (item.kind != group.kind or not item.is_weak)
    return is_new and any(other.item.sentence == item.sentence for other in group.drafts)


def is_set_back(group: Group, draft: Draft) -> bool:
    """Tell whether a new one has a month or year of its own behind one named: "goes back to a pact signed in 2016"."""
    date, named = draft.date, [other for other in group.drafts if other.name is not None]
    is_older = date is not None and not date.is_relative and not date.date.day and draft.name is None
    is_behind = bool(named) and all(other.item.sentence < draft.item.sentence for other in group.drafts)
    return is_older and is_behind and group.is_finished and draft.item.is_indefinite and not draft.is_aside
