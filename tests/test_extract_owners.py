"""Whose post it is that a sentence leaves unsaid: the holder's own, the story's, or nobody's. All people are invented."""

from __future__ import annotations

from dataclasses import replace

import pytest
from test_extract_events import issue

from kg import lexicon
from kg.extract import extract
from kg.records import MembershipStatement

Post = tuple[str, str, str]
"""person, role, body ("" where none is known)"""

ROWS: tuple[tuple[str, str, tuple[str, ...], set[Post]], ...] = (
    (
        "a title said again is of the body it was of",
        "许昌日报",
        (
            "汝州市人民法院院长丁长河、副院长封小北一行到魏都区人民法院考察，魏都区人民法院副院长柴静海陪同。",
            "封小北副院长表示感谢。柴静海副院长介绍了情况。",
        ),
        {
            ("丁长河", "院长", "汝州市人民法院"),
            ("封小北", "副院长", "汝州市人民法院"),
            ("柴静海", "副院长", "魏都区人民法院"),
        },
    ),
    (
        "another's title said again is not of the guest's house",
        "许昌日报",
        (
            "许昌市第二中学校长凌一川来到长葛市实验小学，校长穆青禾介绍了情况。",
            "凌一川校长赞扬了学校的做法，穆青禾校长致谢。",
        ),
        {("凌一川", "校长", "许昌市第二中学"), ("穆青禾", "校长", "长葛市实验小学")},
    ),
    (
        "ours is the house whose page it is, not the guests'",
        "长葛市人民法院",
        (
            "9日，禹州市人民法院院长丁长河一行莅临我院参观。我院党组书记、院长封小北，副院长柴静海陪同。",
        ),
        {
            ("丁长河", "院长", "禹州市人民法院"),
            ("封小北", "书记", "长葛市人民法院党组"),
            ("封小北", "院长", "长葛市人民法院"),
            ("柴静海", "副院长", "长葛市人民法院"),
        },
    ),
    (
        "ours in a paper of everybody is not the guests'",
        "许昌日报",
        ("9日，禹州市人民医院院长丁长河一行来我院交流。我院副院长柴静海致辞。",),
        {("丁长河", "院长", "禹州市人民医院"), ("柴静海", "副院长", "")},
    ),
    (
        "a page's own group is not the one it signs with",
        "许昌日报",
        (
            "8日，集团公司与恒力集团签约。集团党委书记苗青川与恒力集团董事长尹沛文出席，集团副总经理柯远签字。",
        ),
        {("苗青川", "书记", "集团党委"), ("尹沛文", "董事长", "恒力集团"), ("柯远", "副总经理", "集团")},
    ),
    (
        "a page's own group is the one whose page it is",
        "恒丰集团",
        ("8日，集团公司与顺昌公司区域总部总经理尹沛文、集团公司副总经理苗青川签约。",),
        {("尹沛文", "总经理", "顺昌公司区域总部"), ("苗青川", "副总经理", "恒丰集团")},
    ),
    (
        "a school's own page means its own headmaster",
        "许昌大学新闻网",
        ("8日，美国华盛顿大学校长访问团来访。校长苗青川会见，副校长尹沛文参加。",),
        {("苗青川", "校长", "许昌大学"), ("尹沛文", "副校长", "许昌大学")},
    ),
    (
        "a house that has its head has no other",
        "许昌日报",
        (
            "许昌市中医医院8日庆祝建院六十周年，许昌市中心医院院长苗青川等友好医院的领导到场。",
            "尹沛文院长致辞。",
        ),
        {("苗青川", "院长", "许昌市中心医院"), ("尹沛文", "院长", "许昌市中医医院")},
    ),
    (
        "the community that the last sentence is about, though it names nobody",
        "许昌日报",
        (
            "家住文峰街道许由社区的居民说，楼道灯亮了。",
            "灞陵社区是最早装灯的社区。社区党委书记齐小云说，装灯受欢迎。",
        ),
        {("齐小云", "书记", "灞陵社区党委")},
    ),
)  # fmt: skip


@pytest.mark.parametrize(("paper", "paragraphs", "expected"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_whose_post_it_is(paper: str, paragraphs: tuple[str, ...], expected: set[Post]) -> None:
    story = replace(issue(*paragraphs), newspaper=paper)
    found = {
        (made.person, made.role, made.body.name if made.body else "")
        for made in extract(story, lexicon.load())
        if isinstance(made, MembershipStatement)
    }
    assert found == expected
