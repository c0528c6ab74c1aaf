"""Who was there, in what part and where, in sentences that are easily misread; people, papers and meetings are invented."""

from __future__ import annotations

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
)


@pytest.mark.parametrize(("story", "parts"), PARTS)
def test_parts(story: tuple[str, ...], parts: dict[str, tuple[str, ...]]) -> None:
    [event] = events(*story)
    assert {each.person: each.parts for each in event.participations} == parts


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
