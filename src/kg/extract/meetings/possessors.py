"""Tell who is only named because somebody else takes part: an envoy of theirs, or a firm that signs on their visit."""

import re

from kg.extract.analysis import Analysis, within
from kg.extract.meetings.words import MarkedDocument, Trigger
from kg.model.mentions import PersonMention
from kg.model.spans import Span, by_place
from kg.text.characters import APOSTROPHES
from kg.text.document import Sentence

_NOUN_WORDS = 3  # "Prabowo's special climate envoy"
_NOUN_CHARS = 40
_LEAD_CHARS = 5  # "envoy of the King"
_TITLE_CHARS = 2
_CLAUSE_WORDS = 2  # "the visit to Laos that"
_MADE_WORDS = 16  # a title and a name
_LED_BACK = 4  # sentences
_PARTY_WORDS = 2  # "the mission also held talks"
_RESULT_CHARS = 40
_OPENING_WORDS = 3  # "In the course of the visit"


class PossessorReader:
    """Read the words beside a name that say whose envoy or aide somebody is (`deputies`, `subordinates`)."""

    def __init__(
        self, analysis: Analysis, marked: MarkedDocument, people: tuple[PersonMention, ...], own: re.Pattern[str]
    ) -> None:
        """Bind to one document; `own` tells a noun of the subject's own: "pertemuannya"."""
        self._analysis, self._people, self._own = analysis, people, own
        self._marked = marked
        self._titles = sorted([m.span for m in analysis.offices] + [m.span for m in analysis.countries], key=by_place)

    def is_represented(self, person: str, name: Span) -> bool:
        """Tell whether a name stands for somebody else beside it: "X's envoy Y", "utusan khusus Presiden X"."""
        text, marked = self._analysis.document.text, self._marked
        if text.startswith(APOSTROPHES, name.end):
            noun = marked.first("subordinates", name.end, name.end + _NOUN_CHARS)
            gap = text[name.end + 2 : noun.start] if noun else ""
            return noun is not None and "," not in gap and len(gap.split()) <= _NOUN_WORDS
        if any(
            office.person not in (None, person) and _is_inside(name, office.span) for office in self._analysis.offices
        ):
            return True
        start = name.start
        for title in reversed(self._titles):
            if title.start < start and 0 <= start - title.end <= _TITLE_CHARS:
                start = title.start
        ahead = [s for key in ("deputies", "not_theses") for s in marked.marks[key]]  # "Y rather than X met Z"
        return any(0 < start - s.end <= _LEAD_CHARS and "," not in text[s.end : start] for s in ahead)

    def absent_before(self, trigger: Trigger, sentence: Sentence) -> list[PersonMention]:
        """Give who is represented and told aside to travel: "X mewakili Menlu Y yang tengah melawat ke Peru"."""
        before = within(self._people, Span(sentence.span.start, trigger.span.start))[-1:]
        if trigger.kind != "visit" or not before or not self.is_represented(before[0].name, before[0].span):
            return []
        gap = before[0].span.end, trigger.span.start
        whos = self._marked.beginning("whos", gap[0], gap[0] + _LEAD_CHARS)
        is_near = bool(whos) and self._marked.words(sentence, whos[0].end, gap[1]) <= _PARTY_WORDS
        return before if is_near else []

    def leader_before(
        self, people: tuple[PersonMention, ...], trigger: Trigger, sentence: Sentence
    ) -> list[PersonMention]:
        """Give who was told to lead the delegation that stands as the subject: "In Lima, the mission met Y"."""
        marked = self._marked
        ahead = Span(sentence.span.start, trigger.span.start)
        travelling = [*marked.marks["travelling"], *(t.span for t in marked.triggers_in(ahead) if t.kind == "visit")]
        parties = [
            s
            for s in marked.beginning("delegations", sentence.span.start, trigger.span.start)
            if any(s.overlaps(t) for t in travelling)
        ]
        if (
            trigger.kind != "meeting"
            or not parties
            or marked.words(sentence, parties[-1].end, trigger.span.start) > _PARTY_WORDS
        ):
            return []
        for index in range(sentence.index - 1, max(-1, sentence.index - _LED_BACK - 1), -1):
            before = marked.document.sentences[index].span
            told = [s for key in ("leads", "headings") for s in marked.beginning(key, before.start, before.end)]
            named = within(people, before)
            if told and named:
                nearest = min(named, key=lambda m: abs(m.span.start - told[0].start))
                return [PersonMention(trigger.span, nearest.name, "pronoun")]
        return []

    def is_result_of_others(self, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether a sentence speaks of what came of others' talks: "X menyambut hasil pertemuan Presiden Y dan Z".

        "Hasil pertemuan dengan Y" and "pertemuannya" are the subject's own.
        """
        marked, folded = self._marked, self._marked.document.folded
        if not trigger.is_noun or trigger.kind == "visit" or self._own.search(trigger.span.of(folded)):
            return False
        before = max(sentence.span.start, trigger.span.start - _RESULT_CHARS)
        results = [s for s in marked.beginning("results", before, trigger.span.start) if s.end <= trigger.span.start]
        if not results or marked.words(sentence, results[-1].end, trigger.span.start) > 1:
            return False
        named = [*self._titles, *(m.span for m in self._people)]
        first = min((s.start for s in named if s.start >= trigger.span.end), default=sentence.span.end)
        joined = marked.first("with", trigger.span.end, min(first, sentence.span.end))
        return joined is None

    def is_of_officer(self, trigger: Trigger) -> bool:
        """Tell whether a visit is that of an officer whom nobody names: "X mentioned the visit of Japan's premier"."""
        if (
            trigger.kind != "visit"
            or not trigger.is_noun
            or self._own.search(trigger.span.of(self._marked.document.folded))
        ):
            return False
        behind = Span(trigger.span.end, trigger.span.end + _NOUN_CHARS)
        office = next((m for m in self._analysis.offices if behind.start <= m.span.start < behind.end), None)
        if office is None or office.person is not None or any(m.span.overlaps(office.span) for m in self._people):
            return False
        gap = Span(trigger.span.end, office.span.start)
        by = [s for s in self._marked.beginning("visitor", gap.start, gap.end) if s.end <= gap.end]
        return len(gap) <= 1 or (bool(by) and gap.end - by[-1].end <= _LEAD_CHARS and not within(self._people, gap))

    def is_kin(self, name: Span) -> bool:
        """Tell whether somebody is only named as a relative of who takes part: "accompanied by his wife, X"."""
        return any(0 < name.start - s.end <= _TITLE_CHARS for s in self._marked.marks["kin"])

    def frame_end(self, trigger: Trigger, sentence: Sentence) -> int:
        """Give the end of a visit that only frames what is done behind it: "During X's visit, the firm signed …".

        Returns:
            Where the frame's comma stands; the start of the sentence where there is no such frame.
        """
        start = sentence.span.start
        if trigger.kind == "visit" or (trigger.is_noun and trigger.kind != "signing"):
            return start
        visits = [t for t in self._marked.triggers_in(Span(start, trigger.span.start)) if t.kind == "visit"]
        comma = self._comma(Span(visits[0].span.end, trigger.span.start)) if visits else -1
        if comma < 0 or not visits[0].is_noun or not self._is_framing(visits[0], sentence):
            return start
        clause = Span(comma, trigger.span.start)
        is_body = bool(within(self._analysis.organization_mentions, clause))
        is_body = is_body and not within(self._analysis.person_mentions, clause)
        return comma if is_body or trigger.kind == "signing" else start

    def bare_frame_end(self, trigger: Trigger, sentence: Sentence) -> int | None:
        """Give the comma behind a visit or talks that are only referred to, if somebody's doings follow.

        "During the visit, X spoke of exports to Japan": what is told behind is no side of it.
        """
        is_referred = trigger.kind in ("visit", "meeting") and trigger.is_noun
        if not is_referred or not self._is_framing(trigger, sentence):
            return None
        comma = self._analysis.document.text.find(",", trigger.span.end, sentence.span.end)
        is_bare = comma >= 0 and self._marked.words(sentence, trigger.span.end, comma) <= 1
        return comma if is_bare and within(self._people, Span(comma, sentence.span.end)) else None

    def _comma(self, gap: Span) -> int:
        """Give where the first comma of a stretch stands that parts no title from its holder; -1 for none."""
        holders = {m.span.start for m in within(self._analysis.person_mentions, gap)}
        comma = self._analysis.document.text.find(", ", gap.start, gap.end)
        while comma >= 0 and comma + 2 in holders:
            comma = self._analysis.document.text.find(", ", comma + 1, gap.end)
        return comma

    def _is_framing(self, visit: Trigger, sentence: Sentence) -> bool:
        """Tell whether a word like "during" leads to a visit, and only who tells of it stands in front."""
        start, text = sentence.span.start, self._analysis.document.text
        leads = [s for key in ("frames", "openers") for s in self._marked.beginning(key, start, visit.span.start)]
        leads = [s for s in leads if s.end <= visit.span.start]
        if any(self._marked.words(sentence, start, s.start) < _OPENING_WORDS for s in leads):
            return True
        told = [s for key in ("speech", "speech_verbs") for s in self._marked.beginning(key, start, visit.span.start)]
        return any(text.endswith(", ", 0, s.start) and any(t.end <= s.start for t in told) for s in leads)

    def told_behind(self, trigger: Trigger, sentence: Sentence) -> int | None:
        """Give the end of the verb of a clause right behind: "the visit X made to Y", "talks that X held with Y"."""
        marked, start = self._marked, trigger.span.end
        verb = {"visit": "paid_by", "meeting": "held_by"}.get(trigger.kind)
        if verb is None or not trigger.is_noun:
            return None
        stop = next(iter(marked.beginning("stops", start, sentence.span.end)), None)
        if stop is None or marked.words(sentence, start, stop.start) > _CLAUSE_WORDS:
            return None
        made = marked.first(verb, stop.end, sentence.span.end)
        is_near = made is not None and marked.words(sentence, stop.end, made.start) <= _MADE_WORDS
        return made.end if made and is_near and not marked.triggers_in(Span(stop.end, made.start)) else None

    def is_behind_frame(self, person: Span, trigger: Trigger) -> bool:
        """Tell whether a visit only frames talks with a person: "During the visit, she will hold talks with X"."""
        if trigger.kind != "visit" or not trigger.is_noun:
            return False
        is_frame = self._analysis.document.text.startswith(",", trigger.span.end)
        return is_frame and self._marked.has("with", trigger.span.end, person.start)

    def is_paid(self, trigger: Trigger) -> bool:
        """Tell whether a verb says where somebody who stands behind was: "Laos was visited by X"."""
        return trigger.kind == "visit" and any(s.overlaps(trigger.span) for s in self._marked.marks["paid_visits"])

    def plan_behind(self, trigger: Trigger, sentence: Sentence) -> Span | None:
        """Give the word that puts such a clause in the future: "the talks that X will hold with Y"."""
        end = self.told_behind(trigger, sentence)
        return self._marked.first("plans", trigger.span.end, end) if end is not None else None


def _is_inside(name: Span, title: Span) -> bool:
    """Tell whether a name is part of another's title: "utusan khusus Presiden X, Y"."""
    return title.start < name.start and name.end <= title.end
