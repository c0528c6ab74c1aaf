"""Files as they come: which ones are inputs, and their bytes as text."""

from __future__ import annotations

import codecs
import os
import stat
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from kg.errors import InputError, MissingInput, NotText, NotYetSupported
from kg.read import objects

STDIN = Path("-")
DECISIONS = "decisions.toml"

_LATER = {".pdf": "PDF", ".html": "e-paper HTML", ".htm": "e-paper HTML", ".xhtml": "e-paper HTML"}
_BEGINNINGS = ((b"%PDF-", "PDF"), (b"<!doctype html", "e-paper HTML"), (b"<html", "e-paper HTML"))
_CONTROL = frozenset(range(32)) - {9, 10, 11, 12, 13, 27, 28, 29, 30}


def shown(path: Path) -> str:
    """A path as it can be told; bytes of a file's name that are no text become question marks."""
    told = objects.address(path) if objects.is_object(path) else str(path)
    return told.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def find_inputs(paths: Iterable[Path]) -> list[Path]:
    """The files to read for some paths, sorted, each once: files as given, folders with all that lies in them.

    What is no folder counts as a file, also a link that leads nowhere: reading it says what is wrong.
    Hidden files and TOML files (statements beside an issue, decisions.toml) are no inputs. A path that does not exist
    stays in the list, so that reading it says so. Of an object store (s3://BUCKET/KEY) the same holds.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        for file in _files(path):
            found.setdefault(file if file == STDIN else Path(os.path.realpath(file)), file)
    return sorted(found.values(), key=lambda file: file.as_posix().encode("utf-8", "surrogateescape"))


def _files(path: Path) -> Iterable[Path]:
    if objects.is_object(path):
        under = objects.within(path)
        return under if list(under) == [path] else (file for file in under if _is_input(file, path))
    return _within(path) if _is_folder(path) else (path,)


def _is_folder(path: Path) -> bool:
    """Whether this is a folder that can be looked into; what cannot even be looked at is read, which tells why."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _within(folder: Path) -> Iterable[Path]:
    for file in folder.rglob("*"):
        if _is_input(file, folder) and not _is_folder(file):
            yield file


def _is_input(file: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
    return not hidden and file.suffix.lower() != ".toml"


def open_lines(path: Path) -> BinaryIO:
    """A file whose lines are read one by one. Raises MissingInput, InputError.

    A pipe or a device is refused: reading one may wait for ever, or never end.
    """
    if objects.is_object(path):
        return objects.opened(path)
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            what = "a folder" if stat.S_ISDIR(mode) else "no file but a pipe or a device; - reads the standard input"
            raise InputError(shown(path), f"is {what}")
        return path.open("rb")
    except FileNotFoundError as error:
        raise MissingInput(shown(path), "there is no such file") from error
    except OSError as error:
        raise InputError(shown(path), f"cannot be read: {error.strerror}") from error


def load(path: Path) -> bytes:
    """The bytes of a file, or of the standard input for ``-``. Raises MissingInput, NotYetSupported, InputError."""
    if path == STDIN:
        return sys.stdin.buffer.read()
    if path.suffix.lower() in _LATER:
        _refuse(path, _LATER[path.suffix.lower()])
    with open_lines(path) as file:
        return file.read()


def exists(path: Path) -> bool:
    """Whether there is a file, also one in an object store. Raises InputError where that cannot be told."""
    return objects.exists(path) if objects.is_object(path) else path.is_file()


def _refuse(path: Path, what: str) -> None:
    raise NotYetSupported(
        shown(path), f"is {what}, which this version does not read yet; give its text as .txt, .md or .jsonl"
    )


def decode(data: bytes, path: Path) -> str:
    """The text of UTF-8 or GB18030, without its BOM, line ends as they are. Raises NotText, NotYetSupported."""
    start = data[:1024].lstrip().lower()
    for beginning, what in _BEGINNINGS:
        if start.startswith(beginning.lower()):
            _refuse(path, what)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise NotText(shown(path), "is UTF-16: save it as UTF-8 or GB18030")
    if sum(data.count(code) for code in _CONTROL) * 100 > len(data):
        raise NotText(shown(path), "is binary, no text in UTF-8 or GB18030")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding).removeprefix("\ufeff")
        except UnicodeDecodeError:
            continue
    raise NotText(shown(path), "is no text in UTF-8 or GB18030")
