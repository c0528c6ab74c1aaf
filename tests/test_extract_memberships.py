"""Sentences and who they say holds what; rows with an empty list must give nothing. All people are invented."""

from __future__ import annotations

import pytest

from kg import lexicon
from kg.extract.machinery import machinery

Holding = tuple[str, str, str, str]
"""person, role, body, what is said"""

GOV, PARTY = "市人民政府", "市委"

ROWS: tuple[tuple[str, list[Holding]], ...] = (
    ("市委书记秦若松出席并讲话。", [("秦若松", "书记", PARTY, "Holds")]),
    (
        "市委副书记、市长范冰主持召开会议。",
        [("范冰", "副书记", PARTY, "Holds"), ("范冰", "市长", GOV, "Holds")],
    ),
    (
        "市人大常委会主任邓一鸣，党组书记彭卫国，副主任罗秋、郝春兰，秘书长石敬亭参加调研。",
        [
            ("邓一鸣", "主任", "市人大常委会", "Holds"),
            ("彭卫国", "书记", "市人大常委会党组", "Holds"),
            ("罗秋", "副主任", "市人大常委会", "Holds"),
            ("郝春兰", "副主任", "市人大常委会", "Holds"),
            ("石敬亭", "秘书长", "市人大常委会", "Holds"),
        ],
    ),
    (
        "市委常委、常务副市长、组织部长康定远陪同。",
        [
            ("康定远", "常委", PARTY, "Holds"),
            ("康定远", "常务副市长", GOV, "Holds"),
            ("康定远", "部长", "市委组织部", "Holds"),
        ],
    ),
    ("市委书记、大会主席团常务主席邬正平讲话。", [("邬正平", "书记", PARTY, "Holds")]),
    (
        "大会选举产生市人大常委会委员3名，他们是（按姓氏笔画为序）：于海、冯雪、柳文。",
        [(name, "委员", "市人大常委会", "Elected") for name in ("于海", "冯雪", "柳文")],
    ),
    ("全市共有乡长21名，出席会议的有：于海、冯雪。", []),
    ("会议表彰先进个人3名：于海、冯雪、柳文。", []),
    ("省财政厅预算处三级调研员柳文到会指导。", [("柳文", "三级调研员", "省财政厅预算处", "Holds")]),
    (
        "中国银行湖北省分行党委书记、行长薛志刚介绍了情况。",
        [("薛志刚", "书记", "中国银行湖北省分行党委", "Holds"), ("薛志刚", "行长", "中国银行湖北省分行", "Holds")],
    ),
    ("原市委副书记、市长周明远因病逝世。", [("周明远", "副书记", PARTY, "Former"), ("周明远", "市长", GOV, "Former")]),
    ("代市长吴海涛主持会议。", [("吴海涛", "市长", GOV, "Acting")]),
    (
        "市领导闻达、邢玉梅、裴俊参加活动。",
        [(name, "市领导", "市领导班子", "Holds") for name in ("闻达", "邢玉梅", "裴俊")],
    ),
    (
        "任命江海波为市公安局局长，免去贾志明的市教育局局长职务。",
        [("江海波", "局长", "市公安局", "Appointed"), ("贾志明", "局长", "市教育局", "Removed")],
    ),
    (
        "来自上海的冯国栋正式入职嵩县产业集聚区管委会副主任。",
        [("冯国栋", "副主任", "嵩县产业集聚区管委会", "Appointed")],
    ),
    ("陈晓东当选许昌市人大常委会主任。", [("陈晓东", "主任", "许昌市人大常委会", "Elected")]),
    ("俄罗斯总统普京抵达北京。", [("普京", "总统", "俄罗斯", "Holds")]),
    ("要深入学习贯彻习近平总书记重要讲话精神。", [("习近平", "总书记", "中国共产党中央委员会", "Holds")]),
    # the second office is in the body, not in its Party group
    (
        "省人大常委会党组书记、副主任柏长青出席。",
        [("柏长青", "书记", "省人大常委会党组", "Holds"), ("柏长青", "副主任", "省人大常委会", "Holds")],
    ),
    # who announces is not who is appointed
    (
        "省委组织部部长王建军宣布决定：陈向阳同志任许昌市委书记，葛大年同志不再担任许昌市委书记职务。",
        [
            ("王建军", "部长", "省委组织部", "Holds"),
            ("陈向阳", "书记", "许昌市委", "Appointed"),
            ("葛大年", "书记", "许昌市委", "Removed"),
        ],
    ),
    (
        "任命江海波为市财政局局长，免去其市审计局局长职务。",
        [("江海波", "局长", "市财政局", "Appointed"), ("江海波", "局长", "市审计局", "Removed")],
    ),
    (
        "商丘市委书记李国胜，市委副书记、市长郭建华来访。",
        [
            ("李国胜", "书记", "商丘市委", "Holds"),
            ("郭建华", "副书记", "商丘市委", "Holds"),
            ("郭建华", "市长", "商丘市人民政府", "Holds"),
        ],
    ),
    ("市扶贫局原局长郭楠受到处分。", [("郭楠", "局长", "市扶贫局", "Former")]),
    ("法国外交部发言人纳达尔表示。", [("纳达尔", "发言人", "法国外交部", "Holds")]),
    ("中国驻智利大使李辉到会。", [("李辉", "大使", "中国驻智利大使馆", "Holds")]),
    ("第二医院精神病科护士长蔡红霞获奖。", [("蔡红霞", "护士长", "第二医院精神病科", "Holds")]),
    ("请转达我对纳扎尔巴耶夫总统的问候。", [("纳扎尔巴耶夫", "总统", "", "Holds")]),
    # a title of somebody else's
    ("市长孙海波的秘书到会。", [("孙海波", "市长", GOV, "Holds")]),
    ("广大党员弘扬志愿者精神，群众治沙成效明显。", []),
    ("甲代表中共中央致词。", []),
    # offices before a body whose name is made of verbs are still the same person's
    (
        "国务院副总理、国家森林草原防灭火指挥部总指挥章伟民讲话。",
        [("章伟民", "副总理", "国务院", "Holds"), ("章伟民", "总指挥", "国家森林草原防灭火指挥部", "Holds")],
    ),
    (
        "国务委员、中央网络安全和信息化委员会副主任章伟民出席。",
        [
            ("章伟民", "国务委员", "中华人民共和国国务院", "Holds"),
            ("章伟民", "副主任", "中央网络安全和信息化委员会", "Holds"),
        ],
    ),
    (
        "市委常委、市创建全国文明城市工作指挥部指挥长章伟民主持召开推进会。",
        [("章伟民", "常委", PARTY, "Holds"), ("章伟民", "指挥长", "文明城市工作指挥部", "Holds")],
    ),
    # … but not over somebody else's name
    (
        "县长章伟民、参加调研的检查组组长温怀远先后发言。",
        [("章伟民", "县长", "县人民政府", "Holds"), ("温怀远", "组长", "检查组", "Holds")],
    ),
    # nobody is named
    ("建立市委书记、市长“双组长”协调推进机制。", []),
    ("副市长高度重视此项工作。", []),
    ("市委书记和市长都参加了会议。", []),
    ("各单位主任要亲自抓。", []),
    ("高质量发展迈出新步伐，全面推进乡村振兴。", []),
    ("", []),
    # a bracket between a title and its holder parts them not
    (
        "县人武部部长（上校）宗伟、副县长（挂职）邓一飞参加会议。",
        [("宗伟", "部长", "县人武部", "Holds"), ("邓一飞", "副县长", "县人民政府", "Holds")],
    ),
    # the holder behind 的
    ("时任临泉县副县长的胡玉成分管农业。", [("胡玉成", "副县长", "临泉县人民政府", "Former")]),
    ("身为校长的责任，县委书记的讲话，都记在心里。", []),
    # an obituary's career before the name
    (
        "历任县团委书记、大泉乡党委书记等职的退休干部江怀远因病逝世。",
        [("江怀远", "书记", "县团委", "Former"), ("江怀远", "书记", "大泉乡党委", "Former")],
    ),
    # candidates
    ("拟提名蔺国栋为市红十字会常务副会长候选人。", [("蔺国栋", "常务副会长", "市红十字会", "Candidate")]),
    # the units of a town stand beside one another, and a hospital's deputy is not its department's
    (
        "李家镇派出所所长焦晃、林业站站长吴越、卫生院院长秦明到场。",
        [
            ("焦晃", "所长", "李家镇派出所", "Holds"),
            ("吴越", "站长", "李家镇林业站", "Holds"),
            ("秦明", "院长", "李家镇卫生院", "Holds"),
        ],
    ),
    (
        "市第二人民医院骨科主任路遥、副院长柴进带队义诊。",
        [("路遥", "主任", "市第二人民医院骨科", "Holds"), ("柴进", "副院长", "市第二人民医院", "Holds")],
    ),
    # zones belong to themselves
    (
        "市委常委、高新区党工委书记鞠明，经开区管委会主任方远，示范区纪工委书记祁梅参加。",
        [
            ("鞠明", "常委", PARTY, "Holds"),
            ("鞠明", "书记", "高新区党工委", "Holds"),
            ("方远", "主任", "经开区管委会", "Holds"),
            ("祁梅", "书记", "示范区纪工委", "Holds"),
        ],
    ),
    ("丹霞景区管委会主任韩江涛介绍情况。", [("韩江涛", "主任", "丹霞景区管委会", "Holds")]),
    (
        "市防汛抗旱指挥部指挥长、市长周立新，常务副指挥长、副市长潘志宏检查堤防。",
        [
            ("周立新", "指挥长", "市防汛抗旱指挥部", "Holds"),
            ("周立新", "市长", GOV, "Holds"),
            ("潘志宏", "常务副指挥长", "市防汛抗旱指挥部", "Holds"),
            ("潘志宏", "副市长", GOV, "Holds"),
        ],
    ),
    # temples and mosques
    (
        "县佛教协会会长、普济寺住持释永安、东西关清真寺学董马福生发言。",
        [
            ("释永安", "会长", "县佛教协会", "Holds"),
            ("释永安", "住持", "普济寺", "Holds"),
            ("马福生", "学董", "东西关清真寺", "Holds"),
        ],
    ),
    # a town's presidium lasts; that of a meeting does not
    ("乡人大主席团主席药忠义主持会议。", [("药忠义", "主席", "乡人大主席团", "Holds")]),
    # names of departments over 和, numbered schools, projects of numbered companies
    ("县教育和科技局副局长祝融参会。", [("祝融", "副局长", "县教育和科技局", "Holds")]),
    ("市八中校长何冰发言。", [("何冰", "校长", "市八中", "Holds")]),
    (
        "中建三局二公司商合杭高铁项目部党支部书记姚远在工地。",
        [("姚远", "书记", "中建三局二公司商合杭高铁项目部党支部", "Holds")],
    ),
    ("原白河地区行署副专员庞德厚同志逝世。", [("庞德厚", "副专员", "白河地区行政公署", "Former")]),
    # a candidate between the title and the name
    (
        "县委副书记、县长候选人夏衍、副县长候选人艾青到会。",
        [
            ("夏衍", "副书记", "县委", "Holds"),
            ("夏衍", "县长", "县人民政府", "Candidate"),
            ("艾青", "副县长", "县人民政府", "Candidate"),
        ],
    ),
    ("新任县委书记海瑞到岗。", [("海瑞", "书记", "县委", "Appointed")]),
    ("张廷玉因工作变动辞去县人大代表职务。", [("张廷玉", "代表", "县人大", "Removed")]),
    # units without a number, villages behind their towns, mines with a name
    ("空军某基地副司令员尚天一来访。", [("尚天一", "副司令员", "空军某基地", "Holds")]),
    ("特布洛乡谷莫村第一书记马海木呷入户。", [("马海木呷", "第一书记", "谷莫村党支部", "Holds")]),
    (
        "省人大代表、焦作煤业集团赵固一矿矿长贾宏声建议。",
        [("贾宏声", "代表", "省人大", "Holds"), ("贾宏声", "矿长", "焦作煤业集团赵固一矿", "Holds")],
    ),
    ("“优秀党员”、柳沟村原党支部书记申纪兰的事迹。", [("申纪兰", "书记", "柳沟村党支部", "Former")]),
    # cities abroad that no list has
    ("韩国南原市市长李焕周到访。", [("李焕周", "市长", "韩国南原市", "Holds")]),
    ("俄罗斯伊尔库茨克州副州长等出席论坛。", []),
    ("掘进工饶小毛下井，出租车司机邵汉生拾金不昧。", []),
    # what a word between the title and its list says, what is proposed, and how far 原 reaches
    (
        "出席会议的市领导还有：马德钟、林保怡。",
        [(name, "市领导", "市领导班子", "Holds") for name in ("马德钟", "林保怡")],
    ),
    ("主任会议提请任命冯粹帆为市人大常委会副秘书长。", [("冯粹帆", "副秘书长", "市人大常委会", "Candidate")]),
    (
        "省医院协会会长、原省卫健委副主任、省健康促进会会长石修到会。",
        [
            ("石修", "会长", "省医院协会", "Holds"),
            ("石修", "副主任", "省卫健委", "Former"),
            ("石修", "会长", "省健康促进会", "Holds"),
        ],
    ),
    ("阳坡村脱贫户任志宏笑着说。", []),
)


