"""Load a Turtle file into Oxigraph."""

from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import GraphError

if TYPE_CHECKING:
    from rdflib import Graph


def open_store(path: Path) -> ox.Store:
    """Give an in-memory store with the triples of a Turtle file.

    Raises:
        GraphError: There is no such file, or it is not Turtle (the message names the line), or it is empty.
    """
    store = ox.Store()
    try:
        store.bulk_load(path=str(path), format=ox.RdfFormat.TURTLE)
    except FileNotFoundError as error:
        raise GraphError(f"{path}: no such graph; make one with `kg build`, or name one with -g") from error
    except OSError as error:
        raise GraphError(f"{path}: cannot be read: {error.strerror or error}") from error
    except SyntaxError as error:
        line = f": line {error.lineno}" if error.lineno else ""
        raise GraphError(f"{path}{line}: not valid Turtle: {error.msg}") from error
    if not any(store.quads_for_pattern(None, None, None)):
        raise GraphError(f"{path}: an empty graph; make one with `kg build`, or name another with -g")
    return store


def rdflib_graph(path: Path) -> "Graph":
    """Give the same graph behind rdflib's API, for code that knows rdflib (SHACL, notebooks).

    Raises:
        GraphError: As `open_store`.
    """
    import rdflib
    from oxrdflib import OxigraphStore

    return rdflib.Graph(store=OxigraphStore(store=open_store(path)))


def plain_rdflib_graph(path: Path) -> "Graph":
    """Give the graph in rdflib's own memory: pySHACL walks a graph in small steps, which cost less there.

    Raises:
        GraphError: As `open_store`.
    """
    import rdflib

    triples = open_store(path).dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    return rdflib.Graph().parse(data=triples, format="nt")
