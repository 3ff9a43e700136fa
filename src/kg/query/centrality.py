"""Rank actors by their place in the network of ties."""

import networkx as nx


def rank(ties: list[list[str]]) -> tuple[list[str], list[list[str]]]:
    """Give header and rows of actors, the most central first.

    Args:
        ties: Rows of node, label, node, label, number of shared events.

    Returns:
        Rows of actor, label, ties (how many others), events (the ties' weights summed) and betweenness (share of
        shortest paths through it, 0 to 1; Brandes 2001, unweighted, exact).
    """
    graph: nx.Graph[str] = nx.Graph()
    labels: dict[str, str] = {}
    for one, one_label, other, other_label, count in ties:
        labels[one], labels[other] = one_label, other_label
        graph.add_edge(one, other, weight=int(count))
    between = nx.betweenness_centrality(graph)
    weights = dict(graph.degree(weight="weight"))
    rows = [
        [node, labels[node], str(graph.degree(node)), str(weights[node]), f"{between[node]:.3f}"]
        for node in sorted(graph, key=lambda node: (-weights[node], -between[node], node))
    ]
    return ["actor", "label", "ties", "events", "betweenness"], rows
