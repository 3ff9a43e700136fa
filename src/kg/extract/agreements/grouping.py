"""Group the mentions of one agreement."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from kg.extract.agreements.contradictions import is_mere_thought, speaks_against
from kg.extract.agreements.drafts import Draft, Group
from kg.extract.agreements.fitting import (
    fit_of_one_named,
    fit_of_ordinal,
    fit_of_unnamed,
    is_beside_in_list,
    is_same_sentence,
)
from kg.extract.agreements.identity import (
    are_two_acronyms,
    is_same_agreement,
    shared_forms,
    short_form,
)
from kg.extract.agreements.instrument_joining import Instrument
from kg.extract.agreements.parting import (
    is_at_another_stage,
    is_background,
    is_beside,
    is_in_force_beside,
    is_joined_to,
    is_on,
    is_on_another,
    is_row_of_another,
    is_set_apart,
    is_set_back,
)
from kg.extract.agreements.wholes import is_near, parent_of, whole_of_entry, without_rows_again
from kg.model.frozen import replace
from kg.model.kinds import FINISHED

_PAIR = 2
_ROW_REACH = 4  # sentences in which the members of several are told


class Grouper:
    """Decide which mentions are of one agreement."""

    def __init__(self, shared: Mapping[str, Any]) -> None:
        """Take the table of kinds that may stand for each other."""
        self._loose = frozenset(shared["loose_kinds"])
        self._relations = re.compile(shared["relations"], re.IGNORECASE)
        self._awarding = frozenset(shared["awarding_classes"])
        self._generic = frozenset(shared["generic_short_forms"])
        self._having = frozenset(shared["having_words"])
        self._papers = frozenset(["joint-statement", *shared["sideless_kinds"]])

    def group(self, drafts: Sequence[Draft]) -> list[Group]:
        """Group drafts: the body's first, in text order, then what headline and captions repeat."""
        groups: list[Group] = []
        for draft in sorted(without_rows_again(drafts), key=lambda d: (d.is_aside, d.item.span.start)):
            if draft.item.is_both and self._join_both(groups, draft):
                continue
            if draft.reading.is_titled:
                groups.append(Group([draft]))
                continue
            # The story goes on about what it told last; a headline, about what it tells first.
            side = -1 if draft.is_aside else 1
            fitting = [(self._score(group, draft), side * place, group) for place, group in enumerate(groups)]
            best = max(fitting, key=lambda entry: entry[:2], default=None)
            if draft.is_piece and draft.reading.stage is None:
                self._add_piece(groups, draft)
            elif best is not None and best[0] > 0:
                self._join(groups, best[2], draft)
            elif draft.is_aside and (only := _only_one(groups, draft)) is not None:
                only.drafts.append(draft)
            elif len(draft.codes) < _PAIR and any(_is_of_another_time(group, draft) for group in groups):
                continue  # "replaces the contract that expired in 2024": its sides are not told
            elif not draft.is_echo and (_is_telling(draft) or _is_antecedent(draft)):
                groups.append(Group([draft], parent=parent_of(groups, draft)))
        told = [g for g in groups if not g.has_children and (g.parent is not None or any(map(_is_telling, g.drafts)))]
        for draft in drafts:
            self._name_inner(told, draft)
        return told

    def _name_inner(self, groups: Sequence[Group], draft: Draft) -> None:
        """Let the name inside an amending protocol's be the fuller one of the agreement that it amends."""
        if draft.inner is None or draft.item.inner is None:
            return
        for group in groups:
            names = [other.name for other in group.drafts if other.name is not None and other.inner is None]
            longer = [name for name in names if len(name) >= len(draft.inner)]
            if names and not longer and any(is_same_agreement(name, draft.inner, self._generic) for name in names):
                group.fuller = (draft.inner, draft.item.inner)

    def _join(self, groups: list[Group], group: Group, draft: Draft) -> None:
        is_one = not draft.is_aside and not draft.is_several and (draft.has_persons or not draft.item.is_weak)
        # "The deal was signed by A": all of it
        is_new = draft.has_persons and not (draft.item.is_definite and draft.item.is_weak)
        is_told = bool(draft.sectors) or (len(draft.codes) >= _PAIR and not group.codes) or is_new
        # "signed eight memoranda. This agreement covers defence and energy": all of them
        is_whole = draft.item.is_definite and not (draft.codes or draft.topic or draft.has_persons)
        if group.drafts[0].is_several and is_one and (draft.item.ordinal is not None or (is_told and not is_whole)):
            group.has_children = True
            groups.append(Group([draft], parent=group))
            return
        if draft.is_echo:  # "signed an MoU on A and an MoU on B. The signing took place on 3 May": of all
            for each in (g for g in groups if g is group or _is_told_with(g, group)):
                each.drafts.append(replace(draft, sectors=() if each is not group else draft.sectors))
            return
        row = [g for g in groups if g.drafts[0].is_piece and g.drafts[0].item.span == group.drafts[0].item.span]
        told = frozenset(mention.sector for mention in draft.sectors)
        is_of_row = len(row) > 1 and len(told) > 1 and told == frozenset().union(*(g.sectors for g in row))
        if is_of_row and draft.reading.stage is None:
            return  # "signed four MoUs. MoUs cover A, B, C and D"
        if not (draft.is_several and group.drafts[0].is_piece):
            group.drafts.append(draft)
            return
        for each in row if len(row) == draft.item.count else [group]:  # "The four MoUs cover A, B, C and D"
            each.drafts.append(replace(draft, sectors=()))

    def _add_piece(self, groups: list[Group], draft: Draft) -> None:
        """Make one of "the other two" a member of the group that was told as a whole; one told again is no new one."""
        same = [g for g in groups if g.drafts[0].is_piece and g.kind == draft.item.kind and g.codes == draft.codes]
        if len(same) == 1 and len(draft.codes) >= _PAIR and is_near(same[0], draft.item) and not draft.item.is_listed:
            same[0].drafts.append(draft)  # "Four contracts were signed. The contracts are: A with B; C with D; …"
            return
        whole = whole_of_entry(groups, draft.item)
        if whole is None and draft.parties.agents and not draft.item.is_listed:
            # "The memorandum covers X between A and B, Y between C and D."
            whole = next((g for g in reversed(groups) if g.parent is None and g.kind == draft.item.kind), None)
        if whole is not None:
            whole.has_children = True
            is_bare = draft.item.is_weak and draft.item.kind == "agreement"  # "the other two", not "a protocol"
            kind = whole.kind if is_bare and not draft.item.is_listed else draft.item.kind
            groups.append(Group([replace(draft, item=replace(draft.item, kind=kind, is_weak=False))], parent=whole))

    def _join_both(self, groups: list[Group], draft: Draft) -> bool:
        """Let "both documents" speak of the last ones told."""
        last = [group for group in groups if group.parent is not None] or groups[-1:]
        if not last[-1:] or last[-1].parent is None:
            last = groups  # two told one after the other
        if len(last) > 1:
            last[-2].twin, last[-1].twin = last[-1], last[-2]
        for group in last[-2:]:
            group.drafts.append(draft)
        return bool(last)

    def _score(self, group: Group, draft: Draft) -> int:
        """Give how well a mention fits a group; 0 where it does not."""
        item, last = draft.item, group.drafts[-1].item
        same = self._is_same_name(group, draft)
        if same is not None and not self._is_beside_relation(group, draft):
            return 9 if same else 0
        if self._is_other(group, draft):
            return 0
        if draft.is_echo and group.kind == "plan" and any(other.name is not None for other in group.drafts):
            return 0  # a plan known by its name is not what has just been signed
        if is_beside_in_list(group, draft):
            return 0
        if draft.reading.is_listed and item.name is None and not draft.is_aside and draft.is_piece:
            return 0  # a member of a list of its own
        distance = abs(item.sentence - last.sentence)
        # "The Golden Corridor" has its article from its name, "the accord" from what was told.
        is_known = draft.name is None and (item.is_definite or (item.is_weak and draft.reading.stage is None))
        is_known = is_known and not self._is_awarded(draft)  # "In May it won the contract for …" brings in one
        codes, own_codes = group.codes, draft.codes
        shared = len(codes & own_codes)
        is_again = is_known and distance == 1 and item.kind != "treaty"
        is_of_states = draft.is_aside and bool(own_codes) and all(len(code) == _PAIR for code in own_codes)
        # "Laos and Vietnam seal a rail deal" over a story of two firms'
        is_again |= is_of_states and (len(own_codes) == 1 or all(len(code) != _PAIR for code in codes))
        if codes and own_codes and not shared and not is_again:
            # "A and B signed three MoUs … The first MoU was signed by firm C with firm D"
            is_member = item.ordinal is not None and group.drafts[0].is_several and distance <= _ROW_REACH
            return fit_of_ordinal(group, draft) if is_member and group.kind == item.kind else 0
        if is_known and not item.is_indefinite:
            is_one_of = not shared and all(other.is_piece for other in group.drafts)  # "FTAs with A and B … The FTA"
            # "The agreement" is rather the pact than the statement told behind it.
            is_paper = item.kind == "agreement" and not item.is_weak and group.kind in self._papers
            # "At the signing ceremony he praised the MoU": the one that was signed, not the one that will be.
            is_to_be = draft.reading.stage in FINISHED and not group.is_finished
            near = 5 if distance <= 3 else 3
            # "3. An MoU on faith. The document was signed by A and B": the entry right before
            is_entry = item.is_weak and distance == 1 and last.is_listed and draft.has_persons
            return shared + near + 2 * (group.kind == item.kind) + 6 * is_entry - is_one_of - is_paper - is_to_be
        if item.ordinal is not None:
            return fit_of_ordinal(group, draft)
        if (item.count or 1) > 1 and (group.parent is not None or (distance and _is_other_number(group, draft))):
            return 0
        if is_same_sentence(group, draft):
            return 4
        if draft.is_aside:
            is_same_stage = any(other.reading.stage == draft.reading.stage for other in group.drafts)
            return 2 + shared + is_same_stage + (group.kind == item.kind)
        is_named = any(other.name is not None for other in group.drafts)
        if is_named != (draft.name is not None):
            return fit_of_one_named(group, draft, shared)
        return fit_of_unnamed(group, draft, shared)

    def _is_awarded(self, draft: Draft) -> bool:
        cue = draft.reading.cue
        return draft.reading.is_preceding and cue is not None and cue.name in self._awarding

    def _is_other(self, group: Group, draft: Draft) -> bool:
        """Tell whether a mention is of another agreement by its kind, its stage or its verb."""
        if speaks_against(group, draft) or _is_of_another_time(group, draft) or _is_struck(draft):
            return True
        if self._is_beside_relation(group, draft) or not self._is_kind(group, draft):
            return True
        if is_row_of_another(group, draft) or is_joined_to(group, draft) or group.is_apart_from(draft):
            return True
        if is_on_another(group, draft) or is_set_apart(group, draft):
            return True
        if group.parent is not None and draft.item.is_indefinite and draft.reading.stage is not None:
            return True  # "Two pacts were signed. The one on rice … A pact on steel was signed by …"
        return self._is_conflict(group, draft) or (self._is_awarded(draft) and group.kind != draft.item.kind)

    def _is_beside_relation(self, group: Group, draft: Draft) -> bool:
        """Tell whether one is a treaty and the other a mere relation between states, "a Strategic Partnership"."""
        if group.kind != "treaty" or draft.item.kind != "treaty":
            return False
        is_relation = any(self._relations.match(other.name or "") for other in group.drafts)
        own = bool(draft.name) and self._relations.match(draft.name or "") is not None
        is_new = own or draft.item.is_indefinite or not draft.item.is_weak
        return is_relation != own and is_new

    def _is_same_name(self, group: Group, draft: Draft) -> bool | None:
        """Tell whether both are named and by the same name; None where one has no name."""
        named = [other for other in group.drafts if other.name is not None]
        if draft.name is None or not named:
            return None
        last = group.drafts[-1].item
        if draft.item.is_alias and last.sentence == draft.item.sentence and last.span.end <= draft.item.span.start:
            return True
        short = short_form(draft.name)
        if any(map(str.isdigit, short)) and any(short_form(other.name or "") == short for other in named):
            return True  # "ACFTA 3.0" is the protocol that brings it, whatever the noun
        if all(are_two_acronyms(other.name or "", draft.name) for other in named):
            return False
        if all(_is_protocol(other.item) != _is_protocol(draft.item) for other in named):
            return False
        if draft.item.key and all(other.item.key not in (None, draft.item.key) for other in named):
            return False
        alike = [other for other in named if (other.inner is None) == (draft.inner is None)]
        if draft.inner is not None:
            return any(is_same_agreement(other.inner or "", draft.inner, self._generic) for other in alike)
        if any(other.item.key and other.item.key == draft.item.key for other in alike):
            return True
        if draft.codes and draft.codes == group.codes and draft.item.kind == "treaty":
            forms = [shared_forms(other.name or "", self._generic) for other in (draft, *named)]
            if forms[0] and (draft.is_aside or any(forms[0] & other for other in forms[1:])):
                return True  # "FTA Việt Nam - EU" over a story of the "Hiệp định thương mại tự do Việt Nam - EU"
            if draft.noun and any(draft.noun == other.noun for other in alike):
                return True  # "Peru-EFTA FTA" and "Peru-European Free Trade Association Free Trade Agreement"
        return any(is_same_agreement(other.name or "", draft.name, self._generic) for other in alike)

    def _is_kind(self, group: Group, draft: Draft) -> bool:
        if draft.reading.is_had and draft.codes != group.codes:
            return False  # what one has with another is no part of what was told
        kinds = {group.kind, draft.item.kind}
        if group.drafts[0].reading.is_titled and len(kinds) > 1:
            return False  # "Joint Statement on the X Agreement" over a story of the agreement
        is_same = draft.item.is_definite and not draft.is_several
        if "joint-statement" in kinds and len(kinds) > 1 and not is_same and not draft.is_aside:
            return False  # "three documents" are no joint statement
        return len(kinds) == 1 or bool(kinds & self._loose)

    def _is_had_beside(self, group: Group, draft: Draft) -> bool:
        """Tell whether two have one of another kind beside one to come: "will sign a pact. They have a contract"."""
        cue, kind = draft.reading.cue, draft.item.kind
        is_had = draft.reading.stage == "in-force" and cue is not None and cue.name in self._having
        is_new = not draft.item.is_definite and kind != group.kind and len(draft.codes) >= _PAIR
        return is_had and is_new and all(other.reading.is_to_come for other in group.drafts)

    def _is_conflict(self, group: Group, draft: Draft) -> bool:
        """Tell whether one is signed and the other not yet: then they are two, unless only a headline says so."""
        if draft.name is not None and not draft.is_aside and all(other.is_several for other in group.drafts):
            return True  # "has signed many treaties and is negotiating the TPP"
        if self._is_had_beside(group, draft) or any(is_in_force_beside(other, draft) for other in group.drafts):
            return True
        if draft.is_aside or draft.reading.stage is None or draft.reading.is_weak:
            return False
        for other in group.drafts:
            if other.is_aside or other.reading.stage is None or other.reading.is_weak:
                continue
            if draft.item.is_definite and not draft.is_echo and not is_on(other, draft):
                continue
            if is_beside(other, draft) or is_background(other, draft) or is_at_another_stage(group, other, draft):
                return True
            if draft.reading.is_to_come and other.reading.stage in FINISHED:
                return True
            # "The visit ends with the signing of MoUs": a mere noun tells no more than the plan before it.
            is_noun = draft.reading.cue is not None and draft.reading.cue.is_noun and not draft.is_date_tied
            is_told = other.item.is_definite and group.is_finished  # "Opportunities are in that MoU"
            if other.reading.is_to_come and draft.reading.stage in FINISHED and not is_noun and not is_told:
                return True
        # "Talks on the pact were concluded in May. The agreement was signed on 3 June": two steps have two days.
        told = [*group.drafts, *(group.parent.drafts if group.parent else [])]
        same = [d for d in told if d.reading.stage == draft.reading.stage or not draft.item.is_definite]
        # ... so have two that are told each as a new one: "signed a pact on Friday. In March, they signed a contract".
        is_new = draft.item.is_indefinite and draft.name is None
        dates = [d.date for d in same if d.is_date_tied and d.date is not None and (d.date.date.day or is_new)]
        own = draft.date if draft.is_date_tied else None
        # "signed the protocol on Monday. The first protocol was signed in March 2016"
        is_of_stage = (
            own is not None and bool(own.date.month) and all(d.reading.stage == draft.reading.stage for d in same)
        )
        if own is None or not (own.date.day or is_new or is_of_stage):
            return False
        if is_new and not own.date.day and is_set_back(group, draft):
            return True
        return bool(dates) and all(not own.date.is_compatible(date.date) for date in dates)


