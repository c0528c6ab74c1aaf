"""Firms in lists, chiefs of waters, zones' committees, seats that are filled, and deeds that no verb of their own tells.

All people are invented; rows that expect nothing must give nothing.
"""

from __future__ import annotations

import pytest
from test_extract_events import events

from kg import lexicon
from kg.extract.holdings import Holding
from kg.extract.machinery import machinery

Held = tuple[str, str, str]
"""person, role, body"""

HELD: tuple[tuple[str, list[Held]], ...] = (
    # whatever a firm's name is made of, in a list it reaches to the mark before it
    (
        "会上，云南星港石化总经理范义山、开远冯虎养殖专业合作社理事长杨志坚作了发言。",
        [("范义山", "总经理", "云南星港石化"), ("杨志坚", "理事长", "开远冯虎养殖专业合作社")],
    ),
    ("昨天，广东顺德腾达电子厂厂长王小明说。", [("王小明", "厂长", "广东顺德腾达电子厂")]),
    ("来自新加坡的星港石化董事长陈嘉明到场。", [("陈嘉明", "董事长", "星港石化")]),
    ("市长陪同云南石化总经理李大山参观。", [("李大山", "总经理", "云南石化")]),
    ("这家最大的石化公司董事长李大山说。", [("李大山", "董事长", "石化公司")]),
    # whose river it is; a chief of a level alone has no body
    (
        "市委副书记、市长、堵河市级河长程家骏巡河。",
        [("程家骏", "副书记", "市委"), ("程家骏", "市长", "市人民政府"), ("程家骏", "河长", "堵河")],
    ),
    ("副市长、牡丹江市级河长王一山参加。", [("王一山", "副市长", "市人民政府"), ("王一山", "河长", "牡丹江")]),
    ("副镇长、镇级河长李大山参加。", [("李大山", "副镇长", "镇人民政府"), ("李大山", "河长", "")]),
    # zones have working committees
    ("昆山开发区工委书记张启光到会。", [("张启光", "书记", "昆山开发区工委")]),
    # committees of prefectures that are no more
    ("市政协副主席、原万县地委书记谭恩平到会。", [("谭恩平", "副主席", "市政协"), ("谭恩平", "书记", "万县地委")]),
    # who leads a group nobody named leads no government
    ("县长李明任副组长。", [("李明", "县长", "县人民政府")]),
)

LEAD = "1月10日上午，市十四届人大五次会议在市工人文化宫开幕。市委副书记、代市长郭步清出席。"
DEEDS: tuple[tuple[str, dict[str, tuple[str, ...]]], ...] = (
    ("郭步清代表市政府向大会作了《政府工作报告》。", {"郭步清": ("Attends", "Reports")}),
    ("郭步清在讲话中勉励大家努力。", {"郭步清": ("Attends", "Speaks")}),
    ("郭步清在总结时要求大家努力。", {"郭步清": ("Attends", "Speaks")}),
    ("代表们学习郭步清在讲话中的要求。", {"郭步清": ("Attends",)}),
    ("代表们讨论了《政府工作报告》。", {"郭步清": ("Attends",)}),
    (
        "郭步清叮嘱随行的市财政局局长黄承先，市教育局局长谢雨田，要抓紧落实。",
        {"郭步清": ("Attends",), "黄承先": ("Accompanies",), "谢雨田": ("Accompanies",)},
    ),
    ("市财政局局长黄承先说，“随行的市教育局局长谢雨田没有来”。", {"郭步清": ("Attends",), "黄承先": ("Speaks",)}),
)


def read(sentence: str) -> tuple[Holding, ...]:
    machine = machinery(lexicon.load())
    home, _ = machine.home("昆明市")
    return machine.memberships.read(machine.lattice.tokens(sentence, frozenset()), home).holdings


@pytest.mark.parametrize(("sentence", "expected"), HELD)
def test_what_is_held(sentence: str, expected: list[Held]) -> None:
    assert [(each.person, each.title.role, each.title.body) for each in read(sentence)] == expected


@pytest.mark.parametrize(("sentence", "expected"), DEEDS)
def test_who_did_what(sentence: str, expected: dict[str, tuple[str, ...]]) -> None:
    found = events(LEAD + sentence)
    assert [{one.person: one.parts for one in each.participations} for each in found] == [expected]


@pytest.mark.parametrize("noun", ["座谈会", "座谈交流会"])
def test_a_verb_takes_nothing_of_the_noun_behind_it(noun: str) -> None:
    (found,) = events(f"1月10日下午，两市在梅园宾馆举行{noun}。市长郭步清主持。")
    assert found.label.endswith(noun)
    assert found.kind == "Meeting"


def test_who_fills_a_seat_in_a_committee() -> None:
    found = read("全会决定，递补市委候补委员、宜良县委书记蔺清江为市委委员。")
    told = {(each.person, each.title.role, each.title.body, each.says.value) for each in found}
    assert ("蔺清江", "委员", "市委", "Appointed") in told


TOURS: tuple[tuple[str, list[tuple[str, str | None, list[str]]]], ...] = (
    # other leaders on another day, or half a day, of their own
    (
        "6月8日上午，市长范冰来到禹州市，检查了药材市场。副市长罗秋陪同。当天下午，市委副书记郝春生到长葛市检查加油站。",
        [("Inspection", "上午", ["罗秋", "范冰"]), ("Inspection", "下午", ["郝春生"])],
    ),
    (
        "6月8日，市长范冰到禹州市检查防汛工作。常务副市长罗秋9日晚来到市应急指挥中心，抽查各地值班情况。",
        [("Inspection", None, ["范冰"]), ("Inspection", "晚上", ["罗秋"])],
    ),
    # the same one goes on, and who goes along does so
    ("6月8日上午，市长范冰到禹州市调研企业。下午，范冰来到长葛市，察看药材市场。", [("Inspection", "上午", ["范冰"])]),
    ("6月7日至8日，市长范冰到禹州市调研企业。6月8日，副市长罗秋陪同调研。", [("Inspection", None, ["罗秋", "范冰"])]),
)


@pytest.mark.parametrize(("story", "expected"), TOURS)
def test_leaders_who_go_to_places_of_their_own(story: str, expected: list[tuple[str, str | None, list[str]]]) -> None:
    found = [
        (each.kind, each.when.part_of_day, sorted(one.person for one in each.participations)) for each in events(story)
    ]
    assert found == expected
