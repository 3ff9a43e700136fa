"""Reading the project's own files: what is wrong is named."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from kg.errors import DataError
from kg.resources import data_dir, read_yaml


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
