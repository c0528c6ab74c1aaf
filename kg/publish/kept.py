"""The store that stands beside a large graph.ttl, so that a question need not read the whole file again.

It lies in the ``.cache`` of the output folder and may be deleted at any time: the next question makes it again.
"""

from __future__ import annotations

from pathlib import Path

from kg.errors import OutputError, StoreError
from kg.publish.files import atomic_write
from kg.publish.store import Where, load

_LARGE = 4_000_000
"""Bytes; a smaller file is read in the time that it takes to blink."""


def kept_store(turtle: Path) -> Path | None:
    """The directory of the store with what stands in the file now, made where it is missing or older.

    None where the file is small, is no build's output, or its folder cannot be written.
    """
    cache = turtle.parent / ".cache"
    state = turtle.stat()
    if state.st_size < _LARGE or not cache.is_dir():
        return None
    store, stamp = cache / "store", cache / "store.txt"
    current = f"{state.st_size} {state.st_mtime_ns}\n"
    try:
        if store.is_dir() and stamp.is_file() and stamp.read_text(encoding="utf-8") == current:
            return store
        stamp.unlink(missing_ok=True)
        load(turtle, store, Where(default=True))
        atomic_write(stamp, current)
    except (OSError, OutputError, StoreError):
        return None
    return store
