"""Tell what is wrong with SPARQL that does not parse, in words that its author can act on.

The parser names the end of the stretch that it could not read and what might have stood there, of which a misspelt
word or an unknown prefix is seldom one. So the text is looked through for these first.
"""

import re
from collections.abc import Iterator
from difflib import get_close_matches

from kg.rdf.namespaces import PREFIXES
from kg.resources import data_dir, read_yaml

OPAQUE = r'"""[\s\S]*?"""|\'\'\'[\s\S]*?\'\'\'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|<[^<>\s]*>|#[^\n]*'
"""Strings, IRIs and comments, which may hold any word."""

_TOKEN = re.compile(
    rf"{OPAQUE}|[?$]\w+|@[\w-]+|_:[\w.-]+|[0-9][\w.]*"
    r"|(?P<prefix>(?:[^\W\d_](?:[\w.-]*[\w-])?)?):(?:[\w:%\\.-]*[\w:%-])?"
    r"|(?P<word>[^\W\d]\w*)|(?P<quote>[\"'])|(?P<opening>[({\[])|(?P<closing>[)}\]])"
)
_PAIRS = {")": "(", "}": "{", "]": "["}
_PLACE = re.compile(r"error at (?P<line>\d+):(?P<column>\d+): ")
_SENTENCE = re.compile(r"[A-Z]\w* [^\[\]\",]+")


def told(text: str, message: str) -> str:
    """Tell where and why a query does not parse.

    Args:
        text: The query.
        message: What the parser says of it.
    """
    if not text.strip():
        return "the query is empty"
    found = min(_faults(text), default=None)
    if found is None:
        return _parsers(message)
    at, fault = found
    before = text[:at]
    line, column = before.count("\n") + 1, at - before.rfind("\n")
    return f"line {line}, column {column}: {fault}"


def _faults(text: str) -> Iterator[tuple[int, str]]:
    """Give the place and the kind of what can be seen without a parser: unknown words and prefixes, loose brackets."""
    words = {str(word).upper() for word in read_yaml(data_dir() / "sparql.yml")["words"]}
    prefixes = set(PREFIXES)
    is_declaration = False
    opened: list[tuple[int, str]] = []
    for token in _TOKEN.finditer(text):
        kind, at = token.lastgroup, token.start()
        if kind == "prefix" and is_declaration:
            prefixes.add(token["prefix"])
        elif kind == "prefix" and token["prefix"] not in prefixes:
            yield at, _unknown_prefix(token["prefix"])
        elif kind == "word" and token["word"].upper() not in words:
            near = get_close_matches(token["word"].upper(), sorted(words), n=1)
            hint = f"; did you mean {near[0]}?" if near else ""
            yield at, f"{token['word']!r} is no word of SPARQL{hint}"
        elif kind == "quote":
            yield at, "this quotation mark has no second one on its line"
            return
        elif kind == "opening":
            opened.append((at, token[0]))
        elif kind == "closing":
            last = opened.pop()[1] if opened else ""
            if last != _PAIRS[token[0]]:
                yield (
                    at,
                    f"this {token[0]!r} comes while {last!r} is open" if last else f"this {token[0]!r} closes nothing",
                )
                return
        is_declaration = kind == "word" and token["word"].upper() == "PREFIX"
    yield from ((at, f"this {bracket!r} is never closed") for at, bracket in opened[-1:])


def _unknown_prefix(prefix: str) -> str:
    near = get_close_matches(prefix, sorted(PREFIXES), n=1)
    hint = f"did you mean {near[0]}:, or " if near else ""
    known = ", ".join(sorted(PREFIXES))
    return f"unknown prefix '{prefix}:'; {hint}declare it with PREFIX {prefix}: <…>. Known without that are {known}"


def _parsers(message: str) -> str:
    """Tell the parser's complaint: where it stands, and what was expected without its classes of letters."""
    place = _PLACE.match(message)
    where = f"line {place['line']}, column {place['column']}: " if place else ""
    rest = message[place.end() if place else 0 :]
    expected, letters, _ = rest.partition(", [")
    # What it finds only after parsing stands among what it expected, as a sentence.
    if sentence := _SENTENCE.search(expected.removeprefix("expected ").removeprefix("one of ")):
        return f"{where}{sentence[0].strip()}"
    return f"{where}{expected}{' or a name' if letters else ''}"
