"""A pact only named is in talks where the text says that talks go on, and in force where nothing speaks against it."""

import pytest

from kg.extract.extractor import Extractor
from kg.model.article import Article

_EXTRACTOR = Extractor(languages=["en", "id", "ms", "vi"])


def _stages(tag: str, text: str) -> list[str]:
    return [fact.status for fact in _EXTRACTOR.extract(Article("x", text, "0", language=tag)).agreements]


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "The ministers took stock of the Laos-Peru Free Trade Agreement. Talks have made good progress."),
        ("en", "There is solid progress with regard to the Laos-Peru Free Trade Agreement, the minister said."),
        ("en", "The Laos-Peru Free Trade Agreement, which both sides hope to conclude this year, will help exporters."),
        ("id", "Kemajuan Indonesia-Peru CEPA sangat baik, kata menteri. Kami berharap rampung tahun depan."),
        ("ms", "Menteri menyambut baik kemajuan Perjanjian Perdagangan Bebas Malaysia-Peru. Rundingan masih berjalan."),
        ("vi", "Hai bên bàn về Hiệp định Thương mại tự do Việt Nam - Peru. Các cuộc thảo luận đang tiến triển tốt."),
    ],
)
def test_a_pact_named_beside_talks_that_go_on_is_negotiated(tag: str, text: str) -> None:
    assert _stages(tag, text) == ["negotiating"]


@pytest.mark.parametrize(
    "text",
    [
        "The Thailand-Chile Free Trade Agreement has cut tariffs on most goods.",
        "Exporters use the Thailand-Chile Free Trade Agreement. Discussions on tourism are ongoing.",
    ],
)
def test_a_pact_named_beside_other_talks_is_in_force(text: str) -> None:
    assert _stages("en", text) == ["in-force"]


@pytest.mark.parametrize(
    "text",
    [
        "Thailand and Laos spoke of the Regional Shelter Framework.",
        "Vietnam's central bank cited the Netting of Financial Agreements Act.",
        "The World Traders Convention and Exhibition Bureau is in Thailand.",
    ],
)
def test_a_framework_a_law_or_a_bureau_is_no_pact_in_force(text: str) -> None:
    assert _stages("en", text) == []
