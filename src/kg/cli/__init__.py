"""Give the `kg` command."""

import click


@click.group()
def main() -> None:
    """Turn news of ASEAN industrial diplomacy into a graph you can cite and ask."""
