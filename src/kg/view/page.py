"""Put the network page together: one HTML file with data, styles and scripts, that asks nothing of any network."""

import base64
import hashlib
import json
import math
from typing import Any

import pyoxigraph as ox

from kg.naming.titles import Titles
from kg.naming.wording import wording
from kg.query.as_of import known_as_of
from kg.query.summary import Reader
from kg.rdf.namespaces import GRAPH, NAMESPACE, compact, term
from kg.resources import ontology_dir
from kg.store import open_store
from kg.view.details import Details
from kg.view.drawing import draw, library
from kg.view.elements import Elements, Node, around, read_elements
from kg.view.interface import folder, load_interface, page_script
from kg.view.layout import Places, lay_out
from kg.view.palette import Palette, load_palette

Json = dict[str, Any]
DETAILS_IN_A_PART = 200


def network_page(store: ox.Store, *, country: str | None = None) -> str:
    """Give the page of a graph as HTML; of one country's events and those tied to them if its IRI is given.

    A graph of more nodes than the palette's `large_from_nodes` opens with a summary; one of more than its
    `bitmap_from_nodes` is drawn without vis-network.
    """
    reader, palette = Reader(store), load_palette()
    vocabulary = Reader(open_store(ontology_dir() / "kg.ttl"))
    elements = read_elements(reader, palette)
    if country is not None:
        elements = around(elements, country)
    places = lay_out(elements)
    details = Details(reader, frozenset(node.id for node in elements.nodes))
    told = [details.of(NAMESPACE + node.id) for node in elements.nodes]
    is_bitmap = len(elements.nodes) > palette.bitmap_from_nodes
    graph = _graph(elements, places, told, details, is_bitmap=is_bitmap)
    graph |= _named(vocabulary, details, palette)
    graph["meta"] |= _meta(reader)
    scripts = ([] if is_bitmap else [library()]) + [page_script(is_bitmap=is_bitmap)]
    parts = [told[at : at + DETAILS_IN_A_PART] for at in range(0, len(told), DETAILS_IN_A_PART)]
    return _render(graph, {"details": parts, "names": _made_names(elements, reader)}, scripts)


