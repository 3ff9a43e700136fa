"""Give each fact the probability that it is right, as it was on gold articles for facts found in the same way.

`data/calibration.csv` has the weight of each trait, fitted by `python -m benchmarks.calibration`: the log-odds of a
category's facts (`base`) and what each trait adds to them. A trait that the table does not know adds nothing. Facts of
kinds without gold (acts, offices) keep what their finder says.
"""

import csv
import math
from collections.abc import Iterator, Sequence
from typing import TypeVar

from kg.model.facts import (
    AgreementFact,
    ArticleFacts,
    CountryFact,
    Fact,
    FigureFact,
    MeetingFact,
    OrganizationFact,
    PersonFact,
    SectorFact,
)
from kg.model.frozen import replace
from kg.resources import data_dir

F = TypeVar("F", bound=Fact)

CATEGORIES = ("countries", "people", "organizations", "sectors", "meetings", "agreements", "figures")
_LEAST, _MOST = 0.05, 0.99
_MANY = 3
_LONG = 6


def traits(fact: Fact) -> tuple[str, ...]:
    """Give what is known of how a fact was found, as names of traits; `base` is that of all of its category."""
    found = ["base", f"rule:{fact.rule}"]
    if isinstance(fact, CountryFact | SectorFact):
        found.append(f"told:{_count(fact.evidence)}")
    elif isinstance(fact, PersonFact):
        found += [f"role:{fact.role}", f"country:{_basis(fact, 'country')}", f"aliases:{_count(fact.aliases)}"]
        found += [f"words:{_words(fact.name)}", f"post:{_given(fact.post)}"]
    elif isinstance(fact, OrganizationFact):
        found += [f"kind:{fact.kind}", f"country:{_basis(fact, 'country')}", f"aliases:{_count(fact.aliases)}"]
        found += [f"words:{_words(fact.name)}", f"key:{_given(fact.key)}"]
    elif isinstance(fact, MeetingFact):
        found += [f"kind:{fact.kind}", f"status:{fact.status}", f"date:{_basis(fact, 'date')}"]
        found += [f"place:{_basis(fact, 'place')}", f"countries:{_count(fact.countries)}"]
        found += [f"participants:{_count(fact.participants)}", f"name:{_given(fact.name)}"]
    elif isinstance(fact, AgreementFact):
        found += [f"kind:{fact.kind}", f"status:{fact.status}", f"date:{_basis(fact, 'date')}"]
        found += [f"name:{_given(fact.name)}", f"parties:{_count(fact.parties)}", f"key:{_given(fact.key)}"]
        found += [f"sides:{_basis(fact, 'parties')}", f"signatories:{_count(fact.signatories)}"]
    elif isinstance(fact, FigureFact):
        unit = fact.unit if fact.unit in ("percent", "people", "units") else "money" if _is_money(fact) else "goods"
        found += [f"measure:{fact.measure}", f"unit:{unit}", f"year:{_basis(fact, 'year')}"]
        found += [f"countries:{_count(fact.countries)}", f"sides:{_basis(fact, 'countries')}"]
        found += [f"modality:{fact.modality}"]
    return tuple(found)


def _count(values: Sequence[object]) -> str:
    return str(len(values)) if len(values) < _MANY else f"{_MANY}+"


def _words(name: str) -> str:
    count = len(name.split())
    return str(count) if count <= _MANY else f"{_MANY + 1}+" if count <= _LONG else f"{_LONG + 1}+"


def _given(value: object) -> str:
    return "none" if value is None else "given"


def _basis(fact: Fact, slot: str) -> str:
    """Tell whether a slot is stated, inferred or empty; of several values the weakest counts."""
    bases = {item.basis for item in fact.evidence if item.slot == slot}
    return "none" if not bases else "inferred" if "inferred" in bases else "stated"


def _is_money(fact: FigureFact) -> bool:
    return len(fact.unit) == len("USD") and fact.unit.isupper()


class Calibration:
    """The table of weights."""

    def __init__(self) -> None:
        """Read `data/calibration.csv`."""
        self._weights: dict[str, dict[str, float]] = {category: {} for category in CATEGORIES}
        with (data_dir() / "calibration.csv").open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                self._weights[row["category"]][row["trait"]] = float(row["weight"])

    def confidence(self, category: str, fact: Fact) -> float:
        """Give the probability that a fact is right, 0.05 to 0.99."""
        weights = self._weights[category]
        odds = sum(weights.get(trait, 0.0) for trait in traits(fact))
        return round(min(_MOST, max(_LEAST, 1 / (1 + math.exp(-odds)))), 2)

    def apply(self, facts: ArticleFacts) -> ArticleFacts:
        """Give the facts of an article with calibrated confidences."""
        return replace(
            facts,
            countries=tuple(self._settled("countries", facts.countries)),
            people=tuple(self._settled("people", facts.people)),
            organizations=tuple(self._settled("organizations", facts.organizations)),
            sectors=tuple(self._settled("sectors", facts.sectors)),
            meetings=tuple(self._settled("meetings", facts.meetings)),
            cancelled_meetings=tuple(self._settled("meetings", facts.cancelled_meetings)),
            agreements=tuple(self._settled("agreements", facts.agreements)),
            figures=tuple(self._settled("figures", facts.figures)),
        )

    def _settled(self, category: str, facts: Sequence[F]) -> Iterator[F]:
        for fact in facts:
            yield replace(fact, confidence=self.confidence(category, fact))
