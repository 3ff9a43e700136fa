"""Kill builds at random moments and see that the next one gives the bytes of a build from scratch.

    python -m benchmarks.kills              # 50 kills; prints where they fell and what was left
    python -m benchmarks.kills 200 --seed 3

Half of the builds begin with an empty cache, and each adds the other half of the articles to a graph of the first, so
that a kill may fall into extraction, into writing the cache, the ledger or the graph.
"""

import argparse
import hashlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def run(folder: Path, articles: list[Path], *options: str) -> float:
    """Build to the end; give how long it took, in seconds."""
    start = time.monotonic()
    subprocess.run(_command(folder, articles, *options), check=True, capture_output=True)
    return time.monotonic() - start


def kill_after(folder: Path, articles: list[Path], seconds: float) -> bool:
    """Build, and kill it after so many seconds; tell whether it was still running."""
    process = subprocess.Popen(_command(folder, articles), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        process.wait(seconds)
        return False
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
        return True


def kill_builds(articles: list[Path], kills: int, seed: int) -> Counter[str]:
    """Kill so many builds, each followed by one that runs to its end; give how often what happened.

    Raises:
        AssertionError: Something was left that the next build did not mend.
    """
    rng = random.Random(seed)
    half = articles[::2]
    counts: Counter[str] = Counter()
    scratch: dict[str, bytes] = {}
    with tempfile.TemporaryDirectory() as temporary:
        base, work = Path(temporary) / "base", Path(temporary) / "work"
        base.mkdir()
        run(base, half)
        shutil.copytree(base, work)
        duration = run(work, articles)
        while counts["killed"] < kills:
            shutil.rmtree(work)
            shutil.copytree(base, work)
            if rng.random() < 0.5:
                (work / ".graph.kg-cache").unlink()
            before = (work / "graph.ttl").read_bytes()
            # Every second kill falls late, where the ledger and the graph are written.
            earliest = 0.0 if rng.random() < 0.5 else 0.8 * duration
            if not kill_after(work, articles, rng.uniform(earliest, duration)):
                continue
            counts["killed"] += 1
            left = (work / "graph.ttl").read_bytes()
            counts["left the old graph" if left == before else "left the new graph"] += 1
            ledger = (work / "graph.ledger.csv").read_bytes()
            counts["left a longer ledger"] += ledger != (base / "graph.ledger.csv").read_bytes()
            key = hashlib.sha256(ledger).hexdigest()
            if key not in scratch:
                scratch[key] = _from_scratch(Path(temporary) / key, ledger, articles)
            assert left in (before, scratch[key]), "the graph that was left is neither the old nor the new one"
            run(work, articles)
            assert (work / "graph.ttl").read_bytes() == scratch[key], "the next build gave other bytes"
            assert not list(work.glob(".*.tmp")), "a half written file was left"
    return counts


def _from_scratch(folder: Path, ledger: bytes, articles: list[Path]) -> bytes:
    folder.mkdir()
    (folder / "graph.ledger.csv").write_bytes(ledger)
    run(folder, articles, "--no-cache")
    return (folder / "graph.ttl").read_bytes()


def _command(folder: Path, articles: list[Path], *options: str) -> list[str]:
    told = ["build", *map(str, articles), "-o", str(folder / "graph.ttl"), "-q", *options]
    return [sys.executable, str(ROOT / "cli.py"), *told]


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kills", type=int, nargs="?", default=50)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    counts = kill_builds(sorted((ROOT / "tests/gold/dev/texts").glob("*.txt")), asked.kills, asked.seed)
    for what, count in counts.most_common():
        print(f"{count:5}  {what}")
    print("every next build gave the bytes of a build from scratch")


if __name__ == "__main__":
    main()
