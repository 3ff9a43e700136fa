"""Write the briefing of a country, a pair, a bloc or a sector, every statement footnoted."""

from kg.export.dossier.composing import compose
from kg.export.dossier.subjects import Subject, make_subject

__all__ = ["Subject", "compose", "make_subject"]
