"""Checking packs: those that are there fit, and each thing that a newcomer's pack has wrong is told by file and key."""

import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

import kg.lang.pack
from kg.extract import pack_check
from kg.extract.pack_check import check_pack, optional_keys
from kg.lang import available_languages, load_pack


@pytest.mark.parametrize("tag", available_languages())
def test_a_pack_fits(tag: str) -> None:
    assert check_pack(tag) == []


def test_what_a_pack_lacks_it_may_leave_out() -> None:
    packs = [load_pack(tag) for tag in available_languages()]
    names = {path.stem for pack in packs for path in pack.folder.glob("*.yml")} - {"pack"}
    listed = {(name, key) for name in names for key in optional_keys(name)}
    told = Counter((name, key) for name in names for pack in packs for key in pack.section(name))
    lacking = {at for at, packs_with in told.items() if packs_with < len(packs)}
    assert lacking - listed == set(), "give every pack the key, or data/packs.yml the reason why not"
    assert listed - lacking == set(), "in no pack, or in all: take it out of data/packs.yml"


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str, str], list[str]]:
    """Check a copy of the English pack in which a piece of a file is another."""
    shutil.copytree(load_pack("en").folder, tmp_path / "lang" / "en")
    shutil.copytree(load_pack("en").folder, tmp_path / "lang" / "qx")

    def check(name: str, piece: str, other: str) -> list[str]:
        path = tmp_path / "lang" / "qx" / name
        text = path.read_text(encoding="utf-8")
        assert piece in text
        path.write_text(text.replace(piece, other, 1), encoding="utf-8")
        return pack_check.check_pack("qx")

    monkeypatch.setattr(kg.lang.pack, "data_dir", lambda: tmp_path)
    return check


@pytest.mark.parametrize(
    ("name", "piece", "other", "told"),
    [
        (
            "meetings.yml",
            "{kind: visit,",
            "{kind: vist,",
            "meetings.yml: triggers: kind: unknown 'vist'; there are call,",
        ),
        ("meetings.yml", "needs: goal", "needs: gaol", "meetings.yml: triggers: needs: unknown 'gaol'; there are air"),
        (
            "meetings.yml",
            "form: verb",
            "form: vreb",
            "meetings.yml: triggers: form: unknown 'vreb'; there are noun, past",
        ),
        (
            "agreements.yml",
            "kind: treaty",
            "kind: traty",
            "agreements.yml: heads: kind: unknown 'traty'; there are agr",
        ),
        ("figures.yml", "  exports: [", "  export: [", "figures.yml: cues: unknown 'export'; there are aid, balance"),
        ("organizations.yml", "  company:", "  firm:", "organizations.yml: heads: unknown 'firm'; there are academic"),
        ("offices.yml", "  ambassador:", "  envoy:", "offices.yml: heads: unknown 'envoy'; there are ambassador"),
        ("sectors.yml", "  semiconductors:", "  chips:", "sectors.yml: sectors: unknown 'chips'; there are"),
        ("status.yml", "kind: planned", "kind: plans", "status.yml: cues: kind: unknown 'plans'; there are asserted"),
        ("agreements.yml", '"no"', "no", "agreements.yml: doubts: False: read as bool, no word; put it in quotes"),
        ("agreements.yml", "\nthrough:", "\nthruogh:", "agreements.yml: through: missing; lang/en shows what it holds"),
        (
            "agreements.yml",
            "\norigin_ends:",
            "\norigin_end:",
            "agreements.yml: origin_end: nobody asks for it; mend the key or",
        ),
        ("agreements.yml", "\norigin_ends:", "\norigin_end:", "agreements.yml: origin_ends: missing; lang/en shows"),
        (
            "figures.yml",
            "\npeople_travelling: ",
            "\npeople_travelling: []\nx: ",
            "figures.yml: people_travelling: a list, where",
        ),
        ("meetings.yml", "\nurged: '", "\nurged: '(", "meetings.yml: urged: "),
    ],
    ids=lambda value: value.split(".")[0].strip() if value.endswith(".yml") else "",
)
def test_what_is_wrong_is_told(
    write: Callable[[str, str, str], list[str]], name: str, piece: str, other: str, told: str
) -> None:
    assert any(each.startswith(told) for each in write(name, piece, other))


def test_a_missing_file_is_told(write: Callable[[str, str, str], list[str]], tmp_path: Path) -> None:
    (tmp_path / "lang" / "qx" / "dealings.yml").unlink()
    assert write("pack.yml", "English", "Kabarra") == [
        "dealings.yml: missing; copy lang/en/dealings.yml and translate it"
    ]


def test_a_file_that_is_no_yaml_is_told_in_a_line(
    write: Callable[[str, str, str], list[str]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write("pack.yml", "English", "Kabarra")
    (tmp_path / "lang" / "qx" / "places.yml").write_text("before: [in, at\n", encoding="utf-8")
    assert pack_check.main(["qx"]) == 1
    (told,) = capsys.readouterr().out.splitlines()[:1]
    assert told.startswith(str(tmp_path / "lang" / "qx" / "places.yml: not valid YAML: "))
