"""Read articles from files: text, Markdown with front matter, HTML and JSON Lines."""

from kg.ingest.collect import Collection, Rejection, collect

__all__ = ["Collection", "Rejection", "collect"]
