"""Where a question can be put: a Turtle file or an output folder, a store on disk, a server, a graph in memory."""

from __future__ import annotations

import re
import sys
import threading
import time
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, TypeGuard, TypeVar

import pyoxigraph as ox

from kg.errors import QueryError
from kg.publish.answered import SLOW, keep_answer, kept_answer
from kg.publish.kept import kept_store
from kg.publish.ordered import apart, in_order
from kg.publish.places import is_address, is_store
from kg.publish.question import NamedQuery, Parameter, literal, named_queries, named_query, read_query
from kg.publish.result import Result, Rows, Term, Triples, Truth, write

if TYPE_CHECKING:
    import httpx
    import rdflib

    from kg.publish.remote import Patience

__all__ = [
    "NamedQuery",
    "Parameter",
    "Result",
    "Rows",
    "Source",
    "Triples",
    "Truth",
    "change",
    "literal",
    "named_queries",
    "named_query",
    "open_store",
    "read_query",
    "run",
    "write",
]

Source: TypeAlias = "str | Path | rdflib.Graph | ox.Store"
"""A server's address, a Turtle file, a folder with ``graph.ttl``, a store's directory, or a graph in memory."""

_Answer = TypeVar("_Answer")
_PLACE = re.compile(r"error at (?P<line>\d+):(?P<column>\d+): (?P<reason>.*)", re.DOTALL)
_KEYWORDS = re.compile(r"expected (one of )?(\w+|\[_\])(, (\w+|\[_\]))*")
_KEYWORD = re.compile(r"[A-Za-z]\w+")
_ACCEPT = "application/sparql-results+json, application/n-triples;q=0.9, text/turtle;q=0.8"
_VALUE = re.compile(r'VALUES \?(?P<name>\w+) \{ (?P<value>"(?:[^"\\\n]|\\.)*") \}')
_COMPARED = re.compile(r"FILTER\(STR\(\?known\) = \?(?P<name>\w+)\)")
_ENDINGS = ("", "@zh", "@en", "@zh-latn-pinyin", "^^<http://www.w3.org/2001/XMLSchema#date>")
"""What may stand behind a name or a day in our graphs, as Oxigraph writes it."""
_MARKED = re.compile(r"^ *# (?P<how>first|each|whole) \{$(?P<inner>.*?)^ *# \}$", re.MULTILINE | re.DOTALL)
_BAD_REQUEST = 400
_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"


def run(
    source: Source,
    query: NamedQuery | str,
    params: Mapping[str, str] | None = None,
    *,
    timeout: float = 60.0,
    limit: int | None = None,
) -> Result:
    """Answer a query over the union of all named graphs of a source; nothing is ever changed.

    `limit` ends the answer after so many rows or triples (the result is then marked `cut`), `timeout` is in seconds.
    A query that cannot be parsed, takes too long, or updates is a :class:`QueryError`.
    """
    question = read_query(query) if isinstance(query, str) else query
    text = question.bound(params or {})
    if is_address(source):
        return _within(timeout, lambda: _remote(str(source), text, limit, timeout))
    if is_graph(source):
        graph = source
        _check(text)
        return _within(timeout, lambda: _rdflib(graph, text, limit))
    return _within(timeout, lambda: _at_hand(source, question, text, limit))


def change(source: str | Path, update: str, *, timeout: float = 60.0) -> None:
    """Carry out an update in a store's directory or at a server's update service: the one thing here that writes."""
    if is_address(source):
        from kg.publish.remote import Patience, open_client, send

        with open_client(Patience(timeout=timeout, tries=1)) as client:
            headers = {"Content-Type": "application/sparql-update; charset=utf-8"}
            post = partial(client.post, str(source), content=update.encode(), headers=headers)
            send(post, str(source), Patience(timeout=timeout, tries=1), QueryError)
        return
    if not is_store(Path(source)):
        raise QueryError(f"{source}: no store here: kg load --to {source} makes one")
    try:
        ox.Store(str(source)).update(update)
    except SyntaxError as error:
        raise QueryError(f"the update cannot be parsed: {error}") from error
    except (OSError, RuntimeError) as error:
        raise QueryError(f"{source}: cannot be changed: {error}") from error


