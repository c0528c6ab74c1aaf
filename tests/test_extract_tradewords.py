"""Trades within the names of bodies, and trades of persons beside them. All people are invented."""

from __future__ import annotations

import pytest

from kg import lexicon
from kg.extract.machinery import machinery

Post = tuple[str, str, str]
"""person, role, body"""

ROWS: tuple[tuple[str, list[Post]], ...] = (
    ("省中医管理局副局长苗青川出席。", [("苗青川", "副局长", "省中医管理局")]),
    ("市委组织部干部监督科科长苗青川出席。", [("苗青川", "科长", "市委组织部干部监督科")]),
    ("中共河南省委组织部干部五处处长苗青川宣读。", [("苗青川", "处长", "中共河南省委组织部干部五处")]),
    ("禹州市教师进修学校校长苗青川介绍经验。", [("苗青川", "校长", "禹州市教师进修学校")]),
    ("省记者协会主席苗青川、市医师协会会长尹沛文出席。", [("苗青川", "主席", "省记者协会"), ("尹沛文", "会长", "市医师协会")]),
    ("市教练员培训中心主任苗青川出席。", [("苗青川", "主任", "市教练员培训中心")]),
    ("河南财经大学会计学院院长苗青川作报告。", [("苗青川", "院长", "河南财经大学会计学院")]),
    ("市纪委干部室主任苗青川出席。", [("苗青川", "主任", "市纪委干部室")]),
    ("著名律师、许昌市律师协会会长苗青川说。", [("苗青川", "律师", ""), ("苗青川", "会长", "许昌市律师协会")]),
    ("律师苗青川担任协会会长。", [("苗青川", "律师", ""), ("苗青川", "会长", "协会")]),
    ("市职工服务中心昨日开放。", []),
)  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), ROWS, ids=[row[0][:16] for row in ROWS])
def test_a_trade_in_the_name_of_a_body_is_nobodys(sentence: str, expected: list[Post]) -> None:
    made = machinery(lexicon.load())
    home, _ = made.home("许昌市")
    read = made.read(sentence, made.gate.find(sentence), frozenset(), home)
    assert [(each.person, each.title.role, each.title.body) for each in read.holdings] == expected
