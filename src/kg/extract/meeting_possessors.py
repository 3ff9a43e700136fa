"""Tell who is only named because somebody else takes part: an envoy of theirs, or a firm that signs on their visit."""

from kg.extract.analysis import Analysis, within
from kg.extract.meeting_words import MarkedDocument, Trigger
from kg.model.spans import Span
from kg.text.characters import APOSTROPHES
from kg.text.document import Sentence

_NOUN_WORDS = 3  # "Prabowo's special climate envoy"
_NOUN_CHARS = 40
_LEAD_CHARS = 5  # "envoy of the King"
_TITLE_CHARS = 2
_CLAUSE_WORDS = 2  # "the visit to Laos that"
_MADE_WORDS = 16  # a title and a name
_OPENING_WORDS = 3  # "In the course of the visit"


class PossessorReader:
    """Read the words beside a name that say whose envoy or aide somebody is (`deputies`, `subordinates`)."""

    def __init__(self, analysis: Analysis, marked: MarkedDocument) -> None:
        """Bind to one document."""
        self._analysis = analysis
        self._marked = marked
        self._titles = sorted({*(m.span for m in analysis.offices), *(m.span for m in analysis.countries)})

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
        return any(
            0 < start - s.end <= _LEAD_CHARS and "," not in text[s.end : start] for s in marked.marks["deputies"]
        )

    def frame_end(self, trigger: Trigger, sentence: Sentence) -> int:
        """Give the end of a visit that only frames what a body does behind it: "During X's visit, the firm signed …".

        Returns:
            Where the frame's comma stands; the start of the sentence where there is no such frame.
        """
        start = sentence.span.start
        if trigger.kind == "visit" or trigger.is_noun:
            return start
        comma = self._analysis.document.text.find(", ", start, trigger.span.start)
        if comma < 0:
            return start
        visits = [t for t in self._marked.triggers_in(Span(start, comma)) if t.kind == "visit" and t.is_noun]
        leads = [s for key in ("frames", "openers") for s in self._marked.beginning(key, start, comma)]
        if not visits or not any(self._marked.words(sentence, start, s.start) < _OPENING_WORDS for s in leads):
            return start
        clause = Span(comma, trigger.span.start)
        is_body = bool(within(self._analysis.organization_mentions, clause))
        return comma if is_body and not within(self._analysis.person_mentions, clause) else start

    def told_behind(self, trigger: Trigger, sentence: Sentence) -> int | None:
        """Give the end of the verb of a clause right behind a visit: "the visit that X made to Y"."""
        marked, start = self._marked, trigger.span.end
        if trigger.kind != "visit" or not trigger.is_noun:
            return None
        stop = next(iter(marked.beginning("stops", start, sentence.span.end)), None)
        if stop is None or marked.words(sentence, start, stop.start) > _CLAUSE_WORDS:
            return None
        made = marked.first("paid_by", stop.end, sentence.span.end)
        is_near = made is not None and marked.words(sentence, stop.end, made.start) <= _MADE_WORDS
        return made.end if made and is_near and not marked.triggers_in(Span(stop.end, made.start)) else None

    def is_behind_frame(self, person: Span, trigger: Trigger) -> bool:
        """Tell whether a visit only frames talks with a person: "During the visit, she will hold talks with X"."""
        if trigger.kind != "visit" or not trigger.is_noun:
            return False
        is_frame = self._analysis.document.text.startswith(",", trigger.span.end)
        return is_frame and self._marked.has("with", trigger.span.end, person.start)


def _is_inside(name: Span, title: Span) -> bool:
    """Tell whether a name is part of another's title: "utusan khusus Presiden X, Y"."""
    return title.start < name.start and name.end <= title.end
