"""Facts as a reader meets them: what is known, when, on what it rests, and the sentences that say so.

A fact is a plain dict, ready for JSON, the same shape wherever it hangs (on a node, on an edge):

``kind``
    ``tenure``, ``succession``, ``participation``, ``event``, ``mention`` or ``structure``
``label``
    what to call it: the post, the event, the larger body
``links``
    the nodes it speaks of, ``[{"id", "kind", "label"}]``, the holder or event first
``terms``
    words of the ontology that qualify it: parts in an event (``Presides``), what is said of a post (``Holds``)
``capacity``
    the posts in which a person took part
``dates``
    ``[{"what", "earliest", "latest", "basis"}]``: `what` is ``begin``, ``seen``, ``end``, ``change`` or ``on``; `basis`
    is ``stated`` (the paper gives the date), ``observed`` (the paper shows it on that day) or ``inferred`` (it follows
    from another tenure); a bound that nothing supports is None
``part_of_day``
    上午, 下午 … for what happened on one day
``quotes``
    ``[{"exact", "newspaper", "date", "page", "headline", "source", "start", "end", "field", "says", "observed_on",
    "names", "offices", "rule", "article"}]``: the sentence, where it stands, and the words in it to be marked
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kg.records import (
    Article,
    Basis,
    Event,
    EventStatement,
    Evidence,
    Issue,
    MembershipStatement,
    Person,
    PersonMention,
    Resolution,
    ResolvedParticipation,
    Statement,
    Succession,
    Tenure,
)

Fact = dict[str, Any]


def node_id(kind: str, key: str) -> str:
    """The name of a node in the network: its kind and its key."""
    return f"{kind}/{key}"


def link(kind: str, key: str, label: str) -> dict[str, str]:
    """The way from a fact to a node it speaks of."""
    return {"id": node_id(kind, key), "kind": kind, "label": label}


def fact(
    kind: str,
    label: str,
    links: Iterable[dict[str, str]],
    dates: Iterable[dict[str, str | None]] = (),
    quotes: Iterable[dict[str, Any]] = (),
) -> Fact:
    """A fact with nothing yet said about parts, capacities and the time of day."""
    return {
        "kind": kind,
        "label": label,
        "links": list(links),
        "terms": [],
        "capacity": [],
        "dates": list(dates),
        "part_of_day": None,
        "quotes": list(quotes),
    }


def begins(known: Fact) -> str:
    """The first day a fact speaks of, for sorting; facts without a day come last."""
    days = [day for entry in known["dates"] for day in (entry["earliest"], entry["latest"]) if day is not None]
    return min(days, default="9999")


def in_order(facts: Iterable[Fact]) -> list[Fact]:
    """Facts by their first day, then by name."""
    every = list(facts)
    if len(every) > 1:
        every.sort(
            key=lambda known: (begins(known), known["kind"], known["label"], [to["id"] for to in known["links"]])
        )
    return every


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything a fact is looked up in: pages, statements, and what persons, posts, bodies and events are called."""

    pages: Mapping[str, tuple[Issue, Article]]
    statements: Mapping[str, Statement]
    persons: Mapping[str, Person]
    tenures: Mapping[str, Tenure]
    labels: Mapping[str, str]
    mentions: Mapping[tuple[str, str], Sequence[PersonMention]]
    forms: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def links(self, pairs: Iterable[tuple[str, str | None]]) -> list[dict[str, str]]:
        """Links to those of the (kind, key) pairs that are known."""
        return [link(kind, key, self.labels[node_id(kind, key)]) for kind, key in pairs if key is not None]

    def names(self, person: Person) -> tuple[str, ...]:
        """All forms in which a page may print a person's name, the longest first; gathered once, for a head of state
        is named in thousands of articles and takes part in thousands of events.
        """
        if person.key not in self.forms:
            printed = {form for article in person.articles for form in self._printed(person, article)}
            every = {person.name, *person.others, *printed}
            self.forms[person.key] = tuple(sorted(every, key=lambda name: (-len(name), name)))
        return self.forms[person.key]

    def _printed(self, person: Person, article: str) -> Iterator[str]:
        for name in (person.name, *person.others):
            for mention in self.mentions.get((article, name), ()):
                yield from mention.printed


