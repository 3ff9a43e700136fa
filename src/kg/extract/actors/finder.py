"""Find who acts in a document: titles, persons, bodies and countries, and the facts about them."""

import re
from collections.abc import Sequence
from functools import lru_cache, partial
from typing import Any

from kg.extract.actors.aside_bodies import is_aside
from kg.extract.actors.bodies import BodyBook
from kg.extract.actors.body_countries import countries_of_firms
from kg.extract.actors.body_runs import BodyRuns
from kg.extract.actors.body_sides import with_sides
from kg.extract.actors.companies import CompanyCues
from kg.extract.actors.company_lists import CompanyLists
from kg.extract.actors.countries import CountryCues
from kg.extract.actors.country_acronyms import without_redefined
from kg.extract.actors.facts import ActorFacts, Actors
from kg.extract.actors.found_body import FoundBody
from kg.extract.actors.free_bodies import FreeBodies
from kg.extract.actors.headlines import fuller_names
from kg.extract.actors.home import HomeFinder
from kg.extract.actors.home_offices import HomeOffices
from kg.extract.actors.listed_firms import tell_listed
from kg.extract.actors.local_bodies import of_place
from kg.extract.actors.near_names import NearNames
from kg.extract.actors.office_fronts import OfficeFronts
from kg.extract.actors.offices import OfficeGrammar
from kg.extract.actors.org_names import BodyGrammar
from kg.extract.actors.organizations import BodyFinder
from kg.extract.actors.people import PersonBook
from kg.extract.actors.person_cues import PersonCues
from kg.extract.actors.pointed_firms import tell_pointed
from kg.extract.actors.posts import PostIndex
from kg.extract.actors.related_bodies import is_country, is_stray, is_topic, part_translations, without_units
from kg.extract.actors.repeats import find_own_acronyms, find_parts, find_short_names
from kg.extract.actors.speakers import SpeakerTitles
from kg.extract.actors.speech import spoken_words
from kg.extract.actors.title_bodies import bodies_of_titles
from kg.extract.actors.titles import SplitWeights, Title, TitleParts
from kg.extract.names.glued_words import GluedWords, glued_syllables
from kg.extract.names.lines import LineReader
from kg.extract.names.marks import PERSON, TITLE, Marks
from kg.extract.names.name_lists import load_names
from kg.extract.names.person_names import NameGrammar, name_words
from kg.extract.names.vocabulary import build_vocabulary
from kg.extract.names.words import Line, Vocabulary
from kg.lang import LanguagePack
from kg.model.frozen import replace
from kg.model.kinds import DEPUTY_ROLES
from kg.registry.lookup import Registry
from kg.resources import data_dir, read_yaml
from kg.text.document import Document
from kg.text.lexicon import fold_case

_CLOSED = frozenset(".;:,")
_SHORT = 3
_SPLITTING = ("country", "origin-suffix")


@lru_cache(maxsize=2)
def _settings(name: str) -> dict[str, Any]:
    return read_yaml(data_dir() / "names" / f"{name}.yml")


