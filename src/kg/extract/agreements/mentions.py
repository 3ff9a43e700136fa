"""Read what one mention of an instrument tells: one that is named or signed, a mere noun, or one that is only had."""

import re
from collections.abc import Mapping
from typing import Any

from kg.extract.agreements.acting import Acting, ActingReader
from kg.extract.agreements.agents import AgentReader
from kg.extract.agreements.cues import Clause, Cue, Reading
from kg.extract.agreements.having import HavingReader
from kg.extract.agreements.inheritance import InheritanceReader
from kg.extract.agreements.instrument_joining import Instrument
from kg.extract.agreements.parties import PartyReader
from kg.extract.agreements.passages import Passage
from kg.extract.agreements.sides import Parties
from kg.extract.analysis import Analysis
from kg.model.frozen import dataclass, replace
from kg.model.spans import Span
from kg.text.document import Document

_STRUCK_REACH = 36
_OTHER_MARKS = ',;:"“”'
_OBJECT_REACH = 60  # from "struck" to its object, no mark between: "its first state-to-state rice deal"
_OWN_WORDS = 3  # "yang telah"
_TOPIC_WORDS = 2  # "kesepakatan | impor beras | yang"
_PAIR = 2
_PRIVATE_CHARS = 60  # from a contract to the player who has it


@dataclass(frozen=True, slots=True)
class Mention:
    """An instrument and its reading as they are told; `parties` where those are settled by it.

    `is_echo`: it comes back to what was named before, and makes no fact by itself.
    """

    item: Instrument
    reading: Reading
    parties: Parties | None = None
    is_echo: bool = False


