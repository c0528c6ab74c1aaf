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
