"""The Turtle: the same for every reader, the same bytes every time, whole or not there."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph, Literal, URIRef
from rdflib.term import Node
from sample import resolution

from kg.errors import OutputError
from kg.graph import sources
from kg.graph.build import build, told, triples
from kg.graph.index import Index
from kg.publish import turtle
from kg.publish.files import atomic_write
from kg.publish.turtle import Triple
from kg.records import Evidence, MembershipStatement, PersonMention, Quote, Says
from kg.terms import Alike
from kg.vocabulary import BP, FOAF, SKOS, XSD, Names, local_name

PREFIXES = Names().prefixes()
ROOT = Path(__file__).resolve().parent.parent

HOSTILE = [
    'He said "no" and \'yes\' """',
    "<script>alert(1)</script>",
    "first\nsecond\r\nthird\ttab",
    "back\\slash \\u0041 \\",
    "左\u202e右\u2066中\u2069\u200f",
    "\u2028line\u2029paragraph\ufeff",
    " leading and trailing ",
    "a b",
    "a/b#c?d=e&f%20g%",
    "} . <x> <y> <z> . {",
    "'; DROP ALL ; #",
    "\x00\x01\x1f\x7f\x85",
    "𠮷田\U0001f600",
    "艾力·买买提",
    "（甲）“乙”、。",
    ".",
    "-.-",
    "a.",
    "e\u0301",
    "=cmd|' /C calc'!A0",
]


def plain(node: Node) -> tuple[str, ...]:
    """A node of rdflib, comparable with one of pyoxigraph (language tags differ in nothing but case)."""
    if isinstance(node, Literal):
        language = (node.language or "").lower()
        return "literal", str(node), language, "" if language else str(node.datatype or f"{XSD}string")
    return type(node).__name__, str(node)


def plain_ox(node: object) -> tuple[str, ...]:
    """A node of pyoxigraph."""
    if isinstance(node, ox.Literal):
        language = (node.language or "").lower()
        return "literal", node.value, language, "" if language else node.datatype.value
    assert isinstance(node, ox.NamedNode)
    return "URIRef", node.value


def by_rdflib(path: Path) -> set[tuple[tuple[str, ...], ...]]:
    return {tuple(map(plain, triple)) for triple in Graph().parse(path, format="turtle")}


def by_oxigraph(path: Path) -> set[tuple[tuple[str, ...], ...]]:
    found = ox.parse(path=path, format=ox.RdfFormat.TURTLE)
    return {(plain_ox(t.subject), plain_ox(t.predicate), plain_ox(t.object)) for t in found}


