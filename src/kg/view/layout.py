"""Place the nodes of the network, the same each time.

A small graph is laid out by forces (networkx), then moved apart until names have room. A large one becomes a map: each
country has its ground, what several share lies between them, in rings from the most tied to the least, and the sectors
stand around it. That is linear in the nodes, and says more than a hairball.
"""

import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

import networkx as nx

from kg.view.elements import Elements, Node

if TYPE_CHECKING:
    import numpy as np

Point = tuple[float, float]
Places = dict[str, Point]

FORCES_UP_TO_NODES = 450
_SEED = 20
_ROOM = 5200.0  # square pixels for one node and its name at a zoom of 1
_ASPECT = 1.75
_NAME_CHARS = 17
_CHAR_WIDTH = 6.2
_NAME_HEIGHT = 34.0
_GAP = 26.0  # between the nodes of a map
_AREA = 24 * _GAP
_PUSHED_GROUPS = 700  # pushing apart costs their square


def lay_out(elements: Elements) -> Places:
    """Give each node's place in whole pixels around the origin, y downwards."""
    if not elements.nodes:
        return {}
    places = _by_forces(elements) if len(elements.nodes) <= FORCES_UP_TO_NODES else _as_map(elements)
    return {name: (float(round(x)), float(round(y))) for name, (x, y) in sorted(places.items())}


def _by_forces(elements: Elements) -> Places:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(node.id for node in elements.nodes)
    graph.add_weighted_edges_from((edge.source, edge.target, 1.0) for edge in elements.edges)
    # Parts without a tie to the rest would fly off and press the rest together; weak threads hold them.
    parts = sorted(nx.connected_components(graph), key=lambda part: (-len(part), min(part)))
    heart = _best_tied(parts[0], elements)
    for part in parts[1:]:
        graph.add_edge(heart, _best_tied(part, elements), weight=0.3)
    count = len(graph)
    spring: dict[str, Any] = nx.spring_layout(
        graph, seed=_SEED, k=3 / math.sqrt(count), iterations=120, weight="weight"
    )
    return _apart(elements.nodes, spring)


def _best_tied(part: set[str], elements: Elements) -> str:
    return min(part, key=lambda name: (-elements.degrees[name], name))


def _apart(nodes: tuple[Node, ...], spring: dict[str, Any]) -> Places:
    """Stretch a layout to a page's shape, then push nodes apart until their names do not overlap."""
    import numpy as np

    names = [node.id for node in nodes]
    xy = np.array([spring[name] for name in names], dtype=float)
    # Ranks even out what forces crowd in the middle, more than the places themselves do.
    for axis in (0, 1):
        order = np.argsort(np.argsort(xy[:, axis], kind="stable"), kind="stable") / max(len(names) - 1, 1) * 2 - 1
        reach = max(float(np.abs(xy[:, axis]).max()), 1e-9)
        xy[:, axis] = 0.25 * xy[:, axis] / reach + 0.75 * order
    height = math.sqrt(_ROOM * len(names) / _ASPECT)
    xy *= np.array([height * _ASPECT / 2, height / 2])
    width = np.array([min(max(map(len, node.labels.values())), _NAME_CHARS) * _CHAR_WIDTH + 14 for node in nodes])
    _separate(xy, width, np.full(len(names), _NAME_HEIGHT + 8), rounds=150)
    xy -= (xy.max(axis=0) + xy.min(axis=0)) / 2
    return {name: (float(x), float(y)) for name, (x, y) in zip(names, xy, strict=True)}


def _separate(xy: "np.ndarray", width: "np.ndarray", height: "np.ndarray", *, rounds: int) -> None:
    """Push overlapping boxes apart along the axis where they overlap least, in place."""
    import numpy as np

    need_x = (width[:, None] + width[None]) / 2
    need_y = (height[:, None] + height[None]) / 2
    # Two on one spot get a direction by their order.
    order = np.sign(np.arange(len(xy))[:, None] - np.arange(len(xy))[None])
    for _ in range(rounds):
        dx = xy[:, None, 0] - xy[None, :, 0]
        dy = xy[:, None, 1] - xy[None, :, 1]
        over_x, over_y = need_x - np.abs(dx), need_y - np.abs(dy)
        overlap = (over_x > 0) & (over_y > 0)
        np.fill_diagonal(overlap, val=False)
        if not overlap.any():
            break
        sideways = overlap & (over_x < over_y)
        upright = overlap & ~sideways
        xy[:, 0] += 0.3 * (np.where(sideways, over_x, 0) * np.where(dx == 0, order, np.sign(dx))).sum(axis=1)
        xy[:, 1] += 0.3 * (np.where(upright, over_y, 0) * np.where(dy == 0, order, np.sign(dy))).sum(axis=1)


