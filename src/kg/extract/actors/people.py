"""Say which names are one person."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import field
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from kg.extract.actors.titles import ROLES, Title
from kg.extract.names.name_lists import load_names
from kg.extract.names.person_names import FoundName, name_words
from kg.model.frozen import dataclass

_FUZZY_MIN_CHARS = 6
_FUZZY_MIN_SHARE = 0.83
_SURE = 3.0
_SHORTENED_MIN_CHARS = 4


@dataclass(slots=True)
class Person:
    """One person of a document while the mentions are gathered: names and titles in text order, words of all names."""

    names: list[FoundName] = field(default_factory=list)
    titles: list[Title] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    words: set[str] = field(default_factory=set)
    weight: float = 0.0
    # How many names there were when the fullest was last asked for, and the answer.
    _fullest: tuple[int, FoundName] | None = field(default=None, repr=False)

    @property
    def fullest(self) -> FoundName:
        """Give the longest form of the name; of two as long, the first one."""
        if self._fullest is None or self._fullest[0] != len(self.names):
            fullest = max(self.names, key=lambda name: (len(name_words(name.text)), -name.line.index))
            self._fullest = (len(self.names), fullest)
        return self._fullest[1]

    @property
    def role(self) -> str | None:
        """Give the highest role of the titles, None without one."""
        roles = roles_of_one(self.titles, [title.role for title in self.titles])
        return min(roles, key=ROLES.index) if roles else None


@dataclass(slots=True)
class PersonBook:
    """Gather names into persons: a name belongs to the person that has all its words."""

    people: list[Person] = field(default_factory=list)
    known_as: Callable[[str], tuple[frozenset[str], ...]] = lambda _: ()
    also_called: Callable[[frozenset[str]], tuple[frozenset[str], ...]] = lambda _: ()

    def add(self, name: FoundName, title: Title | None, rule: str, weight: float) -> Person | None:
        """Put a name to its person, or make one; None where the name has no words."""
        words = name_words(name.text)
        if not words or max(map(len, words)) < 2:
            return None
        opens = name.first == 0 and not _is_listed(words[0])  # "Komentar Mahathir"
        if title is None and (opens or (weight < _SURE and rule != "listed")):
            owner = self._owner_of_part(words)
            if owner is not None:
                return owner  # "Temui Prabowo": a word of a headline before a known name
        person = self.match(name, words, title)
        if person is None:
            person = Person()
            self.people.append(person)
        person.names.append(name)
        person.words.update(words)
        if title is not None:
            person.titles.append(title)
        person.rules.append(rule)
        person.weight = max(person.weight, weight)
        return person

    def add_alias(self, person: Person, alias: FoundName) -> None:
        """Give a person a further name, which none of the words of the first need share."""
        person.names.append(alias)
        person.words.update(name_words(alias.text))
        person.rules.append("alias")

    def _owner_of_part(self, words: Sequence[str]) -> Person | None:
        """Give the titled person of whose name a doubtful name has a word, while other words are not of it."""
        for person in self.people:
            shared = [word for word in words if word in person.words]
            is_doubtful = (
                (person.titles or not _is_listed(words[0]))
                and shared
                and len(shared) < len(words)
                and max(map(len, shared)) > 4
            )
            if is_doubtful and not _is_same(words, person):
                return person
        return None

    def match(self, name: FoundName, words: Sequence[str], title: Title | None = None) -> Person | None:
        """Give the person a name of some words belongs to, the last named first where several fit; None if nobody."""
        # "President Joko Widodo … Ibu Iriana Joko Widodo"
        alike = [p for p in self.people if not (title is None and bears_names(name, p))]
        candidates = [person for person in alike if _is_same(words, person)]
        if not candidates and len(words) == 1 and len(words[0]) >= _SHORTENED_MIN_CHARS:
            # "Enggar" for Enggartiasto, "Dubes Witjak" for the ambassador Witjaksono
            shortened = [p for p in self.people if any(_is_shortened(words[0], own) for own in p.words)]
            candidates = [person for person in shortened if title is None or _may_go_on(person, name, title)]
        if not candidates and len(words) == 2:
            candidates = [person for person in self.people if _has_initials(words, person)]
        if not candidates and len(words) == 1:
            known = self.known_as(words[0])
            candidates = [person for person in self.people if any(len(person.words & own) > 1 for own in known)]
        if not candidates and len(words) > 1:  # "Bongbong Marcos" for Ferdinand Marcos Jr
            others = self.also_called(frozenset(words))
            candidates = [p for p in self.people if any(len(own) > 1 and own == p.words for own in others)]
        if is_kin(name, title):  # "President Widodo and First Lady Iriana Widodo", "his wife, Melania Trump"
            candidates = [person for person in candidates if len(person.words) > 1 and person.words.issuperset(words)]
        if len(words) > 1 and not (title is not None and _is_crowned(title)):  # "Sultan Ibrahim … Anwar Ibrahim"
            candidates = [p for p in candidates if words[0] in p.words or not _is_throne(p)]
        if title is not None and len(words) > 1:  # "X, minister; Sok Chenda Sophea, …; Sok Sopheak, secretary of state"
            candidates = [p for p in candidates if _is_whole(words, p) or not _is_titled_there(title, p)]
        if title is not None and len(words) == 1:
            candidates = [person for person in candidates if not _is_fathers(words[0], person.names)]
            if _is_crowned(title):  # "Prime Minister Anwar Ibrahim … Sultan Ibrahim"
                candidates = [person for person in candidates if person.role in (None, title.role)]
        if len(words) > 1:
            fathers = {word for word in words if _is_fathers(word, [name])}
            candidates = [p for p in candidates if not (p.titles and len(p.words) == 1 and p.words <= fathers)]
        if title is not None:
            fitting = [person for person in candidates if person.role in (None, title.role)]
            candidates = fitting or candidates
        if not candidates:
            return None
        return max(candidates, key=lambda person: (len(person.words & set(words)), -self.people.index(person)))


def roles_of_one(titles: Sequence[Title], roles: Sequence[str]) -> list[str]:
    """Give the roles of one person's titles: a "Chủ tịch" who is an executive elsewhere is no president of a state.

    Nor is who has a longer title of those words: "Chủ tịch Thượng viện Campuchia X … Chủ tịch X".
    """
    if roles.count("head-of-state") in (0, len(roles)):
        return list(roles)
    is_private = "executive" in roles
    found: list[str] = []
    longer: list[str] = []  # told before: who presides over a state may head a party, which is told behind
    for title, role in zip(titles, roles, strict=True):
        is_told = is_private or any(text.startswith(f"{title.text} ") for text in longer)
        is_other = role == "head-of-state" and _is_any(title) and is_told
        found.append(("executive" if is_private else "official") if is_other else role)
        if role == "official" and not title.is_former:
            longer.append(title.text)
    return found


def _may_go_on(person: Person, name: FoundName, title: Title) -> bool:
    """Tell whether a title before a name cut short tells nothing that a person's titles in earlier sentences do not.

    Who is named again in one sentence, or with a country, field or body that was not told before, is someone else:
    "Menteri Perdagangan Budiman Sarto bertemu Menteri Keuangan Budi".
    """
    if person.role != title.role or any(other.line is name.line for other in person.names):
        return False
    told = [_told(other) for other in person.titles]
    return all(fact is None or fact in facts for fact, *facts in zip(_told(title), *told, strict=True))


def _told(title: Title) -> tuple[str | None, str | None, str | None]:
    """Give the country, the field and the words of the body that a title tells."""
    return title.country, title.field, title.line.slice(*title.body).casefold() if title.body is not None else None


def is_kin(name: FoundName, title: Title | None) -> bool:
    """Tell whether a name is told to be a relative's: "First Lady X", "his wife, X"."""
    if title is not None:
        return title.head.role == "other" and title.head.takes == "country"
    line = name.line
    hit = line.ending(name.start - (line.key(name.start - 1) == ","), "kin", is_longest=True)
    return hit is not None and (hit.end - hit.start > 1 or line.words[hit.start].shape == "low")