def _is_told_with(group: Group, other: Group) -> bool:
    """Tell whether one verb tells of two agreements: "signed an MoU on rice and an MoU on steel"."""
    first, second = group.drafts[0], other.drafts[0]
    is_near = first.item.sentence == second.item.sentence and first.reading.cue is not None
    return is_near and first.reading.cue == second.reading.cue and first.reading.stage == "signed"


def _only_one(groups: Sequence[Group], draft: Draft) -> Group | None:
    """Give the one agreement of its kind that the story tells of, which its headline then means, whatever the words."""
    alike = [group for group in groups if group.kind == draft.item.kind and group.is_whole]
    stage = draft.reading.stage
    if not alike and draft.item.is_weak and draft.name is None and stage is not None:
        alike = [group for group in groups if group.is_whole and group.has_stage(stage)]  # "sign QR deal"
    if not alike and draft.name is None and stage == "signed":
        # "A, B seal trade deal" over a story of the statement that they signed
        alike = [group for group in groups if group.has_stage(stage)]
        alike = alike if len(alike) == 1 and alike[0].codes == draft.codes else []
    is_clash = draft.name is not None and any(other.name for group in alike for other in group.drafts)
    return alike[0] if len(alike) == 1 and not is_clash else None


def _is_telling(draft: Draft) -> bool:
    """Tell whether a mention can stand alone: by a name, a stage, a number, or as a treaty that two could sign."""
    if draft.reading.is_open and draft.item.kind == "treaty" and len(draft.codes) >= _PAIR:
        return True
    return draft.name is not None or draft.reading.stage is not None or (draft.item.count or 1) > 1


