"""Decisions: one line each, applied by the next build, shown in the graph, taken back."""

import asyncio
import getpass
import json
import shutil
from html import unescape
from pathlib import Path

import pytest
from textual.widgets import OptionList

from kg.cli.review_screen import Ask, ReviewScreen
from kg.cli.review_session import ReviewSession
from kg.errors import UsageError
from kg.query.deciding import Analyst
from kg.query.summary import Reader
from kg.query.terms import shorten
from kg.rdf.namespaces import term
from kg.resolve.decisions import read_log, read_rulings
from kg.store.opening import open_store
from kg.view.details import Details

ANI = Analyst("ani", "2024-02-01")


@pytest.fixture
def graph(kg, root: Path, tmp_path: Path) -> Path:
    """Two articles that disagree on the day of one meeting, and are nearly sure to speak of one memorandum."""
    shutil.copytree(root / "tests/fixtures/example", tmp_path / "news")
    return build(kg, tmp_path)


def build(kg, folder: Path) -> Path:
    target = folder / "graph.ttl"
    result = kg("build", folder / "news", "-o", target, "-q")
    assert result.exit_code == 0, result.output
    return target


def disputed(graph: Path) -> set[str]:
    reader = Reader(open_store(graph))
    return {
        value.rpartition("#")[2]
        for kind in ("k:Meeting", "k:Figure")
        for e in reader.instances(kind)
        for value in reader.values(e, "k:disputed")
    }


def doubts(kg, graph: Path) -> list[dict]:
    return json.loads(kg("review", "-g", graph, "--list", "-f", "json", "--by", "ani").stdout)


def test_doubts_come_most_valuable_first(kg, graph: Path) -> None:
    found = doubts(kg, graph)
    kinds = [row["kind"] for row in found]
    assert kinds[:3] == ["disagreement", "disagreement", "near"]
    assert set(kinds[3:]) <= {"inherited", "unsure"}  # single events come last
    assert [row["worth"] for row in found] == sorted((row["worth"] for row in found), reverse=True)
    assert "countries +0.22" in found[2]["why"]


