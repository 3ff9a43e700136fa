"""Resolve all that the articles say into one world."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kg.model.article import Article, article_key
from kg.model.facts import ArticleFacts
from kg.model.resolved import Mention, NearMatch, ResolvedGraph
from kg.resolve.correcting import anchors_of, corrected
from kg.resolve.decisions import Ruling, locate
from kg.resolve.events import Tables, Work, make_events
from kg.resolve.gathering import Gathered, Telling, gather_entities
from kg.resolve.ids import IdGiver, Ledger
from kg.resolve.known import KnownWorld
from kg.resolve.labels import read_labeller
from kg.resolve.mending import mended
from kg.resolve.publishers import find_copies
from kg.resolve.reports import make_reports
from kg.resolve.series import SeriesReader
from kg.resources import data_dir, read_yaml

_NEAREST = 3  # near matches shown of one thing


@dataclass(frozen=True, slots=True)
class Resolution:
    """The world, and the ledger with a row for each report that had none."""

    graph: ResolvedGraph
    ledger: Ledger


class Resolver:
    """Resolve articles against the registry."""

    def __init__(self, world: KnownWorld) -> None:
        """Read the thresholds and the label templates."""
        self._world = world
        self._tables = Tables(
            read_yaml(data_dir() / "resolve.yml"),
            read_labeller(),
            SeriesReader(read_yaml(data_dir() / "series.yml")),
        )

    def resolve(
        self,
        articles: Sequence[Article],
        facts: Sequence[ArticleFacts],
        ledger: Ledger | None = None,
        rulings: Sequence[Ruling] = (),
        as_of: date | None = None,
    ) -> Resolution:
        """Give the world that the articles tell of.

        Args:
            articles: The texts, one a fact record; their order does not matter.
            facts: What each says.
            ledger: The ids of what is known already.
            rulings: What analysts decided.
            as_of: The day as of which stages are told; by default the newest that an article speaks on.
        """
        order = sorted(range(len(facts)), key=lambda i: (facts[i].digest, facts[i].id))
        articles, facts = [articles[i] for i in order], [facts[i] for i in order]
        giver = IdGiver(ledger or Ledger())
        keys = [article_key(article) for article in articles]
        facts = mended(Telling(facts, keys, rulings)) if rulings else facts
        gathered = gather_entities(self._world, Telling(facts, keys, rulings), giver, self._tables.limits)
        reports = make_reports(facts, keys, gathered.names)
        copies = find_copies(articles, facts, gathered.names.organizations)
        if rulings:
            kinds = [report.kind for report in reports]
            reports = corrected(reports, locate(rulings, anchors_of(reports, keys), kinds))
        told = as_of or max(filter(None, map(_last_day, facts)), default=None)
        work = Work(reports, facts, copies, keys, gathered.labels, giver, rulings, told.isoformat() if told else None)
        made = make_events(work, self._tables)
        graph = ResolvedGraph(
            articles=tuple(sorted(articles, key=lambda a: a.id)),
            facts=tuple(sorted(facts, key=lambda f: f.id)),
            entities=gathered.entities,
            tenures=gathered.tenures,
            reports=tuple(sorted(made.rows, key=lambda r: r.id)),
            events=tuple(sorted(made.events, key=lambda e: e.id)),
            replaced=tuple(sorted({*made.replaced, *gathered.replaced})),
            decisions=tuple(sorted((ruling.to_decision() for ruling in rulings), key=lambda d: d.id)),
            as_of=work.as_of,
            near=_nearest([*made.near, *gathered.near]),
            mentions=_mentions(facts, gathered),
            copies=tuple(
                (article.id, first)
                for article, first in zip(articles, copies.copy_of, strict=True)
                if first is not None
            ),
        )
        return Resolution(graph, giver.ledger())


def _last_day(article: ArticleFacts) -> date | None:
    """Give when an article was published, else the last day on which something began that it tells as done.

    Of "in 2026" that is its first day: the year may not be over.
    """
    if article.published:
        return article.published
    told = [m.date for m in article.meetings if m.status == "held"] + [a.date for a in article.agreements]
    return max((day.earliest for day in told if day), default=None)


def _nearest(near: Sequence[NearMatch]) -> tuple[NearMatch, ...]:
    """Keep, for each thing, the few others that are most nearly it."""
    counts: dict[str, int] = {}
    kept = []
    for match in sorted(set(near), key=lambda match: (-match.score, match)):
        if max(counts.get(match.one, 0), counts.get(match.other, 0)) < _NEAREST:
            kept.append(match)
            counts[match.one] = counts.get(match.one, 0) + 1
            counts[match.other] = counts.get(match.other, 0) + 1
    return tuple(sorted(kept))


def _mentions(facts: Sequence[ArticleFacts], gathered: Gathered) -> tuple[Mention, ...]:
    """Tell which entity each person's and each body's fact is of."""
    rows = []
    for index, article in enumerate(facts):
        people = [(p.ref, gathered.names.people.get((index, p.name))) for p in article.people]
        bodies = [(o.ref, gathered.names.organizations.get((index, o.name))) for o in article.organizations]
        rows += [Mention(article.id, ref, entity) for ref, entity in (*people, *bodies) if entity]
    return tuple(sorted(rows, key=lambda row: (row.article, row.ref)))
