"""Reading the project's own files: what is wrong is named."""

from pathlib import Path

import pytest

from kg.errors import DataError
from kg.resources import read_yaml


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
