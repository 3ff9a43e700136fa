"""Tell where words around a stage word take back what it alone would say: a hope, a "before", a mere participle."""

import re
from collections.abc import Mapping
from typing import Any

from kg.extract.agreements.cues import NEGOTIATING, Cue, Reading
from kg.extract.agreements.instrument_joining import Instrument
from kg.extract.statuses.finder import Status
from kg.model.frozen import replace
from kg.model.spans import Span
from kg.text.document import Document, Sentence
from kg.text.lexicon import Phrase, PhraseMatcher

_HAPPENING_REACH = 24
_PURPOSE_REACH = 4
_CLAUSE_REACH = 8
_OUTLOOK_REACH = 3
_OPENING = 3
_PENDING_WORDS = 2
_PRESENT_WORDS = 9  # from "is" to "before signing"
_CLAUSE = 12
_MEETING_WORDS = 4  # "the meeting that has just | ended"
_PARTICIPLE_CHARS = 16
_AIM_CHARS = 16
_SUBJECT_WORDS = 2  # "new rules"
_USED_CHARS = 40
_RANKED_CHARS = 100  # from "became the first" to the verb
_YEAR_CHARS = 24  # "ký | vào tháng 5 năm 2015"
_YEAR = re.compile(r"^[^.,;]*\b(?:19|20)\d\d\b")
_OPEN = frozenset({"asserted", "ongoing", "planned", "hypothetical"})
_MODIFIERS = 4  # "thỏa thuận | hợp tác thủy sản mà | đã ký"


