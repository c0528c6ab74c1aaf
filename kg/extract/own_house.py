"""The house whose page a story stands on, and what houses units are of that are named without them."""

from __future__ import annotations

import re

_OF_A_HOUSE = re.compile(
    "(.+(?:大学|学院|公司|集团|医院|油田|煤矿))(?:校|院)?报$|(.+(?:大学|学院|中学|小学|学校|公司|集团|医院|法院|检察院|研究院))(?:官网|网|网站|新闻网)?$"
)
"""Papers and pages that a body has for itself: 陇东学院报, 安宁区人民法院网."""
OURS = frozenset("我" + kind for kind in "院校局厂所行")
COMING_TO_US = re.compile("[来到赴临莅访至]我[院校局厂所行公集]")
"""Who comes to us is of another house: 甲院长一行来我院交流."""
SCHOOLS = ("大学", "学院", "学校", "中学", "小学", "党校", "师大", "一中", "二中", "三中", "附中", "附小", "幼儿园")
_SPOKEN_OF = {
    "集团公司": ("集团",),
    "集团": ("集团",),
    "公司": ("公司", "集团", "厂"),
    "医院": ("医院", "卫生院"),
    "学校": SCHOOLS,
    "学院": ("学院", "大学"),
}
"""Kinds of houses by which a page calls its own, and what else such a house is called."""
_HOSPITALS = ("医院", "卫生院", "保健院")
_OF_HOSPITALS = frozenset(
    ("护理部", "门诊部", "住院部", "手术室", "急诊室", "体检中心", "医务部", "医务处", "药剂处", "感染办")
)
_OF_SCHOOLS = frozenset(
    ("教务处", "教导处", "政教处", "德育处", "学生处", "总务处", "教研组", "年级组", "教科室", "学工处", "招就处")
)
"""Units whose name says what house they are of."""
_OF_OTHERS = frozenset("委局厅院校")
_LONG_WARD = 8
"""A department's own name has fewer characters; with its hospital's it has more."""
_HAN = re.compile("[一-鿿]")


class OwnHouse:
    """A page's own house: `name` where the paper is called after it, and the kinds by which the story calls it."""

    def __init__(self, newspaper: str) -> None:
        match = _OF_A_HOUSE.match(newspaper)
        self.name = (match[1] or match[2]) if match else ""
        self._first: dict[str, bool] = {}

    def hear(self, chars: str) -> None:
        """Note of every kind of house whether the story calls the first of it by nothing but its kind: 集团公司与某集团签约."""
        for kind, sorts in _SPOKEN_OF.items():
            if kind in self._first:
                continue
            found = [at for sort in sorts if (at := chars.find(sort)) >= 0]
            if found:
                at = min(found)
                self._first[kind] = chars.startswith(kind, at) and not (at and _HAN.match(chars[at - 1]))

    def calls_itself(self, kind: str) -> bool:
        """Whether the story calls the page's own house so."""
        return self._first.get(kind, False)


def houses_of(unit: str) -> tuple[str, ...]:
    """What has such a unit, said without it: 急诊科 and 护理部 are of a hospital, 教务处 of a school."""
    if unit in _OF_SCHOOLS:
        return SCHOOLS
    ward = unit.endswith("科") and len(unit) < _LONG_WARD and not _OF_OTHERS.intersection(unit)
    return _HOSPITALS if unit in _OF_HOSPITALS or ward else ()
