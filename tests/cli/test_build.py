import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

SEEDS = "seeds"


def test_builds_a_graph_that_tells_itself(kg, root: Path, tmp_path: Path) -> None:
    target = tmp_path / "graph.ttl"
    result = kg("build", root / SEEDS, "-o", target)
    assert result.exit_code == 0
    assert "articles" in result.stdout
    assert result.stdout.count("confidence") >= 3
    assert "kg query" in result.stdout
    assert target.read_text(encoding="utf-8").startswith("@prefix")


def test_the_committed_graph_is_what_a_build_gives(kg, root: Path, tmp_path: Path) -> None:
    target = tmp_path / "graph.ttl"
    shutil.copy(root / "graph.ledger.csv", tmp_path / "graph.ledger.csv")
    assert kg("build", root / SEEDS, "-o", target, "--no-cache").exit_code == 0
    assert target.read_bytes() == (root / "graph.ttl").read_bytes()
    assert (tmp_path / "graph.ledger.csv").read_bytes() == (root / "graph.ledger.csv").read_bytes()


def test_a_second_build_extracts_nothing_and_changes_nothing(kg, root: Path, tmp_path: Path) -> None:
    target = tmp_path / "graph.ttl"
    kg("build", root / SEEDS, "-o", target)
    first = target.read_bytes()
    again = kg("build", root / SEEDS, "-o", target)
    assert "0 articles extracted now" in again.stdout
    assert target.read_bytes() == first


@pytest.mark.parametrize("seed", ["0", "1", "4242"])
def test_hash_seeds_and_order_change_no_byte(root: Path, tmp_path: Path, seed: str) -> None:
    target = tmp_path / "graph.ttl"
    seeds = sorted((root / SEEDS).glob("*.txt"), reverse=seed == "1")
    command = [sys.executable, str(root / "cli.py"), "build", *map(str, seeds), "-o", str(target), "--no-cache", "-q"]
    subprocess.run(command, check=True, capture_output=True, env={"PYTHONHASHSEED": seed, "PATH": "/usr/bin:/bin"})
    reference = tmp_path / "reference.ttl"
    command = [sys.executable, str(root / "cli.py"), "build", str(root / SEEDS), "-o", str(reference), "-q"]
    subprocess.run(command, check=True, capture_output=True, cwd=root)
    # The sightings tell the files' paths, which are the same here; so are all bytes.
    assert target.read_bytes() == reference.read_bytes()


def test_one_bad_article_is_left_out_and_named(kg, root: Path, tmp_path: Path) -> None:
    news = tmp_path / "news"
    shutil.copytree(root / SEEDS, news)
    (news / "bad.txt").write_bytes(b"\x00\x01\x02")
    result = kg("build", news, "-o", tmp_path / "graph.ttl")
    assert result.exit_code == 0
    assert "bad.txt: binary" in result.stderr
    strict = kg("build", news, "-o", tmp_path / "strict.ttl", "--strict")
    assert strict.exit_code == 1
    assert not (tmp_path / "strict.ttl").exists()


def test_the_same_text_twice_is_one_article(kg, root: Path, tmp_path: Path) -> None:
    news = tmp_path / "news"
    shutil.copytree(root / SEEDS, news)
    shutil.copy(next(news.glob("000_*")), news / "again.txt")
    result = kg("build", news, "-o", tmp_path / "graph.ttl", "-q")
    assert "One text, 2 sightings" in result.stderr
    assert "articles            5" in result.stdout


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        pytest.param(["nowhere"], 1, "no such file or folder", id="missing"),
        pytest.param(["{empty}"], 1, "no articles found", id="nothing-there"),
        pytest.param(["seeds", "-o", "{file}/graph.ttl"], 1, "cannot be written", id="unwritable"),
        pytest.param(["--min-confidence", "7"], 2, "not in the range", id="bad-number"),
        pytest.param(["--no-such-option"], 2, "No such option", id="bad-option"),
    ],
)
def test_bad_calls_have_one_message_and_the_right_code(
    kg, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, args: list[str], code: int, message: str
) -> None:
    monkeypatch.chdir(root)
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("x", encoding="utf-8")
    filled = [arg.format(empty=tmp_path / "empty", file=tmp_path / "file") for arg in args]
    result = kg("build", *filled)
    assert result.exit_code == code
    assert message in result.stderr
    assert "Traceback" not in result.output


def test_an_article_in_an_unknown_language_has_no_facts(kg, tmp_path: Path) -> None:
    text = (
        "Ulkoministeri tapasi kollegansa Helsingissä torstaina ja keskusteli kaupasta sekä yhteistyöstä maiden välillä."
    )
    (tmp_path / "suomi.txt").write_text(text, encoding="utf-8")
    result = kg("build", tmp_path, "-o", tmp_path / "graph.ttl", "-q")
    assert result.exit_code == 0
    assert "meetings            0" in result.stdout


def test_a_killed_build_leaves_the_old_graph_and_a_cache_that_works(root: Path, tmp_path: Path) -> None:
    target = tmp_path / "graph.ttl"
    command = [
        sys.executable,
        str(root / "cli.py"),
        "build",
        str(root / "tests/gold/dev/texts"),
        "-o",
        str(target),
        "-q",
    ]
    subprocess.run(command, check=True, capture_output=True)
    whole = target.read_bytes()
    ledger = (tmp_path / "graph.ledger.csv").read_bytes()
    (tmp_path / ".graph.kg-cache").unlink()
    for number in range(8):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(0.15 + 0.2 * number)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert target.read_bytes() == whole
    subprocess.run(command, check=True, capture_output=True)
    assert target.read_bytes() == whole
    assert (tmp_path / "graph.ledger.csv").read_bytes() == ledger


def test_an_article_that_no_pack_reads_is_told(kg, root: Path, tmp_path: Path) -> None:
    news = tmp_path / "news"
    shutil.copytree(root / SEEDS, news)
    german = (
        "Der Minister traf sich am Montag in Hanoi mit dem Präsidenten und sprach über die Zusammenarbeit der Länder."
    )
    (news / "de.txt").write_text(german, encoding="utf-8")
    target = tmp_path / "graph.ttl"
    result = kg("build", news, "-o", target)
    assert result.exit_code == 0
    assert "Not read: de: no language pack reads it; there are en, id, ms, vi" in result.stderr
    before = target.read_bytes()
    strict = kg("build", news, "-o", target, "--strict")
    assert strict.exit_code == 1
    assert "no language pack reads it" in strict.stderr
    assert target.read_bytes() == before
