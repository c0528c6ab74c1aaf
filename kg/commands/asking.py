"""``kg query`` and ``kg person``: questions to a graph."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg.commands.graph import there
from kg.errors import MissingInput, NotText, UsageError

if TYPE_CHECKING:
    from kg.publish.query import NamedQuery


def query(options: argparse.Namespace) -> int:
    """Answer a question; without one, list those that have a name."""
    from kg.publish.places import is_address
    from kg.publish.query import Rows, named_queries, run, write

    if options.query is None:
        for known in named_queries().values():
            print(f"{known.usage()}\n    {known.about.splitlines()[0]}")
        return 0
    if options.endpoint and not is_address(options.endpoint):
        raise UsageError(f"{options.endpoint} is no address of a server (http://… or https://…)")
    question = _question(options.query)
    if options.update:
        return _update(question.bound(question.arguments(options.values, _named(options.param))), options)
    given = question.arguments(options.values, _named(options.param))
    source = options.endpoint or options.store or there(options.graph)
    gc.disable()  # rows hold no cycles: to look for some among hundreds of thousands takes as long as to write them
    answer = run(source, question, given, timeout=options.timeout, limit=options.limit)
    write(answer, sys.stdout, options.format)
    if isinstance(answer, Rows) and not answer.rows:
        from kg.publish.nearest import hints

        sys.stdout.flush()
        for hint in hints(source, question, given, timeout=options.timeout):
            print(f"kg: {hint}", file=sys.stderr)
    return 0


def _update(text: str, options: argparse.Namespace) -> int:
    """Change a store, as it was asked for."""
    from kg.publish.query import change

    place = options.endpoint or options.store
    if place is None:
        raise UsageError("--update changes a --store or an --endpoint; graph.ttl is what kg build makes of the issues")
    change(place, text, timeout=options.timeout)
    return 0


def _question(place: str) -> NamedQuery:
    """The question that a name, a file or - means."""
    from kg.publish.query import named_query, read_query

    if place == "-":
        return read_query(_decoded(sys.stdin.buffer.read(), "-"))
    if Path(place).suffix in {".rq", ".sparql"} or Path(place).is_file():
        try:
            return read_query(_decoded(Path(place).read_bytes(), place), place)
        except OSError as error:
            raise MissingInput(place, f"cannot be read: {error.strerror}") from error
    return named_query(place)


def _decoded(content: bytes, source: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotText(source, "is no UTF-8 text") from error


def _named(pairs: Sequence[str]) -> dict[str, str]:
    """The values given by name."""
    named: dict[str, str] = {}
    for pair in pairs:
        name, found, value = pair.partition("=")
        if not (found and name):
            raise UsageError(f"--param wants NAME=VALUE, not {pair!r}")
        if name in named:
            raise UsageError(f"--param {name} is given twice")
        named[name] = value
    return named


def person(options: argparse.Namespace) -> int:
    """Print what the graph says of everyone of that name, with the quotes."""
    from kg.publish.career import career

    print(career(there(options.graph), options.name), end="")
    return 0
