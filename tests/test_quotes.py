"""Every quote in a graph is a slice of its file, white space aside; one that the page broke in two is two."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import house
import pyoxigraph as ox
import pytest

from kg import entry, lexicon
from kg.extract import extract
from kg.read import read
from kg.records import Article, EventStatement, Evidence, Issue, Statement, Text

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


# ── pages on which something else stands inside a sentence ───────────────────────────────────────────────────────────

BEGUN, ENDED = "5月10日，云泽市市长方志诚主持", "召开全市防汛工作会议，副市长田丰参加会议。"
BROKEN = {
    "a masthead": f"{BEGUN}\n总第8021期 今日8版\n{ENDED}",
    "a caption": f"{BEGUN}\n图为江堤。本报记者 陆海生 摄\n{ENDED}",
    "an overlap": f"{BEGUN}\n云泽市市长方志诚主持{ENDED}",
    "bold print": f"5月10日，云泽市市长**方志诚**主持{ENDED}",
    "a zero-width space": f"5月10日，云泽市市长方志\u200b诚主持{ENDED}",
    "marks of direction": f"5月10日，云泽市市长\u202e方志诚\u202c主持{ENDED}",
    "a byte order mark": f"5月10日，云泽市市长方\ufeff志诚主持{ENDED}",
}
WHOLE = {
    "nothing": BEGUN + ENDED,
    "a line end": f"{BEGUN}\n{ENDED}",
    "another line end": f"{BEGUN}\r\n\r\n　　{ENDED}",
    "blanks": f"5月10日，云泽市市长方 志　诚主持{ENDED}",
}
STATED = 'newspaper = "云泽日报"\ndate = 2023-05-11\nplace = "洛阳市"\n'
BYLINE = "本报讯（记者周明远）"


def issue_of(path: Path) -> Issue:
    (issue,) = read(path, lexicon.load().divisions)
    assert isinstance(issue, Issue), issue
    return issue


def page_of(folder: Path, story: str) -> Issue:
    path = folder / "page.txt"
    path.write_bytes(f"云泽日报\r\n2023年5月11日\r\n\r\n防汛会议召开\n\n{BYLINE}{story}\n".encode())
    path.with_suffix(".toml").write_text(STATED, encoding="utf-8")
    return issue_of(path)


def record_of(folder: Path, story: str) -> Issue:
    path = folder / "wire.jsonl"
    path.write_text(json.dumps({"title": "防汛会议召开", "text": BYLINE + story}), encoding="utf-8")
    path.with_suffix(".toml").write_text(STATED, encoding="utf-8")
    return issue_of(path)


def stated(issue: Issue) -> list[Statement]:
    return list(extract(issue, lexicon.load()))


def proofs(statement: Statement) -> tuple[Evidence, ...]:
    return statement.evidence if isinstance(statement, EventStatement) else (statement.evidence,)


def sentence(issue: Issue) -> Evidence:
    """The evidence that the mayor was named, whose sentence is the one that may be broken."""
    return next(proofs(s)[0] for s in stated(issue) if not isinstance(s, EventStatement) and s.person == "方志诚")


@pytest.mark.parametrize(
    ("make", "what"),
    [(page_of, what) for what in [*BROKEN, *WHOLE]]
    # a record has no masthead: there such a line is a part of the sentence
    + [(record_of, what) for what in [*BROKEN, *WHOLE] if what != "a masthead"],
)
def test_quotes_of_a_broken_page_are_slices(tmp_path: Path, make: Callable[[Path, str], Issue], what: str) -> None:
    issue = make(tmp_path, (BROKEN | WHOLE)[what])
    quotes = [quote for each in stated(issue) for proof in proofs(each) for quote in proof.quotes]
    assert len(quotes) > 3
    for quote in quotes:
        source = issue.raw if quote.field == "text" else "防汛会议召开"
        assert without_space(source[quote.start : quote.end]) == without_space(quote.exact)
    pieces = sentence(issue).quotes
    assert (len(pieces) > 1) is (what in BROKEN)
    assert "".join(without_space(piece.exact) for piece in pieces) == BEGUN + ENDED


def test_the_graph_of_a_broken_page_has_two_resources_for_one_quote(tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    issue = page_of(papers, BROKEN["a masthead"])
    done = house.kg("build", papers, "-o", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    graph = ox.Store()
    graph.bulk_load(path=str(tmp_path / "out" / "graph.ttl"), format=ox.RdfFormat.TURTLE)
    exact = set()
    for row in rows(graph, QUOTES):
        slice_ = issue.raw[int(value(row, "start")) : int(value(row, "end"))]
        assert without_space(slice_) == without_space(value(row, "exact"))
        exact.add(value(row, "exact"))
    assert {BEGUN, ENDED} <= exact
    assert not any("总第" in each and "主持" in each for each in exact)


@pytest.mark.parametrize("make", [page_of, record_of])
def test_what_is_kept_of_an_issue_is_all_but_its_texts(tmp_path: Path, make: Callable[[Path, str], Issue]) -> None:
    issue = make(tmp_path, WHOLE["nothing"])
    articles = tuple(replace(article, decks=(), byline=(), body=()) for article in issue.articles)
    found = tuple(stated(issue))
    kept = entry.entry(entry.line(issue, found))
    assert shown(kept.issue) == shown(replace(issue, raw="", articles=articles))
    assert kept.statements == found


def shown(issue: Issue) -> str:
    """An issue in full; where the characters of a headline stand may be told in more than one way."""
    headlines = [
        each.headline and replace(each.headline, offsets=tuple(each.headline.offsets)) for each in issue.articles
    ]
    return repr(replace(issue, articles=tuple(map(_with, issue.articles, headlines))))


def _with(article: Article, headline: Text | None) -> Article:
    return replace(article, headline=headline)
