"""Find agreements that verbs tell though no noun calls them so: a stake sold, a venture founded, ties raised."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from kg.extract.agreements.agents import BRACKETS, Agent, AgentReader
from kg.extract.agreements.cues import Cue, Reading
from kg.extract.agreements.drafts import Group
from kg.extract.agreements.firms import FirmReader
from kg.extract.agreements.instrument_joining import Instrument
from kg.extract.agreements.marks import MarkFinder, Marks
from kg.extract.agreements.names import is_title_case
from kg.extract.agreements.partners import PartnerReader
from kg.extract.agreements.sides import Parties, merge_agents
from kg.extract.analysis import Analysis
from kg.extract.statuses.finder import Statuses
from kg.lang import LanguagePack
from kg.model.facts import AgreementFact
from kg.model.frozen import dataclass, replace
from kg.model.spans import Evidence, Span
from kg.text.document import Sentence
from kg.text.lexicon import Phrase, PhraseMatcher
from kg.text.phrase_pool import phrase_pool

_PAIR = 2
_EXCEPT_REACH = 40
_CUES = {"negotiating": "negotiate", "ended": "end"}


@dataclass(frozen=True, slots=True)
class Dealing:
    """What a verb tells: the place and kind of an agreement, its stage, and its sides where the verb has them."""

    item: Instrument
    reading: Reading
    parties: Parties | None = None
    is_lone: bool = True  # it may stand alone, and not only give an agreement that a noun tells its sides


@dataclass(frozen=True, slots=True)
class _Rule:
    """A row of `dealings`: what its verbs deal in, and what stands before the other side."""

    kind: str
    stage: str
    objects: PhraseMatcher[bool] | None
    towards: frozenset[str]
    is_pair: bool = False
    raises: bool = False
    is_settled: bool = False
    endings: tuple[str, ...] = ()
    is_near: bool = False
    is_of_states: bool = False
    is_lone: bool = True
    is_planned: bool = False
    is_of_owner: bool = False
    excepted: tuple[str, ...] = ()
    unless: re.Pattern[str] | None = None


class DealingReader:
    """Read a pack's `dealings.yml`."""

    def __init__(self, pack: LanguagePack, shared: Mapping[str, Any], agents: AgentReader) -> None:
        """Compile.

        Args:
            pack: `dealings`: verbs by stage, with `objects`, one of which must follow, `towards`, which stands before
                the other side, `pair`, if two subjects will do, and `direct`, if the other side follows the verb;
                `near`: the object stands right behind; `states`: both sides may be countries;
                `planned`: it will be done, which tells that it is agreed; `owner`: the other side may own the object;
                `lone`, false: it only tells the sides of an agreement that a noun tells;
                `except`: what may not stand right behind the verb; `unless`: what not in its sentence;
                `referring`: a subject that refers back to the speaker ("A said it …"); `subject_tail`: what of a body
                may stand between its name and the verb ("A's board today approved");
                `staging`: behind the other side, what two do who but hold an event;
                `auxiliaries`: what may stand before a verb that is written like a noun of agreements;
                `raising`, `agreed_raising` and `partnership`: verbs of raising relations, and the pattern of what
                they are raised to.
            shared: `data/agreements.yml`: how far sides stand from the verb.
            agents: Reads who stands in a stretch.
        """
        section = pack.section("dealings")
        phrases: list[Phrase[_Rule]] = []
        for row in section["dealings"]:
            objects = PhraseMatcher(Phrase(text, True) for text in row["objects"]) if row.get("objects") else None
            for stage, verbs in row["verbs"].items():
                towards = frozenset(row.get("towards", ()))
                endings = tuple(f" {word}" for word in towards) if not row.get("direct") else ("",)
                rule = _Rule(
                    row["kind"],
                    stage,
                    objects,
                    towards,
                    row.get("pair", False),
                    endings=endings,
                    is_near=row.get("near", False),
                    is_of_states=row.get("states", False),
                    is_lone=row.get("lone", True),
                    is_planned=row.get("planned", False),
                    is_of_owner=row.get("owner", False),
                    excepted=tuple(f" {text} " for text in row.get("except", ())),
                    unless=re.compile(row["unless"]) if "unless" in row else None,
                )
                phrases += [Phrase(form, rule) for verb in verbs for form in _forms(verb, section.get("variants", {}))]
        for group in ("raising", "agreed_raising"):
            rule = _Rule("treaty", "agreed", None, frozenset(), raises=True, is_settled=group != "raising")
            phrases += [Phrase(verb, rule) for verb in section[group]]
        self._verbs = phrase_pool(pack).matcher(phrases)
        self._partnership = re.compile(section["partnership"], re.IGNORECASE)
        self._agents = agents
        self._loans = tuple(f" {text} " for text in pack.section("agreements")["loans"])
        self._owner_ends = tuple(section.get("owner_ends", ()))
        self._firms = FirmReader(agents, pack.section("agreements"), shared)
        self._partners = PartnerReader(pack.section("agreements"), shared, agents)
        self._referring = frozenset(section.get("referring", ()))
        self._tail = re.compile(section["subject_tail"], re.IGNORECASE) if "subject_tail" in section else None
        self._firm_of = re.compile(section["firm_of"]) if "firm_of" in section else None
        self._auxiliaries = frozenset(section.get("auxiliaries", ()))
        self._staging = re.compile(section["staging"])
        self._near: int = shared["dealing_near"]
        self._aside: int = shared["dealing_aside"]
        self._far: int = shared["dealing_far"]
        self._object_reach: int = shared["dealing_object"]
        self._join: int = shared["join_reach"]

    def find(
        self, analysis: Analysis, finder: MarkFinder, instruments: Sequence[Instrument], statuses: Statuses
    ) -> list[Dealing]:
        """Give what the verbs of an article tell, in text order; nothing where a noun of the sentence tells of it.

        Args:
            analysis: All mentions of the document.
            finder: Finds its small words, where a verb is found.
            instruments: What nouns tell of.
            statuses: How its clauses put things: what is planned, denied or only possible is none.
        """
        document = analysis.document
        found: list[Dealing] = []
        marks: Marks | None = None
        aim = Span(0, 0)  # of a word of an aim: "to raise their ties", of which the verb alone tells more
        for hit in self._verbs.find_all(document.text, document.folded):
            sentence = document.sentence_at(hit.span.start)
            if sentence is None or sentence.region != "body" or is_title_case(sentence):
                continue
            is_told = bool(found) and found[-1].item.sentence == sentence.index
            resumed = self._resumed(analysis, found[-1], hit.span) if is_told else []
            if is_told and not resumed and (found[-1].is_lone or not hit.payload.is_lone):
                continue
            if hit.payload.raises and aim.start < hit.span.start < aim.end:
                continue
            if hit.payload.raises:
                aim = aim if hit.payload.is_settled else hit.span
                dealing = self._raised(analysis, sentence, hit.span, hit.payload, statuses)
            else:
                # "A và B thỏa thuận hợp tác": the noun of an agreement is the verb itself.
                clause = _clause(analysis.document.text, sentence, hit.span)
                is_named = any(
                    clause.covers(item.span) and not item.is_weak and not item.span.overlaps(hit.span)
                    for item in instruments
                )
                status = statuses.at(hit.span)
                if is_named or not (status.is_real or (hit.payload.is_planned and status.kind == "planned")):
                    continue
                marks = marks or finder.find(analysis)
                dealing = self._dealt(analysis, marks, sentence, hit.span, hit.payload, resumed)
            if dealing is None or (_is_taken(dealing.item, instruments) and not self._is_verb(analysis, dealing)):
                continue
            if is_told and not resumed:
                found.pop()
            found.append(dealing)
        return found

    def _is_verb(self, analysis: Analysis, dealing: Dealing) -> bool:
        """Tell whether a noun that may be a verb is one: its subject stands right before it."""
        start = dealing.item.span.start
        before = (
            [agent.span.end for agent in dealing.parties.agents if agent.span.end <= start] if dealing.parties else []
        )
        gap = BRACKETS.sub("", analysis.document.folded[max(before) : start]).split() if before else ["", ""]
        return self._auxiliaries.issuperset(gap)

    def _raised(
        self, analysis: Analysis, sentence: Sentence, verb: Span, rule: _Rule, statuses: Statuses
    ) -> Dealing | None:
        """Read "raised their ties to a Comprehensive Strategic Partnership"; in small letters only where agreed on."""
        text = analysis.document.text
        match = self._partnership.match(text, verb.end, sentence.span.end)
        if match is None:
            return None
        name = Span(*match.span("name"))
        if not any(char.isupper() for char in name.of(text)) and not rule.is_settled:
            return None
        kind = statuses.at(verb).kind
        stage = rule.stage if kind in ("asserted", "ongoing") else "proposed" if kind in ("planned", "wished") else None
        if stage is None:
            return None
        cue = Cue(verb, "agree", True, False, False)
        item = Instrument(name, rule.kind, sentence.index, name=name, is_titled=True)
        return Dealing(item, Reading(stage, cue, is_preceding=True))

    def _resumed(self, analysis: Analysis, last: Dealing, verb: Span) -> list[Agent]:
        """Give the subject of "signed with A for a loan; signed with B for a grant" for the second verb."""
        gap = analysis.document.text[last.item.span.end : verb.start].rstrip()
        first = last.parties.agents[:1] if last.parties is not None and last.is_lone else ()
        return list(first) if gap.endswith(";") else []

    def _dealt(
        self,
        analysis: Analysis,
        marks: Marks,
        sentence: Sentence,
        verb: Span,
        rule: _Rule,
        resumed: Sequence[Agent] = (),
    ) -> Dealing | None:
        """Read "A agreed to sell its stake to B": two sides, one of them at least no country."""
        document = analysis.document
        behind = Span(verb.end, marks.first_start("clause_openers", verb.end, sentence.span.end) or sentence.span.end)
        if rule.objects is not None:
            near = Span(
                behind.start, min(behind.end, behind.start + self._object_reach) if rule.is_near else behind.end
            )
            if not rule.objects.find(near.of(document.text), near.of(document.folded)):
                return None
        if rule.excepted and f"{document.folded[verb.end : verb.end + _EXCEPT_REACH]} ".startswith(rule.excepted):
            return None
        if rule.unless is not None and rule.unless.search(document.folded, sentence.span.start, sentence.span.end):
            return None
        subjects = list(resumed) or self._subjects(analysis, marks, sentence, verb)
        others = self._others(analysis, sentence, behind, rule)
        if not subjects or not (others or (rule.is_pair and len(subjects) >= _PAIR)):
            return None
        if others and self._staging.match(document.folded, others[-1].span.end):
            return None  # "teamed up with B to hold a forum"
        agents = merge_agents(subjects, others)
        if len(agents) < _PAIR or (all(agent.is_state for agent in agents) and not rule.is_of_states):
            return None
        cue = Cue(verb, _CUES.get(rule.stage, "agree"), True, False, False)
        told = f" {analysis.document.folded[others[-1].span.end : behind.end][: self._object_reach]} " if others else ""
        is_loan = rule.kind == "agreement" and any(text in told for text in self._loans)
        kind = "contract" if is_loan else rule.kind
        item = Instrument(verb, kind, sentence.index, is_weak=True, is_indefinite=True, is_verb=True)
        reading = Reading(rule.stage, cue, is_preceding=True)
        more = self._partners.joined(analysis, marks, Span(others[-1].span.end, behind.end)) if others else []
        if more and rule.is_lone and all(agent.party != other.party for agent in more for other in agents):
            each = Parties((*agents, *more), others=(*others, *more), is_each=True)
            return Dealing(item, reading, each)
        return Dealing(item, reading, Parties(tuple(agents)), rule.is_lone)

    def _subjects(self, analysis: Analysis, marks: Marks, sentence: Sentence, verb: Span) -> list[Agent]:
        """Give who stands right before a verb, an apposition between commas aside, and who is joined to it."""
        start = marks.last_end("clause_openers", sentence.span.start, verb.start) or sentence.span.start
        agents = self._agents.read(analysis, Span(start, verb.start))
        if not agents and analysis.document.folded[start : verb.start].strip() in self._referring:
            agents = self._agents.read(analysis, Span(sentence.span.start, start))  # "A and B said they agreed to"
            return self._joined(analysis, agents[::-1])[::-1]
        if not agents:
            ref = marks.last_end("firm_refs", start, verb.start)
            is_near = ref is not None and verb.start - ref <= self._near
            return self._firms.subject_before(analysis, sentence) if is_near else []
        gap = BRACKETS.sub("", analysis.document.text[agents[-1].span.end : verb.start])
        gap = self._tail.sub("", gap) if self._tail is not None else gap
        is_aside = gap.startswith(",") and gap.rstrip().endswith(",") and len(gap) <= self._aside
        if not is_aside and ("," in gap or len(gap) > self._near):
            return []
        return self._joined(analysis, agents[::-1])[::-1]

    def _others(self, analysis: Analysis, sentence: Sentence, behind: Span, rule: _Rule) -> list[Agent]:
        """Give who stands behind the first "to" or "from" that a body follows."""
        tokens = sentence.tokens_in(behind.start, behind.end)
        places = [token.end for token in tokens if token.text.casefold() in rule.towards]
        if analysis.document.folded.endswith(rule.endings, 0, behind.start):
            places = [behind.start]  # "teamed up with"
        if rule.is_of_owner:
            owner = self._agents.read(analysis, Span(behind.start, min(behind.end, behind.start + self._far)))[:1]
            if owner and analysis.document.text.startswith(self._owner_ends, owner[0].span.end):
                return owner  # "agreed to buy B's plants"
        for place in places:
            agents = self._agents.read(analysis, Span(place, behind.end), with_places=True)
            if not agents or agents[0].span.start - place > self._far:
                continue
            ahead = analysis.document.text[place : agents[0].span.start]
            if not (agents[0].is_state and self._firm_of is not None and self._firm_of.search(ahead)):
                return self._joined(analysis, agents)  # not "with Charoen Foods of Thailand", who is not known
        return []

    def _joined(self, analysis: Analysis, agents: Sequence[Agent]) -> list[Agent]:
        """Give the first and those joined to it."""
        joined = list(agents[:1])
        for agent in agents[1:]:
            first, second = sorted((joined[-1].span, agent.span), key=lambda span: span.start)
            gap = self._agents.between(analysis, first, second)
            if len(gap) > self._join or ";" in gap:
                break
            joined.append(agent)
        return joined


