"""A small resolved world, of invented people and events, made by hand. Run as a script, it prints its Turtle."""

import hashlib
import sys
from datetime import date
from pathlib import Path

from kg.model.article import Article, Sighting
from kg.model.dates import PartialDate
from kg.model.facts import (
    ActFact,
    AgreementFact,
    ArticleFacts,
    CountryFact,
    FigureFact,
    MeetingFact,
    OrganizationFact,
    PersonFact,
    SectorFact,
)
from kg.model.resolved import (
    Decision,
    Entity,
    Event,
    Mention,
    Report,
    ResolvedGraph,
    TenureLink,
    Value,
)
from kg.model.spans import Basis, Evidence, Scalar, Span

FOLDER = Path(__file__).parents[1] / "fixtures" / "example"
TEXTS = {key: (FOLDER / f"{key}.txt").read_text(encoding="utf-8") for key in ("ex-1", "ex-2")}


def span(article: str, quote: str) -> Span:
    start = TEXTS[article].index(quote)
    return Span(start, start + len(quote))


def shows(article: str, slot: str, value: Scalar, quote: str, basis: Basis = "stated") -> Evidence:
    return Evidence(slot, value, span(article, quote), quote, basis)


def _article(key: str, **more: object) -> Article:
    digest = hashlib.sha256(TEXTS[key].encode()).hexdigest()
    return Article(key, TEXTS[key], digest, **more)  # type: ignore[arg-type]


