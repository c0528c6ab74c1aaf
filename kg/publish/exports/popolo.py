"""The register as Popolo JSON (https://www.popoloproject.com): persons, organizations, posts, memberships, events, areas.

A membership has a start or an end date only where the paper states it. What the paper merely shows stands beside it in
members of our own, which Popolo allows: ``observed``, ``bounds`` and ``says``. A source is the address of its article on the
web, else its IRI; its note has the newspaper, the date, the file and the quote.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from kg.publish.exports.register import Article, Body, Event, Evidence, Membership, Person, Place, Post, Register

Value = str | int | bool | list["Value"] | dict[str, "Value"] | None
Thing = dict[str, Value]


def to_popolo(register: Register) -> Iterator[str]:
    """One JSON document, each thing on a line of its own."""
    sources = _sources(register)
    names = {place.id: place.name for place in register.places} | {body.id: body.name for body in register.bodies}
    persons = {person.id: person.name for person in register.persons}
    things: Mapping[str, Iterable[Thing]] = {
        "persons": map(_person, register.persons),
        "organizations": map(_organization, register.bodies),
        "posts": map(_post, register.posts),
        "memberships": (_membership(each, sources[each.id]) for each in register.memberships),
        "events": (_event(each, names, persons, sources[each.id]) for each in register.events),
        "areas": map(_area, register.places),
    }
    for number, (kind, found) in enumerate(things.items()):
        yield ("," if number else "{") + f'\n"{kind}": ['
        for place, thing in enumerate(found):
            yield ("," if place else "") + "\n" + json.dumps(_full(thing), ensure_ascii=False)
        yield "]"
    yield "\n}\n"


def _full(thing: Thing) -> Thing:
    """What is said of a thing, without what is open."""
    return {key: value for key, value in thing.items() if value not in (None, [], {})}


def _person(one: Person) -> Thing:
    pinyin: list[Value] = [] if one.pinyin is None else [{"name": one.pinyin, "note": "pinyin"}]
    return {"id": one.id, "name": one.name, "other_names": [*_names(one.other_names), *pinyin], "sort_name": one.pinyin}


def _organization(one: Body) -> Thing:
    return {
        "id": one.id,
        "name": one.name,
        "other_names": _names(one.other_names),
        "classification": "unit" if one.unit else "organization",
        "parent_id": one.parent,
        "area_id": one.place,
    }


def _post(one: Post) -> Thing:
    return {
        "id": one.id,
        "label": one.label,
        "other_labels": [{"label": name} for name in one.other_names],
        "role": one.role_name,
        "organization_id": one.body,
    }


def _membership(one: Membership, sources: list[Value]) -> Thing:
    observed: Thing = {"first": _iso(one.first_observed), "last": _iso(one.last_observed)}
    bounds: Thing = {
        "earliest_begin": _iso(one.earliest_begin),
        "latest_begin": _iso(one.latest_begin),
        "begin_basis": one.begin_basis,
        "earliest_end": _iso(one.earliest_end),
        "latest_end": _iso(one.latest_end),
        "end_basis": one.end_basis,
    }
    return {
        "id": one.id,
        "label": one.label,
        "role": one.role_name,
        "person_id": one.person,
        "organization_id": one.body,
        "post_id": one.post,
        "start_date": _iso(one.stated_begin),
        "end_date": _iso(one.stated_end),
        "says": list(one.says),
        "observed": _full(observed),
        "bounds": _full(bounds),
        "sources": sources,
    }


def _event(one: Event, places: Mapping[str, str], persons: Mapping[str, str], sources: list[Value]) -> Thing:
    return {
        "id": one.id,
        "name": one.label,
        "description": one.topic,
        "classification": one.kind,
        "start_date": _iso(one.begin),
        "end_date": _iso(one.end),
        "location": "、".join(places[each] for each in one.places if each in places) or None,
        "parent_id": one.part_of,
        "attendees": [{"id": each, "name": persons[each]} for each in one.actors if each in persons],
        "sources": sources,
    }


def _area(one: Place) -> Thing:
    classification = "place" if one.code is None else "administrative division"
    return {
        "id": one.id,
        "name": one.name,
        "identifier": one.code,
        "classification": classification,
        "parent_id": one.parent,
    }


def _names(names: Iterable[str]) -> list[Value]:
    return [{"name": name} for name in names]


def _sources(register: Register) -> Mapping[str, list[Value]]:
    """The passages that say each fact, as links with a note."""
    articles = {article.id: article for article in register.articles}
    found: defaultdict[str, list[Value]] = defaultdict(list)
    for piece in register.evidence:
        found[piece.fact].append(_full(_link(piece, articles.get(piece.article))))
    return found


def _link(piece: Evidence, article: Article | None) -> Thing:
    note = f"{piece.newspaper} {piece.published.isoformat()}（{piece.file}）：{piece.quote}"
    return {"url": piece.article if article is None or article.url is None else article.url, "note": note}


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
