"""Let gatherings named side by side share what is told of both: "at the A Summit and the B Summit in Lima"."""

from kg.extract.meetings.encounters import Encounter, Filler
from kg.extract.meetings.words import MarkedDocument, MeetingWords
from kg.model.frozen import replace
from kg.model.kinds import EVENTS, TALKS
from kg.model.spans import Span
from kg.text.document import Sentence

_PAIR = 2
_FOR_WORDS = 8  # "for the first trilateral leaders' | summit"


def share_row(encounters: list[Encounter], marked: MarkedDocument, words: MeetingWords) -> list[Encounter]:
    """Give gatherings that only a conjunction parts the people, the countries, the place and the day of one another.

    Of three in a row each has those of its neighbours.

    Args:
        encounters: Those of an article, in text order.
        marked: The document.
        words: The words of meetings; some may open a name: "and the East Asia Summit".
    """
    shared = list(encounters)
    for at in range(1, len(shared)):
        first, second = shared[at - 1], shared[at]
        if _are_abreast(first, second, marked, words):
            shared[at - 1], shared[at] = _with_of(first, second), _with_of(second, first)
    return shared


def _are_abreast(first: Encounter, second: Encounter, marked: MarkedDocument, words: MeetingWords) -> bool:
    """Tell whether two names of gatherings stand side by side, with nothing but "and the" between them."""
    if first.name is None or second.name is None or not (first.kind in EVENTS and second.kind in EVENTS):
        return False
    joined = marked.beginning("conjunctions", first.name.end, second.name.start)
    if len(joined) != 1 or joined[0].start > first.name.end + 1:
        return False
    gap = marked.document.folded[joined[0].end : second.name.start].split()
    return all(word in words.name_openers for word in gap)


def _with_of(own: Encounter, other: Encounter) -> Encounter:
    """Give one what the other has: not the countries of the other's name."""
    name = other.name
    codes = [code for code in other.codes if name is None or not name.covers(code.span)]
    return replace(
        own,
        people=_added(own.people, other.people),
        codes=_added(own.codes, tuple(codes)),
        date=own.date or other.date,
        place=own.place or other.place,
        status=own.status if own.status.cue or not other.status.cue else other.status,
        has_party=own.has_party or other.has_party,
    )


def _added(own: tuple[Filler, ...], others: tuple[Filler, ...]) -> tuple[Filler, ...]:
    known = {filler.value for filler in own}
    return (*own, *(filler for filler in others if filler.value not in known))


def with_guests_gathered(encounters: list[Encounter], marked: MarkedDocument) -> list[Encounter]:
    """Let a gathering stand for the verb that brings many together for it: "hosted X and Y in Lima for a summit"."""
    gathered: dict[int, Encounter] = {}
    dropped: set[int] = set()
    for at, verb in enumerate(encounters):
        is_no_pair = verb.kind == "multilateral-meeting" or len(verb.countries) > _PAIR or len(verb.people) < _PAIR
        if verb.trigger.is_noun or verb.kind not in TALKS or not is_no_pair:
            continue
        own = verb.trigger
        later = (i for i, e in enumerate(encounters) if e.trigger.span.start > own.span.end)
        near = next((i for i in later if encounters[i].trigger.sentence == own.sentence), None)
        if near is not None and _is_what_for(verb, encounters[near], marked):
            gathered[near] = _with_of(gathered.get(near, encounters[near]), verb)
            dropped.add(at)
    return [gathered.get(i, e) for i, e in enumerate(encounters) if i not in dropped]


def _is_what_for(verb: Encounter, gathering: Encounter, marked: MarkedDocument) -> bool:
    if gathering.kind not in ("summit", "forum") or not gathering.trigger.is_noun:
        return False
    start = gathering.name.start if gathering.name else gathering.trigger.span.start
    until = max(start, verb.trigger.span.end)
    purpose = purpose_of(start, marked.document.sentences[verb.trigger.sentence], marked)
    is_behind = purpose is not None and purpose.start >= verb.trigger.span.end
    return is_behind and not is_on_visit(Span(verb.trigger.span.end, until), marked)


def purpose_of(start: int, sentence: Sentence, marked: MarkedDocument) -> Span | None:
    """Give the word that tells what for, in front of a gathering's name: "hosted X | for | the ASEAN Summit"."""
    ahead = [s for s in marked.beginning("purposes", sentence.span.start, start) if s.end <= start]
    return ahead[-1] if ahead and marked.words(sentence, ahead[-1].end, start) <= _FOR_WORDS else None


def is_on_visit(between: Span, marked: MarkedDocument) -> bool:
    """Tell whether one who is received only comes by: "received X during his visit to Laos to attend the forum"."""
    return any(t.kind == "visit" and t.is_noun for t in marked.triggers_in(between))
