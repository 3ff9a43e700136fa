"""Turn news of ASEAN industrial diplomacy into a knowledge graph that leads every fact back to its sentence."""

__version__ = "0.1.0"
