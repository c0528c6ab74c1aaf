"""The register as FollowTheMoney entities, one JSON object a line, for Aleph, OpenSanctions and their kin.

Persons, organizations, positions and occupancies, memberships where no post is known, events, and the articles that
prove them. Every value goes through the library's own cleaning. A term has a start or an end date only where the paper
states it; the days on which the paper shows somebody in a post are its ``date``, the sentences its ``description``.
Needs followthemoney (``baopu[ftm]``).
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from datetime import date
from hashlib import sha1

from kg.errors import UsageError
from kg.publish.exports.register import Article, Body, Event, Evidence, Membership, Person, Post, Register

Values = Mapping[str, Iterable[str | None]]
_OVER = frozenset({"Removed", "Former"})
_ELSEWHERE = ("71", "81", "82")
"""Divisions of GB/T 2260 that FollowTheMoney lists under codes of their own."""


def to_ftm(register: Register) -> Iterator[str]:
    """Every entity, valid by the library's own schema, in the order of the tables."""
    make = _maker()
    proofs: defaultdict[str, list[Evidence]] = defaultdict(list)
    for piece in register.evidence:
        proofs[piece.fact].append(piece)
    countries = _countries(register)
    bare = _bare_roles(register)
    names = {person.id: person.name for person in register.persons}
    legal = names.keys() | {body.id for body in register.bodies}
    for person in register.persons:
        yield make("Person", person.id, _person(person, bare[person.id]))
    for body in register.bodies:
        yield make("Organization", body.id, _organization(body, countries))
    for post in register.posts:
        yield make("Position", post.id, _position(post, countries))
    for term in register.memberships:
        if term.post is not None:
            yield make("Occupancy", term.id, _occupancy(term, proofs[term.id]))
        elif term.body is not None:
            yield make("Membership", term.id, _membership(term, proofs[term.id]))
    for event in register.events:
        yield make("Event", event.id, _event(event, legal, proofs[event.id]))
    for article in register.articles:
        yield make("Article", article.id, _article(article, names))


def key(iri: str) -> str:
    """The id of an entity: an IRI is none, as stores of entities take letters, digits and hyphens."""
    return f"baopu-{sha1(iri.encode(), usedforsecurity=False).hexdigest()}"


def _maker() -> Callable[[str, str, Values], str]:
    """What makes an entity of a schema as a line of JSON."""
    try:
        from followthemoney import model
        from followthemoney.exc import InvalidData
    except ImportError as error:
        raise UsageError("FollowTheMoney entities need it: pip install 'baopu[ftm]'") from error

    def make(schema: str, iri: str, values: Values) -> str:
        entity = model.make_entity(schema)
        entity.id = key(iri)
        for name, found in values.items():
            entity.add(name, [value for value in found if value], cleaned=False)
        if "name" in entity.schema.required and not entity.get("name"):
            entity.add("name", [iri], cleaned=True)  # a name of nothing but control characters
        made = entity.to_dict()
        properties = {name: sorted(found) for name, found in sorted(made["properties"].items())}
        try:
            entity.schema.validate({"properties": properties})
        except InvalidData as error:
            raise UsageError(f"{iri} cannot be said in FollowTheMoney: {error}") from error
        whole = {"id": entity.id, "schema": schema, "properties": properties}
        return json.dumps(whole, ensure_ascii=False) + "\n"

    return make


def _person(one: Person, roles: Iterable[str]) -> Values:
    return {"name": [one.name], "alias": [*one.other_names, one.pinyin], "position": roles, "sourceUrl": [one.id]}


def _bare_roles(register: Register) -> Mapping[str, list[str]]:
    """The offices of each person of which the paper names no body."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for term in register.memberships:
        if term.body is None and term.post is None:
            found[term.person].append(term.role_name)
    return found


def _organization(one: Body, countries: Mapping[str, str]) -> Values:
    return {
        "name": [one.name],
        "alias": one.other_names,
        "parent": _keys(one.parent),
        "country": [countries.get(one.id)],
        "sourceUrl": [one.id],
    }


def _position(one: Post, countries: Mapping[str, str]) -> Values:
    return {
        "name": [one.label],
        "alias": one.other_names,
        "organization": _keys(one.body),
        "country": [countries.get(one.body)],
        "numberOfSeats": ["1" if one.single else None],
        "sourceUrl": [one.id],
    }


def _occupancy(one: Membership, proofs: list[Evidence]) -> Values:
    return {"holder": _keys(one.person), "post": _keys(one.post), **_term(one), **_proof(proofs)}


def _membership(one: Membership, proofs: list[Evidence]) -> Values:
    about = {"member": _keys(one.person), "organization": _keys(one.body), "role": [one.role_name]}
    return {**about, **_term(one), **_proof(proofs)}


def _term(one: Membership) -> Values:
    over = one.stated_end is not None or not _OVER.isdisjoint(one.says)
    return {
        "startDate": [_iso(one.stated_begin)],
        "endDate": [_iso(one.stated_end)],
        "date": [_iso(one.first_observed), _iso(one.last_observed)],
        "status": ["ended" if over else None],
        "summary": [one.label],
        "sourceUrl": [one.id],
    }


def _event(one: Event, legal: Set[str], proofs: list[Evidence]) -> Values:
    days = {"date": [_iso(one.begin)]} if one.begin == one.end else {}
    several = {} if days else {"startDate": [_iso(one.begin)], "endDate": [_iso(one.end)]}
    return {
        "name": [one.label],
        "alias": one.other_names,
        **days,
        **several,
        "location": one.place_names,
        "involved": _keys(*(actor for actor in one.actors if actor in legal)),
        "keywords": [one.kind],
        "summary": [one.topic],
        "sourceUrl": [one.id],
        **_proof(proofs),
    }


def _article(one: Article, names: Mapping[str, str]) -> Values:
    return {
        "title": [one.title],
        "fileName": [one.file],
        "publishedAt": [_iso(one.published)],
        "publisher": [one.newspaper],
        "author": [names.get(each) for each in one.authors],
        "peopleMentioned": [names.get(each) for each in one.mentions],
        "language": ["zho"],
        "sourceUrl": [one.url or one.id],
    }


def _proof(proofs: list[Evidence]) -> Values:
    return {"proof": _keys(*(piece.article for piece in proofs)), "description": [piece.quote for piece in proofs]}


def _countries(register: Register) -> Mapping[str, str]:
    """The country of each body whose place has a code of GB/T 2260."""
    codes = {place.id: place.code for place in register.places if place.code is not None}
    found = ((body.id, codes.get(body.place or "")) for body in register.bodies)
    return {body: "cn" for body, code in found if code is not None and not code.startswith(_ELSEWHERE)}


def _keys(*iris: str | None) -> list[str]:
    return [key(iri) for iri in dict.fromkeys(iris) if iri is not None]


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
