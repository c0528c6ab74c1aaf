"""Who was there, in what part and where, in sentences that are easily misread; people, papers and meetings are invented."""

from __future__ import annotations

from datetime import date

import pytest
from test_extract_events import events

PARTS: tuple[tuple[tuple[str, ...], dict[str, tuple[str, ...]]], ...] = (
    (
        ("6月8日上午，市实验小学举行庆“六一”文艺汇演。副市长罗秋、市妇联主席郝春兰等到校与师生共庆节日。",),
        {"罗秋": ("Attends",), "郝春兰": ("Attends",)},
    ),
    (
        ("6月8日上午，许昌市举行防汛工作新闻发布会。市水利局副局长罗秋提醒，市民要远离河道。",),
        {"罗秋": ("Speaks",)},
    ),
    (
        ("6月8日，全市形势报告会在市委党校举行，副市长罗秋作宣讲报告。",),
        {"罗秋": ("Reports",)},
    ),
    (
        (
            "6月7日，全市村支书培训班在市委党校开班。",
            "开班式后，省委党校教授郝春兰给学员们作了题为《山村的路》的专题辅导。",
        ),
        {"郝春兰": ("Speaks",)},
    ),
    (
        ("6月8日，市长秦若松到禹州市调研教育工作。", "在禹州市第一高级中学，秦若松与校长罗秋亲切交谈。"),
        {"秦若松": ("Inspects",), "罗秋": ("Attends",)},
    ),
    (
        ("6月8日，市委召开会议。市长秦若松就贯彻会议精神讲话，副市长罗秋就落实会议精神提出要求。",),
        {"秦若松": ("Speaks",), "罗秋": ("Speaks",)},
    ),
    (
        ("市交通局党组6月7日召开会议，局长罗秋领学了报告，并就市长秦若松近日关于春运工作的讲话精神作了安排。",),
        {"罗秋": ("Speaks",)},
    ),
    (
        ("市交通局党组6月5日召开会议，局长罗秋领学了报告。", "6月7日，县委党校讲师郝春兰走进鸿畅镇，为村干部作宣讲。"),
        {"罗秋": ("Speaks",)},
    ),
    (
        ("6月5日，市长罗秋主持召开座谈会。", "6月7日，副市长郝春兰出席了座谈会第二阶段的讨论。"),
        {"罗秋": ("Presides",), "郝春兰": ("Attends",)},
    ),
    (
        ("6月7日，市长秦若松看望困难群众。", "秦若松来到梁北镇张家村村民范长泰家中，送去慰问金。"),
        {"秦若松": ("Visits",)},
    ),
)


LED: tuple[tuple[tuple[str, ...], str, str | None], ...] = (
    (
        ("6月8日上午，一列崭新的动车缓缓驶出车间。", "下线仪式上，市长秦若松讲话。副市长罗秋主持仪式。"),
        "下线仪式",
        "上午",
    ),
    (("6月8日，厂区彩旗招展。", "市长秦若松，副市长罗秋出席命名仪式。"), "命名仪式", None),
    (("6月8日下午，郝春兰老人坐着新电梯下了楼。", "区长秦若松来到楼前察看电梯。"), "", None),
    (("6月8日，厂区彩旗招展。", "在去年的签约仪式上，市长秦若松曾说要建好它。"), "", None),
)


@pytest.mark.parametrize(("story", "label", "part_of_day"), LED)
def test_a_dated_lead_that_names_nobody(story: tuple[str, ...], label: str, part_of_day: str | None) -> None:
    found = events(*story)
    assert [event.label for event in found] == [label] * bool(label)
    for event in found:
        assert (event.when.begin, event.when.part_of_day) == (date(2023, 6, 8), part_of_day)
        assert {each.person for each in event.participations} == {"秦若松", "罗秋"}


def test_two_who_receive_petitioners_are_two_events() -> None:
    found = events("6月8日，市委常委秦若松在禹州市接访；市人大常委会副主任罗秋在长葛市接访。")
    assert [[each.person for each in event.participations] for event in found] == [["秦若松"], ["罗秋"]]


@pytest.mark.parametrize(("story", "parts"), PARTS)
def test_parts(story: tuple[str, ...], parts: dict[str, tuple[str, ...]]) -> None:
    [event] = events(*story)
    assert {each.person: each.parts for each in event.participations} == parts


def test_each_item_of_a_column_has_its_own_day() -> None:
    meeting, walk = events(
        "★6月5日，市总工会召开女职工工作会议，市总工会副主席郝春兰到会讲话。",
        "★市残联理事长罗秋日前到禹州市鸿畅镇走访贫困户，送去轮椅8台。",
    )
    assert (meeting.when.begin, walk.when.begin) == (date(2023, 6, 5), None)
    assert walk.part_of is None
    assert [place.name for place in walk.places] == ["禹州市鸿畅镇"]


def test_what_two_sign_after_the_talk_is_an_event_of_its_own() -> None:
    talk, signing = events(
        "6月8日，市长秦若松与来访的市长俞国栋座谈。", "座谈会后，秦若松与俞国栋分别代表两市签署了合作协议。"
    )
    assert (talk.kind, signing.kind) == ("Talks", "Signing")
    assert {each.person: each.parts for each in signing.participations} == {"秦若松": ("Signs",), "俞国栋": ("Signs",)}
    assert all("Signs" not in each.parts for each in talk.participations)


PLACES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("6月7日，全市村支书培训班在市委党校开班，市长秦若松讲话。", ("市委党校",)),
    ("6月7日，市人大常委会会议在许昌市闭会。主任秦若松主持会议。", ("许昌市",)),
    (
        "6月7日，市长秦若松到禹州市慰问困难群众。在鸿畅镇临河村低保户罗春秀家，秦若松询问家里的情况。",
        ("禹州市", "鸿畅镇临河村"),
    ),
    (
        "6月7日，市长秦若松到禹州市慰问困难群众。秦若松走进退休老劳模、83岁的老矿工范长泰家，询问老人身体。",
        ("禹州市",),
    ),
    (
        "6月7日，市长秦若松检查煤矿安全。在禹州市永旺煤矿，秦若松下到300米深的井下，察看巷道。",
        ("禹州市永旺煤矿",),
    ),
    ("6月7日，市长秦若松先后到李家村、城关镇王家寨村调研。", ("李家村", "城关镇王家寨村")),
)


@pytest.mark.parametrize(("paragraph", "places"), PLACES)
def test_places(paragraph: str, places: tuple[str, ...]) -> None:
    [event] = events(paragraph)
    assert tuple(place.name for place in event.places) == places
