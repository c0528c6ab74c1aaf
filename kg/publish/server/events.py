"""Events as the pages show them: what, when, where, and who took what part in which office."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from kg.publish.server.facts import Quote, local, quotes
from kg.publish.server.reader import Link, Reader
from kg.vocabulary import BP, ORG, RDF, SEM, SKOS


@dataclass(frozen=True, slots=True)
class Day:
    """When an event was, and what it is called."""

    event: Link
    date: str
    until: str
    part_of_day: str
    kind: str


@dataclass(frozen=True, slots=True)
class Part:
    """A person in an event: the parts taken, and the offices in which."""

    person: Link
    parts: tuple[str, ...]
    offices: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Attended:
    """An event that a person took part in."""

    day: Day
    parts: tuple[str, ...]
    offices: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class EventView:
    """All that is known of an event."""

    id: str
    label: str
    others: tuple[str, ...]
    day: Day
    topics: tuple[str, ...]
    places: tuple[Link, ...]
    bodies: tuple[Link, ...]
    parts: tuple[Part, ...]
    part_of: Link | None
    within: tuple[Link, ...]
    quotes: tuple[Quote, ...]


def day(reader: Reader, event: str) -> Day:
    """When and what an event was."""
    return Day(
        event=reader.link(event),
        date=begun(reader, event),
        until=reader.text(event, SEM.hasEndTimeStamp) or "",
        part_of_day=reader.text(event, BP.partOfDay) or "",
        kind=local(reader.iri(event, SEM.eventType)),
    )


def event_view(reader: Reader, event: str) -> EventView:
    """The page of an event."""
    taken = [found for each in reader.iris(event, BP.participation) if (found := _part(reader, each))]
    people = {part.person.id for part in taken}
    part_of = reader.iri(event, SEM.subEventOf)
    return EventView(
        id=event,
        label=reader.label(event),
        others=tuple(reader.texts(event, SKOS.altLabel)),
        day=day(reader, event),
        topics=tuple(reader.texts(event, BP.topic)),
        places=reader.links(reader.iris(event, SEM.hasPlace)),
        bodies=reader.links(actor for actor in reader.iris(event, SEM.hasActor) if actor not in people),
        parts=tuple(sorted(taken, key=lambda part: (-_weight(part), part.person.label, part.person.id))),
        part_of=reader.link(part_of) if part_of else None,
        within=reader.links(reader.subjects(SEM.subEventOf, event)),
        quotes=quotes(reader, event),
    )


def attended(reader: Reader, person: str, shown: slice) -> tuple[list[Attended], int]:
    """Some of the events that a person took part in, the latest first, and how many there are in all."""
    found = [
        (begun(reader, event), event, participation)
        for participation in reader.subjects(RDF.value, person)
        for event in reader.subjects(BP.participation, participation)
    ]
    found.sort(reverse=True)
    return [_attended(reader, event, participation) for _, event, participation in found[shown]], len(found)


def _attended(reader: Reader, event: str, participation: str) -> Attended:
    parts = tuple(local(part) for part in reader.iris(participation, SEM.roleType))
    return Attended(day(reader, event), parts, _offices(reader, participation))


def begun(reader: Reader, event: str) -> str:
    """The day of an event, or its first; "" where the paper gives none."""
    return reader.text(event, SEM.hasTimeStamp) or reader.text(event, SEM.hasBeginTimeStamp) or ""


def met(reader: Reader, person: str) -> Counter[str]:
    """Whom a person met, and at how many events."""
    events = {event for mine in reader.subjects(RDF.value, person) for event in reader.subjects(BP.participation, mine)}
    return Counter(
        other
        for event in sorted(events)
        for other in {who for theirs in reader.iris(event, BP.participation) for who in reader.iris(theirs, RDF.value)}
        if other != person and reader.kind(other) == "person"
    )


def acted(reader: Reader, thing: str, shown: slice) -> tuple[list[Day], int]:
    """Some of the events of a body, the latest first, and how many there are in all."""
    found = {event for how in (SEM.hasActor, SEM.hasPlace) for event in reader.subjects(how, thing)}
    ordered = sorted(((begun(reader, event), event) for event in found), reverse=True)
    return [day(reader, event) for _, event in ordered[shown]], len(found)


def _part(reader: Reader, participation: str) -> Part | None:
    person = reader.iri(participation, RDF.value)
    if person is None:
        return None
    parts = tuple(local(part) for part in reader.iris(participation, SEM.roleType))
    return Part(reader.link(person), parts, _offices(reader, participation))


def _offices(reader: Reader, participation: str) -> tuple[Link, ...]:
    """The posts, or the bare roles, in which somebody took part."""
    held = reader.iris(participation, BP.inCapacity)
    return reader.links(office for each in held if (office := reader.iri(each, BP.post) or reader.iri(each, ORG.role)))


_CHIEF = ("Presides", "Speaks", "Instructs", "Receives", "Inspects", "Visits", "Signs", "Calls", "Reports")


def _weight(part: Part) -> int:
    """Those who preside or speak stand before those who are only there."""
    return max((len(_CHIEF) - _CHIEF.index(each) for each in part.parts if each in _CHIEF), default=0)
