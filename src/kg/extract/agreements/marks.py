"""Find the small words of a text that tell who stands where: "between", "with", "by", and where a clause begins."""

import re
from collections.abc import Iterable, Mapping, Sequence

from kg.extract.analysis import Analysis
from kg.lang import LanguagePack
from kg.model.frozen import dataclass
from kg.model.spans import Span, SpanCover
from kg.text.lexicon import Phrase
from kg.text.patterns import alternation
from kg.text.phrase_pool import phrase_pool

_KINDS = (
    "clause_openers",
    "gathering_nouns",
    "stops",
    "with",
    "from",
    "between",
    "agent",
    "firm_pairs",
    "body_pairs",
    "body_triples",
    "firm_refs",
    "governments",
    "idioms",
    "rivals",
    "witness",
    "joining",
    "watchers",
    "represented_by",
)


@dataclass(frozen=True, slots=True)
class Marks:
    """The small words of a document with what they do."""

    words: tuple[tuple[Span, str], ...]
    by_kind: Mapping[str, Sequence[Span]]

    @classmethod
    def of(cls, words: Iterable[tuple[Span, str]]) -> "Marks":
        """Sort words in text order by what they do."""
        told = tuple(words)
        by_kind: dict[str, list[Span]] = {kind: [] for kind in _KINDS}
        for span, kind in told:
            by_kind[kind].append(span)
        return cls(told, by_kind)

    def first_start(self, kind: str, start: int, end: int) -> int | None:
        """Give where the first word of a kind begins inside [start, end)."""
        for span in self.by_kind[kind]:
            if start <= span.start and span.end <= end:
                return span.start
        return None

    def first_end(self, kind: str, start: int, end: int) -> int | None:
        """Give where the first word of a kind ends inside [start, end)."""
        return next((s.end for s in self.by_kind[kind] if start <= s.start and s.end <= end), None)

    def has(self, kind: str, region: Span) -> bool:
        """Tell whether a word of a kind stands inside a stretch."""
        return any(region.covers(s) for s in self.by_kind[kind])

    def last_end(self, kind: str, start: int, end: int) -> int | None:
        """Give where the last word of a kind ends inside [start, end)."""
        return next((s.end for s in reversed(self.by_kind[kind]) if start <= s.start and s.end <= end), None)


class MarkFinder:
    """Find the words that `agreements.yml` lists under each kind."""

    def __init__(self, pack: LanguagePack) -> None:
        """Compile the pack's words."""
        section = pack.section("agreements")
        self._words = phrase_pool(pack).matcher(Phrase(text, kind) for kind in _KINDS for text in section[kind])
        speech = alternation(section["speech"])
        self._speaker = re.compile(rf", [^,;.]{{1,80}} (?:{speech})\b")

    def find(self, analysis: Analysis) -> Marks:
        """Find the words of a document outside its names and titles, once for all its instruments."""
        hits = self._words.places(analysis.document.text, analysis.document.folded)
        masks = [m.span for m in analysis.organization_mentions] + [office.span for office in analysis.offices]
        # "antara" in "antara lain" brings in no sides, nor does "between" in "a trade war between".
        masks += [Span(start, end) for start, end, kind in hits if kind in ("idioms", "rivals")]
        hidden = SpanCover(masks)
        # "A sold its mine to B, the Thai ministry said": who only tells it opens a clause, from the comma.
        told = [(*match.span(), "clause_openers") for match in self._speaker.finditer(analysis.document.folded)]
        hits = sorted([*hits, *told], key=lambda hit: (hit[0], hit[1])) if told else hits
        return Marks.of([(span, kind) for start, end, kind in hits if not hidden.covers(span := Span(start, end))])
