"""The two real pages: what stands on them, in which order, on which day; every character keeps its way back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kg.lexicon import load
from kg.read import read
from kg.records import ArticleKind, DateBasis, Issue

SEEDS = Path(__file__).parent.parent / "seeds"
STORY, TEASER, AD, HEAD = ArticleKind.STORY, ArticleKind.TEASER, ArticleKind.ADVERTISEMENT, ArticleKind.MASTHEAD


def seed(start: str) -> tuple[Issue, str]:
    (path,) = SEEDS.glob(f"{start}_*.txt")
    (issue,) = read(path, load().divisions)
    assert isinstance(issue, Issue)
    return issue, path.read_bytes().decode("utf-8")


@pytest.fixture(scope="module")
def first() -> tuple[Issue, str]:
    return seed("000")


@pytest.fixture(scope="module")
def second() -> tuple[Issue, str]:
    return seed("002")


@pytest.mark.parametrize("start", ["000", "002"])
def test_every_character_is_the_files_at_its_offset(start: str) -> None:
    issue, source = seed(start)
    texts = [text for article in issue.articles for text in article.texts()]
    assert len(texts) > 30
    for text in texts:
        assert "".join(source[offset] for offset in text.offsets) == text.chars
        assert list(text.offsets) == sorted(set(text.offsets))


@pytest.mark.parametrize("start", ["000", "002"])
def test_no_character_of_the_file_counts_twice(start: str) -> None:
    issue, _ = seed(start)
    offsets = [offset for article in issue.articles for text in article.texts() for offset in text.offsets]
    assert len(offsets) == len(set(offsets))


def test_the_date_without_a_masthead(first: tuple[Issue, str]) -> None:
    issue, _ = first
    assert (issue.date, issue.date_basis, issue.masthead) == (date(2022, 8, 4), DateBasis.TEXT, None)
    assert any("2022年" in reason for reason in issue.reasons) and any("8月3日" in reason for reason in issue.reasons)
    assert (issue.key, issue.place, issue.newspaper) == ("焦作日报-2022-08-04", "焦作市", "焦作日报")


def test_the_masthead(second: tuple[Issue, str]) -> None:
    issue, _ = second
    assert (issue.date, issue.date_basis, issue.warnings) == (date(2025, 8, 13), DateBasis.MASTHEAD, ())
    masthead = issue.masthead
    assert masthead is not None
    assert (masthead.number, masthead.pages, masthead.cn) == (14656, 8, "41-0007")
    assert (masthead.weekday, masthead.lunar, masthead.publisher) == ("星期三", "乙巳年六月二十", "焦作日报社")
    assert any("闰六月二十" in reason for reason in issue.reasons)
    assert any("社长: 李弘" in text.chars for text in issue.articles[0].body)


def outline(issue: Issue) -> list[tuple[ArticleKind, str | None, str, str | None]]:
    return [
        (a.kind, a.headline.chars if a.headline else None, "".join(b.chars for b in a.byline), a.jump)
        for a in issue.articles
    ]


def test_the_articles_of_the_first_page(first: tuple[Issue, str]) -> None:
    assert outline(first[0]) == [
        (AD, None, "", None),
        (STORY, None, "本报讯（记者董柏生）", "A02版③"),
        (STORY, "加快新能源电池材料产业发展 打造千亿级新材料产业集群", "本报讯（记者董柏生、徐金华）", "A02版①"),
        (STORY, "坚持总体设计分步实施稳妥推进 全力推动投融资企业做大做强", "本报讯（记者翟倩倩）", "A02版④"),
        (STORY, "我市召开2022年“99公益日”活动动员会", "本报讯（记者段美如）", "A02版⑤"),
        (STORY, "市人大常委会调研上半年国民经济和社会发展计划执行情况", "本报讯（记者杜玲）", "A02版⑥"),
        (STORY, None, "本报（记者焦妍、郭嘉莉）", "A02版②"),
        (TEASER, "邱泰山：基层体育教学的坚守者", "", "A02版"),
        (STORY, "“逆袭”之战", "本报记者 翟艳 韦冰", "A03版"),
        (TEASER, "积极举报", "", None),
        (TEASER, "单身派对", "", None),
        (TEASER, "“闷蒸”天气", "", None),
        (TEASER, "甜蜜七夕", "", None),
        (TEASER, "依法查处", "", None),
    ]


def test_the_articles_of_the_second_page(second: tuple[Issue, str]) -> None:
    assert outline(second[0]) == [
        (HEAD, None, "", None),
        (
            STORY,
            "精准施策提升项目招引和人才引育质效 为现代化焦作建设增添新动能提供新支撑",
            "本报讯 (记者焦娇、翟倩倩)",
            None,
        ),
        (STORY, "从创新驱动看动能之变", "本报记者 孙国利", "A02版"),
        (STORY, "上半年我市居民收入稳步增长 人均可支配收入18173元,同比增长4.9%", "本报讯 (记者李晓军)", "A02版"),
        (STORY, "“空中网格员”赋能基层治理", "本报记者 王颖", None),
        (STORY, None, "新华社北京8月12日电", None),
        (STORY, "刘冰项志红座谈交流", "本报讯 (记者张毅、郭嘉莉)", None),
        (STORY, "市领导到修武县督导调研当前重点工作", "本报讯 (记者徐金华)", None),
        (TEASER, "一村一码,以科技力量守护万顷良田", "", "A06版"),
        (TEASER, "详解我市企业职工如何申领病残津贴", "", "A03版"),
    ]


def test_what_the_column_broke_is_joined(first: tuple[Issue, str], second: tuple[Issue, str]) -> None:
    bodies = ["".join(text.chars for text in a.body) for issue, _ in (first, second) for a in issue.articles]
    for joined in (
        "省委书记楼阳生莅会调研讲话精神",
        "二级调研员朱孝恒莅会指导",
        "由无人机担当“空中网格员”",
        "和国内其他能源枯竭型城市",
    ):
        assert sum(joined in body for body in bodies) >= 1, joined


def test_a_sub_head_stays_a_paragraph(first: tuple[Issue, str]) -> None:
    story = next(a for a in first[0].articles if a.headline and a.headline.chars == "“逆袭”之战")
    assert "高位推动 牵住环保“牛鼻子”" in [text.chars for text in story.body]
    assert story.body[0].chars.startswith("近年来，我市积极探索"), "the editors' note belongs to it"


def test_what_is_printed_twice_counts_once(second: tuple[Issue, str]) -> None:
    everything = "\n".join(text.chars for article in second[0].articles for text in article.texts())
    for once in (
        "随着无人机旋翼",
        "立体巡逻模式",
        "要提升工作效率",
        "宫松奇轻车简从",
        "市领导到修武县督导调研",
        "引入基层网",
    ):
        assert everything.count(once) == 1, once


def test_page_codes_and_jump_lines_are_no_text(first: tuple[Issue, str], second: tuple[Issue, str]) -> None:
    bodies = "\n".join(text.chars for issue, _ in (first, second) for a in issue.articles for text in a.body)
    assert "下转" not in bodies and "①" not in bodies


def test_keys_are_unique_and_in_order(second: tuple[Issue, str]) -> None:
    issue, _ = second
    keys = [article.key for article in issue.articles]
    assert keys[0] == f"焦作日报-2025-08-13-{issue.digest[:8]}-01"
    assert keys == sorted(set(keys))
    assert [article.position for article in issue.articles] == list(range(1, len(keys) + 1))
