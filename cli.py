"""Run the `kg` command from a checkout: `python cli.py build` is `kg build`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "src"))

from kg.cli import main

if __name__ == "__main__":
    main()
