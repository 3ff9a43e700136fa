"""Find the industrial sectors, products and resources that a text speaks of."""

import re
from collections.abc import Iterable, Sequence

from kg.extract.sector_lexicon import Guard, SectorPack, SectorWord, spell_words
from kg.lang import LanguagePack
from kg.model.frozen import dataclass
from kg.model.mentions import SectorMention
from kg.model.spans import Span, SpanCover, by_span
from kg.text.document import Document
from kg.text.lexicon import Phrase, PhraseHit, PhraseMatcher, fold_case, hits_inside

_ADDRESS_MARKS = frozenset("/-_.")
_MAX_JOINT = 12
_ACRONYM = re.compile(r"\s\([A-Z]{2,8}\)")


@dataclass(frozen=True, slots=True)
class _Passage:
    """A sentence within the folded text."""

    text: str
    folded: str
    span: Span
    hits: Sequence[PhraseHit[SectorWord]]

    @property
    def sentence(self) -> str:
        return self.span.of(self.folded)

    def is_in_address(self, span: Span) -> bool:
        """Tell whether a place is inside the address of a page."""
        if self.text[span.start - 1] not in _ADDRESS_MARKS:
            return False
        start = max(self.text.rfind(" ", 0, span.start), self.text.rfind("\n", 0, span.start))
        return "://" in self.text[start + 1 : span.start]

    def is_capital(self, hit: PhraseHit[SectorWord]) -> bool:
        return self.text[hit.span.start].isupper()


