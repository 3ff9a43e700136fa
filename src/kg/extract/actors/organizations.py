"""Find the bodies that a document names: by opening and closing words, legal forms, apposition and the registry."""

from collections.abc import Callable
from functools import partial
from operator import attrgetter

from kg.extract.actors.body_branches import branch_abroad
from kg.extract.actors.body_openings import past_board
from kg.extract.actors.body_runs import BodyRuns
from kg.extract.actors.companies import CompanyCues, describes_known
from kg.extract.actors.company_lists import CompanyLists
from kg.extract.actors.found_body import FoundBody, with_acronym
from kg.extract.actors.joint_bodies import with_joint
from kg.extract.actors.ministry_lists import small_bodies, small_mission, with_ministries
from kg.extract.actors.org_names import BodyGrammar
from kg.extract.actors.port_bodies import acting_ports
from kg.extract.names.known_words import (
    ends_other,
    is_constituency,
    is_generic,
    is_inside,
    is_part_of_place,
    is_posted,
    is_rival,
    is_seat,
    is_titled,
    past_form,
    stands_for_other,
)
from kg.extract.names.marks import Marks
from kg.extract.names.short_names import past_known_short
from kg.extract.names.stock_codes import is_code, may_have_code
from kg.extract.names.vocabulary import KnownBody
from kg.extract.names.words import Hit, Line
from kg.model.frozen import dataclass, replace
from kg.model.kinds import PUBLIC_BODIES, WORDED_NAMES

_COMMON = 2
_SAME = frozenset({"legal-suffix", "umbrella"})  # behind a name, of the same company
_start = attrgetter("start")
_NAMING = frozenset({"origin-suffix", "rival-noun"})
_NO_SEATED = frozenset({"head", "country", "place", "field", "stop", "honorific", "rank"})


