"""Find the meetings, visits, summits, forums, calls and signings that an article reports or announces."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import yaml

from kg.extract.analysis import Analysis, within
from kg.extract.encounters import Encounter, Filler
from kg.extract.meeting_facts import FactMaker
from kg.extract.meeting_merging import Merger
from kg.extract.meeting_signings import SigningReader
from kg.extract.meeting_slots import SlotReader
from kg.extract.meeting_words import MarkedDocument, MeetingWords
from kg.extract.sides import SideFinder
from kg.extract.status import StatusFinder
from kg.lang.pack import LanguagePack
from kg.model.dates import PartialDate
from kg.model.facts import AgreementFact, MeetingFact
from kg.model.spans import Span
from kg.resources import data_dir


class MeetingFinder:
    """Find encounters in one language; compiled once, then pure."""

    def __init__(self, pack: LanguagePack, registry: Any) -> None:
        """Compile `meetings.yml`, `status.yml` and `sides.yml` of the pack; `registry` gives countries their names."""
        self._words = MeetingWords(pack)
        self._statuses = StatusFinder(pack)
        self._sides = SideFinder(pack)
        self._registry = registry
        self._rules = yaml.safe_load((data_dir() / "extract" / "meetings.yml").read_text(encoding="utf-8"))

    def find(
        self, analysis: Analysis, agreements: tuple[AgreementFact, ...] = (), published: PartialDate | None = None
    ) -> tuple[MeetingFact, ...]:
        """Give the encounters of an article, in the order in which it tells them.

        Args:
            analysis: The mentions of the article.
            agreements: What was signed or is to be; a signing told with its date, place or signers is an encounter.
            published: The day of publication, where it is known: what lies behind it was held.

        Returns:
            Cancelled ones too, with the status `cancelled`.
        """
        document = analysis.document
        marked = self._words.mark(document)
        statuses, sides = self._statuses.read(document), self._sides.read(analysis)
        reader = SlotReader(self._words, analysis, marked, sides, statuses)
        found = [e for t in marked.triggers if t.kind != "signing" and (e := reader.read(t)) is not None]
        merged = Merger(marked).merge([e for e in found if e.status.kind in self._rules["told"]])
        signings = SigningReader(self._rules, analysis, marked, sides, statuses, reader)
        merged = _add_present(merged, analysis, marked) + signings.read(agreements)
        maker = FactMaker(
            self._rules, self._registry, analysis, sides, published.earliest if published and published.day else None
        )
        return maker.make(sorted(merged, key=lambda e: (e.trigger.span.start, e.kind)))


def _add_present(encounters: list[Encounter], analysis: Analysis, marked: MarkedDocument) -> list[Encounter]:
    """Add the people of "also present were …" to the encounter told before it."""
    added = list(encounters)
    for mark in marked.marks["present"]:
        sentence = marked.document.sentence_at(mark.start)
        if sentence is None:
            continue
        people = within(analysis.person_mentions, Span(mark.end, sentence.span.end))
        fillers = tuple({m.name: Filler(m.name, m.span) for m in people}.values())
        index = _told_before(added, sentence.index, mark.start)
        if fillers and index is not None:
            known = set(added[index].names)
            new = tuple(filler for filler in fillers if filler.value not in known)
            added[index] = replace(added[index], people=(*added[index].people, *new))
    return added


def _told_before(encounters: Iterable[Encounter], sentence: int, offset: int) -> int | None:
    best, chosen = -1, None
    for index, encounter in enumerate(encounters):
        nearest = max((s for s in encounter.sentences if s <= sentence), default=-1)
        if encounter.kind == "visit" or nearest < sentence - 2 or len(encounter.people) < 1:
            continue
        if nearest == sentence and encounter.trigger.sentence == sentence and encounter.trigger.span.start > offset:
            continue
        if nearest > best:
            best, chosen = nearest, index
    return chosen