class SectorFinder:
    """Find sector words of one language, and the loans and quotes of others that its pack borrows."""

    def __init__(self, pack: LanguagePack, others: Sequence[LanguagePack]) -> None:
        """Compile the words.

        Args:
            pack: The language of the articles; where packs differ over a word, this one's reading stands.
            others: Further packs; those that `pack` borrows from are used.
        """
        own = SectorPack(pack)
        self._spellings = own.spellings
        self._is_head_first = own.is_head_first
        phrases = list(own.phrases())
        taken = {fold_case(phrase.text) for phrase in phrases}
        by_tag = {other.tag: other for other in others}
        lenders = [SectorPack(by_tag[tag], own.spellings) for tag in own.borrows if tag in by_tag]
        for lender in lenders:
            lent = list(lender.phrases(is_lent=True))
            phrases += [phrase for phrase in lent if fold_case(phrase.text) not in taken]
            taken |= {fold_case(phrase.text) for phrase in lent}
        self._matcher = PhraseMatcher([*_once(phrases), *own.scenes()])
        self._frame = own.frame(lenders)
        self._joint, self._fields = own.joint(), own.fields()

    def find(self, document: Document, masks: Iterable[Span] = ()) -> tuple[SectorMention, ...]:
        """Find sector mentions in the news of a document.

        Args:
            document: Only its sentences are read, not its boilerplate.
            masks: Places that speak of no sector whatever words they hold: offices, persons, names of bodies.

        Returns:
            In text order, every mention; a phrase that names two concepts ("electric motorcycle") gives both with
            the same span.
        """
        folded = spell_words(document.folded, self._spellings)
        found: list[SectorMention] = []
        hidden = SpanCover(_with_acronyms(document.text, masks))
        hits = self._matcher.find_all(document.text, folded)
        scenes = [hit for hit in hits if hit.payload.hides]
        hits = [hit for hit in hits if not hit.payload.hides] if scenes else hits
        for sentence in document.sentences:
            inside = hits_inside(hits, sentence.span)
            if inside:
                passage = _Passage(document.text, folded, sentence.span, inside)
                mentions = self._resolve(passage, inside, hidden)
                scenery = [hit.payload.hides for hit in scenes if sentence.span.covers(hit.span)]
                found.extend(m for m in mentions if not any(m.sector in hides for hides in scenery))
        return tuple(found)

    def _resolve(
        self, passage: _Passage, hits: Sequence[PhraseHit[SectorWord]], hidden: SpanCover
    ) -> Iterable[SectorMention]:
        """Take the leftmost hits and of those the longest whose guards hold; drop what stands in a title."""
        reached, title_end = passage.span.start, -1
        index = 0
        while index < len(hits):
            span = hits[index].span
            same = index
            while same < len(hits) and by_span(hits[same]) == (span.start, span.end):
                same += 1
            words = [hit for hit in hits[index:same] if self._counts(passage, hit)] if span.start >= reached else []
            index = same
            if words and self._is_head_first and self._is_narrowed(passage, span, hits[index:]):
                continue
            if not words or passage.is_in_address(span):
                continue
            if all(hit.payload.concept is None for hit in words):
                reached = span.end  # "APEC MRT", in which "APEC" is a body's name
                continue
            if hidden.overlaps(span):
                title_end = span.end  # "Cục Điện lực và Năng lượng tái tạo", of which but the head is a body's name
                continue
            reached = span.end
            if self._is_in_title(passage, words[0], title_end):
                title_end = span.end
                continue
            if any(hit.payload.concept is None for hit in words):
                continue
            for hit in words:
                if hit.payload.concept is not None:
                    yield SectorMention(span, hit.payload.concept)

    def _is_narrowed(self, passage: _Passage, span: Span, following: Sequence[PhraseHit[SectorWord]]) -> bool:
        """Tell whether a phrase begins inside a hit and goes on behind it: "produsen [kendaraan listrik]"."""
        for hit in following:
            if hit.span.start >= span.end:
                return False
            if hit.span.start > span.start and hit.span.end > span.end and self._counts(passage, hit):
                return True
        return False

    def _counts(self, passage: _Passage, hit: PhraseHit[SectorWord]) -> bool:
        guard = hit.payload.guard
        if guard is None:
            return True
        if not self._is_admitted(passage, hit, guard):
            return False
        if not guard.is_listed or self._fields.has(passage.folded, hit.span):
            return True
        return any(self._is_listed(passage, hit.span, side) for side in (-1, 1))

    @staticmethod
    def _is_admitted(passage: _Passage, hit: PhraseHit[SectorWord], guard: Guard) -> bool:
        return guard.admits(passage.folded, hit.span.start, hit.span.end, sentence=passage.sentence)

    def _is_listed(self, passage: _Passage, span: Span, side: int) -> bool:
        """Tell whether a list goes on from a word, to its left (-1) or right (1), to a word that counts by itself."""
        for hit in passage.hits:
            gap = (hit.span.end, span.start) if side < 0 else (span.end, hit.span.start)
            if not 0 < gap[1] - gap[0] <= _MAX_JOINT or hit.payload.concept is None:
                continue
            if self._joint.fullmatch(passage.folded, *gap) is None:
                continue
            guard = hit.payload.guard
            if guard is not None and guard.is_listed:
                is_field = self._fields.has(passage.folded, hit.span)
                if self._is_admitted(passage, hit, guard) and (is_field or self._is_listed(passage, hit.span, side)):
                    return True
            elif self._counts(passage, hit):
                return True
        return False

    def _is_in_title(self, passage: _Passage, hit: PhraseHit[SectorWord], title_end: int) -> bool:
        start, end = hit.span.start, hit.span.end
        folded, limit = passage.folded, passage.span
        if 0 <= title_end <= start and self._frame.between.match(folded[title_end:start]):
            return passage.is_capital(hit)
        left = folded[max(limit.start, start - 90) : start]
        right = folded[end : min(limit.end, end + 60)]
        is_led = left.rstrip().endswith(self._frame.leads)
        if (is_led and self._frame.offices.search(left)) or self._frame.office_tails.match(right):
            return True
        if not passage.is_capital(hit):
            return False
        if is_led and self._frame.bodies.search(left):
            return True
        tail = self._frame.body_tails.match(right)
        return tail is not None and passage.text[end + tail.start("tail")].isupper()


def _with_acronyms(text: str, masks: Iterable[Span]) -> Iterable[Span]:
    """Give some names, each with its letters in brackets: "Universiti Kebangsaan Malaysia (UKM)"."""
    for mask in masks:
        match = _ACRONYM.match(text, mask.end)
        yield Span(mask.start, match.end()) if match else mask


def _once(phrases: Iterable[Phrase[SectorWord]]) -> Iterable[Phrase[SectorWord]]:
    seen = set()
    for phrase in phrases:
        key = (fold_case(phrase.text), phrase.payload.concept, id(phrase.payload.guard))
        if key not in seen:
            seen.add(key)
            yield phrase
