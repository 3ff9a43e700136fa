import json
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pyoxigraph as ox
import pytest
from benchmarks.kills import kill_builds

from kg.cache import FactCache
from kg.extract.extractor import Extractor
from kg.model.article import Article
from kg.model.facts import ArticleFacts
from kg.pipeline import build, extract_all, read_articles
from kg.rdf.namespaces import term
from kg.store.confidence import drop_below
from kg.store.opening import open_graph

SEEDS = "seeds"


def test_builds_a_graph_that_tells_itself(kg, root: Path, tmp_path: Path) -> None:
    target = tmp_path / "graph.ttl"
    result = kg("build", root / SEEDS, "-o", target)
    assert result.exit_code == 0
    assert "articles" in result.stdout
    assert result.stdout.count("confidence") >= 3
    assert "kg query" in result.stdout
    texts = " ".join(" ".join(path.read_text(encoding="utf-8").split()) for path in (root / SEEDS).iterdir())
    sentences = [sentence.removesuffix(" …") for sentence in re.findall(r"^    “(.*)”$", result.stdout, re.MULTILINE)]
    assert len(sentences) == 3
    assert all(sentence in texts for sentence in sentences)
    turtle = target.read_text(encoding="utf-8")
    assert turtle.startswith("@prefix")
    for kind in ("person", "organization", "country", "meeting", "agreement", "figure", "act", "sector"):
        name = {"person": "people", "country": "countries"}.get(kind, f"{kind}s")
        told = re.search(rf"^  {name} +(\d+)$", result.stdout, re.MULTILINE)
        assert told is not None, kind
        assert int(told[1]) == len(re.findall(rf"^{kind}:\S+ a ", turtle, re.MULTILINE)), kind


def test_the_committed_graph_is_what_a_build_gives(kg, root: Path, tmp_path: Path) -> None:
    target = tmp_path / "graph.ttl"
    shutil.copy(root / "graph.ledger.csv", tmp_path / "graph.ledger.csv")
    assert kg("build", root / SEEDS, "-o", target, "--no-cache").exit_code == 0
    assert target.read_bytes() == (root / "graph.ttl").read_bytes()
    assert (tmp_path / "graph.ledger.csv").read_bytes() == (root / "graph.ledger.csv").read_bytes()


def test_what_comes_next_names_a_country_of_the_graph(kg, tmp_path: Path) -> None:
    text = "Menteri Perdagangan Peru bertemu Menteri Perdagangan Chile di Lima, Kamis (11/1/2024), kata Peru.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    output = tmp_path / "own.ttl"
    told = kg("build", str(tmp_path / "a.txt"), "-o", str(output)).output
    assert f"kg export -g {output} --country" in " ".join(told.split())
    code = told.split("--country ")[1].split()[0]
    assert code in ("PE", "CL")
    assert "kg build news/" not in told


def test_a_build_says_which_articles_it_left_behind(kg, root: Path, tmp_path: Path) -> None:
    news, graph = tmp_path / "news", tmp_path / "graph.ttl"
    news.mkdir()
    own = news / "pact.txt"
    own.write_text("The Pact\n\nPeru and Chile signed a fisheries pact in Lima on Monday.\n", encoding="utf-8")
    first = kg("build", root / SEEDS, "-o", graph, "-q").stderr
    both = kg("build", root / SEEDS, news, "-o", graph, "-q").stderr
    own.write_text("The Pact\n\nPeru and Chile signed a fisheries pact in Lima on Tuesday.\n", encoding="utf-8")
    edited = kg("build", root / SEEDS, news, "-o", graph, "-q").stderr
    alone = kg("build", news, "-o", graph, "-q").stderr
    none = kg("build", news, "-o", graph, "-q").stderr
    assert not any("no longer" in told for told in (first, both, edited, none))
    assert f"5 articles that stood in {graph} are no longer in it: " in alone
    assert "name its folder too" in alone


def test_a_fact_is_shown_with_the_confidence_of_its_sentence(kg, tmp_path: Path) -> None:
    shown = kg("build", Path(__file__).parents[1] / "fixtures/example", "-o", tmp_path / "graph.ttl").stdout
    told = re.findall(r", confidence (0\.\d\d) \(of 2 articles together (0\.\d\d)\), kg explain", shown)
    assert told
    assert all(own <= together for own, together in told)


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


