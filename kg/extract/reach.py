"""How far the name of a body reaches to the left: 武陟县经济技术开发区管委会, 省工信厅电子信息处, 金凤区劳动保障监察大队."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.anchors import LEVELS, Kind
from kg.extract.brands import brand_begins
from kg.extract.lattice import Token

_NOUNS = frozenset(
    ("n", "nz", "ns", "nt", "nr", "nrt", "nrfg", "ng", "vn", "b", "j", "l", "eng", "an", "x", "zg", "s", "a", "i", "g")
)
_NEVER = frozenset((
    "我市", "我省", "我县", "我区", "全市", "全省", "全县", "全区", "全国", "部分", "相关", "有关", "各级", "各地", "主要", "重点",
    "原", "现任", "拟任", "原任", "曾任", "历任", "时任", "出任", "担任", "兼任", "接任", "当选", "任命", "免去", "中外", "毕业",
    "同志", "先生", "女士", "进入", "加入", "就职", "任职", "本报", "辖区", "属地", "当地", "本地", "附近", "周边", "周围", "就近", "沿线",
    "沿途", "双方", "对方", "发给", "交给", "送给", "转给", "移交",
))  # fmt: skip
_OF_PERSONS = frozenset((
    "兼", "为", "有", "带", "请", "让", "找", "去", "来", "说", "称", "见", "驻", "叮嘱",
    "发表", "刊登", "刊发", "报道", "播出", "访问", "出访", "宣布", "指出",
    "嘱咐", "告诉", "约谈", "采访", "邀请",
    "聘请", "聘任", "拜访", "约见", "询问", "要求", "命令", "指示", "责成", "通知", "带领", "率领", "陪同", "协助", "帮助", "支持",
    "推荐", "提名", "感谢", "表扬", "批评", "鼓励", "勉励", "慰问", "看望", "走访", "接待", "欢迎", "听取", "接替", "成立", "组建",
    "创办", "离开", "成为", "组织", "联系", "介绍", "表示", "认为", "负责", "主持", "所属", "所在", "隶属", "选举", "推选", "委派",
    "派出", "撤销", "授予", "继续", "开始", "退休", "牺牲", "去世", "逝世", "调", "升", "来自", "出身", "包括", "作为", "等",
))  # fmt: skip
"""Verbs whose object is a person or that lead to a new body: no part of a name (来西安|拜访|公司董事长)."""
_NATIONAL = ("人大", "政协", "妇联", "工商联", "总工会", "青联", "学联", "记协")
"""Bodies that 全国 may stand before."""
_LEADING = frozenset(("受", "应", "经", "据", "赴", "访", "到", "来", "请", "会见", "陪同", "任"))
"""Verbs that lead to a body: 受|某党中央委员会总书记邀请."""
_OF_COMMITTEES = frozenset(
    ("选举", "监督", "执行", "管理", "评审", "评选", "调解", "筹备", "咨询", "考试", "招生", "审判", "检察", "筹建")
)
"""Verbs that say what a committee is for: 选举|委员会."""
_COPULAS = frozenset(("是", "任", "担任", "出任", "兼任", "当选", "现任", "历任"))
"""Verbs right behind which the name begins: 担任|钻探|集团|经理."""
_CLOSED = frozenset("pcdrutwxyq")
"""First letters of the tags of words that no name holds."""
_LED = frozenset((*LEVELS, "兼"))
"""A level, or 兼: what may lead the words of a body."""
_OWNING = (Kind.PLACE, Kind.STATE, Kind.BODY, Kind.ENDING)
_UNNAMED = frozenset(
    "某" + unit for unit in ("部", "军", "师", "旅", "团", "营", "连", "部队", "集团军", "舰队", "基地", "支队", "大队")
)
"""Units of armies whose number is kept back: 空军|某部|雷达站."""
RUN = 8
_SINGLES = 5
_WAYS = frozenset((
    "在", "到", "来到", "走进", "走入", "位于", "前往", "参观", "参观了", "走访", "走访了", "考察", "考察了", "察看了", "深入",
))  # fmt: skip
"""What leads to a body one goes to."""
_LED_BY = _WAYS | _OF_PERSONS | _LEADING
"""No deeds of a unit: 考察团|来到|芒景村."""
_WARD = 6
"""A community's name has no more characters, 社区 among them."""
_NO_WARD = frozenset(
    "的了在到是有和与及等个各每全该本多些这那两几一二三四五六七八九十百来去入进驻住从向对把被给让为同某大小老新好街道将也还又再已曾并就均由以其此于自经按据因如则而或但过着得所即便乃亦仍都只很最更使令叫凡"
)
_NAMED_SITES = frozenset(("矿", "煤矿", "厂", "井", "电厂", "农场", "林场", "站"))
"""Sites that are called by a name of two or three characters."""
_WARDS = frozenset(("村", "屯", "嘎查"))
_NO_VILLAGE = frozenset("的了在到是有和与及等个各每该本多些这那从向对把被给为由于此两几")
"""What stands in no name of a village right behind its town."""
_OF_A_CAMPAIGN = ("领导小组", "指挥部", "组委会", "筹委会", "领导小组办公室")
"""What runs a campaign: 教育实践|活动|领导小组."""
_NAMED_LOCALLY = (
    ("派出所", "司法所", "法庭", "财政所", "税务所", "供电所", "工商所", "卫生院", "敬老院", "地区工委", "信用社", "收费站", "警务室")
    + ("中学", "小学", "幼儿园", "火车站", "林场", "农场", "水库", "变电站", "交警中队")
)  # fmt: skip
"""What is named after the place where it is."""
_LOCAL_NAME = 2
_NO_LOCAL = "我你他她它其某位名个所局厅院校人民公安分派第"
_HOLDING_WARDS = "镇乡县区市旗街道"
_LONG_VILLAGE = 5
"""A village's name has fewer characters, 村 aside."""
_NUMBERED = 4
"""A number of more digits is the name of a unit: 73161部队."""
_SHORTEST = 2
"""A department behind 和 has more characters, its kind among them."""
_LITTLE = frozenset(("p", "c", "d", "r", "u", "uj", "ul", "f", "m", "q", "v"))
_FIRMS = ("公司", "集团", "厂", "银行", "事务所", "研究院", "研究所", "设计院")
_ENTERPRISES = ("公司", "集团")
_NO_BRAND = frozenset("的了在到是有等个各每该本多些这那几家名位为由对从向把被给让说至往赴访问")
"""What stands in no enterprise's name."""
AND = frozenset(("和", "与", "及", "同", "或"))
_LONG_BRAND = 5
"""The name that an enterprise has for itself has fewer characters."""
_BY_NUMBER = frozenset(
    ("中队", "大队", "支队", "分队", "车间", "工区", "科", "庭", "分厂", "分公司", "项目部", "工段", "小组")
)
"""Units of which a body has several, by number."""
_UNITS_FOR_A_TASK = frozenset(
    ("中心", "部", "处", "科", "办", "办公室", "队", "大队", "股", "站", "组", "委员会", "专委会")
)
"""Units that are called by what they are for."""
_LONGEST = 30
_TOWN = 4
"""A town's name has fewer characters, its level aside."""
_ARMED = frozenset(("旅", "团", "师", "营", "连", "基地", "支队", "大队", "中队", "部队", "舰队", "集团军", "军", "部"))
"""Units whose number is kept back: 某|旅."""
LEVELS_ABROAD = "州省市县郡区道"
"""How places end, abroad as well."""
ARMY_UNITS = "团师旅营连"
"""What a number before an office counts: 一四三团|政委."""


