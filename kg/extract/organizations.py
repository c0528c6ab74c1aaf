"""Where a sentence names a body, and how far its name reaches to the left: 武陟县经济技术开发区管委会, 省工信厅电子信息处."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.anchors import LEVELS, Kind
from kg.extract.lattice import Token

_NOUNS = frozenset(
    ("n", "nz", "ns", "nt", "nr", "nrt", "nrfg", "ng", "vn", "b", "j", "l", "eng", "an", "x", "zg", "s", "a", "i", "g")
)
_NEVER = frozenset(
    (
        "我市",
        "我省",
        "我县",
        "我区",
        "全市",
        "全省",
        "全县",
        "全区",
        "全国",
        "部分",
        "相关",
        "有关",
        "各级",
        "各地",
        "主要",
        "重点",
        "原",
        "现任",
        "拟任",
        "原任",
        "曾任",
        "历任",
        "时任",
        "出任",
        "担任",
        "兼任",
        "接任",
        "当选",
        "任命",
        "免去",
        "中外",
        "毕业",
        "同志",
        "先生",
        "女士",
        "进入",
        "加入",
        "就职",
        "任职",
        "本报",
    )
)
_NUMBERED = 4
"""A number of more digits is the name of a unit: 73161部队."""
_LITTLE = frozenset(("p", "c", "d", "r", "u", "uj", "ul", "f", "m", "q", "v"))
_FIRMS = ("公司", "集团", "厂", "银行", "事务所", "研究院", "研究所", "设计院")
_LONGEST = 30
_TOWN = 4
"""A town's name has fewer characters, its level aside."""
_UNITS = "科处室部局所系队"
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


def _unit_word(tokens: Sequence[Token], index: int) -> bool:
    """A word that names a unit between a body and an office: 医院|精神病科|护士长."""
    token = tokens[index]
    if token.kind is not Kind.WORD or not token.tag.startswith("n") or token.text[-1] not in _HEADING:
        return False
    framed = 0 < index < len(tokens) - 1 and tokens[index + 1].kind in (Kind.OFFICE, Kind.PREFIX)
    if framed and token.text == "厂":
        return tokens[index - 1].tag == "m"
    return framed and tokens[index - 1].kind in (Kind.BODY, Kind.ENDING)


def _levelled(token: Token) -> bool:
    return token.kind is Kind.BODY and token.text[0] in LEVELS and len(token.text) > 1


def _part_of_name(token: Token) -> bool:
    if token.text in _NEVER:
        return False
    if token.kind in (Kind.PLACE, Kind.STATE, Kind.BODY, Kind.ENDING):
        return True
    if token.kind is Kind.WORD:
        return token.tag in _NOUNS or token.text.startswith("第") or (not token.tag and len(token.text) == 1)
    return (
        token.kind is Kind.NUMBER and token.text.isascii() and (not token.text.isdigit() or len(token.text) > _NUMBERED)
    )


def _bracket(tokens: Sequence[Token], close: int) -> int | None:
    """The index of the bracket that opens before `close`, for a short insertion as in 新开源（焦作）公司."""
    for index in range(close - 1, max(close - 4, -1), -1):
        if tokens[index].text in "（(":
            return index
    return None


def _named_after(tokens: Sequence[Token], first: int, head: int) -> bool:
    """A person's or a foreign name inside the name of a body: 坎皮纳斯|大学, 逸夫|小学; behind an office it is a person.

    In a list it is one only where an office follows (甲、华创|风电|集团|董事长): two persons would be set apart.
    """
    ahead = tokens[first - 2] if first > 1 else None
    following = tokens[first]
    ends = following.kind is Kind.ENDING or (
        following.kind is Kind.WORD and following.tag[:1] in ("n", "v") and len(following.text) > 1
    )
    named = tokens[first - 1].kind is Kind.NAME and ends and len(following.text) > 1
    if named and ahead is not None and ahead.kind is Kind.LIST:
        return head + 1 < len(tokens) and tokens[head + 1].kind is Kind.OFFICE
    return named and (ahead is None or ahead.kind not in (Kind.OFFICE, Kind.NAME))


def _stands_alone(token: Token, before: Token) -> bool:
    """市委 takes nothing before it but a place or a state (河南省委), 乡党委 also a name no list of places has (岔头乡党委)."""
    if not _levelled(token) or before.kind in (Kind.PLACE, Kind.STATE):
        return False
    unlisted = (
        before.kind is Kind.WORD and (len(before.text) == 1 or before.tag[:1] == "n") and before.tag not in _LITTLE
    )
    return not (unlisted and token.text[0] in "乡镇村")


def _of_town(tokens: Sequence[Token], first: int, head: int) -> bool:
    """Another character of a town's name that no list has: 梓|山|镇党委."""
    before = tokens[first - 1]
    if not _levelled(tokens[head]) or tokens[head].text[0] not in "乡镇村" or len(before.text) > 1:
        return False
    single = before.kind is Kind.WORD and before.tag not in _LITTLE and before.text not in LEVELS
    return single and tokens[head].start - before.start < _TOWN


def _deed_of_a_unit(tokens: Sequence[Token], first: int, head: int) -> bool:
    """A verb inside the name of a unit, right behind the body or place it is of: 财政厅|预算|处, 市|扶贫|局."""
    if len(tokens[head].text) != 1 or first < 2 or not tokens[first - 1].tag.startswith("v"):
        return False
    ahead = tokens[first - 2]
    return ahead.kind in (Kind.BODY, Kind.ENDING, Kind.PLACE) or ahead.text in LEVELS


