"""Tell the city that the name of a house tells: "di Istana Kepresidenan Bogor"."""

from kg.extract.meetings.encounters import PlaceFiller
from kg.model.mentions import PlaceMention
from kg.model.spans import Span


def city_of_house(premises: Span, places: tuple[PlaceMention, ...]) -> PlaceFiller | None:
    """Give the city that stands in or right behind the words for a house: "di Istana Kepresidenan | Bogor"."""
    near = (m for m in places if m.kind != "country" and premises.start < m.span.start <= premises.end + 1)
    return next((PlaceFiller(m.name, m.country, False, m.span) for m in near), None)
