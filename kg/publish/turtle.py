"""The graph as Turtle that a person can read and that comes out the same, byte for byte, each time.

Each individual is one block; in it the type comes first, then the names, then everything else by name. The blocks stand
in the order in which the triples come, and the triples are never held all at once, so the size of a graph is no matter.
pyoxigraph's writer is faster (twice, as rdflib's terms must first become its own), but it lower-cases the tag
``zh-Latn-pinyin``, puts the prefixes in no order and no space between blocks; rdflib's own is six times slower.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from rdflib import Literal, URIRef
from rdflib.term import Node

from kg.errors import OutputError
from kg.publish.files import atomic_write
from kg.vocabulary import FOAF, PREFIXES, RDF, SKOS, XSD

Triple = tuple[Node, Node, Node]

_FIRST: Mapping[Node, int] = {RDF.type: 0, SKOS.prefLabel: 1, FOAF.name: 2, SKOS.altLabel: 3}
_LETTERS = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u2070-\u218f\u2c00-\u2fef"
_MORE = "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
_REMEMBERED = 1 << 15
"""So many IRIs are kept in their short form; predicates and concepts are always among them."""
_CODED = "%[0-9A-F]{2}"
_LOCAL = re.compile(
    f"(?:(?:[{_LETTERS}{_MORE}_0-9]|{_CODED})"
    f"(?:(?:[{_LETTERS}{_MORE}_0-9\u00b7.-]|{_CODED})*(?:[{_LETTERS}{_MORE}_0-9\u00b7-]|{_CODED}))?)?"
)
"""A local name that needs no escape: PN_LOCAL of Turtle 1.1 without its ``:``."""
_NO_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_TURNING = re.compile("[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
"""Characters that turn, break or hide a line on the screen: better seen as their number."""


def write(triples: Iterable[Triple], path: Path, prefixes: Mapping[str, str] = PREFIXES) -> None:
    """Write the triples to a file, whole or not at all; OutputError where that cannot be."""
    atomic_write(path, text(triples, prefixes))


def text(triples: Iterable[Triple], prefixes: Mapping[str, str] = PREFIXES) -> Iterator[str]:
    """The Turtle in pieces: the prefixes, then a block for each run of triples with the same subject."""
    for prefix, namespace in sorted(prefixes.items()):
        yield f"@prefix {prefix}: <{namespace}> .\n"
    shorten = _shortener(prefixes)
    for subject, facts in groupby(triples, key=itemgetter(0)):
        yield "\n" + "".join(_block(subject, set(facts), shorten))


def _block(subject: Node, facts: set[Triple], shorten: Callable[[str], str]) -> Iterator[str]:
    """One individual with all that is said of it."""
    by_predicate: dict[Node, list[str]] = {}
    for _, predicate, value in facts:
        by_predicate.setdefault(predicate, []).append(_term(value, shorten))
    ordered = sorted(by_predicate, key=lambda predicate: (_place(predicate), _term(predicate, shorten)))
    yield _term(subject, shorten)
    for number, predicate in enumerate(ordered):
        name = "a" if predicate == RDF.type else _term(predicate, shorten)
        yield (" ;\n    " if number else " ") + name + " " + _values(sorted(by_predicate[predicate]))
    yield " .\n"


def _place(predicate: Node) -> int:
    return _FIRST.get(predicate, len(_FIRST))


def _values(values: list[str]) -> str:
    """Values side by side where they are few and short, else one a line."""
    separator = " , " if len(values) < 4 and sum(map(len, values)) < 90 else " ,\n        "
    return separator.join(values)


def _term(term: Node, shorten: Callable[[str], str]) -> str:
    if isinstance(term, Literal):
        return _literal(term, shorten)
    if isinstance(term, URIRef):
        return shorten(str(term))
    return term.n3()


def _literal(literal: Literal, shorten: Callable[[str], str]) -> str:
    words = str(literal)
    if literal.datatype == XSD.boolean and words in ("true", "false"):
        return words
    if literal.datatype == XSD.integer and words.isascii() and words.isdigit():
        return words
    if literal.language:
        return f"{_quoted(words)}@{literal.language}"
    if literal.datatype is not None:
        return f"{_quoted(words)}^^{shorten(str(literal.datatype))}"
    return _quoted(words)


def _quoted(words: str) -> str:
    """The words in quotation marks; every escape of JSON is one of Turtle too.

    >>> print(_quoted('"a"\\n\u202eb'))
    "\\"a\\"\\n\\u202Eb"
    """
    return _TURNING.sub(lambda found: f"\\u{ord(found[0]):04X}", json.dumps(words, ensure_ascii=False))


def _shortener(prefixes: Mapping[str, str]) -> Callable[[str], str]:
    """How an IRI is written: with the prefix of its namespace where the rest is a plain name, else in full."""
    by_namespace = {namespace: prefix for prefix, namespace in sorted(prefixes.items())}

    @lru_cache(_REMEMBERED)
    def shorten(iri: str) -> str:
        cut = max(iri.rfind("/"), iri.rfind("#")) + 1
        prefix = by_namespace.get(iri[:cut])
        if prefix is not None and _LOCAL.fullmatch(iri, cut):
            return f"{prefix}:{iri[cut:]}"
        if _NO_IRI.search(iri):
            raise OutputError(f"{iri!r} is no IRI")
        return f"<{iri}>"

    return shorten
