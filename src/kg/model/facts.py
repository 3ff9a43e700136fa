"""Hold what one article says: the facts that `extract` gives and `resolve` takes.

The slots are those of the record format (docs/record-format.md), with the extra keys the graph needs. Names are in
the article's own spelling; countries are ISO 3166-1 alpha-2 codes; sectors are ids of the taxonomy.
"""

from datetime import date

from kg.model.dates import PartialDate
from kg.model.frozen import dataclass
from kg.model.spans import Evidence, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What every fact has.

    `ref` is unique inside the record (`meeting-1`). `anchor` is the passage that gave rise to the fact.
    `rule` names the rule that found it, `confidence` is a calibrated probability that it is right.
    """

    ref: str
    anchor: Span
    evidence: tuple[Evidence, ...] = ()
    confidence: float = 1.0
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryFact(Fact):
    """A country the article names."""

    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SectorFact(Fact):
    """A sector the article speaks of."""

    sector: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFact(Fact):
    """A named person, under the fullest form of the name; `aliases` are the other forms in the text."""

    name: str
    role: str | None = None
    country: str | None = None
    aliases: tuple[str, ...] = ()
    office: str | None = None
    post: str | None = None
    organization: str | None = None
    is_acting: bool = False
    is_former: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganizationFact(Fact):
    """A named body; `key` is its registry key where it is known."""

    name: str
    kind: str | None = None
    country: str | None = None
    aliases: tuple[str, ...] = ()
    key: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeFact(Fact):
    """An office named without its holder; its date settles who held it."""

    office: str
    post: str
    role: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingFact(Fact):
    """An encounter. `part_of` is the ref of the event it belongs to; `offices` are refs of unnamed participants."""

    kind: str
    status: str  # held | planned | cancelled
    date: PartialDate | None = None
    end: PartialDate | None = None
    place: str | None = None
    place_country: str | None = None
    countries: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    name: str | None = None
    part_of: str | None = None
    host: str | None = None
    offices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementFact(Fact):
    """An agreement at one stage. `party_bodies` pairs a country's code with the ministry behind it."""

    kind: str
    status: str  # proposed | negotiating | agreed | signed | in-force | ended
    name: str | None = None
    date: PartialDate | None = None
    parties: tuple[str, ...] = ()
    signatories: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    party_bodies: tuple[tuple[str, str], ...] = ()
    signed_at: str | None = None  # ref of the signing
    duration: str | None = None  # ISO 8601: P5Y
    key: str | None = None
    amends: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureFact(Fact):
    """A quantity. `modality`: realised | target | estimate. `verbatim` is the figure as the text has it."""

    measure: str
    value: float
    unit: str
    year: int | None = None
    countries: tuple[str, ...] = ()
    of: str | None = None
    reporter: str | None = None
    partner: str | None = None
    modality: str = "realised"
    claimed_by: str | None = None
    verbatim: str = ""
    is_approximate: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ActFact(Fact):
    """Who did what to whom. Actor and target are a person's or body's name or a country's code."""

    kind: str  # invite | propose | agree | support | request | urge | ...
    actor: str
    target: str | None = None
    on_behalf_of: str | None = None
    sectors: tuple[str, ...] = ()
    during: str | None = None
    date: PartialDate | None = None


UNKNOWN_LANGUAGE = "unknown-language"  # the code of the notice that no pack reads the article
FAULT = "fault"  # of the notice that the extractor failed on it: a defect of ours
UNREAD = frozenset({UNKNOWN_LANGUAGE, FAULT})


@dataclass(frozen=True, slots=True)
class Notice:
    """Something an analyst should know of an article: a weekday that contradicts its date, a text cut off."""

    code: str
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """All that one article says."""

    id: str
    digest: str
    language: str | None
    published: date | None
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    source: str | None = None  # who spoke first-hand: "rilis resmi Kemenperin"
    countries: tuple[CountryFact, ...] = ()
    people: tuple[PersonFact, ...] = ()
    organizations: tuple[OrganizationFact, ...] = ()
    offices: tuple[OfficeFact, ...] = ()
    sectors: tuple[SectorFact, ...] = ()
    meetings: tuple[MeetingFact, ...] = ()
    cancelled_meetings: tuple[MeetingFact, ...] = ()
    agreements: tuple[AgreementFact, ...] = ()
    figures: tuple[FigureFact, ...] = ()
    acts: tuple[ActFact, ...] = ()
    evidence: tuple[Evidence, ...] = ()  # of the record's own slots: published, source
    notices: tuple[Notice, ...] = ()
