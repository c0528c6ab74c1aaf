"""How far the name of a body reaches, and whose body a title means that names none. All people are invented."""

from __future__ import annotations

import pytest
from test_extract_events import statements

from kg.records import MembershipStatement

Post = tuple[str, str, str]
"""person, role, body ("" where none is known)"""

ROWS: tuple[tuple[str, tuple[str, ...], set[Post]], ...] = (
    (
        "verbs within the name, behind its place",
        ("禹州市农业综合执法监督大队副大队长柴永贵到场。",),
        {("柴永贵", "副大队长", "禹州市农业综合执法监督大队")},
    ),
    ("a verb that has a person as its object", ("他在禹州市拜访公司董事长柴永贵。",), {("柴永贵", "董事长", "")}),
    ("a measure is no part of it", ("柴永贵是一家医院的院长。",), set()),
    (
        "numbers within the name",
        ("会上，炼铁二厂厂长柴永贵、勘探集团物探三公司经理穆青山发言。",),
        {("柴永贵", "厂长", "炼铁二厂"), ("穆青山", "经理", "勘探集团物探三公司")},
    ),
    ("the word that the office repeats", ("许昌绿野杂技团团长柴永贵致辞。",), {("柴永贵", "团长", "许昌绿野杂技团")}),
    (
        "a unit whose number is kept back",
        ("海军某部观通站站长柴永贵、教导员穆青山介绍情况。",),
        {("柴永贵", "站长", "海军某部观通站"), ("穆青山", "教导员", "海军某部观通站")},
    ),
    ("a regiment by its number", ("一三五团政委柴永贵介绍经验。",), {("柴永贵", "政治委员", "一三五团")}),
    ("原 within a name", ("皖原理工大学校长柴永贵讲话。",), {("柴永贵", "校长", "皖原理工大学")}),
    (
        "the characters of a name no list has",
        ("禹州市打井沟派出所昨日举行开放日，副所长柴永贵讲解。",),
        {("柴永贵", "副所长", "禹州市打井沟派出所")},
    ),
    (
        "a station that names nobody",
        ("在鸿畅镇提灌站，记者看到水泵已经开动。站长柴永贵介绍，五台机组正常。",),
        {("柴永贵", "站长", "鸿畅镇提灌站")},
    ),
    (
        "the mine of the sentence",
        ("副市长穆青山到平顶山煤业集团三星矿慰问矿工，矿长柴永贵陪同。",),
        {("穆青山", "副市长", "市人民政府"), ("柴永贵", "矿长", "平顶山煤业集团三星矿")},
    ),
    (
        "the court of the story",
        ("魏都区法院昨日开庭。书记员柴永贵核对身份。",),
        {("柴永贵", "书记员", "魏都区法院")},
    ),
    (
        "the county of the story, of two characters",
        ("郏县召开县委常委会会议。县委书记柴永贵主持，县长穆青山参加。",),
        {("柴永贵", "书记", "郏县委"), ("穆青山", "县长", "郏县人民政府")},
    ),
    (
        "the town named in passing",
        ("记者走进禹州市鸿畅镇，处处是花。镇党委书记柴永贵说，游客多了。",),
        {("柴永贵", "书记", "鸿畅镇党委")},
    ),
    (
        "a sort of the office before it",
        ("意大利驻广州总领事馆商务领事柴永贵到会。",),
        {("柴永贵", "领事", "意大利驻广州总领事馆")},
    ),
    (
        "a town abroad",
        ("俄罗斯阿尔谢尼耶夫市副市长伊万·彼得罗夫率团来访。",),
        {("伊万·彼得罗夫", "副市长", "俄罗斯阿尔谢尼耶夫市")},
    ),
    ("our missions", ("中国常驻联合国代表柴永贵发言。",), {("柴永贵", "代表", "中国常驻联合国代表团")}),
    (
        "a minister's state",
        ("会见斯洛文尼亚副总理兼外交和欧洲事务部部长扬·诺瓦克。",),
        {("扬·诺瓦克", "副总理", "斯洛文尼亚"), ("扬·诺瓦克", "部长", "斯洛文尼亚外交和欧洲事务部")},
    ),
    ("who sits in a standing committee", ("郏县县委常委会委员柴永贵到会。",), {("柴永贵", "常委", "郏县县委")}),
    (
        "a name not known takes its title away",
        ("柴永贵当选商会会长，厐乜、官正当选副会长。",),
        {("柴永贵", "会长", "")},
    ),
    ("a part on the stage", ("他在剧中扮演的县委书记柴永贵深入人心。",), set()),
    ("residents hold no post", ("鸿畅镇郭村村民柴永贵说，水通了。",), set()),
    ("somebody unnamed", ("肇事司机柴某已被拘留。",), set()),
    (
        "headquarters whose names hold verbs, behind another office",
        (
            "国务委员、国家森林草原防灭火指挥部总指挥柴永贵到会，国家减灾委员会秘书长、国家防汛抗旱总指挥部副总指挥穆青山主持。",
        ),
        {
            ("柴永贵", "国务委员", "中华人民共和国国务院"),
            ("柴永贵", "总指挥", "国家森林草原防灭火指挥部"),
            ("穆青山", "秘书长", "国家减灾委员会"),
            ("穆青山", "副总指挥", "国家防汛抗旱总指挥部"),
        },
    ),
    (
        "cities and parts of other states, whatever their characters are elsewhere",
        ("市长柴永贵会见法国勒芒市市长汉斯·穆勒、美国加州州长布朗。波兰罗兹市副市长马莱克到会。",),
        {
            ("柴永贵", "市长", "市人民政府"),
            ("汉斯·穆勒", "市长", "法国勒芒市"),
            ("布朗", "州长", "美国加州"),
            ("马莱克", "副市长", "波兰罗兹市"),
        },
    ),
    ("a state visited owns no mayor", ("访问法国的市长柴永贵到会。",), {("柴永贵", "市长", "市人民政府")}),
    ("a city of ours behind its state", ("中国深圳市市长柴永贵到会。",), {("柴永贵", "市长", "深圳市人民政府")}),
    (
        "prefectures of former days",
        ("原松花江地区行署专员柴永贵、原嫩江专区专员穆青山到会。原合江地区卫生局局长于得水参加。",),
        {
            ("柴永贵", "专员", "松花江地区行政公署"),
            ("穆青山", "专员", "嫩江专区行政公署"),
            ("于得水", "局长", "合江地区卫生局"),
        },
    ),
    ("a bureau of the prefecture", ("地区卫生局局长柴永贵到会。",), {("柴永贵", "局长", "地区卫生局")}),
    ("no bureau of one", ("民族地区教师柴永贵到会。",), {("柴永贵", "教师", "")}),
    (
        "who comes is no part of where he comes to",
        ("考察团来到鸿畅镇芒果村。村党总支书记柴永贵说，路通了。",),
        {("柴永贵", "书记", "鸿畅镇芒果村党总支")},
    ),
    (
        "a village of the dictionary",
        ("检查组深入大寨村，村主任柴永贵介绍。",),
        {("柴永贵", "主任", "大寨村村民委员会")},
    ),
    (
        "a town's name with 村, 店 or 站 in it",
        ("渠村乡党委书记柴永贵说，河站镇镇长穆青山到会。",),
        {("柴永贵", "书记", "渠村乡党委"), ("穆青山", "镇长", "河站镇人民政府")},
    ),
    (
        "an enterprise's own name behind its place",
        ("在茌平三和纺织公司，董事长柴永贵介绍情况。",),
        {("柴永贵", "董事长", "茌平三和纺织公司")},
    ),
    ("no enterprise's name", ("临清有三家纺织公司开工，董事长柴永贵介绍。",), {("柴永贵", "董事长", "纺织公司")}),
    ("an enterprise like a person", ("凤娇碣滩茶业公司董事长柴永贵说。",), {("柴永贵", "董事长", "凤娇碣滩茶业公司")}),
    (
        "a section of the company visited",
        ("记者来到市自来水公司。公司生产科科长柴永贵说，水质好。",),
        {("柴永贵", "科长", "市自来水公司生产科")},
    ),
    ("a section of no company", ("公司生产科科长柴永贵说，水质好。",), {("柴永贵", "科长", "公司生产科")}),
    (
        "committees of the democratic parties",
        ("农工党吉安市委会主委柴永贵、民盟吉安市委会副主委穆青山到会。",),
        {("柴永贵", "主任委员", "农工党吉安市委会"), ("穆青山", "副主任委员", "民盟吉安市委会")},
    ),
    (
        "what the State Council has to coordinate with",
        ("国务院副总理、国务院扶贫开发领导小组组长柴永贵出席。国务院残工委副主任穆青山参加。",),
        {
            ("柴永贵", "副总理", "国务院"),
            ("柴永贵", "组长", "国务院扶贫开发领导小组"),
            ("穆青山", "副主任", "国务院残工委"),
        },
    ),
)


@pytest.mark.parametrize(("paragraphs", "posts"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_bodies_of_posts(paragraphs: tuple[str, ...], posts: set[Post]) -> None:
    told = [each for each in statements(*paragraphs) if isinstance(each, MembershipStatement)]
    assert {(each.person, each.role, each.body.name if each.body else "") for each in told} == posts