def test_what_an_event_has_from_other_sentences_is_doubtful(kg, tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    story = (
        "HANOI, March 5, 2024 - Industry Minister Rangga Wirapati of Indonesia met Vietnamese Trade Minister "
        "Tran Van Lam in Hanoi on Monday.\n\nA memorandum on rubber was signed there.\n\nMalaysia and Thailand "
        "signed a memorandum of understanding on nickel on March 1, 2024.\n"
    )
    (tmp_path / "news" / "hanoi.txt").write_text(story, encoding="utf-8")
    graph = build(kg, tmp_path)
    told = {row["what"]: row for row in doubts(kg, graph)}
    rubber = next(row for what, row in told.items() if "rubber" in what)
    assert rubber["kind"] == "inherited"
    assert rubber["why"].startswith("in another sentence: 2024-03-04, Indonesia, Vietnam; confidence 0.")
    assert not any("nickel" in what and row["kind"] == "inherited" for what, row in told.items())
    session = ReviewSession(graph, ANI)
    doubt = next(each for each in session.doubts() if each.kind == "inherited" and "rubber" in session.title(each))
    first = [session.reader.text(fact.value) for fact in session.statements(doubt)[:2]]
    assert first == ["Indonesia", "Vietnam"]


def test_of_each_kind_the_least_sure_are_doubtful_and_the_list_counts_all(kg, seeds_graph: Path) -> None:
    found = doubts(kg, seeds_graph)
    assert {"meeting", "agreement", "figure", "act"} == {row["ids"].partition(":")[0] for row in found}
    told = kg("review", "-g", seeds_graph, "--list", "--most", "2").stdout
    assert f"{len(found)} doubtful: " in told
    assert f"the first 2 are shown, --most {len(found)} shows all" in told
    assert len(json.loads(kg("review", "-g", seeds_graph, "--list", "--most", "2", "-f", "json").stdout)) == 2


def test_the_right_value_ends_a_disagreement_and_stands_in_the_graph(kg, graph: Path) -> None:
    meeting = next(row["ids"] for row in doubts(kg, graph) if row["ids"].startswith("meeting:"))
    result = kg(
        "review",
        "-g",
        graph,
        "--by",
        "ani",
        "--right",
        meeting,
        "date",
        "2024-01-11",
        "--why",
        "the ministry's release",
    )
    assert result.exit_code == 0, result.output
    assert meeting not in {row["ids"] for row in doubts(kg, graph)}
    (line,) = (graph.parent / "graph.decisions.jsonl").read_text(encoding="utf-8").splitlines()
    assert {"by": "ani", "reason": "the ministry's release", "kind": "right-value"}.items() <= json.loads(line).items()
    build(kg, graph.parent)
    assert "date" not in disputed(graph)
    reader = Reader(open_store(graph))
    (decision,) = reader.instances("k:Decision")
    iri = term(meeting)
    assert decision in reader.values(iri, "prov:wasInfluencedBy")
    assert reader.value(decision, "rdfs:comment") == "the ministry's release"
    told = kg("explain", meeting, "-g", graph).stdout
    assert "decided by ani on " in told
    assert "right-value 2024-01-11 – the ministry's release" in told
    assert kg("validate", graph, "--articles", graph.parent / "news").exit_code == 0


def test_the_right_place_is_named_as_people_name_it(kg, graph: Path) -> None:
    meeting = next(row["ids"] for row in doubts(kg, graph) if row["ids"].startswith("meeting:"))
    reader = Reader(open_store(graph))
    other = next(p for p in reader.instances("k:Place") if p not in reader.values(term(meeting), "k:place"))
    named = reader.label(other)
    result = kg("review", "-g", graph, "--by", "ani", "--right", meeting, "place", named, "--why", "seen")
    assert result.exit_code == 0, result.output
    build(kg, graph.parent)
    assert Reader(open_store(graph)).values(term(meeting), "k:place") == (other,)


def test_a_slot_that_holds_several_is_given_several(kg, graph: Path) -> None:
    meeting = next(row["ids"] for row in doubts(kg, graph) if row["ids"].startswith("meeting:"))
    reader = Reader(open_store(graph))
    one, other = reader.instances("k:Sector")[:2]
    names = f"{reader.label(one)}, {shorten(other)}"
    result = kg("review", "-g", graph, "--by", "ani", "--right", meeting, "sectors", names, "--why", "seen")
    assert result.exit_code == 0, result.output
    build(kg, graph.parent)
    assert set(Reader(open_store(graph)).values(term(meeting), "k:sector")) == {one, other}
    ids = ", ".join(shorten(each).replace(":", "/") for each in (one, other))
    assert f"right-value {ids} – seen" in kg("explain", meeting, "-g", graph).stdout
    told = kg("review", "-g", graph, "--log", "-f", "json").stdout
    assert json.loads(told)[-1]["value"] == f"sectors {ids}"
    checked = kg("review", "-g", graph, "--check", graph.parent / "news", "-f", "json").stdout
    assert [case["by itself"] for case in json.loads(checked)] == ["differs"]
    assert kg("validate", graph, "--articles", graph.parent / "news").exit_code == 0


def test_a_slot_is_named_as_the_graph_names_it(kg, graph: Path) -> None:
    memorandum = shorten(Reader(open_store(graph)).instances("k:Agreement")[0])
    result = kg("review", "-g", graph, "--by", "ani", "--right", memorandum, "stage", "signed", "--why", "seen")
    assert result.exit_code == 0
    assert f"right: status signed of {memorandum}" in result.output
    refused = kg("review", "-g", graph, "--by", "ani", "--right", memorandum, "colour", "red", "--why", "x")
    assert "an agreement has no slot 'colour'" in refused.stderr


def test_a_decision_whose_date_is_none_is_told_by_its_line(kg, graph: Path) -> None:
    path = graph.parent / "graph.decisions.jsonl"
    meeting = next(row["ids"] for row in doubts(kg, graph) if row["ids"].startswith("meeting:"))
    kg("review", "-g", graph, "--by", "ani", "--right", meeting, "date", "2024-01-11", "--why", "known")
    path.write_text(path.read_text(encoding="utf-8").replace('"2024-01-11"', '"tomorrow"', 1), encoding="utf-8")
    result = kg("build", graph.parent / "news", "-o", graph)
    assert result.exit_code == 1
    assert "graph.decisions.jsonl: line 1: not a decision" in result.stderr


def test_a_decision_is_taken_back_and_the_taking_back_too(kg, graph: Path) -> None:
    path = graph.parent / "graph.decisions.jsonl"
    meeting = next(row["ids"] for row in doubts(kg, graph) if row["ids"].startswith("meeting:"))
    kg("review", "-g", graph, "--by", "ani", "--right", meeting, "date", "2024-01-11", "--why", "known")
    for expected in (0, 1):
        last = json.loads(kg("review", "-g", graph, "--by", "ani", "--log", "-f", "json").stdout)[-1]
        kg("review", "-g", graph, "--by", "ani", "--undo", last["id"], "--why", "misread")
        assert len(read_rulings(path)) == expected
    assert len(read_log(path)) == 3


def test_two_memoranda_become_one_and_one_becomes_two(kg, graph: Path) -> None:
    one, other = next(row["ids"] for row in doubts(kg, graph) if row["kind"] == "near").split()
    kg("review", "-g", graph, "--by", "ani", "--same", one, other, "--why", "the same signing")
    build(kg, graph.parent)
    reader = Reader(open_store(graph))
    assert len(reader.instances("k:Agreement")) == 1
    gone = next(thing for thing in (one, other) if not reader.value(term(thing), "rdf:type"))
    assert reader.value(term(gone), "dcterms:isReplacedBy") in (term(one), term(other))
    told = kg("explain", gone, "-g", graph)
    assert told.exit_code == 0
    assert "is now" in told.stderr


def test_a_decision_outlives_a_changed_text(kg, graph: Path) -> None:
    figure = next(row["ids"] for row in doubts(kg, graph) if row["ids"].startswith("figure:"))
    kg("review", "-g", graph, "--by", "ani", "--right", figure, "value", "13300000000", "--why", "customs say so")
    article = next((graph.parent / "news").glob("*2.txt"))
    article.write_text(article.read_text(encoding="utf-8") + "\nThe talks lasted two hours.\n", encoding="utf-8")
    build(kg, graph.parent)
    assert "low" not in disputed(graph)


def test_a_wrong_fact_goes(kg, graph: Path) -> None:
    figure = next(row["ids"] for row in doubts(kg, graph) if row["ids"].startswith("figure:"))
    kg("review", "-g", graph, "--by", "ani", "--wrong", figure, "--why", "an advertisement")
    build(kg, graph.parent)
    assert not Reader(open_store(graph)).instances("k:Figure")


def test_two_people_whom_an_analyst_parts_stay_apart(kg, root: Path, tmp_path: Path) -> None:
    shutil.copytree(root / "tests/fixtures/disputed", tmp_path / "news")
    graph = build(kg, tmp_path)
    reader = Reader(open_store(graph))
    person = next(p for p in reader.instances("k:Person") if "Wirapati" in reader.label(p))
    line = {
        "kind": "not-same",
        "subject": "person/x",
        "by": "ani",
        "on": "2024-02-01",
        "reason": "father and son",
        "anchors": [["", "url:warta-niaga.example/hanoi", "Wirapati Sudarsa"]],
        "target": "person/y",
        "target_anchors": [["", "url:archipelago-post.example/hanoi", "Wirapati Sudarsa"]],
    }
    (tmp_path / "graph.decisions.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    build(kg, tmp_path)
    reader = Reader(open_store(graph))
    named = [p for p in reader.instances("k:Person") if "Wirapati" in reader.label(p)]
    assert len(named) == 2
    assert person in named


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--wrong", "{figure}"], "say why"),
        (["--wrong", "meeting:none", "--why", "x"], "no such thing"),
        (["--same", "{figure}", "{meeting}", "--why", "x"], "never the same"),
        (["--right", "{figure}", "value", "much", "--why", "x"], "is no number"),
        (["--right", "{meeting}", "date", "tomorrow", "--why", "x"], "write 2024-01-11, 2024-01 or 2024"),
        (["--right", "{meeting}", "colour", "red", "--why", "x"], "no slot 'colour', but one of kind, status"),
        (["--right", "{meeting}", "status", "signed", "--why", "x"], "none of cancelled, held, planned"),
        (["--right", "{meeting}", "place", "Atlantis", "--why", "x"], "nothing called 'Atlantis'"),
        (["--right", "{meeting}", "place", "country:ID", "--why", "x"], "is a country, no place"),
        (["--right", "{meeting}", "countries", ";", "--why", "x"], "names nothing"),
        (["--right", "{meeting}", "countries", "ID, Atlantis", "--why", "x"], "no country 'Atlantis'"),
        (["--undo", "ffff", "--why", "x"], "0 decisions have such an id"),
    ],
)
def test_bad_decisions_are_told_and_not_written(kg, graph: Path, args: list[str], message: str) -> None:
    found = doubts(kg, graph)
    ids = {row["ids"].partition(":")[0]: row["ids"] for row in found if " " not in row["ids"]}
    result = kg("review", "-g", graph, "--by", "ani", *(arg.format(**ids) for arg in args))
    assert result.exit_code in (1, 2)
    assert message in result.stderr
    assert not (graph.parent / "graph.decisions.jsonl").exists()


