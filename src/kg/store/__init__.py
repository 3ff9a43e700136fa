"""Open a graph for reading: Oxigraph, straight or behind rdflib's API."""

from kg.store.opening import open_store, rdflib_graph

__all__ = ["open_store", "rdflib_graph"]
