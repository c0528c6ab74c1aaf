"""Which graph of a store a triple stands in: one named graph for each issue, and one for what was resolved of all.

An issue's graph, ``…/graph/KEY``, holds what that page alone says: the issue, its articles, and the quotes that facts
rest on. Persons, offices and events, which many issues share, stand in the graph of what was resolved, ``…/graph``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryFile

import pyoxigraph as ox

from kg.errors import StoreError
from kg.vocabulary import DEFAULT_BASE, OA, RDF, SCHEMA

GraphName = ox.NamedNode | ox.DefaultGraph

_UPWARDS = frozenset({f"<{SCHEMA.isPartOf}>".encode(), f"<{OA.hasSource}>".encode()})
_DOWNWARDS = f"<{OA.hasSelector}>".encode()
_TYPE, _ISSUE = f"<{RDF.type}>".encode(), f"<{SCHEMA.PublicationIssue}>".encode()
_STEPS = 4
"""A selector is this far from its issue: selector → quote → article → issue."""


class Graphs:
    """The triples of a Turtle file as lines of N-Triples, each with the graph it belongs to."""

    def __init__(self, turtle: Path, only: GraphName | None = None, issue: str | None = None) -> None:
        """Everything in the graph `only`, else each issue in its own; of these only that of `issue`, if one is named.

        A file that is no Turtle is a :class:`StoreError` with its line.
        """
        self._turtle = turtle
        self._only = only
        self._homes: dict[bytes, ox.NamedNode] = {}
        self._above: dict[bytes, bytes] = {}
        self.resolved = ox.NamedNode(f"{DEFAULT_BASE}graph")
        self.counts: dict[GraphName, int] = {}
        """How many different triples each graph has, once :meth:`quads` has come to its end."""
        self._lines = TemporaryFile(buffering=1 << 20)  # noqa: SIM115  (it goes with this object)
        self._unpack()
        if only is None:
            self._find_issues()
        self._wanted = None if issue is None else frozenset({self._named(issue), self.resolved})

    def each(self) -> Iterator[tuple[GraphName, bytes]]:
        """Each different triple, a line of N-Triples, with its graph, in the order of the file."""
        self._lines.seek(0)
        seen: set[int] = set()
        counts: dict[str, int] = {}
        names: dict[str, GraphName] = {}
        subject, home, here = b"", self._only or self.resolved, ""
        for line in self._lines:
            about = line[: line.index(b" ")]
            if about != subject:
                subject, home = about, self._only or self._home(about)
                names[here := str(home)] = home
            # A triple twice in a file is one in a store; a number takes a tenth of the room of a line.
            number = hash(line)
            if number in seen or (self._wanted is not None and home not in self._wanted):
                continue
            seen.add(number)
            counts[here] = counts.get(here, 0) + 1
            yield home, line
        self.counts = {names[name]: count for name, count in counts.items()}

    def quads(self) -> Iterator[bytes]:
        """The same as N-Quads."""
        last, tail = None, b""
        for home, line in self.each():
            if home is not last:
                last, tail = home, b".\n" if isinstance(home, ox.DefaultGraph) else f"{home} .\n".encode()
            yield line[:-2] + tail

    def lines(self) -> Mapping[GraphName, list[bytes]]:
        """The same by graph, those of the issues first."""
        found: dict[GraphName, list[bytes]] = {}
        for home, line in self.each():
            found.setdefault(home, []).append(line)
        return dict(sorted(found.items(), key=lambda item: (item[0] == self.resolved, str(item[0]))))

    def replaces(self, graph: object) -> bool:
        """Whether a graph in a store is one that such a load puts there, now or before: it is replaced, or goes."""
        if self._only is not None:
            return graph == self._only
        if self._wanted is not None:
            return graph in self._wanted
        return graph == self.resolved or str(graph).startswith(f"<{self.resolved.value}/")

    def _unpack(self) -> None:
        try:
            ox.serialize(
                ox.parse(path=str(self._turtle), format=ox.RdfFormat.TURTLE), self._lines, format=ox.RdfFormat.N_QUADS
            )
        except SyntaxError as broken:
            raise StoreError(f"{self._turtle}: no Turtle: {broken}") from broken
        except OSError as missing:
            raise StoreError(f"{self._turtle}: cannot be read: {missing}") from missing

    def _find_issues(self) -> None:
        """Where everything that belongs to an issue leads to."""
        self._lines.seek(0)
        issues: list[str] = []
        for line in self._lines:
            subject, predicate, value = line.split(b" ", 2)
            if predicate in _UPWARDS:
                self._above[subject] = value[:-3]
            elif predicate == _DOWNWARDS:
                self._above[value[:-3]] = subject
            elif predicate == _TYPE and value[:-3] == _ISSUE:
                issues.append(subject[1:-1].decode())
        for issue in issues:
            base, found, key = issue.rpartition("issue/")
            if found:
                self.resolved = ox.NamedNode(f"{base}graph")
            name = key if found else re.split("[/#:]", issue)[-1]
            self._homes[f"<{issue}>".encode()] = ox.NamedNode(f"{self.resolved.value}/{name}")

    def _home(self, subject: bytes) -> ox.NamedNode:
        """The graph of the issue that a subject leads to, else that of what was resolved."""
        for _ in range(_STEPS):
            if subject in self._homes:
                return self._homes[subject]
            subject = self._above.get(subject, b"")
        return self.resolved

    def _named(self, issue: str) -> ox.NamedNode:
        """The graph of an issue, by its IRI or the end of it."""
        names = {name[1:-1].decode(): home for name, home in self._homes.items()}
        found = [home for name, home in names.items() if name == issue or name.endswith(f"/{issue}")]
        if len(found) != 1:
            known = ", ".join(sorted(name.rpartition("/")[2] for name in names)) or "none"
            raise StoreError(f"{self._turtle}: no issue {issue!r} here; there are {known}")
        return found[0]
