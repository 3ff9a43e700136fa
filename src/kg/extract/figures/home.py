"""Tell which country a story speaks from, and which it speaks of most."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from kg.extract.analysis import Analysis
from kg.extract.sides import Coreference
from kg.model.frozen import replace
from kg.model.kinds import OFFICIAL_BODIES, UNION
from kg.model.spans import Span, SpanCover

_LEAD = 500
_OPENING = 250
_PAIR = 2
_FEW = 2  # namings far down, beside other partners
_LAST = 1 << 30
_NEAR = 200


def home_and_main(
    analysis: Analysis, named: Sequence[tuple[Span, str]], unions: Sequence[tuple[Span, str]]
) -> tuple[str | None, tuple[str, ...]]:
    """Give the country that the story speaks from and, behind it, the one it speaks of most.

    A home country that the article does not name, nor a company of it, nor who governs it, stands in no figure. In its
    place is the country that the story is about, if any: one named again, or in the opening.
    """
    private = {fact.name for fact in analysis.organizations if fact.kind not in OFFICIAL_BODIES}
    firms = SpanCover(body.span for body in analysis.organization_mentions if body.name in private)
    # "PT PAL Indonesia" and "A.D. Trade Belgium" speak of firms: a country counts as a side by its own mentions.
    counts = Counter([mention.code for mention in analysis.countries if not firms.covers(mention.span)])
    counts = counts or Counter(mention.code for mention in analysis.countries)
    if not counts:
        return None, ()
    home = analysis.home
    first = {mention.code: mention.span.start for mention in reversed(analysis.countries)}
    rulers = {person.country for person in analysis.people if person.post}
    if home not in counts and home not in rulers and home not in {code for _, code in named}:
        most = min(counts, key=lambda code: (-counts[code], first.get(code, 0), code))
        if home is not None and counts[most] == 1 and first.get(most, 0) > _OPENING:
            return None, ()  # "the ministry counted 61 projects", and one of a Japanese firm
        home = most
    # A country named once, far down, is no side of the story.
    lead = {mention.code for mention in analysis.countries if mention.span.start <= _LEAD}
    lead |= {code for span, code in unions if span.start <= _LEAD}
    counts.update(code for _, code in unions)
    fitting = [code for code in counts if code != home and (counts[code] > 1 or code in lead)]
    others = sorted(fitting, key=lambda code: (-counts[code], first.get(code, 0), code))
    if others and len(counts) > 1 + _PAIR and counts[others[0]] <= (1 if others[0] in lead else _FEW):
        return home, (home or "",)  # a list of partners, none of which the story is about
    if len(others) > 1 and counts[others[0]] == counts[others[1]] > 1 and not _is_in_title(analysis, others):
        return home, (home or "",)
    return home, (home or "", *others[:1])


def _is_in_title(analysis: Analysis, others: Sequence[str]) -> bool:
    """Tell whether a headline names the first of some partners that are named as often, and not the second."""
    title = SpanCover(each.span for each in analysis.document.sentences if each.is_title)
    named = {mention.code for mention in analysis.countries if title.covers(mention.span)}
    return others[0] in named and others[1] not in named


def of_main(
    coreferences: Iterable[Coreference], main: tuple[str, ...], analysis: Analysis, states: re.Pattern[str]
) -> Iterator[Coreference]:
    """Let "the two countries" be the main pair where a country named in passing stood between, or the Union did.

    `states`: the words that speak of countries and not of sides, of which a union is none.
    """
    counts = Counter(mention.code for mention in analysis.countries)
    folded = analysis.document.folded
    first = {mention.code: mention.span.start for mention in reversed(analysis.countries)}
    # "Germany is Vietnam's partner in the EU": spoken of before the Union
    ahead = [code for code in counts if code not in main[:1] and first.get(code, _LAST) < first.get(UNION, _LAST)]
    for coreference in coreferences:
        others = [code for code in coreference.codes if code not in main]
        missed = [code for code in main if code not in coreference.codes]
        is_passing = len(main) == len(coreference.codes) and len(others) == len(missed) == 1
        is_passing = is_passing and not _is_represented(analysis, coreference.span.start, others[0])
        is_of_states = states.search(folded, coreference.span.start, coreference.span.end) is not None
        near = _named_near(analysis, coreference.span.start)
        states_of = [code for code in ahead if code not in coreference.codes]
        states_of = [code for code in states_of if code in near or counts[code] >= counts[UNION]]
        if UNION in coreference.codes and is_of_states and states_of:
            stated = max(states_of, key=lambda code: counts[code])
            codes = tuple(stated if code == UNION else code for code in coreference.codes)
            yield replace(coreference, codes=codes)
        elif coreference.kind == "countries" and is_passing and counts[missed[0]] >= 2 * counts[others[0]]:
            yield replace(coreference, codes=main)
        else:
            yield coreference


def _is_represented(analysis: Analysis, place: int, code: str) -> bool:
    """Tell whether an officeholder of a country stands before a place in its sentence: "Wen met the Thai premier X"."""
    sentence = analysis.document.sentence_at(place)
    start = sentence.span.start if sentence is not None else place
    offices = [office for office in analysis.offices if office.person and office.country == code]
    return any(start <= office.span.start < place for office in offices)


def _named_near(analysis: Analysis, place: int) -> set[str]:
    """Give the countries named shortly before a place."""
    return {mention.code for mention in analysis.countries if place - _NEAR <= mention.span.start < place}
