"""Find the countries of a document: by name, adjective, short form, a capital that acts, the place of an event."""

from collections.abc import Collection, Iterable, Sequence

from kg.extract.names.marks import PERSON, Marks
from kg.extract.names.vocabulary import CountryForm
from kg.extract.names.words import Hit, Line
from kg.model.facts import CountryFact, PersonFact
from kg.model.frozen import dataclass
from kg.model.kinds import COUNTRY_NAMES
from kg.model.mentions import CountryMention, PlaceMention
from kg.model.spans import Evidence, Span

_PAIR = 2
_MENU = 4  # languages in a row
_INFERRED = frozenset({"capital", "place", "person"})
_PLAIN = COUNTRY_NAMES | {"adjective", "metonym"}


@dataclass(frozen=True, slots=True)
class CountryCues:
    """Decide which hits of the vocabulary name a country there. `minimum_capitals` guards against shouted lines."""

    is_syllabic: bool

    def find(self, lines: Sequence[Line], marks: Marks) -> list[CountryMention]:
        """Give the mentions in text order."""
        found: list[CountryMention] = []
        doubtful: set[Span] = set()
        capitals: set[str] = set()
        for row, line in enumerate(lines):
            reached = 0
            own: list[Hit] = []
            for hit in line.hits("country"):
                if hit.start >= reached and self._counts(line, hit, marks.taken[row]):
                    own.append(hit)
                    reached = hit.end
                elif hit.data.kind == "capital":
                    capitals.add(hit.data.code)
            for hit in _without_menus(line, own):
                form: CountryForm = hit.data
                span = line.span(hit.start, hit.end)
                found.append(CountryMention(span, form.code, form.kind))
                if row and _may_be_pronoun(line, hit, own):
                    doubtful.add(span)
        sure = capitals.union(mention.code for mention in found if mention.span not in doubtful)
        return [mention for mention in found if mention.span not in doubtful or mention.code in sure]

    def _counts(self, line: Line, hit: Hit, taken: bytearray) -> bool:
        form: CountryForm = hit.data
        if not line.is_cap(hit.start) and form.kind != "metonym":
            return False
        if taken.find(PERSON, hit.start, hit.end) >= 0:
            return False
        if self._is_money(line, hit):
            return False
        if form.kind == "pair":
            return self._is_pair(line, hit)
        if form.kind == "capital":
            return self._acts(line, hit)
        if form.is_ambiguous and hit.end - hit.start == 1 and form.kind not in ("acronym",):
            return self._is_alone(line, hit)
        return form.kind in _PLAIN

    def _is_money(self, line: Line, hit: Hit) -> bool:
        """Tell whether a currency stands beside it: "dolar AS", "U.S. dollars", "đô la Mỹ"."""
        if "currency" in line.chart[hit.start - 1] if hit.start else False:
            return True
        if hit.start > 1 and line.past(hit.start - 2, "currency") == hit.start:
            return True
        if hit.start > 1 and line.key(hit.start - 1) == "(":  # "dolar Amerika Serikat (AS)"
            first = next((each for each in line.hits("country") if each.end == hit.start - 1), None)
            if first is not None and first.data.code == hit.data.code:
                return self._is_money(line, first)
        if hit.end >= len(line.words):
            return False
        # "US$5" and "US $5" are money; "South Korea $5 billion" names the country.
        is_sign = line.key(hit.end) == "$" and (line.words[hit.end].joined or hit.data.kind == "acronym")
        # "Lào đồng ý": the word for agreeing begins as that for the money does
        return is_sign or ("currency" in line.chart[hit.end] and "no-currency" not in line.chart[hit.end])

    def _is_pair(self, line: Line, hit: Hit) -> bool:
        """A short form counts only joined to another country: "Việt - Hàn", "Sino-Indonesian"."""
        for index in (hit.start - 1, hit.start - 2, hit.end, hit.end + 1):
            if 0 <= index < len(line.words) and index not in range(hit.start, hit.end):
                near = line.hit(index, "country")
                joined = (
                    line.words[max(index, hit.start)].joined
                    or line.key(min(hit.end, hit.start + 1)) in ("-", "–")
                    or (line.key(hit.start - 1) in ("-", "–"))
                )
                if near is not None and joined:
                    return True
        return False

    def _is_alone(self, line: Line, hit: Hit) -> bool:
        """A form that is also a syllable of names counts where no unknown capital touches it."""
        if not self.is_syllabic:
            return True
        for index in (hit.start - 1, hit.end):
            if not line.is_cap(index):
                continue
            chart = line.chart[index]
            known = any(
                name in chart for name in ("country", "head", "field", "org-head", "stop", "honorific", "company-nouns")
            )
            covered = any(
                line.past(start, name) == hit.start
                for start in range(max(0, hit.start - 5), hit.start)
                for name in ("field", "head", "country", "org-head")
            )
            if not known and not (covered and index < hit.start):
                return False
        return True

    def _acts(self, line: Line, hit: Hit) -> bool:
        """Tell whether a capital stands for its government: no preposition of place before it, a verb beside it."""
        before = hit.start - 1
        if before >= 0:
            word = line.words[before]
            if "locative" in line.chart[before] or word.shape == "cap" or word.key in ("(", ",", "[", "-", "–"):
                return False
        if line.is_cap(hit.end) or line.key(hit.end) in ("(", ":", "-", "–", "]"):
            return False
        if line.key(hit.end) == ",":
            return self._is_listed(line, hit)
        if line.words[hit.end - 1].is_possessive:
            return True
        follower = line.chart[hit.end] if hit.end < len(line.words) else {}
        if "metonym-verb" in follower or "said-after" in follower:
            return True
        previous = line.chart[before] if before >= 0 else {}
        return "metonym-verb-before" in previous

    @staticmethod
    def _is_listed(line: Line, hit: Hit) -> bool:
        """Tell whether a capital opens a list of states: "Washington, Saudi Arabia and the EU", not "Tokyo, Japan"."""
        at = line.past(hit.end + 1, "office-definite")
        state = line.hit(at, "country")
        return state is not None and state.data.kind in COUNTRY_NAMES and state.data.code != hit.data.code


