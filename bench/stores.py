"""How fast a million triples are written as Turtle, loaded into the embedded store, and asked there.

    python3 bench/stores.py GRAPH [--triples N]

GRAPH is a graph.ttl of `kg build`, which is copied, each time with other names for its individuals, until it has so many
triples. rdflib's serializer and ours write the same triples in the same run.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import pyoxigraph as ox
from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from kg.publish import turtle
from kg.publish.query import Rows, named_queries, run
from kg.publish.store import load
from kg.vocabulary import DEFAULT_BASE, Names

_Answer = TypeVar("_Answer")
_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"


def main() -> None:
    """Print one line for each measurement."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("graph", type=Path)
    parser.add_argument("--triples", type=int, default=1_000_000)
    options = parser.parse_args()
    triples = list(copies(options.graph, options.triples))
    print(f"{len(triples)} triples, Python {sys.version.split()[0]}, {os.cpu_count()} cores")
    prefixes = Names().prefixes()
    with TemporaryDirectory() as folder:
        file, store = Path(folder) / "graph.ttl", Path(folder) / "store"
        ours, cpu, _ = timed(lambda: "".join(turtle.text(triples, prefixes)))
        told("Turtle, ours", ours, cpu, len(triples))
        wall, cpu, _ = timed(lambda: turtle.write(triples, file, prefixes))
        told("Turtle, ours, safely on disk", wall, cpu, len(triples))
        first = file.read_bytes()
        turtle.write(triples, file, prefixes)
        print(f"the same bytes again: {file.read_bytes() == first}")
        graph = Graph(bind_namespaces="none")
        for prefix, namespace in prefixes.items():
            graph.bind(prefix, namespace)
        for triple in triples:
            graph.add(triple)
        theirs, cpu, _ = timed(lambda: graph.serialize(format="turtle"))
        told("Turtle, rdflib", theirs, cpu, len(triples))
        print(f"ours is {theirs / ours:.1f} times as fast")
        wall, cpu, report = timed(lambda: load(file, store))
        told("load into the embedded store, counted", wall, cpu, report.triples)
        print(report.note)
        wall, cpu, _ = timed(lambda: ox.Store.read_only(str(store)))
        print(f"open the store: {wall:.3f} s")
        ask(store)


def ask(store: Path) -> None:
    """Each named question's first example."""
    for name, query in named_queries().items():
        given = query.arguments(query.examples[0])
        wall, _, answer = timed(partial(run, store, query, given, timeout=300))
        print(f"{name}: {len(answer.rows) if isinstance(answer, Rows) else 0} rows, {wall:.2f} s")


def copies(source: Path, number: int) -> Iterator[tuple[Node, Node, Node]]:
    """The triples of a file again and again, about other individuals each time."""
    once = [
        (term(t.subject), term(t.predicate), term(t.object))
        for t in ox.parse(path=str(source), format=ox.RdfFormat.TURTLE)
    ]
    for copy in range(-(-number // len(once))):
        for subject, predicate, value in once:
            yield other(subject, copy), predicate, other(value, copy)


def other(node: Node, copy: int) -> Node:
    """Another individual's name."""
    return URIRef(f"{node}-{copy}") if copy and isinstance(node, URIRef) and node.startswith(DEFAULT_BASE) else node


def term(value: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Node:
    """A term of rdflib."""
    if isinstance(value, ox.Literal):
        if value.language:
            return Literal(value.value, lang=value.language)
        kind = value.datatype.value
        return Literal(value.value) if kind == _XSD_STRING else Literal(value.value, datatype=URIRef(kind))
    return URIRef(value.value if isinstance(value, ox.NamedNode) else str(value))


def timed(work: Callable[[], _Answer]) -> tuple[float, float, _Answer]:
    """Seconds by the clock, seconds of all cores, and the answer."""
    wall, cpu = time.perf_counter(), time.process_time()
    answer = work()
    return time.perf_counter() - wall, time.process_time() - cpu, answer


def told(what: str, wall: float, cpu: float, triples: int) -> None:
    """One line."""
    print(f"{what}: {wall:.2f} s ({cpu:.2f} s of all cores), {triples / wall / 1000:.0f} thousand triples/s")


if __name__ == "__main__":
    main()