@dataclass(frozen=True, slots=True)
class BodyFinder:
    """Find bodies line by line, sparing the words that are taken."""

    runs: BodyRuns
    lists: CompanyLists
    shadowed: frozenset[str] = frozenset()
    is_head_last: bool = False

    @property
    def companies(self) -> CompanyCues:
        """Give the cues of companies."""
        return self.runs.companies

    @property
    def grammar(self) -> BodyGrammar:
        """Give the grammar of names."""
        return self.companies.grammar

    def find(self, line: Line, taken: bytearray, limit_of: Marks, row: int) -> list[FoundBody]:
        """Give the bodies of a line in text order."""
        found: list[FoundBody] = []
        reached, limit, apart = 0, -1, -1
        # Where nothing makes a run of capitals a body, words that begin nothing are none.
        is_plain = not self.runs.may_be_in(line) and _NAMING.isdisjoint(line.categories)
        for at in line.starts("company-nouns"):
            if at < reached or taken[at] or (is_plain and not line.chart[at]):
                continue
            limit = limit if at <= limit else limit_of.limit(row, at)
            country = self._long_country(line, at) if "country" in line.chart[at] else None
            if country is not None and not line.is_cap(country.end):
                reached = country.end
                continue
            is_behind = at == apart and self.grammar.is_syllabic  # "Tập đoàn hàng đầu Thái Lan | Lotus Retail Group"
            body = self._at(line, at, limit, opens=at == 0 or bool(taken[at - 1]) or is_behind)
            if country is not None and not self._is_of_country(line, body, country):
                reached = apart = country.end
                continue
            if body is not None and body.rule != "registry" and is_titled(line, body.start):
                reached = body.end
                continue
            if body is None:
                continue
            body = self.lists.first_of(line, with_acronym(line, found, body), partial(limit_of.limit, row), self._at)
            found.append(body)
            reached = max(body.end, at + 1)
            is_listed = len(found) > 1 and self.lists.is_listing(line, found[-2], body)
            if body.rule == "noun" or is_listed or (body.kind == "company" and self.companies.is_called_so(line, body)):
                more = self.lists.listed(line, body, partial(limit_of.limit, row), self._at)
            else:
                more = self.lists.paired(line, body, partial(limit_of.limit, row), self._at)
            found.extend(more)
            reached = max([reached, *(each.end for each in more)])
        if len(found) > 1 and sum(body.kind == "company" for body in found) > 1:
            beside = self.lists.beside(line, found, partial(limit_of.limit, row))
            last = max((body for body in found if body.kind == "company"), key=lambda body: body.start)
            ends = self.lists.listed(line, last, partial(limit_of.limit, row), self._at) if beside else []
            found = sorted([*found, *beside, *ends], key=lambda body: body.start)
        if found and any(line.words[hit.end - 1].is_possessive for hit in line.hits("country")):
            found = sorted([*found, *self.lists.owned(line, found, partial(limit_of.limit, row))], key=_start)
        if "company-nouns" in line.categories:
            has_opener = "list-opener" in line.categories or ":" in line.keys or "(" in line.keys
            found = self._with_opened(line, found, partial(limit_of.limit, row), taken) if has_opener else found
        found = with_ministries(line, found)
        found += small_bodies(line, found, taken, is_head_last=self.is_head_last) + acting_ports(line, found, taken)
        return with_joint(line, [_with_figure(line, body) for body in found], taken, self.grammar)

    def _long_country(self, line: Line, at: int) -> Hit | None:
        """Give a country of several words that opens no body of the registry."""
        hit = line.hit(at, "country")
        is_long = hit is not None and hit.end - at > 1 and hit.data.kind != "metonym"
        return hit if hit is not None and is_long and line.past(at, "known") <= hit.end else None

    def _is_of_country(self, line: Line, body: FoundBody | None, country: Hit) -> bool:
        """Tell whether a country of several words opens a name: "the New Zealand Embassy", "Viet Nam Food Corp"."""
        if body is None or body.start != country.start or body.name_end <= country.end + 1:
            return False
        if body.kind != "company":
            return body.kind in PUBLIC_BODIES
        is_name = country.data.kind in WORDED_NAMES and not line.words[country.end - 1].is_possessive
        is_called = line.ending(country.start, "company-nouns") or line.ending(country.start, "origin")
        return is_name and is_called is None and not self.grammar.is_syllabic

    def _with_opened(
        self, line: Line, found: list[FoundBody], limit: Callable[[int], int], taken: bytearray
    ) -> list[FoundBody]:
        """Add the companies of lists that a noun opens, where no other name was found."""
        held = {at for body in found for at in range(body.start, body.end)}
        more = [
            body
            for body in self.lists.opened(line, limit, self._at)
            if held.isdisjoint(range(body.start, body.end)) and not any(taken[body.start : body.end])
        ]
        return sorted([*found, *more], key=_start) if more else found

    def _at(self, line: Line, at: int, limit: int, *, opens: bool = False) -> FoundBody | None:
        if "ministry-plural" in line.categories and line.ending(at + 1, "ministry-plural") is not None:
            return None  # "hai Bộ Kinh tế và Ngoại giao" are two
        if line.words[at].shape != "cap":
            return self.companies.after_noun(line, at, limit)
        chart = line.chart[at]
        if "plain-noun" in chart and describes_known(line, at):
            return None
        if "company-nouns" in chart and self._may_lead(line, at):
            opening = self._after_opening(line, at, limit)
            if opening is not None:
                return opening
        return self._capital(line, past_board(line, at), limit, opens)

    def _capital(self, line: Line, at: int, limit: int, opens: bool) -> FoundBody | None:
        """Read the body that a capital opens."""
        chart = line.chart[at]
        # Most words of a name begin nothing, and the run was looked at from its first word.
        is_read = self.runs.is_inside(line, at) if not chart and not opens else "seat" in chart and is_seat(line, at)
        is_read = is_read or ("member-head" in chart and is_constituency(line, at))
        is_read = is_read or (may_have_code(line) and (is_code(line, at) or is_code(line, at - 2)))
        is_outlet = "media" in chart and line.past(at, "media") >= line.past(at, "known")  # not "Fitch | Solutions"
        if is_read or is_outlet or ("generic" in chart and is_generic(line, at)):
            return None
        body = self._known(line, at, limit) if "known" in chart else None
        if "not-org" in chart:
            is_sure = body is not None and (body.kind == "intergovernmental" or body.end - body.start > _COMMON)
            return body if is_sure else None  # "Forum Ekonomi Dunia"
        if body is None or body.end - body.start < 3 or body.kind == "government":
            is_opener = "org-head" in chart and self._may_open(line, at)
            headed = self.grammar.read_head(line, at, limit) if is_opener else None
            if headed is not None and self.runs.is_other(line, headed, is_head_last=self.is_head_last):
                return None
            if headed is not None and (body is None or headed.end > body.end):
                if body is not None and is_posted(line, body.end, headed.name_end):
                    return body  # "Bank Dunia untuk Indonesia"
                if body is not None and self._is_followed_by_name(line, body, headed.name_end):
                    return body  # "Kementerian Perdagangan | Donna Gultom"
                return self._described(headed, limit) or self._of_country(headed, limit) or self._keyed(headed, body)
        small = small_mission(line, at) if body is None and "country" in chart else None
        if small is not None:
            return small
        if body is not None:
            return self._grown(line, body, limit)
        head = line.hit(at, "head") if "head" in chart else None
        if head is not None and line.words[head.end - 1].is_possessive and line.is_cap(head.end):
            tail = line.hit(head.end, "org-tail")
            if tail is not None:  # "the President's Office"
                return self.grammar.close(line, at, tail.end, "government", "office-holder")
        if "ministry" in chart and line.words[at].text not in self.shadowed:
            end = self._with_owner(line, line.past(at, "ministry"))
            return FoundBody(line, at, end, "government", "short", end)
        agency = self._agency(line, at) if "agency-front" in chart else None
        return agency or self.runs.read(line, at, limit, opens) or self._based(line, at, limit)

    def _based(self, line: Line, at: int, limit: int) -> FoundBody | None:
        """Read a company by its seat or its rival: "UAE-based Masdar", "Grab rival Xanh Taxi"."""
        if is_rival(line, at):
            return self.companies.named(line, at, limit) if _NO_SEATED.isdisjoint(line.chart[at]) else None
        if "origin-suffix" not in line.categories or line.hit(at - 1, "origin-suffix") is None:
            return None
        if not line.words[at - 1].joined or self.companies.is_name(line, at):
            return None
        return self.companies.named(line, at, limit) if _NO_SEATED.isdisjoint(line.chart[at]) else None

    def _agency(self, line: Line, at: int) -> FoundBody | None:
        """Read a country's agency for a task: "Invest Oman", "Education New Zealand"."""
        country = line.hit(at + 1, "country")
        if country is None or country.data.kind not in ("name", "short"):
            return None
        stands_alone = line.is_cap(at) and not line.is_cap(at - 1) and not line.is_cap(country.end)
        return self.grammar.close(line, at, country.end, "government", "front") if stands_alone else None

    def _may_lead(self, line: Line, at: int) -> bool:
        """Tell whether a noun for companies opens a sentence; a Vietnamese one may open a name: "Tập đoàn X"."""
        noun = line.past(at, "company-nouns")
        opens = at == 0 or line.words[at - 1].shape == "mark"
        if self.grammar.is_syllabic:
            is_noun = line.words[noun - 1].shape == "low" or noun - at == 1  # "Công ty khởi nghiệp X", "Startup X"
            return opens and noun > line.past(at, "org-head") and is_noun
        return opens or line.words[at].is_upper

    def _after_opening(self, line: Line, at: int, limit: int) -> FoundBody | None:
        """Give the company behind a noun that opens a sentence: "Perusahaan pertahanan Rusia Almaz-Antey"."""
        past, chart = line.past(at, "company-nouns"), line.chart[at]
        if past >= limit or not {"known", "not-org"}.isdisjoint(chart):
            return None
        is_named = self.grammar.is_syllabic or ("plain-noun" in chart and line.words[past].is_upper)
        is_noun = line.words[past].shape == "low" or "country" in line.chart[past]
        return self.companies.after_noun(line, at, limit) if is_noun or (is_named and line.is_cap(past)) else None

    def _may_open(self, line: Line, at: int) -> bool:
        """Tell whether a head may open a name here: no place or agreement runs on from the word before."""
        hit = line.hit(at, "org-head")
        if hit is None:
            return False
        place = line.hit(at, "place-head")
        if place is not None and place.end > hit.end:
            return False  # "Pusat Pameran Antarabangsa Mahsuri"
        previous = line.chart[at - 1] if at else {}
        if "org-tail" in line.chart[at] and self._closes(line, at):
            return False  # "Hana Bank in South Korea"
        if hit.data == "government" and "known" in previous and line.words[at - 1].is_upper and hit.end - at > 1:
            return False  # "DFA | Office of Asian Affairs"
        if "place-head" in previous:
            # "di kantor Kementerian Investasi" names the ministry, "Gedung Kementerian Investasi" the building.
            is_outside = line.words[at - 1].shape == "low" or "mission" in line.chart[at]  # "Kantor Konsulat RI"
            return is_outside and hit.data == "government"
        return not self.runs.is_unit(line, at)

    def _closes(self, line: Line, at: int) -> bool:
        """Tell whether a word that may open a name closes one that began before it."""
        if not line.is_cap(at - 1) or line.words[at - 1].is_possessive:
            return False
        chart = line.chart[at - 1]
        barred = ("stop", "foreign-stop", "country", "head", "field", "known", "place", "calendar")
        return not any(name in chart for name in barred) and "org-tail" not in chart

    def _is_followed_by_name(self, line: Line, body: FoundBody, end: int) -> bool:
        """Tell whether the words behind a known body are a person's name: its officer's."""
        start = past_known_short(line, body.start, body.end)
        name = self.grammar.names.parse(line, start, end) if end - start in (2, 3, 4) else None
        barred = {"field", "country", "qualifier", "place", "maybe-place", "org-tail", "region", "direction", "known"}
        is_other = any(not barred.isdisjoint(line.chart[at]) for at in range(start, end))
        return name is not None and name.end == end and not is_other and self.grammar.names.weigh(name) > 0

    def _described(self, headed: FoundBody, limit: int) -> FoundBody | None:
        """Give the known company that small words behind an opening noun describe: "Hãng xăng dầu BP"."""
        line = headed.line
        head = line.hit(headed.start, "org-head")
        at = head.end if head is not None and self.grammar.is_syllabic and headed.kind == "company" else headed.end
        first = next((step for step in range(at, headed.name_end) if line.is_cap(step)), at)
        hit = line.hit(first, "known") if first > at else None
        return self._known(line, first, limit) if hit is not None and hit.end == headed.name_end else None

    def _of_country(self, headed: FoundBody, limit: int) -> FoundBody | None:
        """Give the company behind a noun and its country: "Tập đoàn dầu khí Nga Zarubezhneft"."""
        line, end = headed.line, headed.name_end
        country = line.ending(end, "country") if self.grammar.is_syllabic and headed.kind == "company" else None
        if country is None or country.start <= headed.start or not line.is_cap(end):
            return None
        if end >= limit:  # "Giám đốc Công ty Zanto Việt Nam | Lê Văn Hải"
            return replace(headed, told=headed.told or country.data.code)
        named = self.companies.after_noun(line, headed.start, limit) or self._known(line, end, limit)
        return replace(named, told=named.told or country.data.code) if named is not None else None

    def _keyed(self, headed: FoundBody, known: FoundBody | None) -> FoundBody:
        if known is None or known.kind != headed.kind or headed.known:
            return headed
        line, at = headed.line, known.end
        own = line.hit(headed.start + 1, "known") if "legal-prefix" in line.chart[headed.start] else None
        if own is not None and own.end == headed.name_end:
            return replace(headed, known=own.data)  # "PT Pertamina | International Shipping"
        while (hit := line.hit(at, "country")) is not None or line.hit(at, "joiners") is not None:
            at = hit.end if hit is not None else at + 1
        # "Kementerian Perdagangan Vietnam" is one of that name, "Departemen Pertanian dan Kehutanan" is another body.
        return replace(headed, known=known.known) if at >= headed.name_end else headed

    def _known(self, line: Line, at: int, limit: int) -> FoundBody | None:
        hit = self._known_hit(line, at)
        if hit is None or hit.end > limit or not line.is_cap(at) or self._is_shadowed(line, hit):
            return None
        if stands_for_other(line, hit) or is_part_of_place(line, hit):
            return None
        is_word = hit.end - at == 1 and hit.data[0].kind == "company"
        if is_word and (is_inside(line, at) or self._is_family(line, at) or ends_other(line, at)):
            return None
        country = line.hit(at, "country")
        if country is not None and country.end >= hit.end and country.data.kind != "metonym":
            return None  # the European Union is a country here; the White House is a body
        bodies: tuple[KnownBody, ...] = hit.data
        end = hit.end
        if bodies[0].kind == "intergovernmental" and end - at > 1 and self._is_owned(line, at):
            return self.grammar.close(line, at, end, "government", "tail")  # "Russia's Security Council"
        form = past_form(line, hit) if bodies[0].kind == "government" else end
        if form > end:
            return self.grammar.close(line, at, self.grammar.past_legal(line, form), "company", "legal")
        if line.hit(end - 1, "legal-suffix") is not None and line.key(end) in (".", ","):
            past = self.grammar.past_legal(line, end)
            end = past if past > end else end + (line.key(end) == "." and line.key(end + 1) == ",")
        foreign = line.hit(at, "known-foreign")
        is_foreign = foreign is not None and foreign.end == hit.end
        found = self.grammar.close(line, at, end, bodies[0].kind, "registry")
        return replace(found, known=bodies, is_foreign=is_foreign)

    def _known_hit(self, line: Line, at: int) -> Hit | None:
        """Give the registry's name at a word; small letters at its end are another thing's: "ASEAN community"."""
        hit = line.hit(at, "known")
        if hit is None or self.grammar.is_syllabic or line.words[hit.end - 1].shape != "low":
            return hit
        if hit.end - at == _COMMON and "company-nouns" in line.chart[min(hit.end, len(line.words) - 1)]:
            return None  # "the Danish shipping | firm"
        return line.hit(at, "known-short") if hit.data[0].kind == "intergovernmental" else hit

    def _is_owned(self, line: Line, at: int) -> bool:
        """Tell whether what stands right before makes a body a country's: "Russia's …", "the National …"."""
        if "known-short" in line.chart[at]:
            return False  # "Malaysia's ASEAN Community Vision"
        if at and "qualifier" in line.chart[at - 1]:
            return True
        return line.ending(at, "country") is not None and line.words[at - 1].is_possessive

    def _with_owner(self, line: Line, end: int) -> int:
        """Give where a ministry's short name ends with its country: "Kemlu RI"."""
        return line.past(end, "after-acronym") if line.is_cap(end) else end

    def _is_family(self, line: Line, at: int) -> bool:
        """Tell whether a company's name is a person's family name: "Norikazu Suzuki"."""
        names = self.grammar.names.names
        before = line.words[at - 1] if at else None
        if before is None or before.shape != "cap" or before.is_upper or before.is_possessive:
            return False
        barred = ("stop", "known", "country", "org-head", "head", "place", "field", "qualifier", "foreign-stop")
        is_given = line.key(at - 1) in names.given and not any(name in line.chart[at - 1] for name in barred)
        return is_given and line.key(at) in names.family and not line.is_cap(at + 1)

    def _is_shadowed(self, line: Line, hit: Hit) -> bool:
        """Tell whether the text gives an acronym a meaning of its own: "the Eastern Economic Corridor (EEC)"."""
        return hit.end - hit.start == 1 and line.words[hit.start].text in self.shadowed

    def _grown(self, line: Line, body: FoundBody, limit: int) -> FoundBody:
        """Let a known name take the words that complete it: "Hyundai" in "Hyundai Motor Asia Pacific Pte Ltd"."""
        is_short = body.kind == "government" and body.end - body.start == 1 and line.words[body.start].is_upper
        is_short = is_short or "ministry" in line.chart[body.start]
        if body.acronym is None and is_short and body.name_end == body.end:  # "Kemlu RI", "BPOM RI"
            owner, homes = line.hit(body.end, "country"), {known.country for known in body.known}
            if owner is not None and homes and owner.data.code not in homes:
                return body  # "JICA Indonesia" is Japan's
            end = self._with_owner(line, body.end)
            return replace(body, end=end, name_end=end)
        other = line.hit(body.end, "known") if body.kind == "intergovernmental" else None
        is_bloc = other is not None and other.end >= self.grammar.run_end(line, body.start, limit)
        if body.acronym is not None or body.kind == "government" or is_bloc:
            return body  # "ASEAN | Association of Southeast Asian Nations", a page's without its brackets
        abroad = branch_abroad(line, body, limit, self.grammar)
        if abroad is not None:
            return abroad
        end = self.runs.before_other(line, body.start, self.grammar.run_end(line, body.start, limit))
        if end <= body.end or (body.kind == "intergovernmental" and self.runs.ends_otherwise(line, end)):
            return body
        closing = self.grammar.read_tail(line, body.start, end)
        if closing is not None and closing[0] > body.end:
            if body.kind == "intergovernmental" and closing[1] == "company":
                return body  # "UNDP Insurance"
            if body.kind == "company" and closing[1] == "other":
                return body  # "VinFest Testing Center" is a part of the company
            grown = self.grammar.close(line, body.start, closing[0], closing[1], closing[2])
            rest = range(body.end, grown.name_end)
            is_same = all(not _SAME.isdisjoint(line.chart[at]) or line.words[at].shape == "mark" for at in rest)
            return replace(grown, known=grown.known or body.known) if is_same else grown
        return (self.lists.listed_whole(line, body, limit) if closing is None else None) or body


def _with_figure(line: Line, body: FoundBody) -> FoundBody:
    """Give a body the figure that touches its first word: "3D Systems Inc", "5N Plus"."""
    first = body.start - 1
    is_glued = first >= 0 and line.words[first].shape == "num" and line.words[first].end == line.words[body.start].start
    return replace(body, start=first) if is_glued else body
