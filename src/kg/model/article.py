"""Hold an article as it was read."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Sighting:
    """One place where a text was found: its file, and what stood beside it."""

    path: str
    url: str | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One text with what is known of it.

    `text` is NFC with `\\n` line ends; every offset in the system counts its code points.
    `digest` is the SHA-256 (hex) of `text` in UTF-8. `source_offsets` maps back: the code point `i` of `text`
    stands at `source_offsets[i]` of the file's decoded text; None means that the two are the same.
    """

    id: str
    text: str
    digest: str
    language: str | None = None
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: date | None = None
    sightings: tuple[Sighting, ...] = ()
    source_offsets: tuple[int, ...] | None = None


def article_key(article: Article) -> str:
    """Give what names an article whatever its file: its canonical address, else its text's hash."""
    return url_key(article.url) if article.url else "sha256:" + article.digest


def url_key(url: str) -> str:
    """Give the key of an address, the same for http and https, with and without a last slash."""
    return "url:" + url.split("#", maxsplit=1)[0].rstrip("/").removeprefix("https://").removeprefix("http://")
