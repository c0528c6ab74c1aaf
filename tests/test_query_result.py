"""What a query answers and how it is shown: every source, every form, every error, time and row limits."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from query_answers import GRAPH
from rich.console import Console

from kg.errors import QueryError
from kg.publish.query import Rows, Source, Triples, Truth, named_query, open_store, run, write
from kg.publish.result import Form, Result, default_form, to_csv, to_json, to_tsv, turtle
from kg.publish.store import load

NAMES = "PREFIX foaf: <http://xmlns.com/foaf/0.1/>\n"
EVERYONE = NAMES + "SELECT ?p ?n WHERE { ?p foaf:name ?n } ORDER BY ?p"
MADE = NAMES + "CONSTRUCT { ?p a foaf:Agent } WHERE { ?p foaf:name ?n }"


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def text(result: Result, form: Form | None = None, stream: io.StringIO | None = None) -> str:
    stream = stream or io.StringIO()
    write(result, stream, form)
    return stream.getvalue()


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("stored") / "store"
    load(GRAPH, target)
    return target


@pytest.fixture(params=["file", "folder", "directory", "rdflib", "memory"])
def source(request: pytest.FixtureRequest, tmp_path: Path, stored: Path) -> Source:
    """The same graph in every place where it can be asked."""
    if request.param == "folder":
        (tmp_path / "graph.ttl").write_bytes(GRAPH.read_bytes())
    places: dict[str, Source] = {
        "file": GRAPH,
        "folder": str(tmp_path),
        "directory": stored,
        "rdflib": rdflib.Graph().parse(GRAPH, format="turtle"),
        "memory": open_store(GRAPH),
    }
    return places[request.param]


# ── sources ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_every_source_selects_asks_and_constructs(source: Source) -> None:
    rows = run(source, EVERYONE)
    assert isinstance(rows, Rows)
    assert len(rows.rows) == 9
    assert run(source, "ASK { ?s ?p ?o }") == Truth(True)
    assert run(source, "ASK { ?s <urn:none> ?o }") == Truth(False)
    made = run(source, MADE)
    assert isinstance(made, Triples)
    assert made == run(GRAPH, MADE)
    assert len(made.triples) == 9


def test_terms_keep_language_and_datatype(source: Source) -> None:
    query = 'SELECT ?a ?b ?c ?d ?e WHERE { BIND("x"@en AS ?a) BIND(1 AS ?b) BIND("x" AS ?c) BIND(<urn:x> AS ?d) }'
    answer = run(source, query)
    assert isinstance(answer, Rows)
    one = ox.Literal("1", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer"))
    assert answer.rows == ((ox.Literal("x", language="en"), one, ox.Literal("x"), ox.NamedNode("urn:x"), None),)


def test_row_limit(source: Source) -> None:
    cut = run(source, EVERYONE, limit=2)
    assert isinstance(cut, Rows)
    assert (len(cut.rows), cut.cut) == (2, True)
    whole = run(source, EVERYONE, limit=9)
    assert isinstance(whole, Rows)
    assert (len(whole.rows), whole.cut) == (9, False)
    made = run(source, MADE, limit=1)
    assert isinstance(made, Triples)
    assert (len(made.triples), made.cut) == (1, True)


def test_late_query_is_given_up(source: Source) -> None:
    late = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . FILTER(CONTAINS(CONCAT(STR(?a), STR(?d)), 'x')) }"
    with pytest.raises(QueryError, match=r"no answer within 0\.05 s"):
        run(source, late, timeout=0.05)


@pytest.mark.parametrize(
    "update",
    [
        "DELETE WHERE { ?s ?p ?o }",
        "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
        "PREFIX a: <urn:a>\nDROP ALL",
        "LOAD <http://127.0.0.1:9/x>",
    ],
)
def test_update_is_refused(source: Source, update: str) -> None:
    with pytest.raises(QueryError, match="this is an update, and queries only read"):
        run(source, update)


@pytest.mark.parametrize(
    ("query", "place", "caret"),
    [
        ("SELECT ?x WHERE {\n  ?x ?y \n}", "line 2, column 3: not expected here", "    ?x ?y \n    ^~~~~"),
        ('SELECT ?x WHERE {\n  ?x ?y "市长" ?z }', "line 2, column 14", " ?z }\n" + " " * 11 + "　　" + "  ^~~~"),
        ("SELECT ?x WHERE { ?x foaf:name ?y }", "this prefix is not declared", "\n" + " " * 32 + "^"),
        ("SELEKT * {}", "line 1, column 1", "  SELEKT * {}\n  ^~~~~~~~"),
        ("", "line 1, column 1", "^"),
        ("SELECT ?x {\n ?x ?y ?z .\n FILTR(?x > 1)\n ?a ?b ?c }", "line 3, column 2", "   FILTR(?x > 1)\n   ^~~~~~~~"),
        ("SELECT ?x {\n ?x ?y ?z .\n FILTER(?x > )\n ?a ?b ?c }", "line 3, column 14", " )\n" + " " * 15 + "^"),
        ("SELECT ?x {\n ?x ?y ?z ", "line 2, column 11", "   ?x ?y ?z \n            ^"),
        ("SELECT ?x {\n ?x ?y ?z . OPTIONAL ?x ?y ?z }", 'line 2, column 22: expected "{"', "^"),
        ("ASK { \x1b[31m }", "line 1, column", "^"),
    ],
)
def test_syntax_error_has_its_place(source: Source, query: str, place: str, caret: str) -> None:
    with pytest.raises(QueryError) as raised:
        run(source, query)
    message = str(raised.value)
    assert place in message
    assert caret in message
    assert "\x1b" not in message


def test_places_without_a_graph(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="no graph here: give a Turtle file"):
        run(tmp_path, EVERYONE)
    with pytest.raises(QueryError, match="no graph here"):
        run(tmp_path / "missing.ttl", EVERYONE)
    (tmp_path / "broken.ttl").write_text("<urn:a> <urn:b> .", encoding="utf-8")
    with pytest.raises(QueryError, match=r"broken\.ttl: cannot be read.*line 1"):
        run(tmp_path / "broken.ttl", EVERYONE)
    (tmp_path / "CURRENT").write_text("rubbish", encoding="utf-8")
    with pytest.raises(QueryError, match="cannot be read"):
        run(tmp_path, EVERYONE)


# ── forms ────────────────────────────────────────────────────────────────────────────────────────────────────────────


NASTY = Rows(
    ("name", "note"),
    (
        (ox.Literal("=HYPERLINK(1)"), ox.Literal("-3.5")),
        (ox.Literal("@SUM", language="zh"), ox.Literal('two\nlines, "quoted"')),
        (ox.NamedNode("urn:x"), None),
        (ox.BlankNode("b0"), ox.Literal("+86\t[red]\x1b[31m\u202e")),
    ),
)


def test_csv_is_safe_to_open_in_a_spreadsheet() -> None:
    lines = list(csv.reader(io.StringIO(to_csv(NASTY), newline="")))
    assert lines == [
        ["name", "note"],
        ["'=HYPERLINK(1)", "-3.5"],
        ["'@SUM", 'two\nlines, "quoted"'],
        ["urn:x", ""],
        ["_:b0", "'+86\t[red]\x1b[31m\u202e"],
    ]


def test_json_is_sparql_results_json() -> None:
    answer = json.loads(to_json(NASTY))
    assert answer["head"] == {"vars": ["name", "note"]}
    bindings = answer["results"]["bindings"]
    assert bindings[0]["name"] == {"type": "literal", "value": "=HYPERLINK(1)"}
    assert bindings[1]["name"] == {"type": "literal", "value": "@SUM", "xml:lang": "zh"}
    assert bindings[2] == {"name": {"type": "uri", "value": "urn:x"}}
    assert bindings[3]["name"]["type"] == "bnode"
    parsed = ox.parse_query_results(to_json(NASTY), ox.QueryResultsFormat.JSON)
    assert isinstance(parsed, ox.QuerySolutions)
    assert [solution["note"] for solution in parsed] == [row[1] for row in NASTY.rows]
    assert json.loads(to_json(Truth(True))) == {"head": {}, "boolean": True}


def test_json_names_datatypes() -> None:
    answer = run(GRAPH, named_query("holders"), {"post": "云川市市长"})
    first = json.loads(to_json(answer))["results"]["bindings"][0]
    assert first["firstObserved"] == {
        "type": "literal",
        "value": "2021-03-01",
        "datatype": "http://www.w3.org/2001/XMLSchema#date",
    }


def test_tsv_has_one_line_a_row_and_nothing_that_moves_a_cursor() -> None:
    lines = to_tsv(NASTY).split("\n")
    assert lines[0] == "name\tnote"
    assert lines[4] == "_:b0\t+86 [red] [31m "
    assert lines[5:] == [""]
    assert all(line.count("\t") == 1 for line in lines[:5])


def test_pipe_gets_tsv_and_terminal_a_table() -> None:
    assert default_form(NASTY, io.StringIO()) == "tsv"
    assert default_form(NASTY, Terminal()) == "table"
    assert default_form(Triples(()), Terminal()) == "turtle"
    assert text(NASTY) == to_tsv(NASTY)
    shown = text(NASTY, stream=Terminal())
    assert "=HYPERLINK(1)" in shown
    assert "[red]" in shown, "no markup of our own is read into a value"
    assert "\x1b[31m" not in shown
    assert "\u202e" not in shown
    assert "4 rows" in shown


def test_wide_rows_are_shown_as_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    career = run(GRAPH, named_query("career"), {"person": "韩素秋"})
    shown = text(career, "table")
    assert "── 1 ──" in shown
    assert "latestEnd" in shown
    assert "firstObserved" not in shown, "what is unbound is left out"
    assert max(Console(width=80).measure(line).maximum for line in shown.splitlines()) <= 80
    monkeypatch.setenv("COLUMNS", "400")
    assert "── 1 ──" not in text(career, "table")


def test_cut_is_said() -> None:
    assert "there are more" in text(run(GRAPH, EVERYONE, limit=1), "table")
    assert "1 row," in text(run(GRAPH, EVERYONE, limit=1), "table")


def test_turtle_only_for_triples() -> None:
    made = run(GRAPH, MADE)
    again = rdflib.Graph().parse(data=turtle(made), format="turtle")
    assert len(again) == 9
    assert text(made) == turtle(made)
    assert text(made, "csv").splitlines()[0] == "s,p,o"
    with pytest.raises(QueryError, match="only CONSTRUCT and DESCRIBE"):
        text(run(GRAPH, EVERYONE), "turtle")
    with pytest.raises(QueryError, match="only CONSTRUCT and DESCRIBE"):
        text(Truth(True), "turtle")


def test_truth_in_every_form() -> None:
    assert [text(Truth(False), form) for form in ("table", "tsv", "csv")] == ["false\n"] * 3


def test_a_question_loads_only_what_it_needs(tmp_path: Path) -> None:
    """Most of the time of a short question was the loading of libraries that it did not use."""
    graph = tmp_path / "graph.ttl"
    graph.write_text('<urn:a> <urn:b> "c" .\n', encoding="utf-8")
    code = (
        "import sys; from kg.cli import main; "
        f"assert main(['query', 'tree', '某局', '--graph', {str(graph)!r}, '--format', 'tsv']) == 0; "
        "print(sorted({'rdflib', 'httpx', 'rich', 'pyparsing', 'jieba', 'networkx'} & set(sys.modules)))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8").stdout
    assert told.splitlines()[-1] == "[]"
