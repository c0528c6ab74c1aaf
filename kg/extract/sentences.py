"""From an article to its sentences, and from a stretch of a sentence back to the quotes that show it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from kg.extract.notices import as_running_text
from kg.records import Article, ArticleKind, Evidence, Quote, Text

END = "。！？；!?;"
LONGEST = 4_000
"""No sentence has more characters: a longer one is read in pieces."""
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪"
    "范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
"""The usual ones."""
_SPACED_NAME = re.compile(
    rf"(?<=[长任记员者师生民工委、：免命])([{_SURNAMES}])[ 　]([一-鿿])(?=[一-鿿、，。；）)]|$)(?![一-鿿][ 　])"
)
"""A name of two characters that the page prints with a space: 老党员崔 霞."""
_SPACED_ITEM = re.compile("(?<=、)([一-鿿])[ 　]{1,2}([一-鿿])(?=、|，|。|；|等|参加|出席|$)")
"""The same in a list, where nothing else is printed so: 甲乙、强 盛、丙丁."""
CLOSING = "”’」』）)》"
_END = re.compile(rf"(?:[{END}]|(?<=[\u4e00-\u9fff])\.(?=[\u4e00-\u9fff]|\Z))[{END}{re.escape(CLOSING)}]*")
"""A half-width full stop ends a Chinese sentence only behind a Chinese character and before another or nothing."""


class Part(StrEnum):
    """Where in its article a sentence stands."""

    HEADLINE = "headline"
    DECK = "deck"
    BYLINE = "byline"
    LEAD = "lead"
    """the first paragraph of the body"""
    BODY = "body"


@dataclass(slots=True)
class Sentence:
    """One sentence, the characters `start` to `end` of a text; `chars` are the characters alone.

    `paragraph` counts the texts of the article from 0, `number` the sentences of its paragraph. Never changed once made,
    as all that is made of every sentence; not frozen, since Python takes three times as long to make what is.
    """

    chars: str
    whole: Text
    start: int
    end: int
    part: Part
    paragraph: int
    number: int

    @property
    def text(self) -> Text:
        """The sentence with its way back to the source."""
        return self.whole[self.start : self.end]


def split(chars: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of a paragraph begin and end; closing quotes stay with the sentence they end.

    >>> [ "他说：“好。”我们走了。"[a:b] for a, b in split("他说：“好。”我们走了。")]
    ['他说：“好。”', '我们走了。']
    """
    start = 0
    for match in _END.finditer(chars):
        yield from _short(chars, start, match.end())
        start = match.end()
    if start < len(chars):
        yield from _short(chars, start, len(chars))


def _short(chars: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence in pieces of at most :data:`LONGEST` characters, cut behind a mark where there is one.

    No sentence of a newspaper is as long; in text without any full stop every rule that looks back over its sentence
    would else look back over the whole file.
    """
    while end - start > LONGEST:
        half = start + LONGEST // 2
        cut = 1 + max((chars.rfind(mark, half, start + LONGEST) for mark in "，,、：: "), default=-1)
        yield start, cut or start + LONGEST
        start = cut or start + LONGEST
    yield start, end


def sentences(article: Article) -> Iterator[Sentence]:
    """All sentences of an article in reading order."""
    parts: list[tuple[Part, Text]] = []
    if article.headline is not None:
        parts.append((Part.HEADLINE, article.headline))
    parts += [(Part.DECK, text) for text in article.decks]
    parts += [(Part.BYLINE, text) for text in article.byline]
    first = Part.LEAD if article.kind is ArticleKind.STORY else Part.BODY
    parts += [(first if number == 0 else Part.BODY, text) for number, text in enumerate(article.body)]
    for paragraph, (part, text) in enumerate(parts):
        whole = part in (Part.HEADLINE, Part.DECK, Part.BYLINE)
        spans = _short(text.chars, 0, len(text)) if whole else split(text.chars)
        for number, (start, end) in enumerate(spans):
            chars = text.chars[start:end]
            if chars.strip():
                if " " in chars or "　" in chars:
                    chars = _SPACED_ITEM.sub(r"\1\2", _SPACED_NAME.sub(r"\1\2", chars))
                if not whole and ("男" in chars or "女" in chars):
                    printed = text.chars[start:end]
                    listed = as_running_text(printed, text.offsets[start:end])
                    chars = chars if listed == printed else listed
                yield Sentence(chars, text, start, end, part, paragraph, number)


_SHORT_HEAD = 36
"""A headline within a column has no more characters."""


_COLUMN = re.compile("快讯|简讯|短讯|速览|速读|简明新闻|一句话新闻|要闻集|新闻集萃")
"""What a column of short items is called."""


def is_column(headline: str) -> bool:
    """Whether a headline stands over several short items.

    >>> is_column("国内联播快讯"), is_column("市长会见客商")
    (True, False)
    """
    return _COLUMN.search(headline) is not None


def heads_an_item(sentence: Sentence) -> bool:
    """Whether a sentence is the headline of an item in a column: a short paragraph without a mark at its end.

    >>> words = Text("甲市举行书展", range(6))
    >>> heads_an_item(Sentence("甲市举行书展", words, 0, 6, Part.BODY, 3, 0))
    True
    """
    chars = sentence.chars.strip()
    alone = sentence.number == 0 and sentence.end - sentence.start == len(sentence.whole)
    return alone and len(chars) <= _SHORT_HEAD and chars[-1:] not in "。！？!?;；：:，,…”）)"


def quotes(text: Text, raw: str) -> tuple[Quote, ...]:
    """The slices of `raw` that show `text`: one, or more where the page put something else in between."""
    pieces: list[Quote] = []
    start = 0
    cuts = [
        place + 1
        for place, (here, there) in enumerate(pairwise(text.offsets))
        if there != here + 1 and (text.field != "text" or there < here or raw[here + 1 : there].strip())
    ]
    for stop in (*cuts, len(text)):
        if text.chars[start:stop].strip():
            first, last = text.offsets[start], text.offsets[stop - 1] + 1
            pieces.append(Quote(text.chars[start:stop].strip(), first, last, text.field))
        start = stop
    return tuple(pieces)


def evidence(article: Article, text: Text, raw: str, rule: str) -> Evidence:
    """The evidence that `text` of `article` is, read by `rule`."""
    return Evidence(article.key, quotes(text, raw), rule)