def _forms(verb: str, variants: Mapping[str, Sequence[str]]) -> list[str]:
    """Give a verb and its variants, as with a day inside it: "agreed (on Monday) to build"."""
    told = [verb.replace(part, other, 1) for part, others in variants.items() if part in verb for other in others]
    return [verb, *dict.fromkeys(told)]


def _clause(text: str, sentence: Sentence, verb: Span) -> Span:
    """Give the part of a sentence between semicolons that a verb stands in."""
    start = text.rfind(";", sentence.span.start, verb.start)
    end = text.find(";", verb.end, sentence.span.end)
    return Span(sentence.span.start if start == -1 else start + 1, sentence.span.end if end == -1 else end)


def _is_taken(item: Instrument, instruments: Sequence[Instrument]) -> bool:
    """Tell whether a noun that is surely an agreement's stands in the same place."""
    return any(other.span.overlaps(item.span) and not (other.is_loose or other.is_weak) for other in instruments)


def is_told_by_noun(
    group: Group,
    fact: AgreementFact,
    dealt: Mapping[Instrument, Dealing],
    told: Sequence[tuple[Group, AgreementFact]],
) -> bool:
    """Tell whether what a verb tells is an agreement that the article names: its sides are that one's, or it has none.

    Args:
        group: The mentions of the agreement.
        fact: What is written of it.
        dealt: All that verbs tell.
        told: All agreements of the article.
    """
    if fact.name is not None or not is_dealt(group, dealt):
        return False
    if not any(dealt[draft.item].is_lone for draft in group.drafts if draft.item in dealt):
        return True
    parties = set(fact.parties)
    for other, written in told:
        if other is group or is_dealt(other, dealt):
            continue
        is_unsided = len(written.parties) < _PAIR and written.rule != "named-passing"
        if len(parties.intersection(written.parties)) >= _PAIR or is_unsided:
            return True
    return False


