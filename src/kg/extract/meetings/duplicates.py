"""Tell whether two signings that an article tells of are one, and join them."""

from kg.extract.meetings.encounters import Encounter
from kg.model.frozen import replace

_PAIR = 2


def is_same(old: Encounter, new: Encounter) -> bool:
    """Tell whether two signings can be one: of one stage, day, place and sides, by hands that they share."""
    if old.status.is_real != new.status.is_real:
        return False
    if old.date and new.date and not old.date.date.is_compatible(new.date.date):
        return False
    if not _is_place_fit(old, new):
        return False
    first, second = set(old.countries), set(new.countries)
    if first and second and not (first <= second or second <= first):
        return False
    people = set(old.names), set(new.names)
    return not (people[0] and people[1]) or bool(people[0] & people[1])


def _is_place_fit(old: Encounter, new: Encounter) -> bool:
    """Tell whether two places can be one: a city in the country, or near the city to which the visit goes."""
    if old.place is None or new.place is None or old.place.name == new.place.name:
        return True
    if old.place.country != new.place.country:
        return False
    is_of_day = old.date is not None and new.date is not None and old.date.date == new.date.date
    is_wide = old.place.is_country or new.place.is_country
    return is_of_day and (is_wide or len(set(old.names) & set(new.names)) >= _PAIR)


def joined(old: Encounter, new: Encounter) -> Encounter:
    """Give two signings that are one as one, with the people and sides of both."""
    known = set(old.names)
    codes = {code.value for code in old.codes}
    return replace(
        old,
        people=(*old.people, *(p for p in new.people if p.value not in known)),
        codes=(*old.codes, *(c for c in new.codes if c.value not in codes)),
        date=old.date or new.date,
        place=new.place if new.place and (old.place is None or old.place.is_country) else old.place,
        mentions=old.mentions + 1,
        sentences=(*old.sentences, *new.sentences),
    )
