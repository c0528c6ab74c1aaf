"""What the README promises of the two seeds: the careers and holders, and an answer to every query's example."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg.publish.query import Rows, by_index, named_queries, run

QUERIES = named_queries()


def answers(folder: Path, name: str, *values: str) -> list[dict[str, str]]:
    answer = run(folder, QUERIES[name], QUERIES[name].arguments(values))
    assert isinstance(answer, Rows)
    return answer.values()


def test_career_over_both_issues(built: Path) -> None:
    rows = answers(built, "career", "李亦博")
    assert len({row["id"] for row in rows}) == 1, "one person over both dates"
    assert all(row["quote"] for row in rows)
    (mayor,) = [row for row in rows if row["role"] == "市长"]
    shown = ("body", "firstObserved", "lastObserved", "earliestEnd", "latestEnd", "endBasis")
    expected = ("焦作市人民政府", "2022-08-03", "2022-08-04", "2022-08-04", "2025-08-12", "Inferred")
    assert tuple(mayor.get(column) for column in shown) == expected
    (secretary,) = [row for row in rows if row["post"] == "焦作市委书记"]
    assert (secretary["firstObserved"], secretary["lastObserved"]) == ("2025-08-12", "2025-08-12")


def test_holders_in_order(built: Path) -> None:
    assert [row["name"] for row in answers(built, "holders", "焦作市市长")] == ["李亦博", "刘冰"]


@pytest.fixture(scope="module")
def in_rdflib(built: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(built / "graph.ttl", format="turtle")


@pytest.mark.parametrize(
    ("name", "values"), [(name, values) for name, query in QUERIES.items() for values in query.examples]
)
def test_examples_are_answered(name: str, values: tuple[str, ...], built: Path, in_rdflib: rdflib.Graph) -> None:
    query = QUERIES[name]
    answer = run(built, query, query.arguments(values))
    assert isinstance(answer, Rows)
    assert answer.rows or name == "conflicts"
    assert run(in_rdflib, query, query.arguments(values)) == answer


@pytest.fixture(scope="module")
def in_store(built: Path) -> ox.Store:
    store = ox.Store()
    store.bulk_load(path=str(built / "graph.ttl"), format=ox.RdfFormat.TURTLE)
    return store


@pytest.mark.parametrize(
    ("name", "values"),
    [
        (name, values)
        for name, query in QUERIES.items()
        for values in query.examples
        if "FILTER(STR(?known) = ?" in query.text
    ],
)
def test_names_looked_up_are_those_compared(name: str, values: tuple[str, ...], in_store: ox.Store) -> None:
    text = QUERIES[name].bound(QUERIES[name].arguments(values))
    quick = by_index(text)
    assert quick != text
    assert rows_of(in_store, quick) == rows_of(in_store, text) != []


def rows_of(store: ox.Store, text: str) -> list[list[str]]:
    found = store.query(text)
    assert isinstance(found, ox.QuerySolutions)
    return [[str(term) for term in row] for row in found]
