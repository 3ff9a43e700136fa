"""Tell where the name of a gathering begins and ends among the words around its noun."""

from collections.abc import Sequence

from kg.extract.analysis import Analysis
from kg.extract.meeting_words import MeetingWords
from kg.model.spans import Span
from kg.text.tokens import Token


def past_place(analysis: Analysis, words: MeetingWords, tokens: Sequence[Token], start: int, first: int) -> int:
    """Give where a name begins behind the place that one goes to for it: "in Laos for the | 44th ASEAN Summit".

    `start` is its first word, the place's if there is one; `first` that of the noun.
    """
    for at in range(start + 1, first):
        if tokens[at].text.lower() not in words.name_goals:
            continue
        place = Span(tokens[start].start, tokens[at - 1].end)
        spans = [*(mention.span for mention in analysis.countries), *(mention.span for mention in analysis.places)]
        if place in spans:
            rest = range(at + 1, first)
            return next((i for i in rest if tokens[i].text.lower() not in words.name_openers), first)
    return start


def balanced(tokens: Sequence[Token], start: int, last: int, end: int) -> int:
    """Give the last token of a name, in front of a bracket that the name does not close: "World Forum (WF) 12"."""
    opened = -1
    for position in range(start, end + 1):
        if tokens[position].text == "(":
            opened = position
        elif tokens[position].text == ")":
            opened = -1
    return opened - 1 if opened > last else end
