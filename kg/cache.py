"""The statements of issues that were already looked at, kept by their content and by the rules that read them."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from kg.lines import line, statement
from kg.publish.files import atomic_write
from kg.records import Issue, Statement

READERS = ("extract", "lexicon", "records.py", "dates.py", "lines.py")
"""What decides on the statements of an issue: with a change in one of these, everything is looked at anew."""


class Cache:
    """Statements in a folder, one file an issue: their number, then each on a line.

    A file that cannot be read back whole is as good as none.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "statements"

    def get(self, issue: Issue) -> tuple[Statement, ...] | None:
        """The statements of an issue, or None where it was not looked at by these rules."""
        try:
            count, *kept = self._path(issue).read_text(encoding="utf-8").removesuffix("\n").split("\n")
            found = tuple(statement(each) for each in kept)
            return found if len(found) == int(count) else None
        except (OSError, UnicodeDecodeError, json.JSONDecodeError, KeyError, TypeError, ValueError):
            return None

    def put(self, issue: Issue, statements: tuple[Statement, ...]) -> None:
        """Keep the statements of an issue."""
        kept = (str(len(statements)), *map(line, statements))
        atomic_write(self._path(issue), (f"{each}\n" for each in kept))

    def _path(self, issue: Issue) -> Path:
        # The raw text is left out: it is dropped after extraction, and the digest speaks for it.
        name = sha256(f"{rules()}\n{replace(issue, raw='')!r}".encode()).hexdigest()
        return self._folder / name[:2] / f"{name}.jsonl"


@cache
def rules() -> str:
    """A digest of every file that decides on the statements of an issue."""
    digest = sha256()
    for part in READERS:
        for name, content in _contents(files("kg") / part):
            digest.update(f"{name}\0{len(content)}\0".encode())
            digest.update(content)
    return digest.hexdigest()


def _contents(part: Traversable) -> list[tuple[str, bytes]]:
    if part.is_file():
        return [(part.name, part.read_bytes())]
    if not part.is_dir():
        return []
    inside = sorted(part.iterdir(), key=lambda each: each.name)
    return [
        (f"{part.name}/{name}", content)
        for each in inside
        if each.name != "__pycache__"
        for name, content in _contents(each)
    ]
