"""The reading room: files become issues, with the way back to every character."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.errors import InputError
from kg.lexicon import Divisions
from kg.read.files import find_inputs
from kg.read.parts import Part, Twice, count_parts, parts, read_part
from kg.records import Issue

__all__ = ["Part", "Twice", "count_parts", "find_inputs", "parts", "read", "read_part"]


def read(path: Path, divisions: Divisions) -> Iterator[Issue | InputError]:
    """The issues of one file, or of the standard input for ``-``.

    A page of text is one issue, a JSONL file one for each record. What cannot be read comes as an InputError in its
    place; nothing is raised for it, so that the good records of a file still come.
    """
    twice: Twice | None = None
    for part in parts(path):
        if isinstance(part, InputError):
            yield part
            continue
        found = read_part(part, divisions)
        if part.line is not None and isinstance(found, Issue):
            twice = twice or Twice(part.name)
            yield twice(found, part.line) or found
        else:
            yield found
