"""Make article records over known events, to measure resolution on.

Articles report invented events with the faults real ones have: other spellings and languages, other date forms and
precision, things left out, mistakes. The same seed gives the same world.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from benchmarks.generated_events import LANGUAGES, OFFICES, SERIES, Event, Minister, make_events, make_ministers
from kg.model.article import Article
from kg.model.dates import PartialDate
from kg.model.facts import (
    AgreementFact,
    ArticleFacts,
    CountryFact,
    FigureFact,
    MeetingFact,
    OfficeFact,
    OrganizationFact,
    PersonFact,
)
from kg.model.spans import Evidence, Span


@dataclass(frozen=True)
class World:
    """Records with the truth: for each (article index, kind, ref or name), the id of the real thing."""

    articles: tuple[Article, ...]
    facts: tuple[ArticleFacts, ...]
    truth: dict[tuple[int, str, str], str]
    ministers: tuple[Minister, ...]


@dataclass(frozen=True)
class _Cast:
    """Whom an article names, by name and by bare office."""

    names: tuple[str, ...]
    offices: tuple[str, ...]
    language: str


def make_world(articles: int, seed: int = 7) -> World:
    """Give a world of about so many articles. The same seed gives the same world."""
    rng = random.Random(seed)
    ministers = make_ministers(rng)
    days = min(max(120, articles * 2), 25_000)
    events = make_events(rng, ministers, max(10, articles // 2), days)
    told = [event for event in events for _ in range(rng.choices((1, 2, 3, 4), (4, 3, 2, 1))[0])]
    while len(told) < articles:
        told.append(rng.choice(events))
    rng.shuffle(told)
    told = told[:articles]
    truth: dict[tuple[int, str, str], str] = {}
    stories = [_story(rng, index, event, truth) for index, event in enumerate(told)]
    return World(tuple(a for a, _ in stories), tuple(f for _, f in stories), truth, tuple(ministers))


def ministry_names(code: str, office: str) -> tuple[str, ...]:
    """Give a ministry's name in four languages and its acronym."""
    return (
        f"Kementerian {office} {code}",
        f"Ministry of {office} of {code}",
        f"Kementerian {office} negara {code}",
        f"Bộ {office} {code}",
        f"Kem{office[:4]}{code}",
    )


def _story(
    rng: random.Random, index: int, event: Event, truth: dict[tuple[int, str, str], str]
) -> tuple[Article, ArticleFacts]:
    published = event.day + timedelta(days=rng.choice((0, 0, 1, 1, 2)))
    language = rng.choice(LANGUAGES)
    people: list[PersonFact] = []
    offices: list[OfficeFact] = []
    for number, person in enumerate(event.people):
        chance = rng.random()
        if event.kind == "figure" or chance < 0.1:
            continue
        if chance < 0.14:
            # "The minister of trade", without a name.
            offices.append(_office(number, person))
            continue
        fact = _person(rng, number, person)
        people.append(fact)
        truth[index, "person", fact.name] = person.id
    cast = _Cast(tuple(p.name for p in people), tuple(o.ref for o in offices), language)
    made = _MAKERS.get(event.kind, _meeting)(rng, event, cast, f"{index}")
    kind = {MeetingFact: "meeting", AgreementFact: "agreement", FigureFact: "figure"}[type(made)]
    truth[index, kind, made.ref] = event.id
    bodies = _bodies(rng, index, event, truth)
    digest = f"{index:08d}"
    text = f"article {index} of a generated world"
    return (
        Article(f"a{index}", text, digest, publisher=f"outlet {rng.randrange(40)}"),
        ArticleFacts(
            f"a{index}",
            digest,
            language,
            published,
            countries=tuple(CountryFact(ref=f"c-{c}", anchor=Span(0, 1), code=c) for c in event.countries),
            people=tuple(people),
            offices=tuple(offices),
            organizations=bodies,
            meetings=(made,) if isinstance(made, MeetingFact) else (),
            agreements=(made,) if isinstance(made, AgreementFact) else (),
            figures=(made,) if isinstance(made, FigureFact) else (),
        ),
    )


def _person(rng: random.Random, number: int, person: Minister) -> PersonFact:
    post = person.post if rng.random() < 0.7 else None
    name = _spelled(rng, person.name)
    if post and rng.random() < 0.05:
        # "Minister Dien": a part of the name with the office.
        name = person.name.split()[-1]
    return PersonFact(
        ref=f"person-{number}",
        anchor=Span(0, 1),
        name=name,
        role="minister",
        country=person.country,
        post=post,
    )


