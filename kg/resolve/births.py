"""A birth as the papers state it, and whether two of them can be one."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Birth:
    """From which to which day somebody can have been born (ISO 8601, compared as text), and how exactly that is told.

    `exactness` is 0 for years that follow from an age, 1 for a year, 2 for a month, 3 for a day.
    """

    earliest: str
    latest: str
    exactness: int

    @staticmethod
    def told(text: str) -> Birth:
        """The birth that a statement tells.

        >>> Birth.told("1965-03"), Birth.told("1964/1966").exactness
        (Birth(earliest='1965-03-01', latest='1965-03-31', exactness=2), 0)
        """
        first, _, last = text.partition("/")
        return Birth((first + "-01-01")[:10], _until(last or first), 0 if last else first.count("-") + 1)

    def agrees(self, other: Birth) -> bool:
        """Whether some day is possible for both."""
        return self.earliest <= other.latest and other.earliest <= self.latest

    def with_(self, other: Birth | None) -> Birth:
        """What both leave possible; the more exact one where they contradict each other."""
        if other is None:
            return self
        exact = max(self, other, key=lambda birth: (birth.exactness, birth.earliest))
        if not self.agrees(other):
            return exact
        return Birth(max(self.earliest, other.earliest), min(self.latest, other.latest), exact.exactness)

    def __str__(self) -> str:
        return self.earliest if self.exactness == 3 else f"{self.earliest}…{self.latest}"


def _until(told: str) -> str:
    return told + "-12-31"[3 * told.count("-") :]