def sources(resolution: Resolution) -> Sources:
    """The lookups of a resolution."""
    labels = {node_id("person", person.key): person.name for person in resolution.persons}
    labels |= {node_id("post", post.key): post.label for post in resolution.posts}
    labels |= {node_id("body", body.key): body.name for body in resolution.bodies}
    labels |= {node_id("role", role.key): role.name for role in resolution.roles}
    labels |= {node_id("event", event.key): event.label for event in resolution.events}
    labels |= {node_id("place", place.key): place.name for place in resolution.places}
    mentions: dict[tuple[str, str], list[PersonMention]] = defaultdict(list)
    for _, statement in sorted(resolution.statements.items()):
        if isinstance(statement, PersonMention):
            mentions[statement.article, statement.person].append(statement)
    return Sources(
        pages={article.key: (issue, article) for issue in resolution.issues for article in issue.articles},
        statements=resolution.statements,
        persons={person.key: person for person in resolution.persons},
        tenures={tenure.key: tenure for tenure in resolution.tenures},
        labels=labels,
        mentions=mentions,
    )


# ── quotes ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _quotes(
    known: Sources,
    evidence: Evidence,
    names: tuple[str, ...],
    *,
    says: str | None = None,
    observed_on: date | None = None,
    offices: tuple[str, ...] = (),
) -> Iterator[dict[str, Any]]:
    issue, article = known.pages[evidence.article]
    for quote in evidence.quotes:
        yield {
            "exact": quote.exact,
            "newspaper": issue.newspaper,
            "date": issue.date.isoformat(),
            "page": article.page,
            "headline": None if article.headline is None else article.headline.chars,
            "source": issue.source,
            "start": quote.start,
            "end": quote.end,
            "field": quote.field,
            "says": says,
            "observed_on": None if observed_on is None else observed_on.isoformat(),
            "names": list(names),
            "offices": [office for office in offices if office],
            "rule": evidence.rule,
            "article": evidence.article,
        }