def _may_be_pronoun(line: Line, hit: Hit, own: Sequence[Hit]) -> bool:
    """Tell whether a form opens a sentence without another country and is a pronoun, too: "Anh sẽ bay tới Madrid"."""
    return hit.start == 0 and "country-pronoun" in line.chart[0] and all(h.data.code == hit.data.code for h in own)


def _without_menus(line: Line, hits: Sequence[Hit]) -> list[Hit]:
    """Leave out the languages that a page offers: "Chinese Japanese French Arabic Korean", with nothing between."""
    kept: list[Hit] = []
    run: list[Hit] = []
    for hit in hits:
        gap = range(run[-1].end, hit.start) if run else range(0)
        is_next = len(gap) < _PAIR and all(line.is_cap(index) for index in gap)
        if run and (not is_next or line.words[hit.start].joined):
            kept += run if len(run) < _MENU else []
            run = []
        run.append(hit)
    return kept + (run if len(run) < _MENU else [])


def hosts(
    places: Iterable[PlaceMention], shown: Collection[Span], known: Collection[str | None]
) -> list[CountryMention]:
    """Give the countries of the cities in which something took place, each once: "met in Phnom Penh" names Cambodia.

    Args:
        places: Those of an article.
        shown: The passages that show where its encounters were.
        known: The codes that are named otherwise, and that of the country the story is told from.
    """
    found: dict[str, CountryMention] = {}
    for place in places:
        if place.country and place.country not in known and place.span in shown:
            found.setdefault(place.country, CountryMention(place.span, place.country, "place"))
    return list(found.values())


def of_people(people: Iterable[PersonFact], known: Collection[str | None]) -> list[CountryMention]:
    """Give the countries of office-holders that nothing names: "Presiden Joko Widodo" is Indonesia's.

    Args:
        people: Those of an article.
        known: The codes that are named otherwise.
    """
    found: dict[str, CountryMention] = {}
    for person in people:
        if person.country and person.role and person.country not in known:
            found.setdefault(person.country, CountryMention(person.anchor, person.country, "person"))
    return list(found.values())


def country_facts(mentions: Sequence[CountryMention], text: str) -> tuple[CountryFact, ...]:
    """Give a fact for each country in order of first mention, every mention its evidence."""
    by_code: dict[str, list[CountryMention]] = {}
    for mention in mentions:
        by_code.setdefault(mention.code, []).append(mention)
    facts = []
    for number, (code, own) in enumerate(by_code.items(), 1):
        named = [mention.kind for mention in own if mention.kind not in _INFERRED]
        evidence = tuple(
            Evidence("code", code, m.span, m.span.of(text), "inferred" if m.kind in _INFERRED else "stated")
            for m in own
        )
        facts.append(
            CountryFact(
                ref=f"country-{number}",
                anchor=own[0].span,
                evidence=evidence,
                rule="named" if named else own[0].kind,
                code=code,
            )
        )
    return tuple(facts)
