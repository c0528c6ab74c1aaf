"""Paragraphs and the posts they tell of together; what a sentence leaves unsaid the story has said. All people are invented."""

from __future__ import annotations

import pytest
from test_extract_events import events, issue, statements

from kg import lexicon
from kg.extract import extract
from kg.records import MembershipStatement

Post = tuple[str, str, str, str]
"""person, role, body ("" where none is known), what is said"""

ROWS: tuple[tuple[str, tuple[str, ...], set[Post]], ...] = (
    (
        "a life goes on without its name",
        ("安国梁同志是山东临沂人，1946年参加工作。历任沂水县委宣传部干事、副部长，沂水县县长等职，1988年离休。",),
        {
            ("安国梁", "干事", "沂水县委宣传部", "Former"),
            ("安国梁", "副部长", "沂水县委宣传部", "Former"),
            ("安国梁", "县长", "沂水县人民政府", "Former"),
        },
    ),
    (
        "the association that elects, not the firm of whoever is elected",
        (
            "永州市道县商会第二次会员代表大会昨日召开。雁城建设集团董事长龙跃进当选会长，郭新华当选常务副会长，"
            "湘泉酒业公司总经理李国栋当选为秘书长。",
        ),
        {
            ("龙跃进", "董事长", "雁城建设集团", "Holds"),
            ("龙跃进", "会长", "永州市道县商会", "Elected"),
            ("郭新华", "常务副会长", "永州市道县商会", "Elected"),
            ("李国栋", "总经理", "湘泉酒业公司", "Holds"),
            ("李国栋", "秘书长", "永州市道县商会", "Elected"),
        },
    ),
    (
        "the council of a term",
        ("台州开化商会召开换届大会。齐利锋当选第二届理事会会长，市文联副主席赵力当选秘书长。",),
        {
            ("齐利锋", "会长", "台州开化商会", "Elected"),
            ("赵力", "副主席", "市文联", "Holds"),
            ("赵力", "秘书长", "台州开化商会", "Elected"),
        },
    ),
    (
        "no association is named",
        ("恒立电机公司董事长毕云当选会长。",),
        {("毕云", "董事长", "恒立电机公司", "Holds"), ("毕云", "会长", "", "Elected")},
    ),
    (
        "a guest's association elects nobody",
        ("桃江楚商联合会成立，武汉桃江商会荣誉会长巴能军当选为首届会长。",),
        {("巴能军", "荣誉会长", "武汉桃江商会", "Holds"), ("巴能军", "会长", "桃江楚商联合会", "Elected")},
    ),
    (
        "the village of the story, whatever its characters are elsewhere",
        (
            "本报记者到华阴市敷水镇五方村采访。",
            "全镇各村都在修路。镇干部说，这里是贫困村。",
            "村委会主任党军民、村会计史红说，路通了。",
        ),
        {("党军民", "主任", "五方村村委会", "Holds"), ("史红", "会计", "五方村村民委员会", "Holds")},
    ),
    (
        "no village can be told",
        (
            "记者走访了敷水镇五方村和焦镇乡上坡村。",
            "天气晴好。",
            "道路畅通。",
            "庄稼长势好。",
            "村委会主任党军民说，路通了。",
        ),
        {("党军民", "主任", "", "Holds")},
    ),
    (
        "a kind of body means the one named before, or none",
        ("边院镇中心卫生院昨日揭牌。卫生院院长尹承波说，合作社理事长乔万山、支行副行长牟守信都来了。",),
        {
            ("尹承波", "院长", "边院镇中心卫生院", "Holds"),
            ("乔万山", "理事长", "", "Holds"),
            ("牟守信", "副行长", "", "Holds"),
        },
    ),
    (
        "a school's own, and towns that no list has",
        ("临水学院举行大会。校工会主席黎明、校团委书记方和到会。", "会宁县老君坡乡完成换届，魏进当选乡党委书记。"),
        {
            ("黎明", "主席", "临水学院工会", "Holds"),
            ("方和", "书记", "临水学院团委", "Holds"),
            ("魏进", "书记", "老君坡乡党委", "Elected"),
        },
    ),
    ("nobody's life goes on", ("会议在许昌召开。历任县长、县委书记都来了。",), set()),
    (
        "a title held still beside one held once",
        ("中国工程院院士、原北京农业大学副校长闻思远在京逝世。",),
        {("闻思远", "院士", "中国工程院", "Holds"), ("闻思远", "副校长", "北京农业大学", "Former")},
    ),
    (
        "what 兼 adds is given as well",
        ("任命田立春为市旅游局副局长，兼森林公园管理处处长。",),
        {("田立春", "副局长", "市旅游局", "Appointed"), ("田立春", "处长", "森林公园管理处", "Appointed")},
    ),
    (
        "a list that goes on behind ；",
        ("集团决定：蓝田任西城销售公司总经理、党委书记；桑玉成任总会计师。",),
        {
            ("蓝田", "总经理", "西城销售公司", "Appointed"),
            ("蓝田", "书记", "西城销售公司党委", "Appointed"),
            ("桑玉成", "总会计师", "西城销售公司", "Appointed"),
        },
    ),
    (
        "the company of the story",
        ("恒力机械制造公司昨日召开大会。公司党委书记、董事长柳成荫出席。",),
        {("柳成荫", "书记", "恒力机械制造公司党委", "Holds"), ("柳成荫", "董事长", "恒力机械制造公司", "Holds")},
    ),
    (
        "the chamber of the court of the story",
        ("魏都区人民法院举行开放日活动，民一庭庭长方正之主持。",),
        {("方正之", "庭长", "魏都区人民法院民一庭", "Holds")},
    ),
    (
        "a self-governed county named before",
        ("巍山彝族回族自治县人大会议闭幕。会议选举毕云为自治县人民法院院长。",),
        {("毕云", "院长", "巍山彝族回族自治县人民法院", "Elected")},
    ),
    (
        "the village whose committee was elected",
        ("梓山镇潭头村村民委员会换届选举大会举行。经投票，孙有福当选为村委会主任。",),
        {("孙有福", "主任", "梓山镇潭头村村民委员会", "Elected")},
    ),
    (
        "the department of this hospital",
        ("王成在许昌市中心医院住院。该院老年医学科主任医师曲大奎说，老人没有大碍。",),
        {("曲大奎", "主任医师", "许昌市中心医院老年医学科", "Holds")},
    ),
    (
        "the school, the group and the bank of the story",
        (
            "河西学院召开教师大会，会议由学校党委副书记宗文秀主持。",
            "恒力集团与机械制造公司签约，集团公司副总经理干兴元到会。",
            "菏泽农商银行董事长郗雨生说，该行原董事长魏宏业来过。",
        ),
        {
            ("宗文秀", "副书记", "河西学院党委", "Holds"),
            ("干兴元", "副总经理", "恒力集团", "Holds"),
            ("郗雨生", "董事长", "菏泽农商银行", "Holds"),
            ("魏宏业", "董事长", "菏泽农商银行", "Former"),
        },
    ),
    (
        "the village of the story, whatever its characters mean",
        ("瓜车停在桂平市油麻镇六美村的地头。村党总支第一书记卢剑锋抹了把汗。", "他和村委会主任韦国宁跑市场。"),
        {
            ("卢剑锋", "第一书记", "桂平市油麻镇六美村党总支", "Holds"),
            ("韦国宁", "主任", "桂平市油麻镇六美村村委会", "Holds"),
        },
    ),
    (
        "a village's secretary beside his town's",
        ("在东坡区崇仁镇和平村，庹正廷叮嘱镇党委书记苏廷玉、村支部书记龚德轩常来看看。",),
        {("苏廷玉", "书记", "崇仁镇党委", "Holds"), ("龚德轩", "书记", "东坡区崇仁镇和平村党支部", "Holds")},
    ),
    (
        "elected to what she held",
        ("市妇联主席盘红英作工作报告。在随后的会议上，盘红英再次当选主席。",),
        {("盘红英", "主席", "市妇联", "Holds"), ("盘红英", "主席", "市妇联", "Elected")},
    ),
    (
        "a cabinet of the state before",
        ("保加利亚总理佩塔尔·伊利耶夫宣誓就职。前驻德国大使埃莱娜·迪米特罗娃出任外交部长。",),
        {
            ("佩塔尔·伊利耶夫", "总理", "保加利亚", "Holds"),
            ("埃莱娜·迪米特罗娃", "大使", "保加利亚驻德国大使馆", "Former"),
            ("埃莱娜·迪米特罗娃", "部长", "保加利亚外交部", "Appointed"),
        },
    ),
    (
        "who takes over",
        ("孟广孺同志不再担任市公安局局长职务，由张策远同志接任。",),
        {("孟广孺", "局长", "市公安局", "Removed"), ("张策远", "局长", "市公安局", "Appointed")},
    ),
    (
        "who is replaced",
        ("于谦之任禹州市委书记，接替另有任用的盛军毅。",),
        {("于谦之", "书记", "禹州市委", "Appointed"), ("盛军毅", "书记", "禹州市委", "Removed")},
    ),
    (
        "whose work is taken over, not whose post",
        ("市长张三强出访期间，工作由副市长李四明接替。",),
        {("张三强", "市长", "市人民政府", "Holds"), ("李四明", "副市长", "市人民政府", "Holds")},
    ),
    (
        "an enterprise that begins like a name",
        ("市长郏国强、华创风电集团董事长濮存义出席仪式。",),
        {("郏国强", "市长", "市人民政府", "Holds"), ("濮存义", "董事长", "华创风电集团", "Holds")},
    ),
    (
        "a trade union of its own, a navy of nobody's",
        ("东风汽车公司党委书记、工会主席石磊和海军政治委员铁学武到会。",),
        {
            ("石磊", "书记", "东风汽车公司党委", "Holds"),
            ("石磊", "主席", "东风汽车公司工会", "Holds"),
            ("铁学武", "政治委员", "海军", "Holds"),
        },
    ),
)


