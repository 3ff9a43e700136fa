"""Tell of which several papers an entry of a list is one, and which row of papers is told twice."""

import itertools
from collections.abc import Sequence

from kg.extract.agreements.drafts import Draft, Group
from kg.extract.agreements.instrument_joining import Instrument
from kg.model.spans import Span

_PAIR = 2
_LIST_REACH = 3


def whole_of_entry(groups: Sequence[Group], item: Instrument) -> Group | None:
    """Give what a member of a list is of: what heads the list, else the several told last.

    The entry before tells it, else the line above the first: "The papers in talks are: 1. …", "Here they are: 1. …".
    """
    wholes = [group for group in reversed(groups) if group.parent is None]
    several = [group for group in wholes if (group.drafts[0].item.count or 1) > 1]
    if not item.is_listed:
        return several[0] if several else None
    last = groups[-1] if groups else None
    if last is not None and last.parent is not None and last.drafts[0].item.is_listed and is_near(last, item):
        return last.parent
    above = [g for g in wholes if any(d.item.sentence == item.sentence - 1 and not d.is_aside for d in g.drafts)]
    told = [group for group in wholes if group.drafts[0].reading.stage]
    return next((group for group in (*above, *several, *told) if is_near(group, item)), None)


def without_rows_again(drafts: Sequence[Draft]) -> list[Draft]:
    """Leave out a row that the next sentence tells again in the same order: "four MoUs. The four MoUs are on A, …"."""
    rows: dict[Span, list[Draft]] = {}
    for draft in drafts:
        if draft.is_piece and draft.reading.stage is not None and not draft.is_aside:
            rows.setdefault(draft.item.span, []).append(draft)
    again: set[Span] = set()
    for (first, row), (second, other) in itertools.pairwise(rows.items()):
        is_next = other[0].item.sentence - row[0].item.sentence == 1 and other[0].item.kind == row[0].item.kind
        alike = [(a.sectors, a.codes) == (b.sectors, b.codes) for a, b in zip(row, other, strict=False)]
        if is_next and len(row) == len(other) >= _PAIR and all(alike) and first not in again:
            again.add(second)
    return [draft for draft in drafts if draft.item.span not in again]


def parent_of(groups: Sequence[Group], draft: Draft) -> Group | None:
    """Give the several papers of which an entry with a stage of its own is one: "They are: 1. An MoU, signed by A"."""
    whole = whole_of_entry(groups, draft.item) if draft.item.is_listed else None
    if whole is None or not whole.drafts[0].is_several:
        return None
    stage = draft.reading.stage
    if stage != "signed" and not any(other.reading.stage == stage for other in whole.drafts):
        return None  # "Two pacts were signed. Those in talks are: 1. …"
    whole.has_children = True
    return whole


def is_near(group: Group, item: Instrument) -> bool:
    """Tell whether a mention stands in the sentence of one of an agreement's, or in one of the next three."""
    return any(0 <= item.sentence - draft.item.sentence <= _LIST_REACH for draft in group.drafts)
