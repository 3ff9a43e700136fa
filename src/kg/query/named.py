"""Read the named queries: SPARQL files that tell their title, description and parameters.

A query's head is YAML in comments that begin with `#+`:

    #+ title: Meetings between two countries
    #+ description: Every encounter …
    #+ parameters:
    #+   a: {type: country, default: ID, description: one side}
    #+   since: {type: date, optional: true, description: …}

A parameter stands in the query as `$a`, or as the variable of its key `as` where a column has its name. A line that
ends in `#if since` counts only when `since` is given. So every file is valid SPARQL by itself, and any server can run
it.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from kg.errors import DataError, UnknownNameError
from kg.resources import queries_dir

_CONDITION = re.compile(r"#if\s+(\w+)\s*$")
_TYPES = ("country", "sector", "date", "last-day", "stage", "text", "integer", "decimal", "iri", "thing")


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a query asks for. Without a default and not optional, it must be given."""

    name: str
    type: str
    description: str
    default: str | None = None
    is_optional: bool = False
    variable: str = ""

    @property
    def placeholder(self) -> str:
        """Give the variable that stands for it in the query."""
        return self.variable or self.name

    @property
    def form(self) -> str:
        """What a value looks like; a period's last day is a date as its first is."""
        return "date" if self.type == "last-day" else self.type

    @property
    def is_required(self) -> bool:
        """Tell whether the query cannot run without it."""
        return self.default is None and not self.is_optional


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query with a name, the stem of its file.

    `ranking` names what is made of its rows: `centrality` ranks the ends of the ties that it gives.
    """

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    text: str
    ranking: str | None = None

    def sparql(self, given: set[str]) -> str:
        """Give the query without the lines whose parameter is not given."""
        lines = []
        for line in self.text.splitlines():
            condition = _CONDITION.search(line)
            if condition is None:
                lines.append(line)
            elif condition.group(1) in given:
                lines.append(line[: condition.start()])
        return "\n".join(lines)


def load_named_query(name: str) -> NamedQuery:
    """Read one named query.

    Raises:
        UnknownNameError: There is none of that name; carries the nearest ones.
        DataError: Its head is wrong.
    """
    path = queries_dir() / f"{name}.rq"
    if not re.fullmatch(r"[a-z0-9-]+", name) or not path.is_file():
        from rapidfuzz import process

        near = [match[0] for match in process.extract(name, query_names(), limit=3, score_cutoff=60)]
        hint = f"did you mean {', '.join(near)}? " if near else ""
        raise UnknownNameError(f"no query named {name!r}; {hint}`kg query --list` tells them all", near)
    return _parse(path)


def query_names() -> tuple[str, ...]:
    """Give the names of all named queries, sorted."""
    return tuple(sorted(path.stem for path in queries_dir().glob("*.rq")))


def load_named_queries() -> tuple[NamedQuery, ...]:
    """Read all named queries, sorted by name."""
    return tuple(_parse(queries_dir() / f"{name}.rq") for name in query_names())


def _parse(path: Path) -> NamedQuery:
    text = path.read_text(encoding="utf-8")
    head = "\n".join(line[2:].removeprefix(" ") for line in text.splitlines() if line.startswith("#+"))
    try:
        meta: dict[str, Any] = yaml.safe_load(head) or {}
        parameters = tuple(_parameter(name, raw) for name, raw in (meta.get("parameters") or {}).items())
        return NamedQuery(
            path.stem, meta["title"], " ".join(meta["description"].split()), parameters, text, meta.get("ranking")
        )
    except (yaml.YAMLError, KeyError, AttributeError, TypeError, ValueError) as error:
        raise DataError(f"{path}: its #+ head needs title, description and parameters: {error!r}") from error


def _parameter(name: str, raw: dict[str, Any]) -> Parameter:
    if raw["type"] not in _TYPES:
        raise ValueError(f"parameter {name}: unknown type {raw['type']!r}; known: {', '.join(_TYPES)}")
    default = raw.get("default")
    return Parameter(
        name,
        raw["type"],
        raw["description"],
        None if default is None else str(default),
        bool(raw.get("optional", False)),
        str(raw.get("as", "")),
    )
