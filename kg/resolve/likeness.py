"""Whether two stories tell of one event: what speaks for it is a name that says which event it was, or enough besides."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.records import EventStatement

ALIKE = 0.5
"""Share of common pairs of characters (Dice) from which two labels may mean one event."""

_NOUN = re.compile(
    r"(?:座谈|研讨|推进|动员|调度|部署|汇报|交流|协调|对接|现场|专题|视频|电视|电话|工作|常务|办公|调研|视察|考察|督导|检查|"
    r"慰问|会见|会谈|签约|启动|开工|揭牌|集中|主题|党日|培训|学习)*"
    r"(?:会议|大会|全会|例会|年会|会|仪式|典礼|活动|论坛|峰会|调研|视察|考察|督导|检查|慰问|会见|会谈|座谈|培训|学习|班)$"
)
"""The noun of an event at the end of a label, with what only says how it was held."""
_FRAME = re.compile(r"^(?:[全本我]?[省市县区州旗](?![委政人])|有关|相关|一次|的)+|(?:的|有关|相关|工作)+$")
_ORDINAL = re.compile(r"第[一二三四五六七八九十百\d]+[次届轮批场期]")


def alike(one: str, other: str) -> float:
    """How alike two labels read: the Dice coefficient of their pairs of characters.

    >>> alike("重点项目推进会", "全市重点项目推进会") > 0.8, alike("重点项目推进会", "防汛工作会议") < 0.2
    (True, True)
    """
    left, right = pairs(one), pairs(other)
    if not left or not right:
        return float(one == other)
    return 2 * len(left & right) / (len(left) + len(right))


def pairs(label: str) -> set[str]:
    """The neighbouring characters of a label, two by two."""
    return {label[i : i + 2] for i in range(len(label) - 1)}


def gist(label: str) -> str:
    """What a label says beyond the kind of event: "" for 会议 or 全市工作会议, 防汛 for 防汛工作会议.

    >>> [gist(label) for label in ("会议", "专题座谈会", "全市工作会议", "防汛工作会议", "市委常委会会议", "重点项目推进会")]
    ['', '', '', '防汛', '市委常委会', '重点项目']
    """
    return _FRAME.sub("", _NOUN.sub("", label))


@dataclass(frozen=True, slots=True)
class Told:
    """What one story tells of an event, with the persons meant and the places that are no whole city or province."""

    statement: EventStatement
    persons: frozenset[str]
    near: frozenset[str]

    @property
    def gist(self) -> str:
        """What its label says beyond the kind of event."""
        return gist(self.statement.label)

    @property
    def topic(self) -> str:
        """What it was about, as the sentence says or else the label."""
        return self.statement.topic or self.gist


def told_alike(one: Told, other: Told) -> bool:
    """Whether two stories name the event and all who took part alike, and the name says which event it was."""
    same = one.statement.label == other.statement.label and one.persons == other.persons
    return same and bool(one.persons) and len(one.gist) > 1


def agree(one: Told, other: Told) -> bool:
    """Whether two stories of one day tell of one event.

    Somebody takes part in both, and the labels name one thing; where a label says no more than the kind, topic or place
    agree, or there are several persons who are most of both.
    """
    shared = one.persons & other.persons
    if one.persons and other.persons and not shared or _numbered_apart(one, other):
        return False
    if one.gist and other.gist:
        within = one.gist in other.gist or other.gist in one.gist
        named = within or alike(one.gist, other.gist) >= ALIKE
        return named and alike(one.statement.label, other.statement.label) >= ALIKE
    most = len(shared) > 1 and 2 * len(shared) > max(len(one.persons), len(other.persons))
    about = bool(one.topic and other.topic) and alike(one.topic, other.topic) >= ALIKE
    return bool(shared) and (most or about or bool(one.near & other.near))


def _numbered_apart(one: Told, other: Told) -> bool:
    """Whether both labels count the event and count differently (第二次, 第三次)."""
    left, right = (_ORDINAL.findall(told.statement.label) for told in (one, other))
    return bool(left and right) and left != right
