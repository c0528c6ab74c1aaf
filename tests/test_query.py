"""Every named query: its comment, its parameters, its example, and its tested answer, the same from every engine."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from query_answers import ANSWERS, GRAPH, ON_SAMPLE, Answer
from sample import resolution

from kg.errors import QueryError
from kg.graph.build import build
from kg.publish.nearest import hints
from kg.publish.query import NamedQuery, Rows, Source, named_queries, named_query, open_store, read_query, run
from kg.publish.question import literal

QUERIES = named_queries()
BASE = "https://w3id.org/baopu/id/"
HOSTILE = [
    '" } DELETE WHERE { ?s ?p ?o } #',
    '"} INSERT DATA { <a:a> <a:b> "c" } #',
    "' UNION { ?s ?p ?o } #",
    '"@zh "x',
    '\\" } #',
    "\\",
    "\\\\u0022 } #",
    "\\u0022 } UNION { ?s ?p ?o } #",
    "\\U00000022 } #",
    "\\u005C\\u0022",
    "two\nlines",
    "a\r\nb\tc",
    'VALUES ?person { "周启澜" }',
    "\n  VALUES ?person { }\n",
    "\u202e周启澜\u202c",
    "\u2028\u200b\ufeff",
    "%27 OR 1=1",
    "<http://example.org/>",
    "𠮷😀",
    "",
]


@pytest.fixture(scope="module")
def in_rdflib() -> rdflib.Graph:
    return rdflib.Graph().parse(GRAPH, format="turtle")


@pytest.fixture(scope="module")
def sample_in_rdflib() -> rdflib.Graph:
    return build(resolution())


def rows(source: Source, query: NamedQuery, values: tuple[str, ...], columns: tuple[str, ...]) -> list[tuple[str, ...]]:
    answer = run(source, query, query.arguments(values))
    assert isinstance(answer, Rows)
    return [tuple(row.get(column, "").replace(BASE, ":") for column in columns) for row in answer.values()]


def kinds(query: NamedQuery) -> set[str]:
    return {parameter.kind for parameter in query.parameters}


def test_every_query_has_a_tested_answer() -> None:
    assert set(ANSWERS) == set(QUERIES)
    assert set(ON_SAMPLE) == set(QUERIES)
    assert all(any(answer.rows for answer in answers) for answers in ANSWERS.values())


@pytest.mark.parametrize("name", QUERIES)
def test_says_what_it_answers_and_how_to_call_it(name: str) -> None:
    query = QUERIES[name]
    zh, en = query.about.splitlines()[:2]
    assert re.search(r"[一-鿿]", zh), "the first line says it in Chinese"
    assert en.isascii(), "the second in English"
    assert query.examples, "there is an example"
    for line in query.text.splitlines():
        assert not line.startswith("# example:") or line.startswith(f"# example: kg query {name}")
    for parameter in query.parameters:
        assert re.search(r"[一-鿿].* / .*[a-z]", parameter.meaning), "a parameter is explained in both"
    optional = [parameter.optional for parameter in query.parameters]
    assert optional == sorted(optional), "what may be left out comes last"


@pytest.mark.parametrize("name", QUERIES)
def test_example_stands_in_the_query_itself(name: str) -> None:
    """So that the file as it is, pasted into any store, answers its first example; what is optional is empty there."""
    query = QUERIES[name]
    required = {parameter.name for parameter in query.parameters if not parameter.optional}
    for example in query.examples:
        given = query.arguments(example)
        assert query.bound(given)
    first = {name: value for name, value in query.arguments(query.examples[0]).items() if name in required}
    assert query.bound(first) == query.text


@pytest.mark.parametrize("name", QUERIES)
def test_order_is_by_columns_that_are_shown(name: str) -> None:
    """rdflib orders grouped rows only by what it projects."""
    text = QUERIES[name].text
    head, tail = text[text.index("SELECT") : text.index("WHERE {")], text[text.index("ORDER BY") :]
    hidden_in_aliases = set(re.findall(r"AS \?(\w+)", head))
    plain = set(re.findall(r"\?(\w+)", head))
    assert set(re.findall(r"\?(\w+)", tail)) <= hidden_in_aliases | plain


@pytest.mark.parametrize(
    ("name", "answer"), [(name, answer) for name, answers in ANSWERS.items() for answer in answers], ids=str
)
def test_answer(name: str, answer: Answer, in_rdflib: rdflib.Graph) -> None:
    expected = list(answer.rows)
    assert rows(GRAPH, QUERIES[name], answer.values, answer.columns) == expected
    assert rows(in_rdflib, QUERIES[name], answer.values, answer.columns) == expected


@pytest.mark.parametrize("name", ON_SAMPLE)
def test_graph_of_the_builder_answers_alike(name: str, sample_in_rdflib: rdflib.Graph, tmp_path: Path) -> None:
    sample_in_rdflib.serialize(tmp_path / "graph.ttl", format="turtle", encoding="utf-8")
    query = QUERIES[name]
    given = query.arguments(ON_SAMPLE[name])
    answer = run(sample_in_rdflib, query, given)
    assert isinstance(answer, Rows)
    assert (not answer.rows) == (name == "visitors")
    assert run(tmp_path, query, given) == answer


def test_rows_have_a_total_order(sample_in_rdflib: rdflib.Graph) -> None:
    """The same triples put in in another order come out in the same."""
    backwards = rdflib.Graph()
    for triple in sorted(sample_in_rdflib, reverse=True):
        backwards.add(triple)
    for name, values in ON_SAMPLE.items():
        given = QUERIES[name].arguments(values)
        assert run(backwards, QUERIES[name], given) == run(sample_in_rdflib, QUERIES[name], given), name


def test_union_of_all_named_graphs() -> None:
    """Facts of one answer may stand in several graphs."""
    dataset = rdflib.Dataset()
    for number, triple in enumerate(sorted(rdflib.Graph().parse(GRAPH, format="turtle"))):
        dataset.graph(rdflib.URIRef(f"urn:graph:{number % 3}")).add(triple)
    (answer,) = [answer for answer in ANSWERS["holders"] if answer.values == ("云川市市长",)]
    assert rows(dataset, QUERIES["holders"], answer.values, answer.columns) == list(answer.rows)


def test_triple_in_two_graphs_counts_once(sample_in_rdflib: rdflib.Graph) -> None:
    """A union of graphs is a set, but Oxigraph yields a triple once for each graph it stands in."""
    triples = sorted(sample_in_rdflib.serialize(format="nt").splitlines(keepends=True))
    store = ox.Store()
    store.load("".join(triples), ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode("urn:graph:one"))
    store.load("".join(triples[::5]), ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode("urn:graph:two"))
    for name, values in ON_SAMPLE.items():
        given = QUERIES[name].arguments(values)
        assert run(store, QUERIES[name], given) == run(sample_in_rdflib, QUERIES[name], given), name


# ── values are values ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("engine", ["rdflib", "pyoxigraph"])
def test_hostile_value_is_only_a_value(value: str, engine: str) -> None:
    source: Source = rdflib.Graph() if engine == "rdflib" else open_store(GRAPH)
    query = read_query('# param: x [text]  anything\nSELECT ?x ?y WHERE {\n  VALUES ?x { "" }\n  BIND(1 AS ?y)\n}')
    answer = run(source, query, {"x": value})
    assert isinstance(answer, Rows)
    assert [(row["x"], row["y"]) for row in answer.values()] == [(value, "1")]


@pytest.mark.parametrize("value", [value for value in HOSTILE if value])
@pytest.mark.parametrize("name", [name for name, query in QUERIES.items() if "text" in kinds(query)])
def test_hostile_value_finds_nothing_and_changes_nothing(name: str, value: str) -> None:
    query, store = QUERIES[name], open_store(GRAPH)
    before = len(store)
    given = {parameter.name: value for parameter in query.parameters if parameter.kind == "text"}
    given |= {parameter.name: "2024-05-20" for parameter in query.parameters if parameter.kind == "date"}
    answer = run(store, query, given)
    assert isinstance(answer, Rows)
    assert answer.rows == ()
    assert len(store) == before


def test_values_cannot_take_each_others_place() -> None:
    text = '# param: a [text]  one\n# param: b [text]  other\nSELECT ?a ?b {\n  VALUES ?a { "" }\n  VALUES ?b { "" }\n}'
    answer = run(open_store(GRAPH), text, {"a": 'VALUES ?b { "" }', "b": "2"})
    assert isinstance(answer, Rows)
    assert answer.values() == [{"a": 'VALUES ?b { "" }', "b": "2"}]


@pytest.mark.parametrize("value", ["a\x00b", "\x1b[31m", "\x7f", "\ud800"])
def test_control_characters_are_refused(value: str) -> None:
    with pytest.raises(QueryError, match="control characters"):
        QUERIES["career"].bound({"person": value})


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("sat-in", "2022-13-01", "is no day"),
        ("sat-in", "2022-8-3", "is no day"),
        ("sat-in", "20220803", "is no day"),
        ("sat-in", "", "is no day"),
        ("changed", "yesterday", "is no day"),
        ("events-of", "2022-00", "is no year, month or day"),
        ("events-of", "22", "is no year, month or day"),
    ],
)
def test_days_are_checked(name: str, value: str, reason: str) -> None:
    query = QUERIES[name]
    given = {parameter.name: value if parameter.kind != "text" else "x" for parameter in query.parameters}
    with pytest.raises(QueryError, match=reason):
        query.bound(given)


def test_the_earlier_day_comes_first() -> None:
    changed = QUERIES["changed"]
    with pytest.raises(QueryError, match="changed: from 2024-12-31 is after to 2021-01-01: put the earlier day first"):
        changed.bound({"from": "2024-12-31", "to": "2021-01-01"})
    assert changed.bound({"from": "2021-01-01", "to": "2021-01-01"})


@pytest.mark.parametrize(
    ("name", "given", "told"),
    [
        ("career", {"person": "周启蓝"}, ["no person in this graph is called '周启蓝'; near: 周启澜、周 启澜"]),
        ("career", {"person": "Zhou Qilam"}, ["no person in this graph is called 'Zhou Qilam'; near: Zhou Qilan"]),
        ("career", {"person": "周启澜"}, []),
        ("holders", {"post": "云川市人民政府市长"}, []),
        (
            "holders",
            {"post": "云川市政府市长"},
            [
                "no post in this graph is called '云川市政府市长'; near: 云川市人民政府市长、云川市市长、云川市财政局局长"
            ],
        ),
        ("tree", {"body": "云川日报"}, []),
        ("sat-in", {"body": "不存在", "day": "2024-01-01"}, ["no body in this graph is called '不存在'"]),
        ("journalists", {}, []),
        ("participants", {"event": "春耕"}, []),
    ],
)
def test_what_the_graph_does_not_know_is_told_with_near_labels(
    name: str, given: dict[str, str], told: list[str], in_rdflib: rdflib.Graph
) -> None:
    assert list(hints(GRAPH, QUERIES[name], given)) == told
    assert list(hints(in_rdflib, QUERIES[name], given)) == told


@pytest.mark.parametrize("value", [value for value in HOSTILE if value])
def test_a_hostile_value_gets_no_more_than_a_hint(value: str) -> None:
    (told,) = hints(GRAPH, QUERIES["career"], {"person": value})
    assert told.startswith("no person in this graph is called ")
    assert "\n" not in told


def test_literal_keeps_quotes_and_lines() -> None:
    assert literal('a"b\nc') == r'"a\"b\nc"'


# ── calls that are wrong ─────────────────────────────────────────────────────────────────────────────────────────────


def test_unknown_name_lists_near_ones() -> None:
    with pytest.raises(QueryError, match="no query is named 'carreer': did you mean career"):
        named_query("carreer")
    with pytest.raises(QueryError, match="there are body, career"):
        named_query("xyzzy")


def test_missing_value_says_which_and_how() -> None:
    with pytest.raises(QueryError, match=r"sat-in needs day \(日期.*kg query sat-in BODY DAY.*--param day=…"):
        run(GRAPH, QUERIES["sat-in"], {"body": "云川市政府"})


def test_too_many_values_and_values_twice() -> None:
    query = QUERIES["events-of"]
    assert query.usage() == "kg query events-of PERSON [PERIOD]"
    with pytest.raises(QueryError, match="takes 2 values, 3 given: kg query events-of PERSON"):
        query.arguments(("a", "2022", "b"))
    with pytest.raises(QueryError, match="person is given twice"):
        query.arguments(("a",), {"person": "b"})
    assert query.arguments(("a",), {"period": "2022"}) == {"person": "a", "period": "2022"}


def test_unknown_parameter() -> None:
    with pytest.raises(QueryError, match="career has no parameter 'persn'; it has person"):
        QUERIES["career"].bound({"persn": "x"})
    with pytest.raises(QueryError, match="declares one with a line"):
        run(GRAPH, "ASK { ?s ?p ?o }", {"x": "y"})


def test_broken_declarations() -> None:
    with pytest.raises(QueryError, match="write a parameter as"):
        read_query("# param: who\nASK {}", "own")
    with pytest.raises(QueryError, match="write a parameter as"):
        read_query("# param: who [iri]  x\nASK {}", "own")
    with pytest.raises(QueryError, match=r"own: no line 'VALUES \?who"):
        read_query("# param: who [text]  x\nASK {}", "own").bound({"who": "x"})
