"""What a built graph says about one issue, read by the public vocabulary alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyoxigraph as ox

from kg.errors import InputError, MissingInput

PREFIXES = {
    "org": "http://www.w3.org/ns/org#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "https://schema.org/",
    "dct": "http://purl.org/dc/terms/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "bp": "https://w3id.org/baopu/ontology#",
}

Node = ox.NamedNode | ox.BlankNode


@dataclass(frozen=True, slots=True)
class Named:
    """Something with names: `name` the preferred one, `labels` all of them."""

    iri: str
    name: str
    labels: frozenset[str]


@dataclass(frozen=True, slots=True)
class SeenMembership:
    """A membership with evidence in the issue, whose `says` and `quotes` these are; no `body` where none is stated."""

    iri: str
    person: Named
    role: Named
    body: Named | None
    says: frozenset[str]
    quotes: tuple[str, ...]

    def __str__(self) -> str:
        body = self.body.name if self.body else "—"
        return f"{self.person.name} · {self.role.name} · {body} · {'/'.join(sorted(self.says))}"


@dataclass(frozen=True, slots=True)
class SeenParticipant:
    """A person in an event with the names of his or her parts."""

    person: Named
    parts: frozenset[str]


@dataclass(frozen=True, slots=True)
class SeenEvent:
    """An event with evidence in the issue; `actors` are the bodies and places among those who acted in it."""

    iri: str
    named: Named
    begin: date | None
    end: date | None
    part_of_day: str | None
    participants: tuple[SeenParticipant, ...]
    places: tuple[Named, ...]
    actors: tuple[Named, ...]
    quotes: tuple[str, ...]

    def __str__(self) -> str:
        names = "、".join(each.person.name for each in self.participants)
        return f"{self.begin or 'undated'} · {self.named.name} · {names}"


@dataclass(frozen=True, slots=True)
class SeenIssue:
    """Everything the graph draws from one issue."""

    date: date | None
    number: int | None
    persons: tuple[Named, ...]
    memberships: tuple[SeenMembership, ...]
    events: tuple[SeenEvent, ...]


class Graph:
    """A built graph, asked node by node."""

    def __init__(self, path: Path) -> None:
        """Read a Turtle file.

        Raises MissingInput where there is none, InputError where it is no Turtle.
        """
        if not path.is_file():
            raise MissingInput(str(path), "there is no such graph")
        self._store = ox.Store()
        try:
            self._store.bulk_load(path=str(path), format=ox.RdfFormat.TURTLE)
        except SyntaxError as error:
            raise InputError(str(path), f"is no Turtle: {error}") from error

    def issue(self, file: str, day: date | None) -> SeenIssue | None:
        """What the graph has from a file; where the file holds several issues, from the one of that day.

        Of an issue that comes in several files only the articles of this one.
        """
        sources = self._subjects("dct:source", ox.Literal(file))
        issues = [node for node in sources if self._is(node, "schema:PublicationIssue")]
        if len(issues) > 1:
            issues = [node for node in issues if self._day(node, "schema:datePublished") == day]
        if not issues:
            return None
        issue = issues[0]
        articles = {
            node
            for node in self._subjects("schema:isPartOf", issue)
            if node in sources and self._is(node, "schema:NewsArticle")
        }
        evidence = {node for article in articles for node in self._subjects("oa:hasSource", article)}
        rests = {node for piece in evidence for node in self._subjects("prov:wasDerivedFrom", piece)}
        number = self._text(issue, "schema:issueNumber")
        return SeenIssue(
            date=self._day(issue, "schema:datePublished"),
            number=int(number) if number else None,
            persons=self._all_named(node for article in articles for node in self._nodes(article, "schema:mentions")),
            memberships=tuple(self._membership(n, evidence) for n in _sorted(rests) if self._is(n, "org:Membership")),
            events=tuple(self._event(n, evidence) for n in _sorted(rests) if self._is(n, "sem:Event")),
        )

    def _membership(self, node: Node, evidence: set[Node]) -> SeenMembership:
        bodies = self._nodes(node, "org:organization")
        pieces = [piece for piece in self._nodes(node, "prov:wasDerivedFrom") if piece in evidence]
        role = self._named(self._one(node, "org:role"))
        posts = [self._named(post) for post in self._nodes(node, "bp:post")]
        return SeenMembership(
            iri=node.value,
            person=self._named(self._one(node, "org:member")),
            role=Named(role.iri, role.name, role.labels.union(*(post.labels for post in posts))),
            body=self._named(bodies[0]) if bodies else None,
            says=frozenset(_local(said) for piece in pieces for said in self._nodes(piece, "bp:says")),
            quotes=self._quotes(pieces),
        )

    def _event(self, node: Node, evidence: set[Node]) -> SeenEvent:
        pieces = [piece for piece in self._nodes(node, "prov:wasDerivedFrom") if piece in evidence]
        day = self._day(node, "sem:hasTimeStamp")
        return SeenEvent(
            iri=node.value,
            named=self._named(node),
            begin=day or self._day(node, "sem:hasBeginTimeStamp"),
            end=day or self._day(node, "sem:hasEndTimeStamp"),
            part_of_day=self._text(node, "bp:partOfDay"),
            participants=self._participants(node),
            places=self._all_named(self._nodes(node, "sem:hasPlace")),
            actors=self._all_named(
                actor for actor in self._nodes(node, "sem:hasActor") if not self._is(actor, "foaf:Person")
            ),
            quotes=self._quotes(pieces),
        )

    def _participants(self, event: Node) -> tuple[SeenParticipant, ...]:
        """Every person among the actors, with the parts of all his or her participations."""
        parts: dict[Node, set[str]] = {
            node: set() for node in self._nodes(event, "sem:hasActor") if self._is(node, "foaf:Person")
        }
        for taking_part in self._nodes(event, "bp:participation"):
            for who in self._nodes(taking_part, "rdf:value"):
                if self._is(who, "foaf:Person"):
                    found = parts.setdefault(who, set())
                    found.update(_local(kind) for kind in self._nodes(taking_part, "sem:roleType"))
        return tuple(SeenParticipant(self._named(node), frozenset(parts[node])) for node in _sorted(set(parts)))

    def _quotes(self, pieces: list[Node]) -> tuple[str, ...]:
        selectors = (selector for piece in pieces for selector in self._nodes(piece, "oa:hasSelector"))
        return tuple(sorted({quote for selector in selectors if (quote := self._text(selector, "oa:exact"))}))

    def _all_named(self, nodes: Iterator[Node] | list[Node]) -> tuple[Named, ...]:
        return tuple(self._named(node) for node in _sorted(set(nodes)))

    def _named(self, node: Node) -> Named:
        """A node with its Chinese names: the pinyin is no name to match by."""
        preferred = sorted(self._names(node, "skos:prefLabel"))
        others = {*self._names(node, "skos:altLabel"), *self._names(node, "foaf:name")}
        return Named(node.value, preferred[0] if preferred else node.value, frozenset({*preferred, *others}))

    def _names(self, node: Node, term: str) -> Iterator[str]:
        for value in self._objects(node, term):
            if isinstance(value, ox.Literal) and value.language in (None, "zh"):
                yield value.value

    def _text(self, node: Node, term: str) -> str | None:
        values = sorted(value.value for value in self._objects(node, term) if isinstance(value, ox.Literal))
        return values[0] if values else None

    def _day(self, node: Node, term: str) -> date | None:
        text = self._text(node, term)
        return date.fromisoformat(text) if text else None

    def _one(self, node: Node, term: str) -> Node:
        found = self._nodes(node, term)
        if not found:
            raise InputError(node.value, f"this membership has no {term}")
        return found[0]

    def _is(self, node: Node, term: str) -> bool:
        return ox.Quad(node, _iri("rdf:type"), _iri(term)) in self._store

    def _nodes(self, node: Node, term: str) -> list[Node]:
        return _sorted({each for each in self._objects(node, term) if isinstance(each, ox.NamedNode | ox.BlankNode)})

    def _objects(self, node: Node, term: str) -> Iterator[object]:
        return (quad.object for quad in self._store.quads_for_pattern(node, _iri(term), None))

    def _subjects(self, term: str, value: Node | ox.Literal) -> list[Node]:
        found = (quad.subject for quad in self._store.quads_for_pattern(None, _iri(term), value))
        return _sorted({each for each in found if isinstance(each, ox.NamedNode | ox.BlankNode)})


def _iri(term: str) -> ox.NamedNode:
    prefix, _, local = term.partition(":")
    return ox.NamedNode(PREFIXES[prefix] + local)


def _local(node: Node) -> str:
    return node.value.rsplit("#", 1)[-1]


def _sorted(nodes: set[Node]) -> list[Node]:
    return sorted(nodes, key=str)
