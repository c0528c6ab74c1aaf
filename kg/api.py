"""The Python interface, for scripts and notebooks: build a graph, open one, look at it.

>>> import kg
>>> graph = kg.build("seeds", output="output")      # doctest: +SKIP
>>> graph = kg.open("output")                       # doctest: +SKIP
>>> graph.query("career", "李亦博")                  # doctest: +SKIP

Everything that goes wrong on purpose is a :class:`kg.BaopuError` with a sentence for the reader.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import InputError, MissingInput, QueryError, UsageError

if TYPE_CHECKING:
    import rdflib

    from kg.publish.exports.network import Network
    from kg.publish.exports.tables import Cell

Progress = Callable[[str, int, int], None]
"""Is told what is being done, how much of it is done, and how much there is."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A built graph; each method reads it anew, so keep what it gives you."""

    path: Path

    def rdf(self) -> rdflib.Graph:
        """The graph for rdflib: every triple, with the prefixes bound."""
        import rdflib

        try:
            return rdflib.Graph().parse(self.path, format="turtle")
        except SyntaxError as error:
            raise InputError(str(self.path), f"is no Turtle: {error}") from error

    def network(self) -> Network:
        """The graph for networkx: a MultiDiGraph whose nodes are IRIs (see :mod:`kg.publish.exports.network`)."""
        from kg.publish.exports import network, register

        return network(register(self.path))

    def table(self, name: str) -> list[dict[str, Cell]]:
        """One table (persons, memberships, events, evidence …), row by row, as ``pandas.DataFrame`` takes it."""
        from kg.publish.exports import register, tables

        found = {each.name: each for each in tables.tables(register(self.path))}
        if name not in found:
            raise UsageError(f"there is no table {name!r}; there are: {', '.join(found)}")
        columns = [column.name for column in found[name].columns]
        return [dict(zip(columns, cells, strict=True)) for cells in found[name].cells()]

    def query(self, question: str, *values: str, **named: str) -> list[dict[str, str]]:
        """The rows of a named question (its values in order or by name), or of any SPARQL SELECT; texts by column."""
        from kg.publish.query import Rows, named_query, read_query, run

        asked = named_query(question) if re.fullmatch(r"[\w-]+", question) else read_query(question)
        answer = run(self.path, asked, asked.arguments(values, named))
        if not isinstance(answer, Rows):
            raise QueryError("only SELECT answers in rows; ask rdf() for the rest")
        return answer.values()

    def report(self) -> dict[str, Any]:
        """The report that was written beside the graph: what was read, merged, left out and why; every conflict."""
        file = self.path.with_name("report.json")
        if not file.is_file():
            raise MissingInput(str(file), "there is no report beside this graph")
        report: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        return report


def open(path: str | Path = "output") -> Opened:  # noqa: A001 — kg.open("output") is what one looks for
    """The graph of an output folder, or of a Turtle file. Raises MissingInput where there is none."""
    place = Path(path)
    file = place / "graph.ttl" if place.is_dir() else place
    if not file.is_file():
        raise MissingInput(str(file), "there is no such graph; build one with kg.build(…)")
    return Opened(file)


def build(
    *paths: str | Path,
    output: str | Path = "output",
    decisions: str | Path | None = None,
    workers: int = 1,
    progress: Progress | None = None,
) -> Opened:
    """Read issues (files and folders), write graph.ttl, graph.html and report.json into `output`, and open the graph.

    The same as ``kg build``: what cannot be read is left out and told by :meth:`Opened.report`. With more than one of
    `workers` the call must stand under ``if __name__ == "__main__":`` in a script, as each worker reads the script
    again; one worker needs no such care. Raises InputError where nothing could be read.
    """
    from kg import pipeline

    if not paths:
        raise UsageError("kg.build wants at least one file or folder to read")
    if workers < 1:
        raise UsageError(f"workers: at least 1, not {workers}")
    settings = pipeline.Settings(
        output=Path(output), decisions=None if decisions is None else Path(decisions), workers=workers
    )
    try:
        pipeline.build([Path(path) for path in paths], settings, progress or _quiet)
    except BrokenProcessPool as error:
        raise UsageError(
            "a worker ended before its work did: put the call under if __name__ == '__main__': or leave workers=1"
        ) from error
    return open(output)


def _quiet(_what: str, _done: int, _total: int) -> None:
    """Tell nobody."""