def as_dealt(
    group: Group,
    fact: AgreementFact,
    dealt: Mapping[Instrument, Dealing],
    told: Sequence[tuple[Group, AgreementFact]],
) -> AgreementFact:
    """Give an agreement as the contract that a verb tells of the same sides: "signed a deal. A sells its stake to B".

    Args:
        group: The mentions of the agreement.
        fact: What is written of it.
        dealt: All that verbs tell.
        told: All agreements of the article.
    """
    if fact.name is not None or fact.kind != "agreement" or len(fact.parties) < _PAIR or is_dealt(group, dealt):
        return fact
    for other, written in told:
        is_same = written.kind == "contract" and set(written.parties) == set(fact.parties)
        if is_same and other is not group and is_dealt(other, dealt):
            return replace(fact, kind="contract", evidence=tuple(_contract(each) for each in fact.evidence))
    return fact


def _contract(evidence: Evidence) -> Evidence:
    return replace(evidence, value="contract") if evidence.slot == "kind" else evidence


def is_dealt(group: Group, dealt: Mapping[Instrument, Dealing]) -> bool:
    """Tell whether verbs alone tell an agreement's stage."""
    staged = [draft for draft in group.drafts if draft.reading.stage is not None]
    return bool(staged) and all(draft.item in dealt for draft in staged)