def _as_map(elements: Elements) -> Places:
    told = _countries_around(elements)
    groups: dict[tuple[str, ...], list[Node]] = defaultdict(list)
    for node in elements.nodes:
        if node.key != "sector":
            groups[(node.id,) if node.key == "country" else node.countries or told.get(node.id, ())].append(node)
    shared = Counter(
        (a, b) for key, members in groups.items() for i, a in enumerate(key) for b in key[i + 1 :] for _ in members
    )
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted({name for key in groups for name in key}))
    graph.add_weighted_edges_from((a, b, math.log1p(count)) for (a, b), count in sorted(shared.items()))
    homes = nx.spring_layout(graph, seed=_SEED, iterations=200, weight="weight") if len(graph) else {}
    centres = _group_centres(groups, homes)
    places: Places = {}
    for key, members in sorted(groups.items()):
        x, y = centres[key]
        ranked = sorted(members, key=lambda node: (node.key != "country", -elements.degrees[node.id], node.id))
        for index, node in enumerate(ranked):
            places[node.id] = _sunflower(index, x, y)
    return places | _ring(elements, places)


def _countries_around(elements: Elements) -> dict[str, tuple[str, ...]]:
    """Give those without a country, such as blocs, the countries met most in what they are tied to."""
    countries = {node.id: node.countries for node in elements.nodes}
    met: dict[str, Counter[str]] = {node.id: Counter() for node in elements.nodes if not node.countries}
    for edge in elements.edges:
        for one, other in ((edge.source, edge.target), (edge.target, edge.source)):
            if one in met:
                met[one].update(countries[other])
    return {
        name: tuple(sorted(sorted(found, key=lambda each: (-found[each], each))[:3]))
        for name, found in met.items()
        if found
    }


def _group_centres(groups: dict[tuple[str, ...], list[Node]], homes: dict[str, Any]) -> dict[tuple[str, ...], Point]:
    """Put each group between its countries: the large ones pushed apart, the small ones where there is room."""
    import numpy as np

    reach = math.sqrt(sum((_GAP * (math.sqrt(len(members)) + 1.2)) ** 2 for members in groups.values())) * 1.1
    wanted = {
        key: np.mean([homes[name] for name in key], axis=0) * (reach * _ASPECT, reach)
        if key
        else np.array([reach * _ASPECT, reach])
        for key in sorted(groups)
    }
    ranked = sorted(groups, key=lambda key: (len(key) != 1, -len(groups[key]), key))
    large = ranked[:_PUSHED_GROUPS]
    radius = {key: _GAP * (math.sqrt(len(groups[key])) + 1.2) for key in groups}
    xy = np.array([wanted[key] for key in large]).reshape(len(large), 2)
    width = np.array([2 * radius[key] for key in large])
    _separate(xy, width, width, rounds=120)
    room = _Room()
    centres: dict[tuple[str, ...], Point] = {}
    for key, (x, y) in zip(large, xy, strict=True):
        centres[key] = (float(x), float(y))
        room.take(centres[key], radius[key])
    for key in ranked[_PUSHED_GROUPS:]:
        centres[key] = room.find((float(wanted[key][0]), float(wanted[key][1])), radius[key])
        room.take(centres[key], radius[key])
    return centres


class _Room:
    """Tells which cells of a plane are taken."""

    def __init__(self) -> None:
        self._taken: set[tuple[int, int]] = set()
        self._reached: dict[tuple[int, int], int] = {}

    def take(self, centre: Point, radius: float) -> None:
        self._taken.update(self._cells(centre, radius))

    def find(self, centre: Point, radius: float) -> Point:
        """Give a free place near a point, along a spiral; what begins in the same area goes on where the last ended."""
        area = (round(centre[0] / _AREA), round(centre[1] / _AREA))
        start = (area[0] * _AREA, area[1] * _AREA) if area in self._reached else centre
        for index in range(self._reached.get(area, 0), 20_000):
            place = _sunflower(index, *start)
            if (round(place[0] / _GAP), round(place[1] / _GAP)) in self._taken:
                continue
            if self._taken.isdisjoint(self._cells(place, radius)):
                self._reached[area] = index
                return place
        return centre

    @staticmethod
    def _cells(centre: Point, radius: float) -> list[tuple[int, int]]:
        x, y, reach = round(centre[0] / _GAP), round(centre[1] / _GAP), max(round(radius / _GAP) - 1, 0)
        return [(x + i, y + j) for i in range(-reach, reach + 1) for j in range(-reach, reach + 1)]


def _ring(elements: Elements, places: Places) -> Places:
    """Put the sectors around the map, each on the side of what it is tied to."""
    sums: dict[str, list[float]] = {node.id: [0.0, 0.0] for node in elements.nodes if node.key == "sector"}
    for edge in elements.edges:
        for one, other in ((edge.source, edge.target), (edge.target, edge.source)):
            if one in sums and other in places:
                sums[one][0] += places[other][0]
                sums[one][1] += places[other][1]
    reach_x = max((abs(x) for x, _ in places.values()), default=0.0) + 6 * _GAP
    reach_y = max((abs(y) for _, y in places.values()), default=0.0) + 6 * _GAP
    order = sorted(sums, key=lambda name: (math.atan2(sums[name][1] * reach_x, sums[name][0] * reach_y), name))
    step = 2 * math.pi / max(len(order), 1)
    return {
        name: (reach_x * math.cos(at * step - math.pi), reach_y * math.sin(at * step - math.pi))
        for at, name in enumerate(order)
    }


def _sunflower(index: int, x: float, y: float) -> Point:
    """Give the place of one of many around a centre, evenly dense (Vogel 1979)."""
    angle, distance = index * math.pi * (3 - math.sqrt(5)), _GAP * math.sqrt(index)
    return x + distance * math.cos(angle), y + distance * math.sin(angle)
