"""The gazetteer: what curated rows and GeoNames give."""

import csv

from kg.registry.generate_places import curated_rows, further_rows, plain
from kg.resources import data_dir


def _city(name: str, country: str, population: int) -> dict[str, object]:
    return {"name": name, "countrycode": country, "population": population}


def test_plain_names_have_no_diacritics() -> None:
    assert plain("Đà Nẵng") == "da nang"


def test_a_curated_place_takes_the_population_of_any_of_its_names() -> None:
    place = {
        "name_en": "Haiphong",
        "country": "VN",
        "kind": "city",
        "forms": "Hải Phòng",
        "ambiguous": "0",
        "langs": "",
    }
    [row] = curated_rows([place], {("VN", "hai phong"): 2_000_000, ("US", "haiphong"): 5})
    assert row["population"] == "2000000"


def test_further_cities_pass_the_cut_and_take_free_names() -> None:
    cities = [_city("Añasco", "PH", 300), _city("Anasco", "US", 900), _city("Ali", "CN", 800), _city("Bern", "CH", 700)]
    rows = further_rows(cities, {"bern"}, {"*": 500, "PH": 100}, frozenset({"ali"}))
    assert [(row["name_en"], row["ambiguous"]) for row in rows] == [("Anasco", "0"), ("Ali", "1")]


def test_every_row_names_a_known_country() -> None:
    folder = data_dir() / "registry"
    with (folder / "countries.csv").open(encoding="utf-8", newline="") as handle:
        codes = {row["code"] for row in csv.DictReader(handle)}
    with (folder / "places.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    assert {row["country"] for row in rows} <= codes
    assert all(row["name_en"] and row["ambiguous"] in ("0", "1") for row in rows)
