"""Run the README's tour and write what it prints under each command.

    python -m docs.tour

Every `console` block of the README is run, line by line, in a folder that holds the seeds and the committed ledger
alone; a test holds the README against the same run, so that its output is never made up.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_WIDTH = "110"


def toured(text: str) -> str:
    """Give a README with the output of its commands as they print today.

    Raises:
        subprocess.CalledProcessError: A command fails.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "seeds", folder / "seeds")
        shutil.copy(ROOT / "graph.ledger.csv", folder)
        return _BLOCK.sub(lambda block: f"```console\n{_rerun(block.group(1), folder)}```", text)


def _rerun(block: str, folder: Path) -> str:
    commands = [line for line in block.splitlines() if line.startswith("$ ")]
    return "".join(f"{command}\n{_output(command[2:], folder)}" for command in commands)


def _output(command: str, folder: Path) -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    environment = {"PATH": path, "COLUMNS": _WIDTH, "LC_ALL": "C.UTF-8", "HOME": str(folder)}
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment, check=True, capture_output=True, text=True
    )
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.strip("\n").splitlines())


def main() -> None:
    """Rewrite README.md."""
    README.write_text(toured(README.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
