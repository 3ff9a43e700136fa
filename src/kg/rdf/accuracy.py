"""Carry the accuracy card in the graph's own description: how precise and how complete extraction is."""

import csv
from collections.abc import Iterator, Mapping

from kg.rdf.terms import TYPE, Triple, decimal, name, node, text
from kg.resources import data_dir

_ALL = "all"
_OVERALL = "overall"


def map_accuracy(graph: str, about: Mapping[str, str]) -> Iterator[Triple]:
    """Give the triples of the card: each category, and each language as a whole.

    Args:
        graph: The graph's own IRI, as a term.
        about: `accuracy` of `data/graph.yml`: the gold set that speaks for the graph, and the label of a measurement.
    """
    with (data_dir() / "accuracy.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["set"] == about["set"]]
    for row in rows:
        if row["language"] != _ALL and row["category"] != _OVERALL:
            continue
        subject = node(f"accuracy/{row['set']}-{row['language']}-{row['category']}")
        yield graph, name("k:accuracy"), subject
        yield subject, TYPE, name("k:Accuracy")
        yield subject, name("rdfs:label"), text(about["label"].format(**row), "en")
        yield subject, name("k:precision"), decimal(float(row["precision"]))
        yield subject, name("k:recall"), decimal(float(row["recall"]))
        yield subject, name("k:fScore"), decimal(float(row["f1"]))
