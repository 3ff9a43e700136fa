"""Generate a graph of a wanted size in the project's vocabulary, the same for the same seed.

    python -m benchmarks.generated_graph 2000 > big.ttl

People, bodies and texts are invented from syllables; countries and sectors are the registry's, in its order.
"""

import csv
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from kg.rdf.namespaces import PREFIXES

DATA = Path(__file__).parents[1] / "src" / "kg" / "data"
_FIRST_DAY = date(2015, 1, 1)
_DAYS = 3650
_SHARES = {"organization": 0.18, "person": 0.24, "meeting": 0.24, "agreement": 0.14, "act": 0.1}
_SYLLABLES = (
    "ba",
    "ke",
    "li",
    "mo",
    "nu",
    "ra",
    "sa",
    "ti",
    "wo",
    "ya",
    "dar",
    "kum",
    "lan",
    "min",
    "pur",
    "san",
    "vin",
)
_STAGES = ("proposed", "negotiating", "agreed", "signed", "in-force", "ended")
_KINDS = {
    "meeting": ("bilateral-meeting", "summit", "forum", "visit"),
    "agreement": ("mou", "treaty", "contract", "plan"),
    "act": ("invite", "propose", "support", "request"),
}


@dataclass(slots=True)
class _World:
    chance: random.Random
    codes: list[str]
    sectors: list[str]
    articles: int
    people: list[str] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)
    meetings: list[str] = field(default_factory=list)


