"""Make article records over known events, to measure resolution on.

A seeded generator invents people, meetings, agreements and figures, and then articles that report them with the faults
real ones have: other spellings, other date forms and precision, things left out, mistakes. Hard cases stand among them:
another meeting of the same two countries in the same week, successors in office, namesakes.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from kg.model.article import Article
from kg.model.dates import PartialDate
from kg.model.facts import (
    AgreementFact,
    ArticleFacts,
    CountryFact,
    FigureFact,
    MeetingFact,
    OrganizationFact,
    PersonFact,
)
from kg.model.spans import Evidence, Span
from kg.resolve.known import COUNTRY_PLACE, KnownTenure, KnownThing

COUNTRIES = ("ID", "VN", "MY", "TH", "PH", "SG", "JP", "KR", "CN", "IN", "AU", "DE")
CITIES = {code: (f"{code}-town", f"{code}-port", f"{code}-ville") for code in COUNTRIES}
SECTORS = (
    "nickel",
    "semiconductors",
    "batteries",
    "palm-oil",
    "tourism",
    "steel",
    "textiles",
    "halal",
    "fisheries",
    "railways",
)
OFFICES = ("trade", "industry", "foreign-affairs", "energy")
_ONSETS = ("b", "d", "g", "h", "k", "l", "m", "n", "r", "s", "t", "w", "ch", "ph", "tr", "ng")
_VOWELS = ("a", "e", "i", "o", "u", "ê", "ô", "ai", "ei", "ou")
_CODAS = ("", "n", "ng", "r", "s", "m", "k", "t")
_START = date(2021, 1, 4)


@dataclass(frozen=True)
class Minister:
    """A person with the office that they hold from `start` to `end`."""

    id: str
    name: str
    country: str
    post: str
    start: date
    end: date
    is_known: bool


@dataclass(frozen=True)
class World:
    """Records with the truth: for each (article index, kind, ref or name), the id of the real thing."""

    articles: tuple[Article, ...]
    facts: tuple[ArticleFacts, ...]
    truth: dict[tuple[int, str, str], str]
    ministers: tuple[Minister, ...]


@dataclass
class _Event:
    id: str
    kind: str
    countries: tuple[str, str]
    day: date
    people: tuple[Minister, ...]
    place: str
    sectors: tuple[str, ...]
    status: str
    detail: dict[str, str | float] = field(default_factory=dict)


def make_world(articles: int, seed: int = 7) -> World:
    """Give a world of about so many articles. The same seed gives the same world."""
    rng = random.Random(seed)
    ministers = _ministers(rng)
    days = min(max(120, articles * 2), 25_000)
    events = _events(rng, ministers, max(10, articles // 2), days)
    return _report(rng, events, articles, ministers)


def _name(rng: random.Random) -> str:
    def syllable() -> str:
        return rng.choice(_ONSETS) + rng.choice(_VOWELS) + rng.choice(_CODAS)

    return " ".join(
        "".join(syllable() for _ in range(rng.choice((2, 2, 3)))).capitalize() for _ in range(rng.choice((2, 3)))
    )


def _ministers(rng: random.Random) -> list[Minister]:
    found = []
    namesake = None
    for code in COUNTRIES:
        for office in OFFICES:
            change = _START + timedelta(days=rng.randrange(200, 900))
            for number, (start, end) in enumerate(((_START, change), (change, date(2099, 1, 1)))):
                name = namesake if namesake and rng.random() < 0.04 else _name(rng)
                namesake = name if rng.random() < 0.1 else namesake
                id_ = f"{code}-{office}-{number}"
                found.append(Minister(id_, name, code, f"{code.lower()}-{office}", start, end, rng.random() < 0.5))
    return found


def _events(rng: random.Random, ministers: Sequence[Minister], count: int, days: int) -> list[_Event]:
    events = []
    for number in range(count):
        a, b = rng.sample(COUNTRIES, 2)
        day = _START + timedelta(days=rng.randrange(days))
        office = rng.choice(OFFICES)
        people = tuple(_holder(ministers, code, office, day) for code in (a, b))
        kind = rng.choices(("bilateral-meeting", "visit", "signing", "agreement", "figure"), (5, 1, 2, 3, 2))[0]
        place = rng.choice(CITIES[rng.choice((a, b))])
        sectors = tuple(rng.sample(SECTORS, rng.choice((1, 2, 3))))
        event = _Event(f"e{number}", kind, (a, b), day, people, place, sectors, "held")
        if kind == "figure":
            event.detail = {
                "value": round(rng.uniform(1, 90), 1) * 1e9,
                "year": day.year - 1,
                "measure": rng.choice(("trade", "investment")),
            }
        events.append(event)
        if kind == "bilateral-meeting" and rng.random() < 0.25:
            # The hard negative: the same two countries in the same week, other ministers.
            other = rng.choice([o for o in OFFICES if o != office])
            near = day + timedelta(days=rng.choice((0, 1, 2, 3)))
            sides = tuple(_holder(ministers, code, other, near) for code in (a, b))
            events.append(_Event(f"e{number}x", kind, (a, b), near, sides, rng.choice(CITIES[a]), sectors[:1], "held"))
    # One figure of a kind, pair and year is one figure in the world.
    unique: dict[object, _Event] = {}
    for event in events:
        key = (
            (event.detail["measure"], event.detail["year"], tuple(sorted(event.countries)))
            if event.detail
            else event.id
        )
        unique.setdefault(key, event)
    return list(unique.values())


def _holder(ministers: Sequence[Minister], code: str, office: str, day: date) -> Minister:
    post = f"{code.lower()}-{office}"
    return next(m for m in ministers if m.post == post and m.start <= day < m.end)


def _report(rng: random.Random, events: Sequence[_Event], articles: int, ministers: Sequence[Minister]) -> World:
    told: list[tuple[_Event, int]] = []
    while len(told) < articles:
        for event in events:
            for copy in range(rng.choices((1, 2, 3, 4), (4, 3, 2, 1))[0]):
                told.append((event, copy))
    told = told[:articles]
    rng.shuffle(told)
    texts: list[Article] = []
    facts: list[ArticleFacts] = []
    truth: dict[tuple[int, str, str], str] = {}
    for index, (event, _) in enumerate(told):
        published = event.day + timedelta(days=rng.choice((0, 0, 1, 1, 2)))
        names = {person.id: _spelled(rng, person.name) for person in event.people}
        people = []
        for number, person in enumerate(event.people):
            if event.kind == "figure" or rng.random() < 0.1:
                continue
            post = person.post if rng.random() < 0.7 else None
            people.append(
                PersonFact(
                    ref=f"person-{number}",
                    anchor=Span(0, 1),
                    name=names[person.id],
                    role="minister",
                    country=person.country,
                    post=post,
                )
            )
            truth[index, "person", names[person.id]] = person.id
        made = _MAKERS.get(event.kind, _meeting)(rng, event, tuple(p.name for p in people), f"{index}")
        meetings = (made,) if isinstance(made, MeetingFact) else ()
        agreements = (made,) if isinstance(made, AgreementFact) else ()
        figures = (made,) if isinstance(made, FigureFact) else ()
        kind = "meeting" if meetings else "agreement" if agreements else "figure"
        truth[index, kind, made.ref] = event.id
        digest = f"{index:08d}"
        texts.append(
            Article(
                f"a{index}", f"article {index} of a generated world", digest, publisher=f"outlet {rng.randrange(40)}"
            )
        )
        facts.append(
            ArticleFacts(
                f"a{index}",
                digest,
                "en",
                published,
                countries=tuple(CountryFact(ref=f"c-{c}", anchor=Span(0, 1), code=c) for c in event.countries),
                people=tuple(people),
                organizations=_bodies(rng, event),
                meetings=meetings,
                agreements=agreements,
                figures=figures,
            )
        )
    return World(tuple(texts), tuple(facts), truth, tuple(ministers))


def _bodies(rng: random.Random, event: _Event) -> tuple[OrganizationFact, ...]:
    if rng.random() < 0.6:
        return ()
    name = f"Ministry of Things of {event.countries[0]}"
    return (OrganizationFact(ref="org-1", anchor=Span(0, 1), name=name, kind="government", country=event.countries[0]),)


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


def _meeting(rng: random.Random, event: _Event, people: tuple[str, ...], tag: str) -> MeetingFact:
    place: str | None = event.place if rng.random() < 0.75 else None
    code = event.place[:2]
    if rng.random() < 0.15:
        place = code
    return MeetingFact(
        ref="meeting-1",
        anchor=Span(0, 1),
        evidence=_evidence(f"met {tag}"),
        confidence=0.9,
        kind=event.kind,
        status=event.status,
        date=_told_day(rng, event.day),
        place=place,
        place_country=code if place else None,
        countries=tuple(sorted(event.countries)),
        participants=people,
        sectors=tuple(s for s in event.sectors if rng.random() < 0.6),
    )


def _agreement(rng: random.Random, event: _Event, people: tuple[str, ...], tag: str) -> AgreementFact:
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
        signatories=() if is_early else people,
        sectors=tuple(s for s in event.sectors if rng.random() < 0.85),
    )


def _figure(rng: random.Random, event: _Event, people: tuple[str, ...], tag: str) -> FigureFact:
    del people
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


_MAKERS: dict[
    str, Callable[[random.Random, _Event, tuple[str, ...], str], MeetingFact | AgreementFact | FigureFact]
] = {
    "agreement": _agreement,
    "figure": _figure,
}


class GeneratedRegistry:
    """A registry that knows half of a generated world's ministers."""

    def __init__(self, world: World) -> None:
        """Take the ministers that the tables know."""
        self._known = {m.id: m for m in world.ministers if m.is_known}

    def persons(self) -> tuple[KnownThing, ...]:
        """Give the known ministers."""
        return tuple(KnownThing(f"person/{m.id}", m.name, country=m.country) for m in self._known.values())

    def organizations(self) -> tuple[KnownThing, ...]:
        """Give none."""
        return ()

    def country(self, code: str) -> KnownThing:
        """Give a country named by its code."""
        return KnownThing(f"country/{code}", code, country=code)

    def sector(self, sector: str) -> KnownThing:
        """Give a sector named by its id."""
        return KnownThing(f"sector/{sector}", sector)

    def place(self, name: str, country: str | None) -> KnownThing:
        """Give a place; a name that is a code is the country."""
        return KnownThing(COUNTRY_PLACE + name.lower() if name in COUNTRIES else f"place/{name}", name, country=country)

    def agreement(self, key: str) -> KnownThing | None:
        """Give none."""
        return None

    def post(self, key: str) -> KnownThing | None:
        """Give none."""
        return None

    def tenures(self, post: str) -> tuple[KnownTenure, ...]:
        """Give who held a post."""
        return tuple(_tenure(m) for m in self._known.values() if m.post == post)

    def tenures_of(self, person: str) -> tuple[KnownTenure, ...]:
        """Give what a minister held."""
        minister = self._known.get(person.removeprefix("person/"))
        return (_tenure(minister),) if minister else ()