@pytest.mark.parametrize("verb", ["build", "extract", "validate", "evaluate"])
def test_files_of_other_kinds_are_told_once(kg, root: Path, seeds_graph: Path, tmp_path: Path, verb: str) -> None:
    news = tmp_path / "news"
    shutil.copytree(root / SEEDS, news)
    for name in ("a.pdf", "b.PDF", "c.docx", "d"):
        (news / name).write_bytes(b"%PDF")
    arguments = {
        "build": [news, "-o", tmp_path / "graph.ttl", "-q", "--strict"],
        "extract": [news],
        "validate": [seeds_graph, "--articles", news],
        "evaluate": [news, root / "tests/gold/seeds"],
    }
    result = kg(verb, *arguments[verb])
    assert result.exit_code == 0
    told = f"2 .pdf, 1 .docx, 1 without suffix (only .txt, .md, .html and .jsonl are read): {news}/a.pdf"
    assert result.stderr.count(told) == 1
    assert f"{news}/c.docx and 1 more\n" in result.stderr
    assert ".pdf" not in result.stdout


def test_articles_without_a_date_are_told_in_one_line(kg, tmp_path: Path) -> None:
    told = "Menteri Perdagangan Peru bertemu Menteri Perdagangan Chile di Lima, Kamis (11/1), kata Peru"
    for number in range(5):
        (tmp_path / f"a{number}.txt").write_text(f"{told} {number}.\n", encoding="utf-8")
    (tmp_path / "dated.md").write_text(f"---\npublished: 2024-01-12\n---\n{told}.\n", encoding="utf-8")
    (tmp_path / "suomi.txt").write_text(
        "Ulkoministeri tapasi kollegansa Helsingissä torstaina ja keskusteli kaupasta.\n"
    )
    result = kg("build", tmp_path, "-o", tmp_path / "graph.ttl", "-q")
    assert result.exit_code == 0
    lines = [line for line in result.stderr.splitlines() if "date of publication" in line]
    assert [line.partition(";")[0] for line in lines] == [
        "No date of publication in 5 of 7 articles: a0, a1, a2 and 2 more"
    ]
    (tmp_path / "b").mkdir()
    shutil.copy(tmp_path / "dated.md", tmp_path / "b")
    assert "date of publication" not in kg("build", tmp_path / "b", "-o", tmp_path / "graph.ttl", "-q").stderr


