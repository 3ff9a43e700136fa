"""Run the benchmarks that need no data from outside, one after the other.

    python -m benchmarks

The others take the path of a public data set: `dates`, `quantities`, `entities`; `calibration` takes annotated rounds,
and `kills` kills 50 builds. Each tells its own use: `python -m benchmarks.entities --help`.
"""

import subprocess
import sys

RUN = (
    ("extraction",),
    ("processes", "--rounds", "5"),
    ("resolution", "1000", "10000"),
    ("network_page",),
)


def main() -> int:
    """Give 0, or the exit code of the first that fails."""
    for name, *arguments in RUN:
        print(f"\n== {name}", flush=True)
        code = subprocess.run([sys.executable, "-m", f"benchmarks.{name}", *arguments], check=False).returncode
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main())
