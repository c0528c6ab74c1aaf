"""What a build keeps of one issue: the issue without its texts, and its statements, as one line of JSON.

Made where the issue is read, sent from worker to build, and kept for the next build; so it is compact: lists without
the names of fields, in the order of the records. :mod:`kg.lines` is the form for people and other programs.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from sys import intern
from typing import Any

from kg.records import (
    Article,
    ArticleKind,
    BodyMention,
    DateBasis,
    EventStatement,
    Evidence,
    Issue,
    Masthead,
    MembershipStatement,
    Participation,
    PersonMention,
    PlaceMention,
    Quote,
    Says,
    Statement,
    Text,
    When,
)

_REMEMBERED = 1 << 16
"""So many bodies, places and days are kept to be used again by the statements that name them."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An issue of which only the headlines are left of the texts, and all that it states."""

    issue: Issue
    statements: tuple[Statement, ...]


def line(issue: Issue, statements: Iterable[Statement]) -> bytes:
    """An issue and its statements as one line of UTF-8, without the line end."""
    numbers = {article.key: number for number, article in enumerate(issue.articles)}
    record = [_issue(issue), [_statement(each, numbers) for each in statements]]
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode()


def entry(content: bytes) -> Entry:
    """The issue and the statements of a line.

    Raises ValueError, TypeError or IndexError where the line was not made by :func:`line`.
    """
    (head, pieces), told = json.loads(content)
    articles = tuple(map(_read_article, pieces))
    return Entry(_read_issue(head, articles), tuple(_READERS[each[0]](each, articles) for each in told))


# ── issues ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _issue(one: Issue) -> list[Any]:
    masthead = one.masthead
    head = [
        one.key,
        one.newspaper,
        one.place,
        one.date.isoformat(),
        one.date_basis.value,
        one.reasons,
        one.source,
        one.digest,
        masthead
        and [masthead.number, masthead.pages, masthead.cn, masthead.weekday, masthead.lunar, masthead.publisher],
        one.warnings,
    ]
    return [head, [_article(article) for article in one.articles]]


def _article(one: Article) -> list[Any]:
    headline = one.headline
    text = headline and [headline.chars, _places(headline.offsets), headline.field]
    return [one.key, one.position, one.kind.value, text, one.jump, one.identifier, one.page, one.url]


def _places(offsets: Sequence[int]) -> int | list[int]:
    """Where characters stand: the place of the first one alone, where the others follow without a gap."""
    start = offsets[0] if offsets else 0
    return start if list(offsets) == list(range(start, start + len(offsets))) else list(offsets)


def _read_issue(head: list[Any], articles: tuple[Article, ...]) -> Issue:
    key, newspaper, place, published, basis, reasons, source, digest, masthead, warnings = head
    return Issue(
        key=intern(key),
        newspaper=intern(newspaper),
        place=place and intern(place),
        date=_day(published),
        date_basis=DateBasis(basis),
        reasons=_strings(tuple(reasons)),
        source=intern(source),
        digest=digest,
        masthead=masthead and Masthead(*masthead),
        articles=articles,
        warnings=_strings(tuple(warnings)),
    )


def _read_article(fields: list[Any]) -> Article:
    key, position, kind, headline, jump, identifier, page, url = fields
    return Article(
        key=key,
        position=position,
        kind=ArticleKind(kind),
        headline=headline and _read_text(*headline),
        decks=(),
        byline=(),
        body=(),
        jump=jump,
        identifier=identifier,
        page=page and intern(page),
        url=url,
    )


def _read_text(chars: str, places: int | list[int], field: Any) -> Text:
    return Text(chars, range(places, places + len(chars)) if isinstance(places, int) else tuple(places), field)


# ── statements ───────────────────────────────────────────────────────────────────────────────────────────────────────

_PERSON, _MEMBERSHIP, _EVENT = range(3)


