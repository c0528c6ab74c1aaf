"""The SPARQL 1.1 Protocol (W3C Recommendation of 2013), as far as it reads: /sparql.

Queries come by GET, as a form or as they are by POST; updates are refused. Without a query the endpoint describes
itself (SPARQL 1.1 Service Description).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from urllib.parse import parse_qsl

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from kg.publish.server.engine import Busy, Engine, Gone, Late
from kg.publish.server.guard import TooMuch, body_of
from kg.publish.server.negotiation import best
from kg.publish.server.settings import Limits
from kg.publish.server.worker import HTML, TRIPLES, Outcome, Question

_FORM, _QUERY, _UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
_MOST_FIELDS = 200
_STATUS: dict[Outcome, int] = {"syntax": 400, "refused": 403, "unacceptable": 406, "large": 400, "failed": 500}
_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_LANGUAGE = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")
_RDF = ("Turtle", "N-Triples", "JSON-LD", "RDF_XML")

Asked = list[tuple[str, str]]
Page = Callable[[Request, str, bytes], Awaitable[Response]]


class Refused(Exception):
    """The request is not one that the protocol knows, or that this service answers: the status and why."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


class Endpoint:
    """The SPARQL endpoint; `page` makes that for a browser: the editor, below it what was asked and its answer."""

    def __init__(self, engine: Engine, limits: Limits, page: Page) -> None:
        self._engine = engine
        self._limits = limits
        self._page = page

    async def __call__(self, request: Request) -> Response:
        """Answer a request."""
        try:
            question = await self._question(request)
        except Refused as refused:
            return _told(refused.status, refused.reason)
        except TooMuch:
            return _told(413, f"a query has at most {self._limits.length} bytes here")
        if question is None:
            return await self._itself(request)
        return await self._answer(question, request)

    async def _answer(self, question: Question, request: Request) -> Response:
        """The answer to a query, or why there is none."""
        try:
            given = await self._engine.ask(question)
        except Late:
            return _told(503, f"the query was ended after {self._limits.seconds:g} s: narrow it, or add a LIMIT")
        except Gone:
            return _told(503, "the query was ended: it took more memory than one query may")
        except Busy:
            return _told(503, "too many queries are waiting; try again soon", {"Retry-After": "5"})
        if given.outcome != "ok":
            return PlainTextResponse(given.body, _STATUS[given.outcome], {"Vary": "Accept"})
        if given.media == HTML:
            return await self._page(request, question.query, given.body)
        charset = "; charset=utf-8" if given.media.startswith("text/") else ""
        return Response(given.body, 200, {"Content-Type": given.media + charset, "Vary": "Accept"})

    async def _question(self, request: Request) -> Question | None:
        """What is asked; None where nothing is. Raises Refused and TooMuch."""
        beside = _fields(request.scope["query_string"], self._limits.length)
        if request.method in ("GET", "HEAD"):
            return _asked(beside, request) if beside else None
        media, _, parameters = request.headers.get("content-type", "").partition(";")
        kind = media.strip().lower()
        if "charset" in parameters.lower() and "utf-8" not in parameters.lower():
            raise Refused(415, "a query is sent in UTF-8")
        if kind == _UPDATE:
            raise Refused(403, "this endpoint only reads: updates are refused")
        if kind not in (_FORM, _QUERY):
            raise Refused(415, f"a query is sent as {_FORM} or {_QUERY}")
        content = await body_of(request, self._limits.length)
        if kind == _FORM:
            return _asked([*beside, *_fields(content, self._limits.length)], request)
        if any(name in ("query", "update") for name, _ in beside):
            raise Refused(400, "the query is in the body: the address must not bring another")
        return _asked([*beside, ("query", _decoded(content))], request)

    async def _itself(self, request: Request) -> Response:
        """The editor for a browser, the description for a program."""
        media = best(request.headers.get("accept", ""), ("text/turtle", "text/html", *TRIPLES))
        if media == "text/html":
            return await self._page(request, "", b"")
        if media is None:
            return _told(406, f"the description can be had as {', '.join(TRIPLES)}")
        content = described(str(request.url.replace(query="")))
        written = ox.serialize(content, format=TRIPLES[media], prefixes={"sd": _SD, "formats": _FORMATS})
        return Response(written or b"", 200, {"Content-Type": media, "Vary": "Accept"})


def described(address: str) -> list[ox.Triple]:
    """What this endpoint is and can (SPARQL 1.1 Service Description)."""
    service, kind = ox.NamedNode(address), ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")

    def said(predicate: str, value: str) -> ox.Triple:
        return ox.Triple(service, ox.NamedNode(f"{_SD}{predicate}"), ox.NamedNode(value))

    return [
        ox.Triple(service, kind, ox.NamedNode(f"{_SD}Service")),
        said("endpoint", address),
        said("supportedLanguage", f"{_SD}SPARQL11Query"),
        said("feature", f"{_SD}UnionDefaultGraph"),
        *(said("resultFormat", f"{_FORMATS}{name}") for name in (*_LANGUAGE, *_RDF)),
    ]


def _asked(fields: Asked, request: Request) -> Question:
    """The query among the fields of a request."""
    names = [name for name, _ in fields]
    if "update" in names:
        raise Refused(403, "this endpoint only reads: updates are refused")
    if any(name.startswith("using-") for name in names):
        raise Refused(400, "using-graph-uri belongs to updates, which are refused here")
    queries = [value for name, value in fields if name == "query"]
    if len(queries) != 1:
        raise Refused(400, f"exactly one query is wanted, not {len(queries)}")
    graphs = {name: _iris(fields, name) for name in ("default-graph-uri", "named-graph-uri")}
    accept = ", ".join(request.headers.getlist("accept"))
    return Question(queries[0], graphs["default-graph-uri"], graphs["named-graph-uri"], accept)


def _iris(fields: Asked, wanted: str) -> tuple[str, ...]:
    values = tuple(dict.fromkeys(value for name, value in fields if name == wanted))
    for value in values:
        try:
            ox.NamedNode(value)
        except ValueError as wrong:
            raise Refused(400, f"{wanted}: no IRI: {wrong}") from wrong
    return values


def _fields(content: bytes, most: int) -> Asked:
    """The fields of a form, or of an address."""
    if len(content) > 3 * most:
        raise TooMuch
    try:
        text = content.decode("ascii") if b"%" in content or content.isascii() else content.decode("utf-8")
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)
    except UnicodeDecodeError as error:
        raise Refused(400, "what is sent is no UTF-8") from error
    except ValueError as error:
        raise Refused(400, f"too many fields: at most {_MOST_FIELDS}") from error


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused(400, "the query is no UTF-8") from error


def _told(status: int, reason: str, headers: dict[str, str] | None = None) -> Response:
    return PlainTextResponse(f"{reason}\n", status, headers)
