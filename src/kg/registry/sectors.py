"""Read the ids of the taxonomy of sectors."""

import csv
from functools import lru_cache

from kg.resources import data_dir


@lru_cache(maxsize=1)
def sector_ids() -> frozenset[str]:
    """Give the ids of `sectors.csv`."""
    with (data_dir() / "registry" / "sectors.csv").open(encoding="utf-8", newline="") as rows:
        return frozenset(row["id"] for row in csv.DictReader(rows))
