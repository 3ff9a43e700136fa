"""Tell which people stand in one row: "A dan Menteri Perdagangan X B"."""

from collections.abc import Sequence

from kg.extract.meetings.words import MarkedDocument
from kg.model.mentions import PersonMention
from kg.model.spans import Span, SpanCover
from kg.text.document import Sentence

_ROW = 2


class RowReader:
    """Join the people of one document whom commas and "and" put side by side."""

    def __init__(self, marked: MarkedDocument, titles: Sequence[Span], max_gap_words: int) -> None:
        """Bind to one document.

        Args:
            marked: The document.
            titles: Where its offices, bodies and countries stand, which may come between two people of a row.
            max_gap_words: How many other words without a capital may come between them.
        """
        self._marked, self._titles, self._titled = marked, titles, SpanCover(titles)
        self._max_gap_words = max_gap_words

    def first_row(self, people: list[PersonMention], sentence: Sentence) -> list[PersonMention]:
        """Take the first of some people and those joined to them: "A dan Menteri Perdagangan X B"."""
        chain, waiting = [people[0]], list[PersonMention]()
        for mention in people[1:]:
            last = waiting[-1] if waiting else chain[-1]
            first, second = sorted((last.span, mention.span))
            gap = Span(first.end, second.start)
            is_clause = max(last, mention, key=lambda m: m.span.start).kind == "pronoun"  # "X, and in Peru she met Y"
            if is_clause or not self._is_joined(gap, sentence):
                break
            # A comma alone joins only where an "and" follows, or has gone before.
            if self._marked.has("conjunctions", gap.start, gap.end):
                chain += [*waiting, mention]
                waiting = []
            elif len(chain) > 1 and not waiting and first is mention.span:
                chain.append(mention)
            else:
                waiting.append(mention)
        # A row of three or more is one without its "and", too: the text may be cut short.
        return [*chain, *waiting] if len(waiting) >= _ROW else chain

    def _is_joined(self, gap: Span, sentence: Sentence) -> bool:
        if gap.end <= gap.start or not self._marked.has("joins", gap.start, gap.end):
            return False
        if any(gap.covers(t.span) and not self._is_guests(t.span) for t in self._marked.triggers):
            return False
        for key in ("stops", "speech"):
            inside = self._marked.beginning(key, gap.start, gap.end)
            if any(s.end <= gap.end and not self._titled.covers(s) for s in inside):
                return False
        names = (*self._marked.marks["joins"], *self._titles)
        covered = [span for span in names if span.start < gap.end and gap.start < span.end]
        loose = sum(
            1
            for token in sentence.tokens_in(gap.start, gap.end)
            if token.is_word and not token.is_capitalized and not any(span.covers(token.span) for span in covered)
        )
        return loose <= self._max_gap_words

    def _is_guests(self, trigger: Span) -> bool:
        """Tell whether a word only says that who follows is on a visit: "between A and visiting Prime Minister B"."""
        return self._marked.has("guests", trigger.start, trigger.end)
