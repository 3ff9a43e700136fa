import re
from pathlib import Path

import pytest

from kg.view.interface import folder, load_interface

PARTS = sorted((folder() / "js").glob("*.js"))
SOURCES = {path.name: path.read_text(encoding="utf-8") for path in (*PARTS, folder() / "page.html")}


def used_keys() -> set[str]:
    text = "\n".join(SOURCES.values())
    keys = set(re.findall(r"""\bsay\("(\w+)\"""", text)) | set(re.findall(r'data-say(?:-label)?="(\w+)"', text))
    keys |= set(re.findall(r'\b(?:section|bars|act)\("(\w+)"', text)) | set(re.findall(r'"(key_\w+)"', text))
    return keys


def test_every_text_stands_in_every_language() -> None:
    texts = load_interface().texts
    assert {tag: sorted(own) for tag, own in texts.items()} == {tag: sorted(texts["en"]) for tag in texts}
    assert [(tag, key) for tag, own in texts.items() for key, text in own.items() if not text.strip()] == []


def test_the_blanks_are_the_same_in_every_language() -> None:
    texts = load_interface().texts
    for key, english in texts["en"].items():
        wanted = sorted(re.findall(r"\{\w+\}", english))
        assert {tag: sorted(re.findall(r"\{\w+\}", own[key])) for tag, own in texts.items()} == dict.fromkeys(
            texts, wanted
        )


def test_every_key_that_the_page_says_is_there() -> None:
    keys = {key for key in used_keys() if not key.endswith("_")}
    assert keys - set(load_interface().texts["en"]) == set()


def test_every_text_is_said_somewhere() -> None:
    source = "\n".join(SOURCES.values()) + Path(folder().parents[1] / "view" / "page.py").read_text(encoding="utf-8")
    built = ("column_", "choice_", "tab_", "date_", "matrix_", "lane_", "key_")  # put together from two parts
    unused = [key for key in load_interface().texts["en"] if f'"{key}"' not in source and not key.startswith(built)]
    assert unused == []


@pytest.mark.parametrize("name", SOURCES)
def test_the_page_makes_no_markup_of_text(name: str) -> None:
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", SOURCES[name])
    assert not re.search(r"https?://(?!www\.w3\.org/)", SOURCES[name])
