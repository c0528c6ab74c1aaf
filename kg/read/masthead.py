"""The head of the front page: date, lunar date, weekday, issue number, pages, CN number, publisher."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from borax.calendars.lunardate import LunarDate

from kg.dates import day_of, number
from kg.read.lines import Line
from kg.read.words import PageWords
from kg.records import Masthead

_DIGIT = "[0-9０-９]"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_MONTHS = ("正月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月", "冬月", "腊月")
_MONTH_NAMES = {name: i for i, name in enumerate(_MONTHS, 1)} | {"一月": 1, "十一月": 11, "十二月": 12}
_WEEKDAYS = "一二三四五六日"

_NUMBER = re.compile(rf"(?:总|累计)第?\s?({_DIGIT}{{1,6}})\s?期|(?:^|\s)第\s?({_DIGIT}{{1,6}})\s?(?:期|号)(?=\s|$)")
_PAGES = re.compile(rf"(?:今日|今天|本期|本报今日|共)\s?(?:共|出)?\s?({_DIGIT}{{1,3}})\s?(?:个|块)?版")
_COUNTED = re.compile(
    r"(?:今日|今天|本期|共)\s?(?:共|出)?\s?([一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])版"
)
_CN = re.compile(r"CN\s?([0-9]{2}\s?[-—－–]\s?[0-9]{4})")
_SERIAL = re.compile(r"国内统一(?:连续出版物|刊)号|邮发代号|国际标准刊号|ISSN")
_PUBLISHER = re.compile(
    r"([一-鿿]{2,12}(?:报社|报业集团|传媒集团|报业传媒集团|日报社))\s?(?:主办|编辑)?(?:出版|承办|主办)"
)
_SPONSOR = re.compile(r"主管\s?[、/]?\s?主办")
_BROUGHT_OUT = re.compile(r"[^，。；！？,;!?]{4,36}(?:主管|主办|承办|出版|机关报)$")
_LATIN_TITLE = re.compile(r"[A-Z][A-Z·'’.\- ]{2,38}[A-Z]$|[A-Z][a-z]+(?: [A-Z][a-z]+){1,5}$")
_LONE_DAY = re.compile(rf"(?:[0０]?[1-9１-９]|[12１２]{_DIGIT}|[3３][01０１])\s?日?$")
_DATE = re.compile(
    rf"((?:19|20|１９|２０){_DIGIT}{{2}}|二[〇○零][一二三四五六七八九〇○零]{{2}})\s?[年.\-/]\s?"
    rf"({_DIGIT}{{1,2}}|十[一二]?|[一二三四五六七八九])\s?[月.\-/]"
    rf"(?:\s?({_DIGIT}{{1,2}}|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])(?![一二三四五六七八九十]|\s?[版月])\s?日?)?"
)
_WEEKDAY = re.compile(r"(?:星期|周|礼拜)([一二三四五六日天])")
_LUNAR = re.compile(
    rf"(?:([{_STEMS}][{_BRANCHES}])\s?年?\s?)?(?:农历|夏历|旧历)?\s?(?:([{_STEMS}][{_BRANCHES}])年\s?)?(闰)?\s?"
    rf"(正月|十[一二]月|冬月|腊月|[一二三四五六七八九十]月)\s?(初[一二三四五六七八九十]|十[一二三四五六七八九]|二十[一二三四五六七八九]?|廿[一二三四五六七八九]?|三十)(?!日)"
)
_STRONG = (_NUMBER, _PAGES, _CN, _SERIAL, _SPONSOR, _PUBLISHER)
_DATELINE = re.compile(
    rf"(?:{_DATE.pattern}|{_WEEKDAY.pattern}|{_LUNAR.pattern}|今日|天气|第|期|版|号|总|[\s0-9，,。.、·|｜:：()（）A-Za-z])*$"
)

LONGEST = 160
"""A masthead line is no longer than this many characters."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a masthead says: its facts, the date it prints, the newspaper it names, and what a person should look at."""

    facts: Masthead
    published: date | None
    newspaper: str | None
    reasons: tuple[str, ...]
    warnings: tuple[str, ...]


def masthead_lines(lines: Sequence[Line], words: PageWords) -> frozenset[int]:
    """The numbers of the lines that belong to the masthead.

    A line with an issue number, a CN number, a publisher or a number of pages does; a date, a weekday, the newspaper's
    name alone, in Chinese or in Latin letters, who brings it out, who makes it, or a lone number of a day does at the
    top of the page or beside such a line.
    """
    strong = {i for i, line in enumerate(lines) if _is_strong(line.chars)}
    weak = {i for i, line in enumerate(lines) if i not in strong and _is_weak(line.chars, words)}
    found = set(strong)
    for i in range(len(lines)):
        if i in weak and (all(j in strong or j in weak for j in range(i)) or any(j in found for j in (i - 1, i - 2))):
            found.add(i)
    for i in reversed(range(len(lines))):
        if i in weak and any(j in found for j in (i + 1, i + 2)):
            found.add(i)
    return frozenset(lines[i].number for i in found)


