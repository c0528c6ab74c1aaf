"""The endpoint against the SPARQL 1.1 Protocol, and against queries that would do harm.

The first half follows the W3C's list of protocol tests (https://www.w3.org/2009/sparql/docs/tests/data-sparql11/protocol/),
each test by its name there, as far as they are for a service that only reads; what they say of updates is that they
are refused.
"""

from __future__ import annotations

import concurrent.futures
import csv
import io
import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree as ET

import house
import httpx
import pyoxigraph as ox
import pytest
import rdflib
from serving import served

pytest.importorskip("starlette", reason="kg serve needs the extra baopu[serve]")

from kg.publish.server.tokens import calls_others, has_dataset

FORM, DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"
JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"
GRAPHS = ("http://example.org/g/1", "http://example.org/g/2", "http://example.org/g/3")
ASK_IN = "ASK { GRAPH ?g { ?s ?p ?o } }"
ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
SECONDS = 2


@pytest.fixture(scope="module")
def server(built: Path) -> Iterator[httpx.Client]:
    """The graph of the seeds, each query allowed two seconds."""
    with served(built, "--timeout", str(SECONDS)) as client:
        yield client


@pytest.fixture(scope="module")
def graphs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A store with three named graphs of one triple each."""
    folder = tmp_path_factory.mktemp("graphs")
    for number, graph in enumerate(GRAPHS, 1):
        file = folder / f"{number}.ttl"
        file.write_text(f"<urn:s{number}> <urn:p> <urn:o{number}> .\n", encoding="utf-8")
        done = house.kg("load", "--graph", file, "--to", folder / "store", "--named-graph", graph)
        assert done.returncode == 0, done.stderr
    with served(folder / "store") as client:
        yield client


def truth(answer: httpx.Response) -> bool:
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == JSON
    value: bool = answer.json()["boolean"]
    return value


def subjects(client: httpx.Client, query: str, *dataset: tuple[str, str]) -> set[str]:
    answer = client.get("/sparql", params=[("query", query), *dataset])
    assert answer.status_code == 200, answer.text
    return {row["s"]["value"] for row in answer.json()["results"]["bindings"]}


# ── the protocol ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_query_get(server: httpx.Client) -> None:
    assert truth(server.get("/sparql", params={"query": "ASK {}"}))


def test_query_post_form(server: httpx.Client) -> None:
    assert truth(server.post("/sparql", data={"query": "ASK {}"}))


def test_query_post_direct(server: httpx.Client) -> None:
    assert truth(server.post("/sparql", content="ASK {}", headers={"Content-Type": DIRECT}))
    assert truth(server.post("/sparql", content="ASK {}", headers={"Content-Type": f"{DIRECT}; charset=UTF-8"}))


def test_chinese_comes_through_every_way(server: httpx.Client) -> None:
    query = 'SELECT (STR(?x) AS ?y) { VALUES ?x { "李亦博" } }'
    ways = (
        server.get("/sparql", params={"query": query}),
        server.post("/sparql", data={"query": query}),
        server.post("/sparql", content=query.encode(), headers={"Content-Type": DIRECT}),
    )
    assert [way.json()["results"]["bindings"][0]["y"]["value"] for way in ways] == ["李亦博"] * 3


def test_query_dataset_default_graph(graphs: httpx.Client) -> None:
    query = "SELECT ?s { ?s ?p ?o }"
    assert subjects(graphs, query, ("default-graph-uri", GRAPHS[0])) == {"urn:s1"}


def test_query_dataset_default_graphs_get_and_post(graphs: httpx.Client) -> None:
    query, both = "SELECT ?s { ?s ?p ?o }", [("default-graph-uri", GRAPHS[0]), ("default-graph-uri", GRAPHS[1])]
    assert subjects(graphs, query, *both) == {"urn:s1", "urn:s2"}
    fields = "&".join(f"{name}={quote(value, safe='')}" for name, value in [*both, ("query", query)])
    posted = graphs.post("/sparql", content=fields, headers={"Content-Type": FORM})
    assert {row["s"]["value"] for row in posted.json()["results"]["bindings"]} == {"urn:s1", "urn:s2"}


def test_query_dataset_named_graphs(graphs: httpx.Client) -> None:
    query, named = "SELECT ?s { GRAPH ?g { ?s ?p ?o } }", [("named-graph-uri", graph) for graph in GRAPHS[:2]]
    assert subjects(graphs, query, *named) == {"urn:s1", "urn:s2"}
    direct = graphs.post(
        "/sparql", params={"named-graph-uri": list(GRAPHS[:2])}, content=query, headers={"Content-Type": DIRECT}
    )
    assert {row["s"]["value"] for row in direct.json()["results"]["bindings"]} == {"urn:s1", "urn:s2"}
    assert subjects(graphs, "SELECT ?s { ?s ?p ?o }", *named) == set()


def test_query_dataset_full(graphs: httpx.Client) -> None:
    query = "SELECT ?s { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
    dataset = [("default-graph-uri", GRAPHS[2]), ("named-graph-uri", GRAPHS[0])]
    assert subjects(graphs, query, *dataset) == {"urn:s3", "urn:s1"}


def test_query_multiple_dataset_the_protocols_one_counts(graphs: httpx.Client) -> None:
    query = f"SELECT ?s FROM <{GRAPHS[0]}> {{ ?s ?p ?o }}"
    assert subjects(graphs, query) == {"urn:s1"}
    assert subjects(graphs, query, ("default-graph-uri", GRAPHS[1])) == {"urn:s2"}


def test_without_a_dataset_all_graphs_are_one(graphs: httpx.Client) -> None:
    assert subjects(graphs, "SELECT ?s { ?s ?p ?o }") == {"urn:s1", "urn:s2", "urn:s3"}
    assert truth(graphs.get("/sparql", params={"query": ASK_IN}))


@pytest.mark.parametrize(
    ("query", "accept", "given"),
    [
        ("SELECT * { ?s ?p ?o } LIMIT 1", JSON, JSON),
        ("SELECT * { ?s ?p ?o } LIMIT 1", XML, XML),
        ("SELECT * { ?s ?p ?o } LIMIT 1", "text/csv", "text/csv; charset=utf-8"),
        ("SELECT * { ?s ?p ?o } LIMIT 1", "text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("SELECT * { ?s ?p ?o } LIMIT 1", "*/*", JSON),
        ("SELECT * { ?s ?p ?o } LIMIT 1", "text/html, application/xml;q=0.9, */*;q=0.8", "text/html; charset=utf-8"),
        ("ASK {}", XML, XML),
        ("ASK {}", f"{XML};q=0.4, {JSON};q=0.5", JSON),
        ("DESCRIBE <urn:nothing>", "text/turtle", "text/turtle; charset=utf-8"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "application/rdf+xml", "application/rdf+xml"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "application/n-triples", "application/n-triples"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "application/ld+json", "application/ld+json"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "", "text/turtle; charset=utf-8"),
    ],
)
def test_query_content_type(server: httpx.Client, query: str, accept: str, given: str) -> None:
    answer = server.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert (answer.status_code, answer.headers["content-type"]) == (200, given)
    assert "accept" in answer.headers["vary"].lower()
    if "html" not in given and "csv" not in given and query.startswith(("SELECT", "ASK")):
        kind = {JSON: ox.QueryResultsFormat.JSON, XML: ox.QueryResultsFormat.XML}
        assert ox.parse_query_results(answer.content, kind.get(given, ox.QueryResultsFormat.TSV))


def test_every_form_of_rows_says_the_same(server: httpx.Client) -> None:
    query = "SELECT ?n { ?s <http://xmlns.com/foaf/0.1/name> ?n } ORDER BY ?n"

    def asked(form: str) -> str:
        return server.get("/sparql", params={"query": query}, headers={"Accept": form}).text

    names = [row["n"]["value"] for row in json.loads(asked(JSON))["results"]["bindings"]]
    space = "{http://www.w3.org/2005/sparql-results#}"
    assert [each.text for each in ET.fromstring(asked(XML)).iter(f"{space}literal")] == names
    assert [row["n"] for row in csv.DictReader(io.StringIO(asked("text/csv")))] == names
    assert [line.split('"')[1] for line in asked("text/tab-separated-values").splitlines()[1:]] == names
    assert len(names) > 40


def test_constructed_triples_are_those_of_the_graph(server: httpx.Client, built: Path) -> None:
    answer = server.get("/sparql", params={"query": "CONSTRUCT WHERE { ?s ?p ?o }"}, headers={"Accept": "text/turtle"})
    whole = rdflib.Graph().parse(built / "graph.ttl", format="turtle")
    assert len(rdflib.Graph().parse(data=answer.text, format="turtle")) == len(whole)


BAD: list[tuple[str, dict[str, Any], int]] = [
    ("bad_query_method", {"method": "PUT", "params": {"query": "ASK {}"}}, 405),
    ("bad_query_method_delete", {"method": "DELETE"}, 405),
    ("bad_multiple_queries", {"method": "GET", "params": [("query", "ASK {}"), ("query", "SELECT * {}")]}, 400),
    (
        "bad_query_wrong_media_type",
        {"method": "POST", "content": "ASK {}", "headers": {"Content-Type": "text/plain"}},
        415,
    ),
    ("bad_query_missing_form_type", {"method": "POST", "content": "query=ASK%20%7B%7D"}, 415),
    ("bad_query_missing_direct_type", {"method": "POST", "content": "ASK {}"}, 415),
    (
        "bad_query_non_utf8",
        {
            "method": "POST",
            "content": "ASK {}".encode("utf-16"),
            "headers": {"Content-Type": f"{DIRECT}; charset=UTF-16"},
        },
        415,
    ),
    (
        "bad_query_non_utf8_bytes",
        {"method": "POST", "content": b"ASK {\xff}", "headers": {"Content-Type": DIRECT}},
        400,
    ),
    ("bad_query_syntax", {"method": "GET", "params": {"query": "ASK {"}}, 400),
    ("bad_query_empty_form", {"method": "POST", "content": "", "headers": {"Content-Type": FORM}}, 400),
    (
        "query_in_both",
        {"method": "POST", "params": {"query": "ASK {}"}, "content": "ASK {}", "headers": {"Content-Type": DIRECT}},
        400,
    ),
    ("no_iri", {"method": "GET", "params": {"query": "ASK {}", "default-graph-uri": "no iri"}}, 400),
    ("not_acceptable", {"method": "GET", "params": {"query": "ASK {}"}, "headers": {"Accept": "image/png"}}, 406),
    ("update_get", {"method": "GET", "params": {"update": "CLEAR ALL"}}, 403),
    ("update_post_form", {"method": "POST", "data": {"update": "CLEAR ALL"}}, 403),
    (
        "update_post_direct",
        {"method": "POST", "content": "CLEAR ALL", "headers": {"Content-Type": "application/sparql-update"}},
        403,
    ),
    ("update_as_query", {"method": "POST", "data": {"query": "INSERT DATA { <urn:a> <urn:b> <urn:c> }"}}, 400),
    ("update_with_query", {"method": "POST", "data": {"query": "ASK {}", "update": "CLEAR ALL"}}, 403),
    ("using_graph", {"method": "GET", "params": {"query": "ASK {}", "using-graph-uri": "urn:a"}}, 400),
]


@pytest.mark.parametrize(("request_", "status"), [(each[1], each[2]) for each in BAD], ids=[each[0] for each in BAD])
def test_what_is_not_right_is_refused(server: httpx.Client, request_: dict[str, Any], status: int) -> None:
    answer = server.request(url="/sparql", **request_)
    assert (answer.status_code, "Traceback" in answer.text) == (status, False)
    assert truth(server.get("/sparql", params={"query": "ASK { ?s ?p ?o }"})), "and nothing is gone"


def test_a_wrong_query_is_told_where(server: httpx.Client) -> None:
    answer = server.get("/sparql", params={"query": "SELECT *\nWHERE { ?s ?p ?o ! }"})
    assert answer.text.startswith("line 2, column 18")
    assert answer.text.splitlines()[-1].lstrip().startswith("^")


def test_without_a_query_the_endpoint_describes_itself(server: httpx.Client) -> None:
    answer = server.get("/sparql", headers={"Accept": "text/turtle"})
    described = rdflib.Graph().parse(data=answer.text, format="turtle")
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    (service,) = described.subjects(rdflib.RDF.type, sd.Service)
    assert (service, sd.endpoint, rdflib.URIRef(f"{server.base_url}/sparql")) in described
    assert (service, sd.supportedLanguage, sd.SPARQL11Query) in described


def test_cells_of_a_sheet_are_no_formulas(server: httpx.Client) -> None:
    query = 'SELECT * { VALUES ?a { "=cmd()" "+1" "@x" } }'
    answer = server.get("/sparql", params={"query": query}, headers={"Accept": "text/csv"})
    assert answer.text.split() == ["a", "'=cmd()", "+1", "'@x"]


def test_cross_origin_is_closed_unless_opened(server: httpx.Client, built: Path) -> None:
    asked = {"params": {"query": "ASK {}"}, "headers": {"Origin": "https://example.org"}}
    assert "access-control-allow-origin" not in server.get("/sparql", **asked).headers  # type: ignore[arg-type]
    with served(built, "--cors", "https://example.org") as open_:
        answer = open_.get("/sparql", **asked)  # type: ignore[arg-type]
        assert answer.headers["access-control-allow-origin"] == "https://example.org"
        other = open_.get("/sparql", params={"query": "ASK {}"}, headers={"Origin": "https://evil.example"})
        assert "access-control-allow-origin" not in other.headers


# ── what would do harm ───────────────────────────────────────────────────────────────────────────────────────────────


def test_an_endless_query_is_cut_off_and_the_server_lives(server: httpx.Client) -> None:
    begun = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(4) as hands:
        endless = [hands.submit(server.get, "/sparql", params={"query": ENDLESS}) for _ in range(4)]
        assert server.get("/").status_code == 200, "pages are read meanwhile"
        assert time.monotonic() - begun < SECONDS
        answers = [each.result() for each in endless]
    assert [answer.status_code for answer in answers] == [503] * 4
    assert time.monotonic() - begun < 3 * SECONDS + 6, "two at a time, two seconds each, and the start of new processes"
    assert truth(server.get("/sparql", params={"query": "ASK { ?s ?p ?o }"}))


def test_a_query_that_wants_all_memory_is_ended(server: httpx.Client) -> None:
    query = "SELECT ?a ?d ?g { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?g ?a"
    assert server.get("/sparql", params={"query": query}).status_code == 503
    assert truth(server.get("/sparql", params={"query": "ASK { ?s ?p ?o }"}))


def test_an_answer_without_end_is_refused(server: httpx.Client) -> None:
    answer = server.get("/sparql", params={"query": "SELECT * { ?a ?b ?c . ?d ?e ?f }"})
    assert answer.status_code in (400, 503)
    assert len(answer.content) < 1_000


def test_a_query_of_a_million_brackets_is_refused(server: httpx.Client) -> None:
    for query in (
        "SELECT * {" + "{" * 60_000 + "}" * 60_000 + "}",
        "SELECT * {" * 9_000,
        "a." * 100_000,
        "(" * 200_000,
    ):
        answer = server.post("/sparql", data={"query": query})
        assert answer.status_code in (400, 413, 503), query[:20]
    assert server.post("/sparql", content="x" * 2_000_000, headers={"Content-Type": DIRECT}).status_code == 413
    assert truth(server.get("/sparql", params={"query": "ASK { ?s ?p ?o }"}))


class Ear(BaseHTTPRequestHandler):
    """Hears whether anybody calls."""

    heard: list[str]

    def do_POST(self) -> None:
        self.heard.append(self.path)
        self.send_response(200)
        self.end_headers()

    do_GET = do_POST  # noqa: N815

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <X> { ?s ?p ?o } }",
        "SELECT * { service silent<X>{} }",
        "SELECT * { FILTER(1<2) SERVICE <X> { } FILTER(3>2) }",
        "SELECT * { FILTER(?a<?b)SERVICE<X>{} }",
        "SELECT * { ?s ?p '\\'' SERVICE <X> {} }",
        'SELECT * { ?s ?p """a"" """ SERVICE <X> {} }',
        "PREFIX a: <http://x/> SELECT * { OPTIONAL { ?s a:b\\# ?o } SERVICE <X> {} }",
        "SELECT * { # a comment >\nSERVICE <X> {} }",
        "ASK { BIND(<X> AS ?x) SERVICE ?x {} }",
    ],
)
def test_no_query_makes_this_machine_call_another(server: httpx.Client, query: str) -> None:
    heard: list[str] = []
    ear = type("Listening", (Ear,), {"heard": heard})
    with HTTPServer(("127.0.0.1", 0), ear) as other:
        threading.Thread(target=other.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{other.server_port}/x"
        answer = server.get("/sparql", params={"query": query.replace("X", address)})
        other.shutdown()
    assert (answer.status_code, heard) == (403, [])


@pytest.mark.parametrize(
    ("query", "calls", "dataset"),
    [
        ("SELECT ?service ?from { ?service ?from <http://x/SERVICE> }", False, False),
        ('SELECT * { ?s ?p "SERVICE <x> FROM" } # SERVICE FROM', False, False),
        ("PREFIX service: <http://x/> SELECT * { ?s service:from service:service }", False, False),
        ("SELECT * FROM <urn:a> { ?s ?p ?o }", False, True),
        ("SELECT * from named <urn:a> { GRAPH ?g { ?s ?p ?o } }", False, True),
        ("SELECT * { ?s ?p 'it''s' . SERVICE<x>{} }", True, False),
    ],
)
def test_words_that_count_are_told_from_words_that_do_not(query: str, calls: bool, dataset: bool) -> None:
    assert (calls_others(query), has_dataset(query)) == (calls, dataset)
