"""Tell whether both who meet are of one country: no other side is to be guessed then."""

from collections.abc import Collection

from kg.extract.analysis import Analysis
from kg.extract.encounters import Encounter
from kg.extract.meeting_words import MarkedDocument
from kg.model.facts import PersonFact
from kg.model.kinds import MINISTERIAL, TALKS

_WITH_WORDS = 1  # "met with", "pertemuan antara"


def is_domestic(e: Encounter, analysis: Analysis, marked: MarkedDocument, known: Collection[str]) -> bool:
    """Tell whether two compatriots meet: "the minister met Governor X to discuss exports to Japan" has one side.

    A guest of high office counts only where the text says whose, or the tables know him in it: "President X" alone may
    be a stranger.

    Args:
        e: Talks that one country is known of.
        analysis: The mentions of the article.
        marked: Its marks.
        known: Who is known to have held the office that the article gives.
    """
    if e.kind not in TALKS:
        return False
    trigger, sentence = e.trigger.span, marked.document.sentences[e.trigger.sentence]
    people = sorted((p for p in e.people if sentence.span.covers(p.span)), key=lambda p: p.span)
    met = [p for p in people if p.span.start >= trigger.end]
    others = met[1:] if e.trigger.is_noun else [p for p in people if p.span.end <= trigger.start]
    if not met or not others:
        return False
    titles = [o.span.start for o in analysis.offices if o.person == met[0].value and o.span.start >= trigger.end]
    if marked.words(sentence, trigger.end, min([met[0].span.start, *titles])) > _WITH_WORDS:
        return False
    pair = [person for person in analysis.people if person.name in (met[0].value, others[0].value)]
    guest = others[0].value if e.trigger.is_noun else met[0].value
    is_sure = any(p.name == guest and (p.role not in MINISTERIAL or _is_told(p) or p.name in known) for p in pair)
    is_pair = len(pair) > 1 and pair[0].country == pair[1].country is not None
    roles = {person.role for person in pair}
    return is_pair and is_sure and not (len(roles) == 1 and roles <= MINISTERIAL)


def _is_told(person: PersonFact) -> bool:
    """Tell whether the text itself says which country a person serves."""
    return any(e.slot == "country" and e.basis == "stated" for e in person.evidence)