ARTICLES = (
    _article(
        "ex-1",
        language="id",
        title="Indonesia dan Vietnam teken kerja sama nikel",
        url='https://contoh.example/nikel?x=1&y="2"',
        publisher="Harian Contoh",
        sightings=(Sighting("a.txt"), Sighting("b.txt", "https://kabar.example/1", "Kabar Contoh")),
    ),
    _article("ex-2", language="en", published=date(2024, 1, 13), url="javascript:alert(1)"),
)
_ANCHOR = span("ex-1", "bertemu Menteri Industri Vietnam Tran Van Mau di Hanoi, Kamis (11/1/2024)")
MEETING_1 = MeetingFact(
    ref="meeting-1",
    anchor=_ANCHOR,
    confidence=0.9,
    rule="met",
    kind="bilateral-meeting",
    status="held",
    date=PartialDate(2024, 1, 11),
    place="Hanoi",
    countries=("ID", "VN"),
    participants=("Rangga Wirapati", "Tran Van Mau"),
    evidence=(
        shows("ex-1", "kind", "bilateral-meeting", "bertemu"),
        shows("ex-1", "status", "held", "bertemu"),
        shows("ex-1", "date", "2024-01-11", "Kamis (11/1/2024)"),
        shows("ex-1", "place", "Hanoi", "Hanoi"),
        shows("ex-1", "participants", "Rangga Wirapati", "Rangga Wirapati"),
        shows("ex-1", "participants", "Tran Van Mau", "Tran Van Mau"),
        shows("ex-1", "countries", "VN", "Menteri Industri Vietnam", "inferred"),
        shows("ex-1", "countries", "VN", "Hanoi", "inferred"),
    ),
)
MEETING_2 = MeetingFact(
    ref="meeting-1",
    anchor=span("ex-2", "met in Hanoi on January 12, 2024"),
    confidence=1.0,
    kind="bilateral-meeting",
    status="held",
    date=PartialDate(2024, 1, 12),
    end=PartialDate(2024, 1, 13),
    countries=("VN",),
)
AGREEMENT = AgreementFact(
    ref="agreement-1",
    anchor=span("ex-1", "menandatangani nota kesepahaman nikel dan kendaraan listrik"),
    rule="signed",
    kind="mou",
    status="signed",
    date=PartialDate(2024, 1, 11),
    parties=("ID", "VN", "PT Contoh"),
    signatories=("Rangga Wirapati", "Nobody Known"),
    sectors=("nickel",),
    duration="P5Y",
)
FIGURE = FigureFact(
    ref="figure-1",
    anchor=span("ex-1", "Nilai perdagangan kedua negara mencapai 13,3 miliar dolar AS pada 2022"),
    measure="trade",
    value=13300000000.0,
    unit="USD",
    year=2022,
    countries=("ID", "VN"),
    verbatim="13,3 miliar dolar AS",
)
ACT = ActFact(
    ref="act-1",
    anchor=span("ex-1", "Rangga mengundang Vietnam"),
    kind="invite",
    actor="Rangga Wirapati",
    target="VN",
    sectors=("nickel",),
)
FACTS = (
    ArticleFacts(
        "ex-1",
        ARTICLES[0].digest,
        "id",
        date(2024, 1, 12),
        source="rilis resmi Kementerian Industri Contoh",
        countries=(CountryFact(ref="country-1", anchor=span("ex-1", "Indonesia"), code="ID"),),
        people=(
            PersonFact(
                ref="person-1",
                anchor=span("ex-1", "Rangga Wirapati"),
                name="Rangga Wirapati",
                role="minister",
                country="ID",
                office="Menteri Perindustrian",
                post="industry-ID",
            ),
            PersonFact(ref="person-2", anchor=span("ex-1", "Tran Van Mau"), name="Tran Van Mau"),
        ),
        organizations=(
            OrganizationFact(
                ref="organization-1", anchor=span("ex-1", "nota"), name="PT Contoh", kind="company", country="ID"
            ),
        ),
        sectors=(SectorFact(ref="sector-1", anchor=span("ex-1", "nikel"), sector="nickel"),),
        meetings=(MEETING_1,),
        agreements=(AGREEMENT,),
        figures=(FIGURE,),
        acts=(ACT,),
        evidence=(shows("ex-1", "published", "2024-01-12", "11/1/2024", "inferred"),),
    ),
    ArticleFacts("ex-2", ARTICLES[1].digest, "en", date(2024, 1, 13), meetings=(MEETING_2,)),
)
ENTITIES = (
    Entity("country/ID", "country", "Indonesia", (("en", "Indonesia"), ("vi", "In-đô-nê-xi-a")), country="ID"),
    Entity("country/VN", "country", "Vietnam", (("vi", "Việt Nam"),), attributes=(("member_of", "asean"),)),
    Entity("country/KH", "country", "Cambodia"),
    Entity(
        "organization/asean", "organization", "ASEAN", attributes=(("kind", "intergovernmental"),), wikidata="Q7768"
    ),
    Entity("organization/pt-contoh", "organization", "PT Contoh", country="ID", attributes=(("kind", "company"),)),
    Entity(
        "person/rangga",
        "person",
        "Rangga Wirapati",
        country="ID",
        aliases=("Rangga",),
        attributes=(("role", "minister"),),
        source="registry",
    ),
    Entity("person/tran", "person", "Trần Văn Mẫu", country="VN"),
    Entity("place/hanoi", "place", "Hanoi", country="VN"),
    Entity(
        "post/industry-ID",
        "post",
        "Minister of Industry of Indonesia",
        country="ID",
        attributes=(("role", "minister"),),
    ),
    Entity("sector/minerals", "sector", "minerals"),
    Entity(
        "sector/nickel",
        "sector",
        "nickel",
        (("id", "nikel"),),
        attributes=(("broader", "minerals"), ("isic", "0729|2420")),
    ),
    Entity("sector/copper", "sector", "copper"),
)
TENURES = (
    TenureLink(
        "tenure/rangga-1",
        "person/rangga",
        "post/industry-ID",
        "2023-06-15",
        None,
        "2024-01",
        True,
        "office_holders.csv",
    ),
    TenureLink(
        "tenure/other-1",
        "person/other",
        "post/industry-ID",
        "2014-10-20",
        "2023-06-15",
        None,
        False,
        "office_holders.csv",
    ),
)
REPORTS = (
    Report(
        "report/m1",
        "ex-1",
        "meeting/hanoi",
        MEETING_1,
        (
            ("countries", "ID", "country/ID"),
            ("countries", "VN", "country/VN"),
            ("participants", "Rangga Wirapati", "person/rangga"),
            ("participants", "Tran Van Mau", "person/tran"),
            ("place", "Hanoi", "place/hanoi"),
        ),
    ),
    Report("report/m2", "ex-2", "meeting/hanoi", MEETING_2, (("countries", "VN", "country/VN"),)),
    Report(
        "report/a1",
        "ex-1",
        "agreement/mou",
        AGREEMENT,
        (
            ("parties", "ID", "country/ID"),
            ("parties", "VN", "country/VN"),
            ("parties", "PT Contoh", "organization/pt-contoh"),
            ("signatories", "Rangga Wirapati", "person/rangga"),
            ("sectors", "nickel", "sector/nickel"),
        ),
    ),
    Report(
        "report/f1",
        "ex-1",
        "figure/trade",
        FIGURE,
        (("countries", "ID", "country/ID"), ("countries", "VN", "country/VN")),
    ),
    Report(
        "report/x1",
        "ex-1",
        "act/invite",
        ACT,
        (
            ("actor", "Rangga Wirapati", "person/rangga"),
            ("target", "VN", "country/VN"),
            ("sectors", "nickel", "sector/nickel"),
        ),
    ),
)


