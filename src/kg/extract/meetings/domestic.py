"""Tell whether both who meet are of one country: no other side is to be guessed then."""

from collections.abc import Collection

from kg.extract.analysis import Analysis
from kg.extract.meetings.encounters import Encounter
from kg.extract.meetings.words import MarkedDocument
from kg.model.facts import PersonFact
from kg.model.kinds import HEADS, MINISTERIAL, TALKS

_ARTICLE_WORDS = 1
_LISTED = "listed"  # the rule that knows somebody by a table of people: "Presiden ke-7 X"
_PAIR = 2
_WITH_WORDS = 1  # "met with", "pertemuan antara"


def has_one_side(e: Encounter, analysis: Analysis, marked: MarkedDocument, known: Collection[str]) -> bool:
    """Tell whether what one country is known of tells of no other: two compatriots, one on tour at home, a speech."""
    return _is_spoken_at(e, marked) or is_domestic(e, analysis, marked, known) or _is_at_home(e, analysis)


def _is_at_home(e: Encounter, analysis: Analysis) -> bool:
    """Tell whether a visit leads to a place in the travellers' own country: "Minister X's visit to Cilacap"."""
    if e.kind != "visit" or not e.people or e.place is None or e.place.is_country:
        return False
    return {analysis.country_of_person(name) for name in e.names} == {e.place.country}


def _is_spoken_at(e: Encounter, marked: MarkedDocument) -> bool:
    """Tell whether all that is told of talks is who spoke there: "X spoke at a meeting in New York"."""
    if e.kind not in TALKS or not e.trigger.is_noun or not marked.ends_at("indefinites", e.trigger.span.start):
        return False
    trigger, sentence = e.trigger.span, marked.document.sentences[e.trigger.sentence]
    before = [s for s in marked.marks["addresses"] if sentence.span.start <= s.start and s.end < trigger.start]
    if not before or marked.words(sentence, before[-1].end, trigger.start) > _ARTICLE_WORDS:
        return False
    return not marked.has("with", trigger.end, sentence.span.end) and not marked.has(
        "between", trigger.end, sentence.span.end
    )


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
    if e.kind == "signing":
        return _is_between_bodies(e, analysis)
    if e.kind not in TALKS:
        return False
    heads = [person for person in analysis.people if person.name in set(e.names) and person.role in HEADS]
    if len(heads) == len(e.people) == _PAIR and all(p.name in known or p.rule == _LISTED for p in heads):
        return heads[0].country == heads[1].country is not None  # a president and one before him
    trigger, sentence = e.trigger.span, marked.document.sentences[e.trigger.sentence]
    people = sorted((p for p in e.people if sentence.span.covers(p.span)), key=lambda p: p.span)
    met = [p for p in people if p.span.start >= trigger.end]
    ahead = [p for p in people if p.span.end <= trigger.start]
    others = met[1:] or ahead if e.trigger.is_noun else ahead
    if not met or not others:
        return False
    titles = [o.span.start for o in analysis.offices if o.person == met[0].value and o.span.start >= trigger.end]
    if marked.words(sentence, trigger.end, min([met[0].span.start, *titles])) > _WITH_WORDS:
        return False
    pair = [person for person in analysis.people if person.name in (met[0].value, others[0].value)]
    guest = others[0].value if e.trigger.is_noun and met[1:] else met[0].value
    listed = {p.name for p in pair if p.name in known or p.rule == _LISTED}
    is_sure = any(p.name == guest and (p.role not in MINISTERIAL or _is_told(p) or p.name in listed) for p in pair)
    is_pair = len(pair) > 1 and pair[0].country == pair[1].country is not None
    roles = {person.role for person in pair}
    is_known = all(person.name in listed for person in pair)
    return is_pair and is_sure and (is_known or not (len(roles) == 1 and roles <= MINISTERIAL))


def _is_between_bodies(e: Encounter, analysis: Analysis) -> bool:
    """Tell whether officers of two bodies of one country sign: "the director of Bank X and the director of PT Y"."""
    names = set(e.names)
    signers = [person for person in analysis.people if person.name in names]
    bodies = {person.organization for person in signers} - {None}
    countries = {person.country for person in signers}
    return (
        len(bodies) > 1
        and len(countries) == 1
        and None not in countries
        and not any(person.role in MINISTERIAL for person in signers)
    )


def _is_told(person: PersonFact) -> bool:
    """Tell whether the text itself says which country a person serves."""
    return any(e.slot == "country" and e.basis == "stated" for e in person.evidence)