def test_a_folder_of_nothing_else_says_so(kg, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    result = kg("build", tmp_path, "-o", tmp_path / "graph.ttl")
    assert result.exit_code == 1
    assert "Passed over: 1 .pdf" in result.stderr
    assert "no articles found" in result.stderr


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
        pytest.param(["{blank}"], 1, "no article could be used; see above", id="nothing-usable"),
        pytest.param(["seeds", "-o", "{file}/graph.ttl"], 1, "cannot be written", id="unwritable"),
        pytest.param(["seeds", "-o", "{file}/b/graph.ttl"], 2, "no folder {file}/b; make it", id="no-folder-in-a-file"),
        pytest.param(["seeds", "-o", "{empty}/b/graph.ttl"], 2, "no folder {empty}/b; make it", id="no-folder"),
        pytest.param(["seeds", "-o", "{empty}/graph.csv"], 2, "graph.csv: what is written is .ttl", id="csv"),
        pytest.param(["seeds", "-o", "{empty}/graph"], 2, "graph: what is written is .ttl", id="no-suffix"),
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
    (tmp_path / "blank.txt").touch()
    places = {"empty": tmp_path / "empty", "file": tmp_path / "file", "blank": tmp_path / "blank.txt"}
    result = kg("build", *(arg.format(**places) for arg in args))
    assert result.exit_code == code
    assert message.format(**places) in result.stderr
    assert "Traceback" not in result.output
    assert not list((tmp_path / "empty").iterdir())


def test_an_article_in_an_unknown_language_has_no_facts(kg, tmp_path: Path) -> None:
    text = (
        "Ulkoministeri tapasi kollegansa Helsingissä torstaina ja keskusteli kaupasta sekä yhteistyöstä maiden välillä."
    )
    (tmp_path / "suomi.txt").write_text(text, encoding="utf-8")
    result = kg("build", tmp_path, "-o", tmp_path / "graph.ttl", "-q")
    assert result.exit_code == 0
    assert "meetings            0" in result.stdout


def test_killed_builds_leave_what_the_next_build_uses(root: Path) -> None:
    # `python -m benchmarks.kills` does fifty, on more articles.
    assert kill_builds(sorted((root / SEEDS).glob("*.txt"))[:2], kills=6, seed=1)["killed"] == 6


def test_two_builds_at_once_lose_nothing(root: Path, tmp_path: Path) -> None:
    seeds = sorted((root / SEEDS).glob("*.txt"))
    target = tmp_path / "graph.ttl"

    def start(paths: list[Path]) -> subprocess.Popen[bytes]:
        told = [sys.executable, str(root / "cli.py"), "build", *map(str, paths), "-o", str(target), "-q"]
        return subprocess.Popen(told, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    running = [start(part) for part in (seeds[:3], seeds[2:], seeds)]
    assert [process.wait() for process in running] == [0, 0, 0]
    rows = (tmp_path / "graph.ledger.csv").read_text(encoding="utf-8").splitlines()
    assert len({row.partition(",")[2] for row in rows}) == len(rows)
    last = start(seeds)
    assert last.wait() == 0
    whole = target.read_bytes()
    (tmp_path / "scratch").mkdir()
    shutil.copy(tmp_path / "graph.ledger.csv", tmp_path / "scratch" / "graph.ledger.csv")
    target = tmp_path / "scratch" / "graph.ttl"
    assert start(seeds).wait() == 0
    assert target.read_bytes() == whole


def test_a_cache_in_use_is_left_alone(root: Path, tmp_path: Path) -> None:
    articles = read_articles([root / SEEDS]).articles
    build(articles, tmp_path / "graph.ttl")
    path = tmp_path / ".graph.kg-cache"
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        cache = FactCache(path, "another", wait_s=0.01)
        assert cache.load(articles) == {}
        cache.forget_others()
    assert build(articles, tmp_path / "graph.ttl").extracted == 0


def test_what_another_extractor_gave_is_dropped(root: Path, tmp_path: Path) -> None:
    articles = {a.id: a for a in read_articles([root / SEEDS]).articles}
    facts = list(extract_all(list(articles.values()), jobs=1))
    path = tmp_path / "cache"
    FactCache(path, "old").save(facts, articles)
    new = FactCache(path, "new")
    assert new.load(articles.values()) == {}
    new.save(facts[:2], articles)
    new.forget_others()
    assert FactCache(path, "old").load(articles.values()) == {}
    assert len(new.load(articles.values())) == 2


def test_a_cache_that_is_none_is_begun_anew(root: Path, tmp_path: Path) -> None:
    path = tmp_path / ".graph.kg-cache"
    path.write_bytes(b"no database" * 1000)
    articles = read_articles([root / SEEDS]).articles
    assert build(articles, tmp_path / "graph.ttl").extracted == len(articles)
    assert build(articles, tmp_path / "graph.ttl").extracted == 0


def test_min_confidence_leaves_unsure_facts_out(kg, root: Path, tmp_path: Path) -> None:
    whole, sure = tmp_path / "whole.ttl", tmp_path / "sure.ttl"
    kg("build", root / SEEDS, "-o", whole)
    result = kg("build", root / SEEDS, "-o", sure, "--min-confidence", "0.8")
    assert "15 facts below confidence 0.8 left out" in result.stdout
    asked = "SELECT ?c WHERE { ?r a k:Report ; k:confidence ?c }"
    kept, all_of_them = (kg("query", asked, "-g", graph, "-f", "csv").stdout.split()[1:] for graph in (sure, whole))
    assert 0 < len(kept) < len(all_of_them)
    assert min(map(float, kept)) >= 0.8


def test_a_graph_of_sure_facts_is_the_whole_graph_without_the_others(kg, root: Path, tmp_path: Path) -> None:
    whole, sure = tmp_path / "whole.ttl", tmp_path / "sure.ttl"
    texts = (root / SEEDS, root / "tests/gold/dev/texts")
    kg("build", *texts, "-o", whole)
    kg("build", *texts, "-o", sure, "--min-confidence", "0.7")
    store = open_graph(whole)
    drop_below(store, 0.7)
    left, built = _events(store), _events(open_graph(sure))
    assert len(built) > 200
    assert left == built


def test_a_sure_contract_keeps_a_party_whose_name_is_less_sure(kg, root: Path) -> None:
    read = kg("extract", root / "tests/gold/dev/texts", "--min-confidence", "0.9").stdout.splitlines()
    articles = [json.loads(line) for line in read]
    unsure = [
        body["name"]
        for article in articles
        for body in article["organizations"]
        if body["confidence"] < 0.9 and any(body["name"] in pact["parties"] for pact in article["agreements"])
    ]
    assert unsure
    for article in articles:
        for fact in (*article["meetings"], *article["agreements"], *article["figures"]):
            assert fact["confidence"] >= 0.9


def test_a_protocol_by_its_long_name_and_by_the_treaty_s_acronym_is_one(kg, root: Path, tmp_path: Path) -> None:
    (tmp_path / "tokyo.txt").write_text(
        "TOKYO, 2 September 2024 - Indonesia dan Jepang menandatangani protokol amandemen IJEPA pada 8 Agustus 2024.\n",
        encoding="utf-8",
    )
    graph = tmp_path / "graph.ttl"
    assert kg("build", root / "seeds", "-o", graph, "-q").exit_code == 0
    (before,) = (line.split()[0] for line in _agreements(graph) if "protokol" in line)
    assert kg("build", root / "seeds", tmp_path / "tokyo.txt", "-o", graph, "-q").exit_code == 0
    (after,) = (line.split()[0] for line in _agreements(graph) if "protokol" in line)
    assert after == "agreement:ijepa-protocol"
    assert "is now protokol amandemen" in kg("explain", before, "-g", graph).stderr
    told = kg("explain", after, "-g", graph).stdout
    assert "current stage: signed" in told
    assert "under negotiation, seen 2024-06-21" in told


def _agreements(graph: Path) -> list[str]:
    """Give the lines that begin an agreement with the label behind them."""
    lines = graph.read_text(encoding="utf-8").splitlines()
    return [f"{line} {lines[at + 1]}" for at, line in enumerate(lines) if line.startswith("agreement:")]


def test_an_article_on_which_the_extractor_failed_is_read_again(
    kg, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(self: Extractor, article: Article) -> ArticleFacts:
        raise IndexError("tuple index out of range")

    target = tmp_path / "graph.ttl"
    article = sorted((root / "seeds").glob("001*"))[0]
    with monkeypatch.context() as patched:
        patched.setattr(Extractor, "extract", fails)
        failed = kg("build", "--jobs", "1", article, "-o", target)
    assert "kg failed on it" in failed.stderr
    again = kg("build", "--jobs", "1", article, "-o", target)
    assert "1 article extracted now" in again.stdout
    assert "kg failed on it" not in again.stderr


def test_without_articles_it_says_what_the_default_is(kg, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = kg("build")
    assert result.exit_code == 1
    assert "seeds: no such folder here, and it is the default; name your articles: kg build news/" in result.stderr


def test_a_broken_row_of_the_ledger_is_told_by_its_line(kg, root: Path, tmp_path: Path) -> None:
    shutil.copy(root / "graph.ledger.csv", tmp_path / "graph.ledger.csv")
    with (tmp_path / "graph.ledger.csv").open("a", encoding="utf-8") as stream:
        stream.write("one,two,three\n")
    count = len((tmp_path / "graph.ledger.csv").read_text(encoding="utf-8").splitlines())
    result = kg("build", root / "seeds", "-o", tmp_path / "graph.ttl")
    assert result.exit_code == 1
    assert f"graph.ledger.csv: line {count}: expected the columns" in result.stderr


def _events(store: ox.Store) -> dict[str, set[tuple[str, str]]]:
    kinds = ("Meeting", "Agreement", "Figure", "Act")
    return {
        quad.subject.value: {
            (told.predicate.value, str(told.object)) for told in store.quads_for_pattern(quad.subject, None, None)
        }
        for kind in kinds
        for quad in store.quads_for_pattern(None, None, ox.NamedNode(term(f"k:{kind}")))
        if isinstance(quad.subject, ox.NamedNode)
    }
