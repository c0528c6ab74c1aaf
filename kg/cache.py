"""What was read and stated before, kept by the content it came from and by the rules that read it.

A folder of files; each has a head with the rules, then an entry a line in the order of their keys: key, checksum, and
what :mod:`kg.entry` makes of an issue. A file appears whole or not at all, so a build that is killed has lost no more
than the handful of issues that it was at. A line that is damaged is as good as none.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from hashlib import blake2b, sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import chain
from mmap import ACCESS_READ, mmap
from pathlib import Path
from zlib import crc32

from kg.publish.files import atomic_write

READERS = ("read", "extract", "lexicon", "records.py", "dates.py", "entry.py")
"""What decides on an entry: with a change in one of these, everything is looked at anew."""
COMPILED = (".so", ".pyd")
"""What was compiled from the sources beside it decides nothing by itself."""
MANY = 64
"""With more files than this they become one."""

_KEY = 32
_SUM = 8
HEAD = _KEY + _SUM
"""Before the entry itself stand its key and its checksum, both hex, without anything between."""

Place = tuple[int, int, int]
"""Where an entry stands: the number of the file, its first byte and the one behind its last."""


class Cache:
    """Entries in a folder, found by their key."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "statements"
        self._rules = f"{rules()}\n".encode()
        self._contents: list[mmap] = []
        self._places: dict[bytes, Place] = {}
        for path in self._files():
            self._open(path)

    def __contains__(self, key: str) -> bool:
        """Whether there is an entry of a key by these rules."""
        return key.encode() in self._places

    def __getitem__(self, key: str) -> bytes:
        """The entry of a key; KeyError where there is none."""
        return self._line(self._places[key.encode()])[HEAD:]

    def put(self, entries: Iterable[tuple[str, bytes]]) -> None:
        """Keep some entries, all at once."""
        lines = sorted((key.encode(), entry) for key, entry in entries)
        if lines:
            name = _name(key for key, _ in lines)
            self._open(self._write(name, (key + _sum(entry) + entry for key, entry in lines)))

    def tidy(self) -> None:
        """Put many files into one, and drop what other rules have left or a hand has damaged."""
        paths = self._files()
        if len(paths) <= MANY and len(paths) == len(self._contents):
            return
        lines = (self._line(self._places[key]) for key in sorted(self._places))
        written = self._write(_name(sorted(self._places)), lines)
        for path in paths:
            if path != written:
                path.unlink(missing_ok=True)

    def _files(self) -> list[Path]:
        return sorted(self._folder.glob("*.jsonl"))

    def _line(self, place: Place) -> bytes:
        number, begin, end = place
        return self._contents[number][begin:end]

    def _write(self, name: str, lines: Iterable[bytes]) -> Path:
        path = self._folder / f"{name}.jsonl"
        atomic_write(path, chain((self._rules,), (line + b"\n" for line in lines)))
        return path

    def _open(self, path: Path) -> None:
        """Find the entries of a file that are whole; a file of other rules has none for us."""
        with suppress(OSError), path.open("rb") as file:
            if file.readline() == self._rules:
                content = mmap(file.fileno(), 0, access=ACCESS_READ)
                self._contents.append(content)
                self._find(content, len(self._contents) - 1)

    def _find(self, content: mmap, number: int) -> None:
        begin = len(self._rules)
        while (end := content.find(b"\n", begin)) != -1:
            line = content[begin:end]
            if line[_KEY:HEAD] == _sum(line[HEAD:]):
                self._places[line[:_KEY]] = number, begin, end
            begin = end + 1


def _sum(entry: bytes) -> bytes:
    return b"%08x" % crc32(entry)


def _name(keys: Iterable[bytes]) -> str:
    digest = blake2b(digest_size=16)
    for key in keys:
        digest.update(key)
    return digest.hexdigest()


@cache
def rules() -> str:
    """A digest of every file that decides on what an issue states."""
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
        if each.name != "__pycache__" and not each.name.endswith(COMPILED)
        for name, content in _contents(each)
    ]
