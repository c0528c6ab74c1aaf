"""Persons without a post, by what stands around their names. All people are invented."""

from __future__ import annotations

import pytest
from test_extract_events import statements

from kg.records import PersonMention

ROWS: tuple[tuple[str, set[str]], ...] = (
    ("有织了千双袜子的“毛线奶奶”孙美英，也有“白头小伙”尹沛文，大家都说好。", {"孙美英", "尹沛文"}),
    ("活动现场，孙美英（左一）、尹沛文（左二）和主持人互动。", {"孙美英", "尹沛文"}),
    ("这名普通的小学退休教师叫孙美英。", {"孙美英"}),
    ("高一（3）班的孙美英作为新生代表发言。", {"孙美英"}),
    ("大国工匠孙美英，潜水员尹沛文也来了。", {"孙美英", "尹沛文"}),
    ("获“最美家庭”张家口赛区第一名。", set()),
    ("“全国文明单位”许昌市供电公司昨日开放。", set()),
    ("图为左一路口，江水（见图）上涨。", set()),
)


@pytest.mark.parametrize(("paragraph", "expected"), ROWS, ids=[row[0][:16] for row in ROWS])
def test_who_is_named(paragraph: str, expected: set[str]) -> None:
    assert {each.person for each in statements(paragraph) if isinstance(each, PersonMention)} == expected
