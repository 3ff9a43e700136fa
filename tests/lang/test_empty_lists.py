"""A pack in the making: empty lists stop no article and match no blank, and what is not read tells why."""

from typing import Any

import pytest

from kg.extract.extractor import Extractor
from kg.lang import load_pack
from kg.lang.pack import LanguagePack, Section
from kg.model.article import Article

_TEXT = """Ministers of Chile and Peru meet in Lima

The trade minister of Chile, Hugo Arrate, met his counterpart Rosa Quiroga of Peru in Lima on 3 October 2023, through
Andes Copper Corp., a subsidiary of Lima Metals Ltd. They signed an agreement worth US$3.2 million on 20 percent of it.
"""


def _emptied(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _emptied(each) for key, each in value.items()}
    return [] if isinstance(value, list) else value


def _without_lists(name: str) -> LanguagePack:
    pack = load_pack("en")
    for path in pack.folder.glob("*.yml"):
        section = pack.section(path.stem)
        pack._sections[path.stem] = Section(_emptied(section), path) if path.stem == name else section
    return pack


@pytest.mark.parametrize("name", sorted(path.stem for path in load_pack("en").folder.glob("*.yml")))
def test_a_section_of_empty_lists_reads_an_article(name: str) -> None:
    extractor = Extractor(languages=("en",))
    extractor._packs["en"] = _without_lists(name)
    facts = extractor.extract(Article(id="a", text=_TEXT, digest="", language="en"))
    assert facts.language == "en"


def test_an_empty_ending_is_none() -> None:
    extractor = Extractor(languages=("en",))
    pack = _without_lists("detection")
    pack._sections["offices"] = Section({**pack.section("offices"), "possessive": ""}, pack.folder / "offices.yml")
    article = Article(id="a", text=_TEXT, digest="", language="en")
    read = extractor.extract(article).people
    extractor = Extractor(languages=("en",))
    extractor._packs["en"] = pack
    assert extractor.extract(article).people == read
    assert [(person.name, person.country) for person in read] == [("Hugo Arrate", "CL"), ("Rosa Quiroga", "PE")]


def test_no_word_for_through_reads_a_subsidiary() -> None:
    extractor = Extractor(languages=("en",))
    pack = _without_lists("detection")
    pack._sections["agreements"] = Section(
        {**pack.section("agreements"), "through": []}, pack.folder / "agreements.yml"
    )
    extractor._packs["en"] = pack
    text = (
        "Andes Copper Corp, with Lima Metals Ltd, signed a memorandum of understanding with Quito Steel Ltd on 3 May."
    )
    (signed,) = extractor.extract(Article(id="a", text=text, digest="", language="en")).agreements
    assert signed.status == "signed"


def test_a_text_of_too_few_known_words_is_told_what_helps() -> None:
    text = "Sembawa Kirana Medca of Natuna" + " Kencana Rimba Jaya Lestari Abadi Utama" * 2 + " Sentosa"
    (notice,) = Extractor(languages=("en", "vi")).extract(Article(id="a", text=text, digest="")).notices
    assert notice.message == (
        "no language pack reads it; there are en, vi; 11% of its words are of en, where 15% are asked for; "
        "`language: en` in front matter has it read"
    )


def test_a_closing_point_in_a_pack_costs_no_other_language_a_firm() -> None:
    pack = load_pack("id")
    bodies = pack.section("organizations")
    tails = {**bodies["tails"], "company": [*bodies["tails"]["company"], "Corp."]}
    changed = {**bodies, "tails": tails, "legal_suffixes": [*bodies["legal_suffixes"], "Corp."]}
    extractor = Extractor(languages=("en", "id"))
    extractor._packs["id"] = LanguagePack(
        "id", pack.folder, {"organizations": Section(changed, pack.folder / "organizations.yml")}
    )
    text = "MANILA - Luzan Power Corp. said on Monday that it built a plant in Cebu. Luzan Power Corp. is private."
    found = extractor.extract(Article(id="a", text=text, digest="", language="en")).organizations
    assert [(body.name, body.kind, body.rule) for body in found] == [("Luzan Power Corp.", "company", "legal")]


def test_an_empty_list_changes_nothing_else() -> None:
    text = "Andes Copper Corp signed an agreement with Quito Steel Ltd to supply 20,000 tonnes of nickel ore."
    kinds = []
    for untraded in ([], ["no such word"]):
        extractor = Extractor(languages=("en",))
        pack = extractor._packs["en"] = load_pack("en")
        section = Section({**pack.section("agreements"), "untraded": untraded}, pack.folder / "agreements.yml")
        pack._sections["agreements"] = section
        facts = extractor.extract(Article(id="a", text=text, digest="", language="en"))
        kinds.append([fact.kind for fact in facts.agreements])
    assert kinds[0] == kinds[1] == ["contract"]
