"""A store made of one that is there: where a file of Turtle differs in few individuals, only these are taken out and put in.

Whole individuals are compared, as the blank lines of the file part them, both files from their heads on. The old store
stays as it is: its tables, which never change once they are written, are shared by link with the new one, all else is copied.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from hashlib import blake2b
from itertools import zip_longest
from pathlib import Path

import pyoxigraph as ox

_BLOCK = 1 << 20
_SHARE = 4
"""Where more than this part of a file differs, a new store is sooner made."""
_WORD = re.compile(rb"\S+")
_TABLES = ".sst"
_DIRECTIVES = (b"@", b"PREFIX", b"prefix", b"BASE", b"base")


def digest_of(file: Path) -> str:
    """The digest of a file's bytes."""
    digest = blake2b(digest_size=16)
    with file.open("rb") as content:
        while block := content.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def renewed(before: Path, old: Path, after: Path, new: Path) -> bool:
    """Make in the folder `new` a store of the file `after` from the store `old` of the file `before`.

    False, and nothing of use is made, where the files differ too much, in their prefixes, or in nodes without a name.
    """
    differing = _differing(_individuals(before), _individuals(after), before.stat().st_size // _SHARE)
    if differing is None:
        return False
    removed, added = differing
    if any(each.startswith(_DIRECTIVES) for each in (*added, *removed)):  # what stays the same may now mean another
        return False
    triples = list(ox.parse(_prefixes(before) + b"".join(removed), format=ox.RdfFormat.TURTLE))
    if any(isinstance(term, ox.BlankNode) for triple in triples for term in (triple.subject, triple.object)):
        return False
    subjects = {_subject(each) for each in removed}
    again = [each for each in _individuals(after) if _subject(each) in subjects]
    shutil.copytree(old, new, copy_function=_shared, dirs_exist_ok=True)
    store = ox.Store(str(new))
    for triple in triples:
        store.remove(ox.Quad(triple.subject, triple.predicate, triple.object))
    store.bulk_load(_prefixes(after) + b"".join([*added, *again]), ox.RdfFormat.TURTLE)
    store.flush()
    return True


def _differing(before: Iterator[bytes], after: Iterator[bytes], most: int) -> tuple[list[bytes], list[bytes]] | None:
    """What stands in the one only, and what in the other, in order; None where that is more than so many bytes.

    What stands in another place than before counts as both.
    """
    removed: list[bytes] = []
    added: list[bytes] = []
    size = 0
    here, there = _Ahead(before), _Ahead(after)
    while True:
        if not (here.waiting or there.waiting):
            for left, right in zip_longest(before, after):
                if left != right:
                    here.add(left)
                    there.add(right)
                    break
            else:
                return removed, added
        while not (met := here.meets(there)):
            if here.ended and there.ended:
                return removed + here.until(None), added + there.until(None)
            behind = there if here.ended or len(there.waiting) < len(here.waiting) else here
            size += (here if there.ended else behind).further()
            if size > most:
                return None
        removed += here.until(met)
        added += there.until(met)


class _Ahead:
    """What was read of a file while looking for where it is as the other one again."""

    def __init__(self, rest: Iterator[bytes]) -> None:
        self.waiting: dict[bytes, None] = {}
        self.ended = False
        self._rest = rest
        self._last: bytes | None = None

    def add(self, each: bytes | None) -> None:
        """One that was read, None behind the last."""
        self._last = each
        if each is None:
            self.ended = True
        else:
            self.waiting[each] = None

    def further(self) -> int:
        """Read one more; how many bytes it has."""
        self.add(next(self._rest, None))
        return len(self._last or b"")

    def meets(self, other: _Ahead) -> bytes | None:
        """The individual that waits in both, if it was read last in one of them, or is the next in both."""
        for last in (self._last, other._last, next(iter(self.waiting), None)):
            if last is not None and last in self.waiting and last in other.waiting:
                return last
        return None

    def until(self, met: bytes | None) -> list[bytes]:
        """What waits before `met`, no longer waiting now, as is `met` itself; everything if that is None."""
        gone: list[bytes] = []
        for each in list(self.waiting):
            del self.waiting[each]
            if each == met:
                break
            gone.append(each)
        return gone


def _individuals(file: Path) -> Iterator[bytes]:
    """The file's paragraphs, each with a blank line behind it; what stands at its head comes first."""
    rest = b""
    with file.open("rb") as content:
        while block := content.read(_BLOCK):
            *whole, rest = (rest + block).split(b"\n\n")
            for each in whole:
                yield each + b"\n\n"
    if rest:
        yield rest.removesuffix(b"\n") + b"\n\n"


def _prefixes(file: Path) -> bytes:
    return next(_individuals(file), b"")


def _subject(individual: bytes) -> bytes:
    found = _WORD.match(individual)
    return found[0] if found else b""


def _shared(source: str, target: str) -> None:
    if source.endswith(_TABLES):
        os.link(source, target)
    else:
        shutil.copyfile(source, target)
