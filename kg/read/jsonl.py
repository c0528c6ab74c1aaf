"""One article a line: each record of a JSONL file is an issue with one article."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from kg.dates import publishable
from kg.errors import InputError
from kg.lexicon import Divisions
from kg.read.dating import date_of
from kg.read.drafts import Draft
from kg.read.home import place_of
from kg.read.kinds import prepared
from kg.read.lines import Line, lines_of
from kg.read.paragraphs import paragraphs
from kg.read.sidecar import BETWEEN, Stated, clean_name, parse_date
from kg.read.text import drafts_of, issue_key
from kg.read.words import PageWords
from kg.records import Article, ArticleKind, DateBasis, Issue

_BROKEN = re.compile(r"[\ud800-\udfff]")
_HEAD_FIELDS = ("id", "newspaper", "date", "page", "title", "url", "place")


def slug(identifier: str) -> str:
    """A record's id as part of an IRI; where characters had to go, its hash keeps it apart from others.

    >>> slug("2012-07-02_1"), slug("a/b") == slug("a b")
    ('2012-07-02_1', False)
    """
    kept = re.sub(r"[^\w-]+", "-", identifier).strip("-")[:64]
    return kept if kept == identifier else f"{kept}-{hashlib.sha256(identifier.encode()).hexdigest()[:8]}".strip("-")


_BYLINE = 60
"""A line with nothing but a byline has no more characters."""


def read_record(
    content: bytes, name: str, file: str, number: int, stated: Stated, divisions: Divisions, words: PageWords
) -> Issue:
    """The issue that one line holds, already without white space at its ends; raises InputError where it holds none."""
    fields = _fields(content, name, number)
    digest = hashlib.sha256(content).hexdigest()
    newspaper, warnings = _newspaper(fields, stated, file)
    article = _article(fields["text"], fields.get("title", ""), words)
    published, basis, reasons = _published(fields, stated, article, name, number)
    key = issue_key(newspaper, published)
    identifier = fields.get("id")
    article = replace(
        article,
        key=f"{key}-{slug(identifier) if identifier else digest[:8]}",
        identifier=identifier,
        page=fields.get("page"),
        url=fields.get("url"),
    )
    place, questions = place_of(clean_name(fields.get("place", "")) or stated.place, newspaper, divisions)
    return Issue(
        key=key,
        newspaper=newspaper,
        place=place,
        date=published,
        date_basis=basis,
        reasons=reasons,
        source=file,
        digest=digest,
        masthead=None,
        articles=(article,),
        warnings=(*warnings, *questions),
        raw=fields["text"],
    )


def _fields(content: bytes, name: str, number: int) -> dict[str, str]:
    """The record's fields as strings; InputError where it is no record."""
    try:
        record = json.loads(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise InputError(name, "is not UTF-8", number) from error
    except (ValueError, RecursionError) as error:  # ValueError: a broken record, or a number of thousands of figures
        raise InputError(name, f"is no JSON: {error}", number) from error
    if not isinstance(record, dict):
        raise InputError(name, "is no record: a JSON object was expected", number)
    fields: dict[str, str] = {}
    for key in ("text", *_HEAD_FIELDS):
        value = record.get(key)
        if isinstance(value, int) and not isinstance(value, bool) and key in ("id", "page"):
            value = str(value)
        if value is None:
            continue
        if not isinstance(value, str):
            raise InputError(name, f"{key} must be a string", number)
        if _BROKEN.search(value):
            raise InputError(name, f"{key} holds half of a character", number)
        if value.strip():
            fields[key] = value
    if "text" not in fields:
        raise InputError(name, "has no text", number)
    return fields


def _newspaper(fields: dict[str, str], stated: Stated, file: str) -> tuple[str, tuple[str, ...]]:
    """The record's own newspaper, else the one stated beside the file, else the file's name stands for it."""
    own = clean_name(fields.get("newspaper", ""))
    if own:
        differs = stated.newspaper is not None and stated.newspaper != own
        return own, (f"the record says {own}, the file beside it {stated.newspaper}",) if differs else ()
    if stated.newspaper is not None:
        return stated.newspaper, ()
    stem = clean_name(file.rpartition(".")[0] or file)
    return stem, (f"no newspaper is stated: the file's name {stem} stands for it",)


def _published(
    fields: dict[str, str], stated: Stated, article: Article, name: str, number: int
) -> tuple[date, DateBasis, tuple[str, ...]]:
    if "date" in fields:
        published = parse_date(fields["date"])
        if published is None:
            raise InputError(name, f"date {fields['date']!r} is no day like 2017-07-14", number)
        if not publishable(published):
            raise InputError(name, f"date {fields['date']!r} is no day of an issue: {BETWEEN}", number)
        return published, DateBasis.STATED, ("the date is stated in the record",)
    if stated.published is not None:
        return stated.published, DateBasis.STATED, ("the date is stated beside the file",)
    found = date_of([article])
    if found is None:
        raise InputError(name, "has no date, and its text tells none", number)
    return found.published, DateBasis.TEXT, found.reasons


def _article(text: str, title: str, words: PageWords) -> Article:
    """A record's text with its byline and paragraphs, its title as headline; it is one article."""
    headline = [line.text for line in lines_of(title, "title")]
    drafts = drafts_of(prepared(lines_of(text)), frozenset(), words)
    lines = [line for draft in drafts for line in _in_order(draft)]
    byline = tuple(byline for draft in drafts for byline in draft.byline)
    known = {text.offsets[0] for text in byline if len(text)}
    alone = (line.text for line in lines_of(text) if len(line.chars) <= _BYLINE and words.standing.match(line.chars))
    byline = (*byline, *(text for text in alone if text.offsets[0] not in known))
    jump = next((draft.jump for draft in drafts if draft.jump), None)
    return Article(
        "",
        1,
        ArticleKind.STORY,
        headline[0] if headline else None,
        tuple(headline[1:]),
        byline,
        paragraphs(lines),
        jump,
    )


def _in_order(draft: Draft) -> Iterator[Line]:
    yield from draft.before
    for head in draft.heads:
        yield replace(head, title=True)
    yield from draft.lines
