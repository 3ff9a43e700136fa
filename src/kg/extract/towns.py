"""Find towns that no gazetteer has, by the country told right behind them: "a factory in Gemlik, Türkiye"."""

import re
from collections.abc import Iterable, Sequence

from kg.lang.pack import LanguagePack
from kg.model.mentions import CountryMention, PlaceMention
from kg.model.spans import Span, SpanCover
from kg.text.document import Document
from kg.text.patterns import alternation

_REACH = 60  # characters in front of a country
_WORD = r"[^\W\d_][\w’'.-]{0,30}"
_OPENERS = (", ", " (")


class TownFinder:
    """Find towns in texts of one language, by `towns` of its `places.yml`."""

    def __init__(self, pack: LanguagePack) -> None:
        """Compile the words in front of a town and behind its country, and those that make it something else."""
        section = pack.section("places")
        towns = section["towns"]
        lead, noun = alternation(towns["leads"]), alternation(section["nouns"])
        self._town = re.compile(rf"(?<!\w)(?:{lead}) (?:(?:{noun}) )?(?P<town>{_WORD}(?: {_WORD}){{0,2}})$")
        self._behind = re.compile(rf"[.,;:!?)]|$| (?:{alternation(towns['behind'])})(?!\w)")
        self._not = frozenset(towns["not"])

    def find(
        self, document: Document, countries: Iterable[CountryMention], taken: Sequence[Span]
    ) -> tuple[PlaceMention, ...]:
        """Find the towns of a document.

        Args:
            document: Its text; a town opens no sentence, for in "In Asia, Vietnam leads" none is told.
            countries: The countries that it names outright.
            taken: Where names, dates and known places stand: none of them is a town.

        Returns:
            Cities of these countries, in text order, under the name that the text gives.
        """
        cover, text, found = SpanCover(taken), document.text, []
        for country in countries:
            opener = text[country.span.start - 2 : country.span.start]
            if opener not in _OPENERS or not self._is_closed(text, opener, country.span.end):
                continue
            end = country.span.start - 2
            town = self._town.search(text, max(0, end - _REACH), end)
            if town is None or not all(word[0].isupper() for word in town["town"].split()):
                continue
            span = Span(town.start("town"), end)
            if not cover.overlaps(span) and self._not.isdisjoint(town["town"].casefold().split()):
                found.append(PlaceMention(span, town["town"], country.code, "city"))
        return tuple(found)

    def _is_closed(self, text: str, opener: str, end: int) -> bool:
        """Tell whether the country only says where the town lies, and no verb follows of which it is the subject."""
        return text[end : end + 1] == ")" if opener.endswith("(") else self._behind.match(text, end) is not None
