"""How those who lead divisions move on: what a next post, and when, says of two mentions being one person.

The weights are log2(m / u): m among the moves of 586 leaders of cities between 1990 and 2019, u between random leaders
of that time. ``bench/careers_weights.py`` estimates them from a table of dated posts; what it prints stands beside each.
Where a case is rare or a table may have gaps, they are taken nearer to nought than estimated.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

from kg.lexicon.table import parse

GOVERNMENT_STEP = 0.5
"""The head of a government stands half a step below the secretary of the Party's committee beside it."""


@dataclass(frozen=True, slots=True)
class MoveWeights:
    """In bits; heights are half steps as in :class:`kg.resolve.evidence.Station`."""

    rise: float = 2.3
    """to a higher post: the mayor becomes secretary, or leads a greater city (estimated 2.0 to 3.3)"""
    level: float = 0.5
    """to a post of the same height (0.3 to 0.4)"""
    fall: float = -5.0
    """to a lower one: a secretary who is a mayor next (-4.1 to -5.9)"""
    prompt: float = 1.2
    """within a year of having been seen last (1.5 to 2.2)"""
    per_year: float = -0.3
    """for every further year (-0.6 to -0.9; papers are rarely all at hand)"""
    late: float = -3.0
    """the least for that"""


def read_subprovincial() -> frozenset[str]:
    """Codes of the cities whose leaders rank above those of other cities."""
    text = files("kg.resolve").joinpath("data", "subprovincial.tsv").read_text(encoding="utf-8")
    return frozenset(row.cells[0] for row in parse("subprovincial.tsv", text, ("code", "name")))


def move(before: float, after: float, years: float, weights: MoveWeights) -> Iterator[tuple[float, str]]:
    """What speaks for and against a move between posts of these heights, so many years apart.

    >>> [bits for bits, _ in move(5.5, 5.0, 0.5, MoveWeights())], [bits for bits, _ in move(5.0, 5.5, 3, MoveWeights())]
    ([2.3, 1.2], [-5.0, 0.6])
    """
    rise = before - after
    if rise > 0:
        yield weights.rise, "a step up"
    elif rise == 0:
        yield weights.level, "a post of the same height"
    else:
        yield weights.fall, "a step down"
    yield (
        max(round(weights.prompt + weights.per_year * max(years - 1, 0.0), 2), weights.late),
        f"{years:.1f} years later",
    )
