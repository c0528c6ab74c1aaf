"""``kg export``: the graph in the formats of other tools."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable

from kg.commands.graph import there
from kg.errors import UsageError


def export(options: argparse.Namespace) -> int:
    """Write the graph in another format: one file, or a folder of files that appear together."""
    from kg.publish.exports import FILES, FOLDERS
    from kg.publish.files import atomic_write
    from kg.whole import publish, staging

    graph = there(options.graph)
    if options.format in FILES:
        content = FILES[options.format](graph)
        if options.output is None:
            _print(content)
        else:
            atomic_write(options.output, content)
        return 0
    if options.output is None:
        raise UsageError(f"--format {options.format} is several files: say which folder they go to, with -o DIR")
    files = FOLDERS[options.format](graph)
    with staging(options.output) as folder:
        for name, content in files.items():
            atomic_write(folder / name, content)
        publish(folder, options.output)
    return 0


def _print(content: bytes | Iterable[str]) -> None:
    if isinstance(content, bytes):
        sys.stdout.buffer.write(content)
        return
    for piece in content:
        sys.stdout.buffer.write(piece.encode("utf-8"))