def generated_turtle(nodes: int, seed: int = 1) -> str:
    """Give Turtle with about so many countries, sectors, actors, events, agreements and figures."""
    chance = random.Random(seed)
    with (DATA / "registry" / "countries.csv").open(encoding="utf-8", newline="") as stream:
        countries = list(csv.DictReader(stream))[: max(6, min(60, nodes // 12))]
    code = next(name for name in countries[0] if countries[0][name].isupper() and len(countries[0][name]) == 2)
    codes = [row[code] for row in countries]
    sectors = [f"sector-{number:02}" for number in range(max(5, min(70, nodes // 15)))]
    counts = {kind: int(nodes * share) for kind, share in _SHARES.items()}
    counts["figure"] = max(1, nodes - len(codes) - len(sectors) - sum(counts.values()))
    world = _World(chance, codes, sectors, max(2, nodes // 8))
    out = [f"@prefix {name}: <{base}> ." for name, base in PREFIXES.items()]
    out.append(f'<https://w3id.org/asean-kg/graph> dcterms:title "Generated graph of {nodes} things"@en .')
    for each in codes:
        out.append(
            f'country:{each} a k:Country ; rdfs:label "Land {_word(chance)} {each}"@en ; skos:notation "{each}" .'
        )
    for number, each in enumerate(sectors):
        broader = f" ; skos:broader sector:{sectors[number // 6]}" if number >= 6 and number % 6 else ""
        out.append(
            f'sector:{each} a k:Sector ; rdfs:label "{_word(chance)} industry"@en , "industri {each}"@id{broader} .'
        )
    for kind, make in _MAKERS.items():
        for number in range(counts[kind]):
            out.extend(make(world, number))
    for number in range(world.articles):
        day = _day(chance)
        out.append(
            f'article:{number} a k:Article ; schema:headline "{_word(chance)} {_word(chance)} {number}"@en ;'
            f' schema:publisher "Outlet {number % 17}" ; schema:datePublished "{day}"^^xsd:date ;'
            ' schema:inLanguage "en" ;'
            f' schema:url "https://outlet{number % 17}.example/{number}"^^xsd:anyURI .'
        )
    return "\n".join(out) + "\n"


def _organization(world: _World, number: int) -> Iterator[str]:
    kind = world.chance.choice(("GovernmentBody", "Company", "Association", "Company"))
    if number % 60 == 0:
        kind = "IntergovernmentalOrganization"
    country = "" if kind.startswith("Inter") else f" ; k:country country:{_country(world)}"
    world.bodies.append(f"organization:o{number}")
    yield (
        f"organization:o{number} a k:Organization , k:{kind} ; rdfs:label"
        f' "{_word(world.chance)} {_word(world.chance)} {kind}"@en{country} .'
    )


def _person(world: _World, number: int) -> Iterator[str]:
    world.people.append(f"person:p{number}")
    name = f"{_word(world.chance)} {_word(world.chance)}"
    yield f'person:p{number} a k:Person ; rdfs:label "{name}"@en ; k:country country:{_country(world)} .'


def _meeting(world: _World, number: int) -> Iterator[str]:
    status = world.chance.choice(("held", "held", "held", "planned", "cancelled"))
    people = ", ".join(sorted({world.chance.choice(world.people) for _ in range(2)}))
    world.meetings.append(f"meeting:m{number}")
    more = f" ; k:participant {people} ; k:status status:{status}"
    yield from _event(world, f"meeting:m{number}", "Meeting", more)


def _agreement(world: _World, number: int) -> Iterator[str]:
    stage = world.chance.randrange(len(_STAGES))
    thing = f"agreement:g{number}"
    day = _day(world.chance)
    yield f'period:{day} a k:Period ; k:edtf "{day}" ; k:earliest "{day}"^^xsd:date ; k:latest "{day}"^^xsd:date .'
    yield f"stage-record:g{number} a k:StageRecord ; k:stage stage:{_STAGES[stage]} ; k:changedOn period:{day} ."
    more = (
        f" ; k:currentStage stage:{_STAGES[stage]} ; k:hasStage stage-record:g{number}"
        f" ; k:partyBody {world.chance.choice(world.bodies)} ; k:during {world.chance.choice(world.meetings)}"
    )
    yield from _event(world, thing, "Agreement", more)


def _act(world: _World, number: int) -> Iterator[str]:
    more = f" ; k:actor {world.chance.choice(world.people)} ; k:target country:{_country(world)}"
    yield from _event(world, f"act:a{number}", "Act", more)


def _figure(world: _World, number: int) -> Iterator[str]:
    value = world.chance.randrange(1000, 9_000_000)
    more = f' ; k:measure measure:trade ; k:low {value}.0 ; k:high {value}.0 ; k:verbatim "{value}"'
    yield from _event(world, f"figure:f{number}", "Figure", more)


_MAKERS = {
    "organization": _organization,
    "person": _person,
    "meeting": _meeting,
    "agreement": _agreement,
    "act": _act,
    "figure": _figure,
}


def _event(world: _World, thing: str, cls: str, more: str) -> Iterator[str]:
    chance = world.chance
    day = _day(chance)
    sides = sorted({_country(world) for _ in range(2 if chance.random() < 0.9 else 4)})
    prefix = thing.partition(":")[0]
    kind = f" ; k:kind {prefix}-kind:{chance.choice(_KINDS[prefix])}" if prefix in _KINDS else ""
    sector = f" ; k:sector sector:{world.sectors[int(len(world.sectors) * chance.random() ** 2)]}"
    said = f"k:country {', '.join('country:' + side for side in sides)}{kind}{sector}{more} ; k:date period:{day}"
    confidence = chance.choice((0.5, 0.6, 0.7, 0.8, 0.9, 0.95))
    article = chance.randrange(world.articles)
    report, evidence = f"report:{thing.replace(':', '-')}", f"evidence:{thing.replace(':', '-')}"
    yield f'period:{day} a k:Period ; k:edtf "{day}" ; k:earliest "{day}"^^xsd:date ; k:latest "{day}"^^xsd:date .'
    yield (
        f'{thing} a k:{cls} ; rdfs:label "{cls} of {" and ".join(sides)} on {_word(chance)}, {day}"@en ; {said} ;'
        f' k:earliest "{day}"^^xsd:date ; k:latest "{day}"^^xsd:date ; k:confidence {confidence} .'
    )
    yield (
        f"{report} a k:Report ; k:reportOf {thing} ;"
        f" k:inArticle article:{article} ; {said} ; k:confidence {confidence} ."
    )
    yield (
        f"{evidence} a k:Evidence ; k:supports {report} ; k:onProperty k:date , k:country , k:sector ;"
        f" k:onValue period:{day} , {', '.join('country:' + side for side in sides)} ; k:basis basis:stated ;"
        f' k:inArticle article:{article} ; oa:start 10 ; oa:end 40 ; oa:exact "{_word(chance)} {day} {_word(chance)}" .'
    )


def _country(world: _World) -> str:
    # Some countries are in the news far more than others.
    return world.codes[int(len(world.codes) * world.chance.random() ** 2.2)]


def _day(chance: random.Random) -> str:
    return (_FIRST_DAY + timedelta(days=chance.randrange(_DAYS))).isoformat()


def _word(chance: random.Random) -> str:
    return "".join(chance.choice(_SYLLABLES) for _ in range(chance.randint(2, 4))).capitalize()


if __name__ == "__main__":
    sys.stdout.write(generated_turtle(int(sys.argv[1])))
