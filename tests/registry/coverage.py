"""Print for which days since 2014 the registry knows who held an office: `python -m tests.registry.coverage`.

Two tables stand beside this module: `offices.csv` names the post that speaks for a country in each of the five offices,
`gaps.csv` the spans without an attested holder. `--write` brings the second up to date after a change of `tenures.csv`.
"""

import csv
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from kg.registry.lookup import Registry

FOLDER = Path(__file__).parent
SINCE = date(2014, 1, 1)
OFFICES = ("state", "government", "foreign", "trade", "industry")
# A new cabinet takes its time: a shorter span without a holder is not worth a line.
SHORT = timedelta(days=45)


@dataclass(frozen=True, slots=True)
class Office:
    """What speaks for a country: `post` is empty where nothing does, and `why_none` then says why."""

    country: str
    office: str
    post: str
    why_none: str


@dataclass(frozen=True, slots=True, order=True)
class Gap:
    """Days on which no source names the holder: `start` is the first of them, `end` the day somebody holds it again."""

    post: str
    start: str
    end: str


def read_offices() -> list[Office]:
    """Give the table of offices in its order: by country and office."""
    with (FOLDER / "offices.csv").open(encoding="utf-8", newline="") as handle:
        return [Office(**row) for row in csv.DictReader(handle)]


def read_gaps() -> list[Gap]:
    """Give the table of known gaps in its order: by post, then in time."""
    with (FOLDER / "gaps.csv").open(encoding="utf-8", newline="") as handle:
        return [Gap(**row) for row in csv.DictReader(handle)]


def attested_until(registry: Registry, post: str) -> date | None:
    """Give the last day on which somebody is attested in a post; None where nobody ever is."""
    ends = [tenure.end or tenure.attested_until for tenure in registry.tenures_in(post)]
    return max((end.latest for end in ends if end), default=None)


def find_gaps(registry: Registry, post: str) -> Iterator[Gap]:
    """Give the spans since 2014 on which nobody is attested, up to the last holder known, in time."""
    known = SINCE
    spans = []
    for tenure in registry.tenures_in(post):
        first, last = tenure.start or tenure.attested_from, tenure.end or tenure.attested_until
        if first and last and last.latest >= SINCE:
            spans.append((first.earliest, last.latest))
    for first_day, last_day in sorted(spans):
        if first_day - known > SHORT:
            yield Gap(post, known.isoformat(), first_day.isoformat())
        known = max(known, last_day)


def all_gaps(registry: Registry) -> list[Gap]:
    """Give the gaps of every post in the table of offices, each post once."""
    return sorted(
        gap for post in {office.post for office in read_offices()} - {""} for gap in find_gaps(registry, post)
    )


def print_matrix(registry: Registry) -> None:
    """Print a line an office: until when it is attested, and its gaps."""
    for office in read_offices():
        if not office.post:
            print(f"{office.country} {office.office:<10} - {office.why_none}")
            continue
        gaps = ", ".join(f"{gap.start} to {gap.end}" for gap in find_gaps(registry, office.post)) or "none"
        until = attested_until(registry, office.post)
        print(f"{office.country} {office.office:<10} {office.post}: until {until}; gaps {gaps}")


def main() -> None:
    """Print the matrix, or write the table of gaps."""
    registry = Registry()
    if "--write" not in sys.argv:
        print_matrix(registry)
        return
    with (FOLDER / "gaps.csv").open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(("post", "start", "end"))
        writer.writerows((gap.post, gap.start, gap.end) for gap in all_gaps(registry))


if __name__ == "__main__":
    main()
