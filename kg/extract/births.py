"""When somebody was born, as an article tells it: a date of birth, an age, or the age at which somebody died.

    褚映川，男，汉族，1965年3月生          58岁的褚映川          褚映川同志……于2017年12月17日逝世，享年87岁

Dates are ISO 8601, as exact as they are told; years that follow from an age are an interval, a year wider on either side
for the ways in which ages are counted (周岁, 虚岁).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.records import Article, Issue, PersonMention, Statement

_TELLS = re.compile(r"\d岁|[年月日]\s?(?:出)?生")
_DAY = r"(?P<year>1[89]\d\d|20\d\d)年(?:(?P<month>1[0-2]|0?[1-9])月)?(?:(?P<day>3[01]|[12]\d|0?[1-9])日)?"
_PERSONAL = r"(?:男|女)?(?:[，,（(](?:男|女|[一-鿿]{1,5}族|[一-鿿]{2,12}人|中共党员))*[，,（(]"
_BORN = re.compile(rf"(?:同志)?{_PERSONAL}(?:于|生于|出生于)?{_DAY}(?:出生|生(?!于|活|产|效)|(?<=年)生|生于)")
_BORN_IN = re.compile(rf"(?:同志)?(?:{_PERSONAL})?(?:出)?生于{_DAY}")
_AGE_BEHIND = re.compile(rf"(?:同志)?{_PERSONAL}?(?:今年)?(?P<age>\d{{1,3}})岁(?!时|的?时候|以|那年|就|开始)")
_AGE_BEFORE = re.compile(r"(?:今年)?(?P<age>\d{1,3})岁的$")
_DIED = re.compile(r"(?:同志|先生|女士)?[^。；]{0,60}?(?:逝世|去世|病逝)[，,](?:享年|终年)(?P<age>\d{1,3})岁")
_YEAR = re.compile(r"(?:于|在)(1[89]\d\d|20\d\d)年")
_LONG_AGO = re.compile(r"\d{4}年|当年|那年|当时|那时")
"""What tells, before an age in its sentence, that it is that of another year."""
_OLDEST = 120


def with_births(issue: Issue, statements: Iterable[Statement]) -> Iterator[Statement]:
    """The same statements, each mention of a person with the birth that its article tells."""
    texts: dict[str, tuple[str, ...]] = {article.key: _telling(article) for article in issue.articles}
    for statement in statements:
        told = texts[statement.article] if isinstance(statement, PersonMention) else ()
        if isinstance(statement, PersonMention) and told:
            born = next((found for text in told if (found := birth(text, statement.person, issue.date.year))), "")
            yield replace(statement, born=born) if born else statement
        else:
            yield statement


def _telling(article: Article) -> tuple[str, ...]:
    return tuple(text.chars for text in article.body if _TELLS.search(text.chars))


def birth(text: str, name: str, year: int) -> str:
    """When the bearer of the name was born, as a text printed in that year tells it; "" where it does not.

    >>> texts = ("褚映川，男，汉族，1965年3月生，河南人。", "58岁的褚映川说，", "褚映川10岁时", "1958年，46岁的褚映川")
    >>> [birth(text, "褚映川", 2016) for text in texts]
    ['1965-03', '1957/1959', '', '']
    """
    for found in re.finditer(re.escape(name), text):
        before, behind = text[max(0, found.start() - 8) : found.start()], text[found.end() : found.end() + 120]
        told = _BORN.match(behind) or _BORN_IN.match(behind)
        if told:
            return "-".join(part.zfill(2) for part in (told["year"], told["month"], told["day"]) if part)
        aged = _AGE_BEFORE.search(before) or _AGE_BEHIND.match(behind)
        if aged and not _LONG_AGO.search(re.split("[。！？；]", text[: found.start()])[-1]):
            return _around(year, int(aged["age"]))
        died = _DIED.match(behind)
        if died:
            dated = _YEAR.search(died[0])
            return _around(int(dated[1]) if dated else year, int(died["age"]))
    return ""


def _around(year: int, age: int) -> str:
    return f"{year - age - 1}/{year - age + 1}" if 0 < age <= _OLDEST else ""
