"""Copies and press releases: one voice, however many print it."""

import random
from dataclasses import replace
from pathlib import Path

import pytest

from kg.model.article import Article
from kg.model.facts import ArticleFacts
from kg.pipeline import extract_all, read_articles
from kg.resolve.publishers import find_copies


@pytest.fixture(scope="module")
def articles(root: Path) -> tuple[Article, ...]:
    return read_articles([root / "tests/gold/dev/texts"]).articles


def facts(articles: list[Article], sources: dict[int, str] | None = None) -> list[ArticleFacts]:
    told = sources or {}
    return [ArticleFacts(a.id, a.digest, "id", None, source=told.get(i)) for i, a in enumerate(articles)]


def reprinted(article: Article, seed: int, *, changed: float = 0.05, kept: float = 0.6) -> Article:
    """Give a wire story as another outlet prints it: cut short, with other words here and there."""
    rng = random.Random(seed)
    own = article.text.split(" ")
    text = " ".join(rng.choice(own) if rng.random() < changed else word for word in own[: int(len(own) * kept)])
    return replace(article, id=f"{article.id}-copy", text=text, digest=f"{article.digest}-copy", publisher="Another")


def test_reprints_are_found_and_stories_on_one_event_are_not_taken_for_them(articles: tuple[Article, ...]) -> None:
    own = [replace(a, publisher=f"Outlet {i}") for i, a in enumerate(articles)]
    copies = [reprinted(a, i) for i, a in enumerate(own)]
    found = find_copies([*own, *copies], facts([*own, *copies]))
    pairs = list(zip(found.source[: len(own)], found.source[len(own) :], strict=True))
    # Two stories told of one meeting are independent; a reprint of either is not.
    assert len(set(found.source[: len(own)])) == len(own)
    assert sum(one == other for one, other in pairs) >= 0.97 * len(own)
    assert found.copy_of[: len(own)] == (None,) * len(own)


def test_a_release_is_one_voice_in_two_languages(articles: tuple[Article, ...]) -> None:
    own = [replace(a, publisher=f"Outlet {i}") for i, a in enumerate(articles[:3])]
    told = facts(own, {0: "rilis resmi Kemenperin", 1: "a press release by the Ministry of Industry"})
    named = {(0, "Kemenperin"): "organization/x", (1, "Ministry of Industry"): "organization/x"}
    found = find_copies(own, told, named)
    assert found.source[0] == found.source[1] == "release:organization/x"
    assert found.source[2] == "publisher:outlet 2"


RELEASES = (
    (
        "id",
        "Dikutip dari rilis resmi Kementerian Perdagangan, ekspor naik tahun lalu. Menteri menyambut baik hal itu.",
        True,
    ),
    ("id", "Kementerian Perdagangan merilis data ekspor tahun lalu. Menteri menyambut baik hal itu.", False),
    (
        "en",
        "Exports rose last year, according to a press release by the Ministry of Trade. The minister welcomed it.",
        True,
    ),
    (
        "en",
        "The Ministry of Trade said exports rose last year. The minister welcomed that development in a speech.",
        False,
    ),
    (
        "ms",
        "Menurut kenyataan media Kementerian Ekonomi, eksport meningkat tahun lalu. Menteri menyambut baik hal itu.",
        True,
    ),
    (
        "vi",
        "Theo thông cáo báo chí của Bộ Công Thương, xuất khẩu năm ngoái tăng. Bộ trưởng hoan nghênh kết quả này.",
        True,
    ),
)


@pytest.mark.parametrize(("language", "text", "is_named"), RELEASES, ids=[f"{r[0]}-{r[2]}" for r in RELEASES])
def test_a_named_release_is_read(language: str, text: str, is_named: bool) -> None:
    (found,) = extract_all([Article("a", text, "d", language=language)], jobs=1)
    assert (found.source is not None) == is_named
    for item in found.evidence:
        assert item.span.of(text) == item.quote
