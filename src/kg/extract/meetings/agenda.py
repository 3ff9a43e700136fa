"""Tell which sectors an encounter was about: those behind "to discuss" and "talks on" where it is told."""

import re
from collections.abc import Iterable, Sequence

from kg.extract.analysis import Analysis, within
from kg.extract.meetings.encounters import Encounter, Filler
from kg.lang.pack import LanguagePack
from kg.model.facts import AgreementFact
from kg.model.frozen import replace
from kg.model.spans import Span
from kg.text.document import Sentence
from kg.text.lexicon import Phrase, PhraseMatcher

_OPENING_WORDS = 6  # "The two ministers also discussed": so near to its beginning a sentence goes on about talks
_REACH_CHARS = 220
_ACTOR = re.compile(r", [^\W\d_a-z](?=[a-zà-ỹ])")  # ", Menperin mendorong …"; "EV" and "AI" go on with the row
_ABOUT_CHARS = 24  # "talks with X on the nickel trade": so near behind "on" it is of what they talked about


class AgendaReader:
    """Read what was talked about, with a pack's words for it."""

    def __init__(self, pack: LanguagePack) -> None:
        """Compile `agenda`, `agenda_about` and `agenda_ends` of the pack's `meetings.yml`."""
        section = pack.section("meetings")
        self._openers = PhraseMatcher(Phrase(text, True) for text in section["agenda"])
        self._abouts = PhraseMatcher(Phrase(text, True) for text in section["agenda_about"])
        self._ends = PhraseMatcher(Phrase(text, True) for text in section["agenda_ends"])

    def add(
        self, encounters: Sequence[Encounter], analysis: Analysis, agreements: Iterable[AgreementFact]
    ) -> list[Encounter]:
        """Give each encounter the sectors of its agenda; a signing has those of what was signed."""
        anchors = [fact.anchor for fact in agreements]
        if not analysis.sectors:
            return list(encounters)
        return [
            e if e.kind == "signing" else replace(e, sectors=self._sectors(e, encounters, analysis, anchors))
            for e in encounters
        ]

    def _sectors(
        self, e: Encounter, encounters: Sequence[Encounter], analysis: Analysis, anchors: Sequence[Span]
    ) -> tuple[Filler, ...]:
        found: dict[str, Filler] = {}
        others = [o.trigger.span for o in encounters if o is not e and o.kind != "signing"]
        told = {i for i in e.sentences if not others or self._names(analysis, i) & set(e.names)} | {e.trigger.sentence}
        for index in sorted({*told, e.trigger.sentence + 1}):
            if index >= len(analysis.document.sentences):
                continue
            sentence = analysis.document.sentences[index]
            is_own = index == e.trigger.sentence
            inside = [span for span in others if sentence.span.covers(span)]
            if inside and not is_own:
                continue
            start = e.trigger.span.start if is_own else sentence.span.start
            limits = [span.start for span in (*inside, *anchors) if start < span.start < sentence.span.end]
            region = Span(start, min([sentence.span.end, *limits]))
            if not within(analysis.sectors, region):
                continue
            reach = sentence.span.end if index in told else _end_of_word(sentence, _OPENING_WORDS)
            for stretch in self._stretches(region, analysis, reach, is_own=is_own):
                for mention in within(analysis.sectors, stretch):
                    found.setdefault(mention.sector, Filler(mention.sector, mention.span))
        return tuple(found.values())

    @staticmethod
    def _names(analysis: Analysis, index: int) -> set[str]:
        return {m.name for m in within(analysis.person_mentions, analysis.document.sentences[index].span)}

    def _stretches(self, region: Span, analysis: Analysis, reach: int, *, is_own: bool) -> list[Span]:
        """Give what stands behind each word for talking about something, up to where the clause ends."""
        text, folded = region.of(analysis.document.text), region.of(analysis.document.folded)
        starts = [region.start + hit.span.end for hit in self._openers.find(text, folded)]
        starts = [start for start in starts if start <= reach]
        if is_own and not starts:
            abouts = [region.start + hit.span.end for hit in self._abouts.find(text, folded)]
            starts += [start for start in abouts if self._is_near(analysis, start)]
        return [Span(start, self._stop(analysis, start, region.end)) for start in sorted(starts)]

    def _stop(self, analysis: Analysis, start: int, limit: int) -> int:
        """Give where a clause ends: at a word that goes on to something else, or with the next who does something."""
        document = analysis.document
        whole = Span(start, min(limit, start + _REACH_CHARS))
        ends = [start + hit.span.start for hit in self._ends.find(whole.of(document.text), whole.of(document.folded))]
        actor = _ACTOR.search(document.text, whole.start, whole.end)
        return min([whole.end, *ends, *([actor.start()] if actor else [])])

    @staticmethod
    def _is_near(analysis: Analysis, end: int) -> bool:
        """Tell whether a sector stands right behind "on"."""
        return any(0 <= mention.span.start - end <= _ABOUT_CHARS for mention in analysis.sectors)


def _end_of_word(sentence: Sentence, number: int) -> int:
    """Give where so many words of a sentence end."""
    return sentence.tokens[min(number, len(sentence.tokens)) - 1].end
