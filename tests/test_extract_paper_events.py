"""Meetings named after a body, groups without a name, titles that go on behind a comma, columns; all invented."""

from __future__ import annotations

import pytest
from test_extract_events import events

TOLD: tuple[tuple[str, str, dict[str, tuple[str, ...]]], ...] = (
    (
        "6月8日，县委书记焦文瑞主持召开县委常委会，传达全市会议精神。县长郭启明，县委常委于占军出席。",
        "Meeting",
        {"焦文瑞": ("Presides",), "郭启明": ("Attends",), "于占军": ("Attends",)},
    ),
    (
        "6月8日，鄢陵县总商会召开理事会，会长段立新主持。",
        "Meeting",
        {"段立新": ("Presides",)},
    ),
    (
        "6月8日，市总医院成立大会在许昌举行，市长秦若松，市政协副主席冉洁、童光耀出席，仪式由童光耀主持。",
        "Ceremony",
        {"秦若松": ("Attends",), "冉洁": ("Attends",), "童光耀": ("Attends", "Presides")},
    ),
    (
        "6月8日，全市交通工作会议召开，副市长贺云飞、葛明霞出席，会议由市政府办公室主持。",
        "Meeting",
        {"贺云飞": ("Attends",), "葛明霞": ("Attends",)},
    ),
    (
        "6月8日，市长秦若松会见远航集团党委委员、副总裁，东海公司董事长雷振国一行。",
        "Reception",
        {"秦若松": ("Receives",), "雷振国": ("Visits",)},
    ),
    (
        "6月8日，市长秦若松同远航集团总裁雷振国举行政企圆桌会，就项目建设交换意见。",
        "Meeting",
        {"秦若松": ("Attends",), "雷振国": ("Attends",)},
    ),
    (
        "6月8日，市长秦若松在郑州出席“中原物流论坛——通达四方”并致辞。",
        "Meeting",
        {"秦若松": ("Attends", "Speaks")},
    ),
    (
        "6月8日，市八届人大一次会议刚闭幕，市长秦若松随后主持召开重点工作部署会。",
        "Meeting",
        {"秦若松": ("Presides",)},
    ),
    (
        "6月8日上午，在收看了全省防汛会商会后，我市召开防汛视频调度会。副市长贺云飞主持会议。",
        "Meeting",
        {"贺云飞": ("Presides",)},
    ),
    (
        "6月8日，市政协大会召开。委员冉洁、童光耀分别围绕中医药发展等课题作了大会发言。",
        "Meeting",
        {"冉洁": ("Speaks",), "童光耀": ("Speaks",)},
    ),
    (
        "6月8日，许昌与东海市举行视频连线，共商产业合作。市长秦若松在许昌出席连线活动并讲话。",
        "Talks",
        {"秦若松": ("Attends", "Speaks")},
    ),
    (
        "6月8日，全市消防宣传月活动启动，市长秦若松宣布活动启动，副市长贺云飞致辞。",
        "Ceremony",
        {"秦若松": ("Speaks",), "贺云飞": ("Speaks",)},
    ),
    (
        "6月8日，区委书记焦文瑞带队观摩重点项目，区长郭启明参加观摩。",
        "Inspection",
        {"焦文瑞": ("Inspects",), "郭启明": ("Attends", "Inspects")},
    ),
    (
        "6月8日，国家主席秦若松抵达老挝首都万象，开始对老挝进行国事访问。",
        "Visit",
        {"秦若松": ("Visits",)},
    ),
    (
        "6月8日，我市开展地下管廊应急拉动，市长秦若松，副市长贺云飞参加。",
        "Ceremony",
        {"秦若松": ("Attends",), "贺云飞": ("Attends",)},
    ),
    (
        "6月8日，市委市政府向老干部通报经济社会发展情况。组织部部长于占军主持。市政协副主席冉洁出席。",
        "Meeting",
        {"于占军": ("Presides",), "冉洁": ("Attends",)},
    ),
    (
        "6月8日，石固镇召开了第十九届第一次人民代表大会，镇党委书记焦文瑞主持。",
        "Meeting",
        {"焦文瑞": ("Presides",)},
    ),
    (
        "6月7日至8日，市政协主席童光耀率市商务局负责人赴苏州开展招商引资工作，市政协秘书长冉洁参加。",
        "Inspection",
        {"童光耀": ("Inspects",), "冉洁": ("Attends",)},
    ),
)

APART: tuple[tuple[str, list[tuple[str, ...]]], ...] = (
    (
        "6月7日，市委书记薛正涛到鄢陵县、市长秦若松到襄城县，分别检查防汛工作。",
        [("薛正涛",), ("秦若松",)],
    ),
    (
        "6月7日，县长郭启明赴石固镇，县委书记焦文瑞、副县长于占军赴坡胡镇，分别督导秸秆禁烧。",
        [("郭启明",), ("焦文瑞", "于占军")],
    ),
    ("6月7日，市长秦若松到鄢陵县、襄城县，分别检查防汛工作，副市长贺云飞陪同。", [("秦若松", "贺云飞")]),
)