def _statement(one: Statement, numbers: dict[str, int]) -> list[Any]:
    match one:
        case PersonMention():
            told = _evidence(one.evidence, numbers)
            return [_PERSON, one.id, numbers[one.article], one.person, one.printed, told, one.born]
        case MembershipStatement():
            return [
                _MEMBERSHIP,
                one.id,
                numbers[one.article],
                one.person,
                one.role,
                one.printed,
                one.body and _body(one.body),
                one.says.value,
                one.observed_on and one.observed_on.isoformat(),
                one.effective and one.effective.isoformat(),
                _evidence(one.evidence, numbers),
            ]
        case EventStatement():
            begin, end = one.when.begin, one.when.end
            return [
                _EVENT,
                one.id,
                numbers[one.article],
                one.kind,
                one.label,
                begin and begin.isoformat(),
                end and end.isoformat(),
                one.when.part_of_day,
                one.topic,
                [[each.person, each.parts, each.capacities] for each in one.participations],
                [_body(each) for each in one.organizations],
                [_body(each) if isinstance(each, BodyMention) else [each.name, each.place] for each in one.places],
                one.part_of,
                [_evidence(each, numbers) for each in one.evidence],
            ]


def _body(one: BodyMention) -> list[str]:
    return [one.name, one.printed, one.place]


def _evidence(one: Evidence, numbers: dict[str, int]) -> list[Any]:
    quotes = [[each.exact, each.start, each.end, each.field] for each in one.quotes]
    return [numbers[one.article], one.rule, quotes]


def _read_person(fields: list[Any], articles: tuple[Article, ...]) -> PersonMention:
    _, id_, number, person, printed, evidence, born = fields
    known = intern(person)
    forms = _strings(tuple(printed))
    return PersonMention(id_, articles[number].key, known, forms, _read_evidence(evidence, articles), born)


def _read_membership(fields: list[Any], articles: tuple[Article, ...]) -> MembershipStatement:
    _, id_, number, person, role, printed, body, says, observed, effective, evidence = fields
    return MembershipStatement(
        id_,
        articles[number].key,
        intern(person),
        intern(role),
        intern(printed),
        body and _body_mention(*body),
        Says(says),
        observed and _day(observed),
        effective and _day(effective),
        _read_evidence(evidence, articles),
    )


def _read_event(fields: list[Any], articles: tuple[Article, ...]) -> EventStatement:
    _, id_, number, kind, label, begin, end, part_of_day, topic, persons, bodies, places, part_of, evidence = fields
    return EventStatement(
        id_,
        articles[number].key,
        intern(kind),
        label,
        When(begin and _day(begin), end and _day(end), part_of_day and intern(part_of_day)),
        topic,
        tuple(Participation(intern(person), _strings(tuple(parts)), tuple(held)) for person, parts, held in persons),
        tuple(_body_mention(*each) for each in bodies),
        tuple(_body_mention(*each) if len(each) == 3 else _place_mention(*each) for each in places),
        part_of,
        tuple(_read_evidence(each, articles) for each in evidence),
    )


_READERS = (_read_person, _read_membership, _read_event)


def _read_evidence(fields: list[Any], articles: tuple[Article, ...]) -> Evidence:
    number, rule, quotes = fields
    return Evidence(
        articles[number].key,
        tuple(Quote(exact, start, end, intern(field)) for exact, start, end, field in quotes),  # type: ignore[arg-type]
        intern(rule),
    )


# ── what many statements share ───────────────────────────────────────────────────────────────────────────────────────


@lru_cache(_REMEMBERED)
def _day(text: str) -> date:
    return date.fromisoformat(text)


@lru_cache(_REMEMBERED)
def _strings(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(intern, words))


@lru_cache(_REMEMBERED)
def _body_mention(name: str, printed: str, place: str) -> BodyMention:
    return BodyMention(intern(name), intern(printed), intern(place))


@lru_cache(_REMEMBERED)
def _place_mention(name: str, place: str) -> PlaceMention:
    return PlaceMention(intern(name), intern(place))
