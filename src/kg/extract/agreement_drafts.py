"""Gather what each mention of an agreement tells, and group the mentions of one agreement."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from kg.extract.agreement_parties import Parties
from kg.extract.agreement_stages import Reading
from kg.extract.instruments import Instrument
from kg.model.mentions import DateMention, SectorMention
from kg.model.spans import Span
from kg.text.document import RegionKind

_BRACKETED = re.compile(r"\((?:[^()]*/)?(?P<short>[^()/]+)\)\Z")
_CAPITALS = re.compile(r"(?<![\w])(?P<short>[A-Z][A-Z\-]{2,}(?: \d\.\d)?)\Z")
_WORDS = re.compile(r"[^\W_]+")
_OPEN = frozenset({"proposed", "negotiating"})
_FINISHED = frozenset({"signed", "in-force", "ended"})


@dataclass(frozen=True, slots=True)
class Draft:
    """What one mention tells of its agreement.

    `name` and `inner` are the name and that of what it amends. `is_echo`: a bare "the signing", which can only add to
    what is told already. `is_piece`: one of a list.
    """

    item: Instrument
    reading: Reading
    parties: Parties
    region: RegionKind
    name: str | None = None
    inner: str | None = None
    date: DateMention | None = None
    is_date_tied: bool = False
    sectors: tuple[SectorMention, ...] = ()
    duration: tuple[str, Span] | None = None
    is_echo: bool = False
    is_piece: bool = False

    @property
    def codes(self) -> frozenset[str]:
        """Give the parties the mention states."""
        return frozenset() if self.parties.is_inferred else frozenset(a.party for a in self.parties.agents)

    @property
    def is_aside(self) -> bool:
        """Tell whether it stands in a headline or a caption, which only repeat the story."""
        return self.region != "body"


@dataclass(slots=True)
class Group:
    """The mentions of one agreement, in the order they were joined."""

    drafts: list[Draft] = field(default_factory=list)
    parent: "Group | None" = None
    has_children: bool = False
    fuller: tuple[str, Span] | None = None

    @property
    def kind(self) -> str:
        """Give the first kind that is not the general one."""
        staged = [draft for draft in self.drafts if draft.reading.stage is not None]
        own = [draft.item.kind for draft in staged if draft.item.kind != "agreement"]
        if own:
            return own[0]
        if self.parent is not None:
            first = self.drafts[0].item
            return first.kind if first.is_listed or first.kind != "agreement" else self.parent.kind
        # "Kedua dokumen ditandatangani" is staged, but says less of the kind than the MoU it is of.
        firm = [draft for draft in staged if not draft.item.is_weak]
        others = [draft.item.kind for draft in self.drafts if draft.item.kind != "agreement"]
        return others[0] if others and not firm else self.drafts[0].item.kind if not staged else staged[0].item.kind

    @property
    def codes(self) -> frozenset[str]:
        """Give the parties of the first mention that states two, else all stated ones."""
        for draft in self.drafts:
            if len(draft.codes) >= 2:
                return draft.codes
        return frozenset(code for draft in self.drafts for code in draft.codes)

    @property
    def sectors(self) -> frozenset[str]:
        """Give the sectors of all its mentions."""
        return frozenset(mention.sector for draft in self.drafts for mention in draft.sectors)


class Grouper:
    """Decide which mentions are of one agreement."""

    def __init__(self, shared: Mapping[str, Any]) -> None:
        """Take the table of kinds that may stand for each other."""
        self._loose = frozenset(shared["loose_kinds"])
        self._generic = frozenset(shared["generic_short_forms"])

    def group(self, drafts: Sequence[Draft]) -> list[Group]:
        """Group drafts: the body's first, in text order, then what headline and captions repeat."""
        groups: list[Group] = []
        for draft in sorted(drafts, key=lambda d: (d.is_aside, d.item.span.start)):
            if draft.item.is_both and self._join_both(groups, draft):
                continue
            # The story goes on about what it told last; a headline, about what it tells first.
            side = -1 if draft.is_aside else 1
            fitting = [(self._score(group, draft), side * place, group) for place, group in enumerate(groups)]
            best = max(fitting, key=lambda entry: entry[:2], default=None)
            if draft.is_piece and draft.reading.stage is None:
                self._add_piece(groups, draft)
            elif best is not None and best[0] > 0:
                self._join(groups, best[2], draft)
            elif not draft.is_echo and _is_telling(draft):
                groups.append(Group([draft]))
        told = [group for group in groups if not group.has_children]
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
        count = group.drafts[0].item.count or 1
        is_part = count > 1 and not draft.is_aside and (draft.item.count or 1) == 1 and not draft.item.is_weak
        if is_part and (draft.item.ordinal is not None or draft.sectors):
            group.has_children = True
            groups.append(Group([draft], parent=group))
        else:
            group.drafts.append(draft)

    def _add_piece(self, groups: list[Group], draft: Draft) -> None:
        """Make one of "the other two" a member of the group that was told as a whole."""
        whole = next((g for g in reversed(groups) if (g.drafts[0].item.count or 1) > 1 and g.parent is None), None)
        if whole is None and draft.item.is_listed:
            # "Dokumen yang dipertukarkan, yaitu: 1. MoU …": what was told last heads the list.
            whole = next((g for g in reversed(groups) if g.parent is None and g.drafts[0].reading.stage), None)
        if whole is not None:
            whole.has_children = True
            kind = whole.kind if draft.item.is_weak else draft.item.kind
            groups.append(Group([replace(draft, item=replace(draft.item, kind=kind, is_weak=False))], parent=whole))

    def _join_both(self, groups: list[Group], draft: Draft) -> bool:
        """Let "both documents" speak of the last ones told."""
        last = [group for group in groups if group.parent is not None] or groups[-1:]
        for group in last[-2:]:
            group.drafts.append(draft)
        return bool(last)

    def _score(self, group: Group, draft: Draft) -> int:
        """Give how well a mention fits a group; 0 where it does not."""
        first, item = group.drafts[0], draft.item
        same = self._is_same_name(group, draft)
        if same is not None:
            return 9 if same else 0
        if not self._is_kind(group, draft) or self._is_conflict(group, draft):
            return 0
        is_named = any(other.name is not None for other in group.drafts)
        is_known = item.is_definite or (item.is_weak and draft.reading.stage is None)
        is_next = is_known and abs(item.sentence - group.drafts[-1].item.sentence) == 1
        if group.codes and draft.codes and not (group.codes & draft.codes) and not is_next:
            return 0
        if is_known and not item.is_indefinite:
            shared = len(group.codes & draft.codes)
            return shared + (5 if abs(item.sentence - group.drafts[-1].item.sentence) <= 3 else 3)
        is_same_sentence = any(other.item.sentence == item.sentence for other in group.drafts)
        if is_same_sentence and not draft.is_piece and item.ordinal is None and (item.count or 1) == 1 and group.kind == item.kind and not draft.codes and not item.is_indefinite:
            return 4
        if item.ordinal is not None:
            count = first.item.count or 1
            return 4 if count > 1 and group.parent is None else 1 if item.ordinal == first.item.ordinal else 0
        if (item.count or 1) > 1 and group.parent is not None:
            return 0
        if draft.is_aside:
            is_alike = any(other.reading.stage == draft.reading.stage for other in group.drafts)
            return 2 + len(group.codes & draft.codes) + is_alike
        if draft.name is not None and not is_named and not draft.is_aside:
            is_bare = item.kind == "treaty" and not group.codes
            return 2 if group.kind == item.kind and (is_bare or len(group.codes & draft.codes) >= 2) else 0
        if is_named and draft.name is None:
            is_part = draft.codes < group.codes and group.kind != "treaty" and draft.reading.stage is not None
            return 2 if len(draft.codes) >= 2 and draft.codes == group.codes or is_part and draft.codes else 0
        if item.is_indefinite and group.drafts[0].item.sentence != item.sentence and item.count in (None, 1) and (
            item.kind != "treaty" and not (group.sectors & frozenset(m.sector for m in draft.sectors))
            and draft.reading.stage is not None
        ):
            return 0
        if group.codes and draft.codes and len(group.codes & draft.codes) < min(len(group.codes), len(draft.codes)):
            return 0
        own = frozenset(mention.sector for mention in draft.sectors)
        if group.sectors and own and group.kind == item.kind:
            return 3 if group.sectors & own else 0
        return 1

    def _is_same_name(self, group: Group, draft: Draft) -> bool | None:
        """Tell whether both are named and by the same name; None where one has no name."""
        named = [other for other in group.drafts if other.name is not None]
        if draft.name is None or not named:
            return None
        shorts = {_short(other.name or "") for other in named}
        if any(char.isdigit() for char in _short(draft.name)) and _short(draft.name) in shorts:
            return True  # "ACFTA 3.0" is the protocol that brings it, whatever the noun
        if all(_is_protocol(other.item) != _is_protocol(draft.item) for other in named):
            return False
        if draft.item.key and all(other.item.key not in (None, draft.item.key) for other in named):
            return False
        alike = [other for other in named if (other.inner is None) == (draft.inner is None)]
        if draft.inner is not None:
            return any(is_same_agreement(other.inner or "", draft.inner, self._generic) for other in alike)
        if any(other.item.key and other.item.key == draft.item.key for other in alike):
            return True
        return any(is_same_agreement(other.name or "", draft.name, self._generic) for other in alike)

    def _is_kind(self, group: Group, draft: Draft) -> bool:
        return group.kind == draft.item.kind or draft.item.kind in self._loose or group.kind in self._loose

    def _is_conflict(self, group: Group, draft: Draft) -> bool:
        """Tell whether one is signed and the other not yet: then they are two, unless only a headline says so."""
        if draft.is_aside or draft.reading.stage is None or draft.reading.is_weak:
            return False
        for other in group.drafts:
            if other.is_aside or other.reading.stage is None or other.reading.is_weak:
                continue
            if draft.item.is_definite and not draft.is_echo:
                continue
            if _is_open(draft.reading) and other.reading.stage in _FINISHED:
                return True
            if _is_open(other.reading) and draft.reading.stage in _FINISHED:
                return True
        dates = [d.date for d in group.drafts if d.is_date_tied and d.date is not None and d.date.date.day]
        own = draft.date if draft.is_date_tied else None
        return bool(
            own is not None and own.date.day and dates and all(not own.date.is_compatible(d.date) for d in dates)
        )


