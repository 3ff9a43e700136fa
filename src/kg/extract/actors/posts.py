"""Look persons and titles up in the registry: the post that a title names, the country of a known person."""

import re
from collections.abc import Container, Iterable, Sequence
from collections.abc import Set as AbstractSet

from kg.extract.names.person_names import name_words
from kg.model.kinds import HEADS, LEADING
from kg.registry.lookup import Registry
from kg.registry.records import Person, Post

_VICE = "-vice-president"
_BRACKET = re.compile(r"\([^()]{0,40}\)")  # "Menteri Pertanian (Mentan)"


class PostIndex:
    """The registry's posts by country, and its persons by the words of their names."""

    def __init__(self, registry: Registry, seconds: Iterable[str] = (), deputies: Iterable[str] = ()) -> None:
        """Index the tables; they are small.

        Args:
            registry: Posts, persons and who held what when.
            seconds: Words that make a title that of the second of two ministers: "II".
            deputies: Words that make a title that of a deputy: "Wakil Perdana Menteri".
        """
        by_role: dict[tuple[str, str], list[Post]] = {}  # by country and role
        self._of_field: dict[tuple[str, str, str | None], list[Post]] = {}  # and by field, None where they have none
        for post in registry.posts.values():
            for role in dict.fromkeys(post.roles) if post.country is not None else ():
                by_role.setdefault((post.country or "", role), []).append(post)
                for field in dict.fromkeys(post.portfolios or (None,)):
                    self._of_field.setdefault((post.country or "", role, field), []).append(post)
        self._named: dict[tuple[str, str], dict[str, list[Post]]] = {}  # by country and role, then by form
        for key, posts in by_role.items():
            named = self._named.setdefault(key, {})
            for post in posts:
                for form in {form.casefold() for _, form in (*post.labels, *post.aliases)}:
                    named.setdefault(form, []).append(post)
        vices = [post for post in registry.posts.values() if post.id.endswith(_VICE)]
        self._forms = {key: {_plain(f) for _, f in (*p.labels, *p.aliases)} for key, p in registry.posts.items()}
        self._vices = {form for post in vices for form in self._forms[post.id]}
        self._seconds = tuple(_plain(word) for word in seconds)
        self._deputies = tuple(_plain(word) for word in deputies)
        heads = [post for post in registry.posts.values() if not HEADS.isdisjoint(post.roles)]
        self._ranks = {_plain(form) for post in heads for _, form in post.aliases}
        self._held: dict[str, list[Post]] = {}
        for tenure in registry.tenures:
            self._held.setdefault(tenure.person, []).append(registry.posts[tenure.post])
        pairs: set[tuple[str, str]] = set()
        self._persons: dict[str, list[tuple[frozenset[str], Person]]] = {}
        for person in registry.persons.values():
            for name in (person.name, *person.aliases):
                words = frozenset(name_words(name))
                if len(name_words(name)) == 2:
                    first, last = name_words(name)
                    pairs.add((first, last))
                for word in words:
                    self._persons.setdefault(word, []).append((words, person))
        self._singles, self._nicknames = _nicknames(registry.persons.values())
        self._pairs = frozenset(pairs)
        self._firsts = frozenset(first for first, _ in pairs)
        self._lasts = frozenset(last for _, last in pairs)

    @property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Give the names of two words of all persons."""
        return self._pairs

    def is_meeting(self, keys: Sequence[str]) -> bool:
        """Tell whether a hyphen between two words parts two known persons: "Joe Biden-Xi Jinping".

        The halves of a known given name part none: "Kim Yong-Nam".
        """
        if len(keys) != 2 or "-".join(keys) in self._persons:
            return False
        return keys[0] in self._lasts and keys[1] in self._firsts and keys[0] not in self._firsts

    def is_word(self, key: str) -> bool:
        """Tell whether a word is of a known person's name."""
        return key in self._persons

    def held(self, name: str) -> tuple[Post, ...]:
        """Give the posts that persons of a name, of two words or more, are known to have held."""
        words = name_words(name)
        if len(words) < 2:
            return ()
        own = {person.id for person in self._matching(words)}
        return tuple(post for person in sorted(own) for post in self._held.get(person, ()))

    def is_holder(self, name: str) -> bool:
        """Tell whether a name is one that a known holder goes by: its words in its order, as "Thanh Nguyễn" is not."""
        own = name_words(name)
        return any(_is_within(own, name_words(called)) for person in self._matching(own) for called in _names(person))

    def of_body(self, body: str | None, holder: str) -> str | None:
        """Give the key of the one post at a body of states that a person of a name is known to have held."""
        found = [post.id for post in self.held(holder) if body is not None and post.org == body]
        return found[0] if len(found) == 1 else None

    def roles_held(self, name: str) -> frozenset[str]:
        """Give the roles of the posts that persons of a name are known to have held."""
        return frozenset(role for post in self.held(name) for role in post.roles)

    def known_as(self, word: str) -> tuple[frozenset[str], ...]:
        """Give the words of all names of the persons who go by a single word: "Zulhas", "Jokowi"."""
        found = []
        for words, person in self._persons.get(word, ()):
            if len(words) == 1:
                found.append(frozenset(name_words(" ".join((person.name, *person.aliases)))))
        return tuple(found)

    @property
    def singles(self) -> frozenset[str]:
        """Give the single words that known persons go by: "SBY"."""
        return self._singles

    def nicknames(self, words: AbstractSet[str]) -> frozenset[str]:
        """Give the single words that a person of a name goes by too: "Jokowi" for "Joko Widodo"."""
        return frozenset([nick for word in words for nick, own in self._nicknames.get(word, ()) if own <= words])

    def also_called(self, words: AbstractSet[str]) -> tuple[frozenset[str], ...]:
        """Give the words of the other names of the known persons who have a name of exactly some words."""
        found: list[frozenset[str]] = []
        for word in sorted(words):
            found += [
                frozenset(name_words(other))
                for own, person in self._persons.get(word, ())
                if own == words
                for other in (person.name, *person.aliases)
            ]
        return tuple(dict.fromkeys(found))

    def post(
        self, country: str | None, role: str, field: str | None, title: str, holder: str | None = None
    ) -> str | None:
        """Give the key of the one post that a title names, None where none or several fit.

        A vice president does not hold the post of the president, nor a second minister that of the first, in
        countries whose table has no other either. Where
        the title tells no field, one of the post's own forms must stand in it. Of several that fit, the one that the
        holder is known to have held.

        Args:
            country: The country that the office serves.
            role: The record format's role.
            field: The field of government, None where the title names none.
            title: The title as it stands; it decides where a country has several posts of one field.
            holder: The name of who is told to hold it, None where the title stands alone.
        """
        forms = self._named.get((country or "", role))
        if forms is None:
            return None
        named = forms.get(" ".join(_BRACKET.sub(" ", title).casefold().split()))
        fitting = named or self._of_field.get((country or "", role, field or None), [])
        told = _plain(title)
        # the head of customs is not the one official, nor a sultan the king; a counterpart may be
        is_untold = role in HEADS and not any(form in told for form in self._ranks)
        if not named and not field:
            fitting = [post for post in fitting if is_untold or any(form in told for form in self._forms[post.id])]
            if role == "minister" and self._is_deputy(told):
                fitting = [post for post in fitting if any(map(self._is_deputy, self._forms[post.id]))]
        if holder and len(fitting) != 1:
            # "Prime Minister and Finance Minister X": the field is of the second office
            held = self.held(holder)
            ruled = {post.id: post for posts in forms.values() for post in posts} if field and role in HEADS else {}
            fitting = [post for post in fitting or ruled.values() if post in held]
        if role == "head-of-state" and any(vice in told for vice in self._vices):
            fitting = [post for post in fitting if post.id.endswith(_VICE)]
        elif is_untold and holder is None:
            fitting = [post for post in fitting if not post.id.endswith(_VICE)]
        is_second = self._is_second(told)
        if not named and (is_second or (len(fitting) > 1 and holder is None)):
            fitting = [post for post in fitting if any(map(self._is_second, self._forms[post.id])) == is_second]
        return fitting[0].id if len(fitting) == 1 else None

    def _is_deputy(self, title: str) -> bool:
        """Tell whether a title, in small letters between blanks, is of a deputy: "Deputy Prime Minister of Korea"."""
        return any(word in title for word in self._deputies)

    def _is_second(self, title: str) -> bool:
        """Tell whether a title, in small letters between blanks, is of the second of two ministers."""
        return any(word in title for word in self._seconds)

    def country(self, name: str, role: str | None, at_hand: Container[str | None] | None = None) -> str | None:
        """Give the one country whose offices a person of that name is known to have held.

        A single word decides only for leaders, whom the news often calls by it, or without a role for who goes by it.
        One of more words who is not known to have held such an office counts only where the country is one of those
        `at_hand`: two people can have a name. Of several countries, the one at hand: "King Salman" in a story of Saudi
        Arabia, "PM Abdullah" at home.
        """
        words = name_words(name)
        if len(words) == 1 and role not in LEADING:
            known_by = self._persons.get(words[0], ()) if role is None else ()  # "signed before Prabowo and X"
            codes = {code for own, person in known_by if len(own) == 1 for code in person.countries}
            return codes.pop() if len(codes) == 1 else None
        found = {person.id: person for person in self._matching(words)}
        fitting = {
            key: person for key, person in found.items() if any(role in post.roles for post in self._held.get(key, ()))
        }
        countries = {code for person in (fitting or found).values() for code in person.countries}
        if at_hand is not None and (not fitting or len(countries) > 1):
            countries = {code for code in countries if code in at_hand}
        return countries.pop() if len(countries) == 1 else None

    def _matching(self, words: Sequence[str]) -> list[Person]:
        own = set(words)
        rows = self._persons.get(words[0], []) + self._persons.get(words[-1], [])
        return [person for known, person in rows if own <= known or (len(known) > 1 and known <= own)]


def _nicknames(
    persons: Iterable[Person],
) -> tuple[frozenset[str], dict[str, list[tuple[str, frozenset[str]]]]]:
    """Give the single words that persons go by, and each with the words of their names, by one of these."""
    singles: set[str] = set()
    by_word: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for person in persons:
        nicks = [name_words(alias)[0] for alias in person.aliases if len(name_words(alias)) == 1]
        singles.update(nicks)
        for own in (frozenset(name_words(name)) for name in _names(person)):
            if len(own) > 1:
                by_word.setdefault(min(own), []).extend((nick, own) for nick in nicks)
    return frozenset(singles), by_word


def _names(person: Person) -> tuple[str, ...]:
    return (person.name, *person.aliases)


def _is_within(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether the shorter of two rows of words stands in the longer, in its order."""
    short, long = sorted((one, other), key=len)
    rest = iter(long)
    return len(short) > 1 and all(word in rest for word in short)


def _plain(form: str) -> str:
    """Give a title in small letters, between blanks, a hyphen as a blank: " vice president "."""
    return f" {' '.join(form.casefold().replace('-', ' ').split())} "
