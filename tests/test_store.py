"""Loading: into a directory, whole or not at all, and into a real server, whose answers equal rdflib's."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import house
import httpx
import pyoxigraph as ox
import pytest
import rdflib
from query_answers import ANSWERS, GRAPH, ON_SAMPLE
from sample import resolution

from kg.errors import QueryError, StoreError
from kg.graph.build import build
from kg.publish.career import career
from kg.publish.kept import kept_store
from kg.publish.query import Rows, Triples, Truth, change, named_queries, run
from kg.publish.remote import Patience
from kg.publish.service import query_addresses
from kg.publish.store import Where, count_triples, load

ROOT = Path(__file__).resolve().parent.parent
QUERIES = named_queries()
SOON = Patience(timeout=2, tries=3, pause=0.01)
LATE = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . FILTER(CONTAINS(CONCAT(STR(?a), STR(?d)), 'x')) }"
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"


def count(source: str | Path) -> int:
    answer = run(source, COUNT)
    assert isinstance(answer, Rows)
    return int(answer.values()[0]["n"])


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """A graph of one triple."""
    path = tmp_path / "other.ttl"
    path.write_text("<urn:a> <urn:b> <urn:c> .\n", encoding="utf-8")
    return path


# ── a directory ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_directory_holds_the_graph_and_replaces_it(tmp_path: Path, other: Path) -> None:
    target = tmp_path / "deep" / "store"
    report = load(GRAPH, target)
    assert (report.triples, report.verified) == (count_triples(GRAPH), True)
    assert count(target) == report.triples == len(rdflib.Graph().parse(GRAPH, format="turtle"))
    assert "counted in the store" in str(report)
    assert load(other, target).triples == 1
    assert count(target) == 1
    assert [path.name for path in target.parent.iterdir()] == ["store"]


def test_other_graphs_stay(tmp_path: Path, other: Path) -> None:
    target = tmp_path / "store"
    load(GRAPH, target, Where(default=True))
    assert load(other, target, Where(graph="urn:graph:one")).triples == 1
    assert count(target) == count_triples(GRAPH) + 1
    load(other, target, Where(default=True))
    other.write_text("<urn:a> <urn:b> <urn:c> , <urn:d> .", encoding="utf-8")
    load(other, target, Where(graph="urn:graph:one"))
    store = ox.Store.read_only(str(target))
    assert sum(1 for _ in store.quads_for_pattern(None, None, None, ox.NamedNode("urn:graph:one"))) == 2
    assert sum(1 for _ in store.quads_for_pattern(None, None, None, ox.DefaultGraph())) == 1


def test_a_triple_stated_twice_counts_once(tmp_path: Path) -> None:
    twice = tmp_path / "twice.ttl"
    twice.write_text("<urn:a> <urn:b> <urn:c> , <urn:c> . <urn:a> <urn:b> <urn:c> .", encoding="utf-8")
    assert load(twice, tmp_path / "store").triples == 1


def test_broken_graph_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    target = tmp_path / "store"
    load(GRAPH, target)
    broken = tmp_path / "broken.ttl"
    broken.write_text(GRAPH.read_text(encoding="utf-8") + "\n<urn:a> <urn:b> .\n", encoding="utf-8")
    with pytest.raises(StoreError, match=r"broken\.ttl: no Turtle: .*line \d+"):
        load(broken, target)
    with pytest.raises(StoreError, match=r"missing\.ttl: cannot be read"):
        load(tmp_path / "missing.ttl", target)
    assert count(target) == count_triples(GRAPH)
    load(GRAPH, target)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["broken.ttl", "store"]


def test_places_that_are_no_store_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "dear.txt").write_text("dear", encoding="utf-8")
    with pytest.raises(StoreError, match="is there and is no store"):
        load(GRAPH, tmp_path / "letters")
    with pytest.raises(StoreError, match="is there and is no store"):
        load(GRAPH, tmp_path / "letters" / "dear.txt")
    assert (tmp_path / "letters" / "dear.txt").read_text(encoding="utf-8") == "dear"
    (tmp_path / "empty").mkdir()
    assert load(GRAPH, tmp_path / "empty").verified
    with pytest.raises(StoreError, match="is no IRI for a graph"):
        load(GRAPH, tmp_path / "named", Where(graph="not an iri> }"))


def test_store_in_use_is_refused(tmp_path: Path) -> None:
    target = tmp_path / "store"
    load(GRAPH, target)
    held = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys, pyoxigraph\ns = pyoxigraph.Store(sys.argv[1])\nprint(flush=True)\nsys.stdin.read()",
            str(target),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        assert held.stdout is not None
        held.stdout.readline()
        with pytest.raises(StoreError, match="the store is in use"):
            load(GRAPH, target)
    finally:
        held.communicate(b"")
    assert load(GRAPH, target).verified


def test_killed_load_leaves_the_old_store_and_the_next_clears_up(tmp_path: Path, other: Path) -> None:
    target = tmp_path / "store"
    load(other, target)
    many = tmp_path / "many.nt.ttl"
    many.write_text("".join(f"<urn:s{i}> <urn:p> <urn:o{i}> .\n" for i in range(300_000)), encoding="utf-8")
    loader = subprocess.Popen(
        [
            sys.executable,
            "-c",
            f"from pathlib import Path\nfrom kg.publish.store import load\nload(Path({str(many)!r}), {str(target)!r})",
        ],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    beside = tmp_path / ".store.loading"
    deadline = time.monotonic() + 30
    while not beside.exists() and time.monotonic() < deadline:
        time.sleep(0.002)
    loader.send_signal(signal.SIGKILL)
    assert loader.wait() == -signal.SIGKILL
    assert beside.exists(), "it was cut off half-way"
    assert count(target) == 1
    assert load(GRAPH, target).triples == count_triples(GRAPH)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["many.nt.ttl", "other.ttl", "store"]


def test_load_cut_off_between_the_two_renames(tmp_path: Path, other: Path) -> None:
    target = tmp_path / "store"
    load(GRAPH, target, Where(default=True))
    load(other, target, Where(graph="urn:graph:one"))
    target.rename(tmp_path / ".store.replaced")
    load(other, target, Where(default=True))
    store = ox.Store.read_only(str(target))
    assert sorted(str(quad.graph_name) for quad in store) == ["<urn:graph:one>", "DEFAULT"], "the named graph is there"
    assert not (tmp_path / ".store.replaced").exists()


# ── a graph for each issue ───────────────────────────────────────────────────────────────────────────────────────────


def graphs_of(directory: Path) -> dict[str, int]:
    """How many triples each graph of ours has in a store."""
    store = ox.Store.read_only(str(directory))
    names = sorted(store.named_graphs(), key=str)
    return {str(name): sum(1 for _ in store.quads_for_pattern(None, None, None, name)) for name in names}


def test_an_issue_has_its_graph_and_what_was_resolved_has_one(tmp_path: Path, built: Path) -> None:
    report = load(built / "graph.ttl", tmp_path / "store")
    found = graphs_of(tmp_path / "store")
    assert report.graphs == len(found) == 3, "two issues and the rest"
    assert sum(found.values()) == report.triples == count_triples(built / "graph.ttl")
    ask = "ASK { GRAPH ?g { ?q oa:exact ?words ; skos:prefLabel ?l . } GRAPH ?g { ?i a schema:PublicationIssue } }"
    prefixes = "PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX schema: <https://schema.org/> "
    prefixes += "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
    assert run(tmp_path / "store", prefixes + ask) == Truth(True)
    ask = "ASK { GRAPH ?g { ?p a foaf:Person } GRAPH ?g { ?i a schema:PublicationIssue } }"
    assert run(tmp_path / "store", prefixes + "PREFIX foaf: <http://xmlns.com/foaf/0.1/> " + ask) == Truth(False)


def test_reloading_one_issue_replaces_just_that(tmp_path: Path, built: Path) -> None:
    load(built / "graph.ttl", tmp_path / "store")
    before = graphs_of(tmp_path / "store")
    one, other, resolved = sorted(before, key=lambda name: name.endswith("/graph>"))
    changed = tmp_path / "changed.ttl"
    text = (built / "graph.ttl").read_text(encoding="utf-8")
    issues = [name.rpartition("/")[2].rstrip(">") for name in (one, other)]
    more = "".join(f'<https://w3id.org/baopu/id/issue/{key}> <urn:p> "new" .\n' for key in issues)
    changed.write_text(f"{text}{more}<urn:a> <urn:b> <urn:c> .\n", encoding="utf-8")
    report = load(changed, tmp_path / "store", Where(issue=issues[0]))
    assert report.graphs == 2
    after = graphs_of(tmp_path / "store")
    assert after == {one: before[one] + 1, other: before[other], resolved: before[resolved] + 1}
    with pytest.raises(StoreError, match="no issue 'elsewhere' here; there are "):
        load(changed, tmp_path / "store", Where(issue="elsewhere"))


def test_an_issue_that_is_no_more_goes(tmp_path: Path, built: Path, other: Path) -> None:
    load(built / "graph.ttl", tmp_path / "store")
    load(other, tmp_path / "store")
    assert graphs_of(tmp_path / "store") == {"<https://w3id.org/baopu/id/graph>": 1}


def test_one_choice_of_graphs(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="choose one"):
        load(GRAPH, tmp_path / "store", Where(graph="urn:g", default=True))


# ── changes that were asked for ──────────────────────────────────────────────────────────────────────────────────────


def test_an_update_changes_a_store_only_where_it_is_asked_for(tmp_path: Path, other: Path) -> None:
    load(other, tmp_path / "store")
    insert = "INSERT DATA { GRAPH <urn:mine> { <urn:x> <urn:y> <urn:z> } }"
    refused = house.kg("query", "-", "--store", tmp_path / "store", stdin=insert.encode())
    assert (refused.returncode, "this is an update" in refused.stderr) == (2, True)
    assert count(tmp_path / "store") == 1
    done = house.kg("query", "-", "--store", tmp_path / "store", "--update", stdin=insert.encode())
    assert done.returncode == 0, done.stderr
    assert count(tmp_path / "store") == 2
    nowhere = house.kg("query", "-", "--update", stdin=insert.encode())
    assert (nowhere.returncode, "--update changes a --store or an --endpoint" in nowhere.stderr) == (2, True)
    with pytest.raises(QueryError, match="the update cannot be parsed"):
        change(tmp_path / "store", "INSERT DATA {")
    with pytest.raises(QueryError, match="no store here"):
        change(tmp_path, insert)


def test_a_large_graph_is_kept_in_a_store_beside_it(tmp_path: Path) -> None:
    graph = tmp_path / "graph.ttl"
    graph.write_text("".join(f"<urn:s{i}> <urn:p> <urn:o{i}> .\n" for i in range(150_000)), encoding="utf-8")
    assert kept_store(graph) is None, "it is no build's output"
    (tmp_path / ".cache").mkdir()
    assert count(graph) == 150_000
    kept = kept_store(graph)
    assert kept is not None
    begun = time.monotonic()
    assert run(graph, "SELECT ?o { <urn:s7> <urn:p> ?o }") == Rows(("o",), ((ox.NamedNode("urn:o7"),),))
    assert time.monotonic() - begun < 0.5
    graph.write_text(graph.read_text(encoding="utf-8") + "<urn:a> <urn:b> <urn:c> .\n", encoding="utf-8")
    assert count(graph) == 150_001, "what is newer is read again"


# ── a real server ────────────────────────────────────────────────────────────────────────────────────────────────────


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def executable() -> str | None:
    beside = Path(sys.executable).with_name("oxigraph")
    return str(beside) if beside.is_file() else shutil.which("oxigraph")


@pytest.fixture
def server(running: str) -> str:
    """The address of the server, empty again."""
    httpx.post(f"{running}/update", data={"update": "CLEAR ALL"}, trust_env=False).raise_for_status()
    return running


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an Oxigraph server of our own."""
    program = executable()
    if program is None:
        pytest.skip("no oxigraph server: pip install oxigraph")
    address = f"127.0.0.1:{free_port()}"
    place = tmp_path_factory.mktemp("server")
    with (place / "log").open("wb") as log:
        process = subprocess.Popen(
            [program, "serve", "--location", str(place / "data"), "--bind", address], stdout=log, stderr=log
        )
        try:
            deadline = time.monotonic() + 30
            while time.monotonic() < deadline and process.poll() is None:
                try:
                    httpx.get(f"http://{address}/query?query=ASK%7B%7D", trust_env=False)
                    break
                except httpx.TransportError:
                    time.sleep(0.05)
            assert process.poll() is None, (place / "log").read_text(encoding="utf-8", errors="replace")
            yield f"http://{address}"
        finally:
            process.terminate()
            process.wait(10)