@pytest.mark.parametrize(("paragraphs", "expected"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_the_posts_of_a_story(paragraphs: tuple[str, ...], expected: set[Post]) -> None:
    found = {
        (made.person, made.role, made.body.name if made.body else "", made.says.value)
        for made in statements(*paragraphs)
        if isinstance(made, MembershipStatement)
    }
    assert found == expected


def test_a_life_without_its_name_is_shown_with_the_sentence_that_names_it() -> None:
    story = issue("安国梁同志是山东临沂人。历任沂水县县长、县委书记。")
    found = [made for made in extract(story, lexicon.load()) if isinstance(made, MembershipStatement)]
    assert found
    for made in found:
        named, told = made.evidence.quotes
        assert named.exact == "安国梁同志是山东临沂人。"
        assert told.exact == "历任沂水县县长、县委书记。"
        assert all(story.raw[quote.start : quote.end] == quote.exact for quote in made.evidence.quotes)


def test_the_county_of_the_headline_is_the_storys_own() -> None:
    found = [
        made.body.name
        for made in statements("县委书记慕容海带队督导春耕。", headline="今日禹州｜襄城春耕忙")
        if isinstance(made, MembershipStatement) and made.body is not None
    ]
    assert found == ["襄城县委"]


PRESENT: tuple[tuple[str, dict[str, tuple[str, ...]]], ...] = (
    (
        "6月8日，市委书记秦若松深入禹州市，就红色旅游资源保护利用开展调研。",
        {"秦若松": ("Inspects",)},
    ),
    (
        "6月8日，项目开工仪式在禹州市举行，副市长罗秋宣布项目开工，市委书记秦若松讲话，常务副市长康定远主持仪式。",
        {"罗秋": ("Speaks",), "秦若松": ("Speaks",), "康定远": ("Presides",)},
    ),
    (
        "6月8日，市长范冰主持召开座谈会，听取县委书记郝建业，县长贺知远的汇报。",
        {"范冰": ("Presides",), "郝建业": ("Reports",), "贺知远": ("Reports",)},
    ),
    (
        "6月8日，全市防汛会议召开，市长范冰出席。副市长罗秋因公务未能出席。",
        {"范冰": ("Attends",)},
    ),
    (
        "6月8日，全市防汛会议召开，市长范冰出席。据悉，市政府将于下周召开专题会，由副市长罗秋主持。",
        {"范冰": ("Attends",)},
    ),
)


@pytest.mark.parametrize(("paragraph", "expected"), PRESENT, ids=[row[0][5:20] for row in PRESENT])
def test_who_was_there_in_what_part(paragraph: str, expected: dict[str, tuple[str, ...]]) -> None:
    (event,) = events(paragraph)
    assert {each.person: each.parts for each in event.participations} == expected
