"""A body as a name tells of it, and the bodies that belong to others: organs of a state, branches, units."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.lexicon import Country, Division


@dataclass(frozen=True, slots=True)
class NamedBody:
    """A body as a name tells of it: `place` is a division or state code, `kind` that of its form ("" unknown).

    `plain` names say no more than what is printed; where another mention tells the name in full, that one counts.
    """

    key: str
    name: str
    short: str
    forms: frozenset[str]
    kind: str = ""
    unit: bool = False
    parent: NamedBody | None = None
    place: str | None = None
    plain: bool = False


Reading = NamedBody | Division


def fill(pattern: str, body: str, short: str) -> str:
    return pattern.replace("{B}", body).replace("{S}", short)


def merged(one: NamedBody, other: NamedBody) -> NamedBody:
    """Two readings of one body, whichever came first: the fuller name, and all that either knows of it."""
    best, less = sorted(
        (one, other), key=lambda b: (b.plain, not b.kind, -len(b.name), b.name, b.short, b.kind, b.place or "")
    )
    return replace(
        best,
        forms=best.forms | less.forms | {less.name},
        parent=best.parent or less.parent,
        place=best.place or less.place,
    )


_COMMITTEES = (("管委会", "管理委员会"), ("居委会", "居民委员会"), ("村委会", "村民委员会"))
"""Committees as they are usually called, and in full."""


def in_full(name: str) -> str:
    """A name with the usual abbreviation at its end written out (武陟县经济技术开发区管委会)."""
    return next((name.removesuffix(usual) + full for usual, full in _COMMITTEES if name.endswith(usual)), name)


def usual(name: str) -> str:
    """The same the other way round."""
    return next((name.removesuffix(full) + usual for usual, full in _COMMITTEES if name.endswith(full)), name)


def spelled(name: str) -> frozenset[str]:
    return frozenset({name, in_full(name), usual(name)})


def state_of(country: Country) -> NamedBody:
    forms = frozenset({country.name, country.official, *country.others})
    return NamedBody(country.official, country.official, country.name, forms, "state", place=country.code)


def organ_of(country: Country, organ: str) -> NamedBody:
    state = state_of(country)
    title = country.name + organ
    forms = frozenset(form + organ for form in state.forms)
    return NamedBody(title, title, title, forms, "state body", parent=state, place=country.code)


def branch_of(body: NamedBody, rest: str, division: Division) -> NamedBody:
    """A branch of a body of the whole country at a place (交通银行河南省分行)."""
    name = body.short + rest
    forms = frozenset(form + rest for form in (body.name, *body.forms))
    return NamedBody(name, name, name, forms, body.kind, parent=body, place=division.code)


def unit_of(body: NamedBody, rest: str) -> NamedBody:
    name = body.name + rest
    forms = frozenset(form + rest for form in (body.name, body.short, *body.forms))
    key = body.key.replace(body.name, name, 1) if body.name in body.key else body.key + rest
    return NamedBody(key, name, name, forms, "unit", unit=True, parent=body, place=body.place, plain=body.plain)
