"""Write triples as canonical Turtle: one text for one set of triples.

Subjects, predicates (`a` first) and objects are sorted by code points, each object has a line of its own, and only
prefixes in use are declared. So a rebuild is byte for byte the same and a change is a readable diff.

Source: RDF 1.1 Turtle, productions PN_LOCAL, INTEGER, DECIMAL, STRING_LITERAL_QUOTE.
"""

import re
from collections.abc import Iterable

from kg.rdf.namespaces import PREFIXES
from kg.rdf.terms import TYPE, Term, Triple

# A safe part of PN_LOCAL: ASCII and the letters of Latin scripts, Vietnamese included; anything else is written whole.
_LOCAL = re.compile(
    r"[A-Za-z0-9_\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u1e00-\u1eff]"
    r"(?:[A-Za-z0-9_.\-\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u1e00-\u1eff]*"
    r"[A-Za-z0-9_\-\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u1e00-\u1eff])?"
)
_INTEGER = re.compile(r"-?[0-9]+")
_DECIMAL = re.compile(r"-?[0-9]+\.[0-9]+")
_XSD = PREFIXES["xsd"]


def write_turtle(triples: Iterable[Triple], comment: str = "") -> str:
    """Give canonical Turtle.

    Args:
        triples: In any order; repeated ones count once.
        comment: Lines to stand at the top, each behind a `#`.
    """
    writer = _Writer()
    body = writer.subjects(set(triples))
    head = [f"# {line}".rstrip() for line in comment.splitlines()]
    head += [f"@prefix {prefix}: <{PREFIXES[prefix]}> ." for prefix in sorted(writer.used)]
    return "\n".join([*head, *([""] if head else []), *body])


def write_ntriples(triples: Iterable[Triple]) -> str:
    """Give sorted N-Triples, one triple a line."""
    return "".join(f"{s} {p} {o} .\n" for s, p, o in sorted(set(triples)))


class _Writer:
    """Shorten terms, remembering each and which prefixes that took."""

    def __init__(self) -> None:
        self.used: set[str] = set()
        self._short: dict[Term, str] = {TYPE: "a"}
        self._by_base = {base: prefix for prefix, base in PREFIXES.items()}

    def subjects(self, triples: set[Triple]) -> list[str]:
        """Give the lines of triples, grouped by subject and predicate."""
        lines: list[str] = []
        last_subject = last_predicate = ""
        for s, p, o in _type_first(triples):
            if s != last_subject:
                if lines:
                    lines[-1] += " ."
                    lines.append("")
                lines.append(f"{self.short(s)} {self.short(p)} {self.short(o)}")
            elif p != last_predicate:
                lines[-1] += " ;"
                lines.append(f"    {self.short(p)} {self.short(o)}")
            else:
                lines[-1] += " ,"
                lines.append(f"        {self.short(o)}")
            last_subject, last_predicate = s, p
        if lines:
            lines[-1] += " ."
            lines.append("")
        return lines

    def short(self, term: Term) -> str:
        """Give the shortest form of a term that Turtle knows."""
        found = self._short.get(term)
        if found is None:
            found = self._short[term] = self._shorten_iri(term) if term[0] == "<" else self._shorten_literal(term)
        return found

    def _shorten_iri(self, term: Term) -> str:
        iri = term[1:-1]
        cut = max(iri.rfind("/"), iri.rfind("#")) + 1
        prefix = self._by_base.get(iri[:cut])
        if prefix is None or not _LOCAL.fullmatch(iri, cut):
            return term
        self.used.add(prefix)
        return f"{prefix}:{iri[cut:]}"

    def _shorten_literal(self, term: Term) -> str:
        if term[-1] != ">":
            return term
        value, _, datatype = term.rpartition("^^<")
        plain, kind = value[1:-1], datatype[:-1]
        if (kind == _XSD + "integer" and _INTEGER.fullmatch(plain)) or (
            kind == _XSD + "decimal" and _DECIMAL.fullmatch(plain)
        ):
            return plain
        return f"{value}^^{self._shorten_iri('<' + datatype)}"


def _type_first(triples: set[Triple]) -> list[Triple]:
    """Sort triples, with `a` in front of the other predicates of each subject."""
    return sorted(triples, key=lambda t: (t[0], t[1] != TYPE, t[1], t[2]))
