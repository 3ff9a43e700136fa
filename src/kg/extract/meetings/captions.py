"""Give talks the day and the city of a picture that shows those who met."""

from datetime import date

from kg.extract.analysis import Analysis, within
from kg.extract.meetings.encounters import Encounter, PlaceFiller
from kg.extract.meetings.people import PeopleReader
from kg.extract.meetings.settings import SettingReader
from kg.extract.meetings.words import JOINT, MarkedDocument
from kg.model.frozen import dataclass, replace
from kg.model.kinds import EVENTS
from kg.text.document import Sentence

_PAIR = 2
_LOOSE_WORDS = 5  # "shakes hands with" and "before their"
_NEVER = ("plans", "thats", "speech_verbs", "speech", "whens", "lasts")


@dataclass(frozen=True, slots=True)
class CaptionReader:
    """Ask, of the lines of one document, which only say what a picture shows."""

    analysis: Analysis
    marked: MarkedDocument
    people: PeopleReader
    settings: SettingReader
    told_on: date | None  # the day of writing: what is shown was before

    def with_caption(self, encounter: Encounter) -> Encounter:
        """Take day and city from a caption that shows its people."""
        if len(encounter.people) < _PAIR or encounter.kind in EVENTS or not encounter.status.is_real:
            return encounter
        date, place = encounter.date, encounter.place
        for sentence in self.marked.document.sentences:
            if (date and place) or not (sentence.region == "caption" or self._is_shown(sentence, encounter)):
                continue
            shown = {m.name for m in self.people.in_span(sentence.span)}
            if len(shown & set(encounter.names)) >= _PAIR:
                date = date or self.settings.lone_date(sentence)
                place = place or self._shown_at(sentence)
        return replace(encounter, date=date, place=place)

    def _shown_at(self, line: Sentence) -> PlaceFiller | None:
        """Give the city of a caption, but not one that they set out for: "before their flight to Hanoi"."""
        place = self.settings.lone_place(line)
        return None if place is None or self.marked.ends_at("tos", place.span.start) else place

    def _is_shown(self, line: Sentence, encounter: Encounter) -> bool:
        """Tell whether a line of its own names no more than two, a city and a day: "X (left) and Y in Lima, 12 May".

        What they do for the picture may stand there, and what it is before: "X shakes hands with Y ahead of talks in".
        """
        text, marked, span = self.marked.document.text, self.marked, line.span
        opens = span.start == 0 or text[span.start - 1] == "\n"
        is_own = line.index == encounter.trigger.sentence
        if not opens or is_own or line.region != "body" or any(marked.has(key, span.start, span.end) for key in _NEVER):
            return False
        days = [m for m in within(self.analysis.dates, span) if m.date.day]
        if any(self.told_on and m.date.earliest > self.told_on for m in days):
            return False
        if len(days) != 1 or any(not t.is_noun and t.rule.needs not in JOINT for t in marked.triggers_in(span)):
            return False
        known = [m.span for m in self.people.in_span(span)] + [m.span for m in within(self.analysis.offices, span)]
        known += [m.span for m in within(self.analysis.organization_mentions, span)]
        known += [m.span for m in within(self.analysis.places, span)]
        known += [m.span for m in within(self.analysis.countries, span)]
        known += [m.span for m in days] + [t.span for t in marked.triggers_in(span)]
        known += [s for key in ("joins", "in", "poses", "together") for s in marked.marks[key] if span.covers(s)]
        loose = [
            t for t in line.tokens if t.is_word and not t.is_capitalized and not any(s.covers(t.span) for s in known)
        ]
        return len(loose) <= _LOOSE_WORDS
