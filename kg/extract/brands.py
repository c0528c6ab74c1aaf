"""Names of firms, schools and grounds whose characters make other words or none: 正泰集团, 中核建设公司, 碛口风景名胜区管理局."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.anchors import LEVELS, Kind
from kg.extract.lattice import Token

_NAMED = (
    "公司", "集团", "厂", "银行", "酒店", "宾馆", "饭店", "商场", "超市", "事务所", "合作社", "农场", "林场", "牧场", "茶场", "管理局",
    "管理处", "管委会", "景区", "中学", "小学", "学校", "医院", "卫生院", "协会", "商会", "基金会", "研究院", "研究所", "设计院", "电站",
    "水库", "派出所", "幼儿园", "剧团", "艺术团",
)  # fmt: skip
"""What bodies that have a name of their own end with, or hold where a unit of theirs is named."""
_NO_TAGS = frozenset("vpcury")
"""First letters of the tags of single characters that no such name begins with."""
_NEVER = frozenset(
    "的了在到是有等个各每该本多些这那几家名位为由对从向把被给让说至往赴访问与和及同或原兼任请副前现曾某我你他她它其另又还并则两也都就再已"
    "将很最更不没均即便才只仅刚全首次总据经以如若因但而所之于时内外间里后"
)
"""What stands in no name of a body, or leads to one."""
_LONG = 5
_EDGES = frozenset(
    (
        Kind.MARK,
        Kind.LIST,
        Kind.OFFICE,
        Kind.ACT,
        Kind.PLACE,
        Kind.NAME,
        Kind.PREFIX,
        Kind.OCCASION,
        Kind.ENDING,
        Kind.BODY,
    )
)


def brand_begins(tokens: Sequence[Token], first: int, head: int) -> int | None:
    """Where the name that goes on with the token `first` begins, over single characters; None where it begins there."""
    if not any(tokens[at].text.endswith(_NAMED) for at in range(first, head + 1)):
        return None
    begin = first
    while begin and _single(tokens[begin - 1]):
        begin -= 1
    torn = _single(tokens[first])
    size = first - begin + torn
    if begin == first or not 1 < size < _LONG or tokens[first].text in LEVELS:
        return None
    before = tokens[begin - 1] if begin else None
    edge = before is None or before.kind in _EDGES or before.text in _NEVER or before.tag[:1] in _NO_TAGS
    return begin if edge else None


def _single(token: Token) -> bool:
    """A character by itself that may stand in such a name."""
    one = token.kind is Kind.WORD and len(token.text) == 1 and "\u4e00" <= token.text <= "\u9fff"
    return one and token.tag[:1] not in _NO_TAGS and token.text not in _NEVER and token.text not in LEVELS