def _values(*rows: tuple[str, Scalar]) -> tuple[Value, ...]:
    return tuple(Value(slot, value, ()) for slot, value in rows)


EVENTS = (
    Event(
        "meeting/hanoi",
        "meeting",
        "Bilateral meeting of Indonesia and Vietnam, Hanoi",
        _values(
            ("kind", "bilateral-meeting"),
            ("status", "held"),
            ("place", "place/hanoi"),
            ("countries", "country/ID"),
            ("countries", "country/VN"),
            ("participants", "person/rangga"),
            ("participants", "person/tran"),
        ),
        ("report/m1", "report/m2"),
        disputed=("date", "end"),
        confidence=0.9,
        source_count=2,
    ),
    Event(
        "agreement/mou",
        "agreement",
        "Memorandum of understanding",
        _values(
            ("kind", "mou"),
            ("parties", "country/ID"),
            ("parties", "country/VN"),
            ("parties", "organization/pt-contoh"),
            ("signatories", "person/rangga"),
            ("sectors", "sector/nickel"),
            ("duration", "P5Y"),
        ),
        ("report/a1",),
        stages=(
            ("agreed", "2023-09", False, ("report/a1",)),
            ("signed", "2024-01-11", True, ("report/a1",)),
        ),
        links=(("signed-at", "meeting/hanoi"),),
    ),
    Event(
        "figure/trade",
        "figure",
        "Trade, 2022: 13.3 billion USD",
        _values(
            ("measure", "trade"),
            ("value", 13300000000.0),
            ("unit", "USD"),
            ("year", 2022),
            ("modality", "realised"),
            ("countries", "country/ID"),
            ("countries", "country/VN"),
        ),
        ("report/f1",),
    ),
    Event(
        "act/invite",
        "act",
        "Rangga Wirapati invites Vietnam",
        _values(("kind", "invite"), ("actor", "person/rangga"), ("target", "country/VN"), ("sectors", "sector/nickel")),
        ("report/x1",),
        links=(("during", "meeting/hanoi"), ("followed-by", "agreement/mou")),
    ),
)
WORLD = ResolvedGraph(
    ARTICLES,
    FACTS,
    ENTITIES,
    TENURES,
    REPORTS,
    EVENTS,
    replaced=(("meeting/old", "meeting/older"), ("meeting/older", "meeting/hanoi"), ("meeting/x", "meeting/gone")),
    decisions=(Decision("1", "same", "report/m1", "report/m2", "A. Analyst", "2024-01-20", "One handshake."),),
    as_of="2024-01-13",
    mentions=(
        Mention("ex-1", "organization-1", "organization/pt-contoh"),
        Mention("ex-1", "person-1", "person/rangga"),
        Mention("ex-1", "person-2", "person/tran"),
    ),
    copies=(("ex-2", "ex-1"),),
)

if __name__ == "__main__":
    from kg.rdf.graph import map_graph
    from kg.rdf.turtle import write_turtle

    sys.stdout.buffer.write(write_turtle(map_graph(WORLD, "1.0.0")).encode())
