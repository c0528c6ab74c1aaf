"""What organizations are parts of: the party committee, branch, League and union any of them can have, what belongs
to no local government though it is called like one of its departments, and what names no body by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files

from kg.lexicon.table import parse


@dataclass(frozen=True, slots=True)
class Part:
    """A part that any body can have, by the ending of its name."""

    ending: str
    official: str
    short: str
    others: tuple[str, ...]


def read_parts() -> tuple[Part, ...]:
    """The parts in the list, the longest ending first."""
    text = files("kg.resolve").joinpath("data", "parts.tsv").read_text(encoding="utf-8")
    rows = parse("parts.tsv", text, ("ending", "official", "short", "others"))
    parts = (Part(row.cells[0], row.cells[1], row.cells[2], tuple(row.cells[3].split(";"))) for row in rows)
    return tuple(sorted(parts, key=lambda part: (-len(part.ending), part.ending)))


def read_apart() -> frozenset[str]:
    """What is called like a department of a local government, behind the place, and is none."""
    text = files("kg.resolve").joinpath("data", "apart.tsv").read_text(encoding="utf-8")
    return frozenset(row.cells[0] for row in parse("apart.tsv", text, ("name", "why")))


def read_nameless() -> frozenset[str]:
    """Nouns that name no body by themselves (公司, 领导小组)."""
    text = files("kg.resolve").joinpath("data", "nameless.tsv").read_text(encoding="utf-8")
    return frozenset(row.cells[0] for row in parse("nameless.tsv", text, ("name", "kind")))
