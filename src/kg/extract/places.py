"""Find the places that a text names, under their common English names."""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from kg.errors import RegistryError
from kg.lang import LanguagePack
from kg.model.frozen import dataclass
from kg.model.kinds import WORDED_NAMES
from kg.model.mentions import CountryMention, PlaceMention
from kg.model.spans import Span, SpanCover, by_place
from kg.resources import data_dir
from kg.text.document import Document
from kg.text.lexicon import Phrase, PhraseHit, fold_case, is_whole_word
from kg.text.patterns import alternation, longest_first
from kg.text.phrase_pool import phrase_pool

_REACH = 40  # characters looked at on either side of a name
_FIRST_WORD = re.compile(r"\w+")
# A word that no small Latin letter opens. The engine runs to the first character of a class, here to all but ASCII's
# other ones, and looks only there whether a letter stands at the beginning of a word.
_CAPITAL = re.compile(r"[^\x00-@\[-\x7f](?<=[^\W\d_])(?<!\w.)\w*", re.DOTALL)
_ON_TO_TOWN = re.compile(r"(?: \([\w ]{2,12}\))?(?: [^\W\d_a-z]\w{0,15}){0,2}(?:, | )")  # from a venue's name
_OF_YEAR = re.compile(r"['’]\d\d\b| (?:19|20)\d\d\b")
_KINDS = ("capital", "city", "province", "regency", "venue")


@dataclass(frozen=True, slots=True)
class _Place:
    """A row of the gazetteer. An ambiguous name is also a word, a person's name, or a country's."""

    name: str
    country: str
    kind: str
    population: int
    is_ambiguous: bool


@dataclass(frozen=True, slots=True)
class _Form:
    """A way to write a place, or with `place` None a country's name, which hides the place in it."""

    text: str
    place: _Place | None
    languages: frozenset[str] = frozenset()


def _read_table(name: str) -> list[dict[str, str]]:
    path = data_dir() / "registry" / name
    if not path.is_file():
        raise RegistryError(f"{path}: missing; run python -m kg.registry.generate_places")
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@lru_cache(maxsize=1)
def _read_forms() -> tuple[_Form, ...]:
    """Give all forms; where two places share one, the more important first."""
    forms = []
    for row in _read_table("places.csv"):
        if row["kind"] not in _KINDS:
            raise RegistryError(f"places.csv: {row['name_en']}: unknown kind {row['kind']!r}; known: {_KINDS}")
        place = _Place(row["name_en"], row["country"], row["kind"], int(row["population"]), row["ambiguous"] == "1")
        languages = frozenset(filter(None, row["langs"].split("|")))
        spellings = row["forms"].split("|") if row["forms"] else []
        if place.kind != "venue":
            spellings.insert(0, row["name_en"])
        forms += [_Form(spelling, place, languages) for spelling in spellings]
    forms.sort(key=lambda form: (_KINDS.index(form.place.kind), -form.place.population) if form.place else (0, 0))
    countries = (row["form"] for row in _read_table("country_forms.csv") if row["kind"] in WORDED_NAMES)
    return (*forms, *(_Form(name, None) for name in countries))


def _before(words: Iterable[str], nouns: Iterable[str]) -> re.Pattern[str]:
    noun = alternation(longest_first(nouns))
    lead = alternation(longest_first(words))
    return re.compile(rf"(?<!\w)(?:(?:{lead})\s+(?:(?:{noun})\s+){{0,2}}|(?:{noun})\s+)$")


def _right_before(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternation(words)})\s+$")


def _right_after(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{alternation(words)})(?!\w)")


