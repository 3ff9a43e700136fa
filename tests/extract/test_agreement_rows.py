"""Agreements beside others: won before, of a row, of a bloc under two names; and what is no agreement at all."""

import pytest

from kg.extract.extractor import Extractor
from kg.model.article import Article

_EXTRACTOR = Extractor(languages=["en", "id", "ms", "vi"])


def _told(tag: str, text: str) -> list[tuple[str, str, tuple[str, ...]]]:
    facts = _EXTRACTOR.extract(Article("x", text, "0", language=tag)).agreements
    return [(fact.kind, fact.status, fact.parties) for fact in facts]


def test_a_contract_won_earlier_is_another_and_not_in_talks() -> None:
    text = (
        "PT PAL won a contract for two ships from Bangladesh Railway. "
        "It is completing the one-ship contract it obtained earlier from Bangladesh Railway."
    )
    assert [(kind, status) for kind, status, _ in _told("en", text)] == [("contract", "signed")] * 2


def test_a_contract_named_again_is_the_same() -> None:
    text = "PT PAL won a contract for ships from Bangladesh Railway. The contract it won is worth $100 million."
    assert _told("en", text) == [("contract", "signed", ("PT PAL", "Bangladesh Railway"))]


def test_what_two_firms_agree_behind_the_first_of_a_row_is_one_of_it() -> None:
    text = (
        "Firms signed memorandums of understanding. The first memorandum was signed by Delta Oil Ltd and Kiso Motor "
        "Ltd on a plant. Lotus Foods Ltd and Sari Nusa Ltd agreed on the export of cocoa for two years."
    )
    assert ("mou", "signed", ("Lotus Foods Ltd", "Sari Nusa Ltd")) in _told("en", text)


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (
            "The Singapore-Pacific Alliance Free Trade Agreement was signed on 26 January 2022.",
            ("SG", "Pacific Alliance"),
        ),
        (
            "Singapore signed the Singapore-Eurasian Economic Union Free Trade Agreement. The EAEU-Singapore FTA will "
            "cut tariffs.",
            ("SG", "Eurasian Economic Union"),
        ),
    ],
)
def test_a_bloc_of_several_words_is_a_side_in_a_name(text: str, parties: tuple[str, ...]) -> None:
    assert _told("en", text) == [("treaty", "signed", parties)]


def test_where_a_treaty_of_two_is_signed_is_no_part_of_its_name() -> None:
    text = "Japan and Laos signed the Japan-Laos Economic Partnership Agreement in Tokyo."
    facts = _EXTRACTOR.extract(Article("x", text, "0", language="en")).agreements
    assert [fact.name for fact in facts] == ["Japan-Laos Economic Partnership Agreement"]


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "Malaysian footballer Safawi Rasid signed a contract with Portimonense of Portugal."),
        ("id", "Gelandang asal Korea Selatan itu meneken kontrak dengan PSSI."),
        ("ms", "Pemain bola sepak itu menandatangani kontrak dengan kelab Jepun."),
        ("vi", "Cầu thủ Quang Hải đã ký hợp đồng với CLB Pau của Pháp."),
    ],
)
def test_a_players_contract_is_no_agreement(tag: str, text: str) -> None:
    assert _told(tag, text) == []


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "INKA won a contract for 200 coaches from Bangladesh Railway."),
        ("id", "Pertamina meneken kontrak dengan Mitsui untuk pelatihan 200 teknisi."),
    ],
)
def test_coaches_and_training_are_no_sport(tag: str, text: str) -> None:
    assert [kind for kind, _, _ in _told(tag, text)] == ["contract"]
