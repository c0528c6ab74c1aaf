"""The events local papers tell of most, in the words they have for them; people, places and meetings are invented."""

from __future__ import annotations

import pytest
from test_extract_events import events

WORDS: tuple[tuple[str, str, dict[str, tuple[str, ...]]], ...] = (
    (
        "6月8日，市级河长、市政协主席童光耀巡查清潩河，市水利局局长贾国民参加巡河。",
        "Inspection",
        {"童光耀": ("Inspects",), "贾国民": ("Attends", "Inspects")},
    ),
    (
        "6月8日晚，副市长贺云飞夜查渣土车辆，市城管局局长刘海波一同夜查。",
        "Inspection",
        {"贺云飞": ("Inspects",), "刘海波": ("Accompanies", "Inspects")},
    ),
    (
        "6月8日，市委常委、政法委书记雷振国到鄢陵县约访信访群众，县委书记焦文瑞陪同约访。",
        "Reception",
        {"雷振国": ("Receives",), "焦文瑞": ("Accompanies",)},
    ),
    (
        "6月8日，县长郭启明到石固镇开展下访，副县长焦文瑞参加下访。",
        "Reception",
        {"郭启明": ("Receives",), "焦文瑞": ("Attends",)},
    ),
    (
        "6月8日，县长郭启明、副县长焦文瑞到卧龙湿地公园义务植树。",
        "Ceremony",
        {"郭启明": ("Attends",), "焦文瑞": ("Attends",)},
    ),
    ("6月8日，市长秦若松为市政府办公室党员讲专题党课。", "Training", {"秦若松": ("Speaks",)}),
    ("6月8日，县委书记焦文瑞到县委党校讲授思政课。", "Training", {"焦文瑞": ("Speaks",)}),
    ("6月7日，县长郭启明带队到郑州拜访省能源集团。", "Visit", {"郭启明": ("Visits",)}),
    (
        "6月8日，两省生态补偿协议签署仪式在郑州举行，副省长贺云飞出席并讲话。",
        "Signing",
        {"贺云飞": ("Attends", "Speaks")},
    ),
    (
        "6月8日，全市建议提案交办会召开。副市长贺云飞作点评讲话，市政协副主席冉洁作研讨发言。",
        "Meeting",
        {"贺云飞": ("Speaks",), "冉洁": ("Speaks",)},
    ),
    (
        "6月8日，县供水工程通水仪式在石固镇举行，县长郭启明宣布启动，副县长焦文瑞主持。",
        "Ceremony",
        {"郭启明": ("Speaks",), "焦文瑞": ("Presides",)},
    ),
)

SHAPES: tuple[tuple[str, str, dict[str, tuple[str, ...]]], ...] = (
    (
        "6月8日，市委理论学习中心组举行第六次集体学习，市委书记薛正涛主持并讲话。",
        "Meeting",
        {"薛正涛": ("Presides", "Speaks")},
    ),
    (
        "6月8日，县政府党组理论学习中心组召开学习会。县长郭启明主持，副县长焦文瑞作交流发言。",
        "Meeting",
        {"郭启明": ("Presides",), "焦文瑞": ("Speaks",)},
    ),
    (
        "6月8日，市委落实专项整治领导小组会议召开，副市长贺云飞出席。",
        "Meeting",
        {"贺云飞": ("Attends",)},
    ),
    (
        "6月8日，市人大常委会执法检查组在副主任葛明霞的带领下，到长葛市检查水污染防治工作。",
        "Inspection",
        {"葛明霞": ("Inspects",)},
    ),
    (
        "6月8日，省政协调研组在副主席高健民率领下来我市调研，市政协主席童光耀陪同。",
        "Inspection",
        {"高健民": ("Inspects",), "童光耀": ("Accompanies",)},
    ),
    (
        "6月8日，县委书记焦文瑞走访慰问老党员，县委办公室主任邢建国一同走访。",
        "Condolence",
        {"焦文瑞": ("Visits",), "邢建国": ("Accompanies", "Visits")},
    ),
    (
        "6月8日，“安全生产月”活动启动仪式在市民之家广场举行。副市长贺云飞致辞。",
        "Ceremony",
        {"贺云飞": ("Speaks",)},
    ),
    (
        "6月8日，市委组织部对新提拔的12名干部进行任前集体谈话，组织部部长于占军出席并讲话。",
        "Meeting",
        {"于占军": ("Attends", "Speaks")},
    ),
    (
        "6月8日，市委书记薛正涛与新任职干部进行集体谈话。组织部部长于占军主持，市纪委书记段立新进行廉政谈话。",
        "Meeting",
        {"薛正涛": ("Attends",), "于占军": ("Presides",), "段立新": ("Attends",)},
    ),
)

NOTHING: tuple[str, ...] = (
    "县长郭启明说，党课要讲到群众心里去。",
    "按照方案，通水仪式将于6月18日举行，县长郭启明将出席。",
    "会议要求，各地学习市长秦若松讲话精神，在书记薛正涛带领下干出成绩。",
    "县里对新任干部进行任前谈话的做法，市纪委书记段立新多次介绍。",
    "县里要求，各级河长每月参加巡河不少于两次。",
)


@pytest.mark.parametrize(("story", "kind", "parts"), WORDS)
def test_words_of_local_papers(story: str, kind: str, parts: dict[str, tuple[str, ...]]) -> None:
    [event] = events(story)
    assert event.kind == kind
    assert {each.person: each.parts for each in event.participations} == parts


@pytest.mark.parametrize(("story", "kind", "parts"), SHAPES)
def test_shapes_of_local_papers(story: str, kind: str, parts: dict[str, tuple[str, ...]]) -> None:
    [event] = events(story)
    assert event.kind == kind
    assert {each.person: each.parts for each in event.participations} == parts


@pytest.mark.parametrize("story", NOTHING)
def test_no_event(story: str) -> None:
    assert events(story) == []


LISTED: tuple[tuple[tuple[str, ...], list[str]], ...] = (
    (("6月8日，市委书记薛正涛到北汝河巡河。",), ["北汝河"]),
    (("6月8日，市委书记薛正涛深入襄城县、禹州市部分企业、社区，调研工业经济。",), ["襄城县", "禹州市"]),
    (
        ("6月7日，副市长郝春兰检查全市防汛工作。", "在匡山头村西涵洞、袁寨水库，郝春兰详细了解积水深度。"),
        ["匡山头村西涵洞", "袁寨水库"],
    ),
    (("6月7日，副市长郝春兰检查全市防汛工作。", "郝春兰要求，涵洞、水库要有人看守。"), []),
)


@pytest.mark.parametrize(("story", "places"), LISTED)
def test_places_of_a_tour(story: tuple[str, ...], places: list[str]) -> None:
    [event] = events(*story)
    assert [place.name for place in event.places] == places


def test_leaders_of_all_four_bodies_are_named_once_in_a_label() -> None:
    [event] = events("6月8日，市四大家领导薛正涛、秦若松、胡金生、童光耀等来到北海公园参加义务植树活动。")
    assert [each.person for each in event.participations] == ["薛正涛", "秦若松", "胡金生", "童光耀"]
    assert event.label == "薛正涛、秦若松、胡金生等来到北海公园参加义务植树活动"
