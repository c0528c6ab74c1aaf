"""What all parts of the server share: the graph opened, its index, the templates, and pages that were made already."""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from functools import cached_property
from hashlib import sha256
from importlib.resources import files
from typing import Any
from urllib.parse import parse_qsl, urlencode

import pyoxigraph as ox
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from kg.publish.server.events import begun
from kg.publish.server.guard import Forms
from kg.publish.server.index import Index
from kg.publish.server.reader import Reader
from kg.publish.server.settings import Settings, Texts, Verdicts
from kg.publish.server.words import Words, language_of, theme_of

_SHELF = 32 << 20
_UNSEEN = dict.fromkeys(
    [*range(0x20), 0x7F, *range(0x80, 0xA0), 0x61C, 0x200E, 0x200F, 0x2028, 0x2029, *range(0x202A, 0x202F)]
    + [*range(0x2066, 0x206A), 0xFEFF]
)
"""Control characters, and those that turn the direction of reading: no name needs them, and a page may lie with them."""
for _kept in "\t\n":
    del _UNSEEN[ord(_kept)]


class Site:
    """A graph being served."""

    def __init__(self, store: ox.Store, settings: Settings, texts: Texts, verdicts: Verdicts) -> None:
        self.settings = settings
        self.texts = texts
        self.verdicts = verdicts
        self.reader = Reader(store)
        self.index = Index(self.reader)
        self.forms = Forms()
        self.writing = threading.Lock()
        self._shelf = Shelf(_SHELF)
        self._by_name: dict[str, list[str]] = {}
        self._templates = Environment(
            loader=PackageLoader(__package__ or "kg.publish.server", "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            finalize=_seen,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.globals["split"] = pieces
        self._templates.globals["shapes"] = _shapes()
        self._templates.globals["percent"] = _percent

    def by_name(self, kind: str) -> list[str]:
        """The things of a kind in the order of their pinyin, or of their names."""
        if kind not in self._by_name:
            self._by_name[kind] = sorted(self.index.every(kind), key=self._name)
        return self._by_name[kind]

    @cached_property
    def by_day(self) -> list[str]:
        """All events, the latest first."""
        return sorted(self.index.every("event"), key=lambda iri: (begun(self.reader, iri), iri), reverse=True)

    def _name(self, iri: str) -> tuple[str, str, str]:
        label = self.reader.label(iri)
        return (self.reader.pinyin(iri).casefold(), label, iri)

    def render(self, request: Request, template: str, **values: Any) -> str:
        """A page in the reader's language."""
        words = Words(language_of(request))
        given = {"words": None, "section": "", "kind": "", "key": "", **values}
        return self._templates.get_template(template).render(
            t=words, theme=theme_of(request), switched=switched(request), **given
        )

    def html(self, request: Request, text: str, status: int = 200) -> Response:
        """A page as an answer, with what the reader has chosen kept for the next."""
        response = Response(text, status, media_type="text/html")
        for name in ("lang", "theme"):
            if (chosen := request.query_params.get(name)) in ("zh", "en", "dark", "light"):
                response.set_cookie(f"kg-{name}", chosen, max_age=31_536_000, samesite="lax")
        response.headers["Vary"] = "Accept, Accept-Language, Cookie"
        return response

    def message(self, request: Request, status: int, title: str, about: str = "") -> Response:
        """A page that only tells something, by the names of its words."""
        words = Words(language_of(request))
        text = self.render(request, "message.html", title=words(title), about=words(about) if about else "")
        return self.html(request, text, status)

    async def kept(self, request: Request, make: Callable[[], str | None]) -> Response:
        """A page that is made once, for the graph does not change while it is served; None is a page that is not there."""
        key = f"{language_of(request)} {theme_of(request)} {request.url.path}?{request.url.query}"
        body = self._shelf.get(key)
        if body is None:
            text = await run_in_threadpool(make)
            if text is None:
                return self.message(request, 404, "not_found", "not_found_about")
            body = text.encode("utf-8", "replace")
            self._shelf.put(key, body)
        etag = f'"{sha256(body).hexdigest()[:32]}"'
        if etag in request.headers.get("if-none-match", ""):
            return Response(None, 304, {"ETag": etag, "Vary": "Cookie, Accept-Language"})
        response = self.html(request, "")
        response.body = body
        response.headers["Content-Length"] = str(len(body))
        response.headers["ETag"] = etag
        response.headers["Cache-Control"] = "private, no-cache"
        return response


class Shelf:
    """Pages that were made, up to so many bytes; those not asked for longest go first."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._used = 0
        self._pages: OrderedDict[str, bytes] = OrderedDict()

    def get(self, key: str) -> bytes | None:
        """A page, if it is there."""
        if (found := self._pages.get(key)) is not None:
            self._pages.move_to_end(key)
        return found

    def put(self, key: str, page: bytes) -> None:
        """Keep a page, unless it alone would take most of the room."""
        if len(page) + len(key) > self._room // 8 or key in self._pages:
            return
        self._pages[key] = page
        self._used += len(page) + len(key)
        while self._used > self._room:
            gone, old = self._pages.popitem(last=False)
            self._used -= len(old) + len(gone)


def _shapes() -> Mapping[str, str]:
    """How each kind of thing is drawn, here and on the offline page."""
    text = (files("kg.publish") / "assets" / "shapes.json").read_text(encoding="utf-8")
    shapes: dict[str, str] = json.loads(text)
    return shapes


def pieces(text: str, name: str) -> list[tuple[str, bool]]:
    """A text cut at every place where a name stands, and whether a piece is the name.

    >>> pieces("市长李明、李明", "李明")
    [('市长', False), ('李明', True), ('、', False), ('李明', True)]
    """
    if not name:
        return [(text, False)]
    cut = [(piece, number % 2 == 1) for number, piece in enumerate(_between(text, name))]
    return [(piece, hit) for piece, hit in cut if piece]


def _between(text: str, name: str) -> list[str]:
    parts = text.split(name)
    return [piece for part in parts for piece in (part, name)][:-1]


def switched(request: Request) -> Callable[[str, object], str]:
    """Gives the address of the same page with one thing changed."""
    fields = parse_qsl(request.url.query, keep_blank_values=True)

    def address(name: str, value: object) -> str:
        kept = [(key, said) for key, said in fields if key != name and (name == "page" or key != "page")]
        changed = [*kept, (name, str(value))] if value not in ("", None) else kept
        return f"?{urlencode(changed)}"

    return address


def _percent(part: float) -> str:
    """A probability in words that never make sure of what is in doubt.

    >>> _percent(0.5), _percent(0.9999)
    ('50%', '>99%')
    """
    return f"{part:.0%}" if part < 0.995 else ">99%"


def _seen(value: Any) -> Any:
    """What is printed has no character that hides or turns others."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return value.translate(_UNSEEN)
    return value


def number(text: str | None, most: int) -> int:
    """The number of a page that an address asks for, at least 1."""
    return (
        min(most, max(1, int(text))) if text is not None and text.isascii() and text.isdigit() and len(text) < 9 else 1
    )
