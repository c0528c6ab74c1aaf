"""Dates as precise as the paper was: 昨日上午 beside a day of publication is a day, 近年来 is none.

>>> from datetime import date
>>> [m.begin.isoformat() for m in find_times("8月3日下午召开会议，昨日传达。", date(2022, 8, 4)) if m.begin]
['2022-08-03', '2022-08-03']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

AHEAD = 90
"""So many days after its publication a paper may name by month and day only; beyond that it means last year's day."""
FIRST, LAST = date(1800, 1, 1), date(2100, 12, 31)
"""Between these days lies every issue: the modern Chinese press begins after the first, nobody reads ahead of the last."""


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time as the text names it: characters `start` to `end`, the days from `begin` to `finish`.

    Both days are None where the text gives no day (日前, 近年来). `part_of_day` is 上午, 下午, 晚上 …; `background` is
    true for what only frames the news: 去年, 今年3月, 2021年7月份以来, 8月1日以来.
    """

    start: int
    end: int
    begin: date | None
    finish: date | None
    part_of_day: str | None = None
    background: bool = False


_CHINESE = {"〇": 0, "○": 0, "零": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_ARABIC = "0-9０-９"
_NUMERAL = "一二三四五六七八九十廿〇○零"

_S = r"[ \t\u3000]{0,2}"
_YEAR4 = rf"(?:[12１２][{_ARABIC}]{{3}}|[一二][一二三四五六七八九〇○零]{{3}})"
_YEAR = rf"(?:{_YEAR4}{_S}年|今年|去年|前年|明年|本年|当年)"
_MONTH = rf"(?:[01０１]?[{_ARABIC}]|十[一二]?|[一二三四五六七八九])"
_DAY = (
    rf"(?:[0-3０-３]?[{_ARABIC}]|三十一?|[二廿]十?[一二三四五六七八九]|二十"
    r"|十[一二三四五六七八九]?|[一二三四五六七八九])"
)
_PART = "上午|下午|中午|午后|傍晚|清晨|凌晨|早晨|早上|当晚|晚上|晚间|夜间|深夜|晚|早"
_CLOCK = rf"(?:[{_ARABIC}]{{1,2}}(?:[时点](?:[{_ARABIC}]{{1,2}}分|半)?|[:：][{_ARABIC}]{{2}})许?)"
_WEEK = "[一二三四五六日天]"
_IN_BRACKETS = rf"(?:{_S}[（(]{_S}(?:星期|周){_WEEK}{_S}[)）])"
_TO = r"(?:至|到|—{1,2}|-|－|–|~|～|─)"
_SINCE = r"(?P<since>以来|起|之前|以前|前夕|前(?![往来后]))?"
_LIST = r"[、和]"


def _tail(group: str) -> str:
    """What may follow a day: the weekday in brackets, the part of the day (named `group`), the hour."""
    return rf"{_IN_BRACKETS}?(?:{_S}(?P<{group}>{_PART}))?(?:{_S}{_CLOCK})?"


_DATED = re.compile(
    rf"(?<![{_ARABIC}{_NUMERAL}第])(?:(?P<year>{_YEAR}){_S}(?:的)?)?(?:(?P<month>{_MONTH}){_S}月|(?P<named>本月|上月|上个月|下月|当月))"
    rf"{_S}(?P<day>{_DAY})(?:{_S}[日号](?!报|报社)|(?={_S}{_TO}{_S}{_DAY}{_S}[日号]))"
    + _tail("part")
    + rf"(?:{_S}(?:{_TO}|(?P<list>{_LIST})){_S}(?:(?P<year2>{_YEAR}){_S})?(?:(?P<month2>{_MONTH}){_S}月{_S})?"
    rf"(?P<day2>{_DAY}){_S}[日号](?!报)" + _tail("part2") + r")?" + _SINCE
)
_NUMBERED = "[楼线院文机店馆令舱井门厅公航工台风洞坑墓矿球选运病种桌车船高站码岛池库卫火飞探”』」》]|[A-Za-z]"
"""What makes a number with 号 the number of a thing (2号楼, 10号线) rather than a day."""
_LONG_DAY = "(?:二十[一二三四五六七八九]?|三十一?|十[一二三四五六七八九])"
"""A day written out in two characters or more: 二十四日; 十日 alone as often counts ten days."""
_DAY_ONLY = re.compile(
    rf"(?<![{_ARABIC}{_NUMERAL}第月每、.．:：/／年约近前满达超])(?P<day>[0-3]?[0-9]|{_LONG_DAY}(?=日|至))(?:日|号(?!{_NUMBERED})|(?={_TO}(?:[0-3]?[0-9]|{_LONG_DAY})[日号]))"
    rf"(?:(?:{_TO}|(?P<list>{_LIST}))(?P<day2>[0-3]?[0-9]|{_LONG_DAY})[日号])?(?![内游间后前均报常用产子夜谈元月年个余多])"
    + _tail("part")
    + r"(?P<since>以来|起)?"
)
_RELATIVE = re.compile(
    rf"(?P<day>昨日|昨天|今日|今天|前日|前天|明日|明天|后天|[昨今][（(]{_S}[{_ARABIC}]{{1,2}}{_S}[）)]日)(?!均|的|报|头条|说法|{_S}[{_ARABIC}]{{1,3}}{_S}版|本报|是)"
    + _tail("part")
    + r"|(?P<moment>昨晚|昨夜|昨晨|昨(?=[上下]午)|今晨|今早|今晚|今夜|今(?=[上下]午)|明晚|明早|前晚)(?P<half>[上下]午)?"
    r"|(?P<same>当日|当天|次日|同日)" + _tail("part3")
)
_NO_DAY = re.compile(
    r"(?<![0-9０-９一二三四五六七八九十百生节假作周末忌即近今昨明当次同平月往])日前(?!往|来|后)|近日|近期|连日来|近来|前不久|不久前|日来|近几日|近几天"
)
_MONTH_PART = r"(?:份|[上中下]旬|底|初|末)?"
_SEASON = r"(?:年?初|年?底|年?末|年?中(?=[，,、。以])|[春夏秋冬](?:季|天|(?=[，,、。以]))|同期|[上下]半年)"
_QUARTER = r"(?:前[一二三四]个?|第?[一二三四])季度"
_PERIOD = re.compile(
    rf"(?<![{_ARABIC}{_NUMERAL}])(?:{_YEAR4}{_S}年?{_S}[—~～至到\-－–]{_S})?{_YEAR}"
    rf"(?:{_S}(?:{_SEASON}|{_QUARTER}|(?:前|的)?(?:{_MONTH}{_S}月?{_S}[—~～至到\-－–])?{_MONTH}{_S}月{_MONTH_PART}))?(?:以来|起)?"
    rf"|近(?:些|几)?年来?|[上下]半年|年初|年底|本月|上个?月|下月|本周(?!{_WEEK})|上周(?!{_WEEK})|今[春夏秋冬]|去冬今春"
    rf"|{_QUARTER}"
    rf"|(?<![{_ARABIC}{_NUMERAL}第前])(?:[1１][0-2０-２]|[1-9１-９])月{_MONTH_PART}(?:以来|起)?"
    rf"(?!{_S}[{_ARABIC}]{{1,2}}{_S}[日号])"
)
_WEEKDAY = re.compile(
    rf"(?<![每逢双两三四五六七八九])(?P<which>本|上|下|这)?(?P<name>周|星期|礼拜)(?P<day>{_WEEK})(?![{_NUMERAL}次天到至个年期节刊围总见])"
    + _tail("part")
)

_HINT = re.compile("[日号月年周季春夏秋冬天晚夜晨早上下礼期近久]")
"""Every time has one of these characters."""
_RELATIVE_HINT = re.compile("[昨今前明后当次同][日天晚夜晨早上下]|[昨今][（(]")
_PERIOD_HINT = re.compile("[年月周季春夏秋冬]")

_SHIFT = {"昨": -1, "前": -2, "今": 0, "明": 1, "后": 2}
_PARTS = {
    "晚": "晚上",
    "当晚": "晚上",
    "晚间": "晚上",
    "早": "早上",
    "早晨": "早上",
    "夜": "夜间",
    "深夜": "夜间",
    "晨": "清晨",
}


def number(text: str) -> int:
    """A number in Arabic digits (full or half width) or Chinese numerals up to 99; four numerals are a year.

    >>> [number(n) for n in ("8", "１２", "十", "十二", "二十", "二十一", "廿三", "三十", "二〇二五")]
    [8, 12, 10, 12, 20, 21, 23, 30, 2025]
    """
    if text.isdecimal():
        return int(text)
    if len(text) == 4:
        return int("".join(str(_CHINESE[c]) for c in text))
    text = text.replace("廿十", "二十").replace("廿", "二十")
    if len(text) == 2 and "十" not in text:  # 二五日, the tens left out in speech and in poor print
        text = f"{text[0]}十{text[1]}"
    tens, ten, units = text.rpartition("十")
    if not ten:
        return _CHINESE[units]
    return (_CHINESE[tens] if tens else 1) * 10 + (_CHINESE[units] if units else 0)


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none (2月30日)."""
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def shifted(day: date, days: int) -> date | None:
    """The day so many days later, or None where the calendar ends before.

    >>> shifted(date(2022, 8, 4), -1), shifted(date.max, 1)
    (datetime.date(2022, 8, 3), None)
    """
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def publishable(day: date) -> bool:
    """Whether an issue may bear this day.

    >>> publishable(date(2022, 8, 4)), publishable(date(9999, 12, 31)), publishable(date(1, 1, 1))
    (True, False, False)
    """
    return FIRST <= day <= LAST


