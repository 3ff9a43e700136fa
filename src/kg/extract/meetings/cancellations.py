"""Call off what the sentence behind a plan says came to nothing: "X was to meet Y. The talks were called off"."""

import re
from collections.abc import Sequence

from kg.extract.meetings.encounters import Encounter
from kg.extract.meetings.words import MarkedDocument
from kg.extract.statuses.finder import Status
from kg.model.frozen import replace
from kg.model.spans import Span

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_BEHIND = 2  # sentences from a plan to what became of it


def with_called_off(
    encounters: Sequence[Encounter], marked: MarkedDocument, called_off: re.Pattern[str]
) -> list[Encounter]:
    """Give the encounters, those planned as cancelled where one of the next sentences opens with that.

    Args:
        encounters: What was read, in text order.
        marked: The document; `originallys` mark plans told as given up.
        called_off: What opens such a sentence; its groups `talks`, `visits` and `others` say what it is about.
    """
    journeys = {e.trigger.sentence for e in encounters if e.kind == "visit" and e.status.is_coming}
    found = []
    for e in encounters:
        cue = _of_end(e, marked, called_off, journeys) if e.status.is_coming or _is_given_up(e, marked) else None
        found.append(replace(e, status=Status("cancelled", cue)) if cue is not None else e)
    return found


def _is_given_up(e: Encounter, marked: MarkedDocument) -> bool:
    """Tell whether it is told as a plan of before: "semula akan bertemu X"."""
    cue = e.status.cue
    return e.status.kind == "negated" and cue is not None and any(cue.overlaps(s) for s in marked.marks["originallys"])


def _of_end(e: Encounter, marked: MarkedDocument, called_off: re.Pattern[str], journeys: set[int]) -> Span | None:
    """Give the words that call an encounter off; a journey given up takes the talks on it along."""
    index = e.trigger.sentence
    for sentence in marked.document.sentences[index + 1 : index + 1 + _BEHIND]:
        told = called_off.match(marked.document.folded, sentence.span.start, sentence.span.end)
        if (
            told is None
            or marked.has("long_ago", told.end(), sentence.span.end)
            or _YEAR.search(marked.document.folded, told.end(), sentence.span.end)
        ):
            continue  # "The visit was cancelled in 2020": another one
        is_next = sentence.index == index + 1
        is_visit = told["visits"] is not None and (e.kind == "visit" or is_next or index in journeys)
        is_talk = told["talks"] is not None and e.kind != "visit"
        if is_visit or is_talk or (told["others"] is not None and is_next):
            return Span(*told.span("told"))
    return None
