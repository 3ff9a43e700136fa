"""Tell in sentences how two graphs differ."""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.query.summary import Reader
from kg.rdf.namespaces import compact

# What a reader of news follows, in this order; evidence and reports change with every article and are counted only.
_CLASSES = (
    ("k:Article", "article"),
    ("k:Meeting", "meeting"),
    ("k:Agreement", "agreement"),
    ("k:Figure", "figure"),
    ("k:Act", "act"),
    ("k:Person", "person"),
    ("k:Organization", "organization"),
)
_PASSED_OVER = (
    "k:confidence",
    "k:independentSources",
    "k:earliest",
    "k:latest",
    "rdfs:label",
    "rdf:type",
    "k:hasStage",
)


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `what` is added, changed, merged or withdrawn; `sentence` tells it."""

    what: str
    kind: str
    thing: str
    sentence: str


def compare(old: Reader, new: Reader) -> tuple[Change, ...]:
    """Give what differs, by class, then what, then label."""
    changes: list[Change] = []
    for prefixed, kind in _CLASSES:
        before, after = set(old.instances(prefixed)), set(new.instances(prefixed))
        for thing in sorted(after - before, key=lambda t: (_label(new, t), t)):
            changes.append(Change("added", kind, thing, f"New {kind}: {_label(new, thing)}{_told_by(new, thing)}."))
        for thing in sorted(before & after, key=lambda t: (_label(new, t), t)):
            changes += [
                Change("changed", kind, thing, f"{_label(new, thing)}: {sentence}.")
                for sentence in _changes_of(old, new, thing)
            ]
        for thing in sorted(before - after, key=lambda t: (_label(old, t), t)):
            target = new.value(thing, "dcterms:isReplacedBy")
            if target:
                told = f"{_label(old, thing)} is now one with {_label(new, target)}."
                changes.append(Change("merged", kind, thing, told))
            else:
                changes.append(Change("withdrawn", kind, thing, f"Withdrawn {kind}: {_label(old, thing)}."))
    return tuple(changes)


def _label(reader: Reader, thing: str) -> str:
    headline = reader.value(thing, "schema:headline")
    return headline or reader.label(thing)


def _told_by(reader: Reader, thing: str) -> str:
    articles = [_label(reader, article) for article in reader.articles_of(thing)]
    if not articles:
        return ""
    more = f" and {len(articles) - 1} more" if len(articles) > 1 else ""
    return f" (told by “{articles[0]}”{more})"


def _changes_of(old: Reader, new: Reader, thing: str) -> Iterator[str]:
    before, after = _values(old, thing), _values(new, thing)
    if "k:currentStage" in before and before.get("k:currentStage") != after.get("k:currentStage"):
        was, now = _joined(before.get("k:currentStage")), _joined(after.get("k:currentStage"))
        yield f"went from {was or 'no stage'} to {now or 'no stage'}"
    for prop in sorted({*before, *after} - {"k:currentStage", *_PASSED_OVER}):
        gone, come = before.get(prop, set()) - after.get(prop, set()), after.get(prop, set()) - before.get(prop, set())
        name = prop.rpartition(":")[2]
        if prop == "k:disputed":
            yield from (f"sources now disagree on {value}" for value in sorted(come))
            yield from (f"sources no longer disagree on {value}" for value in sorted(gone))
        elif gone and come:
            yield f"{name} was {_joined(gone)}, is {_joined(come)}"
        elif come:
            yield f"{name} now also {_joined(come)}" if prop in before else f"{name} is now known: {_joined(come)}"
        elif gone:
            yield f"{name} no longer {_joined(gone)}"
    sources = old.value(thing, "k:independentSources"), new.value(thing, "k:independentSources")
    if all(sources) and sources[0] != sources[1]:
        yield f"stands on {sources[1]} independent sources, was {sources[0]}"


def _values(reader: Reader, thing: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for fact in reader.facts(thing):
        found.setdefault(compact(fact.property), set()).add(reader.text(fact.value))
    return found


def _joined(values: set[str] | None) -> str:
    return ", ".join(sorted(values or ()))
