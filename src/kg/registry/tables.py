"""Read the registry's CSV tables into rows, and refuse what is not well formed."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import RegistryError
from kg.model.dates import PartialDate
from kg.registry.records import Names

_NAMES = ("label_en", "aliases_en")
_OF_LANGUAGE = re.compile(r"(label|aliases)_[a-z]{2,3}(?:-[A-Za-z]{2,8})?")

# A table that has names in English may have columns of them in any other language: `label_xx`, `aliases_xx`.
COLUMNS = {
    "agreements": (
        *("id", "kind", *_NAMES, "acronyms", "parties"),
        *("signed", "in_force", "ended", "wikidata", "source"),
    ),
    "countries": ("code", "alpha3", "wikidata", "kind", "label_en", "capital_en"),
    "country_forms": ("code", "lang", "form", "kind", "case", "ambiguous", "not_before", "not_after"),
    "memberships": ("bloc", "country", "from", "to", "source"),
    "organizations": ("id", "kind", "class", "country", "wikidata", *_NAMES, "acronyms"),
    "persons": ("id", "wikidata", "name", "aliases"),
    "posts": ("id", "country", "org", "role", "portfolio", "ministry", "wikidata", *_NAMES),
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
        return tuple((lang, label) for lang, label in self._named("label_"))

    def aliases(self) -> Names:
        """Give the other names, by language."""
        return tuple((lang, form) for lang, forms in self._named("aliases_") for form in forms.split("|"))

    def _named(self, prefix: str) -> list[tuple[str, str]]:
        told = [(key.removeprefix(prefix), cell) for key, cell in self.cells.items() if cell and key.startswith(prefix)]
        return sorted(told, key=lambda name: name[0] != "en")

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
    try:
        with path.open(encoding="utf-8", newline="") as handle:
            reader = csv.reader(handle)
            header = tuple(next(reader, ()))
            _check_header(table, header)
            for cells in reader:
                if len(cells) != len(header):
                    raise RegistryError(
                        f"registry/{table}.csv: line {reader.line_num}: {len(cells)} cells instead of {len(header)}; "
                        "quote a cell that has a comma"
                    )
                yield Row(table, reader.line_num, dict(zip(header, cells, strict=True)))
    except FileNotFoundError:
        raise RegistryError(f"registry/{table}.csv: missing; restore it from version control") from None
    except UnicodeDecodeError as error:
        raise RegistryError(f"registry/{table}.csv: {error.reason} at byte {error.start}; save it as UTF-8") from None


def _check_header(table: str, header: tuple[str, ...]) -> None:
    columns = COLUMNS[table]

    def is_further(column: str) -> bool:
        of_language = _OF_LANGUAGE.fullmatch(column)
        return of_language is not None and column not in columns and f"{of_language[1]}_en" in columns

    if tuple(column for column in header if not is_further(column)) != columns or len({*header}) != len(header):
        further = " and label_xx or aliases_xx of further languages" if "label_en" in columns else ""
        raise RegistryError(
            f"registry/{table}.csv: line 1: columns {','.join(header)}; write {','.join(columns)}{further}, each once"
        )
