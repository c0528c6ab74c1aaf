"""What a graph holds, as rows: one record for each individual, with the names that a reader of a table wants beside it.

Every exporter that is not RDF starts here, so that a person, a term of office or a quote is the same everywhere. Ids are
the IRIs of the graph. A field that the graph leaves open is None (or an empty tuple); what it must have and lacks is an
InputError that names the individual.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Person:
    """A person with every name seen."""

    id: str
    name: str
    other_names: tuple[str, ...]
    pinyin: str | None


@dataclass(frozen=True, slots=True)
class Body:
    """An organization, or a unit inside one."""

    id: str
    name: str
    other_names: tuple[str, ...]
    unit: bool
    parent: str | None
    place: str | None
    place_name: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """An administrative division with its code, or a spot that has none."""

    id: str
    name: str
    other_names: tuple[str, ...]
    code: str | None
    parent: str | None


@dataclass(frozen=True, slots=True)
class Role:
    """A bare office."""

    id: str
    name: str
    english: str | None
    other_names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Post:
    """An office of a body."""

    id: str
    label: str
    other_names: tuple[str, ...]
    body: str
    body_name: str
    role: str
    role_name: str
    single: bool


@dataclass(frozen=True, slots=True)
class Membership:
    """A person in a post over one term; `says` is all that the sentences say of it, `quotes` how many they are."""

    id: str
    label: str
    person: str
    person_name: str
    role: str
    role_name: str
    body: str | None
    body_name: str | None
    post: str | None
    post_label: str | None
    says: tuple[str, ...]
    first_observed: date | None
    last_observed: date | None
    earliest_begin: date | None
    latest_begin: date | None
    begin_basis: str
    stated_begin: date | None
    earliest_end: date | None
    latest_end: date | None
    end_basis: str
    stated_end: date | None
    preceded_by: tuple[str, ...]
    succeeded_by: tuple[str, ...]
    quotes: int


@dataclass(frozen=True, slots=True)
class Succession:
    """One term following another in the same post."""

    id: str
    label: str
    before: str
    after: str
    basis: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Statements that cannot all be true; the evidence of each side is among the evidence."""

    id: str
    label: str
    kind: str


@dataclass(frozen=True, slots=True)
class Event:
    """A meeting, a tour, a reception; `begin` and `end` are the same day where it took one."""

    id: str
    label: str
    other_names: tuple[str, ...]
    kind: str
    begin: date | None
    end: date | None
    part_of_day: str | None
    topic: str | None
    part_of: str | None
    places: tuple[str, ...]
    place_names: tuple[str, ...]
    actors: tuple[str, ...]
    actor_names: tuple[str, ...]
    quotes: int


@dataclass(frozen=True, slots=True)
class Participation:
    """A person's part in an event, and the terms of office in which it was taken."""

    id: str
    event: str
    event_label: str
    person: str
    person_name: str
    parts: tuple[str, ...]
    capacities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """One piece of an issue, with those who wrote it and those whom it names."""

    id: str
    title: str
    newspaper: str
    published: date
    position: int
    page: str | None
    file: str
    url: str | None
    identifier: str | None
    authors: tuple[str, ...]
    mentions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage that says a fact: the words, and where in the file they stand."""

    id: str
    fact: str
    quote: str
    article: str
    newspaper: str
    published: date
    file: str
    field: str
    start: int
    end: int
    says: str | None
    observed_on: date | None
    rule: str


Row: TypeAlias = (
    Person
    | Body
    | Place
    | Role
    | Post
    | Membership
    | Succession
    | Conflict
    | Event
    | Participation
    | Article
    | Evidence
)


@dataclass(frozen=True, slots=True)
class Register:
    """Everything that a graph holds, each table in the order of its ids."""

    persons: tuple[Person, ...]
    bodies: tuple[Body, ...]
    places: tuple[Place, ...]
    roles: tuple[Role, ...]
    posts: tuple[Post, ...]
    memberships: tuple[Membership, ...]
    successions: tuple[Succession, ...]
    conflicts: tuple[Conflict, ...]
    events: tuple[Event, ...]
    participations: tuple[Participation, ...]
    articles: tuple[Article, ...]
    evidence: tuple[Evidence, ...]