class ActorFinder:
    """Find the actors of documents in one language."""

    def __init__(self, pack: LanguagePack, others: Sequence[LanguagePack], registry: Registry | None = None) -> None:
        """Compile the vocabulary of a language.

        Args:
            pack: The language's.
            others: The other packs: pages mix languages.
            registry: Posts and persons; the project's own if None.
        """
        self._vocabulary: Vocabulary = build_vocabulary(pack, others)
        self._offices = pack.section("offices")
        self._is_syllabic = "stops" in pack.section("organizations")
        self._is_head_last = self._offices["order"] == "head-last"
        ordinals = frozenset(self._offices.get("ordinals", ()))
        self._fronts = OfficeFronts(frozenset(self._offices.get("deputies", ())), ordinals)
        terms = (term for groups in self._offices["heads"].values() for terms in groups.values() for term in terms)
        self._title_openers = {fold_case(term.split()[0]) for term in terms}
        self._unparted = self._fronts.deputies | ordinals | self._title_openers | load_names().articles
        verb = pack.section("organizations").get("verbs")
        self._verb = re.compile(verb) if verb else None
        syllable = pack.section("organizations").get("syllable")
        self._syllable = re.compile(syllable) if syllable else None
        self._limits = frozenset(pack.section("organizations").get("limits", ()))
        nothing: frozenset[str] = frozenset()
        self._country_edges = self._vocabulary.edges("country") if self._is_syllabic else (nothing, nothing)
        people = pack.section("people")
        self._foreign_joiners = frozenset(people.get("foreign_joiners", ()))
        self._shapes = [re.compile(people[key]) if key in people else None for key in ("ordinary", "ordinary_opening")]
        self._weights = SplitWeights(**_settings("weights")["split"])
        self._home = _settings("home")
        self._shared_acronyms = frozenset(self._home["shared_acronyms"].split())
        self._home_finder = HomeFinder(self._home)
        self._posts = PostIndex(registry or Registry(), self._home["second_offices"], self._home["deputy_offices"])
        self._own = HomeOffices(self._home)
        self._prepositions = frozenset(pack.section("entities")["place_before"])
        glued = {key: people.get(key, ()) for key in ("glued_fronts", "glued_ends")}
        words = GluedWords(
            self._vocabulary, self._posts.is_word, frozenset(glued["glued_fronts"]), tuple(glued["glued_ends"])
        )
        parts = words.parts if words.ends else None
        if self._is_syllabic and self._syllable is not None:
            parts = partial(glued_syllables, syllable=self._syllable)
        self._lines = LineReader(self._vocabulary, self._is_split, parts)
        self._near = NearNames(pack.tag)
        self.tag = pack.tag

    def read(self, document: Document) -> tuple[Line, ...]:
        """Give the lines of a document with the vocabulary on them."""
        return without_redefined(self._lines.read(document), self._shared_acronyms)

    def _is_split(self, parts: Sequence[str]) -> bool:
        keys = [fold_case(part) for part in parts]
        if self._vocabulary.has_word("-".join(keys), "known"):
            return False  # "SAIC-GM-Wuling"
        if keys[0] in self._fronts.deputies and self._vocabulary.has_word(keys[-1], "field"):
            return True  # "vice-foreign minister"
        if keys[-1] in self._title_openers and self._vocabulary.has_word(keys[0], "office-former"):
            return True  # "then-coordinating minister"
        if any(self._vocabulary.has_word(key, category) for key in keys for category in _SPLITTING):
            return True
        is_short = all(part.isupper() and len(part) <= _SHORT for part in parts)
        if is_short and sum(self._vocabulary.has_word(key, "known") for key in keys) < len(keys):
            return False  # "INA-LAC Business Forum"
        # "ASEAN-led", but "Kim Jong-un" names no UN
        if any("known" in self._vocabulary.begun_by(fold_case(part), part)[1] for part in parts if part[:1].isupper()):
            return True
        if not all(part[:1].isupper() for part in parts) or keys[0] in self._unparted:
            return False
        if "-".join(keys) in self._vocabulary:
            return False
        if keys[0] in self._country_edges[1] and keys[-1] in self._country_edges[0]:
            return True  # "Việt Nam-Thổ Nhĩ Kỳ"
        # "Joe Biden-Presiden Joko Widodo", "Biden-Xi"
        return any(key in self._title_openers for key in keys[1:]) or self._posts.is_meeting(keys)

    def find(self, document: Document) -> Actors:
        """Give the actors of a document."""
        lines = self.read(document)
        spoken, shapes, posts = spoken_words(lines), self._shapes, self._posts
        names = NameGrammar(load_names(), spoken, shapes[0], shapes[1], posts.pairs, posts.singles, posts.is_holder)
        bodies = BodyGrammar(names, self._is_syllabic, self._limits, self._syllable)
        companies = CompanyCues(bodies, self._verb)
        lists, shadowed = CompanyLists(companies), find_own_acronyms(lines)
        finder = BodyFinder(BodyRuns(companies), lists, shadowed, self._is_head_last)
        free = FreeBodies(lines, finder)
        parts = TitleParts(names, bodies, self._weights, free.has, self._is_head_last)
        offices = OfficeGrammar.of(parts, self._fronts, is_head_last=self._is_head_last)

        marks = Marks.of(lines)
        book = PersonBook(known_as=self._posts.known_as, also_called=self._posts.also_called)
        quiet = _quiet(lines)
        titles = _find_titles(lines, offices, marks, book, quiet)
        found = _find_bodies(lines, finder, marks, free, quiet)
        found += bodies_of_titles(titles, found, bodies) + _bodies_of_headlines(lines, finder)
        found.sort(key=lambda body: (body.line.index, body.start))
        found, translated = part_translations(with_sides(without_units(found)))
        short = find_short_names(lines, marks, found, names.is_name_word)
        cues = PersonCues(
            names,
            self._is_syllabic,
            self._prepositions,
            foreign_joiners=self._foreign_joiners,
            noun_before=self._is_head_last,
            is_known=self._posts.is_holder,
        )
        _find_loose(lines, cues, marks, book, quiet)
        for person, name in fuller_names(lines, book, names):
            book.add_alias(person, name)
        repeats = [
            (person, lines[row], start, end)
            for person, row, start, end in find_parts(lines, marks, book, self._posts.nicknames)
        ]
        countries = CountryCues(self._is_syllabic).find(lines, marks)
        spoken_from, home = self._home_finder.find(document, lines, countries, titles, self._country_of_holder)
        named = frozenset(mention.code for mention in countries)
        of_bodies = home or spoken_from
        is_abroad = self._home_finder.is_abroad(home, document, lines, countries, titles)
        is_abroad = is_abroad or self._home_finder.is_silent(
            of_bodies, document, lines, countries, titles, self._country_of_holder
        )
        body_book = BodyBook(
            of_bodies,
            self._is_head_last,
            named,
            countries_of_firms(lines),
            self._verb,
            self._syllable,
            is_abroad,
        )
        local = frozenset(self._home["local_acronyms"]) - body_book.named - {of_bodies}
        # those in small letters last: they are looked for among the others
        for body in sorted([*found, *translated], key=lambda body: (body.rule == "small", body.line.index, body.start)):
            if body.of is not None:
                body_book.add_short(body)
            elif not (is_stray(body, local) or is_country(body) or is_topic(body) or is_aside(body)):
                body_book.add(self._near.known(body))
        for body in short:
            body_book.add_short(body)
        tell_pointed(lines, body_book, companies.is_verb)
        tell_listed(lines, body_book)
        facts = ActorFacts(document, home, spoken_from, body_book, book, self._posts, self._home["words"], self._own)
        return facts.make(titles, repeats, countries)

    def _country_of_holder(self, name: str, role: str) -> str | None:
        """Give the country of a known holder of an office, or the one whose people alone have such a name."""
        return self._posts.country(name, role) or self._own.native_of(name_words(name))


