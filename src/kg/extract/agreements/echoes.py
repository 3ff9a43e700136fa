"""Give what a sentence without an instrument adds to the agreement told before it: that it was signed, and by whom."""

import re
from collections.abc import Mapping
from typing import Any

from kg.extract.agreements.cues import Cue, Reading
from kg.extract.agreements.dates import StageDateReader
from kg.extract.agreements.drafts import Draft
from kg.extract.agreements.instrument_joining import Instrument
from kg.extract.agreements.parties import PartyReader
from kg.extract.agreements.passages import Passage
from kg.extract.agreements.stages import StageReader
from kg.model.frozen import replace
from kg.text.document import Document, Sentence

_BARE_WORDS = 4


class EchoReader:
    """Read signings that name no instrument, with a pack's words."""

    def __init__(
        self, section: Mapping[str, Any], stages: StageReader, parties: PartyReader, dates: StageDateReader
    ) -> None:
        """Take the words of `agreements.yml` and the readers of stages, sides and dates."""
        self._stages, self._parties, self._dates = stages, parties, dates
        self._times = re.compile(section["echo_times"])
        self._indefinite = frozenset(section["indefinite"])
        self._pronouns, self._copulas = frozenset(section["pronouns"]), frozenset(section["copulas"])

    def find(self, passage: Passage) -> list[Draft]:
        """Give what a bare "Penandatanganan oleh A dan B" adds to the agreement it is of."""
        analysis, found = passage.analysis, []
        taken = {item.sentence for item in passage.instruments if not item.is_weak}
        for cue in passage.cues:
            sentence = analysis.document.sentence_at(cue.span.start)
            if sentence is None or sentence.index in taken or cue.name != "sign":
                continue
            if self._stages.is_denied(analysis.document, cue) or self._has_object(sentence, cue):
                continue
            if any(item.is_indefinite and 0 <= cue.span.start - item.span.end <= 1 for item in passage.instruments):
                continue  # "under a different agreement | signed | by A": of that one, and of none told before
            if self._stages.is_done(analysis.document, cue, passage.statuses):
                item = Instrument(cue.span, "agreement", sentence.index, is_weak=True, is_definite=True)
                reading = Reading("signed", cue, is_preceding=True)
                parties = self._parties.signers.of_bare(analysis, passage.marks, sentence, cue)
                is_bare = cue.is_before and self._opens_bare(sentence, cue)
                if parties is None and is_bare:
                    reading = Reading("signed", cue)  # "Signed on Tuesday by A and B, they …", "It was signed …"
                elif parties is None and not cue.is_noun:
                    continue
                parties = parties or self._parties.read(analysis, passage.marks, passage.sides, item, reading)
                if self._is_of_time(analysis.document, sentence, cue):
                    behind = tuple(agent for agent in parties.agents if agent.span.start >= cue.span.end)
                    parties = replace(parties, agents=behind)  # "X met Y before | the signing"
                date = self._dates.beside(analysis, passage.cues, cue)
                found.append(Draft(item, reading, parties, sentence.region, date=date, is_date_tied=True, is_echo=True))
        return [*found, *self._represented(passage)]

    def _represented(self, passage: Passage) -> list[Draft]:
        """Give who is told to stand for the sides in a signing, or right behind the sentence that tells of it."""
        analysis, found, taken = passage.analysis, [], set()
        document, strong = analysis.document, [item.sentence for item in passage.instruments if not item.is_weak]
        for mark in passage.marks.by_kind["represented_by"]:
            sentence = document.sentence_at(mark.start)
            if sentence is None or sentence.index in taken or not passage.statuses.at(mark).is_real:
                continue
            # In a sentence that tells of one itself: "A signed an MoU with B, represented by C".
            own = strong.count(sentence.index)
            first = sentence.span.start if own else document.sentences[max(0, sentence.index - 1)].span.start
            near = [cue for cue in passage.cues if cue.name == "sign" and first <= cue.span.start < mark.start]
            is_done = all(
                self._stages.is_done(document, cue, passage.statuses) and not self._stages.is_denied(document, cue)
                for cue in near
            )
            is_told = bool(near) and is_done and own <= 1
            parties = self._parties.signers.of_represented(analysis, passage.marks, sentence) if is_told else None
            if parties is not None:
                item = Instrument(mark, "agreement", sentence.index, is_weak=True, is_definite=True)
                found.append(Draft(item, Reading("signed", near[-1]), parties, sentence.region, is_echo=True))
                taken.add(sentence.index)
        return found

    def _has_object(self, sentence: Sentence, cue: Cue) -> bool:
        """Tell whether something else is signed: "After signing a visa waiver, they …"."""
        words = [token.text.casefold() for token in sentence.tokens if token.start >= cue.span.end][:1]
        return cue.is_noun and not self._indefinite.isdisjoint(words)

    def _is_of_time(self, document: Document, sentence: Sentence, cue: Cue) -> bool:
        """Tell whether a signing is but when something else was done: "spoke to reporters after the signing"."""
        return cue.is_noun and self._times.search(document.folded, sentence.span.start, cue.span.start) is not None

    def _opens_bare(self, sentence: Sentence, cue: Cue) -> bool:
        """Tell whether a signing opens its sentence, with nothing but "it was" before it."""
        words = [token.text.casefold() for token in sentence.tokens if token.start < cue.span.start]
        behind = [token.text.casefold() for token in sentence.tokens if token.start >= cue.span.end][:1]
        if not self._copulas.isdisjoint(behind):
            return False  # "The signatories | were X and Y, A looking on"
        return not words or (words[0] in self._pronouns and len(words) <= _BARE_WORDS)
