"""Write the fact of an agreement from its mentions: the furthest certain stage, all parties, and the evidence."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from kg.extract.agreements.agents import Agent
from kg.extract.agreements.business import BusinessReader
from kg.extract.agreements.cues import NEGOTIATING
from kg.extract.agreements.drafts import Draft, Group
from kg.extract.agreements.evidence import Settled, Told, evidence_of
from kg.extract.agreements.inheritance import InheritanceReader, Story
from kg.extract.agreements.settled import are_vague_talks, is_carried_out, is_kept, settled_before
from kg.extract.agreements.sides import AgreementSides, Parties
from kg.extract.analysis import Analysis, within
from kg.lang import LanguagePack
from kg.model.facts import AgreementFact
from kg.model.mentions import DateMention, SectorMention
from kg.model.spans import Span

_SIDES_REACH = 70
_PAIR = 2
_OVER_CHARS = 50  # from "after two years of" to talks


class AgreementWriter:
    """Settle stage, date, parties and scope of a group of mentions."""

    def __init__(
        self,
        shared: Mapping[str, Any],
        sides: AgreementSides,
        inheritance: InheritanceReader,
        packs: Sequence[LanguagePack],
    ) -> None:
        """Take the order of stages from `data/agreements.yml`, the words of talks from the first of the packs."""
        section = packs[0].section("agreements")
        self._over, self._expected = re.compile(section["talks_over"]), re.compile(section["expected_words"])
        self._settled = re.compile(section["settled_words"])
        self._shared = shared
        self._ranks = {stage: rank for rank, stage in enumerate(shared["stages"])}
        self._sides, self._inheritance = sides, inheritance
        self._business = BusinessReader(shared, [pack.section("organizations") for pack in packs])
        self._naming = re.compile(shared["naming_noun"])
        self._between, self._dash = re.compile(shared["between_sides"]), re.compile(shared["dash"])

    def write(self, analysis: Analysis, story: Story, group: Group) -> AgreementFact | None:
        """Give the fact of a group, or None where the text tells too little to make one."""
        kind = self._kind(group)
        named = _named(group)
        status, leading = self._status(analysis, group, kind, is_named=named is not None)
        key = next((d.item.key for d in group.drafts if d.item.key and not d.inner), None)
        if status is None or leading is None or (key in self._shared["programmes"] and status != "signed"):
            return None
        parties = self._whose(analysis, story, group, kind, named)
        is_kept_by = named is None and is_kept(leading, self._shared["carried_out_classes"])
        if is_kept_by and [agent.is_state for agent in parties.agents] != [True, True]:
            return None
        kind = self._kind_of(analysis, group, kind, parties) if named is None else kind
        is_own_plan = kind == "plan" and len(parties.agents) == 1 and _is_own(parties.agents[0], named)
        sentence = analysis.document.sentences[leading.item.sentence]
        is_fewer = len(story.sides.countries_in(sentence.span)) < len(parties.agents)
        is_guessed = named is None and parties.is_inferred and is_fewer
        is_bare = named is None and all(d.is_piece and d.reading.is_listed and not d.codes for d in group.drafts)
        if (is_bare and kind == "treaty") or (is_guessed and are_vague_talks(parties, kind, status, group, leading)):
            return None  # one of a list of which nothing is told, or talks of nobody on nothing
        is_own_paper = kind in self._shared["signed_kinds"] and status == "signed" and _is_single(leading)
        is_of_many = key is not None and not parties.agents and self._sides.is_of_many(key)  # "RCEP was signed by 15"
        if not (is_of_many or (is_own_paper and not parties.agents)) and self._is_doubtful(
            kind, status, parties, is_guessed=is_guessed, is_named=named is not None
        ):
            return None
        is_mere = leading.item.is_weak and not (kind == "contract" and leading.item.is_trade)
        if is_own_plan or (is_mere and len(parties.agents) < _PAIR and named is None):
            return None
        return self._fact(analysis, group, Settled(kind, status, key, leading, named, parties))

    def _fact(self, analysis: Analysis, group: Group, settled: Settled) -> AgreementFact:
        status, leading, named, parties = settled.status, settled.leading, settled.named, settled.parties
        agents = _unique(parties.agents)
        is_joined = any(d.reading.cue is not None and d.reading.cue.name == "accede" for d in group.drafts)
        if not (parties.is_whole or is_joined):
            agents = self._sides.fitting(analysis, settled.key, agents, is_guessed=parties.is_inferred)
        is_bare = named is not None and named.item.is_initialed and any(not agent.is_state for agent in agents)
        told = Told(
            self._name(analysis, group, settled.kind, named) if not is_bare else None,
            self._date(group, status, leading),
            agents,
            [agent for agent in _signers(group) if agent.person is not None] if status == "signed" else [],
            self._sectors(analysis, group, settled.kind, agents),
            next((draft.duration for draft in group.drafts if draft.duration), None),
        )
        return AgreementFact(
            ref="",
            anchor=leading.anchor,
            evidence=evidence_of(analysis.document.text, settled, told),
            rule=self._rule(group, status, parties, is_named=named is not None),
            kind=settled.kind,
            status=status,
            name=told.name[0] if told.name is not None else None,
            date=told.date.date if told.date is not None else None,
            parties=tuple(agent.party for agent in agents),
            signatories=tuple(agent.person for agent in told.signers if agent.person is not None),
            sectors=tuple(mention.sector for mention in told.sectors),
            party_bodies=tuple((agent.party, agent.body) for agent in agents if agent.body),
            duration=told.duration[0] if told.duration is not None else None,
            key=settled.key,
            amends=next((d.inner for d in group.drafts if d.inner), None),
        )

    def _sectors(self, analysis: Analysis, group: Group, kind: str, agents: Sequence[Agent]) -> list[SectorMention]:
        """Give what an agreement is on; the business of its sides where no words tell what it is on."""
        told = _sectors(group)
        if told or any(draft.topic for draft in group.drafts):
            return told
        return self._business.sectors(analysis, kind, agents, is_told=any(draft.is_told for draft in group.drafts))

    def _is_doubtful(self, kind: str, status: str, parties: Parties, *, is_guessed: bool, is_named: bool) -> bool:
        """Tell whether too little is told: no sides, or a mere idea of an agreement between sides that are guessed."""
        if not parties.agents:
            return kind not in self._shared["sideless_kinds"] or status not in ("signed", "agreed")
        if kind == "treaty" and not is_named and len(parties.agents) < _PAIR:
            return True  # "has signed many free trade agreements"
        return kind != "treaty" and status == "proposed" and is_guessed

    def _name(self, analysis: Analysis, group: Group, kind: str, named: Draft | None) -> tuple[str, Span] | None:
        """Give the name and where it stands; a noun may do: "Comprehensive Economic Partnership Agreement (CEPA)"."""
        text = analysis.document.text
        if group.fuller is not None:
            return group.fuller[1].on_one_line(text), group.fuller[1]
        if named is not None and named.item.name is not None:
            return named.item.name.on_one_line(text), named.item.name
        if kind != "treaty":
            return None
        spans = (draft.item.span for draft in group.drafts if self._naming.search(draft.item.span.of(text)))
        sided = (self._sided(analysis, draft) for draft in group.drafts)
        span = next(spans, None) or next(filter(None, sided), None)
        return (span.on_one_line(text), span) if span is not None else None

    def _sided(self, analysis: Analysis, draft: Draft) -> Span | None:
        """Give a treaty's noun with its two sides beside it, "A-B FTA"; none of a row, "between A and B, C and D"."""
        text, item, agents = analysis.document.text, draft.item.span, draft.parties.agents
        near = [m.span for m in within(analysis.countries, Span(max(0, item.start - _SIDES_REACH), item.start))][-2:]
        if len(near) == 2 and near[1].end + 1 == item.start and self._dash.fullmatch(text[near[0].end : near[1].start]):
            return Span(near[0].start, item.end)
        is_doubtful = draft.parties.is_inferred or draft.is_aside or (draft.is_piece and draft.item.is_plural)
        if is_doubtful or len(agents) != 2 or any(a.is_inferred for a in agents):
            return None
        first, second = sorted((agent.span for agent in agents), key=lambda span: span.start)
        is_behind = first.start >= item.end and self._between.fullmatch(text[item.end : first.start])
        is_near = second.end - item.end <= _SIDES_REACH
        return Span(item.start, second.end) if is_behind and is_near else None

    def _kind_of(self, analysis: Analysis, group: Group, kind: str, parties: Parties) -> str:
        """Give the kind of a nameless agreement between its sides: a contract where a later sentence has firms buy."""
        told = kind == "agreement" and any(draft.item.is_bought for draft in group.drafts)
        is_of_body = any(not agent.is_state for agent in parties.agents)
        return "contract" if told and is_of_body else self._sides.kind_between(analysis, kind, parties.agents)

    def _kind(self, group: Group) -> str:
        named = _named(group)
        if named is not None and (named.item.key or named.item.kind != "agreement"):
            return named.item.kind
        return next((d.item.kind for d in group.drafts if d.name and d.item.kind != "agreement"), group.kind)

    def _status(
        self, analysis: Analysis, group: Group, kind: str, *, is_named: bool
    ) -> tuple[str | None, Draft | None]:
        """Give the stage and the mention that tells it; what the body says outdoes the headline."""
        drafts = [*group.drafts, *(group.parent.drafts if group.parent else [])]
        told = [draft for draft in drafts if draft.reading.stage is not None]
        strong = [draft for draft in told if not draft.reading.is_weak]
        body = [draft for draft in strong if not draft.is_aside] or strong
        is_not_yet = any(draft.reading.is_not_in_force for draft in drafts)
        if is_not_yet:
            body = [draft for draft in body if draft.reading.stage != "in-force"]
            told = [draft for draft in told if draft.reading.stage != "in-force"]
        capped = [draft for draft in body if draft.reading.is_capped]
        planned = [draft for draft in body if draft.reading.is_planned]
        if any(draft.reading.stage == "signed" for draft in body) and planned and not capped:
            body = [draft for draft in body if draft.reading.stage != "signed"] or planned
        leading = self._still_open(analysis, max(capped or body, key=self._rank, default=None), body)
        leading = settled_before(self._signed_by_headline(leading, strong), body, self._shared["settled_words"])
        is_sided = kind == "treaty" and any(draft.codes for draft in told)
        classes = self._shared["carried_out_classes"]
        had = [d for d in told if d.reading.is_had or d.reading.is_acted or is_carried_out(d, classes)]
        had = had or [draft for draft in told if is_kept(draft, classes)]
        if leading is None and told and (is_named or is_sided or had):
            leading = (had or told)[0]
        if leading is not None:
            status, cue = leading.reading.stage or "", leading.reading.cue
            if is_named and cue is not None and cue.name in self._shared["carried_out_classes"]:
                return status, leading
            return self._shared["stage_limits"].get(kind, {}).get(status, status), leading
        is_titled = any(draft.item.is_titled for draft in group.drafts) and kind in self._shared["titled_kinds"]
        is_known = kind == "plan" and any(self._sides.is_bilateral(draft.item.key) for draft in group.drafts)
        keyed = [d for d in group.drafts if d.item.key in self._shared["passing_keys"] and d.inner is None]
        if keyed and not is_not_yet:
            return self._shared["passing_keys"][keyed[0].item.key], keyed[0]
        if kind == "treaty" and any(draft.reading.is_open and len(draft.codes) >= _PAIR for draft in drafts):
            # "The trade deal between A and B could be signed in May."
            stage = self._shared["open_stage"].get(kind)
            return stage, group.drafts[0] if stage is not None else None
        is_heading = all(draft.is_aside and draft.item.key is None for draft in group.drafts)
        if is_heading or not is_named or not (is_titled or is_known or kind in self._shared["silent_kinds"]):
            return None, None
        capping = [draft.reading.cue for draft in drafts if draft.reading.is_open or draft.reading.is_capped]
        leaving = self._shared["leaving_classes"]  # "denied that it would leave the X": it is in it
        if any(cue is None or cue.name not in leaving for cue in capping):
            stage = self._shared["open_stage"].get(kind)
            return stage, group.drafts[0] if stage is not None else None
        # "If the treaty comes into force": it is settled at least.
        return self._shared["not_yet" if is_not_yet else "passing"].get(kind), group.drafts[0]

    @staticmethod
    def _signed_by_headline(leading: Draft | None, strong: Sequence[Draft]) -> Draft | None:
        """Give the headline that says "sign" where the body says "was concluded between", which can mean either."""
        cue = leading.reading.cue if leading is not None else None
        if leading is None or cue is None or cue.name != "conclude" or leading.reading.stage != "agreed":
            return leading
        return next((d for d in strong if d.is_aside and d.reading.stage == "signed"), leading)

    def _still_open(self, analysis: Analysis, leading: Draft | None, told: Sequence[Draft]) -> Draft | None:
        """Give the talks that a sentence tells of, of which it only says when they are to end in a signing.

        "Are negotiating an MoU, with a view to signing the agreement this year". Another sentence's talks are given
        where the signing is but expected and nothing is told as settled.
        """
        if leading is None or not leading.reading.is_planned or leading.reading.stage != "agreed":
            return leading
        item, folded = leading.item, analysis.document.folded
        if self._is_only_expected(leading, folded):
            ahead = [d for d in told if d.item.sentence != item.sentence]
            is_settled = any(d.reading.stage != "negotiating" and not d.reading.is_planned for d in ahead)
            first = min((d.item.span.start for d in ahead), default=item.span.start)
            last = analysis.document.sentences[item.sentence].span.end
            is_settled = is_settled or self._settled.search(folded, min(first, item.span.start), last) is not None
            ahead = [] if is_settled else ahead
        else:
            ahead = []
        ahead += [d for d in told if d.item.sentence == item.sentence and d.item.span.end <= item.span.start]
        cues = [(d, d.reading.cue) for d in ahead if d.reading.cue is not None and d.reading.stage]
        talks = [
            draft
            for draft, cue in cues
            if (cue.name in NEGOTIATING or cue.name == "launch" or draft.reading.stage == "negotiating")
            and not self._over.search(folded, max(0, cue.span.start - _OVER_CHARS), cue.span.end)
        ]
        is_same = item.is_definite or any(draft.item.sentence != item.sentence for draft in talks)
        return talks[-1] if talks and is_same else leading

    def _is_only_expected(self, draft: Draft, folded: str) -> bool:
        """Tell whether a signing is but expected: "is hoped to be signed next year"."""
        cue = draft.reading.cue
        return cue is not None and bool(
            self._expected.search(folded, max(0, cue.span.start - _OVER_CHARS), cue.span.end)
        )

    def _rank(self, draft: Draft) -> tuple[int, bool]:
        """Give how far a mention takes it; of two that say "agreed", the one that tells of the signing leads."""
        cue = draft.reading.cue
        is_signing = cue is not None and cue.name in self._shared["signing_words"]
        return self._ranks[draft.reading.stage or "proposed"], is_signing and draft.reading.stage == "agreed"

    def _date(self, group: Group, status: str, leading: Draft) -> DateMention | None:
        drafts = [leading, *group.drafts, *(group.parent.drafts if group.parent else [])]
        drafts += [d for d in group.twin.drafts if d.item.name is None] if group.twin is not None else []
        own = [d for d in drafts if d.date is not None and d.reading.stage == status and not d.reading.is_weak]
        own.sort(key=lambda draft: not draft.is_date_tied)
        dates = [draft.date for draft in own if draft.date is not None]
        exact = [date for date in dates if not date.is_relative]
        return next(iter(exact or dates), None)

    def _whose(self, analysis: Analysis, story: Story, group: Group, kind: str, named: Draft | None) -> Parties:
        """Give whose an agreement is; one of the world is of states alone, not of a party that speaks against it."""
        if any(draft.item.key in self._shared["of_world"] and draft.inner is None for draft in group.drafts):
            told = [d.parties for d in _sided(group) if not d.parties.is_inferred]
            return Parties(tuple(_unique([agent for parties in told for agent in parties.agents if agent.is_state])))
        parties = self._settle_parties(analysis, story, group, kind, named)
        return parties if named is None else self._sides.or_named(analysis, parties, named.item)

    def _settle_parties(
        self, analysis: Analysis, story: Story, group: Group, kind: str, named: Draft | None
    ) -> Parties:
        """Take the parties of the first mention that states two; else those of all; else the sides of the story."""
        drafts = _sided(group)
        stated = [draft.parties for draft in drafts if draft.parties.agents and not draft.parties.is_inferred]
        stated.sort(key=lambda parties: not parties.is_whole)
        own = self._own_signers(analysis, group) if kind in self._shared["firm_kinds"] and named is None else None
        if own is not None:
            return own
        for parties in stated:
            if len({agent.party for agent in parties.agents}) >= 2:
                return self._sides.with_members(analysis, parties, stated)
        agents = _unique([agent for parties in stated for agent in parties.agents])
        key = next((draft.item for draft in group.drafts if draft.item.key and draft.inner is None), None)
        known = self._sides.known(analysis, key) if key is not None else []
        if known:
            return Parties(tuple(known), is_inferred=True)
        if len(agents) >= 2 or any(draft.parties.is_unread for draft in drafts):
            return Parties(tuple(agents))
        is_told = any(draft.reading.stage is not None and not draft.reading.is_weak for draft in group.drafts)
        is_lone = len(agents) == 1 and not agents[0].is_state
        if (is_lone or not agents) and named is None and kind in self._shared["firm_kinds"]:
            told = self._inheritance.before(analysis, group, agents, is_told=is_told)
            if told:
                return Parties(tuple(told), is_inferred=True)
        if kind not in self._shared["state_kinds"] or any(not agent.is_state for agent in agents):
            if agents:
                return Parties(tuple(agents))
            if kind not in self._shared["state_kinds"]:
                return Parties()
        blocs = self._sides.named(analysis, named.item) if named is not None and kind != "treaty" else []
        if blocs and not agents:
            return Parties(tuple(blocs))
        items = [draft.item for draft in group.drafts]
        if kind in self._shared["firm_kinds"] and self._sides.are_of_firms(analysis, items):
            return Parties()
        around = self._inheritance.around(
            analysis, story, group.drafts[0].item, is_full=is_told, with_whom=group.drafts[0].parties.others
        )
        fitting = [agent for agent in around.agents if all(agent.party != own.party for own in agents)]
        own_states = [agent for agent in agents if agent.is_state]
        return Parties(tuple([*own_states, *fitting][: max(2, len(fitting))]), is_inferred=True)

    def _own_signers(self, analysis: Analysis, group: Group) -> Parties | None:
        """Give the bodies that signed what was first told as their countries': "The MoU was signed by A and B"."""
        body = [draft for draft in group.drafts if not draft.is_aside and len(draft.codes) >= _PAIR]
        if not body or any(not a.is_state or a.body or a.person for a in body[0].parties.agents):
            return None
        for draft in body[1:]:
            told, cue = draft.parties, draft.reading.cue
            is_own = all(self._sides.is_own_body(analysis, agent) for agent in told.agents)
            if is_own and cue is not None and cue.name in self._shared["signing_classes"]:
                return told
        return None

    @staticmethod
    def _rule(group: Group, status: str, parties: Parties, *, is_named: bool) -> str:
        """Name how the agreement was found, for its confidence."""
        if is_named:
            has_cue = any(d.reading.stage is not None and not d.reading.is_weak for d in group.drafts)
            return "named-cue" if has_cue else "named-passing"
        if len({agent.party for agent in parties.agents}) < 2:
            return "single-party"
        return f"{'signed' if status == 'signed' else 'other'}-{'inferred' if parties.is_inferred else 'parties'}"


