"""Triples of persons, their terms of office, and the roles, posts, bodies and places these are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from kg.graph.index import Index, of_conflict, of_succession
from kg.graph.roles import surface_forms
from kg.graph.terms import BP, DCTERMS, FOAF, ORG, PROV, RDF, SCHEMA, SEM, SKOS, TIME, day, zh
from kg.lexicon.pinyin import romanize
from kg.records import Body, Change, Conflict, Person, Place, Post, Role, Succession, Tenure
from kg.terms import English, Iri, Pinyin, Triple, Truth, Words


def names(subject: Iri, name: str, others: Iterable[str]) -> Iterator[Triple]:
    """The preferred name and the others, each once."""
    yield subject, SKOS.prefLabel, zh(name)
    for other in sorted({*others} - {name, ""}):
        yield subject, SKOS.altLabel, zh(other)


def person(index: Index, one: Person) -> Iterator[Triple]:
    """A person with names and pinyin."""
    subject = index.iri("person", one.key)
    yield subject, RDF.type, FOAF.Person
    yield subject, FOAF.name, zh(one.name)
    yield from names(subject, one.name, one.others)
    yield subject, SKOS.altLabel, Pinyin(romanize(one.name))


def role(index: Index, one: Role) -> Iterator[Triple]:
    """An office without a body."""
    subject = index.iri("role", one.key)
    yield subject, RDF.type, ORG.Role
    yield subject, RDF.type, SKOS.Concept
    yield from names(subject, one.name, surface_forms(one))
    if one.english:
        yield subject, SKOS.prefLabel, English(one.english)
    if one.listed:
        yield subject, SKOS.inScheme, BP.Roles


def post(index: Index, one: Post) -> Iterator[Triple]:
    """An office of a body."""
    subject = index.iri("post", one.key)
    yield subject, RDF.type, ORG.Post
    yield from names(subject, one.label, one.others)
    yield subject, ORG.postIn, index.iri("body", one.body)
    yield subject, ORG.role, index.iri("role", one.role)
    if one.single:
        yield subject, BP.single, Truth("true")


def body(index: Index, one: Body) -> Iterator[Triple]:
    """An organization, or a part of one."""
    subject = index.iri("body", one.key)
    yield subject, RDF.type, ORG.OrganizationalUnit if one.unit else ORG.FormalOrganization
    yield from names(subject, one.name, (one.short, *one.others))
    if one.parent is not None:
        yield subject, ORG.subOrganizationOf, index.iri("body", one.parent)
    if one.place is not None:
        yield subject, BP.place, index.iri("place", one.place)
    became, came_of = index.changes.get(one.key, ((), ()))
    for key in became:
        yield subject, ORG.changedBy, index.iri("change", key)
    for key in came_of:
        yield subject, ORG.resultedFrom, index.iri("change", key)


def change(index: Index, one: Change) -> Iterator[Triple]:
    """What a reform made of a body: an ``org:ChangeEvent`` between the two, which stay apart."""
    subject = index.iri("change", one.key)
    yield subject, RDF.type, ORG.ChangeEvent
    yield from names(subject, one.plan, ())
    yield subject, ORG.originalOrganization, index.iri("body", one.before)
    yield subject, ORG.resultingOrganization, index.iri("body", one.after)
    yield subject, DCTERMS.date, day(one.since)


def place(index: Index, one: Place) -> Iterator[Triple]:
    """An administrative division; a dam or a street, which has no code, is no more than a place."""
    subject = index.iri("place", one.key)
    yield subject, RDF.type, SCHEMA.Place if one.code is None else SCHEMA.AdministrativeArea
    yield from names(subject, one.name, one.others)
    if one.code is not None:
        yield subject, BP.divisionCode, Words(one.code)
    if one.parent is not None:
        yield subject, SCHEMA.containedInPlace, index.iri("place", one.parent)


def tenure(index: Index, one: Tenure) -> Iterator[Triple]:
    """A person in a post over one term."""
    subject = index.iri("membership", one.key)
    yield subject, RDF.type, ORG.Membership
    yield subject, SKOS.prefLabel, zh(index.tenure_labels[one.key])
    yield subject, ORG.member, index.iri("person", one.person)
    yield subject, ORG.role, index.iri("role", one.role)
    if one.body is not None:
        yield subject, ORG.organization, index.iri("body", one.body)
    if one.post is not None:
        yield subject, BP.post, index.iri("post", one.post)
    yield from _bounds(subject, one)
    before, after = index.neighbours.get(one.key, ((), ()))
    for other in index.iris("membership", before):
        yield subject, BP.precededBy, other
    for other in index.iris("membership", after):
        yield subject, BP.succeededBy, other
    for piece in index.evidence(one.statements):
        yield subject, PROV.wasDerivedFrom, piece
    if one.stated_begin is not None or one.stated_end is not None:
        yield subject, ORG.memberDuring, index.iri("interval", one.key)


def _bounds(subject: Iri, one: Tenure) -> Iterator[Triple]:
    """When the paper shows the person in the post, and between which days the term began and ended."""
    known = (
        (BP.firstObserved, one.first_observed),
        (BP.lastObserved, one.last_observed),
        (SEM.hasEarliestBeginTimeStamp, one.earliest_begin),
        (SEM.hasLatestBeginTimeStamp, one.latest_begin),
        (SEM.hasEarliestEndTimeStamp, one.earliest_end),
        (SEM.hasLatestEndTimeStamp, one.latest_end),
    )
    for predicate, when in known:
        if when is not None:
            yield subject, predicate, day(when)
    yield subject, BP.beginBasis, BP[one.begin_basis.value]
    yield subject, BP.endBasis, BP[one.end_basis.value]


def interval(index: Index, one: Tenure) -> Iterator[Triple]:
    """The term itself, as far as the paper dates its ends."""
    ends = [(TIME.hasBeginning, one.stated_begin), (TIME.hasEnd, one.stated_end)]
    stated = [(predicate, when) for predicate, when in ends if when is not None]
    if not stated:
        return
    subject = index.iri("interval", one.key)
    yield subject, RDF.type, TIME.Interval
    yield subject, SKOS.prefLabel, zh(f"{one.stated_begin or ''}—{one.stated_end or ''}")
    for predicate, when in stated:
        yield subject, predicate, index.iri("instant", when.isoformat())


def instant(index: Index, when: date) -> Iterator[Triple]:
    """A day at which a term begins or ends."""
    subject = index.iri("instant", when.isoformat())
    yield subject, RDF.type, TIME.Instant
    yield subject, SKOS.prefLabel, zh(when.isoformat())
    yield subject, TIME.inXSDDate, day(when)


def succession(index: Index, one: Succession) -> Iterator[Triple]:
    """One term following another in the same post."""
    subject = index.iri("succession", one.key)
    yield subject, RDF.type, BP.Succession
    yield subject, SKOS.prefLabel, zh(f"{index.tenure_labels[one.before]} → {index.tenure_labels[one.after]}")
    yield subject, BP["from"], index.iri("membership", one.before)
    yield subject, BP.to, index.iri("membership", one.after)
    yield subject, BP.basis, BP[one.basis.value]
    for piece in index.evidence(one.statements, of_succession(one)):
        yield subject, PROV.wasDerivedFrom, piece


def conflict(index: Index, one: Conflict) -> Iterator[Triple]:
    """Statements that cannot all be true."""
    subject = index.iri("conflict", one.key)
    yield subject, RDF.type, BP.Conflict
    yield subject, SKOS.prefLabel, zh(one.message)
    yield subject, BP.conflictKind, Words(one.kind)
    for piece in index.evidence(one.statements, of_conflict(one)):
        yield subject, PROV.wasDerivedFrom, piece