class PlaceFinder:
    """Find places in texts of one language."""

    def __init__(self, pack: LanguagePack) -> None:
        """Compile the gazetteer with the pack's `places.yml`."""
        section = pack.section("places")
        forms = [
            form
            for form in _read_forms()
            if not form.languages or pack.tag in form.languages or not form.text.isascii()
        ]
        self._capital: dict[str, list[tuple[str, _Form]]] = {}
        for form in forms:
            folded = fold_case(form.text)
            first = _FIRST_WORD.match(folded)
            if first and form.text[0].isupper():
                self._capital.setdefault(first[0], []).append((folded, form))
        for found in self._capital.values():
            found.sort(key=lambda pair: -len(pair[0]))
        # "the Philippines": the few that no capital opens are sought with other finders' words
        self._small = phrase_pool(pack).matcher(Phrase(form.text, form) for form in forms if not form.text[0].isupper())
        self._lead = _before(section["before"], section["nouns"])
        capitals = section["capitals"]
        self._capital_words = (*capitals["before"], *capitals["after"])
        self._capital_of = _right_before(capitals["before"])
        self._capital_behind = re.compile(
            rf"\s+(?:{alternation(capitals['after'])})(?!\w)(?!\s+(?:{alternation(capitals['not_before'])})(?!\w))"
        )
        self._not_after = _right_before(section["not_after"])
        self._at = _right_before(section["at"])
        self._at_hall = re.compile(rf"(?<!\w)(?:{alternation(section['at'])})(?: [^\W\d_a-z]\w{{0,15}}){{1,4}}, $")
        self._not_before = _right_after(section["not_before"])

    def find(self, document: Document, masks: Iterable[Span] = ()) -> tuple[PlaceMention, ...]:
        """Find place mentions in the news of a document.

        Args:
            document: Its sentences and datelines are read; a dateline's city is where the story is filed from.
            masks: Names of persons and bodies: no place stands inside one.

        Returns:
            In text order, not overlapping, the longest name at a place. A name that is also a common word or a person's
            counts only after a preposition or a word such as "city", or before its region or country ("Batu, Jawa
            Timur"). A venue gives its city.
        """
        hidden = SpanCover(masks)
        found: list[PlaceMention] = []
        stretches = [sentence.span for sentence in document.sentences]
        stretches += [region.span for region in document.regions if region.kind == "dateline"]
        small = self._small.find_all(document.text, document.folded)
        for stretch in sorted(stretches, key=by_place):
            hits = self._hits(document, stretch, small)
            if hits:
                found.extend(self._choose(document, stretch, hits, hidden))
        return tuple(found)

    def capitals(
        self, document: Document, countries: Iterable[CountryMention], cities: Mapping[str, str]
    ) -> tuple[PlaceMention, ...]:
        """Find capitals told by their country alone: "in the Dutch capital", "di ibu kota Belanda".

        Args:
            document: The text.
            countries: The countries named in it, and the adjectives.
            cities: The capital of each code, under its common English name.
        """
        if not any(word in document.folded for word in self._capital_words):
            return ()  # most articles speak of no capital
        found = []
        for mention in countries:
            city = cities.get(mention.code)
            if city is None or mention.kind == "capital":
                continue
            start, end = mention.span.start, mention.span.end
            if lead := self._capital_of.search(document.folded, max(0, start - _REACH), start):
                start = lead.start()
            elif behind := self._capital_behind.match(document.folded, end):
                end = behind.end()
            else:
                continue
            if not document.text[end : end + 2].lstrip(" ").istitle():  # "the Dutch capital Amsterdam" is named
                found.append(PlaceMention(Span(start, end), city, mention.code, "capital"))
        return tuple(found)

    def _hits(self, document: Document, stretch: Span, small: list[PhraseHit[_Form]]) -> list[PhraseHit[_Form]]:
        """Give all names inside a stretch by start, then longest first: look up the words with a capital alone."""
        text, folded = document.text, document.folded
        hits = [
            hit for hit in small if stretch.covers(hit.span) and _is_written_so(hit.span.of(text), hit.payload.text)
        ]
        has_small = bool(hits)
        for word in _CAPITAL.finditer(text, stretch.start, stretch.end):
            start = word.start()
            for name, form in self._capital.get(folded[start : word.end()], ()):
                end = start + len(name)
                is_single = end == word.end()  # the word itself, which was looked up
                is_named = is_single or (folded.startswith(name, start) and is_whole_word(folded, start, end))
                if is_named and end <= stretch.end and _is_written_so(text[start:end], form.text):
                    hits.append(PhraseHit(Span(start, end), form))
        if has_small:
            hits.sort(key=lambda hit: (hit.span.start, -hit.span.end))
        return hits

    def _choose(
        self, document: Document, sentence: Span, hits: Sequence[PhraseHit[_Form]], hidden: SpanCover
    ) -> Iterable[PlaceMention]:
        reached = sentence.start
        starts = {hit.span.start for hit in hits}
        for hit in hits:
            span, place = hit.span, hit.payload.place
            if span.start < reached or (hidden.overlaps(span) and not self._is_venue(document, sentence, hit)):
                continue
            if place is None:
                reached = span.end
                continue
            if not self._counts(document, sentence, hit, starts) or _is_elsewhere(document.text, hit, hits):
                continue
            reached = span.end
            yield PlaceMention(span, place.name, place.country, place.kind)

    def _is_venue(self, document: Document, sentence: Span, hit: PhraseHit[_Form]) -> bool:
        """Tell whether something is at a place that is a body, too: "met at the White House"."""
        place = hit.payload.place
        if place is None or place.kind != "venue":
            return False
        left = document.folded[max(sentence.start, hit.span.start - _REACH) : hit.span.start]
        return self._at.search(left) is not None

    def _counts(self, document: Document, sentence: Span, hit: PhraseHit[_Form], starts: set[int]) -> bool:
        span, place = hit.span, hit.payload.place
        left = document.folded[max(sentence.start, span.start - _REACH) : span.start]
        right = document.folded[span.end : min(sentence.end, span.end + _REACH)]
        if self._not_after.search(left) or self._not_before.match(right) or _is_show(document.text, sentence, span):
            return False
        if place is None or not place.is_ambiguous or " " in hit.payload.text:
            return True
        if right.startswith(", ") and span.end + 2 in starts:
            return True
        # "at the Quirinal Palace, | Roma |, on Monday"
        is_closed = not right or right.startswith((",", ".", " (", ")"))
        if (
            is_closed
            and left.endswith(", ")
            and self._at_hall.search(document.text, span.start - len(left), span.start)
        ):
            return True
        return self._lead.search(left) is not None


