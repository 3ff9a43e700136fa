"""Read a run of capitals as a body: by the word that closes it, or by what it is called beside it."""

from kg.extract.actors.companies import CompanyCues
from kg.extract.actors.found_body import FoundBody
from kg.extract.actors.org_names import BodyGrammar
from kg.extract.names.body_endings import CLOSING, body_links
from kg.extract.names.known_words import is_generic
from kg.extract.names.stock_codes import may_have_code
from kg.extract.names.words import Line
from kg.model.frozen import dataclass
from kg.model.kinds import PUBLIC_BODIES
from kg.text.characters import DASHES

_COMMON_TAIL_WORDS = 2
# What stands in the name of a body that governs: not a leader's name alone.
_GOVERNED = frozenset({"field", "qualifier", "country", "place", "org-tail", "org-head", "direction", "region"})
# What tells that the word behind "and" belongs to the same name.
_PARTS = frozenset({"org-tail", "legal-suffix", "joiners"})
_CLOSING_PLACES = frozenset({"other", "association", "academic"})
_WIDEST_TAIL = 5
_MOST_LISTED = 8
_OWN_OPENERS = frozenset({"org-head", "known", "legal-prefix", "country", "either-nouns"})
_NO_FIRMS = frozenset({"no-company", "honorific"})
_BODIES = frozenset({"org-tail", "org-head", "known"})
_OPENING = frozenset({"head", "known", "country", "connector", "media"})  # behind these a name opens

_EVENTS = ("not-org", "foreign-not-org")
# Without a word of these a run is no body, unless the code of its shares stands behind it.
_MAKING = frozenset({"legal-suffix", "org-tail", "company-nouns", "exchange", "firm-clause"})

_KINDS = frozenset({"field", "qualifier", "class-noun"})  # what a company is of, behind its noun


