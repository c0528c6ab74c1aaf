"""Linked data, the JSON API with its description, and OpenRefine's reconciliation service."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import httpx
import pytest
import rdflib
from hypothesis import HealthCheck, Phase, given, settings
from serving import key_of, served

pytest.importorskip("starlette", reason="kg serve needs the extra baopu[serve]")

from kg.publish.server.api import described

PERSON, BODY = "李亦博", "焦作市人民政府"


@pytest.fixture(scope="module")
def server(built: Path) -> Iterator[httpx.Client]:
    with served(built) as client:
        yield client


@pytest.fixture(scope="module")
def graph(built: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(built / "graph.ttl", format="turtle")


# ── linked data ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("accept", "leads_to"),
    [
        ("text/html,application/xhtml+xml,*/*;q=0.8", "/person/"),
        ("*/*", "/person/"),
        ("text/turtle", ".ttl"),
        ("application/ld+json", ".jsonld"),
        ("application/json", ".jsonld"),
        ("application/n-triples", ".nt"),
        ("text/turtle;q=0.9, text/html;q=0.8", ".ttl"),
    ],
)
def test_a_thing_is_no_document_and_leads_to_one(server: httpx.Client, accept: str, leads_to: str) -> None:
    address = f"/id{key_of(server, 'person', PERSON)}"
    answer = server.get(address, headers={"Accept": accept})
    assert answer.status_code == 303
    assert leads_to in answer.headers["location"]
    assert "accept" in answer.headers["vary"].lower()
    assert server.get(answer.headers["location"]).status_code == 200


def test_what_nobody_has_is_not_acceptable(server: httpx.Client) -> None:
    address = f"/id{key_of(server, 'person', PERSON)}"
    assert server.get(address, headers={"Accept": "image/png"}).status_code == 406


@pytest.mark.parametrize(
    ("form", "media"), [("turtle", "text/turtle"), ("json-ld", "application/ld+json"), ("nt", "application/n-triples")]
)
def test_every_form_has_the_triples_of_the_graph(
    server: httpx.Client, graph: rdflib.Graph, form: str, media: str
) -> None:
    for kind, name in (("person", PERSON), ("body", BODY), ("post", "焦作市市长")):
        address = key_of(server, kind, name)
        answer = server.get(f"/id{address}", headers={"Accept": media}, follow_redirects=True)
        assert answer.headers["content-type"].partition(";")[0] == media
        given = rdflib.Graph().parse(data=answer.text, format=form)
        thing = rdflib.URIRef(f"https://w3id.org/baopu/id{unquote(address)}")
        lower = {(s, p, _lower(o)) for s, p, o in graph}
        assert {(s, p, _lower(o)) for s, p, o in given} <= lower
        assert {(s, p, _lower(o)) for s, p, o in graph.triples((thing, None, None))} <= {
            (s, p, _lower(o)) for s, p, o in given
        }
        assert set(graph.subjects(None, thing)) <= set(given.subjects(None, thing))


def _lower(term: Any) -> Any:
    """Tags of languages are the same in any case (RFC 5646, 2.1.1)."""
    return rdflib.Literal(str(term), lang=term.language.lower()) if getattr(term, "language", None) else term


def test_every_individual_of_the_graph_has_its_page(server: httpx.Client, graph: rdflib.Graph) -> None:
    base = "https://w3id.org/baopu/id/"
    things = sorted({str(s) for s in graph.subjects() if str(s).startswith(base)})
    assert len(things) > 500
    for thing in things[::7]:
        answer = server.get(f"/id/{thing.removeprefix(base)}", headers={"Accept": "text/html"}, follow_redirects=True)
        assert answer.status_code == 200, thing


# ── the API ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_every_address_is_described_and_every_description_is_of_one(server: httpx.Client) -> None:
    description = server.get("/api/openapi.json").json()
    assert description["openapi"].startswith("3.1")
    assert description["paths"].keys() == described()["paths"].keys()
    for path in description["paths"]:
        real = path.replace("{kind}", "person").replace("{key}", key_of(server, "person", PERSON).rpartition("/")[2])
        assert server.get(real, params={"q": "李"}).status_code == 200, path


def test_a_person_in_json_says_what_the_page_says(server: httpx.Client) -> None:
    address = key_of(server, "person", PERSON)
    person = server.get(f"/api/things{address}").json()
    page = server.get(address).text
    assert person["label"] == PERSON and person["pinyin"] == "Li Yibo"
    for term in person["terms"]:
        assert term["post"]["label"] in page
        assert all(quote["exact"] and quote["end"] > quote["start"] for quote in term["quotes"])


@pytest.mark.parametrize(
    "address",
    [
        *("/api/search", "/api/search?q=", "/api/search?q=a&q=b", "/api/search?q=a&limit=0", "/api/search?q=a&limit=x"),
        *("/api/search?q=a&kind=thing", "/api/search?q=a&limit=201", "/api/search?q=a&offset=-1", "/api/suggest"),
        *("/api/things/person?limit=1000", "/api/things/person?offset=%D9%A1", f"/api/search?q={'a' * 101}"),
    ],
)
def test_parameters_that_cannot_be_are_told(server: httpx.Client, address: str) -> None:
    answer = server.get(address)
    assert answer.status_code == 400
    assert answer.json()["error"]


@pytest.mark.parametrize(
    "address", ["/api/things/nothing", "/api/things/person/nobody", "/api/nothing", "/api/things/role/书记"]
)
def test_what_is_not_there_is_told_in_json(server: httpx.Client, address: str) -> None:
    answer = server.get(address)
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/json")
    assert answer.json()["error"]


def test_schemathesis_finds_no_fault_in_the_api(server: httpx.Client) -> None:
    """Requests of every kind that the description allows, and of kinds that it does not: no 500, no other shape."""
    schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")
    schema = schemathesis.openapi.from_url(f"{server.base_url}/api/openapi.json")
    asked = 0

    def ask(case: Any) -> None:
        nonlocal asked
        asked += 1
        case.call_and_validate(base_url=str(server.base_url))

    quiet = settings(
        max_examples=60,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.explicit, Phase.generate],
    )
    for found in schema.get_all_operations():
        quiet(given(case=found.ok().as_strategy())(ask))()
    assert asked > 100


# ── reconciliation ───────────────────────────────────────────────────────────────────────────────────────────────────


def reconciled(server: httpx.Client, **queries: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    answer = server.post("/reconcile", data={"queries": json.dumps(queries)})
    assert answer.status_code == 200, answer.text
    return {name: each["result"] for name, each in answer.json().items()}


def test_the_manifest_names_addresses_that_answer(server: httpx.Client) -> None:
    manifest = server.get("/reconcile").json()
    assert "0.2" in manifest["versions"]
    assert {"name", "identifierSpace", "schemaSpace"} <= manifest.keys()
    for service in manifest["suggest"].values():
        found = httpx.get(service["service_url"] + service["service_path"], params={"prefix": "李"}).json()
        assert isinstance(found["result"], list)
    (person,) = reconciled(server, q={"query": PERSON, "limit": 1})["q"]
    assert person["name"] in httpx.get(manifest["preview"]["url"].replace("{{id}}", person["id"])).text
    viewed = httpx.get(manifest["view"]["url"].replace("{{id}}", person["id"]), follow_redirects=True)
    assert viewed.status_code == 200


def test_names_are_reconciled(server: httpx.Client) -> None:
    found = reconciled(
        server,
        exact={"query": PERSON},
        pinyin={"query": "Li Yibo", "type": "person"},
        body={"query": "焦作市政府", "type": "body"},
        nobody={"query": "欧阳不存在"},
        wrong={"query": PERSON, "type": "body"},
        part={"query": "李", "limit": 3},
    )
    assert found["exact"][0]["name"] == PERSON and found["exact"][0]["match"] is True
    assert found["pinyin"][0]["name"] == PERSON
    assert found["body"][0]["name"] == BODY and found["body"][0]["match"] is True
    assert found["nobody"] == [] and found["wrong"] == []
    assert len(found["part"]) == 3 and not any(each["match"] for each in found["part"])


def test_properties_lower_whom_they_do_not_fit(server: httpx.Client) -> None:
    found = reconciled(
        server,
        fits={"query": PERSON, "properties": [{"pid": "body", "v": BODY}, {"pid": "date", "v": "2022-08-03"}]},
        not_={"query": PERSON, "properties": [{"pid": "body", "v": "某个别的机构"}]},
        listed={"query": PERSON, "properties": [{"pid": "post", "v": [{"id": "x", "name": "市长"}]}]},
    )
    assert (found["fits"][0]["score"], found["fits"][0]["match"]) == (100.0, True)
    assert (found["not_"][0]["score"], found["not_"][0]["match"]) == (70.0, False)
    assert found["listed"][0]["match"] is True


def test_columns_are_extended(server: httpx.Client) -> None:
    (person,) = reconciled(server, q={"query": PERSON, "limit": 1})["q"]
    wanted = {"ids": [person["id"], "person/nobody"], "properties": [{"id": "post"}, {"id": "body"}]}
    answer = server.post("/reconcile", data={"extend": json.dumps(wanted)}).json()
    assert {"str": "焦作市市长"} in answer["rows"][person["id"]]["post"]
    assert answer["rows"]["person/nobody"] == {"post": [], "body": []}
    assert [column["id"] for column in answer["meta"]] == ["post", "body"]


@pytest.mark.parametrize(
    "queries",
    [
        *("no json", "[]", '{"q": 1}', '{"q": {"query": 1}}', '{"q": {"query": "x", "limit": "y"}}', "[" * 100_000),
        *(
            '{"q": {"query": "x", "properties": 1}}',
            '{"q": {"query": "x", "type": 5}}',
            '{"q": {"query": "x", "limit": 0}}',
        ),
        json.dumps({str(number): {"query": "x"} for number in range(101)}),
    ],
)
def test_malformed_batches_are_told(server: httpx.Client, queries: str) -> None:
    answer = server.post("/reconcile", data={"queries": queries})
    assert answer.status_code == 400
    assert answer.json()["error"]


def test_a_box_of_a_browser_can_search_here(server: httpx.Client) -> None:
    text = server.get("/opensearch.xml").text
    (template,) = re.findall(r'template="([^"]+)"', text)
    assert httpx.get(template.replace("{searchTerms}", "李")).status_code == 200
