"""Tell which sentences go on with a plan told before: "X flies to Lima tomorrow. There he meets Y."

Where verbs have no tense, and in the present of English, only what went before tells that this is still to come.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from kg.lang.pack import LanguagePack
from kg.model.spans import Span
from kg.text.document import Document, Sentence

_PLACE_WORDS = 3  # "Di Nusa Dua, …"
_RETURN_SENTENCES = 6  # how far back the plan may stand of which "the visit includes" tells
_JOURNEY_WORDS = 5  # from the future to its journey: "dijadwalkan akan tiba"


class PlanNarratives:
    """Follow plans from sentence to sentence, by `narratives` of a pack's `status.yml`."""

    def __init__(self, pack: LanguagePack) -> None:
        """Read what opens a sentence that goes on with a plan, and what announces a programme."""
        section: Mapping[str, Any] = pack.section("status")["narratives"]
        self._openers = tuple(f"{text} " for key in ("settings", "sequels") for text in section[key])
        self._places = tuple(f"{text} " for text in section["places"])
        self._heads = tuple(section["heads"])
        self._departures = tuple(section["departures"])
        self._journeys = frozenset(section["journeys"])
        self._returns = tuple(section["returns"])

    def coming(self, document: Document, plans: Iterable[Span], deeds: Iterable[Span]) -> dict[int, Span]:
        """Give the sentences that tell what is still to come, each with what its plan is told by.

        Args:
            document: The article.
            plans: The words that put a clause in the future.
            deeds: The words that put one in the past: a sentence that has one goes on with no plan.

        Returns:
            By the sentence's index; without those that have a word of the future of their own.
        """
        told: set[int] = set()
        trips: dict[int, Span] = {}
        for span in plans:
            if (planned := document.sentence_at(span.start)) is not None:
                told.add(planned.index)
                if self._is_of_journey(document, planned, span):
                    trips.setdefault(planned.index, span)
        # "Setelah itu, …", "Turut ditandatangani ialah …" open a sequel and put nothing in the past.
        homes = [(span, s) for span in deeds if (s := document.sentence_at(span.start)) is not None]
        # "Akan bertolak malam ini | selepas mempengerusikan mesyuarat" goes on with the journey
        homes = [(span, s) for span, s in homes if s.index not in trips or span.start < trips[s.index].start]
        done = {s.index for span, s in homes if not self._is_in_opener(document, s, span)}
        departures = [text for text in self._departures if text in document.folded]
        for sentence in document.sentences if departures else ():
            departure = _first(document, sentence, departures) if sentence.region == "body" else None
            if departure is not None and sentence.index not in done:
                trips.setdefault(sentence.index, departure)
        heads = [text for text in self._heads if text in document.folded]  # most articles have none
        found: dict[int, Span] = {}
        before: Sentence | None = None
        for sentence in document.sentences:
            if sentence.region == "body" and sentence.index not in done:
                cue = _first(document, sentence, heads)
                is_behind = before is not None and (before.index in found or before.index in trips)
                if cue is None and before is not None and is_behind and self._goes_on(document, before, sentence):
                    cue = found.get(before.index)
                    if cue is None and before.index not in done:
                        cue = trips.get(before.index)
                if cue is None and trips and _first(document, sentence, self._returns) is not None:
                    near = range(sentence.index - 1, sentence.index - 1 - _RETURN_SENTENCES, -1)
                    cue = next((trips[index] for index in near if index in trips), None)
                if cue is not None:
                    found[sentence.index] = cue
            before = sentence
        return {index: cue for index, cue in found.items() if index not in told}

    def _is_in_opener(self, document: Document, sentence: Sentence, deed: Span) -> bool:
        """Tell whether a word of the past opens a sentence, or is of what opens a sequel."""
        opened = f"{document.folded[sentence.span.start : deed.end]} "
        return deed.start == sentence.span.start or opened in self._openers

    def _is_of_journey(self, document: Document, sentence: Sentence, plan: Span) -> bool:
        """Tell whether it is a journey or gathering that is to come, and not "will strengthen ties"."""
        words = document.folded[plan.end : sentence.span.end].rstrip(".").split(maxsplit=_JOURNEY_WORDS)
        return not self._journeys.isdisjoint(words[:_JOURNEY_WORDS])

    def _goes_on(self, document: Document, before: Sentence, sentence: Sentence) -> bool:
        """Tell whether a sentence opens with the setting of what was told before, or with what comes next."""
        folded = document.folded[sentence.span.start : sentence.span.end]
        if f"{' '.join(folded.replace(',', ' ').split())} ".startswith(self._openers):
            return True
        lead = next((text for text in self._places if folded.startswith(text)), None)
        if lead is None:
            return False
        comma = document.text.find(",", sentence.span.start, sentence.span.end)
        place = document.text[sentence.span.start + len(lead) : max(comma, 0)]
        is_named = place[:1].isupper() and len(place.split()) <= _PLACE_WORDS
        return is_named and place in document.text[before.span.start : before.span.end]


def _first(document: Document, sentence: Sentence, texts: Iterable[str]) -> Span | None:
    """Give the first of some texts that a sentence has."""
    for text in texts:
        place = document.folded.find(text, sentence.span.start, sentence.span.end)
        if place >= 0:
            return Span(place, place + len(text))
    return None
