"""Tell in which years all office-holders of an article were in office together."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cached_property

from kg.extract.names.person_names import name_words
from kg.model.dates import PartialDate
from kg.model.facts import PersonFact
from kg.model.frozen import dataclass
from kg.registry.lookup import Registry
from kg.registry.records import Tenure

_MAX_OPEN_YEARS = 5  # a day comes back to its weekday after five or six years: within these the weekday decides alone
_FIRST_YEAR, _LAST_YEAR = 1990, 2099
_OPEN_DAYS = 366  # a holder still in office when last heard of is taken to stay so long
_DOUBTFUL_DAYS = 4 * 366  # and may have stayed, or held it before, so long, unless another did or the tables end


@dataclass(frozen=True, slots=True)
class HolderTerms:
    """When the office-holders of an article were in office together: `years` in order, `spans` to the day.

    `possible` are all years; of these `years` leaves out those of holders who may be in office still, where so many are
    open that the latest says little: a weekday that fits one alone does.
    """

    years: tuple[int, ...] = ()
    spans: tuple[tuple[date, date], ...] = ()
    possible: tuple[int, ...] = ()

    def allow(self, day: PartialDate) -> bool:
        """Tell whether a day is not before all the terms they share; how long these last is not always known."""
        return not self.spans or any(first <= day.latest for first, _ in self.spans)

    def serve(self, day: PartialDate) -> bool:
        """Tell whether a day is in a term that they share."""
        return not self.spans or any(first <= day.latest and day.earliest <= last for first, last in self.spans)

    def year_of(self, month: int, day: int, named: int | None) -> int | None:
        """Give the year of a day that an article gives without one; None where several serve.

        Args:
            month: Its month.
            day: Its day of the month.
            named: The latest year that the article names and that is no target: figures are of the year before.
        """
        years = {
            year
            for first, last in self.spans
            for year in range(max(first.year, _FIRST_YEAR), min(last.year, _LAST_YEAR) + 1)
            if _is_day(year, month, day) and first <= date(year, month, day) <= last
        }
        if named is None:
            return years.pop() if len(years) == 1 else None
        near = years & {named, named + 1}
        return near.pop() if len(near) == 1 else None


NO_HOLDERS = HolderTerms()


class HolderYears:
    """The years that the people of an article allow, by the registry's tenures."""

    def __init__(self, registry: Registry) -> None:
        """Keep the tables; they are read at the first question."""
        self._registry = registry
        self._names: dict[str, tuple[frozenset[str], list[frozenset[str]]]] = {}

    def is_known(self, person: PersonFact) -> bool:
        """Tell whether the tables have the person in the post that the text gives."""
        return bool(person.post) and bool(self._tenures(person.post or "", person.name))

    def find(self, people: Sequence[PersonFact]) -> HolderTerms:
        """Give the years and days on which each of the people whose tenure is known held the post.

        Empty where no tenure is known and where no day serves all: a text then names one by an office of another time.
        """
        allowed: set[int] | None = None
        spans: list[tuple[date, date]] | None = None
        is_open = True
        for person in people:
            tenures = () if person.is_former or not person.post else self._tenures(person.post, person.name)
            if not tenures:
                continue
            terms = [self._term(tenure) for tenure in tenures]
            years = {year for first, last in terms for year in range(first.year, last.year + 1)}
            is_open = is_open and any(tenure.end is None for tenure in tenures)
            allowed = years if allowed is None else allowed & years
            own = [_span(tenure, first, last) for tenure, (first, last) in zip(tenures, terms, strict=True)]
            spans = own if spans is None else _shared(spans, own)
        if not allowed or not spans:
            return HolderTerms()
        is_wide = is_open and max(allowed) - min(allowed) >= _MAX_OPEN_YEARS
        every = tuple(sorted(allowed))
        return HolderTerms(() if is_wide else every, tuple(spans or ()), every)

    def _tenures(self, post: str, name: str) -> list[Tenure]:
        own = frozenset(name_words(name))
        return [tenure for tenure in self._registry.tenures_in(post) if self._is_called(tenure.person, own)]

    def _term(self, tenure: Tenure) -> tuple[date, date]:
        """Give the days of a tenure; where its beginning or end is not known, those in which it may have lasted."""
        first, last = _first(tenure), _last(tenure)
        others = [other for other in self._registry.tenures_in(tenure.post) if other is not tenure]
        doubt = timedelta(days=_DOUBTFUL_DAYS)
        if tenure.start is None:
            first = min(first, max([first - doubt, *(end for other in others if (end := _last(other)) <= first)]))
        if tenure.end is None:
            starts = (start for other in others if (start := _first(other)) > last)
            last = max(last, min([self._known_until, last + doubt, *starts]))
        return first, last

    @cached_property
    def _known_until(self) -> date:
        """Give the last day that the tables know anything of."""
        return max(_last(tenure) for tenure in self._registry.tenures)

    def _is_called(self, person: str, own: frozenset[str]) -> bool:
        """Tell whether words are of a person's names, or have one of them whole: "Andi Amran bin Sulaiman"."""
        names = self._names.get(person)
        if names is None:
            known = self._registry.persons[person]
            each = [frozenset(name_words(name)) for name in (known.name, *known.aliases)]
            names = (frozenset().union(*each), [words for words in each if len(words) > 1])
            self._names[person] = names
        return own <= names[0] or any(map(own.issuperset, names[1]))


def _first(tenure: Tenure) -> date:
    first = tenure.start or tenure.attested_from
    return first.earliest if first is not None else date.min


def _last(tenure: Tenure) -> date:
    last = tenure.end or tenure.attested_until
    return last.latest if last is not None else date.max


def _span(tenure: Tenure, first: date, last: date) -> tuple[date, date]:
    return first, last if tenure.end is not None else max(last, _last(tenure) + timedelta(days=_OPEN_DAYS))


def _shared(first: list[tuple[date, date]], second: list[tuple[date, date]]) -> list[tuple[date, date]]:
    both = [(max(a[0], b[0]), min(a[1], b[1])) for a in first for b in second]
    return sorted({span for span in both if span[0] <= span[1]})


def _is_day(year: int, month: int, day: int) -> bool:
    return 1 <= day <= monthrange(year, month)[1]
