"""How people of China are named: how frequent a surname and a character of a given name are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import log
from types import MappingProxyType

from kg.lexicon.table import rows

_SMOOTHING = 0.5
_ELSEWHERE = 0.1
"""How much a character counts at one place of a name for each time it stands at another."""
_CHARACTERS = 8000
"""As many characters as a given name is thought to be drawn from (通用规范汉字表 has 8,105)."""


@dataclass(frozen=True, slots=True)
class Position:
    """Log probabilities of the characters at one place of a given name; an unseen one gets `unseen`."""

    seen: Mapping[str, float]
    unseen: float

    def __getitem__(self, character: str) -> float:
        return self.seen.get(character, self.unseen)


@dataclass(frozen=True, slots=True)
class GivenNames:
    """The characters of given names: alone (冰), first of two (亦) and second of two (博)."""

    single: Position
    first: Position
    second: Position

    def log_probability(self, given: str) -> float:
        """The log probability that somebody is given this name, among names of its length (one or two characters)."""
        if len(given) == 1:
            return self.single[given]
        if len(given) == 2:
            return self.first[given[0]] + self.second[given[1]]
        raise ValueError(f"a given name of {len(given)} characters")


def _position(counts: Mapping[str, int], everywhere: Mapping[str, int]) -> Position:
    """One place of a given name: what stands there, and for a part what stands at the other places."""
    weights = {c: counts[c] + _ELSEWHERE * (all_counts - counts[c]) for c, all_counts in everywhere.items()}
    total = sum(weights.values()) + _SMOOTHING * _CHARACTERS
    seen = {character: log((weight + _SMOOTHING) / total) for character, weight in weights.items()}
    return Position(MappingProxyType(seen), log(_SMOOTHING / total))


def read_given() -> GivenNames:
    """The characters of given names that this package knows."""
    single: dict[str, int] = {}
    first: dict[str, int] = {}
    second: dict[str, int] = {}
    for row in rows("given.tsv", ("character", "single", "first", "second")):
        character = row.cells[0]
        if len(character) != 1:
            raise row.broken(f"{character!r} is not one character")
        single[character], first[character], second[character] = (row.integer(column) for column in (1, 2, 3))
    everywhere = {character: single[character] + first[character] + second[character] for character in single}
    return GivenNames(*(_position(counts, everywhere) for counts in (single, first, second)))


def read_surnames() -> Mapping[str, float]:
    """Every surname this package knows, compound ones too, with its log probability."""
    weights = {row.cells[0]: row.integer(1) for row in rows("surnames.tsv", ("surname", "weight"))}
    total = sum(weights.values())
    return MappingProxyType({surname: log(weight / total) for surname, weight in weights.items()})
