"""Run SPARQL, named or given, and write its results."""
