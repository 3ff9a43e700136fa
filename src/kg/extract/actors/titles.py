"""Read titles with their field, country, body and holder, in the orders that the languages use."""

import re
from collections.abc import Callable

from kg.extract.actors.org_names import BodyGrammar
from kg.extract.names.degrees import past_degrees
from kg.extract.names.person_names import FoundName, NameGrammar
from kg.extract.names.vocabulary import Head
from kg.extract.names.words import Hit, Line
from kg.model.frozen import dataclass

ROLES = (
    "head-of-state",
    "head-of-government",
    "minister",
    "deputy-minister",
    "ambassador",
    "official",
    "executive",
    "expert",
    "other",
)
_MIXED_ACRONYM = re.compile(r"[A-Z]{2,}[a-z]{1,2}[A-Z]+[a-z]?$")  # "APSyFI"
_OPEN, _CLOSE = "(", ")"
# Between the countries that an envoy is for.
_POSTS = ("connector", "office-definite", "office-also")
# A word of these is none of a field that the packs do not know, nor stands right behind one.
_NO_FIELDS = frozenset({"org-tail", "org-head", "legal-suffix", "known", "country", "place"})
_TWO_INITIALS = _TWO = 2
_MOST_IN_ACRONYM, _MOST_IN_BRACKET = 6, 13


@dataclass(frozen=True, slots=True)
class Title:
    """A title at the words [start, end) of a line.

    `field` is the id of the field of government ("industry"), `country` the code that the title itself tells,
    `body` the body it belongs to, `acronym` the index of a ministry's acronym in brackets, `name` its holder.
    """

    line: Line
    start: int
    end: int
    role: str
    head: Head
    field: str | None = None
    fields_end: int | None = None
    country: str | None = None
    body: tuple[int, int] | None = None
    acronym: int | None = None
    name: FoundName | None = None
    is_former: bool = False
    is_acting: bool = False
    is_postposed: bool = False
    is_counterpart: bool = False
    is_deputy: bool = False
    head_end: int = 0

    @property
    def text(self) -> str:
        """Give the title as it stands."""
        return " ".join(self.line.slice(self.start, self.end).split())


@dataclass(frozen=True, slots=True)
class SplitWeights:
    """How the border between a body and its officer's name is weighed (`names/weights.yml`)."""

    known_body: float
    closing_word: float
    after_bracket: float
    ends_in_country: float
    ends_in_field: float
    bare_prefix: float
    bare_head: float
    single_name: float
    long_name: float
    field_in_name: float
    bare_initial: float
    minimum: float
    certain: float


