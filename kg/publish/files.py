"""Files that appear whole: nobody ever reads half of one."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkstemp

from kg.errors import OutputError

_MODE = 0o644
"""Readable by all, as what is published should be; temporary files are not by themselves."""

Content = bytes | str | Iterable[bytes] | Iterable[str]
"""What a file is to hold: all at once, or in pieces."""


def atomic_write(path: Path, data: Content) -> None:
    """Put `data` (text as UTF-8) where `path` says, all of it or none; an older file stays until the new one is whole.

    `data` may be an iterable of pieces, which are written as they come. Raises OutputError where the system refuses, or
    where the text holds half a character (a lone surrogate). Whatever goes wrong, here or in the iterable, no temporary
    file is left.
    """
    with _refusals(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as part:
            for piece in _pieces(data):
                with _refusals(path):
                    part.write(piece if isinstance(piece, bytes) else piece.encode("utf-8"))
            with _refusals(path):
                part.flush()
                os.fsync(part.fileno())
        with _refusals(path):
            Path(name).chmod(_MODE)
            Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def _pieces(data: Content) -> Iterable[bytes | str]:
    return (data,) if isinstance(data, bytes | str) else data


@contextmanager
def _refusals(path: Path) -> Iterator[None]:
    """What the system says against a file, as an error for the person at the terminal."""
    try:
        yield
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror or error}") from error
    except UnicodeEncodeError as error:
        raise OutputError(f"{path}: cannot be written: half a character in the text ({error.reason})") from error