def test_both_readers_find_what_was_written(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    turtle.write(triples(resolution()), path, PREFIXES)
    written = {tuple(map(plain, triple)) for triple in build(resolution())}
    assert len(written) > 700
    assert by_rdflib(path) == written
    assert by_oxigraph(path) == written


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_names_survive(words: str, tmp_path: Path) -> None:
    sample = resolution()
    person, body = sample.persons[0], sample.bodies[0]
    hostile = replace(
        sample,
        persons=(*sample.persons, replace(person, key=words, name=words, others=(f"{words}!",))),
        bodies=(*sample.bodies, replace(body, key=words, name=words, others=())),
        newspapers=tuple(replace(paper, name=words) for paper in sample.newspapers),
    )
    path = tmp_path / "graph.ttl"
    turtle.write(triples(hostile), path, PREFIXES)
    ours, theirs = by_rdflib(path), by_oxigraph(path)
    assert ours == theirs
    subject = ("URIRef", str(Names().iri("person", words)))
    assert (subject, ("URIRef", str(FOAF.name)), ("literal", words, "zh", "")) in ours
    assert (subject, ("URIRef", str(SKOS.altLabel)), ("literal", f"{words}!", "zh", "")) in ours


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_words_survive(words: str) -> None:
    subject = Names().iri("person", words)
    data = "".join(turtle.text([(subject, SKOS.prefLabel, Literal(words, lang="zh"))], PREFIXES))
    (read,) = ox.parse(data, format=ox.RdfFormat.TURTLE)
    assert read.subject.value == str(subject)
    assert read.object.value == words
    assert set(Graph().parse(data=data, format="turtle")) == {(subject, SKOS.prefLabel, Literal(words, lang="zh"))}


def passage(exact: str, key: str, rule: str, start: int, says: Says | None, observed: bool) -> Iterator[Alike]:
    """The evidence of one statement in words of any kind, as the graph tells it."""
    known = resolution()
    (issue, *_), article = known.issues, known.issues[0].articles[0]
    evidence = Evidence(article.key, (Quote(exact, start, start + len(exact)), Quote("又", 0, 1, "title")), rule)
    day = issue.date if observed else None
    statement = (
        PersonMention(key, article.key, "李某", ("李某",), evidence)
        if says is None
        else MembershipStatement(key, article.key, "李某", "市长", "市长", None, says, day, None, evidence)
    )
    return sources.evidence(Index(known, Names().base), statement)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["%s %d%%", "鼀鼁", *HOSTILE]) | st.text(st.characters(exclude_categories=["Cs"])),
            st.sampled_from(["甲报-2020-01-01_1-m-1", "a b/%", "鼀鼁", "a"])
            | st.text("ab鼀%-. ", min_size=1, max_size=9),
            st.sampled_from(["office", "byline", '"%s"']),
            st.integers(0, 10**10),
            st.none() | st.sampled_from(Says),
            st.booleans(),
        )
    )
)
def test_what_is_alike_is_written_as_its_triples_are(drawn: list[tuple[str, str, str, int, Says | None, bool]]) -> None:
    every = [
        one for exact, key, rule, start, says, seen in drawn for one in passage(exact, key, rule, start, says, seen)
    ]
    apart = [piece for one in every for piece in turtle.text(one.triples(), {})]
    assert "".join(turtle.text(every, {})) == "".join(apart)
    headed = "".join(turtle.text(every, PREFIXES)).partition("\n\n")[2]
    assert headed == "\n".join("".join(turtle.text(one.triples(), PREFIXES)).partition("\n\n")[2] for one in every)


def test_the_whole_graph_is_the_same_told_alike_or_triple_by_triple() -> None:
    assert "".join(turtle.text(told(resolution()), PREFIXES)) == "".join(turtle.text(triples(resolution()), PREFIXES))


@given(st.text(), st.text())
def test_different_keys_stay_different(one: str, other: str) -> None:
    assert (local_name(one) == local_name(other)) == (one == other)


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("李明-1a2b3c4d", "李明-1a2b3c4d"),
        ("艾力·买买提", "艾力·买买提"),
        ("a b", "a%20b"),
        ("a%20b", "a%2520b"),
        ("../x?y#z", "..%2Fx%3Fy%23z"),
        ("<>\"{}|^`\\'", "%3C%3E%22%7B%7D%7C%5E%60%5C%27"),
        ("左\u202e右", "左%E2%80%AE右"),
        ("全\u3000角", "全%E3%80%80角"),
        ("\ue000\ufffe", "%EE%80%80%EF%BF%BE"),
        ("\ud800", "%ED%A0%80"),
    ],
)
def test_names_are_safe_in_iris(key: str, name: str) -> None:
    assert local_name(key) == name