def titled(tokens: Sequence[Token], index: int) -> bool:
    """Whether an office stands right behind a token, so that the body's name ends with it."""
    return index + 1 < len(tokens) and tokens[index + 1].kind in (Kind.OFFICE, Kind.PREFIX)


def levelled(token: Token) -> bool:
    return token.kind is Kind.BODY and token.text[0] in LEVELS and len(token.text) > 1


def _part_of_name(token: Token) -> bool:
    if token.text in _NEVER:
        return False
    if token.kind in (Kind.PLACE, Kind.STATE, Kind.BODY, Kind.ENDING):
        return True
    if token.kind is Kind.WORD:
        return (
            token.tag in _NOUNS
            or token.text in _UNNAMED
            or token.text.startswith("第")
            or (not token.tag and len(token.text) == 1)
        )
    return (
        token.kind is Kind.NUMBER and token.text.isascii() and (not token.text.isdigit() or len(token.text) > _NUMBERED)
    )


def _bracket(tokens: Sequence[Token], close: int) -> int | None:
    """The index of the bracket that opens before `close`, for a short insertion as in 新开源（焦作）公司."""
    for index in range(close - 1, max(close - 4, -1), -1):
        if tokens[index].text in "（(":
            return index
    return None


def _of_strange_firm(tokens: Sequence[Token], first: int, head: int) -> int | None:
    """Where the name of an enterprise begins right behind its place, whatever its characters are elsewhere: 茌平|三|和|纺织|公司."""
    if not tokens[head].text.endswith(_ENTERPRISES) or len(tokens[head].text) < len(_ENTERPRISES[1]):
        return None
    at = first - 1
    while at >= 0 and tokens[at].kind is Kind.WORD and len(tokens[at].text) == 1 and tokens[at].text not in _NO_BRAND:
        at -= 1
    size = first - 1 - at
    placed = at >= 0 and tokens[at].kind is Kind.PLACE
    return at if placed and 1 < size < _LONG_BRAND and tokens[at + 1].text not in AND else None


