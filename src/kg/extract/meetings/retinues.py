"""Tell who was with one of those who met: "Accompanying the president were X and Y", "X, who accompanied her, said"."""

from collections.abc import Sequence

from kg.extract.meetings.encounters import Encounter, Filler
from kg.extract.meetings.people import PeopleReader
from kg.extract.meetings.words import MarkedDocument
from kg.extract.statuses.finder import Statuses
from kg.model.frozen import dataclass, replace
from kg.model.kinds import TALKS_AND_VISITS
from kg.model.mentions import PersonMention
from kg.model.spans import Span
from kg.text.characters import APOSTROPHES
from kg.text.document import Sentence

_LED_WORDS = 8  # "accompanying the president and commander-in-chief | X"
_AHEAD_WORDS = 3  # "X, who also | accompanied"
_OPENING_WORDS = 1  # "Yang mendampingi", "Also accompanying"
_BACK = 12  # sentences


@dataclass(frozen=True, slots=True)
class RetinueReader:
    """Read the retinues of one document; `retinues` are its words for being with somebody."""

    marked: MarkedDocument
    people: PeopleReader
    statuses: Statuses

    def add(self, encounters: Sequence[Encounter]) -> list[Encounter]:
        """Add a retinue to the encounter that the one it was with is told to have had, and drop what comes back to it.

        "X, who accompanied the president in the talks, said" tells of no talks of those two.
        """
        told = list(encounters)
        for mark in self.marked.marks["retinues"]:
            sentence = self.marked.document.sentence_at(mark.start)
            led = self._led(mark, sentence) if sentence else None
            status = self.statuses.at(mark)
            if sentence is None or led is None or not (status.is_real or status.is_coming):
                continue
            retinue = [m for m in self._retinue(mark, led, sentence) if m.name != led.name]
            if not retinue:
                continue
            names = {led.name, *(m.name for m in retinue)}
            echo = next((e for e in told if self._is_echo(e, mark, sentence) and set(e.names) <= names), None)
            index = self._told(told, led.name, sentence, echo, is_coming=status.is_coming)
            if index is None:
                continue
            new = {m.name: Filler(m.name, m.span) for m in retinue if m.name not in told[index].names}
            told[index] = replace(told[index], people=(*told[index].people, *new.values()))
            told = [e for e in told if e is not echo]
        return told

    def _led(self, mark: Span, sentence: Sentence) -> PersonMention | None:
        """Give who stands right behind the mark, by a name, a title or a pronoun."""
        behind = self.people.in_span(Span(mark.end, sentence.span.end))
        is_near = bool(behind) and self.marked.words(sentence, mark.end, behind[0].span.start) <= _LED_WORDS
        text = Span(mark.end, behind[0].span.start).of(self.marked.document.text) if is_near else ","
        is_owner = is_near and self.marked.document.text.startswith(APOSTROPHES, behind[0].span.end)
        return behind[0] if "," not in text and not is_owner else None  # "accompanying Marcos' statement"

    def _retinue(self, mark: Span, led: PersonMention, sentence: Sentence) -> list[PersonMention]:
        """Give who is named right in front, else those behind, where a mark opens the sentence or a list follows."""
        marked, start = self.marked, sentence.span.start
        before = [m for m in self.people.in_span(Span(start, mark.start)) if m.kind in ("name", "part")]
        if before:
            is_near = marked.words(sentence, before[-1].span.end, mark.start) <= _AHEAD_WORDS
            return before[-1:] if is_near else []
        listed = marked.first("listings", led.span.end, sentence.span.end)
        if marked.words(sentence, start, mark.start) > _OPENING_WORDS and listed is None:
            return []
        behind = self.people.in_span(Span(listed.end if listed else led.span.end, sentence.span.end))
        deeds = [t.span.start for t in marked.triggers_in(Span(mark.end, sentence.span.end)) if not t.is_noun]
        # "Accompanying the president at the summit, X met Y"
        behind = [m for m in behind if not deeds or m.span.end <= deeds[0]] or behind
        return [m for m in behind if m.kind == "name" and not self.people.speakers.is_closing(m.span, sentence)]

    def _is_echo(self, e: Encounter, mark: Span, sentence: Sentence) -> bool:
        """Tell whether a noun behind the mark comes back to talks or a journey: "accompanied X in the meeting"."""
        is_here = e.trigger.sentence == sentence.index and e.trigger.span.start > mark.end
        return is_here and e.trigger.is_noun and e.kind in TALKS_AND_VISITS and e.mentions == 1

    def _told(
        self,
        encounters: Sequence[Encounter],
        name: str,
        sentence: Sentence,
        echo: Encounter | None,
        *,
        is_coming: bool,
    ) -> int | None:
        """Give the nearest talks or journey of somebody told before, of the kind that the sentence comes back to."""
        best: tuple[int, int] | None = None
        for index, e in enumerate(encounters):
            nearest = max((s for s in e.sentences if s < sentence.index), default=-1)
            is_kind = e.kind == echo.kind if echo else e.kind in TALKS_AND_VISITS
            # "X, who will accompany the president", is on no journey that is over
            is_on = e.status.is_coming if is_coming else e.status.is_real or e.kind == "visit"
            if not is_kind or not is_on or name not in e.names or nearest < max(0, sentence.index - _BACK):
                continue
            if best is None or nearest > best[0]:
                best = nearest, index
        return best[1] if best else None
