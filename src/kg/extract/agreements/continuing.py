"""Let a mention take over what the one before it tells: "another contract", "an accord … They signed it"."""

from collections.abc import Sequence
from itertools import pairwise

from kg.extract.agreements.drafts import Draft
from kg.extract.agreements.sides import Parties
from kg.extract.statuses.finder import Statuses
from kg.model.frozen import replace
from kg.model.spans import Span
from kg.text.document import Document
from kg.text.lexicon import PhraseMatcher

_ECHO_REACH = 2
_FOLLOW_REACH = 45
_PAIR = 2


def followed(drafts: Sequence[Draft], text: str, words: tuple[str, ...]) -> list[Draft]:
    """Let what an agreement follows have its sides where it tells none: "It is a follow-up to an MoU signed in May"."""
    found: list[Draft] = []
    for draft in drafts:
        before = text[max(0, draft.item.span.start - _FOLLOW_REACH) : draft.item.span.start].rstrip()
        near = [d for d in found if not d.is_aside and 0 <= draft.item.sentence - d.item.sentence <= _ECHO_REACH]
        last = max(near, key=lambda d: len(d.codes), default=None)
        if (
            last is not None
            and last.codes
            and not draft.codes
            and (draft.item.is_origin or any(word in f" {before} " for word in words))
        ):
            agents = tuple(replace(agent, is_inferred=True) for agent in last.parties.agents)
            parties = replace(last.parties, agents=agents, has_signers=False)
            draft = replace(draft, parties=parties)  # noqa: PLW2901 - the same, its sides told
        found.append(draft)
    return found


def in_list(told: Sequence[Draft], whole: Parties) -> list[Draft]:
    """Give the members of a list that name no sides, or one, those of the noun above it: "A signed two: one with B"."""
    filled = []
    for draft in told:
        agents = draft.parties.agents
        if not agents and len(whole.agents) == _PAIR and not draft.parties.is_unread:
            filled.append(replace(draft, parties=whole))
        elif len(agents) == len(whole.agents) == 1 and not (agents[0].is_state or whole.agents[0].is_state):
            filled.append(replace(draft, parties=replace(whole, agents=(*whole.agents, *agents), others=agents)))
        else:
            filled.append(draft)
    return filled


def led_to(drafts: Sequence[Draft], document: Document, afters: PhraseMatcher[bool]) -> list[Draft]:
    """Let what was signed before have the sides of what then was: "A year after an MoU was signed, the contract …"."""
    found = list(drafts)
    for place, (draft, behind) in enumerate(pairwise(drafts)):
        item, reading = draft.item, draft.reading
        opening = Span(document.sentences[item.sentence].span.start, item.span.start)
        is_led = item.sentence == behind.item.sentence and item.kind != behind.item.kind and reading.stage == "signed"
        is_open = is_led and not reading.is_preceding and not draft.codes and len(behind.codes) >= _PAIR
        if is_open and afters.find(opening.of(document.text), opening.of(document.folded)):
            agents = tuple(replace(a, is_inferred=True, person=None, person_span=None) for a in behind.parties.agents)
            found[place] = replace(draft, parties=replace(behind.parties, agents=agents, has_signers=False))
    return found


def parted(drafts: Sequence[Draft]) -> list[Draft]:
    """Keep "a political agreement to conclude the talks on the X" apart from the X, which is still in talks."""
    found = list(drafts)
    for place, (draft, behind) in enumerate(pairwise(drafts)):
        if _is_on_talks(draft, behind):
            date = draft.date
            is_of_talks = date is not None and date.span.start > behind.item.span.start  # "to conclude them in May"
            found[place] = replace(draft, is_apart=True, date=None if is_of_talks else date)
    return found


def _is_on_talks(draft: Draft, behind: Draft) -> bool:
    is_bare = draft.item.kind == "agreement" and draft.name is None and not draft.item.is_weak
    is_talked = behind.item.kind == "treaty" and behind.reading.stage == "negotiating"
    is_agreed = is_bare and draft.reading.stage == "agreed"
    return is_agreed and is_talked and draft.item.sentence == behind.item.sentence


def told_after(drafts: Sequence[Draft], echoes: Sequence[Draft]) -> tuple[list[Draft], list[Draft]]:
    """Let what had no stage have that of the signing told right after: "an accord … They signed it"."""
    found, left = list(drafts), []
    for echo in echoes:
        place = next((i for i in range(len(found) - 1, -1, -1) if _is_open(found[i], echo)), None)
        if place is None:
            left.append(echo)
            continue
        draft = found[place]
        is_fuller = len(draft.parties.agents) < len(echo.parties.agents)
        is_signed = any(agent.person for agent in echo.parties.agents) and draft.codes == echo.codes
        parties = echo.parties if is_fuller or is_signed else draft.parties
        found[place] = replace(
            draft,
            reading=echo.reading,
            parties=replace(parties, has_signers=echo.parties.has_signers),
            date=echo.date,
            is_date_tied=echo.is_date_tied,
        )
    return found, left


def _is_open(draft: Draft, echo: Draft) -> bool:
    is_near = 0 < echo.item.sentence - draft.item.sentence <= _ECHO_REACH
    is_untold = draft.reading.stage is None or draft.reading.is_weak
    return is_near and is_untold and not draft.is_aside and not draft.is_echo and draft.item.kind != "plan"


def continued(drafts: Sequence[Draft], statuses: Statuses) -> list[Draft]:
    """Let "another contract", of which no stage is told, have that of the one told before, and its sides if need be.

    Not one that "was called off" or "may follow", as the `statuses` tell.
    """
    found: list[Draft] = []
    for draft in drafts:
        last = next((d for d in reversed(found) if d.reading.stage is not None and not d.is_aside), None)
        if last is not None and draft.item.is_alike and draft.item.kind == "agreement" and draft.item.name is None:
            draft = replace(draft, item=replace(draft.item, kind=last.item.kind))  # noqa: PLW2901 - the same, its kind told
        if last is not None and draft.item.is_alike and draft.item.kind == last.item.kind:
            draft = _joined(draft, last)  # noqa: PLW2901 - the same, its sides told
        is_more = last is not None and _is_one_more(draft, last) and statuses.at(draft.item.span, is_noun=True).is_real
        found.append(_like(draft, last) if last is not None and is_more else draft)
    return found


def _joined(draft: Draft, last: Draft) -> Draft:
    """Let "a similar contract was signed with B" have the one side that it leaves out from the one before."""
    agents, before = draft.parties.agents, last.parties.agents
    if len(agents) != 1 or len(before) < _PAIR or agents[0].party == before[0].party:
        return draft
    subject = replace(before[0], is_inferred=True, person=None, person_span=None)
    return replace(draft, parties=replace(draft.parties, agents=(subject, *agents), has_signers=False))


def _is_one_more(draft: Draft, last: Draft) -> bool:
    item = draft.item
    is_untold = draft.reading.stage is None and not draft.reading.is_capped
    is_open = item.is_other and not item.is_next and item.name is None and not item.is_weak and is_untold
    return is_open and last.item.kind == item.kind and item.sentence - last.item.sentence <= 1


def _like(draft: Draft, last: Draft) -> Draft:
    draft = _joined(draft, last)
    parties = draft.parties if len(draft.parties.agents) > 1 else replace(last.parties, has_signers=False)
    return replace(draft, reading=replace(last.reading, is_listed=True), parties=parties, date=None)
