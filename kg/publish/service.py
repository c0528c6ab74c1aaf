"""Loading into a server, by the Graph Store Protocol (a PUT for each graph) or by SPARQL Update.

By the Graph Store Protocol each graph is replaced whole or not at all, the resolved one last; a load that was cut off is
finished by the next. By SPARQL Update the triples go in handfuls into graphs beside the old ones, are counted there, and
take their places in one request, so a load that was cut off leaves the store's own graphs as they were.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal

import httpx
import pyoxigraph as ox

from kg.errors import QueryError, StoreError
from kg.publish.graphs import GraphName, Graphs
from kg.publish.remote import Patience, open_client, send, shown

Protocol = Literal["graph-store", "update"]

_DEFAULT = ox.DefaultGraph()
_UPDATES = frozenset({"update", "sparql-auth", "sparql", "statements"})
"""How the address of an update service ends: Oxigraph and Fuseki; Virtuoso, with a password and without; RDF4J."""
_HANDFUL = 500
"""So many triples go in one request; Virtuoso refuses five thousand."""
_BESIDE = "/loading"
_COUNT_NAMED = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
_COUNT_DEFAULT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"


@dataclass(frozen=True, slots=True)
class Loaded:
    """How it went: `verified` if the server's own count is right, `note` where it was counted or why not."""

    target: str
    verified: bool
    note: str


def load_server(
    graphs: Graphs, target: str, query_url: str | None, protocol: Protocol | None, patience: Patience
) -> Loaded:
    """Put each graph in the place of the one that is there, take away those of ours that are no more, and count."""
    chosen = protocol or ("update" if _path(target).rpartition("/")[2] in _UPDATES else "graph-store")
    candidates = [query_url] if query_url else query_addresses(target)
    with closing(open_client(patience)) as client:
        server = _Server(client, target, candidates, patience)
        if chosen == "update":
            _update(server, graphs)
        else:
            _put(server, graphs)
        found = server.counts(default=graphs.replaces(_DEFAULT))
    if found is None:
        tried = ", ".join(shown(url) for url in candidates)
        note = f"not verified: no query service answered ({tried}); give its address to have the triples counted"
        return Loaded(shown(target), False, note)
    url, counts = found[0], {name: count for name, count in found[1].items() if graphs.replaces(name)}
    wanted, held = sum(graphs.counts.values()), sum(counts.values())
    if counts != graphs.counts:
        raise StoreError(f"{shown(target)}: accepted {wanted} triples, but {shown(url)} counts {held}")
    return Loaded(shown(target), True, f"counted at {shown(url)}")


def query_addresses(address: str) -> list[str]:
    """Where a server that is loaded here answers queries: Oxigraph and Fuseki, RDF4J and GraphDB, Virtuoso.

    >>> query_addresses("http://127.0.0.1:7878/store?default")
    ['http://127.0.0.1:7878/query', 'http://127.0.0.1:7878/sparql']
    >>> query_addresses("http://h:7200/repositories/press/rdf-graphs/service?graph=urn:g")
    ['http://h:7200/repositories/press']
    """
    url = httpx.URL(address).copy_with(query=None, fragment=None)
    repository, found, _ = url.path.partition("/rdf-graphs/")
    if found:
        return [str(url.copy_with(path=repository))]
    folder, _, last = url.path.rstrip("/").rpartition("/")
    if last == "statements":
        return [str(url.copy_with(path=folder))]
    return [str(url.copy_with(path=f"{folder}/{service}")) for service in ("query", "sparql")]


@dataclass(frozen=True, slots=True)
class _Server:
    """A server with what is needed to talk to it."""

    client: httpx.Client
    target: str
    queries: list[str]
    patience: Patience

    def put(self, graph: GraphName, body: bytes) -> None:
        """Replace one graph."""
        address = _graph_address(self.target, graph)
        headers = {"Content-Type": "application/n-triples; charset=utf-8"}
        request = partial(self.client.put, address, content=body, headers=headers)
        send(request, str(address), self.patience, StoreError)

    def delete(self, graph: GraphName) -> None:
        """Take one graph away."""
        address = _graph_address(self.target, graph)
        send(partial(self.client.delete, address), str(address), self.patience, StoreError)

    def update(self, text: str, tries: int | None = None) -> None:
        """Send an update that may be sent twice without harm, or only once if so said."""
        patience = self.patience if tries is None else replace(self.patience, tries=tries)
        headers = {"Content-Type": "application/sparql-update; charset=utf-8"}
        request = partial(self.client.post, self.target, content=text.encode(), headers=headers)
        send(request, self.target, patience, StoreError)

    def counts(self, default: bool) -> tuple[str, dict[GraphName, int]] | None:
        """The first query service that counts, with what it counts in each named graph, or in the default graph."""
        headers = {"Accept": "application/sparql-results+json"}
        data = {"query": _COUNT_DEFAULT if default else _COUNT_NAMED}
        for url in self.queries:
            request = partial(self.client.post, url, data=data, headers=headers)
            try:
                answer = send(request, url, self.patience, QueryError)
                rows = json.loads(answer.content)["results"]["bindings"]
                counts = {_name(row): int(row["n"]["value"]) for row in rows}
            except (QueryError, ValueError, KeyError, TypeError):
                continue
            return url, {name: count for name, count in counts.items() if count}
        return None


