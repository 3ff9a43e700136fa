"""Give the `kg` command, one module a verb."""

from kg.cli.main import main

__all__ = ["main"]
