"""Read relations raised in a year gone by as standing: "upgraded their ties to a strategic partnership in 2013"."""

import re

from kg.model.dates import PartialDate
from kg.model.facts import AgreementFact
from kg.model.frozen import replace
from kg.model.spans import Evidence


def as_standing(fact: AgreementFact, relations: re.Pattern[str], published: PartialDate | None) -> AgreementFact:
    """Give a fact as it stands on the day of publication.

    Two states that agree on a partnership need sign nothing: what they agreed on is theirs from then on. In the year
    itself the agreeing is the news.

    Args:
        fact: An agreement.
        relations: The names that relations between states have, rather than pacts.
        published: The article's day; without one nothing is told.
    """
    if fact.status != "agreed" or fact.name is None or fact.date is None or published is None:
        return fact
    if fact.date.latest.year >= published.earliest.year or not relations.search(fact.name):
        return fact
    evidence = tuple(_settled(piece) if piece.slot == "status" else piece for piece in fact.evidence)
    return replace(fact, status="in-force", evidence=evidence)


def _settled(piece: Evidence) -> Evidence:
    return replace(piece, value="in-force", basis="inferred")
