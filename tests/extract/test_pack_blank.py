"""A blank pack has every key and no word, is read at once, and finds what its first lists tell."""

import shutil
from pathlib import Path

import pytest

import kg.lang.pack
from kg.errors import PackError
from kg.extract import pack_blank
from kg.extract.pack_blank import blank_section, main, write_blank_pack
from kg.extract.pack_check import check_pack
from kg.lang import load_pack

_SECTION = """# A pattern, a list, and one over lines.
gap: '\\s(?:of)?'
words: [one, two]  # of both
spread: [one,
  two]
after_body: ["", in a]
values: {one: 1, two: 2}
triggers:
  - {kind: visit, form: noun, needs: goal, is_new: true, phrases: [visit, trip]}
endings:
  - one
  - two
# What stands last.
examples:
  - {text: "A and B met.", found: []}
"""

_BLANK = """# A pattern, a list, and one over lines.
gap: '(?!)'
words: []  # of both
spread: []
after_body: [""]
values: {}
triggers:
  - {kind: visit, form: noun, needs: goal, is_new: true, phrases: []}
endings:
  []
# What stands last.
examples:
  []
"""


def test_keys_kinds_and_comments_stay() -> None:
    assert blank_section(_SECTION) == _BLANK


@pytest.fixture
def packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of packs in which the English one stands alone."""
    shutil.copytree(load_pack("en").folder, tmp_path / "lang" / "en")
    monkeypatch.setattr(kg.lang.pack, "data_dir", lambda: tmp_path)
    monkeypatch.setattr(pack_blank, "data_dir", lambda: tmp_path)
    return tmp_path / "lang"


def test_a_blank_pack_fits(packs: Path) -> None:
    assert main(["qx", "Kabarra"]) == 0
    assert load_pack("qx").section("pack") == {"tag": "qx", "name": "Kabarra"}
    assert check_pack("qx") == []


def test_a_tag_and_a_name_are_text(packs: Path) -> None:
    assert main(["no", "Norsk: bokmål"]) == 0  # YAML takes a bare `no` for false
    assert load_pack("no").section("pack") == {"tag": "no", "name": "Norsk: bokmål"}


def test_what_is_there_is_not_written_over(packs: Path) -> None:
    with pytest.raises(PackError, match="is there already"):
        write_blank_pack("en", "English")
    with pytest.raises(PackError, match="no language tag"):
        write_blank_pack("../en", "English")
    assert main(["en", "English"]) == 1
    assert main(["qx"]) == 2
