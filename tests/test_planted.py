"""Planted contradictions: each is found, with both sides' words; and what only looks like one is not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import house
import pytest

Stories = tuple[tuple[str, str], ...]

PLANTED: tuple[tuple[str, Stories], ...] = (
    (
        "two-holders",
        (
            ("2023-05-12", "昨日，市长温怀远主持召开市政府常务会议。"),
            ("2023-05-12", "昨日上午，市长郦若兰到温县调研麦收工作。"),
        ),
    ),
    (
        "two-holders",
        (
            ("2023-09-02", "9月1日，市委书记褚映川出席全市重点项目推进会并讲话。"),
            ("2023-09-03", "9月1日下午，市委书记滕文渊会见了来焦客商。"),
        ),
    ),
    (
        "after-the-end",
        (
            ("2023-03-05", "3月4日，市十四届人大常委会第二次会议决定，免去靳长河的市财政局局长职务。"),
            ("2023-04-20", "4月19日，市财政局局长靳长河在全市预算工作会议上作了发言。"),
        ),
    ),
    (
        "after-the-end",
        (
            ("2022-10-11", "10月10日，市委决定，免去宓清源的武陟县委书记职务。"),
            ("2022-12-02", "12月1日，武陟县委书记宓清源主持召开县委常委会会议。"),
        ),
    ),
    (
        "two-days",
        (
            ("2023-06-16", "6月15日，全市夏季防汛备汛工作推进会召开，副市长蒲云峰出席会议并讲话。"),
            ("2023-06-17", "6月14日，全市夏季防汛备汛工作推进会召开，副市长蒲云峰出席会议并讲话。"),
        ),
    ),
    (
        "two-days",
        (
            (
                "2023-07-21",
                "7月20日上午，全市新能源汽车产业发展座谈会召开，市委常委、常务副市长鄢树声主持会议。",
            ),
            (
                "2023-07-22",
                "7月21日上午，全市新能源汽车产业发展座谈会召开，市委常委、常务副市长鄢树声主持会议。",
            ),
        ),
    ),
    (
        "two-titles",
        (
            ("2023-08-09", "8月8日，市教育局局长卞若溪到市第一中学调研。"),
            ("2023-08-09", "8月8日，市教育局副局长卞若溪到市第十七中学走访。"),
        ),
    ),
    (
        "two-titles",
        (
            ("2023-11-04", "11月3日，市民政局局长燕北辰调研养老服务工作。"),
            ("2023-11-04", "11月3日下午，市水利局局长燕北辰到解放区走访慰问。"),
        ),
    ),
    (
        "before-the-begin",
        (
            ("2023-02-03", "2月2日，市审计局局长牟广平主持召开局党组会议。"),
            ("2023-04-28", "4月27日，市十四届人大常委会第三次会议决定，任命牟广平为市审计局局长。"),
        ),
    ),
    (
        "two-begins",
        (
            ("2022-06-30", "2022年6月28日，苗青禾被任命为市水利局局长。"),
            ("2022-07-04", "2022年7月1日，苗青禾被任命为市水利局局长。"),
        ),
    ),
)

CONSISTENT: tuple[Stories, ...] = (
    # a handover
    (
        ("2023-03-02", "3月1日，市长温怀远主持召开市政府常务会议。"),
        ("2023-03-10", "3月9日，市十四届人大一次会议选举郦若兰为市长。"),
        ("2023-03-12", "3月11日，市长郦若兰到温县调研。"),
    ),
    # acting, then elected
    (
        ("2023-01-12", "1月11日，代市长郦若兰到温县调研。"),
        ("2023-02-10", "2月9日，市十四届人大二次会议选举郦若兰为市长。"),
    ),
    # two offices that go together
    (
        ("2023-05-12", "5月11日，市委副书记、市长温怀远到温县调研。"),
        ("2023-05-12", "5月11日，市长温怀远主持召开市政府常务会议。"),
    ),
    # promoted
    (
        ("2023-05-12", "5月11日，市教育局副局长卞若溪到市第一中学调研。"),
        ("2023-06-12", "6月11日，市教育局局长卞若溪到市第一中学调研。"),
    ),
    # a session of several days, and a meeting held every month
    (
        ("2023-02-08", "2月7日，市十四届人大二次会议举行第一次全体会议，市长温怀远出席会议。"),
        ("2023-02-09", "2月8日，市十四届人大二次会议举行第二次全体会议，市长温怀远出席会议。"),
    ),
    (
        ("2023-02-08", "2月7日，全市重点项目建设推进会召开，市长温怀远出席会议。"),
        ("2023-03-08", "3月7日，全市重点项目建设推进会召开，市长温怀远出席会议。"),
    ),
    # the former holder of an office, called so
    (
        ("2023-03-05", "3月4日，市十四届人大常委会第二次会议决定，免去靳长河的市财政局局长职务。"),
        ("2023-04-20", "4月19日，市财政局原局长靳长河接受审查调查。"),
    ),
)


def conflicts(stories: Stories, folder: Path) -> list[dict[str, Any]]:
    """What the report of a build of these stories, from two papers, lists as contradictions."""
    rows = [
        {"id": str(number), "newspaper": ("焦作日报", "焦作晚报")[number % 2], "date": day, "text": text}
        for number, (day, text) in enumerate(stories)
    ]
    page = folder / "stories.jsonl"
    page.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n", encoding="utf-8")
    done = house.kg("build", page, "-o", folder / "output")
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads((folder / "output" / "report.json").read_text("utf-8"))["conflicts"]
    return found


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    folder = tmp_path_factory.mktemp("planted")
    found = conflicts(tuple(story for _, stories in PLANTED for story in stories), folder)
    (folder / "output" / "checked").write_text(house.kg("check", "--graph", folder / "output").stdout, encoding="utf-8")
    return [*found, {"checked": (folder / "output" / "checked").read_text(encoding="utf-8")}]


@pytest.mark.parametrize(("number", "kind"), [(number, kind) for number, (kind, _) in enumerate(PLANTED)])
def test_a_planted_contradiction_is_found(planted: list[dict[str, Any]], number: int, kind: str) -> None:
    texts = [text for _, text in PLANTED[number][1]]
    *found, last = planted
    about = [
        c for c in found if c["kind"] == kind and all(any(s["quote"] in text for s in c["sides"]) for text in texts)
    ]
    assert len(about) == 1
    quotes = [side["quote"] for side in about[0]["sides"]]
    assert any(f"recorded: {kind}" in line and all(q in line for q in quotes) for line in last["checked"].splitlines())


def test_nothing_else_is_found(planted: list[dict[str, Any]]) -> None:
    assert len(planted[:-1]) == len(PLANTED)


@pytest.mark.parametrize("stories", CONSISTENT)
def test_what_is_no_contradiction(stories: Stories, tmp_path: Path) -> None:
    assert conflicts(stories, tmp_path) == []


def test_the_seeds_do_not_contradict_each_other(built: Path) -> None:
    assert json.loads((built / "report.json").read_text(encoding="utf-8"))["conflicts"] == []
