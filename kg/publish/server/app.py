"""The application: its parts put together, from the outermost guard to the innermost page."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from importlib.resources import files
from importlib.resources.abc import Traversable
from mimetypes import guess_type
from xml.sax.saxutils import escape

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from kg.publish.server.api import Api, told
from kg.publish.server.endpoint import Endpoint
from kg.publish.server.engine import Engine
from kg.publish.server.guard import Guard
from kg.publish.server.linked import Linked
from kg.publish.server.pages import Pages
from kg.publish.server.reconcile import Reconciliation
from kg.publish.server.settings import NO_VERDICTS, NoTexts, Settings, Texts, Verdicts
from kg.publish.server.site import Site
from kg.publish.server.worker import opened

_TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".woff2": "font/woff2"}


def application(settings: Settings, texts: Texts | None = None, verdicts: Verdicts | None = None) -> Starlette:
    """The whole server as an ASGI application; its processes for SPARQL begin and end with it."""
    site = Site(opened(settings.source), settings, texts or NoTexts(), verdicts or NO_VERDICTS)
    engine = Engine(settings.source, settings.limits)

    @asynccontextmanager
    async def running(_: Starlette) -> AsyncIterator[None]:
        await engine.start()
        try:
            yield
        finally:
            await engine.close()

    pages = Pages(site)
    routes = [
        *pages.routes(),
        *Linked(site).routes(),
        *Api(site, pages).routes(),
        *Reconciliation(site).routes(),
        Route("/sparql", _Any(Endpoint(engine, settings.limits, pages.asked))),
        Route("/opensearch.xml", opensearch),
        Route("/static/{name:path}", Static()),
    ]
    cross = Middleware(
        CORSMiddleware,
        allow_origins=list(settings.origins),
        allow_methods=["GET", "POST"],
        allow_headers=["Accept", "Content-Type"],
    )
    middleware = [
        Middleware(Guard, hosts=settings.hosts, origins=settings.origins),
        *([cross] if settings.origins else []),
        Middleware(GZipMiddleware, minimum_size=2_000, compresslevel=5),
    ]
    handlers = {HTTPException: _missed(site), Exception: _broken}
    return Starlette(routes=routes, middleware=middleware, lifespan=running, exception_handlers=handlers)


class _Any:
    """Takes every method, so that the endpoint itself says which it knows."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        if request.method in ("GET", "HEAD", "POST"):
            response = await self._endpoint(request)
        else:
            response = Response("queries come by GET or POST\n", 405, {"Allow": "GET, HEAD, POST"}, "text/plain")
        await response(scope, receive, send)


class Static:
    """Style, scripts and fonts, as they lie in the package; the product's own tokens are those of the offline page."""

    def __init__(self) -> None:
        here = files("kg.publish") / "server" / "static"
        self._files = {name: (content, _type(name)) for name, content in _contents(here)}
        tokens = files("kg.publish") / "assets" / "tokens.css"
        if tokens.is_file():
            self._files["tokens.css"] = (tokens.read_bytes(), _TYPES[".css"])

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        found = self._files.get(request.path_params["name"])
        if found is None:
            response = Response("there is no such file\n", 404, media_type="text/plain")
        else:
            headers = {"Content-Type": found[1], "Cache-Control": "public, max-age=3600"}
            response = Response(found[0], 200, headers)
        await response(scope, receive, send)


def _contents(folder: Traversable, above: str = "") -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for each in folder.iterdir():
        name = f"{above}{each.name}"
        found += _contents(each, f"{name}/") if each.is_dir() else [(name, each.read_bytes())]
    return found


def _type(name: str) -> str:
    return _TYPES.get(name[name.rfind(".") :]) or guess_type(name)[0] or "application/octet-stream"


async def opensearch(request: Request) -> Response:
    """Lets a browser search here from its own box (OpenSearch 1.1)."""
    here = escape(str(request.base_url).rstrip("/"), {'"': "&quot;"})
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/"><ShortName>baopu</ShortName>'
        "<Description>报谱</Description><InputEncoding>UTF-8</InputEncoding>"
        f'<Url type="text/html" template="{here}/search?q={{searchTerms}}"/></OpenSearchDescription>'
    )
    return Response(text, media_type="application/opensearchdescription+xml")


def _missed(site: Site) -> Callable[[Request, Exception], Awaitable[Response]]:
    async def missed(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        if request.url.path.startswith("/api"):
            return told(status, "there is no such address" if status == 404 else "not that way")
        return site.message(request, status, "not_found" if status == 404 else "bad_request")

    return missed


async def _broken(request: Request, error: Exception) -> Response:  # noqa: ARG001  (the shape of a handler)
    """Whatever was not foreseen: nothing about our inside is told."""
    return Response("something went wrong here\n", 500, {"X-Content-Type-Options": "nosniff"}, "text/plain")
