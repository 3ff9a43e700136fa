"""Hold what one passage tells of one encounter, before the passages of an article are put together."""

from kg.extract.meetings.words import Trigger
from kg.extract.statuses.finder import Status
from kg.model.frozen import dataclass
from kg.model.mentions import DateMention, PersonMention
from kg.model.spans import Basis, Span, by_span


@dataclass(frozen=True, slots=True)
class Filler:
    """A value of a slot with the passage that shows it."""

    value: str
    span: Span
    basis: Basis = "stated"


@dataclass(frozen=True, slots=True)
class PlaceFiller:
    """A place by its English name; `is_country` where no city is known, `country` the code of the country it is in."""

    name: str
    country: str | None
    is_country: bool
    span: Span
    basis: Basis = "stated"


@dataclass(frozen=True, slots=True)
class Encounter:
    """What one trigger, or several that tell of the same, say of an encounter.

    `people` are fullest names, in text order; `codes` the countries on its sides. `is_definite`: it refers back
    ("pertemuan tersebut"); `is_other`: it says that it is not the one before ("the next meeting"); `is_formal`: a
    visit that stands beside the talks held during it. `is_bloc`: its name has that of a bloc; `is_bound_elsewhere`:
    it goes to something that is no known place; `is_day_over`: its date is not the one it is planned for.
    `met` are the bodies and offices right behind a verb where nobody met is named, `known` all those beside it.
    `sectors` are what it was about; `mentions` counts the passages put together.
    """

    kind: str
    trigger: Trigger
    status: Status
    people: tuple[Filler, ...] = ()
    codes: tuple[Filler, ...] = ()
    date: DateMention | None = None
    place: PlaceFiller | None = None
    name: Span | None = None
    is_definite: bool = False
    is_other: bool = False
    is_formal: bool = False
    has_party: bool = False
    is_bloc: bool = False
    is_bound_elsewhere: bool = False
    is_day_over: bool = False
    met: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()
    sectors: tuple[Filler, ...] = ()
    mentions: int = 1
    sentences: tuple[int, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Give the names of the people."""
        return tuple([person.value for person in self.people])

    @property
    def countries(self) -> tuple[str, ...]:
        """Give the codes of the countries, each once."""
        return tuple(dict.fromkeys([code.value for code in self.codes]))

    @property
    def is_event(self) -> bool:
        """Tell whether it is a gathering with a name of its own."""
        return self.kind in ("summit", "forum", "multilateral-meeting") and self.name is not None

    @property
    def is_between_states(self) -> bool:
        """Tell whether it names two countries, a city and a day or month: "Peru and Laos held talks in Lima in May"."""
        named = {code.value for code in self.codes if code.basis == "stated"}
        is_there = self.place is not None and not self.place.is_country and self.place.basis == "stated"
        return len(named) > 1 and is_there and self.date is not None and bool(self.date.date.month)


def fillers_of(mentions: list[PersonMention]) -> list[Filler]:
    """Give each person once, at the first place; one that only an office or a pronoun shows is inferred."""
    seen: dict[str, Filler] = {}
    for mention in sorted(mentions, key=by_span):
        basis = "stated" if mention.kind in ("name", "part") else "inferred"
        seen.setdefault(mention.name, Filler(mention.name, mention.span, basis))  # type: ignore[arg-type]
    return list(seen.values())
