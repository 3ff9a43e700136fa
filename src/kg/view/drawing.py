"""Draw a network with pyvis: its nodes, edges and options, places fixed and physics off."""

import json
from pathlib import Path
from typing import Any

from kg.view.elements import Elements
from kg.view.layout import Places
from kg.view.palette import Palette

_OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "edges": {"smooth": False, "arrows": {"to": {"enabled": False}}, "hoverWidth": 1.5, "selectionWidth": 0},
    "nodes": {"font": {"size": 0}, "borderWidth": 1},
    "interaction": {
        "hover": True,
        "hideEdgesOnDrag": True,
        "hideEdgesOnZoom": False,
        "keyboard": False,
        "navigationButtons": False,
        "tooltipDelay": 100000,
        "selectConnectedEdges": False,
        "multiselect": False,
    },
}


def draw(elements: Elements, places: Places, sizes: dict[str, float], palette: Palette) -> dict[str, Any]:
    """Give pyvis's nodes, edges and options for vis-network."""
    from pyvis.network import Network

    network = Network(directed=True)
    looks = {style.key: style for style in palette.classes}
    for node in elements.nodes:
        look = looks[node.key]
        x, y = places[node.id]
        network.add_node(
            node.id,
            label=node.labels.get("en") or min(node.labels.values()),
            shape="dot" if look.shape == "pentagon" else look.shape,  # vis-network has no pentagon of its own
            color=look.light,
            size=sizes[node.id],
            x=x,
            y=y,
            physics=False,
        )
    network.add_edges([(edge.source, edge.target) for edge in elements.edges])
    network.set_options(json.dumps(_OPTIONS))
    nodes, edges, _, _, _, options = network.get_network_data()
    return {"nodes": nodes, "edges": edges, "options": json.loads(options) if isinstance(options, str) else options}


def library() -> str:
    """Give the script of vis-network that pyvis carries."""
    import pyvis

    folder = Path(pyvis.__file__).parent / "lib"
    newest = max(folder.glob("vis-*/vis-network.min.js"), key=lambda path: path.parent.name)
    # A closing tag inside the library would end the script element that holds it.
    return newest.read_text(encoding="utf-8").replace("</script", "<\\/script")
