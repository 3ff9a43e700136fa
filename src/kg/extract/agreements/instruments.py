"""Find where a text speaks of an agreement: its noun or name, its number and whether it is new or known."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from kg.extract.agreements.instrument_bars import InstrumentBars
from kg.extract.agreements.instrument_counts import count_before
from kg.extract.agreements.instrument_entries import EntryReader
from kg.extract.agreements.instrument_heads import Head, head_phrases
from kg.extract.agreements.instrument_initials import InitialReader
from kg.extract.agreements.instrument_joining import (
    OWN_SHORT,
    Instrument,
    InstrumentJoiner,
    KnownAgreement,
    called_short,
)
from kg.extract.agreements.instrument_rows import RowReader
from kg.extract.agreements.names import NameGrammar, barred_words, token_index
from kg.extract.agreements.quoted_titles import TitleReader
from kg.extract.agreements.trades import TradeReader
from kg.lang import LanguagePack
from kg.model.frozen import replace
from kg.model.spans import Span, SpanCover
from kg.text.document import Document, Sentence
from kg.text.lexicon import Phrase, PhraseMatcher
from kg.text.patterns import CAPITAL, alternation
from kg.text.phrase_pool import phrase_pool

_INITIALS = re.compile(r" \((?P<short>[A-ZĐ]{3,7})\)\Z")
_NUMBER_REACH = 3
_PURPOSE_REACH = 14
_ARTICLE_REACH = 2
_PAIR_REACH = 80
_LEAD_WORDS = 2  # "Kemudian kedua | MoU"
_ROW_REACH = 500
_VENUE_REACH = 12
_ZONE_REACH = 40
_POINTS = ".,;:)"
_HYPHENS = "-–—‑"


class InstrumentFinder:
    """Find instruments with the nouns of a pack, the English ones beside them, and the registry's names."""

    def __init__(
        self,
        pack: LanguagePack,
        english: LanguagePack,
        shared: dict[str, Any],
        named: Iterable[KnownAgreement] = (),
    ) -> None:
        """Compile.

        Args:
            pack: The document's language.
            english: Names of agreements are often left in English.
            shared: `data/agreements.yml`.
            named: The registry's agreements.
        """
        section = pack.section("agreements")
        is_foreign = english.tag != pack.tag
        phrases = head_phrases(english.section("agreements"), shared, is_foreign=is_foreign)
        if is_foreign:
            phrases += head_phrases(section, shared, is_foreign=False)
        for agreement in named:
            head = Head(agreement.kind, key=agreement.key, is_name=True)
            phrases += [Phrase(name, head, is_case_sensitive=" " not in name) for name in agreement.names]
        self._heads = phrase_pool(pack).matcher(phrases)
        self._grammar = NameGrammar(pack, shared)
        own = {"barred": barred_words(section["cues"]), "numbers": section["numbers"]}
        self._english = NameGrammar(english, shared, is_foreign=is_foreign, **own)
        # "ASEAN Petroleum Security Agreement" in an Indonesian story: the word is in its pack, the order is English.
        words = {text for group in english.section("agreements")["heads"] for text in group["phrases"]}
        self._english_words = frozenset(words) if is_foreign else frozenset()
        self._short = [
            (rule["kind"], tuple(rule["needs"]), re.compile(rule["pattern"])) for rule in shared["short_names"]
        ]
        self._joiner, self._titles = InstrumentJoiner(section, shared), TitleReader(section["name"], shared)
        self._rows = RowReader(section, is_led=self._grammar.direction == "left")
        self._acronyms = frozenset(text for texts in section["acronyms"].values() for text in texts)
        self._initials = InitialReader(self._acronyms, [*section["conjunctions"], *section["name"]["connectors"]])
        self._holding = frozenset(shared["holding_kinds"])
        self._entries = EntryReader(section, shared)
        self._venues = frozenset(shared["venues"])
        self._venues_before = tuple(f" {text} " for text in shared["venues_before"])
        self._venue_tails = re.compile(shared["venue_tails"])
        self._zoned, self._zones = (re.compile(shared["zones"][key]) for key in ("before", "behind"))
        self._sessions = re.compile(shared["meeting_sessions"])
        self._meetings = PhraseMatcher(Phrase(text, True) for text in shared["meeting_names"])
        self._bars = InstrumentBars(section)
        self._several = re.compile(section["several_named"])
        self._plurals, self._suffixes = (tuple(section.get(key, ())) or ("\0",) for key in ("plurals", "suffixes"))
        self._led = re.compile(rf" (?:{alternation(section['with'])}) {CAPITAL}")
        self._pairs = re.compile(section["relation_pairs"]) if "relation_pairs" in section else None
        self._events = tuple(f"{text} " for text in section["events"])
        self._conjunctions = frozenset(section["conjunctions"])
        self._ands = self._conjunctions.difference(section["with"])
        self._trades = TradeReader(section, shared)
        self._trade_nouns = frozenset(section["trade_nouns"])
        self._numbers: dict[str, int] = section["numbers"]
        self._vague = frozenset(section["vague_numbers"])
        self._owning = tuple(section.get("owning_plural", ()))
        self._alike = frozenset(section["alike"])
        self._ordinals = [(words.split(), number) for words, number in section["ordinals"].items()]
        self._both, self._each = frozenset(section["both"]), frozenset(section["each"])
        self._definite_after, self._definite_before = (
            frozenset(section[key]) for key in ("definite_after", "definite_before")
        )
        self._next, self._other = frozenset(section["next"]), frozenset([*section["next"], *section["other"]])
        self._continuing = tuple(f" {text}" for text in section["continuing"])
        self._came_from = re.compile(rf", (?:{section['came_from']}) (?:[\w-]+ ){{0,3}}\Z")
        self._indefinite = frozenset(section["indefinite"]) | self._other

    def find(self, document: Document, masks: Sequence[Span] = ()) -> tuple[Instrument, ...]:
        """Give the instruments of the news, in text order, not overlapping; short forms joined to their nouns.

        Args:
            document: The article.
            masks: Where a noun tells of no agreement: inside an office or a person's name.
        """
        hidden = SpanCover(masks)
        raw = [
            (span, head)
            for span, head in self._raw(document)
            # "Persatuan Perdagangan Bebas Eropah": the noun of a bloc's name
            if not (hidden.overlaps(span) or (head.is_talked_of and self._bars.is_of_body(document, span)))
        ]
        found: list[Instrument] = []
        for index, (span, head) in enumerate(raw):
            sentence = document.sentence_at(span.start)
            if sentence is None or span.end > sentence.span.end:
                continue
            if found and span.start < found[-1].span.end:
                # The tail of a name took it in: "… Partnership Agreement (IA-CEPA)".
                last = found[-1]
                if head.is_name and last.kind in self._holding and last.key is None and last.inner is None:
                    found[-1] = replace(last, inner=span)
                elif last.key is None and head.key is not None and last.kind not in self._holding:
                    found[-1] = replace(last, key=head.key)
                continue
            # A statement's or protocol's name may hold another agreement's; a treaty's own may not.
            is_holding = head.kind in self._holding
            later = (
                s.start
                for s, h in raw[index + 1 :]
                if not h.is_loose and not (is_holding and (h.is_name or h.is_only_named))
            )
            limit = next(later, sentence.span.end)
            is_over = bool(found) and found[-1].is_loose and found[-1].name is None and not head.is_loose
            # "Thailand-UK Strategic Partnership Roadmap": a loose noun may stand inside a longer name.
            floor = (found[-1].span.start if is_over else found[-1].span.end) if found else 0
            item = self._one(document, sentence, span, head, (floor, limit))
            if item is not None:
                if is_over and item.span.covers(found[-1].span):
                    found.pop()
                found.append(item)
        joined = self._joiner.join(document.text, found)
        starts = [item.span.start for item in joined]
        joined = [self._regrown(document, item, starts[at + 1 : at + 2]) for at, item in enumerate(joined)]
        joined = self._titles.read(document, [self._initials.read(document, item) for item in joined])
        joined = called_short(document, joined, self._acronyms)
        joined = sorted([*joined, *self._short_mentions(document, joined, masks)], key=lambda item: item.span.start)
        described = self._rows.as_one(document, [self._describe(document, item) for item in joined])
        described = self._rows.read(document, self._joiner.beside_alike(document, described))
        listed = self._entries.numbered(document, self._entries.in_lines(document, described))
        return self._entries.listed_again(document, listed)

    def _raw(self, document: Document) -> list[tuple[Span, Head]]:
        heads = self._heads.places(document.text, document.folded)
        hits = [(Span(start, end), head) for start, end, head in heads]
        for kind, needed, pattern in self._short:
            forms = [form for form in needed if form in document.text]
            hits += [
                (Span(*match.span()), Head(kind, is_name=True))
                for sentence in (document.sentences if forms else ())
                if any(document.text.find(form, sentence.span.start, sentence.span.end) >= 0 for form in forms)
                for match in pattern.finditer(document.text, sentence.span.start, sentence.span.end)
                if self._english.verbs.isdisjoint(match.group().casefold().split())
            ]
        # "the ASEAN free trade agreement with Japan" is not that of ASEAN's own
        text = document.text
        hits = [(s, h) for s, h in hits if not (h.key and " " in s.of(text) and self._led.match(text, s.end))]
        own = {short for s, h in hits if not h.key and (short := self._initials.short_of(text, s)) is not None}
        hits = [(s, h) for s, h in hits if not (h.key and s.of(text) in own)]  # "Memorandum Saling Pengertian (MSP)"
        nouns = [hit for hit in hits if not hit[1].key and not hit[1].is_weak]
        telling = [hit for hit in nouns if hit[1].is_firm or hit[1].kind != "agreement"]
        for place, (span, head) in enumerate(hits):
            if head.key:
                # "ASEAN … Framework Agreement" is what its noun says, whatever the table calls it.
                inside = [(len(s), h.kind) for s, h in telling if span.covers(s)]
                # "Perjanjian Oslo", "the Oslo Agreement"
                is_titled = any(
                    span.covers(s) and s != span and (s.start == span.start or s.end == span.end) for s, _ in nouns
                )
                kind = max(inside)[1] if inside else head.kind
                hits[place] = (span, replace(head, kind=kind, is_titled=is_titled or bool(inside)))
        # At one place the longest wins, then a known name, then the pack's own noun before the English one.
        if len(hits) > 1:
            hits.sort(
                key=lambda hit: (hit[0].start, -hit[0].end, not hit[1].key, not hit[1].is_name, not hit[1].is_foreign)
            )
        chosen: list[tuple[Span, Head]] = []
        for span, head in hits:
            if chosen and span.start < chosen[-1][0].end:
                # A name that runs on over the noun before it: "Agreement" and "Framework Agreement".
                if head.is_name and not chosen[-1][1].is_name and span.end > chosen[-1][0].end:
                    chosen[-1] = (span, head)
                continue
            chosen.append((span, head))
        return chosen

    def _one(
        self, document: Document, sentence: Sentence, span: Span, head: Head, bounds: tuple[int, int]
    ) -> Instrument | None:
        floor, limit = bounds
        name = span if head.is_name else None
        if not head.is_bare and not (head.is_loose and (head.is_foreign or self._grammar.direction != "right")):
            is_english = head.is_foreign or span.of(document.folded) in self._english_words
            name = self._english.grow(document.text, sentence, span, limit) if is_english else None
            if name is None and not head.is_foreign:
                name = self._grammar.grow(document.text, sentence, span, limit, is_whole=head.is_name)
            name = name or (span if head.is_name else None)
            if name is not None and self._several.fullmatch(name.of(document.text)):
                name = None  # "Peruvian FTAs open nine markets"
            if head.is_loose and name is not None and (span.start == sentence.span.start or len(name) == len(span)):
                name = None  # "Kerja sama Indonesia …" opens a sentence
        if document.folded.endswith(self._events, 0, (name or span).start) or self._is_place(document, span):
            return None
        if name is not None and name.start < span.start and not head.is_name:
            before = Span(name.start, span.start)
            if self._meetings.find(before.of(document.text), before.of(document.folded)):
                return None  # "Meeting on a Trade and Investment Framework"
        if self._is_gathering(document, span, name):
            return None
        if (pair := self._relation(document, sentence, span, head)) is not None:
            return Instrument(pair, head.kind, sentence.index, pair, is_titled=True, is_relation=True)
        if name is None and head.is_only_named and head.kind == "joint-statement":
            name = self._placed(sentence, span)
        if name is None and (head.is_only_named or self._bars.is_barred(document, sentence, span, head)):
            return None
        if name is not None and name.start < floor:
            name = None if floor > span.start else Span(span.start, name.end) if head.is_name else None
        whole = span.joined(name) if name else span
        is_weak = head.is_weak and (name is None or head.is_only_named)
        is_loose = head.is_loose
        key = head.key if span.start == 0 or document.text[span.start - 1] not in _HYPHENS else None
        is_initialed = name is not None and self._grammar.is_initialed(name.of(document.text))
        is_titled = name is not None and (head.is_titled or (not head.is_name and not head.is_only_named))
        item = Instrument(whole, head.kind, sentence.index, name, key, is_weak, is_titled=is_titled, is_loose=is_loose)
        return replace(item, is_talked_of=head.is_talked_of, is_initialed=is_initialed, is_narrow=head.is_narrow)

    def _is_gathering(self, document: Document, span: Span, name: Span | None) -> bool:
        """Tell whether a noun stands in the name of a meeting: "Framework Convention … Conference", "UNFCCC COP-28"."""
        if name is not None and name.end > span.end:
            behind = Span(span.end, name.end)
            if self._meetings.find(behind.of(document.text), behind.of(document.folded)):
                return True
        text, whole = document.text, name or span
        return bool(self._sessions.match(text, whole.end) or self._sessions.search(text, span.start, whole.end))

    def _relation(self, document: Document, sentence: Sentence, span: Span, head: Head) -> Span | None:
        """Give what two states have with each other, called by both: "the Laos-China strategic partnership"."""
        if self._pairs is None or head.kind != "agreement" or not (head.is_loose or head.is_only_named):
            return None
        start = max(sentence.span.start, span.start - _PAIR_REACH)
        matches = self._pairs.finditer(document.text, start, sentence.span.end)
        return next((pair for match in matches if (pair := Span(*match.span())).overlaps(span)), None)

    def _placed(self, sentence: Sentence, head: Span) -> Span | None:
        """Give the name of a declaration in small letters that is called by its place: "the Kazan declaration"."""
        if self._grammar.direction != "left":
            return None
        before = token_index(sentence.tokens, head.start) - 1
        is_place = before > 0 and sentence.tokens[before].is_capitalized
        return Span(sentence.tokens[before].start, head.end) if is_place else None

    def _regrown(self, document: Document, item: Instrument, later: Sequence[int]) -> Instrument:
        """Let a name run on behind a short form, up to the next: "Memorandum of Cooperation (MoC) tentang Energi"."""
        if item.name is not None or item.kind not in self._holding or not self._joiner.is_joined(document.text, item):
            return item
        sentence = document.sentences[item.sentence]
        is_paired = bool(later) and document.folded[item.span.end : later[0]].strip() in self._conjunctions
        limit = later[0] if is_paired else sentence.span.end
        name = self._grammar.grow(document.text, sentence, item.span, limit)
        return item if name is None else replace(item, name=name, span=name, is_titled=True)

    def _is_place(self, document: Document, span: Span) -> bool:
        """Tell whether a noun stands in the name of a building or zone: "National Convention Centre"."""
        text = document.text
        if self._venue_tails.match(text, span.end) and span.of(text)[0].isupper():
            return True
        near = text[max(0, span.start - _ZONE_REACH) : span.start]
        if self._zones.match(text, span.end) and self._zoned.search(near):
            return True
        is_before = document.folded.endswith(self._venues_before, max(0, span.start - _VENUE_REACH), span.start)
        following = document.folded[span.end : span.end + _VENUE_REACH].split(maxsplit=1)[:1]
        return is_before or (bool(following) and following[0].strip(_POINTS) in self._venues)

    def _short_mentions(
        self, document: Document, items: Sequence[Instrument], masks: Sequence[Span]
    ) -> list[Instrument]:
        """Give the places where a short form that the article itself brings in ("… Agreement (APSA)") stands alone."""
        found: list[Instrument] = []
        for item in items:
            pattern = OWN_SHORT if item.name is not None else _INITIALS
            match = pattern.search((item.name or item.span).of(document.text))
            if match is None or (item.name is None and match["short"] in self._acronyms):
                continue
            for hit in re.finditer(rf"(?<![\w-]){re.escape(match['short'])}(?![\w-])", document.text[item.span.end :]):
                span = Span(item.span.end + hit.start(), item.span.end + hit.end())
                sentence = document.sentence_at(span.start)
                taken = any(o.span.overlaps(span) for o in (*items, *found)) or any(m.overlaps(span) for m in masks)
                if sentence is not None and not taken:
                    name = span if item.name is not None else None
                    found.append(Instrument(span, item.kind, sentence.index, name, item.key, is_again=name is None))
        return found

    def _describe(self, document: Document, item: Instrument) -> Instrument:
        tokens = document.sentences[item.sentence].tokens
        first, last = token_index(tokens, item.span.start), token_index(tokens, item.span.end - 1)
        before = [token.text.casefold() for token in tokens[max(0, first - _NUMBER_REACH) : first]]
        behind_all = [token.text.casefold() for token in tokens[last + 1 : last + 1 + _PURPOSE_REACH]]
        behind = behind_all[:3]
        after = behind[:2]
        noun = item.span.of(document.folded)
        # "MoU kedua" is the second, "kedua MoU" are both; English has its ordinals in front.
        is_in_front = self._grammar.direction == "left"
        ordinal = next(
            (
                number
                for words, number in self._ordinals
                if (before[-len(words) :] if is_in_front else after[: len(words)]) == words
            ),
            None,
        )
        # "Nhật Bản ký hiệp định": a capital inside a sentence is a name's.
        plain = {token.text.casefold() for token in tokens[max(0, first - 2) : first] if not token.is_capitalized}
        plain |= set(before[:1]) if first <= _ARTICLE_REACH else set()
        is_known = not self._definite_after.isdisjoint(after) or not self._definite_before.isdisjoint(plain)
        is_definite = is_known or (item.name is None and noun.endswith(self._suffixes))
        recent, beside = before[-2:], [*before[-2:], *after[:1]]
        if ordinal is None and not is_in_front:
            ordinal = self._ordinal_ahead(document, sentence_start=tokens[0].start, start=item.span.start)
            is_definite = is_definite and ordinal is None
        # "Kontrak itu lanjutan dari perjanjian yang …": no article tells that this is another one.
        is_origin = self._came_from.search(document.folded, tokens[0].start, item.span.start) is not None
        is_brought_in = not is_definite and (is_origin or f" {' '.join(before)}".endswith(self._continuing))
        is_new = is_brought_in or not (self._indefinite.isdisjoint(recent) and self._other.isdisjoint(after[:1]))
        own = noun.split()
        is_trade, is_loan = self._trades.read(document, item, behind_all)
        is_entry = self._entries.is_marked(document, item.span.start)
        numbered = [word for word in before if not word.isdigit()] if is_entry else before  # "2. An MoU" is one
        return replace(
            item,
            count=(count_before(self._numbers, numbered, self._owning) if ordinal is None else None)
            or (self._numbers.get(own[0]) if item.is_weak and len(own) > 1 else None),
            ordinal=ordinal,
            is_definite=is_definite or item.is_again,
            is_indefinite=is_new or (item.is_weak and not self._other.isdisjoint(own)),
            is_plural=noun.rstrip(")").endswith(self._plurals),
            is_other=is_brought_in or not self._other.isdisjoint(beside),
            is_next=not self._next.isdisjoint(beside),
            is_origin=is_brought_in,
            is_trade=is_trade or noun in self._trade_nouns,
            is_bought=is_trade,
            is_loan=is_loan,
            is_alike=not self._alike.isdisjoint(beside),
            is_joined=self._is_joined(before),
            is_vague=not self._vague.isdisjoint(before),
            is_listed=is_entry,
            is_both=(ordinal is None and (" ".join(before[-1:]) in self._both or " ".join(recent) in self._both))
            or (is_definite and not self._each.isdisjoint(after)),
        )

    def _ordinal_ahead(self, document: Document, sentence_start: int, start: int) -> int | None:
        """Give the place of one in a row told of before: "Pertama, MoU tentang … | Kedua MoU tentang …"."""
        lead = document.folded[sentence_start:start].replace(",", " ").split()
        number = next((n for words, n in self._ordinals if len(lead) <= _LEAD_WORDS and lead[-1:] == words), None)
        if number is None or number == 1:
            return None
        before = document.folded[max(0, sentence_start - _ROW_REACH) : sentence_start]
        # "The first MoU is on rice, the second MoU on rail. | Kedua dokumen …": both
        told = {n for words, n in self._ordinals if re.search(rf"\b{' '.join(words)}\b", before)}
        return number if number - 1 in told and number not in told else None

    def _is_joined(self, before: Sequence[str]) -> bool:
        """Tell whether but a number or an article stands between an "and" and a noun."""
        for word in reversed(before):
            if word in self._ands:
                return True
            if word not in self._numbers and word not in self._indefinite and not word.isdigit():
                return False
        return False
