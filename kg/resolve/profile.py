"""What is known of a group of mentions taken for one person: names, posts, places, papers, company, years of birth."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, field, replace
from datetime import date
from enum import IntEnum
from typing import NamedTuple, TypeVar

from kg.lexicon.divisions import COUNTRY
from kg.resolve.births import Birth
from kg.resolve.places import CHINA

_Number = TypeVar("_Number", int, float)

_SELDOM = 8
"""A state in whose offices somebody is seen this many times more seldom than in another's was misread."""

_MINISTERIAL = (3, 4)
"""Heights of ministers and their deputies, as many as there are leaders of provinces."""


class Calling(IntEnum):
    """What somebody is in the paper for; the higher, the fewer there are."""

    NONE = 0
    """named without any post"""
    TRADE = 1
    """villager, technician, doctor"""
    PRESS = 2
    OFFICE = 3


@dataclass(frozen=True, slots=True)
class Station:
    """A post in which a group of mentions is seen: body (key), role and division, and its height in the state.

    `height` counts half steps from 1 (head of state) over 3 (province), 5 (prefecture), 7 (county) to 9 (town); None
    for what is no public office. `tier` is the rank of the division, `chief` the height of whoever leads it.
    """

    body: str
    role: str
    place: str
    single: bool
    calling: Calling
    height: int | None
    tier: int | None
    chief: float | None = None

    def past(self) -> Station:
        """The same post as one that was held, or is to be held, at another time."""
        return replace(self, single=False)

    @property
    def rank(self) -> int | None:
        """The tier of the division, or 0 for the country, among whose leaders this is; ministers are as many as a province's."""
        if self.height is None or self.tier is None:
            return None
        if self.height <= 2 * self.tier + 2:
            return self.tier
        return 1 if self.tier == 0 and self.height in _MINISTERIAL else None

    @property
    def state(self) -> str:
        """The state whose office it is; "" where none is known."""
        if self.calling is not Calling.OFFICE:
            return ""
        if not self.place:
            return CHINA if self.tier == 0 else ""
        return CHINA if self.place.isdigit() else self.place


class Span(NamedTuple):
    """From when to when somebody is seen in a post, and how many times."""

    first: date
    last: date
    times: int = 1

    def with_(self, other: Span) -> Span:
        """Both together."""
        return Span(min(self.first, other.first), max(self.last, other.last), self.times + other.times)


@dataclass(slots=True)
class Profile:
    """All that is known of a group of mentions; what is asked for often is kept beside the stations it follows from."""

    names: dict[str, int] = field(default_factory=dict)
    """the names by which it was called, with the number of articles"""
    articles: list[str] = field(default_factory=list)
    stations: dict[Station, Span] = field(default_factory=dict)
    papers: set[str] = field(default_factory=set)
    homes: set[str] = field(default_factory=set)
    issues: set[str] = field(default_factory=set)
    companions: Set[str] = frozenset()
    """who is named in the same articles, the person as well"""
    beside: Set[str] = frozenset()
    """who is named in the same sentences, or took part in the same events"""
    among: int | None = None
    """the highest rank of those with whom the person took part in an event"""
    born: Birth | None = None
    first: date = date.max
    last: date = date.min
    calling: Calling = Calling.NONE
    posts: set[tuple[str, str]] = field(default_factory=set)
    bodies: set[str] = field(default_factory=set)
    presses: set[str] = field(default_factory=set)
    """the bodies for which somebody writes"""
    bare: set[str] = field(default_factory=set)
    """offices told without their body"""
    roles: set[str] = field(default_factory=set)
    """offices told with their body"""
    states: dict[str, int] = field(default_factory=dict)
    rank: int | None = None
    """the tier of the division, or the country, among whose leading officials somebody is"""
    height: int | None = None
    """that of the highest public office"""
    chief: float | None = None
    """that of the highest post that leads a division"""
    seats: list[Station] = field(default_factory=list)
    """single posts of divisions"""
    _places: set[str] = field(default_factory=set)

    def see(self, station: Station, span: Span) -> None:
        """Take in that the person is shown, or said to have been, in a post."""
        known = self.stations.get(station)
        self.stations[station] = span if known is None else known.with_(span)
        if station.state:
            self.states[station.state] = self.states.get(station.state, 0) + span.times
        if known is not None:
            return
        self.calling = max(self.calling, station.calling)
        self.rank = _least(self.rank, station.rank)
        self.height = _least(self.height, station.height)
        self.chief = _least(self.chief, station.chief)
        if station.single and station.place.isdigit() and station.place != COUNTRY:
            self.seats.append(station)
        if station.place:
            self._places.add(station.place)
        if station.body:
            self.posts.add((station.body, station.role))
            self.bodies.add(station.body)
            self.roles.add(station.role)
        elif station.calling is Calling.OFFICE:
            self.bare.add(station.role)
        if station.calling is Calling.PRESS and station.body:
            self.presses.add(station.body)

    def add(self, other: Profile) -> None:
        """Take over what another group of the same person brings."""
        for name, times in other.names.items():
            self.names[name] = self.names.get(name, 0) + times
        self.articles.extend(other.articles)
        for station, span in other.stations.items():
            self.see(station, span)
        self.papers |= other.papers
        self.homes |= other.homes
        self.issues |= other.issues
        self.companions = _grown(self.companions, other.companions)
        self.beside = _grown(self.beside, other.beside)
        self.among = _least(self.among, other.among)
        self.born = other.born if self.born is None else self.born.with_(other.born)
        self.first = min(self.first, other.first)
        self.last = max(self.last, other.last)

    def gist(self) -> object:
        """What is known but for the articles: equal for one story told many times."""
        sets = (self.names, self.papers, self.homes, self.issues, self.companions, self.beside)
        return (frozenset(self.stations.items()), *map(frozenset, sets), self.among, self.born, self.first, self.last)

    def cities(self) -> set[str]:
        """The prefectures (first four digits) in which the person is found; by the paper where no post tells."""
        return {code[:4] for code in self._places or self.homes if code.isdigit() and not code.endswith("0000")}

    def provinces(self) -> set[str]:
        """The same for provinces (first two digits)."""
        return {code[:2] for code in self._places or self.homes if code.isdigit() and code != COUNTRY}

    def served(self) -> set[str]:
        """The states in whose offices the person is seen, without what can only be misread."""
        if len(self.states) < 2:
            return set(self.states)
        most = max(self.states.values())
        return {state for state, times in self.states.items() if times * _SELDOM > most}


def _grown(known: Set[str], more: Set[str]) -> Set[str]:
    """What is known and more; a set that articles share is left as it is, one's own grows."""
    if more <= known:
        return known
    if not isinstance(known, set):
        return {*known, *more}
    known.update(more)
    return known


def _least(one: _Number | None, other: _Number | None) -> _Number | None:
    return other if one is None else one if other is None else min(one, other)
