"""Loading the graph into a triple store: a directory (Oxigraph's own format) or a server.

Each issue has a named graph of its own, and what was resolved of all has one (:mod:`kg.publish.graphs`); a load puts
these in the place of what an earlier one put there, and leaves all other graphs as they are. A directory is built beside
the old one and takes its place when it is whole and counted, so a load cut off half-way leaves the store as it was; what
such a load left behind is cleared by the next. Servers are the business of :mod:`kg.publish.service`.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
import pyoxigraph as ox

from kg.errors import StoreError
from kg.publish.graphs import GraphName, Graphs
from kg.publish.places import is_address, is_store
from kg.publish.remote import Patience, shown
from kg.publish.service import Protocol, load_server

_DEFAULT = ox.DefaultGraph()
_HANDFUL = 1 << 14
_HANDS = 2
"""So many files are loaded side by side, with so many triples at a time to each."""


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load did: so many `triples` of ours are in so many `graphs` now (`graph`: the only one, if it is named).

    `verified` if the store itself was counted, `note` how, or why not.
    """

    target: str
    graph: str | None
    graphs: int
    triples: int
    verified: bool
    note: str

    def __str__(self) -> str:
        where = f", graph {self.graph}" if self.graph else f", {self.graphs} graphs" if self.graphs > 1 else ""
        return f"{self.triples} triples in {self.target}{where}; {self.note}"


@dataclass(frozen=True, slots=True)
class Where:
    """Which graphs a load fills: one for each issue and one for the rest, or `graph` alone, or the `default` graph.

    With `issue`, the end of an issue's IRI, only that issue's graph and that of what was resolved are replaced.
    """

    graph: str | None = None
    default: bool = False
    issue: str | None = None

    def graphs(self, turtle: Path) -> Graphs:
        """The triples of a file, each in its graph."""
        if sum((self.graph is not None, self.default, self.issue is not None)) > 1:
            raise StoreError("a load fills one named graph, or the default graph, or the graph of an issue: choose one")
        only = _DEFAULT if self.default else None if self.graph is None else _named(self.graph)
        return Graphs(turtle, only, self.issue)


def load(
    turtle: Path,
    target: str | Path,
    where: Where | None = None,
    *,
    query_url: str | None = None,
    protocol: Protocol | None = None,
    patience: Patience | None = None,
) -> LoadReport:
    """Put a Turtle file into a store in place of what an earlier load put there.

    `target` is a directory or the http(s) address of a Graph Store Protocol or SPARQL Update service (`protocol` says
    which, where its path does not), `query_url` where the server answers queries, if that cannot be told either.
    """
    where = _stated(str(target), where or Where()) if is_address(target) else where or Where()
    graphs = where.graphs(turtle)
    if is_address(target):
        done = load_server(graphs, str(target), query_url, protocol, patience or Patience())
        place, verified, note = done.target, done.verified, done.note
    else:
        _load_directory(graphs, Path(target))
        place, verified, note = str(Path(target).absolute()), True, "counted in the store"
    return LoadReport(place, where.graph, len(graphs.counts), sum(graphs.counts.values()), verified, note)


def count_triples(turtle: Path) -> int:
    """How many different triples a Turtle file states; a broken file is a :class:`StoreError` with its line."""
    return sum(1 for _ in Graphs(turtle, _DEFAULT).each())


def _stated(target: str, where: Where) -> Where:
    """Which graph the address of a Graph Store Protocol service itself names, if it does."""
    params = httpx.URL(target).params
    stated = Where(graph=params.get("graph")) if "graph" in params else Where(default="default" in params)
    if stated != Where() and where not in (Where(), stated):
        raise StoreError(f"{shown(target)}: the address names one graph and the call another")
    return where if stated == Where() else stated


