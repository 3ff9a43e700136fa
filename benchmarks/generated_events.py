"""Invent people, bodies, meetings, agreements and figures: the truth that generated articles report."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

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
# Series of meetings, each named in four languages; {n} is the number of the sitting.
SERIES = {
    "asean-summit": (
        "KTT ASEAN ke-{n}",
        "{n}th ASEAN Summit",
        "Sidang Kemuncak ASEAN ke-{n}",
        "Hội nghị Cấp cao ASEAN lần thứ {n}",
    ),
    "east-asia-summit": (
        "KTT Asia Timur ke-{n}",
        "the {n}th East Asia Summit",
        "Sidang Kemuncak Asia Timur ke-{n}",
        "Hội nghị Cấp cao Đông Á lần thứ {n}",
    ),
    "asean-japan-summit": (
        "KTT ASEAN-Jepang ke-{n}",
        "{n}th ASEAN-Japan Summit",
        "Sidang Kemuncak ASEAN-Jepun ke-{n}",
        "Hội nghị Cấp cao ASEAN - Nhật Bản lần thứ {n}",
    ),
}
LANGUAGES = ("id", "en", "ms", "vi")
START = date(2021, 1, 4)
_ONSETS = ("b", "d", "g", "h", "k", "l", "m", "n", "r", "s", "t", "w", "ch", "ph", "tr", "ng")
_VOWELS = ("a", "e", "i", "o", "u", "ê", "ô", "ai", "ei", "ou")
_CODAS = ("", "n", "ng", "r", "s", "m", "k", "t")


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


@dataclass
class Event:
    """What happened. `detail` holds a figure's value, year and measure, or a summit's series and sitting."""

    id: str
    kind: str
    countries: tuple[str, ...]
    day: date
    people: tuple[Minister, ...]
    place: str
    sectors: tuple[str, ...]
    detail: dict[str, str | float | int] = field(default_factory=dict)


def make_ministers(rng: random.Random) -> list[Minister]:
    """Give two ministers for each office, one after the other; a few bear another's name."""
    found = []
    namesake = None
    for code in COUNTRIES:
        for office in OFFICES:
            change = START + timedelta(days=rng.randrange(200, 900))
            for number, (start, end) in enumerate(((START, change), (change, date(2099, 1, 1)))):
                name = namesake if namesake and rng.random() < 0.04 else _name(rng)
                namesake = name if rng.random() < 0.1 else namesake
                id_ = f"{code}-{office}-{number}"
                found.append(Minister(id_, name, code, f"{code.lower()}-{office}", start, end, rng.random() < 0.5))
    return found


def make_events(rng: random.Random, ministers: Sequence[Minister], count: int, days: int) -> list[Event]:
    """Give about so many events within so many days, hard cases among them.

    The hard cases: another meeting of the same two countries in the same week, another agreement of theirs, the next
    sitting of a series and another series in the same place.
    """
    events: list[Event] = []
    for number in range(count):
        a, b = rng.sample(COUNTRIES, 2)
        day = START + timedelta(days=rng.randrange(days))
        office = rng.choice(OFFICES)
        people = tuple(_holder(ministers, code, office, day) for code in (a, b))
        kind = rng.choices(("bilateral-meeting", "visit", "signing", "agreement", "figure"), (5, 1, 2, 3, 2))[0]
        place = rng.choice(CITIES[rng.choice((a, b))])
        sectors = tuple(rng.sample(SECTORS, rng.choice((1, 2, 3))))
        event = Event(f"e{number}", kind, (a, b), day, people, place, sectors)
        if kind == "figure":
            event.detail = {
                "value": round(rng.uniform(1, 90), 1) * 1e9,
                "year": day.year - 1,
                "measure": rng.choice(("trade", "investment")),
            }
        events.append(event)
        if kind in ("bilateral-meeting", "agreement") and rng.random() < 0.25:
            events.append(_near_miss(rng, ministers, event, office))
    events += _summits(rng, ministers, max(2, count // 40), days)
    # One figure of a kind, pair and year is one figure in the world.
    unique: dict[object, Event] = {}
    for event in events:
        told = (event.detail.get("measure"), event.detail.get("year"), tuple(sorted(event.countries)))
        unique.setdefault(told if event.kind == "figure" else event.id, event)
    return list(unique.values())


def _near_miss(rng: random.Random, ministers: Sequence[Minister], event: Event, office: str) -> Event:
    """Give the same two countries' other meeting or agreement of the same week, by other ministers."""
    other = rng.choice([o for o in OFFICES if o != office])
    near = event.day + timedelta(days=rng.choice((0, 1, 2, 3)))
    sides = tuple(_holder(ministers, code, other, near) for code in event.countries)
    left = [s for s in SECTORS if s not in event.sectors]
    sectors = event.sectors[:1] if event.kind != "agreement" else tuple(rng.sample(left, 2))
    return Event(
        f"{event.id}x", event.kind, event.countries, near, sides, rng.choice(CITIES[event.countries[0]]), sectors
    )


def _summits(rng: random.Random, ministers: Sequence[Minister], count: int, days: int) -> list[Event]:
    """Give sittings of the series: two series meet in one place in one week, and each meets again soon."""
    events = []
    for number in range(count):
        day = START + timedelta(days=rng.randrange(days))
        host = rng.choice(COUNTRIES)
        countries = tuple(sorted(rng.sample(COUNTRIES, 5)))
        for offset, series in enumerate(rng.sample(sorted(SERIES), 2)):
            when = day + timedelta(days=offset)
            people = tuple(_holder(ministers, code, "foreign-affairs", when) for code in countries)
            detail: dict[str, str | float | int] = {"series": series, "sitting": 20 + number}
            place = CITIES[host][0]
            events.append(Event(f"s{number}-{series}", "summit", countries, when, people, place, SECTORS[:2], detail))
    return events


def _name(rng: random.Random) -> str:
    def syllable() -> str:
        return rng.choice(_ONSETS) + rng.choice(_VOWELS) + rng.choice(_CODAS)

    return " ".join(
        "".join(syllable() for _ in range(rng.choice((2, 2, 3)))).capitalize() for _ in range(rng.choice((2, 3)))
    )


def _holder(ministers: Sequence[Minister], code: str, office: str, day: date) -> Minister:
    post = f"{code.lower()}-{office}"
    return next(m for m in ministers if m.post == post and m.start <= day < m.end)
