"""Keep what an analyst has before them and has decided, apart from how it is shown."""

import re
from dataclasses import replace
from pathlib import Path

from kg.errors import UnknownNameError, UsageError
from kg.model.spans import Scalars, values_of
from kg.query.deciding import (
    Analyst,
    decide_right_value,
    decide_same,
    decide_wrong,
    decide_wrong_value,
    read_value,
    slot_named,
    slot_of,
    value_of,
)
from kg.query.doubts import Doubt, find_doubts, statements
from kg.query.summary import Fact, Reader
from kg.query.terms import parse_term, shorten
from kg.rdf.namespaces import NAMESPACE
from kg.resolve.decisions import Ruling, append_ruling, in_force, read_log, undo
from kg.resources import data_dir, read_yaml
from kg.store.opening import open_graph


class ReviewSession:
    """One analyst's sitting over one graph. Every decision is on disk as soon as it is made."""

    def __init__(self, graph: Path, analyst: Analyst) -> None:
        """Open the graph and the decisions beside it."""
        self.store = open_graph(graph)
        self.reader = Reader(self.store)
        self.path = graph.with_name(f"{graph.stem}.decisions.jsonl")
        self.settings = read_yaml(data_dir() / "review.yml")
        self.made: list[Ruling] = []
        self.written = 0
        self._analyst = analyst
        self._log = list(read_log(self.path))

    def in_force(self) -> tuple[Ruling, ...]:
        """Give the decisions that are not taken back."""
        return in_force(self._log)

    def doubts(self) -> tuple[Doubt, ...]:
        """Give what is still doubtful, most valuable first."""
        return find_doubts(self.reader, self.settings, in_force(self._log))

    def title(self, doubt: Doubt) -> str:
        """Give a doubt in a line."""
        names = " / ".join(self.reader.label(thing) for thing in doubt.things)
        return f"{names}: {self.property(doubt.property)}" if doubt.property else names

    def question(self, doubt: Doubt) -> str:
        """Give what is asked."""
        return str(self.settings["questions"][doubt.kind])

    def statements(self, doubt: Doubt) -> tuple[Fact, ...]:
        """Give what can be chosen from or called wrong."""
        return statements(self.reader, doubt, self.settings)

    def property(self, full: str) -> str:
        """Give a property's name as people read it: "current stage"."""
        name = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", shorten(full).rpartition(":")[2]).lower()
        return {"low": "value", "high": "value"}.get(name, name)

    def find(self, thing: str) -> str:
        """Give the IRI of a thing that an analyst names."""
        return self._find("thing", thing)

    def _find(self, kind: str, thing: str) -> str:
        # A state may stand wherever a person or a body may, by its code, too: who an act is to.
        code = f"{NAMESPACE}country/{thing.strip().upper()}"
        is_code = kind == "thing" and re.fullmatch(r"\s*[A-Z]{2}\s*", thing) and self.reader.labels(code)
        kind = "country" if is_code else kind
        iri = parse_term(self.store, kind if kind in ("country", "sector") else "thing", thing).value
        if not self.reader.labels(iri):
            raise UnknownNameError(f"{thing}: the graph has no such thing")
        return iri

    def same(self, things: tuple[str, str], why: str, *, is_same: bool) -> str:
        """Decide that two things are one, or not; give a line that tells it."""
        ruling = decide_same(self.reader, things, self._analyst, why, is_same=is_same)
        return self._take(ruling, f"{'the same' if is_same else 'not the same'}: {' / '.join(map(shorten, things))}")

    def wrong(self, thing: str, why: str, fact: Fact | None = None) -> str:
        """Decide that a thing, or one value of it, is wrong."""
        if fact is None:
            return self._take(decide_wrong(self.reader, thing, self._analyst, why), f"wrong: {shorten(thing)}")
        slot = slot_of(thing, fact.property)
        if slot in self.settings["needed"]:
            raise UsageError(f"the {slot} is needed; say which is right instead")
        ruling = decide_wrong_value(self.reader, thing, fact, self._analyst, why)
        return self._take(ruling, f"wrong: {slot} {self.reader.text(fact.value)} of {shorten(thing)}")

    def right(self, thing: str, slot: str, value: str, why: str) -> str:
        """Decide which value is right."""
        slot = slot_named(thing, slot)
        return self._right(thing, (slot, read_value(self.reader, (thing, slot), value, self._find)), why)

    def slot(self, thing: str, fact: Fact) -> str:
        """Give the slot that a statement of a thing comes from."""
        return slot_of(thing, fact.property)

    def choose(self, thing: str, fact: Fact, why: str) -> str:
        """Decide that one of the values told is right."""
        slot = slot_of(thing, fact.property)
        return self._right(thing, (slot, value_of(self.reader, slot, fact.value)), why)

    def _right(self, thing: str, told: tuple[str, Scalars], why: str) -> str:
        ruling = decide_right_value(self.reader, thing, told, self._analyst, why)
        return self._take(ruling, f"right: {told[0]} {_listed(told[1])} of {shorten(thing)}")

    def undo(self, id_: str, why: str) -> str:
        """Take a decision back, by its id or the beginning of it."""
        found = [ruling for ruling in self._log if ruling.id.startswith(id_)]
        if len(found) != 1:
            raise UsageError(f"{id_}: {len(found)} decisions have such an id; `kg review --log` tells them")
        line = undo(found[0], by=self._analyst.by, on=self._analyst.on, reason=why)
        self.made = [ruling for ruling in self.made if ruling.id != found[0].id]
        return self._take(line, f"taken back: {found[0].kind} {found[0].subject}")

    def undo_last(self, why: str) -> str:
        """Take back the last decision of this sitting."""
        if not self.made:
            raise UsageError("nothing decided in this sitting; `kg review --undo ID` takes back an older one")
        return self.undo(self.made[-1].id, why)

    def doubt_rows(self) -> list[dict[str, object]]:
        """Give the doubts as rows."""
        return [
            {
                "kind": doubt.kind,
                "what": self.title(doubt),
                "ids": " ".join(map(shorten, doubt.things)),
                "why": doubt.reason,
                "worth": round(doubt.worth, 2),
            }
            for doubt in self.doubts()
        ]

    def log_rows(self) -> list[dict[str, object]]:
        """Give every decision as a row; those taken back are marked."""
        valid = {ruling.id for ruling in in_force(self._log)}
        return [
            {
                "id": ruling.id,
                "decision": ruling.kind,
                "about": " ".join(filter(None, (ruling.subject, ruling.target))),
                "value": " ".join(filter(None, (ruling.slot, _listed(ruling.value)))),
                "by": ruling.by,
                "on": ruling.on,
                "why": ruling.reason,
                "state": "in force" if ruling.id in valid else "-" if ruling.undoes else "taken back",
            }
            for ruling in self._log
        ]

    def _take(self, ruling: Ruling, told: str) -> str:
        said = replace(ruling, on="", anchors=(), target_anchors=())
        for known in self.in_force():
            if replace(known, on="", anchors=(), target_anchors=()) == said:
                return f"decided already on {known.on}, nothing is written: {told}"
        append_ruling(self.path, ruling)
        self.written += 1
        self._log.append(ruling)
        if not ruling.undoes:
            self.made.append(ruling)
        return told


def _listed(told: Scalars | None) -> str:
    return ", ".join(map(str, values_of(told)))
