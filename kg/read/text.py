"""A page of text becomes an issue."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from kg.errors import InputError, NotNewspaper
from kg.lexicon import Divisions
from kg.read.articles import LEAD, Splitter
from kg.read.dating import date_of
from kg.read.drafts import Draft
from kg.read.headlines import bring_home, headline_of
from kg.read.home import place_of
from kg.read.kinds import prepared
from kg.read.lines import Line, lines_of
from kg.read.marks import chinese
from kg.read.masthead import Head, masthead_lines, read_masthead
from kg.read.paragraphs import paragraphs
from kg.read.sidecar import Stated
from kg.read.twice import printed_twice
from kg.read.words import PageWords
from kg.records import Article, ArticleKind, DateBasis, Issue

FEWEST = 12
"""A page has at least this many Chinese characters …"""
PART = 0.3
"""… and they are at least this part of all that is printed on it."""


def issue_key(newspaper: str, published: date) -> str:
    """The key of an issue.

    >>> issue_key("焦作日报", date(2022, 8, 4))
    '焦作日报-2022-08-04'
    """
    return f"{newspaper}-{published.isoformat()}"


def digest_of(source: str) -> str:
    """The SHA-256 of a text, whatever its encoding, byte order mark and line ends were: copies of one are the same.

    >>> digest_of("市长\\r\\n刘冰") == digest_of("市长\\n刘冰")
    True
    """
    return hashlib.sha256(re.sub("\r\n?", "\n", source).encode("utf-8", "surrogatepass")).hexdigest()


def drafts_of(lines: Sequence[Line], masthead: frozenset[int], words: PageWords) -> list[Draft]:
    """The pieces of a page in reading order, each printed once."""
    first = Splitter(lines, masthead, words).split()
    twice = printed_twice(first)
    kept = [line for line in lines if line.number not in twice]
    return bring_home(Splitter(kept, masthead, words).split() if twice else first)


def article_of(draft: Draft, position: int, words: PageWords) -> Article:
    """A draft as an article whose key is still to be made."""
    headline, decks = headline_of(draft.heads, words)
    kind = draft.kind
    lines = draft.lines
    if kind is ArticleKind.ADVERTISEMENT:  # its lines are no sentences
        lines = [replace(line, title=True) for line in lines]
    body = (*paragraphs(draft.before), *paragraphs(lines))
    return Article(
        key="",
        position=position,
        kind=kind,
        headline=headline,
        decks=(*draft.continued, *decks),
        byline=tuple(draft.byline),
        body=body,
        jump=draft.jump,
    )


def read_page(source: str, name: str, file: str, stated: Stated, divisions: Divisions, words: PageWords) -> Issue:
    """The issue that a page of text holds.

    `name` is the file as given (for messages), `file` its base name. Raises NotNewspaper where nothing reads like an
    article, InputError where newspaper or date are neither stated nor found.
    """
    _must_be_chinese(source, name)
    lines = prepared(lines_of(source))
    numbers = masthead_lines(lines, words)
    head = read_masthead([line for line in lines if line.number in numbers], words) if numbers else None
    articles = list(
        _articles([line for line in lines if line.number in numbers], drafts_of(lines, numbers, words), words)
    )
    if not any(_reads_like_news(article, stated) for article in articles):
        raise NotNewspaper(name, "no article was found: no masthead, no byline, no story with a date")
    newspaper, warnings = _newspaper(name, stated, head)
    published, basis, reasons, doubts = _published(name, stated, head, articles)
    place, questions = place_of(stated.place, newspaper, divisions)
    key, digest = issue_key(newspaper, published), digest_of(source)
    width = 3 if len(articles) > 99 else 2
    return Issue(
        key=key,
        newspaper=newspaper,
        place=place,
        date=published,
        date_basis=basis,
        reasons=reasons,
        source=file,
        digest=digest,
        masthead=head.facts if head else None,
        articles=tuple(replace(a, key=f"{key}-{digest[:8]}-{a.position:0{width}d}") for a in articles),
        warnings=(*warnings, *doubts, *questions),
        raw=source,
    )


def _must_be_chinese(source: str, name: str) -> None:
    printed = len("".join(source.split()))
    if not printed:
        raise NotNewspaper(name, "is empty")
    count = chinese(source)
    if count < FEWEST or count < PART * printed:
        raise NotNewspaper(name, f"is no Chinese newspaper: {count} of {printed} characters are Chinese")


def _articles(masthead: Sequence[Line], drafts: Sequence[Draft], words: PageWords) -> Iterator[Article]:
    first = 1
    if masthead:
        body = tuple(line.text for line in masthead)
        yield Article("", 1, ArticleKind.MASTHEAD, None, (), (), body)
        first = 2
    for position, draft in enumerate(drafts, first):
        yield article_of(draft, position, words)


def _reads_like_news(article: Article, stated: Stated) -> bool:
    """A masthead does, and a story with a byline or a dated beginning; a mere headline only if a paper is stated."""
    if article.kind is ArticleKind.MASTHEAD:
        return True
    if article.kind is not ArticleKind.STORY or not article.body:
        return False
    dated = article.headline is None or bool(LEAD.match(article.body[0].chars))
    return bool(article.byline) or dated or stated.newspaper is not None


def _newspaper(name: str, stated: Stated, head: Head | None) -> tuple[str, tuple[str, ...]]:
    printed = head.newspaper if head else None
    if stated.newspaper is None:
        if printed is None:
            raise InputError(
                name,
                f'the page does not name its newspaper: state it beside the file, newspaper = "…" in {_toml(name)}',
            )
        return printed, ()
    if printed is not None and printed != stated.newspaper:
        return stated.newspaper, (f"stated is {stated.newspaper}, but the masthead reads {printed}",)
    return stated.newspaper, ()


def _toml(name: str) -> str:
    return "NAME.toml" if name == "-" else name.rpartition(".")[0].rpartition("/")[2] + ".toml"


def _published(
    name: str, stated: Stated, head: Head | None, articles: Sequence[Article]
) -> tuple[date, DateBasis, tuple[str, ...], tuple[str, ...]]:
    """The day of publication: stated, else printed, else worked out; with reasons and warnings."""
    warnings = head.warnings if head else ()
    printed = head.published if head else None
    if stated.published is not None:
        if printed is not None and printed != stated.published:
            warnings = (f"stated is {stated.published}, but the masthead reads {printed}", *warnings)
        return stated.published, DateBasis.STATED, ("the date is stated beside the file",), warnings
    if head is not None and printed is not None:
        return printed, DateBasis.MASTHEAD, head.reasons, warnings
    found = date_of(articles)
    if found is None:
        raise InputError(
            name, f"the page does not tell its date: state it beside the file, date = 2022-08-04 in {_toml(name)}"
        )
    return found.published, DateBasis.TEXT, found.reasons, warnings
