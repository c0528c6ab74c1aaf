"""Graphs to export: the sample of :mod:`sample`, and the same with texts that want to break out of their format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import cycle
from pathlib import Path

from rdflib import Literal, URIRef
from sample import resolution

from kg.graph.build import triples
from kg.publish import turtle
from kg.publish.turtle import Triple
from kg.terms import Triple as Told
from kg.vocabulary import BP, DCTERMS, DEFAULT_BASE, FOAF, OA, SCHEMA, SKOS, Names

HOSTILE = (
    '=HYPERLINK("http://evil.example","x")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "+1",
    "-2+3",
    "\t=1",
    "\r=1",
    "  =1",
    "＝1+1",
    "<script>alert(1)</script>&amp;]]><x a='\"'/>",
    "a\"b,c;d'e|f",
    "one\ntwo\r\nthree",
    "\x00\x01\x0b\x1f\x7f\x85",
    "\ufffe\uffff",
    "𠮷田\U0001f600",
    "左\u202e右\u2028下\ufeff",
    "@id",
    "http://evil.example/{{7*7}}",
    "back\\slash \\u0041",
    " ",
)
WORDS = {
    SKOS.prefLabel,
    SKOS.altLabel,
    FOAF.name,
    OA.exact,
    BP.topic,
    BP.partOfDay,
    BP.conflictKind,
    BP.rule,
    SCHEMA.headline,
    DCTERMS.identifier,
    DCTERMS.source,
}
"""The properties whose values are words of the paper or of whoever named the files."""


def write_sample(folder: Path, base: str = DEFAULT_BASE) -> Path:
    """The sample as a graph's file."""
    path = folder / "graph.ttl"
    turtle.write(triples(resolution(), base), path, Names(base).prefixes())
    return path


def write_hostile(folder: Path) -> Path:
    """The sample with every text of the paper taken from :data:`HOSTILE` in turn."""
    path = folder / "graph.ttl"
    turtle.write(_spoiled(triples(resolution())), path, Names().prefixes())
    return path


def _spoiled(sound: Iterable[Told]) -> Iterator[Triple]:
    texts = cycle(HOSTILE)
    for subject, predicate, value in sound:
        term, told = URIRef(predicate), value.rdf()
        if isinstance(told, Literal) and term in WORDS and told.language != "en":
            told = Literal(next(texts), lang=told.language, datatype=told.datatype)
        yield URIRef(subject), term, told


def iri(kind: str, key: str) -> str:
    """The IRI of an individual of the sample."""
    found: URIRef = Names().iri(kind, key)
    return str(found)
