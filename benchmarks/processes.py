"""Time whole processes of `kg`, each beside a peer in the same run.

    python -m benchmarks.processes             # 7 rounds
    python -m benchmarks.processes --rounds 3

The two commands of a row run in turn, A B A B …, so that a machine whose speed drifts slows both. Printed are the
median seconds of each and the median of the pairwise ratios. The peers: rdflib asked the same question of the same
file; rdflib reading the graph and writing it again, which is what any builder in rdflib pays before it has read an
article; Python with click, which is the floor of a command line.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
KG = [str(Path(sys.executable).with_name("kg"))]
PYTHON = [sys.executable, "-c"]

_RDFLIB_QUERY = """
import rdflib, sys
graph = rdflib.Graph().parse(sys.argv[1])
for row in graph.query('''SELECT ?m ?label WHERE {
    ?m a k:Meeting ; k:country country:ID, country:VN ; rdfs:label ?label . FILTER(lang(?label) = "en") }'''):
    print(*row)
"""
_RDFLIB_COPY = "import rdflib, sys; rdflib.Graph().parse(sys.argv[1]).serialize(sys.argv[2])"
_RDFLIB_JSON_LD = "import rdflib, sys; rdflib.Graph().parse(sys.argv[1]).serialize(sys.argv[2], format='json-ld')"
_CLICK = "import click\n@click.command()\ndef main(): pass\nmain(['--help'])"


@dataclass(frozen=True, slots=True)
class Row:
    """What is timed, its bar in seconds, our command and the peer's."""

    name: str
    bar_s: float
    ours: list[str]
    peer_name: str
    peer: list[str]


def rows(folder: Path) -> list[Row]:
    """Give the rows; the graph of the seeds is `folder/graph.ttl`, what is written goes into `folder`."""
    graph, out = str(folder / "graph.ttl"), str(folder / "out.ttl")
    article = str(sorted((ROOT / "seeds").iterdir())[0])
    copy = [*PYTHON, _RDFLIB_COPY, graph, str(folder / "copy.ttl")]
    build = [*KG, "build", str(ROOT / "seeds"), "-q", "-o", out, "--no-cache"]
    jsonld = [*PYTHON, _RDFLIB_JSON_LD, graph, str(folder / "copy.jsonld")]

    def export(to: str, *arguments: str) -> list[str]:
        return [*KG, "export", "-g", graph, "-o", str(folder / to), *arguments]

    return [
        Row("kg --help", 0.1, [*KG, "--help"], "click alone", [*PYTHON, _CLICK]),
        Row(
            "kg query meetings-between",
            0.2,
            [*KG, "query", "meetings-between", "-g", graph, "-f", "csv"],
            "rdflib",
            [*PYTHON, _RDFLIB_QUERY, graph],
        ),
        Row("kg explain IJEPA", 0.2, [*KG, "explain", "IJEPA", "-g", graph], "rdflib", [*PYTHON, _RDFLIB_QUERY, graph]),
        Row("kg extract, one article", 0.5, [*KG, "extract", article], "rdflib copies", copy),
        Row("kg build seeds", 2.5, build, "rdflib copies", copy),
        Row("kg export, dossier of VN", 0.5, export("VN.html", "--country", "VN", "-f", "html"), "rdflib copies", copy),
        Row(
            "kg export, JSON-LD of VN",
            0.5,
            export("VN.jsonld", "--country", "VN", "-f", "jsonld"),
            "rdflib writes it",
            jsonld,
        ),
        Row("kg export --all", 2.0, export("parts", "--all"), "rdflib copies", copy),
        Row("kg site", 2.0, [*KG, "site", "-g", graph, "-o", str(folder / "site")], "rdflib copies", copy),
    ]


def seconds(command: list[str]) -> float:
    """Give the wall time of one process.

    Raises:
        subprocess.CalledProcessError: It failed; a failed run must not count as a fast one.
    """
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT)
    return time.perf_counter() - start


def main() -> None:
    """Print a line for each row."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        seconds([*KG, "build", str(ROOT / "seeds"), "-q", "-o", str(folder / "graph.ttl")])
        print(f"{'process':28} {'bar':>5} {'kg':>7} {'peer':>7} {'kg/peer':>8}  peer")
        for row in rows(folder):
            seconds(row.ours), seconds(row.peer)  # the first run warms the file cache
            pairs = [(seconds(row.ours), seconds(row.peer)) for _ in range(options.rounds)]
            ours, peer = (statistics.median(side) for side in zip(*pairs, strict=True))
            ratio = statistics.median(a / b for a, b in pairs)
            print(f"{row.name:28} {row.bar_s:5.2f} {ours:7.3f} {peer:7.3f} {ratio:8.2f}  {row.peer_name}")


if __name__ == "__main__":
    main()
