"""Tell what an agreement is on by the business of its sides, where the text tells nothing else of it."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from kg.extract.agreements.agents import Agent
from kg.extract.analysis import Analysis
from kg.model.mentions import SectorMention
from kg.text.lexicon import fold_case


class BusinessReader:
    """Know bodies by what their names say they make, run or oversee: a central bank, a palm-oil board."""

    def __init__(self, shared: Mapping[str, Any]) -> None:
        """Take the words of names from `data/agreements.yml`."""
        self._words = {sector: re.compile(pattern) for sector, pattern in shared["own_business"].items()}
        self._kinds = frozenset(shared["own_business_kinds"])
        self._of_all = frozenset(shared["own_business_of_all"])
        self._not_bought = frozenset(shared["not_bought_kinds"])

    def sectors(self, analysis: Analysis, kind: str, agents: Sequence[Agent]) -> list[SectorMention]:
        """Give the one business of the sides, if the story speaks of it; some only where it is that of all sides.

        A bank that lends to a railway tells of no banking, an oil company with a telephone company of neither.
        """
        if kind not in self._kinds:
            return []
        bodies = [(agent, fold_case(agent.party)) for agent in agents if not agent.is_state]
        own = [(agent, sector) for agent, name in bodies for sector, words in self._words.items() if words.search(name)]
        sectors = {sector for _, sector in own}
        sector = next(iter(sectors), None)
        if sector is None or len(sectors) > 1 or all(mention.sector != sector for mention in analysis.sectors):
            return []
        if sector in self._of_all and (len(own) < len(agents) or kind in self._not_bought):
            return []
        return [SectorMention(own[0][0].span, sector)]
