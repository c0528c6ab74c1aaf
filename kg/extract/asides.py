"""Who is named and yet does nothing there: whose home it is, whose envoy comes, who died, who wrote a letter."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.anchors import Kind
from kg.extract.lattice import Token
from kg.extract.memberships import Reading

_OTHERS = frozenset(("特使", "夫人", "代表"))
_HEADS = frozenset(("核心", "首", "总书记", "班长"))
_HOMES = frozenset(("家", "家中", "家里"))
"""来到甲家中: whose home it is does nothing by that."""
_FOR = frozenset(
    ("对", "向", "表示", "转达", "转交", "感谢", "热烈", "热烈欢迎", "欢迎", "祝贺", "致以", "就", "再次", "衷心")
)
"""What stands behind the name of somebody for whom another speaks."""
_NAMED_AFTER = frozenset(("省", "港", "机场", "国际机场", "广场", "大桥", "特区", "经济特区", "水电站"))
"""西哈努克省, 肯尼迪机场: a place called after somebody."""
_NEAR_THE_HEAD = 24
_WRITERS, _REPORTED = ("记者", "通讯员", "实习生"), frozenset(("报道", "摄影报道", "电", "摄", "摄影"))
"""Who writes, and what says so behind the names."""
_WORDS = frozenset(("精神", "讲话精神", "重要讲话精神", "指示精神", "批示精神", "重要指示", "重要批示", "指示批示"))
"""What is left of a speech where it is studied."""
_MOURNED = re.compile("(?:同志|先生|女士|院士|教授)?(?:的)?[，,]?(?:遗体|追悼|吊唁|因病|逝世|骨灰|灵堂|生平|生前|诞辰)")
_WROTE = re.compile(
    "[^，,。；;：:、]{0,24}?(?:致信(?!心)|致函|致电(?!话)|致贺|致唁电|致慰问电|(?:发来|发去|发)(?:了)?[^，,。；;：:、]{0,6}(?:贺信|贺电|贺函|慰问电|慰问信|唁电|视频致辞))"
    "|在(?:贺信|贺电|来信|信|慰问电|慰问信|书面致辞|批示|回信|贺词)[中里]"
)
"""What stands behind the name of somebody who writes: 甲日前致信祝贺, 乙在贺信中指出."""


def is_aside(tokens: Sequence[Token], index: int) -> bool:
    """Whether a name only says whose something else is."""
    following = tokens[index + 1].text if index + 1 < len(tokens) else ""
    return (
        following in _HOMES
        or following in _NAMED_AFTER
        or _spoken_for(tokens, index)
        or _owns_the_next(tokens, index)
        or _heads_a_party(tokens, index)
        or _wrote_this(tokens, index)
    )


def _wrote_this(tokens: Sequence[Token], index: int) -> bool:
    """Who reports, in a bracket or before 报道 at the head of a sentence: 红网嘉禾分站(记者 甲)5月22日, 记者乙报道."""
    if index > _NEAR_THE_HEAD:
        return False
    at = index - 1
    while at >= 0 and (tokens[at].kind in (Kind.NAME, Kind.LIST) or not tokens[at].text.strip()):
        at -= 1
    if at < 0 or not tokens[at].text.endswith(_WRITERS):
        return False
    if at and tokens[at - 1].text in "（(【":
        return True
    return any(token.text in _REPORTED for token in tokens[index + 1 : index + 6])


def _owns_the_next(tokens: Sequence[Token], index: int) -> bool:
    """总统甲特使乙, 甲总统夫人: somebody of 甲's is there, not 甲; but 甲代表政府致辞."""
    following = tokens[index + 1].text if index + 1 < len(tokens) else ""
    if index + 2 < len(tokens) and tokens[index + 1].kind is Kind.OFFICE and following not in _OTHERS:
        return tokens[index + 2].text in ("特使", "夫人")
    if following != "代表":
        return following in _OTHERS
    named = index + 2 < len(tokens) and tokens[index + 2].kind is Kind.NAME
    return named and not _acts_for(tokens, index + 2)


def _spoken_for(tokens: Sequence[Token], index: int) -> bool:
    """甲代表国王乙表示欢迎: 乙 is not there; but 人大代表乙 is."""
    at = index - 1
    while at > 0 and tokens[at].text != "代表" and _is_title(tokens[at]):
        at -= 1
    if at < 1 or tokens[at].text != "代表":
        return False
    if tokens[at - 1].kind is Kind.NAME:
        return _acts_for(tokens, index)
    follows = index + 2 < len(tokens) and tokens[index + 1].kind is Kind.OFFICE and tokens[index + 2].text in "，,、向"
    return tokens[at - 1].text in "，,并" and follows


def _acts_for(tokens: Sequence[Token], index: int) -> bool:
    """Whether what follows somebody's name (and title) is said or done for them: 代表国王乙对…表示欢迎."""
    at = index + 1
    while at < len(tokens) and tokens[at].text not in _FOR and _is_title(tokens[at]):
        at += 1
    return at < len(tokens) and tokens[at].text in _FOR


def _is_title(token: Token) -> bool:
    return token.kind in (Kind.OFFICE, Kind.STATE, Kind.PREFIX) or (token.kind is Kind.WORD and token.tag[:1] == "n")


def _heads_a_party(tokens: Sequence[Token], index: int) -> bool:
    """以甲同志为核心的党中央, 以甲为首的使团: whoever a body is named by is not in the room for that."""
    if not index or tokens[index - 1].text != "以":
        return False
    behind = [token.text for token in tokens[index + 1 : index + 5]]
    return "为" in behind[:-1] and behind[behind.index("为") + 1] in _HEADS


def quotes_a_speech(tokens: Sequence[Token], index: int) -> bool:
    """Whether what stands behind 就 is somebody's words: 就市长甲的讲话精神作了安排."""
    named = False
    for token in tokens[index + 1 :]:
        if token.kind is Kind.MARK and token.text in "，,。；;：:":
            return False
        named = named or token.kind is Kind.NAME
        if token.text in _WORDS:
            return named
    return False


def mourned(reading: Reading, chars: str) -> frozenset[str]:
    """Of whom a sentence says that they have died: 成某某同志遗体告别仪式, 某某因病逝世."""
    return frozenset(name.name for name in reading.names if _MOURNED.match(chars, name.end))


def wrote(reading: Reading, chars: str) -> frozenset[str]:
    """Who sends a letter or a telegram in place of coming: 某某发来贺信, 某某致信祝贺."""
    return frozenset(name.name for name in reading.names if _WROTE.match(chars, name.end))
