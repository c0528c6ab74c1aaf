"""A resolution as triples, in the vocabulary of the ontology.

The individuals come in an order that a reader can follow: each person with his or her terms of office, then roles,
posts, bodies and places, events with their participations, successions and conflicts, and last what it all rests on.
All triples of one individual stand together, and the same resolution gives the same triples in the same order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from rdflib import Graph

from kg.graph import happenings, offices, sources
from kg.graph.index import Index
from kg.graph.terms import DCTERMS
from kg.records import Issue, Resolution
from kg.terms import Alike, Triple
from kg.vocabulary import DEFAULT_BASE, Names


def triples(resolution: Resolution, base: str = DEFAULT_BASE) -> Iterator[Triple]:
    """Every triple of the graph; individuals get IRIs that begin with `base`."""
    for each in told(resolution, base):
        if isinstance(each, Alike):
            yield from each.triples()
        else:
            yield each


def told(resolution: Resolution, base: str = DEFAULT_BASE) -> Iterator[Triple | Alike]:
    """The same in the same order; what the graph has very many of comes as one of many alike."""
    index = Index(resolution, base)
    yield from _people(index)
    yield from _structure(index)
    yield from _events(index)
    yield from _changes(index)
    yield from _sources(index)
    for former, present in sorted(resolution.moved.items()):
        yield index.iri(*_kind_and_key(former)), DCTERMS.isReplacedBy, index.iri(*_kind_and_key(present))


def build(resolution: Resolution, base: str = DEFAULT_BASE) -> Graph:
    """The graph in memory, with its prefixes bound, for scripts, shapes and small corpora."""
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in Names(base).prefixes().items():
        graph.bind(prefix, namespace)
    for subject, predicate, value in triples(resolution, base):
        graph.add((subject.rdf(), predicate.rdf(), value.rdf()))
    return graph


def _kind_and_key(name: str) -> tuple[str, str]:
    """The two parts of a local name that says its kind itself (``person/李明``)."""
    kind, _, key = name.partition("/")
    return kind, key


def _people(index: Index) -> Iterator[Triple]:
    for person in sorted(index.resolution.persons, key=lambda person: person.key):
        yield from offices.person(index, person)
        for tenure in index.tenures.get(person.key, ()):
            yield from offices.tenure(index, tenure)
            yield from offices.interval(index, tenure)


def _structure(index: Index) -> Iterator[Triple]:
    known = index.resolution
    for role in sorted(known.roles, key=lambda role: role.key):
        yield from offices.role(index, role)
    for post in sorted(known.posts, key=lambda post: post.key):
        yield from offices.post(index, post)
    for body in sorted(known.bodies, key=lambda body: body.key):
        yield from offices.body(index, body)
    for change in sorted(known.changes, key=lambda change: change.key):
        yield from offices.change(index, change)
    for place in sorted(known.places, key=lambda place: place.key):
        yield from offices.place(index, place)


def _events(index: Index) -> Iterator[Triple]:
    for event in sorted(index.resolution.events, key=lambda event: event.key):
        yield from happenings.event(index, event)
        for part in sorted(event.participations, key=lambda part: part.key):
            yield from happenings.participation(index, event, part)


def _changes(index: Index) -> Iterator[Triple]:
    known = index.resolution
    for succession in sorted(known.successions, key=lambda succession: succession.key):
        yield from offices.succession(index, succession)
    for conflict in sorted(known.conflicts, key=lambda conflict: conflict.key):
        yield from offices.conflict(index, conflict)
    stated = {when for tenure in known.tenures for when in (tenure.stated_begin, tenure.stated_end) if when is not None}
    for when in sorted(stated):
        yield from offices.instant(index, when)


def _sources(index: Index) -> Iterator[Triple | Alike]:
    known = index.resolution
    for newspaper in sorted(known.newspapers, key=lambda newspaper: newspaper.key):
        yield from sources.newspaper(index, newspaper)
    files = sorted(known.issues, key=lambda issue: (issue.key, issue.source, issue.digest))
    for _, same in groupby(files, key=lambda issue: issue.key):
        pages = list(same)
        for issue in _once(pages):
            yield from sources.issue(index, issue)
        for issue in pages:
            for article in sorted(issue.articles, key=lambda article: article.position):
                yield from sources.article(index, issue, article)
    for owner, statement in index.used():
        yield from sources.evidence(index, statement, owner)


def _once(pages: Iterable[Issue]) -> Iterable[Issue]:
    """Of pages, or records, of which quite the same is said, the first: a day's stories are mostly of one file."""
    kept: dict[tuple[object, ...], Issue] = {}
    for page in pages:
        number = page.masthead and page.masthead.number
        kept.setdefault((page.newspaper, page.date, page.date_basis, page.source, number), page)
    return kept.values()
