"""Tell how well a mention of an agreement fits those told before, by its number, its name or what it is about."""

from kg.extract.agreements.drafts import Draft, Group

_AGAIN_REACH = 2
_PAIR = 2


def fit_of_ordinal(group: Group, draft: Draft) -> int:
    """Fit "MoU kedua": it is one of several told of, or the one told of as the second before."""
    if _is_first_of_kind(group, draft):
        return 4
    if (group.drafts[0].item.count or 1) > 1 and group.parent is None:
        return 4
    return 1 if draft.item.ordinal == group.drafts[0].item.ordinal else 0


def is_same_sentence(group: Group, draft: Draft) -> bool:
    """Tell whether a sentence only says again what it spoke of before, without other sides."""
    item = draft.item
    if item.key is not None and not item.is_alias and any(_is_had_beside(other, draft) for other in group.drafts):
        return False  # "has a trade agreement with A and is a member of RCEP"
    is_again = any(other.item.sentence == item.sentence for other in group.drafts) and group.kind == item.kind
    return is_again and not (draft.is_piece or draft.codes or item.is_indefinite or (item.count or 1) > 1)


def is_beside_in_list(group: Group, draft: Draft) -> bool:
    """Tell whether a mention is an entry of a list beside one that a group holds: two of one."""
    item = draft.item
    if draft.is_piece and any(other.is_piece and other.item.span == item.span for other in group.drafts):
        return True
    return item.is_listed and any(other.item.is_listed for other in group.drafts)


def _is_first_of_kind(group: Group, draft: Draft) -> bool:
    """Tell whether a treaty is but called the first: "the Indonesia-Canada CEPA, Indonesia's first CEPA in America"."""
    is_beside = any(other.item.sentence == draft.item.sentence and other.name for other in group.drafts)
    return is_beside and group.kind == draft.item.kind == "treaty" and draft.codes <= group.codes


def fit_of_one_named(group: Group, draft: Draft, shared: int) -> int:
    """Fit a mention with a name to one without: only where kind and sides leave no doubt."""
    if draft.name is not None:
        if draft.reading.is_listed and group.codes != draft.codes:
            return 0  # a member of a list is not what was told of in general
        if draft.item.is_indefinite and draft.reading.stage is None and group.is_finished:
            return 0  # "signed a trade partnership, which may lead to a future A-B FTA"
        is_silent = draft.item.kind == "agreement" and draft.reading.stage is None and not group.codes
        is_bare = is_silent or (draft.item.kind == "treaty" and group.codes <= draft.codes)
        is_of_others = draft.item.key is not None and not draft.item.is_alias and draft.codes != group.codes
        if is_of_others and any(d.reading.is_planned for d in group.drafts):
            return 0  # "agreed to sign an investment treaty … a gateway to the AfCFTA": no pact of many states
        if group.kind == "letter-of-intent" and draft.item.is_titled and draft.item.kind != group.kind:
            return 0  # "exchanged a letter of intent. The A-B Framework Agreement is under review"
        return 2 if shared >= 2 or (group.kind == draft.item.kind and is_bare) else 0
    if len(draft.codes) >= _PAIR and draft.codes == group.codes:
        return 2
    is_new = draft.item.is_other or draft.item.is_indefinite or (draft.item.count or 1) > 1
    if draft.item.kind == group.kind and draft.codes <= group.codes and not is_new:
        return 1
    is_part = bool(draft.codes) and draft.codes < group.codes
    return 2 if is_part and group.kind != "treaty" and draft.reading.stage is not None else 0


def fit_of_unnamed(group: Group, draft: Draft, shared: int) -> int:
    """Fit two mentions by what they are about: a new one ("a contract") in another sentence is another."""
    item = draft.item
    own = frozenset(mention.sector for mention in draft.sectors)
    common = group.sectors & own
    is_apart = group.drafts[0].item.sentence != item.sentence
    is_new = item.is_indefinite and item.count in (None, 1) and is_apart
    is_of_row = draft.is_piece and group.kind != item.kind and not group.drafts[0].is_several
    if (is_apart and (item.is_other or is_of_row)) or (not item.is_definite and _is_by_others(group, draft)):
        return 0
    is_again = 0 < item.sentence - group.drafts[-1].item.sentence <= _AGAIN_REACH and not draft.item.is_listed
    if shared and group.codes < draft.codes and is_again and group.kind == item.kind:
        return 2  # what one line says briefly, the next says in full
    is_of_verbs = all(other.item.is_verb for other in group.drafts) and not draft.codes
    if is_of_verbs and item.sentence - group.drafts[-1].item.sentence <= _AGAIN_REACH:
        return 2  # "A teams up with B. The two signed an MoU"
    if is_new and item.kind != "treaty" and not common and draft.reading.stage is not None:
        # A lead says it briefly, the next sentence in full; what has another scope or other sides is another.
        is_near = item.sentence - group.drafts[-1].item.sentence <= 2 and draft.codes in (frozenset(), group.codes)
        is_other = (group.sectors and own) or _is_on_another(group, draft)
        if not is_near or is_other or not group.has_stage(draft.reading.stage):
            return 0
    if group.codes and draft.codes and shared < min(len(group.codes), len(draft.codes)):
        return 0
    is_part = draft.codes < group.codes and bool(draft.codes) and draft.reading.stage is not None
    if group.kind != item.kind and is_part and item.sentence - group.drafts[-1].item.sentence > _AGAIN_REACH:
        return 0  # "signed a deal with A … signed an MoU": of the other side nothing is told
    if group.sectors and own and group.kind == item.kind:
        return 3 if common else 0
    return 1 + (group.kind == item.kind)


def _is_on_another(group: Group, draft: Draft) -> bool:
    """Tell whether a mention is on something else or signed by others: "an MoU on science … A and B signed an MoU"."""
    if group.kind != draft.item.kind or draft.is_aside:
        return False
    if _is_by_others(group, draft):
        return True
    topics = [other.topic for other in group.drafts if other.topic and not other.is_aside]
    return bool(draft.topic and topics) and all(draft.topic.isdisjoint(other) for other in topics)


def _is_by_others(group: Group, draft: Draft) -> bool:
    """Tell whether other persons sign one than the other of its kind: "A signed an MoU with B. C signed one with D"."""
    if group.kind != draft.item.kind or draft.is_aside or not draft.signers:
        return False
    signers = [other.signers for other in group.drafts if other.signers]
    return bool(signers) and all(draft.signers.isdisjoint(other) for other in signers)


def _is_had_beside(other: Draft, draft: Draft) -> bool:
    """Tell whether a sentence tells of one that a state has with another before it names one of many states."""
    is_near = other.item.sentence == draft.item.sentence and other.item.span.end <= draft.item.span.start
    is_had = other.reading.stage == "in-force" and not other.item.is_definite and len(other.codes) >= _PAIR
    return is_near and is_had and other.name is None
