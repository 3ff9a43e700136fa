"""Read Turtle into the triples of text that the rest of the project works with."""

import re
from pathlib import Path

import pyoxigraph as ox

from kg.errors import GraphError
from kg.rdf.terms import Triple

# Which line it is, the caller tells: the parser does so before its words and behind them.
_PLACE = re.compile(r"^Parser error (?:at|between) line \d+[^:]{0,60}: |\s*\(line \d+\)$")
_LABEL = re.compile(r'rdfs:label "((?:[^"\\\n]|\\.){0,1000})"')


def read_triples(path: Path) -> set[Triple]:
    """Give the triples of a Turtle file as terms in N-Triples form.

    Raises:
        GraphError: There is no such file, or it is not Turtle, or it is empty, or it has blank nodes.
    """
    try:
        with path.open("rb") as stream:
            found = {
                (str(t.subject), str(t.predicate), str(t.object)) for t in ox.parse(stream, format=ox.RdfFormat.TURTLE)
            }
    except FileNotFoundError as error:
        raise GraphError(f"{path}: no such graph; make one with `kg build`") from error
    except OSError as error:
        raise GraphError(f"{path}: cannot be read: {error.strerror or error}") from error
    except (SyntaxError, UnicodeDecodeError) as error:
        line = f": line {error.lineno}" if isinstance(error, SyntaxError) and error.lineno else ""
        raise GraphError(f"{path}{line}: not valid Turtle: {parsers_words(error)}") from error
    if not found:
        raise GraphError(f"{path}: an empty graph; make one with `kg build`, or name another")
    if any(s.startswith("_:") or o.startswith("_:") for s, _, o in found):
        raise GraphError(f"{path}: has blank nodes; every thing in a graph of ours has an IRI")
    return found


def article_names(path: Path) -> dict[str, str]:
    """Give the articles of a graph that `kg build` wrote, the local part of each one's IRI with its label.

    Its lines are looked through, not parsed: a large graph takes a second. A file that is not there, or is no such
    graph, has none.
    """
    names: dict[str, str] = {}
    try:
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                if line.startswith("article:") and line.endswith(" a k:Article ;\n"):
                    label = _LABEL.search(next(lines, ""))
                    names[line[len("article:") : line.index(" ")]] = label.group(1) if label else ""
    except (OSError, UnicodeDecodeError):
        return {}
    return names


def parsers_words(error: Exception) -> str:
    """Give what a parser complains of, without the line."""
    return _PLACE.sub("", str(getattr(error, "msg", None) or error))
