"""Give the nouns by which a language calls agreements, as phrases with what each says of its agreement."""

from collections.abc import Sequence
from typing import Any

from kg.model.frozen import dataclass
from kg.text.lexicon import Phrase


@dataclass(frozen=True, slots=True)
class Head:
    """What a noun says of the agreement it stands for."""

    kind: str
    is_weak: bool = False
    is_foreign: bool = False
    is_firm: bool = False  # says more than "agreement", so that it tells a name's kind
    is_bare: bool = False  # a short form that carries no name: MoU, LoI
    key: str | None = None
    is_name: bool = False
    is_titled: bool = False  # a known name with a noun in it: "… Agreement"
    is_loose: bool = False
    is_talked_of: bool = False
    is_narrow: bool = False  # what it is on makes it less than a treaty: "tariff deal"
    is_only_named: bool = False  # "Initiative", "Corridor": no agreement without a name


def _forms(phrases: Sequence[str], section: dict[str, Any]) -> list[str]:
    """Give nouns with and without what a language hangs on them: "kontraknya", "investment agreements"."""
    plurals = tuple(section.get("plural_of", ()))
    found = [text + suffix for text in phrases for suffix in ("", *section.get("suffixes", ()))]
    found += [f"{text}s" for text in phrases if plurals and text.endswith(plurals)]
    return list(dict.fromkeys(found))


def head_phrases(section: dict[str, Any], shared: dict[str, Any], *, is_foreign: bool) -> list[Phrase[Head]]:
    """Give the nouns and short forms of a pack; of another language's only those of several words or with a name.

    Args:
        section: Its `agreements.yml`.
        shared: `data/agreements.yml`, for the kinds that a short form alone names.
        is_foreign: Whether the text is in another language.
    """
    named_kinds = frozenset(shared["named_acronym_kinds"])
    phrases = [
        Phrase(
            text,
            Head(
                group["kind"],
                bool(group.keys() & {"weak", "talked", "named", "loose"}),
                is_foreign,
                is_firm=bool(group.get("firm")),
                is_loose=bool(group.get("loose")),
                is_talked_of=bool(group.get("talked")),
                is_narrow=bool(group.get("narrow")),
                is_only_named=bool(group.get("named")),
            ),
        )
        for group in section["heads"]
        for text in _forms(group["phrases"], section)
        if not is_foreign or " " in text or group.get("named")
    ]
    phrases += [
        Phrase(text, Head(kind, is_foreign=is_foreign, is_bare=kind not in named_kinds), is_case_sensitive=True)
        for kind, texts in section["acronyms"].items()
        for text in texts
        if not is_foreign
    ]
    return phrases
