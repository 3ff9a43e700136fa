"""Put the finders in their order: an Article in, ArticleFacts out."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any

from kg.extract.actors.countries import country_facts, hosts, of_people
from kg.extract.actors.finder import ActorFinder
from kg.extract.acts import ActFinder
from kg.extract.agreements.finder import AgreementFinder
from kg.extract.analysis import Analysis
from kg.extract.bystanders import BystanderReader
from kg.extract.calibration import Calibration
from kg.extract.dates.finder import DateFinder
from kg.extract.eras import EraFinder
from kg.extract.figures.finder import FigureFinder
from kg.extract.holder_years import HolderYears
from kg.extract.lone_offices import LoneOfficeFinder
from kg.extract.meetings.finder import MeetingFinder
from kg.extract.name_words import NameWordHider
from kg.extract.places import PlaceFinder
from kg.extract.publication import Publication, PublicationFinder
from kg.extract.quantities import QuantityFinder
from kg.extract.releases import ReleaseFinder
from kg.extract.sectors import SectorFinder
from kg.extract.towns import TownFinder
from kg.lang import LanguagePack, available_languages, load_pack
from kg.model.article import Article
from kg.model.dates import PartialDate
from kg.model.facts import UNKNOWN_LANGUAGE, ArticleFacts, Notice, SectorFact
from kg.model.frozen import dataclass, replace
from kg.model.kinds import COUNTRY_NAMES
from kg.model.mentions import CountryMention, DateMention, PlaceMention, SectorMention
from kg.model.spans import Evidence, SpanCover
from kg.registry.lookup import Registry
from kg.text.document import Document
from kg.text.segment import Segmenter


class _Finders:
    """The finders of one language, compiled at its first article."""

    def __init__(self, pack: LanguagePack, others: list[LanguagePack], registry: Registry) -> None:
        self.publication = PublicationFinder(pack)
        self.eras = pack.compiled(EraFinder)
        self.dates = DateFinder(pack)
        self.quantities = QuantityFinder(pack)
        self.actors = ActorFinder(pack, others, registry)
        self.sectors = SectorFinder(pack, others)
        self.figures = FigureFinder(pack, registry)
        self.agreements = AgreementFinder(pack, others, registry)
        self.places = PlaceFinder(pack)
        self.towns = TownFinder(pack)
        self.meetings = MeetingFinder(pack, registry)
        self.acts = ActFinder(pack, registry)
        self.lone_offices = LoneOfficeFinder(pack)
        self.releases = ReleaseFinder(pack)
        self.bystanders = BystanderReader(pack)
        self.name_words = NameWordHider(pack)


@dataclass(frozen=True, slots=True)
class _Read:
    """What is known of a document before its events are sought."""

    analysis: Analysis
    publication: Publication
    published: PartialDate | None


class Extractor:
    """Extract facts in every language that has a pack."""

    def __init__(self, registry: Registry | None = None, languages: Iterable[str] | None = None) -> None:
        """Open the packs; a language's finders are compiled at its first article.

        Args:
            registry: The tables; the project's own if None.
            languages: Tags of the packs to read with; all if None.
        """
        self._registry = registry or Registry()
        self._packs = {tag: load_pack(tag) for tag in (languages or available_languages())}
        self._segmenter = Segmenter(list(self._packs.values()))
        self._capitals = {code: row.capital_en for code, row in self._registry.countries.items() if row.capital_en}
        self._labels = {code: dict(row.labels).get("en", code) for code, row in self._registry.countries.items()}
        self._holder_years = HolderYears(self._registry)
        self._calibration = Calibration()
        self._finders: dict[str, _Finders] = {}

    def extract(self, article: Article) -> ArticleFacts:
        """Give the facts of one article; one in a language without a pack has none, and a notice says so."""
        document = self._segmenter.segment(article)
        blank = ArticleFacts(
            id=article.id,
            digest=article.digest,
            language=document.language,
            published=article.published,
            url=article.url,
            title=article.title or _headline(document),
            publisher=article.publisher,
        )
        if document.language not in self._packs:
            return replace(blank, notices=(Notice(UNKNOWN_LANGUAGE, self._why_unread(article)),))
        finders = self._of(document.language)
        read = self._read(document, finders)
        facts = self._calibration.apply(self._facts(blank, read, finders))
        return facts if document.text == article.text else _requoted(facts, article.text)

    def _why_unread(self, article: Article) -> str:
        told = f"no language pack reads it; there are {', '.join(sorted(self._packs))}"
        near = None if article.language else self._segmenter.nearest_language(article.text)
        if near is None:
            return told
        tag, share, least = near
        what = f"{share:.0%} of its words are of {tag}, where {least:.0%} are asked for"
        if share >= least:
            what = f"{share:.0%} of its words are of {tag}, but more are of another language (data/detection.yml)"
        return f"{told}; {what}; `language: {tag}` in front matter has it read"

    def _of(self, tag: str) -> _Finders:
        if tag not in self._finders:
            others = [pack for other, pack in sorted(self._packs.items()) if other != tag]
            self._finders[tag] = _Finders(self._packs[tag], others, self._registry)
        return self._finders[tag]

    def _read(self, document: Document, finders: _Finders) -> _Read:
        actors = finders.actors.find(document)
        acting = finders.eras.acting(document, actors.person_mentions)
        present = {mention.name for mention in acting}
        holders = self._holder_years.find([person for person in actors.people if person.name in present])
        publication = finders.publication.find(document, holders)
        day = document.article.published or publication.published
        published = finders.dates.day_of_writing(document, PartialDate.of(day) if day else None)
        titles = [office.span for office in actors.offices]
        names = [mention.span for mention in actors.person_mentions]
        names += [mention.span for mention in actors.organization_mentions]
        dates = finders.dates.find(document, published or publication.month, holders)
        cover = SpanCover(names)
        dates = tuple(day for day in dates if not (_is_bare(day, document) and cover.overlaps(day.span)))
        places = [
            *finders.places.find(document, names),
            *finders.places.capitals(document, actors.countries, self._capitals),
        ]
        outright = [mention for mention in actors.countries if mention.kind in COUNTRY_NAMES]
        taken = [*names, *(day.span for day in dates), *(place.span for place in places)]
        taken += [mention.span for mention in actors.countries]
        places += finders.towns.find(document, outright, taken)
        analysis = Analysis(
            document,
            dates=dates,
            quantities=finders.quantities.find(document),
            organization_mentions=actors.organization_mentions,
            organizations=actors.organizations,
            offices=actors.offices,
            person_mentions=acting,
            people=actors.people,
            places=self._places(places, outright),
            countries=actors.countries,
            sectors=finders.sectors.find(document, [*titles, *names]),
            home=actors.home,
        )
        return _Read(analysis, publication, published)

    def _places(self, places: Sequence[PlaceMention], countries: Sequence[CountryMention]) -> tuple[PlaceMention, ...]:
        """Add the countries named outright: what happens "in Vietnam" happens there if no city is told."""
        taken = SpanCover(place.span for place in places)
        found = list(places)
        for mention in countries:
            if not taken.overlaps(mention.span):
                found.append(PlaceMention(mention.span, self._labels[mention.code], mention.code, "country"))
        return tuple(sorted(found, key=lambda place: (place.span.start, place.span.end)))

    def _facts(self, blank: ArticleFacts, read: _Read, finders: _Finders) -> ArticleFacts:
        analysis, article = read.analysis, read.analysis.document.article
        dealing = finders.name_words.without(finders.bystanders.without(analysis))
        agreements = finders.agreements.find(dealing, read.published)
        meetings = finders.meetings.find(dealing, agreements, read.published)
        offices, meetings = finders.lone_offices.find(analysis, meetings)
        release = finders.releases.find(analysis)
        held = tuple(meeting for meeting in meetings if meeting.status != "cancelled")
        shown = {each.span for meeting in held for each in meeting.evidence if each.slot == "place"}
        known = {mention.code for mention in analysis.countries} | {analysis.home}
        countries = (*analysis.countries, *hosts(analysis.places, shown, known))
        countries = (*countries, *of_people(analysis.people, {mention.code for mention in countries}))
        return replace(
            blank,
            published=article.published or read.publication.published,
            publisher=article.publisher or read.publication.publisher,
            countries=country_facts(countries, analysis.document.text),
            source=str(release.value) if release else None,
            people=analysis.people,
            organizations=analysis.organizations,
            offices=offices,
            sectors=_sector_facts(analysis),
            meetings=held,
            cancelled_meetings=tuple(meeting for meeting in meetings if meeting.status == "cancelled"),
            agreements=agreements,
            figures=finders.figures.find(analysis, read.published),
            acts=finders.acts.find(analysis, held),
            evidence=(*read.publication.evidence, *([release] if release else [])),
            notices=_notices(analysis),
        )


def _is_bare(day: DateMention, document: Document) -> bool:
    """Tell whether a date has no number, so that it may be part of a name: "Bà Mai", "Lee Jun-ho", "Theresa May"."""
    return day.is_relative or not any(char.isdigit() for char in day.span.of(document.text))


def _requoted(facts: ArticleFacts, text: str) -> ArticleFacts:
    """Give facts with the quotes of the article as it was read, with the line breaks that its document is without."""

    def quoted(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
        return tuple(replace(item, quote=item.span.of(text)) for item in evidence)

    kinds = [field.name for field in fields(facts) if isinstance(getattr(facts, field.name), tuple)]
    told = {kind: getattr(facts, kind) for kind in kinds if kind not in ("evidence", "notices")}
    changed: dict[str, Any] = {
        kind: tuple(replace(f, evidence=quoted(f.evidence)) for f in found) for kind, found in told.items()
    }
    return replace(facts, evidence=quoted(facts.evidence), **changed)


def _headline(document: Document) -> str | None:
    return next((region.span.of(document.text) for region in document.regions if region.kind == "headline"), None)


def _sector_facts(analysis: Analysis) -> tuple[SectorFact, ...]:
    """Give each sector once, at its first mention, with all its mentions as evidence."""
    text = analysis.document.text
    by_sector: dict[str, list[SectorMention]] = {}
    for mention in analysis.sectors:
        by_sector.setdefault(mention.sector, []).append(mention)
    facts = []
    for sector, mentions in by_sector.items():
        evidence = tuple(Evidence("sectors", sector, m.span, m.span.of(text)) for m in mentions)
        facts.append(
            SectorFact(
                ref=f"sector-{sector}",
                anchor=mentions[0].span,
                evidence=evidence,
                rule="sector.word",
                sector=sector,
            )
        )
    return tuple(facts)


def _notices(analysis: Analysis) -> tuple[Notice, ...]:
    text = analysis.document.text
    return tuple(
        Notice("weekday-contradicts-date", f"{mention.span.of(text)!r}: that day is not that weekday", mention.span)
        for mention in analysis.dates
        if mention.is_weekday_wrong
    )
