"""Tell whom an office or a pronoun that stands alone means: "Menperin", "the ambassador", "ia"."""

from bisect import bisect_left, insort

from kg.extract.analysis import Analysis
from kg.lang.pack import LanguagePack
from kg.model.kinds import HEADS
from kg.model.mentions import OfficeMention, PersonMention
from kg.model.spans import Span, SpanCover, by_span, start_of
from kg.text.lexicon import Phrase, PhraseMatcher
from kg.text.phrase_pool import phrase_pool


class HolderFinder:
    """Resolve lone offices and pronouns to the people of the article, with the words of `sides.yml`."""

    def __init__(self, pack: LanguagePack) -> None:
        """Compile the pack's pronouns and the words that make an office several or none in particular."""
        section = pack.section("sides")
        self._pronouns = phrase_pool(pack).matcher(Phrase(text, True) for text in section["pronouns"])
        # "hai ông" (both of them) holds the pronoun "ông" and is none.
        several = [text for entry in section["coreferences"] for text in entry["phrases"]]
        self._several = phrase_pool(pack).matcher(Phrase(text, True) for text in several)
        self._vague = PhraseMatcher(Phrase(text, True) for text in section["vague_before"])
        self._deputies = PhraseMatcher(Phrase(text, True) for text in section["deputy_openers"])
        self._reach: int = section["reach_sentences"]
        self._last: tuple[Analysis, tuple[PersonMention, ...]] | None = None

    def find(self, analysis: Analysis) -> tuple[PersonMention, ...]:
        """Give the article's person mentions with those that an office or a pronoun stands for, in text order.

        The last answer is kept: agreements and meetings ask one after the other.
        """
        if self._last is None or self._last[0] is not analysis:
            self._last = (analysis, self._find(analysis))
        return self._last[1]

    def _find(self, analysis: Analysis) -> tuple[PersonMention, ...]:
        named = analysis.person_mentions
        found = list(named)
        tied = [office for office in analysis.offices if office.person]
        for office in analysis.offices:
            if office.person is None and not self._is_vague(analysis, office):
                holder = self._holder(analysis, office, tied)
                if holder:
                    found.append(PersonMention(office.span, holder, "office"))
        found.sort(key=by_span)
        document = analysis.document
        several = SpanCover(hit.span for hit in self._several.find(document.text, document.folded))
        for hit in self._pronouns.find(document.text, document.folded):
            if several.covers(hit.span):
                continue
            name = self._antecedent(analysis, hit.span, found)
            if name:
                insort(found, PersonMention(hit.span, name, "pronoun"), key=by_span)  # "He met X. He then met Y."
        return tuple(found)

    def _is_vague(self, analysis: Analysis, office: OfficeMention) -> bool:
        """Tell whether words in front make it several or anyone: "kedua menteri", "a minister"."""
        start = max(0, office.span.start - 24)
        window = analysis.document.folded[start : office.span.start]
        return any(not window[hit.span.end :].strip() for hit in self._vague.find_all(window, window))

    def _holder(self, analysis: Analysis, office: OfficeMention, tied: list[OfficeMention]) -> str | None:
        before = [other for other in reversed(tied) if other.span.start < office.span.start]
        behind = [other for other in tied if other.span.start > office.span.start]
        is_plain = office.portfolio is None and office.post is None
        # "Thủ tướng" of the other side says so: a country in the title itself.
        country = office.country if not is_plain or self._names_country(analysis, office) else None
        for other in [*before, *([] if is_plain else behind)]:
            if other.role != office.role or (country and other.country and other.country != country):
                continue
            if office.role in HEADS and self._is_other_post(analysis, office, other):
                continue
            if office.portfolio is None or office.portfolio == other.portfolio:
                return other.person
        return None

    def _is_other_post(self, analysis: Analysis, office: OfficeMention, other: OfficeMention) -> bool:
        """Tell whether two offices of heads are known to differ: "Presiden" is no "Wakil Presiden"."""
        if office.post and other.post and office.country == other.country and office.post != other.post:
            return True
        return self._is_deputy(analysis, other) != self._is_deputy(analysis, office)

    def _is_deputy(self, analysis: Analysis, office: OfficeMention) -> bool:
        title = office.span.of(analysis.document.folded)
        return bool(self._deputies.find_all(title, title))

    @staticmethod
    def _names_country(analysis: Analysis, office: OfficeMention) -> bool:
        return any(office.span.covers(country.span) for country in analysis.countries)

    def _antecedent(self, analysis: Analysis, span: Span, found: list[PersonMention]) -> str | None:
        """Give the subject last spoken of: the first person of the nearest sentence in front that has one."""
        sentence = analysis.document.sentence_at(span.start)
        if sentence is None:
            return None
        for index in range(sentence.index, max(-1, sentence.index - 3), -1):
            passage = analysis.document.sentences[index].span
            low = bisect_left(found, passage.start, key=start_of)
            for mention in found[low:]:
                if mention.span.start >= min(passage.end, span.start):
                    break
                return mention.name
        return None
