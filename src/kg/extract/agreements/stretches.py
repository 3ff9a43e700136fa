"""Give the stretches of a sentence where the sides of a signing stand: before its verb, behind "by", at its owner."""

import re
from collections.abc import Mapping
from typing import Any

from kg.extract.agreements.agents import AgentReader
from kg.extract.agreements.blocks import SHORT_FORM, Mention
from kg.extract.agreements.cues import Cue
from kg.extract.agreements.marks import Marks
from kg.extract.analysis import Analysis, within
from kg.extract.sides import Sides
from kg.model.frozen import replace
from kg.model.spans import Span
from kg.text.document import Sentence

_RELATIVE_WORDS = 6
_WORD = re.compile(r"\w+")


class StretchReader:
    """Find where the subject, the agent and the owner of a signing stand."""

    def __init__(self, section: Mapping[str, Any], shared: Mapping[str, Any], agents: AgentReader) -> None:
        """Compile.

        Args:
            section: A pack's `agreements.yml`: `leads`, `watch_opener`, `doers`, `done_by`; `relative`, the
                pattern of what opens a clause about the name right before it.
            shared: `data/agreements.yml`: `owner_reach`.
            agents: Tells whether somebody stands in a stretch.
        """
        self._leads = frozenset(section["leads"])
        self._doers = tuple(sorted(section.get("doers", ()), key=len, reverse=True))
        self._done_by = frozenset(section["done_by"])
        self._watch_opener: str = section.get("watch_opener", "")
        self._main_openers = frozenset(section["main_openers"])
        self._clauses = self._main_openers.union(section["after_openers"], section["opening_clauses"])
        self._bare, self._owning = frozenset(section["articles"]), tuple(section.get("owning", ()))
        self._joins = frozenset(section["conjunctions"])
        self._openers = frozenset(section["relative_openers"])
        self._locative = frozenset(section["locative"])
        self._owner_reach: int = shared["owner_reach"]
        self._agents = agents
        relative = section.get("relative")
        self._relative = re.compile(relative) if relative else None

    def of_subject(self, analysis: Analysis, marks: Marks, sentence: Sentence, cue: Cue) -> Span:
        """Give the stretch of the subject: from the start of the clause to the verb, without an adverbial in front."""
        start = marks.last_end("clause_openers", sentence.span.start, cue.span.start) or sentence.span.start
        if marks.last_end("witness", sentence.span.start, cue.span.start) == start:
            # "Before the eyes of A and B, the ministers signed": who watches stands up to the comma.
            comma = analysis.document.text.find(",", start, cue.span.start)
            start = comma + 1 if comma != -1 else start
        start = max(start, analysis.document.text.rfind(";", start, cue.span.start) + 1)
        region = Span(start, cue.span.start)
        opener, text = self._adverbial(analysis, marks, start), analysis.document.text
        is_apart = opener is not None and text.endswith(", ", sentence.span.start, opener.start)
        if opener is not None and is_apart and region.of(text).rstrip().endswith(","):
            # "A and B, on the sidelines of the UN session, signed"
            main = replace(cue, span=Span(opener.start - 2, cue.span.end))
            return self.of_subject(analysis, marks, sentence, main)
        is_first = opener is not None and opener.start == sentence.span.start
        is_clause = opener is not None and opener.of(analysis.document.folded) in self._clauses
        is_first = is_first and not (is_clause and self._is_row(analysis, region))
        if is_first or self._is_led(sentence, start):
            comma = _comma(analysis, region)
            while comma != -1:
                rest = Span(comma + 1, cue.span.start)
                if not self._agents.read(analysis, rest):
                    break
                region = rest
                if not self._is_led(sentence, comma + 1):
                    break
                comma = _comma(analysis, rest)
        return self._antecedent(analysis, region) or region

    def behind_frame(self, analysis: Analysis, sides: Sides, sentence: Sentence, region: Span) -> Span:
        """Leave out what a subject's stretch opens with, if "the two countries" is the subject behind its comma."""
        comma = _comma(analysis, region) if self._is_led(sentence, region.start) else -1
        rest = Span(comma + 1, region.end)
        return rest if comma != -1 and any(rest.covers(c.span) for c in sides.coreferences) else region

    def _is_led(self, sentence: Sentence, start: int) -> bool:
        """Tell whether the first word from an offset on opens an adverbial: "during"."""
        first = next((t.text.casefold() for t in sentence.tokens if t.start >= start and t.is_word), "")
        return first in self._leads

    def _adverbial(self, analysis: Analysis, marks: Marks, start: int) -> Span | None:
        """Give what opens an adverbial and ends at an offset: "on the sidelines | of the UN session"."""
        opener = next((span for span in marks.by_kind["clause_openers"] if span.end == start), None)
        told = opener.of(analysis.document.folded) if opener is not None else ""
        return opener if told in self._leads or (" " in told and told.split()[0] in self._leads) else None

    def _is_row(self, analysis: Analysis, region: Span) -> bool:
        """Tell whether the first comma parts a row: "After | A, B and C signed", not "After talks with A, B …"."""
        comma = _comma(analysis, region)
        ahead = self._agents.read(analysis, Span(region.start, comma)) if comma != -1 else []
        lead = analysis.document.folded[region.start : ahead[0].span.start].split() if ahead else []
        return len(ahead) == 1 and ahead[0].span.end == comma and self._bare.issuperset(lead)

    @staticmethod
    def is_antecedent(region: Span, cue: Cue) -> bool:
        """Tell whether a stretch is that of a name before a relative: "to Vietnam, which signed"."""
        return region.end < cue.span.start

    def is_unread(self, analysis: Analysis, marks: Marks, sentence: Sentence, cue: Cue) -> bool:
        """Tell whether a relative's subject is a name that is no side: "talks with Brussels, which has a pact with"."""
        region = self._antecedent(analysis, self.of_subject(analysis, marks, sentence, cue))
        return region is not None and not region

    def _antecedent(self, analysis: Analysis, region: Span) -> Span | None:
        """Give who stands right before the relative that a stretch ends with: "a deal with A, which already has".

        Empty where a name stands there that is no side; None where there is no such relative, or none but its
        antecedent stands before it.
        """
        text, relative = analysis.document.folded, self._relative
        matches = list(relative.finditer(text, region.start, region.end)) if relative is not None else []
        match = matches[-1] if matches else None
        if match is None or len(text[match.end() : region.end].split()) > _RELATIVE_WORDS:
            return None
        comma = text.rfind(", ", match.end(), region.end)
        if comma != -1 and self._agents.read(analysis, Span(comma, region.end)):
            return None  # "Following the memorandum that was signed in 2019, A and B signed"
        before = Span(region.start, match.start())
        near = [
            mention.span for mention in self._mentions(analysis, before) if _is_last(text, mention.span, before.end)
        ]
        start = min((span.start for span in near), default=None)
        if start is not None and self._is_post(analysis, before, start):
            return None
        if start is not None:
            start = self._row_start(analysis, before, start)
        told = self._agents.read(analysis, Span(start, before.end), with_places=True) if start is not None else []
        if start is None or not told:
            words = before.of(analysis.document.text).split()
            # "Brussels, which" names a side that is none; "Pihak yang" opens the sentence
            return Span(before.end, before.end) if len(words) > 1 and words[-1][:1].isupper() else None
        earlier = self._agents.read(analysis, Span(region.start, start))
        while earlier and self._agents.is_joined(analysis, earlier[-1], told[0]):
            told.insert(0, earlier.pop())
            start = told[0].span.start
        whole = {agent.party for agent in self._agents.read(analysis, region)}
        parties = {agent.party for agent in told}
        if parties == whole:
            return None
        is_told = parties <= whole or all(agent.is_state for agent in told)
        ahead = self._agents.read(analysis, Span(region.start, start))[-1:]
        # "The minister praised A, which signed": the verb parts the two
        is_apart = bool(ahead) and self._agents.is_parted(analysis, ahead[0], start)
        return Span(start, before.end) if is_told or is_apart else None

    def _is_post(self, analysis: Analysis, before: Span, start: int) -> bool:
        """Tell whether a name only says where another is or goes: "the envoy of Peru to Laos who signed"."""
        ahead = analysis.document.folded[before.start : start].split()
        if not ahead or ahead[-1] not in self._locative:
            return False
        lead = start - len(ahead[-1]) - 1  # where "to" begins, behind a blank
        return any(mention.span.end == lead - 1 for mention in within(analysis.countries, before))

    def _row_start(self, analysis: Analysis, region: Span, start: int) -> int:
        """Give where the row begins that a name ends: "the cooperation between | A and B that was sealed"."""
        bodies = within(analysis.organization_mentions, Span(region.start, start))
        while bodies and analysis.document.folded[bodies[-1].span.end : start].strip() in self._joins:
            start = bodies.pop().span.start
        return start

    @staticmethod
    def _mentions(analysis: Analysis, region: Span) -> list[Mention]:
        return [
            *within(analysis.organization_mentions, region),
            *within(analysis.person_mentions, region),
            *within(analysis.countries, region),
        ]

    def of_main(self, analysis: Analysis, marks: Marks, sentence: Sentence, cue: Cue) -> Span | None:
        """Give the subject of the clause before a verb that has none: "A bought shares in B after signing with C".

        None where something but an opener of clauses stands before the verb, or nobody before that.
        """
        opener = max(
            (span for span in marks.by_kind["clause_openers"] if sentence.span.start <= span.start < cue.span.start),
            key=lambda span: span.end,
            default=None,
        )
        if opener is None or opener.of(analysis.document.folded) not in self._main_openers:
            return None
        if set(_WORD.findall(analysis.document.folded, opener.end, cue.span.start)) - self._bare:
            return None
        main = replace(cue, span=Span(opener.start, cue.span.end))
        region = self.of_subject(analysis, marks, sentence, main)
        agents = self._agents.read(analysis, region)
        last = 0
        while last + 1 < len(agents) and self._agents.is_joined(analysis, agents[last], agents[last + 1]):
            last += 1
        end = max((agent.span.end for agent in agents[: last + 1]), default=region.start)
        return Span(region.start, end) if end > region.start else None

    def of_agent(self, analysis: Analysis, marks: Marks, sentence: Sentence, cue: Cue) -> Span | None:
        """Give the stretch of a passive's agent: from the verb, or the word "by", to where another phrase begins."""
        end = marks.first_start("clause_openers", cue.span.end, sentence.span.end) or sentence.span.end
        end = self._before_watchers(analysis, marks, cue, end)
        by = self._by(analysis, marks, cue, end)
        if by is not None:
            return self._up_to_stop(analysis, marks, Span(by, end))
        stop = marks.first_start("stops", cue.span.end, end)
        if stop is not None and not self._agents.read(analysis, Span(cue.span.end, stop)):
            return None
        starts = {m.span.start for m in analysis.offices} | {m.span.start for m in analysis.person_mentions}
        if marks.has("witness", Span(sentence.span.start, cue.span.start)) and cue.span.end + 1 not in starts:
            return None  # "X watched the MoU signed": by whom, nothing tells
        return self._up_to_stop(analysis, marks, Span(cue.span.end, end))

    def _by(self, analysis: Analysis, marks: Marks, cue: Cue, end: int) -> int | None:
        """Give where the word "by" ends; None where it is of a relative: "was done as A came, who was met by B"."""
        by = marks.first_end("agent", cue.span.end, end)
        between = analysis.document.folded[cue.span.end : by].split() if by is not None else []
        return by if self._openers.isdisjoint(between) else None

    def _before_watchers(self, analysis: Analysis, marks: Marks, cue: Cue, end: int) -> int:
        """Give where those who only look on begin: ", with Minister A and Minister B looking on"."""
        watched = marks.first_start("watchers", cue.span.end, end)
        if watched is None or not self._watch_opener:
            return end
        opener = analysis.document.folded.rfind(self._watch_opener, cue.span.end, watched)
        return opener if opener != -1 else end

    def _up_to_stop(self, analysis: Analysis, marks: Marks, region: Span) -> Span:
        """Cut a stretch where another phrase begins, but not before two have been named: "Minister for Trade X"."""
        for span, kind in marks.words:
            if kind == "stops" and region.start <= span.start < region.end:
                part = Span(region.start, span.start)
                if len(self._agents.read(analysis, part)) >= 2:
                    return part
        return region

    def behind_by(self, analysis: Analysis, marks: Marks, sentence: Sentence, cue: Cue) -> Span | None:
        """Give the stretch behind the word "by"; None where there is none: "the signing by A and B"."""
        end = marks.first_start("clause_openers", cue.span.end, sentence.span.end) or sentence.span.end
        by = self._by(analysis, marks, cue, end)
        return None if by is None else self._up_to_stop(analysis, marks, Span(by, end))

    def behind_done(self, analysis: Analysis, marks: Marks, sentence: Sentence, cue: Cue) -> Span | None:
        """Give the stretch behind a verb that needs no "by": "Penandatanganan nota itu dilakukan Menteri A dan B"."""
        end = marks.first_start("clause_openers", cue.span.end, sentence.span.end) or sentence.span.end
        end = marks.first_start("witness", cue.span.end, end) or end
        starts = {m.span.start for m in analysis.offices} | {m.span.start for m in analysis.person_mentions}
        for token in sentence.tokens_in(cue.span.end, end):
            if token.text.casefold() in self._done_by:
                region = Span(token.end + 1, end)
                return self._up_to_stop(analysis, marks, region) if region.start in starts else None
        return None

    def of_doer(self, analysis: Analysis, marks: Marks, sentence: Sentence, cue: Cue) -> Span | None:
        """Give the stretch of who does the signing: "A and B held the signing of …"; None where one stands alone."""
        before = analysis.document.folded[sentence.span.start : cue.span.start].rstrip()
        verb = next((verb for verb in self._doers if f" {before}".endswith(f" {verb}")), None)
        if verb is None:
            return None
        start = sentence.span.start + len(before) - len(verb)
        region = self.of_subject(analysis, marks, sentence, replace(cue, span=Span(start, cue.span.end)))
        is_sided = marks.has("with", Span(cue.span.end, sentence.span.end))
        return region if is_sided or len(self._agents.read(analysis, region)) > 1 else None

    def of_owner(self, analysis: Analysis, sentence: Sentence, cue: Cue) -> Span | None:
        """Give the stretch of the owner of a signing: "Thailand's signing of …"."""
        before = analysis.document.text[sentence.span.start : cue.span.start].rstrip()
        if not before.endswith(self._owning):
            return None
        return Span(max(sentence.span.start, cue.span.start - self._owner_reach), cue.span.start)


def _comma(analysis: Analysis, region: Span) -> int:
    """Give where the first comma of a stretch stands that parts no title from its holder; -1 for none."""
    titles = {office.span.end for office in within(analysis.offices, region)}
    comma = analysis.document.text.find(",", region.start, region.end)
    while comma in titles and within(analysis.person_mentions, Span(comma + 1, region.end))[:1]:
        comma = analysis.document.text.find(",", comma + 1, region.end)
    return comma


def _is_last(text: str, span: Span, end: int) -> bool:
    """Tell whether a mention ends a stretch, but for its short form in brackets."""
    return not SHORT_FORM.sub("", text[span.end : end]).strip(" )")
