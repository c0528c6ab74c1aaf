"""Talking to a SPARQL server: one client, patience with a busy server, and plain words for every refusal.

Credentials come from the environment only: ``BAOPU_STORE_USER`` with ``BAOPU_STORE_PASSWORD`` (HTTP Basic, or Digest
where the server asks for it), or
``BAOPU_STORE_TOKEN`` (Bearer), which wins where both are set. They are never printed.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Generator
from dataclasses import dataclass

import httpx

from kg.errors import QueryError, StoreError

_BUSY = frozenset({502, 503, 504})
_LOOPBACK = ("all://127.0.0.1", "all://localhost", "all://[::1]")
_REASONS = {
    401: "the server wants credentials: set BAOPU_STORE_USER and BAOPU_STORE_PASSWORD, or BAOPU_STORE_TOKEN",
    403: "the server knows these credentials but does not allow this",
    404: "there is nothing at this address: check the path and the name of the dataset",
    405: "the server does not allow this here: the address is probably not the right service",
    413: "the server finds the graph too large",
    415: "the server does not read this format",
}


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait for a server: `timeout` seconds a try, `tries` in all, `pause` seconds before the second.

    Each further pause is twice as long.
    """

    timeout: float = 60.0
    tries: int = 4
    pause: float = 0.5


def open_client(patience: Patience) -> httpx.Client:
    """A client that knows the credentials of the environment and reaches this machine without a proxy.

    A redirect is followed for no request: it would carry the credentials to another place.
    """
    token = os.environ.get("BAOPU_STORE_TOKEN")
    user = os.environ.get("BAOPU_STORE_USER")
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    auth = _Password(user, os.environ.get("BAOPU_STORE_PASSWORD", "")) if user and not token else None
    mounts: dict[str, httpx.BaseTransport | None] = dict.fromkeys(_LOOPBACK)
    return httpx.Client(timeout=patience.timeout, headers=headers, auth=auth, mounts=mounts)


class _Password(httpx.Auth):
    """HTTP Basic, and Digest (RFC 7616) for a server that asks for that, as Virtuoso does."""

    def __init__(self, user: str, password: str) -> None:
        self._basic, self._digest = httpx.BasicAuth(user, password), httpx.DigestAuth(user, password)
        self._asked = False

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Basic at once; where that is refused and was not asked for, as the server asks from then on."""
        if not self._asked:
            response = yield next(self._basic.auth_flow(request))
            challenge: str = response.headers.get("www-authenticate", "")
            refused = response.status_code == httpx.codes.UNAUTHORIZED
            self._asked = refused and not challenge.lower().startswith("basic")
            if not self._asked:
                return
            del request.headers["Authorization"]
        yield from self._digest.auth_flow(request)


def send(
    request: Callable[[], httpx.Response], url: str, patience: Patience, error: type[StoreError] | type[QueryError]
) -> httpx.Response:
    """Send a request that may be repeated without harm; the answer is a success and no web page, or `error` is raised.

    Only a busy server (502, 503, 504) and a time-out are tried again.
    """
    for attempt in range(1, patience.tries + 1):
        last = attempt == patience.tries
        try:
            response = request()
        except httpx.TimeoutException as late:
            if last:
                raise error(f"{shown(url)}: no answer within {patience.timeout:g} s, {attempt} times") from late
        except (httpx.HTTPError, httpx.InvalidURL) as refused:
            raise error(f"{shown(url)}: cannot be reached ({str(refused) or type(refused).__name__})") from refused
        else:
            if response.status_code not in _BUSY or last:
                return _accepted(response, url, error)
        time.sleep(patience.pause * 2 ** (attempt - 1))
    raise error(f"{shown(url)}: not tried at all")


def shown(url: str) -> str:
    """The address without any user name and password in it.

    >>> shown("https://ann:secret@example.org/store?default")
    'https://example.org/store?default'
    """
    try:
        return str(httpx.URL(url).copy_with(userinfo=b""))
    except httpx.InvalidURL:
        return url.rpartition("@")[2]


def is_web_page(response: httpx.Response) -> bool:
    """Whether the server answered with HTML, as a login page or a proxy does."""
    kind: str = response.headers.get("content-type", "")
    return kind.partition(";")[0].strip().lower() == "text/html"


def _accepted(response: httpx.Response, url: str, error: type[StoreError] | type[QueryError]) -> httpx.Response:
    status = response.status_code
    if response.is_redirect:
        there = response.headers.get("location", "an unnamed place")
        raise error(f"{shown(url)}: the server points to {shown(there)}; give that address instead")
    if not response.is_success:
        reason = _REASONS.get(status, "the server failed" if status >= 500 else "the server refused")
        raise error(f"{shown(url)}: HTTP {status}: {reason}{_excerpt(response)}")
    if is_web_page(response) and status == httpx.codes.OK:
        raise error(f"{shown(url)}: answered with a web page: this is no SPARQL service, or a login stands before it")
    return response


def _excerpt(response: httpx.Response) -> str:
    """The first words of the server's own explanation, if it is not a web page."""
    if is_web_page(response):
        return " (it answered with a web page)"
    words = "".join(char if char.isprintable() else " " for char in response.text[:300])
    words = " ".join(words.split())
    return f": {words[:200]}" if words else ""