def _office(number: int, person: Minister) -> OfficeFact:
    return OfficeFact(
        ref=f"office-{number}", anchor=Span(0, 1), office="minister", post=person.post, country=person.country
    )


def _bodies(
    rng: random.Random, index: int, event: Event, truth: dict[tuple[int, str, str], str]
) -> tuple[OrganizationFact, ...]:
    if rng.random() < 0.6:
        return ()
    code, office = event.countries[0], rng.choice(OFFICES)
    name = rng.choice(ministry_names(code, office))
    truth[index, "organization", name] = f"{code}-{office}"
    country = code if rng.random() < 0.9 else None
    return (OrganizationFact(ref="org-1", anchor=Span(0, 1), name=name, kind="government", country=country),)


def _spelled(rng: random.Random, name: str) -> str:
    words = name.split()
    choice = rng.random()
    if choice < 0.12:
        return " ".join(reversed(words))
    if choice < 0.24:
        return name.replace("ê", "e").replace("ô", "o")
    if choice < 0.30 and len(words) > 2:
        return " ".join(words[:2])
    if choice < 0.38:
        # A letter doubled or lost, as in a misspelt name.
        word = max(words, key=len)
        spot = rng.randrange(1, len(word) - 1)
        wrong = word[:spot] + (word[spot] * 2 if rng.random() < 0.5 else "") + word[spot + 1 :]
        return name.replace(word, wrong)
    if choice < 0.44:
        return name.replace(" ", "-", 1) if rng.random() < 0.5 else name.upper()
    return name


def _told_day(rng: random.Random, day: date) -> PartialDate | None:
    choice = rng.random()
    if choice < 0.03:
        return PartialDate.of(day + timedelta(days=rng.choice((-1, 1))))
    if choice < 0.13:
        return PartialDate(day.year, day.month)
    if choice < 0.20:
        return None
    return PartialDate.of(day)


def _evidence(quote: str) -> tuple[Evidence, ...]:
    return (Evidence("kind", "x", Span(0, len(quote)), quote),)


def _meeting(rng: random.Random, event: Event, cast: _Cast, tag: str) -> MeetingFact:
    place: str | None = event.place if rng.random() < 0.75 else None
    code = event.place[:2]
    if rng.random() < 0.15:
        place = code
    name = None
    if event.kind == "summit" and rng.random() < 0.9:
        form = SERIES[str(event.detail["series"])][LANGUAGES.index(cast.language)]
        name = form.format(n=event.detail["sitting"])
    return MeetingFact(
        ref="meeting-1",
        anchor=Span(0, 1),
        evidence=_evidence(f"met {tag}"),
        confidence=0.9,
        kind=event.kind,
        status="held",
        date=_told_day(rng, event.day),
        place=place,
        place_country=code if place else None,
        countries=tuple(sorted(event.countries)),
        participants=cast.names,
        sectors=tuple(s for s in event.sectors if rng.random() < 0.6),
        name=name,
        offices=cast.offices,
    )


def _agreement(rng: random.Random, event: Event, cast: _Cast, tag: str) -> AgreementFact:
    is_early = rng.random() < 0.15
    return AgreementFact(
        ref="agreement-1",
        anchor=Span(0, 1),
        evidence=_evidence(f"signed {tag}"),
        confidence=0.9,
        kind="mou",
        status="agreed" if is_early else "signed",
        date=None if is_early else _told_day(rng, event.day),
        parties=tuple(sorted(event.countries)),
        signatories=() if is_early else cast.names,
        sectors=tuple(s for s in event.sectors if rng.random() < 0.85),
    )


def _figure(rng: random.Random, event: Event, cast: _Cast, tag: str) -> FigureFact:
    del cast
    value = float(event.detail["value"])
    return FigureFact(
        ref="figure-1",
        anchor=Span(0, 1),
        evidence=_evidence(f"{tag} billion"),
        measure=str(event.detail["measure"]),
        value=value * (1.08 if rng.random() < 0.1 else 1.0),
        unit="USD",
        year=int(event.detail["year"]),
        countries=tuple(sorted(event.countries)),
    )


_MAKERS: dict[str, Callable[[random.Random, Event, _Cast, str], MeetingFact | AgreementFact | FigureFact]] = {
    "agreement": _agreement,
    "figure": _figure,
}
