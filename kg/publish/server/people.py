"""The page of a person: career, meetings, colleagues, and every article that names the person."""

from __future__ import annotations

from dataclasses import dataclass

from kg.publish.server.chart import Chart, Row, chart
from kg.publish.server.events import Attended, attended, met
from kg.publish.server.facts import Bounds, Term, in_order, term
from kg.publish.server.reader import Link, Reader
from kg.vocabulary import ORG, SCHEMA

PAGE = 100
"""So many events, or articles, on a page."""
_NEAREST = 60
_OFFICE = 200
"""A body with more terms than this is a state or a congress: sharing it makes nobody a colleague."""


@dataclass(frozen=True, slots=True)
class Met:
    """Somebody whom a person met, at so many events."""

    person: Link
    times: int


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody in the same body: at the same time for sure, or only within what the bounds leave open."""

    person: Link
    body: Link
    office: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Mention:
    """An article that names a person."""

    article: Link
    newspaper: str
    published: str


@dataclass(frozen=True, slots=True)
class PersonView:
    """All that is known of a person; of long lists the page asked for."""

    id: str
    label: str
    pinyin: str
    others: tuple[str, ...]
    terms: tuple[Term, ...]
    chart: Chart | None
    events: tuple[Attended, ...]
    events_total: int
    met: tuple[Met, ...]
    colleagues: tuple[Colleague, ...]
    mentions: tuple[Mention, ...]
    mentions_total: int
    page: int
    pages: int


def person_view(reader: Reader, person: str, page: int = 1) -> PersonView:
    """The page of a person."""
    terms = in_order([term(reader, each) for each in reader.subjects(ORG.member, person)])
    shown = slice((page - 1) * PAGE, page * PAGE)
    events, events_total = attended(reader, person, shown)
    named = _named_in(reader, person)
    pages = max(1, -(-max(events_total, len(named)) // PAGE))
    return PersonView(
        id=person,
        label=reader.label(person),
        pinyin=reader.pinyin(person),
        others=tuple(other for other in reader.others(person) if other != reader.label(person)),
        terms=terms,
        chart=chart([Row(each.title or each.id, each.url, each.bounds) for each in terms]),
        events=tuple(events),
        events_total=events_total,
        met=tuple(Met(reader.link(other), times) for other, times in _often(reader, person)),
        colleagues=_colleagues(reader, person, terms),
        mentions=tuple(mention(reader, article) for article in named[shown]),
        mentions_total=len(named),
        page=page,
        pages=pages,
    )


def _often(reader: Reader, person: str) -> list[tuple[str, int]]:
    found = met(reader, person)
    return sorted(found.items(), key=lambda pair: (-pair[1], reader.label(pair[0]), pair[0]))[:_NEAREST]


def _named_in(reader: Reader, person: str) -> list[str]:
    """The articles that name a person, or that the person wrote, the latest first."""
    articles = {article for how in (SCHEMA.mentions, SCHEMA.author) for article in reader.subjects(how, person)}
    issues = {article: reader.iri(article, SCHEMA.isPartOf) or "" for article in articles}
    days = {issue: (reader.text(issue, SCHEMA.datePublished) or "") if issue else "" for issue in set(issues.values())}
    return sorted(articles, key=lambda article: (days[issues[article]], article), reverse=True)


def mention(reader: Reader, article: str) -> Mention:
    """An article with its paper and its day."""
    issue = reader.iri(article, SCHEMA.isPartOf)
    paper = reader.iri(issue, SCHEMA.isPartOf) if issue else None
    day = reader.text(issue, SCHEMA.datePublished) if issue else None
    return Mention(reader.link(article), reader.label(paper) if paper else "", day or "")


def _colleagues(reader: Reader, person: str, terms: tuple[Term, ...]) -> tuple[Colleague, ...]:
    """Who was in a body with the person; those who surely were at the same time first."""
    found: dict[tuple[str, str], Colleague] = {}
    for mine in terms:
        beside = reader.subjects(ORG.organization, mine.body.id) if mine.body else []
        for each in beside if len(beside) <= _OFFICE else ():
            other = term(reader, each, quoted=False)
            if other.person is None or other.body is None or other.person.id == person:
                continue
            sure = together(mine.bounds, other.bounds)
            pair = (other.person.id, other.body.id)
            if sure is not None and (pair not in found or (sure and not found[pair].sure)):
                found[pair] = Colleague(other.person, other.body, other.title, sure)
    ordered = sorted(found.values(), key=lambda c: (not c.sure, c.body.label, c.person.label, c.person.id))
    return tuple(ordered[:_NEAREST])


def together(one: Bounds, other: Bounds) -> bool | None:
    """Whether two terms overlap: True surely, False perhaps, None not as far as is known."""
    if (
        one.begun
        and other.begun
        and max(one.begun, other.begun) <= min(one.ended or one.begun, other.ended or other.begun)
    ):
        return True
    begins = [each.earliest_begin or each.begun or each.ended for each in (one, other)]
    ends = [each.latest_end or each.ended or each.begun for each in (one, other)]
    if not all(begins) or not all(ends):
        return None
    return False if max(begins) <= min(ends) else None
