"""One event, however many papers and pages tell of it.

Two stories tell of one event if kind and day agree, the parts of the day do not contradict each other, and what they
tell agrees. A paper does not print one piece of news twice in an issue, but for teasers and what goes on overleaf: else
its stories are of one event only if they name it and all who took part alike. In doubt there are two events. Each
telling joins the earliest event it fits, or is a new one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kg.lexicon import Division
from kg.records import ArticleKind, BodyMention, Event, EventStatement, PlaceMention, ResolvedParticipation, When
from kg.resolve.bodybook import BodyBook
from kg.resolve.corpus import Corpus, Named
from kg.resolve.keys import mark
from kg.resolve.likeness import Told, agree, pairs, told_alike
from kg.resolve.places import PlaceBook

_WHOLE_CITY = re.compile(r"\d{4}00")
"""Codes of prefectures and provinces, in which much happens on one day."""


_ENOUGH = 32
"""With so many tellings of one event, or events that have one thing in common, a story is compared, the earliest first."""


@dataclass(slots=True)
class _Telling:
    """What stories tell of one event, as far as they are known to; the first one names it."""

    number: int
    told: list[Told] = field(default_factory=list)
    articles: set[str] = field(default_factory=set)
    parts_of_day: set[str] = field(default_factory=set)

    @property
    def statements(self) -> list[EventStatement]:
        return [told.statement for told in self.told]

    @property
    def first(self) -> EventStatement:
        return self.told[0].statement

    def add(self, told: Told) -> None:
        """One more story tells of it."""
        self.told.append(told)
        self.articles.add(told.statement.article)
        if told.statement.when.part_of_day:
            self.parts_of_day.add(told.statement.when.part_of_day)


@dataclass(slots=True)
class _Day:
    """The events of one kind and day, found by what a story has in common with one of their tellings."""

    tellings: list[_Telling] = field(default_factory=list)
    _by_trait: dict[tuple[str, ...], list[int]] = field(default_factory=lambda: defaultdict(list))

    def near(self, new: Told) -> Iterator[_Telling]:
        """Those that a story can tell of, the earliest first: the same people, or a name alike where either names none."""
        traits = {*_traits(new), *_pairs_of(new, people=False), *(() if new.persons else _pairs_of(new, people=True))}
        for number in sorted({number for trait in traits for number in self._by_trait.get(trait, ())}):
            yield self.tellings[number]

    def new(self) -> _Telling:
        """One more event."""
        self.tellings.append(_Telling(len(self.tellings)))
        return self.tellings[-1]

    def add(self, telling: _Telling, told: Told) -> None:
        """A story tells of one of the events."""
        telling.add(told)
        if len(telling.told) > _ENOUGH:
            return
        for trait in (*_traits(told), *_pairs_of(told, people=bool(told.persons))):
            known = self._by_trait[trait]
            if len(known) < _ENOUGH and telling.number not in known:
                known.append(telling.number)


def _traits(told: Told) -> Iterator[tuple[str, ...]]:
    yield "label", told.statement.label
    yield from (("person", person) for person in told.persons)


def _pairs_of(told: Told, *, people: bool) -> Iterator[tuple[str, ...]]:
    """The pairs of characters of its label, apart for those that name people and those that do not."""
    return (("some" if people else "nobody", pair) for pair in pairs(told.statement.label))


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
        by_day: dict[tuple[str, str, str], _Day] = defaultdict(_Day)
        for statement in self.corpus.events:
            begin = statement.when.begin
            day = by_day[statement.kind, begin.isoformat() if begin else "", "" if begin else statement.article]
            told = self._told(statement)
            telling = next((each for each in day.near(told) if self._one_event(each, told)), None)
            day.add(telling or day.new(), told)
        return [telling for key in sorted(by_day) for telling in by_day[key].tellings]

    def _told(self, statement: EventStatement) -> Told:
        persons = frozenset(self.persons[statement.article, p.person] for p in statement.participations)
        spots = {self.places.mention(place) for place in statement.places if isinstance(place, PlaceMention)}
        return Told(statement, persons, frozenset(spot for spot in spots if not _WHOLE_CITY.fullmatch(spot)))

    def _one_event(self, telling: _Telling, new: Told) -> bool:
        """Whether a story tells of an event that others told of: nothing speaks against it, and one of them agrees."""
        article = new.statement.article
        if article in telling.articles:
            return new.statement.label == telling.first.label and new.statement.when == telling.first.when
        if len(telling.parts_of_day | ({new.statement.when.part_of_day} - {None})) > 1:
            return False
        if new.statement.when.begin is None:
            return False
        known = telling.told[:_ENOUGH]
        beside = [told for told in known if self._beside(told.statement.article, article)]
        if beside:
            return all(told_alike(told, new) for told in beside)
        return any(agree(told, new) for told in known)

    def _beside(self, one: str, other: str) -> bool:
        """Whether two articles stand beside each other in an issue as stories of their own."""
        (first, left), (second, right) = self.corpus.articles[one], self.corpus.articles[other]
        led = any(piece.kind is ArticleKind.TEASER or piece.jump for piece in (left, right))
        return first.key == second.key and not led

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


def _when(statements: Iterable[EventStatement]) -> When:
    """Day and part of day as exactly as any of the stories has them."""
    known = [s.when for s in statements]
    begin = known[0].begin
    end = max((when.end for when in known if when.end), default=None)
    return When(begin, end, next((when.part_of_day for when in known if when.part_of_day), None))
