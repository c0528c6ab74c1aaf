"""All issues and statements of a build, in the order in which a reader would meet them.

Every later step goes through the papers from the earliest to the latest. What it decides about one day rests on that
day and the days before it only; so a later issue never changes what is known, or called, already.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kg.lexicon import Divisions
from kg.records import Article, EventStatement, Issue, MembershipStatement, PersonMention, Statement

BYLINE = "byline"
"""What the names of rules that read bylines begin with."""

_PAGE = re.compile(r"([^\d]*)(\d+)", re.ASCII)
"""A page as papers count it (A02): the letters and the number."""

_BACKGROUND = timedelta(days=366)
"""A day so long before the paper's is not that on which somebody is shown in office, but one of which the story tells."""

Named = tuple[str, str]
"""The key of an article and a name in it: within one article a name means one person."""

Order = tuple[date, str, tuple[str, int], str, int, str]
"""Date and key of the issue, page, name of the file, position and key of the article.

Pages and files of one day stand in the order in which they are counted, so that a further page, added later, is not
taken for the one on which somebody was named first.
"""


@dataclass(frozen=True, slots=True)
class Corpus:
    """The issues by date, the statements by id, and where each article stands."""

    issues: tuple[Issue, ...]
    statements: Mapping[str, Statement]
    homes: Mapping[str, str]
    """issue key → code of the division that is 我市 or 我省 there"""
    articles: Mapping[str, tuple[Issue, Article]]
    orders: Mapping[str, Order]
    """where each article comes when all papers are read from the earliest on"""
    mentions: tuple[PersonMention, ...]
    memberships: tuple[MembershipStatement, ...]
    events: tuple[EventStatement, ...]

    def issue(self, article: str) -> Issue:
        """The issue in which the article of that key stands."""
        return self.articles[article][0]

    def published(self, article: str) -> date:
        """The day on which the article was published."""
        return self.articles[article][0].date

    def order(self, article: str) -> Order:
        """Where the article comes when all papers are read from the earliest on."""
        return self.orders[article]


def arrange(issues: Iterable[Issue], statements: Iterable[Statement], divisions: Divisions) -> Corpus:
    """Put issues and statements in order; what comes twice counts once."""
    ordered = _once(issues)
    articles = {article.key: (issue, article) for issue in ordered for article in issue.articles}
    by_id = {statement.id: statement for statement in statements}
    unknown = sorted({s.article for s in by_id.values()} - articles.keys())
    if unknown:
        raise ValueError(f"statements of articles that are in no issue: {', '.join(unknown[:3])}")

    by_id = {key: _shown_then(statement, articles[statement.article][0].date) for key, statement in by_id.items()}
    orders = {key: _order(*articles[key]) for key in articles}

    def place(statement: Statement) -> tuple[Order, str]:
        return orders[statement.article], statement.id

    in_order = sorted(by_id.values(), key=place)
    return Corpus(
        issues=ordered,
        statements={key: by_id[key] for key in sorted(by_id)},
        homes={issue.key: home for issue in ordered if (home := _home(issue, divisions))},
        articles=articles,
        orders=orders,
        mentions=tuple(s for s in in_order if isinstance(s, PersonMention)),
        memberships=tuple(s for s in in_order if isinstance(s, MembershipStatement)),
        events=tuple(s for s in in_order if isinstance(s, EventStatement)),
    )


def _shown_then(statement: Statement, published: date) -> Statement:
    """A statement that shows somebody in office: on the day of publication, where its own day is only background."""
    if not isinstance(statement, MembershipStatement) or statement.observed_on is None:
        return statement
    background = published - statement.observed_on > _BACKGROUND
    return replace(statement, observed_on=published) if background else statement


def _order(issue: Issue, article: Article) -> Order:
    page = _PAGE.match(article.page or "")
    counted = (page[1], int(page[2])) if page else ("", 0)
    return issue.date, issue.key, counted, issue.source, article.position, article.key


def _home(issue: Issue, divisions: Divisions) -> str | None:
    found = divisions.stated(issue.place) if issue.place else ()
    return found[0].code if found else None


def _once(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """Each issue once per file content, by date, key and source."""
    found: dict[tuple[date, str, str, str], Issue] = {}
    for issue in issues:
        found[(issue.date, issue.key, issue.digest, issue.source)] = issue
    distinct: dict[tuple[str, str], Issue] = {}
    for position in sorted(found):
        issue = found[position]
        distinct.setdefault((issue.key, issue.digest), issue)
    return tuple(distinct.values())
