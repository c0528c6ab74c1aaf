"""The words by which a newspaper page is taken apart, from ``words.toml``, and the shapes made of them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from re import Pattern

DAY_DIGITS = r"(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})"
"""A day or month in Arabic digits of either width."""

HAN = "㐀-䶿一-鿿\U00020000-\U000323af"
"""Chinese characters, rare ones included, for a class of a pattern."""

_NAMES = rf"(?:[{HAN}·]{{2,12}}|[{HAN}] [{HAN}](?![{HAN}]))(?:[ \u3000、,，/／]{{1,2}}[{HAN}·]{{1,12}}){{0,9}}"
_BRACKETED = r"[（(][^（）()]{2,80}[)）]"


@dataclass(frozen=True, slots=True)
class PageWords:
    """What tells the parts of a page from each other.

    `opening` matches the byline that begins a story (本报讯（记者…）, 新华社北京8月12日电), `standing` a line that is
    nothing but a byline (本报记者 张三 李四), `credit` one at the end of a paragraph (（记者张三）), `caption` the line
    under a picture, `guide` and `note` the labels 导读 and 编者按, `advertisement` a line of an advertisement,
    `notice` the title of an official notice (任前公示), `staff` a line that says who makes the paper (总编辑 张三),
    `newspaper` the name of a paper alone on a line, `introduction` a headline's first line that leads to the main one.
    """

    opening: Pattern[str]
    standing: Pattern[str]
    credit: Pattern[str]
    caption: Pattern[str]
    photographer: Pattern[str]
    guide: Pattern[str]
    note: Pattern[str]
    advertisement: Pattern[str]
    notice: Pattern[str]
    staff: Pattern[str]
    newspaper: Pattern[str]
    introduction: Pattern[str]


def _any(words: list[str]) -> str:
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w))) + ")"


_ONE_NAME = f"(?:[{HAN}]{{2,4}}|[{HAN}]{{1,2}} [{HAN}]{{1,2}})"
"""Who wrote it, alone in brackets behind the last sentence."""
_THREE_NAMES = f"[{HAN}]{{2,3}}(?:[ 　、][{HAN}]{{2,3}}){{1,2}}"
_UNTITLED = rf"[（(]\s?(?:{_ONE_NAME}|[{HAN}]{{2,3}}(?:[ 　、][{HAN}]{{2,3}}){{1,4}})\s?[)）]"
"""Who wrote it, in brackets right behind where it was sent from: 中新网喀什11月7日电 (甲 乙)."""
_CREDITED = rf"(?:[{HAN}]{{2,4}}|[{HAN}] {{1,2}}[{HAN}]|[{HAN}]{{1,6}}(?:·[{HAN}]{{1,6}})+)"
_ALL_CREDITED = rf"{_CREDITED}(?:[ 、,，]{{1,2}}{_CREDITED}){{0,5}}"
"""The names of those who made a story, beside what they did for it."""
_PROGRAMME = "[（(][一-鿿]{2,8}[)）](?=[:：])"
"""The programme an item was sent in: 央视网消息(新闻联播)：."""
_PAPER = "[一-鿿]{0,5}(?:日报|晚报|晨报|早报|商报|都市报|京报|时报|快报|导报|青年报|电视台|新闻网|网)(?:[一-鿿]{2,4}站|[一-鿿]{2,4}频道)?"
"""A paper's own name before 讯, as evening papers print it."""


