"""Answers that took long, kept beside the store that gave them: while the graph is the same, so are they.

They lie in the ``.cache`` of the output folder under the digest of the graph, as SPARQL 1.1 Query Results TSV compressed
by zlib, and may be deleted at any time. Where they cannot be written, they are not kept.
"""

from __future__ import annotations

import os
import shutil
import zlib
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

import pyoxigraph as ox

from kg.errors import OutputError
from kg.publish.files import atomic_write
from kg.publish.result import Rows

SLOW = 0.5
"""Seconds; a quicker answer is not kept."""
ROOM = 64_000_000
"""Bytes; the answers asked for longest ago make room for new ones."""
_NAME, _ENDING = "answers-", ".tsv.zlib"


def kept_answer(store: Path, text: str) -> Rows | None:
    """What this store answered to this question before; None where that is not known."""
    file = _file(store, text)
    try:
        found = ox.parse_query_results(zlib.decompress(file.read_bytes()), ox.QueryResultsFormat.TSV)
        if not isinstance(found, ox.QuerySolutions):
            return None
        columns = tuple(variable.value for variable in found.variables)
        rows = tuple(tuple(solution) for solution in found)
        os.utime(file)
    except (OSError, SyntaxError, ValueError, zlib.error):
        return None
    return Rows(columns, rows)


def keep_answer(store: Path, text: str, answer: Rows) -> None:
    """Keep a whole answer, and drop those of other graphs and the ones asked for longest ago."""
    file = _file(store, text)
    lines = ["\t".join(f"?{column}" for column in answer.columns)]
    lines += ["\t".join(["" if term is None else str(term) for term in row]) for row in answer.rows]
    with suppress(OSError, OutputError):
        atomic_write(file, zlib.compress("\n".join([*lines, ""]).encode(), level=1))
        for folder in store.parent.glob(f"{_NAME}*"):
            if folder != file.parent:
                shutil.rmtree(folder, ignore_errors=True)
        room = ROOM
        for known in sorted(file.parent.glob(f"*{_ENDING}"), key=lambda each: (-each.stat().st_mtime_ns, each.name)):
            room -= known.stat().st_size
            if room < 0:
                known.unlink(missing_ok=True)


def _file(store: Path, text: str) -> Path:
    digest = blake2b(text.encode(), digest_size=16).hexdigest()
    return store.parent / f"{_NAME}{store.name.partition('-')[2]}" / f"{digest}{_ENDING}"