def _named_after(tokens: Sequence[Token], first: int, head: int) -> bool:
    """A person's or a foreign name inside the name of a body: 坎皮纳斯|大学, 逸夫|小学; behind an office it is a person.

    In a list it is one only where an office follows (甲、华创|风电|集团|董事长): two persons would be set apart.
    """
    ahead = tokens[first - 2] if first > 1 else None
    following = tokens[first]
    ends = following.kind is Kind.ENDING or (
        following.kind is Kind.WORD and following.tag[:1] == "n" and len(following.text) > 1
    )
    if tokens[first - 1].kind is Kind.NAME and _names_a_site(tokens, first, head):
        return True
    if place_like_a_name(tokens, first - 1):
        return True
    brand = ends or (following.kind is Kind.WORD and following.tag[:1] in ("n", "j", "b"))
    firm = brand and tokens[head].text.endswith(_ENTERPRISES) and titled(tokens, head)
    if tokens[first - 1].kind is Kind.NAME and firm and (ahead is None or ahead.kind in (Kind.MARK, Kind.PLACE)):
        return True
    named = tokens[first - 1].kind is Kind.NAME and ends and len(following.text) > 1
    if named and ahead is not None and ahead.kind is Kind.LIST:
        return head + 1 < len(tokens) and tokens[head + 1].kind is Kind.OFFICE
    return named and (ahead is None or ahead.kind not in (Kind.OFFICE, Kind.NAME))


def place_like_a_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether what looks like a foreign name is a place's, between its state and an office of it: 俄罗斯|伊尔库茨克州|副州长."""
    if at < 1 or at + 1 >= len(tokens) or tokens[at].kind is not Kind.NAME or tokens[at].text[-1] not in LEVELS_ABROAD:
        return False
    state, behind = tokens[at - 1], at + 1
    while behind < len(tokens) - 1 and tokens[behind].kind is Kind.PREFIX:
        behind += 1
    office = tokens[behind]
    led = state.kind in (Kind.STATE, Kind.PLACE) or state.tag == "ns" or state.text[-1] in LEVELS_ABROAD
    return led and office.kind in (Kind.OFFICE, Kind.BODY) and len(tokens[at].text) > 2


