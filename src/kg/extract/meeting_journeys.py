"""Tell who travels, and of which country several cities are."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from kg.extract.analysis import Analysis, within
from kg.extract.encounters import PlaceFiller
from kg.extract.meeting_words import MarkedDocument, Trigger
from kg.model.mentions import PersonMention, PlaceMention
from kg.model.spans import Span
from kg.text.document import Sentence


def guests_of(
    before: list[PersonMention], trigger: Trigger, analysis: Analysis, marked: MarkedDocument
) -> list[PersonMention]:
    """Tell who of two is on the visit during which they met: the one who is not at home there."""
    sentence = marked.document.sentences[trigger.sentence]
    behind = within(analysis.places, Span(trigger.span.end, sentence.span.end))
    goal = behind[0].country if behind else None
    guests = [m for m in before if analysis.country_of_person(m.name) not in (goal, None)]
    if not goal or not guests:
        return before
    home = analysis.country_of_person(guests[-1].name)
    return [m for m in guests if analysis.country_of_person(m.name) == home]


def toured_country(
    own: Sequence[PlaceMention],
    told: tuple[PlaceMention, ...],
    sentence: Sentence,
    marked: MarkedDocument,
    countries: Mapping[str, str],
) -> PlaceFiller | None:
    """Give the country of a visit that goes to several cities of it: "Sydney, Canberra and Melbourne".

    Args:
        own: The places of the visit.
        told: All places of the document.
        sentence: Where the visit is told.
        marked: The document.
        countries: The English name of each code.
    """
    cities = [m for m in within(told, sentence.span) if m.kind != "country"]
    code = cities[0].country if cities else None
    joined = any(
        (first in own or second in own)
        and marked.has("conjunctions", first.span.end, second.span.start)
        and marked.words(sentence, first.span.end, second.span.start) <= 1
        for first, second in pairwise(cities)
    )
    if not joined or any(m.country != code for m in cities):
        return None
    return PlaceFiller(countries[code], code, True, own[0].span, "inferred") if code else None
