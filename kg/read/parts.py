"""The input in parts: a page of text is one, and so is each line of a JSONL file. A part can be read anywhere.

Whoever goes through the input meets the bytes of one part after another, in order; reading them (:func:`read_part`) needs
nothing else, so that parts can be given to workers, and what is known of a part's `key` need not be read again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import InputError
from kg.lexicon import Divisions
from kg.read import words as page_words
from kg.read.files import STDIN, load, open_lines, shown
from kg.read.files import decode as decoded
from kg.read.jsonl import read_record
from kg.read.objects import is_object
from kg.read.sidecar import Stated, read_sidecar
from kg.read.text import read_page
from kg.records import Issue

_MARK = b"\xef\xbb\xbf"
_KEY = 16
"""Bytes of a key; with 10^12 parts the chance that two share one is 10^-15."""


@dataclass(frozen=True, slots=True)
class Part:
    """The bytes of one page, or of one line of a JSONL file, with all that reading them needs.

    `name` is the file as given and `line` the number of the line (None for a page), both for messages; `file` is the
    base name, `stated` what is stated beside the file, `key` the BLAKE2b of everything that the issue depends on (hex).
    """

    name: str
    file: str
    line: int | None
    stated: Stated
    content: bytes
    key: str


def parts(path: Path) -> Iterator[Part | InputError]:
    """The parts of one file, or of the standard input for ``-``; what cannot be read comes as an InputError."""
    name, file = shown(path), shown(Path(path.name))
    try:
        stated = read_sidecar(path)
        if path.suffix.lower() == ".jsonl":
            with open_lines(path) as lines:
                yield from _records(lines, name, file, stated)
            return
        data = load(path)
        if path == STDIN and data.lstrip()[:1] == b"{":
            yield from _records(data.split(b"\n"), name, file, stated)
            return
        yield Part(name, file, None, stated, data, _hasher(file, stated, "page", data).hexdigest())
    except InputError as error:
        yield error
    except OSError as error:
        yield InputError(name, f"cannot be read: {error.strerror or error}")


def count_parts(paths: Iterable[Path]) -> int:
    """About how many parts some files have, for showing how far the work is; what cannot be read counts as one.

    So does an object in a store: its lines are not fetched twice.
    """
    return sum(_lines_in(path) if path.suffix.lower() == ".jsonl" and not is_object(path) else 1 for path in paths)


def read_part(part: Part, divisions: Divisions) -> Issue | InputError:
    """The issue that a part holds; an InputError where it holds none."""
    words = page_words.load()
    try:
        if part.line is not None:
            return read_record(part.content, part.name, part.file, part.line, part.stated, divisions, words)
        text = decoded(part.content, Path(part.name))
        return read_page(text, part.name, part.file, part.stated, divisions, words)
    except InputError as error:
        return error


@dataclass(slots=True)
class Twice:
    """Finds the records that stand twice in one JSONL file, or share an id; ask it line by line."""

    name: str
    _seen: dict[str, tuple[int, str]] = field(default_factory=dict)

    def __call__(self, issue: Issue, line: int) -> InputError | None:
        """What is wrong with the record of a line, after all before it; None where nothing is."""
        first, digest = self._seen.setdefault(issue.articles[0].key, (line, issue.digest))
        if first == line:
            return None
        what = "stands a second time" if digest == issue.digest else "has the same id with another text"
        return InputError(self.name, f"{what} (first on line {first})", line)


def _records(lines: Iterable[bytes], name: str, file: str, stated: Stated) -> Iterator[Part]:
    start = _hasher(file, stated, "record")
    for number, raw in enumerate(lines, 1):
        content = (raw.removeprefix(_MARK) if number == 1 else raw).strip()
        if content:
            whole = start.copy()
            whole.update(content)
            yield Part(name, file, number, stated, content, whole.hexdigest())


def _hasher(file: str, stated: Stated, kind: str, content: bytes = b"") -> hashlib.blake2b:
    hasher = hashlib.blake2b(repr((kind, file, stated)).encode("utf-8", "backslashreplace"), digest_size=_KEY)
    hasher.update(b"\0")
    hasher.update(content)
    return hasher


def _lines_in(path: Path) -> int:
    try:
        with open_lines(path) as file:
            return sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b"")) or 1
    except (InputError, OSError):
        return 1