def _counted(prefix: Token, ending: Token) -> bool:
    """执行|委员会 and 第一|庭: a word that elsewhere modifies an office."""
    return len(ending.text) > 1 or prefix.text.startswith("第")


def _purpose(tokens: Sequence[Token], first: int, head: int) -> bool:
    """What such a body's name may begin with: the verb of its purpose (推动某某领导小组), or 全国 behind a state."""
    before, ahead = tokens[first - 1], tokens[first - 2] if first > 1 else None
    if before.text == "全国" and ahead is not None:
        return ahead.kind is Kind.STATE
    purposeful = tokens[head].text.endswith(("小组", "指挥部", "委员会")) and before.tag.startswith("v")
    return purposeful and (ahead is None or ahead.kind in (Kind.LIST, Kind.MARK))


def _joined(tokens: Sequence[Token], first: int) -> int | None:
    """Where a name goes on over 和: 市|科技|和|工业|信息化|局, 中国科学院|环境|与|工程|研究所; the part before must lead to a body."""
    if first < 3 or tokens[first - 1].text not in ("和", "与") or tokens[first].kind is not Kind.WORD:
        return None
    at = first - 2
    while at >= 0 and tokens[at].kind is Kind.WORD and tokens[at].tag in _NOUNS and tokens[at].text not in _NEVER:
        at -= 1
    led = (
        at >= 0
        and at < first - 2
        and (tokens[at].kind in (Kind.PLACE, Kind.STATE, Kind.BODY) or tokens[at].text in LEVELS)
    )
    return at if led else None


def _of_firm(tokens: Sequence[Token], first: int, head: int) -> bool:
    """A verb or number within the name of an enterprise: 中国|融资|担保|公司, 中|科智航|集团."""
    if not tokens[head].text.endswith(_FIRMS) or first < 2:
        return False
    before, ahead = tokens[first - 1], tokens[first - 2]
    if before.kind is not Kind.WORD or before.text in _NEVER or before.tag in _LITTLE - {"v", "f", "m"}:
        return False
    if before.tag[:1] in ("v", "n") and tokens[first].tag == "m":
        return True
    if before.tag == "m" and tokens[first].text == "厂":
        return True
    if before.tag in ("v", "m"):
        return ahead.kind in (Kind.PLACE, Kind.STATE) or (ahead.kind is Kind.WORD and ahead.tag in _NOUNS)
    return before.text == "中" and first <= head


def _reach(tokens: Sequence[Token], head: int) -> int:
    """The index of the first token of the name whose last token is `head`."""
    first = head
    end = tokens[head].end
    while first > 0 and end - tokens[first - 1].start <= _LONGEST:
        before = tokens[first - 1]
        if before.text in "）)" and (opened := _bracket(tokens, first - 1)) and _part_of_name(tokens[opened - 1]):
            first = opened
        elif _stands_alone(tokens[first], before):
            break
        elif before.kind is Kind.NUMBER and first > 1 and tokens[first - 2].text == "第":
            first -= 2
        elif (
            _named_after(tokens, first, head)
            or _part_of_name(before)
            or (before.kind is Kind.PREFIX and tokens[first].kind is Kind.ENDING and _counted(before, tokens[first]))
            or _of_town(tokens, first, head)
            or _deed_of_a_unit(tokens, first, head)
            or (
                before.text == "驻"
                and first > 1
                and tokens[first - 2].kind is Kind.STATE
                and tokens[head].text.endswith("馆")
            )
            or _purpose(tokens, first, head)
            or _of_firm(tokens, first, head)
        ):
            first -= 1
        elif (joined := _joined(tokens, first)) is not None:
            first = joined
        else:
            break
    while (
        first < head
        and tokens[first].kind is Kind.WORD
        and not _purpose(tokens, first + 1, head)
        and tokens[first].tag in ("vn", "a", "an", "i", "l", "s")
    ):
        first += 1
    return first


def _inspects(tokens: Sequence[Token], index: int) -> bool:
    """Whether a body stationed in another ends or goes on here: 市纪委监委|驻|市卫健委|纪检监察组."""
    following = tokens[index + 1].text if index + 1 < len(tokens) else ""
    return tokens[index].text.endswith("组") or following.startswith(("纪检", "监察", "督察"))


def body_spans(tokens: Sequence[Token]) -> tuple[BodySpan, ...]:
    """Every body named in a sentence, in order; the longest reading of each."""
    found: list[BodySpan] = []
    index = len(tokens) - 1
    word = Kind.WORD
    while index >= 0:
        token = tokens[index]
        if token.kind is word and token.tag != "nt" and token.text[-1] not in _HEADING:  # neither, as most words are
            index -= 1
            continue
        if not _heads(token) and not _unit_word(tokens, index):
            index -= 1
            continue
        first = _reach(tokens, index)
        if (
            first > 1
            and tokens[first - 1].text == "驻"
            and tokens[first - 2].kind is Kind.BODY
            and _inspects(tokens, index)
        ):
            first = _reach(tokens, first - 2)
        start, end = tokens[first].start, tokens[index].end
        text = "".join(token.text for token in tokens[first : index + 1])
        bare = first == index and not _levelled(tokens[index]) and tokens[index].kind is not Kind.WORD
        found.append(BodySpan(start, end, text, bare))
        index = first - 1
    return tuple(reversed(found))
