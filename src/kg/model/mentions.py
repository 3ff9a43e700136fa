"""Hold what is found at one place of a text, before it becomes part of a fact.

Spans count code points of `Article.text`, half-open. Lists of mentions are in text order and do not overlap
within one layer, unless a finder says otherwise.
"""

from kg.model.dates import PartialDate
from kg.model.frozen import dataclass
from kg.model.spans import Basis, Span


@dataclass(frozen=True, slots=True)
class CountryMention:
    """A country named: by its name, an adjective, a short form or its capital."""

    span: Span
    code: str
    kind: str  # name | short | official | adjective | capital | acronym | place (of an event)


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place with its common English name and its country's code."""

    span: Span
    name: str
    country: str | None
    kind: str  # capital | city | province | regency | venue | country


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date or a range of dates.

    `is_weekday_wrong` flags a weekday that contradicts its date. `is_relative`: reckoned from another date
    ("kemarin", "Rabu"), so less certain than one written out.
    """

    span: Span
    date: PartialDate
    end: PartialDate | None = None
    basis: Basis = "stated"
    is_relative: bool = False
    is_weekday_wrong: bool = False


@dataclass(frozen=True, slots=True)
class QuantityMention:
    """A number with its unit. `value` is plain (13300000000, not 13.3); a range is two mentions."""

    span: Span
    value: float
    unit: str | None  # ISO 4217, percent, units, tonnes, people, MW, GWh, a short word, or None for a bare number
    is_approximate: bool = False
    is_conversion: bool = False  # in brackets or "setara": the same amount in another currency


@dataclass(frozen=True, slots=True)
class SectorMention:
    """An industrial sector, product or resource of the taxonomy."""

    span: Span
    sector: str


@dataclass(frozen=True, slots=True)
class OrganizationMention:
    """A body named at one place. `name` is the fullest form the article has, the same for all its mentions."""

    span: Span
    name: str


@dataclass(frozen=True, slots=True)
class OfficeMention:
    """A public office or a position: "Menteri Perindustrian (Menperin)", "CEO".

    `person` is the holder's fullest name in the article where the text ties the two, else None.
    `post` is the registry's key where the office is known.
    """

    span: Span
    role: str
    country: str | None = None
    organization: str | None = None
    portfolio: str | None = None
    post: str | None = None
    person: str | None = None
    is_acting: bool = False
    is_former: bool = False


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A person at one place: full name, surname, or an office or pronoun that stands for them.

    `name` is the fullest form in the article, the same for all mentions of one person.
    `kind`: name | part | office | pronoun.
    """

    span: Span
    name: str
    kind: str = "name"
