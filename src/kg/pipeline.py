"""Know the order: read, extract, resolve, map, validate, write."""

import os
import signal
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, fields, replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg import __version__
from kg.cache import FactCache, extractor_version
from kg.errors import ArticleError, GraphError
from kg.ingest import Collection, collect
from kg.model.article import Article
from kg.model.facts import FAULT, UNREAD, ArticleFacts, Fact, Notice
from kg.model.resolved import ResolvedGraph
from kg.resources import data_dir
from kg.writing import check_writable, locked, sweep, write_whole

if TYPE_CHECKING:
    from kg.evaluation.decided import Case
    from kg.extract.extractor import Extractor
    from kg.resolve.decisions import Ruling

_CHUNK = 100  # articles a process takes at once
_KEPT_AT_ONCE = 25  # articles in one transaction of the cache
_PARALLEL_FROM = 150  # fewer articles are done before a second process has compiled its packs


def read_articles(paths: Iterable[Path], *, on_file: Callable[[Path], None] | None = None) -> Collection:
    """Read the articles at files and folders; see `ingest.collect`."""
    return collect(paths, on_file=on_file)


def extract_all(
    articles: Sequence[Article],
    *,
    jobs: int | None = None,
    min_confidence: float = 0.0,
    on_article: Callable[[], None] | None = None,
) -> Iterator[ArticleFacts]:
    """Give the facts of each article, in the order of the articles.

    Args:
        articles: What to read.
        jobs: Processes; None means one a core. The result does not depend on it.
        min_confidence: Facts below it are left out.
        on_article: Called after each article.
    """
    for facts in _extract(articles, jobs or os.cpu_count() or 1):
        if on_article:
            on_article()
        yield above(facts, min_confidence)


def _extract(articles: Sequence[Article], jobs: int) -> Iterator[ArticleFacts]:
    if jobs == 1 or len(articles) < _PARALLEL_FROM:
        extractor = make_extractor()
        yield from (_facts_of(article, extractor) for article in articles)
        return
    with ProcessPoolExecutor(max_workers=jobs, initializer=_end_at_once) as pool:
        for chunk in pool.map(_extract_chunk, _chunks(articles)):
            yield from chunk


