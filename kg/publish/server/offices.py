"""The pages of bodies and posts: who held what when, and who followed whom."""

from __future__ import annotations

from dataclasses import dataclass

from kg.publish.server.chart import Chart, Row, chart
from kg.publish.server.concepts import concepts
from kg.publish.server.events import Day, acted
from kg.publish.server.facts import Quote, Term, in_order, local, quotes, term
from kg.publish.server.reader import Link, Reader
from kg.vocabulary import BP, ORG

PAGE = 100
_LAST = 10_000
"""Offices without a rank stand behind all others."""


@dataclass(frozen=True, slots=True)
class Office:
    """A post of a body with its holders in order of time."""

    post: Link
    single: bool
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class BodyView:
    """All that is known of an organization."""

    id: str
    label: str
    others: tuple[str, ...]
    place: Link | None
    above: tuple[Link, ...]
    below: tuple[Link, ...]
    offices: tuple[Office, ...]
    without: tuple[Term, ...]
    chart: Chart | None
    terms_total: int
    events: tuple[Day, ...]
    events_total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class Handover:
    """Who followed whom in a post, and the sentences that show it."""

    id: str
    before: Link | None
    after: Link | None
    last_seen: str
    first_seen: str
    basis: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class PostView:
    """All that is known of a post."""

    id: str
    label: str
    others: tuple[str, ...]
    body: Link | None
    role: Link | None
    role_en: str
    single: bool
    terms: tuple[Term, ...]
    chart: Chart | None
    handovers: tuple[Handover, ...]


def body_view(reader: Reader, body: str, page: int = 1) -> BodyView:
    """The page of a body; its terms without their quotes, which the pages of persons and posts have."""
    memberships = reader.subjects(ORG.organization, body)
    terms = in_order([term(reader, each, quoted=False) for each in memberships])
    offices = _offices(reader, body, terms)
    without = tuple(each for each in terms if each.post is None)
    events, events_total = acted(reader, body, slice((page - 1) * PAGE, page * PAGE))
    place = reader.iri(body, BP.place)
    rows = [Row(_name(each), each.url, each.bounds, office.post.label) for office in offices for each in office.terms]
    rows += [Row(f"{_name(each)} {each.title}", each.url, each.bounds, "·") for each in without]
    return BodyView(
        id=body,
        label=reader.label(body),
        others=tuple(reader.others(body)),
        place=reader.link(place) if place else None,
        above=reader.links(reader.iris(body, ORG.subOrganizationOf)),
        below=reader.links(reader.subjects(ORG.subOrganizationOf, body)),
        offices=offices,
        without=without,
        chart=chart(rows),
        terms_total=len(terms),
        events=tuple(events),
        events_total=events_total,
        page=page,
        pages=max(1, -(-events_total // PAGE)),
    )


def post_view(reader: Reader, post: str) -> PostView:
    """The page of a post."""
    terms = in_order([term(reader, each) for each in reader.subjects(BP.post, post)])
    body, role = reader.iri(post, ORG.postIn), reader.iri(post, ORG.role)
    english = reader.label(role, "en") if role else ""
    return PostView(
        id=post,
        label=reader.label(post),
        others=tuple(reader.others(post)),
        body=reader.link(body) if body else None,
        role=reader.link(role) if role else None,
        role_en=english if role and english != reader.label(role) else "",
        single=reader.text(post, BP.single) == "true",
        terms=terms,
        chart=chart([Row(_name(each), each.url, each.bounds) for each in terms]),
        handovers=_handovers(reader, terms),
    )


def _offices(reader: Reader, body: str, terms: tuple[Term, ...]) -> tuple[Office, ...]:
    """The posts of a body, the highest first as far as their roles have a rank."""
    posts = sorted({*reader.subjects(ORG.postIn, body), *(each.post.id for each in terms if each.post)})
    found = [
        Office(
            reader.link(post),
            reader.text(post, BP.single) == "true",
            tuple(each for each in terms if each.post and each.post.id == post),
        )
        for post in posts
    ]
    return tuple(sorted(found, key=lambda office: (_rank(reader, office.post.id), office.post.label, office.post.id)))


def _rank(reader: Reader, post: str) -> int:
    role = reader.iri(post, ORG.role)
    return concepts().ranks.get(reader.label(role), _LAST) if role else _LAST


def _handovers(reader: Reader, terms: tuple[Term, ...]) -> tuple[Handover, ...]:
    known = {each.id: each for each in terms}
    found = []
    for each in terms:
        for succession in reader.subjects(BP["from"], each.id):
            after = known.get(reader.iri(succession, BP.to) or "")
            found.append(
                Handover(
                    id=succession,
                    before=each.person,
                    after=after.person if after else None,
                    last_seen=each.bounds.ended,
                    first_seen=after.bounds.begun if after else "",
                    basis=local(reader.iri(succession, BP.basis)),
                    quotes=quotes(reader, succession),
                )
            )
    return tuple(sorted(found, key=lambda handover: (handover.first_seen, handover.id)))


def _name(term_: Term) -> str:
    return term_.person.label if term_.person else ""
