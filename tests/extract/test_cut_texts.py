"""Check that a text is read however it is set: cut in the middle of a name, or with its lines broken at a width."""

import textwrap

import pytest
from tests.gold.card import texts_in

from kg.extract.extractor import Extractor
from kg.lang import available_languages
from kg.model.article import Article
from kg.model.facts import ArticleFacts

_STEP = 23  # characters from cut to cut
_EXTRACTOR = Extractor()
_TEXTS = {tag: [path for path in texts_in(tag) if path.parent.name == "texts"] for tag in available_languages()}
_LANGUAGES = [tag for tag, texts in _TEXTS.items() if texts]


@pytest.mark.parametrize("language", _LANGUAGES)
def test_a_text_cut_anywhere_gives_facts_that_stand_in_it(language: str) -> None:
    text = _TEXTS[language][0].read_text(encoding="utf-8")
    for end in range(1, len(text), _STEP):
        cut = text[:end]
        facts = _EXTRACTOR.extract(Article("cut", cut, "0", language=language))
        told = [*facts.people, *facts.organizations, *facts.meetings, *facts.agreements, *facts.figures]
        assert all(e.quote == cut[e.span.start : e.span.end] for fact in told for e in fact.evidence), end


@pytest.mark.parametrize("width", [60, 68, 80, 95])
@pytest.mark.parametrize("language", _LANGUAGES)
def test_a_width_alters_no_fact(language: str, width: int) -> None:
    for path in _TEXTS[language][1:5]:
        text = path.read_text(encoding="utf-8")
        paragraphs = [
            textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False) or [""]
            for line in text.split("\n")
        ]
        broken = "\n".join(line for paragraph in paragraphs for line in paragraph)
        told = [_shown(_EXTRACTOR.extract(Article("set", each, "0", language=language))) for each in (text, broken)]
        assert told[0] == told[1], path.name


def test_quotes_keep_the_line_breaks() -> None:
    text = (
        "Malaysia and Chile signed a memorandum of understanding on the\nmining of lithium in Santiago on Monday.\n\n"
        * 8
    )
    facts = _EXTRACTOR.extract(Article("broken", text, "0", language="en"))
    quotes = [e for fact in (*facts.agreements, *facts.sectors) for e in fact.evidence]
    assert quotes
    assert all(e.quote == text[e.span.start : e.span.end] for e in quotes)


def _shown(facts: ArticleFacts) -> list[str]:
    """Give what is told, as text: breaking lines may move a blank, and so the places."""
    told = [
        *(f"{person.name} {person.role} {person.country} {person.office}" for person in facts.people),
        *(f"{body.name} {body.kind} {body.country}" for body in facts.organizations),
        *(f"{m.kind} {m.status} {m.date} {m.place} {m.countries} {m.participants} {m.name}" for m in facts.meetings),
        *(f"{a.kind} {a.status} {a.date} {a.parties} {a.name} {a.amends}" for a in facts.agreements),
        *(f"{f.measure} {f.value} {f.unit} {f.year} {f.countries}" for f in facts.figures),
    ]
    return sorted(told)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("en", "Malaysia gets its first stake in a gas field from Qatar firm,", id="a-firm-and-a-comma"),
        pytest.param("en", "She said the plant would be run by a subsidiary firm of SOLARA,", id="a-firm-of-one"),
    ],
)
def test_a_headline_may_end_anywhere(language: str, text: str) -> None:
    assert _EXTRACTOR.extract(Article("headline", text, "0", language=language)).language == language


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Laga berakhir dengan skor 21-19", id="a-score-at-the-end"),
        pytest.param("Mereka datang dari jauh.\nKarenanya,", id="a-word-and-a-comma"),
        pytest.param("Menteri Perdagangan Siti Rahma (", id="an-open-bracket"),
        pytest.param("Nilainya mencapai US$", id="a-currency"),
        pytest.param("“", id="an-opening-quotation-mark"),
    ],
)
def test_an_odd_end_breaks_nothing(text: str) -> None:
    assert _EXTRACTOR.extract(Article("odd", text, "0", language="id")).language == "id"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("vi", "Bộ trưởng Lê Minh Tú đánh giá cao quan hệ, theo ông Trần Hữu Nam, Giám đốc -", id="a-dash"),
        pytest.param("en", "P.02\n\nthe outrage.\n.SEN Australia's universities said so.", id="a-point-at-the-start"),
    ],
)
def test_a_scanned_page_breaks_nothing(language: str, text: str) -> None:
    assert _EXTRACTOR.extract(Article("scan", text, "0", language=language)).language == language