@pytest.mark.parametrize(
    ("term", "words"),
    [
        (Literal("3", datatype=XSD.integer), "3"),
        (Literal("-3", datatype=XSD.integer), '"-3"^^xsd:integer'),
        (Literal("true", datatype=XSD.boolean), "true"),
        (Literal("2022-08-04", datatype=XSD.date), '"2022-08-04"^^xsd:date'),
        (Literal("Li Yibo", lang="zh-Latn-pinyin"), '"Li Yibo"@zh-Latn-pinyin'),
        (Literal("左\u202e"), '"左\\u202E"'),
        (BP.Meeting, "bp:Meeting"),
        (Names().iri("person", "李明"), "person:李明"),
        (Names().iri("person", "李 明"), "person:李%20明"),
        (Names().iri("person", " "), "person:%20"),
        (URIRef(f"{Names().base}person/%2"), "<https://w3id.org/baopu/id/person/%2>"),
        (Names().iri("person", "李明."), "<https://w3id.org/baopu/id/person/李明.>"),
        (Names().iri("person", "“甲”"), "<https://w3id.org/baopu/id/person/“甲”>"),
        (URIRef("https://elsewhere.example/x"), "<https://elsewhere.example/x>"),
    ],
)
def test_terms_are_written_as_a_person_would(term: Node, words: str) -> None:
    data = "".join(turtle.text([(Names().iri("person", "甲"), BP.topic, term)], PREFIXES))
    assert data.endswith(f"\nperson:甲 bp:topic {words} .\n")


def test_the_type_comes_first_then_the_names() -> None:
    data = "".join(turtle.text(triples(resolution()), PREFIXES))
    block = next(block for block in data.split("\n\n") if block.startswith("role:市长 "))
    assert [line.split()[0] for line in block.replace("role:市长 a", "a").splitlines()] == [
        "a",
        "skos:prefLabel",
        "skos:inScheme",
    ]


def test_what_is_said_twice_is_written_once() -> None:
    triple: Triple = (Names().iri("person", "甲"), FOAF.name, Literal("甲", lang="zh"))
    assert "".join(turtle.text([triple, triple], PREFIXES)).count("foaf:name") == 1


BUILD = """
import sys
from sample import resolution
from kg.graph.build import triples
from kg.publish import turtle
from kg.vocabulary import Names
sys.stdout.buffer.write("".join(turtle.text(triples(resolution()), Names().prefixes())).encode("utf-8"))
"""


def test_the_same_bytes_whatever_the_hash_seed_zone_or_locale() -> None:
    def bytes_under(**environment: str) -> bytes:
        path = os.pathsep.join((str(ROOT), str(ROOT / "tests")))
        return subprocess.run(
            [sys.executable, "-c", BUILD],
            env={**os.environ, "PYTHONPATH": path, **environment},
            check=True,
            capture_output=True,
        ).stdout

    first = bytes_under(PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C")
    assert first == bytes_under(PYTHONHASHSEED="4242", TZ="Asia/Shanghai", LC_ALL="C.UTF-8")
    assert first.startswith(b"@prefix article: ")


def failing() -> Iterator[str]:
    yield "the first half"
    raise RuntimeError("the second half never came")


def test_nothing_is_left_where_the_words_run_out(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    path.write_text("the old one", encoding="utf-8")
    with pytest.raises(RuntimeError, match="never came"):
        atomic_write(path, failing())
    assert path.read_text(encoding="utf-8") == "the old one"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("data", ["words", b"words", ["wo", "rds"]])
def test_a_file_appears_whole(data: str | bytes | list[str], tmp_path: Path) -> None:
    path = tmp_path / "new" / "graph.ttl"
    atomic_write(path, data)
    assert path.read_bytes() == b"words"
    assert path.stat().st_mode & 0o777 == 0o644
    assert list(path.parent.iterdir()) == [path]


def test_a_folder_or_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    for path in (tmp_path / "folder", tmp_path / "file" / "graph.ttl"):
        with pytest.raises(OutputError, match="cannot be written"):
            atomic_write(path, "words")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder"]


def test_half_a_character_is_refused(tmp_path: Path) -> None:
    triple: Triple = (Names().iri("person", "甲"), FOAF.name, Literal("\ud800"))
    with pytest.raises(OutputError, match="half a character"):
        turtle.write([triple], tmp_path / "graph.ttl", PREFIXES)
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_iri_is_refused(tmp_path: Path) -> None:
    triple: Triple = (URIRef("https://example.org/a b"), FOAF.name, Literal("甲"))
    with pytest.raises(OutputError, match="no IRI"):
        turtle.write([triple], tmp_path / "graph.ttl", PREFIXES)
    assert list(tmp_path.iterdir()) == []
