"""Titles and names that the dictionary cuts in the wrong place. All people are invented."""

from __future__ import annotations

import pytest

from kg import lexicon
from kg.extract.machinery import machinery

Post = tuple[str, str, str]
"""person, role, body"""

ROWS: tuple[tuple[str, list[Post]], ...] = (
    (
        "泰国政府代表、副总理颂塔分别前往机场迎送。",
        [("颂塔", "代表", "泰国政府"), ("颂塔", "副总理", "泰国")],
    ),
    (
        "他们是：埃及驻华大使马格鲁布、纳米比亚驻华大使凯莫亚、贝宁驻华大使阿韦德兰。",
        [
            ("马格鲁布", "大使", "埃及驻华大使馆"),
            ("凯莫亚", "大使", "纳米比亚驻华大使馆"),
            ("阿韦德兰", "大使", "贝宁驻华大使馆"),
        ],
    ),
    ("中国侨联主席江大川主持大会。", [("江大川", "主席", "中国侨联")]),
    ("市主题教育实践活动领导小组组长江大川讲话。", [("江大川", "组长", "市主题教育实践活动领导小组")]),
    ("竞争对手捷克科学院前院长德拉维什落选。", [("德拉维什", "院长", "捷克科学院")]),
    (
        "在鸿畅镇党委书记石岩和组织委员彭巍陪同下调研。",
        [("石岩", "书记", "鸿畅镇党委"), ("彭巍", "组织委员", "鸿畅镇党委")],
    ),
    ("韩国外交部长官江大川表示。", [("江大川", "部长", "韩国外交部")]),
    ("市教育局局长官小明表示。", [("官小明", "局长", "市教育局")]),
    ("鸿畅镇党委书记石永和讲话。", [("石永和", "书记", "鸿畅镇党委")]),
    ("主席接受新任驻华大使国书。", []),
)  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), ROWS, ids=[row[0][:16] for row in ROWS])
def test_who_holds_what(sentence: str, expected: list[Post]) -> None:
    made = machinery(lexicon.load())
    home, _ = made.home("许昌市")
    read = made.read(sentence, made.gate.find(sentence), frozenset(), home)
    assert [(each.person, each.title.role, each.title.body) for each in read.holdings] == expected


def test_who_is_sent_is_not_called_sent() -> None:
    made = machinery(lexicon.load())
    home, _ = made.home("许昌市")
    sentence = "感谢苗青川主席派张国峰来参加仪式。"
    read = made.read(sentence, made.gate.find(sentence), frozenset(), home)
    assert [each.name for each in read.names] == ["苗青川", "张国峰"]
