"""Name every person, body and place of a text, also those that no fact is made of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from kg.extract.actors import ActorFinder
from kg.extract.places import PlaceFinder
from kg.lang import LanguagePack
from kg.model.spans import Span
from kg.text.document import Document

EntityKind = Literal["person", "organization", "place"]


@dataclass(frozen=True, slots=True)
class Entity:
    """A name at one place of the text."""

    span: Span
    kind: EntityKind


class EntityFinder:
    """Find all names in texts of one language.

    Facts are made of fewer: a news agency that is quoted or the street of a venue is a name here and no actor there.
    """

    def __init__(self, pack: LanguagePack, others: Sequence[LanguagePack]) -> None:
        """Compile the vocabulary of a language; `others` are the other packs: pages mix languages."""
        self._actors = ActorFinder(pack, others)
        self._places = PlaceFinder(pack)

    def find(self, document: Document) -> tuple[Entity, ...]:
        """Give the names in text order, not overlapping."""
        actors = self._actors.find(document)
        found = [Entity(mention.span, "person") for mention in actors.person_mentions]
        found += [Entity(mention.span, "organization") for mention in actors.organization_mentions]
        found += [
            Entity(mention.span, "place")
            for mention in actors.countries
            if mention.kind in ("name", "short", "official", "acronym", "capital")
        ]
        masks = [entity.span for entity in found]
        found += [Entity(mention.span, "place") for mention in self._places.find(document, masks)]
        return tuple(_apart(found))


def _apart(found: Iterable[Entity]) -> Iterable[Entity]:
    """Leave out what lies over an earlier or longer name."""
    reached = -1
    for entity in sorted(found, key=lambda entity: (entity.span.start, -entity.span.end, entity.kind)):
        if entity.span.start >= reached:
            reached = entity.span.end
            yield entity
