"""Small invented pages: one for each kind of damage that a page may have."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import InputError, NotNewspaper
from kg.lexicon import load
from kg.read import read
from kg.read.home import home_of
from kg.records import Article, ArticleKind, DateBasis, Issue

DIVISIONS = load().divisions
STATED = 'newspaper = "云泽日报"\ndate = 2023-05-11\n'


def issue_of(folder: Path, text: str, stated: str = STATED) -> Issue:
    path = folder / "page.txt"
    path.write_bytes(text.encode("utf-8"))
    (folder / "page.toml").write_text(stated, encoding="utf-8")
    (issue,) = read(path, DIVISIONS)
    assert isinstance(issue, Issue), issue
    assert issue.raw == text
    for article in issue.articles:
        for piece in article.texts():
            assert "".join(text[offset] for offset in piece.offsets) == piece.chars
    return issue


def error_of(folder: Path, text: str, stated: str) -> InputError:
    path = folder / "page.txt"
    path.write_text(text, encoding="utf-8")
    (folder / "page.toml").write_text(stated, encoding="utf-8")
    (error,) = read(path, DIVISIONS)
    assert isinstance(error, InputError)
    return error


def body(article: Article) -> list[str]:
    return [text.chars for text in article.body]


def kinds(issue: Issue) -> list[str]:
    return [article.kind.value for article in issue.articles]


STORY = "本报讯（记者周明远）5月10日，市长方志诚主持召开全市防汛工作会议，对今年防汛工作进行安排部署。\n"

# ── bylines ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("line", "byline", "rest"),
    [
        ("本报讯（记者周明远）5月10日，全市开会。", ["本报讯（记者周明远）"], "5月10日，全市开会。"),
        ("本报讯 (记者周明远、田 雨)5月10日,全市开会。", ["本报讯 (记者周明远、田 雨)"], "5月10日,全市开会。"),
        ("本报（记者周明远）5月10日，全市开会。", ["本报（记者周明远）"], "5月10日，全市开会。"),
        ("【本报讯】（通讯员田雨）5月10日，全市开会。", ["【本报讯】（通讯员田雨）"], "5月10日，全市开会。"),
        ("本报讯 5月10日，全市开会。", ["本报讯"], "5月10日，全市开会。"),
        ("新华社北京5月10日电 国务院召开会议。", ["新华社北京5月10日电"], "国务院召开会议。"),
        (
            "新华社北京5月10日电（记者周明远）国务院召开会议。",
            ["新华社北京5月10日电（记者周明远）"],
            "国务院召开会议。",
        ),
        ("据新华社电 国务院召开会议。", ["据新华社电"], "国务院召开会议。"),
        ("本报郑州5月10日电（记者周明远）全市开会。", ["本报郑州5月10日电（记者周明远）"], "全市开会。"),
        ("（记者 周明远 通讯员 田雨）5月10日，全市开会。", ["（记者 周明远 通讯员 田雨）"], "5月10日，全市开会。"),
        ("本报记者 周明远 田雨\n5月10日，全市开会。", ["本报记者 周明远 田雨"], "5月10日，全市开会。"),
        ("□本报记者 周明远 文/图\n5月10日，全市开会。", ["□本报记者 周明远 文/图"], "5月10日，全市开会。"),
        ("本报记者 周明远 通讯员 田雨\n5月10日，全市开会。", ["本报记者 周明远 通讯员 田雨"], "5月10日，全市开会。"),
        ("本报评论员\n5月10日，全市开会。", ["本报评论员"], "5月10日，全市开会。"),
        ("5月10日，全市开会。（记者周明远）", ["（记者周明远）"], "5月10日，全市开会。"),
        ("5月10日，全市开会。（据新华社）", ["（据新华社）"], "5月10日，全市开会。"),
        ("本报讯（记者周明远、\n田雨）5月10日，全市开会。", ["本报讯（记者周明远、田雨）"], "5月10日，全市开会。"),
        ("本报讯\n（记者周明远）5月10日，全市开会。", ["本报讯", "（记者周明远）"], "5月10日，全市开会。"),
    ],
)
def test_bylines(tmp_path: Path, line: str, byline: list[str], rest: str) -> None:
    issue = issue_of(tmp_path, f"我市召开防汛工作会议\n\n{line}\n")
    (article,) = issue.articles
    assert article.headline is not None and article.headline.chars == "我市召开防汛工作会议"
    assert [text.chars for text in article.byline] == byline
    assert body(article) == [rest]


@pytest.mark.parametrize(
    "line",
    [
        "记者从会议上获悉，全市夏粮丰收已成定局。",
        "本报将继续关注此事的进展情况。",
        "新华社记者就此采访了有关部门负责人。",
    ],
)
def test_sentences_about_reporters_are_no_bylines(tmp_path: Path, line: str) -> None:
    (article,) = issue_of(tmp_path, f"{STORY}{line}\n").articles
    assert body(article)[-1] == line and len(article.byline) == 1


# ── where a story begins and ends ────────────────────────────────────────────────────────────────────────────────────


def test_headline_kicker_and_deck(tmp_path: Path) -> None:
    text = f"方志诚在全市防汛工作会议上强调\n\n压实责任 确保安全度汛\n\n——写在汛期来临之际\n\n{STORY}"
    (article,) = issue_of(tmp_path, text).articles
    assert article.headline is not None and article.headline.chars == "压实责任 确保安全度汛"
    assert [deck.chars for deck in article.decks] == ["方志诚在全市防汛工作会议上强调", "——写在汛期来临之际"]


def test_the_largest_markdown_heading_is_the_headline(tmp_path: Path) -> None:
    text = f"## 市政府召开会议\n\n# 夯实防汛责任\n\n## 全市一盘棋\n\n{STORY}"
    (article,) = issue_of(tmp_path, text).articles
    assert article.headline is not None and article.headline.chars == "夯实防汛责任"
    assert len(article.decks) == 2


def test_a_jump_line_ends_the_story_also_in_the_middle_of_a_line(tmp_path: Path) -> None:
    text = f"{STORY}会议要求，落实责任，（下转第三版）全县夏收进度过半，机手们正抢抓农时。\n"
    story, rest = issue_of(tmp_path, text).articles
    assert (story.jump, body(story)[-1]) == ("第三版", "会议要求，落实责任，")
    assert rest.kind is ArticleKind.NOTE and body(rest) == ["全县夏收进度过半，机手们正抢抓农时。"]


def test_a_fragment_after_a_jump_line_stays_by_itself(tmp_path: Path) -> None:
    fragment = "的好经验，在全县推广开来，受到群众欢迎。"
    after = STORY.replace("防汛", "夏收")
    text = f"{STORY}会议要求，（下转A02版）①\n\n{fragment}\n\n夏粮丰收在望\n\n{after}"
    issue = issue_of(tmp_path, text)
    assert kinds(issue) == ["story", "note", "story"]
    assert body(issue.articles[1]) == [fragment]


def test_page_codes_are_cut(tmp_path: Path) -> None:
    (article,) = issue_of(tmp_path, f"{STORY}市领导参加会议。①2\n").articles
    assert body(article)[-1] == "市领导参加会议。"


def test_the_second_half_of_a_story(tmp_path: Path) -> None:
    (article,) = issue_of(
        tmp_path, "（上接A01版③）5月10日，市长方志诚到田家镇调研夏粮生产情况。\n" + "他来到田间地头。\n"
    ).articles
    assert [deck.chars for deck in article.decks] == ["（上接A01版③）"]
    assert body(article)[0].startswith("5月10日")


def test_a_story_without_its_headline(tmp_path: Path) -> None:
    issue = issue_of(tmp_path, f"夏粮丰收在望\n\n{STORY}\n本报讯（记者田雨）5月9日，全市教育工作会议召开。\n")
    assert [a.headline.chars if a.headline else None for a in issue.articles] == ["夏粮丰收在望", None]


def test_an_orphaned_headline_comes_home(tmp_path: Path) -> None:
    text = (
        "本报讯（记者田雨）5月9日，市长方志诚与星河集团董事长陆海生举行座谈，共商合作。①2\n\n"
        "本报讯（记者周明远）5月10日，全市教育工作会议召开，表彰先进教师。①2\n\n"
        "## 导读\n\n老街换新颜\n\n▶▶▶详见今日本报A03版\n\n方志诚陆海生座谈交流\n\n全国象棋大师赛落幕\n"
    )
    issue = issue_of(tmp_path, text)
    assert [(a.kind.value, a.headline.chars if a.headline else None) for a in issue.articles] == [
        ("story", "方志诚陆海生座谈交流"),
        ("story", None),
        ("teaser", "老街换新颜"),
        ("note", "全国象棋大师赛落幕"),
    ]


def test_an_editors_note_belongs_to_the_story_that_follows(tmp_path: Path) -> None:
    note = "编者按\n\n今年以来，全市上下奋力攻坚，成效明显。"
    text = f"{note}\n\n攻坚路上 ——云泽治水纪实\n\n本报记者 周明远\n\n一江清水向东流。\n"
    (article,) = issue_of(tmp_path, text).articles
    assert body(article) == ["今年以来，全市上下奋力攻坚，成效明显。", "一江清水向东流。"]
    assert article.headline is not None and article.headline.chars == "攻坚路上"


def test_an_advertisement_takes_its_last_line_along(tmp_path: Path) -> None:
    issue = issue_of(tmp_path, f"电话：0391-5550123\n地址：人民路88号\n百货大楼北侧\n\n{STORY}")
    assert kinds(issue) == ["advertisement", "story"]
    assert body(issue.articles[0]) == ["电话：0391-5550123", "地址：人民路88号", "百货大楼北侧"]
    assert issue.articles[1].headline is None


def test_a_telephone_number_in_a_story_is_no_advertisement(tmp_path: Path) -> None:
    issue = issue_of(tmp_path, f"{STORY}市防汛办公布了值班电话。\n咨询电话：0391-5550123\n")
    assert kinds(issue) == ["story"]


def test_a_table_of_teasers(tmp_path: Path) -> None:
    row = "雨季提醒 未来三天全市有中到大雨。 扫码看详情\t便民服务 社保卡可以网上补办了。 扫码看详情\n--\t---\n"
    issue = issue_of(tmp_path, f"{STORY}\n{row}")
    assert kinds(issue) == ["story", "teaser", "teaser"]
    assert [a.headline.chars for a in issue.articles if a.headline] == ["雨季提醒", "便民服务"]


def test_a_caption_does_not_cut_the_story(tmp_path: Path) -> None:
    text = f"{STORY}图为收割机在田间作业。本报记者 田雨 摄\n会议强调，要压实责任。\n"
    issue = issue_of(tmp_path, text)
    assert sorted(kinds(issue)) == ["note", "story"]
    story = next(a for a in issue.articles if a.kind is ArticleKind.STORY)
    assert body(story)[-1] == "会议强调，要压实责任。"


@pytest.mark.parametrize(
    ("heads", "main"),
    [
        (["今天上午，方志诚来到云泽江大堤", "“堤坝牢不牢，心里有没有数？”"], "“堤坝牢不牢，心里有没有数？”"),
        (["市民陆先生：江堤步道何时能走？", "市水利局副局长田丰：6月1日起全线开放"], "市民陆先生：江堤步道何时能走？"),
    ],
)
def test_a_headline_may_ask_and_pause(tmp_path: Path, heads: list[str], main: str) -> None:
    text = f"{STORY}\n" + "\n".join(heads) + "\n\n本报讯（记者田雨）昨日，江堤步道开放。\n"
    first, second = issue_of(tmp_path, text).articles
    assert len(first.body) == 1
    assert second.headline is not None
    assert second.headline.chars == main
    assert sorted([main, *(deck.chars for deck in second.decks)]) == sorted(heads)


@pytest.mark.parametrize("title", ["讣告", "任前公示", "【公告】"])
def test_an_official_notice_ends_the_story_above(tmp_path: Path, title: str) -> None:
    issue = issue_of(tmp_path, f"{STORY}{title}\n根据有关规定，现将拟任职干部田丰的情况予以公示。\n")
    assert [a.headline.chars if a.headline else None for a in issue.articles] == [None, title]
    assert [len(a.body) for a in issue.articles] == [1, 1]


def test_a_line_in_brackets_is_finished(tmp_path: Path) -> None:
    text = "（2023年5月10日市人大常委会第七次会议通过）\n任命：\n田 丰为云泽市副市长；\n"
    (article,) = issue_of(tmp_path, f"云泽市人大常委会任免名单\n本报记者 田雨\n{text}").articles
    assert body(article) == ["（2023年5月10日市人大常委会第七次会议通过）", "任命：田丰为云泽市副市长；"]


def test_half_width_full_stops_end_sentences(tmp_path: Path) -> None:
    (article,) = issue_of(tmp_path, f"{STORY}会议强调,要压实责任.\n又讯 当天下午,方志诚到江堤督导.\n").articles
    assert body(article)[1:] == ["会议强调,要压实责任.", "又讯当天下午,方志诚到江堤督导."]


def test_rare_characters_survive(tmp_path: Path) -> None:
    (article,) = issue_of(tmp_path, "本报记者 钱𠮷 田雨\n5月10日，副市长孙\u200b𬀩\u202e出席会议。\n").articles
    assert [text.chars for text in article.byline] == ["本报记者 钱𠮷 田雨"]
    assert body(article) == ["5月10日，副市长孙𬀩出席会议。"]


def test_a_page_without_line_ends_is_cut_where_its_pieces_begin(tmp_path: Path) -> None:
    head = "云泽日报 2023年5月11日 星期四 总第8021期"
    first = "# 我市部署防汛工作本报讯（记者周明远）5月10日，市长方志诚主持召开会议。" + "会议强调，要压实责任。" * 12
    second = "# 夏粮丰收在望本报讯（记者田雨）5月9日，夏收开始。"
    issue = issue_of(tmp_path, f"{head}{first}{second}", 'newspaper = "云泽日报"\n')
    assert (issue.key, kinds(issue)) == ("云泽日报-2023-05-11", ["masthead", "story", "story"])
    assert [a.headline.chars for a in issue.articles if a.headline] == ["我市部署防汛工作", "夏粮丰收在望"]


# ── what a column broke, what is printed twice ───────────────────────────────────────────────────────────────────────

PARAGRAPH = "会议强调，各级各部门要提高思想认识，压实工作责任，加强值班值守，确保人民群众生命财产安全。"


@pytest.mark.parametrize("broken", [8, 11, 17, 30])
@pytest.mark.parametrize("between", ["\n", "\n\n", "\r\n", " \n　　"])
def test_a_paragraph_broken_by_columns_is_whole_again(tmp_path: Path, broken: int, between: str) -> None:
    pieces = [PARAGRAPH[i : i + broken] for i in range(0, len(PARAGRAPH), broken)]
    (article,) = issue_of(tmp_path, STORY + between.join(pieces) + "\n").articles
    assert body(article)[-1] == PARAGRAPH


def test_a_first_line_without_a_comma_is_no_sub_head_in_a_narrow_column(tmp_path: Path) -> None:
    lines = (
        "全市各级各部门坚持人民至上生命\n至上的理念，把防汛工作作为当前头\n"
        "等大事来抓，压实工作责任，加强值\n班值守，确保人民群众生命财产安全。\n"
    )
    (article,) = issue_of(tmp_path, STORY + lines).articles
    assert body(article)[-1].startswith("全市各级各部门坚持人民至上生命至上的理念")


def test_a_sub_head_keeps_its_blank(tmp_path: Path) -> None:
    after = PARAGRAPH.replace("会议", "方志诚")
    text = f"我市召开防汛工作会议\n本报记者 周明远\n{PARAGRAPH}\n党建引领 织密防汛“责任网”\n{after}\n"
    (article,) = issue_of(tmp_path, text).articles
    assert body(article)[1] == "党建引领 织密防汛“责任网”"


def test_blanks_inside_chinese_text_go(tmp_path: Path) -> None:
    (article,) = issue_of(tmp_path, STORY + "县委书记崔 霞　参加会议，并参观 New York 展区。\n").articles
    assert body(article)[-1] == "县委书记崔霞参加会议，并参观New York展区。"


def test_a_paragraph_printed_twice_stays_in_the_story(tmp_path: Path) -> None:
    text = (
        f"{STORY}（下转A02版）\n\n{PARAGRAPH}\n\n夏粮丰收在望\n\n本报讯（记者田雨）5月9日，夏粮丰收。\n\n{PARAGRAPH}\n"
    )
    issue = issue_of(tmp_path, text)
    assert kinds(issue) == ["story", "story"]
    assert body(issue.articles[1])[-1] == PARAGRAPH


def test_a_fragment_of_a_paragraph_printed_again_goes(tmp_path: Path) -> None:
    (article,) = issue_of(tmp_path, f"{STORY}{PARAGRAPH}\n\n{PARAGRAPH[10:40]}\n").articles
    assert body(article)[1:] == [PARAGRAPH]


def test_an_overlap_at_the_break_is_cut(tmp_path: Path) -> None:
    (article,) = issue_of(tmp_path, f"{STORY}{PARAGRAPH[:30]}\n\n{PARAGRAPH[18:]}\n").articles
    assert body(article)[-1] == PARAGRAPH


def test_half_and_full_width_prints_are_the_same(tmp_path: Path) -> None:
    (article,) = issue_of(tmp_path, f"{STORY}{PARAGRAPH}\n\n{PARAGRAPH.replace('，', ',')}\n").articles
    assert body(article)[1:] == [PARAGRAPH]


def test_a_headline_repeated_in_the_lead_stays(tmp_path: Path) -> None:
    title = "我市召开全市防汛抗旱工作动员部署会议"
    (article,) = issue_of(tmp_path, f"{title}\n\n本报讯（记者田雨）5月10日，{title}，安排当前工作。\n").articles
    assert article.headline is not None and article.headline.chars == title
    assert title in body(article)[0]


def test_like_sentences_of_two_stories_both_stay_when_they_differ(tmp_path: Path) -> None:
    text = f"{STORY}{PARAGRAPH}①2\n\n本报讯（记者田雨）5月9日，夏收开始。\n{PARAGRAPH.replace('压实', '落实')}\n"
    first, second = issue_of(tmp_path, text).articles
    assert body(first)[-1] == PARAGRAPH and body(second)[-1] == PARAGRAPH.replace("压实", "落实")


def test_a_formula_in_two_stories_stays_in_both(tmp_path: Path) -> None:
    closing = "市委常委、市委秘书长陆海生参加会议。"
    text = f"{STORY}{closing}①2\n\n本报讯（记者田雨）5月9日，夏收开始。\n{closing}①2\n"
    assert [body(article)[-1] for article in issue_of(tmp_path, text).articles] == [closing, closing]


def test_a_formula_inside_a_longer_text_is_no_repetition_in_a_column(tmp_path: Path) -> None:
    goals = "坚持总体设计、分步实施、稳妥推进，"
    text = f"{STORY}会议指出，要{goals}全力做好工作。\n会议强调，全市上下要\n{goals}\n推动工作再上台阶。\n"
    (article,) = issue_of(tmp_path, text).articles
    assert body(article)[-1] == f"会议强调，全市上下要{goals}推动工作再上台阶。"


def test_a_narrow_column_printed_twice_goes_with_its_short_lines(tmp_path: Path) -> None:
    column = "会议强调，各级各部门要提高思\n想认识，\n压实工作责任，加强值班值守，\n确保安全。\n"
    story = f"夏粮丰收在望\n本报讯（记者田雨）5月9日，夏收开始。\n{column}"
    issue = issue_of(tmp_path, f"{STORY}（下转A02版）\n{column}{story}")
    assert kinds(issue) == ["story", "story"]
    assert body(issue.articles[1])[-1] == column.replace("\n", "")


# ── masthead and date ────────────────────────────────────────────────────────────────────────────────────────────────

MASTHEAD = "云泽日报\n2023年5月11日 星期四 农历癸卯年三月廿二\n云泽日报社出版 总第8021期 今日12版 CN 41-0099\n\n"


def test_a_masthead_needs_no_statement(tmp_path: Path) -> None:
    issue = issue_of(tmp_path, MASTHEAD + STORY, "")
    assert (issue.newspaper, issue.date, issue.date_basis) == ("云泽日报", date(2023, 5, 11), DateBasis.MASTHEAD)
    assert issue.masthead is not None and issue.masthead.lunar == "癸卯年三月廿二"
    assert issue.warnings == () and len(issue.reasons) == 3
    assert kinds(issue) == ["masthead", "story"]


@pytest.mark.parametrize(
    ("right", "wrong"), [("星期四", "星期五"), ("三月廿二", "三月廿三"), ("癸卯", "甲辰"), ("三月廿二", "闰三月廿二")]
)
def test_a_masthead_that_contradicts_itself_is_reported(tmp_path: Path, right: str, wrong: str) -> None:
    issue = issue_of(tmp_path, MASTHEAD.replace(right, wrong) + STORY, "")
    assert issue.date == date(2023, 5, 11)
    assert len(issue.warnings) == 1


@pytest.mark.parametrize(
    "printed", ["2023年5月 11", "2023 年 5 月 11 日", "２０２３年５月１１日", "二〇二三年五月十一日", "2023-05-11"]
)
def test_dates_as_mastheads_print_them(tmp_path: Path, printed: str) -> None:
    assert issue_of(tmp_path, MASTHEAD.replace("2023年5月11日", printed) + STORY, "").date == date(2023, 5, 11)


def test_a_missing_day_is_found_by_the_lunar_date(tmp_path: Path) -> None:
    issue = issue_of(tmp_path, MASTHEAD.replace("2023年5月11日", "2023年5月") + STORY, "")
    assert issue.date == date(2023, 5, 11)


def test_a_stated_value_beats_the_masthead_and_is_reported(tmp_path: Path) -> None:
    issue = issue_of(tmp_path, MASTHEAD + STORY, 'newspaper = "云泽晚报"\ndate = "2023-05-12"\nplace = "洛阳市"\n')
    assert (issue.newspaper, issue.date, issue.place) == ("云泽晚报", date(2023, 5, 12), "洛阳市")
    assert issue.date_basis is DateBasis.STATED and len(issue.warnings) == 2


@pytest.mark.parametrize(
    "line",
    [
        "YUNZE RIBAO", "Yunze Daily", "中共云泽市委机关报", "云泽市人民政府主办", "总编辑 方 远", "社长：陆海生 总编辑：方远",
        "第8021期　今日八版",
    ],
)  # fmt: skip
@pytest.mark.parametrize("place", [0, 1, 3])
def test_what_stands_in_the_masthead_is_glued_to_nothing(tmp_path: Path, line: str, place: int) -> None:
    head = MASTHEAD.strip().split("\n")
    text = "\n".join([*head[:place], line, *head[place:]]) + f"\n\n我市召开防汛会议\n方志诚讲话\n\n{STORY}"
    masthead, story = issue_of(tmp_path, text, 'newspaper = "云泽日报"\n').articles
    assert masthead.kind is ArticleKind.MASTHEAD and line in body(masthead)
    assert story.headline is not None and story.headline.chars == "我市召开防汛会议"
    assert [deck.chars for deck in story.decks] == ["方志诚讲话"]


@pytest.mark.parametrize("printed", ["2023年5月\n11\n星期四", "2023年5月\n11日\n星期四", "11\n2023年5月\n三月廿二"])
def test_a_lone_number_of_a_day_belongs_to_the_masthead(tmp_path: Path, printed: str) -> None:
    issue = issue_of(tmp_path, f"云泽日报\nYUNZE RIBAO\n{printed}\n总第8021期\n\n防汛会议召开\n\n{STORY}", "")
    assert (issue.date, kinds(issue)) == (date(2023, 5, 11), ["masthead", "story"])
    assert issue.articles[1].headline is not None and issue.articles[1].headline.chars == "防汛会议召开"


def test_numbers_of_an_issue_in_words(tmp_path: Path) -> None:
    issue = issue_of(tmp_path, f"云泽日报\n2023年5月11日\n第1863期　本期十二版\n\n{STORY}", "")
    assert issue.masthead is not None and (issue.masthead.number, issue.masthead.pages) == (1863, 12)


@pytest.mark.parametrize("line", ["NEW YORK", "11", "方远", "我市今日八版"])
def test_such_lines_elsewhere_are_no_masthead(tmp_path: Path, line: str) -> None:
    issue = issue_of(tmp_path, f"{MASTHEAD}{STORY}\n会议强调，要压实责任。\n{line}\n")
    assert body(issue.articles[0]) == MASTHEAD.strip().split("\n")


def test_a_masthead_of_1900_has_no_lunar_calendar_to_ask(tmp_path: Path) -> None:
    issue = issue_of(tmp_path, f"云泽日报\n1900年1月 腊月初一\n总第1期\n\n{STORY}", "")
    assert issue.date_basis is DateBasis.TEXT


# ── the place ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("newspaper", "stated", "place", "told"),
    [
        ("洛阳日报", None, "洛阳市", None),
        ("洛阳日报", "洛阳市", "洛阳市", None),
        ("洛阳日报", "洛阳", "洛阳市", None),
        ("洛阳日报", "410300", "洛阳市", None),
        ("云泽日报", "410300", "洛阳市", None),
        ("云泽日报", "洛阳市", "洛阳市", None),
        ("洛阳日报", "郑州市", "郑州市", "洛阳市"),
        ("洛阳日报", "410100", "郑州市", "洛阳市"),
        ("洛阳日报", "亚特兰蒂斯市", "亚特兰蒂斯市", "in no list"),
        ("洛阳日报", "999999", "999999", "in no list"),
        ("云泽日报", "鼓楼区", "鼓楼区", "bear the name too"),
    ],
)
def test_a_stated_place_is_checked(
    tmp_path: Path, newspaper: str, stated: str | None, place: str, told: str | None
) -> None:
    lines = [f'newspaper = "{newspaper}"', "date = 2023-05-11", *([f'place = "{stated}"'] if stated else [])]
    issue = issue_of(tmp_path, STORY, "\n".join(lines))
    assert issue.place == place
    assert [told in warning for warning in issue.warnings if told] == [True] * bool(told)
    assert len(issue.warnings) == bool(told)


PAPER = 'newspaper = "云泽日报"\n'


@pytest.mark.parametrize(
    ("stories", "published"),
    [
        (["5月10日上午，市长方志诚开会，部署2023年工作，2023年任务不变。", "昨日，副市长田丰调研。"], "2023-05-11"),
        (
            ["5月10日，市长方志诚开会，部署2023年工作，到2035年建成强市，到2035年翻番。", "5月8日，田丰调研。"],
            "2023-05-11",
        ),
        (["1月1日，市长方志诚慰问，2023年2023年2023年。", "12月31日，田丰调研。"], "2023-01-02"),
        (["5月10日，方志诚开会。2023年、2023年。", "全省运动会将于5月14日开幕。"], "2023-05-11"),
        (["今天上午，方志诚开会，部署2023年工作，2023年任务不变。", "5月10日下午，田丰调研。"], "2023-05-10"),
    ],
)
def test_a_date_worked_out_from_the_stories(tmp_path: Path, stories: list[str], published: str) -> None:
    text = "\n\n".join(f"本报讯（记者周明远）{story}①2" for story in stories)
    issue = issue_of(tmp_path, text, PAPER)
    assert (issue.date.isoformat(), issue.date_basis) == (published, DateBasis.TEXT)
    assert issue.reasons


def test_no_date_and_no_newspaper_are_asked_for(tmp_path: Path) -> None:
    undated = error_of(tmp_path, "本报讯（记者田雨）日前，市长方志诚主持召开会议，部署防汛工作。\n", PAPER)
    unnamed = error_of(tmp_path, STORY + "2023年，2023年。", "")
    assert "date = " in str(undated) and "page.toml" in str(undated)
    assert "newspaper = " in str(unnamed) and "page.toml" in str(unnamed)


@pytest.mark.parametrize(
    "text",
    [
        "", " \n\t\n", "\ufeff", "The quick brown fox jumps over the lazy dog. " * 20,
        "床前明月光，疑是地上霜。举头望明月，低头思故乡。白日依山尽，黄河入海流。", "12345 67890\n" * 40,
    ],
)  # fmt: skip
def test_text_that_is_no_newspaper(tmp_path: Path, text: str) -> None:
    assert isinstance(error_of(tmp_path, text, STATED), NotNewspaper)


@pytest.mark.parametrize(
    ("newspaper", "place"),
    [
        ("洛阳日报", "洛阳市"),
        ("河南日报", "河南省"),
        ("北京青年报", "北京市"),
        ("焦作晚报", "焦作市"),
        ("人民日报", None),
        ("光明日报", None),
        ("解放日报", None),
        ("中国青年报", None),
    ],
)
def test_the_place_of_a_newspaper(newspaper: str, place: str | None) -> None:
    assert home_of(newspaper, DIVISIONS) == place


# ── anything at all ──────────────────────────────────────────────────────────────────────────────────────────────────

MORSELS = st.sampled_from(
    [
        "本报讯（记者周明远）", "5月10日，", "2023年", "市长方志诚", "召开会议", "。", "\n", "\n\n", "# ", "## ", "**",
        " ", "（下转A02版③）", "①2", "▶▶▶详见今日本报A02版", "导读", "编者按", "电话：123", "\t", "|", "——", "：", "（", "）",
        "昨日", "总第3期", "星期四", "\u200b", "\r\n", "😀", PARAGRAPH,
        "\nYUNZE RIBAO\n", "\n11\n", "2023年5月", "三月廿二", "今日八版", "任前公示", "总编辑 方远", "（云泽）", ".", "1900年1月",
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(MORSELS, max_size=60))
def test_whatever_a_page_holds_its_characters_lead_back(
    tmp_path_factory: pytest.TempPathFactory, morsels: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("page")
    source = STORY + "".join(morsels)
    issue = issue_of(folder, source)
    offsets = [o for a in issue.articles for t in a.texts() for o in t.offsets]
    assert len(offsets) == len(set(offsets))
    assert [a.position for a in issue.articles] == list(range(1, len(issue.articles) + 1))
