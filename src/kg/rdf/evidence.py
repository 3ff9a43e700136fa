"""Gather the quotes of an article, each once, with all that it supports."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kg.model.facts import Fact
from kg.model.spans import Basis, Evidence, Scalar, Span
from kg.rdf.context import sentence_around
from kg.rdf.terms import TYPE, Term, Triple, integer, name, node, text

_MAX_INFERRED = 2  # a value that follows from a weekday and a dateline has two passages; one stated needs one


@dataclass(slots=True)
class EvidenceBook:
    """The evidence of one article.

    One node a passage and basis: what it supports is every statement of its reports that has one of its properties
    and one of its values. That costs half the triples of a node for each value.
    """

    key: str  # of the article
    text: str
    _rows: dict[tuple[int, int, str], tuple[str, set[Term], set[Term], set[Term]]] = field(default_factory=dict)

    def add(self, subject: Term, statements: Iterable[tuple[Term, Term]], passages: Sequence[Evidence]) -> None:
        """Note that passages support statements of a subject."""
        told = tuple(statements)
        for item in passages:
            row = self._rows.setdefault((item.span.start, item.span.end, item.basis), (item.quote, set(), set(), set()))
            row[1].add(subject)
            row[2].update(prop for prop, _ in told)
            row[3].update(value for _, value in told)

    def is_shared(self, subject: Term, statement: tuple[Term, Term]) -> bool:
        """Let the first passage that states the value elsewhere support a statement too; tell whether there is one."""
        keys = [key for key, row in self._rows.items() if key[2] == "stated" and statement[1] in row[3]]
        if not keys:
            return False
        row = self._rows[min(keys)]
        row[1].add(subject)
        row[2].add(statement[0])
        return True

    def passages(self, fact: Fact, slot: str, value: Scalar | None) -> list[Evidence]:
        """Give the best passages for a value of a slot.

        One that states it, else up to two that it is inferred from. A value without a passage of its own rests on the
        fact's anchor, the passage that gave rise to it, and is marked inferred.
        """
        found = [item for item in fact.evidence if item.slot == slot and (value is None or item.value == value)]
        if found:
            return best_of(found)
        return self.anchor(fact, "inferred")

    def anchor(self, fact: Fact, basis: Basis) -> list[Evidence]:
        """Give the passage that gave rise to a fact; none where the fact tells of none."""
        span = fact.anchor
        if 0 <= span.start < span.end <= len(self.text):
            return [Evidence("", "", span, span.of(self.text), basis)]
        return fact_evidence(fact)

    def triples(self) -> Iterator[Triple]:
        """Give the triples of all passages."""
        article = node(f"article/{self.key}")
        for (start, end, basis), (quote, subjects, properties, values) in self._rows.items():
            subject = node(f"evidence/{self.key}-{start}-{end}{'-i' if basis == 'inferred' else ''}")
            yield subject, TYPE, _EVIDENCE
            yield subject, _BASIS, node(f"basis/{basis}")
            yield subject, _IN_ARTICLE, article
            yield subject, _START, integer(start)
            yield subject, _END, integer(end)
            yield subject, _EXACT, text(quote)
            for prop, words in zip((_PREFIX, _SUFFIX), sentence_around(self.text, Span(start, end)), strict=True):
                if words:
                    yield subject, prop, text(words)
            for prop, objects in ((_SUPPORTS, subjects), (_ON_PROPERTY, properties), (_ON_VALUE, values)):
                for term in objects:
                    yield subject, prop, term


def best_of(found: Sequence[Evidence]) -> list[Evidence]:
    """Give the first passage that states a value, else the first that it is inferred from."""
    stated = [item for item in found if item.basis == "stated"]
    ordered = sorted(stated or found, key=lambda item: (item.span, item.quote))
    return ordered[: 1 if stated else _MAX_INFERRED]


def fact_evidence(fact: Fact) -> list[Evidence]:
    """Give the first passage of a fact, whatever it shows, as one that its values are inferred from."""
    first = min(fact.evidence, key=lambda item: (item.span, item.quote), default=None)
    return [Evidence("", "", Span(first.span.start, first.span.end), first.quote, "inferred")] if first else []


_EVIDENCE = name("k:Evidence")
_BASIS, _IN_ARTICLE = name("k:basis"), name("k:inArticle")
_START, _END, _EXACT = name("oa:start"), name("oa:end"), name("oa:exact")
_PREFIX, _SUFFIX = name("oa:prefix"), name("oa:suffix")
_SUPPORTS, _ON_PROPERTY, _ON_VALUE = name("k:supports"), name("k:onProperty"), name("k:onValue")