def _put(server: _Server, graphs: Graphs) -> None:
    """Each graph by a PUT, then the deletion of those that a former load left and this one has not."""
    for name, lines in graphs.lines().items():
        server.put(name, b"".join(lines))
    if not graphs.replaces(_DEFAULT) and (found := server.counts(default=False)):
        for stale in sorted(filter(graphs.replaces, found[1].keys() - graphs.counts.keys()), key=str):
            server.delete(stale)


def _update(server: _Server, graphs: Graphs) -> None:
    """All triples beside, in handfuls; when they are counted there, all graphs change places in one request."""
    if graphs.replaces(_DEFAULT) and _path(server.target).endswith("/sparql-auth"):
        raise StoreError(f"{shown(server.target)}: this server keeps nothing in a default graph: name a graph")
    lines = graphs.lines()
    if any(line.startswith(b"_:") or b"> _:" in line for handful in lines.values() for line in handful):
        raise StoreError(
            f"{shown(server.target)}: blank nodes cannot be sent in handfuls: use a Graph Store Protocol URL"
        )
    beside = {name: _beside(name, graphs) for name in lines}
    there = server.counts(default=False)
    ours = {name: _place(name, graphs) for name in (there[1] if there else ()) if isinstance(name, ox.NamedNode)}
    left = {name for name, place in ours.items() if place != name and graphs.replaces(place)}
    server.update(_all(f"DROP SILENT GRAPH {name}" for name in left.union(beside.values())))
    for name, triples in lines.items():
        for start in range(0, len(triples), _HANDFUL):
            handful = b"".join(triples[start : start + _HANDFUL]).decode()
            server.update(f"INSERT DATA {{ GRAPH {beside[name]} {{\n{handful}}} }}")
    _count_beside(server, graphs, beside)
    stale = {name for name, place in ours.items() if place == name and graphs.replaces(name)}.difference(lines)
    moved = [f"MOVE GRAPH {beside[name]} TO {_destination(name)}" for name in lines]
    server.update(_all([*moved, *(f"DROP SILENT GRAPH {name}" for name in stale)]), tries=1)


def _count_beside(server: _Server, graphs: Graphs, beside: Mapping[GraphName, ox.NamedNode]) -> None:
    found = server.counts(default=False)
    if found and any(found[1].get(beside[name]) != count for name, count in graphs.counts.items()):
        wanted, held = sum(graphs.counts.values()), sum(found[1].get(name, 0) for name in beside.values())
        raise StoreError(f"{shown(server.target)}: took {held} of {wanted} triples; the graphs that were there stay")


def _beside(name: GraphName, graphs: Graphs) -> ox.NamedNode:
    return ox.NamedNode((name if isinstance(name, ox.NamedNode) else graphs.resolved).value + _BESIDE)


def _place(name: ox.NamedNode, graphs: Graphs) -> GraphName:
    """The graph whose place a graph was to take, where a load left it beside that; else the graph itself."""
    place = name.value.removesuffix(_BESIDE)
    if place == name.value:
        return name
    return _DEFAULT if graphs.replaces(_DEFAULT) and place == graphs.resolved.value else ox.NamedNode(place)


def _destination(name: GraphName) -> str:
    return f"GRAPH {name}" if isinstance(name, ox.NamedNode) else "DEFAULT"


def _all(updates: Iterable[str]) -> str:
    return " ;\n".join(sorted(updates))


def _name(row: Mapping[str, Mapping[str, str]]) -> GraphName:
    return ox.NamedNode(row["g"]["value"]) if "g" in row else _DEFAULT


def _graph_address(target: str, graph: GraphName) -> httpx.URL:
    """The address of one graph (Graph Store Protocol 1.1, section 4.2)."""
    url = httpx.URL(target).copy_with(query=None)
    return (
        url.copy_add_param("graph", graph.value) if isinstance(graph, ox.NamedNode) else url.copy_with(query=b"default")
    )


def _path(target: str) -> str:
    return httpx.URL(target).path.rstrip("/")
