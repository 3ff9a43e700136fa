"""Compose the pages that lead to others: the overview and the lists of each kind."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from kg.export.dossier.coverage import accuracy, language_name
from kg.export.dossier.figures import figure_row
from kg.export.dossier.glance import last_day
from kg.export.dossier.outcomes import kind_label, pending_since
from kg.export.pages.content import (
    Block,
    Entries,
    Entry,
    Heading,
    Items,
    Line,
    Page,
    Paragraph,
    Run,
    Section,
    Table,
    Tile,
    Tiles,
)
from kg.export.pages.desk import Desk
from kg.export.pages.library import Library, kind_of
from kg.naming.wording import capital
from kg.query.named import NamedQuery
from kg.rdf.namespaces import GRAPH, term

_LATEST, _WAITING, _LONG = 12, 10, 500
_COUNTED = (
    ("countries", "k:Country", "list/countries.html"),
    ("meetings", "k:Meeting", "list/meetings.html"),
    ("agreements", "k:Agreement", "list/agreements.html"),
    ("acts_list", "k:Act", "list/acts.html"),
    ("figures", "k:Figure", "list/figures.html"),
    ("persons", "k:Person", "list/people.html"),
    ("bodies", "k:Organization", "list/bodies.html"),
    ("sectors", "k:Sector", "list/sectors.html"),
    ("articles", "k:Article", "list/articles.html"),
)
_EVENT_CLASSES = ("k:Meeting", "k:Agreement", "k:Act", "k:Figure")


class Lists:
    """Composes the lists of one graph."""

    def __init__(self, library: Library, sides: dict[str, list[str]]) -> None:
        """Keep the library, and the events of each country and bloc."""
        self._library = library
        self._sides = sides

    def overview(self, title: str, downloads: list[tuple[str, str]]) -> Page:
        """Give the first page; `downloads` are names and files."""
        desk, say = Desk(self._library), self._library.words.say
        reader = self._library.reader
        as_of = self._library.as_of
        lead: list[Line] = [(Run(self._text(GRAPH, "dcterms:description")),)]
        lead += [(Run(capital(as_of), "", (), "soft"),)] if as_of else []
        page = Page(title, self._library.words.language, "", tuple(line for line in lead if line[0].text))
        counts = {key: len(reader.instances(cls)) for key, cls, _ in _COUNTED}
        tiles = [Tile(say(key), counts[key], f"file:{file}") for key, _, file in _COUNTED]
        page.sections = [
            Section("glance", say("glance"), (Tiles(tuple(tiles)), self._side_table(desk))),
            Section("latest", say("latest_events"), self._dated(desk, self._latest())),
            Section("planned", say("planned_events"), self._dated(desk, self._planned())),
            Section("waiting", say("waiting"), tuple(self._waiting(desk))),
            Section("coverage", say("coverage"), tuple(self._coverage(desk))),
            Section(
                "download", say("download"), (Items(tuple((Run(name, f"file:{file}"),) for name, file in downloads)),)
            ),
        ]
        page.sections = [section for section in page.sections if _has_content(section)]
        return desk.finish(page)

    def countries(self) -> Page:
        """Give the list of countries and blocs."""
        desk = Desk(self._library)
        return self._page("countries_and_blocs", desk, [self._side_table(desk)])

    def events(self, key: str, prefixed: str) -> Page:
        """Give the list of meetings, agreements or acts, by time."""
        desk, reader = Desk(self._library), self._library.reader
        found = sorted(reader.instances(prefixed), key=lambda e: (reader.value(e, "k:earliest") or "9999", e))
        blocks: list[Block] = []
        years: dict[str, list[str]] = defaultdict(list)
        for event in found:
            years[reader.value(event, "k:earliest")[:4] or capital(self._library.words.say("undated"))].append(event)
        for year, events in years.items():
            blocks += [Heading(year), self._events_block(desk, events, is_long=len(found) > _LONG)]
        return self._page(key, desk, blocks)

    def _events_block(self, desk: Desk, events: list[str], *, is_long: bool) -> Block:
        """Give events as entries with their notes; of a long list their names only."""
        if not is_long:
            return Entries(tuple(self._entry(desk, event) for event in events), is_dated=True)
        dates = [self._library.date_of(event) for event in events]
        return Items(
            tuple((Run(f"{date}: " if date else ""), desk.thing(e)) for date, e in zip(dates, events, strict=True))
        )

    def figures(self) -> Page:
        """Give the list of figures."""
        desk, say = Desk(self._library), self._library.words.say
        found = sorted(self._library.reader.instances("k:Figure"), key=lambda f: (self._library.titles.of(f), f))
        if len(found) > _LONG:
            return self._page("figures", desk, [Items(tuple((desk.thing(figure),) for figure in found))])
        header = (say("what"), say("value"), say("year"), say("status"), say("claimed_by"), say("verbatim"))
        rows = tuple(figure_row(desk, figure) for figure in found)
        return self._page("figures", desk, [Table(say("figures"), header, rows)] if rows else [])

    def actors(self, key: str, prefixed: str) -> Page:
        """Give the list of people or of bodies, by country."""
        desk, titles = Desk(self._library), self._library.titles
        groups: dict[str, list[str]] = defaultdict(list)
        for actor in self._library.reader.instances(prefixed):
            country = self._library.reader.value(actor, "k:country")
            groups[titles.of(country) if country else ""].append(actor)
        blocks: list[Block] = []
        for country, actors in sorted(groups.items(), key=lambda pair: (not pair[0], pair[0])):
            lines = [self._actor_line(desk, a) for a in sorted(actors, key=lambda a: (titles.of(a), a))]
            blocks += [Heading(country or "–"), Items(tuple(lines))]
        return self._page(key, desk, blocks)

    def sectors(self) -> Page:
        """Give the sectors with the number of events on their pages; those that no event itself is of apart."""
        desk, titles = Desk(self._library), self._library.titles
        found = sorted(self._library.reader.instances("k:Sector"), key=lambda s: (titles.of(s), s))
        blocks: list[Block] = []
        for is_own in (True, False):
            lines = []
            for sector in found:
                if (sector in self._events_of_sectors) == is_own:
                    events = set().union(*(self._events_of_sectors.get(s, ()) for s in self._within(sector)))
                    number = [Run(f" ({desk.count(len(events)).text})", "", (), "soft")] if events else []
                    lines.append((Run(capital(titles.of(sector)), sector), *number))
            if lines:
                blocks += [*([] if is_own else [Heading(desk.words.say("sectors_above"))]), Items(tuple(lines))]
        return self._page("sectors", desk, blocks)

    @cached_property
    def _events_of_sectors(self) -> dict[str, set[str]]:
        """The events of each sector that some event itself is of."""
        found: dict[str, set[str]] = defaultdict(set)
        for prefixed in _EVENT_CLASSES:
            for event in self._library.reader.instances(prefixed):
                for sector in self._library.reader.sectors_of(event):
                    found[sector].add(event)
        return dict(found)

    def _within(self, sector: str) -> set[str]:
        """Give a sector with all that are narrower."""
        found, fresh = {sector}, {sector}
        while fresh:
            fresh = {n for each in fresh for n in self._library.reader.subjects("skos:broader", each)} - found
            found |= fresh
        return found

    def articles(self) -> Page:
        """Give the articles, the latest first."""
        desk, say = Desk(self._library), self._library.words.say
        cards = [self._library.card(article) for article in self._library.reader.instances("k:Article")]
        cards.sort(key=lambda card: (card.published, card.iri), reverse=True)
        rows = [
            (
                (Run(self._library.titles.of(card.iri), card.iri, (), "", card.language),),
                (Run(card.publisher or say("outlet_unknown")),),
                (Run(self._library.words.date(card.published) if card.published else say("undated")),),
                (Run(language_name(card.language)),),
            )
            for card in cards
        ]
        header = (say("article"), say("outlet"), say("published"), say("language"))
        blocks: list[Block] = [Table(say("articles"), header, tuple(rows))] if rows else []
        return self._page("articles", desk, [*blocks, *accuracy(desk, {card.language for card in cards})])

    def questions(self, queries: tuple[NamedQuery, ...]) -> Page:
        """Give the named queries."""
        entries = [
            Entry(
                (Run(query.title, f"file:query/{query.name}.html", (), "strong", "en"),),
                (),
                "",
                (("", (Run(query.description, "", (), "", "en"),)),),
            )
            for query in queries
        ]
        return self._page("questions", Desk(self._library), [Entries(tuple(entries))])

    def _page(self, key: str, desk: Desk, blocks: list[Block]) -> Page:
        say = self._library.words.say
        shown = tuple(blocks) or (Paragraph((Run(say("none_found")),)),)
        page = Page(say(key), self._library.words.language)
        page.sections = [Section("all", say(key), shown)]
        return desk.finish(page)

    def _side_table(self, desk: Desk) -> Table:
        say, titles = self._library.words.say, self._library.titles
        rows = []
        for side in sorted(self._sides, key=lambda s: (-len(self._sides[s]), titles.of(s), s)):
            events = [event for event in self._sides[side] if not self._library.is_called_off(event)]
            kinds = [kind_of(event) for event in events]
            last = last_day(desk, self._library.last_of(events)) if events else ()
            counts = tuple((desk.count(kinds.count(kind)),) for kind in ("meeting", "agreement", "act", "figure"))
            rows.append(((desk.thing(side),), *counts, last))
        names = ("name", "meetings", "agreements", "acts_list", "figures", "last")
        return Table(say("countries_and_blocs"), tuple(map(say, names)), tuple(rows), frozenset((1, 2, 3, 4)))

    def _latest(self) -> list[str]:
        """Give the dated meetings and agreements that have come about, the latest first."""
        return sorted(self._timed(is_ahead=False), key=lambda e: (self._last_day(e), e), reverse=True)

    def _planned(self) -> list[str]:
        """Give those planned that nothing followed: what is still to come, the next first, then what is overdue."""
        today = self._library.known.day if self._library.known else ""
        found = [e for e in self._timed(is_ahead=True) if not self._library.reader.value(e, "k:followedBy")]
        found.sort(key=lambda e: (self._last_day(e), e))
        due = [event for event in found if self._last_day(event) >= today]
        return due + [event for event in reversed(found) if self._last_day(event) < today]

    def _timed(self, *, is_ahead: bool) -> list[str]:
        events = [e for cls in _EVENT_CLASSES[:2] for e in self._library.reader.instances(cls) if self._last_day(e)]
        return [event for event in events if self._library.is_ahead(event) == is_ahead]

    def _last_day(self, event: str) -> str:
        return self._library.reader.value(event, "k:latest")

    def _dated(self, desk: Desk, events: list[str]) -> tuple[Block, ...]:
        return (Entries(tuple(self._entry(desk, event) for event in events[:_LATEST]), is_dated=True),)

    def _waiting(self, desk: Desk) -> Iterator[Block]:
        events = [
            e for cls in _EVENT_CLASSES[:3] for e in self._library.reader.instances(cls) if self._library.is_pending(e)
        ]
        events.sort(key=lambda event: (self._library.last_heard(event) or "9999", event))
        lines: list[Line] = [(*desk.title(e, ""), Run(" – "), pending_since(desk, e)) for e in events[:_WAITING]]
        if len(events) > _WAITING:
            lines.append((Run(desk.words.say("more", count=len(events) - _WAITING), "file:query/pending.html"),))
        if lines:
            yield Items(tuple(lines))

    def _coverage(self, desk: Desk) -> Iterator[Block]:
        say, cards = (
            self._library.words.say,
            [self._library.card(a) for a in self._library.reader.instances("k:Article")],
        )
        outlets = sorted({card.publisher for card in cards} - {""}, key=str.casefold)
        told = say("rests_on", articles=len(cards), outlets=len(outlets))
        named = f" ({', '.join(outlets[:30])}{' …' if len(outlets) > 30 else ''})" if outlets else ""
        yield Paragraph((Run(f"{told}{named}."),))
        yield Paragraph((Run(say("silence"), "", (), "strong"),))
        yield from accuracy(desk, {card.language for card in cards})

    def _entry(self, desk: Desk, event: str) -> Entry:
        date = self._library.date_of(event)
        when: Line = (Run(date),) if date else ()
        sectors = desk.statement(event, "k:sector")
        rows = ((capital(self._library.term_label(term("k:sector"))), sectors),) if sectors else ()
        return Entry(desk.title(event), when, kind_label(desk, event), rows)

    def _actor_line(self, desk: Desk, actor: str) -> Line:
        posts = [desk.library.titles.of(office.post) for office in desk.reader.offices(actor)[:2]]
        kinds = [
            k for k in desk.reader.values(actor, "rdf:type") if k not in (term("k:Organization"), term("k:Person"))
        ]
        told = posts or [capital(desk.library.term_label(kind)) for kind in kinds]
        return (desk.thing(actor), *([Run(f", {'; '.join(told)}", "", (), "soft")] if told else []))

    def _text(self, iri: str, prefixed: str) -> str:
        values = self._library.reader.objects(iri, prefixed)
        own = [value.value for value in values if getattr(value, "language", "") == self._library.words.language]
        return (own or [value.value for value in values] or [""])[0]


def _has_content(section: Section) -> bool:
    return any(
        not isinstance(block, Entries | Items) or getattr(block, "entries", getattr(block, "lines", ()))
        for block in section.blocks
    )