def _is_show(text: str, sentence: Span, name: Span) -> bool:
    """Tell whether a name is the letters of a show that is held each year: "di LIMA'23", "at LIMA 2025"."""
    is_lettered = name.of(text).isupper() and _OF_YEAR.match(text, name.end) is not None
    return is_lettered and not Span(sentence.start, name.start).of(text).isupper()


def _is_elsewhere(text: str, hit: PhraseHit[_Form], hits: Sequence[PhraseHit[_Form]]) -> bool:
    """Tell whether what a language calls its own palace is told to be another: "Istana Kepresidenan Luna, Paris".

    Or a town is told right behind a hall that lies at its edge: "Balai Raya (BR) BSD, Tangerang Selatan".
    """
    place, start = hit.payload.place, hit.span.end
    if place is None or place.kind != "venue":
        return False
    gap = _ON_TO_TOWN.match(text, start)
    towns = [other.payload.place for other in hits if gap and start < other.span.start <= gap.end()]
    if not hit.payload.languages:
        kinds = ("capital", "city", "regency")
        return any(t and t.kind in kinds and t.country == place.country and t.name != place.name for t in towns)
    return bool(towns) and (towns[0] is None or towns[0].name != place.name)


def _is_written_so(written: str, form: str) -> bool:
    """Tell whether every capital of the form is one in the text; the text may have more of them."""
    return written == form or (
        len(written) == len(form)
        and all(given.isupper() or not wanted.isupper() for given, wanted in zip(written, form, strict=True))
    )
