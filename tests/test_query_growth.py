"""No named question becomes quadratic: a graph eight times as large is asked in little more than eight times the time."""

from __future__ import annotations

import time

import pyoxigraph as ox
import pytest
from query_answers import ANSWERS, GRAPH

from kg.publish.query import by_index, named_queries

QUERIES = named_queries()
TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
COMMON = ("AdministrativeArea", "Newspaper", "org#Role")
"""Kinds of individuals that are the same in every copy of the graph."""
KNOWN = (*COMMON, "Conflict", "FormalOrganization", "Membership", "Person", "Post", "Succession")
"""What stays the same if ever more is written of the same people."""
FEW, MANY = 25, 200
WORST = 3.0
"""So many times the growth of the graph a question's time may grow; of a square it would be eight times."""
LEAST = 0.1
"""Seconds; what is quicker on the larger graph is no square."""


@pytest.fixture(scope="module", params=[COMMON, KNOWN], ids=["more people", "more of the same people"])
def graphs(request: pytest.FixtureRequest) -> tuple[ox.Store, ox.Store]:
    once = [quad.triple for quad in ox.parse(path=str(GRAPH), format=ox.RdfFormat.TURTLE)]
    same = {str(t.subject) for t in once if t.predicate == TYPE and str(t.object)[1:-1].endswith(request.param)}
    own = {str(triple.subject) for triple in once} - same
    return grown(once, own, FEW), grown(once, own, MANY)


def grown(once: list[ox.Triple], own: set[str], copies: int) -> ox.Store:
    """The graph so many times, each time with `own` individuals."""
    store = ox.Store()
    for copy in range(copies):
        lines = (" ".join(other(str(term), own, copy) for term in triple) + " .\n" for triple in once)
        store.bulk_load("".join(lines), ox.RdfFormat.N_TRIPLES)
    return store


def other(node: str, own: set[str], copy: int) -> str:
    """The name of an individual in a copy."""
    if node not in own:
        return node
    return f"{node[:-1]}-{copy}>" if node.endswith(">") else f"{node}-{copy}"


def seconds(store: ox.Store, text: str) -> float:
    """The quickest of three runs, in seconds of a core."""
    runs = []
    for _ in range(3):
        begun = time.process_time()
        answer = store.query(text)
        assert isinstance(answer, ox.QuerySolutions)
        list(answer)
        runs.append(time.process_time() - begun)
        if runs[-1] > LEAST * 100:
            break
    return min(runs)


@pytest.mark.parametrize("name", QUERIES)
def test_time_grows_with_the_graph(name: str, graphs: tuple[ox.Store, ox.Store]) -> None:
    query = QUERIES[name]
    text = by_index(query.bound(query.arguments(ANSWERS[name][0].values)))
    few, many = (seconds(store, text) for store in graphs)
    assert many < max(LEAST, WORST * MANY / FEW * few), (
        f"{few:.4f} s, and {many:.4f} s of a graph {MANY / FEW:g} times as large"
    )
