"""Tell in sentences how two graphs differ."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.query.pairing import headline, pair_articles, pair_things
from kg.query.summary import Fact, Reader
from kg.rdf.namespaces import compact
from kg.text.characters import in_quotes

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
# Told apart below, or a consequence of what is told.
_PASSED_OVER = frozenset({"k:currentStage", "k:high", "k:textHash", "schema:mentions", "prov:wasInfluencedBy"})
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SAID = {"low": "value", "partyState": "party", "partyBody": "party", "partyOrganization": "party", "ofWhat": "product"}


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `what` is added, changed, merged or withdrawn; `sentence` tells it."""

    what: str
    kind: str
    thing: str
    sentence: str


def compare(old: Reader, new: Reader) -> tuple[Change, ...]:
    """Give what differs, by class, then what, then label.

    What comes under a new id in an edited article is told by what changed of it, not as one new and one withdrawn.
    """
    changes: list[Change] = []
    articles: dict[str, str] = {}
    for prefixed, kind in _CLASSES:
        before, after = set(old.instances(prefixed)), set(new.instances(prefixed))
        gone = {thing for thing in before - after if not new.value(thing, "dcterms:isReplacedBy")}
        if prefixed == "k:Article":
            pairs = articles = pair_articles(old, new, gone, after - before)
        else:
            pairs = pair_things(old, new, prefixed, (gone, after - before), articles)
        for thing in _by_label(new, after - before - set(pairs.values())):
            changes.append(_change("added", kind, thing, f"New {kind}: {headline(new, thing)}{_told_by(new, thing)}"))
        earlier = {thing: thing for thing in before & after} | {now: was for was, now in pairs.items()}
        for thing in _by_label(new, earlier):
            changes += [
                _change("changed", kind, thing, f"{headline(new, thing)}: {sentence}")
                for sentence in _changes_of(old, new, earlier[thing], thing)
            ]
        for thing in _by_label(old, before - after - pairs.keys()):
            target = new.value(thing, "dcterms:isReplacedBy")
            if target:
                told = f"{headline(old, thing)} is now one with {headline(new, target)}"
                changes.append(_change("merged", kind, thing, told))
            else:
                changes.append(_change("withdrawn", kind, thing, f"Withdrawn {kind}: {headline(old, thing)}"))
    return tuple(changes)


def _by_label(reader: Reader, things: Iterable[str]) -> list[str]:
    return sorted(things, key=lambda thing: (headline(reader, thing), thing))


def _change(what: str, kind: str, thing: str, told: str) -> Change:
    """Give a change as a sentence; one that ends in "Inc." has its full stop."""
    return Change(what, kind, thing, told if told.endswith((".", "!", "?", "…")) else f"{told}.")


def _told_by(reader: Reader, thing: str) -> str:
    articles = [headline(reader, article) for article in reader.articles_of(thing)]
    if not articles:
        return ""
    more = f" and {len(articles) - 1} more" if len(articles) > 1 else ""
    return f" (told by {in_quotes(articles[0])}{more})"


def _changes_of(old: Reader, new: Reader, earlier: str, thing: str) -> Iterator[str]:
    """Give what a thing says otherwise than before; `earlier` is its IRI in the old graph."""
    before, after = _values(old, earlier), _values(new, thing)
    if before.get("k:textHash") != after.get("k:textHash"):
        yield "its text was edited"
    was, now = before.get("k:currentStage", set()), after.get("k:currentStage", set())
    if was != now:
        yield f"went from {_joined(was) or 'no stage'} to {_joined(now) or 'no stage'}"
    steps, more = _steps(old, earlier), _steps(new, thing)
    yield from (f"its history now has {step}" for step in sorted(more - steps))
    yield from (f"its history no longer has {step}" for step in sorted(steps - more))
    disputed, still = set(old.values(earlier, "k:disputed")), set(new.values(thing, "k:disputed"))
    ended = {_name(prop) for prop in disputed - still}
    yield from (f"sources now disagree on {name}: {_told(new, thing, name)}" for name in _names(still - disputed))
    yield from (f"sources no longer disagree on {name}" for name in sorted(ended))
    begun = set(_names(still - disputed))
    for prop in sorted({*before, *after} - _PASSED_OVER):
        gone, come = before.get(prop, set()) - after.get(prop, set()), after.get(prop, set()) - before.get(prop, set())
        name = _name(prop)
        if name in begun:
            continue
        if gone and come:
            yield f"{name} was {_joined(gone)}, is {_joined(come)}"
        elif come:
            yield f"{name} now also {_joined(come)}" if prop in before else f"{name} is now known: {_joined(come)}"
        elif gone:
            yield f"{name} no longer {_joined(gone)}"
    sources = old.value(earlier, "k:independentSources"), new.value(thing, "k:independentSources")
    if all(sources) and sources[0] != sources[1]:
        yield f"stands on {sources[1]} independent source{'s' if sources[1] != '1' else ''}, was {sources[0]}"
    fresh = set(new.values(thing, "prov:wasInfluencedBy")) - set(old.values(earlier, "prov:wasInfluencedBy"))
    for decision in sorted(fresh):
        yield f"decided by {new.value(decision, 'dcterms:creator')}: {new.value(decision, 'rdfs:comment')}"


def _steps(reader: Reader, thing: str) -> set[str]:
    """Give the stages of an agreement's history in words."""
    return {
        f"{reader.label(step.stage)} {'since' if step.has_begun else 'as seen on'} {step.date}"
        if step.date
        else reader.label(step.stage)
        for step in reader.history(thing)
    }


def _told(reader: Reader, thing: str, name: str) -> str:
    """Give the values between which sources disagree."""
    sides = next((d.sides for d in reader.disagreements(thing) if _name(d.property) == name), ())
    return " or ".join(sorted({_text(reader, side) for side in sides}))


def _values(reader: Reader, thing: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for fact in reader.facts(thing):
        found.setdefault(compact(fact.property), set()).add(_text(reader, fact))
    return found


def _text(reader: Reader, fact: Fact) -> str:
    told = reader.text(fact.value)
    if compact(fact.property) not in ("k:low", "k:high"):
        return told
    return f"{float(told):,.2f}".rstrip("0").rstrip(".")


def _names(properties: set[str]) -> list[str]:
    return sorted({_name(prop) for prop in properties})


def _name(prop: str) -> str:
    """Give a property as people say it: `claimed by` of `k:claimedBy`, `value` of a figure's bounds."""
    local = compact(prop).rpartition(":")[2]
    return _SAID.get("low" if local == "high" else local) or _CAMEL.sub(" ", local).lower()


def _joined(values: set[str] | None) -> str:
    return ", ".join(sorted(values or ()))
