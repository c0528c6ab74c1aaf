"""Which individual had which name in earlier builds, so that an IRI that had to move leaves a redirect behind.

A local name is the type and the key (``person/李明-1a2b3c4d``). The key of a person, a term of office or an event is made
of the article that names it first. A paper of an earlier day, or a page of that day that was not there before, may
become that article; the individual then has another name. The ledger keeps, for every name ever given, a few of the
things in the papers that the individual rested on; where these are now is where the name has moved. Names of bodies,
posts, roles, places, issues, articles and evidence are made of what they are and never move.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from kg.errors import InputError
from kg.records import Event, EventStatement, Resolution

_ANCHORS = 3
"""How many things are kept for a name: enough to find it again when one article is replaced."""
_JSON = json.JSONEncoder(ensure_ascii=False).encode
_BETWEEN = ("succession/", "conflict/")
"""What lies between two others, and is found again between what they are called now."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """Local name → the earliest things it rested on, for every name that earlier builds gave."""

    anchors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def moved(self, resolution: Resolution) -> dict[str, str]:
        """Former local name → the present one, where the name is no longer given but its statements are still there."""
        if not self.anchors:
            return {}
        if self.anchors.keys() <= _present(resolution):
            return {}
        present = dict(_names(resolution))
        bearers = {(_type(name), anchor): name for name, anchors in present.items() for anchor in anchors}
        between = {_sides(name, anchors, bearers): name for name, anchors in present.items() if _lies_between(name)}
        moved: dict[str, str] = {}
        for former in sorted(self.anchors.keys() - present.keys()):
            anchors = self.anchors[former]
            if _lies_between(former):
                target = between.get(_sides(former, anchors, bearers))
            else:
                found = (bearers.get((_type(former), anchor)) for anchor in anchors)
                target = next((name for name in found if name), None)
            if target:
                moved[former] = target
        return moved

    def after(self, resolution: Resolution) -> Ledger:
        """The ledger to keep once this resolution is published."""
        anchors = dict(self.anchors)
        for name, rests_on in _names(resolution):
            anchors[name] = rests_on[:_ANCHORS]
        return replace(self, anchors=anchors)

    def text(self) -> str:
        """The ledger as JSON, one name a line."""
        rows = (f"{_JSON(name)}: {_JSON(anchors)}" for name, anchors in sorted(self.anchors.items()))
        return '{"anchors": {\n' + ",\n".join(rows) + "\n}}\n"


EMPTY = Ledger()


def read_ledger(path: Path) -> Ledger:
    """The ledger in a file, or an empty one where there is none yet."""
    if not path.exists():
        return EMPTY
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))["anchors"]
        return Ledger({str(name): tuple(map(str, anchors)) for name, anchors in rows.items()})
    except (json.JSONDecodeError, UnicodeDecodeError, KeyError, TypeError, AttributeError) as error:
        raise InputError(str(path), "not a ledger of this program") from error


def _type(name: str) -> str:
    return name.split("/", 1)[0]


def _lies_between(name: str) -> bool:
    return name.startswith(_BETWEEN)


def _sides(name: str, statements: Iterable[str], bearers: Mapping[tuple[str, str], str]) -> tuple[str, frozenset[str]]:
    """What kind of thing it is, and the terms of office or events that it lies between."""
    kind = name.rsplit("-", 1)[0] if name.startswith("conflict/") else _type(name)
    found = (bearers.get((side, statement)) for statement in statements for side in ("membership", "event"))
    return kind, frozenset(bearer for bearer in found if bearer)


def _present(resolution: Resolution) -> set[str]:
    """Every local name that may move."""
    return {
        *(f"person/{person.key}" for person in resolution.persons),
        *(f"membership/{tenure.key}" for tenure in resolution.tenures),
        *(f"interval/{tenure.key}" for tenure in resolution.tenures if tenure.stated_begin or tenure.stated_end),
        *(f"succession/{succession.key}" for succession in resolution.successions),
        *(f"conflict/{conflict.key}" for conflict in resolution.conflicts),
        *(f"event/{event.key}" for event in resolution.events),
        *(f"participation/{part.key}" for event in resolution.events for part in event.participations),
    }


def _names(resolution: Resolution) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every local name that may move, with what it rests on from the earliest on: names in articles, or statements."""
    meant = _meant(resolution)
    named: dict[str, list[str]] = {}
    for (article, name), key in meant.items():
        named.setdefault(key, []).append(f"{article} {name}")
    for person in resolution.persons:
        order = {article: number for number, article in enumerate(person.articles)}
        places = sorted(named.get(person.key, ()), key=lambda place: (order[place.rsplit(" ", 1)[0]], place))
        yield f"person/{person.key}", tuple(places)
    for tenure in resolution.tenures:
        yield f"membership/{tenure.key}", tenure.statements
        if tenure.stated_begin or tenure.stated_end:
            yield f"interval/{tenure.key}", tenure.statements
    for succession in resolution.successions:
        yield f"succession/{succession.key}", succession.statements
    for conflict in resolution.conflicts:
        yield f"conflict/{conflict.key}", conflict.statements
    for event in resolution.events:
        yield f"event/{event.key}", event.statements
        yield from _participations(resolution, event, meant)


def _participations(
    resolution: Resolution, event: Event, meant: Mapping[tuple[str, str], str]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    told: dict[str, list[str]] = {}
    for statement in (resolution.statements[id_] for id_ in event.statements):
        if isinstance(statement, EventStatement):
            for participation in statement.participations:
                person = meant.get((statement.article, participation.person), "")
                told.setdefault(person, []).append(f"{statement.id} {participation.person}")
    for part in event.participations:
        yield f"participation/{part.key}", tuple(told.get(part.person, ()))


def _meant(resolution: Resolution) -> dict[tuple[str, str], str]:
    """Article and name in it → the person meant; within one article a name means one person."""
    told: set[tuple[str, str]] = set()
    for statement in resolution.statements.values():
        if isinstance(statement, EventStatement):
            told.update((statement.article, participation.person) for participation in statement.participations)
        else:
            told.add((statement.article, statement.person))
    meant: dict[tuple[str, str], str] = {}
    for person in resolution.persons:
        for article in person.articles:
            if (article, person.name) in told:
                meant[article, person.name] = person.key
    for person in resolution.persons:
        for place in ((article, name) for article in person.articles for name in person.others):
            if place in told:
                meant.setdefault(place, person.key)
    return meant