def test_keys_decide_in_the_terminal(graph: Path) -> None:
    session = ReviewSession(graph, ANI)

    async def sit() -> None:
        app = ReviewScreen(session)
        async with app.run_test(size=(120, 40)) as pilot:
            # The first doubt: go to its statements, take the first as right, say why.
            await pilot.press("tab", "r")
            assert isinstance(app.screen, Ask)
            await pilot.press(*"known", "enter")
            assert [r.kind for r in session.made] == ["right-value"]
            # Escape decides nothing.
            await pilot.press("tab", "w", "escape")
            assert len(session.made) == 1
            await pilot.press("tab", "j", "s", *"one", "enter")
            assert [r.kind for r in session.made] == ["right-value", "same"]
            await pilot.press("u", *"no", "enter")
            assert [r.kind for r in session.made] == ["right-value"]
            await pilot.press("q")

    asyncio.run(sit())
    assert [r.kind for r in read_rulings(session.path)] == ["right-value"]
    assert [r.reason for r in read_log(session.path)] == ["known", "one", "no"]


def test_control_c_leaves(graph: Path) -> None:
    session = ReviewSession(graph, ANI)

    async def sit() -> ReviewScreen:
        app = ReviewScreen(session)
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.press("tab", "r")
            assert isinstance(app.screen, Ask)
            await pilot.press("ctrl+c")
            await pilot.pause()
            assert not app.is_running
        return app

    assert asyncio.run(sit()).return_code == 0
    assert not session.made


