"""Check that who only stands near an agreement is no side of it."""

import pytest

from kg.extract.extractor import Extractor
from kg.model.article import Article

_EXTRACTORS: dict[str, Extractor] = {}


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "A pact on rice between Fiji and Peru was signed on the sidelines of the ASEAN Summit in Laos."),
        ("en", "A pact on rice between Fiji and Peru was signed at the Thai embassy."),
        ("en", "A pact on rice between Fiji and Peru was signed, Vietnam’s Trade Ministry said."),
        ("en", "Fiji signed a pact on rice with Peru, Vietnam’s Trade Ministry said."),
        ("en", "Fiji and Peru signed a pact on rice after talks with Vietnam broke down."),
        ("en", "Fiji and Peru signed a pact on rice, similar to the one with Vietnam."),
        ("en", "Fiji signed a pact on rice with Peru, following a meeting of ASEAN and China ministers."),
        ("id", "Nota kesepahaman beras antara Fiji dan Peru ditandatangani di sela-sela KTT ASEAN di Laos."),
        ("id", "Nota kesepahaman beras antara Fiji dan Peru ditandatangani di Kedutaan Besar Thailand."),
        ("id", "Fiji dan Peru menandatangani nota kesepahaman beras, serupa dengan yang diteken bersama Vietnam."),
        ("ms", "Memorandum persefahaman antara Fiji dan Peru ditandatangani di luar Sidang Kemuncak ASEAN di Laos."),
        ("ms", "Fiji dan Peru menandatangani memorandum persefahaman selepas rundingan dengan Vietnam gagal."),
        ("en", "Fiji and Peru signed a pact on rice as prices collapsed."),
        ("id", "Fiji dan Peru menandatangani perjanjian beras setelah pembicaraan dengan Vietnam kandas."),
        ("vi", "Fiji và Peru đã ký bản ghi nhớ về gạo sau khi đàm phán với Indonesia đổ vỡ."),
        ("vi", "Bản ghi nhớ về gạo giữa Fiji và Peru đã được ký bên lề Hội nghị cấp cao ASEAN tại Lào."),
        ("vi", "Fiji đã ký bản ghi nhớ về gạo với Peru, Bộ Thương mại Indonesia cho biết."),
        ("vi", "Fiji và Peru đã ký bản ghi nhớ về gạo, một ngày sau khi Thái Lan ký với Trung Quốc."),
    ],
)
def test_bystanders_are_no_sides(tag: str, text: str) -> None:
    if tag not in _EXTRACTORS:
        _EXTRACTORS[tag] = Extractor(languages=[tag])
    extractor = _EXTRACTORS[tag]
    facts = extractor.extract(Article("x", text, "0", language=tag))
    assert [(a.status, set(a.parties)) for a in facts.agreements] == [("signed", {"FJ", "PE"})]


def test_a_bloc_that_is_a_side_stays() -> None:
    text = "Fiji and ASEAN signed a memorandum of understanding on rice. Peru signed a pact with ASEAN."
    facts = Extractor(languages=["en"]).extract(Article("x", text, "0", language="en"))
    assert [set(a.parties) for a in facts.agreements] == [{"FJ", "ASEAN"}, {"PE", "ASEAN"}]