def _names_a_site(tokens: Sequence[Token], first: int, head: int) -> bool:
    """What looks like a name before a site of its owner (煤业集团|赵固一|矿|矿长) or a village (、柳沟|村|原|党支部书记)."""
    ahead = tokens[first - 2] if first > 1 else None
    if tokens[first].text in _NAMED_SITES and titled(tokens, head):
        return ahead is not None and ahead.kind in (Kind.BODY, Kind.ENDING, Kind.PLACE)
    return tokens[first].text in _WARDS and (ahead is None or ahead.kind in (Kind.LIST, Kind.MARK))


def _stands_alone(token: Token, before: Token) -> bool:
    """市委 takes nothing before it but a place or a state (河南省委), 乡党委 also a name no list of places has (岔头乡党委)."""
    if before.text == "代理" and token.kind in (Kind.PLACE, Kind.STATE, Kind.BODY):  # 代理|泉州市人民政府市长职务
        return True
    if not levelled(token) or before.kind in (Kind.PLACE, Kind.STATE):
        return False
    if token.text.startswith("区管"):
        return before.kind is not Kind.WORD or before.tag[:1] in _CLOSED or before.text in _NEVER | _OF_PERSONS
    unlisted = (
        before.kind is Kind.WORD and (len(before.text) == 1 or before.tag[:1] == "n") and before.tag not in _LITTLE
    )
    return not (unlisted and token.text[0] in "乡镇村")


def _of_town(tokens: Sequence[Token], first: int, head: int) -> bool:
    """Another character of a town's name that no list has: 梓|山|镇党委."""
    before = tokens[first - 1]
    if not levelled(tokens[head]) or tokens[head].text[0] not in "乡镇村":
        return False
    if before.tag == "m" and first > 1 and tokens[first - 2].kind is Kind.PLACE:  # 连南瑶族自治县|三排|镇党委
        return True
    if len(before.text) > 1:
        return False
    single = before.kind is Kind.WORD and before.tag not in _LITTLE and before.text not in LEVELS
    return single and tokens[head].start - before.start < _TOWN


def _deed_of_a_unit(tokens: Sequence[Token], first: int, head: int) -> bool:
    """A verb inside the name of a unit, right behind the body or place it is of: 财政厅|预算|处, 市|扶贫|局."""
    if len(tokens[head].text) != 1 or first < 2 or not tokens[first - 1].tag.startswith("v"):
        return False
    if tokens[head].text in _WARDS or tokens[first].kind is Kind.PLACE or tokens[first - 1].text in _LED_BY:
        return False
    ahead = tokens[first - 2]
    return ahead.kind in (Kind.BODY, Kind.ENDING, Kind.PLACE) or ahead.text in LEVELS


def _counted(prefix: Token, ending: Token) -> bool:
    """执行|委员会 and 第一|庭: a word that elsewhere modifies an office."""
    return len(ending.text) > 1 or prefix.text.startswith("第")


def _purpose(tokens: Sequence[Token], first: int, head: int) -> bool:
    """What such a body's name may begin with: the verb of its purpose (推动某某领导小组), or 全国 behind a state."""
    before, ahead = tokens[first - 1], tokens[first - 2] if first > 1 else None
    if before.text == "全国":
        return (ahead is not None and ahead.kind is Kind.STATE) or tokens[first].text.startswith(_NATIONAL)
    purposeful = tokens[head].text.endswith(("小组", "指挥部", "委员会")) and before.tag.startswith("v")
    purposeful = purposeful and before.text not in _LEADING
    return purposeful and (ahead is None or ahead.kind in (Kind.LIST, Kind.MARK))


def _stationed(tokens: Sequence[Token], first: int, head: int) -> bool:
    """驻 within the name of an office away from home: 省政府|驻|广州|办事处."""
    away = first > 1 and tokens[first - 1].text == "驻" and tokens[head].text in ("办事处", "联络处", "联络办", "办")
    return away and tokens[first].kind is Kind.PLACE and tokens[first - 2].kind in (Kind.BODY, Kind.PLACE)


