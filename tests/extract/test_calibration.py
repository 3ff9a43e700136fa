import csv

import pytest

from kg.extract.calibration import CATEGORIES, Calibration, traits
from kg.model.facts import ArticleFacts, FigureFact, PersonFact
from kg.model.spans import Evidence, Span
from kg.resources import data_dir

ANCHOR = Span(0, 4)


def _person(name: str, country: str | None, basis: str = "stated") -> PersonFact:
    evidence = (Evidence("country", country, ANCHOR, "text", basis),) if country else ()  # type: ignore[arg-type]
    return PersonFact(
        ref="p", anchor=ANCHOR, evidence=evidence, rule="title", name=name, role="minister", country=country
    )


def test_traits_tell_what_is_missing_and_what_is_inferred() -> None:
    assert {"base", "rule:title", "role:minister", "country:none", "words:2"} <= set(traits(_person("A B", None)))
    assert "country:inferred" in traits(_person("A B", "ID", "inferred"))
    figure = FigureFact(
        ref="f", anchor=ANCHOR, rule="figure-cue", measure="trade", value=1, unit="USD", countries=("ID",)
    )
    assert {"measure:trade", "unit:money", "year:none", "countries:1", "modality:realised"} <= set(traits(figure))


def test_a_person_with_a_country_is_surer_than_one_without() -> None:
    calibration = Calibration()
    with_country = calibration.confidence("people", _person("Rara Lestari", "ID"))
    assert 0.05 <= calibration.confidence("people", _person("Rara Lestari", None)) < with_country <= 0.99


def test_confidences_are_set_for_all_facts_of_an_article() -> None:
    facts = ArticleFacts("a", "", "id", None, people=(_person("Rara Lestari", "ID"),))
    settled = Calibration().apply(facts).people[0]
    assert settled.confidence == Calibration().confidence("people", facts.people[0]) != 1.0


@pytest.mark.parametrize("category", CATEGORIES)
def test_the_table_has_a_base_for_each_category(category: str) -> None:
    with (data_dir() / "calibration.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["category"] == category]
    assert "base" in {row["trait"] for row in rows}
    assert all(0 <= int(row["right"]) <= int(row["facts"]) for row in rows)
