"""Rank actors by their place in the network of ties."""

import networkx as nx

EXACT_UP_TO, PIVOTS = 1000, 200


def rank(ties: list[list[str]]) -> tuple[list[str], list[list[str]]]:
    """Give header and rows of actors, the most central first.

    Args:
        ties: Rows of node, label, node, label, number of shared events.

    Returns:
        Rows of actor, label, ties (how many others), events (the ties' weights summed) and betweenness (share of
        shortest paths through it, 0 to 1, unweighted): exact by Brandes 2001 up to `EXACT_UP_TO` actors, else estimated
        from the paths of `PIVOTS` of them (Brandes and Pich 2007), the same ones each time.
    """
    graph: nx.Graph[str] = nx.Graph()
    labels: dict[str, str] = {}
    for one, one_label, other, other_label, count in ties:
        labels[one], labels[other] = one_label, other_label
        graph.add_edge(one, other, weight=int(count))
    pivots = PIVOTS if len(graph) > EXACT_UP_TO else None
    between = nx.betweenness_centrality(graph, k=pivots, seed=1)
    weights = dict(graph.degree(weight="weight"))
    rows = [
        [node, labels[node], str(graph.degree(node)), str(weights[node]), f"{between[node]:.3f}"]
        for node in sorted(graph, key=lambda node: (-weights[node], -between[node], node))
    ]
    return ["actor", "label", "ties", "events", "betweenness"], rows