def _is_single(leading: Draft) -> bool:
    """Tell whether a mention brings in one agreement alone, with its own words of signing: "signed their own pact"."""
    item = leading.item
    is_one = item.is_indefinite and (item.count or 1) == 1 and not item.is_plural
    return is_one and leading.reading.is_preceding and not leading.is_aside


def _sided(group: Group) -> list[Draft]:
    """Give the mentions that tell an agreement's sides: those of the whole too, unless a member has bodies of its own.

    "Malaysia and China signed three MoUs. The first was inked between A and B."
    """
    has_bodies = any(not agent.is_state for draft in group.drafts for agent in draft.parties.agents)
    return [*group.drafts, *(group.parent.drafts if group.parent and not has_bodies else [])]


def _named(group: Group) -> Draft | None:
    """Give the mention with the fullest name: the body's before the headline's."""
    named = [draft for draft in group.drafts if draft.name is not None]
    return max(named, key=lambda d: (not d.is_aside, len(d.name or ""), -d.item.span.start), default=None)


def _is_own(agent: Agent, named: Draft | None) -> bool:
    """Tell whether a plan's one party makes it nobody else's: a country, or its own short form ("… Corridor (EEC)")."""
    name, short, _ = (named.name or "").partition(f" ({agent.party})") if named is not None else ("", "", "")
    initials = "".join(word[0] for word in name.split() if word[0].isupper())
    return agent.is_state or (bool(short) and initials == agent.party)


def _signers(group: Group) -> list[Agent]:
    signers: dict[str, Agent] = {}
    for draft in [*group.drafts, *(group.parent.drafts if group.parent else [])]:
        if draft.parties.has_signers and (draft.reading.stage == "signed" or draft.is_entry):
            for agent in draft.parties.agents:
                if agent.person is not None:
                    signers.setdefault(agent.person, agent)
    return list(signers.values())


def _sectors(group: Group) -> list[SectorMention]:
    """Give what the body tells that it is on; a headline, which is of the whole story, where that tells nothing."""
    body = [draft for draft in group.drafts if not draft.is_aside]
    mentions = [mention for draft in body for mention in draft.sectors]
    mentions = mentions or [mention for draft in group.drafts for mention in draft.sectors]
    return sorted({m.sector: m for m in reversed(mentions)}.values(), key=mentions.index)


def _unique(agents: Sequence[Agent]) -> list[Agent]:
    first = {agent.party: agent for agent in reversed(agents)}
    return sorted(first.values(), key=agents.index)
