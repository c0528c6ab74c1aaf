"""From readings to statements: each with an id made of what it says and where, so that the same text gives the same id."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from hashlib import blake2b

from kg.records import (
    BodyMention,
    Evidence,
    MembershipStatement,
    PersonMention,
    Says,
)

DATELESS = (Says.FORMER, Says.REMOVED, Says.CANDIDATE)
CHANGING = (Says.APPOINTED, Says.ELECTED, Says.REMOVED)


def identity(*parts: object) -> str:
    """A stable id: 16 hex digits of the BLAKE2b of its parts.

    >>> identity("a", 1) == identity("a", 1), identity("a", 1) == identity("a1")
    (True, False)
    """
    return blake2b("\x1f".join(map(str, parts)).encode(), digest_size=8).hexdigest()


def _where(evidence: Evidence) -> str:
    return ",".join(f"{quote.field}:{quote.start}-{quote.end}" for quote in evidence.quotes)


def membership(
    person: str,
    role: str,
    printed: str,
    body: BodyMention | None,
    says: Says,
    day: date | None,
    published: date,
    evidence: Evidence,
) -> MembershipStatement:
    """A statement about a post: seen on the sentence's own day, else on the day of publication."""
    observed = None if says in DATELESS else (day or published)
    effective = day if says in CHANGING else None
    name = body.name if body else ""
    key = identity("membership", evidence.article, person, role, name, printed, says, _where(evidence))
    return MembershipStatement(key, evidence.article, person, role, printed, body, says, observed, effective, evidence)


def mentions(found: Iterable[tuple[str, str, Evidence]]) -> list[PersonMention]:
    """One mention per person and article: all forms seen, the first place as evidence."""
    kept: dict[tuple[str, str], PersonMention] = {}
    for person, printed, evidence in found:
        key = (evidence.article, person)
        known = kept.get(key)
        if known is None:
            name = identity("person", evidence.article, person)
            kept[key] = PersonMention(name, evidence.article, person, (printed,), evidence)
        elif printed not in known.printed:
            kept[key] = replace(known, printed=tuple(sorted((*known.printed, printed))))
    return list(kept.values())
