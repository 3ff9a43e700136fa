"""Find reports that are denied: what they tell did not happen, or nobody knows that it did."""

from typing import Any

from kg.lang.pack import LanguagePack
from kg.model.frozen import dataclass
from kg.model.spans import Span
from kg.text.document import Document
from kg.text.lexicon import Phrase
from kg.text.phrase_pool import phrase_pool


@dataclass(frozen=True, slots=True)
class Denial:
    """A report that is denied: `span` ends where what it tells begins, which runs on for at most `reach` words."""

    span: Span
    reach: int


class DenialFinder:
    """Find "dismissed a report that …" and "reports that … were dismissed" (`denials` of `status.yml`)."""

    def __init__(self, pack: LanguagePack) -> None:
        """Compile the pack's words."""
        section: dict[str, Any] = pack.section("status")["denials"]
        self._reach, self._gap = section["reach"], section["gap"]
        self._ends, self._links = frozenset(section["ends"]), tuple(section["links"])
        keys = ("verbs", "reports", "verdicts")
        self._matcher = phrase_pool(pack).matcher([Phrase(text, key) for key in keys for text in section[key]])

    def read(self, document: Document) -> tuple[Denial, ...]:
        """Give the denied reports of a document, in text order."""
        places = self._matcher.places(document.text, document.folded)
        hits = {key: [Span(s, e) for s, e, k in places if k == key] for key in ("verbs", "reports", "verdicts")}
        if not hits["reports"] or not (hits["verbs"] or hits["verdicts"]):
            return ()
        found = []
        for noun in hits["reports"]:
            link = next((link for link in self._links if document.folded.startswith(link, noun.end + 1)), None)
            report = Span(noun.start, noun.end + 1 + len(link)) if link else noun
            sentence = document.sentence_at(report.start)
            following = document.folded[report.end :].split(maxsplit=1)[:1]
            if sentence is None or (following and following[0] in self._ends):
                continue
            ahead = [v for v in hits["verbs"] if sentence.span.start <= v.start and v.end <= report.start]
            if ahead and sentence.count_words(ahead[-1].end, report.start) <= self._gap:
                found.append(Denial(Span(ahead[-1].start, report.end), self._reach))
                continue
            behind = [v for v in hits["verdicts"] if report.end <= v.start and v.end <= sentence.span.end]
            words = sentence.count_words(report.end, behind[0].start) if behind else 0
            if behind and words <= 2 * self._reach:
                found.append(Denial(report, words))
        return tuple(found)
