"""What two states agreed to be to one another, in a year gone by."""

import pytest

from kg.extract.extractor import Extractor
from kg.model.article import Article

_EXTRACTOR = Extractor(languages=["en", "id", "ms", "vi"])


@pytest.mark.parametrize(
    ("tag", "text", "status"),
    [
        ("en", "Vietnam and Laos upgraded ties to a Comprehensive Strategic Partnership in 2019.", "in-force"),
        ("en", "Vietnam and Laos upgraded ties to a Comprehensive Strategic Partnership in 2025.", "agreed"),
        ("ms", "Hubungan dua hala Malaysia dan Jepun dinaik taraf kepada Perkongsian Strategik pada 2015.", "in-force"),
        ("id", "Hubungan Indonesia dan Laos ditingkatkan menjadi Kemitraan Strategis pada 2017.", "in-force"),
        ("vi", "Hai nước Việt Nam và Lào nâng cấp quan hệ lên Đối tác chiến lược toàn diện năm 2019.", "in-force"),
    ],
)
def test_a_relation_raised_in_a_year_gone_by_stands(tag: str, text: str, status: str) -> None:
    facts = _EXTRACTOR.extract(Article("x", f"2025-10-16\n\n{text}", "0", language=tag))
    assert [fact.status for fact in facts.agreements] == [status]
    told = [piece for piece in facts.agreements[0].evidence if piece.slot == "status"]
    assert [piece.value for piece in told] == [status]


def test_without_a_day_of_publication_it_is_as_agreed() -> None:
    text = "Vietnam and Laos upgraded ties to a Comprehensive Strategic Partnership in 2019."
    facts = _EXTRACTOR.extract(Article("x", text, "0", language="en"))
    assert [fact.status for fact in facts.agreements] == ["agreed"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Canada's minister spoke of the Trans-Pacific Partnership (TPP) in Hanoi, Vietnam.", []),
        ("In Indonesia, Vietnam's minister spoke of the Indonesia-EU FTA.", ["Indonesia-EU FTA"]),
        ("Vietnam and Japan trade under the CPTPP.", ["CPTPP"]),
        ("Vietnam spoke of the Trans-Pacific Partnership (CPTPP).", ["Trans-Pacific Partnership (CPTPP)"]),
        ("Vietnam and Japan are negotiating the Trans-Pacific Partnership (TPP).", ["Trans-Pacific Partnership (TPP)"]),
    ],
)
def test_a_treaty_only_named_is_in_force_unless_it_is_known_not_to_be(text: str, names: list[str]) -> None:
    facts = _EXTRACTOR.extract(Article("x", f"2025-10-16\n\n{text}", "0", language="en"))
    assert [fact.name for fact in facts.agreements] == names


def test_a_treaty_only_named_and_known_not_to_be_in_force_is_in_talks() -> None:
    text = "2025-10-16\n\nIn Indonesia, Vietnam's minister spoke of the Indonesia-EU FTA."
    [fact] = _EXTRACTOR.extract(Article("x", text, "0", language="en")).agreements
    assert (fact.status, fact.parties) == ("negotiating", ("ID", "EU"))
    assert [piece.basis for piece in fact.evidence if piece.slot == "status"] == ["inferred"]


@pytest.mark.parametrize(("day", "status"), [("2017-10-16", "negotiating"), ("2018-06-16", "signed")])
def test_a_treaty_named_before_its_day_is_not_in_force(day: str, status: str) -> None:
    text = f"{day}\n\nVietnam and Japan spoke of trade under the CPTPP."
    [fact] = _EXTRACTOR.extract(Article("x", text, "0", language="en")).agreements
    assert (fact.status, fact.date) == (status, None)


def test_a_treaty_named_after_its_end_is_at_no_stage() -> None:
    text = "2022-10-16\n\nRussia and the United States once had the INF Treaty."
    assert not _EXTRACTOR.extract(Article("x", text, "0", language="en")).agreements
