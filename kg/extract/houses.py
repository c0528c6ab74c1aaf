"""The Party's own within a house or a town: 某大学党委常委、宣传部部长 leads the university's department, not the city's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.anchors import Kind
from kg.extract.lattice import Token
from kg.lexicon import Office

OF_A_COMMITTEE = frozenset(
    ("组织委员", "宣传委员", "统战委员", "政法委员", "纪检委员", "组宣委员", "宣统委员", "组织统战委员", "宣传统战委员", "党建委员")
)  # fmt: skip
"""Members of a town's Party committee by what they are charged with."""
_OF_A_TOWN = re.compile(
    "(?P<town>.*[镇乡]|.*街道)(?:人民政府|政府|办事处|纪委|纪工委|人大|人大主席团|人武部|武装部|人民代表大会)"
)
_DISCIPLINE = "{L}纪委"
_HOUSES = (
    ("大学", "学院", "学校", "中学", "小学", "公司", "集团", "医院", "银行", "研究院", "研究所", "保健院", "油田")
    + ("煤矿", "厂", "矿", "农场", "林场", "报社", "日报社", "电视台", "该校", "该院", "该行", "该厂", "分行", "支行", "师大")
    + ("该矿", "该公司", "该集团", "医学院", "党校", "中医院", "卫生院", "幼儿园", "电视台", "电厂", "钢铁厂", "监狱")
)  # fmt: skip
"""What has a Party committee with departments of its own, which is no place's."""
_OFFICES = ("局", "厅", "委员会", "卫健委", "发改委", "国资委", "支队", "总队", "该局", "该厅")
_HOUSES_ALONE = "校院厂局行"
_PARTY_PARTS = ("党组", "党委", "党总支", "党支部", "纪委")


def party_of_house(rule: str, base: str) -> str:
    """The part of a house's own Party committee that a title means behind its other titles: 某大学党委常委、宣传部部长.

    A bureau has a commission for discipline, but no departments of a Party committee.
    """
    for part in _PARTY_PARTS:
        base = base.removesuffix(part)
    if rule == _DISCIPLINE:
        return base + rule[3:] if base.endswith((*_HOUSES, *_OFFICES)) else ""
    return base + "党" + rule[3:] if rule.startswith("{L}委") and base.endswith(_HOUSES) else ""


def house_committee(base: str) -> str:
    """The Party committee of the town whose government or commission a chain has said last; "" where it is no town's."""
    match = _OF_A_TOWN.fullmatch(base)
    if match is None:
        return ""
    return match["town"] + ("党工委" if match["town"].endswith("街道") else "党委")


def party_before(tokens: Sequence[Token], first: int, office: Office) -> tuple[int, tuple[str, str, str]] | None:
    """Where 校党委|组织部部长 begins, and its body, what is printed of it and its house."""
    before = tokens[first - 1] if first else None
    if before is None or before.kind is not Kind.WORD or not office.body.startswith("{L}委"):
        return None
    if before.text[:1] not in _HOUSES_ALONE or before.text[1:] != "党委":
        return None
    house = "该" + before.text[0]
    return before.start, (house + "党" + office.body[3:], before.text, house)
