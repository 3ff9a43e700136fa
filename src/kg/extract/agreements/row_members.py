"""Settle what verbs tell beside nouns: the same agreement, one of its own, or one more of a row that nouns number."""

from collections.abc import Mapping, Sequence

from kg.extract.agreements.dealings import Dealing, as_dealt, is_dealt, is_told_by_noun
from kg.extract.agreements.drafts import Group
from kg.extract.agreements.instrument_joining import Instrument
from kg.model.facts import AgreementFact
from kg.model.frozen import replace
from kg.model.spans import Evidence

_PAIR = 2
_TOLD_AS = ("kind", "status")


def settle_dealt(
    groups: Sequence[tuple[Group, AgreementFact]], dealt: Mapping[Instrument, Dealing]
) -> list[AgreementFact]:
    """Give the agreements of an article, those that verbs tell put beside those that nouns do."""
    found = []
    for group, fact in groups:
        member = _as_member(group, fact, dealt, groups)
        if member is not None:
            found.append(member)
        elif not is_told_by_noun(group, fact, dealt, groups):
            found.append(as_dealt(group, fact, dealt, groups))
    return found


def _as_member(
    group: Group,
    fact: AgreementFact,
    dealt: Mapping[Instrument, Dealing],
    told: Sequence[tuple[Group, AgreementFact]],
) -> AgreementFact | None:
    """Give what a verb tells right behind the first of a row: "The first MoU was signed by A. B and C agreed on …"."""
    if not is_dealt(group, dealt) or len(fact.parties) < _PAIR:
        return None
    item = group.drafts[0].item
    whole = {written.kind for _, written in told if not written.parties and written.status == "signed"}
    for other, written in told:
        is_first = any(d.item.ordinal == 1 and d.item.sentence == item.sentence - 1 for d in other.drafts)
        is_row = is_first and written.status == "signed" and (other.parent is not None or written.kind in whole)
        is_apart = fact.date is not None and fact.date != written.date  # "agreed on the sale last year"
        if is_row and not is_apart and written.name is None and not set(fact.parties).intersection(written.parties):
            evidence = [_like(each, written) if each.slot in _TOLD_AS else each for each in fact.evidence]
            return replace(fact, kind=written.kind, status=written.status, evidence=tuple(evidence))
    return None


def _like(evidence: Evidence, first: AgreementFact) -> Evidence:
    """Give what shows a slot of the first of a row, whose that of the others is by inference."""
    own = next((each for each in first.evidence if each.slot == evidence.slot), evidence)
    return replace(own, basis="inferred")