@cache
def load() -> PageWords:
    """The page words this package brings."""
    lists: dict[str, list[str]] = tomllib.loads(files("kg.read").joinpath("words.toml").read_text(encoding="utf-8"))
    writers, agencies = _any(lists["writers"]), _any(lists["agencies"])
    prefixes = _any(lists["writer_prefixes"]) + "{0,3}"
    writer = rf"{prefixes}{writers}"
    behind = rf"{_any(lists['credits_behind'])}(?:[/／]{_any(lists['credits_behind'])})?(?=[\s)）]|$)"
    signed = (
        rf"(?:(?:{_any(lists['credits'])}\s?[:：/／]|责任编辑\s)\s?{_ALL_CREDITED}"
        rf"|{_ALL_CREDITED}\s?(?:[/／]\s?{behind}|\s(?:文[/／]图|图[/／]文|摄影报道)(?=[\s)）]|$)))"
    )
    made_by = rf"(?:[{HAN}、]{{2,14}}供稿\s)?{signed}(?:[\s、；;|]{{1,2}}{signed}){{0,5}}"
    dated = rf"(?:[一-鿿]{{0,10}}?{DAY_DIGITS}月{DAY_DIGITS}日)"
    by_writer = rf"[（(]\s?(?:{prefixes}|[一-鿿]{{0,12}}){writers}[^（）()]{{0,80}}[)）]"
    own = (
        rf"[【\[]?(?:[一-鿿]{{2,6}}[·•])?(?:本[报社台]|{_PAPER})(?:综合|[一-鿿]{{2,6}}(?=讯))?"
        rf"(?:{dated}\s?(?:电|讯|专电)|讯|消息|综合消息)[】\]]?"
    )
    sent = rf"(?:据)?{agencies}(?:[一-鿿]{{0,10}}?(?:{DAY_DIGITS}月)?{DAY_DIGITS}日)?\s?(?:电|专电|讯|消息)"
    told = rf"(?:\s?{writer}\s?(?:{_NAMES}\s?(?:报道)?[:：\s]|[{HAN}]{{2,3}}?(?=从|获悉|近日|日前|今|昨|在)))"
    return PageWords(
        opening=re.compile(
            rf"(?:{own}\s?(?:{_BRACKETED}|{told})?|本[报社台]\s?{by_writer}|{writer}\s?{_NAMES}\s?报道(?=[:：])|{sent}\s?(?:{by_writer}|{told}|{_PROGRAMME}|{_UNTITLED})?|{by_writer}(?!$))[:：]?\s?"
        ),
        standing=re.compile(
            rf"[□■○●◎▲A-Z]?\s?(?:[（(]\s?)?(?:文/|图文/)?(?:{_PAPER})?{writer}\s?[:：/／]?\s?(?:{_NAMES})?"
            rf"(?:\s?{prefixes}(?:{writers}|摄影)\s?[:：/／]?\s?{_NAMES}){{0,3}}\s?(?:文/图|文图|图文|/文图?|文/摄|文|摄影报道|整理|报道)?(?:\s?[)）])?$"
            rf"|[□■]\s?{_NAMES}$"
            rf"|[□■○●◎▲]?\s?(?:[（(]\s?)?{made_by}(?:\s?[)）])?$"
        ),
        credit=re.compile(
            rf"(?:{by_writer}|[（(](?:据)?{agencies}[^（）()]{{0,12}}[)）]|(?:(?<=[。！？”])\s?|^)[（(]\s?(?:{_ONE_NAME}|{_THREE_NAMES})\s?[)）]"
            rf"|[（(]\s?{made_by}\s?[)）]|[（(](?:文[/／]图|图[/／]文|文|图)\s?{writer}\s?{_ALL_CREDITED}\s?[)）])$"
        ),
        caption=re.compile(rf"(?:{writer}|^[（(]?图片?)[^。！？]{{0,40}}(?:摄|供图|发)[)）]?$"),
        photographer=re.compile(rf"{writer}\s?[:：/／]?\s?{_NAMES}(?=\s?(?:摄|供图|发)[)）]?$)"),
        guide=re.compile(rf"[【\[◆■●]?{_any(lists['guides'])}[】\]]?[:：]?$"),
        note=re.compile(rf"[【\[◆■●（(]?{_any(lists['notes'])}[】\])）]?(?:[:：]\s?|\s|$)"),
        advertisement=re.compile(rf"(?:^|[\s，,。;；]){_any(lists['advertisements'])}\s?[:：]"),
        notice=re.compile(rf"[【\[◆■●]?\s?{_any(lists['notices'])}\s?[】\]]?[:：]?$"),
        staff=re.compile(rf"(?:\s?{_any(lists['staff'])}\s?[:：]?\s?[{HAN}]{{1,2}}\s?[{HAN}]{{1,2}}(?=\s|$))+$"),
        newspaper=re.compile(rf"[《]?[一-鿿]{{1,10}}?{_any(lists['newspapers'])}[》]?$"),
        introduction=re.compile(rf"{_any(lists['introductions'])}$"),
    )
