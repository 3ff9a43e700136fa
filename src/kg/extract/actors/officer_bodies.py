"""Give public bodies that a story names without a country the one of their officers."""

from collections.abc import Callable, Sequence

from kg.extract.actors.bodies import Body, BodyBook
from kg.extract.actors.people import Person
from kg.extract.actors.person_bodies import PersonBodies


def tell_officers(
    book: BodyBook, people: Sequence[Person], of: PersonBodies, country_of: Callable[[Person], str | None]
) -> None:
    """Give a body the country that all its officers serve, where that is another than the story's own.

    "Phó Chủ tịch Thượng viện X (Kazakhstan), bà Y, Chủ nhiệm Ủy ban Công nghiệp": the committee is Kazakhstan's. A body
    that the registry knows stays what it is, but a legislature whose name many states share.
    """
    served: dict[int, tuple[Body, set[str | None]]] = {}
    for person in people:
        for title in person.titles:
            body = of.at(title)
            if body is not None and body.kind == "government" and body.country is None:
                served.setdefault(id(body), (body, set()))[1].add(country_of(person))
    for body, codes in served.values():
        is_own = body.known is not None and not _is_shared(body)
        if len(codes) == 1 and not is_own and (code := codes.pop()) not in (None, book.home):
            body.country = code


def _is_shared(body: Body) -> bool:
    """Tell whether many states have a legislature of that name."""
    return all(found.line.hit(found.start, "shared-legislature") is not None for found in body.found)
