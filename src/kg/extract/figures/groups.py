"""Tell which countries stand together as one side of a figure: "the three countries", "Mercosur"."""

import re
from collections.abc import Iterable, Iterator, Sequence

from kg.extract.analysis import Analysis
from kg.lang.pack import LanguagePack
from kg.model.spans import Span
from kg.registry.lookup import Registry
from kg.resources import data_dir, read_yaml

_JOINT = " "
_NEAR_SENTENCES = 6
_NAMED_BEHIND = 24  # "the three countries, Laos, Nepal and Peru"


class FigureGroups:
    """The words of one language for several countries at once, and the unions of states with their members.

    A group stands among the countries of an article as one code, its members joined by blanks; `members_of` parts it.
    """

    def __init__(self, pack: LanguagePack, registry: Registry) -> None:
        """Compile `counted_states`, `that_union` and `list_of_countries` of the pack's `figures.yml`."""
        data = pack.section("figures")
        counted = sorted((int(count), words) for count, words in data["counted_states"].items())
        self._counted = [(count, re.compile(words)) for count, words in counted]
        # Few sentences have any of them, so they are looked at for all at once.
        self._any_count = re.compile("|".join(f"(?:{words})" for _, words in counted))
        self._list = re.compile(data["list_of_countries"])
        self._that_union = re.compile(data["that_union"])
        unions = read_yaml(data_dir() / "extract" / "figures.yml")
        self._always = frozenset(unions["unions"])
        rows = [(row.bloc, row.country) for row in registry.memberships]
        self._members = {
            union: tuple(country for bloc, country in rows if bloc == union)
            for union in (*unions["unions"], *unions["named_unions"])
        }

    def union(self, key: str | None, named: Iterable[str]) -> str | None:
        """Give the members that stand for a union of states, as one code; None for a bloc that only names itself.

        Most unions stand for those of their members that the article names, where it names half of them.
        """
        members = self._members.get(key or "", ())
        told = members if key in self._always else tuple(code for code in members if code in set(named))
        return _JOINT.join(told) if told and 2 * len(told) >= len(members) else None

    def referred(
        self, analysis: Analysis, unions: Sequence[tuple[Span, str]], sentences: Sequence[Span]
    ) -> Iterator[tuple[Span, str]]:
        """Give "the three countries" with the three that the article names before, "the bloc" with the union before.

        Args:
            analysis: The article.
            unions: Where it names unions, with their members as one code.
            sentences: Where to look.
        """
        folded = analysis.document.folded
        for sentence in sentences:
            for match in self._that_union.finditer(folded, sentence.start, sentence.end):
                before = [(span, code) for span, code in unions if span.end <= match.start()]
                if before:
                    yield Span(*match.span()), max(before, key=_start)[1]
            has_count = self._any_count.search(folded, sentence.start, sentence.end) is not None
            for count, words in self._counted if has_count else ():
                for match in words.finditer(folded, sentence.start, sentence.end):
                    codes = self._counted_before(analysis, Span(*match.span()), count)
                    if codes:
                        yield Span(*match.span()), _JOINT.join(codes)

    def _counted_before(self, analysis: Analysis, place: Span, count: int) -> tuple[str, ...]:
        """Give the last list of so many countries before a place, else those of a sentence near it; else none."""
        if any(0 <= mention.span.start - place.end <= _NAMED_BEHIND for mention in analysis.countries):
            return ()
        before = [mention for mention in analysis.countries if mention.span.end <= place.start]
        runs: list[list[str]] = []
        end = -1
        for mention in before:
            is_next = 0 <= end <= mention.span.start
            if is_next and self._list.fullmatch(analysis.document.folded, end, mention.span.start):
                runs[-1].append(mention.code)
            else:
                runs.append([mention.code])
            end = mention.span.end
        listed = [tuple(dict.fromkeys(run)) for run in runs]
        fitting = [run for run in listed if len(run) == count]
        if fitting:
            return fitting[-1]
        here = analysis.document.sentence_at(place.start)
        first = max(0, here.index - _NEAR_SENTENCES) if here is not None else 0
        for sentence in reversed(analysis.document.sentences[first : here.index + 1 if here is not None else 0]):
            told = tuple(dict.fromkeys(m.code for m in before if sentence.span.covers(m.span)))
            if len(told) == count:
                return told
        return ()


def members_of(code: str) -> tuple[str, ...]:
    """Give the countries of a group; a country's own code stands for itself."""
    return tuple(code.split(_JOINT))


def _start(named: tuple[Span, str]) -> int:
    return named[0].start
