"""One event, however many papers and pages tell of it.

Two stories tell of one event if kind and day agree, the parts of the day do not contradict each other, somebody takes
part in both and the labels read alike. Each telling joins the earliest event it fits, or is a new one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from kg.lexicon import Division
from kg.records import BodyMention, Event, EventStatement, PlaceMention, ResolvedParticipation, When
from kg.resolve.corpus import Corpus, Named
from kg.resolve.keys import mark
from kg.resolve.organizations import BodyBook
from kg.resolve.places import PlaceBook

ALIKE = 0.5
"""Share of common pairs of characters (Dice) from which two labels may mean one event."""


@dataclass(slots=True)
class _Telling:
    """The statements found to be of one event so far; the first one names it."""

    statements: list[EventStatement] = field(default_factory=list)
    persons: set[str] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)

    @property
    def first(self) -> EventStatement:
        return self.statements[0]


def alike(one: str, other: str) -> float:
    """How alike two labels read: the Dice coefficient of their pairs of characters.

    >>> alike("重点项目推进会", "全市重点项目推进会") > 0.8, alike("重点项目推进会", "防汛工作会议") < 0.2
    (True, True)
    """
    left, right = _pairs(one), _pairs(other)
    if not left or not right:
        return float(one == other)
    return 2 * len(left & right) / (len(left) + len(right))


def _pairs(label: str) -> set[str]:
    return {label[i : i + 2] for i in range(len(label) - 1)}


@dataclass(frozen=True, slots=True)
class EventResolver:
    """Joins event statements; `persons` maps names in articles to persons, `tenures` memberships to tenures."""

    corpus: Corpus
    persons: Mapping[Named, str]
    tenures: Mapping[str, str]
    places: PlaceBook
    bodies: BodyBook

    def events(self) -> tuple[Event, ...]:
        """All events by key."""
        tellings = self._tellings()
        keys = {statement.id: _key(telling.first) for telling in tellings for statement in telling.statements}
        events = {keys[telling.first.id]: self._event(telling, keys) for telling in tellings}
        return tuple(events[key] for key in sorted(events))

    def _tellings(self) -> list[_Telling]:
        by_day: dict[tuple[str, date | None, str], list[_Telling]] = defaultdict(list)
        for statement in self.corpus.events:
            block = by_day[statement.kind, statement.when.begin, "" if statement.when.begin else statement.article]
            persons = {self.persons[statement.article, p.person] for p in statement.participations}
            telling = next((t for t in block if _one_event(t, statement, persons)), None)
            if telling is None:
                telling = _Telling()
                block.append(telling)
            telling.statements.append(statement)
            telling.persons |= persons
            telling.articles.add(statement.article)
        return [telling for key in sorted(by_day, key=str) for telling in by_day[key]]

    def _event(self, telling: _Telling, keys: Mapping[str, str]) -> Event:
        key, first = keys[telling.first.id], telling.first
        labels = dict.fromkeys(s.label for s in telling.statements)
        whole = next((keys[s.part_of] for s in telling.statements if s.part_of and s.part_of in keys), None)
        bodies, actors = self._actors(telling)
        places, visited = self._places(telling)
        return Event(
            key=key,
            kind=first.kind,
            label=first.label,
            others=tuple(sorted(labels.keys() - {first.label, ""})),
            when=_when(telling.statements),
            topic=next((s.topic for s in telling.statements if s.topic), None),
            participations=self._participations(key, telling),
            bodies=bodies,
            place_actors=actors,
            places=places,
            visited_bodies=visited,
            part_of=whole if whole != key else None,
            statements=tuple(s.id for s in telling.statements),
        )

    def _participations(self, key: str, telling: _Telling) -> tuple[ResolvedParticipation, ...]:
        parts: dict[str, set[str]] = defaultdict(set)
        capacities: dict[str, set[str]] = defaultdict(set)
        for statement in telling.statements:
            for participation in statement.participations:
                person = self.persons[statement.article, participation.person]
                parts[person].update(participation.parts)
                capacities[person].update(self.tenures[c] for c in participation.capacities)
        return tuple(
            ResolvedParticipation(
                f"{key}-{mark(person)}", person, tuple(sorted(parts[person])), tuple(sorted(capacities[person]))
            )
            for person in sorted(parts)
        )

    def _actors(self, telling: _Telling) -> tuple[tuple[str, ...], tuple[str, ...]]:
        named = [(body, s.article) for s in telling.statements for body in s.organizations]
        return self._readings(named)

    def _places(self, telling: _Telling) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Where it was: keys of places, and of bodies visited."""
        bodies, places = self._readings(
            [(place, s.article) for s in telling.statements for place in s.places if isinstance(place, BodyMention)]
        )
        spots = (p for s in telling.statements for p in s.places if isinstance(p, PlaceMention))
        return tuple(sorted({*places, *map(self.places.mention, spots)})), bodies

    def _readings(self, named: Iterable[tuple[BodyMention, str]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        bodies: set[str] = set()
        divisions: set[str] = set()
        for mention, article in named:
            for reading in self.bodies.mention(mention, article):
                if isinstance(reading, Division):
                    divisions.add(reading.code)
                else:
                    bodies.add(reading.key)
        return tuple(sorted(bodies)), tuple(sorted(divisions))


def _key(statement: EventStatement) -> str:
    when = statement.when
    day = when.begin.isoformat() if when.begin else ""
    return mark(statement.article, statement.kind, day, when.part_of_day or "", statement.label, digits=16)


def _one_event(telling: _Telling, statement: EventStatement, persons: set[str]) -> bool:
    first = telling.first
    same_words = statement.label == first.label and statement.when == first.when
    if statement.article in telling.articles:
        return same_words
    parts = {s.when.part_of_day for s in (*telling.statements, statement)} - {None}
    if len(parts) > 1 or statement.when.begin is None:
        return False
    shared = bool(persons & telling.persons) or not (persons and telling.persons)
    return shared and max(alike(statement.label, s.label) for s in telling.statements) >= ALIKE


def _when(statements: Iterable[EventStatement]) -> When:
    """Day and part of day as exactly as any of the stories has them."""
    known = [s.when for s in statements]
    begin = known[0].begin
    end = max((when.end for when in known if when.end), default=None)
    return When(begin, end, next((when.part_of_day for when in known if when.part_of_day), None))