def _bodies_of_headlines(lines: Sequence[Line], finder: BodyFinder) -> list[FoundBody]:
    """Give the public bodies of the registry that headlines name; capitals say nothing else there."""
    free = Marks.of(lines)
    return [
        body
        for row, line in enumerate(lines)
        if line.region == "headline" and "known" in line.categories
        for body in finder.find(line, free.taken[row], free, row)
        if body.rule == "registry" and body.kind != "company"
    ]


def _quiet(lines: Sequence[Line]) -> list[bool]:
    """Tell of each line whether capitals mean something there: no headline, nor a line in title case.

    A line that goes on from one cut off in the middle is none: pages set links into lines of their own.
    """
    found: list[bool] = []
    for row, line in enumerate(lines):
        before = lines[row - 1] if row else None
        goes_on = (
            before is not None
            and found[-1]
            and before.words
            and before.region == "body"
            and before.words[-1].shape == "low"
            and len(before.words) > 3
        )
        found.append(line.region != "headline" and (goes_on or not _is_shouted(line)))
    return found


def _is_shouted(line: Line) -> bool:
    """Tell whether a line is written in title case, so that capitals say nothing."""
    if line.words and line.words[-1].key in _CLOSED:
        return False
    if line.hit(0, "speech") is not None:
        return False  # "Address by Prime Minister X at the Business Forum"
    if any(at and "head" in chart and line.key(at - 1) == "," for at, chart in enumerate(line.chart)):
        return False  # "Prof. X, Dean of the Faculty of Medicine"
    words = [word for word in line.words if word.shape in ("cap", "low") and len(word.text) > 3]
    if len(words) > 16 or any(word.key == "." for word in line.words[3:-1]):
        return False
    return len(words) > 3 and sum(word.shape == "cap" for word in words) >= 0.88 * len(words)


