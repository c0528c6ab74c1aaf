"""Bodies that a reform renamed or merged: they stay apart, for each had its own time, but what became of them is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from kg.lexicon.table import parse
from kg.records import Body, Change, Place

_PLACE = "{P}"


@dataclass(frozen=True, slots=True)
class Renaming:
    """What a reform made of what, and on which day its plan was decided; ``{P}`` stands for a place."""

    before: str
    after: str
    since: date
    plan: str


def read_renamed() -> tuple[Renaming, ...]:
    """The renamings in the list."""
    text = files("kg.resolve").joinpath("data", "renamed.tsv").read_text(encoding="utf-8")
    rows = parse("renamed.tsv", text, ("before", "after", "since", "plan"))
    return tuple(
        Renaming(row.cells[0], after, date.fromisoformat(row.cells[2]), row.cells[3])
        for row in rows
        for after in row.cells[1].split(";")
    )


def changes(bodies: Iterable[Body], places: Iterable[Place], renamed: Iterable[Renaming]) -> tuple[Change, ...]:
    """What became of the bodies that the papers name, where they name what it became as well; by key.

    A local department is one of its own place: its name is that of the place and the rest.
    """
    called = {place.key: place.name for place in places}
    known: dict[tuple[str, str], list[str]] = defaultdict(list)
    for body in bodies:
        place = called.get(body.place or "", "")
        known["", body.name].append(body.key)
        if place and body.name.startswith(place):
            known[_PLACE + body.name.removeprefix(place), body.place or ""].append(body.key)
    seats = sorted({seat for name, seat in known if name.startswith(_PLACE)})
    found: list[Change] = []
    for one in renamed:
        local = one.before.startswith(_PLACE)
        pairs = (
            [((one.before, seat), (one.after, seat)) for seat in seats]
            if local
            else [(("", one.before), ("", one.after))]
        )
        for former, later in pairs:
            found.extend(
                Change(f"{before}-{after}", before, after, one.since, one.plan)
                for before in known.get(former, ())
                for after in known.get(later, ())
            )
    return tuple(sorted(found, key=lambda change: change.key))