def embed(value: object) -> str:
    """Give JSON that no text inside can end or turn into markup within a script element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def _graph(elements: Elements, places: Places, told: list[Json], details: Details, *, is_bitmap: bool) -> Json:
    palette = load_palette()
    numbers = {node.id: number for number, node in enumerate(elements.nodes)}
    properties = sorted({name for edge in elements.edges for name in edge.properties})
    ranks = {style.key: style.rank for style in palette.classes}
    sizes = {node.id: _size(elements.degrees[node.id], ranks[node.key]) for node in elements.nodes}
    nodes = []
    for node, thing in zip(elements.nodes, told, strict=True):
        x, y = places[node.id]
        place = {"x": x, "y": y, "r": sizes[node.id], "g": elements.degrees[node.id]}
        nodes.append(_node(node, numbers, details) | place)
        # The timeline shows all stages at once; their quotes stay in the details.
        if "h" in thing:
            nodes[-1]["h"] = [[step["t"], step["e"], step["l"], int(step["b"])] for step in thing["h"]]
    edges = [
        [numbers[edge.source], numbers[edge.target], [properties.index(name) for name in edge.properties]]
        for edge in elements.edges
    ]
    for name in properties:
        details.term(_full(name))
    return {
        "nodes": nodes,
        "edges": edges,
        "properties": properties,
        "part": DETAILS_IN_A_PART,
        "hollow": sorted(compact(iri) for iri in palette.hollow),
        "crossed": sorted(compact(iri) for iri in palette.crossed),
        "planned": sorted(compact(iri) for iri in palette.planned),
        "grounds": palette.grounds,
        "facts": palette.facts,
        "meta": {"large": len(elements.nodes) > palette.large_from_nodes},
        "vis": None if is_bitmap else draw(elements, places, sizes, palette),
    }


def _made_names(elements: Elements, reader: Reader) -> dict[str, dict[int, str]]:
    """Give names in each other language to the events that the graph names in English only, by their places.

    An act has one in English too: there the graph has a formula ("Indonesia: agree → China").
    """
    events = {style.key for style in load_palette().classes if style.group == "event"}
    nameless = [
        (number, node)
        for number, node in enumerate(elements.nodes)
        if node.key in events and set(node.labels) == {"en"}
    ]
    titles = {tag: Titles(reader, wording(tag)) for tag in load_interface().languages}
    return {
        tag: {number: named.full(NAMESPACE + node.id) for number, node in nameless if tag != "en" or node.key == "act"}
        for tag, named in titles.items()
    }


def _full(prefixed: str) -> str:
    return prefixed if "://" in prefixed else term(prefixed)


def _size(degree: int, rank: int) -> float:
    return round(min(5 + 1.1 * math.sqrt(rank) + 1.6 * math.sqrt(degree), 30), 1)


def _node(node: Node, numbers: dict[str, int], details: Details) -> Json:
    entry: Json = {
        "o": list(node.others),
        "k": details.term(node.kind) if node.kind else "",
        "t": details.term(node.stage) if node.stage else "",
        "cs": [numbers[each] for each in node.countries if each in numbers],
        "ss": [numbers[each] for each in node.sectors if each in numbers],
        "p": list(node.publishers),
        "a": details.articles_of(NAMESPACE + node.id),
        "f": node.earliest,
        "b": node.latest,
        "d": node.date,
        "w": node.code,
        "bl": int(node.is_bloc),
        "dp": int(node.is_disputed),
    }
    entry = {name: value for name, value in entry.items() if value}
    if node.confidence is not None:
        entry["w8"] = node.confidence
    return {"i": node.id, "c": node.key, "l": node.labels} | entry


def _named(vocabulary: Reader, details: Details, palette: Palette) -> Json:
    interface = load_interface()
    classes = [
        {
            "key": style.key,
            "labels": vocabulary.labels(style.iri),
            "group": style.group,
            "shape": style.shape,
            "light": style.light,
            "dark": style.dark,
            "rank": style.rank,
        }
        for style in palette.classes
    ]
    return {
        "classes": classes,
        "articles": details.articles(),
        "terms": details.terms(vocabulary),
        "languages": interface.languages,
        "strings": interface.texts,
    }


def _meta(reader: Reader) -> Json:
    as_of = known_as_of(reader)
    return {
        "titles": _said(reader, "dcterms:title"),
        "asOf": as_of.day if as_of else "",
        "asOfKey": "as_of_events" if as_of and as_of.is_of_event else "as_of",
        "rights": _said(reader, "dcterms:rights"),
    }


def _said(reader: Reader, prefixed: str) -> dict[str, str]:
    """Give what the graph says of itself, by language."""
    found = [each for each in reader.objects(GRAPH, prefixed) if isinstance(each, ox.Literal)]
    return {each.language or "": each.value for each in found}


def _render(graph: Json, later: Json, scripts: list[str]) -> str:
    """Give the page; what is read `later` stands in elements of its own."""
    from jinja2 import Environment, FileSystemLoader

    environment = Environment(loader=FileSystemLoader(folder()), autoescape=True, keep_trailing_newline=True)
    css = (folder() / "page.css").read_text(encoding="utf-8")
    # Only these very scripts may run, and nothing may be fetched: the browser itself holds the page to it.
    hashes = " ".join(f"'sha256-{base64.b64encode(_sha256(script)).decode()}'" for script in scripts)
    policy = (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data: blob:;"
        " base-uri 'none'; form-action 'none'"
    )
    titles: dict[str, str] = graph["meta"]["titles"]
    return environment.get_template("page.html").render(
        title=titles.get("en") or min(titles.values(), default="") or load_interface().texts["en"]["title"],
        policy=policy,
        css=css,
        graph=embed(graph),
        details=[embed(part) for part in later["details"]],
        names={tag: embed(names) for tag, names in later["names"].items()},
        scripts=scripts,
        noscript=load_interface().texts["en"]["noscript"],
    )


def _sha256(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8")).digest()