@pytest.mark.server
@pytest.mark.parametrize("graph", [None, "https://w3id.org/baopu/id/graph/云川"])
def test_server_gives_the_tested_answers(server: str, graph: str | None) -> None:
    report = load(GRAPH, f"{server}/store", Where(graph=graph), patience=SOON)
    assert report.verified, report.note
    assert report.triples == count_triples(GRAPH)
    in_rdflib = rdflib.Graph().parse(GRAPH, format="turtle")
    for name, answers in ANSWERS.items():
        for answer in answers:
            given = QUERIES[name].arguments(answer.values)
            remote = run(f"{server}/query", QUERIES[name], given)
            assert remote == run(in_rdflib, QUERIES[name], given), (name, answer.values)
            assert isinstance(remote, Rows)
            assert len(remote.rows) == len(answer.rows)


@pytest.mark.server
@pytest.mark.parametrize("name", QUERIES)
def test_server_directory_and_rdflib_give_the_same_rows(
    name: str, server: str, sample: tuple[rdflib.Graph, Path, Path]
) -> None:
    in_rdflib, turtle, directory = sample
    load(turtle, f"{server}/store?default", patience=SOON)
    given = QUERIES[name].arguments(ON_SAMPLE[name])
    expected = run(in_rdflib, QUERIES[name], given)
    assert isinstance(expected, Rows)
    assert (not expected.rows) == (name == "visitors")
    assert run(turtle, QUERIES[name], given) == expected
    assert run(directory, QUERIES[name], given) == expected
    assert run(f"{server}/query", QUERIES[name], given) == expected