def _joined(tokens: Sequence[Token], first: int) -> int | None:
    """Where a name goes on over 和: 市|科技|和|工业|信息化|局, 中国科学院|环境|与|工程|研究所; the part before must lead to a body."""
    if first < 3 or tokens[first - 1].text not in ("和", "与") or not _goes_on_behind_and(tokens[first]):
        return None
    at = first - 2
    while at >= 0 and tokens[at].kind is Kind.WORD and tokens[at].tag in _NOUNS and tokens[at].text not in _NEVER:
        if tokens[at].text in LEVELS and at < first - 2:
            break
        at -= 1
    led = (
        at >= 0
        and at < first - 2
        and (tokens[at].kind in (Kind.PLACE, Kind.STATE, Kind.BODY) or tokens[at].text in _LED)
    )
    if led and tokens[at].text == "兼":
        return at + 1
    return at if led else None


def _goes_on_behind_and(token: Token) -> bool:
    """Whether a name may go on with a word behind 和: any word, or a department that is a body by itself (广播电视局)."""
    return token.kind is Kind.WORD or (token.kind is Kind.BODY and len(token.text) > _SHORTEST and not levelled(token))


def _of_firm(tokens: Sequence[Token], first: int, head: int) -> bool:
    """A verb or number within the name of an enterprise: 中国|融资|担保|公司, 中|科智航|集团."""
    inner = tokens[first].kind is Kind.ENDING and tokens[first].text.endswith(_FIRMS)  # 中铁八局|三|公司|项目部
    if not (inner or tokens[head].text.endswith(_FIRMS)) or first < 2:
        return False
    before, ahead = tokens[first - 1], tokens[first - 2]
    if before.kind is not Kind.WORD or before.text in _NEVER or before.tag in _LITTLE - {"v", "f", "m"}:
        return False
    if before.text in _OF_PERSONS:
        return False
    if before.tag[:1] in ("v", "n") and tokens[first].tag == "m":
        return True
    if before.tag == "m" and tokens[first].text == "厂":
        return True
    if len(before.text) == len(tokens[first].text) == 1 and ahead.kind in (Kind.LIST, Kind.MARK):
        return before.tag == "v" and before.text not in _NO_WARD
    if before.tag == "m" and before.text[0] == "一":  # 松滋一家企业
        return False
    if before.tag in ("v", "m"):
        return ahead.kind in (Kind.PLACE, Kind.STATE) or (ahead.kind is Kind.WORD and ahead.tag in _NOUNS)
    return before.text == "中" and first <= head


def _run_to_a_place(tokens: Sequence[Token], first: int, head: int) -> int | None:
    """Where a name goes on before an office over words that elsewhere are verbs or numbers: 金凤区|劳动|保障|监察|大队|副大队长.

    They must lead to the place or body the name begins with, or to the list the whole title is a member of (、钻探|集团|经理).
    """
    if not titled(tokens, head):
        singles = _over_singles(tokens, first, head)
        return singles if singles is not None else _behind_a_way(tokens, first, head)
    at = first - 1
    while at >= 0 and first - at <= RUN:
        token = tokens[at]
        if token.kind in _OWNING or token.text in LEVELS:
            return at if at < first - 1 else None
        if token.kind is Kind.LIST:
            return at + 1 if at + 1 < first and at and tokens[at - 1].kind is Kind.NAME else None
        if token.kind is Kind.NAME and at and tokens[at - 1].kind is Kind.LIST and _torn_apart(tokens, at):
            return at
        if token.text in _COPULAS:
            return at + 1 if at + 1 < first and tokens[at + 1].text not in _OF_PERSONS else None
        if token.kind is not Kind.WORD or token.text in _NEVER or token.text in _OF_PERSONS:
            return None
        if token.tag == "m" and len(token.text) > 1 and token.text[0] == "一":  # 一名, 一家
            return None
        if token.text in _UNNAMED:
            at -= 1
            continue
        if (
            token.tag[:1] in _CLOSED
            and (len(token.text) > 1 or token.text in _NO_WARD)
            and not (token.text == "用" and at and len(tokens[at - 1].text) == 1)
        ):
            return None
        at -= 1
    return None


