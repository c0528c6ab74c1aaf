"""One process that answers SPARQL queries, one after the other; whoever started it ends it when it is late.

No query in Oxigraph can be interrupted from within, so each runs where it may be ended from without: a process that
has opened the store to be read, may take only so much memory, and knows nothing worth keeping. It reads questions from
its standard input and writes answers to its standard output, each with its length before it.

    python -m kg.publish.server.worker SOURCE MEMORY SIZE
"""

from __future__ import annotations

import io
import json
import resource
import struct
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO, Literal

import pyoxigraph as ox

from kg.publish.server.negotiation import best
from kg.publish.server.tokens import calls_others, has_dataset
from kg.vocabulary import PREFIXES

Outcome = Literal["ok", "syntax", "refused", "unacceptable", "large", "failed"]
LENGTH = struct.Struct("!II")
"""Before each message: the bytes of its head (JSON) and of its body."""
_READABLE = 10_000

HTML = "text/html"
ROWS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
    "application/json": ox.QueryResultsFormat.JSON,
    "application/xml": ox.QueryResultsFormat.XML,
    HTML: ox.QueryResultsFormat.JSON,
}
"""How rows can be had; for a browser the page is made of the JSON."""
TRIPLES = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "text/plain": ox.RdfFormat.N_TRIPLES,
}


@dataclass(frozen=True, slots=True)
class Question:
    """A query as the protocol brings it: its text, the dataset named beside it, and what its client can read."""

    query: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    accept: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """How it went, the media type of the body, and the body: the result, or what is wrong in words."""

    outcome: Outcome
    media: str
    body: bytes

    @classmethod
    def told(cls, outcome: Outcome, message: str) -> Answer:
        """An answer that only says what is wrong."""
        return cls(outcome, "text/plain", message.encode("utf-8", "replace"))


class TooLarge(Exception):
    """The answer has more bytes than are allowed."""


class Bounded(io.BytesIO):
    """A file in memory that will not grow beyond a size."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self._size = size

    def write(self, data: bytes) -> int:  # type: ignore[override]
        """Write, unless that is too much."""
        if self.tell() + len(data) > self._size:
            raise TooLarge
        return super().write(data)


def opened(source: Path) -> ox.Store:
    """A store's directory to be read, or a Turtle file in memory."""
    if (source / "CURRENT").is_file():
        return ox.Store.read_only(str(source))
    store = ox.Store()
    store.bulk_load(path=str(source), format=ox.RdfFormat.TURTLE)
    return store


def answer(store: ox.Store, question: Question, size: int) -> Answer:
    """Answer one question; whatever is wrong with it is said in the answer."""
    if calls_others(question.query):
        return Answer.told("refused", "SERVICE is not allowed here: this endpoint asks no other servers")
    try:
        return _answer(store, question, size)
    except SyntaxError as error:
        return Answer.told("syntax", _where(question.query, str(error)))
    except TooLarge:
        return Answer.told("large", f"the answer is larger than {size} bytes: add a LIMIT, or ask for less")
    except (OSError, RuntimeError, ValueError, MemoryError) as error:
        return Answer.told("failed", f"the query failed: {error}")


def _answer(store: ox.Store, question: Question, size: int) -> Answer:
    found = _run(store, question)
    triples = isinstance(found, ox.QueryTriples)
    media = best(question.accept, tuple(TRIPLES if triples else ROWS))
    if media is None:
        return Answer.told("unacceptable", f"this can be had as {', '.join(TRIPLES if triples else ROWS)}")
    into = Bounded(size)
    if isinstance(found, ox.QueryTriples):
        ordered = sorted(set(found), key=str)
        ox.serialize(ordered, into, format=TRIPLES[media], prefixes=dict(PREFIXES))
    elif isinstance(found, ox.QuerySolutions) and media == "text/csv":
        into.write(_csv(found))
    else:
        found.serialize(into, format=ROWS[media])
    return Answer("ok", media, into.getvalue())


def _where(query: str, complaint: str) -> str:
    """Where a query goes wrong, with a caret under it; of an endless one only what the parser says."""
    from kg.publish.query import syntax_error

    if len(query) > _READABLE:
        return f"the query cannot be parsed: {complaint}"
    try:
        return str(syntax_error(query))
    except RecursionError:
        return f"the query cannot be parsed: {complaint}"


def _run(store: ox.Store, question: Question) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    """A dataset named by the protocol stands in the place of one in the query; without either all graphs are one."""
    if question.default_graphs or question.named_graphs:
        return store.query(
            question.query,
            default_graph=[ox.NamedNode(name) for name in question.default_graphs],
            named_graphs=[ox.NamedNode(name) for name in question.named_graphs],
        )
    return store.query(question.query, use_default_graph_as_union=not has_dataset(question.query))


def _csv(found: ox.QuerySolutions) -> bytes:
    """Comma-separated values in which no cell is a formula of a spreadsheet."""
    from kg.publish.result import Rows, to_csv

    columns = tuple(variable.value for variable in found.variables)
    return to_csv(Rows(columns, tuple(tuple(row[column] for column in columns) for row in found))).encode()


# ── the process ──────────────────────────────────────────────────────────────────────────────────────────────────────


def packed(head: object, body: bytes = b"") -> bytes:
    """A message as it goes through a pipe."""
    text = json.dumps(head).encode("ascii")
    return LENGTH.pack(len(text), len(body)) + text + body


def serve(store: ox.Store, size: int, questions: BinaryIO, answers: BinaryIO) -> None:
    """Answer until nobody asks any more."""
    answers.write(packed({"ready": True}))
    answers.flush()
    while len(lengths := questions.read(LENGTH.size)) == LENGTH.size:
        head, _ = LENGTH.unpack(lengths)
        asked = json.loads(questions.read(head))
        question = Question(
            asked["query"], tuple(asked["default_graphs"]), tuple(asked["named_graphs"]), asked["accept"]
        )
        given = answer(store, question, size)
        answers.write(packed({"outcome": given.outcome, "media": given.media}, given.body))
        answers.flush()


def asked(question: Question) -> bytes:
    """A question as it goes through a pipe."""
    return packed(asdict(question))


def allow(memory: int) -> None:
    """Let this process take so many bytes on top of what it has now; what wants more ends it, and nothing else."""
    taken = Path("/proc/self/statm")
    if taken.exists():
        most = int(taken.read_text(encoding="ascii").split()[0]) * resource.getpagesize() + memory
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def main() -> None:
    """Stand ready, and serve."""
    source, memory, size = sys.argv[1:]
    store = opened(Path(source))
    allow(int(memory))
    serve(store, int(size), sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