GROUPS: tuple[tuple[tuple[str, ...], str, dict[str, tuple[str, ...]]], ...] = (
    (
        ("6月8日，鹤山区政协考察团来我市考察城市更新。", "市政协主席童光耀，副主席冉洁参加活动。"),
        "Inspection",
        {"童光耀": ("Attends",), "冉洁": ("Attends",)},
    ),
    (
        (
            "6月7日至8日，参加州庆活动的省代表团赴各县看望慰问干部群众。",
            "副省长雷振国率代表团二分团，深入学校看望慰问。",
        ),
        "Condolence",
        {"雷振国": ("Visits",)},
    ),
)


@pytest.mark.parametrize(("story", "kind", "parts"), TOLD)
def test_told(story: str, kind: str, parts: dict[str, tuple[str, ...]]) -> None:
    [event] = events(story)
    assert event.kind == kind
    assert {each.person: each.parts for each in event.participations} == parts


@pytest.mark.parametrize(("story", "kind", "parts"), GROUPS)
def test_groups(story: tuple[str, ...], kind: str, parts: dict[str, tuple[str, ...]]) -> None:
    [event] = events(*story)
    assert event.kind == kind
    assert {each.person: each.parts for each in event.participations} == parts


@pytest.mark.parametrize(("story", "persons"), APART)
def test_gone_apart(story: str, persons: list[tuple[str, ...]]) -> None:
    found = [tuple(each.person for each in event.participations) for event in events(story)]
    assert found == persons


def test_the_company_of_a_visit() -> None:
    [event] = events(
        "6月8日，国务院总理秦若松离开北京，赴老挝出席第九届亚欧首脑会议。",
        "随秦若松总理出访的主要陪同人员有：外交部部长贺云飞，商务部部长葛明霞。",
    )
    parts = {each.person: each.parts for each in event.participations}
    assert parts["贺云飞"] == parts["葛明霞"] == ("Accompanies",)
    assert "Accompanies" not in parts["秦若松"]


def test_the_meeting_of_a_visit() -> None:
    visit, meeting = events(
        "6月8日，东海市委书记段立新率党政考察团到我市考察，市长秦若松陪同。",
        "在两市合作交流座谈会上，秦若松致欢迎辞，段立新作了讲话，两市有关部门签署了合作协议。",
    )
    assert (visit.kind, meeting.kind) == ("Inspection", "Meeting")
    assert {each.person: each.parts for each in meeting.participations} == {
        "秦若松": ("Speaks",),
        "段立新": ("Speaks",),
    }


def test_what_was_written_of_a_meeting_is_no_meeting() -> None:
    story = "6月8日，市长秦若松在全市防汛工作会议上的讲话引起反响，会议由副市长贺云飞主持。"
    assert events(story, headline="市长秦若松的讲话引起热烈反响") == []
    assert events(story) != []


def test_a_reception_before_the_meeting() -> None:
    meeting, reception = events(
        "6月8日，边境禁毒工作会议在许昌举行，市公安局局长贺云飞、警察局局长段立新出席。",
        "副市长葛明霞在会前礼节性会见了段立新一行，市政府秘书长冉洁参加会见。",
    )
    assert (meeting.kind, reception.kind) == ("Meeting", "Reception")
    assert {each.person for each in reception.participations} == {"葛明霞", "段立新", "冉洁"}


def test_the_day_of_what_only_sets_the_scene() -> None:
    [event] = events(
        "6月8日清晨，码头上锣鼓喧天，53户移民登上轮船。",
        "副市长贺云飞、市移民局局长雷振国到码头送行。",
    )
    assert event.when.begin is not None
    assert {each.person for each in event.participations} == {"贺云飞", "雷振国"}


def test_items_of_a_column_are_apart() -> None:
    held = events(
        "许昌举行三国文化节",
        "6月7日，三国文化节在许昌开幕。",
        "四国外长就贸易会晤",
        "中国、日本、老挝和越南四国外长6月8日在万象就贸易举行会晤。",
        "市长秦若松谈防汛",
        "市长秦若松表示，防汛不能松劲。",
        headline="国内联播快讯",
    )
    assert [(each.kind, len(each.participations)) for each in held] == [("Ceremony", 0), ("Talks", 0)]


NOTHING: tuple[str, ...] = (
    "会议选举产生了市委常委会，秦若松当选书记。",
    "宣传月活动启动以来，市长秦若松多次听取汇报。",
    "应国家主席秦若松邀请，老挝总理将于6月15日至18日对我国进行国事访问。",
    "6月8日，市民李芳报名参加了比赛，哥哥李军也要参加。",
    "国家主席秦若松正在对老挝进行国事访问，两国媒体作了报道。",
    "市委常委会要求，各县抓好防汛。",
    "督导组要求，被检查单位限期整改。",
    "这个考察团的成员都来自鹤山区，视察过不少地方。",
    "本届文化节将举办中原物流论坛、美食评比等20多项活动。",
)


@pytest.mark.parametrize("story", NOTHING)
def test_no_event(story: str) -> None:
    assert events(story) == []