def _torn_apart(tokens: Sequence[Token], at: int) -> bool:
    """Whether what looks like a name is the beginning of a body's, torn from a single character: 、东西|关|清真寺|学董."""
    following = tokens[at + 1]
    return len(following.text) == 1 and following.kind is Kind.WORD and may_be_inside(following)


def _over_singles(tokens: Sequence[Token], first: int, head: int) -> int | None:
    """Where a name goes on to its place over the characters of a name no list has: 莱山区|解|甲|庄|派出所."""
    if tokens[head].kind is not Kind.ENDING or len(tokens[head].text) == 1:
        return None
    at = first - 1
    while at >= 0 and may_be_inside(tokens[at]) and tokens[first].start - tokens[at].start < _SINGLES:
        at -= 1
    return at if -1 < at < first - 1 and tokens[at].kind is Kind.PLACE else None


def _behind_a_way(tokens: Sequence[Token], first: int, head: int) -> int | None:
    """Where a name goes on to the word that leads to it over characters that make no words: 在|永|艺|竹|业|公司."""
    if tokens[head].kind is not Kind.ENDING or len(tokens[head].text) == 1:
        return None
    at = first - 1
    while at >= 0 and first - at <= _SINGLES and may_be_inside(tokens[at]) and tokens[at].text not in _WAYS:
        at -= 1
    run = tokens[at + 1 : first]
    single = any(len(token.text) == 1 for token in run)
    return at + 1 if single and at >= 0 and tokens[at].text in _WAYS else None


def may_be_inside(token: Token) -> bool:
    outside = (
        token.kind is not Kind.WORD or token.text in _NEVER or token.text in _OF_PERSONS or token.tag[:1] in _CLOSED
    )
    return not outside and (len(token.text) > 1 or token.text not in _NO_WARD)


def _of_ward(tokens: Sequence[Token], first: int, head: int) -> bool:
    """A character within the name of a community or village: 瑞金|里|社区, 仁和区|混|撒拉|村."""
    before = tokens[first - 1]
    if tokens[head].text not in ("社区", "村", "屯", "小区") or tokens[head].end - before.start > _WARD:
        return False
    at = first - 1
    while at >= 0 and (
        tokens[at].kind is Kind.NAME
        or (tokens[at].kind is Kind.PLACE and tokens[at].text[-1] not in _HOLDING_WARDS)
        or (tokens[at].kind is Kind.WORD and len(tokens[at].text) == 1 and tokens[at].text not in _NO_WARD)
    ):
        at -= 1
    return -1 < at < first - 1 and tokens[at].text[-1] in _HOLDING_WARDS and tokens[at].kind in (Kind.PLACE, Kind.WORD)


def _ward(tokens: Sequence[Token], first: int, head: int) -> int | None:
    """Where a village's name begins whose characters make other words: 油麻镇|六|美|村, 深处|的|双|底|村."""
    if tokens[head].text not in _WARDS or first != head and tokens[first].end > tokens[head].start:
        return None
    at = _its_town(tokens, head)
    if at is not None:
        return at if at + 1 < first else None
    at = head - 1
    while (
        at >= 0 and tokens[at].kind in (Kind.WORD, Kind.NAME) and tokens[head].start - tokens[at].start < _LONG_VILLAGE
    ):
        if tokens[at].text in _NO_WARD and not (tokens[at].tag == "m" and at < head - 1):
            break
        at -= 1
    size = tokens[head].start - tokens[at + 1].start if at + 1 < head else 0
    if at + 1 >= first or not 1 < size < _LONG_VILLAGE:
        return None
    if at >= 0 and tokens[at].kind is Kind.PLACE and tokens[at].text[-1] in _HOLDING_WARDS:
        return at
    led = at < 0 or tokens[at].text == "的" or tokens[at].text in _WAYS or tokens[at].kind in (Kind.MARK, Kind.LIST)
    single = all(len(token.text) == 1 and token.tag[:1] not in "vrpc" for token in tokens[at + 1 : head])
    return at + 1 if led and single and size < _TOWN else None