def bears_names(name: FoundName, person: Person) -> bool:
    """Tell whether a woman bears all names of who holds an office behind one of her own: "Ibu Iriana Joko Widodo"."""
    chart = name.line.chart
    words, own = name_words(name.text), name_words(person.fullest.text)
    is_behind = 1 < len(own) < len(words) and tuple(words[-len(own) :]) == tuple(own)
    return is_behind and bool(person.titles) and any("feminine" in chart[at] for at in range(name.start, name.first))


def _is_any(title: Title) -> bool:
    return title.head.by_organization and title.country is None


def _is_listed(word: str) -> bool:
    """Tell whether a word is on the lists of names."""
    names = load_names()
    return word in names.given or word in names.family or word in names.last


def _is_same(words: Sequence[str], person: Person) -> bool:
    own = person.words
    given = set(words)
    if given <= own:
        return len(given) > 1 or len(words[0]) > 1
    if len(own) > 1 and own <= given:
        return True
    if len(own) == 1 and own <= given:
        return True
    return (len(given) == len(own) or min(len(given), len(own)) >= 2) and _is_close(given, own)


def _is_whole(words: Sequence[str], person: Person) -> bool:
    """Tell whether all words of a name are a person's, or all of the person's the name's, letter by letter."""
    return person.words.issuperset(words) or person.words.issubset(words)


