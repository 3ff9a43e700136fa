"""Find what two sides agree to found or build, though no noun calls it an agreement: "agreed to set up a fund"."""

from collections.abc import Mapping, Sequence
from typing import Any

from kg.extract.agreements.cues import Cue, Reading
from kg.extract.agreements.instrument_joining import Instrument
from kg.extract.statuses.finder import Statuses
from kg.lang import LanguagePack
from kg.model.spans import Span
from kg.text.document import Document
from kg.text.lexicon import Phrase, PhraseMatcher
from kg.text.phrase_pool import phrase_pool

_HEAD = 4  # words in which a verb of building has its object: "a new oil refinery"


class FoundingReader:
    """Read the verbs of agreeing and founding of a pack's `agreements.yml`."""

    def __init__(self, pack: LanguagePack, shared: Mapping[str, Any]) -> None:
        """Compile.

        Args:
            pack: Its `agreements.yml` has `agreeing`: "agreed to"; `founding`: what may follow it; `building`: what
                may, too, where one of `structures` comes right behind, a plant or a road; `talks` and `not_founded`:
                what is begun and not founded, ties and contacts.
            shared: `data/agreements.yml`.
        """
        section = pack.section("agreements")
        verbs = [(text, False) for text in section["founding"]] + [(text, True) for text in section["building"]]
        self._verbs = phrase_pool(pack).matcher(
            Phrase(f"{agree} {verb}", (len(agree), is_built))
            for agree in section["agreeing"]
            for verb, is_built in verbs
        )
        self._structures = PhraseMatcher(Phrase(text, True) for text in section["structures"])
        self._talks = PhraseMatcher(Phrase(text, True) for text in (*section["talks"], *section.get("not_founded", ())))
        self._reach: int = shared["founding_reach"]

    def find(
        self, document: Document, instruments: Sequence[Instrument], statuses: Statuses
    ) -> list[tuple[Instrument, Reading]]:
        """Give an instrument and its reading for each founding agreed on, in text order.

        None where a noun tells of it ("agreed to establish a trade pact"), where talks are begun, or where it is only
        planned, hoped for or denied.
        """
        found: list[tuple[Instrument, Reading]] = []
        for hit in self._verbs.find(document.text, document.folded):
            sentence = document.sentence_at(hit.span.start)
            if sentence is None or sentence.region != "body" or not statuses.at(hit.span).is_real:
                continue
            tokens = [token for token in sentence.tokens if token.start >= hit.span.end][: self._reach]
            near = Span(hit.span.end, tokens[-1].end if tokens else hit.span.end)
            if any(item.span.overlaps(near) or item.span.overlaps(hit.span) for item in instruments):
                continue
            if self._talks.find(near.of(document.text), near.of(document.folded)):
                continue
            length, is_built = hit.payload
            head = Span(hit.span.end, tokens[min(_HEAD, len(tokens)) - 1].end if tokens else hit.span.end)
            if is_built and not self._structures.find(head.of(document.text), head.of(document.folded)):
                continue
            verb = Cue(Span(hit.span.start, hit.span.start + length), "agree", True, False, False)
            span = Span(verb.span.end + 1, hit.span.end)
            item = Instrument(span, "agreement", sentence.index, is_weak=True)
            found.append((item, Reading("agreed", verb, is_preceding=True)))
        return found