def _named(graph: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(graph)
    except ValueError as wrong:
        raise StoreError(f"{graph!r} is no IRI for a graph: {wrong}") from wrong


# ── a directory ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _load_directory(graphs: Graphs, target: Path) -> None:
    target = target.absolute()
    beside, replaced = (target.with_name(f".{target.name}.{state}") for state in ("loading", "replaced"))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with _alone(target.parent):
            _recover(target, beside, replaced)
            with _held(target):
                _build(graphs, beside, target)
                _verify(graphs, beside)
                _swap(target, beside, replaced)
    except OSError as error:
        raise StoreError(f"{target}: {error.strerror or error}") from error


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """No other load works in this folder meanwhile; the lock ends with the process, however it ends."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as busy:
        raise StoreError(f"{folder}: another load is at work here; try again when it is done") from busy
    finally:
        os.close(handle)


def _recover(target: Path, beside: Path, replaced: Path) -> None:
    """Clear what a load left that was cut off; between the two renames of a swap the old store comes back."""
    if beside.exists():
        shutil.rmtree(beside)
    if replaced.exists():
        if target.exists():
            shutil.rmtree(replaced)
        else:
            replaced.rename(target)


@contextmanager
def _held(target: Path) -> Iterator[None]:
    """Hold the store that is there now by RocksDB's own lock, so that no server opens it; it is not opened itself.

    An open RocksDB clears old files by their path, and that path will soon belong to the new store.
    """
    if not target.exists() or (target.is_dir() and not any(target.iterdir())):
        yield
        return
    if not is_store(target):
        raise StoreError(f"{target}: is there and is no store; give another name, or remove it")
    with (target / "LOCK").open("ab") as lock:
        try:
            fcntl.lockf(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as busy:
            raise StoreError(f"{target}: the store is in use, by a server perhaps; stop that first") from busy
        yield


def _build(graphs: Graphs, beside: Path, target: Path) -> None:
    store = ox.Store(str(beside))
    if is_store(target):
        before = ox.Store.read_only(str(target))
        for name in (_DEFAULT, *before.named_graphs()):
            if not graphs.replaces(name):
                store.bulk_extend(before.quads_for_pattern(None, None, None, name))
    fill(store, graphs)
    store.optimize()
    store.flush()


def fill(store: ox.Store, graphs: Graphs) -> None:
    """Add all triples to a store, by several hands, for one hand of Oxigraph's works on one core."""
    with TemporaryDirectory(prefix="baopu-") as folder:
        paths = [Path(folder) / f"{hand}.nq" for hand in range(_HANDS)]
        with ExitStack() as stack:
            files = [stack.enter_context(path.open("wb", buffering=1 << 20)) for path in paths]
            for number, line in enumerate(graphs.quads()):
                files[number // _HANDFUL % _HANDS].write(line)
        put = partial(store.bulk_load, format=ox.RdfFormat.N_QUADS, lenient=True)
        with ThreadPoolExecutor(_HANDS) as hands:
            for done in [hands.submit(put, path=str(path)) for path in paths]:
                done.result()


def _verify(graphs: Graphs, beside: Path) -> None:
    """Every graph has what the file has for it, and no other graph of ours is there."""
    found = {name: count for name, count in _counts(ox.Store.read_only(str(beside))).items() if graphs.replaces(name)}
    if found != graphs.counts:
        held, wanted = sum(found.values()), sum(graphs.counts.values())
        raise StoreError(f"{beside}: holds {held} triples where the file has {wanted}; the old store stays")


def _counts(store: ox.Store) -> dict[GraphName, int]:
    """How many triples stand in each graph that has any."""
    named = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
    counts: dict[GraphName, int] = {}
    for query in (named, "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"):
        answer = store.query(query)
        assert isinstance(answer, ox.QuerySolutions)
        for row in answer:
            name = row["g"] if query is named else _DEFAULT
            counts[name] = int(row["n"].value)
    return {name: count for name, count in counts.items() if count}


def _swap(target: Path, beside: Path, replaced: Path) -> None:
    if target.exists():
        target.rename(replaced)
    beside.rename(target)
    if replaced.exists():
        shutil.rmtree(replaced)
