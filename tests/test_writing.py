from pathlib import Path

import pytest

from kg.errors import OutputError
from kg.writing import FolderWriter, write_whole


@pytest.mark.parametrize("name", ["../a", "/a", "a/../../b", "a//b", "", "./a", "a\\b"])
def test_a_name_that_leads_out_is_refused(tmp_path: Path, name: str) -> None:
    with FolderWriter(tmp_path / "in") as writer, pytest.raises(ValueError, match="leads out"):
        writer.write(name, b"x")


def test_sums_that_lead_out_remove_nothing(tmp_path: Path) -> None:
    outside = tmp_path / "precious"
    outside.write_text("x", encoding="utf-8")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "SHA256SUMS").write_text("0  ../precious\n0  gone\n", encoding="utf-8")
    with FolderWriter(folder) as writer:
        writer.write("a", b"x")
    assert outside.exists()


def test_after_an_error_the_old_files_stay(tmp_path: Path) -> None:
    with FolderWriter(tmp_path) as writer:
        writer.write("old", b"x")
    with pytest.raises(ValueError, match="leads out"), FolderWriter(tmp_path) as writer:
        writer.write("../new", b"x")
    assert (tmp_path / "old").exists()


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(OutputError, match="cannot be written"), FolderWriter(tmp_path / "file") as writer:
        writer.write("a", b"x")


def test_a_run_that_is_stopped_leaves_the_folder_as_it_was(tmp_path: Path) -> None:
    with FolderWriter(tmp_path / "in", "a") as writer:
        writer.write("a", b"old")
        writer.write("sub/b", b"old")
    before = {path: path.read_bytes() for path in (tmp_path / "in").rglob("*") if path.is_file()}

    def stopped(folder: Path) -> None:
        with FolderWriter(folder, "a") as writer:
            writer.write("a", b"new")
            writer.write("c", b"new")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped(tmp_path / "in")
    assert {path: path.read_bytes() for path in (tmp_path / "in").rglob("*") if path.is_file()} == before
    with pytest.raises(KeyboardInterrupt):
        stopped(tmp_path / "fresh")
    assert not (tmp_path / "fresh").exists()


def test_what_a_killed_run_left_is_swept(tmp_path: Path) -> None:
    (tmp_path / ".kg-killed.tmp").mkdir()
    (tmp_path / ".kg-killed.tmp" / "a").write_bytes(b"x")
    with FolderWriter(tmp_path) as writer:
        writer.write("a", b"x")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["SHA256SUMS", "a"]


def test_what_is_barred_is_told_with_a_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def barred(**_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.mkstemp", barred)
    with pytest.raises(OutputError, match="Permission denied; name another place with -o, or make its folder writable"):
        write_whole(tmp_path / "x.ttl", "x")
