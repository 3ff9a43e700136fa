"""Tell where the words around a signing say that it is still to come, or that nothing came of it."""

import re
from collections.abc import Mapping
from typing import Any

from kg.extract.agreements.cues import Cue
from kg.extract.statuses.finder import Status, Statuses
from kg.lang import LanguagePack
from kg.model.spans import Span
from kg.text.document import Document, Sentence
from kg.text.lexicon import Phrase, PhraseMatcher

_LEAD_WORDS = 3  # "On Monday next week, A and B sign"
_CLAUSE_WORDS = 14  # from a verb without a tense to the "next week" that puts it in the future
_SIDE_WORDS = 10  # from a pact to ", when signed": "on mining between A and B"
_DAY_WORDS = 2  # "pada 20 Juni mendatang"
_UNDONE_WORDS = 2  # "but was then dropped"
_CLAUSE_MARKS = ',;:"“”'
_PLAN_WORDS = 16  # from "a plan for" to the signing


class OutcomeReader:
    """Read what comes of a signing, with the words of a pack (`agreements.yml`, `meetings.yml`)."""

    def __init__(self, pack: LanguagePack, shared: Mapping[str, Any]) -> None:
        """Compile.

        Args:
            pack: `once_signed`: behind a signature to come; `ahead`: deadlines and days to come; `unfulfilled`: "was
                to have"; `buts` and `undone`: "but fell through"; `plan_nouns`: "plans for". From `meetings.yml` the
                words `tomorrows`, `stretches` and `comings`.
            shared: `data/agreements.yml`.
        """
        section, meetings = pack.section("agreements"), pack.section("meetings")
        days = [Phrase(text, True) for text in (*section["ahead"], *meetings["tomorrows"])]
        self._ahead = PhraseMatcher([*days, *(Phrase(text, False) for text in meetings["stretches"])])
        self._wills = frozenset(section["futures"])
        self._comings = _matcher(meetings["comings"])
        keys = ("aims", "ongoing", "relatives", "subordinators", "clause_openers", "speech", "ahead_stops")
        self._stops = _matcher([text for key in keys for text in section[key]])
        self._joins = frozenset(section["conjunctions"])
        self._unfulfilled = frozenset(section["unfulfilled"])
        self._buts = frozenset(section["buts"])
        self._undone = tuple(f" {text} " for text in section["undone"])
        self._plans = _matcher(section["plan_nouns"])
        self._whens = _matcher([text for text in meetings["whens"] if text not in meetings["afters"]])
        self._terms = _matcher(
            [*(t for t in meetings["whens"] if t not in meetings["afters"]), *section["term_openers"]]
        )
        self._afters = _matcher(section["after_openers"])
        self._done = frozenset(section["behind_now"])
        self._futures = _matcher([*meetings["plans"], *section["futures"]])
        self._ratifying = _matcher([text for texts in section["cues"]["ratify"].values() for text in texts])
        self._aims = tuple(f" {text}" for text in section["aims"])
        self._once_signed = re.compile(section["once_signed"])
        self._factor: float = section.get("reach_factor", 1.0)
        self._classes = frozenset(shared["outcome_classes"])

    def is_coming(self, document: Document, cue: Cue) -> bool:
        """Tell whether a time to come is that of a verb without a tense: "A and B sign the contract next week"."""
        sentence = document.sentence_at(cue.span.start)
        if sentence is None or cue.is_noun or cue.name not in self._classes:
            return False
        for span in self._days_ahead(document, sentence):
            if span.overlaps(cue.span):
                continue
            first, second = sorted((span, cue.span), key=lambda each: each.start)
            gap = Span(first.end, max(first.end, second.start))
            words = document.folded[gap.start : gap.end].split()
            if len(words) > _CLAUSE_WORDS * self._factor or _has(self._stops, document, gap):
                continue
            if first is span:
                lead = sentence.count_words(sentence.span.start, span.start)
                if lead < _LEAD_WORDS:
                    return True
            elif self._wills.isdisjoint(words) and not (
                (words and words[-1] in self._joins) or ";" in gap.of(document.text)
            ):
                return True  # not "sign a pact, and a treaty will be signed | next year"
        return False

    def _days_ahead(self, document: Document, sentence: Sentence) -> list[Span]:
        """Give the words of a sentence that put a time in the future."""
        found = _find(self._ahead, document, sentence.span)
        for span in _find(self._comings, document, sentence.span):
            before = document.text[sentence.span.start : span.start].split()[-_DAY_WORDS:]
            if any(char.isdigit() for word in before for char in word):
                found.append(span)
        return found

    def is_term(self, document: Document, cue: Cue, item: Span) -> bool:
        """Tell whether it is the term of what an agreement will bring: "the pact, when signed, will cut tariffs"."""
        sentence = document.sentence_at(cue.span.start)
        if sentence is None or cue.span.start < item.end:
            return False
        between = self._after(document, item, cue)  # before "khi", which "sau khi" holds
        between = between or _find(self._terms, document, Span(item.end, cue.span.start))
        if not between or len(document.text[item.end : between[0].start].split()) > _SIDE_WORDS:
            return False
        if document.text[item.end : between[0].start].strip(" ,") and document.text[: between[0].start][-2:] != ", ":
            return False  # "the pact with A, when signed, will", not "the pact that A hailed when it was signed"
        behind = _find(self._futures, document, Span(cue.span.end, sentence.span.end))
        return bool(behind) and sentence.count_words(cue.span.end, behind[0].start) <= _UNDONE_WORDS

    def is_before_signing(self, document: Document, cue: Cue, statuses: Statuses) -> bool:
        """Tell whether a ratification is asked for once there is a signature: "to ratify the pact after it is signed".

        Either word may be the one that is read, the ratification's or that of the signing to come.
        """
        sentence = document.sentence_at(cue.span.start)
        if sentence is None or cue.name not in ("ratify", "sign"):
            return False
        ratified = _find(self._ratifying, document, sentence.span)
        told = self._once_signed.search(document.folded, sentence.span.start, sentence.span.end)
        if not ratified or told is None:
            return False
        place = ratified[-1] if ratified[-1].end <= told.start() else ratified[0]
        is_own = cue.name == "ratify" or Span(*told.span()).covers(cue.span)
        is_aim = f" {document.folded[: place.start].rstrip()}".endswith(self._aims)
        if not is_own or (statuses.at(place).is_real and not is_aim):
            return False
        comma = document.folded.find(",", told.end(), sentence.span.end)
        is_first = told.end() <= place.start
        end = comma if is_first and comma >= 0 else sentence.span.end
        behind = document.folded[told.end() : end].rstrip(".").split()
        if not self._done.isdisjoint(behind[:_SIDE_WORDS]) or (is_first and (comma < 0 or len(behind) > 1)):
            return False  # "Setelah ditandatangani pekan lalu, perjanjian itu akan diratifikasi"
        return not any(char.isdigit() for word in behind[:_SIDE_WORDS] for char in word)  # "after signing it in 2019"

    def _after(self, document: Document, item: Span, cue: Cue) -> list[Span]:
        """Give "after" right in front of a word that nothing puts in the past, nor a day: "setelah diteken, akan"."""
        found = _find(self._afters, document, Span(item.end, cue.span.start))
        words = document.folded[found[-1].end : cue.span.start].split() if found else [""]
        comma = document.text.find(",", cue.span.end)
        behind = document.folded[cue.span.end : max(comma, cue.span.end)].split()
        is_bare = len(words) <= 1 and len(behind) <= 1 and self._done.isdisjoint([*words, *behind])
        return found[-1:] if found and is_bare and comma >= 0 else []

    def is_of_plan(self, document: Document, cue: Cue) -> bool:
        """Tell whether it is done while something still to come is: "will be present when the pact is signed"."""
        sentence = document.sentence_at(cue.span.start)
        if sentence is None or cue.is_noun or cue.name not in self._classes:
            return False
        whens = _find(self._whens, document, Span(sentence.span.start, cue.span.start))
        if not whens or sentence.count_words(whens[-1].end, cue.span.start) > _CLAUSE_WORDS:
            return False
        ahead = _find(self._futures, document, Span(sentence.span.start, whens[-1].start))
        if not ahead or _has(self._stops, document, Span(ahead[-1].end, whens[-1].start)):
            return False
        return not any(mark in document.text[ahead[-1].end : cue.span.start] for mark in _CLAUSE_MARKS)

    def is_unfulfilled(self, document: Document, cue: Cue, status: Status) -> bool:
        """Tell whether it was to have been: "was to have been signed", "was to be signed, but fell through"."""
        if status.cue is None or cue.name not in self._classes:
            return False
        if status.kind in ("negated", "planned", "wished") and status.cue.of(document.folded) in self._unfulfilled:
            return True
        sentence = document.sentence_at(cue.span.start)
        if sentence is None or status.kind not in ("planned", "wished"):
            return False
        words = document.folded[cue.span.end : sentence.span.end].replace(",", " ").rstrip(".").split()
        for place, word in enumerate(words):
            if word in self._buts:
                told = f" {' '.join(words[place + 1 :])} "
                spots = [told.find(text) for text in self._undone]
                if any(spot >= 0 and told[:spot].count(" ") <= _UNDONE_WORDS for spot in spots):
                    return True
        return False

    def is_called_off(self, document: Document, cue: Cue, status: Status, statuses: Statuses) -> bool:
        """Tell whether the plan for it came to nothing: "a plan for A and B to sign a pact was dropped"."""
        sentence = document.sentence_at(cue.span.start)
        kinds = ("planned", "asserted", "wished", "cancelled")
        if sentence is None or cue.name not in self._classes or status.kind not in kinds:
            return False
        plans = _find(self._plans, document, Span(sentence.span.start, cue.span.start))
        if not plans or sentence.count_words(plans[-1].end, cue.span.start) > _PLAN_WORDS:
            return False
        if not cue.is_noun and status.kind == "asserted" and status.cue is not None:
            return False
        told = statuses.at(plans[-1], is_noun=True)
        place = plans[-1].start
        start = min(told.cue.end, place) if told.cue is not None and told.cue.start <= place else sentence.span.start
        if _has(self._stops, document, Span(start, place)):
            return False
        return told.kind in ("cancelled", "negated")


def _matcher(texts: list[str]) -> PhraseMatcher[bool]:
    return PhraseMatcher([Phrase(text, True) for text in texts])


def _find(matcher: PhraseMatcher[bool], document: Document, zone: Span) -> list[Span]:
    hits = matcher.find(zone.of(document.text), zone.of(document.folded))
    return [Span(hit.span.start + zone.start, hit.span.end + zone.start) for hit in hits if hit.payload]


def _has(matcher: PhraseMatcher[bool], document: Document, zone: Span) -> bool:
    return bool(matcher.find(zone.of(document.text), zone.of(document.folded)))
