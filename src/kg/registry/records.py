"""Hold the rows of the registry, one type a table; names are paired with the tag of their language."""

from dataclasses import dataclass
from datetime import date

from kg.model.dates import PartialDate

Names = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Country:
    """A state, a territory (`HK`) or a union (`EU`); `code` is ISO 3166-1 alpha-2, with `EU` and `XK`."""

    code: str
    alpha3: str | None
    wikidata: str | None
    kind: str  # state | territory | union
    labels: Names
    capital_en: str | None


@dataclass(frozen=True, slots=True)
class CountryForm:
    """One way to name a country in a text.

    `lang` is `*` for a form that serves every language. `is_exact`: case matters. `is_ambiguous`: also a common
    word or a person's name. `not_before` and `not_after` are lower-case words or phrases that void the reading when
    they follow, or precede, the form.
    """

    code: str
    lang: str
    form: str
    kind: str  # name | short | official | adjective | capital | acronym | metonym | pair
    is_exact: bool
    is_ambiguous: bool
    not_before: tuple[str, ...]
    not_after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Organization:
    """A body under its names; `kind` is the record format's, `type` the ontology's class."""

    id: str
    kind: str
    type: str
    country: str | None
    wikidata: str | None
    labels: Names
    aliases: Names
    acronyms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Membership:
    """A country in a bloc; `start` None: since before any date that the source gives; `end` None: still."""

    bloc: str
    country: str
    start: PartialDate | None
    end: PartialDate | None
    source: str

    def is_held(self, on: date) -> bool:
        """Tell whether the country is a member on a day; a date without a day counts from its first."""
        return (self.start is None or self.start.earliest <= on) and (self.end is None or on < self.end.earliest)


@dataclass(frozen=True, slots=True)
class Post:
    """An office: of a country, or of a body (`org`). The first of `roles` is the record format's."""

    id: str
    country: str | None
    org: str | None
    roles: tuple[str, ...]
    portfolios: tuple[str, ...]
    ministry: str | None
    wikidata: str | None
    labels: Names
    aliases: Names


@dataclass(frozen=True, slots=True)
class Person:
    """A person under the usual full name; `countries` are those whose offices the tables give them."""

    id: str
    wikidata: str | None
    name: str
    aliases: tuple[str, ...]
    countries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tenure:
    """A person in a post.

    `start` None: from some day up to `attested_from`, which is then the first day that the source speaks of.
    `end` None: still in office on `attested_until`, and unknown after it. `end` is the day of handing over: the
    successor's, too.
    """

    person: str
    post: str
    start: PartialDate | None
    end: PartialDate | None
    is_acting: bool
    attested_from: PartialDate | None
    attested_until: PartialDate | None
    sources: tuple[str, ...]

    def is_attested(self, on: date) -> bool:
        """Tell whether the sources say that the person held the post on a day.

        The day of handing over counts for both; where only a month or a year is known, all of it counts.
        """
        first = self.start or self.attested_from
        last = self.end or self.attested_until
        return first is not None and last is not None and first.earliest <= on <= last.latest


@dataclass(frozen=True, slots=True)
class NamedAgreement:
    """An agreement, framework or plan with a name of its own; dates only where a source gives them."""

    id: str
    kind: str
    labels: Names
    aliases: Names
    acronyms: tuple[str, ...]
    parties: tuple[str, ...]
    signed: PartialDate | None
    in_force: PartialDate | None
    ended: PartialDate | None
    wikidata: str | None
    sources: tuple[str, ...]
