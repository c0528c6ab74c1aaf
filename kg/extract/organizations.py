"""Where a sentence names a body, and by which name: 武陟县经济技术开发区管委会, 省工信厅电子信息处."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.anchors import LEVELS, Kind
from kg.extract.lattice import Token
from kg.extract.reach import ARMY_UNITS, RUN, levelled, may_be_inside, reach, titled

_SITE = 3
"""The name of a site with its place has more characters."""
_SITES = "站矿厂店场馆园港"
"""What the names of places of work end with that are no listed kind of body."""
_NO_ECHO = (*LEVELS, "机", "船", "车")
"""What heads of places, aircraft and ships are named after, which are no bodies."""
_ECHO = 2
"""站长 is 站 and 长."""
_NUMBERED_SCHOOL = re.compile("[市县区州旗镇][一二三四五六七八九十]{1,3}[中小幼高]")
"""A school by its number, which the dictionary has as one word: 市二中."""
_TEMPLES = "寺庙观庵宫院"
_OF_TEMPLES = (
    "住持",
    "方丈",
    "监院",
    "监寺",
    "首座",
    "知客",
    "寺主",
    "教长",
    "阿訇",
    "学董",
    "道长",
    "堪布",
    "管会主任",
    "管会副主任",
)
_UNITS = "科处室部局所系队站段办组台园"
_SINGLE_UNITS = frozenset("所站队段办")
_BEFORE_A_UNIT = (Kind.BODY, Kind.ENDING, Kind.PLACE, Kind.MARK, Kind.LIST)
_HEADING = _UNITS + "厂"
"""What names a unit, and 厂 behind a number: 采油四厂."""


@dataclass(frozen=True, slots=True)
class BodySpan:
    """Characters `start` to `end` of a sentence name a body; `bare` if nothing but its kind is said (办公室, 财政局)."""

    start: int
    end: int
    text: str
    bare: bool


def _heads(token: Token) -> bool:
    """A listed body, an ending of bodies, or a word that the dictionary knows as a body (清华大学)."""
    return token.kind in (Kind.BODY, Kind.ENDING) or (token.kind is Kind.WORD and token.tag == "nt")


_HALLS = frozenset(
    (
        "媒体",
        "多媒体",
        "会议",
        "多功能",
        "宴会",
        "报告",
        "学术报告",
        "演播",
        "展览",
        "音乐",
        "营业",
        "办事",
        "服务",
        "放映",
    )
    + (
        "会客",
        "候车",
        "候机",
        "休息",
        "接见",
        "迎宾",
        "阶梯",
        "政务服务",
        "办税",
        "餐",
        "门",
        "客",
        "阅览",
        "演艺",
        "舞",
    )
)
"""What rooms are for that are called 厅, as departments of a province are."""


def _unit_word(tokens: Sequence[Token], index: int) -> bool:
    """A word that names a unit between a body and an office: 医院|精神病科|护士长."""
    token = tokens[index]
    if token.kind is Kind.WORD and _NUMBERED_SCHOOL.fullmatch(token.text) is not None:
        return titled(tokens, index)
    if token.kind is not Kind.WORD or token.text[-1] not in _HEADING:
        return False
    framed = index > 0 and titled(tokens, index)
    if framed and token.tag == "m" and len(token.text) > 1 and tokens[index - 1].text.startswith("中"):
        return True  # 中建|七局
    if token.text in _SINGLE_UNITS:
        return framed and tokens[index - 1].kind is Kind.WORD and _names_a_field(tokens[index - 1])
    if not token.tag.startswith("n") and token.text != "厂":
        return False
    if framed and token.text == "厂":
        return tokens[index - 1].tag == "m"
    if len(token.text) > _ECHO and titled(tokens, index):
        return index == 0 or tokens[index - 1].kind in _BEFORE_A_UNIT or tokens[index - 1].text in LEVELS
    return framed and tokens[index - 1].kind in (Kind.BODY, Kind.ENDING)


def _names_a_field(token: Token) -> bool:
    """What a station or an office is for: 国土|所, 市场监管|所."""
    return len(token.text) > 1 and token.tag[:1] in ("n", "v", "j", "l", "b")


def _echoed(tokens: Sequence[Token], index: int) -> bool:
    """A word that ends as the office behind it begins: 雷达站|站长, 滑稽剧团|副团长, 德兴铜矿|矿长."""
    token, at = tokens[index], index + 1
    if token.kind not in (Kind.WORD, Kind.NAME, Kind.PLACE) or len(token.text) < 2 and index == 0:
        return False
    while at < len(tokens) and tokens[at].kind is Kind.PREFIX:
        at += 1
    if at == len(tokens) or tokens[at].kind is not Kind.OFFICE:
        return False
    office = tokens[at].text.removeprefix("副")
    if token.tag == "m" and token.text[-1] in ARMY_UNITS:
        return True
    return len(office) == _ECHO and office[-1] == "长" and office[0] == token.text[-1] and office[0] not in _NO_ECHO


def _temple(tokens: Sequence[Token], index: int) -> bool:
    """A word or what looks like a name that ends as temples do, before an office that temples have: 普济寺|住持."""
    token, at = tokens[index], index + 1
    if token.kind not in (Kind.WORD, Kind.NAME, Kind.PLACE) or token.text[-1] not in _TEMPLES:
        return False
    if len(token.text) == 1 and (index == 0 or tokens[index - 1].kind not in (Kind.PLACE, Kind.WORD)):
        return False
    while at < len(tokens) and tokens[at].kind is Kind.PREFIX:
        at += 1
    return at < len(tokens) and tokens[at].kind is Kind.OFFICE and tokens[at].text.endswith(_OF_TEMPLES)


def _inspects(tokens: Sequence[Token], index: int) -> bool:
    """Whether a body stationed in another ends or goes on here: 市纪委监委|驻|市卫健委|纪检监察组."""
    following = tokens[index + 1].text if index + 1 < len(tokens) else ""
    return tokens[index].text.endswith("组") or following.startswith(("纪检", "监察", "督察"))


def sites(tokens: Sequence[Token], bodies: Sequence[BodySpan]) -> Iterator[tuple[int, str]]:
    """Ends and names of stations, mines and shops that are no listed kind of body, behind their place or body: 贤官镇|排涝|站."""
    starts = {body.end: body.start for body in bodies}
    for index, token in enumerate(tokens):
        if token.kind is not Kind.WORD or token.text[-1] not in _SITES or titled(tokens, index):
            continue
        begin, at = token.start, index - 1
        while at >= 0 and index - at < RUN and (tokens[at].kind is Kind.PLACE or may_be_inside(tokens[at])):
            begin = tokens[at].start if tokens[at].kind is Kind.PLACE else begin
            at -= 1
        begin = starts.get(tokens[at + 1].start, begin)
        if token.text[-1] == "厂" and index and tokens[index - 1].tag == "m" and tokens[index - 1].text[0] == "第":
            begin = min(begin, tokens[index - 1].start)  # 第五|采油厂
        inside = any(body.start < token.end and token.start < body.end for body in bodies)
        if begin < token.start and token.end - begin > _SITE and not inside:
            yield token.end, "".join(piece.text for piece in tokens if begin <= piece.start < token.end)


def body_spans(tokens: Sequence[Token]) -> tuple[BodySpan, ...]:
    """Every body named in a sentence, in order; the longest reading of each."""
    found: list[BodySpan] = []
    index = len(tokens) - 1
    word = Kind.WORD
    while index >= 0:
        token = tokens[index]
        named = titled(tokens, index)
        if token.kind is word and token.tag != "nt" and not named:  # no body's end, as most words are
            index -= 1
            continue
        if not _heads(token) and not (
            named and (_unit_word(tokens, index) or _echoed(tokens, index) or _temple(tokens, index))
        ):
            index -= 1
            continue
        if token.text == "厅" and index and tokens[index - 1].text in _HALLS:
            index -= 1
            continue
        first = reach(tokens, index)
        if (
            first > 1
            and tokens[first - 1].text == "驻"
            and tokens[first - 2].kind is Kind.BODY
            and _inspects(tokens, index)
        ):
            first = reach(tokens, first - 2)
        start, end = tokens[first].start, tokens[index].end
        text = "".join(token.text for token in tokens[first : index + 1])
        bare = first == index and not levelled(tokens[index]) and tokens[index].kind is not Kind.WORD
        if len(text) > 1 or _heads(token):
            found.append(BodySpan(start, end, text, bare))
        index = first - 1
    return tuple(reversed(found))
