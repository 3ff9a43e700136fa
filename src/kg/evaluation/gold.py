"""Tell what a gold record says that the record format does not know."""

from collections.abc import Iterator, Mapping
from typing import Any

from kg.model.kinds import AGREEMENT_KINDS, BODY_KINDS, MEASURES, MEETING_KINDS, ROLES, STAGES
from kg.registry.sectors import sector_ids

_HELD = frozenset({"held", "planned"})
_VALUES = (
    ("people", "role", ROLES),
    ("organizations", "kind", BODY_KINDS),
    ("meetings", "kind", MEETING_KINDS),
    ("meetings", "status", _HELD),
    ("agreements", "kind", AGREEMENT_KINDS),
    ("agreements", "status", STAGES),
    ("figures", "measure", MEASURES),
)


def find_unknown(record: Mapping[str, Any]) -> Iterator[str]:
    """Give one sentence for each value that the record format does not allow: where, what and what there is."""
    sectors = sector_ids()
    for name, key, known in _VALUES:
        for number, each in enumerate(record.get(name) or (), 1):
            value = each.get(key)
            if value is not None and value not in known:
                yield f"{name} {number}: unknown {key} {value!r}; there are {', '.join(sorted(known))}"
    told = [("sectors", record.get("sectors") or ())]
    told += [(f"agreements {n}", each.get("sectors") or ()) for n, each in enumerate(record.get("agreements") or (), 1)]
    for where, ids in told:
        for value in ids:
            if value not in sectors:
                yield f"{where}: unknown sector {value!r}; the ids stand in registry/sectors.csv"
