"""Named questions to the store beside a large graph: the same answers in the same order, and kept while the graph is."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.publish import answered, kept, query
from kg.publish.ordered import Key, apart, in_order
from kg.publish.query import NamedQuery, named_queries, run
from kg.publish.result import Rows

EXAMPLES = [(name, values) for name, question in named_queries().items() for values in question.examples]


@pytest.fixture
def large(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The graph of the two issues in an output folder of its own, taken for a large one."""
    monkeypatch.setattr(kept, "_LARGE", 1)
    (tmp_path / ".cache").mkdir()
    shutil.copy(built / "graph.ttl", tmp_path / "graph.ttl")
    assert kept.kept_store(tmp_path / "graph.ttl") is not None
    return tmp_path


def params(question: NamedQuery, values: tuple[str, ...]) -> dict[str, str]:
    return {parameter.name: value for parameter, value in zip(question.parameters, values, strict=False)}


def test_every_named_question_has_the_answer_of_the_file(large: Path, built: Path, tmp_path: Path) -> None:
    plain = tmp_path / "plain.ttl"
    shutil.copy(built / "graph.ttl", plain)
    alone = query.open_store(plain)
    rows = 0
    for name, values in EXAMPLES:
        question = named_queries()[name]
        here, there = run(large, question, params(question, values)), run(alone, question, params(question, values))
        assert here == there, name
        rows += len(here.rows) if isinstance(here, Rows) else 0
    assert rows > 100


def test_most_named_questions_are_put_in_order_here() -> None:
    known = {name: apart(question.text) for name, question in named_queries().items()}
    assert {"quotes", "network", "evidence", "mentions", "events-of", "conflicts"} <= {
        name for name, found in known.items() if found is not None
    }
    asked, keys = known["network"] or ("", ())
    assert "ORDER BY" not in asked
    assert keys == (Key("times", True, False), Key("oneId", False, True), Key("otherId", False, True))


TERMS: list[ox.Literal | ox.NamedNode | None] = [
    None,
    ox.NamedNode("urn:b"),
    ox.NamedNode("urn:a"),
    ox.Literal("10"),
    ox.Literal("9"),
    ox.Literal("市"),
    ox.Literal("𠀀"),
]
NUMBERS: list[ox.Literal | ox.NamedNode | None] = [ox.Literal(number) for number in (10, 9, 100, -1, 0)]


@pytest.mark.parametrize("terms", [TERMS, NUMBERS], ids=["terms", "numbers"])
@pytest.mark.parametrize("down", [False, True], ids=["up", "down"])
def test_the_order_is_that_of_the_store(terms: list[ox.Literal | ox.NamedNode | None], down: bool) -> None:
    data = " ".join("UNDEF" if term is None else str(term) for term in terms)
    order = "DESC(?x)" if down else "?x"
    answer = ox.Store().query(f"SELECT ?x WHERE {{ VALUES ?x {{ {data} }} }} ORDER BY {order}")
    assert isinstance(answer, ox.QuerySolutions)
    mixed = [(term,) for term in terms]
    random.Random(3).shuffle(mixed)
    assert in_order(("x",), mixed, (Key("x", down, False),)) == [tuple(row) for row in answer]


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?a WHERE {\n}\nORDER BY (LCASE(?a))\n",
        "SELECT ?a WHERE {\n}\nORDER BY ?b\n",
        "SELECT ?a WHERE {\n}\nLIMIT 3\n",
        "SELECT ?a WHERE {\n}\nORDER BY ?a\nLIMIT 3\n",
    ],
    ids=["a function", "no column", "no order", "a limit"],
)
def test_another_order_is_left_to_the_store(text: str) -> None:
    assert apart(text) is None


def test_a_slow_answer_is_kept_until_the_graph_changes(large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(query, "SLOW", 0.0)
    question = named_queries()["career"]
    first = run(large, question, {"person": "李亦博"})
    (folder,) = (large / ".cache").glob("answers-*")
    (file,) = folder.iterdir()
    monkeypatch.setattr(query, "_embedded", None)  # nothing may be asked again
    assert run(large, question, {"person": "李亦博"}) == first
    cut = run(large, question, {"person": "李亦博"}, limit=1)
    assert isinstance(cut, Rows) and isinstance(first, Rows)
    assert (cut.rows, cut.cut) == (first.rows[:1], len(first.rows) > 1)
    monkeypatch.undo()
    monkeypatch.setattr(kept, "_LARGE", 1)
    monkeypatch.setattr(query, "SLOW", 0.0)
    with (large / "graph.ttl").open("a", encoding="utf-8") as graph:
        graph.write("<urn:a> <urn:b> <urn:c> .\n")
    assert run(large, question, {"person": "李亦博"}) == first
    assert not file.exists()
    (other,) = (large / ".cache").glob("answers-*")
    assert other != folder


@pytest.mark.parametrize("damage", [b"", b"{", b"\x78\x9c"], ids=["empty", "not compressed", "cut off"])
def test_a_damaged_answer_is_asked_for_again(large: Path, monkeypatch: pytest.MonkeyPatch, damage: bytes) -> None:
    monkeypatch.setattr(query, "SLOW", 0.0)
    question = named_queries()["career"]
    first = run(large, question, {"person": "刘冰"})
    (file,) = next((large / ".cache").glob("answers-*")).iterdir()
    file.write_bytes(damage)
    assert run(large, question, {"person": "刘冰"}) == first
    assert file.read_bytes() != damage


def test_every_term_is_kept_as_it_is(tmp_path: Path) -> None:
    day = ox.Literal("2022-08-03", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#date"))
    texts = ("", '引号"和\\u0022', "一\t二\n三\r四\u2028五", "\x01", "?a", "<x>")
    rows = (
        (ox.NamedNode("https://example.org/刘冰"), None, day),
        (None, ox.Literal("Liu Bing", language="zh-latn-pinyin"), ox.Literal(5)),
        *((ox.Literal(text), ox.Literal(text, language="zh"), None) for text in texts),
    )
    answered.keep_answer(tmp_path / "store-1", "question", Rows(("a", "b", "c"), rows))
    assert answered.kept_answer(tmp_path / "store-1", "question") == Rows(("a", "b", "c"), rows)


def test_the_oldest_answers_make_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answered, "ROOM", 4_000)
    store = tmp_path / "store-1"
    answer = Rows(("a",), tuple((ox.Literal(random.Random(row).randbytes(16).hex()),) for row in range(60)))
    for number in range(6):
        answered.keep_answer(store, f"question {number}", answer)
    assert answered.kept_answer(store, "question 5") == answer
    assert answered.kept_answer(store, "question 0") is None
    assert 0 < sum(file.stat().st_size for file in (tmp_path / "answers-1").iterdir()) <= 4_000
