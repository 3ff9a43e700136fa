"""Tell whom a pronoun cannot mean: "she" is not whom the article calls "Mr"."""

from collections.abc import Iterable, Mapping, Sequence

from kg.extract.analysis import Analysis
from kg.model.mentions import PersonMention


class GenderWords:
    """Set people apart by the titles of respect that the article gives them, with `genders` of `sides.yml`."""

    def __init__(self, entries: Sequence[Mapping[str, Sequence[str]]]) -> None:
        """Compile the entries: each has the `pronouns` of one gender and the `titles` before its names."""
        self._titles = [tuple(f"{title} " for title in entry["titles"]) for entry in entries]
        self._pronouns = {word: at for at, entry in enumerate(entries) for word in entry["pronouns"]}

    def known(self, analysis: Analysis, mentions: Iterable[PersonMention]) -> Mapping[str, int]:
        """Give the gender of each person who is called by the titles of one alone, by name."""
        folded = analysis.document.folded
        told: dict[str, set[int]] = {}
        for mention in mentions if self._titles else ():
            start = mention.span.start
            for gender, titles in enumerate(self._titles):
                title = next((title for title in titles if folded.endswith(title, 0, start)), None)
                before = start - len(title) - 1 if title is not None else -1
                if title is not None and not (before >= 0 and folded[before].isalpha()):
                    told.setdefault(mention.name, set()).add(gender)
        return {name: genders.pop() for name, genders in told.items() if len(genders) == 1}

    def of(self, pronoun: str) -> int | None:
        """Give the gender of a pronoun, in small letters; None where it tells none."""
        return self._pronouns.get(pronoun)
