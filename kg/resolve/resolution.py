"""Statements → Resolution: bodies first, then persons, then what needs both."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.lexicon import Lexicon
from kg.records import Issue, Resolution, Statement
from kg.resolve.bodies import NamedBody
from kg.resolve.bodybook import BodyBook
from kg.resolve.conflicts import conflicts
from kg.resolve.corpus import Corpus, Named, arrange
from kg.resolve.decisions import Decisions
from kg.resolve.events import EventResolver
from kg.resolve.ledger import EMPTY, Ledger
from kg.resolve.moves import read_subprovincial
from kg.resolve.newspapers import authors, newspapers
from kg.resolve.organizations import body_reader
from kg.resolve.persons import Settler, one_by_one, people
from kg.resolve.places import PlaceBook, gazetteer
from kg.resolve.posts import PostBook
from kg.resolve.profile import Station
from kg.resolve.renamed import changes, read_renamed
from kg.resolve.tenures import Capacity, capacities_of, in_known_posts, tenures

NO_DECISIONS = Decisions()


def resolve(
    issues: Iterable[Issue],
    statements: Iterable[Statement],
    lexicon: Lexicon,
    *,
    decisions: Decisions = NO_DECISIONS,
    ledger: Ledger = EMPTY,
    settler: Settler = one_by_one,
) -> Resolution:
    """Who and what the statements mean. The order in which issues and statements come makes no difference.

    `settler` may share the names among workers (:mod:`kg.resolve.persons`); the result is the same.
    """
    corpus = arrange(issues, statements, lexicon.divisions)
    atlas = gazetteer(lexicon)
    places = PlaceBook(atlas)
    homes = {article: home for article in corpus.articles if (home := corpus.homes.get(corpus.issue(article).key))}
    bodies = BodyBook(body_reader(lexicon, atlas), places, homes)
    posts = PostBook(lexicon, atlas, read_subprovincial())

    offices = _offices(corpus, bodies, posts)
    stations = _stations(corpus, offices, posts)
    found = people(corpus, stations, lexicon, decisions, settler)
    told = _capacities(corpus, offices, posts, found.meant)
    capacities = in_known_posts(told, corpus, posts.titles())
    held, successions = tenures(capacities, corpus)
    events = EventResolver(corpus, found.meant, capacities_of(held), places, bodies).events()
    papers = newspapers(corpus, bodies, places)

    records = bodies.bodies()
    offered = posts.posts({body.key: (bodies.named(body.key), body.others) for body in records})
    resolution = Resolution(
        issues=tuple(sorted(corpus.issues, key=lambda issue: (issue.key, issue.source, issue.digest))),
        statements=corpus.statements,
        persons=found.persons,
        places=places.places(),
        bodies=records,
        roles=posts.roles(),
        posts=offered,
        tenures=held,
        successions=successions,
        events=events,
        newspapers=papers,
        authors=authors(corpus, found.meant),
        conflicts=conflicts(corpus, capacities, offered, events),
        doubts=found.doubts,
        changes=changes(records, places.places(), read_renamed()),
    )
    return replace(resolution, moved=ledger.moved(resolution))


_Offices = dict[str, tuple[NamedBody | None, str | None]]
"""Statement id → the body and the key of the post it means."""


def _offices(corpus: Corpus, bodies: BodyBook, posts: PostBook) -> _Offices:
    found: _Offices = {}
    for statement in corpus.memberships:
        body = None
        if statement.body is not None:
            body = bodies.acting(bodies.mention(statement.body, statement.article)[0])
        found[statement.id] = body, posts.mention(statement, body)
    return {id_: (bodies.named(body.key) if body else None, post) for id_, (body, post) in found.items()}


def _stations(corpus: Corpus, offices: _Offices, posts: PostBook) -> dict[str, Station]:
    return {statement.id: posts.station(statement, offices[statement.id][0]) for statement in corpus.memberships}


def _capacities(corpus: Corpus, offices: _Offices, posts: PostBook, persons: dict[Named, str]) -> list[Capacity]:
    found = []
    for statement in corpus.memberships:
        body, post = offices[statement.id]
        found.append(
            Capacity(
                statement,
                persons[statement.article, statement.person],
                statement.role,
                body.key if body else None,
                post,
                single=post is not None and posts.single(body, statement.role),
                head=body is not None and body.kind in ("government", "party"),
                kind=body.kind if body else "",
            )
        )
    return found