def _is_antecedent(draft: Draft) -> bool:
    """Tell whether a mention tells nothing yet of what it names with both sides: "the pact between A and B … It"."""
    is_one = not (draft.is_several or draft.is_piece or draft.item.is_weak)
    return is_one and len(draft.codes) >= _PAIR and not draft.is_aside and not is_mere_thought(draft)


def _is_other_number(group: Group, draft: Draft) -> bool:
    """Tell whether another number was told: "four agreements were signed … 12 signings are planned".

    One on a subject, or in talks, is none of the several told behind it: "an MoU is not ready. … signed 45 agreements".
    """
    counts = {other.item.count for other in group.drafts if (other.item.count or 1) > 1}
    if counts:
        return draft.item.count not in counts
    if draft.is_aside or any(other.is_several for other in group.drafts):
        return False
    is_ahead = draft.reading.stage in FINISHED and not group.is_finished
    is_at_stage = any(other.reading.stage is not None for other in group.drafts)
    return any(other.sectors for other in group.drafts) or (is_ahead and is_at_stage)


def _is_of_another_time(group: Group, draft: Draft) -> bool:
    """Tell whether one has ended before the other was signed, or has been renewed before it is to be."""
    renewed = [d for d in (*group.drafts, draft) if _is_renewed(d)]
    if renewed and any(d.reading.is_planned and d not in renewed for d in (*group.drafts, draft)):
        return True  # "will sign a memorandum. The accord with A was renewed in January"
    over = [d for d in (*group.drafts, draft) if d.reading.stage == "ended"]
    replaced = [d for d in over if d.reading.cue is not None and d.reading.cue.name == "supersede"]
    if replaced and any(d.reading.is_not_in_force for d in (*group.drafts, draft)):
        return True  # "The treaty, which takes effect next year, replaces a pact signed in 2009"
    ends = [d for d in over if d.date is not None]
    signed = [
        d for d in (*group.drafts, draft) if d.reading.stage == "signed" and d.is_date_tied and d.date is not None
    ]
    return any(e.date.date.latest < s.date.date.earliest for e in ends for s in signed if e.date and s.date)


def _is_renewed(draft: Draft) -> bool:
    is_of_word = draft.reading.cue is not None and draft.reading.cue.name == "renew"
    return is_of_word and draft.is_date_tied and not draft.reading.is_planned


def _is_struck(draft: Draft) -> bool:
    """Tell whether one of several is told not to be signed with the rest: "a memorandum on X was struck off"."""
    return draft.reading.is_capped and draft.reading.stage is None and not draft.item.is_definite


def _is_protocol(item: Instrument) -> bool:
    return (item.kind == "protocol" and item.key is None) or item.inner is not None
