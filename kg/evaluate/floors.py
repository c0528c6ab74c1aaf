"""Pinned floors: a score may rise, never fall below its floor."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kg.errors import InputError, MissingInput
from kg.evaluate.score import Score

MOST = "most"
"""The measure that may not rise: of what there should be as little as possible."""

Floors = Mapping[str, Mapping[str, float]]
"""Layer → measure → floor."""


def below(floors: Path, score: Score, of: str | None = None) -> list[str]:
    """One sentence for every measure that is under its floor.

    The file has a table for each layer, its keys the measures. Other sets of pages may have floors of their own in it,
    under a name that `of` tells::

        [memberships]
        f1 = 0.98

        [present]
        most = 0

        [evening-papers.memberships]
        f1 = 0.85

    Raises MissingInput, or InputError where the file is no TOML or names what is not measured.
    """
    pinned = read(floors, of)
    try:
        return [
            f"{layer} {measure} is {found:.4g}, its floor {floor:.4g}"
            for layer, measures in pinned.items()
            for measure, floor in measures.items()
            if under(measure, found := measured(score, layer, measure), floor)
        ]
    except KeyError as error:
        raise InputError(str(floors), f"{error.args[0]} is not measured") from error


def read(floors: Path, of: str | None = None) -> Floors:
    """The floors of a file: those that stand under no name, or those of the set that is named.

    Raises MissingInput, or InputError where the file is no TOML, holds no numbers, or does not know the set.
    """
    try:
        tables = tomllib.loads(floors.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise MissingInput(str(floors), "there is no such file") from error
    except tomllib.TOMLDecodeError as error:
        raise InputError(str(floors), f"is no TOML: {error}") from error
    sets = {name for name, table in tables.items() if _is_set(table)}
    if of is None:
        return dict(_layers(floors, {name: table for name, table in tables.items() if name not in sets}))
    if of not in sets:
        raise InputError(str(floors), f"has no floors of {of}")
    return dict(_layers(floors, tables[of]))


def measured(score: Score, layer: str, measure: str) -> float:
    """One figure of a score: ``memberships f1``; ``present most`` is the number itself.

    Raises KeyError where there is no such figure.
    """
    value = getattr(score, layer, None)
    found = value if measure == MOST else getattr(value, measure, None)
    if not isinstance(found, int | float):
        raise KeyError(f"{layer} {measure}")
    return found


def under(measure: str, found: float, floor: float) -> bool:
    """Whether a figure is worse than its floor allows.

    >>> under("f1", 0.8, 0.9), under("most", 2, 3)
    (True, False)
    """
    return found > floor if measure == MOST else found < floor


def _is_set(table: object) -> bool:
    return isinstance(table, dict) and bool(table) and all(isinstance(each, dict) for each in table.values())


def _layers(floors: Path, tables: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, float]]]:
    for layer, measures in tables.items():
        if not isinstance(measures, dict) or not all(isinstance(each, int | float) for each in measures.values()):
            raise InputError(str(floors), f"{layer} has floors that are no numbers")
        yield layer, measures
