import hashlib
import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.rdf.terms import Triple, integer, name, node, text
from kg.validate import check_evidence, check_graph

FIXTURES = Path(__file__).parents[1] / "fixtures"
TEXTS = {
    hashlib.sha256(path.read_bytes()).hexdigest(): path.read_text(encoding="utf-8")
    for path in (FIXTURES / "example").glob("*.txt")
}
INVITES = node("evidence/ex-1-354-364")


@pytest.fixture
def triples() -> set[Triple]:
    return {(str(q.subject), str(q.predicate), str(q.object)) for q in ox.parse(path=FIXTURES / "example.ttl")}


def found(triples: set[Triple], texts: dict[str, str] | None = None) -> list[tuple[str, str, str]]:
    return [(v.focus, v.path, v.value) for v in check_evidence(triples, texts)]


def test_the_example_graph_leads_back_to_its_texts(triples: set[Triple]) -> None:
    assert check_graph(triples, TEXTS) == []


def test_a_value_without_a_quote(triples: set[Triple]) -> None:
    triples.add((node("report/ex-1-m1"), name("k:sector"), node("sector/automotive")))
    assert found(triples) == [("report:ex-1-m1", "k:sector", "sector:automotive")]


def test_a_mention_without_a_quote(triples: set[Triple]) -> None:
    triples.add((node("article/ex-1"), name("schema:mentions"), node("organization/asean")))
    assert found(triples) == [("article:ex-1", "schema:mentions", "organization:asean")]


def test_a_quote_that_supports_nothing(triples: set[Triple]) -> None:
    triples.remove((INVITES, name("k:onValue"), node("act-kind/invite")))
    triples.add((INVITES, name("k:onValue"), node("act-kind/urge")))
    assert found(triples) == [
        ("evidence:ex-1-354-364", "k:supports", ""),
        ("report:ex-1-a1", "k:kind", "act-kind:invite"),
    ]


def test_a_quote_supports_only_under_its_own_property(triples: set[Triple]) -> None:
    triples.remove((INVITES, name("k:onProperty"), name("k:kind")))
    triples.add((INVITES, name("k:onProperty"), name("k:status")))
    assert ("report:ex-1-a1", "k:kind", "act-kind:invite") in found(triples)


def test_a_quote_one_letter_off(triples: set[Triple]) -> None:
    triples.remove((INVITES, name("oa:start"), integer(354)))
    triples.add((INVITES, name("oa:start"), integer(353)))
    assert found(triples) == []
    assert found(triples, TEXTS) == [("evidence:ex-1-354-364", "oa:exact", "353-364: mengundang")]


def test_a_sentence_that_the_text_does_not_have(triples: set[Triple]) -> None:
    triples.add((INVITES, name("oa:prefix"), text("Nobody said ")))
    triples.add((INVITES, name("oa:suffix"), text(" nobody.")))
    assert found(triples, TEXTS) == [
        ("evidence:ex-1-354-364", "oa:prefix", "Nobody said "),
        ("evidence:ex-1-354-364", "oa:suffix", " nobody."),
    ]


def test_an_article_whose_text_is_not_at_hand(triples: set[Triple]) -> None:
    missing = {key: value for key, value in TEXTS.items() if "Jakarta, Hanoi" not in value}
    (violation,) = check_evidence(triples, missing)
    assert (violation.focus, violation.path) == ("article:ex-2", "k:textHash")
    assert re.search(r"was edited after the graph was built: [0-9]+ quotes not checked", violation.message)
    assert violation.value


@pytest.mark.parametrize(
    "quote",
    ['say "yes"\n\tand \\ no', "Bộ trưởng 🇻🇳 gặp", "a\u2028b", "\u0007"],
    ids=["escapes", "astral", "line", "bell"],
)
def test_quotes_of_any_letters_are_compared_by_code_points(quote: str) -> None:
    body = "🇮🇩 " + quote + " …"
    digest = hashlib.sha256(body.encode()).hexdigest()
    subject, article = node("evidence/x"), node("article/x")
    graph = {
        (article, name("rdf:type"), name("k:Article")),
        (article, name("k:textHash"), text(digest)),
        (article, name("schema:mentions"), node("country/ID")),
        (subject, name("rdf:type"), name("k:Evidence")),
        (subject, name("k:inArticle"), article),
        (subject, name("k:supports"), article),
        (subject, name("k:onProperty"), name("schema:mentions")),
        (subject, name("k:onValue"), node("country/ID")),
        (subject, name("oa:start"), integer(3)),
        (subject, name("oa:end"), integer(3 + len(quote))),
        (subject, name("oa:exact"), text(quote)),
    }
    assert check_evidence(graph, {digest: body}) == []
    assert len(check_evidence(graph, {digest: body.replace("🇮🇩", "ID")})) == 0
    assert len(check_evidence(graph, {digest: body[1:]})) == 1
