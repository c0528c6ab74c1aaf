"""Circles of nodes that have more to do with one another than with others, coloured on the page when the reader asks.

Found by Louvain's method (Blondel and others, "Fast unfolding of communities in large networks", 2008; networkx) on what
is drawn first; every other node belongs to the circle it is nearest to. Nodes are numbered in the order of the network,
so the answer depends neither on the process nor on the machine.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence

import networkx

_SMALLEST = 3
"""Two that only have each other are no circle."""


def communities(drawn: Sequence[int], pairs: Sequence[tuple[int, int]]) -> Mapping[int, int]:
    """The circle of each node that has one, the largest circle being 0; nodes and the `pairs` of them are numbers.

    >>> communities([0, 1, 2, 3, 4, 5], [(0, 1), (1, 2), (0, 2), (2, 3), (3, 4), (4, 5), (3, 5), (5, 9)])
    {0: 0, 1: 0, 2: 0, 3: 1, 4: 1, 5: 1, 9: 1}
    """
    graph: networkx.Graph[int] = networkx.Graph()
    graph.add_nodes_from(drawn)
    inside = set(drawn)
    graph.add_edges_from((one, other) for one, other in pairs if one != other and one in inside and other in inside)
    found = [sorted(each) for each in networkx.community.louvain_communities(graph, seed=1) if len(each) >= _SMALLEST]
    found.sort(key=lambda each: (-len(each), each))
    circle = {node: number for number, each in enumerate(found) for node in each}
    return _spread(circle, pairs)


def _spread(circle: dict[int, int], pairs: Sequence[tuple[int, int]]) -> dict[int, int]:
    """Those that are not drawn belong where the nearest drawn one does."""
    near: dict[int, list[int]] = {}
    for one, other in pairs:
        near.setdefault(one, []).append(other)
        near.setdefault(other, []).append(one)
    waiting = deque(sorted(circle))
    while waiting:
        node = waiting.popleft()
        for other in near.get(node, ()):
            if other not in circle:
                circle[other] = circle[node]
                waiting.append(other)
    return circle