@pytest.mark.server
def test_the_seeds_in_a_server_answer_every_question_as_rdflib_does(server: str, built: Path) -> None:
    done = house.kg("load", "--graph", built / "graph.ttl", "--to", f"{server}/store?default")
    assert done.returncode == 0, done.stderr
    in_rdflib = rdflib.Graph().parse(built / "graph.ttl", format="turtle")
    asked = 0
    for query in QUERIES.values():
        for values in query.examples:
            given = query.arguments(values)
            answer = run(f"{server}/query", query, given)
            assert answer == run(in_rdflib, query, given), (query.name, values)
            asked += isinstance(answer, Rows) and bool(answer.rows)
    assert asked >= len(QUERIES) - 1


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[rdflib.Graph, Path, Path]:
    """The builder's graph in memory, as Turtle and in a store's directory."""
    folder = tmp_path_factory.mktemp("sample")
    graph = build(resolution())
    graph.serialize(folder / "graph.ttl", format="turtle", encoding="utf-8")
    load(folder / "graph.ttl", folder / "store")
    return graph, folder / "graph.ttl", folder / "store"


@pytest.mark.server
def test_server_replaces_only_the_graph_that_is_loaded(server: str, other: Path) -> None:
    load(GRAPH, f"{server}/store", patience=SOON)
    named = load(other, f"{server}/store?graph=urn%3Agraph%3Aone", patience=SOON)
    assert (named.graph, named.triples, named.verified) == ("urn:graph:one", 1, True)
    assert load(GRAPH, f"{server}/store", patience=SOON).triples == count_triples(GRAPH)
    assert load(other, f"{server}/store", patience=SOON).triples == 1
    load(GRAPH, f"{server}/store", Where(graph="urn:graph:one"), patience=SOON)
    with pytest.raises(StoreError, match="names one graph and the call another"):
        load(other, f"{server}/store?default", Where(graph="urn:graph:one"))


