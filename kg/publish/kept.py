"""The store that stands beside a large graph.ttl, so that a question need not read the whole file again.

It lies in the ``.cache`` of the output folder, under the digest of the file that it was made from, and may be deleted at
any time: the next question makes it again. Beside it the file itself is kept (by link, so that it takes no room until
there is another one): of a file that differs from it in little, a store is made by putting in and taking out that little.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp

import pyoxigraph as ox

from kg.errors import OutputError
from kg.publish.files import atomic_write
from kg.publish.places import is_store
from kg.publish.renewed import digest_of, renewed

_LARGE = 4_000_000
"""Bytes; a smaller file is read in the time that it takes to blink."""
_PIECE = 16_000_000
"""Bytes read at once, some 270,000 triples; Oxigraph needs about ten times as much memory to sort them."""
_HANDS = 2
"""So many pieces are loaded side by side."""
_NAME = "store-"
_SOURCE = "stored-"


def kept_store(turtle: Path) -> Path | None:
    """The directory of the store with what stands in the file now, made where it is missing or of another content.

    None where the file is small, is no build's output, or its folder cannot be written.
    """
    cache = turtle.parent / ".cache"
    state = turtle.stat()
    if state.st_size < _LARGE or not cache.is_dir():
        return None
    try:
        digest = _stamped(turtle, cache)
        if digest is None:
            digest = digest_of(turtle)
            if not is_store(_store(cache, digest)) and not _renew(cache, turtle, digest):
                _make(turtle, _store(cache, digest))
            _stamp(turtle, cache, digest)
        source = cache / f"{_SOURCE}{digest}.ttl"
        if not source.exists():
            _keep(turtle, source)
            for old in cache.glob(f"{_NAME}*"):
                if old != _store(cache, digest):
                    shutil.rmtree(old, ignore_errors=True)
    except (OSError, OutputError, RuntimeError, SyntaxError):
        return None
    return _store(cache, digest)


def renew_store(turtle: Path, cache: Path) -> None:
    """Make ready the store of a file that is about to become the graph.ttl beside `cache`, where that takes little.

    It takes little where the store of the last one is there; else, or where anything is in the way, nothing is done:
    :func:`kept_store` makes it once the file is in its place.
    """
    if not cache.is_dir() or turtle.stat().st_size < _LARGE:
        return
    with suppress(OSError, OutputError, RuntimeError, SyntaxError):
        digest = digest_of(turtle)
        if is_store(_store(cache, digest)) or _renew(cache, turtle, digest):
            _stamp(turtle, cache, digest)


def _store(cache: Path, digest: str) -> Path:
    return cache / f"{_NAME}{digest}"


def _stamp(turtle: Path, cache: Path, digest: str) -> None:
    """Note by size and time which content the file has; both stay as they are where it is moved."""
    state = turtle.stat()
    atomic_write(cache / "store.txt", f"{state.st_size} {state.st_mtime_ns} {digest}\n")


def _stamped(turtle: Path, cache: Path) -> str | None:
    """The digest of the file, if that was noted and its store is there."""
    stamp, state = cache / "store.txt", turtle.stat()
    if not stamp.is_file():
        return None
    noted, _, digest = stamp.read_text(encoding="utf-8").strip().rpartition(" ")
    known = noted == f"{state.st_size} {state.st_mtime_ns}" and is_store(_store(cache, digest))
    return digest if known else None


def _keep(turtle: Path, source: Path) -> None:
    """Keep the file that a store was made of, by link, and no other one; where there are no links, nothing is kept."""
    for old in source.parent.glob(f"{_SOURCE}*"):
        if old != source:
            old.unlink(missing_ok=True)
    with suppress(OSError):
        os.link(turtle, source)


def _renew(cache: Path, turtle: Path, new: str) -> bool:
    """Make the store of the digest `new` from the last one, if that and its file are there as they were."""
    for source in sorted(cache.glob(f"{_SOURCE}*.ttl")):
        digest = source.stem.removeprefix(_SOURCE)
        old = _store(cache, digest)
        if not is_store(old) or digest_of(source) != digest:
            continue
        beside = Path(mkdtemp(prefix=f".{_NAME}", dir=cache))
        try:
            if renewed(source, old, turtle, beside):
                beside.rename(_store(cache, new))
                return True
        except (OSError, RuntimeError, SyntaxError):
            continue
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    return False


def _make(turtle: Path, store: Path) -> None:
    """Load the file beside the place, and put it there when it is whole."""
    beside = Path(mkdtemp(prefix=f".{_NAME}", dir=store.parent))
    try:
        made = ox.Store(str(beside))
        with ThreadPoolExecutor(_HANDS) as hands:
            waiting = []
            for piece in _pieces(turtle):
                waiting.append(hands.submit(made.bulk_load, piece, ox.RdfFormat.TURTLE))
                if len(waiting) == _HANDS:
                    waiting.pop(0).result()
            for done in waiting:
                done.result()
        made.optimize()  # one run of files for each order of terms: a lookup then costs a third
        made.flush()
        del made
        beside.rename(store)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _pieces(turtle: Path) -> Iterator[bytes]:
    """The file in pieces that are Turtle themselves: the prefixes, then whole individuals, which blank lines part."""
    with turtle.open("rb") as file:
        prefixes, rest = b"", b""
        while block := file.read(_PIECE):
            head, found, tail = (rest + block).rpartition(b"\n\n")
            rest = tail if found else rest + block
            if not found:
                continue
            piece = prefixes + head + found
            if not prefixes:
                prefixes = _prefixes(head)
            yield piece
        if rest:
            yield prefixes + rest


def _prefixes(head: bytes) -> bytes:
    """The lines at the head of a file that say what prefixes mean."""
    lines = []
    for line in head.splitlines(keepends=True):
        if not line.startswith((b"@prefix ", b"@base ")):
            break
        lines.append(line)
    return b"".join(lines)
