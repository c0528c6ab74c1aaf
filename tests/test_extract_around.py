"""Titles behind their holders with the body before them, whom nobody names, and meetings named like bodies. All people are invented."""

from __future__ import annotations

import pytest
from test_extract_events import events

from kg import lexicon
from kg.extract.machinery import machinery

HOLDINGS: tuple[tuple[str, list[tuple[str, str, str]]], ...] = (
    ("市教育局郝青松局长到会。", [("郝青松", "局长", "市教育局")]),
    ("县人民医院温如海院长介绍了情况。", [("温如海", "院长", "县人民医院")]),
    ("按照市委苗振东书记要求，团县委丁小芸书记到会。", [("苗振东", "书记", "市委"), ("丁小芸", "书记", "团县委")]),
    ("省农科院段景明研究员讲课。", [("段景明", "研究员", "省农科院")]),
    # a bureau's director is none of the government
    ("感谢市政府段景明局长。", [("段景明", "局长", "")]),
    # whoever heads these bodies comes without a name
    ("市监察委负责人、市法院负责人、市检察院检察长孟海列席。", [("孟海", "检察长", "市检察院")]),
    ("公司负责人、总工程师孟海说。", [("孟海", "负责人", "公司"), ("孟海", "总工程师", "公司")]),
    # a Party committee without its house is not the city's
    ("党委委员、组织部部长孟海出席。", [("孟海", "委员", ""), ("孟海", "部长", "")]),
    ("市委常委、组织部部长孟海出席。", [("孟海", "常委", "市委"), ("孟海", "部长", "市委组织部")]),
    ("实验中学总支副书记、校长孟海到会。", [("孟海", "副书记", "实验中学总支"), ("孟海", "校长", "实验中学")]),
    ("在第二媒体厅，党支部书记孟海讲话。", [("孟海", "书记", "")]),
    # what somebody is said to be
    ("48岁的孟海燕是清河镇三益村党支部书记。", [("孟海燕", "书记", "三益村党支部")]),
    ("孟海燕是县一中的校长。", [("孟海燕", "校长", "县一中")]),
    ("他叫孟海燕，是三益村的村主任。", [("孟海燕", "主任", "三益村村民委员会")]),
    ("孟海燕原来是县一中的校长。", [("孟海燕", "校长", "县一中")]),
    ("孟海燕不是县一中的校长。", []),
    ("孟海燕是我们的校长。", []),
    # nobody
    ("市委主要领导来区调研。", []),
    ("金砖国家领导人线上峰会举行。", []),
    ("市领导来校看望师生。", []),
)
MEETINGS: tuple[tuple[str, str, dict[str, tuple[str, ...]]], ...] = (
    ("6日，县委书记孟海主持召开县委常委会，传达学习有关文件。", "县委常委会", {"孟海": ("Presides",)}),
    ("6日，市委召开常委会。市委书记孟海主持。", "常委会", {"孟海": ("Presides",)}),
    ("6日，市人大常委会主任孟海主持召开市人大常委会党组会。", "市人大常委会党组会", {"孟海": ("Presides",)}),
    # what is studied puts nobody in the room, however many meetings it speaks of
    (
        "6日，区委召开常委会会议，学习省长段景明在全省工作会议上的重要讲话和全市座谈会精神。区委书记孟海主持会议。",
        "区委常委会会议",
        {"孟海": ("Presides",)},
    ),
    # nor is somebody there for whom another speaks
    (
        "6日，市委书记孟海会见了报告团成员，代表段景明省长，代表省政府，向大家表示亲切慰问。",
        "",
        {"孟海": ("Receives",)},
    ),
    (
        "6日，全市工作会议召开。副市长孟海对来宾表示热烈的欢迎，段景明、鲍晓玉先后作了发言。",
        "全市工作会议",
        {"孟海": ("Speaks",), "段景明": ("Speaks",), "鲍晓玉": ("Speaks",)},
    ),
    (
        "6日，全市工作会议召开。副市长孟海主持会议，出席会议的市领导有段景明、鲍晓玉。",
        "全市工作会议",
        {"孟海": ("Presides",), "段景明": ("Attends",), "鲍晓玉": ("Attends",)},
    ),
)


@pytest.mark.parametrize(("sentence", "expected"), HOLDINGS)
def test_holdings(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    machines = machinery(lexicon.load())
    home, _ = machines.home("河南省许昌市")
    found = machines.read(sentence, machines.gate.find(sentence), (), home).holdings
    assert [(each.person, each.title.role, each.title.body) for each in found] == expected


@pytest.mark.parametrize(("paragraph", "label", "parts"), MEETINGS)
def test_who_is_there(paragraph: str, label: str, parts: dict[str, tuple[str, ...]]) -> None:
    [event] = events(paragraph)
    assert label in event.label
    assert {each.person: each.parts for each in event.participations} == parts
