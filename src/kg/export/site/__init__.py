"""Publish a graph as static pages: one for each IRI, linked, with search, that need no server."""
