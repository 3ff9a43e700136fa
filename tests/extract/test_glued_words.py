"""Words that a page has run together are parted at a name that is known, and only there."""

import re

import pytest

from kg.extract.names.glued_words import GluedWords, glued_syllables
from kg.extract.names.vocabulary import CountryForm
from kg.extract.names.words import Vocabulary


@pytest.fixture(scope="module")
def glued() -> GluedWords:
    vocabulary = Vocabulary()
    for form, code in (("AS", "US"), ("Rusia", "RU"), ("Gaza", "PS")):
        vocabulary.add(form, "country", CountryForm(code, "name"))
    vocabulary.add("Rusiana", "field", "")
    vocabulary.add("Direktur", "head", None)
    vocabulary.add("PT", "legal-prefix")
    return GluedWords(
        vocabulary,
        {"ronald", "prumpo", "subiantino"}.__contains__,
        frozenset({"ke", "presiden"}),
        ("yang", "pada", "di", "na"),
    )


@pytest.mark.parametrize(
    ("raw", "parts"),
    [
        ("ASRonald", ["AS", "Ronald"]),
        ("Prumpoyang", ["Prumpo", "yang"]),
        ("keGaza", ["ke", "Gaza"]),
        ("Rusiapada", ["Rusia", "pada"]),
        ("keRusiayang", ["ke", "Rusia", "yang"]),
        ("Prumpodi", ["Prumpodi"]),  # a short ending parts countries alone: "Kurniadi" is a name
        ("Subiantinodi", ["Subiantino", "di"]),
        ("PTNusantara", ["PT", "Nusantara"]),
        ("PresidenRonald", ["Presiden", "Ronald"]),
        ("PresidenDirektur", ["Presiden", "Direktur"]),
        ("BankRonald", ["BankRonald"]),
        ("Rusiana", ["Rusiana"]),  # a word of its own
        ("ASEmber", ["ASEmber"]),
        ("Gunayang", ["Gunayang"]),
        ("dariGaza", ["dariGaza"]),
        ("Gazadi1", ["Gazadi1"]),
    ],
)
def test_words_are_parted_at_known_names(glued: GluedWords, raw: str, parts: list[str]) -> None:
    assert glued.parts(raw) == parts


def test_without_endings_nothing_is_parted(glued: GluedWords) -> None:
    assert GluedWords(glued.vocabulary, glued.is_person).parts("Rusiapada") == ["Rusiapada"]


@pytest.mark.parametrize(
    ("raw", "parts"),
    [
        ("HồChí", ["Hồ", "Chí"]),
        ("BộChính", ["Bộ", "Chính"]),
        ("củaViệt", ["của", "Việt"]),
        ("VietJet", ["VietJet"]),
        ("ViệtJets", ["ViệtJets"]),
        ("Hồ", ["Hồ"]),
        ("TPHCM", ["TPHCM"]),
    ],
)
def test_syllables_run_together_are_parted(raw: str, parts: list[str]) -> None:
    syllable = re.compile("(?:[bcdđhklmnprstvx]|ch|vi)?[aàáạâăiíìệoôồộuúủưýêế]{1,3}(?:n|nh|t|c|ng|a)?")
    assert glued_syllables(raw, syllable) == parts
