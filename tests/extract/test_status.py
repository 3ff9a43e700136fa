"""Check the cues of every pack against their examples, and the scope rules."""

import re

import pytest

from kg.errors import PackError
from kg.extract.statuses.finder import Status, StatusFinder
from kg.lang import available_languages, load_pack
from kg.model.article import Article
from kg.model.spans import Span
from kg.text.segment import Segmenter

_SEGMENTER = Segmenter([load_pack(tag) for tag in available_languages()])
_FINDERS = {tag: StatusFinder(load_pack(tag)) for tag in available_languages()}
_TRIGGER = re.compile(r"\[(\[?)([^\[\]]+)\]\]?")


def _status(tag: str, marked: str) -> Status:
    match = _TRIGGER.search(marked)
    assert match, marked
    text = marked[: match.start()] + match.group(2) + marked[match.end() :]
    document = _SEGMENTER.segment(Article("x", text, "0"), tag)
    trigger = Span(match.start(), match.start() + len(match.group(2)))
    return _FINDERS[tag].read(document).at(trigger, is_noun=bool(match.group(1)))


def _examples(key: str) -> list[tuple[str, str, str]]:
    return [
        (tag, entry["status"], text)
        for tag in available_languages()
        for entry in load_pack(tag).section("status")["examples"]
        for text in entry[key]
    ]


@pytest.mark.parametrize(("tag", "kind", "text"), _examples("examples"))
def test_example_has_its_status(tag: str, kind: str, text: str) -> None:
    assert _status(tag, text).kind == kind


@pytest.mark.parametrize(("tag", "kind", "text"), _examples("not"))
def test_counter_example_has_another(tag: str, kind: str, text: str) -> None:
    assert _status(tag, text).kind != kind


@pytest.mark.parametrize(
    ("tag", "text", "kind"),
    [
        ("en", "The pact will not be [signed] this year.", "negated"),
        ("en", "They will leave after they [signed] the pact.", "asserted"),
        ("en", "In May they could meet.\nXi [visited] Hanoi.", "asserted"),
        ("id", "Perjanjian itu tidak akan [ditandatangani] tahun ini.", "negated"),
        ("ms", "Perjanjian itu tidak akan [ditandatangani] tahun ini.", "negated"),
        ("vi", "Tổng công ty Hàng không Việt Nam [ký] hợp đồng.", "asserted"),
    ],
)
def test_scope(tag: str, text: str, kind: str) -> None:
    assert _status(tag, text).kind == kind


def test_cue_is_where_it_stands() -> None:
    assert _status("en", "They will [sign] it.").cue == Span(5, 9)


def test_finite_past_form_is_not_planned() -> None:
    text = "The visit will last two days and follows talks they held in May."
    statuses = _FINDERS["en"].read(_SEGMENTER.segment(Article("x", text, "0"), "en"))
    held = Span(text.index("held"), text.index("held") + 4)
    assert (statuses.at(held).kind, statuses.at(held, is_past=True).kind) == ("planned", "asserted")


@pytest.mark.parametrize(
    ("text", "quoted"),
    [("“We [signed] nothing,” he said.", True), ("“Fine,” he said and [signed] it.", False)],
)
def test_quotation(text: str, quoted: bool) -> None:
    assert _status("en", text).is_quoted is quoted


def test_unknown_kind_is_refused() -> None:
    pack = load_pack("en")
    pack._sections["status"] = {"cues": [{"kind": "maybe", "reach": 1, "phrases": ["x"]}], "barriers": {}}
    with pytest.raises(PackError, match="unknown kind 'maybe'"):
        StatusFinder(pack)