def _find_titles(
    lines: Sequence[Line], offices: OfficeGrammar, marks: Marks, book: PersonBook, quiet: Sequence[bool]
) -> list[Title]:
    titles: list[Title] = []
    speakers = SpeakerTitles(offices)
    for row, line in enumerate(lines):
        below = lines[row + 1] if row + 1 < len(lines) else None
        for found in speakers.of_body(line, below) if quiet[row] else speakers.of_line(line, below):
            title = _of_its_holder(_counterpart(speakers.below(found, below), titles), titles)
            title = of_place(title if quiet[row] else _in_capitals(line, title))
            titles.append(title)
            place = row + (title.line is below)
            if title.body is None and title.head.takes in ("portfolio", "country", "posting"):
                marks.take(place, title.start, title.end, TITLE)
            else:
                head_start = title.start
                if "ministry-noun" in title.line.categories and title.body is None:  # "trade ministry | official"
                    held = range(title.start, title.head_end - 1)
                    head_start = next((title.head_end - 1 for at in held if _is_ministry(title.line, at)), head_start)
                if title.body is not None and title.body[0] <= title.start:
                    head_start = min(max(title.body[1], title.start), title.head_end - 1)
                head_end = max(title.head_end, head_start)
                if title.body is not None and head_start < title.body[0] < head_end:
                    # two offices of one holder, the first with its body: "Tổng Thư ký ASEAN, Phó Thủ tướng X"
                    marks.take(place, min(title.body[1], head_end), head_end, TITLE)
                    head_end = title.body[0]
                marks.take(place, head_start, head_end, TITLE)
            if title.name is not None:
                marks.take(row + (title.name.line is below), title.name.start, title.name.end, PERSON)
                person = book.add(title.name, title, "title", 4.0)
                alias = offices.names.alias(line, title.name)
                if person is not None and alias is not None:
                    book.add_alias(person, alias)
                    marks.take(row, alias.start, alias.end, PERSON)
    return titles


def _in_capitals(line: Line, title: Title) -> Title:
    """Give a title of a line in title case with the body alone that is known, and no holder named by a small word.

    Where a name ends is not told there: "Atase Pendidikan Dan Kebudayaan Kbri Canberra Perkuat Kemitraan …".
    """
    name, body = title.name, title.body
    if name is not None and not {"connector", "stop"}.isdisjoint(name.line.chart[name.words[0]]):
        name = None
    if body is not None and title.line is line:
        known = next((hit for at in range(*body) if (hit := line.hit(at, "known")) is not None), None)
        body = (known.start, known.end) if known is not None else None
    return replace(title, name=name, body=body)


def _is_ministry(line: Line, at: int) -> bool:
    return line.hit(at, "ministry-noun") is not None and line.words[at].shape == "low"


def _of_its_holder(title: Title, before: Sequence[Title]) -> Title:
    """Take from a state's highest office the name behind a comma if another was named as its holder.

    "… menemui Wakil Presiden X. Dalam pertemuan dengan Wakil Presiden, Y melaporkan …"
    """
    name = title.name
    if name is None or title.head.takes != "country" or title.line.key(name.start - 1) != "," or title.is_postposed:
        return title
    named = [other for other in before if other.name is not None]
    is_held = any(
        other.head == title.head and other.country == title.country and not set(other.name.keys) & set(name.keys)
        for other in named
        if other.name is not None
    )
    is_of_other = any(other.head != title.head and other.name.keys == name.keys for other in named if other.name)
    return replace(title, name=None) if is_held and is_of_other else title


def _counterpart(title: Title, before: Sequence[Title]) -> Title:
    """Give a counterpart the office of the last person named with one: "his Danish counterpart X"."""
    if not title.is_counterpart or (title.role != "other" and not title.is_deputy):
        return title
    other = next((earlier for earlier in reversed(before) if earlier.name is not None), None)
    if other is None:
        return title
    if title.is_deputy:
        role = DEPUTY_ROLES.get(other.role, other.role)
        return replace(title, role=role, field=other.field, country=title.country or other.country)
    return replace(title, role=other.role, head=other.head, field=other.field)


def _find_bodies(
    lines: Sequence[Line], finder: BodyFinder, marks: Marks, free: FreeBodies, quiet: Sequence[bool]
) -> list[FoundBody]:
    found = []
    for row, line in enumerate(lines):
        if not quiet[row]:
            continue
        for body in finder.find(line, marks.taken[row], marks, row) if any(marks.taken[row]) else free.of(row):
            if _is_of_rank(line, body):
                continue
            found.append(body)
            marks.take(row, body.start, body.end, TITLE)
    return found


def _is_of_rank(line: Line, body: FoundBody) -> bool:
    """Tell whether a service stands inside a rank: "Laksamana Madya TNI X"."""
    is_last = body.end == body.start + 1 and (line.is_cap(body.end) or line.hit(body.end + 1, "rank") is not None)
    if "rank" not in line.chart[body.start] or not is_last:
        return False
    return any(line.past(body.start - width, "rank") == body.start for width in (1, 2, 3) if width <= body.start)


def _find_loose(lines: Sequence[Line], cues: PersonCues, marks: Marks, book: PersonBook, quiet: Sequence[bool]) -> None:
    for row, line in enumerate(lines):
        if not quiet[row]:
            continue
        for name, rule, weight in list(cues.find(line, row, marks)):
            book.add(name, None, rule, weight)
            marks.take(row, name.start, name.end, PERSON)
