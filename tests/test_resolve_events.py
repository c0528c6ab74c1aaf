"""Events told more than once, and statements that contradict each other."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from test_resolve_papers import JIAOZUO, LUOYANG, Paper

from kg.lexicon import Lexicon, load
from kg.records import ArticleKind, PlaceMention, Says
from kg.resolve import resolve

CITY = ("市人民政府", JIAOZUO)
DAY = date(2020, 3, 5)
NEXT = date(2020, 3, 6)
PRESIDES = {"温怀远": ("Presides",)}


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load()


def _elsewhere(paper: Paper, day: date = NEXT) -> str:
    other = Paper(newspaper="洛阳日报", place="洛阳市")
    [article] = other.issue(day, 1)
    paper.issues += other.issues
    return article


@pytest.mark.parametrize(
    ("label", "day", "persons", "part_of_day", "events"),
    [
        ("全市重点项目推进会", DAY, {"温怀远": ("Speaks",)}, None, 1),
        ("焦作市重点项目推进会", DAY, {"温怀远": ("Speaks",), "褚映雪": ("Attends",)}, "上午", 1),
        ("全市重点项目推进会", DAY, {"褚映雪": ("Attends",)}, "上午", 2),
        ("全市重点项目推进会", DAY, PRESIDES, "下午", 2),
        ("防汛工作会议", DAY, PRESIDES, "上午", 2),
        ("全市重点项目推进会", date(2020, 3, 1), PRESIDES, "上午", 2),
    ],
)
def test_one_event_or_two(
    lexicon: Lexicon,
    label: str,
    day: date,
    persons: dict[str, tuple[str, ...]],
    part_of_day: str | None,
    events: int,
) -> None:
    paper = Paper()
    [here, _, _] = paper.issue(NEXT)
    paper.hold(here, "温怀远", "市长", CITY, DAY)
    paper.event(here, "全市重点项目推进会", DAY, PRESIDES, part_of_day="上午")
    there = _elsewhere(paper)
    paper.hold(there, "温怀远", "市长", ("焦作市人民政府", LUOYANG), DAY)
    paper.event(there, label, day, persons, part_of_day=part_of_day)
    assert len(resolve(paper.issues, paper.statements, lexicon).events) == events


@pytest.mark.parametrize(
    ("label", "other", "persons", "topics", "spots", "events"),
    [
        ("会议", "会议", "温怀远", (None, None), ("", ""), 2),
        ("座谈会", "座谈会", "温怀远、郦若兰", (None, None), ("", ""), 2),
        ("全市工作会议", "会议", "温怀远", (None, None), ("", ""), 2),
        ("会议", "会议", "温怀远", ("城市内涝治理", "城市内涝治理工作"), ("", ""), 1),
        ("会议", "会议", "温怀远", ("城市内涝治理", "小麦春管"), ("", ""), 2),
        ("会议", "内涝治理工作会议", "温怀远", ("内涝治理", None), ("", ""), 1),
        ("调研", "调研", "温怀远", (None, None), ("武陟县", "武陟县"), 1),
        ("调研", "调研", "温怀远", (None, None), ("武陟县", "温县"), 2),
        ("调研", "调研", "温怀远", (None, None), ("焦作市", "焦作市"), 2),
        ("座谈会", "座谈会", "温怀远、褚映雪", (None, None), ("", ""), 1),
        ("防汛工作会议", "防火工作会议", "温怀远、褚映雪", (None, None), ("", ""), 2),
        ("项目建设第二次推进会", "项目建设第三次推进会", "温怀远、褚映雪", (None, None), ("", ""), 2),
        ("防汛工作会议", "全市防汛工作会议", "温怀远", (None, None), ("", ""), 1),
    ],
)
def test_a_label_that_is_only_its_kind_joins_nothing(
    lexicon: Lexicon,
    label: str,
    other: str,
    persons: str,
    topics: tuple[str | None, str | None],
    spots: tuple[str, str],
    events: int,
) -> None:
    """Two papers tell of something on one day; in the first 温怀远 and 褚映雪 took part."""
    paper = Paper()
    [here, _, _] = paper.issue(NEXT)
    there = _elsewhere(paper)
    told = (here, label, "温怀远、褚映雪"), (there, other, persons)
    for (article, name, names), topic, spot in zip(told, topics, spots, strict=True):
        paper.hold(article, "温怀远", "市长", ("焦作市人民政府", JIAOZUO), DAY)
        where = (PlaceMention(spot, JIAOZUO),) if spot else ()
        parts = dict.fromkeys(names.split("、"), ("Attends",))
        for person in parts:
            paper.hold(article, person, "副市长", ("焦作市人民政府", JIAOZUO), DAY)
        paper.event(article, name, DAY, parts, places=where, topic=topic)
    assert len(resolve(paper.issues, paper.statements, lexicon).events) == events


@pytest.mark.parametrize(
    ("label", "persons", "kind", "events"),
    [
        ("会议", "温怀远", ArticleKind.STORY, 2),
        ("座谈会", "温怀远、褚映雪", ArticleKind.STORY, 2),
        ("全市秸秆利用推进会", "温怀远、褚映雪", ArticleKind.STORY, 1),
        ("全市秸秆利用推进会", "温怀远", ArticleKind.STORY, 2),
        ("秸秆利用推进会", "温怀远、褚映雪", ArticleKind.STORY, 2),
        ("秸秆利用推进会", "温怀远", ArticleKind.TEASER, 1),
        ("防汛会", "温怀远", ArticleKind.TEASER, 2),
    ],
)
def test_stories_of_one_issue_tell_of_different_events(
    lexicon: Lexicon, label: str, persons: str, kind: ArticleKind, events: int
) -> None:
    """The first story of the issue tells of a meeting on straw with 温怀远 and 褚映雪, or of a nameless one."""
    paper = Paper()
    [first, second] = paper.issue(NEXT, 2, kinds={2: kind})
    nameless = label in ("会议", "座谈会")
    for article, name, names in (
        (first, label if nameless else "全市秸秆利用推进会", "温怀远、褚映雪"),
        (second, label, persons),
    ):
        for person in names.split("、"):
            paper.hold(article, person, "副市长", CITY, DAY)
        paper.event(article, name, DAY, dict.fromkeys(names.split("、"), ("Attends",)))
    assert len(resolve(paper.issues, paper.statements, lexicon).events) == events


def test_parts_of_all_tellings_come_together(lexicon: Lexicon) -> None:
    paper = Paper()
    [here, _, _] = paper.issue(NEXT)
    paper.hold(here, "温怀远", "市长", CITY, DAY)
    paper.event(here, "重点项目推进会", DAY, PRESIDES)
    there = _elsewhere(paper)
    paper.hold(there, "温怀远", "市长", ("焦作市人民政府", LUOYANG), DAY)
    paper.event(there, "全市重点项目推进会", DAY, {"温怀远": ("Speaks",), "郦若兰": ("Attends",)}, part_of_day="上午")
    [event] = resolve(paper.issues, paper.statements, lexicon).events
    assert sorted(p.parts for p in event.participations) == [("Attends",), ("Presides", "Speaks")]
    assert (event.when.begin, event.when.part_of_day, len(event.statements)) == (DAY, "上午", 2)


def test_two_events_of_one_story_stay_two(lexicon: Lexicon) -> None:
    paper = Paper()
    [here, _, _] = paper.issue(NEXT)
    paper.event(here, "重点项目推进会", DAY, PRESIDES)
    paper.event(here, "重点项目推进会座谈", DAY, PRESIDES)
    assert len(resolve(paper.issues, paper.statements, lexicon).events) == 2


def test_days_that_are_not_told_join_nothing(lexicon: Lexicon) -> None:
    paper = Paper()
    for article in paper.issue(NEXT, 2):
        paper.event(article, "作出批示", None, PRESIDES, kind="Instruction")
    assert len(resolve(paper.issues, paper.statements, lexicon).events) == 2


# ── contradictions ───────────────────────────────────────────────────────────────────────────────────────────────────


def _two_mayors(paper: Paper) -> None:
    [one, two, _] = paper.issue(NEXT)
    paper.hold(one, "温怀远", "市长", CITY, DAY)
    paper.hold(two, "郦若兰", "市长", CITY, DAY)


def _removed_yet_there(paper: Paper) -> None:
    [one, _, _] = paper.issue(DAY)
    paper.hold(one, "温怀远", "局长", ("市财政局", JIAOZUO), None, Says.REMOVED, DAY)
    [two, _, _] = paper.issue(date(2020, 6, 1))
    paper.hold(two, "温怀远", "局长", ("市财政局", JIAOZUO), date(2020, 6, 1))


def _before_the_appointment(paper: Paper) -> None:
    [one, _, _] = paper.issue(DAY)
    paper.hold(one, "温怀远", "局长", ("市财政局", JIAOZUO), DAY)
    [two, _, _] = paper.issue(date(2020, 6, 1))
    paper.hold(two, "温怀远", "局长", ("市财政局", JIAOZUO), date(2020, 6, 1), Says.APPOINTED, date(2020, 5, 20))


def _two_cities(paper: Paper) -> None:
    [one, two, _] = paper.issue(NEXT)
    paper.hold(one, "温怀远", "市长", CITY, DAY)
    paper.hold(one, "温怀远", "市长", ("洛阳市人民政府", JIAOZUO), DAY)


def _two_days(paper: Paper) -> None:
    [here, _, _] = paper.issue(NEXT)
    paper.hold(here, "温怀远", "市长", CITY, DAY)
    paper.event(here, "全市乡村振兴现场推进会", DAY, PRESIDES)
    there = _elsewhere(paper)
    paper.hold(there, "温怀远", "市长", ("焦作市人民政府", LUOYANG), DAY)
    paper.event(there, "全市乡村振兴现场推进会", date(2020, 3, 4), PRESIDES)


def _now_here_now_there(paper: Paper) -> None:
    for day, city in ((4, "焦作市"), (9, "洛阳市"), (12, "焦作市")):
        [article, _, _] = paper.issue(date(2020, 3, day))
        paper.hold(article, "温怀远", "市长", (f"{city}人民政府", JIAOZUO), date(2020, 3, day))


def _moved_without_a_word(paper: Paper) -> None:
    for month, city in ((3, "焦作市"), (5, "洛阳市"), (6, "洛阳市")):
        [article, _, _] = paper.issue(date(2020, month, 9))
        paper.hold(article, "温怀远", "市长", (f"{city}人民政府", JIAOZUO), date(2020, month, 9))


def _moved_and_told(paper: Paper) -> None:
    [one, two, _] = paper.issue(NEXT)
    paper.hold(one, "温怀远", "市长", CITY, DAY)
    paper.hold(two, "温怀远", "市长", ("洛阳市人民政府", JIAOZUO), NEXT, Says.APPOINTED)


def _one_goes_one_comes(paper: Paper) -> None:
    [one, two, _] = paper.issue(NEXT)
    paper.hold(one, "温怀远", "市长", CITY, DAY)
    paper.hold(two, "郦若兰", "市长", CITY, DAY, Says.ELECTED)


def _two_deputies(paper: Paper) -> None:
    [one, two, _] = paper.issue(NEXT)
    paper.hold(one, "温怀远", "副市长", CITY, DAY)
    paper.hold(two, "郦若兰", "副市长", CITY, DAY)


def _removed_and_chosen_again(paper: Paper) -> None:
    _removed_yet_there(paper)
    [between, _, _] = paper.issue(date(2020, 5, 1))
    paper.hold(between, "温怀远", "局长", ("市财政局", JIAOZUO), date(2020, 5, 1), Says.APPOINTED)


def _weekly_meetings(paper: Paper) -> None:
    for day in (DAY, NEXT):
        [article, _, _] = paper.issue(day)
        paper.event(article, "市委常委会", day, PRESIDES)


@pytest.mark.parametrize(
    ("story", "kinds"),
    [
        (_two_mayors, ["two-holders"]),
        (_removed_yet_there, ["after-the-end"]),
        (_before_the_appointment, ["before-the-begin"]),
        (_two_cities, ["two-places"]),
        (_now_here_now_there, ["two-places"]),
        (_moved_without_a_word, []),
        (_moved_and_told, []),
        (_two_days, ["two-days"]),
        (_one_goes_one_comes, []),
        (_two_deputies, []),
        (_removed_and_chosen_again, []),
        (_weekly_meetings, []),
    ],
)
def test_contradictions(lexicon: Lexicon, story: Callable[[Paper], None], kinds: list[str]) -> None:
    paper = Paper()
    story(paper)
    found = resolve(paper.issues, paper.statements, lexicon)
    assert [conflict.kind for conflict in found.conflicts] == kinds
    assert not any(re.search("[A-Za-z]", conflict.message) for conflict in found.conflicts)
    assert all(len(conflict.statements) == 2 for conflict in found.conflicts)
    assert all(id_ in found.statements for conflict in found.conflicts for id_ in conflict.statements)