def _campaign(tokens: Sequence[Token], first: int, head: int) -> int | None:
    """Where the name of a campaign begins before what runs it: 群众路线|教育|实践|活动|领导小组."""
    before = tokens[first - 1]
    if before.kind is not Kind.OCCASION or before.text != "活动" or not tokens[head].text.endswith(_OF_A_CAMPAIGN):
        return None
    at = first - 2
    while at >= 0 and first - at <= RUN and may_be_inside(tokens[at]) and len(tokens[at].text) > 1:
        at -= 1
    return at + 1 if at + 1 < first - 1 else None


def _numbered_works(tokens: Sequence[Token], first: int, head: int) -> bool:
    """The number of a state building firm: 中铁|十四|局."""
    numbered = first == head and tokens[head].text in ("局", "局集团", "局公司") and tokens[first - 1].tag == "m"
    return numbered and first > 1 and tokens[first - 2].text.startswith("中")


def _local(tokens: Sequence[Token], first: int, head: int) -> int | None:
    """Where the two characters begin after which a station or school is named: 向|胡|集|派出所, 朝阳区|管|庄|地区工委."""
    if first != head or not tokens[head].text.endswith(_NAMED_LOCALLY) or first < 1:
        return None
    begin = first - 1 if len(tokens[first - 1].text) == _LOCAL_NAME else first - 2
    if begin < 0:
        return None
    named = tokens[begin:first]
    if sum(len(token.text) for token in named) != _LOCAL_NAME or any(_no_local(token) for token in named):
        return None
    if begin + 1 == first and tokens[begin].kind is not Kind.NAME:
        return None
    ahead = tokens[begin - 1] if begin else None
    led = (
        ahead is None or ahead.kind in (Kind.PLACE, Kind.MARK, Kind.LIST, Kind.ACT) or ahead.tag[:1] in ("p", "c", "v")
    )
    return begin if led else None


def _no_local(token: Token) -> bool:
    plain = token.kind in (Kind.WORD, Kind.NAME, Kind.PLACE)
    return not plain or any(char in _NO_WARD or char in LEVELS or char in _NO_LOCAL for char in token.text)


def _its_town(tokens: Sequence[Token], head: int) -> int | None:
    """The town right behind which a village is named, whatever its characters are elsewhere: 竹塘乡|募|乃|村."""
    at = head - 1
    while at >= 0 and tokens[at].kind is Kind.WORD and tokens[at].text not in _NO_VILLAGE:
        at -= 1
    town = tokens[at] if at >= 0 else None
    named = town is not None and town.kind is Kind.PLACE and town.text[-1] in "镇乡"
    size = tokens[head].start - tokens[at].end if at >= 0 else 0
    single = all(len(token.text) == 1 for token in tokens[at + 1 : head])
    return at if named and single and 1 < size < _LONG_VILLAGE - 1 else None


def _ends_a_word(tokens: Sequence[Token], first: int) -> bool:
    """The last character of what stands before a body that begins with a place: 总包|方|宁夏|鼎盛|公司."""
    token = tokens[first]
    ends = token.kind is Kind.WORD and len(token.text) == 1 and token.text not in LEVELS
    return ends and tokens[first + 1].kind is Kind.PLACE and tokens[first - 1].kind is Kind.WORD


def _inside_a_word(tokens: Sequence[Token], first: int) -> bool:
    """原 within a proper name: 陇|原|理工大学."""
    before = tokens[first - 1]
    if before.text != "原" or first < 2 or tokens[first].kind is Kind.OFFICE:
        return False
    ahead = tokens[first - 2]
    return ahead.kind is Kind.WORD and len(ahead.text) == 1 and ahead.tag in ("n", "ns", "nz", "nr", "j", "zg")


def _numbered(tokens: Sequence[Token], first: int, head: int) -> bool:
    """A unit by its number alone: 一|中队|中队长, 三|车间|主任."""
    before = tokens[first - 1]
    plain = before.kind is Kind.WORD and before.tag == "m" and not set(before.text) - set("一二三四五六七八九十")
    return plain and first == head and tokens[head].text in _BY_NUMBER and titled(tokens, head)


