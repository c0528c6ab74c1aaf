"""The pages as JSON, under /api/: search, lists, and each thing with all that its page shows; described by OpenAPI."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from importlib.resources import files
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg import __version__
from kg.publish.server.chart import Chart
from kg.publish.server.index import SEARCHED
from kg.publish.server.pages import Pages
from kg.publish.server.reader import Link
from kg.publish.server.site import Site

_MOST = 200
_SUGGESTED = 10
DETAILED = ("person", "body", "post", "event", "newspaper", "issue", "article")
"""The kinds of thing that have a shape of their own."""


class Wrong(Exception):
    """A parameter that cannot be."""


class Api:
    """The graph as JSON."""

    def __init__(self, site: Site, pages: Pages) -> None:
        self._site = site
        self._pages = pages

    def routes(self) -> list[Route]:
        """Where each answer is."""
        return [
            Route("/api", self.about),
            Route("/api/openapi.json", self.openapi),
            Route("/api/counts", self.counts),
            Route("/api/search", self.search),
            Route("/api/suggest", self.suggest),
            Route("/api/things/{kind}", self.things),
            Route("/api/things/{kind}/{key:path}", self.thing),
        ]

    async def about(self, request: Request) -> Response:
        """For people: where the description lies."""
        text = self._site.render(request, "api.html", paths=described()["paths"])
        return self._site.html(request, text)

    async def openapi(self, _: Request) -> Response:
        """The description of all this, OpenAPI 3.1."""
        return answered(described())

    async def counts(self, _: Request) -> Response:
        """How many things of each kind there are."""
        return answered({"counts": dict(self._site.index.counts), "triples": len(self._site.reader)})

    async def search(self, request: Request) -> Response:
        """Things by name."""
        try:
            words, kinds = _words(request), _kinds(request)
            limit, offset = _number(request, "limit", 20, _MOST), _number(request, "offset", 0, 1_000_000)
        except Wrong as wrong:
            return told(400, str(wrong))
        hits, total = await run_in_threadpool(self._site.index.search, words, kinds, limit, offset)
        return answered({"total": total, "hits": [{**plain(hit.link), "score": hit.score} for hit in hits]})

    async def suggest(self, request: Request) -> Response:
        """A few things whose names begin so, for a box that suggests while one types."""
        try:
            words, kinds = _words(request), _kinds(request)
        except Wrong as wrong:
            return told(400, str(wrong))
        hits, _ = self._site.index.search(words, kinds or ("person", "body", "post", "event", "place"), _SUGGESTED)
        return answered({"suggestions": [plain(hit.link) for hit in hits]})

    async def things(self, request: Request) -> Response:
        """All things of a kind, a page at a time."""
        kind = request.path_params["kind"]
        if kind not in SEARCHED:
            return told(404, f"no such kind; there are {', '.join(SEARCHED)}")
        try:
            limit, offset = _number(request, "limit", 100, _MOST), _number(request, "offset", 0, 10_000_000)
        except Wrong as wrong:
            return told(400, str(wrong))
        every = self._site.index.weighty(kind)
        found = [plain(self._site.reader.link(iri)) for iri in every[offset : offset + limit]]
        return answered({"total": len(every), "things": found})

    async def thing(self, request: Request) -> Response:
        """All that is known of a thing."""
        kind, key = request.path_params["kind"], request.path_params["key"]
        if kind not in DETAILED:
            return told(404, f"no such kind; there are {', '.join(DETAILED)}")
        try:
            page = _number(request, "page", 1, 10_000)
        except Wrong as wrong:
            return told(400, str(wrong))
        iri = await run_in_threadpool(self._site.reader.found, kind, key)
        if iri is None:
            return told(404, "the graph has no such thing")
        view = await run_in_threadpool(self._pages.view, kind, iri, max(1, page))
        return answered({"kind": kind, **plain(view)})


def described() -> dict[str, Any]:
    """The description, as it lies in the package."""
    text = files(__package__).joinpath("openapi.json").read_text(encoding="utf-8")
    content: dict[str, Any] = json.loads(text)
    content["info"]["version"] = __version__
    return content


def plain(value: Any) -> Any:
    """A view as JSON has it; what only a drawing needs is left out, and what is not known is null."""
    if isinstance(value, Link):
        return {"id": value.id, "kind": value.kind, "label": value.label, "url": value.url}
    if is_dataclass(value) and not isinstance(value, type):
        return {
            each.name: plain(getattr(value, each.name))
            for each in fields(value)
            if not isinstance(getattr(value, each.name), Chart) and each.name != "chart"
        }
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return value


def answered(content: object, status: int = 200) -> Response:
    """JSON; half a character, which UTF-8 cannot hold, becomes a question mark."""
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    return Response(body, status, media_type="application/json")


def told(status: int, reason: str) -> Response:
    """What is wrong, as JSON."""
    return answered({"error": reason}, status)


def _words(request: Request) -> str:
    asked = request.query_params.getlist("q")
    if len(asked) != 1:
        raise Wrong("exactly one q is wanted")
    if not 1 <= len(asked[0]) <= 100:
        raise Wrong("q: 1 to 100 characters")
    return asked[0]


def _kinds(request: Request) -> tuple[str, ...]:
    asked = request.query_params.getlist("kind")
    if any(kind not in SEARCHED for kind in asked):
        raise Wrong(f"kind: one of {', '.join(SEARCHED)}")
    return tuple(asked)


def _number(request: Request, name: str, otherwise: int, most: int) -> int:
    asked = request.query_params.getlist(name)
    if not asked:
        return otherwise
    text = asked[-1]
    if len(asked) > 1 or not (text.isascii() and text.isdigit() and len(text) < 9) or int(text) > most:
        raise Wrong(f"{name}: a whole number up to {most}")
    if name in ("limit", "page") and int(text) == 0:
        raise Wrong(f"{name}: at least 1")
    return int(text)