def _is_telling(draft: Draft) -> bool:
    """Tell whether a mention can stand alone: by a name, a stage or a number."""
    return draft.name is not None or draft.reading.stage is not None or (draft.item.count or 1) > 1


def _is_protocol(item: Instrument) -> bool:
    return item.kind == "protocol" and item.key is None or item.inner is not None


def _is_open(reading: Reading) -> bool:
    """Tell whether a signature is still to come, so that a signed one is another: "agreed" alone may come before it."""
    return reading.stage in _OPEN or reading.is_planned or reading.is_capped


def is_same_agreement(first: str, second: str, generic: Collection[str] = ()) -> bool:
    """Tell whether two names are one agreement's: alike, one the other's short form, or one inside the other.

    Args:
        first: A name, with its short form in brackets or not.
        second: Another.
        generic: Short forms that many agreements share ("CEPA"): alone they are a name's short form, beside other
            words they are not.
    """
    a, b = _folded(first), _folded(second)
    if a == b:
        return True
    short_a, short_b = _short(first), _short(second)
    if short_a == short_b:
        return short_a not in generic or any(_is_bare(name, short_a) for name in (first, second))
    short, long_ = sorted((a.split(), b.split()), key=len)
    return len(short) > 2 and set(short) <= set(long_)


def _folded(name: str) -> str:
    return " ".join(_WORDS.findall(name.casefold()))


def _short(name: str) -> str:
    """Give the short form at a name's end, in brackets or bare, else the whole name, folded."""
    match = _BRACKETED.search(name) or _CAPITALS.search(name)
    return _folded(match["short"] if match else name)


def _is_bare(name: str, short: str) -> bool:
    """Tell whether nothing but a noun stands with a short form: "Hiệp định CEPA"."""
    return name.endswith(short.upper()) and not any(word[0].isupper() for word in _WORDS.findall(name)[1:-1])
