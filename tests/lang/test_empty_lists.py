"""A pack in the making has lists that are still empty: none of them stops an article, and none matches a blank."""

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