@pytest.mark.server
def test_server_constructs_asks_limits_and_refuses(server: str) -> None:
    load(GRAPH, f"{server}/store", patience=SOON)
    query = "PREFIX foaf: <http://xmlns.com/foaf/0.1/> CONSTRUCT { ?p a foaf:Agent } WHERE { ?p foaf:name ?n }"
    made = run(f"{server}/query", query)
    assert made == run(GRAPH, query)
    assert isinstance(made, Triples)
    assert run(f"{server}/query", "ASK { ?s ?p ?o }") == Truth(True)
    cut = run(f"{server}/query", "SELECT ?s { ?s ?p ?o }", limit=3)
    assert isinstance(cut, Rows)
    assert (len(cut.rows), cut.cut) == (3, True)
    with pytest.raises(QueryError, match="this is an update"):
        run(f"{server}/query", "CLEAR ALL")
    with pytest.raises(QueryError, match=r"line 1, column 8: .*\n  SELECT \* \(\n"):
        run(f"{server}/query", "SELECT * (")
    with pytest.raises(QueryError, match=r"no answer within 0\.05 s"):
        run(f"{server}/query", LATE, timeout=0.05)
    assert career(f"{server}/query", "周启澜") == career(GRAPH, "周启澜")


@pytest.mark.server
@pytest.mark.parametrize(
    "value", ['" } DELETE WHERE { ?s ?p ?o } #', "\\u0022 } #", "two\nlines", "\u202e周\u202c", "\\"]
)
def test_server_takes_hostile_values_as_values(server: str, value: str) -> None:
    query = '# param: x [text]  anything\nSELECT ?x WHERE {\n  VALUES ?x { "" }\n}'
    answer = run(f"{server}/query", query, {"x": value})
    assert isinstance(answer, Rows)
    assert answer.values() == [{"x": value}]


