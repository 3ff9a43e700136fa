"""Tell at a glance: how much there is, with whom, in which sectors, at which stages, and what waits."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from kg.export.dossier.outcomes import pending_since
from kg.export.dossier.picture import ties_picture
from kg.export.dossier.subjects import Subject
from kg.export.pages.content import Bar, Bars, Block, Heading, Items, Line, Run, Table, Tile, Tiles
from kg.export.pages.desk import Desk
from kg.export.pages.library import kind_of
from kg.naming.wording import capital

_MOST_PENDING = 5


def glance(desk: Desk, subject: Subject) -> Iterator[Block]:
    """Give the blocks of the section."""
    yield _tiles(desk, subject)
    yield from _counterparts(desk, subject)
    yield from _sectors(desk, subject)
    yield from _stages(desk, subject)
    yield from ties_picture(desk, subject)
    yield from _pending(desk, subject)


def counterparts_of(desk: Desk, subject: Subject, event: str) -> list[str]:
    """Give the countries and blocs on an event's sides that the dossier is not itself about."""
    sides = [*desk.reader.values(event, "k:country"), *desk.reader.values(event, "k:target")]
    sides += [each for each in desk.reader.values(event, "k:partyOrganization") if _is_bloc(desk, each)]
    return sorted({s for s in sides if s not in subject.sides and (kind_of(s) == "country" or _is_bloc(desk, s))})


def _is_bloc(desk: Desk, iri: str) -> bool:
    return kind_of(iri) == "organization" and bool(desk.reader.subjects("schema:memberOf", iri))


def _tiles(desk: Desk, subject: Subject) -> Tiles:
    rules, read, say = desk.library.rules, desk.reader.value, desk.words.say
    kinds: dict[str, list[str]] = defaultdict(list)
    for event in subject.events:
        kinds[kind_of(event)].append(event)
    stages = [read(event, "k:currentStage") for event in kinds["agreement"]]
    held = [event for event in kinds["meeting"] if read(event, "k:status") == rules.held]
    planned = [event for event in kinds["meeting"] if read(event, "k:status") == rules.planned]
    waiting = sum(desk.library.is_pending(event) for event in subject.events)
    told = (
        ("meetings_held", len(held), _anchor(desk, held)),
        ("agreements_signed", sum(stage in rules.signed_stages for stage in stages), "#agreements"),
        ("agreements_open", sum(stage in rules.pending_stages for stage in stages), "#agreements"),
        ("acts_told", len(kinds["act"]), _anchor(desk, kinds["act"])),
        ("meetings_planned", len(planned), _anchor(desk, planned)),
        ("figures", len(kinds["figure"]), "#figures"),
        ("waiting", waiting, "#outcomes"),
    )
    return Tiles(tuple(Tile(say(key), number, anchor if number else "") for key, number, anchor in told))


def _anchor(desk: Desk, events: list[str]) -> str:
    """Give the section that tells of meetings or acts: those without a day have their own."""
    return "#timeline" if any(desk.reader.value(event, "k:earliest") for event in events) else "#acts"


def _counterparts(desk: Desk, subject: Subject) -> Iterator[Block]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    shared: dict[str, list[str]] = defaultdict(list)
    for event in subject.events:
        if desk.library.is_called_off(event):
            continue
        for side in counterparts_of(desk, subject, event):
            counts[side][kind_of(event)] += 1
            shared[side].append(event)
    if not counts:
        return
    say, most = desk.words.say, desk.library.rules.limits["most_counterparts"]
    ranked = sorted(counts, key=lambda side: (-counts[side].total(), desk.library.titles.of(side), side))
    rows: list[tuple[Line, ...]] = []
    for side in ranked[:most]:
        event = desk.library.last_of(shared[side])
        latest = last_day(desk, event)
        if event:
            latest = (*latest, Run(": "), *desk.title(event, tone=""))
        numbers = [counts[side][kind] for kind in ("meeting", "agreement", "act", "figure")]
        rows.append(((desk.thing(side),), *((desk.count(number),) for number in numbers), latest))
    # Of a sector all countries are told; they are nobody's counterparts.
    names = ("counterparts", "counterpart") if subject.sides else ("countries_and_blocs", "name")
    header = (names[1], "meetings", "agreements", "acts_list", "figures", "last")
    yield Table(say(names[0]), tuple(map(say, header)), tuple(rows), frozenset((1, 2, 3, 4)))
    if len(ranked) > most:
        yield Items(((Run(say("more", count=len(ranked) - most), "", (), "soft"),),))


def _sectors(desk: Desk, subject: Subject) -> Iterator[Block]:
    counts: Counter[str] = Counter()
    for event in subject.events:
        counts.update(set(desk.reader.sectors_of(event)) - {subject.sector})
    if counts:
        ranked = sorted(counts, key=lambda s: (-counts[s], desk.library.titles.of(s), s))
        shown = ranked[: desk.library.rules.limits["most_sectors"]]
        yield Bars(desk.words.say("sectors"), tuple(Bar((desk.thing(s),), counts[s]) for s in shown))


def _stages(desk: Desk, subject: Subject) -> Iterator[Block]:
    rules = desk.library.rules
    counts = Counter(
        desk.reader.value(event, "k:currentStage") for event in subject.events if kind_of(event) == "agreement"
    )
    known = [stage for stage in rules.stage_order if counts[stage]]
    known += sorted(stage for stage in counts if stage and stage not in rules.stage_order)
    if known:
        bars = [
            Bar((Run(capital(desk.library.titles.of(s)), "#agreements"),), counts[s], s in rules.pending_stages)
            for s in known
        ]
        yield Bars(desk.words.say("by_stage"), tuple(bars))


def _pending(desk: Desk, subject: Subject) -> Iterator[Block]:
    waiting = [event for event in subject.events if desk.library.is_pending(event)]
    if not waiting:
        return
    waiting.sort(key=lambda event: (desk.library.last_heard(event) or "9999", event))
    yield Heading(desk.words.say("pending_line"))
    lines = [(*desk.title(event, tone=""), Run(" – "), pending_since(desk, event)) for event in waiting[:_MOST_PENDING]]
    if len(waiting) > _MOST_PENDING:
        lines.append((Run(desk.words.say("more", count=len(waiting) - _MOST_PENDING), "#outcomes"),))
    yield Items(tuple(lines))


def last_day(desk: Desk, event: str) -> Line:
    """Give the day of the last or the next event, and that it is only planned; without one, that there is no date."""
    if not event:
        return (Run(desk.words.say("undated"), "", (), "soft"),)
    status = desk.reader.value(event, "k:status")
    note = f" ({desk.library.titles.of(status)})" if status in desk.library.rules.pending_statuses else ""
    return (Run(desk.library.date_of(event)), *([Run(note, "", (), "soft")] if note else []))
