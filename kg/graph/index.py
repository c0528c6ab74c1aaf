"""What the triples of one individual need to know of others: names, labels, neighbours, evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from kg.graph import labels
from kg.records import (
    Article,
    Conflict,
    EventStatement,
    Evidence,
    Issue,
    MembershipStatement,
    PersonMention,
    Quote,
    Resolution,
    Statement,
    Succession,
    Tenure,
)
from kg.terms import Iri
from kg.vocabulary import local_name


@dataclass(frozen=True)
class Index:
    """A resolution with the ways through it, and the names that individuals get."""

    resolution: Resolution
    base: str

    @cached_property
    def articles(self) -> Mapping[str, tuple[Issue, Article]]:
        """Article key → the issue it stands in, and the article."""
        return {article.key: (issue, article) for issue in self.resolution.issues for article in issue.articles}

    @cached_property
    def mentions(self) -> Mapping[str, tuple[str, ...]]:
        """Article key → keys of the persons it names."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for person in self.resolution.persons:
            for article in person.articles:
                found[article].append(person.key)
        return {article: tuple(persons) for article, persons in found.items()}

    @cached_property
    def tenures(self) -> Mapping[str, tuple[Tenure, ...]]:
        """Person key → the person's tenures, by key."""
        found: defaultdict[str, list[Tenure]] = defaultdict(list)
        for tenure in sorted(self.resolution.tenures, key=lambda tenure: tenure.key):
            found[tenure.person].append(tenure)
        return {person: tuple(tenures) for person, tenures in found.items()}

    @cached_property
    def neighbours(self) -> Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]:
        """Tenure key → keys of those before it and of those after it in the same post."""
        before: defaultdict[str, list[str]] = defaultdict(list)
        after: defaultdict[str, list[str]] = defaultdict(list)
        for succession in self.resolution.successions:
            before[succession.after].append(succession.before)
            after[succession.before].append(succession.after)
        return {key: (tuple(before[key]), tuple(after[key])) for key in {*before, *after}}

    @cached_property
    def changes(self) -> Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]:
        """Body key → keys of the reforms that changed it, and of those of which it is a result."""
        became: defaultdict[str, list[str]] = defaultdict(list)
        came_of: defaultdict[str, list[str]] = defaultdict(list)
        for change in sorted(self.resolution.changes, key=lambda change: change.key):
            became[change.before].append(change.key)
            came_of[change.after].append(change.key)
        return {key: (tuple(became[key]), tuple(came_of[key])) for key in {*became, *came_of}}

    @cached_property
    def tenure_labels(self) -> Mapping[str, str]:
        """Tenure key → what to call it."""
        persons = {person.key: person.name for person in self.resolution.persons}
        posts = {post.key: post.label for post in self.resolution.posts}
        roles = {role.key: role.name for role in self.resolution.roles}
        bodies = {body.key: body.short for body in self.resolution.bodies}

        def office(tenure: Tenure) -> str:
            if tenure.post is not None:
                return posts[tenure.post]
            return (bodies[tenure.body] if tenure.body is not None else "") + roles[tenure.role]

        return {
            tenure.key: labels.tenure(persons[tenure.person], office(tenure), tenure)
            for tenure in self.resolution.tenures
        }

    @cached_property
    def person_names(self) -> Mapping[str, str]:
        """Person key → the person's name."""
        return {person.key: person.name for person in self.resolution.persons}

    @cached_property
    def newspapers(self) -> Mapping[str, str]:
        """Name of a newspaper → its key."""
        return {paper.name: paper.key for paper in reversed(self.resolution.newspapers)}

    def iri(self, kind: str, key: str) -> Iri:
        """The IRI of an individual, as :meth:`kg.vocabulary.Names.iri` makes it."""
        return Iri(f"{self.base}{kind}/{local_name(key)}")

    def iris(self, kind: str, keys: Iterable[str]) -> Iterator[Iri]:
        """The IRIs of several individuals of one kind."""
        return (self.iri(kind, key) for key in keys)

    def evidence(self, statements: Iterable[str], owner: str = "") -> Iterator[Iri]:
        """The IRIs of every piece of evidence for these statements, of the owner's own copies where one is named."""
        for key in statements:
            for name, _, _ in pieces(self.resolution.statements[key], owner):
                yield self.iri("evidence", name)

    def used(self) -> Iterator[tuple[str, Statement]]:
        """The statements that something rests on, each with the owner of the evidence, by owner and id.

        What a tenure or an event rests on is nobody's own (""), for a statement is about one of these only; a
        succession and a conflict speak of the tenures' statements again, and one piece of evidence serves one fact.
        """
        known = self.resolution
        keys = {("", key) for tenure in known.tenures for key in tenure.statements}
        keys.update(("", key) for event in known.events for key in event.statements)
        keys.update((of_succession(each), key) for each in known.successions for key in each.statements)
        keys.update((of_conflict(each), key) for each in known.conflicts for key in each.statements)
        return ((owner, known.statements[key]) for owner, key in sorted(keys))


def of_succession(succession: Succession) -> str:
    """The owner of a succession's evidence."""
    return f"succession-{succession.key}"


def of_conflict(conflict: Conflict) -> str:
    """The owner of a conflict's evidence."""
    return f"conflict-{conflict.key}"


def pieces(statement: Statement, owner: str = "") -> Iterator[tuple[str, Evidence, Quote]]:
    """The evidence of a statement, one unbroken quote at a time, each with its name: owner, statement and number."""
    number = 0
    whose = f"{owner}-{statement.id}" if owner else statement.id
    for evidence in _evidence(statement):
        for quote in evidence.quotes:
            number += 1
            yield f"{whose}-{number}", evidence, quote


def _evidence(statement: Statement) -> tuple[Evidence, ...]:
    match statement:
        case EventStatement():
            return statement.evidence
        case MembershipStatement() | PersonMention():
            return (statement.evidence,)