def _membership_quotes(known: Sources, statements: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The sentences behind statements about posts, each with what it says."""
    forms: dict[tuple[str, str], tuple[str, ...]] = {}
    for key in statements:
        statement = known.statements[key]
        if isinstance(statement, MembershipStatement):
            place = statement.article, statement.person
            if place not in forms:  # an article may say hundreds of things of one person
                printed = (form for mention in known.mentions.get(place, ()) for form in mention.printed)
                forms[place] = tuple(dict.fromkeys((statement.person, *printed)))
            yield from _quotes(
                known,
                statement.evidence,
                forms[place],
                says=statement.says.value,
                observed_on=statement.observed_on,
                offices=(statement.printed,),
            )


def _event_quotes(known: Sources, event: Event, persons: Iterable[Person]) -> list[dict[str, Any]]:
    """The sentences that tell of an event, with the given persons' names marked."""
    names = tuple(name for person in persons for name in known.names(person))
    found = (known.statements[key] for key in event.statements)
    told = [evidence for statement in found if isinstance(statement, EventStatement) for evidence in statement.evidence]
    return [quote for evidence in told for quote in _quotes(known, evidence, names)]


# ── facts ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _span(what: str, earliest: date | None, latest: date | None, basis: Basis) -> dict[str, str | None]:
    return {
        "what": what,
        "earliest": None if earliest is None else earliest.isoformat(),
        "latest": None if latest is None else latest.isoformat(),
        "basis": basis.value.lower(),
    }


def _tenure_dates(tenure: Tenure) -> Iterator[dict[str, str | None]]:
    if tenure.stated_begin is not None:
        yield _span("begin", tenure.stated_begin, tenure.stated_begin, Basis.STATED)
    elif tenure.earliest_begin is not None or tenure.latest_begin is not None:
        yield _span("begin", tenure.earliest_begin, tenure.latest_begin, tenure.begin_basis)
    if tenure.first_observed is not None:
        yield _span("seen", tenure.first_observed, tenure.last_observed, Basis.OBSERVED)
    if tenure.stated_end is not None:
        yield _span("end", tenure.stated_end, tenure.stated_end, Basis.STATED)
    elif tenure.earliest_end is not None or tenure.latest_end is not None:
        yield _span("end", tenure.earliest_end, tenure.latest_end, tenure.end_basis)


def office(known: Sources, tenure: Tenure) -> str:
    """What a tenure's office is called: its post, else its role with the body where there is one."""
    if tenure.post is not None:
        return known.labels[node_id("post", tenure.post)]
    role = known.labels[node_id("role", tenure.role)]
    return role if tenure.body is None else f"{known.labels[node_id('body', tenure.body)]} {role}"


def tenure_fact(known: Sources, tenure: Tenure) -> Fact:
    """A person in a post over time."""
    role = None if tenure.post is not None or tenure.body is not None else tenure.role
    links = known.links((("person", tenure.person), ("post", tenure.post), ("role", role), ("body", tenure.body)))
    quotes = list(_membership_quotes(known, tenure.statements))
    told = fact("tenure", office(known, tenure), links, _tenure_dates(tenure), quotes)
    told["terms"] = list(dict.fromkeys(quote["says"] for quote in quotes))
    return told


def succession_fact(known: Sources, succession: Succession) -> Fact:
    """One holder of a post after another: the change lies between the last sight of one and the first of the next."""
    before, after = known.tenures[succession.before], known.tenures[succession.after]
    links = known.links((("person", before.person), ("person", after.person), ("post", succession.post)))
    earliest = before.stated_end or before.last_observed or before.earliest_end
    latest = after.stated_begin or after.first_observed or after.latest_begin
    label = known.labels[node_id("post", succession.post)]
    dates = [_span("change", earliest, latest, succession.basis)] if earliest or latest else []
    return fact("succession", label, links, dates, _membership_quotes(known, succession.statements))


def _event_dates(event: Event) -> list[dict[str, str | None]]:
    if event.when.begin is None and event.when.end is None:
        return []
    return [_span("on", event.when.begin, event.when.end, Basis.STATED)]


def event_fact(known: Sources, event: Event) -> Fact:
    """What happened, when, and the sentences that tell of it."""
    persons = [known.persons[part.person] for part in event.participations]
    told = fact("event", event.label, known.links([("event", event.key)]), _event_dates(event))
    told["terms"] = [event.kind]
    told["part_of_day"] = event.when.part_of_day
    told["quotes"] = _event_quotes(known, event, persons)
    return told


def participation_fact(known: Sources, event: Event, part: ResolvedParticipation) -> Fact:
    """A person's part in an event, shown by the sentences that name the person (else by all that tell of it)."""
    person = known.persons[part.person]
    quotes = _event_quotes(known, event, (person,))
    naming = [quote for quote in quotes if any(name in quote["exact"] for name in quote["names"])]
    links = known.links((("event", event.key), ("person", part.person)))
    told = fact("participation", event.label, links, _event_dates(event), naming or quotes)
    told["terms"] = list(part.parts)
    told["capacity"] = [office(known, known.tenures[key]) for key in part.tenures]
    told["part_of_day"] = event.when.part_of_day
    return told


def mention_facts(known: Sources, person: Person) -> Iterator[Fact]:
    """Where a person is named, for persons of whom nothing else is said."""
    names = known.names(person)
    for key in person.articles:
        for name in (person.name, *person.others):
            for mention in known.mentions.get((key, name), ()):
                issue, article = known.pages[key]
                label = article.headline.chars if article.headline is not None else issue.newspaper
                seen = _span("on", issue.date, issue.date, Basis.OBSERVED)
                quotes = _quotes(known, mention.evidence, names)
                yield fact("mention", label, known.links([("person", person.key)]), [seen], quotes)
