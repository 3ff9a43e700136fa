"""Tell where the name of a gathering begins and ends among the words around its noun."""

import re
from collections.abc import Sequence

from kg.extract.analysis import Analysis
from kg.extract.meetings.words import MarkedDocument, MeetingWords, Trigger
from kg.model.spans import Span
from kg.text.document import Document
from kg.text.tokens import Token

_MOST_CLOSERS = 2
NAME_GAP = 12  # characters between two parts of one name
_BRACKETS = "()[]"
_NUMBER = re.compile(r"(?<!\d)\d{1,3}(?!\d)")  # in a series; a year is none
_EDITION = re.compile(r"(?<![A-Za-z0-9+-])(?:\d{1,3}|(?:19|20)\d\d)(?!\d)")


def past_place(analysis: Analysis, words: MeetingWords, tokens: Sequence[Token], start: int, first: int) -> int:
    """Give where a name begins behind the place that one goes to for it: "in Laos for the | 44th ASEAN Summit".

    `start` is its first word, the place's if there is one; `first` that of the noun.
    """
    for at in range(start + 1, first):
        if tokens[at].text.lower() not in words.name_goals:
            continue
        place = Span(tokens[start].start, tokens[at - 1].end)
        spans = [*(mention.span for mention in analysis.countries), *(mention.span for mention in analysis.places)]
        # "in Rio de | Janeiro for the | G20 Summit", "the leaders of | ASEAN for the | ASEAN-US Summit"
        spans += [mention.span for mention in analysis.organization_mentions]
        if any(span.end == place.end and span.start <= place.start for span in spans):
            rest = range(at + 1, first)
            return next((i for i in rest if tokens[i].text.lower() not in words.name_openers), first)
    return start


def past_closers(analysis: Analysis, words: MeetingWords, tokens: Sequence[Token], end: int) -> int:
    """Give where the last word of a name ends whose first syllable alone has a capital: "Đại hội đồng Liên | hợp quốc".

    `end` is the last word with a capital: none of a country's name, which is whole.
    """
    span = tokens[end].span
    if tokens[end].text.isupper() or not tokens[end].is_capitalized:
        return end
    if any(mention.span.overlaps(span) for mention in analysis.countries):
        return end
    at = end
    while at + 1 < len(tokens) and at - end < _MOST_CLOSERS and words.name_closers.fullmatch(tokens[at + 1].text):
        at += 1
    return at


def balanced(tokens: Sequence[Token], start: int, last: int, end: int) -> int:
    """Give the last token of a name, in front of a bracket that the name does not close: "World Forum (WF) 12"."""
    opened = -1
    for position in range(start, end + 1):
        if tokens[position].text == "(":
            opened = position
        elif tokens[position].text == ")":
            opened = -1
    return opened - 1 if opened > last else end


def apart(name: Span, trigger: Trigger, marked: MarkedDocument, words: MeetingWords) -> Span:
    """Cut a summit's name where another one's is joined to it: "KTT ASEAN | dan | KTT Asia Timur"."""
    if trigger.kind not in ("summit", "multilateral"):
        return name
    start, end = name.start, name.end
    for other in marked.triggers_in(name):
        first, second = sorted((trigger.span, other.span))
        joined = marked.beginning("conjunctions", first.end, second.start) if other.is_noun else ()
        if other.kind != trigger.kind or len(joined) != 1:
            continue
        sides = marked.document.text[first.end : joined[0].start], marked.document.text[joined[0].end : second.start]
        if not any(side.strip() for side in sides):
            continue  # "Meeting and Summit of the Pacific": one
        if other.span.start > trigger.span.start:
            end = min(end, joined[0].start - 1)
        else:
            start = max(start, joined[0].end + 1)
    opener, _, rest = marked.document.text[start:end].partition(" ")
    if start > name.start and rest and opener in words.name_openers:
        start += len(opener) + 1  # "and the | East Asia Summit"
    return Span(start, end)


def is_edition(name: Span | None, sentence: int, document: Document) -> bool:
    """Tell whether a name has the gathering's number or year: "the 12th ASEAN Summit"; a headline may only use it."""
    return (
        name is not None and not document.sentences[sentence].is_title and bool(_EDITION.search(name.of(document.text)))
    )


def is_name_fit(first: Span, second: Span, marked: MarkedDocument) -> bool:
    """Tell whether two names, in text order, can be those of one gathering."""
    if -len(second) <= second.start - first.end <= NAME_GAP:
        # "the Mekong Summit and the Pacific Summit": two
        return not marked.beginning("conjunctions", first.end, second.start)
    numbers = [{int(n) for n in _NUMBER.findall(span.of(marked.document.text))} for span in (first, second)]
    if all(numbers) and not numbers[0] & numbers[1]:
        return False  # "the 15th meeting of …" is not the 55th
    names = [{word.strip(_BRACKETS) for word in span.of(marked.document.folded).split()} for span in (first, second)]
    small, large = sorted(names, key=len)
    return len(small & large) * 2 >= len(small)
