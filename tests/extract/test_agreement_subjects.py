"""Who signs: the subject of the clause before a bare verb, the arm and not its owner; and where a name ends."""

import pytest

from kg.extract.extractor import Extractor
from kg.model.article import Article
from kg.model.facts import AgreementFact

_EXTRACTOR = Extractor(languages=["en", "id", "ms", "vi"])


def _facts(tag: str, text: str) -> tuple[AgreementFact, ...]:
    return _EXTRACTOR.extract(Article("x", text, "0", language=tag)).agreements


@pytest.mark.parametrize(
    ("tag", "text", "parties"),
    [
        ("en", "Mitsui bought shares in Chevron after signing an agreement with Petronas.", ("Mitsui", "Petronas")),
        ("en", "Laos will buy rice from Thailand after signing a memorandum with Vietnam.", ("LA", "VN")),
        ("id", "Mitsui membeli saham Chevron usai meneken perjanjian dengan Petronas.", ("Mitsui", "Petronas")),
        ("ms", "Mitsui membeli saham Chevron selepas pemeteraian kontrak bersama Petronas.", ("Mitsui", "Petronas")),
        (
            "vi",
            "Tập đoàn Mitsui mua cổ phần Công ty Hòa An sau khi ký hợp đồng với Tập đoàn Masan.",
            ("Tập đoàn Mitsui", "Tập đoàn Masan"),
        ),
        ("en", "Mitsui rose after the signing of a contract between Petronas and Chevron.", ("Petronas", "Chevron")),
    ],
)
def test_a_signing_without_a_subject_has_that_of_the_clause_before(
    tag: str, text: str, parties: tuple[str, ...]
) -> None:
    assert [fact.parties for fact in _facts(tag, text)] == [parties]


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "Petronas' clean energy subsidiary Gentari signed a memorandum of understanding with Mitsui."),
        ("en", "Petronas's energy arm, Gentari, signed a memorandum of understanding with Mitsui."),
        ("en", "The renewable arm of Petronas, Gentari, signed a memorandum of understanding with Mitsui."),
        ("id", "Anak usaha Petronas, Gentari, meneken nota kesepahaman dengan Mitsui."),
        ("ms", "Cabang tenaga Petronas, Gentari, memeterai memorandum persefahaman dengan Mitsui."),
    ],
)
def test_an_arm_signs_and_not_its_owner(tag: str, text: str) -> None:
    assert [fact.parties for fact in _facts(tag, text)] == [("Gentari", "Mitsui")]


def test_those_in_a_row_all_sign() -> None:
    (fact,) = _facts("en", "Petronas, Gentari and Mitsui signed a memorandum of understanding.")
    assert fact.parties == ("Petronas", "Gentari", "Mitsui")


def test_a_day_is_no_part_of_a_name() -> None:
    (fact,) = _facts("en", "2024-03-06\n\nLaos and Peru signed the Green Economy Agreement on Monday.")
    assert (fact.name, fact.date.iso if fact.date else None) == ("Green Economy Agreement", "2024-03-04")


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "Laos and Peru signed a memorandum with the Pacific Climate Fund (PCF)."),
        ("id", "Indonesia dan Peru meneken nota kesepahaman dengan Pacific Climate Fund (PCF)."),
    ],
)
def test_a_fund_that_is_a_side_is_no_plan(tag: str, text: str) -> None:
    assert [fact.kind for fact in _facts(tag, text)] == ["mou"]
