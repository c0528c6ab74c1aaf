"""``kg serve``: the graph as a web site, a SPARQL endpoint and an API, on this machine unless told otherwise."""

from __future__ import annotations

import argparse
import ipaddress
import re
import socket
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from kg.commands import deciding
from kg.errors import MissingInput, UsageError

if TYPE_CHECKING:
    from kg.publish.server.settings import Settings, Texts, Verdicts

_ORIGIN = re.compile(r"https?://[A-Za-z0-9.\-\[\]:]+")
_LARGE = 4_000_000
"""Bytes; a larger Turtle file is loaded into a store on disk, which all processes share."""


def serve(options: argparse.Namespace) -> int:
    """Serve a graph until somebody stops it."""
    try:
        import uvicorn

        from kg.publish.server.app import application
    except ModuleNotFoundError as error:
        raise UsageError(f"kg serve needs {error.name}: pip install 'baopu[serve]'") from error
    _check(options)
    with ExitStack() as stack:
        listening = stack.enter_context(_listening(options.host, options.port))
        source = stack.enter_context(_source(options.source))
        texts = stack.enter_context(_papers(options.papers))
        app = application(_settings(options, source), texts, _verdicts(options))
        config = uvicorn.Config(app, log_level="warning", server_header=False, timeout_graceful_shutdown=3)
        host, port = listening.getsockname()[:2]
        print(f"serving at http://{f'[{host}]' if ':' in host else host}:{port}/", file=sys.stderr, flush=True)
        uvicorn.Server(config).run(sockets=[listening])
    return 0


def _check(options: argparse.Namespace) -> None:
    """What would harm: anybody who reaches the address could write decisions."""
    if options.decisions is not None and not _is_here(options.host):
        raise UsageError("--decisions lets whoever reaches the address write that file: only with --host 127.0.0.1")
    for origin in options.cors:
        if origin != "*" and not _ORIGIN.fullmatch(origin):
            raise UsageError(f"--cors wants an origin, like http://127.0.0.1:3333, or *: not {origin!r}")


def _is_here(host: str) -> bool:
    """Whether an address can only be reached from this machine."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _listening(host: str, port: int) -> socket.socket:
    """The open door; with port 0 the system chooses a free one."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=1024)
    except (OSError, OverflowError) as error:
        raise UsageError(f"cannot listen at {host}, port {port}: {error}") from error


@contextmanager
def _source(path: Path) -> Iterator[Path]:
    """What is to be opened: a store's folder, a small Turtle file, or a store made of a large one."""
    from kg.publish.kept import kept_store
    from kg.publish.places import is_store
    from kg.publish.store import Where, load

    if is_store(path):
        yield path
        return
    file = path / "graph.ttl" if path.is_dir() else path
    if not file.is_file():
        raise MissingInput(str(path), "there is no such graph: name a Turtle file, an output folder or a store")
    if file.stat().st_size < _LARGE:
        yield file
    elif (kept := kept_store(file)) is not None:
        yield kept
    else:
        with TemporaryDirectory(prefix="kg-serve-") as folder:
            load(file, Path(folder) / "store", Where(default=True))
            yield Path(folder) / "store"


@contextmanager
def _papers(paths: Sequence[Path]) -> Iterator[Texts | None]:
    """The papers laid out article by article, if any are named."""
    from kg.commands.papers import Papers

    if not paths:
        yield None
        return
    papers = Papers()
    try:
        print(f"{papers.add(paths)} articles of the papers are at hand", file=sys.stderr)
        yield papers
    finally:
        papers.close()


def _settings(options: argparse.Namespace, source: Path) -> Settings:
    from kg.publish.server.settings import Limits, Settings

    names = {options.host, *options.name}
    if _is_here(options.host):
        names |= {"127.0.0.1", "localhost", "[::1]"}
    elif not options.name:
        names = set()
    limits = Limits(seconds=options.timeout, processes=options.processes)
    return Settings(source, tuple(sorted(names)), tuple(options.cors), limits)


def _verdicts(options: argparse.Namespace) -> Verdicts:
    """The doubtful pairs of the report, and the way to settle them where a file for that is named."""
    from kg.publish.server.settings import Doubt, Verdicts

    beside = options.source if options.source.is_dir() else options.source.parent
    report, decisions = options.report or beside / "report.json", options.decisions

    @lru_cache(maxsize=1)
    def read(_changed: int) -> Sequence[Doubt]:
        found = deciding.pairs(report)
        return [Doubt(pair.left, pair.right, pair.score, pair.reasons, pair.said) for pair in found]

    def doubts() -> Sequence[Doubt]:
        return read(report.stat().st_mtime_ns) if report.is_file() else ()

    def known() -> dict[frozenset[str], str]:
        lines = deciding.known(decisions).lines if decisions is not None else ()
        return {frozenset({line.left, line.right}): str(line.answer) for line in lines}

    def keep(left: str, right: str, answer: str, note: str) -> None:
        deciding.settle(left, right, answer, note, report, decisions)

    return Verdicts(doubts, known, keep if decisions is not None else None, str(decisions or ""))
