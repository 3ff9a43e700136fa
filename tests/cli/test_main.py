import subprocess
import sys
from pathlib import Path

import pytest

from kg.cli.main import VERBS


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_every_verb_has_help_with_examples(kg, verb: str) -> None:
    result = kg(verb, "--help")
    assert result.exit_code == 0
    assert "Examples:" in result.stdout


def test_help_lists_every_verb_and_loads_none(kg) -> None:
    result = kg("--help")
    assert all(f"  {verb} " in result.stdout for verb in VERBS)


def test_help_imports_nothing_heavy(root: Path) -> None:
    code = "import sys; from kg.cli import main; main(['--help'], standalone_mode=False); print(sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root / "src")
    modules = done.stdout.splitlines()[-1]
    assert not any(
        f"'{name}'" in modules for name in ("rdflib", "pyoxigraph", "rich", "networkx", "yaml", "trafilatura")
    )


def test_a_misspelt_verb_is_a_usage_error_with_a_hint(kg) -> None:
    result = kg("qery")
    assert result.exit_code == 2
    assert "Did you mean 'query'?" in result.stderr


def test_cli_py_is_kg(kg_process) -> None:
    done = kg_process("--version")
    assert done.returncode == 0
    assert done.stdout.startswith("kg, version")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize(
    "call",
    [("query", "--list"), ("query", "--show", "pending"), ("extract", "--help"), ("--help",), ("--version",)],
    ids=" ".join,
)
def test_a_full_disk_is_one_line_and_exit_1(root: Path, call: tuple[str, ...]) -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, str(root / "cli.py"), *call]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.stderr == "Error: the output cannot be written: No space left on device\n"
    assert done.returncode == 1


@pytest.mark.parametrize(
    ("verb", "at", "told"),
    [
        (("build",), "kg.pipeline.build", "the next build goes on from there"),
        (("site",), "kg.export.site.writing.Site.write", "No file is half written"),
        (("export", "--all", "-f", "ttl"), "kg.export.package.write_part", "No file is half written"),
    ],
    ids=lambda each: each[0] if isinstance(each, tuple) else None,
)
def test_control_c_says_what_is_kept(
    kg, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, verb: tuple[str, ...], at: str, told: str
) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(at, stopped)
    what = [root / "seeds", "-o", tmp_path / "new.ttl"] if verb == ("build",) else ["-g", root / "graph.ttl"]
    result = kg(*verb, *what, *([] if verb == ("build",) else ["-o", tmp_path / "out"]))
    assert result.exit_code == 130
    assert told in result.stderr
    assert list(tmp_path.iterdir()) == []
