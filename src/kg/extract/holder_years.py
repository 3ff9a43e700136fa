"""Tell in which years all office-holders of an article were in office together."""

from collections.abc import Sequence

from kg.extract.person_names import name_words
from kg.model.facts import PersonFact
from kg.registry.lookup import Registry
from kg.registry.records import Tenure

_MAX_OPEN_YEARS = 5  # a day comes back to its weekday after five or six years: within these the weekday decides alone


class HolderYears:
    """The years that the people of an article allow, by the registry's tenures."""

    def __init__(self, registry: Registry) -> None:
        """Keep the tables; they are read at the first question."""
        self._registry = registry

    def find(self, people: Sequence[PersonFact]) -> tuple[int, ...]:
        """Give the years in which each of the people whose tenure is known held the post, in order.

        Empty where no tenure is known, where no year serves all, and where a holder was still in office when last
        heard of and so many years are open that a weekday cannot tell them apart.
        """
        allowed: set[int] | None = None
        is_open = True
        for person in people:
            tenures = () if person.is_former or not person.post else self._tenures(person.post, person.name)
            if not tenures:
                continue
            years = {year for tenure in tenures for year in _years(tenure)}
            is_open = is_open and any(tenure.end is None for tenure in tenures)
            allowed = years if allowed is None else allowed & years
        if not allowed or (is_open and max(allowed) - min(allowed) >= _MAX_OPEN_YEARS):
            return ()
        return tuple(sorted(allowed))

    def _tenures(self, post: str, name: str) -> list[Tenure]:
        own = set(name_words(name))
        return [tenure for tenure in self._registry.tenures_in(post) if own & self._words(tenure.person) == own]

    def _words(self, person: str) -> set[str]:
        known = self._registry.persons[person]
        return {word for name in (known.name, *known.aliases) for word in name_words(name)}


def _years(tenure: Tenure) -> range:
    first, last = tenure.start or tenure.attested_from, tenure.end or tenure.attested_until
    if first is None or last is None:
        return range(0)
    return range(first.year, last.year + 1)