def _end_at_once() -> None:
    """Let Ctrl-C end a worker process without a traceback of its own."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _chunks(articles: Iterable[Article]) -> Iterator[list[Article]]:
    source = iter(articles)
    while chunk := list(islice(source, _CHUNK)):
        yield chunk


_WORKERS: dict[int, "Extractor"] = {}


def _extract_chunk(articles: list[Article]) -> list[ArticleFacts]:
    # A worker process compiles its packs once; the dictionary never leaves the process.
    extractor = (
        _WORKERS.setdefault(os.getpid(), make_extractor()) if os.getpid() not in _WORKERS else _WORKERS[os.getpid()]
    )
    return [_facts_of(article, extractor) for article in articles]


def _facts_of(article: Article, extractor: "Extractor") -> ArticleFacts:
    """Give an article's facts; one on which the extractor fails has none and a notice, so that no other is lost."""
    try:
        return extractor.extract(article)
    except Exception as error:  # whatever it is, it is ours: it is told with its place, and `--strict` fails on it
        at = traceback.extract_tb(error.__traceback__)[-1]
        told = f"{type(error).__name__} in {Path(at.filename).name}, line {at.lineno}"
        notice = Notice(FAULT, f"kg failed on it ({told}); please report it, with the article")
        return ArticleFacts(
            id=article.id,
            digest=article.digest,
            language=article.language,
            published=article.published,
            url=article.url,
            title=article.title,
            publisher=article.publisher,
            notices=(notice,),
        )


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """How to build. `cache` None means beside the target; `use_cache` False neither reads nor writes it.

    `as_of`: the day as of which stages are told; None means the newest that an article speaks on.
    `strict`: an article that no language pack reads fails the build, where otherwise it is only told.
    """

    jobs: int | None = None
    strict: bool = False
    min_confidence: float = 0.0
    use_cache: bool = True
    cache: Path | None = None
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made: the world, the size of the graph, how many articles were extracted anew.

    `unread` tells of each article that could not be read, by its id, why; `undated` are the ids of those that are
    read but tell no day of publication; `dropped` are the labels of those that stood in the graph that was replaced;
    `left_out` counts the facts that were less sure than asked.
    """

    world: ResolvedGraph
    triples: int
    extracted: int
    target: Path
    unread: dict[str, str]
    undated: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    left_out: int = 0


def build(
    articles: Sequence[Article],
    target: Path,
    options: BuildOptions | None = None,
    *,
    on_article: Callable[[], None] | None = None,
) -> Built:
    """Make graph.ttl of articles: extract what is new, resolve all, map, validate, and write it whole.

    The ledger of ids (`<stem>.ledger.csv`) and the decisions (`<stem>.decisions.jsonl`) beside the target are inputs;
    the ledger gains a row for each new report.

    Raises:
        ArticleError: `strict`, and an article is in a language that has no pack, or the extractor failed on it.
        GraphError: The graph violates its shapes or a quote does not stand where it is said to.
        OutputError: The target cannot be written.
    """
    from kg.rdf.graph import map_graph
    from kg.rdf.reading import article_names
    from kg.rdf.turtle import write_turtle
    from kg.registry.lookup import Registry
    from kg.resolve.decisions import read_rulings
    from kg.resolve.ids import read_ledger
    from kg.resolve.tables import RegistryWorld
    from kg.resolve.world import Resolver
    from kg.validate import check_graph

    options = options or BuildOptions()
    check_writable(target)
    found, extracted = _cached_facts(articles, target, options, on_article)
    facts = [above(each, options.min_confidence) for each in found]
    unread = {f.id: n.message for f in facts for n in f.notices if n.code in UNREAD}
    if options.strict and unread:
        raise ArticleError("; ".join(f"{id_}: {message}" for id_, message in sorted(unread.items())))
    # From the ledger that is read to the ledger that is written no other build may come between.
    with locked(target.parent):
        sweep(target)
        ledger_path = beside(target, "ledger.csv")
        ledger = read_ledger(ledger_path)
        rulings = read_rulings(beside(target, "decisions.jsonl"))
        folder = data_dir() / "registry"
        resolver = Resolver(RegistryWorld(Registry(folder), folder))
        resolution = resolver.resolve(articles, facts, ledger, rulings, options.as_of)
        triples = map_graph(resolution.graph, __version__)
        violations = check_graph(triples, {article.digest: article.text for article in articles})
        if violations:
            told = "\n".join(f"  {v.focus} {v.path}: {v.message}" for v in violations[:10])
            raise GraphError(f"the graph does not validate, {target} is left as it was:\n{told}")
        if resolution.ledger != ledger:
            write_whole(ledger_path, resolution.ledger.to_csv())
        before = article_names(target)
        write_whole(target, write_turtle(triples))
        after = article_names(target) if before else {}
    days = {f.id: f.published for f in facts if f.id not in unread}
    undated = tuple(a.id for a in articles if a.id in days and not (a.published or days[a.id]))
    return Built(
        resolution.graph,
        len(triples),
        extracted,
        target,
        unread,
        undated,
        _dropped(before, after),
        left_out=sum(map(_size, found)) - sum(map(_size, facts)),
    )


def _size(facts: ArticleFacts) -> int:
    """Give how many facts an article tells."""
    told = (getattr(facts, field.name) for field in fields(facts))
    return sum(len(value) for value in told if isinstance(value, tuple) and value and isinstance(value[0], Fact))


def _dropped(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[str, ...]:
    """Give the labels of articles that a graph no longer has; one that has its label is the same, edited."""
    labels = set(after.values())
    return tuple(sorted(label for key, label in before.items() if key not in after and label not in labels))


def check_decisions(articles: Sequence[Article], rulings: Sequence["Ruling"]) -> tuple["Case", ...]:
    """Say of each decision whether extraction and resolution would be right without it."""
    from kg.evaluation.decided import check_decided
    from kg.registry.lookup import Registry
    from kg.resolve.tables import RegistryWorld
    from kg.resolve.world import Resolver

    folder = data_dir() / "registry"
    resolver = Resolver(RegistryWorld(Registry(folder), folder))
    return check_decided(resolver, articles, list(extract_all(articles)), rulings)


def beside(target: Path, name: str) -> Path:
    """Give the path of a companion of a graph: `graph.ttl` and `ledger.csv` give `graph.ledger.csv`."""
    return target.with_name(f"{target.stem}.{name}")


def _cached_facts(
    articles: Sequence[Article],
    target: Path,
    options: BuildOptions,
    on_article: Callable[[], None] | None,
) -> tuple[list[ArticleFacts], int]:
    """Give the facts of all articles, and how many were extracted now."""
    if not options.use_cache:
        return list(extract_all(articles, jobs=options.jobs, on_article=on_article)), len(articles)
    package = Path(__file__).resolve().parent
    version = extractor_version([package / part for part in ("data", "extract", "lang", "model", "registry", "text")])
    cache = FactCache(options.cache or target.with_name(f".{target.stem}.kg-cache"), version)
    known = cache.load(articles)
    fresh = {article.id: article for article in articles if article.id not in known}
    found = _extract(list(fresh.values()), options.jobs or os.cpu_count() or 1)
    # Kept as they come: a build that is stopped half-way has not read for nothing.
    while batch := list(islice(found, _KEPT_AT_ONCE)):
        for facts in batch:
            known[facts.id] = facts
            if on_article:
                on_article()
        cache.save([facts for facts in batch if not _is_fault(facts)], fresh)  # a fault may be gone the next time
    if fresh:
        cache.forget_others()
    return [known[article.id] for article in articles], len(fresh)


def _is_fault(facts: ArticleFacts) -> bool:
    """Tell whether the extractor failed on an article."""
    return any(notice.code == FAULT for notice in facts.notices)


def make_extractor() -> "Extractor":
    """Give an extractor with the registry and all packs."""
    from kg.extract.extractor import Extractor

    return Extractor()


def above(facts: ArticleFacts, minimum: float) -> ArticleFacts:
    """Leave out the facts below a confidence, but for the people and bodies that an event which stays names.

    A contract that is sure would else be told with one of its two sides.
    """
    if minimum <= 0:
        return facts
    kept: dict[str, Any] = {}
    for field in fields(facts):
        value = getattr(facts, field.name)
        if isinstance(value, tuple) and value and isinstance(value[0], Fact):
            kept[field.name] = tuple(fact for fact in value if fact.confidence >= minimum)
    named = {name for slot in _EVENTS for fact in kept.get(slot, ()) for name in _named_by(fact)}
    for slot in ("people", "organizations"):
        found = getattr(facts, slot)
        kept[slot] = tuple(f for f in found if f.confidence >= minimum or not named.isdisjoint((f.name, *f.aliases)))
    return replace(facts, **kept)


def _named_by(fact: Fact) -> Iterator[str]:
    """Give what an event names: its words, and those of its lists and pairs."""
    left = [getattr(fact, field.name) for field in fields(fact) if field.name not in ("name", "evidence")]
    while left:
        value = left.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            left += value


_EVENTS = ("meetings", "cancelled_meetings", "agreements", "figures", "acts")
