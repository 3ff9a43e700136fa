"""Read what a dossier counts as open, and what it shows of each kind of event."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml

from kg.rdf.namespaces import term
from kg.resources import data_dir


@dataclass(frozen=True, slots=True)
class Rules:
    """`dossier.yml`, with the names of terms as IRIs; properties stay prefixed, as `Reader` takes them."""

    pending_acts: frozenset[str]
    pending_statuses: frozenset[str]
    pending_stages: frozenset[str]
    held: str
    planned: str
    cancelled: str
    signed_stages: frozenset[str]
    stage_order: tuple[str, ...]
    rows: dict[str, tuple[str, ...]]
    taking_part: tuple[str, ...]
    fact_order: tuple[str, ...]
    limits: dict[str, int]
    low_confidence: float
    accuracy_set: str
    accuracy_categories: tuple[str, ...]


@lru_cache(maxsize=1)
def load_rules() -> Rules:
    """Read the file.

    Raises:
        KeyError: A key is missing, or a name has an unknown prefix.
    """
    raw: dict[str, Any] = yaml.safe_load((data_dir() / "export" / "dossier.yml").read_text(encoding="utf-8"))
    pending = raw["pending"]
    limits = {key: int(value) for key, value in raw.items() if key.startswith("most_")}
    limits |= {key: int(value) for key, value in raw["picture"].items()}
    return Rules(
        pending_acts=frozenset(map(term, pending["act_kinds"])),
        pending_statuses=frozenset(map(term, pending["statuses"])),
        pending_stages=frozenset(map(term, pending["stages"])),
        held=term(raw["held"]),
        planned=term(raw["planned"]),
        cancelled=term(raw["cancelled"]),
        signed_stages=frozenset(map(term, raw["signed_stages"])),
        stage_order=tuple(map(term, raw["stage_order"])),
        rows={kind: tuple(names) for kind, names in raw["rows"].items()},
        taking_part=tuple(raw["taking_part"]),
        fact_order=tuple(raw["fact_order"]),
        limits=limits,
        low_confidence=float(raw["low_confidence"]),
        accuracy_set=raw["accuracy_set"],
        accuracy_categories=tuple(raw["accuracy_categories"]),
    )
