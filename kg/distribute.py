"""The same run, its issues shared among workers: each part of the input is read and looked through by itself.

What a worker gives back is all that later rooms need of an issue, in few bytes (:mod:`kg.entry`). No more parts are
under way than keep the workers busy, so memory does not grow with the input. What came of them is given in the order
of the parts, whoever was done first.
"""

from __future__ import annotations

import gc
import os
import socket
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice
from multiprocessing import get_context
from threading import Thread
from typing import Any
from urllib.parse import urlsplit
from warnings import catch_warnings

from kg import entry, lexicon
from kg.cache import rules
from kg.errors import InputError, UsageError
from kg.read import Part, read_part
from kg.whole import end_with_the_parent

FEW = 16
"""Up to so many issues one process is done before others have begun."""
HANDFUL = 24
"""How many parts a worker takes at once."""
AHEAD = 3
"""So many handfuls wait for each worker, that it need not wait for one."""
TRIES_FAR = 20
"""So often Ray hands out again what a lost machine was at."""
CLIENT_PORT = 10_001
"""Where the head of a Ray cluster listens for those who bring work, where no port is stated."""
CONNECT = 10.0
"""So many seconds the head may take to answer at all."""
LOOK_EVERY = 5.0
"""After so many seconds without news from a cluster we ask whether it still has machines."""
PATIENCE = 60.0
"""So many seconds a cluster may be without any machine: one may be on its way."""
TRIES = 3
"""After so many times that workers were killed, or that a cluster refused us, we give up."""

Found = bytes | InputError
"""What came of a part: the entry of its issue, or why there is none."""


@dataclass(frozen=True, slots=True)
class Refused:
    """An InputError on its way from one process to another."""

    source: str
    reason: str
    line: int | None


Looked = list[bytes | Refused]
Look = Callable[[list[Part]], Looked]


def looked_through(
    parts: Iterable[Part], workers: int | None, runner: str | None = None
) -> Iterator[tuple[Part, Found]]:
    """What came of each part, found by this process or, where there are many parts, by several.

    `workers` None means as many as are worth while; `runner` is the address of a Ray cluster that does it instead.
    """
    waiting = iter(parts)
    if runner is not None:
        yield from _by_cluster(waiting, runner)
        return
    first = list(islice(waiting, FEW + 1))
    several = workers or (1 if len(first) <= FEW else os.cpu_count() or 1)
    every = chain(first, waiting)
    if several == 1 or len(first) < 2:
        with _alone() if first else nullcontext():
            for part in every:
                yield part, received(look([part])[0])
        return
    yield from _by_workers(every, several)


def look(parts: list[Part]) -> Looked:
    """Read some parts and find what they state."""
    return list(map(_look, parts))


def look_alone(parts: list[Part]) -> Looked:
    """The same in a process that does nothing else."""
    settle()
    return look(parts)


def ready() -> None:
    """Make a worker ready."""
    Thread(target=end_with_the_parent, daemon=True).start()
    settle()


def settle() -> None:
    """Load what every issue is read with, and let the garbage collector rest: it searches for cycles, of which reading
    leaves none."""
    from kg.extract import prepare  # a build that knows every issue already need not load the rules

    prepare(lexicon.load())
    gc.disable()


@contextmanager
def _alone() -> Iterator[None]:
    """The same for as long as this process, which has other things to do later, reads by itself."""
    collecting = gc.isenabled()
    settle()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _look(part: Part) -> bytes | Refused:
    from kg.extract import extract

    found = read_part(part, lexicon.load().divisions)
    if isinstance(found, InputError):
        return Refused(found.source, found.reason, found.line)
    return entry.line(found, extract(found, lexicon.load()))


