"""The reading room: files become issues, with the way back to every character."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.errors import InputError
from kg.lexicon import Divisions
from kg.read import words as page_words
from kg.read.files import STDIN, decode, find_inputs, load, open_lines, shown
from kg.read.jsonl import read_records
from kg.read.sidecar import read_sidecar
from kg.read.text import read_page
from kg.records import Issue

__all__ = ["find_inputs", "read"]


def read(path: Path, divisions: Divisions) -> Iterator[Issue | InputError]:
    """The issues of one file, or of the standard input for ``-``.

    A page of text is one issue, a JSONL file one for each record. What cannot be read comes as an InputError in its
    place; nothing is raised for it, so that the good records of a file still come.
    """
    words = page_words.load()
    name, base = shown(path), shown(Path(path.name))
    try:
        stated = read_sidecar(path)
        if path.suffix.lower() == ".jsonl":
            with open_lines(path) as file:
                yield from read_records(file, name, base, stated, divisions, words)
            return
        data = load(path)
        if path == STDIN and data.lstrip()[:1] == b"{":
            yield from read_records(data.split(b"\n"), name, base, stated, divisions, words)
            return
        yield read_page(decode(data, path), name, base, stated, divisions, words)
    except InputError as error:
        yield error
    except OSError as error:
        yield InputError(name, f"cannot be read: {error.strerror}")
