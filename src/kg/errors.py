"""Give the error tree, divided by what the caller can do.

    KgError                     anything this package raises on purpose
    ├── UsageError              the call is wrong: mend the command (exit code 2)
    │   └── UnknownNameError    a country, query, format or thing that is not there; carries near matches
    ├── InputError              an article or graph cannot be used: mend or leave out that file
    │   └── ArticleError        one article; a build reports it and goes on, unless strict
    ├── DataError               the project's own tables are wrong: mend the named file
    │   ├── PackError           a language pack
    │   └── RegistryError       a registry table
    ├── GraphError              a graph fails validation or cannot be read
    ├── QueryError              a SPARQL query is malformed, updating, or lacks a parameter
    └── OutputError             a target cannot be written

A message says where, what and how to mend it: `seeds/a.md: line 3: unknown key "titel"; known keys are …`.
"""

from collections.abc import Sequence


class KgError(Exception):
    """Any error this package raises on purpose."""


class UsageError(KgError):
    """The call itself is wrong."""


class UnknownNameError(UsageError):
    """A name that nothing bears; `suggestions` are the nearest known names, best first."""

    def __init__(self, message: str, suggestions: Sequence[str] = ()) -> None:
        """Keep the suggestions beside the message."""
        super().__init__(message)
        self.suggestions = tuple(suggestions)


class InputError(KgError):
    """A file given as input cannot be used."""


class ArticleError(InputError):
    """One article cannot be used."""


class DataError(KgError):
    """A table or pack of the project is wrong."""


class PackError(DataError):
    """A language pack is wrong."""


class RegistryError(DataError):
    """A registry table is wrong."""


class GraphError(KgError):
    """A graph cannot be read or does not validate."""


class QueryError(KgError):
    """A query cannot be run."""


class OutputError(KgError):
    """A target cannot be written."""
