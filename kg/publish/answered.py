"""Answers that took long, kept beside the store that gave them: while the graph is the same, so are they.

They lie in the ``.cache`` of the output folder under the digest of the graph, as SPARQL 1.1 Query Results JSON compressed
by zlib, and may be deleted at any time. Where they cannot be written, they are not kept.
"""

from __future__ import annotations

import json
import os
import shutil
import zlib
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

import pyoxigraph as ox

from kg.errors import OutputError
from kg.publish.files import atomic_write
from kg.publish.result import Rows, Term

SLOW = 0.5
"""Seconds; a quicker answer is not kept."""
ROOM = 64_000_000
"""Bytes; the answers asked for longest ago make room for new ones."""
_NAME, _ENDING = "answers-", ".srj.zlib"


def kept_answer(store: Path, text: str) -> Rows | None:
    """What this store answered to this question before; None where that is not known."""
    file = _file(store, text)
    try:
        found = ox.parse_query_results(zlib.decompress(file.read_bytes()), ox.QueryResultsFormat.JSON)
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
    bindings = [
        {column: _told(term) for column, term in zip(answer.columns, row, strict=True) if term is not None}
        for row in answer.rows
    ]
    told = {"head": {"vars": list(answer.columns)}, "results": {"bindings": bindings}}
    with suppress(OSError, OutputError):
        data = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
        atomic_write(file, zlib.compress(data.encode(), level=1))
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


def _told(term: Term) -> dict[str, str]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.Literal):
        told = {"type": "literal", "value": term.value}
        if term.language:
            return told | {"xml:lang": term.language}
        return told | {"datatype": term.datatype.value}
    raise ValueError(f"{term} is no IRI and no literal")
