"""The processes that answer SPARQL queries: a few stand ready, one that is late is ended and another takes its place."""

from __future__ import annotations

import asyncio
import json
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from contextlib import suppress
from pathlib import Path
from typing import Literal, get_args

from kg.publish.server.settings import Limits
from kg.publish.server.worker import LENGTH, Answer, Outcome, Question, asked

_READY = 120.0
"""Seconds that a process may take to open the store; a large Turtle file is read whole."""
_PAUSE = 1.0


class Late(Exception):
    """The query took too long, and was ended."""


class Gone(Exception):
    """The process ended before it had answered: the query took more memory than it may, most likely."""


class Busy(Exception):
    """Too many are waiting already."""


class Engine:
    """Answers queries, each in a process of its own as long as it lasts."""

    def __init__(self, source: Path, limits: Limits) -> None:
        self._source = source
        self._limits = limits
        self._free: asyncio.LifoQueue[Process] = asyncio.LifoQueue()
        self._all: set[Process] = set()
        self._making: set[asyncio.Task[None]] = set()
        self._waiting = 0
        self._closed = False
        self.ended: dict[Literal["late", "gone"], int] = {"late": 0, "gone": 0}
        """How many processes were ended for a query that was late, or went by themselves."""

    async def start(self) -> None:
        """Have all processes stand ready."""
        await asyncio.gather(*(self._make() for _ in range(self._limits.processes)))

    async def close(self) -> None:
        """End them."""
        self._closed = True
        for making in list(self._making):
            making.cancel()
        for process in list(self._all):
            await self._end(process)

    async def ask(self, question: Question) -> Answer:
        """Answer a question within the time allowed, the wait for a free process counted apart.

        Raises Late, Gone and Busy.
        """
        if self._waiting >= self._limits.waiting:
            raise Busy
        self._waiting += 1
        try:
            process = await asyncio.wait_for(self._free.get(), self._limits.seconds * 2 + _READY)
        except TimeoutError as late:
            raise Busy from late
        finally:
            self._waiting -= 1
        try:
            answer = await asyncio.wait_for(_exchange(process, asked(question)), self._limits.seconds)
        except BaseException as error:
            await self._replace(process)
            if isinstance(error, TimeoutError):
                self.ended["late"] += 1
                raise Late from error
            if isinstance(error, OSError | EOFError):
                self.ended["gone"] += 1
                raise Gone from error
            raise
        self._free.put_nowait(process)
        return answer

    async def _make(self) -> None:
        limits = (str(self._limits.memory), str(self._limits.size))
        words = (sys.executable, "-m", "kg.publish.server.worker", str(self._source), *limits)
        process = await asyncio.create_subprocess_exec(*words, stdin=PIPE, stdout=PIPE, stderr=DEVNULL)
        self._all.add(process)
        await asyncio.wait_for(_message(process), _READY)
        self._free.put_nowait(process)

    async def _replace(self, process: Process) -> None:
        """End a process at once, and have another made while nobody waits for it."""
        await self._end(process)
        if not self._closed:
            making = asyncio.create_task(self._make_again())
            self._making.add(making)
            making.add_done_callback(self._making.discard)

    async def _make_again(self) -> None:
        """Make a process in the place of one that is gone; where there is no room for it now, there will be later."""
        while True:
            try:
                return await self._make()
            except (OSError, EOFError):
                await asyncio.sleep(_PAUSE)

    async def _end(self, process: Process) -> None:
        self._all.discard(process)
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()


async def _exchange(process: Process, question: bytes) -> Answer:
    assert process.stdin is not None
    process.stdin.write(question)
    await process.stdin.drain()
    head, body = await _message(process)
    outcome: Outcome = next(known for known in get_args(Outcome) if known == head["outcome"])
    return Answer(outcome, head["media"], body)


async def _message(process: Process) -> tuple[dict[str, str], bytes]:
    assert process.stdout is not None
    head, body = LENGTH.unpack(await process.stdout.readexactly(LENGTH.size))
    return json.loads(await process.stdout.readexactly(head)), await process.stdout.readexactly(body)
