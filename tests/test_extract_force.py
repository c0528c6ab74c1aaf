"""When a chain of titles turns back from another place to the home's own. All people are invented."""

from __future__ import annotations

import pytest

from kg import lexicon
from kg.extract.machinery import machinery

Post = tuple[str, str, str]
"""person, role, body"""

ROWS: tuple[tuple[str, list[Post]], ...] = (
    (
        "省委常委、洛阳市委书记苗青川，省委常委、政法委书记尹沛文，副省长柯远分别走访慰问。",
        [
            ("苗青川", "常委", "省委"),
            ("苗青川", "书记", "洛阳市委"),
            ("尹沛文", "常委", "省委"),
            ("尹沛文", "书记", "省委政法委"),
            ("柯远", "副省长", "省人民政府"),
        ],
    ),
    (
        "市委常委、禹州市委书记苗青川，市委常委、统战部部长尹沛文，副市长柯远出席。",
        [
            ("苗青川", "常委", "市委"),
            ("苗青川", "书记", "禹州市委"),
            ("尹沛文", "常委", "市委"),
            ("尹沛文", "部长", "市委统战部"),
            ("柯远", "副市长", "市人民政府"),
        ],
    ),
    # what goes on in the other place stays there
    (
        "洛阳市委书记苗青川，市长尹沛文，市委常委、统战部部长柯远陪同。",
        [
            ("苗青川", "书记", "洛阳市委"),
            ("尹沛文", "市长", "洛阳市人民政府"),
            ("柯远", "常委", "洛阳市委"),
            ("柯远", "部长", "洛阳市委统战部"),
        ],
    ),
    (
        "洛阳市领导苗青川，市政府秘书长尹沛文；古城镇党委书记柯远、镇长裘安到会。",
        [
            ("苗青川", "市领导", "洛阳市领导班子"),
            ("尹沛文", "秘书长", "洛阳市政府"),
            ("柯远", "书记", "古城镇党委"),
            ("裘安", "镇长", "古城镇人民政府"),
        ],
    ),
    (
        "椹涧乡乡长苗青川，党委委员尹沛文，副乡长柯远陪同。",
        [("苗青川", "乡长", "椹涧乡人民政府"), ("尹沛文", "委员", "椹涧乡党委"), ("柯远", "副乡长", "椹涧乡人民政府")],
    ),
)  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), ROWS, ids=[row[0][:16] for row in ROWS])
def test_where_a_title_is(sentence: str, expected: list[Post]) -> None:
    made = machinery(lexicon.load())
    home, _ = made.home("许昌市")
    read = made.read(sentence, made.gate.find(sentence), frozenset(), home)
    assert [(each.person, each.title.role, each.title.body) for each in read.holdings] == expected
