"""Names of other peoples, and the posts that news of abroad tells of. All persons are invented."""

from __future__ import annotations

import pytest
from test_extract_bodies import Post
from test_extract_events import statements

from kg.records import MembershipStatement, PersonMention

ROWS: tuple[tuple[str, tuple[str, ...], set[Post]], ...] = (
    ("a particle is no end of a name", ("土耳其总统埃尔马内则表示支持。",), {("埃尔马内", "总统", "土耳其")}),
    ("the whole of a name before its title", ("贝尔格罗夫总督邀请来宾登台。",), {("贝尔格罗夫", "总督", "")}),
    ("two elements of Tibetan names", ("副县长赤列旺姆到会。",), {("赤列旺姆", "副县长", "县人民政府")}),
    (
        "a Japanese surname and a given name",
        ("日本首相高桥晋辅和外务大臣野村正太郎出席。",),
        {("高桥晋辅", "首相", "日本"), ("野村正太郎", "外务大臣", "日本外务省")},
    ),
    ("a Japanese surname alone", ("日本首相高桥抵达首尔访问。",), {("高桥", "首相", "日本")}),
    ("a name with a hyphen", ("荷兰国王维廉-亚历山大表示祝贺。",), {("维廉-亚历山大", "国王", "荷兰")}),
    ("a name with both", ("意大利总理让-巴蒂·贝朗发表讲话。",), {("让-巴蒂·贝朗", "总理", "意大利")}),
    ("a line between two cities", ("北京-上海航线恢复，京沪-沪昆两线相接，中-俄总理会晤。",), set()),
    ("a married name of Hong Kong", ("行政长官陈冯慧仪致辞。",), {("陈冯慧仪", "行政长官", "")}),
    (
        "an envoy for a cause",
        ("联合国秘书长也门问题特使格里马斯表示遗憾。", "中国政府中东问题特使柴永贵作了说明。"),
        {("格里马斯", "特使", "联合国"), ("柴永贵", "特使", "中国政府")},
    ),
    (
        "an envoy of former days, after a comma",
        ("柴永贵，中国前驻南非大使，从事外交三十年。",),
        {("柴永贵", "大使", "中国驻南非大使馆")},
    ),
    (
        "a commissioner with a portfolio",
        ("欧盟委员会副主席兼经济与货币事务委员雷曼说，预算有盈余。",),
        {("雷曼", "副主席", "欧盟委员会"), ("雷曼", "委员", "欧盟委员会")},
    ),
    (
        "committees of the congress named before",
        ("全国人大内司委副主任委员柴永贵、环资委副主任委员穆青山答问。",),
        {("柴永贵", "副主任委员", "全国人大内司委"), ("穆青山", "副主任委员", "全国人大环资委")},
    ),
    (
        "whom one meets is not what the next one is",
        ("柴永贵会见记者，乌干达总统穆塞内等参加。",),
        {("穆塞内", "总统", "乌干达")},
    ),
    ("a number within a firm's name", ("奇虎360董事长柴永贵发言。",), {("柴永贵", "董事长", "奇虎360")}),
    (
        "the end of a name that cannot be read",
        ("青瓦台国家安保室室长柴永贵6日表示，会谈顺利。",),
        {("柴永贵", "室长", "")},
    ),
    ("everyday words name nobody", ("大学生卫星上天，师生代表观看，市民满怀喜悦。",), set()),
)