def open_store(source: str | Path | ox.Store | rdflib.Graph) -> ox.Store:
    """The store behind a path, read-only: a store's directory, or a Turtle file or a folder's ``graph.ttl``.

    A small file is read into memory; a large one that ``kg build`` wrote has a store beside it (:mod:`kg.publish.kept`).
    """
    if isinstance(source, ox.Store):
        return source
    if not isinstance(source, str | Path):
        raise QueryError("a graph in memory is asked as it is")
    path = Path(source)
    try:
        if is_store(path):
            return ox.Store.read_only(str(path))
        file = path / "graph.ttl" if path.is_dir() else path
        if not file.is_file():
            raise QueryError(f"{source}: no graph here: give a Turtle file, a folder that holds graph.ttl, or a store")
        if (kept := kept_store(file)) is not None:
            return ox.Store.read_only(str(kept))
        store = ox.Store()
        store.bulk_load(path=str(file), format=ox.RdfFormat.TURTLE)
    except (OSError, RuntimeError, SyntaxError) as broken:
        raise QueryError(f"{source}: cannot be read: {broken}") from broken
    return store


# ── the engines ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _at_hand(source: Source, question: NamedQuery, text: str, limit: int | None) -> Result:
    """The answer of a file, a folder or a store; a large graph of our own knows its names by an index."""
    if isinstance(source, str | Path) and (kept := _kept(Path(source))) is not None:
        if named_queries().get(question.name) != question:
            return _embedded(ox.Store.read_only(str(kept)), text, limit, union=False)
        return _of_ours(kept, as_told(by_index(text)), limit)
    return _embedded(open_store(source), text, limit)


def _of_ours(kept: Path, text: str, limit: int | None) -> Result:
    """The answer of the store beside a large graph to a named question: the one it gave before, or one put in order here."""
    whole = kept_answer(kept, text)
    if whole is None:
        begun = time.perf_counter()
        asked, keys = apart(text) or (text, ())
        answer = _embedded(ox.Store.read_only(str(kept)), asked, None, union=False)
        if not isinstance(answer, Rows):
            return answer
        whole = Rows(answer.columns, tuple(in_order(answer.columns, answer.rows, keys)))
        if time.perf_counter() - begun > SLOW:
            keep_answer(kept, text, whole)
    shown = whole.rows if limit is None else whole.rows[:limit]
    return Rows(whole.columns, shown, len(shown) < len(whole.rows))


def _kept(path: Path) -> Path | None:
    """The store beside a large graph that a build wrote."""
    file = path / "graph.ttl" if path.is_dir() else path
    return kept_store(file) if file.suffix == ".ttl" and file.is_file() and not is_store(path) else None


def by_index(text: str) -> str:
    """A named question that looks a name or a day up instead of comparing all: in our graphs it ends in one of few ways.

    >>> by_index('VALUES ?person { "甲" } ?id foaf:name ?known FILTER(STR(?known) = ?person)').partition("known VALUES")[2]
    ' ?known { "甲" "甲"@zh "甲"@en "甲"@zh-latn-pinyin "甲"^^<http://www.w3.org/2001/XMLSchema#date> }'
    """
    values = {found["name"]: found["value"] for found in _VALUE.finditer(text)}

    def looked_up(compared: re.Match[str]) -> str:
        value = values.get(compared["name"])
        if value is None:
            return compared[0]
        return f"VALUES ?known {{ {' '.join(value + ending for ending in _ENDINGS)} }}"

    return _COMPARED.sub(looked_up, text)


def as_told(text: str) -> str:
    """A named question in which Oxigraph is told how to join: what ``first``, then row by row (``each``) or line by line.

    Row by row (LATERAL, SPARQL-dev's SEP-0006) is less for few rows. For many, reading the ``whole`` of what a line asks
    for, in the order in which it lies there, is less than looking up each: a look-up costs as much as reading thirty.
    No other store need know: the marks are comments.

    >>> as_told("{ SELECT ?a { ?a ?b ?c } }\\n  # each {\\n  ?a ?d ?e\\n  # }")
    '{ SELECT ?a { ?a ?b ?c } }\\n  LATERAL {\\n  ?a ?d ?e\\n  }'
    >>> as_told("  # first {\\n  ?a ?b ?c .\\n  # }\\n  # whole {\\n  ?c ?d ?e .\\n  ?e ?f ?g .\\n  # }")
    '  { SELECT * {\\n  ?a ?b ?c .\\n  } }\\n  { SELECT * { ?c ?d ?e . } }\\n  { SELECT * { ?e ?f ?g . } }'
    """
    return _MARKED.sub(_joined, text)


