"""Turn one file into drafts of articles, by its suffix."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import yaml

from kg.errors import ArticleError
from kg.ingest.limits import Limits

# The mark of UTF-32 begins as that of UTF-16 does, and so is looked for first.
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_FENCE = "---"


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as its file has it: `text` is not normalised yet.

    `where` names the file, and the line in a JSON Lines file. A `title` that does not open the text is set before it.
    """

    where: str
    id: str
    text: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: date | None = None
    language: str | None = None


def decode(where: str, data: bytes) -> str:
    """Decode UTF-8, or UTF-16 or UTF-32 with its mark.

    Raises:
        ArticleError: The bytes are binary or in another encoding.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise ArticleError(f"{where}: not valid {encoding}: {error.reason}; save it as UTF-8") from error
    if b"\x00" in data[:65536]:
        raise ArticleError(f"{where}: binary, not text; give .txt, .md, .html or .jsonl")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        byte = data[error.start]
        raise ArticleError(
            f"{where}: not UTF-8 (byte 0x{byte:02x} at offset {error.start}); save it as UTF-8 and run again"
        ) from error


def read_file(path: Path, limits: Limits) -> Iterator[Draft | ArticleError]:
    """Give the drafts in a file, and an error in place of each that cannot be read.

    Raises:
        ArticleError: The file as a whole cannot be read.
    """
    where = path.as_posix()
    try:
        size = path.stat().st_size
        if size > limits.max_file_bytes:
            raise ArticleError(f"{where}: {size:,} bytes; at most {limits.max_file_bytes:,} are read; split it")
        data = path.read_bytes()
    except OSError as error:
        raise ArticleError(f"{where}: cannot be read: {error.strerror or error}") from error
    text = decode(where, data)
    if not text.strip():
        raise ArticleError(f"{where}: empty")
    yield from _READERS[path.suffix.lower()](where, path.stem, text, limits)


def _read_text(where: str, stem: str, text: str, limits: Limits) -> Iterator[Draft | ArticleError]:
    del limits
    yield Draft(where, stem, text)


def _read_markdown(where: str, stem: str, text: str, limits: Limits) -> Iterator[Draft | ArticleError]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    if not lines.startswith(_FENCE + "\n"):
        yield Draft(where, stem, text)
        return
    head, fence, body = lines[len(_FENCE) + 1 :].partition(f"\n{_FENCE}\n")
    if not fence:
        raise ArticleError(f"{where}: line 1: the front matter has no closing {_FENCE}; add a line of three hyphens")
    try:
        meta = yaml.safe_load(head) or {}
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f" line {mark.line + 2}:" if mark else ""
        problem = getattr(error, "problem", None) or error
        raise ArticleError(f"{where}:{line} the front matter is not valid YAML: {problem}") from error
    if not isinstance(meta, dict):
        raise ArticleError(f"{where}: line 2: the front matter must be `key: value` lines")
    if not body.strip():
        raise ArticleError(f"{where}: nothing after the front matter")
    yield _with_metadata(Draft(where, stem, body), meta, limits)


def _with_metadata(draft: Draft, meta: dict[str, Any], limits: Limits) -> Draft:
    known = limits.front_matter_keys
    unknown = sorted(str(key) for key in meta if key not in known)
    if unknown:
        raise ArticleError(f"{draft.where}: unknown key {unknown[0]!r}; known keys are {', '.join(known)}")
    values: dict[str, Any] = {}
    for key, value in meta.items():
        if value is None:
            continue
        if key == "published":
            values[key] = _published(draft.where, value)
        elif isinstance(value, (str, int)):
            values[key] = str(value).strip() or None
        else:
            raise ArticleError(f"{draft.where}: {key}: expected text, found {type(value).__name__}")
    if not values.get("id", draft.id):
        raise ArticleError(f"{draft.where}: id: empty")
    return replace(draft, **values)


def _published(where: str, value: object) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError as error:
        raise ArticleError(f"{where}: published: {value!r} is not a date such as 2024-01-12") from error


def _read_json_lines(where: str, stem: str, text: str, limits: Limits) -> Iterator[Draft | ArticleError]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        place = f"{where}: line {number}"
        try:
            if len(line) > limits.max_article_chars * 2:
                raise ArticleError(f"{place}: {len(line):,} characters; no article is so long")
            item = json.loads(line)
            if not isinstance(item, dict) or not isinstance(item.get("text"), str):
                raise ArticleError(
                    f'{place}: expected an object with "text"; other keys: {", ".join(limits.front_matter_keys)}'
                )
            body = item.pop("text")
            yield _with_metadata(Draft(place, f"{stem}-{number}", body), item, limits)
        except json.JSONDecodeError as error:
            yield ArticleError(f"{place}: not valid JSON: {error.msg} at column {error.colno}")
        except ArticleError as error:
            yield error


def _read_html(where: str, stem: str, text: str, limits: Limits) -> Iterator[Draft | ArticleError]:
    del limits
    # trafilatura and lxml take a third of a second to import; only pages need them.
    from trafilatura import bare_extraction

    found = bare_extraction(text, include_comments=False, include_tables=False, with_metadata=True)
    page: dict[str, Any] = {} if found is None else found if isinstance(found, dict) else found.as_dict()
    body = page.get("text") or ""
    if not body.strip():
        raise ArticleError(f"{where}: no article text found in the page; save its text as .txt instead")
    published = page.get("date")
    yield Draft(
        where,
        stem,
        body,
        title=page.get("title"),
        url=page.get("url"),
        publisher=page.get("sitename"),
        published=_published(where, published) if published else None,
        language=page.get("language"),
    )


_READERS: dict[str, Callable[[str, str, str, Limits], Iterator[Draft | ArticleError]]] = {
    ".txt": _read_text,
    ".md": _read_markdown,
    ".html": _read_html,
    ".htm": _read_html,
    ".jsonl": _read_json_lines,
}
