"""Check that a text cut anywhere is read: excerpts end in the middle of a sentence, a number or a name."""

from pathlib import Path

import pytest

from kg.extract.extractor import Extractor
from kg.lang import available_languages
from kg.model.article import Article

_TEXTS = Path(__file__).parent.parent / "gold" / "dev" / "texts"
_STEP = 23  # characters from cut to cut
_EXTRACTOR = Extractor()


@pytest.mark.parametrize("language", available_languages())
def test_a_text_cut_anywhere_gives_facts_that_stand_in_it(language: str) -> None:
    text = (_TEXTS / f"dev-{language}-01.txt").read_text(encoding="utf-8")
    for end in range(1, len(text), _STEP):
        cut = text[:end]
        facts = _EXTRACTOR.extract(Article("cut", cut, "0", language=language))
        told = [*facts.people, *facts.organizations, *facts.meetings, *facts.agreements, *facts.figures]
        assert all(e.quote == cut[e.span.start : e.span.end] for fact in told for e in fact.evidence), end


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
