"""Tell who is only named because an envoy, an aide or a relative of theirs takes part."""

from kg.extract.analysis import Analysis
from kg.extract.meeting_words import MarkedDocument
from kg.model.spans import Span

_APOSTROPHES = ("'", "’")
_NOUN_WORDS = 3  # "Prabowo's special climate envoy"
_NOUN_CHARS = 40
_LEAD_CHARS = 5  # "envoy of the King"
_TITLE_CHARS = 2


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
        if text.startswith(_APOSTROPHES, name.end):
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


def _is_inside(name: Span, title: Span) -> bool:
    """Tell whether a name is part of another's title: "utusan khusus Presiden X, Y"."""
    return title.start < name.start and name.end <= title.end
