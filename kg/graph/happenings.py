"""Triples of events and of who took what part in them."""

from __future__ import annotations

from collections.abc import Iterator

from kg.graph.index import Index
from kg.graph.offices import names
from kg.graph.terms import BP, PROV, RDF, SCHEMA, SEM, SKOS, day, zh
from kg.records import Event, ResolvedParticipation
from kg.terms import Iri, Triple


def event(index: Index, one: Event) -> Iterator[Triple]:
    """An event: what kind, when, where, about what, with whom."""
    subject = index.iri("event", one.key)
    yield subject, RDF.type, SEM.Event
    yield subject, RDF.type, SCHEMA.Event
    yield from names(subject, one.label, one.others)
    yield subject, SEM.eventType, BP[one.kind]
    yield from _when(subject, one)
    if one.topic:
        yield subject, BP.topic, zh(one.topic)
    if one.part_of is not None:
        yield subject, SEM.subEventOf, index.iri("event", one.part_of)
    yield from _who_and_where(index, subject, one)
    for piece in index.evidence(one.statements):
        yield subject, PROV.wasDerivedFrom, piece


def _when(subject: Iri, one: Event) -> Iterator[Triple]:
    """One time stamp for one day, two for several."""
    begin, end = one.when.begin, one.when.end
    if begin is not None and begin == end:
        yield subject, SEM.hasTimeStamp, day(begin)
    else:
        if begin is not None:
            yield subject, SEM.hasBeginTimeStamp, day(begin)
        if end is not None:
            yield subject, SEM.hasEndTimeStamp, day(end)
    if one.when.part_of_day:
        yield subject, BP.partOfDay, zh(one.when.part_of_day)


def _who_and_where(index: Index, subject: Iri, one: Event) -> Iterator[Triple]:
    for kind, keys in (
        ("person", (part.person for part in one.participations)),
        ("body", one.bodies),
        ("place", one.place_actors),
    ):
        for actor in index.iris(kind, keys):
            yield subject, SEM.hasActor, actor
    for kind, where in (("place", one.places), ("body", one.visited_bodies)):
        for visited in index.iris(kind, where):
            yield subject, SEM.hasPlace, visited
    for part in index.iris("participation", (part.key for part in one.participations)):
        yield subject, BP.participation, part


def participation(index: Index, one: Event, part: ResolvedParticipation) -> Iterator[Triple]:
    """A person's part in an event, and in what capacity."""
    subject = index.iri("participation", part.key)
    yield subject, RDF.type, SEM.Role
    yield subject, SKOS.prefLabel, zh(f"{index.person_names[part.person]}：{one.label}")
    yield subject, RDF.value, index.iri("person", part.person)
    for kind in part.parts:
        yield subject, SEM.roleType, BP[kind]
    for capacity in index.iris("membership", part.tenures):
        yield subject, BP.inCapacity, capacity