class MentionReader:
    """Read mentions with a pack's words and the table that all languages share."""

    def __init__(
        self,
        section: Mapping[str, Any],
        shared: Mapping[str, Any],
        agents: AgentReader,
        parties: PartyReader,
        inheritance: InheritanceReader,
    ) -> None:
        """Take the words of `agreements.yml` (`section`) and the readers of sides."""
        self._having_words = HavingReader(section, shared, agents)
        self._acting = ActingReader(section, shared, agents)
        self._parties, self._inheritance, self._shared = parties, inheritance, shared
        self._unsettled = frozenset([*section["talks"], *section["early"]])
        self._relatives = frozenset(section["relative_openers"])
        self._renegotiating = frozenset(section["renegotiating"])
        self._private = {key: re.compile(pattern) for key, pattern in section.get("private", {}).items()}
        self._adding = frozenset(section.get("adding", ()))
        self._earlier = tuple(f" {text}" for text in section["earlier"]) or ("\0",)
        self._struck_at, self._agents = re.compile(section["struck_at"]), agents
        self._settling = {(name, "agreed") for name in shared["settled_words"]}
        self._striking = {(name, "agreed") for name in shared["striking_classes"]}
        self._striking |= {(name, "negotiating") for name in shared["talking_classes"]}
        self._striking |= {(name, "proposed") for name in shared["offering_classes"]}

    def read(self, passage: Passage, item: Instrument, reading: Reading, clause: Clause) -> Mention:
        """Give what a mention tells; its reading has no stage where it tells of agreements in general."""
        if self._is_private(passage.analysis, item):
            return Mention(item, Reading(None))
        certain = self._certain(passage, item, reading, clause)
        if certain is not None:
            told = Mention(certain.item, certain.reading, certain.parties)
        elif item.is_weak and reading.cue is not None and not reading.is_listed and item not in passage.dealt:
            told = self._of_noun(passage, item, reading, clause)
        else:
            told = Mention(item, reading)
        told = self._under(passage, self._spoken_of(passage, told, clause))
        document = passage.analysis.document
        if self._is_of_before(document, told.reading) or self._is_added(document, told):
            # "The contract replaces the one of 2019", "the contract it won earlier": another, however definite
            return replace(told, item=replace(told.item, is_other=True, is_indefinite=True, is_definite=False))
        return told

    def _is_private(self, analysis: Analysis, item: Instrument) -> bool:
        """Tell whether a contract is a player's with a club, an artist's, or one of work."""
        if item.name is not None or item.kind != "contract" or not self._private:
            return False
        document, span = analysis.document, analysis.document.sentences[item.sentence].span
        start, end = max(span.start, item.span.start - _PRIVATE_CHARS), min(span.end, item.span.end + _PRIVATE_CHARS)
        around = [Span(*match.span()) for match in self._private["around"].finditer(document.folded, start, end)]
        if any(not any(m.span.covers(word) for m in analysis.organization_mentions) for word in around):
            return True  # "Striker Industries" plays for no club
        told = self._private["itself"].finditer(document.folded, span.start, span.end)
        return any(item.span.overlaps(Span(*match.span())) for match in told)

    def _is_of_before(self, document: Document, reading: Reading) -> bool:
        """Tell whether it is one of before that a word tells of: replaced by another, or won earlier."""
        cue = reading.cue
        if cue is None or cue.name != "award" or reading.is_preceding:
            return cue is not None and cue.name == "supersede"
        return document.folded.startswith(self._earlier, cue.span.end)

    def _is_added(self, document: Document, told: Mention) -> bool:
        """Tell whether it is one more, behind a word such as "also" and its verb: "Also | signed | was an MoU"."""
        cue, sentence = told.reading.cue, document.sentences[told.item.sentence]
        if cue is None or told.item.is_plural or told.item.is_definite or not told.reading.is_preceding:
            return False
        ahead = document.folded[sentence.span.start : cue.span.start].split(maxsplit=1)
        return len(ahead) == 1 and ahead[0] in self._adding

    def _spoken_of(self, passage: Passage, told: Mention, clause: Clause) -> Mention:
        """Let a paper be there that is only spoken of, where its two sides stand beside it: "the importance of …"."""
        cue = told.reading.cue
        if cue is None or cue.name not in self._shared["spoken_classes"] or told.parties is not None:
            return told
        if told.item.kind in self._shared["joint_kinds"]:
            return told  # "grew out of a joint statement of the two ministers"
        parties = self._parties.read(passage.analysis, passage.marks, passage.sides, told.item, told.reading, clause)
        if len(parties.agents) >= _PAIR and not parties.is_inferred:
            return replace(told, parties=parties)
        return Mention(told.item, Reading(None), is_echo=told.item.is_definite)

    def _of_noun(self, passage: Passage, item: Instrument, reading: Reading, clause: Clause) -> Mention:
        """Read a mere noun: of most words beside it, it comes back to what was named before, or tells of nothing."""
        name = reading.cue.name if reading.cue is not None else ""
        words = self._shared["named_plan_cues" if item.name is not None else "weak_nouns"]
        if item.kind == "joint-statement" and item.name is not None:
            words = [*words, *self._shared["named_statement_cues"]]
        if item.is_talked_of and item.name is None:
            # "Free trade" is one only where it is talked of.
            words = [*(words if item.kind != "treaty" else ()), *self._shared["talked_nouns"]]
        is_plural = (item.count or 1) > 1 and name in self._shared["plural_nouns"]
        if item.is_plural and item.name is None and name in self._shared["having_words"]:
            return Mention(item, self._having(passage, item, replace(reading, is_weak=False), clause))
        is_heading = passage.analysis.document.text[item.span.end - 1] == ":"  # "agreed on | the following:"
        if name in words or (not is_heading and (is_plural or self._is_struck(passage, item, reading, clause))):
            return Mention(item, reading)
        # "Namun, kesepakatan itu tak tercapai"
        return Mention(item, reading if item.is_definite else Reading(None), is_echo=item.is_definite)

    def _under(self, passage: Passage, told: Mention) -> Mention:
        """Settle the sides of what something is done under: "to carry out the agreements signed" has none."""
        item, reading = told.item, told.reading
        if not (reading.is_under and item.is_weak and item.name is None and reading.stage is not None):
            return told
        parties, settled = (
            self._parties.read(passage.analysis, passage.marks, passage.sides, item, reading),
            told.parties,
        )
        if (
            item.is_indefinite
            and not item.is_plural
            and len(parties.agents) < _PAIR
            and not (item.is_other and not item.is_origin)
        ):
            # "A will lend B a billion under an agreement signed on Friday"
            parties = settled = self._inheritance.around(
                passage.analysis, self._inheritance.story(passage), item, is_full=True
            )
        is_general = parties.is_inferred or not parties.agents
        return replace(told, reading=Reading(None) if is_general else reading, parties=settled)

    def _certain(self, passage: Passage, item: Instrument, reading: Reading, clause: Clause) -> Acting | None:
        """Give what somebody has or acts under, or a mere noun between two bodies, with its sides; else None."""
        document, words = passage.analysis.document, self._having_words
        if reading.is_listed or item in passage.dealt or document.sentences[item.sentence].region != "body":
            return None
        is_had = words.is_had(document, item, reading, passage.statuses) or self._is_anew(document, item, reading)
        is_mere = item.is_weak and item.name is None and item.kind == "agreement" and not item.is_loose
        is_paper = self._is_paper(document, item, reading)
        settled = Reading("signed" if is_paper else "agreed")
        told = replace(reading, is_weak=False) if reading.stage is not None else settled
        if not is_had and not is_paper and not (is_mere and words.may_stand(told)):
            return self._acting.read(passage.analysis, passage.marks, item, reading, passage.statuses)
        parties = self._parties.read(passage.analysis, passage.marks, passage.sides, item, told, clause)
        if is_had:
            is_sure = words.is_other_named(passage.analysis, passage.marks, item, parties)
        else:
            is_sure = words.is_of_bodies(passage.analysis, passage.marks, item, parties, passage.statuses)
        if is_sure:
            return Acting(item, replace(told, is_weak=told.stage != "agreed", is_had=True), parties)
        if is_paper:
            return None
        return self._acting.read(passage.analysis, passage.marks, item, reading, passage.statuses)

    def _is_anew(self, document: Document, item: Instrument, reading: Reading) -> bool:
        """Tell whether one negotiates anew what it has with another: "is renegotiating the rail contract with A"."""
        cue = reading.cue
        if cue is None or not reading.is_preceding or cue.span.of(document.folded) not in self._renegotiating:
            return False
        is_mere = item.is_weak and item.kind == "agreement"
        return item.name is None and item.kind != "treaty" and not item.is_plural and not is_mere

    def _is_paper(self, document: Document, item: Instrument, reading: Reading) -> bool:
        """Tell whether a memorandum that is there is only spoken of: "The MoU between A and B covers rails"."""
        is_open = reading.stage is not None or reading.cue is not None or reading.is_open or reading.is_capped
        if is_open or item.kind not in self._shared["sideless_kinds"] or item.name is not None or item.is_listed:
            return False
        start = document.sentences[item.sentence].span.start
        before = document.folded[start : item.span.start].split()
        return self._unsettled.isdisjoint(before) and (item.is_definite or item.span.start == start)

    def _is_struck(self, passage: Passage, item: Instrument, reading: Reading, clause: Clause) -> bool:
        """Tell whether two sides that the sentence names have struck a deal: "A and B reached a deal"."""
        cue = reading.cue
        if (
            cue is None
            or (cue.name, reading.stage) not in (self._striking if reading.is_preceding else self._settling)
            or (reading.stage == "proposed" and not item.is_talked_of)
            or (reading.stage == "negotiating" and item.is_plural)
            or item.name is not None
        ):
            return False
        gap = passage.analysis.document.text[cue.span.end : item.span.start]
        reach = _STRUCK_REACH if any(mark in gap for mark in _OTHER_MARKS) else _OBJECT_REACH
        if reading.is_preceding and (item.is_definite or len(gap) > reach):
            return False
        told = self._parties.read(passage.analysis, passage.marks, passage.sides, item, reading, clause)
        if len(told.agents) < _PAIR or told.is_inferred:
            return not told.agents and self._is_struck_at(passage, item, cue)
        # "The deal A has struck with B": a clause of its own tells its sides.
        own = Span(item.span.end, cue.span.start) if not reading.is_preceding else item.span
        if reading.is_preceding or any(own.covers(agent.span) for agent in told.agents):
            return True
        # "kesepakatan yang dicapai A dan B", "the deal reached by A and B"
        is_own = self._is_own(passage, own)
        nearest = min(agent.span.start for agent in told.agents)
        return is_own and 0 < nearest - cue.span.end <= _STRUCK_REACH

    def _is_own(self, passage: Passage, gap: Span) -> bool:
        """Tell whether a word follows its noun at once, or in a clause of its own: "the deal (that was) reached"."""
        between = gap.of(passage.analysis.document.folded).split()
        opens = next((at for at, word in enumerate(between) if word in self._relatives), None)
        is_own = opens is not None and opens <= _TOPIC_WORDS and len(between) - opens <= _OWN_WORDS
        return not between or is_own

    def _is_struck_at(self, passage: Passage, item: Instrument, cue: Cue) -> bool:
        """Tell whether two have reached it when they met: "the deal reached in the talks between A and B"."""
        if cue.span.start < item.span.end or not self._is_own(passage, Span(item.span.end, cue.span.start)):
            return False
        analysis = passage.analysis
        end = analysis.document.sentences[item.sentence].span.end
        met = self._struck_at.match(analysis.document.folded, cue.span.end, end)
        agents = self._agents.read(analysis, Span(met.end(), end))[:_PAIR] if met else []
        first = agents[0].person_span or agents[0].span if agents else None
        is_near = met is not None and first is not None and first.start - met.end() <= _STRUCK_REACH
        are_two = len(agents) == _PAIR and (
            all(agent.person for agent in agents) or self._agents.is_joined(analysis, *agents)
        )
        return is_near and are_two

    def _having(self, passage: Passage, item: Instrument, reading: Reading, clause: Clause) -> Reading:
        """Let "has agreements with A and B" tell of them where it names the others; agreements in general are none."""
        told = self._parties.read(passage.analysis, passage.marks, passage.sides, item, reading, clause)
        return reading if len(told.others) > 1 and len(told.agents) > len(told.others) else Reading(None)
