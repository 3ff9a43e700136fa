"""Tell whom an office or a pronoun that stands alone means: "Menperin", "the ambassador", "ia"."""

from bisect import bisect_left, insort
from collections.abc import Iterator

from kg.extract.analysis import Analysis, within
from kg.extract.genders import GenderWords
from kg.lang.pack import LanguagePack
from kg.model.kinds import HEADS, STATE_ROLES
from kg.model.mentions import OfficeMention, PersonMention
from kg.model.spans import Span, SpanCover, by_span, start_of
from kg.text.lexicon import Phrase, PhraseMatcher
from kg.text.phrase_pool import phrase_pool

_PUBLIC = STATE_ROLES | {"official"}
_TOLD_CHARS = 40  # "X said on Monday that | the president"
_OPENING_WORDS = 4  # "On Monday afternoon, | the president received X"
_TELLING_CHARS = 24  # "he | also said"


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
        self._ranks = phrase_pool(pack).matcher(
            Phrase(text, entry["role"], True) for entry in section["ranks"] for text in entry["phrases"]
        )
        self._nationals = phrase_pool(pack).matcher(Phrase(text, True) for text in section["national_nouns"])
        self._national_leads = tuple(f"{text} " for text in section["national_leads"])
        self._national_tails = tuple(f" {text}" for text in section["national_tails"])
        self._scope = frozenset(pack.section("offices")["scope"])
        self._object_leads = tuple(f" {text} " for text in section["object_leads"])
        self._sources = frozenset(f"{text} " for text in section["sources"])
        self._sayers = tuple(section["sayers"])
        self._futures = tuple(section["futures"])
        self._clause_ends = (*self._sayers, *section["clause_openers"])
        self._errands = tuple(f"{text} " for text in section["errand_openers"])
        self._genders = GenderWords(section["genders"])
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
        document = analysis.document
        ranks = self._ranks.find(document.text, document.folded)
        lone = [o for o in analysis.offices if o.person is None and all(r.span != o.span for r in ranks)]
        for office in lone:
            if not self._is_vague(analysis, office) and not self._goes_on(analysis, office):
                holder = self._holder(analysis, office, tied)
                if holder:
                    found.append(PersonMention(office.span, holder, "office"))
        several = SpanCover(hit.span for hit in self._several.find(document.text, document.folded))
        for rank in ranks:
            if not several.covers(rank.span) and (name := self._of_rank(analysis, rank.span, rank.payload)):
                found.append(PersonMention(rank.span, name, "office"))
        for noun in self._nationals.find(document.text, document.folded):
            if not several.covers(noun.span) and (national := self._national(analysis, noun.span)):
                found.append(national)
        found.sort(key=by_span)
        genders = self._genders.known(analysis, named)
        for hit in self._pronouns.find(document.text, document.folded):
            if several.covers(hit.span):
                continue
            own = self._genders.of(hit.span.of(document.folded))
            others = frozenset(name for name, gender in genders.items() if own is not None and gender != own)
            name = self._antecedent(analysis, hit.span, found, others)
            if name:
                insort(found, PersonMention(hit.span, name, "pronoun"), key=by_span)  # "He met X. He then met Y."
        return tuple(found)

    def _of_rank(self, analysis: Analysis, span: Span, role: str) -> str | None:
        """Give whom a rank stands for that is no office: "the head of state", the home country's if one is named."""
        held = {person.name: person.country for person in analysis.people if person.role == role}
        own = {name for name, country in held.items() if country == analysis.home}
        before = [name for name in self._subjects_before(analysis, span) if name in held]
        told = next((name for name in before if name in own), None)
        if told is None:
            at = bisect_left(analysis.person_mentions, span.start, key=start_of)
            spoken = (m.name for m in reversed(analysis.person_mentions[:at]) if m.name in own)
            # "X chatted with the president. The head of state …": no guest, nor X who said that the president came
            told = next(spoken, before[0] if before else None)
        return told

    def _national(self, analysis: Analysis, noun: Span) -> PersonMention | None:
        """Give the office-holder that a noun with a country beside it comes back to: "the Lao official"."""
        document = analysis.document
        beside = [m for m in analysis.countries if noun.start - m.span.end == 1 or m.span.start - noun.end == 1]
        sentence = document.sentence_at(noun.start)
        if len(beside) != 1 or sentence is None:
            return None
        span = Span(min(noun.start, beside[0].span.start), max(noun.end, beside[0].span.end))
        is_led = document.folded[: span.start].endswith(self._national_leads) if self._national_leads else False
        is_closed = document.folded.startswith(self._national_tails, span.end) if self._national_tails else False
        if not (is_led or is_closed):
            return None
        first = document.sentences[max(0, sentence.index - self._reach)].span.start
        roles = {p.name: p.role for p in analysis.people}
        told = {
            m.name
            for m in analysis.person_mentions
            if first <= m.span.start < span.start
            and roles.get(m.name) in _PUBLIC
            and analysis.country_of_person(m.name) == beside[0].code
        }
        return PersonMention(span, told.pop(), "office") if len(told) == 1 else None

    def _is_vague(self, analysis: Analysis, office: OfficeMention) -> bool:
        """Tell whether words in front make it several or anyone: "kedua menteri", "a minister"."""
        start = max(0, office.span.start - 24)
        window = analysis.document.folded[start : office.span.start]
        return any(not window[hit.span.end :].strip() for hit in self._vague.find_all(window, window))

    def _goes_on(self, analysis: Analysis, office: OfficeMention) -> bool:
        """Tell whether a field that no word list has stands behind, so that it is of whoever follows."""
        sentence = analysis.document.sentence_at(office.span.start)
        if sentence is None or sentence.is_title:
            return False
        tokens = sentence.tokens_in(office.span.end, sentence.span.end)
        if tokens[:1] and tokens[0].text.casefold() in self._scope:
            tokens = tokens[1:]
        if not tokens or not tokens[0].is_word or not tokens[0].is_capitalized:
            return False
        kinds = (analysis.countries, analysis.person_mentions, analysis.organization_mentions, analysis.places)
        return not any(m.span.overlaps(tokens[0].span) for kind in kinds for m in kind)

    def _holder(self, analysis: Analysis, office: OfficeMention, tied: list[OfficeMention]) -> str | None:
        before = [other for other in reversed(tied) if other.span.start < office.span.start]
        behind = [other for other in tied if other.span.start > office.span.start]
        is_plain = office.portfolio is None and office.post is None
        # "Thủ tướng" of the other side says so: a country in the title itself.
        country = office.country if not is_plain or self._names_country(analysis, office) else None
        fitting = [
            other
            for other in [*before, *([] if is_plain else behind)]
            if other.role == office.role
            and not (country and other.country and other.country != country)
            and not (office.role in HEADS and self._is_other_post(analysis, office, other))
            and office.portfolio in (None, other.portfolio)
        ]
        called = set(office.span.of(analysis.document.folded).split())
        # "The Amir", of a story that names a president, too: the one who is called so.
        alike = [other for other in fitting if called & set(other.span.of(analysis.document.folded).split())]
        fitting = alike if alike and office.role in HEADS else fitting
        # "Quyền Bộ trưởng" is the one of the ministers who is called so
        full = [other for other in fitting if called <= set(other.span.of(analysis.document.folded).split())]
        fitting = full if full and len(called) > 1 and office.role not in HEADS else fitting
        names = {other.person for other in fitting}
        own = analysis.document.sentence_at(office.span.start)
        if is_plain and len(names) > 1 and own != analysis.document.sentence_at(fitting[0].span.start):
            # "Minister A met minister B. The minister also …": A
            return next((name for name in self._subjects_before(analysis, office.span) if name in names), None)
        return fitting[0].person if fitting else None

    @staticmethod
    def _subjects_before(analysis: Analysis, span: Span) -> Iterator[str]:
        """Give who is named first in each sentence, from that of a span backwards."""
        at = bisect_left(analysis.person_mentions, span.start, key=start_of)
        sentence = None
        name = None
        for mention in reversed(analysis.person_mentions[:at]):
            own = analysis.document.sentence_at(mention.span.start)
            if name is not None and own != sentence:
                yield name
            sentence, name = own, mention.name
        if name is not None:
            yield name

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

    def _antecedent(
        self, analysis: Analysis, span: Span, found: list[PersonMention], others: frozenset[str]
    ) -> str | None:
        """Give the subject last spoken of: the first person of the nearest sentence in front that has one.

        Whom something was done with ("talks with X") is none where another is told, nor whose office one goes to
        afterwards ("before going to X's office he met Y"). None of the `others`, of the other gender, is. Of whom
        somebody tells, and not he who does, is told on: "According to X, the president will come. He will meet Y";
        where one said it of both is what is to come: "X said the president would come. He met Y" is of X.
        """
        document = analysis.document
        sentence = document.sentence_at(span.start)
        if sentence is None:
            return None
        titles = {office.span.end: office.span.start for office in analysis.offices if office.person}
        behind = f"{document.folded[span.end : span.end + _TELLING_CHARS]} "
        is_telling, is_coming = any(f" {text} " in behind for text in self._sayers), self._is_future(behind)
        first: str | None = None
        for index in range(sentence.index, max(-1, sentence.index - 3), -1):
            passage = analysis.document.sentences[index].span
            low = bisect_left(found, passage.start, key=start_of)
            is_errand = analysis.document.folded.startswith(self._errands, passage.start) if self._errands else False
            end = min(passage.end, span.start)
            for at, mention in enumerate(found[low:], low):
                if mention.span.start >= end:
                    break
                if (index == sentence.index and is_errand) or mention.name in others:
                    continue
                start = titles.get(mention.span.start - 1, mention.span.start)
                if document.folded.endswith(self._object_leads, passage.start, start):
                    first = first or mention.name
                    continue
                told = found[at + 1] if at + 1 < len(found) and found[at + 1].span.start < end else None
                if told is not None and not is_telling and told.name not in others:
                    of = Span(mention.span.end, titles.get(told.span.start - 1, told.span.start))
                    is_source = document.folded[passage.start : start] in self._sources
                    is_plan = is_source or (is_coming and self._is_future(document.folded[told.span.end : end]))
                    if is_plan and self._is_told_of(analysis, (mention, told), of, is_source=is_source):
                        return told.name
                return None if self._is_behind_office(analysis, Span(passage.start, start), found) else mention.name
        return first

    def _is_behind_office(self, analysis: Analysis, ahead: Span, found: list[PersonMention]) -> bool:
        """Tell whether an office whose holder nobody names is the subject: "The president received X. He left"."""
        document = analysis.document
        inside = [m for m in within(analysis.offices, ahead) if m.person is None and not self._is_vague(analysis, m)]
        if not inside or any(
            m.kind == "office" and inside[0].span.overlaps(m.span) for m in within(tuple(found), ahead)
        ):
            return False
        sentence = document.sentence_at(ahead.start)
        if sentence is None or sentence.count_words(ahead.start, inside[0].span.start) > _OPENING_WORDS:
            return False
        gap = Span(inside[0].span.end, ahead.end)
        is_plain = not any(mark in gap.of(document.text) for mark in ",:;()")
        return is_plain and any(t.is_word and not t.is_capitalized for t in sentence.tokens_in(gap.start, gap.end))

    def _is_future(self, clause: str) -> bool:
        return any(f" {text} " in clause for text in self._futures)

    def _is_told_of(
        self, analysis: Analysis, pair: tuple[PersonMention, PersonMention], gap: Span, *, is_source: bool
    ) -> bool:
        """Tell whether the first of two compatriots only tells of the other: "X said the president", "menurut X, Y"."""
        if len(gap) > _TOLD_CHARS or gap.end <= gap.start or pair[0].name == pair[1].name:
            return False
        countries = {analysis.country_of_person(mention.name) for mention in pair}
        words = gap.of(analysis.document.folded).strip(" ,:")
        if len(countries) > 1:
            return False
        return not words if is_source else words.startswith(self._sayers) and words.endswith(self._clause_ends)
