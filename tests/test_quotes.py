"""Every quote in the seeds' graph is a slice of its file, white space aside."""

from __future__ import annotations

from pathlib import Path

import house
import pyoxigraph as ox
import pytest

QUOTES = """
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX schema: <https://schema.org/>
PREFIX dct: <http://purl.org/dc/terms/>
SELECT ?piece ?file ?exact ?start ?end WHERE {
  ?piece a oa:SpecificResource ; oa:hasSource ?article ; oa:hasSelector ?quote, ?position .
  ?quote a oa:TextQuoteSelector ; oa:exact ?exact .
  ?position a oa:TextPositionSelector ; oa:start ?start ; oa:end ?end .
  ?article schema:isPartOf ?issue .
  ?issue a schema:PublicationIssue ; dct:source ?file .
}
"""
PIECES = """
PREFIX oa: <http://www.w3.org/ns/oa#>
SELECT (COUNT(DISTINCT ?piece) AS ?n) WHERE { ?piece a oa:SpecificResource }
"""
BARE = """
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX sem: <http://semanticweb.cs.vu.nl/2009/11/sem/>
PREFIX bp: <https://w3id.org/baopu/ontology#>
SELECT ?fact WHERE {
  VALUES ?kind { org:Membership sem:Event bp:Succession }
  ?fact a ?kind . FILTER NOT EXISTS { ?fact prov:wasDerivedFrom ?piece }
}
"""


@pytest.fixture(scope="module")
def store(built: Path) -> ox.Store:
    store = ox.Store()
    store.bulk_load(path=str(built / "graph.ttl"), format=ox.RdfFormat.TURTLE)
    return store


def rows(store: ox.Store, query: str) -> list[ox.QuerySolution]:
    answer = store.query(query)
    assert isinstance(answer, ox.QuerySolutions)
    return list(answer)


def value(row: ox.QuerySolution, name: str) -> str:
    term = row[name]
    assert isinstance(term, ox.Literal)
    return term.value


def without_space(text: str) -> str:
    return "".join(text.split())


def test_every_quote_is_a_slice_of_its_file(store: ox.Store) -> None:
    texts = {path.name: path.read_bytes().decode("utf-8-sig") for path in house.SEEDS.glob("*.txt")}
    wrong = []
    found = rows(store, QUOTES)
    for row in found:
        slice_ = texts[value(row, "file")][int(value(row, "start")) : int(value(row, "end"))]
        exact = value(row, "exact")
        if not exact or without_space(slice_) != without_space(exact):
            wrong.append((exact, slice_))
    assert wrong == []
    assert len(found) > 100


def test_no_piece_of_evidence_is_without_quote_and_position(store: ox.Store) -> None:
    assert len({str(row["piece"]) for row in rows(store, QUOTES)}) == int(value(rows(store, PIECES)[0], "n"))


def test_no_fact_is_without_evidence(store: ox.Store) -> None:
    assert [str(row["fact"]) for row in rows(store, BARE)] == []
