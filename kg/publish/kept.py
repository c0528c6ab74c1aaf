"""The store that stands beside a large graph.ttl, so that a question need not read the whole file again.

It lies in the ``.cache`` of the output folder, under the digest of the file that it was made from, and may be deleted at
any time: the next question makes it again.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from hashlib import blake2b
from pathlib import Path
from tempfile import mkdtemp

import pyoxigraph as ox

from kg.errors import OutputError
from kg.publish.files import atomic_write
from kg.publish.places import is_store

_LARGE = 4_000_000
"""Bytes; a smaller file is read in the time that it takes to blink."""
_PIECE = 16_000_000
"""Bytes read at once, some 270,000 triples; Oxigraph needs about ten times as much memory to sort them."""
_HANDS = 2
"""So many pieces are loaded side by side."""
_NAME = "store-"


def kept_store(turtle: Path) -> Path | None:
    """The directory of the store with what stands in the file now, made where it is missing or of another content.

    None where the file is small, is no build's output, or its folder cannot be written.
    """
    cache = turtle.parent / ".cache"
    state = turtle.stat()
    if state.st_size < _LARGE or not cache.is_dir():
        return None
    stamp, current = cache / "store.txt", f"{state.st_size} {state.st_mtime_ns}"
    try:
        words = stamp.read_text(encoding="utf-8").rpartition(" ") if stamp.is_file() else ("", "", "")
        known = cache / f"{_NAME}{words[2].strip()}"
        if words[0] == current and is_store(known):
            return known
        digest = _digest(turtle)
        store = cache / f"{_NAME}{digest}"
        if not is_store(store):
            _make(turtle, store)
        atomic_write(stamp, f"{current} {digest}\n")
        for old in cache.glob(f"{_NAME}*"):
            if old != store:
                shutil.rmtree(old, ignore_errors=True)
    except (OSError, OutputError, RuntimeError, SyntaxError):
        return None
    return store


def _digest(file: Path) -> str:
    digest = blake2b(digest_size=16)
    with file.open("rb") as content:
        while block := content.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


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