@pytest.mark.parametrize(("sentence", "expected"), ROWS, ids=[row[0][:12] or "empty" for row in ROWS])
def test_holdings(sentence: str, expected: list[Holding]) -> None:
    machine = machinery(lexicon.load())
    home, _ = machine.home("许昌市")
    reading = machine.memberships.read(machine.lattice.tokens(sentence, frozenset()), home)
    found = [(h.person, h.title.role, h.title.body, h.says.value) for h in reading.holdings]
    assert found == expected


NAMES: tuple[tuple[str, list[str]], ...] = (
    ("市长范冰出席会议。", ["范冰"]),
    ("市长范冰和副市长罗秋到会。", ["范冰", "罗秋"]),
    ("马俊山、丁锋参加会见。", ["马俊山", "丁锋"]),
    ("自治区主席买买提·艾力出席仪式。", ["买买提·艾力"]),
    ("教授欧阳静波发言。", ["欧阳静波"]),
    ("来自哈尔滨的游客白雪岩、阳光小学代表队的乐嘉言获奖。", ["白雪岩", "乐嘉言"]),
    ("村民阿依努尔种核桃，绣娘阿西巫之莫、吉克伍呷绣花。", ["阿依努尔", "阿西巫之莫", "吉克伍呷"]),
    ("主席阿不都热合曼·买买提、老党员额尔敦仓出席。", ["阿不都热合曼·买买提", "额尔敦仓"]),
    ("牧民叶尔肯别克家的马跑丢了。", ["叶尔肯别克"]),
    ("厅长宋蓬·西里翁来我市考察。", ["宋蓬·西里翁"]),
    ("副总裁戈登·怀特建议扩大投资，志愿者克莱尔·福斯特用中文说。", ["戈登·怀特", "克莱尔·福斯特"]),
    ("获奖的有：县中医院薛家燕、妇幼保健院萧芳芳。", ["薛家燕", "萧芳芳"]),
    ("全村的高兴劲儿写在脸上，本队的常规训练照旧。", []),
    ("村民李大爷说，今年收成好。", []),
    ("方便群众办事，马上就办。", []),
    ("何时开工，要看天气。", []),
)


@pytest.mark.parametrize(("sentence", "expected"), NAMES, ids=[row[0][:12] for row in NAMES])
def test_sure_names(sentence: str, expected: list[str]) -> None:
    machine = machinery(lexicon.load())
    home, _ = machine.home("许昌市")
    reading = machine.memberships.read(machine.lattice.tokens(sentence, frozenset()), home)
    assert [span.name for span in reading.names if span.sure] == expected


def test_tokens_cover_the_sentence_whatever_it_is() -> None:
    machine = machinery(lexicon.load())
    for chars in ("市长", "a" * 50, "，，，“", "😀市长刘😀", "2022年8月4日", "·", "甲·"):
        tokens = machine.lattice.tokens(chars, frozenset())
        assert "".join(token.text for token in tokens) == chars
