"""The register as CSV for Neo4j's bulk import: ``neo4j-admin database import full`` (Operations Manual, Import).

Each table is a file of nodes with one label; each column that names other individuals is a file of relationships. Two
short cuts spare the usual questions a step: ``HELD`` from a person to a post (body or role where no post is known) and
``TOOK_PART`` from a person to an event. The header says the types; several values are an array (``;``), and a ``;`` in a
name becomes its full-width twin. These files are for a database, so nothing is put before a cell that begins like a
formula: open the ``csv`` export in a spreadsheet instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from kg.publish.exports.register import Register
from kg.publish.exports.tables import Cell, Column, Table, csv_line, plain, tables

_LABELS: Mapping[str, str] = MappingProxyType(
    {
        "persons": "Person",
        "bodies": "Body",
        "places": "Place",
        "roles": "Role",
        "posts": "Post",
        "memberships": "Membership",
        "successions": "Succession",
        "conflicts": "Conflict",
        "events": "Event",
        "participations": "Participation",
        "articles": "Article",
        "evidence": "Evidence",
    }
)
_RELATIONS: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("bodies", "parent"): "PART_OF",
        ("bodies", "place"): "LOCATED_IN",
        ("places", "parent"): "CONTAINED_IN",
        ("posts", "body"): "POST_IN",
        ("posts", "role"): "OF_ROLE",
        ("memberships", "person"): "MEMBER",
        ("memberships", "role"): "IN_ROLE",
        ("memberships", "body"): "IN_BODY",
        ("memberships", "post"): "IN_POST",
        ("memberships", "succeeded_by"): "SUCCEEDED_BY",
        ("successions", "before"): "FROM",
        ("successions", "after"): "TO",
        ("events", "part_of"): "SUBEVENT_OF",
        ("events", "places"): "TOOK_PLACE_AT",
        ("events", "actors"): "HAS_ACTOR",
        ("participations", "event"): "IN_EVENT",
        ("participations", "person"): "BY_PERSON",
        ("participations", "capacities"): "IN_CAPACITY",
        ("articles", "authors"): "WRITTEN_BY",
        ("articles", "mentions"): "MENTIONS",
        ("evidence", "fact"): "SHOWS",
        ("evidence", "article"): "STANDS_IN",
    }
)
_TOLD_BY_RELATIONS = frozenset(
    {"place_name", "body_name", "role_name", "post_label", "person_name", "event_label", "place_names", "actor_names"}
    | {"preceded_by"}
)
"""Columns that repeat in a table what a relationship leads to."""
_TYPES: Mapping[str, str] = MappingProxyType(
    {"text": "string", "number": "long", "truth": "boolean", "day": "date", "texts": "string[]"}
)
_TERM = ("first_observed", "last_observed", "earliest_begin", "latest_begin", "earliest_end", "latest_end")


def to_neo4j(register: Register) -> Mapping[str, Iterator[str]]:
    """The files of nodes and of relationships."""
    found = tables(register)
    known = frozenset(row.id for table in found for row in table.rows)
    files = {f"nodes_{table.name}.csv": _nodes(table) for table in found}
    for table in found:
        for column in table.columns:
            if (kind := _RELATIONS.get((table.name, column.name))) is not None:
                files[f"relationships_{kind.lower()}.csv"] = _relations(table, column, kind, known)
    files["relationships_held.csv"] = _held(register, known)
    files["relationships_took_part.csv"] = _took_part(register, known)
    return files


def _nodes(table: Table) -> Iterator[str]:
    told = [
        column
        for column in table.columns
        if column.name != "id" and (table.name, column.name) not in _RELATIONS and column.name not in _TOLD_BY_RELATIONS
    ]
    yield csv_line(["iri:ID", *(f"{column.name}:{_TYPES[column.kind]}" for column in told), ":LABEL"])
    for row in table.rows:
        yield csv_line([row.id, *(_plain(getattr(row, column.name)) for column in told), _LABELS[table.name]])


def _relations(table: Table, column: Column, kind: str, known: frozenset[str]) -> Iterator[str]:
    yield csv_line([":START_ID", ":END_ID", ":TYPE"])
    for row in table.rows:
        value = getattr(row, column.name)
        for target in value if isinstance(value, tuple) else (value,):
            if target in known:
                yield csv_line([row.id, target, kind])


def _held(register: Register, known: frozenset[str]) -> Iterator[str]:
    days = [f"{name}:date" for name in _TERM]
    yield csv_line([":START_ID", ":END_ID", ":TYPE", "role:string", "says:string[]", *days, "membership:string"])
    for term in register.memberships:
        seat = term.post or term.body or term.role
        if {term.person, seat} <= known:
            told = [_plain(getattr(term, name)) for name in _TERM]
            yield csv_line([term.person, seat, "HELD", _plain(term.role_name), _plain(term.says), *told, term.id])


def _took_part(register: Register, known: frozenset[str]) -> Iterator[str]:
    yield csv_line([":START_ID", ":END_ID", ":TYPE", "parts:string[]", "participation:string"])
    for part in register.participations:
        if {part.person, part.event} <= known:
            yield csv_line([part.person, part.event, "TOOK_PART", _plain(part.parts), part.id])


def _plain(cell: Cell) -> str:
    """A cell in one line, as the importer reads it; “;” stands between the parts of a list and so in none of them."""
    parts = tuple(each.replace(";", "；") for each in cell) if isinstance(cell, tuple) else cell
    return re.sub(r"[\r\n]+", " ", plain(parts, ";"))