@pytest.mark.parametrize(("paragraphs", "posts"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_posts_of_other_peoples(paragraphs: tuple[str, ...], posts: set[Post]) -> None:
    made = statements(*paragraphs)
    found = {
        (each.person, each.role, each.body.name if each.body else "")
        for each in made
        if isinstance(each, MembershipStatement)
    }
    assert found == posts


def test_named_once_and_again() -> None:
    """What one sentence hints at and the story names again is a person; a bay or a side of talks is none."""
    told = statements("穆青海是第一批入社的。让穆青海高兴的是，收入涨了。", "查汗湾风光好，来查汗湾的人多。")
    assert {each.person for each in told if isinstance(each, PersonMention)} == {"穆青海"}


LISTS: tuple[tuple[str, tuple[str, ...], set[Post]], ...] = (
    (
        "a list behind the title and 是",
        ("分会副会长是柴永贵、穆青海、乔文斌。",),
        {("柴永贵", "副会长", ""), ("穆青海", "副会长", ""), ("乔文斌", "副会长", "")},
    ),
    ("a head of state whose state nobody names", ("他请代表团转达对普京总统的问候。",), {("普京", "总统", "俄罗斯")}),
    (
        "a member of the conference the story is about",
        ("全国政协会议昨日举行全体会议。", "柴永贵委员发言说，要重视养老。"),
        {("柴永贵", "委员", "全国政协")},
    ),
    (
        "our premier welcomed abroad",
        ("缅甸青少年在现场欢迎李永贵总理。", "美方表示，普京总统的说法不实。"),
        {("李永贵", "总理", "中华人民共和国国务院"), ("普京", "总统", "俄罗斯")},
    ),
    ("former behind the place", ("临夏州原公安局副局长柴永贵受审。",), {("柴永贵", "副局长", "临夏州公安局")}),
    (
        "the committee of the village",
        ("端午刚过，镇平县高丘镇靳坡村的坡地上飘着艾香。", "村委会主任柴永贵头一个报名。"),
        {("柴永贵", "主任", "镇平县高丘镇靳坡村村委会")},
    ),
    ("the election committee", ("选举委员会主任柴永贵宣布结果。",), {("柴永贵", "主任", "选举委员会")}),
    (
        "a village that looks like a name",
        ("来凤县革勒车镇桑树坪村第一书记柴永贵出了门。",),
        {("柴永贵", "第一书记", "桑树坪村党支部")},
    ),
    (
        "lecturers' offices are of another body",
        ("省委宣讲团成员、秘书长柴永贵到会。",),
        {("柴永贵", "成员", "省委宣讲团"), ("柴永贵", "秘书长", "")},
    ),
)


@pytest.mark.parametrize(("paragraphs", "posts"), [row[1:] for row in LISTS], ids=[row[0] for row in LISTS])
def test_posts_that_a_list_or_a_story_shows(paragraphs: tuple[str, ...], posts: set[Post]) -> None:
    told = [each for each in statements(*paragraphs) if isinstance(each, MembershipStatement)]
    assert {(each.person, each.role, each.body.name if each.body else "") for each in told} == posts


def test_a_list_of_names_is_of_persons() -> None:
    told = statements("决定追授柴永贵、穆青海、乔文斌等同志称号。")
    assert {each.person for each in told if isinstance(each, PersonMention)} == {"柴永贵", "穆青海", "乔文斌"}


def test_a_word_among_the_names_of_a_list_is_a_name() -> None:
    told = statements(
        "市领导柴永贵、经 纬、穆青海、强 盛、乔文斌参加会议。", "副市长柴永贵、交通、水利等部门负责人参加会议。"
    )
    posts = {(each.person, each.role) for each in told if isinstance(each, MembershipStatement)}
    assert {person for person, role in posts if role == "市领导"} == {"柴永贵", "经纬", "穆青海", "强盛", "乔文斌"}
    assert {person for person, role in posts if role == "副市长"} == {"柴永贵"}


def test_what_follows_a_name_is_no_part_of_it() -> None:
    told = statements("墨西哥总检察长阿列娜·格拉斯当地时间9号表示歉意。", "（视频编辑：柴永贵 文字编辑：穆禛）")
    posts = {(each.person, each.role) for each in told if isinstance(each, MembershipStatement)}
    assert posts == {("阿列娜·格拉斯", "总检察长"), ("柴永贵", "编辑"), ("穆禛", "编辑")}
