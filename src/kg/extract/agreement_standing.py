"""Tell how agreements that an article only names, or tells of as settled in a year gone by, stand on its day."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from kg.model.dates import PartialDate
from kg.model.facts import AgreementFact
from kg.model.frozen import replace
from kg.model.spans import Evidence
from kg.registry.records import NamedAgreement

_SHORT_FORM = re.compile(r"\((?P<short>[^()]+)\)\Z")
_PASSING = "named-passing"


class StandingReader:
    """Know relations between states, and which treaties are not in force."""

    def __init__(self, shared: Mapping[str, Any], known: Iterable[NamedAgreement]) -> None:
        """Compile.

        Args:
            shared: `data/agreements.yml`. `relations`: the names that relations between states have, rather than
                pacts; `unsettled`: keys of treaties that were not in force when the table was made;
                `unsettled_trade`: short forms by which such a one is called under no name of its own.
            known: The registry's agreements.
        """
        self._relations = re.compile(shared["relations"], re.IGNORECASE)
        self._trade = re.compile(shared["unsettled_trade"])
        self._unsettled = frozenset(shared["unsettled"])
        self._in_force: dict[str, PartialDate] = {}
        self._open_pairs: set[frozenset[str]] = set()
        self._short: dict[str, str] = {}
        for agreement in known:
            self._short.update(dict.fromkeys(agreement.acronyms, agreement.id))
            if agreement.in_force is not None:
                self._in_force[agreement.id] = agreement.in_force
            if agreement.id in self._unsettled and len(agreement.parties) > 1:
                self._open_pairs.add(frozenset(agreement.parties))

    def read(self, fact: AgreementFact, published: PartialDate | None) -> AgreementFact | None:
        """Give a fact as it stands on the day of publication; None where what is only named is not in force.

        Two states that agree on a partnership need sign nothing: what they agreed on is theirs from then on. In the
        year itself the agreeing is the news. A treaty spoken of in passing counts as in force, unless it is known not
        to be: then the text tells no stage of it.

        Args:
            fact: An agreement.
            published: The article's day, where it is known.
        """
        if fact.rule == _PASSING and fact.status == "in-force" and self._is_open(fact, published):
            return None
        if fact.status != "agreed" or fact.name is None or fact.date is None or published is None:
            return fact
        if fact.date.latest.year >= published.earliest.year or not self._relations.search(fact.name):
            return fact
        evidence = tuple(_settled(piece) if piece.slot == "status" else piece for piece in fact.evidence)
        return replace(fact, status="in-force", evidence=evidence)

    def _is_open(self, fact: AgreementFact, published: PartialDate | None) -> bool:
        """Tell whether a treaty is not in force by the tables, or was not yet on the day."""
        if fact.key is None:
            is_trade = fact.kind == "treaty" and self._trade.search(fact.name or "") is not None
            return is_trade and frozenset(fact.parties) in self._open_pairs
        # "Trans-Pacific Partnership (CPTPP)": the short form says which.
        short = _SHORT_FORM.search(fact.name or "")
        key = self._short.get(short["short"], fact.key) if short else fact.key
        since = self._in_force.get(key)
        is_early = since is not None and published is not None and published.latest < since.earliest
        return is_early or key in self._unsettled


def _settled(piece: Evidence) -> Evidence:
    return replace(piece, value="in-force", basis="inferred")
