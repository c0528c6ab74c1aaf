"""Units by their names before their heads: stations, offices, wards and committees of every sort. All people are invented."""

from __future__ import annotations

import pytest
from test_extract_events import statements

from kg import lexicon
from kg.extract.machinery import machinery
from kg.records import MembershipStatement

UNITS = (
    (
        "林业站",
        "水利站",
        "养护站",
        "质监站",
        "环卫所",
        "国土所",
        "市场监管所",
        "工商所",
        "环卫处",
        "拆迁办",
        "征收办",
        "创建办",
    )
    + (
        "护理部",
        "医务科",
        "教务处",
        "教研组",
        "车务段",
        "机务段",
        "执法队",
        "城管队",
        "机要局",
        "政研室",
        "编委会",
        "调委会",
    )
    + ("居民小组", "大数据中心", "孵化园", "地震台", "法制科")
)


@pytest.mark.parametrize("unit", UNITS)
def test_a_unit_behind_its_town(unit: str) -> None:
    made = machinery(lexicon.load())
    home, _ = made.home("许昌市")
    sentence = f"禹州市{unit}负责人苗青川介绍了情况。"
    read = made.read(sentence, made.gate.find(sentence), frozenset(), home)
    assert [(each.person, each.title.body) for each in read.holdings] == [("苗青川", "禹州市" + unit)]


ROWS: tuple[tuple[str, set[tuple[str, str, str]]], ...] = (
    (
        "武警部队政治工作部少将副主任苗青川，北京卫戍区政治工作部主任尹沛文出席。",
        {
            ("苗青川", "少将", "武警部队政治工作部"),
            ("苗青川", "副主任", "武警部队政治工作部"),
            ("尹沛文", "主任", "北京卫戍区政治工作部"),
        },
    ),
    (
        "许昌市人民医院昨日举行护士节活动。护理部主任苗青川致辞，急诊科护士长尹沛文领誓。",
        {("苗青川", "主任", "许昌市人民医院护理部"), ("尹沛文", "护士长", "许昌市人民医院急诊科")},
    ),
    (
        "受许昌市人大常委会主任委托，副主任苗青川主持会议，秘书长尹沛文出席。",
        {("苗青川", "副主任", "许昌市人大常委会"), ("尹沛文", "秘书长", "许昌市人大常委会")},
    ),
    ("这个段主任苗青川也说不清。", {("苗青川", "主任", "")}),
)


@pytest.mark.parametrize(("paragraph", "expected"), ROWS, ids=[row[0][:16] for row in ROWS])
def test_whose_unit_it_is(paragraph: str, expected: set[tuple[str, str, str]]) -> None:
    found = {
        (made.person, made.role, made.body.name if made.body else "")
        for made in statements(paragraph)
        if isinstance(made, MembershipStatement)
    }
    assert found == expected
