"""Offices: titles as they stand before a name, what body they imply, and the words that modify them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kg.lexicon.table import rows
from kg.records import Says


@dataclass(frozen=True, slots=True)
class Office:
    """A title without any place or body before it.

    `role` is the bare office (组织部长 → 部长), `english` the usual English of the role. `body` says what body is meant
    when none is named: "" none; ``+党组`` that part of the body in force; with ``{L}`` the level character of the place
    in force (``{L}委组织部``); ``STATE…`` the state named before it; anything else as it stands, beginning with its
    own level character (``市人民政府``) or absolute. `single`: only one person at a time holds it in one body. `rank`
    orders titles, 1 for a head of state, 90 and more for what is a trade rather than an office.
    """

    name: str
    role: str
    english: str
    body: str
    single: bool
    rank: int


@dataclass(frozen=True, slots=True)
class Prefix:
    """A word before an office: what it says of the person and the post, or None where it is part of the role's name."""

    word: str
    says: Says | None


def read_offices() -> Mapping[str, Office]:
    """Every office this package knows, by its title."""
    offices: dict[str, Office] = {}
    for row in rows("offices.tsv", ("office", "role", "english", "body", "single", "rank")):
        name, role, english, body = row.cells[:4]
        if not role:
            raise row.broken(f"{name} has no role")
        offices[name] = Office(name, role, english, body, row.flag(4), row.integer(5))
    return MappingProxyType(offices)


def read_prefixes() -> Mapping[str, Prefix]:
    """Every word this package knows that modifies an office."""
    prefixes: dict[str, Prefix] = {}
    known = {says.value: says for says in Says}
    for row in rows("prefixes.tsv", ("word", "says")):
        word, says = row.cells
        if says not in known and says != "role":
            raise row.broken(f"{says!r} is neither a thing a sentence says nor 'role'")
        prefixes[word] = Prefix(word, known.get(says))
    return MappingProxyType(prefixes)
