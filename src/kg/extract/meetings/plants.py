"""Tell the place of a plant that was signed about from that of the signing: "a pact to build a plant in Nadi"."""

from kg.extract.analysis import Analysis, within
from kg.extract.meetings.words import MarkedDocument, Trigger
from kg.model.spans import Span

_WHAT = ("projects", "plants")
_PARTING = ("relatives", "whos", "holdings")  # "a zone, which was done in Lima"
_STAMP_CHARS = 6  # "Jakarta, | Senin (16/10)", "Jakarta | pada Senin"


def is_of_plant(place: Span, trigger: Trigger, analysis: Analysis, marked: MarkedDocument) -> bool:
    """Tell whether a place behind a signing is where something is to be built.

    Not behind a person, a day or another "in", which lead back to the signing; nor is a capital right before its day
    ("pembangunan pabrik di Jakarta, Senin (16/10)", "phát triển cảng biển tại Hà Nội ngày 16/10").
    """
    built = marked.first("building", trigger.span.end, max(place.start, trigger.span.end))
    what = [s for key in _WHAT for s in marked.beginning(key, built.start, place.start)] if built else []
    if not what:
        return False
    gap = Span(min(s.end for s in what), place.start)
    leads = [s for s in marked.beginning("in", gap.start, gap.end) if s.end <= gap.end]
    text = analysis.document.text
    if len(leads) != 1 or leads[0].end + 1 < place.start or text.endswith(", ", 0, leads[0].start):
        return False  # "a plant at the Lima fair", "a plant, in Lima on Monday"
    people, days = within(analysis.person_mentions, gap), within(analysis.dates, gap)
    if people or days or any(marked.has(key, gap.start, gap.end) for key in _PARTING):
        return False
    land = next((m.span.end for m in analysis.countries if m.span.start == place.end + 2), place.end)
    behind = Span(land, land + _STAMP_CHARS)  # "di Hanoi, Vietnam, Senin (16/10)"
    is_stamped = text[land : land + 1] in (",", " ")
    is_stamped = is_stamped and any(land < day.span.start <= behind.end for day in analysis.dates)
    return not (is_stamped and any(m.span == place and m.kind == "capital" for m in analysis.places))


def is_of_tour(place: Span, trigger: Trigger, owner: Trigger | None, marked: MarkedDocument) -> bool:
    """Tell whether only a plant toured besides stands there: "met X and toured a plant in Rayong"."""
    if owner is None or owner.span.start < trigger.span.end or owner.kind != "visit" or owner.is_noun:
        return False
    return owner.span.end < place.start and marked.has("plants", owner.span.end, place.start)