@dataclass(frozen=True, slots=True)
class BodyRuns:
    """Tell where a name in a run begins and ends, and whether a body's."""

    companies: CompanyCues

    @property
    def grammar(self) -> BodyGrammar:
        """Give the grammar of names."""
        return self.companies.grammar

    def is_unit(self, line: Line, at: int) -> bool:
        """Tell whether a body is one's that is not named: "the trade department's Bureau of Exports"."""
        if "inner-head" in line.chart[at] and line.is_cap(at - 1) and _OPENING.isdisjoint(line.chart[at - 1]):
            return line.ending(at, "head") is None  # "Hubungan | Masyarakat", but "Ketua Umum | Masyarakat X"
        first = self._first_listed(line, at)
        if first < at and "org-tail" in line.chart[first - 1] and line.words[first - 1].shape == "low":
            return True  # "the ministry's Oil, Gas, and Coal Department"
        if not at or not line.words[at - 1].is_possessive:
            return False
        if line.words[at - 1].shape == "low":
            # but "the Brunei government's Strategic Fund"
            return "org-tail" in line.chart[at - 1] and "governing-tail" not in line.chart[at - 1]
        tail = line.hit(at - 1, "org-tail")
        is_school = tail is not None and tail.data == "academic"
        return is_school or "known" in line.chart[at - 1] or ("unit-tail" in line.chart[at] and tail is not None)

    @staticmethod
    def _first_listed(line: Line, at: int) -> int:
        """Give where the capitals and commas begin that stand behind an owner and end before a word."""
        first = at
        while first > max(0, at - _MOST_LISTED) and not line.words[first - 1].is_possessive:
            if not (line.is_cap(first - 1) or line.key(first - 1) == "," or "connector" in line.chart[first - 1]):
                return at
            first -= 1
        return first if first > 0 and line.words[first - 1].is_possessive else at

    def _is_closed_unit(self, line: Line, at: int, last: int) -> bool:
        """Tell whether a name is one of a part: "the National Police's Criminal Department"."""
        if self.is_unit(line, at):
            return True
        is_owned = at > 0 and line.words[at - 1].is_possessive
        is_owned = is_owned and (line.hit(at - 1, "org-tail") is not None or self._ends_ministry(line, at - 1))
        return is_owned and "unit-tail" in line.chart[last]

    @staticmethod
    def _ends_ministry(line: Line, at: int) -> bool:
        """Tell whether a word is the last of a ministry's name: "the Ministry of Industry and | Trade's"."""
        while at > 0 and (line.is_cap(at) or "joiners" in line.chart[at]):
            head = line.hit(at, "org-head")
            if head is not None and head.data == "government" and line.is_cap(at):
                return True
            at -= 1
        return False

    @staticmethod
    def may_be_in(line: Line, start: int = 0) -> bool:
        """Tell whether a run from a word on may be a body: what makes it one is behind that word."""
        is_made = not _MAKING.isdisjoint(line.categories) and not all(map(_MAKING.isdisjoint, line.chart[start:]))
        return is_made or may_have_code(line, start)

    def read(self, line: Line, at: int, limit: int, opens: bool) -> FoundBody | None:
        """Give the body that the run of capitals from a word on is, None where it is none."""
        if not self.may_be_in(line, at):
            return None
        start = self._run_start(line, at, limit, opens)
        if start is None or (start > at and "generic" in line.chart[start] and is_generic(line, start)):
            return None  # "The | Soviet Union's trade"
        is_adjective = start > at and "country" in line.chart[at] and not line.words[start - 1].is_possessive
        end = self.before_other(line, start, self.grammar.run_end(line, start, limit))
        start = self._past_unit(line, start, end)
        if end - start < _COMMON_TAIL_WORDS and start > at and "country" in line.chart[at]:
            start = at  # "Lao Airlines"
        is_place = "place-head" in line.chart[at]
        if is_place and (not self._is_closed_by(line, end) or self._is_centre(line, end)):
            return None
        is_public = (
            is_adjective and line.hit(end - 1, "org-tail") is not None
        )  # "the US Energy Information Administration"
        if end - start < _COMMON_TAIL_WORDS or (self._is_field_only(line, start, end) and not is_public):
            return None if is_place else self.companies.in_apposition(line, start, end)
        if self.is_under(line, at, end):
            return None
        return self._closed(line, (at, start, end), is_adjective)

    @staticmethod
    def _is_centre(line: Line, end: int) -> bool:
        """Tell whether a name that opens as a place closes as one: "Pelabuhan Batam Center"."""
        return line.ending(end, "centre-tail") is not None

    @staticmethod
    def is_under(line: Line, start: int, end: int) -> bool:
        """Tell whether a name is a part of a ministry: "the Export Department under | the Ministry of Y"."""
        over = line.past(line.past(end + 1, "office-definite"), "country")
        ministry = line.hit(over, "org-head") if line.hit(end, "office-of") is not None else None
        is_part = ministry is not None and ministry.data == "government" and line.is_cap(over)
        return is_part and any("unit-tail" in line.chart[at] for at in (start, end - 1))

    def _run_start(self, line: Line, at: int, limit: int, opens: bool) -> int | None:
        """Give where the name in a run of capitals may begin; None where none can."""
        chart = line.chart[at]
        if not opens and self.is_inside(line, at):
            return None  # the run was looked at from its first word
        if ("stop" in chart and not line.is_cap(at + 1)) or "foreign-not-org" in chart or "foreign-title" in chart:
            return None
        if "legal-suffix" in chart and self._is_form(line, at):
            return None
        start = at
        country = line.hit(at, "country") if "country" in chart else None
        is_own = country is not None and (self._is_called(line, at) or country.data.kind in ("adjective", "acronym"))
        if country is not None and line.key(country.end) in DASHES and line.hit(country.end + 1, "known") is not None:
            is_own = False  # "US – ASEAN Business Council"
        elif country is not None and not is_own:
            is_own = line.hit(at - 1, "origin") is not None and line.hit(country.end, "known") is not None
        if country is not None and is_own and country.end < limit:
            start = country.end  # "asal Jepang Toyota Motor Corporation"
        elif "currency" in chart and line.words[at].is_upper:
            start = next(
                (step for step in range(at + 1, limit) if line.is_cap(step)), limit
            )  # "USD cho | X Enterprises"
        elif "stop" in chart or ("foreign-stop" in chart and at == 0 and not self._is_own_syllable(line, at)):
            is_word = "field" in chart or "qualifier" in chart  # "the Trade Remedies Authority", "the European Agency"
            start = at + (not is_word or at == 0)
        elif self.companies.is_qualifier(line, at):
            start = at + 1
        else:
            start = self._past_noun(line, at)
        if start >= limit or not line.is_cap(start):
            return None
        opens = "org-head" in line.chart[start] or "known" in line.chart[start]
        if start > at and opens and country is None:
            return None  # read when the scan comes to it
        return start

    def _is_own_syllable(self, line: Line, at: int) -> bool:
        """Tell whether a word and the next are the language's own: "An Phước Group", not "An Energy Bank"."""
        shape = self.grammar.syllable
        own = [shape is not None and shape.fullmatch(line.key(step)) is not None for step in (at, at + 1)]
        return all(own) and not line.words[at + 1].text.isascii()

    def _past_noun(self, line: Line, at: int) -> int:
        """Give where a name begins behind a noun for companies that opens a sentence: "Emiten | Kestrel Energi Tbk"."""
        chart = line.chart[at]
        if "company-nouns" not in chart or (at and line.words[at - 1].shape != "mark"):
            return at
        past = line.past(at, "company-nouns")
        is_apart = line.is_cap(past) and line.is_cap(past + 1) and CLOSING.isdisjoint(line.chart[past])
        return past if is_apart and _OWN_OPENERS.isdisjoint(chart) else at

    def _past_unit(self, line: Line, start: int, end: int) -> int:
        """Give where the body begins that a part of it stands before: "International Department of the | X Chamber".

        Or, where its form opens it, what one does there: "Retail Banking | PT Bank Sentosa Tbk".
        """
        for at in range(start + 1, end - _COMMON_TAIL_WORDS):
            if self._opens_form(line, start, at):
                return at
            if "unit-tail" in line.chart[at] and line.key(at + 1) in body_links("unit"):
                owner = line.past(at + 2, "office-definite")
                closing = self.grammar.read_tail(line, owner, end) if owner > at + 2 and line.is_cap(owner) else None
                return owner if closing is not None and closing[1] in PUBLIC_BODIES else start
        return start

    @staticmethod
    def _opens_form(line: Line, start: int, at: int) -> bool:
        """Tell whether a form opens a firm there, and what stands before is no body: not "Workers Union of | PT X"."""
        is_form = "legal-prefix" in line.chart[at] and line.words[at].is_upper and line.is_cap(at + 1)
        return is_form and all(line.is_cap(step) and _BODIES.isdisjoint(line.chart[step]) for step in range(start, at))

    @staticmethod
    def _is_called(line: Line, at: int) -> bool:
        """Tell whether a noun for companies stands right before a word: "perusahaan | Jepang Toyota Motor Corp"."""
        if line.words[at - 1].shape != "low" or not at:
            return False
        is_of_field = not _KINDS.isdisjoint(line.chart[at - 1])  # "perusahaan pertahanan | Turki Zanto Savunma AS"
        return any(line.ending(end, "company-nouns", widest=2) for end in (at, at - is_of_field))

    def is_inside(self, line: Line, at: int) -> bool:
        """Tell whether a word goes on with the run of capitals before it."""
        if not line.is_cap(at - 1):
            return False
        chart = line.chart[at - 1]
        if line.words[at - 1].is_possessive or "country" in chart or self.companies.is_qualifier(line, at - 1):
            return False
        if "stop" in chart and "country" in line.chart[at] and line.is_cap(at):
            return not (at + 1 < len(line.words) and line.words[at + 1].joined)  # "The | EU-ASEAN Council"
        return True

    def _is_form(self, line: Line, at: int) -> bool:
        """Tell whether legal forms stand alone: "Co. Ltd." behind a bracket or a comma."""
        if "country" in line.chart[at] or len(line.words[at].text) < _COMMON_TAIL_WORDS:
            return False  # "AS" is the US too
        while (hit := line.hit(at, "legal-suffix")) is not None:
            at = hit.end + (line.key(hit.end) in (".", ","))
        return not line.is_cap(at)

    def _closed(self, line: Line, run: tuple[int, int, int], is_adjective: bool) -> FoundBody | None:
        """Give the body that a closing word makes of a run, its first word, its start and its end."""
        at, start, end = run
        closing = self.grammar.read_tail(line, start, end)
        if closing is not None and self._is_of_pact(line, start, closing[0]):
            return None
        form = line.hit(end + 1, "legal-suffix") if closing is None and line.key(end) == "," else None
        is_form = form is not None and line.is_cap(end + 1) and not line.is_cap(form.end)  # not "Sulis, Plt Dirjen"
        if form is not None and is_form and "country" not in line.chart[end + 1]:
            closing = self.grammar.past_legal(line, form.end), "company", "legal"  # "WIT Philippines, Inc."
        if closing is None and is_adjective:
            start, closing = at, self.grammar.read_tail(line, at, end)  # "US Embassy in Manila"
        if is_adjective and closing is not None and closing[1] in PUBLIC_BODIES:
            # "Malaysian Palm Oil Association", but "Thai Kasetra Foods Co"; the longest tail tells the kind where no
            # opening word does: "Peruvian Investment Council", but "Mongolian Ministry of Energy"
            wide = self.grammar.read_tail(line, at, end) if line.hit(start, "org-head") is None else None
            start, closing = at, wide if wide is not None and wide[1] in PUBLIC_BODIES else closing
        elif is_adjective and closing is not None and self._shortened_with(line, (at, start, end)):
            start = at  # "Korean Hydro & Nuclear Power (KHNP) Co."
        elif is_adjective and closing is not None and self._is_ordinary(line, start, end):
            start = at  # "Philippine Rubber Corporation": the rest alone names nobody
        if closing is not None and closing[1] == "government" and self._is_closed_unit(line, at, closing[0] - 1):
            return None  # "BI's Communication Department"
        land = line.ending(closing[0], "place", is_longest=True) if closing is not None else None
        if land is not None and land.end - land.start > 1:
            return None  # "Fatah in the West Bank"
        if (
            closing is not None
            and (closing[0] > end or not self.ends_otherwise(line, end))  # "Laguna Industrial Park | , Inc."
            and not self._is_no_body(line, at, closing[0] - 1)
        ):
            if not any(_NO_FIRMS.isdisjoint(line.chart[index]) for index in range(start, closing[0] - 1)):
                return None  # "JV Co", "Saudara AS"
            is_sure = closing[2] == "legal" or closing[1] in PUBLIC_BODIES or closing[1] == "intergovernmental"
            is_sure = is_sure or "governing-tail" in (line.chart[start - 1] if start else {})
            is_sure = is_sure or self._is_shortened(line, start, closing[0]) or "sure-opener" in line.chart[start]
            is_sure = is_sure or "sure-tail" in line.chart[closing[0] - 1]  # "Human Resources Development Foundation"
            if is_sure or not self._is_ordinary(line, start, end):
                return self.grammar.close(line, start, closing[0], self._kind(line, start, closing), closing[2])
        return self.companies.in_apposition(line, start, end)

    @staticmethod
    def _is_of_pact(line: Line, start: int, end: int) -> bool:
        """Tell whether a country and a hyphen stand before a body that is known: "the Laos-Pacific Alliance pact"."""
        country = line.hit(start, "country")
        behind = line.hit(country.end, "known") if country is not None and country.end < end else None
        return country is not None and behind is not None and line.words[country.end].joined and behind.end == end

    def _is_shortened(self, line: Line, start: int, end: int) -> bool:
        """Tell whether an acronym in brackets shortens a name of ordinary words: "Joint Trade Council (JTC)"."""
        if line.key(end) != "(" or line.key(end + 2) != ")" or not line.words[end + 1].is_upper:
            return False
        initials = "".join(line.key(at)[:1] for at in range(start, end) if line.words[at].shape == "cap")
        return line.key(end + 1) == initials and len(initials) > _COMMON_TAIL_WORDS

    def _kind(self, line: Line, start: int, closing: tuple[int, str, str]) -> str:
        """Give the kind of a body by its closing word: one country's "Trade Organisation" is that country's office."""
        if closing[1] != "intergovernmental":
            return closing[1]
        first = line.hit(start, "country")
        others = (line.hit(at, "country") for at in range(start + 1, closing[0]))
        is_of_one = first is not None and first.data.kind != "pair" and not any(others)
        return "government" if is_of_one and not line.words[start + 1].joined else closing[1]

    def _is_no_body(self, line: Line, start: int, last: int) -> bool:
        """Tell whether a closing word closes no body's name: "the Obama Administration", "the China-Laos Railway"."""
        chart = line.chart[last]
        if "governing-tail" in chart:
            first = line.past(start, "office-definite")
            if first < last == line.past(first, "country"):
                return True  # "the Canadian Government" is Canada
            return all(_GOVERNED.isdisjoint(line.chart[at]) for at in range(start, last))
        tail = line.ending(last + 1, "pair-tail", is_longest=True)
        if tail is None:
            return False
        while line.words[start].joined:
            start -= 1
        at, countries = start + (line.hit(start, "office-definite") is not None), 0
        while at < tail.start:
            hit = line.hit(at, "country") or line.hit(at, "place")
            if hit is None and line.key(at) not in DASHES:
                return False
            at, countries = (hit.end, countries + 1) if hit is not None else (at + 1, countries)
        return countries > 1

    def _shortened_with(self, line: Line, run: tuple[int, int, int]) -> bool:
        """Tell whether the acronym in brackets begins with the letter of an adjective in front of a name."""
        at, start, end = run
        opens = next((index for index in range(start + 1, end + 1) if line.key(index) == "("), None)
        if opens is None or not line.is_cap(opens + 1) or not line.words[opens + 1].is_upper:
            return False
        letter = line.words[opens + 1].text[0]
        return line.words[at].text[0] == letter != line.words[start].text[0]

    def _is_closed_by(self, line: Line, end: int) -> bool:
        """Tell whether a run that opens like a place closes as a body: "Gelora Wakaf Foundation", "Kuala X Council"."""
        tail = line.ending(end, "org-tail", is_longest=True, widest=_WIDEST_TAIL)
        return "legal-suffix" in line.chart[end - 1] or (tail is not None and tail.data in _CLOSING_PLACES)

    def before_other(self, line: Line, start: int, end: int) -> int:
        """Give where a name ends before "and" and another: not between words of fields ("Oil and Gas Corp")."""
        for at in range(start + 1, end - 1):
            if line.words[at].shape != "low":
                continue
            if line.key(at) in body_links("unit") and not self._has_body_word(line, start, at):
                return at  # "Zhao Jian of Beijing Jiaotong University"
            if "connector" not in line.chart[at]:
                continue
            if "qualifier" in line.chart[at + 1] or "field" in line.chart[at + 1]:
                continue  # "ASIC Offshore and Marine Sdn Bhd"
            if self._is_of_both(line, at, end):
                continue
            if all(line.ending(at, name) is None for name in ("field", "qualifier", "org-head")):
                return at
            if at - start > 1 and line.key(start - 1) == "," and _PARTS.isdisjoint(line.chart[at + 1]):
                return at  # "…, Mahindra Defence | and Mazagon Dock Limited"
        return end

    @staticmethod
    def _is_of_both(line: Line, at: int, end: int) -> bool:
        """Tell whether "and" joins the members of one association: "Meat Importers and Traders Association"."""
        if "association-member" not in line.chart[at - 1] or "association-member" not in line.chart[at + 1]:
            return False
        tail = line.hit(at + 2, "org-tail")
        return tail is not None and tail.data == "association" and tail.end <= end

    def _has_body_word(self, line: Line, start: int, end: int) -> bool:
        names = ("org-tail", "org-head", "field", "qualifier", "legal-suffix", "known", "head")
        return any(name in line.chart[at] for at in range(start, end) for name in names)

    def _is_ordinary(self, line: Line, start: int, end: int) -> bool:
        """Tell whether a run is made of ordinary words alone: "Lithium Battery", "Industrial Technology"."""
        last = end - 1 if "org-tail" in line.chart[end - 1] and end - start > 1 else end
        return all(
            any(name in line.chart[index] for name in ("qualifier", "field", "joiners", "stop"))
            for index in range(start, last)
        )

    def _is_field_only(self, line: Line, start: int, end: int) -> bool:
        """Tell whether a run is nothing but fields of government: "Energy and Mineral Resources"."""
        at = start
        while at < end:
            hit = line.hit(at, "field") or line.hit(at, "joiners")
            if hit is None:
                return line.key(at) == "," and at > start
            at = hit.end
        return True

    def is_other(self, line: Line, headed: FoundBody, *, is_head_last: bool) -> bool:
        """Tell whether what opens as a body is a unit of another, or an event: "Ministry of Trade Summit"."""
        is_english = is_head_last or line.key(headed.start + 1) in body_links("unit")
        is_event = is_english and any(line.ending(headed.name_end, name) is not None for name in _EVENTS)
        field = line.ending(headed.name_end, "field", is_longest=True)  # "Ministry of Climate Policy"
        is_field = field is not None and (
            field.end - field.start > 1 or line.hit(field.start - 1, "connector") is not None
        )
        return (is_event and not is_field) or self.is_under(line, headed.start, headed.end)

    def ends_otherwise(self, line: Line, end: int) -> bool:
        """Tell whether the run's last word makes it an agreement, event or place: "… Power Integration Project"."""
        last = line.chart[end - 1]
        if "field" in last and line.hit(end - 2, "office-owner") is not None and "org-tail" in line.chart[end - 3]:
            return False  # "the Singapore Ministry of Law"
        place = line.hit(end - 2, "place-head") or line.hit(end - 2, "foreign-place-head")
        if place is not None and place.end == end:
            return True  # "Queen Xyz Convention Centre"
        if any(line.ending(end, name) is not None for name in _EVENTS):
            return True  # "Power Integration Project", "Carrier Strike Group"
        return "place-head" in last and "org-tail" not in last