def _tenure(minister: Minister) -> KnownTenure:
    return KnownTenure(f"person/{minister.id}", minister.post, minister.start, minister.end, None, False, "generated")


@dataclass(frozen=True)
class Quality:
    """Pairwise precision and recall, and B-cubed F1 (Bagga and Baldwin 1998), 0 to 1."""

    precision: float
    recall: float
    b_cubed: float


def measure(predicted: Sequence[str], true: Sequence[str]) -> Quality:
    """Compare two clusterings given as a label for each item."""
    together: dict[tuple[str, str], int] = {}
    by_prediction: dict[str, int] = {}
    by_truth: dict[str, int] = {}
    for said, is_really in zip(predicted, true, strict=True):
        together[said, is_really] = together.get((said, is_really), 0) + 1
        by_prediction[said] = by_prediction.get(said, 0) + 1
        by_truth[is_really] = by_truth.get(is_really, 0) + 1

    def pairs(counts: dict[str, int] | dict[tuple[str, str], int]) -> int:
        return sum(n * (n - 1) // 2 for n in counts.values())

    hits = pairs(together)
    precision = hits / pairs(by_prediction) if pairs(by_prediction) else 1.0
    recall = hits / pairs(by_truth) if pairs(by_truth) else 1.0
    size = len(predicted)
    p = sum(n * n / by_prediction[s] for (s, _), n in together.items()) / size
    r = sum(n * n / by_truth[t] for (_, t), n in together.items()) / size
    return Quality(precision, recall, 2 * p * r / (p + r))