def _joined(marked: re.Match[str]) -> str:
    inner = marked["inner"]
    if marked["how"] == "each":
        return f"  LATERAL {{{inner}  }}"
    if marked["how"] == "first":
        return f"  {{ SELECT * {{{inner}  }} }}"
    return "\n".join(f"  {{ SELECT * {{ {line.strip()} }} }}" for line in inner.strip().splitlines())


def _embedded(store: ox.Store, text: str, limit: int | None, *, union: bool = True) -> Result:
    """The answer of a store; what stands in one graph need not be looked for in all (`union`)."""
    try:
        return _collect(store.query(text, use_default_graph_as_union=union), limit)
    except SyntaxError as error:
        raise syntax_error(text) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"the query failed: {error}") from error


def _collect(answer: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, limit: int | None) -> Result:
    if isinstance(answer, ox.QueryBoolean):
        return Truth(bool(answer))
    if isinstance(answer, ox.QueryTriples):
        triples, cut = _some(answer, limit)
        return Triples(tuple(sorted(triples, key=str)), cut)
    columns = tuple(variable.value for variable in answer.variables)
    solutions, cut = _some(answer, limit)
    return Rows(columns, tuple(tuple(solution) for solution in solutions), cut)


def is_graph(source: Source) -> TypeGuard[rdflib.Graph]:
    """Whether it is a graph in memory. What is one has loaded rdflib; for what is none it need not be loaded."""
    loaded = sys.modules.get("rdflib")
    return loaded is not None and isinstance(source, loaded.Graph)


def _rdflib(graph: rdflib.Graph, text: str, limit: int | None) -> Result:
    import rdflib
    from rdflib.query import ResultRow

    if isinstance(graph, rdflib.Dataset):
        graph = rdflib.Dataset(store=graph.store, default_union=True)
    answer = graph.query(text)
    if answer.type == "ASK":
        return Truth(bool(answer.askAnswer))
    if answer.type == "SELECT":
        columns = tuple(str(variable) for variable in answer.vars or ())
        rows, cut = _some((row for row in answer if isinstance(row, ResultRow)), limit)
        return Rows(columns, tuple(tuple(_term(value) for value in row) for row in rows), cut)
    made = answer.graph.serialize(format="nt") if answer.graph is not None else ""
    triples, cut = _some((quad.triple for quad in ox.parse(made, ox.RdfFormat.N_TRIPLES)), limit)
    return Triples(tuple(sorted(triples, key=str)), cut)


def _remote(url: str, text: str, limit: int | None, timeout: float) -> Result:
    import httpx

    from kg.publish.remote import Patience, open_client

    patience = Patience(timeout=timeout)
    with open_client(patience) as client:
        # Oxigraph reads union-default-graph; the servers whose default graph is the union anyway pass over it.
        address = httpx.URL(url).copy_add_param("union-default-graph", "true")
        answer = _post(client, address, text, url, patience)
    kind = answer.headers.get("content-type", "").partition(";")[0].strip()
    try:
        if kind == "application/n-triples" or kind == "text/turtle":
            rdf = ox.RdfFormat.from_media_type(kind)
            triples, cut = _some((quad.triple for quad in ox.parse(answer.content, rdf)), limit)
            return Triples(tuple(sorted(triples, key=str)), cut)
        parsed = ox.parse_query_results(answer.content, ox.QueryResultsFormat.JSON)
    except (SyntaxError, ValueError) as error:
        raise QueryError(f"the server answered {kind or 'something'} that cannot be read: {error}") from error
    return _collect(parsed, limit)


def _post(client: httpx.Client, address: httpx.URL, text: str, url: str, patience: Patience) -> httpx.Response:
    from kg.publish.remote import send

    def ask() -> httpx.Response:
        answer = client.post(address, data={"query": text}, headers={"Accept": _ACCEPT})
        if answer.status_code == _BAD_REQUEST:
            _check(text)
        return answer

    return send(ask, url, patience, QueryError)


# ── errors, terms, time ──────────────────────────────────────────────────────────────────────────────────────────────


