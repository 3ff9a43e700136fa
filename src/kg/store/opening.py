"""Load a Turtle file into Oxigraph."""

from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import GraphError
from kg.rdf.namespaces import PREFIXES, VOCABULARY
from kg.rdf.reading import parsers_words

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
        raise GraphError(f"{path}: no such graph; make one with `kg build`") from error
    except OSError as error:
        raise GraphError(f"{path}: cannot be read: {error.strerror or error}") from error
    except SyntaxError as error:
        line = f": line {error.lineno}" if error.lineno else ""
        raise GraphError(f"{path}{line}: not valid Turtle: {parsers_words(error)}") from error
    if not any(store.quads_for_pattern(None, None, None)):
        raise GraphError(f"{path}: an empty graph; make one with `kg build`, or name another")
    return store


def open_graph(path: Path) -> ox.Store:
    """Give the store of a file that is a graph of this project.

    Raises:
        GraphError: As `open_store`, or nothing in it is of a class of the ontology.
    """
    store = open_store(path)
    for quad in store.quads_for_pattern(None, ox.NamedNode(PREFIXES["rdf"] + "type"), None):
        if isinstance(quad.object, ox.NamedNode) and quad.object.value.startswith(VOCABULARY):
            return store
    raise GraphError(
        f"{path}: Turtle, but no graph of `kg build` or `kg export`: nothing in it has a class of <{VOCABULARY}>"
    )


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
