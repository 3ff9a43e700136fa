"""Check the acts of every pack's examples, and to which meeting an act belongs."""

from typing import Any

import pytest

from kg.extract.acts import ActFinder
from kg.extract.analysis import Analysis
from kg.lang import available_languages, load_pack
from kg.model.dates import PartialDate
from kg.model.facts import ActFact, MeetingFact
from kg.model.spans import Span

_FINDERS: dict[str, ActFinder] = {}


def _find(analysis: Analysis, *meetings: MeetingFact) -> tuple[ActFact, ...]:
    tag = analysis.document.language
    if tag not in _FINDERS:
        _FINDERS[tag] = ActFinder(load_pack(tag))
    return _FINDERS[tag].find(analysis, meetings)


def _examples() -> list[Any]:
    return [
        pytest.param(tag, entry["text"], entry["found"], id=f"{tag}-{number}")
        for tag in available_languages()
        for number, entry in enumerate(load_pack(tag).section("acts")["examples"])
    ]


@pytest.mark.parametrize(("tag", "text", "expected"), _examples())
def test_example_gives_its_acts(tag: str, text: str, expected: list[dict[str, Any]], read_marked: Any) -> None:
    analysis = read_marked(tag, text)
    found = _find(analysis)
    assert len(found) == len(expected), found
    for fact, wanted in zip(found, expected, strict=True):
        shown = {slot: getattr(fact, slot) for slot in wanted}
        assert shown == {k: tuple(v) if isinstance(v, list) else v for k, v in wanted.items()}
        assert {("kind", fact.kind), ("actor", fact.actor)} <= {(e.slot, e.value) for e in fact.evidence}
        assert all(e.span.of(analysis.document.text) == e.quote for e in fact.evidence)


@pytest.mark.parametrize("tag", available_languages())
def test_every_kind_of_the_table_has_verbs(tag: str) -> None:
    verbs = load_pack(tag).section("acts")["verbs"]
    assert set(verbs) == {"invite", "urge", "request", "support", "reject", "propose", "offer", "pledge", "agree"}
    assert all(verbs.values())


def _meeting(status: str) -> MeetingFact:
    return MeetingFact(
        ref="meeting-1",
        anchor=Span(0, 5),
        kind="bilateral-meeting",
        status=status,
        date=PartialDate(2024, 1, 11),
        countries=("ID", "VN"),
    )


@pytest.mark.parametrize(("status", "during"), [("held", "meeting-1"), ("planned", None)])
def test_an_act_belongs_to_the_meeting_held_before_it(status: str, during: str | None, read_marked: Any) -> None:
    analysis = read_marked("en", "The two met. [C:ID Indonesia] invited [C:VN Vietnam] to talks.")
    (fact,) = _find(analysis, _meeting(status))
    assert fact.during == during
    assert fact.date == (PartialDate(2024, 1, 11) if during else None)
