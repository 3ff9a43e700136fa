"""Tell which agreements are purchases, loans, supplies or joint ventures: between firms these are contracts."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from kg.extract.agreements.instrument_joining import Instrument
from kg.model.spans import Span
from kg.text.document import Document
from kg.text.lexicon import Phrase, PhraseMatcher
from kg.text.patterns import alternation

_TRADE_REACH = 3
_LOAN_REACH = 4  # "on the purchase of"


class TradeReader:
    """Know a pack's words of buying, lending, supplying and building, and where they tell what is agreed."""

    def __init__(self, section: Mapping[str, Any], shared: Mapping[str, Any]) -> None:
        """Take `trade` and what stands with it in `agreements.yml`, and `venture_reach` of `data/agreements.yml`."""
        self._trade = re.compile(f" (?:{alternation(section['trade'])}) ")
        self._with, self._purposes = frozenset(section["with"]), frozenset(section["purposes_of_trade"])
        self._factor = float(section.get("reach_factor", 1.0))
        self._loans = tuple(f" {text} " for text in section["loans"])
        self._about = re.compile(rf" (?:{alternation(section['name']['about'])}) ")
        self._cooperation = tuple(section["cooperation"])
        self._untraded = re.compile(rf" (?:{alternation(section['untraded'])})(?= )")
        self._ventures = PhraseMatcher(Phrase(text, True) for text in section["ventures"])
        self._venture_reach: int = shared["venture_reach"]
        opener, does, behind = (section["traded_under"][key] for key in ("opener", "does", "behind"))
        self._opener, self._does, self._behind = re.compile(opener), re.compile(does), re.compile(behind)

    def read(self, document: Document, item: Instrument, behind: Sequence[str]) -> tuple[bool, bool]:
        """Tell whether a noun is of what is bought, supplied, built or founded together, and whether money is lent.

        Args:
            document: The article.
            item: The noun.
            behind: The words behind it.
        """
        noun = item.span.of(document.folded)
        purpose = self._purpose(behind)
        reach = [round(words * self._factor) for words in (_TRADE_REACH, _LOAN_REACH)]
        near, far = (self._untraded.sub(" ", f" {' '.join(behind[:words])} {purpose} ") for words in reach)
        is_loan = item.kind == "agreement" and any(text in far for text in self._loans)
        is_trade = self._is_traded(noun, near) or self._is_venture(document, item) or self._is_under(document, item)
        return is_trade, is_loan

    def _purpose(self, behind: Sequence[str]) -> str:
        """Give what an agreement is for where that stands behind its other side: "a deal with A for the purchase"."""
        if not behind or behind[0] not in self._with:
            return ""
        reach = round(_TRADE_REACH * self._factor)
        places = [at for at in range(1, len(behind)) if behind[at] in self._purposes]
        return " ".join(" ".join(behind[at : at + 1 + reach]) for at in places)

    def _is_traded(self, noun: str, near: str) -> bool:
        """Tell whether a word of buying and selling stands right behind a noun: "a deal to supply".

        "Bán dẫn" (semiconductors) is none, nor is cooperation "about" supply a purchase.
        """
        if any(word in noun for word in self._cooperation):
            near = self._about.split(near, maxsplit=1)[0]
        return self._trade.search(near) is not None

    def _is_venture(self, document: Document, item: Instrument) -> bool:
        """Tell whether an agreement is to set up a joint venture, or on a loan."""
        if item.kind != "agreement" or item.name is not None:
            return False
        sentence = document.sentences[item.sentence]
        near = Span(item.span.end, min(sentence.span.end, item.span.end + self._venture_reach))
        return bool(self._ventures.find(near.of(document.text), near.of(document.folded)))

    def _is_under(self, document: Document, item: Instrument) -> bool:
        """Tell whether one side is to buy, supply or build by it: "Under the pact, A will supply …"."""
        is_joint = any(word in item.span.of(document.folded) for word in self._cooperation)
        if item.kind != "agreement" or item.name is not None or is_joint:
            return False
        sentence = document.sentences[item.sentence].span
        if self._behind.match(document.folded, item.span.end, sentence.end):
            return True
        is_opening = self._opener.fullmatch(document.folded, sentence.start, item.span.start) is not None
        return is_opening and self._does.match(document.folded, item.span.end, sentence.end) is not None
