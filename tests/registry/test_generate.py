"""Test how curated rows and library names become the country tables."""

import csv

from kg.registry.generate import make_countries, make_forms
from kg.resources import data_dir

_BLANK = {"wikidata": "", "capital_en": "", "label_en": "", "label_id": "", "label_ms": "", "label_vi": ""}


def _country(code: str, kind: str = "state", **cells: str) -> dict[str, str]:
    return {"code": code, "kind": kind, **_BLANK, **cells}


def _form(code: str, lang: str, form: str, kind: str = "name") -> dict[str, str]:
    return {
        "code": code,
        "lang": lang,
        "form": form,
        "kind": kind,
        "case": "",
        "ambiguous": "0",
        "not_before": "",
        "not_after": "",
    }


def test_curated_cell_stands() -> None:
    (row,) = make_countries([_country("VN", label_vi="Nước Việt", wikidata="Q881")])
    assert (row["label_vi"], row["wikidata"], row["alpha3"], row["capital_en"]) == ("Nước Việt", "Q881", "VNM", "Hanoi")
    assert row["label_id"] == "Vietnam"


def test_no_capital_for_a_territory_or_where_none_is_to_be_named() -> None:
    rows = make_countries([_country("PR", "territory"), _country("PS", capital_en="-")])
    assert [row["capital_en"] for row in rows] == ["", ""]


def test_forms_add_labels_and_capitals_that_are_not_there() -> None:
    countries = make_countries([_country("VN")])
    forms = make_forms(countries, [_form("VN", "*", "Vietnam"), _form("VN", "vi", "Việt Nam")])
    assert [(row["lang"], row["form"], row["kind"]) for row in forms] == [
        ("*", "Hanoi", "capital"),
        ("*", "Vietnam", "name"),
        ("vi", "Việt Nam", "name"),
    ]


def test_forms_spell_out_and() -> None:
    forms = make_forms(make_countries([_country("TT", capital_en="-")]), [])
    names = [row["form"] for row in forms if row["lang"] == "*"]
    assert names == ["Trinidad & Tobago", "Trinidad and Tobago"]


def test_a_form_is_never_given_to_a_second_country() -> None:
    forms = make_forms(make_countries([_country("SG")]), [_form("MY", "*", "Singapore")])
    assert [row["code"] for row in forms if row["form"] == "Singapore" and row["lang"] in ("*", "vi")] == ["MY"]


def test_committed_forms_are_what_the_generator_makes() -> None:
    tables = {}
    for name in ("countries", "country_forms", "country_forms_curated"):
        with (data_dir() / "registry" / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
            tables[name] = list(csv.DictReader(handle))
    assert make_forms(tables["countries"], tables["country_forms_curated"]) == tables["country_forms"]
