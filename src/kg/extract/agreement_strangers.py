"""Tell where two sign that the text names but that are not known: nobody else is then to be guessed."""

from collections.abc import Mapping, Sequence
from typing import Any

from kg.extract.agreement_marks import Marks
from kg.extract.analysis import Analysis
from kg.extract.instrument_joining import Instrument
from kg.model.spans import Span, SpanCover
from kg.text.document import Sentence
from kg.text.tokens import Token

_VERB_WORDS = 4  # what may stand between a subject and its verb: "have today", "telah resmi"
_WITH_WORDS = 6  # what may stand between "with" and a name: "the Malaysian oil and gas group"


class StrangerReader:
    """Know a pack's conjunctions (`agreements.yml`)."""

    def __init__(self, section: Mapping[str, Any]) -> None:
        """Take the words that join two names."""
        self._joins = frozenset(section["conjunctions"])

    def are_two(self, analysis: Analysis, marks: Marks, sentence: Sentence, item: Instrument, subject: Span) -> bool:
        """Tell whether two names that are no mention are joined before the verb, or one stands behind "with".

        Args:
            analysis: All mentions of the document.
            marks: Its small words.
            sentence: Where the agreement is signed.
            item: The agreement.
            subject: The stretch before the verb.
        """
        known = SpanCover(
            [
                *(mention.span for mention in analysis.organization_mentions),
                *(mention.span for mention in analysis.person_mentions),
                *(mention.span for mention in analysis.countries),
                *(mention.span for mention in analysis.dates),
                *(office.span for office in analysis.offices),
            ]
        )
        tokens = sentence.tokens_in(subject.start, subject.end)
        names = [at for at, token in enumerate(tokens) if _is_name(token, known)]
        joined = [at for at, token in enumerate(tokens) if token.text.casefold() in self._joins]
        is_near = bool(names) and len(tokens) - 1 - names[-1] <= _VERB_WORDS
        if is_near and any(at - 1 in names and at + 1 in names for at in joined):
            return True
        start = marks.first_end("with", item.span.end, sentence.span.end)
        behind: Sequence[Token] = (
            sentence.tokens_in(start, sentence.span.end)[:_WITH_WORDS] if start is not None else ()
        )
        first = next((token for token in behind if token.is_capitalized), None)
        return first is not None and _is_name(first, known)


def _is_name(token: Token, known: SpanCover) -> bool:
    return token.is_word and token.is_capitalized and not known.overlaps(Span(token.start, token.end))
