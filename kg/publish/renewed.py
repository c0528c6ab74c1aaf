"""A store made of one that is there: where a file of Turtle differs in few individuals, only these are taken out and put in.

Whole individuals are compared, by digest, as the blank lines of the file part them. The old store stays as it is: its
tables, which never change once they are written, are shared by link with the new one, all else is copied.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

import pyoxigraph as ox

_BLOCK = 1 << 20
_SHARE = 4
"""Where more than one of so many individuals differ, a new store is sooner made."""
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
    known = {_mark(each) for each in _individuals(before)}
    many, added, seen = len(known), dict[bytes, None](), set[bytes]()
    for each in _individuals(after):
        mark = _mark(each)
        if mark in known:
            seen.add(mark)
        else:
            added[each] = None
    known -= seen
    if (len(added) + len(known)) * _SHARE > many:
        return False
    removed = [each for each in _individuals(before) if _mark(each) in known]
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
    return individual.split(None, 1)[0]


def _mark(individual: bytes) -> bytes:
    return blake2b(individual, digest_size=16).digest()


def _shared(source: str, target: str) -> None:
    if source.endswith(_TABLES):
        os.link(source, target)
    else:
        shutil.copyfile(source, target)