def _is_strong(chars: str) -> bool:
    return len(chars) <= LONGEST and "。" not in chars[:-1] and any(pattern.search(chars) for pattern in _STRONG)


def _is_weak(chars: str, words: PageWords) -> bool:
    if len(chars) > 60:
        return False
    compact = "".join(chars.split())
    if len(compact) <= 12 and words.newspaper.match(compact):
        return True
    shapes = (_BROUGHT_OUT, _LATIN_TITLE, _LONE_DAY, words.staff)
    if any(shape.match(chars) for shape in shapes):
        return True
    has_time = _DATE.search(chars) or _WEEKDAY.search(chars) or _LUNAR.search(chars)
    return has_time is not None and _DATELINE.match(chars) is not None


def read_masthead(lines: Sequence[Line], words: PageWords) -> Head:
    """The facts of the masthead's lines, its date checked against the lunar date and the weekday beside it."""
    text = " ".join(line.chars for line in lines)
    weekday = _WEEKDAY.search(text)
    lunar = _LUNAR.search(text)
    issue, cn, publisher = (pattern.search(text) for pattern in (_NUMBER, _CN, _PUBLISHER))
    pages = _PAGES.search(text) or _COUNTED.search(text)
    facts = Masthead(
        number=int(next(g for g in issue.groups() if g)) if issue else None,
        pages=number(pages[1]) if pages else None,
        cn="".join(cn[1].split()) if cn else None,
        weekday=f"星期{weekday[1].replace('天', '日')}" if weekday else None,
        lunar=_lunar_name(lunar) if lunar else None,
        publisher=publisher[1] if publisher else None,
    )
    published, reasons, warnings = _date(text, weekday, lunar)
    return Head(facts, published, _newspaper(lines, facts.publisher, words), tuple(reasons), tuple(warnings))


def _newspaper(lines: Sequence[Line], publisher: str | None, words: PageWords) -> str | None:
    for line in lines:
        compact = "".join(line.chars.split()).strip("《》")
        if words.newspaper.fullmatch(compact):
            return compact
    if publisher is not None and publisher.endswith("报社"):
        return publisher[:-1]
    return None


def _date(
    text: str, weekday: re.Match[str] | None, lunar: re.Match[str] | None
) -> tuple[date | None, list[str], list[str]]:
    for match in _DATE.finditer(text):
        year, month = number(match[1]), number(match[2])
        if match[3] is not None:
            published = day_of(year, month, number(match[3]))
            if published is None:
                continue
            reasons, warnings = _checked(published, weekday, lunar)
            return published, [f"the masthead prints {match[0].strip()}", *reasons], warnings
        if lunar is not None and 1900 < year < 2100:  # as far as the lunar calendar is known here
            days = [day for day in _days(year, month) if _same_lunar(day, lunar)]
            if len(days) == 1:
                reason = (
                    f"the masthead prints {match[0].strip()} without a day; {_lunar_name(lunar)} is its {days[0].day}th"
                )
                reasons, warnings = _checked(days[0], weekday, None)
                return days[0], [reason, *reasons], warnings
    return None, [], []


def _days(year: int, month: int) -> Iterator[date]:
    day = day_of(year, month, 1)
    while day is not None and day.month == month:
        yield day
        day += timedelta(days=1)


def _checked(
    published: date, weekday: re.Match[str] | None, lunar: re.Match[str] | None
) -> tuple[list[str], list[str]]:
    """What the weekday and the lunar date say of a day: reasons where they agree, warnings where they do not."""
    reasons: list[str] = []
    warnings: list[str] = []
    if weekday is not None:
        true = _WEEKDAYS[published.weekday()]
        if weekday[1].replace("天", "日") == true:
            reasons.append(f"{published} is a 星期{true}, as printed")
        else:
            warnings.append(f"the masthead prints {weekday[0]}, but {published} is a 星期{true}")
    if lunar is not None and 1900 < published.year < 2100:
        calendar = LunarDate.from_solar(published)
        name = f"{calendar.gz_year}年{'闰' if calendar.leap else ''}{_MONTHS[calendar.month - 1]}{calendar.cn_day}"
        if _same_lunar(published, lunar):
            reasons.append(f"its lunar date is {name}, printed as {_lunar_name(lunar)}")
        else:
            warnings.append(f"the masthead prints {_lunar_name(lunar)}, but {published} is {name}")
    return reasons, warnings


def _lunar_name(lunar: re.Match[str]) -> str:
    """A lunar date as printed, without blanks and without the word 农历."""
    year = lunar[1] or lunar[2]
    return f"{year}年" * bool(year) + (lunar[3] or "") + lunar[4] + lunar[5]


def _same_lunar(day: date, lunar: re.Match[str]) -> bool:
    """Whether a printed lunar date means this day; papers leave out 闰, so only year, month and day are compared."""
    calendar = LunarDate.from_solar(day)
    year = lunar[1] or lunar[2]
    printed = lunar[5]
    number_of_day = number(printed.removeprefix("初"))
    return (
        calendar.month == _MONTH_NAMES[lunar[4]]
        and calendar.day == number_of_day
        and (year is None or calendar.gz_year == year)
        and (lunar[3] is None or bool(calendar.leap))
    )
