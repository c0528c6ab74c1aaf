"""A few lines to write invented papers with, for the tests of the resolving room; and that the writing itself is sound."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from kg.records import (
    Article,
    ArticleKind,
    BodyMention,
    DateBasis,
    EventStatement,
    Evidence,
    Issue,
    MembershipStatement,
    Participation,
    PersonMention,
    PlaceMention,
    Quote,
    Says,
    Statement,
    When,
)

JIAOZUO = "410800"
LUOYANG = "410300"


@dataclass
class Paper:
    """Issues and statements as they are made up; every call adds one sentence's worth."""

    issues: list[Issue] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    newspaper: str = "焦作日报"
    place: str = "焦作市"

    def issue(
        self,
        day: date,
        articles: int = 3,
        *,
        part: str = "",
        page: str | None = None,
        kinds: Mapping[int, ArticleKind] = MappingProxyType({}),
    ) -> list[str]:
        """An issue of that day, or the part of it that one file holds; the keys of its articles, `kinds` by position."""
        key = f"{self.newspaper}-{day.isoformat()}"
        pieces = tuple(
            Article(f"{key}{part}-{n}", n, kinds.get(n, ArticleKind.STORY), None, (), (), (), page=page)
            for n in range(1, articles + 1)
        )
        source = f"{key}{part}.txt"
        self.issues.append(
            Issue(key, self.newspaper, self.place, day, DateBasis.STATED, (), source, key + part, None, pieces)
        )
        return [piece.key for piece in pieces]

    def name(self, article: str, person: str, rule: str = "name") -> str:
        """The article names a person, once however often this is called; the name."""
        key = f"p-{article}-{person}"
        if all(statement.id != key for statement in self.statements):
            self.statements.append(PersonMention(key, article, person, (person,), _evidence(article, person, rule)))
        return person

    def hold(
        self,
        article: str,
        person: str,
        office: str,
        body: tuple[str, str] | None,
        on: date | None,
        says: Says = Says.HOLDS,
        effective: date | None = None,
        rule: str = "office-name",
    ) -> str:
        """The article says that a person holds (gets, loses) an office in a body (name, place in force)."""
        mention = BodyMention(body[0], body[0], body[1]) if body else None
        key = f"m-{article}-{person}-{office}-{body[0] if body else ''}-{says.value}-{effective or ''}"
        self.statements.append(
            MembershipStatement(
                key,
                article,
                self.name(article, person, rule),
                office,
                office,
                mention,
                says,
                on,
                effective,
                _evidence(article, office + person, rule),
            )
        )
        return key

    def event(
        self,
        article: str,
        label: str,
        on: date | None,
        persons: Mapping[str, tuple[str, ...]],
        kind: str = "Meeting",
        part_of_day: str | None = None,
        places: tuple[PlaceMention | BodyMention, ...] = (),
        organizations: tuple[BodyMention, ...] = (),
        topic: str | None = None,
    ) -> str:
        """The article tells of an event; `persons` with their parts."""
        key = f"e-{article}-{label}-{on or ''}"
        told = tuple(Participation(self.name(article, person), parts, ()) for person, parts in persons.items())
        when = When(on, on, part_of_day)
        self.statements.append(
            EventStatement(
                key, article, kind, label, when, topic, told, organizations, places, None, (_evidence(article, label),)
            )
        )
        return key


def _evidence(article: str, words: str, rule: str = "office-name") -> Evidence:
    return Evidence(article, (Quote(words, 0, len(words)),), rule)


def test_a_name_is_mentioned_once_per_article() -> None:
    paper = Paper()
    [first, second] = paper.issue(date(2020, 1, 2), articles=2)
    for article in (first, first, second):
        paper.name(article, "温若兰")
    assert len(paper.statements) == 2
