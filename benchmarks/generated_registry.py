"""A registry that knows half of a generated world's ministers, and their ministries."""

from benchmarks.generated_events import COUNTRIES, OFFICES, Minister
from benchmarks.generated_world import World, ministry_names
from kg.resolve.known import COUNTRY_PLACE, KnownTenure, KnownThing


class GeneratedRegistry:
    """Answers as the real registry does."""

    def __init__(self, world: World) -> None:
        """Take the ministers that the tables know."""
        self._known = {m.id: m for m in world.ministers if m.is_known}
        self._tenures: dict[str, tuple[KnownTenure, ...]] = {}
        for minister in self._known.values():
            self._tenures[minister.post] = (*self._tenures.get(minister.post, ()), _tenure(minister))

    def persons(self) -> tuple[KnownThing, ...]:
        """Give the known ministers."""
        return tuple(KnownThing(f"person/{m.id}", m.name, country=m.country) for m in self._known.values())

    def organizations(self) -> tuple[KnownThing, ...]:
        """Give every ministry with its names in four languages and its acronym."""
        return tuple(
            KnownThing(f"organization/{code}-{office}", names[1], aliases=names, country=code)
            for code in COUNTRIES
            for office in OFFICES
            for names in [ministry_names(code, office)]
        )

    def country(self, code: str) -> KnownThing:
        """Give a country named by its code."""
        return KnownThing(f"country/{code}", code, country=code)

    def country_forms(self) -> dict[str, str]:
        """Give none."""
        return {}

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
        """Give a minister's office."""
        return KnownThing(f"post/{key}", key, country=key[:2].upper(), attributes=(("role", "minister"),))

    def tenures(self, post: str) -> tuple[KnownTenure, ...]:
        """Give who held a post."""
        return self._tenures.get(post.removeprefix("post/"), ())

    def tenures_of(self, person: str) -> tuple[KnownTenure, ...]:
        """Give what a minister held."""
        minister = self._known.get(person.removeprefix("person/"))
        return (_tenure(minister),) if minister else ()


def _tenure(minister: Minister) -> KnownTenure:
    return KnownTenure(f"person/{minister.id}", minister.post, minister.start, minister.end, None, False, "generated")
