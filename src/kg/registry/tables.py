"""Read the registry's CSV tables into rows, and refuse what is not well formed."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import RegistryError
from kg.model.dates import PartialDate
from kg.registry.records import Names

LANGS = ("en", "id", "ms", "vi")
_LABELS = tuple(f"label_{lang}" for lang in LANGS)
_ALIASES = tuple(f"aliases_{lang}" for lang in LANGS)

COLUMNS = {
    "agreements": (
        *("id", "kind", *_LABELS, *_ALIASES, "acronyms", "parties"),
        *("signed", "in_force", "ended", "wikidata", "source"),
    ),
    "countries": ("code", "alpha3", "wikidata", "kind", *_LABELS, "capital_en"),
    "country_forms": ("code", "lang", "form", "kind", "case", "ambiguous", "not_before", "not_after"),
    "memberships": ("bloc", "country", "from", "to", "source"),
    "organizations": ("id", "kind", "class", "country", "wikidata", *_LABELS, *_ALIASES, "acronyms"),
    "persons": ("id", "wikidata", "name", "aliases"),
    "posts": ("id", "country", "org", "role", "portfolio", "ministry", "wikidata", *_LABELS, *_ALIASES),
    "tenures": ("post", "person", "from", "to", "acting", "attested_from", "attested_until", "source"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One row, with the table and line it stands in for messages."""

    table: str
    line: int
    cells: dict[str, str]

    def text(self, column: str) -> str:
        """Give a cell that must not be empty."""
        value = self.cells[column]
        if not value:
            raise self.error(f"empty {column}", "fill it in")
        return value

    def optional(self, column: str) -> str | None:
        """Give a cell, or None for an empty one."""
        return self.cells[column] or None

    def many(self, column: str) -> tuple[str, ...]:
        """Give the values of a cell, which `|` parts."""
        cell = self.cells[column]
        return tuple(cell.split("|")) if cell else ()

    def flag(self, column: str) -> bool:
        """Give a cell of 0 or 1."""
        if self.cells[column] not in ("0", "1"):
            raise self.error(f"{column} is {self.cells[column]!r}", "write 0 or 1")
        return self.cells[column] == "1"

    def date(self, column: str) -> PartialDate | None:
        """Give a date in the precision it has, or None for an empty cell."""
        try:
            return PartialDate.parse(self.cells[column]) if self.cells[column] else None
        except ValueError as error:
            raise self.error(f"{column}: {error}", "write 2024, 2024-03 or 2024-03-05") from None

    def labels(self) -> Names:
        """Give the labels that are there, English first."""
        return tuple((lang, self.cells[f"label_{lang}"]) for lang in LANGS if self.cells[f"label_{lang}"])

    def aliases(self) -> Names:
        """Give the other names, by language."""
        return tuple((lang, form) for lang in LANGS for form in self.many(f"aliases_{lang}"))

    def error(self, what: str, remedy: str) -> RegistryError:
        """Make the error to raise: where, what, remedy."""
        return RegistryError(f"registry/{self.table}.csv: line {self.line}: {what}; {remedy}")


def read_table(folder: Path, table: str) -> Iterator[Row]:
    """Give the rows of a table.

    Args:
        folder: Holds the tables.
        table: Its name, a key of `COLUMNS`.

    Raises:
        RegistryError: It is missing, not UTF-8, has other columns, or a row has too few or too many cells.
    """
    path = folder / f"{table}.csv"
    columns = COLUMNS[table]
    try:
        with path.open(encoding="utf-8", newline="") as handle:
            reader = csv.reader(handle)
            header = tuple(next(reader, ()))
            if header != columns:
                raise RegistryError(
                    f"registry/{table}.csv: line 1: columns {','.join(header)}; write {','.join(columns)}"
                )
            for cells in reader:
                if len(cells) != len(columns):
                    raise RegistryError(
                        f"registry/{table}.csv: line {reader.line_num}: {len(cells)} cells instead of {len(columns)}; "
                        "quote a cell that has a comma"
                    )
                yield Row(table, reader.line_num, dict(zip(columns, cells, strict=True)))
    except FileNotFoundError:
        raise RegistryError(f"registry/{table}.csv: missing; restore it from version control") from None
    except UnicodeDecodeError as error:
        raise RegistryError(f"registry/{table}.csv: {error.reason} at byte {error.start}; save it as UTF-8") from None
