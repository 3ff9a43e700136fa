"""Read what a sentence says of a gathering with a name: a summit, a forum, a ministers' meeting."""

from kg.extract.analysis import Analysis, within
from kg.extract.encounters import Filler
from kg.extract.meeting_words import MarkedDocument, MeetingWords, Trigger
from kg.model.spans import Span
from kg.text.document import Sentence, Token

_REACH_TOKENS = 9
_NAMED_FORMS = ("summit", "forum", "multilateral", "meeting")


class EventReader:
    """Find the names of gatherings, who attends them and which countries take part."""

    def __init__(self, words: MeetingWords, analysis: Analysis, marked: MarkedDocument) -> None:
        """Bind to one document."""
        self._words = words
        self._analysis = analysis
        self._marked = marked

    def name(self, trigger: Trigger, sentence: Sentence) -> Span | None:
        """Give the proper name that a noun is part of, or None."""
        if not trigger.is_noun or trigger.kind not in _NAMED_FORMS:
            return None
        tokens = sentence.tokens
        inside = [i for i, token in enumerate(tokens) if trigger.span.covers(token.span)]
        if not inside:
            return None
        first, last = inside[0], inside[-1]
        start = self._extend(tokens, first, -1)
        end = self._extend(tokens, last, 1)
        proper = [t for t in (*tokens[start:first], *tokens[last + 1 : end + 1]) if _is_proper(t)]
        if not proper:
            return None
        # "Forum" that merely opens a sentence is no name; nor is a noun in small letters beside a country alone.
        capital = any(tokens[i].is_capitalized for i in inside)
        multilateral = self._marked.has("multilateral", tokens[start].start, tokens[end].end)
        if not capital and not multilateral:
            return None
        return Span(tokens[start].start, tokens[end].end)

    def _extend(self, tokens: tuple[Token, ...], index: int, step: int) -> int:
        """Walk over capitalised words, numbers and the small words between them; give the last one of the name."""
        reached = index
        for distance in range(1, _REACH_TOKENS + 1):
            position = index + step * distance
            if not 0 <= position < len(tokens):
                break
            token = tokens[position]
            if _is_proper(token):
                reached = position
            elif not self._is_inner(token) or distance - abs(reached - index) > 2:
                break
        return reached

    def _is_inner(self, token: Token) -> bool:
        return token.text in ("&", "-", "–", "'", "’", "+", "/") or bool(self._words.name_inner.fullmatch(token.text))

    def is_attended(self, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether someone attends it, with a date or a place beside it."""
        near = max(sentence.span.start, trigger.span.start - 60)
        if not self._marked.has("attend", near, trigger.span.start):
            return False
        zone = Span(trigger.span.start, sentence.span.end)
        return bool(within(self._analysis.dates, zone) or within(self._analysis.places, zone))

    def attendants(self, trigger: Trigger, sentence: Sentence, name: Span | None) -> list[Filler]:
        """Give the people said to attend, address or chair it."""
        marked = self._marked
        people = within(self._analysis.person_mentions, sentence.span)
        start = name.start if name else trigger.span.start
        attend = [s for s in marked.marks["attend"] if sentence.span.start <= s.start and s.end <= start]
        found = []
        if attend and marked.words(sentence, attend[-1].end, start) <= 6:
            found += [m for m in people if m.span.end <= start][-3:]
        return list({m.name: Filler(m.name, m.span) for m in found}.values())

    def countries(self, trigger: Trigger, sentence: Sentence, people: list[Filler]) -> list[Filler]:
        """Give the countries of those who attend, and those in its name; none where nothing tells of a side."""
        codes = [
            Filler(code, person.span, "inferred")
            for person in people
            if (code := self._analysis.country_of_person(person.value))
        ]
        name = self.name(trigger, sentence)
        if name:
            codes += [Filler(m.code, m.span) for m in within(self._analysis.countries, name)]
        taking_part = self._marked.first("present", trigger.span.end, sentence.span.end)
        if taking_part:
            rest = Span(taking_part.end, sentence.span.end)
            codes += [Filler(m.code, m.span) for m in within(self._analysis.countries, rest)]
        return codes


def _is_proper(token: Token) -> bool:
    return token.text[0].isdigit() or (token.is_word and token.is_capitalized)
