"""What a body said last belongs to where an office of its whole follows: the village of a committee, the Party committee."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.anchors import LEVELS, Kind
from kg.extract.lattice import Token

_COMMITTEES = ("村委会", "居委会", "村民委员会", "居民委员会")
"""What runs a village or a community: its branch and its clerk are the village's."""
_OF_THE_PARTY = frozenset(("书记", "副书记", "常务副书记", "专职副书记"))
_GOVERNED = re.compile("(?P<place>.*[省市县区州旗盟镇乡])(?:人民)?政府$")
"""A government, which has no secretary."""
_TOWNS = "镇乡"


def village_of(base: str) -> str:
    """The village or community of a committee, any other body itself; "" for a committee of none.

    >>> village_of("角溪村村委会"), village_of("村委会"), village_of("市财政局")
    ('角溪村', '', '市财政局')
    """
    whole = next((base.removesuffix(end) for end in _COMMITTEES if base.endswith(end)), base)
    return whole if whole == base or len(whole) > 2 else ""


def committee_of(role: str, base: str) -> str:
    """The Party committee whose secretary is said behind the head of a government: 县长甲，副书记乙; "" for what is none.

    >>> committee_of("副书记", "县人民政府"), committee_of("书记", "东阳镇人民政府"), committee_of("主任", "县政府")
    ('县委', '东阳镇党委', '')
    """
    governed = _GOVERNED.match(base) if role in _OF_THE_PARTY else None
    if governed is None:
        return ""
    return governed["place"] + ("党委" if governed["place"][-1] in _TOWNS else "委")


def stationed_at(tokens: Sequence[Token], first: int) -> tuple[int, str] | None:
    """Where 省政府|驻|广州, 市|驻沪 before 办事处主任 begins, and what it reads; None where no office away from home is meant."""
    if first < 2:
        return None
    where, begin = tokens[first - 1], first - 1
    if len(where.text) > 1 and where.text[0] == "驻":
        begin = first - 1
    elif tokens[first - 2].text == "驻" and (where.kind is Kind.PLACE or len(where.text) == 1 or where.tag == "ns"):
        begin = first - 2
    else:
        return None
    owned = begin > 0 and (
        tokens[begin - 1].kind in (Kind.BODY, Kind.PLACE, Kind.ENDING) or tokens[begin - 1].text in LEVELS
    )
    begin -= owned
    begin -= begin > 0 and tokens[begin].kind is Kind.BODY and tokens[begin - 1].kind is Kind.PLACE
    return tokens[begin].start, "".join(token.text for token in tokens[begin:first])
