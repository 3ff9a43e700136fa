"""Give encounters the place right in front of them: "the Hanoi visit of X", "flew to Suva, where she met Y"."""

from collections.abc import Mapping

from kg.extract.analysis import Analysis, within
from kg.extract.meetings.encounters import Encounter, Filler, PlaceFiller
from kg.extract.meetings.words import MarkedDocument
from kg.model.frozen import replace
from kg.model.spans import Span

_COMMA_CHARS = 2
_LEAD_WORDS = 1  # "a visit | to | Africa"
_BESIDE_WORDS = 2  # "in Lima | on a | tour"
_CLAUSE_WORDS = 8  # from "where" to its verb: "where she and her husband had also met"


def with_goals_in_front(
    encounters: list[Encounter], analysis: Analysis, marked: MarkedDocument, countries: Mapping[str, str]
) -> list[Encounter]:
    """Give a visit the place right in front of its noun, and what a "where" tells the place in front of that.

    Args:
        encounters: Those of an article.
        analysis: Its mentions.
        marked: The document.
        countries: The English name of each code.
    """
    away = (_away(e, analysis, marked) for e in encounters)
    named = (_at_named_goal(e, analysis, marked, countries) for e in away)
    return [_at_antecedent(e, analysis, marked, countries) for e in named]


def _away(e: Encounter, analysis: Analysis, marked: MarkedDocument) -> Encounter:
    """Take the city told in front from a journey to a part of the world: "in Lima, X spoke of Y's trip to Africa"."""
    start = e.trigger.span.end
    if e.kind != "visit" or e.place is None or e.place.span.end > e.trigger.span.start:
        return e
    sentence = marked.document.sentences[e.trigger.sentence]
    part = marked.first("world_parts", start, sentence.span.end)
    gap = Span(e.place.span.end, start)
    is_bare = "," not in gap.of(marked.document.text) and not analysis.names_actor(gap.start, gap.end)
    if is_bare or marked.words(sentence, gap.start, e.trigger.span.start) <= _BESIDE_WORDS:
        return e  # "in Lima on a tour of Europe", "in Lima on Monday during a tour of Europe"
    if part is None or marked.words(sentence, start, part.start) > _LEAD_WORDS:
        return e
    codes = tuple(code for code in e.codes if code.span != e.place.span)
    return replace(e, place=None, codes=codes, is_bound_elsewhere=True)


def _at_named_goal(e: Encounter, analysis: Analysis, marked: MarkedDocument, countries: Mapping[str, str]) -> Encounter:
    """Read "the Hanoi visit of X"."""
    start = e.trigger.span.start
    ahead = within(analysis.places, Span(marked.document.sentences[e.trigger.sentence].span.start, start))
    goal = ahead[-1] if ahead else None
    if e.kind != "visit" or not e.trigger.is_noun or e.place or goal is None or not goal.country:
        return e
    if goal.span.end + 1 != start or marked.document.text[goal.span.end] != " ":
        return e
    is_country = goal.kind == "country"
    name = countries.get(goal.country, goal.name) if is_country else goal.name
    codes = e.codes if goal.country in e.countries else (*e.codes, Filler(goal.country, goal.span))
    return replace(e, place=PlaceFiller(name, goal.country, is_country, goal.span), codes=codes, has_party=True)


def _at_antecedent(e: Encounter, analysis: Analysis, marked: MarkedDocument, countries: Mapping[str, str]) -> Encounter:
    """Read "came from Hanoi, where he had met Y"."""
    sentence = marked.document.sentences[e.trigger.sentence]
    start = e.trigger.span.start
    opened = [s for s in marked.beginning("wheres", sentence.span.start, start) if s.end <= start]
    if e.kind in ("visit", "call") or not opened or marked.words(sentence, opened[-1].end, start) > _CLAUSE_WORDS:
        return e
    where = opened[-1]
    if any(marked.has(key, where.end, start) for key in ("clauses", "stops")):
        return e
    ahead = [m for m in within(analysis.places, Span(sentence.span.start, where.start)) if m.country]
    if not ahead or where.start - ahead[-1].span.end > _COMMA_CHARS:
        return e
    place = ahead[-1]
    if len(ahead) > 1 and place.kind == "country" and place.span.start - ahead[-2].span.end <= _COMMA_CHARS:
        place = ahead[-2] if ahead[-2].country == place.country else place  # "Lima, Peru, where"
    if e.place is not None and e.place.span.start > where.end:
        return e
    is_country = place.kind == "country"
    name = countries.get(place.country or "", place.name) if is_country else place.name
    return replace(e, place=PlaceFiller(name, place.country, is_country, place.span))
