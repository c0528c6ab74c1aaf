"""Who may ask what: the names a browser may call this server by, what a page may load, forms that come from our own pages.

A server on 127.0.0.1 is open to every page that the same browser shows: such a page must not read through another
name for this machine (DNS rebinding), nor send our forms (CSRF), nor frame our pages.
"""

from __future__ import annotations

import hmac
import re
import secrets
from collections.abc import Sequence
from hashlib import sha256

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_STRICT = (
    "default-src 'none'; script-src 'self'; style-src {style}; img-src 'self' data:; font-src 'self'{fonts}; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors {ancestors}"
)
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_HOST = re.compile(r"(?P<name>\[[0-9A-Fa-f:.]+\]|[^:\[\]]*)(:\d+)?")
COOKIE = "kg-form"


class TooMuch(Exception):
    """More was sent than is read."""


async def body_of(request: Request, most: int) -> bytes:
    """What a request brings, as long as it is not more than so many bytes. Raises TooMuch."""
    content = bytearray()
    async for piece in request.stream():
        content += piece
        if len(content) > most:
            raise TooMuch
    return bytes(content)


class Guard:
    """Lets in who calls the server by a name of its own, and says to browsers what our pages may do."""

    def __init__(self, app: ASGIApp, hosts: Sequence[str], origins: Sequence[str]) -> None:
        self._app = app
        self._hosts = frozenset(host.lower() for host in hosts)
        self._origins = tuple(origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        if self._hosts and _host(request) not in self._hosts:
            refused = PlainTextResponse("this server is not called by that name\n", 421)
            await refused(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Content-Security-Policy", self._policy(request.url.path))
            await send(message)

        await self._app(scope, receive, guarded)

    def _policy(self, path: str) -> str:
        """What a page may load: our own files, no script within it. The editor brings style of its own."""
        editor = path == "/sparql"
        framed = path == "/reconcile/preview" and self._origins
        return _STRICT.format(
            style="'self' 'unsafe-inline'" if editor else "'self'",
            fonts=" data:" if editor else "",
            ancestors=" ".join(["'self'", *self._origins]) if framed else "'none'",
        )


def _host(request: Request) -> str:
    found = _HOST.fullmatch(request.headers.get("host", ""))
    return found["name"].lower() if found else ""


class Forms:
    """Tells forms of our own pages from others'.

    A reader gets a random word in a cookie that no other site can read or set, and each form a stamp made of it; both
    must fit. Browsers also say from where a form comes (Origin, Sec-Fetch-Site): what they say must not be elsewhere.
    """

    def __init__(self) -> None:
        self._secret = secrets.token_bytes(32)

    def word(self, request: Request) -> str:
        """The reader's random word, the known or a new one."""
        known = request.cookies.get(COOKIE, "")
        return known if re.fullmatch(r"[\w-]{40,50}", known, re.ASCII) else secrets.token_urlsafe(32)

    def stamp(self, word: str) -> str:
        """What a form must bring."""
        return hmac.new(self._secret, word.encode(), sha256).hexdigest()

    def is_ours(self, request: Request, stamp: str) -> bool:
        """Whether a form comes from a page that we gave to this reader."""
        origin = request.headers.get("origin")
        if origin is not None and origin.partition("://")[2] != request.headers.get("host", ""):
            return False
        if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return False
        word = request.cookies.get(COOKIE, "")
        return bool(word) and hmac.compare_digest(self.stamp(word).encode(), stamp.encode("utf-8", "replace"))

    def remember(self, response: Response, word: str) -> None:
        """Give the word to the reader."""
        response.set_cookie(COOKIE, word, httponly=True, samesite="strict")
