"""Tell what an agreement is on by the business of its sides, where the text tells nothing else of it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kg.extract.agreements.agents import Agent
from kg.extract.analysis import Analysis
from kg.model.mentions import SectorMention
from kg.text.lexicon import fold_case


class BusinessReader:
    """Know bodies by what their names say they make, run or oversee: a central bank, a palm-oil board."""

    def __init__(self, shared: Mapping[str, Any], sections: Iterable[Mapping[str, Any]]) -> None:
        """Take proper names from `data/agreements.yml`, words from the packs: a story names bodies in any language."""
        words: dict[str, set[str]] = {}
        for section in (shared, *sections):
            for sector, patterns in section["own_business"].items():
                words.setdefault(sector, set()).update(patterns)
        self._words = {sector: re.compile(rf"\b(?:{'|'.join(sorted(each))})\b") for sector, each in words.items()}
        self._kinds = frozenset(shared["own_business_kinds"])
        self._of_all = frozenset(shared["own_business_of_all"])
        self._firms, self._others = (frozenset(shared["own_business_with"][key]) for key in ("firms", "boards"))
        self._not_bought = frozenset(shared["not_bought_kinds"])

    def sectors(self, analysis: Analysis, kind: str, agents: Sequence[Agent], *, is_told: bool) -> list[SectorMention]:
        """Give the one business of the sides, if the story speaks of it; some only where it is that of all sides.

        A bank that lends to a railway tells of no banking, an oil company with a telephone company of neither, nor with
        a ministry or a university. `is_told`: words of no known field say what the agreement is on.
        """
        if kind not in self._kinds or any(agent.is_state for agent in agents):
            return []
        names = [(agent, fold_case(agent.party)) for agent in agents]
        own = [(agent, sector) for agent, name in names for sector, words in self._words.items() if words.search(name)]
        sectors = {sector for _, sector in own}
        sector = next(iter(sectors), None)
        if sector is None or len(sectors) > 1 or all(mention.sector != sector for mention in analysis.sectors):
            return []
        if sector in self._of_all:
            is_apart = len(own) < len(agents) or kind in self._not_bought
        else:
            kinds = {fact.name: fact.kind for fact in analysis.organizations}
            owners = {agent.party for agent, _ in own}
            is_firm = any(kinds.get(party) == "company" for party in owners)
            fitting = self._others if not is_firm else self._firms
            is_apart = is_told or any(kinds.get(a.party) not in fitting for a in agents if a.party not in owners)
        return [] if is_apart else [SectorMention(own[0][0].span, sector)]