def _by_workers(parts: Iterator[Part], several: int) -> Iterator[tuple[Part, Found]]:
    """Hand out handfuls, never more than are wanted ahead, and take back the oldest first.

    Where a worker is killed, what was under way is handed out again, to new ones.
    """
    under_way: deque[tuple[list[Part], Future[Looked]]] = deque()
    tries = TRIES
    pool = _pool(several)
    try:
        while True:
            try:
                while len(under_way) < several * AHEAD and (handful := list(islice(parts, HANDFUL))):
                    under_way.append((handful, Future()))
                    under_way[-1] = handful, pool.submit(look, handful)
                if not under_way:
                    return
                found = under_way[0][1].result()
            except BrokenProcessPool:
                tries -= 1
                if not tries:
                    raise
                pool.shutdown(wait=False)
                pool = _pool(several)
                under_way = deque((handful, pool.submit(look, handful)) for handful, _ in under_way)
                continue
            handful, _ = under_way.popleft()
            yield from zip(handful, map(received, found), strict=True)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _by_cluster(parts: Iterator[Part], address: str) -> Iterator[tuple[Part, Found]]:
    """Let a Ray cluster do it, on whose machines this version is installed.

    Ray gives the work of a lost worker or machine to others. Raises UsageError where there is no such cluster, where
    it has lost all its machines, or where one of them has other rules or other word lists.
    """
    host, port = _place_of(address)
    first = list(islice(parts, 1))
    if not first:
        return
    waiting = chain(first, parts)
    try:
        import ray
        from grpc import RpcError
    except ImportError as error:
        raise UsageError("--runner needs Ray: pip install 'baopu[cluster]'") from error
    try:
        connected = _connected(ray, host, port)
    except (OSError, RuntimeError, ValueError, ray.exceptions.RayError) as error:
        raise UsageError(f"{address}: no Ray cluster answers there: {_told(error)}") from error
    try:
        with connected:
            far = ray.remote(max_retries=TRIES_FAR)(_look_far)
            ahead = _hands(ray, address) * AHEAD
            under_way: deque[tuple[list[Part], Any]] = deque()
            while True:
                while len(under_way) < ahead and (handful := list(islice(waiting, HANDFUL))):
                    under_way.append((handful, far.remote(handful)))
                if not under_way:
                    return
                handful, ticket = under_way.popleft()
                while not ray.wait([ticket], timeout=LOOK_EVERY)[0]:
                    _hands(ray, address)
                by, found = ray.get(ticket)
                if by != rules():
                    raise UsageError(f"{address}: a machine there has another version of this program")
                yield from zip(handful, map(received, found), strict=True)
    except (ConnectionError, ImportError, ray.exceptions.RayError) as error:
        raise UsageError(f"{address}: the cluster failed: {_told(error)}") from error
    except RpcError as error:  # what Ray does not translate: its head went away while we asked it something
        raise UsageError(f"{address}: the cluster failed: its head does not answer any more") from error


def _place_of(address: str) -> tuple[str, int]:
    """The host and the port of the head of a cluster. Raises UsageError where the address is none."""
    try:
        parted = urlsplit(address)
        port = CLIENT_PORT if parted.port is None else parted.port
    except ValueError:
        parted, port = urlsplit(""), 0
    if parted.scheme != "ray" or not parted.hostname or not port or parted.path.strip("/") or "@" in parted.netloc:
        raise UsageError(f"--runner wants ray://HOST or ray://HOST:PORT, not {address!r}")
    return parted.hostname, port


def _connected(ray: Any, host: str, port: int) -> Any:
    """A connection to a cluster. A head with much to do may fail to start a server for us: it is asked again.

    Ray itself tries for half a minute where nobody listens: so whether somebody does is looked at before.
    """
    socket.create_connection((host, port), timeout=CONNECT).close()
    address = f"ray://[{host}]:{port}" if ":" in host else f"ray://{host}:{port}"
    for left in reversed(range(TRIES)):
        try:
            with catch_warnings(action="ignore"):
                return ray.init(address, log_to_driver=False, logging_level="CRITICAL")
        except (ConnectionAbortedError, RuntimeError):
            if not left:
                raise
            time.sleep(1)
    return None


def _hands(ray: Any, address: str) -> int:
    """How many cores the machines of a cluster have; some may come when all are gone, so that is waited for a while."""
    patience = time.monotonic() + PATIENCE
    while not (cores := int(ray.cluster_resources().get("CPU", 0))):
        if time.monotonic() > patience:
            raise UsageError(f"{address}: the cluster has no machine left to work, for {PATIENCE:.0f} seconds now")
        time.sleep(1)
    return cores


def _told(error: BaseException) -> str:
    """What went wrong in one line; of an error on another machine, which comes with its whole way there, the last."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()] or [type(error).__name__]
    return lines[-1] if "Traceback" in str(error) or hasattr(error, "traceback_str") else lines[0]


def _look_far(parts: list[Part]) -> tuple[str, Looked]:
    """The same on a machine of a cluster, with a digest of the rules that were followed there."""
    _settle_once()
    return rules(), look(parts)


@cache
def _settle_once() -> None:
    settle()


def _pool(several: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(several, mp_context=get_context("spawn"), initializer=ready)


def received(found: bytes | Refused) -> Found:
    """What came of a part, as it was before it was sent."""
    return InputError(found.source, found.reason, found.line) if isinstance(found, Refused) else found
