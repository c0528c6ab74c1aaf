"""Words for trades that are part of a body's name: 律师|协会|会长 and 干部|监督|科|科长 have one holder of one post."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kg.extract.anchors import Kind
from kg.extract.lattice import Token

_ELSE = frozenset(
    ("院士", "代表", "委员", "党代表", "教练", "教练员", "导演", "编剧", "法官", "检察官", "审判员", "检察员", "班主任")
    + ("辅导员", "村官", "大学生村官", "队员", "董事", "监事", "经理", "股东", "船长", "机长", "秘书", "参事", "主持人")
    + (
        "网格员",
        "河长",
        "湖长",
        "林长",
        "田长",
        "顾问",
        "馆员",
        "督学",
        "播音员",
        "人民陪审员",
        "合伙人",
        "店长",
        "村长",
    )
)
"""Offices of many that stand in such names as well: 院士|工作站|站长, 代表|联络站|站长."""
_MOST = 4
"""So many words at most a body's name goes on with behind the trade."""
_CLOSED = ("p", "c", "d", "r", "u", "x", "t", "y")
_UNITS = "处科室局院部站所会社队组办厅宫馆校系班"
_LEADING = frozenset(
    ("担任", "出任", "任", "兼任", "兼", "现任", "曾任", "当选", "成为", "是", "为", "原", "从", "到", "来到")
)
"""What parts somebody's trade from his next office."""


def inside_bodies(tokens: tuple[Token, ...], trades: Collection[str]) -> tuple[Token, ...]:
    """The tokens of a sentence, with the trades that belong to the name of a body as plain words."""
    office = Kind.OFFICE
    inside = {
        index
        for index, token in enumerate(tokens)
        if token.kind is office and (token.text in trades or token.text in _ELSE) and _goes_on(tokens, index + 1)
    }
    if not inside:
        return tokens
    return tuple(
        Token(token.start, token.end, token.text, Kind.WORD, "n", token.after) if index in inside else token
        for index, token in enumerate(tokens)
    )


def _goes_on(tokens: Sequence[Token], first: int) -> bool:
    """Whether a body's name goes on from here to its ending: at once (协会), or over words, to the title of its head."""
    for index in range(first, min(first + _MOST, len(tokens))):
        token = tokens[index]
        if token.kind is Kind.ENDING:
            if (index == first and len(token.text) > 1) or _headed(tokens, index + 1):
                return True
        elif token.kind is not Kind.WORD or token.tag[:1] in _CLOSED or token.text in _LEADING:
            return False
        elif token.text[-1] in _UNITS and _headed(tokens, index + 1):
            return True
    return False


def _headed(tokens: Sequence[Token], index: int) -> bool:
    while index < len(tokens) and tokens[index].kind is Kind.PREFIX:
        index += 1
    return index < len(tokens) and tokens[index].kind is Kind.OFFICE