def nearest(month: int, day: int, published: date) -> date | None:
    """The month and day in the year that puts it before the publication or shortly after it.

    >>> nearest(12, 30, date(2023, 1, 4)), nearest(8, 12, date(2022, 8, 4)), nearest(2, 30, date(2022, 3, 1))
    (datetime.date(2022, 12, 30), datetime.date(2022, 8, 12), None)
    """
    days = [day_of(published.year + shift, month, day) for shift in (1, 0, -1, -2, -3, -4)]
    return next((found for found in days if found is not None and (found - published).days <= AHEAD), None)


def find_times(text: str, published: date) -> tuple[TimeMention, ...]:
    """Every time that a text names, in reading order, as a paper of this day means it.

    Durations, ordinals and deadlines (五年来, 3天, 第三次, 30日内) give nothing.
    """
    if _HINT.search(text) is None:
        return ()
    found: list[TimeMention] = []
    taken = 0
    for mention in sorted(_mentions(text, published), key=lambda m: (m.start, -m.end)):
        if mention.start >= taken:
            found.append(mention)
            taken = mention.end
    return tuple(_follow(text, found))


def _mentions(text: str, published: date) -> Iterator[TimeMention]:
    """Every time by itself; a pattern is only tried on a text that has a character without which it finds nothing."""
    if "日" in text or "号" in text:
        if "月" in text:
            for match in _DATED.finditer(text):
                yield from _dated(match, published)
        for match in _DAY_ONLY.finditer(text):
            yield from _day_only(match, published)
    for match in _beginning(_RELATIVE, _RELATIVE_HINT, text):
        yield _relative(match, published)
    if "周" in text or "星期" in text or "礼拜" in text:
        for match in _WEEKDAY.finditer(text):
            yield _weekday(match, published)
    if "近" in text or "日前" in text or "日来" in text or "不久" in text:
        for match in _NO_DAY.finditer(text):
            yield TimeMention(match.start(), match.end(), None, None)
    if _PERIOD_HINT.search(text) is not None:
        for match in _PERIOD.finditer(text):
            yield TimeMention(match.start(), match.end(), None, None, background=True)


