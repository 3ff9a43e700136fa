"""Give talks and visits that only come back to what was done the people whom they are of: "The meeting was watched"."""

from collections.abc import Mapping, Sequence

from kg.extract.analysis import Analysis
from kg.extract.meetings.encounters import Encounter, Filler, PlaceFiller
from kg.extract.meetings.journeys import month_around
from kg.model.facts import MeetingFact
from kg.model.frozen import replace
from kg.model.kinds import TALKS_AND_VISITS

_PAIR = 2


def refer_back(encounters: Sequence[Encounter], analysis: Analysis, countries: Mapping[str, str]) -> list[Encounter]:
    """Complete what is told as known, though neither talks nor a visit were told before.

    "X and Y signed the pact in Paris. The meeting …" is of the two; "X met Y in Paris. During the visit, …" is of the
    one who is not at home there.

    Args:
        encounters: Those of an article.
        analysis: Its mentions.
        countries: The English name of each code.
    """
    return [_referred(e, encounters, analysis, countries) if _is_bare(e) else e for e in encounters]


def _is_bare(e: Encounter) -> bool:
    is_back = e.trigger.is_noun and e.is_definite and e.status.is_real and not e.is_other
    # "during that visit, the two presidents agreed": which of them is the guest, it does not say
    is_of_both = e.kind == "visit" and len(e.people) == _PAIR and all(p.basis == "inferred" for p in e.people)
    is_open = (is_of_both or not e.people) and not (e.place or e.date)
    return is_back and is_open and e.kind in ("bilateral-meeting", "visit")


def _referred(
    e: Encounter, encounters: Sequence[Encounter], analysis: Analysis, countries: Mapping[str, str]
) -> Encounter:
    ahead = [other for other in encounters if other is not e and other.sentences[0] <= e.trigger.sentence]
    if any(other.kind == e.kind for other in ahead):
        return e
    kind = "signing" if e.kind == "bilateral-meeting" else "bilateral-meeting"
    pairs = [other for other in ahead if other.kind == kind and _is_of_two(other, analysis)]
    if not pairs or not set(e.countries) <= set(pairs[-1].countries):
        return e
    known = pairs[-1]
    if e.kind == "bilateral-meeting":
        return replace(e, people=_inferred(known.people), codes=known.codes, date=known.date, place=known.place)
    host = known.place.country if known.place else None
    guests = [p for p in known.people if analysis.country_of_person(p.value) != host]
    if host is None or host not in countries or known.place is None or len(guests) == len(known.people):
        return e
    place = PlaceFiller(countries[host], host, True, known.place.span, "inferred")
    date = month_around(known.date) if known.date and known.date.date.month else None
    return replace(e, people=_inferred(guests), codes=known.codes, date=date, place=place)


def _is_of_two(e: Encounter, analysis: Analysis) -> bool:
    codes = {analysis.country_of_person(name) for name in e.names}
    return e.status.is_real and len(codes) == _PAIR and None not in codes and set(e.countries) == codes


def _inferred(people: Sequence[Filler]) -> tuple[Filler, ...]:
    return tuple([replace(person, basis="inferred") for person in people])


def is_at_home(e: Encounter, fact: MeetingFact, told: Sequence[MeetingFact], analysis: Analysis) -> bool:
    """Tell whether "the visit" is given to who was told to be at home then: "X hosts Y. During the visit, X will …".

    Args:
        e: A passage that tells of an encounter.
        fact: What was read of it.
        told: Those before.
        analysis: The mentions of the article.
    """
    is_placed = e.place is not None and e.place.basis == "stated"
    if fact.kind != "visit" or not e.is_definite or is_placed or e.date is not None or not fact.participants:
        return False
    noun, text = e.trigger.span, analysis.document.text
    beside = [sorted((person.span, noun)) for person in e.people if person.basis == "stated"]
    if any("," not in text[first.end : second.start] for first, second in beside):
        return False  # "the visit of X"
    homes = {analysis.country_of_person(name) for name in fact.participants}
    return any(
        homes == {old.place_country} and (old.status, set(old.countries)) == (fact.status, set(fact.countries))
        for old in told
        if old.kind in TALKS_AND_VISITS
    )
