"""Which individual had which name in earlier builds, so that an IRI that had to move leaves a redirect behind.

A local name is the type and the key (``person/李明-1a2b3c4d``). The ledger keeps, for every name ever given, a few
of the statements that the individual rested on; where these statements are now is where the name has moved.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from kg.errors import InputError
from kg.records import PersonMention, Resolution

_ANCHORS = 3
"""How many statements are kept for a name: enough to find it again when one article is replaced."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """Local name → ids of its earliest statements, for every name that earlier builds gave."""

    anchors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def moved(self, resolution: Resolution) -> dict[str, str]:
        """Former local name → the present one, where the name is no longer given but its statements are still there."""
        present = dict(_names(resolution))
        by_statement = {
            (_type(name), statement): name for name, statements in present.items() for statement in statements
        }
        moved: dict[str, str] = {}
        for former in sorted(self.anchors.keys() - present.keys()):
            found = (by_statement.get((_type(former), anchor)) for anchor in self.anchors[former])
            target = next((name for name in found if name), None)
            if target:
                moved[former] = target
        return moved

    def after(self, resolution: Resolution) -> Ledger:
        """The ledger to keep once this resolution is published."""
        anchors = dict(self.anchors)
        for name, statements in _names(resolution):
            anchors[name] = tuple(statements[:_ANCHORS])
        return replace(self, anchors={name: anchors[name] for name in sorted(anchors)})

    def text(self) -> str:
        """The ledger as JSON, one name a line."""
        rows = {name: list(anchors) for name, anchors in sorted(self.anchors.items())}
        return json.dumps({"anchors": rows}, ensure_ascii=False, indent=0, sort_keys=True) + "\n"


EMPTY = Ledger()


def read_ledger(path: Path) -> Ledger:
    """The ledger in a file, or an empty one where there is none yet."""
    if not path.exists():
        return EMPTY
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))["anchors"]
        return Ledger({str(name): tuple(map(str, anchors)) for name, anchors in sorted(rows.items())})
    except (json.JSONDecodeError, UnicodeDecodeError, KeyError, TypeError, AttributeError) as error:
        raise InputError(str(path), "not a ledger of this program") from error


def _type(name: str) -> str:
    return name.split("/", 1)[0]


def _names(resolution: Resolution) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every local name that may move, with its statements from the earliest on."""
    mentions: dict[tuple[str, str], list[str]] = {}
    for statement in resolution.statements.values():
        if isinstance(statement, PersonMention):
            mentions.setdefault((statement.article, statement.person), []).append(statement.id)
    for person in resolution.persons:
        ids = (
            mention
            for article in person.articles
            for name in (person.name, *person.others)
            for mention in mentions.get((article, name), ())
        )
        yield f"person/{person.key}", tuple(dict.fromkeys(ids))
    for tenure in resolution.tenures:
        yield f"membership/{tenure.key}", tenure.statements
    for succession in resolution.successions:
        yield f"succession/{succession.key}", ("+".join(succession.statements),)
    for event in resolution.events:
        yield f"event/{event.key}", event.statements
