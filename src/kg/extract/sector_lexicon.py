"""Compile the words of the sectors taxonomy, with the conditions under which a word counts.

`sectors.yml` of a pack has: `borrows`, the packs whose words serve here too; `head_first`, whether what narrows a noun
stands behind it, so that of two phrases that overlap the later counts; `suffixes` that a word may take; `spellings`,
pairs of letters that are one; `groups`, named lists of words; `joints`, what joins the members of a list; `fields`,
patterns for what makes a word beside it a field: `led` before and `ended` behind it ("cooperation in dams."), or
`headed` behind it ("the film industry"); `frame`, what titles and names of bodies are made of; `scenes`, with words in
whose sentence some concepts are no field of industry ("served", of coffee); `none`, phrases that hold a sector's word
and mean no sector; `sectors`, for each concept its plain `words` and `guarded` entries. A guarded entry has `terms` and
any of:

- `case`: only with these very capitals; `exact`: takes no suffix; `local`: not lent to other packs;
- `after`, `before`: one of these phrases stands right beside it; `not_after`, `not_before`: none of them does;
- `needs`, `unless`: one, none of these words (a list, or a group's name) stands in the same sentence;
- `unless_text`: none of them stands anywhere in the text;
- `listed`: it stands in a list beside a word that counts by itself ("mining, ports and energy"), or `fields` tell it;
- `match`, `reject`: examples, tested.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from kg.errors import PackError
from kg.lang import LanguagePack
from kg.model.frozen import dataclass
from kg.model.spans import Span
from kg.text.lexicon import Phrase, fold_case
from kg.text.patterns import alternation

_LED = 40
_GAPS = "-‐‑–\n\t\u00a0"
_GUARD_KEYS = frozenset(
    (
        *("terms", "case", "exact", "local", "listed", "after", "before", "not_after", "not_before"),
        *("needs", "unless", "unless_text"),
    )
)
_EXAMPLE_KEYS = frozenset(("match", "reject"))


def fold_words(text: str, spellings: Mapping[str, str]) -> str:
    """Fold case, hyphens, line breaks and equal spellings; the length stays, so that offsets hold."""
    return spell_words(fold_case(text), spellings)


def spell_words(folded: str, spellings: Mapping[str, str]) -> str:
    """Do what `fold_words` does to a text whose case is folded."""
    for gap in _GAPS:  # ten times as fast as `str.translate`
        folded = folded.replace(gap, " ")
    for one, other in spellings.items():
        folded = folded.replace(one, other)
    return folded


@dataclass(frozen=True, slots=True)
class Guard:
    """What must and must not stand around a word. None and () ask nothing; phrases are folded."""

    is_case_sensitive: bool = False
    is_listed: bool = False
    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    needs: re.Pattern[str] | None = None
    unless: re.Pattern[str] | None = None
    unless_text: re.Pattern[str] | None = None

    def admits(self, text: str, start: int, end: int, *, sentence: str) -> bool:
        """Tell whether a word at [start, end) of the folded text counts; `sentence` is the folded one around it."""
        left, right = text[max(0, start - 60) : start].rstrip(" \"'“”‘’("), text[end : end + 60].lstrip(" \"'“”‘’)")
        if self.after and not any(_ends_with(left, phrase) for phrase in self.after):
            return False
        if self.before and not any(_begins_with(right, phrase) for phrase in self.before):
            return False
        if any(_ends_with(left, phrase) for phrase in self.not_after):
            return False
        if any(_begins_with(right, phrase) for phrase in self.not_before):
            return False
        if self.needs is not None and not self.needs.search(sentence):
            return False
        if self.unless is not None and self.unless.search(sentence):
            return False
        return self.unless_text is None or not self.unless_text.search(text)


def _ends_with(text: str, phrase: str) -> bool:
    if not text.endswith(phrase):
        return False
    rest = text[: len(text) - len(phrase)]
    return not (phrase[0].isalnum() and rest and rest[-1].isalnum())


def _begins_with(text: str, phrase: str) -> bool:
    if not text.startswith(phrase):
        return False
    rest = text[len(phrase) :]
    return not (phrase[-1].isalnum() and rest and rest[0].isalnum())


@dataclass(frozen=True, slots=True)
class SectorWord:
    """What a phrase stands for: a concept, or none; `guard` says when.

    `hides`: the concepts that its sentence does not speak of, whatever words of theirs it has.
    """

    concept: str | None
    guard: Guard | None = None
    hides: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Fields:
    """Recognize a word as a field of industry by what stands around it."""

    led: re.Pattern[str]
    ended: re.Pattern[str]
    headed: re.Pattern[str]

    def has(self, text: str, span: Span) -> bool:
        """Tell whether a place of the folded text is named as a field."""
        left, right = text[max(0, span.start - _LED) : span.start], text[span.end : span.end + _LED]
        if self.headed.match(right):
            return True
        return self.ended.match(right) is not None and self.led.search(left) is not None


@dataclass(frozen=True, slots=True)
class Frame:
    """Recognize a word inside an office's title or a body's name by what surrounds it.

    `offices` and `bodies` end right before the word, `office_tails` and `body_tails` begin right after it; around a
    body's name the word must be capitalized. `between` matches what may stand between two words of one title. What
    `offices` and `bodies` match ends with one of `leads`, which is soon told.
    """

    offices: re.Pattern[str]
    bodies: re.Pattern[str]
    office_tails: re.Pattern[str]
    body_tails: re.Pattern[str]
    between: re.Pattern[str]
    leads: tuple[str, ...]


def any_of(phrases: Iterable[str]) -> str:
    """Give a pattern for whole words; one that matches nothing for an empty list."""
    ordered = sorted({re.escape(phrase) for phrase in phrases}, key=lambda phrase: (-len(phrase), phrase))
    return rf"(?<!\w)(?:{'|'.join(ordered)})(?!\w)" if ordered else r"(?!)"


class SectorPack:
    """The sector words of one pack."""

    def __init__(self, pack: LanguagePack, spellings: Mapping[str, str] | None = None) -> None:
        """Read `sectors.yml`.

        Args:
            pack: The pack.
            spellings: Those of the pack that borrows from this one; by default its own.

        Raises:
            PackError: An unknown key or group, or a concept named twice.
        """
        self.tag = pack.tag
        self._section = pack.section("sectors")
        self._where = f"data/lang/{pack.tag}/sectors.yml"
        self.borrows: tuple[str, ...] = tuple(self._section["borrows"])
        self.spellings = self._section.get("spellings", {}) if spellings is None else spellings
        self.is_head_first: bool = self._section.get("head_first", False)
        self._suffixes: Sequence[str] = ("", *self._section["suffixes"])

    def phrases(self, *, is_lent: bool = False) -> Iterator[Phrase[SectorWord]]:
        """Give every phrase in every form; those that mean nothing first, so that they win over the same word."""
        for term in self._section["none"]:
            yield from self._forms(term, SectorWord(None))
        for concept, entry in self._section["sectors"].items():
            for term in entry.get("words", ()):
                yield from self._forms(term, SectorWord(concept))
            for guarded in entry.get("guarded", ()):
                unknown = set(guarded) - _GUARD_KEYS - _EXAMPLE_KEYS
                if unknown:
                    raise PackError(
                        f"{self._where}: {concept}: unknown keys {sorted(unknown)}; known: {sorted(_GUARD_KEYS)}"
                    )
                if is_lent and guarded.get("local", False):
                    continue
                word = SectorWord(concept, self._guard(guarded))
                for term in guarded["terms"]:
                    yield from self._forms(term, word, is_exact=guarded.get("exact", False))

    def examples(self) -> Iterator[tuple[str, str, bool]]:
        """Give the examples of guarded entries: concept, text, whether it must be found there."""
        for concept, entry in self._section["sectors"].items():
            for guarded in entry.get("guarded", ()):
                yield from ((concept, text, True) for text in guarded["match"])
                yield from ((concept, text, False) for text in guarded["reject"])

    def scenes(self) -> Iterator[Phrase[SectorWord]]:
        """Give the words in whose sentence some concepts do not count."""
        for scene in self._section["scenes"]:
            word = SectorWord(None, hides=frozenset(scene["concepts"]))
            for term in scene["words"]:
                yield Phrase(fold_words(term, self.spellings), word)

    def fields(self) -> Fields:
        """Compile what makes a word a field of industry."""
        return Fields(**{key: re.compile(pattern) for key, pattern in self._section["fields"].items()})

    def joint(self) -> re.Pattern[str]:
        """Compile what stands between two members of a list: a comma, a word such as "and", or both."""
        words = alternation(self._fold(self._section["joints"]))
        return re.compile(rf"\s?,\s?(?:(?:{words})\s)?|\s(?:{words})\s")

    def frame(self, others: Sequence["SectorPack"]) -> Frame:
        """Compile what titles and names of bodies look like, in this pack's language and in the others lent to it."""
        frame = {
            key: [word for pack in (self, *others) for word in pack._section["frame"][key]]
            for key in self._section["frame"]
        }
        inner = any_of(self._fold(frame["parts"]))
        links = alternation(self._fold(frame["links"]))
        filler = rf"(?:\s*(?:{inner}|(?<!\w)(?:{links})(?!\w)|,)\s*){{0,8}}"
        # "the Adviser of Laos for Energy", "Penasihat Laos untuk Energi"
        of_state = rf"(?:\w{{2,20}}\s+(?={any_of(self._fold(frame['purposes']))}\s))?"
        return Frame(
            re.compile(rf"{any_of(self._fold(frame['offices']))}\s+{of_state}{filler}$"),
            re.compile(rf"{any_of(self._fold(frame['bodies']))}\s+{filler}$"),
            re.compile(rf"^\s+{filler}{any_of(self._fold(frame['office_tails']))}"),
            re.compile(rf"^\s+{filler}(?P<tail>{any_of(self._fold(frame['body_tails']))})"),
            re.compile(rf"^\s*{filler}$"),
            (*self._fold([word for key in ("offices", "bodies", "parts", "links") for word in frame[key]]), ","),
        )

    def _fold(self, phrases: Iterable[str]) -> list[str]:
        return [fold_words(phrase, self.spellings) for phrase in phrases]

    def _forms(self, term: str, word: SectorWord, *, is_exact: bool = False) -> Iterator[Phrase[SectorWord]]:
        is_case = word.guard is not None and word.guard.is_case_sensitive
        for suffix in ("",) if is_exact else self._suffixes:
            form = term + suffix
            yield Phrase(form if is_case else fold_words(form, self.spellings), word, is_case)

    def _guard(self, entry: Mapping[str, Any]) -> Guard:
        sides = {key: tuple(self._fold(entry.get(key, ()))) for key in ("after", "before", "not_after", "not_before")}
        return Guard(
            is_case_sensitive=entry.get("case", False),
            is_listed=entry.get("listed", False),
            needs=self._words(entry.get("needs")),
            unless=self._words(entry.get("unless")),
            unless_text=self._words(entry.get("unless_text")),
            **sides,
        )

    def _words(self, value: str | list[str] | None) -> re.Pattern[str] | None:
        if value is None:
            return None
        if isinstance(value, str):
            if value not in self._section["groups"]:
                raise PackError(f"{self._where}: unknown group {value!r}; known: {sorted(self._section['groups'])}")
            value = self._section["groups"][value]
        return re.compile(any_of(self._fold(value)))
