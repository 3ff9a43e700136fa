"""Tell who of a row is met one by one: heads of firms, and leaders whom one without a name meets."""

from kg.extract.analysis import Analysis, within
from kg.extract.meetings.encounters import Encounter, Filler
from kg.extract.meetings.words import MarkedDocument
from kg.extract.sides import Sides
from kg.model.frozen import replace
from kg.model.spans import Span

_HEADING = ("executive",)
_AHEAD_CHARS = 30
_PAIR = 2


def each_met(e: Encounter, analysis: Analysis, marked: MarkedDocument, sides: Sides) -> list[Encounter]:
    """Give talks with people of several countries, of one whom only an office names, as one with each.

    "Mendag melakukan lima pertemuan bilateral, di antaranya dengan Menteri X dari Kanada dan Menteri Y dari Brasil".
    """
    start, end = e.trigger.span.start, e.trigger.span.end
    if len(e.people) < _PAIR or any(p.span.start < end for p in e.people):
        return []
    sentence = marked.document.sentences[e.trigger.sentence]
    near = max(sentence.span.start, start - _AHEAD_CHARS)
    first = e.people[0].span.start
    is_several = marked.has("listings", end, first) or marked.has("several", near, first)
    if not is_several or marked.has("trilateral", near, first):
        return []
    lands = [analysis.country_of_person(p.value) for p in e.people]
    offices = [o for o in within(analysis.offices, Span(sentence.span.start, start)) if o.person is None]
    own = (offices[-1].country if offices else None) or sides.home
    if None in lands or len(set(lands)) < len(lands):
        return []
    # "Dalam sejumlah pertemuan bilateral dengan X dan Y, Presiden Z membahas sawit"
    hosts = tuple(p for p, land in zip(e.people, lands, strict=True) if land == own)
    home = () if hosts or not own else (Filler(own, e.trigger.span, "inferred"),)
    return [
        replace(e, people=(*hosts, person), codes=(*home, *(c for c in e.codes if c.value in (land, own))))
        for person, land in zip(e.people, lands, strict=True)
        if person not in hosts
    ]


def are_of_firms(met: list[Filler], analysis: Analysis) -> bool:
    """Tell whether each of a row heads a firm of his own: "met X, chief of Norvik, and Y, president of Lima Steel"."""
    bodies = {p.name: p.organization for p in analysis.people if p.role in _HEADING}
    told = [bodies.get(p.value) for p in met]
    words = [_own_words(body) for body in told if body]
    return len(words) == len(met) and all(a and not a & b for at, a in enumerate(words) for b in words[:at])


def _own_words(body: str) -> frozenset[str]:
    """Give the words of a firm's name behind the last that is no name: "Hanil" of "Tập đoàn Hanil"."""
    words = body.split()
    plain = [at for at, word in enumerate(words) if word[0].islower()]
    return frozenset(word.casefold() for word in words[plain[-1] + 1 if plain else 0 :])
