import pyoxigraph as ox
import pytest

from kg.errors import UsageError
from kg.query.named import load_named_query
from kg.query.running import run_named
from kg.query.terms import check_period, parse_term


@pytest.mark.parametrize(
    ("kind", "value", "day"),
    [
        ("date", "2024", "2024-01-01"),
        ("date", " 2024-02 ", "2024-02-01"),
        ("last-day", "2024", "2024-12-31"),
        ("last-day", "2024-02", "2024-02-29"),
        ("last-day", "2023-02", "2023-02-28"),
        ("last-day", "2024-01-31", "2024-01-31"),
    ],
)
def test_a_year_or_month_begins_and_ends(kind: str, value: str, day: str) -> None:
    assert parse_term(ox.Store(), kind, value).value == day


@pytest.mark.parametrize("value", ["2024-13", "24", "soon", "", "2023-02-29"])
def test_what_is_no_date_is_told(value: str) -> None:
    with pytest.raises(UsageError, match="is no date: write 2024-01-31, 2024-01 or 2024"):
        parse_term(ox.Store(), "last-day", value)


@pytest.mark.parametrize(("first", "last"), [("", ""), ("2024-01-01", ""), ("", "2024-01-01"), ("2024-01-01",) * 2])
def test_an_open_period_and_one_of_a_day_are_good(first: str, last: str) -> None:
    check_period(first, last)


@pytest.mark.parametrize("name", ["meetings-between", "timeline", "signed-by"])
def test_a_query_s_period_must_not_end_before_it_begins(name: str) -> None:
    store = ox.Store()
    code = ox.Literal("ID")
    country = ox.NamedNode("https://w3id.org/asean-kg/country/ID")
    store.add(ox.Quad(country, ox.NamedNode("http://www.w3.org/2004/02/skos/core#notation"), code))
    other = ox.NamedNode("https://w3id.org/asean-kg/country/VN")
    store.add(ox.Quad(other, ox.NamedNode("http://www.w3.org/2004/02/skos/core#notation"), ox.Literal("VN")))
    given = {"since": "2024-06", "until": "2023"} | ({"a": "ID", "b": "VN"} if name == "meetings-between" else {})
    with pytest.raises(UsageError, match="from 2024-06-01 to 2023-12-31 there is no day"):
        run_named(store, load_named_query(name), given)


@pytest.mark.parametrize("value", ["VN", "vn", "country:VN", "<https://w3id.org/asean-kg/country/VN>"])
def test_a_country_goes_by_its_code_and_its_id(value: str) -> None:
    store = ox.Store()
    country = ox.NamedNode("https://w3id.org/asean-kg/country/VN")
    store.add(ox.Quad(country, ox.NamedNode("http://www.w3.org/2004/02/skos/core#notation"), ox.Literal("VN")))
    assert parse_term(store, "country", value) == country


@pytest.mark.parametrize(
    ("count", "told"),
    [(13, "which has S00, .*, S12$"), (20, "which has S00, S01, S02, .*, S11 and 8 more$")],
    ids=["few left out", "many"],
)
def test_what_there_is_is_told_whole_or_by_what_is_told_of_most(count: int, told: str) -> None:
    store = ox.Store()
    for number in range(count):
        sector = ox.NamedNode(f"https://w3id.org/asean-kg/sector/S{number:02}")
        a_class = ox.NamedNode("https://w3id.org/asean-kg/ontology#Sector")
        store.add(ox.Quad(sector, ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), a_class))
    with pytest.raises(UsageError, match=told):
        parse_term(store, "sector", "cheese")


@pytest.mark.parametrize("value", ["in-force", "In force", "in_force", "berlaku", "CÓ HIỆU LỰC", "stage:in-force"])
def test_a_stage_goes_by_its_name_and_its_labels(value: str) -> None:
    assert parse_term(ox.Store(), "stage", value).value == "https://w3id.org/asean-kg/stage/in-force"


@pytest.mark.parametrize(
    ("kind", "value", "message"),
    [
        ("stage", "bogus", "no stage 'bogus'; there are proposed, negotiating, agreed, signed, in-force, ended"),
        ("thing", "k:a>b", "is no IRI"),
        ("iri", "<a b>", "is no IRI"),
    ],
)
def test_what_is_no_term_is_told(kind: str, value: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        parse_term(ox.Store(), kind, value)