def test_properties_are_named_in_words(graph: Path) -> None:
    session = ReviewSession(graph, ANI)
    names = [session.property(term(f"k:{name}")) for name in ("currentStage", "partyOrganization", "kind", "low")]
    assert names == ["current stage", "party organization", "kind", "value"]


def test_what_a_thing_cannot_be_without_is_not_taken_out(graph: Path) -> None:
    session = ReviewSession(graph, ANI)
    doubt = next(d for d in session.doubts() if d.kind == "near")
    kind = next(f for f in session.statements(doubt) if session.property(f.property) == "kind")
    with pytest.raises(UsageError, match="is needed"):
        session.wrong(doubt.things[0], "why", kind)


def test_without_a_terminal_it_says_what_there_is_instead(kg, graph: Path) -> None:
    result = kg("review", "-g", graph, "--by", "ani")
    assert result.exit_code == 2
    assert "no terminal" in result.stderr
    assert "--list" in result.stderr
    assert result.stdout == ""


def test_who_decides_is_the_account_where_no_variable_tells(kg, graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a container neither LOGNAME nor USER is set; `kg review` as the README has it must do there."""
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", "/dev/null")
    monkeypatch.chdir(graph.parent)
    meeting = doubts(kg, graph)[0]["ids"].split()[0]
    decided = kg("review", "-g", graph, "--wrong", meeting, "--why", "seen nowhere")
    assert decided.exit_code == 0, decided.output
    account = getpass.getuser()
    assert json.loads(kg("review", "-g", graph, "--log", "-f", "json").stdout)[-1]["by"] == account

    def nobody() -> str:
        raise OSError("No username set in the environment")

    monkeypatch.setattr(getpass, "getuser", nobody)
    refused = kg("review", "-g", graph, "--wrong", meeting, "--why", "seen nowhere")
    assert refused.exit_code == 2
    assert "--by NAME" in refused.stderr


def test_what_an_analyst_decided_is_nowhere_an_articles_word(kg, graph: Path) -> None:
    """Notes, pages, the panel and `explain` name who decided instead of quoting a sentence that says nothing of it."""
    meeting = next(row["ids"] for row in doubts(kg, graph) if row["ids"].startswith("meeting:"))
    decided = ("--right", meeting, "date", "2024-01-19", "--why", "the ministry's own release")
    assert kg("review", "-g", graph, "--by", "Ana", *decided).exit_code == 0
    build(kg, graph.parent)
    reader = Reader(open_store(graph))
    iri = reader.subjects("rdf:type", term("k:Decision"))
    (date,) = [fact for fact in reader.facts(term(meeting)) if fact.property == term("k:date")]
    assert [(quote.exact, quote.article, quote.is_decision) for quote in date.quotes] == [
        ("the ministry's own release", iri[0], True)
    ]
    by = next(line for line in kg("explain", "-g", graph, meeting).stdout.splitlines() if "decided by" in line)
    assert by.strip().startswith("decided by Ana, ")
    assert by.endswith(": the ministry's own release")
    for language, told in (("en", "decided by Ana, "), ("id", "diputuskan oleh Ana, "), ("vi", "Ana quyết định, ")):
        kg("export", "-g", graph, "--country", "VN", "-f", "md", "-f", "html", "--lang", language, "-o", graph.parent)
        notes = (graph.parent / "VN.md").read_text(encoding="utf-8").partition("\n[^1]:")[2]
        assert any(told in line and "the ministry's own release" in line for line in notes.splitlines()), notes
        assert told in (graph.parent / "VN.html").read_text(encoding="utf-8")
    assert kg("site", "-g", graph, "-o", graph.parent / "site").exit_code == 0
    page = (graph.parent / "site" / f"{meeting.replace(':', '/')}.html").read_text(encoding="utf-8")
    assert page.count("decided by Ana, ") == 1  # the event's own value and those of both articles share the note
    assert unescape(page).count("analyst's decision") == 3  # each of them has the mark
    details = Details(reader, frozenset()).of(term(meeting))
    assert [each for each in details["s"] if "b" in each] == [
        {"b": "Ana", "d": reader.value(iri[0], "dcterms:created"), "t": "the ministry's own release"}
    ]


def test_a_value_that_an_article_states_keeps_its_quote_beside_the_decision(kg, graph: Path) -> None:
    meeting = next(row["ids"] for row in doubts(kg, graph) if row["ids"].startswith("meeting:"))
    kg("review", "-g", graph, "--by", "Ana", "--right", meeting, "date", "2024-01-11", "--why", "read it")
    build(kg, graph.parent)
    facts = Reader(open_store(graph)).facts(term(meeting))
    (date,) = [fact for fact in facts if fact.property == term("k:date")]
    assert {quote.is_decision for quote in date.quotes} == {True, False}
    assert not any(quote.is_inferred for quote in date.quotes)


def test_the_screen_shows_the_sentences_and_what_is_in_force(graph: Path) -> None:
    session = ReviewSession(graph, ANI)
    session.wrong(session.doubts()[-1].things[0], "nowhere told")
    session.made.clear()  # of an earlier sitting

    async def sit() -> tuple[str, str]:
        app = ReviewScreen(session)
        async with app.run_test(size=(120, 40)):
            facts = app.query_one("#facts", OptionList)
            told = str(facts.get_option_at_index(0).prompt)
            return told, str(app.query_one("#doubts", OptionList).border_title)

    told, title = asyncio.run(sit())
    (first, *_) = session.statements(session.doubts()[0])
    quote = first.quotes[0]
    assert " ".join(f"{quote.before}{quote.exact}{quote.after}".split()) in told
    assert title.endswith("0 decided now, 1 decision in force")


def test_a_decision_is_written_once(kg, graph: Path) -> None:
    meeting = next(row["ids"] for row in doubts(kg, graph) if row["ids"].startswith("meeting:"))
    decision = ("review", "-g", graph, "--by", "Ana", "--wrong", meeting, "--why", "seen nowhere")
    assert "written to" in kg(*decision).stdout
    again = kg(*decision)
    assert again.exit_code == 0
    assert "nothing is written" in again.stdout
    assert "written to" not in again.stdout
    assert len(read_log(graph.with_name("graph.decisions.jsonl"))) == 1


def test_a_country_is_named_by_its_code_wherever_one_may_stand(kg, seeds_graph: Path, tmp_path: Path) -> None:
    graph = tmp_path / "graph.ttl"
    shutil.copy(seeds_graph, graph)
    act = shorten(Reader(open_store(graph)).instances("k:Act")[0])
    result = kg("review", "-g", graph, "--by", "Ana", "--right", act, "target", "KR", "--why", "it was to Seoul")
    assert result.exit_code == 0, result.stderr
    assert "right: target country/KR" in result.stdout