@dataclass(frozen=True, slots=True)
class TitleParts:
    """Parse the parts that follow a title's head, the same in all languages."""

    names: NameGrammar
    bodies: BodyGrammar
    weights: SplitWeights
    is_known_body: Callable[[tuple[str, ...]], bool]
    has_adjectives: bool = False

    def fields(self, line: Line, index: int, *, is_low: bool = False) -> tuple[int, str | None]:
        """Give where the fields of government from an index on end, and the id of the first that has one.

        Args:
            line: The line.
            index: Where the first field would start.
            is_low: The title is in small letters, so that its fields may be too: "minister for maritime affairs X".
        """
        at, field = index, None
        is_low = is_low or self.bodies.is_syllabic
        while True:
            hit = line.hit(at, "field")
            if hit is not None and self.has_adjectives and at == index and line.past(at, "org-head") > hit.end:
                return at, field  # "Vice Chairman of the National Assembly X"
            if hit is not None and max(line.past(at, "country"), line.past(at, "office-that_state")) > hit.end:
                return at, field  # "Menteri Luar Negeri Amerika Serikat X"
            if hit is not None and (line.is_cap(at) or is_low):
                field = field or hit.data or None
                at = hit.end
                continue
            if at == index and (self._is_short_field(line, at) or self._is_shortened(line, at)):
                return at + 1, field
            if at > index and line.is_cap(at) and self._is_ordinary(line, at):
                at += 1
                continue
            step = at
            while step < len(line.words) and step - at < 2 and self._joins_fields(line, step, is_first=step == index):
                step += 1
            if step == at or (at == index and line.key(at) in (",", "-", "–")):
                return at, field
            hit = line.hit(step, "field")
            if hit is None or not (line.is_cap(step) or is_low):
                passed = self._past_unknown(line, step) if at > index else None
                if passed is None:
                    return self._unknown_field(line, at, step, at > index), field
                step = passed
            at = step

    def _joins_fields(self, line: Line, at: int, *, is_first: bool) -> bool:
        """Tell whether a word joins two fields; in English titles of other languages too: "Trade and Industry"."""
        chart = line.chart[at]
        if self.has_adjectives and not is_first and ("office-scope" in chart or "office-definite" in chart):
            return "office-owner" not in chart  # "Commerce for International Trade", "Energy and the Environment"
        return "connector" in chart or ("office-name_joiner" in chart and "office-owner" not in chart)

    def _is_ordinary(self, line: Line, at: int) -> bool:
        """Tell whether a word is ordinary by its endings and stands for nothing else: "Menteri Pangan Kebangsaan"."""
        others = ("country", "org-head", "head", "known", "place")
        return self.names.is_ordinary(line.key(at)) and not any(name in line.chart[at] for name in others)

    def _past_unknown(self, line: Line, start: int) -> int | None:
        """Give where the last field of a list begins, past unknown words: "Tenaga, Xyz Hijau dan Air"."""
        at = start
        while at < min(start + 4, len(line.words)) and line.is_cap(at):
            if self.names.is_name_word(line.key(at)) or any(name in line.chart[at] for name in ("head", "honorific")):
                return None
            if at > start and self._ends_unknown(line, start, at):
                return at
            at += 1
        hit = line.hit(at, "connector")
        if at == start or hit is None or line.key(at) == "," or line.hit(hit.end, "field") is None:
            return None
        return hit.end if line.is_cap(hit.end) else None

    def _ends_unknown(self, line: Line, start: int, at: int) -> bool:
        """Tell whether a known word closes a field that opens otherwise: "Energy and Xyz | Development Ann Lee".

        Behind a comma the list must go on: "Agriculture, Xyz Industry and Fisheries".
        """
        hit = line.hit(at, "field")
        if hit is None or not self.has_adjectives or at - start > 2:
            return False
        if any(
            not _NO_FIELDS.isdisjoint(line.chart[step])
            for step in (*range(start, at), min(hit.end, len(line.words) - 1))
        ):
            return False
        joint = line.hit(hit.end, "connector")
        return line.key(start - 1) != "," or (joint is not None and line.hit(joint.end, "field") is not None)

    def _is_short_field(self, line: Line, at: int) -> bool:
        """Tell whether an acronym names the field: "Menteri ESDM", "Menteri BUMN"."""
        if at >= len(line.words) or not line.words[at].is_upper:
            return False
        chart = line.chart[at]
        known = chart["known"][1] if "known" in chart else ()
        if known and not any(body.kind == "government" for body in known):
            return False
        barred = ("country", "honorific", "rank", "head", "calendar", "legal-prefix", "degree")
        return not any(name in chart for name in barred)

    def _is_shortened(self, line: Line, at: int) -> bool:
        """Tell whether the title's short form stands behind an unknown word: "Menteri Peridustrian (Menperin)"."""
        head = line.hit(at + 2, "head")
        return line.is_cap(at) and line.key(at + 1) == _OPEN and head is not None and head.data.is_short

    def _unknown_field(self, line: Line, at: int, step: int, has_field: bool) -> int:
        """After "dan" a capitalised word that is no known field still is one: "Perikanan dan Xyz Agus"."""
        if not has_field or line.key(at) == "," or not line.is_cap(step):
            return at
        chart = line.chart[step]
        others = ("head", "org-head", "country", "honorific")
        if any(name in chart for name in others) or self.names.is_name_word(line.key(step)):
            return at
        return step + 1

    def country(self, line: Line, index: int) -> tuple[int, str | None]:
        """Give where the country named at an index ends, "dari Thailand" and "of Canada" too, and its code."""
        that = line.hit(index, "office-that_state")
        if that is not None:
            return that.end, None  # "Menteri Luar Negeri | negara itu, X"
        at = index
        if line.hit(at, "office-of") is not None:
            step = line.past(at + 1, "office-definite")
            owner = line.hit(step, "country")
            is_official = owner is not None and owner.data.kind == "official"  # "of the Republic of Chile X"
            if owner is not None and (step == at + 1 or is_official or self._is_whole(line, owner.end)):
                at = step  # "Ambassador of the European Union"
        state = self.past_state(line, at)
        if any(line.is_cap(step) for step in range(at, state)):
            at = state  # "Menteri Luar Negeri (Menlu) Republik Belarus X"
        hit = line.hit(at, "country")
        if hit is None or not line.is_cap(at) or line.past(at, "known") > hit.end:  # "Jurucakap | Malaysia Airlines"
            return index, None
        kind = hit.data.kind
        is_lone = kind == "pair" and not {"-", "–"} & {line.key(hit.end), line.key(hit.start - 1)}
        if is_lone or kind == "capital" or (kind == "adjective" and not self.has_adjectives):
            return index, None  # "Ủy viên Trung …" is nobody's of China
        return hit.end, hit.data.code

    def past_state(self, line: Line, index: int) -> int:
        """Give where a country's name begins behind what kind of state it is: "Republik | Chile", "nước Vương quốc |".

        The index itself where none does; what is said of a whole name ("Republik Kongo") is a part of it.
        """
        at = index
        for _ in range(_TWO):
            state = line.hit(at, "office-ordinal")
            if state is None or line.past(at, "country") > state.end:
                break
            at = state.end
        return at if line.hit(at, "country") is not None else index

    def _is_whole(self, line: Line, end: int) -> bool:
        """Tell whether a country's name ends there: not "the India-Thai Chamber", "the Indonesia | Rice Chamber"."""
        if end < len(line.words) and (line.words[end].joined or ("qualifier" in line.chart[end] and line.is_cap(end))):
            return False
        return line.key(end) not in ("-", "–") and (not line.is_cap(end) or self.names.is_name_word(line.key(end)))

    def bracket(self, line: Line, index: int) -> tuple[int, int | None]:
        """Give where a bracket with one short form ends, and the index of that form."""
        if line.key(index) != _OPEN:
            return index, None
        for closing in range(index + 2, min(index + _MOST_IN_BRACKET, len(line.words))):
            if line.key(closing) == _CLOSE:
                is_short = closing < index + _MOST_IN_ACRONYM and line.is_cap(index + 1)
                return closing + 1, index + 1 if is_short else None
        return index, None

    def posting(self, line: Line, index: int) -> int:
        """Give where the host countries of an ambassador end: "untuk Belgia, Luksemburg, dan Uni Eropa"."""
        if line.hit(index, "office-posting") is None:
            return index
        at = line.past(index + 1, "office-definite")
        end = index
        while at < len(line.words):
            at = (
                line.past(at, "office-ordinal") if line.is_cap(at) else at
            )  # "Federasi Rusia merangkap Republik Belarus"
            hit = line.hit(at, "country") or line.hit(at, "known") or line.hit(at, "place") or line.hit(at, "region")
            if hit is None or (end > index and getattr(hit.data, "kind", None) == "adjective"):
                break  # "met the envoy in Lima, and | Malaysian Prime Minister X"
            at = end = hit.end
            while (joint := max(line.past(at, name) for name in _POSTS)) > at or line.key(at) == ",":
                at = max(joint, at + 1)
        return end

    def split(self, line: Line, start: int, end: int) -> tuple[int, FoundName | None, float]:
        """Part capitals [start, end) into a body or field and a name behind it.

        Returns:
            Where the name begins (with its honorifics), the name, and its weight; (end, None, 0) where there is none.
        """
        best: tuple[float, int, FoundName | None] = (self.weights.minimum, end, None)
        for border in range(start, end):
            is_parted = start < border < line.past(start, "known")  # "Ketua Sinar Mas | Franky Wijaya"
            is_parted = is_parted or (border > start and line.key(border - 1) == "&")  # "CEO Al Tawfar & | Al Karim"
            is_parted = is_parted or (border == start + 1 and line.words[start].is_initial)  # "Direktur | R Agus H X"
            is_form = border > start and "legal-suffix" in line.chart[border] and line.words[border].is_upper
            if is_form or is_parted or not line.is_cap(border) or self._is_in_country(line, start, border):
                continue  # "Dirut Zanto Chem | SA Marek X"
            name = self.names.parse(line, border)
            if name is None or name.start != border or past_degrees(line, name.end, self.names.names.degrees) < end:
                continue
            is_inner = best[2] is not None and border in best[2].words and self.names.weigh(best[2]) >= 1
            if is_inner and name.has_honorific:
                continue  # "Nguyen | Anh Tuan"
            score = self._score(line, start, border, name)
            if score > best[0]:
                best = (score, border, name)
        return best[1], best[2], best[0]

    def _is_in_country(self, line: Line, start: int, border: int) -> bool:
        """Tell whether a border would part a country, a field or a place: "Hàn | Quốc", "Jawa | Timur"."""
        firsts = range(max(start, border - 3), border)
        return any(line.past(first, name) > border for first in firsts for name in ("country", "field", "place"))

    def _score(self, line: Line, start: int, border: int, name: FoundName) -> float:
        weights = self.weights
        score = self.names.weigh(name)
        length = len(name.words)
        if length == 1 and score < 3:
            score += weights.single_name
        score += weights.long_name * max(0, length - 4)
        is_bare = line.words[name.first].is_initial and line.key(name.first + 1) != "."
        if border > start and is_bare and not self.names.is_balinese(line, name.first):
            score += weights.bare_initial
        first = line.words[name.first]
        is_short = border > start and first.is_upper and len(first.text) > _TWO_INITIALS
        if is_short and length > 1 and not line.words[name.words[-1]].is_upper:
            score += weights.bare_initial  # "Kemenko PMK | Merry Efriana", but "TB Hasanudin"
        for index in name.words:
            chart = line.chart[index]
            if any(
                each in chart for each in ("field", "org-tail", "legal-suffix", "place-head")
            ) and not self.names.is_name_word(line.words[index].key):
                score += weights.field_in_name
        is_firm = "legal-prefix" in line.chart[start] and border > start + 1 and length > _TWO
        if is_firm and "company-tail" in line.chart[name.first]:
            score += weights.field_in_name  # "Direktur Utama PT Asal Jaya | Arif Santosa"
        of_body = self._body_score(line, start, border)
        if length == 1 and "legal-prefix" in line.chart[start] and of_body < weights.known_body:
            return -9.0  # "Direktur PT Bumi Persada mengatakan …" names nobody
        return score + of_body

    def _is_one_syllable(self, line: Line, start: int, border: int) -> bool:
        """Tell whether but one word of the language, written as a syllable, stands behind a noun for companies."""
        head, syllable = line.hit(start, "org-head"), self.bodies.syllable
        is_one = head is not None and head.data == "company" and border == head.end + 1
        word = line.words[border - 1]
        return is_one and syllable is not None and not word.is_upper and syllable.fullmatch(word.key) is not None

    def _body_score(self, line: Line, start: int, border: int) -> float:
        weights = self.weights
        if border == start:
            return 0.0
        if "legal-prefix" in line.chart[start] and border - start - (line.key(start + 1) == ".") < _TWO:
            return -9.0
        head = line.hit(start, "org-head")
        known = line.hit(start, "known")
        is_known = known is not None and known.end == border  # "Ketua Umum Apindo | Shinta W. Kamdani"
        is_cut = not is_known and self._is_one_syllable(line, start, border)  # "Công ty Sao | Mai Trần Văn Hải"
        if is_cut or (
            head is not None
            and head.end >= border
            and (border - start < _TWO or self.bodies.is_syllabic)
            and not (is_known and not self.bodies.is_syllabic)
        ):
            return -9.0 if border - start < 2 else weights.bare_head  # "Chủ tịch Tập đoàn | Lotta Kim Dong Sik"
        last = border - 1
        if line.key(last) == _CLOSE:
            return weights.after_bracket
        if "ministry" in line.chart[last]:
            return weights.known_body
        keys = tuple(line.words[index].key for index in range(start, border))
        if is_known or self.is_known_body(keys):
            longer = (*keys, line.words[border].key)
            if not self.is_known_body(longer):
                return weights.known_body
            is_ministry = (
                line.ending(border, "field") is not None and border - start > 1
            )  # "Kemenko Perekonomian | X", not "Pangan | X"
            return weights.ends_in_field if is_ministry else weights.bare_prefix
        is_acronym = last == start and _MIXED_ACRONYM.match(line.words[start].text) is not None  # "APSyFI | Redma Gita"
        if is_acronym or any(
            (inner := line.hit(first, "known")) is not None and inner.end == border for first in range(start, border)
        ):
            return weights.closing_word  # "Fraksi PDI Perjuangan | X", "Komite Tetap Kadin | X"
        if any(
            hit is not None and hit.end == border
            for first in range(max(start, border - 3), border)
            for hit in (line.hit(first, "legal-suffix"), line.hit(first, "org-tail"))
        ):
            return weights.closing_word
        if any(
            (country := line.hit(first, "country")) is not None and country.end == border
            for first in range(max(start, border - 4), border)
        ):
            return weights.ends_in_country
        if any(
            (place := line.hit(first, "place")) is not None and place.end == border for first in range(start, border)
        ):
            return weights.ends_in_country
        is_no_name = line.key(last) in self.names.names.nameless  # "Zanto Asset Management | X"
        return weights.ends_in_field if is_no_name or line.ending(border, "field") is not None else weights.bare_prefix


def head_at(line: Line, index: int) -> Hit | None:
    """Give the title that starts at a word, where it may be one there."""
    hit = line.hit(index, "head")
    if hit is None or line.past(index, "mission") > hit.end or line.past(index - 1, "country") == index + 1:
        return None  # "Đại sứ quán" is no "Đại sứ", nor "Trung | Quốc Vương" a king
    # "PM" is an acronym, "pm" a time of day; but "bos | Zanto Corporation"
    is_short = hit.end - index == 1 and len(line.words[index].text) <= 3 and line.words[index].shape != "cap"
    return None if is_short and not (hit.data.takes == "organization" and line.is_cap(hit.end)) else hit
