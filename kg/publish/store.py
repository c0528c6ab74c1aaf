"""Loading the graph into a triple store: a directory (Oxigraph's own format) or a server's Graph Store Protocol.

A load replaces one graph, the default one or a named one, and leaves all others as they are. A directory is built
beside the old one and takes its place when it is whole and counted, so a load cut off half-way leaves the store as it
was; what such a load left behind is cleared by the next.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import httpx
import pyoxigraph as ox

from kg.errors import QueryError, StoreError
from kg.publish.remote import Patience, is_address, open_client, send, shown

_DEFAULT = ox.DefaultGraph()


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load did: `triples` are in the graph now; `verified` if the store itself was counted, `note` why not."""

    target: str
    graph: str | None
    triples: int
    verified: bool
    note: str

    def __str__(self) -> str:
        where = f"{self.target}, graph {self.graph}" if self.graph else self.target
        return f"{self.triples} triples in {where}; {self.note}"


def load(
    turtle: Path,
    target: str | Path,
    *,
    graph: str | None = None,
    query_url: str | None = None,
    patience: Patience | None = None,
) -> LoadReport:
    """Put a Turtle file into a store in place of what an earlier load put there.

    `target` is a directory or the http(s) address of a Graph Store Protocol service; `graph` the IRI of a named graph
    (else the default graph), `query_url` where the server answers queries, if that cannot be told from its address.
    """
    if graph is not None:
        _checked_iri(graph)
    if is_address(target):
        return _load_server(turtle, str(target), graph, query_url, patience or Patience())
    return _load_directory(turtle, Path(target), graph)


def count_triples(turtle: Path) -> int:
    """How many different triples a Turtle file states; a broken file is a :class:`StoreError` with its line."""
    store = ox.Store()
    _bulk(store, turtle, _DEFAULT)
    return len(store)


def is_store(path: Path) -> bool:
    """Whether a directory holds an Oxigraph store (RocksDB keeps a file CURRENT in it)."""
    return (path / "CURRENT").is_file()


# ── a directory ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _load_directory(turtle: Path, target: Path, graph: str | None) -> LoadReport:
    name = _DEFAULT if graph is None else ox.NamedNode(graph)
    target = target.absolute()
    beside, replaced = (target.with_name(f".{target.name}.{state}") for state in ("loading", "replaced"))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with _alone(target.parent):
            _recover(target, beside, replaced)
            with _held(target):
                _build(turtle, beside, name, target)
                triples = _count_directory(beside, name, count_triples(turtle))
                _swap(target, beside, replaced)
    except OSError as error:
        raise StoreError(f"{target}: {error.strerror or error}") from error
    return LoadReport(str(target), graph, triples, True, "counted in the store")


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


def _build(turtle: Path, beside: Path, name: ox.NamedNode | ox.DefaultGraph, target: Path) -> None:
    store = ox.Store(str(beside))
    if is_store(target):
        before = ox.Store.read_only(str(target))
        store.bulk_extend(quad for quad in before if quad.graph_name != name)
    _bulk(store, turtle, name)
    store.flush()


def _bulk(store: ox.Store, turtle: Path, name: ox.NamedNode | ox.DefaultGraph) -> None:
    try:
        store.bulk_load(path=str(turtle), format=ox.RdfFormat.TURTLE, to_graph=name)
    except SyntaxError as broken:
        raise StoreError(f"{turtle}: no Turtle: {broken}") from broken
    except OSError as missing:
        raise StoreError(f"{turtle}: cannot be read: {missing}") from missing


def _count_directory(beside: Path, name: ox.NamedNode | ox.DefaultGraph, expected: int) -> int:
    store = ox.Store.read_only(str(beside))
    found = sum(1 for _ in store.quads_for_pattern(None, None, None, name))
    if found != expected:
        raise StoreError(f"{beside}: holds {found} triples where the file has {expected}; the old store stays")
    return found


def _swap(target: Path, beside: Path, replaced: Path) -> None:
    if target.exists():
        target.rename(replaced)
    beside.rename(target)
    if replaced.exists():
        shutil.rmtree(replaced)


# ── a server ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _load_server(turtle: Path, target: str, graph: str | None, query_url: str | None, patience: Patience) -> LoadReport:
    address, named = _graph_address(target, graph)
    expected = count_triples(turtle)

    def put() -> httpx.Response:
        with turtle.open("rb") as body:
            return client.put(address, content=body, headers={"Content-Type": "text/turtle; charset=utf-8"})

    with closing(open_client(patience)) as client:
        send(put, str(address), patience, StoreError)
        candidates = [query_url] if query_url else query_addresses(str(address))
        counted = _count_server(client, candidates, named, patience)
    if counted is None:
        tried = ", ".join(shown(url) for url in candidates)
        note = f"not verified: no query service answered ({tried}); give its address to have the triples counted"
        return LoadReport(shown(target), named, expected, False, note)
    url, found = counted
    if found != expected:
        raise StoreError(f"{shown(target)}: accepted {expected} triples, but {shown(url)} counts {found}")
    return LoadReport(shown(target), named, found, True, f"counted at {shown(url)}")


def _graph_address(target: str, graph: str | None) -> tuple[httpx.URL, str | None]:
    """The address with the graph it means (Graph Store Protocol 1.1, section 4.2), and that graph's IRI."""
    url = httpx.URL(target)
    stated = url.params.get("graph")
    if stated is not None or "default" in url.params:
        if graph is not None and graph != stated:
            raise StoreError(f"{shown(target)}: the address names one graph and the call another ({graph})")
        return url, stated
    return (url.copy_add_param("graph", graph) if graph else url.copy_with(query=b"default")), graph


def query_addresses(store_address: str) -> list[str]:
    """Where a server that has its graphs here answers queries: Oxigraph and Fuseki, RDF4J and GraphDB, Virtuoso.

    >>> query_addresses("http://127.0.0.1:7878/store?default")
    ['http://127.0.0.1:7878/query', 'http://127.0.0.1:7878/sparql']
    >>> query_addresses("http://h:7200/repositories/press/rdf-graphs/service?graph=urn:g")
    ['http://h:7200/repositories/press']
    """
    url = httpx.URL(store_address).copy_with(query=None, fragment=None)
    repository, found, _ = url.path.partition("/rdf-graphs/")
    if found:
        return [str(url.copy_with(path=repository))]
    folder = url.path.rstrip("/").rpartition("/")[0]
    return [str(url.copy_with(path=f"{folder}/{service}")) for service in ("query", "sparql")]


def _count_server(
    client: httpx.Client, candidates: list[str], graph: str | None, patience: Patience
) -> tuple[str, int] | None:
    """The first query service that counts, with its count; None if none does."""
    pattern = "?s ?p ?o" if graph is None else f"GRAPH {ox.NamedNode(graph)} {{ ?s ?p ?o }}"
    text = f"SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}"
    headers = {"Accept": "application/sparql-results+json"}
    for url in candidates:
        try:
            answer = send(partial(client.post, url, data={"query": text}, headers=headers), url, patience, QueryError)
            solutions = ox.parse_query_results(answer.content, ox.QueryResultsFormat.JSON)
        except (QueryError, SyntaxError):
            continue
        if isinstance(solutions, ox.QuerySolutions):
            return url, int(next(solutions)["n"].value)
    return None


def _checked_iri(graph: str) -> None:
    try:
        ox.NamedNode(graph)
    except ValueError as wrong:
        raise StoreError(f"{graph!r} is no IRI for a graph: {wrong}") from wrong
