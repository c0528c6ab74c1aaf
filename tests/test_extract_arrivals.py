"""Visits told by who came and who went along, and who is only told of on the way. All people are invented."""

from __future__ import annotations

import pytest
from test_extract_events import events

ROWS: tuple[tuple[str, str, dict[str, tuple[str, ...]]], ...] = (
    (
        "6日上午，禹州市法院院长苗青川一行在市法院副院长尹沛文的陪同下，莅临长葛市法院交流指导工作。",
        "Inspection",
        {"尹沛文": ("Accompanies",), "苗青川": ("Inspects",)},
    ),
    (
        "6日，市商务局副局长苗青川一行到古桥镇柴庄村开展“结对帮扶”活动，镇党委书记尹沛文，镇长柯远陪同。",
        "Inspection",
        {"苗青川": ("Inspects",), "尹沛文": ("Accompanies",), "柯远": ("Accompanies",)},
    ),
    (
        "6日，高考前一天，副市长苗青川深入许昌高中考点巡视考务工作，市教育局局长尹沛文陪同。",
        "Inspection",
        {"苗青川": ("Inspects",), "尹沛文": ("Accompanies",)},
    ),
    (
        "6日，市双拥办慰问团来到某部训练场，看望慰问官兵。市退役军人事务局局长苗青川参加慰问活动。",
        "Condolence",
        {"苗青川": ("Attends", "Visits")},
    ),
    (
        "6日，市委书记苗青川看望慰问出席市政协会议的委员。",
        "Condolence",
        {"苗青川": ("Visits",)},
    ),
    (
        "市十三届人大常委会第21次会议6日下午结束。市人大常委会主任苗青川，副主任尹沛文出席会议。",
        "Meeting",
        {"苗青川": ("Attends",), "尹沛文": ("Attends",)},
    ),
    (
        "6日，市人大常委会举行会议，会议听取了关于接受苗青川同志辞职请求的决定（草案）的说明。尹沛文主持会议。",
        "Meeting",
        {"尹沛文": ("Presides",)},
    ),
    (
        "6日，许昌二中举行了主题为“我的国，我的家”的开学典礼。校长苗青川致辞。",
        "Ceremony",
        {"苗青川": ("Speaks",)},
    ),
)  # fmt: skip


@pytest.mark.parametrize(("paragraph", "kind", "expected"), ROWS, ids=[row[0][:20] for row in ROWS])
def test_who_was_there(paragraph: str, kind: str, expected: dict[str, tuple[str, ...]]) -> None:
    (event,) = events(paragraph)
    assert event.kind == kind
    assert {each.person: each.parts for each in event.participations} == expected


def test_who_is_told_something_says_nothing() -> None:
    (event,) = events("6日，禹州市法院院长苗青川到长葛市法院考察，法庭庭长尹沛文向苗青川介绍了情况。")
    assert {each.person: each.parts for each in event.participations} == {
        "苗青川": ("Inspects",),
        "尹沛文": ("Speaks",),
    }


@pytest.mark.parametrize(
    "paragraph",
    [
        "许昌分站(记者 柯远)6日，市长苗青川到灵井镇检查防汛工作。",
        "经济导报讯 裘安、记者柯远报道 6日，市长苗青川来到灵井镇检查防汛工作。",
    ],
)
def test_who_reports_is_not_there(paragraph: str) -> None:
    (event,) = events(paragraph)
    assert {each.person for each in event.participations} == {"苗青川"}


def test_for_whom_somebody_speaks_is_not_there() -> None:
    (event,) = events("6日，市长苗青川看望慰问孤寡老人，代表市委、市政府和柯远书记向大家致以问候。")
    assert {each.person for each in event.participations} == {"苗青川"}


def test_a_training_told_of_on_the_way_is_no_event() -> None:
    (event,) = events("6日，县人武部部长苗青川走访慰问了在省军区组织的集训中表现优异的尹沛文同志。")
    assert event.kind == "Condolence"


NOTHING = (
    "6日，市领导在谈到会议结束后的安排时提到，市长苗青川工作很忙。",
    "古桥镇镇长苗青川在群众的陪伴下长大。",
)


@pytest.mark.parametrize("paragraph", NOTHING)
def test_what_is_no_event(paragraph: str) -> None:
    assert events(paragraph) == []
