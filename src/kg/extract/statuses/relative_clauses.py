"""Tell where a clause has had its own verb, so that the cue in front of that puts no verb further on.

"A railway that will link Laos with Vietnam was signed": the railway is to come, the signing is not.
"""

import re
from typing import Self

from kg.lang.pack import LanguagePack
from kg.model.frozen import dataclass
from kg.model.spans import Span

_LEAST_WORDS = 2  # a verb and what is linked by it; "akan segera ditandatangani" has one word between
_BEFORE_CHARS = 12  # in front of a cue, to see a relative


@dataclass(frozen=True, slots=True)
class RelativeClauses:
    """Judge the words between a cue and a verb behind it by a pack's lists (`status.yml`, `relative_clauses`)."""

    relatives: tuple[str, ...]
    becoming: re.Pattern[str] | None  # "menjadi negara pertama yang"
    adverbs: frozenset[str]
    joins: frozenset[str]
    rows: frozenset[str]
    finites: frozenset[str]
    modals: frozenset[str]
    passives: frozenset[str]

    @classmethod
    def of(cls, pack: LanguagePack) -> Self:
        """Read the lists of a pack."""
        section = pack.section("status")["relative_clauses"]
        lists = (frozenset(section[key]) for key in ("adverbs", "joins", "rows", "finites", "modals", "passives"))
        becoming = section.get("becoming")
        pattern = re.compile(becoming) if becoming else None
        return cls(tuple(f" {word} " for word in section["relatives"]), pattern, *lists)

    def are_adverbs(self, folded: str) -> bool:
        """Tell whether a text has only what may stand between a cue and its verb: "akan segera resmi diteken"."""
        return self.adverbs.issuperset(folded.split())

    def is_becoming(self, folded: str, gap: Span) -> bool:
        """Tell whether a cue puts who is first at what a relative tells: "akan | menjadi negara pertama yang |"."""
        return self.becoming is not None and self.becoming.fullmatch(gap.of(folded).strip()) is not None

    def is_in_row(self, folded: str, verb: Span) -> bool:
        """Tell whether a conjunction or comma right in front of a verb joins it to a row: "will open X and sign Y"."""
        last = folded[max(0, verb.start - _BEFORE_CHARS) : verb.start].split(" ")[-2:-1]
        return bool(last) and (last[0] in self.rows or last[0].endswith(","))

    def is_past_own_verb(self, folded: str, cue: Span, verb: Span) -> bool:
        """Tell whether a cue has its own verb in front of another that stands behind it; `folded` is the whole text."""
        words = folded[cue.end : verb.start].split()
        if len(words) < _LEAST_WORDS or words[-1] in self.joins or words[-1].endswith(","):
            return False
        start = next((at for at, word in enumerate(words) if word not in self.adverbs), len(words))
        is_own_passive = start < len(words) and words[start] in self.passives
        is_passive = not self.passives.isdisjoint(words[start + 1 + is_own_passive :])
        if words[-1] in self.finites or (is_passive and cue.of(folded) in self.modals):
            return True
        return start == 0 and folded[max(0, cue.start - _BEFORE_CHARS) : cue.start].endswith(self.relatives)