def _check(text: str) -> None:
    """Parse a query, over nothing."""
    try:
        ox.Store().query(text)
    except SyntaxError as error:
        raise syntax_error(text) from error


def syntax_error(text: str) -> QueryError:
    """The place where a query cannot be parsed, with a caret under it; an update is called one."""
    if _is_update(text):
        return QueryError("this is an update, and queries only read: use kg load to change a store")
    message = _complaint(text)
    found = _PLACE.match(message)
    if not found:
        return QueryError(f"the query cannot be parsed: {message}")
    reason = " ".join(found["reason"].split())
    before = "".join(f"{line}\n" for line in text.split("\n")[: int(found["line"]) - 1])
    place = len(before) + int(found["column"]) - 1
    start = min(_start(place, reason), len(text))
    line, column = text.count("\n", 0, start) + 1, start - (text.rfind("\n", 0, start) + 1)
    shown = text.split("\n")[line - 1]
    marked = shown[column : column + place - start].rstrip()
    mark = _blank(shown[:column]) + "^" + "~" * (len(_blank(marked).replace("　", "  ")) - 1)
    return QueryError(f"line {line}, column {column + 1}: {_reason(reason)}\n  {_flat(shown)}\n  {mark}")


def _complaint(text: str) -> str:
    """What Oxigraph says of the text, lengthened so that it never meets the end while it compares a keyword."""
    try:
        ox.Store().query(text + "\x00" * 32)
    except SyntaxError as error:
        return str(error)
    return "it ends too late"


def _start(place: int, reason: str) -> int:
    """Where the clause begins in which the parser gave up.

    Looking for a keyword, Oxigraph names the place as many characters later: what is wrong lies between the two.
    """
    if not _KEYWORDS.fullmatch(reason):
        return place
    words = [word for word in _KEYWORD.findall(reason) if word not in ("expected", "one", "of")]
    return max(0, place - min(map(len, words), default=0))


def _reason(reason: str) -> str:
    if "Prefix not found" in reason:
        return "this prefix is not declared: add a PREFIX line"
    return "not expected here" if _KEYWORDS.fullmatch(reason) else _flat(reason[:200])


def _flat(line: str) -> str:
    return "".join(char if char.isprintable() else " " for char in line)


def _blank(line: str) -> str:
    """As much white space as the characters take on a terminal."""
    return "".join("　" if unicodedata.east_asian_width(char) in "WF" else " " for char in line)


def _is_update(text: str) -> bool:
    from pyparsing import ParseException
    from rdflib.plugins.sparql.parser import parseUpdate

    try:
        return bool(parseUpdate(text).request)
    except ParseException:
        return False


def _term(value: object) -> Term | None:
    import rdflib

    if value is None:
        return None
    if isinstance(value, rdflib.URIRef):
        return ox.NamedNode(str(value))
    if isinstance(value, rdflib.BNode):
        return ox.BlankNode(str(value))
    if not isinstance(value, rdflib.Literal):
        raise QueryError(f"{value!r} is no RDF term")
    if value.language:
        return ox.Literal(str(value), language=value.language)
    return ox.Literal(str(value), datatype=ox.NamedNode(str(value.datatype or _XSD_STRING)))


def _some(answers: Iterable[_Answer], limit: int | None) -> tuple[list[_Answer], bool]:
    if limit is None:
        return list(answers), False
    found = list(islice(answers, limit + 1))
    return found[:limit], len(found) > limit


def _within(timeout: float, work: Callable[[], _Answer]) -> _Answer:
    """Do the work, but do not wait longer than `timeout` seconds.

    No engine lets itself be interrupted: one that is late is left behind on a daemon thread, which ends with the
    process.
    """
    answers: list[_Answer] = []
    failures: list[QueryError] = []
    done = threading.Event()

    def task() -> None:
        try:
            answers.append(work())
        except QueryError as error:
            failures.append(error)
        finally:
            done.set()

    threading.Thread(target=task, daemon=True, name="kg query").start()
    if not done.wait(timeout):
        raise QueryError(f"no answer within {timeout:g} s: narrow the query, or allow more time")
    if failures:
        raise failures[0]
    if not answers:
        raise QueryError("the query failed in the engine; its own message stands above")
    return answers[0]
