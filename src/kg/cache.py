"""Keep what was extracted, so that only new and changed articles are read again.

One SQLite file beside the graph. A crash leaves a whole file (SQLite's journal), and two builds at once wait for each
other's writes. The key is the article's content and metadata and the version of everything that extraction rests on;
losing the file costs time, never facts.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from kg.errors import InputError
from kg.model.article import Article
from kg.model.facts import ArticleFacts
from kg.model.records import from_record, to_record

_SCHEMA = """CREATE TABLE IF NOT EXISTS extracted (
  key TEXT PRIMARY KEY, version TEXT NOT NULL, record TEXT NOT NULL
) WITHOUT ROWID"""
_WAIT_S = 30.0
_AT_ONCE = 500  # keys in one SELECT; SQLite's default limit of variables is 999 in old builds
_RESTED_ON = (".py", ".yml", ".csv", ".txt")


def extractor_version(folders: Iterable[Path]) -> str:
    """Give a hash of all code and data that extraction rests on: any change there empties the cache."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix in _RESTED_ON and path.is_file():
                digest.update(path.relative_to(folder).as_posix().encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def cache_key(article: Article, version: str) -> str:
    """Give the key of an article's facts: its text, what is known beside it, and the extractor."""
    meta = (article.id, article.digest, article.language, article.title, article.url, article.publisher)
    told = json.dumps([*meta, article.published.isoformat() if article.published else None, version])
    return hashlib.sha256(told.encode()).hexdigest()


class FactCache:
    """Facts by key. A file that cannot be read as a cache is begun anew; one that is in use is left alone."""

    def __init__(self, path: Path, version: str, *, wait_s: float = _WAIT_S) -> None:
        """Name the file; nothing is opened yet. `wait_s` is how long another's transaction is waited for."""
        self._path = path
        self._version = version
        self._wait_s = wait_s

    def load(self, articles: Iterable[Article]) -> dict[str, ArticleFacts]:
        """Give what is kept of these articles, by their ids."""
        keys = {cache_key(article, self._version): article.id for article in articles}
        if not self._path.is_file() or not keys:
            return {}
        try:
            found = self._select(list(keys))
            return {keys[key]: from_record(json.loads(record)) for key, record in found.items()}
        except sqlite3.OperationalError:
            # Locked for too long, or on a disk that is full: another build's cache is not ours to delete.
            return {}
        except (sqlite3.DatabaseError, ValueError, InputError):
            self._path.unlink(missing_ok=True)
            return {}

    def save(self, facts: Iterable[ArticleFacts], articles: Mapping[str, Article]) -> None:
        """Keep facts; one transaction. A cache that cannot be written is no failure of the build.

        Args:
            facts: What was extracted now.
            articles: By their ids.
        """
        rows = [
            (
                cache_key(articles[item.id], self._version),
                self._version,
                json.dumps(to_record(item), ensure_ascii=False),
            )
            for item in facts
        ]
        if rows:
            self._write("INSERT OR REPLACE INTO extracted VALUES (?, ?, ?)", rows)

    def forget_others(self) -> None:
        """Drop what earlier extractors gave: nothing asks for it any more."""
        if self._path.is_file():
            self._write("DELETE FROM extracted WHERE version != ?", [(self._version,)])

    def _write(self, statement: str, rows: Sequence[tuple[str, ...]]) -> None:
        try:
            # A new folder would be made only with the graph, after all has been extracted.
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with closing(self._connect()) as connection, connection:
                connection.execute(_SCHEMA)
                connection.executemany(statement, rows)
        except (sqlite3.Error, OSError):
            return

    def _select(self, keys: list[str]) -> dict[str, str]:
        found: dict[str, str] = {}
        with closing(self._connect()) as connection:
            connection.execute(_SCHEMA)
            for start in range(0, len(keys), _AT_ONCE):
                part = keys[start : start + _AT_ONCE]
                marks = ",".join("?" * len(part))
                found.update(connection.execute(f"SELECT key, record FROM extracted WHERE key IN ({marks})", part))
        return found

    def _connect(self) -> sqlite3.Connection:
        return sqlite3.connect(self._path, timeout=self._wait_s)