def _beginning(pattern: re.Pattern[str], hint: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """What a pattern finds that matches only where `hint` does; looking for the hint first is faster."""
    at = 0
    while (near := hint.search(text, at)) is not None:
        match = pattern.match(text, near.start())
        if match is not None:
            yield match
        at = near.start() + 1 if match is None else match.end()


def _part(*names: str | None) -> str | None:
    name = next((n for n in names if n), None)
    return None if name is None else _PARTS.get(name, name)


def _year(name: str | None, published: date) -> int | None:
    if name is None:
        return None
    relative = {"今年": 0, "本年": 0, "去年": -1, "前年": -2, "明年": 1}.get(name)
    return number(name.rstrip("年").strip()) if relative is None else published.year + relative


def _month(match: re.Match[str], published: date) -> tuple[int | None, int]:
    """Year (None where it must be guessed) and month of a dated mention."""
    named = match["named"]
    if named is None:
        return _year(match["year"], published), number(match["month"])
    shift = -1 if named.startswith("上") else 1 if named.startswith("下") else 0
    months = published.year * 12 + published.month - 1 + shift
    return months // 12, months % 12 + 1


def _dated(match: re.Match[str], published: date) -> Iterator[TimeMention]:
    if "当年" in (match["year"], match["year2"]):  # the year of what was told before, not that of the paper
        yield TimeMention(match.start(), match.end(), None, None, background=True)
        return
    year, month = _month(match, published)
    first, second = number(match["day"]), match["day2"]
    begin = nearest(month, first, published) if year is None else day_of(year, month, first)
    if begin is None:
        return
    finish = begin
    if second is not None:
        month2 = number(match["month2"]) if match["month2"] else month
        year2 = _year(match["year2"], published) or begin.year + (month2 < month)
        last = day_of(year2, month2, number(second))
        if last is None or last < begin:
            return
        if match["list"] and (last - begin).days > 1:
            cut = match.start("list")
            yield TimeMention(match.start(), cut, begin, begin, _part(match["part"]))
            yield TimeMention(cut + 1, match.end(), last, last, _part(match["part2"]))
            return
        finish = last
    background = match["since"] is not None and match["since"] != "起"
    part = _part(match["part"], match["part2"] if second is not None else None)
    yield TimeMention(match.start(), match.end(), begin, finish, part, background)


def _day_only(match: re.Match[str], published: date) -> Iterator[TimeMention]:
    """12日 alone: the latest such day that is not after the publication, in its month or the one before; 12日至14日
    began then and may still go on."""
    before = shifted(published.replace(day=1), -1)
    for month in (published, before):
        if month is None:
            return
        begin = day_of(month.year, month.month, number(match["day"]))
        if begin is None or begin > published:
            continue
        yield from _days_on(match, begin)
        return


def _days_on(match: re.Match[str], begin: date) -> Iterator[TimeMention]:
    """The days from the first of a month on that a mention without a month names: 28日至2日 ends in the next."""
    part, since = _part(match["part"]), match["since"] == "以来"
    if match["day2"] is None:
        yield TimeMention(match.start(), match.end(), begin, begin, part, since)
        return
    later = shifted(begin.replace(day=1), 31)
    months = (begin,) if match["list"] or later is None else (begin, later)
    ends = (day_of(month.year, month.month, number(match["day2"])) for month in months)
    finish = next((end for end in ends if end is not None and end >= begin), None)
    if match["list"] and finish is not None and (finish - begin).days > 1:
        cut = match.start("list")
        yield TimeMention(match.start(), cut, begin, begin)
        yield TimeMention(cut + 1, match.end(), finish, finish, part, since)
    elif finish is not None:
        yield TimeMention(match.start(), match.end(), begin, finish, part, since)


def _relative(match: re.Match[str], published: date) -> TimeMention:
    if match["same"]:
        return TimeMention(match.start(), match.end(), None, None, _part(match["part3"]))
    moment = match["moment"]
    day = shifted(published, _SHIFT[(match["day"] or moment)[0]])
    part = _part(match["part"]) if moment is None else _part(match["half"], moment[1:])
    return TimeMention(match.start(), match.end(), day, day, part)


def _weekday(match: re.Match[str], published: date) -> TimeMention:
    """星期三: in the week that is said, else the last one up to the publication."""
    wanted = "一二三四五六日".index(match["day"].replace("天", "日"))
    week = {"上": -7, "下": 7}.get(match["which"] or "", 0)
    days = wanted - published.weekday() + week
    day = shifted(published, days if match["which"] or days <= 0 else days - 7)
    return TimeMention(match.start(), match.end(), day, day, _part(match["part"]))


def _follow(text: str, mentions: list[TimeMention]) -> Iterator[TimeMention]:
    """当日, 次日 and 同日 mean the day named before them; without one they say nothing."""
    last: date | None = None
    for mention in mentions:
        word = text[mention.start : mention.start + 2]
        if word in ("当日", "当天", "次日", "同日"):
            if last is None:
                continue
            day = shifted(last, 1 if word == "次日" else 0)
            mention = replace(mention, begin=day, finish=day)
        if mention.begin is not None and not mention.background:
            last = mention.begin
        yield mention
