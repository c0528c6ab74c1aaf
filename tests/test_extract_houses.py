"""Whose department or commission a title means behind the titles of a house, a town or a place. All people are invented."""

from __future__ import annotations

import pytest

from kg import lexicon
from kg.extract.machinery import machinery

Post = tuple[str, str, str]
"""person, role, body"""

ROWS: tuple[tuple[str, list[Post]], ...] = (
    (
        "许昌大学党委常委、宣传部部长苗青川，副校长尹沛文出席。",
        [
            ("苗青川", "常委", "许昌大学党委"),
            ("苗青川", "部长", "许昌大学党委宣传部"),
            ("尹沛文", "副校长", "许昌大学"),
        ],
    ),
    (
        "市中心医院党委副书记、纪委书记苗青川陪同。",
        [("苗青川", "副书记", "市中心医院党委"), ("苗青川", "书记", "市中心医院纪委")],
    ),
    (
        "恒力集团党委副书记、纪委书记、工会主席苗青川讲话。",
        [("苗青川", "副书记", "恒力集团党委"), ("苗青川", "书记", "恒力集团纪委"), ("苗青川", "主席", "恒力集团工会")],
    ),
    (
        "市公安局党委委员、纪委书记苗青川到会。",
        [("苗青川", "委员", "市公安局党委"), ("苗青川", "书记", "市公安局纪委")],
    ),
    ("校党委组织部部长苗青川宣读决定。", [("苗青川", "部长", "该校党委组织部")]),
    ("市财政局机关党委专职副书记苗青川讲党课。", [("苗青川", "副书记", "市财政局机关党委")]),
    (
        "椹涧乡党委副书记、乡长苗青川，纪委书记尹沛文，党委委员、副乡长柯远，组织委员裘安出席。",
        [
            ("苗青川", "副书记", "椹涧乡党委"),
            ("苗青川", "乡长", "椹涧乡人民政府"),
            ("尹沛文", "书记", "椹涧乡纪委"),
            ("柯远", "委员", "椹涧乡党委"),
            ("柯远", "副乡长", "椹涧乡人民政府"),
            ("裘安", "组织委员", "椹涧乡党委"),
        ],
    ),
    # what is the place's stays the place's
    (
        "市委副书记苗青川、市委党校常务副校长尹沛文、宣传部部长柯远出席。",
        [("苗青川", "副书记", "市委"), ("尹沛文", "常务副校长", "市委党校"), ("柯远", "部长", "市委宣传部")],
    ),
    (
        "市委常委、纪委书记苗青川，市公安局局长尹沛文，市委常委、组织部部长柯远出席。",
        [
            ("苗青川", "常委", "市委"),
            ("苗青川", "书记", "市纪委"),
            ("尹沛文", "局长", "市公安局"),
            ("柯远", "常委", "市委"),
            ("柯远", "部长", "市委组织部"),
        ],
    ),
    ("市公安局局长苗青川，宣传部部长尹沛文出席。", [("苗青川", "局长", "市公安局"), ("尹沛文", "部长", "市委宣传部")]),
)


@pytest.mark.parametrize(("sentence", "expected"), ROWS, ids=[row[0][:16] for row in ROWS])
def test_whose_department_it_is(sentence: str, expected: list[Post]) -> None:
    made = machinery(lexicon.load())
    home, _ = made.home("许昌市")
    read = made.read(sentence, made.gate.find(sentence), frozenset(), home)
    assert [(each.person, each.title.role, each.title.body) for each in read.holdings] == expected
