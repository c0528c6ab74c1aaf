"""Many readers at once: how `kg serve` answers them on this machine.

    python3 bench/serve.py output                       200 readers for 60 seconds, then it stops by itself
    python3 bench/serve.py big/ --readers 50 --seconds 10

It starts a server of its own on a free port of 127.0.0.1, and each reader asks one page after the other: persons,
bodies, posts, events, articles, searches, suggestions, linked data and SPARQL, drawn by a seeded generator from what the
graph has. It prints how many answers came, how many were wrong (a status that is not 200, or a connection that broke),
and how long they took. Client and server share the machine's cores. Only the standard library is used on this side.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlsplit
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent
SEED = 20261122
_MIX = (("person", 30), ("body", 10), ("post", 10), ("event", 10), ("article", 10), ("search", 10), ("suggest", 10))
_MACHINES = (("data", 5), ("sparql", 5))
_QUERY = (
    "PREFIX foaf: <http://xmlns.com/foaf/0.1/> PREFIX org: <http://www.w3.org/ns/org#> "
    "SELECT ?m ?r { ?p foaf:name ?n . FILTER(STR(?n) = %s) ?m org:member ?p ; org:role ?r } LIMIT 50"
)


@dataclass(slots=True)
class Tally:
    """What came back, in seconds by kind, and what went wrong."""

    took: dict[str, list[float]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)

    @property
    def all(self) -> list[float]:
        """Every answer's time, sorted."""
        return sorted(each for times in self.took.values() for each in times)


def main(argv: Sequence[str] | None = None) -> int:
    """Run it and print what was measured; the exit status is 1 if anything went wrong."""
    options = parse(argv)
    with server(options.source) as address:
        asked = wanted(address)
        begun = time.monotonic()
        tally = asyncio.run(crowd(address, asked, options.readers, options.seconds))
        lasted = time.monotonic() - begun
    tell(tally, options.readers, lasted)
    return 1 if tally.errors else 0


def parse(argv: Sequence[str] | None) -> argparse.Namespace:
    """How many readers, for how long."""
    parser = argparse.ArgumentParser(description="Many readers at once.")
    parser.add_argument("source", type=Path, help="an output folder, a Turtle file or a store")
    parser.add_argument("--readers", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=60.0)
    return parser.parse_args(argv)


@contextmanager
def server(source: Path) -> Iterator[str]:
    """The address of a server of our own, ended when we are done."""
    command = [sys.executable, "-m", "kg", "serve", str(source), "--port", "0"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True, encoding="utf-8") as process:
        assert process.stderr is not None
        try:
            said = process.stderr.readline()
            while said and "serving at" not in said:
                said = process.stderr.readline()
            if not said:
                sys.exit("the server did not start")
            yield said.split()[-1]
        finally:
            process.terminate()


def wanted(address: str) -> list[tuple[str, str]]:
    """Ten thousand addresses with their kinds, drawn from what the graph has."""
    chance = random.Random(SEED)
    known: dict[str, list[dict[str, str]]] = {}
    for kind in ("person", "body", "post", "event", "article"):
        with urlopen(f"{address}api/things/{kind}?limit=200") as answer:
            known[kind] = json.load(answer)["things"]
    kinds, weights = zip(*_MIX, *_MACHINES, strict=True)
    return [_address(kind, known, chance) for kind in chance.choices(kinds, weights, k=10_000)]


def _address(kind: str, known: dict[str, list[dict[str, str]]], chance: random.Random) -> tuple[str, str]:
    if kind in known:
        return kind, chance.choice(known[kind])["url"]
    person = chance.choice(known["person"])
    label = person["label"]
    if kind in ("search", "suggest"):
        path = "/search" if kind == "search" else "/api/suggest"
        return kind, f"{path}?q={quote(label[: chance.randint(1, len(label))])}"
    if kind == "data":
        return kind, f"/data{person['url']}.ttl"
    return kind, f"/sparql?query={quote(_QUERY % json.dumps(label, ensure_ascii=False))}"


async def crowd(address: str, asked: list[tuple[str, str]], readers: int, seconds: float) -> Tally:
    """All readers at once; each stops after its time, and asks nothing new."""
    place = urlsplit(address)
    tally = Tally()
    until = time.monotonic() + seconds
    await asyncio.gather(
        *(reader(str(place.hostname), place.port or 80, asked, number, until, tally) for number in range(readers))
    )
    return tally


async def reader(host: str, port: int, asked: list[tuple[str, str]], number: int, until: float, tally: Tally) -> None:
    """One reader, on one connection that is kept open."""
    try:
        incoming, outgoing = await asyncio.open_connection(host, port)
        chance = random.Random(SEED + number)
        while time.monotonic() < until:
            kind, path = chance.choice(asked)
            begun = time.monotonic()
            status, length = await ask(incoming, outgoing, host, port, path)
            tally.took.setdefault(kind, []).append(time.monotonic() - begun)
            if status != 200 or length == 0:
                tally.errors.append(f"{status} {path}")
        outgoing.close()
    except (OSError, asyncio.IncompleteReadError) as error:
        tally.errors.append(f"reader {number}: {error!r}")


async def ask(
    incoming: asyncio.StreamReader, outgoing: asyncio.StreamWriter, host: str, port: int, path: str
) -> tuple[int, int]:
    """One question over an open connection: the status and how many bytes came."""
    head = f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nAccept: */*\r\nAccept-Language: zh\r\n\r\n"
    outgoing.write(head.encode("ascii"))
    await outgoing.drain()
    lines = (await incoming.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    headers = dict(line.lower().split(": ", 1) for line in lines[1:] if ": " in line)
    length = int(headers["content-length"])
    await incoming.readexactly(length)
    return int(lines[0].split()[1]), length


def tell(tally: Tally, readers: int, seconds: float) -> None:
    """The figures, as a table."""
    times = tally.all
    print(
        f"{readers} readers, {seconds:.0f} s: {len(times)} answers, {len(times) / seconds:.0f}/s, {len(tally.errors)} errors"
    )
    print(f"{'kind':10} {'answers':>8} {'median ms':>10} {'p95 ms':>8} {'max ms':>8}")
    for kind, took in [*sorted(tally.took.items()), ("all", times)]:
        ordered = sorted(took)
        if ordered:
            numbers = (part(ordered, 0.5), part(ordered, 0.95), ordered[-1])
            print(
                f"{kind:10} {len(ordered):>8}"
                + "".join(f"{1000 * each:>{width}.0f}" for each, width in zip(numbers, (11, 9, 9), strict=True))
            )
    for error in tally.errors[:10]:
        print(f"  {error}", file=sys.stderr)


def part(ordered: Sequence[float], share: float) -> float:
    """The value below which this share of them lies."""
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


if __name__ == "__main__":
    sys.exit(main())