def _task_of_a_unit(tokens: Sequence[Token], first: int, head: int) -> bool:
    """A task that names the unit behind it at the beginning of a clause or an item: ，宣传|中心|副主任, 、管理|公司|经理."""
    if tokens[first].tag != "vn" or not titled(tokens, head):
        return False
    before = tokens[first - 1].kind if first else Kind.MARK
    listed = first > 1 and before is Kind.LIST
    return listed or (before is Kind.MARK and tokens[head].text in _UNITS_FOR_A_TASK)


def reach(tokens: Sequence[Token], head: int) -> int:
    """The index of the first token of the name whose last token is `head`."""
    first, named = head, -1
    end = tokens[head].end
    while first > 0 and end - tokens[first - 1].start <= _LONGEST:
        before = tokens[first - 1]
        if (
            tokens[first].kind is Kind.STATE
            and before.kind is Kind.WORD
            and before.tag[:1] in ("n", "v")
            and first < head
        ):
            break  # 竞争对手|捷克|科学院
        if before.text == "代表" and first == head:
            break  # 代表|学校向新生表示祝贺
        if before.text in "）)" and (opened := _bracket(tokens, first - 1)) and _part_of_name(tokens[opened - 1]):
            first = opened
        elif _stands_alone(tokens[first], before):
            break
        elif before.kind is Kind.NUMBER and first > 1 and tokens[first - 2].text == "第":
            first -= 2
        elif (
            _named_after(tokens, first, head)
            or _part_of_name(before)
            or (before.kind is Kind.PREFIX and tokens[first].kind is Kind.ENDING and _counted(before, tokens[first]))
            or _of_town(tokens, first, head)
            or _deed_of_a_unit(tokens, first, head)
            or (
                before.text == "驻"
                and first > 1
                and tokens[first - 2].kind is Kind.STATE
                and tokens[head].text.endswith("馆")
            )
            or _stationed(tokens, first, head)
            or _purpose(tokens, first, head)
            or (tokens[first].text == "委员会" and before.text in _OF_COMMITTEES)
            or _of_firm(tokens, first, head)
            or _of_ward(tokens, first, head)
            or _numbered_works(tokens, first, head)
            or _inside_a_word(tokens, first)
            or (before.tag == "m" and tokens[head].text[-1] in ARMY_UNITS and titled(tokens, head))
            or _numbered(tokens, first, head)
            or (before.text == "某" and tokens[first].text in _ARMED and titled(tokens, head))
        ):
            first -= 1
        elif (run := _run_to_a_place(tokens, first, head)) is not None:
            first = run
        elif (firm := _of_strange_firm(tokens, first, head)) is not None:
            first = firm
        elif (brand := brand_begins(tokens, first, head)) is not None:
            first = brand
        elif (joined := _joined(tokens, first)) is not None:
            first = joined
        elif (ward := _ward(tokens, first, head)) is not None:
            first = ward
        elif (local := _local(tokens, first, head)) is not None:
            first = local
        elif (campaign := _campaign(tokens, first, head)) is not None:
            first = named = campaign
        else:
            break
    while (
        first < head
        and first != named
        and tokens[first].kind is Kind.WORD
        and not _purpose(tokens, first + 1, head)
        and tokens[first].tag in ("vn", "a", "an", "i", "l", "s")
        and tokens[first + 1].text not in _WARDS
        and not (tokens[first + 1].text == "委员会" and tokens[first].text in _OF_COMMITTEES)
        and not _task_of_a_unit(tokens, first, head)
        and not (
            tokens[first].tag == "vn"
            and titled(tokens, head)
            and (
                (first > 1 and tokens[first - 1].kind is Kind.LIST)
                or (first + 1 == head and (first == 0 or tokens[first - 1].kind is Kind.MARK))
            )
        )
        and (len(tokens[first].text) > 1 or len(tokens[first + 1].text) > 1)
    ):
        first += 1
    if 0 < first < head and _ends_a_word(tokens, first):
        first += 1
    return first
