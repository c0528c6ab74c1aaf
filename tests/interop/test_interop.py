"""Other people's tools take everything: Jena, Virtuoso, N3.js and an Oxigraph server, each run as it is."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import house
import pyoxigraph as ox
import pytest
import rdflib
from defects import DEFECTS
from query_answers import ANSWERS, GRAPH
from rdflib.namespace import SH
from sample import resolution
from tools import Jena, jsonld, missing, n3, oxigraph, rows, virtuoso

from kg.errors import StoreError
from kg.graph.build import build
from kg.graph.shapes import check
from kg.publish.query import Rows, named_queries, run
from kg.publish.store import Where, count_triples, load

pytestmark = pytest.mark.interop

SHAPES = house.ROOT / "ontology" / "shapes.ttl"
QUERIES = named_queries()
EXAMPLES = [(name, values) for name, query in QUERIES.items() for values in query.examples]
ENOUGH = 1 << 20
"""So many bytes have come when a server is killed."""
RDF = {"ttl": "Turtle", "nt": "N-Triples", "nq": "N-Quads", "trig": "TriG", "jsonld": None}
"""Each export with the name that N3.js has for it; JSON-LD is for jsonld.js, as Debian's Jena lacks a JSON parser."""


@pytest.fixture(scope="module")
def jena(tmp_path_factory: pytest.TempPathFactory) -> Jena:
    return Jena(tmp_path_factory.mktemp("jena"))


@pytest.fixture(scope="module")
def in_virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with virtuoso(tmp_path_factory.mktemp("virtuoso")) as address:
        yield address


@pytest.fixture
def dba(monkeypatch: pytest.MonkeyPatch) -> None:
    """The credentials that a new Virtuoso has."""
    monkeypatch.setenv("BAOPU_STORE_USER", "dba")
    monkeypatch.setenv("BAOPU_STORE_PASSWORD", "dba")


def given(rows: Rows) -> list[dict[str, str]]:
    """Rows without what is unbound or empty, which engines tell apart differently."""
    return [{column: value for column, value in row.items() if value} for row in rows.values()]


def ours(source: Path, name: str, values: tuple[str, ...]) -> list[dict[str, str]]:
    answer = run(source, QUERIES[name], QUERIES[name].arguments(values))
    assert isinstance(answer, Rows)
    return given(answer)


# ── parsing ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def exports(built: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("exports")
    files = {name: folder / f"graph.{name}" for name in RDF}
    for name, file in files.items():
        done = house.kg("export", "--graph", built / "graph.ttl", "--format", name, "-o", file)
        assert done.returncode == 0, done.stderr
    return files


@pytest.mark.parametrize("name", RDF)
def test_every_parser_finds_the_same_number_of_triples(
    name: str, exports: dict[str, Path], built: Path, jena: Jena
) -> None:
    file, expected = exports[name], count_triples(built / "graph.ttl")
    assert expected > 1000
    parsed = rdflib.Dataset(default_union=True)
    parsed.parse(file, format={"jsonld": "json-ld", "nq": "nquads", "ttl": "turtle"}.get(name, name))
    assert len(parsed) == expected
    rdf = ox.RdfFormat.JSON_LD if name == "jsonld" else ox.RdfFormat.from_extension(name)
    assert len(set(ox.parse(path=str(file), format=rdf))) == expected
    if (its_name := RDF[name]) is None:
        assert jsonld(file) == expected
        return
    assert n3(file, its_name) == expected
    told = jena.run("riotcmd.riot", "--validate", "--count", file)
    found = [int(number.replace(",", "")) for number in re.findall(r"(?:Triples|Quads) = ([\d,]+)", told)]
    assert sum(found) == expected, told


def test_tdb2_loads_it(built: Path, jena: Jena, tmp_path: Path) -> None:
    jena.run("tdb2.tdbloader", "--loc", tmp_path / "tdb", built / "graph.ttl")
    query = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    told = jena.run("tdb2.tdbquery", "--loc", tmp_path / "tdb", "--results=json", query)
    assert rows(told) == [{"n": str(count_triples(built / "graph.ttl"))}]


# ── shapes ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def violations(jena: Jena, data: Path) -> set[tuple[str, str]]:
    """Where Jena finds what broken."""
    told = jena.run("shacl.shacl", "validate", "--shapes", SHAPES, "--data", data)
    report = rdflib.Graph().parse(data=told, format="turtle")
    return {
        (str(report.value(result, SH.focusNode)), str(report.value(result, SH.sourceConstraintComponent)).split("#")[1])
        for result in report.objects(None, SH.result)
    }


def by_pyshacl(data: Path) -> set[tuple[str, str]]:
    return {(found.focus, found.rule) for found in check(rdflib.Graph().parse(data, format="turtle"))}


def test_the_seeds_conform(built: Path, jena: Jena) -> None:
    assert violations(jena, built / "graph.ttl") == by_pyshacl(built / "graph.ttl") == set()


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("sound") / "graph.ttl"
    build(resolution()).serialize(file, format="turtle", encoding="utf-8")
    assert by_pyshacl(file) == set()
    return file


def test_twenty_defects_and_more() -> None:
    assert len(DEFECTS) >= 20


@pytest.mark.parametrize("name", DEFECTS)
def test_both_find_what_was_planted(name: str, sound: Path, jena: Jena, tmp_path: Path) -> None:
    store = ox.Store()
    store.load(path=str(sound), format=ox.RdfFormat.TURTLE)
    before = set(store)
    store.update(DEFECTS[name])
    assert set(store) != before, "the defect is planted"
    broken = tmp_path / "broken.ttl"
    store.dump(str(broken), ox.RdfFormat.TURTLE, from_graph=ox.DefaultGraph())
    found = violations(jena, broken)
    assert found
    assert found == by_pyshacl(broken)


