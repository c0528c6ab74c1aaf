"""Stations named after where they are, building firms by number, and leaders of houses. All people are invented."""

from __future__ import annotations

import pytest

from kg import lexicon
from kg.extract.machinery import machinery

Post = tuple[str, str, str]
"""person, role, body"""

ROWS: tuple[tuple[str, list[Post]], ...] = (
    ("他向苏集派出所所长苗青川作了汇报。", [("苗青川", "所长", "苏集派出所")]),
    ("在柴庄小学校长苗青川的带领下，孩子们上山植树。", [("苗青川", "校长", "柴庄小学")]),
    ("我们小学校长苗青川说得好。", [("苗青川", "校长", "小学")]),
    ("辖区派出所所长苗青川上门走访。", [("苗青川", "所长", "派出所")]),
    ("中铁十四局董事长苗青川、中建七局党委书记尹沛文出席。", [("苗青川", "董事长", "中铁十四局"), ("尹沛文", "书记", "中建七局党委")]),
    (
        "许昌市人民政府副市长苗青川代理许昌市人民政府市长职务。",
        [("苗青川", "副市长", "许昌市人民政府"), ("苗青川", "市长", "许昌市人民政府")],
    ),
    (
        "县政协副主席提名人选、县委组织部常务副部长苗青川到会指导。",
        [("苗青川", "副主席", "县政协"), ("苗青川", "常务副部长", "县委组织部")],
    ),
    (
        "省高教学会校友工作研究分会常务副会长兼秘书长苗青川主持。",
        [("苗青川", "常务副会长", "省高教学会校友工作研究分会"), ("苗青川", "秘书长", "省高教学会校友工作研究分会")],
    ),
    ("县政协领导苗青川、尹沛文参加视察。", [("苗青川", "县政协领导", "县政协"), ("尹沛文", "县政协领导", "县政协")]),
    ("市人大常委会主任苗青川，校领导尹沛文出席。", [("苗青川", "主任", "市人大常委会")]),
    ("学校领导班子成员参加，公司领导高度重视。", []),
    ("记者从市林业局局长苗青川处获悉，古树已挂牌。", [("苗青川", "局长", "市林业局")]),
)  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), ROWS, ids=[row[0][:16] for row in ROWS])
def test_who_holds_what_where(sentence: str, expected: list[Post]) -> None:
    made = machinery(lexicon.load())
    home, _ = made.home("许昌市")
    read = made.read(sentence, made.gate.find(sentence), frozenset(), home)
    assert [(each.person, each.title.role, each.title.body) for each in read.holdings] == expected


def test_who_is_proposed_for_one_post_holds_the_other() -> None:
    made = machinery(lexicon.load())
    home, _ = made.home("许昌市")
    sentence = "县政协副主席提名人选、县委组织部常务副部长苗青川到会指导。"
    read = made.read(sentence, made.gate.find(sentence), frozenset(), home)
    assert [each.says.value for each in read.holdings] == ["Candidate", "Holds"]


def test_leaders_of_a_house_are_persons() -> None:
    made = machinery(lexicon.load())
    home, _ = made.home("许昌市")
    sentence = "校领导苗青川、尹沛文出席。"
    read = made.read(sentence, made.gate.find(sentence), frozenset(), home)
    assert [(each.name, each.sure) for each in read.names] == [("苗青川", True), ("尹沛文", True)]
    assert read.holdings == ()
