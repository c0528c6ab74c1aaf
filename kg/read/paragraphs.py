"""Paragraphs as they were written: what a column broke is joined again, an overlapping print is cut."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.read.lines import Line, close_up, join, plain
from kg.read.marks import begins_item, ends_sentence
from kg.read.words import HAN
from kg.records import Text

_ASIDE = re.compile(r"（[^（）]+）$|\([^()]+\)$")
"""A whole line in brackets is finished: （2022年11月24日县人大常委会第七次会议通过）"""

_HEADS_A_LIST = re.compile("(?:如下|名单)[：:]$")
_ENTRY = re.compile(
    rf"(?:[{HAN}]{{2,4}}|[{HAN}] +[{HAN}]|[{HAN}]{{1,8}}(?:·[{HAN}]{{1,8}})+)(?:[ ，,]+|[ ，,]*[（(])(?:男|女)(?=[ ，,）)])"
    r"|姓 *名[：:]"
)
"""How a notice begins what it says of one person, on a line of its own: 缑建平 男，汉族，…"""

OVERLAP = 8
"""The end of a paragraph printed again at the top of the next column is recognized from this many characters on."""
FARTHEST = 400
"""No overlap is longer than this."""


def paragraphs(lines: Sequence[Line]) -> tuple[Text, ...]:
    """The lines of a story as paragraphs, without the blanks of printing; sub-heads keep theirs."""
    found: list[Text] = []
    pieces: list[Text] = []
    last: Line | None = None
    for line in lines:
        text = line.text if line.title else close_up(line.text)
        if last is not None and continues(last, line):
            pieces.append(text[_overlap(pieces[-1].chars, text.chars) :])
        else:
            if pieces:
                found.append(join(pieces))
            pieces = [text]
        last = line
    if pieces:
        found.append(join(pieces))
    return tuple(text for text in found if text.chars)


def continues(last: Line, line: Line) -> bool:
    """Whether a line goes on with the sentence of the line before it."""
    if last.title or line.title or ends_sentence(last.chars) or _ASIDE.match(last.chars):
        return False
    if _HEADS_A_LIST.search(last.chars) or _ENTRY.match(line.chars):
        return False
    return not (begins_item(line.chars) and last.chars[-1] in ";；:：,，、" or line.chars[:1] in "●■◆▲★")


def _overlap(before: str, after: str) -> int:
    """How many characters at the beginning of a text repeat the end of the one before.

    >>> _overlap("推动社会治理再上新的台阶", "治理再上新的台阶,提升水平"), _overlap("甲乙丙", "丙丁")
    (8, 0)
    """
    tail, head = before[-FARTHEST:], after[:FARTHEST]
    if len(plain(head)) != len(head) or len(plain(tail)) != len(tail):
        return 0
    if plain(head[:OVERLAP]) not in plain(tail):
        return 0
    joined = plain(head) + "\n" + plain(tail)
    borders = [0] * len(joined)
    for i in range(1, len(joined)):
        k = borders[i - 1]
        while k and joined[i] != joined[k]:
            k = borders[k - 1]
        borders[i] = k + (joined[i] == joined[k])
    return borders[-1] if borders[-1] >= OVERLAP else 0
