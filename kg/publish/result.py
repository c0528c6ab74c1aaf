"""What a query answered, and the forms in which a person or a program reads it."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from dataclasses import dataclass
from typing import Literal as OneOf
from typing import TextIO

import pyoxigraph as ox

from kg.errors import QueryError

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Form = OneOf["table", "tsv", "json", "csv", "turtle"]

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""With these a spreadsheet begins a formula (OWASP, CSV Injection)."""

_PREFIXES = {
    "bp": "https://w3id.org/baopu/ontology#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "https://schema.org/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer to a SELECT; `cut` is true if a row limit ended it early."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    cut: bool = False

    def values(self) -> list[dict[str, str]]:
        """Each row as column → text; what is unbound is absent."""
        return [
            {column: plain(term) for column, term in zip(self.columns, row, strict=True) if term is not None}
            for row in self.rows
        ]


@dataclass(frozen=True, slots=True)
class Truth:
    """The answer to an ASK."""

    value: bool


@dataclass(frozen=True, slots=True)
class Triples:
    """The answer to a CONSTRUCT or DESCRIBE, sorted."""

    triples: tuple[ox.Triple, ...]
    cut: bool = False


Result = Rows | Truth | Triples


def plain(term: Term | None) -> str:
    """A term as bare text: the IRI, the label of a blank node, the characters of a literal; "" where unbound."""
    if term is None:
        return ""
    if isinstance(term, ox.BlankNode):
        return f"_:{term.value}"
    return str(term) if isinstance(term, ox.Triple) else term.value


def default_form(result: Result, stream: TextIO) -> Form:
    """Turtle for triples, else a table for eyes and tab-separated lines for a pipe."""
    if isinstance(result, Triples):
        return "turtle"
    return "table" if stream.isatty() else "tsv"


def write(result: Result, stream: TextIO, form: Form | None = None) -> None:
    """Write a result to a text stream; without a `form` the one that suits the stream."""
    chosen = form or default_form(result, stream)
    if chosen == "turtle":
        stream.write(turtle(result))
    elif chosen == "json":
        stream.write(to_json(result))
    elif isinstance(result, Truth):
        stream.write("true\n" if result.value else "false\n")
    elif chosen == "csv":
        stream.write(to_csv(_as_rows(result)))
    elif chosen == "tsv":
        stream.write(to_tsv(_as_rows(result)))
    else:
        from kg.publish.table import print_table

        print_table(_as_rows(result), stream)


def turtle(result: Result) -> str:
    """Triples as Turtle; a SELECT or ASK has none."""
    if not isinstance(result, Triples):
        raise QueryError("only CONSTRUCT and DESCRIBE answer in Turtle: choose table, json or csv")
    written = io.BytesIO()
    ox.serialize(result.triples, written, format=ox.RdfFormat.TURTLE, prefixes=_PREFIXES)
    return written.getvalue().decode("utf-8")


def to_json(result: Result) -> str:
    """SPARQL 1.1 Query Results JSON Format (W3C Recommendation of 2013); triples as rows of s, p, o."""
    if isinstance(result, Truth):
        answer: dict[str, object] = {"head": {}, "boolean": result.value}
    else:
        table = _as_rows(result)
        bindings = [
            {column: _json_term(term) for column, term in zip(table.columns, row, strict=True) if term is not None}
            for row in table.rows
        ]
        answer = {"head": {"vars": list(table.columns)}, "results": {"bindings": bindings}}
    return json.dumps(answer, ensure_ascii=False, indent=1) + "\n"


def to_csv(table: Rows) -> str:
    """Comma-separated values with a head line (RFC 4180).

    A cell that a spreadsheet would take for a formula (it begins with ``= + - @``, a tab or a carriage return, and is
    no number) gets an apostrophe before it: newspaper text is not ours to trust. JSON has the bare characters.

    >>> to_csv(Rows(("a", "b"), ((ox.Literal("=1+1"), ox.Literal("-5")),)))
    "a,b\\r\\n'=1+1,-5\\r\\n"
    """
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet)
    writer.writerow(table.columns)
    writer.writerows([_unarmed(plain(term)) for term in row] for row in table.rows)
    return sheet.getvalue()


def to_tsv(table: Rows) -> str:
    """Tab-separated lines for ``cut`` and ``awk``, the head first; what would break a line or a terminal is a space."""
    lines = [table.columns, *([visible(plain(term)) for term in row] for row in table.rows)]
    return "".join("\t".join(line) + "\n" for line in lines)


def visible(text: str) -> str:
    """One line without characters that move a cursor or turn the direction of reading.

    >>> visible("刘\\n冰\\x1b[31m\\u202e")
    '刘 冰 [31m '
    """
    if text.isprintable():
        return text
    return "".join(" " if unicodedata.category(char) in ("Cc", "Cf", "Zl", "Zp") else char for char in text)


def _unarmed(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) and not _is_number(cell) else cell


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def _json_term(term: Term) -> dict[str, object]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Triple):
        return {
            "type": "triple",
            "value": {
                "subject": _json_term(term.subject),
                "predicate": _json_term(term.predicate),
                "object": _json_term(term.object),
            },
        }
    if term.language:
        return {"type": "literal", "value": term.value, "xml:lang": term.language}
    if term.datatype.value == _PREFIXES["xsd"] + "string":
        return {"type": "literal", "value": term.value}
    return {"type": "literal", "value": term.value, "datatype": term.datatype.value}


def _as_rows(result: Result) -> Rows:
    if isinstance(result, Rows):
        return result
    if isinstance(result, Truth):
        return Rows(("answer",), ((ox.Literal(result.value),),))
    return Rows(("s", "p", "o"), tuple((t.subject, t.predicate, t.object) for t in result.triples), result.cut)
