"""What a sentence says of persons and posts, as records: the names in it, who holds what, and how they are read."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.lattice import Token
from kg.extract.organizations import BodySpan
from kg.extract.posts import Title
from kg.records import Says

COLLECTIVE = frozenset(("党和国家领导人", "国家领导人", "领导人", "领导同志", "负责同志", "领导干部", "领导"))
"""What many are called together is no office of theirs where no body is named."""
LISTED = ("verb-title", "name-title")
"""The rules that read the items of a list of appointments."""


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A name in a sentence; `sure` where its place there shows it is one (behind a title, in a list of names, before a
    verb of speech), `hint` where it only may be (before any verb, behind 的)."""

    name: str
    start: int
    end: int
    sure: bool
    hint: bool


@dataclass(frozen=True, slots=True)
class Holding:
    """A person and a title that belong together; `start` and `end` span both."""

    person: str
    title: Title
    says: Says
    rule: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What a sentence says of persons and posts."""

    tokens: tuple[Token, ...]
    bodies: tuple[BodySpan, ...]
    names: tuple[NameSpan, ...]
    holdings: tuple[Holding, ...]
    mode: Says | None = None
    """what the last verb of appointment in it said, for a list that goes on in the next sentence"""
