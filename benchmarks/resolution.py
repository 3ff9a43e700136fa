"""Measure resolution on a generated world: seconds, memory and quality at growing sizes; and a peer's.

    python -m benchmarks.resolution                  # 1,000, 10,000 and 100,000 article records, one process each
    python -m benchmarks.resolution 1000 --peer      # and splink, from the extra `bench`

Time must grow no faster than n log n; the last column is the growth against that.
"""

import argparse
import json
import math
import resource
import subprocess
import sys
import time

from benchmarks.cluster_quality import labelled, measure
from benchmarks.generated_registry import GeneratedRegistry
from benchmarks.generated_world import make_world
from kg.resolve.world import Resolver

SIZES = (1_000, 10_000, 100_000)
SEED = 7


def resolve(size: int) -> dict[str, float | str]:
    """Resolve so many records in this process; seconds are of the processor, memory is what resolution added, in MB."""
    world = make_world(size, SEED)
    before = _peak_mb()
    start = time.process_time()
    resolution = Resolver(GeneratedRegistry(world)).resolve(world.articles, world.facts)
    seconds = time.process_time() - start
    row: dict[str, float | str] = {"who": "kg", "size": size, "seconds": seconds, "mb": _peak_mb() - before}
    for kind, (said, true) in labelled(world, resolution.graph).items():
        if kind in ("meeting", "person"):
            found = measure(said, true)
            row |= {f"{kind} P": found.precision, f"{kind} R": found.recall, f"{kind} B3": found.b_cubed}
    return row


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _in_own_process(size: int, who: str) -> dict[str, float | str]:
    """Run one measurement in a process of its own, so that peaks of memory do not mix."""
    told = [sys.executable, "-m", "benchmarks.resolution", "--one", who, str(size)]
    found = subprocess.run(told, check=True, capture_output=True, text=True)
    row: dict[str, float | str] = json.loads(found.stdout.splitlines()[-1])
    return row


def _print(row: dict[str, float | str], last: dict[str, float | str] | None) -> None:
    growth = ""
    if last:
        n, m = float(row["size"]), float(last["size"])
        growth = (
            f"{float(row['seconds']) / float(last['seconds']) / (n * math.log(n) / (m * math.log(m))):.2f} x n log n"
        )
    quality = "  ".join(f"{key} {float(value):.3f}" for key, value in row.items() if key[-1] in "PR3")
    told = f"{float(row['seconds']):>9.1f} s{float(row['mb']):>8.0f} MB"
    print(f"{row['who']:7}{row['size']:>9,}{told}  {quality}  {growth}", flush=True)


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--peer", action="store_true", help="measure splink too")
    parser.add_argument("--one", choices=("kg", "splink"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        from benchmarks import peer_splink

        print(json.dumps(resolve(asked.sizes[0]) if asked.one == "kg" else peer_splink.resolve(asked.sizes[0])))
        return
    for who in ("kg", *(("splink",) if asked.peer else ())):
        last = None
        for size in asked.sizes:
            row = _in_own_process(size, who)
            _print(row, last)
            last = row


if __name__ == "__main__":
    main()
