"""Tell how well two records fit together, and count their slots."""

import difflib
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.resources import data_dir, read_yaml

Record = Mapping[str, Any]
Counts = tuple[int, int, int]  # true positives, false positives, misses


@dataclass(frozen=True, slots=True)
class Rules:
    """The thresholds and slot lists of `data/evaluation.yml`."""

    name_ratio: float
    figure_tolerance: float
    small_words: tuple[str, ...]
    categories: tuple[str, ...]
    slots: Mapping[str, Sequence[str]]
    name_lists: tuple[str, ...]
    set_lists: tuple[str, ...]
    unfinished: tuple[str, ...]
    finished: tuple[str, ...]
    right_share: float
    bands: tuple[float, ...]


def load_rules() -> Rules:
    """Read the rules."""
    raw = read_yaml(data_dir() / "evaluation.yml")
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in raw.items()}
    return Rules(**values)


def fold(text: object) -> list[str]:
    """Give a name's words, case-folded, without diacritics and punctuation."""
    plain = str(text).replace("đ", "d").replace("Đ", "D")
    plain = unicodedata.normalize("NFKD", plain)
    plain = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return plain.casefold().split()


def as_list(value: object) -> list[Any]:
    """Give a list as it is, None as nothing, anything else as a list of one."""
    return value if isinstance(value, list) else [] if value is None else [value]


def pair(count: tuple[int, int], likeness: Callable[[int, int], float]) -> list[tuple[int, int]]:
    """Pair indices one to one, the likest first, above zero only."""
    ranked = sorted(
        ((likeness(i, j), i, j) for i in range(count[0]) for j in range(count[1])),
        key=lambda row: (-row[0], row[1], row[2]),
    )
    left: set[int] = set()
    right: set[int] = set()
    chosen = []
    for score, i, j in ranked:
        if score > 0 and i not in left and j not in right:
            left.add(i)
            right.add(j)
            chosen.append((i, j))
    return chosen


class Matcher:
    """Compare records by the rules."""

    def __init__(self, rules: Rules) -> None:
        """Keep the rules."""
        self.rules = rules

    def is_same_name(self, one: object, other: object) -> bool:
        """Tell whether two names are one: up to spelling, a part of the other, or its initials."""
        a, b = fold(one), fold(other)
        if not a or not b:
            return False
        if "".join(a) == "".join(b):
            return True
        short, long = sorted((a, b), key=len)
        if len(short) > 1 and all(word in long for word in short):
            return True
        initials = "".join(word[0] for word in long if word not in self.rules.small_words)
        if len(short) == 1 and short[0] == initials and len(initials) > 2:
            return True
        return difflib.SequenceMatcher(None, " ".join(a), " ".join(b)).ratio() >= self.rules.name_ratio

    def count_set(self, gold: Sequence[Any], predicted: Sequence[Any], *, names: bool = False) -> Counts:
        """Count what two lists share and what only one has."""
        g, p = list(dict.fromkeys(map(str, gold))), list(dict.fromkeys(map(str, predicted)))
        if names:
            hits = len(pair((len(g), len(p)), lambda i, j: float(self.is_same_name(g[i], p[j]))))
        else:
            hits = len(set(g) & set(p))
        return hits, len(p) - hits, len(g) - hits

    def likeness(self, category: str, g: Record, p: Record) -> float:
        """Give how well two records of a category fit together; zero where they are not the same thing."""
        if category in ("people", "organizations"):
            a, b = g.get("name") or "", p.get("name") or ""
            if not self.is_same_name(a, b):
                return 0.0
            return 1.0 + (fold(a) == fold(b)) + self._share(category, g, p)
        if category == "figures":
            x, y = _number(g.get("value")), _number(p.get("value"))
            if x is None or y is None or abs(x - y) > self.rules.figure_tolerance * max(abs(x), abs(y)):
                return 0.0
            return 1.0 + self._share(category, g, p)
        return self._meeting(g, p) if category == "meetings" else self._agreement(g, p)

    def _meeting(self, g: Record, p: Record) -> float:
        if not _dates_agree(g.get("date"), p.get("date")):
            return 0.0
        shared = _overlap(g.get("countries"), p.get("countries"))
        shared += self._names_overlap(g.get("participants"), p.get("participants"))
        is_bare = not all(r.get("countries") or r.get("participants") for r in (g, p))
        if is_bare and g.get("kind") == p.get("kind"):
            shared += 0.1
        return shared + self._share("meetings", g, p) if shared else 0.0

    def _agreement(self, g: Record, p: Record) -> float:
        is_named = bool(g.get("name") and p.get("name") and self.is_same_name(g["name"], p["name"]))
        shared = self._names_overlap(g.get("parties"), p.get("parties"))
        is_same_kind = g.get("kind") == p.get("kind")
        if is_same_kind and not all(r.get("parties") for r in (g, p)):
            shared += 0.1
        if not is_named and not (is_same_kind and shared):
            return 0.0
        return is_named + shared + self._share("agreements", g, p)

    def slot_counts(self, slot: str, g: Record, p: Record) -> Counts:
        """Count one slot of a pair."""
        a, b = g.get(slot), p.get(slot)
        if slot in self.rules.name_lists or slot in self.rules.set_lists:
            return self.count_set(as_list(a), as_list(b), names=slot in self.rules.name_lists)
        if a is None or b is None:
            return 0, int(b is not None), int(a is not None)
        if slot in ("name", "place"):
            is_right = self.is_same_name(a, b)
        else:
            is_right = slot == "value" or str(a).casefold() == str(b).casefold()
        return (1, 0, 0) if is_right else (0, 1, 1)

    def units(self, category: str, record: Record) -> int:
        """Count a record's filled slots."""
        lists = (*self.rules.name_lists, *self.rules.set_lists)
        return sum(
            len(as_list(record.get(slot))) if slot in lists else int(record.get(slot) is not None)
            for slot in self.rules.slots[category]
        )

    def _share(self, category: str, g: Record, p: Record) -> float:
        counts = [self.slot_counts(slot, g, p) for slot in self.rules.slots[category]]
        hits, wrong = sum(c[0] for c in counts), sum(c[1] + c[2] for c in counts)
        return hits / (hits + wrong) if hits + wrong else 0.0

    def _names_overlap(self, a: object, b: object) -> float:
        counts = self.count_set(as_list(a), as_list(b), names=True)
        return counts[0] / sum(counts) if sum(counts) else 0.0


def _dates_agree(a: str | None, b: str | None) -> bool:
    return a is None or b is None or a.startswith(b) or b.startswith(a)


def _overlap(a: object, b: object) -> float:
    x, y = set(map(str, as_list(a))), set(map(str, as_list(b)))
    return len(x & y) / len(x | y) if x | y else 0.0


def _number(value: object) -> float | None:
    try:
        return float(str(value))
    except ValueError:
        return None