class HedgeReader:
    """Read hedges with the words of a pack (`agreements.yml`) and the reaches that all languages share."""

    def __init__(self, section: Mapping[str, Any], shared: Mapping[str, Any]) -> None:
        """Compile.

        Args:
            section: A pack's `agreements.yml`. `hedges`: hopes, wishes and pushes, but not to be `carrying_out` what
                was signed; `pending`: "before", "until";
                `tenses`: the endings of past forms, the words that make a past form a passive of any time, the
                adjectives that look like stage words, and what stands before an adjective. Without `tenses` no form
                tells its time.
            shared: `data/agreements.yml`.
        """
        tenses = section.get("tenses", {})
        self._past = tuple(tenses.get("past_endings", ())) or ("\0",)
        self._past_forms = frozenset(tenses.get("past_forms", ()))
        self._perfects = frozenset(tenses.get("perfects", ()))
        self._helpers = frozenset(tenses.get("helpers", ()))
        self._causatives = tuple(f" {text} " for text in tenses.get("causatives", ()))
        self._adjectives = frozenset(tenses.get("adjectives", ()))
        self._openers = frozenset(tenses.get("before_adjectives", ()))
        self._auxiliaries = frozenset(tenses.get("auxiliaries", ()))
        self._presents = frozenset(tenses.get("presents", ()))
        self._participles = frozenset(tenses.get("participles", ()))
        self._used = re.compile(section["carried_out_before"])
        self._met = re.compile(section["at_talks"]) if "at_talks" in section else None
        self._ranked = re.compile(tenses["ranked"]) if "ranked" in tenses else None
        self._infinitive = str(tenses.get("infinitive", ""))
        self._done_as: Mapping[str, str] = shared["done_as"]
        openers = tuple(f"{text} " for text in section["relative_openers"])
        self._told = tuple(f" {text}" for text in section["relatives"] if f"{text} ".startswith(openers)) or ("\0",)
        self._words = PhraseMatcher(
            [
                *(Phrase(text, "hedge") for text in section["hedges"]),
                *(Phrase(text, "pending") for text in section["pending"]),
                *(Phrase(text, "use") for text in section.get("carrying_out", ())),
            ]
        )
        self._to_do = re.compile(section["still_to_do"])
        self._futures, self._sinces = frozenset(section["futures"]), frozenset(section["since"])
        self._finite = frozenset(section["finite"])
        self._joins = frozenset(section["conjunctions"])
        self._any = re.compile(section["any_at_all"]["behind"])
        self._doubts = frozenset(section["doubts"])
        self._unended = PhraseMatcher(Phrase(text, True) for text in section["unended"])
        self._purposes = tuple(f" {text}" for text in section["purposes"])
        self._relatives = tuple(f"{text} " for text in section["relative_openers"])
        self._held = tuple(f" {text}" for text in section["happenings"])
        self._happenings = PhraseMatcher(Phrase(text, True) for text in section["happenings"])
        phrases = [Phrase(text, False) for text in section["after_openers"]]
        phrases += [Phrase(text, True) for text in section["until_openers"]]
        self._afters = PhraseMatcher(phrases)
        self._own = tuple(f" {text} " for text in section["own_clauses"])
        self._behind = frozenset(section["behind_now"])
        self._aims = tuple(f" {text}" for text in section["aims"])
        self._signing = frozenset(shared["signing_words"])
        self._aiming, self._settled = frozenset(section["aiming"]), re.compile(section["settled_words"])
        self._talks = tuple(section["talk_subjects"])
        self._meetings = tuple(f" {text} " for text in shared["meeting_names"])
        self._has_tenses = bool(tenses)
        self._reach: int = shared["hedge_reach"]
        self._helper_reach: int = shared["helper_reach"]

    def is_no_step(self, document: Document, cue: Cue) -> bool:
        """Tell whether a stage word is none: of a noun, or of talks ("a pact with A and ended talks with B")."""
        is_of_talks = cue.name == "end" and document.folded[cue.span.end :].lstrip().startswith(self._talks)
        if cue.name == "issue" and document.folded.endswith(self._held, 0, cue.span.end):
            return True  # "diễn | ra" is no "ra Tuyên bố chung"
        return is_of_talks or self._is_of_meeting(document, cue) or self._is_adjective(document, cue)

    def _is_of_meeting(self, document: Document, cue: Cue) -> bool:
        """Tell whether what ended is a meeting: "welcomed the pact, say the minutes of the meeting just ended"."""
        if cue.name != "end" or not cue.is_before:
            return False
        before = f" {' '.join(self._before(document, cue.span.start, _MEETING_WORDS))} "
        return any(name in before for name in self._meetings)

    def _is_adjective(self, document: Document, cue: Cue) -> bool:
        """Tell whether a stage word only describes the noun behind it, or is a mere auxiliary: "an upgraded pact"."""
        word = cue.span.of(document.folded)
        if word in self._auxiliaries:
            # "have drafted a memorandum" has none yet
            following = document.folded[cue.span.end : cue.span.end + _PARTICIPLE_CHARS].split()
            return bool(following) and (following[0].endswith(self._past) or following[0] in self._participles)
        if word not in self._adjectives:
            return False
        before = self._before(document, cue.span.start, 1)
        return not before or before[-1] in self._openers

    def is_past(self, document: Document, cue: Cue) -> bool:
        """Tell whether a form is past by itself, so that neither "will" nor "hopes to" can govern it."""
        word, *rest = cue.span.of(document.folded).split()
        if word in self._past_forms or (rest and word in self._perfects) or self._is_ranked(document, cue.span.start):
            return True
        if not word.endswith(self._past):
            return False
        before = self._before(document, cue.span.start, self._helper_reach)
        if not self._helpers.isdisjoint(before):
            return "," in before and self._has_named_subject(document, cue)  # "is to be signed in May, A and B signed"
        clause = f" {' '.join(before)} "
        return not any(text in clause for text in self._causatives)  # "hopes to have the pact signed"

    @staticmethod
    def _has_named_subject(document: Document, cue: Cue) -> bool:
        """Tell whether a name stands right in front of a verb."""
        sentence = document.sentence_at(cue.span.start)
        ahead = [token for token in sentence.tokens if token.end <= cue.span.start] if sentence is not None else []
        return bool(ahead) and ahead[-1].is_capitalized

    def as_done(self, document: Document, cue: Cue) -> Cue:
        """Give an aim as what it is when somebody was the first to do it: "became the first country to sign"."""
        lead = self._infinitive
        start = cue.span.start + (len(lead) if lead and document.folded.startswith(lead, cue.span.start) else 0)
        if cue.name not in self._done_as or not self._is_ranked(document, start):
            return cue
        return replace(cue, span=Span(start, cue.span.end), name=self._done_as[cue.name])

    def is_of_use(self, document: Document, item: Instrument, cue: Cue) -> bool:
        """Tell whether what goes on is no talks on it, but what it brings: "implementation of X makes headway"."""
        start = item.span.start
        between = Span(item.span.end, max(item.span.end, cue.span.start)).of(document.folded)
        if self._met is not None and cue.name in NEGOTIATING and self._met.search(between) is not None:
            return True  # "to make use of the RCEP during | talks | with the envoy": the talks of a meeting
        is_used = self._used.search(document.folded, max(0, start - _USED_CHARS), start) is not None
        return is_used and cue.name in NEGOTIATING

    def _is_ranked(self, document: Document, place: int) -> bool:
        """Tell whether an infinitive is what somebody was the first to do: "became the first country to sign"."""
        if self._ranked is None:
            return False
        return self._ranked.search(document.text, max(0, place - _RANKED_CHARS), place) is not None

    def has_own_subject(self, document: Document, start: int, cue: Cue) -> bool:
        """Tell whether something else takes effect: "has a pact with Laos, and new rules took effect"."""
        words = document.text[start : cue.span.start].split()
        if cue.name != "effect" or len(words) < _SUBJECT_WORDS:
            return False
        for at in range(1, len(words) - _SUBJECT_WORDS):
            if words[at] in self._joins and words[at - 1][:1].isupper():
                return words[at + 1][:1].islower() and words[at + 1] not in self._finite
        return False

    def is_marking(self, document: Document, cue: Cue) -> bool:
        """Tell whether a main clause says that an instrument marks something: "X was marked by the signing of"."""
        before = f"{' '.join(self._before(document, cue.span.start, 1))} "
        return cue.name == "enter" and before not in self._relatives

    def is_outlook(self, document: Document, item: Instrument, cue: Cue) -> bool:
        """Tell whether a signing only has an effect told: "the signing of the pact will open markets"."""
        tokens = document.sentences[item.sentence].tokens
        is_opening = sum(token.end <= cue.span.start for token in tokens[:_OPENING]) < _OPENING
        return is_opening and self._has_effect(document, item, cue)

    def is_hoped_of(self, document: Document, item: Instrument, reading: Reading) -> bool:
        """Tell whether one hopes for what a signing will do: "hopes the signing of the pact will boost trade"."""
        cue = reading.cue if reading.stage == "proposed" and item.name is None else None
        return cue is not None and self._has_effect(document, item, cue)

    def _has_effect(self, document: Document, item: Instrument, cue: Cue) -> bool:
        """Tell whether a future right behind says what a signing will do."""
        if not cue.is_noun or cue.span.end > item.span.start:
            return False
        tokens = document.sentences[item.sentence].tokens
        for token in [token for token in tokens if token.start >= item.span.end][:_OUTLOOK_REACH]:
            if f"{token.text.casefold()} " in self._relatives:
                return False  # "the signing of a pact that will open markets"
            if token.text.casefold() in self._futures:
                return True
        return False

    def is_ahead(self, document: Document, item: Instrument, cue: Cue) -> bool:
        """Tell whether a signing is the condition of what is to come: "trade will grow after A and B sign the pact".

        Only where its clause has a subject of its own and neither a day nor a word of the past: "after signing it on 3
        May, they will …" tells of a thing done. What is told of the time "until A and B sign" tells so in any tense.
        """
        sentence = document.sentence_at(cue.span.start)
        if sentence is None or cue.is_noun or self.is_past(document, cue):
            return False
        start, place = sentence.span.start, cue.span.start
        hits = self._afters.find(document.text[start:place], document.folded[start:place])
        if not hits:
            return False
        comma = document.text.find(", ", max(cue.span.end, item.span.end), sentence.span.end)
        end = comma if comma >= 0 else sentence.span.end
        own = document.folded[hits[-1].span.end + start : place].split()
        clause = [*own, *document.folded[cue.span.end : end].split()]
        if not own or len(own) > _CLAUSE or any(word in self._behind or word[0].isdigit() for word in clause):
            return False
        if any(text in f" {document.folded[hits[-1].span.end + start : place]} " for text in self._own):
            return False  # "sebelum pakta yang | diteken A dan B pada Juni berlaku"
        if hits[-1].payload:
            return not any(word.endswith(",") for word in own)  # "hingga Juni, A dan B meneken lima MoU"
        rest = f"{document.folded[start : hits[-1].span.start + start]} {document.folded[end : sentence.span.end]}"
        return not self._futures.isdisjoint(rest.split())

    def is_still_open(self, document: Document, item: Instrument, cue: Cue) -> bool:
        """Tell whether the form of a verb says that two are yet to agree: "30 days after A and B reach a deal"."""
        return self._has_tenses and self.is_ahead(document, item, cue)

    def is_aim(self, document: Document, cue: Cue) -> bool:
        """Tell whether a word is the aim of what stands before it: "in talks with A, B and C to sign"."""
        before = f" {document.folded[max(0, cue.span.start - _AIM_CHARS) : cue.span.start].rstrip()}"
        return before.endswith(self._aims) or f" {cue.span.of(document.folded)} ".startswith(self._aims)

    def is_doubted(self, document: Document, cue: Cue) -> bool:
        """Tell whether a word right before says that it may be, will be or should be: "could be scrapped"."""
        before = self._before(document, cue.span.start, self._reach)
        if self._doubts.intersection(before[-_PURPOSE_REACH:]):
            return True
        wish = " ".join(before)
        if any(hit.payload == "hedge" for hit in self._words.find(wish, wish)):
            return True
        clause = " ".join(self._before(document, cue.span.start, _CLAUSE_REACH)).rpartition(" , ")[2]
        return bool(self._unended.find(clause, clause))

    def settle(self, document: Document, item: Instrument, cue: Cue, status: Status) -> str | None:
        """Give the status that a hedge makes of a stage told behind it, or None.

        "She hopes the pact will be signed": hoped, whatever stands nearer. "Before the pact is signed": pending.
        "He flew out to attend the signing of": planned. "They will talk before signing it": pending.
        """
        if status.is_real and cue.span.end <= item.span.start and self._is_to_follow(document, cue):
            return "pending"
        if status.kind == "planned" and self._is_aimed_at(document, cue, status):
            return "hoped"
        if cue.is_noun and status.is_real:
            before = " ".join(self._before(document, cue.span.start, _PURPOSE_REACH))
            is_aim = any(f"{purpose} " in f" {before} " for purpose in self._purposes)
            return "planned" if is_aim else None
        if cue.span.start < item.span.end:
            return None
        if status.kind in ("hypothetical", "wished") and self._is_hoped(document, cue):
            return "hoped"
        if status.kind not in _OPEN:
            return None
        if cue.name == "effect" and status.is_real and self._is_awaited(document, cue):
            return "pending"
        kind = self._hedge(document, item)
        between = f" {document.folded[item.span.end : cue.span.start].rstrip()}"
        # "aims at more trade under the pact that was signed in 2019", "wants the pact, in force since 2016, extended"
        is_told = status.is_real and (between.endswith(self._told) or self._is_standing(document, cue))
        if kind == "use" and self._afters.find(between, between):
            kind = "hedge"  # "hopes to carry out the pact as soon as it is signed"
        if kind == "hedge" and is_told:
            return None
        if kind == "pending" and cue.name != "effect" and f"{between.lstrip()} ".startswith(self._relatives):
            return None  # "before the pact that A and B signed in June takes effect"
        if kind == "hedge":
            return "hoped"
        return "pending" if kind == "pending" and status.is_real and not self.is_past(document, cue) else None

    def is_reduced(self, document: Document, item: Instrument, cue: Cue, status: Status) -> bool:
        """Tell whether a signing right behind its noun is past, or has a year, whatever is planned or wished with it.

        "FTA | ký | năm 2015", "(urge A to support) các thỏa thuận hợp tác | đã ký".
        """
        is_said = status.cue is not None and status.cue.end <= item.span.start and status.kind != "hypothetical"
        if self._has_tenses or not is_said or cue.name not in self._signing:
            return False
        between = document.folded[item.span.end : max(item.span.end, cue.span.start)].split()
        marks = {*between[-1:], cue.span.of(document.folded).split()[0]}
        if not self._behind.isdisjoint(marks) and len(between) <= _MODIFIERS and cue.span.start > item.span.end:
            gap = f" {' '.join(between)}"
            is_loose = self._any.match(gap) or self._afters.find(gap, gap) or not self._futures.isdisjoint(between)
            return not is_loose and not any(word[-1] in ",;:" for word in between)
        behind = document.folded[cue.span.end : cue.span.end + _YEAR_CHARS]
        is_beside = 0 <= cue.span.start - item.span.end <= 1
        return status.kind in ("planned", "wished") and is_beside and _YEAR.search(behind) is not None

    def _is_aimed_at(self, document: Document, cue: Cue, status: Status) -> bool:
        """Tell whether one only aims at a signing, while nothing is told as settled: "aims to sign a pact"."""
        sentence = document.sentence_at(cue.span.start)
        if sentence is None or status.cue is None or cue.name not in self._signing:
            return False
        if status.cue.of(document.folded) not in self._aiming:
            return False
        start = document.sentences[max(0, sentence.index - 1)].span.start
        return self._settled.search(document.folded, start, sentence.span.end) is None

    def _is_standing(self, document: Document, cue: Cue) -> bool:
        """Tell whether an aside tells since when it holds: "wants the pact, in force since 2016, extended"."""
        behind = document.folded[cue.span.end : cue.span.end + _HAPPENING_REACH].split()[:_PENDING_WORDS]
        is_aside = cue.name == "effect" and document.text.endswith(", ", 0, cue.span.start)
        return is_aside and not self._sinces.isdisjoint(behind[:1])

    def _is_hoped(self, document: Document, cue: Cue) -> bool:
        """Tell whether a hope stands right before a passive: "diharapkan dapat ditandatangani"."""
        before = " ".join(self._before(document, cue.span.start, _PURPOSE_REACH))
        return any(hit.payload == "hedge" for hit in self._words.find(before, before))

    def _is_awaited(self, document: Document, cue: Cue) -> bool:
        """Tell whether "before" stands right in front of taking effect, with no day told: "before it applies"."""
        before = " ".join(self._before(document, cue.span.start, _PURPOSE_REACH))
        behind = document.folded[cue.span.end : cue.span.end + _HAPPENING_REACH].partition(".")[0]
        is_before = any(hit.payload == "pending" for hit in self._words.find(before, before))
        return is_before and not self.is_past(document, cue) and not any(char.isdigit() for char in behind)

    def _is_to_follow(self, document: Document, cue: Cue) -> bool:
        """Tell whether a bare verb stands right behind "before", and what precedes it is to come or goes on."""
        sentence = document.sentence_at(cue.span.start)
        before = " ".join(self._before(document, cue.span.start, _PENDING_WORDS))
        hits = self._words.find(before, before)
        if sentence is None or not hits or hits[-1].payload != "pending" or hits[-1].span.end < len(before):
            return False
        words = {token.text.casefold() for token in sentence.tokens}
        near = self._before(document, cue.span.start, _PRESENT_WORDS)
        is_ahead = not self._futures.isdisjoint(words) or not self._presents.isdisjoint(near)
        start, place = sentence.span.start, cue.span.start
        # "masih perlu melalui proses domestik sebelum | memeterai FTA"
        is_ahead = is_ahead or self._to_do.search(document.folded, start, place) is not None
        return is_ahead and not self.is_past(document, cue)

    def is_of_another(self, document: Document, item: Instrument, cue: Cue, status: Status) -> bool:
        """Tell whether what puts a noun off is of the instrument: "the signing of a pact that will cut tariffs"."""
        told = status.cue
        if told is None or not cue.is_noun or not cue.span.end <= item.span.start < item.span.end <= told.start:
            return False
        if not f"{told.of(document.folded)} ".startswith(self._relatives):
            return False
        end = min(told.end + _HAPPENING_REACH, len(document.text))
        return not self._happenings.find(document.text[told.start : end], document.folded[told.start : end])

    def _hedge(self, document: Document, item: Instrument) -> str | None:
        """Give what the last hedge before an instrument comes to."""
        start = self._start(document.sentences[item.sentence], item.span.start)
        hits = self._words.find(document.text[start : item.span.start], document.folded[start : item.span.start])
        return hits[-1].payload if hits else None

    def is_carried_out(self, document: Document, item: Instrument, cue: Cue, status: Status) -> bool:
        """Tell whether one only wishes that what was signed be carried out: "urged A to carry out the pact signed"."""
        told = status.cue
        if told is None or not told.end <= item.span.start < item.span.end <= cue.span.start:
            return False
        between = f" {document.folded[item.span.end : cue.span.start].rstrip()}"
        return self._hedge(document, item) == "use" and not self._afters.find(between, between)

    def _start(self, sentence: Sentence, end: int) -> int:
        near = [token.start for token in sentence.tokens if token.end <= end][-self._reach :]
        return near[0] if near else end

    def _before(self, document: Document, place: int, reach: int) -> list[str]:
        sentence = document.sentence_at(place)
        if sentence is None:
            return []
        return [document.folded[token.start : token.end] for token in sentence.tokens if token.end <= place][-reach:]
