"""Find talks that some words describe between the verb and the noun: "held frank and constructive talks with X"."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kg.model.spans import Span
from kg.text.document import Document
from kg.text.patterns import alternation, longest_first

_WORDS = 4  # "high-level, frank and constructive"


class QualifiedTalks:
    """Know a language's words for what talks are like, where they stand before the noun."""

    def __init__(self, section: Mapping[str, Any] | None, rules: Mapping[str, Any]) -> None:
        """Compile.

        Args:
            section: `qualified` of `meetings.yml`: `verbs`, each with the trigger phrase that tells the same; `kinds`,
                what talks are called like, `ahead` what stands before that, `ands` what joins two, `nouns` of talks and
                `with`, the words that bring in the other side. None where such words stand behind the noun.
            rules: What each trigger phrase tells.
        """
        told = section["verbs"] if section is not None and isinstance(section["verbs"], Mapping) else {}
        self._rules = {verb: rules[plain] for verb, plain in told.items() if plain in rules}
        kinds, ahead, ands, nouns, withs = (
            alternation(longest_first(section[key])) if section is not None and self._rules else r"(?!)"
            for key in ("kinds", "ahead", "ands", "nouns", "with")
        )
        verbs = alternation(longest_first(self._rules)) if self._rules else r"(?!)"
        described = rf"(?:(?:{kinds})(?:,? (?:{ands})|,)? ){{0,{_WORDS}}}"
        self._pattern = re.compile(rf"\b(?P<verb>{verbs}) (?:(?:{ahead}) )?{described}(?:{nouns}) (?:{withs})\b")

    @property
    def verbs(self) -> frozenset[str]:
        """Give the verbs whose plain phrase is a trigger."""
        return frozenset(self._rules)

    def among(self, hits: Sequence[tuple[Span, Any]], document: Document) -> Iterable[tuple[Span, Any]]:
        """Give what is found by phrases together with such talks, by start, then longest first."""
        more = [(Span(*m.span()), self._rules[m["verb"]]) for m in self._pattern.finditer(document.folded)]
        return sorted([*hits, *more], key=lambda hit: (hit[0].start, -hit[0].end)) if more else hits
