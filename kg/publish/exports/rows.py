"""From a graph's file to its register: each individual becomes one row."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from kg.publish.exports.register import (
    Article,
    Body,
    Conflict,
    Event,
    Evidence,
    Membership,
    Participation,
    Person,
    Place,
    Post,
    Register,
    Role,
    Succession,
)
from kg.publish.exports.triples import Facts, read
from kg.vocabulary import BP, DCTERMS, FOAF, OA, ORG, PROV, RDF, SCHEMA, SEM, SKOS, TIME

_PINYIN = "zh-latn-pinyin"
"""As the parser gives it: language tags have no case (RFC 5646, section 2.1.1)."""
_TEXT = "text"
"""The field of a quote that says nothing else."""


def register(turtle: Path) -> Register:
    """The register of a Turtle file."""
    facts = read(turtle)
    return Register(
        persons=tuple(_person(facts, each) for each in facts.of_class(FOAF.Person)),
        bodies=tuple(_body(facts, each) for each in facts.of_class(ORG.FormalOrganization, ORG.OrganizationalUnit)),
        places=tuple(_place(facts, each) for each in facts.of_class(SCHEMA.AdministrativeArea, SCHEMA.Place)),
        roles=tuple(_role(facts, each) for each in facts.of_class(ORG.Role)),
        posts=tuple(_post(facts, each) for each in facts.of_class(ORG.Post)),
        memberships=tuple(_membership(facts, each) for each in facts.of_class(ORG.Membership)),
        successions=tuple(_succession(facts, each) for each in facts.of_class(BP.Succession)),
        conflicts=tuple(_conflict(facts, each) for each in facts.of_class(BP.Conflict)),
        events=tuple(_event(facts, each) for each in facts.of_class(SEM.Event)),
        participations=_participations(facts),
        articles=tuple(_article(facts, each) for each in facts.of_class(SCHEMA.NewsArticle)),
        evidence=_evidence(facts),
    )


def _person(facts: Facts, subject: str) -> Person:
    return Person(
        subject, facts.name(subject), _others(facts, subject), _first(facts.words(subject, SKOS.altLabel, _PINYIN))
    )


def _body(facts: Facts, subject: str) -> Body:
    where = facts.maybe(subject, BP.place)
    return Body(
        id=subject,
        name=facts.name(subject),
        other_names=_others(facts, subject),
        unit=str(ORG.OrganizationalUnit) in facts.all(subject, RDF.type),
        parent=facts.maybe(subject, ORG.subOrganizationOf),
        place=where,
        place_name=_name(facts, where),
    )


def _place(facts: Facts, subject: str) -> Place:
    return Place(
        id=subject,
        name=facts.name(subject),
        other_names=_others(facts, subject),
        code=facts.maybe(subject, BP.divisionCode),
        parent=facts.maybe(subject, SCHEMA.containedInPlace),
    )


def _role(facts: Facts, subject: str) -> Role:
    english = _first(facts.words(subject, SKOS.prefLabel, "en"))
    return Role(subject, facts.name(subject), english, _others(facts, subject))


def _post(facts: Facts, subject: str) -> Post:
    body, role = facts.the(subject, ORG.postIn), facts.the(subject, ORG.role)
    return Post(
        id=subject,
        label=facts.name(subject),
        other_names=_others(facts, subject),
        body=body,
        body_name=facts.name(body),
        role=role,
        role_name=facts.name(role),
        single=facts.maybe(subject, BP.single) == "true",
    )


def _membership(facts: Facts, subject: str) -> Membership:
    person, role = facts.the(subject, ORG.member), facts.the(subject, ORG.role)
    body, post = facts.maybe(subject, ORG.organization), facts.maybe(subject, BP.post)
    quotes = facts.all(subject, PROV.wasDerivedFrom)
    return Membership(
        id=subject,
        label=facts.name(subject),
        person=person,
        person_name=facts.name(person),
        role=role,
        role_name=facts.name(role),
        body=body,
        body_name=_name(facts, body),
        post=post,
        post_label=_name(facts, post),
        says=_once(_concept(said) for quote in quotes for said in facts.all(quote, BP.says)),
        first_observed=facts.day(subject, BP.firstObserved),
        last_observed=facts.day(subject, BP.lastObserved),
        earliest_begin=facts.day(subject, SEM.hasEarliestBeginTimeStamp),
        latest_begin=facts.day(subject, SEM.hasLatestBeginTimeStamp),
        begin_basis=_concept(facts.the(subject, BP.beginBasis)),
        stated_begin=_stated(facts, subject, TIME.hasBeginning),
        earliest_end=facts.day(subject, SEM.hasEarliestEndTimeStamp),
        latest_end=facts.day(subject, SEM.hasLatestEndTimeStamp),
        end_basis=_concept(facts.the(subject, BP.endBasis)),
        stated_end=_stated(facts, subject, TIME.hasEnd),
        preceded_by=facts.all(subject, BP.precededBy),
        succeeded_by=facts.all(subject, BP.succeededBy),
        quotes=len(quotes),
    )


def _stated(facts: Facts, subject: str, end: str) -> date | None:
    """The day on which a term begins or ends, where the paper dates it."""
    interval = facts.maybe(subject, ORG.memberDuring)
    return None if interval is None else facts.day(facts.maybe(interval, end), TIME.inXSDDate)


def _succession(facts: Facts, subject: str) -> Succession:
    return Succession(
        id=subject,
        label=facts.name(subject),
        before=facts.the(subject, BP["from"]),
        after=facts.the(subject, BP.to),
        basis=_concept(facts.the(subject, BP.basis)),
    )


def _conflict(facts: Facts, subject: str) -> Conflict:
    return Conflict(subject, facts.name(subject), facts.the(subject, BP.conflictKind))


def _event(facts: Facts, subject: str) -> Event:
    day = facts.day(subject, SEM.hasTimeStamp)
    places, actors = facts.all(subject, SEM.hasPlace), facts.all(subject, SEM.hasActor)
    return Event(
        id=subject,
        label=facts.name(subject),
        other_names=_others(facts, subject),
        kind=_concept(facts.the(subject, SEM.eventType)),
        begin=day or facts.day(subject, SEM.hasBeginTimeStamp),
        end=day or facts.day(subject, SEM.hasEndTimeStamp),
        part_of_day=facts.maybe(subject, BP.partOfDay),
        topic=facts.maybe(subject, BP.topic),
        part_of=facts.maybe(subject, SEM.subEventOf),
        places=places,
        place_names=tuple(map(facts.name, places)),
        actors=actors,
        actor_names=tuple(map(facts.name, actors)),
        quotes=len(facts.all(subject, PROV.wasDerivedFrom)),
    )


def _participations(facts: Facts) -> tuple[Participation, ...]:
    events = {part: event for event in facts.of_class(SEM.Event) for part in facts.all(event, BP.participation)}
    return tuple(_participation(facts, part, events[part]) for part in facts.of_class(SEM.Role) if part in events)


def _participation(facts: Facts, subject: str, event: str) -> Participation:
    person = facts.the(subject, str(RDF.value))
    return Participation(
        id=subject,
        event=event,
        event_label=facts.name(event),
        person=person,
        person_name=facts.name(person),
        parts=_once(map(_concept, facts.all(subject, SEM.roleType))),
        capacities=facts.all(subject, BP.inCapacity),
    )


def _article(facts: Facts, subject: str) -> Article:
    issue = facts.the(subject, SCHEMA.isPartOf)
    return Article(
        id=subject,
        title=facts.name(subject),
        newspaper=facts.name(facts.the(issue, SCHEMA.isPartOf)),
        published=facts.the_day(issue, SCHEMA.datePublished),
        position=facts.number(subject, SCHEMA.position),
        page=facts.maybe(subject, SCHEMA.pagination),
        file=facts.the(subject, DCTERMS.source),
        url=facts.maybe(subject, SCHEMA.url),
        identifier=facts.maybe(subject, DCTERMS.identifier),
        authors=facts.all(subject, SCHEMA.author),
        mentions=facts.all(subject, SCHEMA.mentions),
    )


def _evidence(facts: Facts) -> tuple[Evidence, ...]:
    shown = {
        piece: subject
        for subject, said in sorted(facts.about.items())
        if str(PROV.wasDerivedFrom) in said
        for piece in facts.all(subject, PROV.wasDerivedFrom)
    }
    return tuple(
        _passage(facts, piece, shown[piece]) for piece in facts.of_class(OA.SpecificResource) if piece in shown
    )


def _passage(facts: Facts, subject: str, fact: str) -> Evidence:
    article = facts.the(subject, OA.hasSource)
    issue = facts.the(article, SCHEMA.isPartOf)
    selectors = facts.all(subject, OA.hasSelector)
    words = next((each for each in selectors if facts.maybe(each, OA.exact) is not None), subject)
    where = next((each for each in selectors if facts.maybe(each, OA.start) is not None), subject)
    said = facts.maybe(subject, BP.says)
    return Evidence(
        id=subject,
        fact=fact,
        quote=facts.the(words, OA.exact),
        article=article,
        newspaper=facts.name(facts.the(issue, SCHEMA.isPartOf)),
        published=facts.the_day(issue, SCHEMA.datePublished),
        file=facts.the(article, DCTERMS.source),
        field=facts.maybe(subject, BP.field) or _TEXT,
        start=facts.number(where, OA.start),
        end=facts.number(where, OA.end),
        says=None if said is None else _concept(said),
        observed_on=facts.day(subject, BP.observedOn),
        rule=facts.the(subject, BP.rule),
    )


def _others(facts: Facts, subject: str) -> tuple[str, ...]:
    return facts.words(subject, SKOS.altLabel, "zh")


def _name(facts: Facts, subject: str | None) -> str | None:
    return None if subject is None else facts.name(subject)


def _first(values: tuple[str, ...]) -> str | None:
    return next(iter(values), None)


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(values)))


def _concept(iri: str) -> str:
    """The bare name of a concept of the ontology (``Holds``); of another vocabulary the whole IRI."""
    return iri.removeprefix(str(BP))