# ── questions ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("name", "values"), EXAMPLES)
def test_jena_answers_the_examples_alike(
    name: str, values: tuple[str, ...], built: Path, jena: Jena, tmp_path: Path
) -> None:
    (tmp_path / "query.rq").write_text(QUERIES[name].bound(QUERIES[name].arguments(values)), encoding="utf-8")
    told = jena.run("arq.query", "--data", built / "graph.ttl", "--query", tmp_path / "query.rq", "--results=json")
    found = [{column: value for column, value in row.items() if value} for row in rows(told)]
    assert found == ours(built / "graph.ttl", name, values)


@pytest.mark.parametrize("name", ANSWERS)
def test_jena_gives_the_tested_answers(name: str, jena: Jena, tmp_path: Path) -> None:
    answer = max(ANSWERS[name], key=lambda answer: len(answer.rows))
    text = QUERIES[name].bound(QUERIES[name].arguments(answer.values))
    (tmp_path / "query.rq").write_text(text, encoding="utf-8")
    told = jena.run("arq.query", "--data", GRAPH, "--query", tmp_path / "query.rq", "--results=json")
    found = [{column: value for column, value in row.items() if value} for row in rows(told)]
    assert found == ours(GRAPH, name, answer.values)
    assert len(found) == len(answer.rows)


@pytest.fixture(scope="module")
def tested(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of the tested answers with a name for each blank node, as ``kg build`` writes graphs."""
    file = tmp_path_factory.mktemp("tested") / "graph.ttl"
    text = "".join(f"{quad.triple} .\n" for quad in ox.parse(path=str(GRAPH), format=ox.RdfFormat.TURTLE))
    file.write_text(re.sub(r"_:(\w+)", r"<urn:node:\1>", text), encoding="utf-8")
    return file


def unordered(rows: list[dict[str, str]]) -> list[list[tuple[str, str]]]:
    """Virtuoso's order of rows is not that of SPARQL where a value is absent."""
    return sorted(sorted(row.items()) for row in rows)


@pytest.mark.usefixtures("dba")
@pytest.mark.parametrize("source", ["seeds", "tested"])
def test_virtuoso_gives_the_same_rows(source: str, built: Path, tested: Path, in_virtuoso: str) -> None:
    graph = built / "graph.ttl" if source == "seeds" else tested
    report = load(graph, f"{in_virtuoso}/sparql-auth")
    assert report.verified, report.note
    assert report.triples == count_triples(graph)
    asked = EXAMPLES if source == "seeds" else [(name, a.values) for name, all_ in ANSWERS.items() for a in all_]
    different = []
    for name, values in asked:
        answer = run(f"{in_virtuoso}/sparql", QUERIES[name], QUERIES[name].arguments(values))
        assert isinstance(answer, Rows)
        if unordered(given(answer)) != unordered(ours(graph, name, values)):
            different.append((name, values, len(answer.rows), len(ours(graph, name, values))))
    assert different == []


@pytest.mark.usefixtures("dba")
def test_virtuoso_replaces_the_graphs_of_an_earlier_load(built: Path, tested: Path, in_virtuoso: str) -> None:
    load(tested, f"{in_virtuoso}/sparql-auth")
    again = load(built / "graph.ttl", f"{in_virtuoso}/sparql-auth")
    assert (again.verified, again.triples) == (True, count_triples(built / "graph.ttl"))
    one = load(tested, f"{in_virtuoso}/sparql-auth", Where(graph="urn:graph:one"))
    assert (one.verified, one.triples) == (True, count_triples(tested))
    with pytest.raises(StoreError, match="keeps nothing in a default graph"):
        load(tested, f"{in_virtuoso}/sparql-auth", Where(default=True))
    with pytest.raises(StoreError, match="blank nodes cannot be sent"):
        load(GRAPH, f"{in_virtuoso}/sparql-auth")


# ── a server that is killed ──────────────────────────────────────────────────────────────────────────────────────────


def written(folder: Path) -> int:
    """How many bytes lie in a folder."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


@pytest.mark.parametrize("service", ["store", "update"])
def test_a_server_killed_during_a_load_has_the_right_counts_after_the_next(
    service: str, built: Path, tested: Path, tmp_path: Path
) -> None:
    beside = Path(sys.executable).with_name("oxigraph")
    program = str(beside) if beside.is_file() else shutil.which("oxigraph")
    if program is None:
        missing("oxigraph server (pip: oxigraph)")
    many = tmp_path / "many.ttl"
    copies = "".join(f"<urn:s{i}> <urn:p> <urn:o{i}> .\n" for i in range(200_000))
    many.write_text((built / "graph.ttl").read_text(encoding="utf-8") + copies, encoding="utf-8")
    with oxigraph(program, tmp_path) as (address, process):
        load(tested, f"{address}/{service}")
        command = [sys.executable, "-m", "kg", "load", "--graph", str(many), "--to", f"{address}/{service}"]
        before = written(tmp_path / "data")
        loader = subprocess.Popen(command, cwd=house.ROOT, stderr=subprocess.PIPE)
        while written(tmp_path / "data") < before + ENOUGH and loader.poll() is None:
            time.sleep(0.01)
        process.kill()
        _, told = loader.communicate()
        assert (loader.returncode, b"cannot be reached" in told) == (2, True), told.decode()
    with oxigraph(program, tmp_path) as (address, _):
        report = load(built / "graph.ttl", f"{address}/{service}")
        assert (report.verified, report.triples) == (True, count_triples(built / "graph.ttl"))
        for name, values in EXAMPLES:
            answer = run(f"{address}/query", QUERIES[name], QUERIES[name].arguments(values))
            assert isinstance(answer, Rows)
            assert given(answer) == ours(built / "graph.ttl", name, values), name
