"""Two who sign and are named, though nobody knows them: they are its sides, and no country is guessed for them."""

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
def test_two_strangers_are_the_sides_of_their_memorandum(tag: str, text: str) -> None:
    told = [(fact.kind, fact.status, set(fact.parties)) for fact in _facts(tag, text)]
    assert told == [("mou", "signed", {"Gambrill Fostering", "Oxon Mobilio"})]


def test_two_strangers_of_one_word_are_no_sides() -> None:
    (fact,) = _facts("en", "Fiji met Laos. Gambrill and Oxon have signed a memorandum of understanding.")
    assert fact.parties == ()


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "Fiji met Laos. Both governments signed a memorandum of understanding."),
        ("id", "Fiji bertemu Laos. Kedua negara meneken nota kesepahaman."),
    ],
)
def test_who_is_no_stranger_is_told_around(tag: str, text: str) -> None:
    assert [fact.parties for fact in _facts(tag, text)] == [("FJ", "LA")]
