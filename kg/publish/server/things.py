"""Any other thing of the graph: everything that is said of it and with it, as a table."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox

from kg.publish.server.facts import Quote, Term, quotes, term
from kg.publish.server.reader import Link, Reader
from kg.vocabulary import BP, RDF, SCHEMA, SEM

MOST = 500
"""So many others that speak of a thing are listed."""


@dataclass(frozen=True, slots=True)
class Said:
    """One statement: the property, and what it is said with, a thing or a text."""

    predicate: str
    link: Link | None
    text: str


@dataclass(frozen=True, slots=True)
class ThingView:
    """All that is said of a thing."""

    id: str
    kind: str
    label: str
    said: tuple[Said, ...]
    inverse: tuple[Said, ...]
    term: Term | None
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class PlaceNode:
    """A place with what lies in it, and how many bodies and events belong to it itself."""

    link: Link
    code: str
    bodies: int
    events: int
    below: tuple[PlaceNode, ...]


def thing_view(reader: Reader, iri: str) -> ThingView:
    """The page of a thing that has none of its own kind."""
    kind = reader.kind(iri)
    said = tuple(
        Said(predicate, reader.link(value.value) if isinstance(value, ox.NamedNode) else None, _plain(value))
        for predicate, value in reader.about(iri)
    )
    inverse = tuple(Said(predicate, reader.link(other), "") for predicate, other in reader.towards(iri, MOST))
    return ThingView(
        id=iri,
        kind=kind,
        label=reader.label(iri),
        said=said,
        inverse=inverse,
        term=term(reader, iri) if kind == "membership" else None,
        quotes=quotes(reader, iri),
    )


def places(reader: Reader) -> tuple[PlaceNode, ...]:
    """All places as a tree; a place whose parent is not in the graph stands at the top."""
    known = {
        place for kind in (SCHEMA.AdministrativeArea, SCHEMA.Place) for place in reader.subjects(RDF.type, str(kind))
    }
    above = {place: reader.iri(place, SCHEMA.containedInPlace) for place in known}
    below: dict[str, list[str]] = {}
    for place, parent in above.items():
        if parent in known:
            below.setdefault(parent, []).append(place)
    tops = [place for place, parent in above.items() if parent not in known]
    return tuple(_node(reader, place, below, frozenset()) for place in _by_code(reader, tops))


def _node(reader: Reader, place: str, below: dict[str, list[str]], above: frozenset[str]) -> PlaceNode:
    within = [each for each in below.get(place, ()) if each not in above]
    return PlaceNode(
        link=reader.link(place),
        code=reader.text(place, BP.divisionCode) or "",
        bodies=reader.count(BP.place, place),
        events=reader.count(SEM.hasPlace, place),
        below=tuple(_node(reader, each, below, above | {place}) for each in _by_code(reader, within)),
    )


def _by_code(reader: Reader, places_: list[str]) -> list[str]:
    return sorted(places_, key=lambda place: (reader.text(place, BP.divisionCode) or "9", reader.label(place), place))


def _plain(value: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    return value.value if isinstance(value, ox.Literal | ox.NamedNode | ox.BlankNode) else str(value)
