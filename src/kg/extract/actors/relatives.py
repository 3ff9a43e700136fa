"""Tell whose relative a person is: "President X and First Lady Y", "PM X bersama istri, Y"."""

from collections.abc import Sequence

from kg.extract.actors.people import Person, bears_names, is_kin
from kg.extract.actors.titles import Title


def relative_of(person: Person, people: Sequence[Person]) -> Person | None:
    """Give whose wife, husband or child a person is told to be, None where nothing tells it.

    Who is named last before on the line, else who shares the last word of the name: "Ibu Negara Iriana Joko Widodo".
    """
    titles = {id(title.name): title for title in person.titles}
    told = [name for name in person.names if is_kin(name, title := titles.get(id(name))) and not _is_of_office(title)]
    bearers = (other for other in people if any(bears_names(name, other) for name in person.names))
    if not told:
        return next(bearers, None) if not person.titles else None  # "Ibu Iriana Joko Widodo"
    for name in told:
        before = [
            (other.end, number)
            for number, each in enumerate(people)
            if each is not person
            for other in each.names
            if other.line is name.line and other.end <= name.start
        ]
        if before:
            return people[max(before)[1]]
    last = person.fullest.keys[-1]
    return next((each for each in people if each is not person and each.fullest.keys[-1] == last), None)


def _is_of_office(title: Title | None) -> bool:
    """Tell whether the title itself tells whose relative its holder is: "istri Wakil Presiden X"."""
    return title is not None and "kin" in title.line.chart[title.start]