# ── servers that fail: a small one of our own, over real HTTP ────────────────────────────────────────────────────────


@dataclass
class Script:
    """What the small server answers to each PUT in turn (the last again and again), and what it was sent."""

    statuses: list[int]
    body: bytes = b""
    kind: str = "text/plain"
    count: int | None = None
    wait: float = 0.0
    location: str | None = None

    def __post_init__(self) -> None:
        self.seen: list[tuple[str, str, str | None, int]] = []


@contextmanager
def answering(script: Script) -> Iterator[str]:
    """A server on this machine that follows the script."""

    class Handler(BaseHTTPRequestHandler):
        def do_PUT(self) -> None:  # noqa: N802 (the name that http.server calls)
            sent = self.rfile.read(int(self.headers["Content-Length"]))
            script.seen.append(("PUT", self.path, self.headers.get("Authorization"), len(sent)))
            time.sleep(script.wait)
            status = script.statuses.pop(0) if len(script.statuses) > 1 else script.statuses[0]
            self.reply(status, script.kind, script.body)

        def do_POST(self) -> None:  # noqa: N802
            self.rfile.read(int(self.headers["Content-Length"]))
            script.seen.append(("POST", self.path, self.headers.get("Authorization"), 0))
            if script.count is None:
                self.reply(404, "text/plain", b"")
            else:
                answer = '{"head":{"vars":["n"]},"results":{"bindings":[{"g":{"type":"uri","value":"https://w3id.org/baopu/id/graph"},"n":{"type":"literal","value":"%d"}}]}}'
                self.reply(200, "application/sparql-results+json", (answer % script.count).encode())

        def reply(self, status: int, kind: str, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            if script.location:
                self.send_header("Location", script.location)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    small = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=small.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{small.server_port}"
    finally:
        small.shutdown()
        small.server_close()
        thread.join()


@pytest.mark.parametrize(
    ("script", "message"),
    [
        (Script([401]), "HTTP 401: the server wants credentials: set BAOPU_STORE_USER"),
        (Script([403]), "HTTP 403: the server knows these credentials"),
        (Script([404]), "HTTP 404: there is nothing at this address"),
        (Script([405]), "HTTP 405: the server does not allow this here"),
        (Script([500], b"disk\x1b[31m full\n"), r"HTTP 500: the server failed: disk \[31m full$"),
        (Script([500], b"<html>", "text/html; charset=utf-8"), "the server failed .it answered with a web page.$"),
        (Script([200], b"<html>log in</html>", "text/html"), "answered with a web page: this is no SPARQL service"),
        (Script([307], location="http://u:p@elsewhere.example/"), "points to http://elsewhere.example/; give that"),
        (Script([503]), "HTTP 503: the server failed"),
        (Script([201], count=5), "accepted 1 triples, but .* counts 5"),
    ],
    ids=str,
)
def test_refusals_are_told_plainly(script: Script, message: str, other: Path) -> None:
    with answering(script) as address, pytest.raises(StoreError, match=message):
        load(other, f"{address}/store", patience=SOON)


def test_busy_server_is_tried_again(other: Path) -> None:
    script = Script([503, 502, 201], count=1)
    with answering(script) as address:
        report = load(other, f"{address}/store", patience=SOON)
    assert report.verified
    address = "/store?graph=https%3A%2F%2Fw3id.org%2Fbaopu%2Fid%2Fgraph"
    assert script.seen[:3] == [("PUT", address, None, other.stat().st_size)] * 3, "the whole graph each time"
    assert script.seen[3][:2] == ("POST", "/query")


def test_refused_request_is_not_tried_again(other: Path) -> None:
    script = Script([500])
    with answering(script) as address, pytest.raises(StoreError):
        load(other, f"{address}/store", patience=SOON)
    assert len(script.seen) == 1


def test_slow_server_is_given_up(other: Path) -> None:
    script = Script([201], wait=1.0)
    with answering(script) as address, pytest.raises(StoreError, match=r"no answer within 0\.1 s, 2 times"):
        load(other, f"{address}/store", patience=Patience(timeout=0.1, tries=2, pause=0.01))


def test_nobody_listens(other: Path) -> None:
    with pytest.raises(StoreError, match=r"127\.0\.0\.1:\d+/store.*: cannot be reached"):
        load(other, f"http://127.0.0.1:{free_port()}/store", patience=SOON)
    with pytest.raises(QueryError, match="cannot be reached"):
        run(f"http://127.0.0.1:{free_port()}/query", "ASK {}")


def test_count_that_cannot_be_had_is_not_claimed(other: Path) -> None:
    with answering(Script([204])) as address:
        report = load(other, f"{address}/store", patience=SOON)
        assert (report.verified, report.triples) == (False, 1)
        assert f"not verified: no query service answered ({address}/query, {address}/sparql)" in str(report)
    script = Script([204], count=1)
    with answering(script) as address:
        report = load(other, f"{address}/data", query_url=f"{address}/elsewhere", patience=SOON)
    assert report.note == f"counted at {address}/elsewhere"


def test_credentials_come_from_the_environment(other: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = Script([201], count=1)
    monkeypatch.setenv("BAOPU_STORE_USER", "ann")
    monkeypatch.setenv("BAOPU_STORE_PASSWORD", "secret")
    with answering(script) as address:
        load(other, f"{address}/store", patience=SOON)
    monkeypatch.setenv("BAOPU_STORE_TOKEN", "t0ken")
    with answering(script) as address:
        load(other, f"{address}/store", patience=SOON)
    assert [seen[2] for seen in script.seen] == ["Basic YW5uOnNlY3JldA=="] * 3 + ["Bearer t0ken"] * 3


def test_credentials_are_never_shown(other: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BAOPU_STORE_TOKEN", "t0ken")
    with answering(Script([401])) as address, pytest.raises(StoreError) as raised:
        load(other, address.replace("//", "//ann:secret@") + "/store", patience=SOON)
    assert "secret" not in str(raised.value)
    assert "t0ken" not in str(raised.value)


@pytest.mark.parametrize(
    ("store", "queries"),
    [
        ("http://h:7878/store?default", ["http://h:7878/query", "http://h:7878/sparql"]),
        ("http://h:3030/press/data?default", ["http://h:3030/press/query", "http://h:3030/press/sparql"]),
        ("http://h:8890/sparql-graph-crud?graph=urn:g", ["http://h:8890/query", "http://h:8890/sparql"]),
        ("http://h:7200/repositories/press/rdf-graphs/service?default", ["http://h:7200/repositories/press"]),
    ],
)
def test_where_queries_are_answered(store: str, queries: list[str]) -> None:
    assert query_addresses(store) == queries
