"""Know a body between states by a name that is misspelt or inflected: "Association of Southeast Asia Nations"."""

from collections.abc import Iterable

from kg.extract.actors.found_body import FoundBody, body_keys
from kg.extract.names.vocabulary import KnownBody, names_in, read_table
from kg.model.frozen import replace
from kg.text.lexicon import fold_case

_STEM = 4
_LEAST_WORDS = 3
_LIKELY = frozenset({"intergovernmental", "association", "other"})
Stems = tuple[str, ...]


class NearNames:
    """The names of the bodies between states by the first letters of their words; those that several share are out."""

    def __init__(self, tag: str) -> None:
        """Read the registry's names in a language and in English."""
        found: dict[Stems, set[KnownBody]] = {}
        for row in read_table("organizations"):
            if row["kind"] != "intergovernmental":
                continue
            body = KnownBody(row["id"], row["kind"], row["country"] or None)
            for form in (*names_in(row, tag), *names_in(row, "en")):
                words = fold_case(form).split()
                if len(words) >= _LEAST_WORDS:
                    found.setdefault(_stems(words), set()).add(body)
        self._bodies = {stems: next(iter(bodies)) for stems, bodies in found.items() if len(bodies) == 1}

    def known(self, body: FoundBody) -> FoundBody:
        """Give a mention with the body of the registry that its name is near to, as it is where there is none."""
        if body.known or body.kind not in _LIKELY:
            return body
        words = next(body_keys((body,)))
        near = self._bodies.get(_stems(words)) if len(words) >= _LEAST_WORDS else None
        return replace(body, known=(near,), kind=near.kind) if near is not None else body


def _stems(words: Iterable[str]) -> Stems:
    return tuple(part[:_STEM] for word in words for part in word.split("-"))
