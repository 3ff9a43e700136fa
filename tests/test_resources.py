"""Reading the project's own files: what is wrong is named."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from kg.errors import DataError
from kg.resources import data_dir, read_yaml

_WORD_LISTS = sorted(path for name in ("lang", "names") for path in (data_dir() / name).rglob("*.yml"))


def test_gives_the_mapping(tmp_path: Path) -> None:
    file = tmp_path / "a.yml"
    file.write_text("words: [một, hai]\n", encoding="utf-8")
    assert read_yaml(file) == {"words": ["một", "hai"]}


@pytest.mark.parametrize(
    ("text", "message"),
    [("- a\n", "expected a mapping at the top, found list"), ("a: [\n", "not valid YAML"), (None, "cannot be read")],
    ids=["list", "broken", "missing"],
)
def test_names_the_file_and_what_is_wrong(tmp_path: Path, text: str | None, message: str) -> None:
    file = tmp_path / "a.yml"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=message) as caught:
        read_yaml(file)
    assert str(file) in str(caught.value)


class _Strict(yaml.SafeLoader):
    """Refuse a mapping that has a key twice: YAML keeps the last and drops the other list without a word."""


def _strictly(loader: yaml.SafeLoader, node: yaml.MappingNode) -> dict[Any, Any]:
    keys = [loader.construct_object(key, deep=True) for key, _ in node.value]
    assert len(keys) == len(set(keys)), f"{node.start_mark}: {[key for key in keys if keys.count(key) > 1]}"
    return loader.construct_mapping(node, deep=True)


_Strict.add_constructor("tag:yaml.org,2002:map", _strictly)


@pytest.mark.parametrize("path", sorted(data_dir().rglob("*.yml")), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_no_key_stands_twice(path: Path) -> None:
    yaml.load(path.read_text(encoding="utf-8"), Loader=_Strict)


def test_a_key_that_stands_twice_is_seen() -> None:
    with pytest.raises(AssertionError, match="aheads"):
        yaml.load("aheads: [a]\nothers: [b]\naheads: [c]\n", Loader=_Strict)


def _said_twice(value: object, path: str = "") -> list[str]:
    """Give the words that stand twice in one list, each behind the keys that lead to it; examples may repeat."""
    if isinstance(value, dict):
        found = [
            word for key, each in value.items() if key != "examples" for word in _said_twice(each, f"{path}/{key}")
        ]
    elif isinstance(value, list):
        words = Counter(each for each in value if isinstance(each, str))
        found = [f"{path}: {word}" for word, count in words.items() if count > 1]
        found += [word for number, each in enumerate(value) for word in _said_twice(each, f"{path}/{number}")]
    else:
        found = []
    return found


@pytest.mark.parametrize("path", _WORD_LISTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_no_word_stands_twice_in_a_list(path: Path) -> None:
    assert _said_twice(read_yaml(path)) == []


def test_a_word_that_stands_twice_is_seen() -> None:
    assert _said_twice({"cues": [{"phrases": ["seek", "ask", "seek"]}]}) == ["/cues/0/phrases: seek"]
    assert _said_twice({"cues": [["seek"], ["seek"]], "examples": ["", ""]}) == []
