"""Give each fact the probability that it is right, as it was on gold articles for facts found in the same way.

`data/calibration.csv` has the weight of each trait, fitted by `python -m benchmarks.calibration`: the log-odds of a
category's facts (`base`) and what each trait adds to them. A trait that the table does not know adds nothing. Facts of
kinds without gold (acts, offices) keep what their finder says.
"""

import csv
import math
from collections.abc import Sequence
from functools import lru_cache
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
_KEPT = 16384
# The traits of each kind of fact, in the order of `_told`.
_NAMED = ("rule", "told")
_PERSON = ("rule", "role", "country", "aliases", "words", "post")
_ORGANIZATION = ("rule", "kind", "country", "aliases", "words", "key")
_MEETING = ("rule", "kind", "status", "date", "place", "countries", "participants", "name")
_BY_NAME = (CountryFact, SectorFact)
_AGREEMENT = ("rule", "kind", "status", "date", "name", "parties", "key", "sides", "signatories")
_FIGURE = ("rule", "measure", "unit", "year", "countries", "sides", "modality")


def traits(fact: Fact) -> tuple[str, ...]:
    """Give what is known of how a fact was found, as names of traits; `base` is that of all of its category."""
    names, values = _told(fact)
    return ("base", *[f"{name}:{value}" for name, value in zip(names, values, strict=True)])


def _told(fact: Fact) -> tuple[tuple[str, ...], tuple[object, ...]]:
    """Give the names of the traits of a fact, and its values of them."""
    if isinstance(fact, _BY_NAME):
        return _NAMED, (fact.rule, _count(fact.evidence))
    if isinstance(fact, PersonFact):
        country, aliases, words = _basis(fact, "country"), _count(fact.aliases), _words(fact.name)
        return _PERSON, (fact.rule, fact.role, country, aliases, words, _given(fact.post))
    if isinstance(fact, OrganizationFact):
        country, aliases, words = _basis(fact, "country"), _count(fact.aliases), _words(fact.name)
        return _ORGANIZATION, (fact.rule, fact.kind, country, aliases, words, _given(fact.key))
    if isinstance(fact, MeetingFact):
        day, place, named = _basis(fact, "date"), _basis(fact, "place"), _given(fact.name)
        sides = _count(fact.countries), _count(fact.participants)
        return _MEETING, (fact.rule, fact.kind, fact.status, day, place, *sides, named)
    if isinstance(fact, AgreementFact):
        told = _given(fact.name), _count(fact.parties), _given(fact.key)
        bases = _basis(fact, "date"), _basis(fact, "parties")
        return _AGREEMENT, (fact.rule, fact.kind, fact.status, bases[0], *told, bases[1], _count(fact.signatories))
    if isinstance(fact, FigureFact):
        unit = fact.unit if fact.unit in ("percent", "people", "units") else "money" if _is_money(fact) else "goods"
        year, basis = _basis(fact, "year"), _basis(fact, "countries")
        return _FIGURE, (fact.rule, fact.measure, unit, year, _count(fact.countries), basis, fact.modality)
    return ("rule",), (fact.rule,)


def _count(values: Sequence[object]) -> str:
    return str(len(values)) if len(values) < _MANY else f"{_MANY}+"


def _words(name: str) -> str:
    count = len(name.split())
    return str(count) if count <= _MANY else f"{_MANY + 1}+" if count <= _LONG else f"{_LONG + 1}+"


def _given(value: object) -> str:
    return "none" if value is None else "given"


def _basis(fact: Fact, slot: str) -> str:
    """Tell whether a slot is stated, inferred or empty; of several values the weakest counts."""
    found = "none"
    for item in fact.evidence:
        if item.slot == slot:
            if item.basis == "inferred":
                return "inferred"
            found = "stated"
    return found


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
        # Facts are found in a few hundred ways.
        self._probability = lru_cache(maxsize=_KEPT)(self._weigh)

    def confidence(self, category: str, fact: Fact) -> float:
        """Give the probability that a fact is right, 0.05 to 0.99."""
        names, values = _told(fact)
        return self._probability(category, names, values)

    def _weigh(self, category: str, names: tuple[str, ...], values: tuple[object, ...]) -> float:
        weights = self._weights[category]
        told = [f"{name}:{value}" for name, value in zip(names, values, strict=True)]
        odds = sum([weights.get(trait, 0.0) for trait in ("base", *told)])
        return round(min(_MOST, max(_LEAST, 1 / (1 + math.exp(-odds)))), 2)

    def apply(self, facts: ArticleFacts) -> ArticleFacts:
        """Give the facts of an article with calibrated confidences."""
        return replace(
            facts,
            countries=self._settled("countries", facts.countries),
            people=self._settled("people", facts.people),
            organizations=self._settled("organizations", facts.organizations),
            sectors=self._settled("sectors", facts.sectors),
            meetings=self._settled("meetings", facts.meetings),
            cancelled_meetings=self._settled("meetings", facts.cancelled_meetings),
            agreements=self._settled("agreements", facts.agreements),
            figures=self._settled("figures", facts.figures),
        )

    def _settled(self, category: str, facts: Sequence[F]) -> tuple[F, ...]:
        return tuple([replace(fact, confidence=self.confidence(category, fact)) for fact in facts])
