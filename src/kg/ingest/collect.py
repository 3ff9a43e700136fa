"""Read files and folders into articles, each text once."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from kg.errors import ArticleError, InputError
from kg.ingest.limits import Limits, load_limits
from kg.ingest.readers import Draft, read_file
from kg.ingest.versions import sort_out
from kg.model.article import Article, Sighting
from kg.text.normalise import digest, normalise


@dataclass(frozen=True, slots=True)
class Rejection:
    """An article that could not be used, and why."""

    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class Collection:
    """Articles sorted by id, what was left out, and how many texts were found more than once.

    `passed_over` are files in the folders that by their suffix are no articles, in the order of the folders;
    `shared` are addresses that name no one article, each with the paths of the stories found under it.
    """

    articles: tuple[Article, ...]
    rejections: tuple[Rejection, ...]
    passed_over: tuple[str, ...] = ()
    shared: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def copies(self) -> int:
        """Count the sightings beyond the first of each text."""
        return sum(len(article.sightings) - 1 for article in self.articles)


def collect(paths: Iterable[Path], *, on_file: Callable[[Path], None] | None = None) -> Collection:
    """Read all articles at the paths; folders are read with all they hold.

    Args:
        paths: Files and folders. In a folder, files of other suffixes are passed over and named in `passed_over`;
            hidden files and what the system itself writes beside a graph are passed over without a word.
        on_file: Called with each file after it is read, for progress.

    Raises:
        InputError: A path is not there, or a named file has an unknown suffix.
    """
    limits = load_limits()
    by_digest: dict[str, Article] = {}
    rejections: list[Rejection] = []
    files, passed_over = _files(paths, limits)
    for path in files:
        try:
            for item in read_file(path, limits):
                refused = item if isinstance(item, ArticleError) else _add(by_digest, item, limits)
                if refused is not None:
                    rejections.append(_rejection(path, refused))
        except ArticleError as error:
            rejections.append(_rejection(path, error))
        if on_file:
            on_file(path)
    versions = sort_out(by_digest.values(), limits)
    for old, new in versions.older:
        reason = f"an older version of {new.sightings[0].path}, under the same address {old.url}"
        rejections.append(Rejection(old.sightings[0].path, reason))
    shared = tuple((url, tuple(a.sightings[0].path for a in stories)) for url, stories in versions.shared)
    return Collection(_with_unique_ids(versions.articles), tuple(rejections), tuple(passed_over), shared)


def _rejection(path: Path, error: ArticleError) -> Rejection:
    where = path.as_posix()
    message = str(error)
    return Rejection(where, message.removeprefix(f"{where}: "))


def _files(paths: Iterable[Path], limits: Limits) -> tuple[list[Path], list[str]]:
    """Give the files to read, and those in folders that are of another kind."""
    files: dict[Path, None] = {}
    others: dict[str, None] = {}
    for path in paths:
        if path.is_dir():
            for inner in _inside(path, limits):
                if inner.suffix.lower() in limits.suffixes:
                    files[inner] = None
                else:
                    others[inner.as_posix()] = None
        elif not path.exists():
            raise InputError(f"{path}: no such file or folder")
        elif path.suffix.lower() not in limits.suffixes:
            raise InputError(f"{path}: unknown kind of file; articles end in {', '.join(limits.suffixes)}")
        else:
            files[path] = None
    return list(files), list(others)


def _inside(folder: Path, limits: Limits) -> Iterator[Path]:
    """Give the files in a folder, at any depth, that are neither hidden nor the system's own."""
    for path in sorted(folder.rglob("*")):
        is_hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        # A link is kept: of one that leads nowhere reading tells, and a linked folder is not walked.
        if (path.is_file() or path.is_symlink()) and not is_hidden and not path.name.endswith(limits.own_suffixes):
            yield path


def _add(by_digest: dict[str, Article], draft: Draft, limits: Limits) -> ArticleError | None:
    """Add what a draft tells; give why it is no article, which costs the file's other articles nothing."""
    try:
        article = _article(draft, limits)
    except ArticleError as error:
        return error
    known = by_digest.get(article.digest)
    if known is None:
        by_digest[article.digest] = article
        return None
    # The first sighting's metadata stands; later ones fill what it lacks.
    by_digest[article.digest] = replace(
        known,
        sightings=tuple(sorted({*known.sightings, *article.sightings}, key=lambda s: (s.path, s.url or ""))),
        title=known.title or article.title,
        url=known.url or article.url,
        publisher=known.publisher or article.publisher,
        published=known.published or article.published,
        language=known.language or article.language,
    )
    return None


def _article(draft: Draft, limits: Limits) -> Article:
    if len(draft.text) > limits.max_article_chars:
        raise ArticleError(
            f"{draft.where}: {len(draft.text):,} characters; no article is so long (at most"
            f" {limits.max_article_chars:,}); give each article a file, or a line of .jsonl, of its own"
        )
    longest = max(map(len, draft.text.splitlines()), default=0)
    if longest > limits.max_line_chars:
        raise ArticleError(f"{draft.where}: a line of {longest:,} characters; that is no prose")
    text, offsets = normalise(draft.text)
    title = normalise(draft.title)[0].strip() if draft.title else None
    if title and not text.lstrip().startswith(title):
        inserted = f"{title}\n\n"
        offsets = (-1,) * len(inserted) + (offsets or tuple(range(len(text))))
        text = inserted + text
    if len(text.split()) < limits.min_words:
        raise ArticleError(
            f"{draft.where}: fewer than {limits.min_words} words with blanks between them; that is no article"
        )
    return Article(
        id=draft.id,
        text=text,
        digest=digest(text),
        language=draft.language,
        title=title,
        url=draft.url,
        publisher=draft.publisher,
        published=draft.published or _address_day(draft.url, limits),
        sightings=(Sighting(draft.where, draft.url, draft.publisher),),
        source_offsets=offsets,
    )


def _address_day(url: str | None, limits: Limits) -> date | None:
    """Give the day that an address tells: `https://a.example/2024/10/04/talks`; None where it tells none."""
    match = re.search(limits.day_in_address, url or "")
    try:
        return date(*(int(match[key]) for key in ("year", "month", "day"))) if match else None
    except ValueError:
        return None  # "/20209922/" is a number


def _with_unique_ids(found: Iterable[Article]) -> tuple[Article, ...]:
    seen: set[str] = set()
    articles = []
    for article in sorted(found, key=lambda a: (a.id, a.digest)):
        # Two folders may hold different texts under one file name.
        unique = article if article.id not in seen else replace(article, id=f"{article.id}-{article.digest[:8]}")
        seen.add(unique.id)
        articles.append(unique)
    return tuple(sorted(articles, key=lambda a: a.id))