def _is_titled_there(title: Title, person: Person) -> bool:
    """Tell whether another office of the same sentences is a person's who is only spelt alike."""
    own = [other for other in person.titles if other.line is title.line and other.start != title.start]
    return any(other.field != title.field or (title.field is None and other.head is not title.head) for other in own)


def _is_crowned(title: Title) -> bool:
    return any(title.line.hit(at, "office-crowned") is not None for at in range(title.start, title.head_end))


def _is_throne(person: Person) -> bool:
    return len(person.words) == 1 and any(map(_is_crowned, person.titles))


def _has_initials(words: Sequence[str], person: Person) -> bool:
    """Tell whether a name is a person's last word behind the first letters of those before: "AM Fachir"."""
    own = name_words(person.fullest.text)
    first, last = words
    return len(own) > 2 and own[-1] == last and len(first) > 1 and "".join(word[0] for word in own[:-1]) == first


def _is_fathers(word: str, names: Sequence[FoundName]) -> bool:
    """Tell whether a word stands in a person's name as the father's alone: no "King Abdullah" is Talal bin Abdullah."""
    fathers = load_names().fathers
    rows = [[name.line.key(at) for at in name.words] for name in names]
    before = [row[at - 1] if at else "" for row in rows for at, key in enumerate(row) if key == word]
    return bool(before) and fathers.issuperset(before)


def _is_shortened(one: str, other: str) -> bool:
    """Tell whether one word is the other's beginning, or the other with a letter or two more ("Agusin")."""
    return other.startswith(one) or (len(other) > 3 and one.startswith(other) and len(one) - len(other) < 3)


def _is_close(one: Iterable[str], other: Iterable[str]) -> bool:
    """Tell whether the words of the shorter name are those of the longer one but for spelling."""
    short, long_ = sorted((sorted(one), sorted(other)), key=len)
    return all(any(_is_spelt_alike(word, candidate) for candidate in long_) for word in short)


def _is_spelt_alike(one: str, other: str) -> bool:
    if one == other or (one.isascii() != other.isascii() and plain_letters(one) == plain_letters(other)):
        return True  # "Jörg", "Jorg"
    if min(len(one), len(other)) < _FUZZY_MIN_CHARS:
        return False
    return Levenshtein.normalized_similarity(one, other) >= _FUZZY_MIN_SHARE


@lru_cache(maxsize=4096)
def plain_letters(word: str) -> str:
    """Give a word without its accents: "jörg" is "jorg"."""
    return "".join(
        char for char in unicodedata.normalize("NFD", word.replace("đ", "d")) if not unicodedata.combining(char)
    )
