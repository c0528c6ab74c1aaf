"""Pinned floors: a score may rise, never fall below its floor."""

from __future__ import annotations

import tomllib
from pathlib import Path

from kg.errors import InputError, MissingInput
from kg.evaluate.score import Score


def below(floors: Path, score: Score) -> list[str]:
    """One sentence for every measure that is under its floor.

    The file has a table for each layer, its keys the measures::

        [memberships]
        f1 = 0.98

        [present]
        most = 0

    Raises MissingInput, or InputError where the file is no TOML or names what is not measured.
    """
    try:
        tables = tomllib.loads(floors.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise MissingInput(str(floors), "there is no such file") from error
    except tomllib.TOMLDecodeError as error:
        raise InputError(str(floors), f"is no TOML: {error}") from error
    told = []
    for layer, measures in tables.items():
        for measure, floor in measures.items():
            value = _measured(floors, score, layer, measure)
            if value > floor if measure == "most" else value < floor:
                told.append(f"{layer} {measure} is {value:.4g}, its floor {floor:.4g}")
    return told


def _measured(floors: Path, score: Score, layer: str, measure: str) -> float:
    value = getattr(score, layer, None)
    found = value if measure == "most" else getattr(value, measure, None)
    if not isinstance(found, int | float):
        raise InputError(str(floors), f"{layer} {measure} is not measured")
    return found
