"""Times as a paper means them: phrase → days, part of day, background; and phrases that are no time."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.dates import find_times, nearest, number, publishable

PUBLISHED = date(2022, 8, 4)  # a Thursday


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "found", "begin", "finish", "part"),
    [
        ("会议于8月12日召开", "8月12日", "2022-08-12", "2022-08-12", None),
        ("8月2日上午，市长调研", "8月2日上午", "2022-08-02", "2022-08-02", "上午"),
        ("8月2日晚，演出开始", "8月2日晚", "2022-08-02", "2022-08-02", "晚上"),
        ("８月２日下午", "８月２日下午", "2022-08-02", "2022-08-02", "下午"),
        ("2021年8月1日", "2021年8月1日", "2021-08-01", "2021-08-01", None),
        ("去年12月16号", "去年12月16号", "2021-12-16", "2021-12-16", None),
        ("今年3月5日清晨", "今年3月5日清晨", "2022-03-05", "2022-03-05", "清晨"),
        ("7月11日至13日", "7月11日至13日", "2022-07-11", "2022-07-13", None),
        ("7月11-13日", "7月11-13日", "2022-07-11", "2022-07-13", None),
        ("7月30日至8月2日", "7月30日至8月2日", "2022-07-30", "2022-08-02", None),
        ("12月30日至1月2日", "12月30日至1月2日", "2021-12-30", "2022-01-02", None),
        ("8月2日、3日", "8月2日、3日", "2022-08-02", "2022-08-03", None),
        ("8月3日（星期三）上午9时许，", "8月3日（星期三）上午9时许", "2022-08-03", "2022-08-03", "上午"),
        ("昨日上午，", "昨日上午", "2022-08-03", "2022-08-03", "上午"),
        ("昨天，", "昨天", "2022-08-03", "2022-08-03", None),
        ("昨（3）日上午，", "昨（3）日上午", "2022-08-03", "2022-08-03", "上午"),
        ("今(4)日，", "今(4)日", "2022-08-04", "2022-08-04", None),
        ("昨晚，", "昨晚", "2022-08-03", "2022-08-03", "晚上"),
        ("今晨，", "今晨", "2022-08-04", "2022-08-04", "清晨"),
        ("今天下午", "今天下午", "2022-08-04", "2022-08-04", "下午"),
        ("前天", "前天", "2022-08-02", "2022-08-02", None),
        ("明天", "明天", "2022-08-05", "2022-08-05", None),
        ("市长12日主持会议", "12日", "2022-07-12", "2022-07-12", None),
        ("论坛3日至8日举行", "3日至8日", "2022-08-03", "2022-08-08", None),
        ("论坛28日至30日举行", "28日至30日", "2022-07-28", "2022-07-30", None),
        ("论坛30日到2日举行", "30日到2日", "2022-07-30", "2022-08-02", None),
        ("2日、3日两天", "2日、3日", "2022-08-02", "2022-08-03", None),
        ("新华社郑州3日电", "3日", "2022-08-03", "2022-08-03", None),
        ("上月28日", "上月28日", "2022-07-28", "2022-07-28", None),
        ("本月3日", "本月3日", "2022-08-03", "2022-08-03", None),
        ("12月30日召开", "12月30日", "2021-12-30", "2021-12-30", None),
        ("10月1日前后", "10月1日", "2022-10-01", "2022-10-01", None),
        ("8月3日前往北京", "8月3日", "2022-08-03", "2022-08-03", None),
        ("八月二日", "八月二日", "2022-08-02", "2022-08-02", None),
        ("二〇二二年七月二十一日上午", "二〇二二年七月二十一日上午", "2022-07-21", "2022-07-21", "上午"),
        ("本周一", "本周一", "2022-08-01", "2022-08-01", None),
        ("上周五下午", "上周五下午", "2022-07-29", "2022-07-29", "下午"),
        ("周三，", "周三", "2022-08-03", "2022-08-03", None),
        ("星期日", "星期日", "2022-07-31", "2022-07-31", None),
    ],
)
def test_a_day(text: str, found: str, begin: str, finish: str, part: str | None) -> None:
    (mention,) = find_times(text, PUBLISHED)
    assert text[mention.start : mention.end] == found
    assert (mention.begin, mention.finish) == (day(begin), day(finish))
    assert mention.part_of_day == part
    assert not mention.background


@pytest.mark.parametrize("text", ["日前，", "近日", "近期", "连日来", "前不久", "记者日前获悉"])
def test_recent_but_no_day(text: str) -> None:
    (mention,) = find_times(text, PUBLISHED)
    assert (mention.begin, mention.finish, mention.background) == (None, None, False)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("今年3月，", "今年3月"),
        ("去年我市", "去年"),
        ("2021年7月份以来，市委", "2021年7月份以来"),
        ("近年来，", "近年来"),
        ("上半年全市", "上半年"),
        ("2021年，我市", "2021年"),
        ("2012年中国", "2012年"),
        ("2013年春节期间", "2013年"),
        ("今年1至7月，", "今年1至7月"),
        ("今年前三季度", "今年前三季度"),
        ("当年9月3日入伍", "当年9月3日"),
        ("8月份以来", "8月份以来"),
    ],
)
def test_background_has_no_day(text: str, found: str) -> None:
    (mention,) = find_times(text, PUBLISHED)
    assert text[mention.start : mention.end] == found
    assert (mention.begin, mention.finish, mention.background) == (None, None, True)


def test_since_a_day_is_background_with_its_day() -> None:
    (mention,) = find_times("8月1日以来，全市", PUBLISHED)
    assert (mention.begin, mention.background) == (date(2022, 8, 1), True)


@pytest.mark.parametrize(
    "text",
    [
        "五年来", "3天", "第三次", "30日内", "5年来累计", "120余万人次", "99公益日", "今日8版", "今日本报A02版",
        "2月30日", "每周三", "工作日前", "生日前", "次日", "当天", "3个月", "人民日报", "第14位", "前3年", "今天的焦作",
        "《今日头条》", "32栋", "18173元", "三八红旗手", "一号文件", "月月红", "日日新", "",
    ],
)  # fmt: skip
def test_no_time_at_all(text: str) -> None:
    assert find_times(text, PUBLISHED) == ()


def test_going_somewhere_yesterday_is_not_the_other_day() -> None:
    assert [m.begin for m in find_times("昨日前往修武县", PUBLISHED)] == [date(2022, 8, 3)]


def test_the_next_day_follows_the_day_named_before() -> None:
    mentions = find_times("8月1日签约，次日上午揭牌，当天下午座谈。", PUBLISHED)
    assert [(m.begin, m.part_of_day) for m in mentions] == [
        (date(2022, 8, 1), None),
        (date(2022, 8, 2), "上午"),
        (date(2022, 8, 2), "下午"),
    ]


def test_two_days_that_are_not_neighbours_are_two() -> None:
    assert [m.begin for m in find_times("8月1日、3日", PUBLISHED)] == [date(2022, 8, 1), date(2022, 8, 3)]


def test_mentions_come_in_order_and_do_not_overlap() -> None:
    text = "2021年，我市去年8月3日上午开会，昨日、8月3日下午再开，近年来、今年3月，12日晚。"
    mentions = find_times(text, PUBLISHED)
    assert len(mentions) == 7
    assert all(left.end <= right.start for left, right in zip(mentions, mentions[1:], strict=False))


def test_the_turn_of_the_year() -> None:
    assert nearest(12, 30, date(2023, 1, 4)) == date(2022, 12, 30)
    assert nearest(1, 8, date(2022, 12, 28)) == date(2023, 1, 8)
    assert nearest(2, 29, date(2023, 3, 1)) == date(2020, 2, 29)


def test_numbers() -> None:
    assert [number(n) for n in ("31", "３", "十", "二十一", "廿五", "三十", "二〇〇八")] == [
        31,
        3,
        10,
        21,
        25,
        30,
        2008,
    ]


@pytest.mark.parametrize("piece", ["1", "年", "2022年", "8月3日、", "日前", "周", "8月", "—", "二", " "])
def test_long_lines_cost_no_more_than_their_length(piece: str) -> None:
    started = time.perf_counter()
    find_times(piece * (100_000 // len(piece)), PUBLISHED)
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize(("text", "found"), [("8月二一日", date(2022, 8, 21)), ("7月廿五日", date(2022, 7, 25))])
def test_tens_left_out(text: str, found: date) -> None:
    assert [mention.begin for mention in find_times(text, PUBLISHED)] == [found]


@pytest.mark.parametrize(
    ("day", "publishes"),
    [(date.min, False), (date(1799, 12, 31), False), (date(1800, 1, 1), True), (PUBLISHED, True), (date.max, False)],
)
def test_days_of_issues(day: date, publishes: bool) -> None:
    assert publishable(day) is publishes


TIMES = [
    "昨日", "前天", "今天", "明天", "后天", "昨晚", "今晨", "上周", "本周", "下周", "周三", "星期日", "当日", "次日", "去年",
    "前年", "明年", "今年", "当年", "本月", "上月", "下月", "1月1日", "12月31日", "2月29日", "8月二三日",
    "十二月", "三十一日", "31日", "1日", "至", "—", "、", "9999年", "2999年", "1000年", "一〇〇〇年", "２０２２年",
    "前", "起", "以来", "上午", "晚", "日", "号", "月", "年", "二", "十", "廿", "3", "，", " ",
]  # fmt: skip


@given(st.lists(st.sampled_from(TIMES), max_size=12), st.dates() | st.sampled_from([date.min, date.max]))
def test_no_day_and_no_text_is_too_much(words: list[str], published: date) -> None:
    for mention in find_times("".join(words), published):
        assert mention.start < mention.end
        assert mention.begin is None or mention.finish is not None


@given(st.text("一二三四五六七八九十廿日月年0123456789０９至-—前昨明后周上下号来 ", max_size=40), st.dates())
def test_no_figures_are_too_much(text: str, published: date) -> None:
    find_times(text, published)
