"""Run `kg` in-process and as a process."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import main

Kg = Callable[..., Result]


@pytest.fixture
def kg() -> Kg:
    """Call `kg` with arguments; the result has exit_code, stdout and stderr."""

    def run(*args: object, **options: object) -> Result:
        result = CliRunner().invoke(main, [str(arg) for arg in args], **options)  # type: ignore[arg-type]
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return run


@pytest.fixture
def kg_process(root: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Call `python cli.py` with arguments, as a user does."""

    def run(*args: object, **options: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, str(root / "cli.py"), *map(str, args)]
        return subprocess.run(command, capture_output=True, text=True, check=False, **options)  # type: ignore[call-overload, no-any-return]

    return run


@pytest.fixture(scope="session")
def seeds_graph(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of the seeds, built once."""
    target = tmp_path_factory.mktemp("seeds") / "graph.ttl"
    result = CliRunner().invoke(main, ["build", str(root / "seeds"), "-o", str(target), "-q"])
    assert result.exit_code == 0, result.output
    return target
