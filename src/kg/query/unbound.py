"""Tell the variables of a query that its pattern never binds: a misspelt one is an empty column, or lets nothing by."""

import re
from collections.abc import Collection
from difflib import get_close_matches

from kg.query.malformed import OPAQUE

_OPAQUE = re.compile(OPAQUE)
_VARIABLE = re.compile(r"[?$](\w+)")
_PARAMETER = re.compile(r"\$(\w+)")  # as the project's own queries write what is given from without
_NAMED = re.compile(r"\bAS\s+[?$](\w+)", re.IGNORECASE)
_VALUES = re.compile(r"\bVALUES\b[^{}]*", re.IGNORECASE)
_FILTER = re.compile(r"\bFILTER\s*(?:\w+\s*)?(?=\()", re.IGNORECASE)
_TEMPLATE = re.compile(r"\bCONSTRUCT\b", re.IGNORECASE)


def unbound_variables(text: str, given: Collection[str] = ()) -> list[str]:
    """Give a sentence for each variable that is chosen, filtered or sorted by and never bound, in text order.

    A variable anywhere between the outermost braces counts as bound unless it stands in filters only, so that none is
    told wrongly; the templates of CONSTRUCT are not looked at.

    Args:
        text: SPARQL that parses.
        given: Names of parameters, which are bound from without.
    """
    bare = _OPAQUE.sub(" ", text)
    if _TEMPLATE.search(bare):
        return []
    pattern = _without_filters(bare[bare.find("{") : bare.rfind("}") + 1])
    bound = set(_VARIABLE.findall(pattern)) | set(_NAMED.findall(bare)) | set(given)
    bound |= {name for values in _VALUES.findall(bare) for name in _VARIABLE.findall(values)}
    loose = [name for name in dict.fromkeys(_VARIABLE.findall(bare)) if name not in bound]
    parameters = set(_PARAMETER.findall(bare))
    return [
        f"${name} has no value; give it with --param {name}=…"
        if name in parameters
        else f"?{name} is bound nowhere in the pattern{_hint(name, bound)}"
        for name in loose
    ]


def _without_filters(text: str) -> str:
    """Leave the conditions of filters out; one that holds a pattern of its own (EXISTS) stays."""
    kept, at = [], 0
    for found in _FILTER.finditer(text):
        end = _closing(text, found.end())
        if found.start() >= at and "{" not in text[found.start() : end]:
            kept.append(text[at : found.start()])
            at = end
    return " ".join([*kept, text[at:]])


def _closing(text: str, opening: int) -> int:
    """Give where the bracket that opens at `opening` has closed, the end of the text if it never does."""
    depth = 0
    for at in range(opening, len(text)):
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        if depth == 0:
            return at + 1
    return len(text)


def _hint(name: str, bound: set[str]) -> str:
    near = get_close_matches(name, sorted(bound), n=1) or sorted(n for n in bound if len(bound) == 1)
    return f"; did you mean ?{near[0]}?" if near else ""
