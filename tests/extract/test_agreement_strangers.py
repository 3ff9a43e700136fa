"""Two who sign and are named, though nobody knows them: their agreement stands, and no country is guessed for them."""

import pytest

from kg.extract.extractor import Extractor
from kg.model.article import Article
from kg.model.facts import AgreementFact

_EXTRACTOR = Extractor(languages=["en", "id"])


def _facts(tag: str, text: str) -> tuple[AgreementFact, ...]:
    return _EXTRACTOR.extract(Article("x", text, "0", language=tag)).agreements


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "Fiji met Laos. Gambrill Fostering and Oxon Mobilio have signed a memorandum of understanding."),
        ("en", "Fiji met Laos. Gambrill Fostering signed a memorandum of understanding with Oxon Mobilio."),
        ("id", "Fiji bertemu Laos. Gambrill Fostering dan Oxon Mobilio meneken nota kesepahaman."),
    ],
)
def test_a_memorandum_of_two_strangers_has_no_parties(tag: str, text: str) -> None:
    assert [(fact.kind, fact.status, fact.parties) for fact in _facts(tag, text)] == [("mou", "signed", ())]


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "Fiji met Laos. Both governments signed a memorandum of understanding."),
        ("id", "Fiji bertemu Laos. Kedua negara meneken nota kesepahaman."),
    ],
)
def test_who_is_no_stranger_is_told_around(tag: str, text: str) -> None:
    assert [fact.parties for fact in _facts(tag, text)] == [("FJ", "LA")]
