"""The bearers of a name met so far, arranged so that a new mention need not be compared with all of hundreds.

As long as there are few, everybody is compared with everybody. Of many, those are looked at that have a body, a city, an
office, a companion in a list or a name in common, the latest of each, and those who are named most: nobody else reaches
the evidence that it takes to be one person with a mention of so common a name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field

from kg.resolve.appearances import Group

_FEW = 32
"""Up to so many are compared one and all."""
_LATEST = 8
"""How many of those that have one thing in common are looked at."""

_DECIDED = "decided"
"""What those have in common that decisions name: they are always looked at."""


@dataclass(slots=True)
class Bearers:
    """Persons in the order in which they were met."""

    groups: list[Group] = field(default_factory=list)
    _by_trait: dict[Hashable, list[int]] = field(default_factory=lambda: defaultdict(list))
    _most: list[int] = field(default_factory=list)

    def new(self, group: Group) -> None:
        """Somebody not met before."""
        self.groups.append(group)
        self._note(len(self.groups) - 1, group)

    def join(self, number: int, group: Group) -> None:
        """More mentions of somebody."""
        self.groups[number].add(group)
        self._note(number, group)

    def near(self, group: Group) -> Sequence[int] | set[int]:
        """The numbers of those who can be meant."""
        if len(self.groups) <= _FEW:
            return range(len(self.groups))
        found = {number for trait in _traits(group) for number in self._by_trait[trait][-_LATEST:]}
        found.update(self._by_trait[_DECIDED] if group.anchors else ())
        return found.union(self._most)

    def _note(self, number: int, group: Group) -> None:
        for trait in _traits(group):
            holders = self._by_trait[trait]
            if not holders or holders[-1] != number:
                holders.append(number)
        if number not in self._most:
            self._most.append(number)
        self._most.sort(key=lambda one: (-len(self.groups[one].named), one))
        del self._most[_LATEST:]


def neighbours(groups: Sequence[Group]) -> list[set[int]]:
    """For each of the groups the numbers of those with which it is to be compared."""
    if len(groups) <= _FEW:
        return [set(range(len(groups))) - {number} for number in range(len(groups))]
    near: list[set[int]] = [set() for _ in groups]
    latest: dict[Hashable, list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        for trait in _traits(group):
            for other in latest[trait] if trait is _DECIDED else latest[trait][-_LATEST:]:
                near[number].add(other)
                near[other].add(number)
            latest[trait].append(number)
    return near


def _traits(group: Group) -> Iterator[Hashable]:
    """What somebody can have in common with others that speaks for their being one."""
    profile = group.profile
    for name in profile.names:
        for part in name.split("·"):
            yield "name", part
            yield "name", part, profile.calling
    for body in profile.bodies:
        yield "body", body
    for city in profile.cities():
        yield "city", city
    for role in profile.roles | profile.bare:
        yield "role", role
    for name in profile.beside:
        yield "beside", name
    if group.anchors:
        yield _DECIDED
