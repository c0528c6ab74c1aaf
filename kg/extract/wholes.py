"""What a body said last belongs to where an office of its whole follows: the village of a committee, the Party committee."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.anchors import LEVELS, Kind
from kg.extract.lattice import Token

NAMELESS = frozenset((
    "公司", "总公司", "分公司", "子公司", "企业", "工厂", "厂", "分厂", "车间", "项目部", "银行",
    "支行", "分行", "商场", "超市", "酒店", "宾馆", "医院", "卫生院", "卫生室", "诊所", "学校",
    "学院", "大学", "中学", "小学", "幼儿园", "敬老院", "福利院", "研究院", "研究所", "设计院",
    "事务所", "律师事务所", "合作社", "协会", "商会", "学会", "研究会", "联合会", "基金会", "分会",
    "同乡会", "村委会", "村民委员会", "居委会", "居民委员会", "社区", "委员会", "家长委员会", "家委会",
    "管委会", "中心", "派出所", "分局", "法庭", "支队", "大队", "中队", "分队", "团", "师",
    "旅", "营", "连", "代表团", "考察团", "艺术团", "巡视组", "巡察组", "督导组", "检查组",
    "调研组", "工作组", "专家组", "指挥部", "农场", "林场", "茶场", "矿", "煤矿", "站", "所",
    "局", "厅", "处", "科", "室", "院", "系", "景区", "园区", "开发区",
))  # fmt: skip
"""What names nobody's body by itself: the one of its kind that was named before is meant, or none that can be told."""
NO_FIRMS = ("政府", "委", "人大常委会", "人大", "政协")
"""Endings of bodies that have no managers, teachers or doctors."""
_FIRMS = frozenset(("公司", "集团", "企业", "工厂"))
_APART = _FIRMS | frozenset((
    "银行", "支行", "分行", "研究院", "研究所", "医院", "学校", "学院", "中学", "小学", "大学", "协会", "商会", "合作社",
))  # fmt: skip
"""What is no part of a government, a Party committee or most other bodies named before it in a list."""
_HOLDING = ("集团", "公司", "局", "企业")
_TEACHING = ("大学", "学院")
_INSTITUTIONS = (
    "公司", "集团", "大学", "学院", "学校", "中学", "医院", "卫生院", "银行", "分行", "支行", "厂", "煤矿", "铜矿", "铁矿", "油田",
    "研究院", "研究所", "设计院", "农场", "总场", "林场", "报社", "电视台", "日报社", "联社",
)  # fmt: skip
"""Bodies that have a discipline inspection commission, a publicity and an organization department of their own."""
WHOLES = (*_INSTITUTIONS, "小学", "法院", "检察院", "保健院", "中医院", "党校", "幼儿园", "管委会", "局")
"""Bodies of which a 市场部 or 护理部 may be a part."""
_HERE = re.compile(
    "(?P<whole>校|院|厂|矿|局|行|所)(?:团委|工会|纪委|学生会|机关党委|关工委|学术委员会|党总支|团总支|党办|党政办|办公室)$"
)
_UNIT = re.compile(f"(?P<whole>.*(?:{'|'.join(_INSTITUTIONS)}|小学|法院|检察院|保健院|局|厅|委))?.*[科部处办室队组班]$")
WARDS_COMMITTEES = ("村委会", "居委会", "村民委员会", "居民委员会")
"""What runs a village or a community: its branch and its clerk are the village's."""
OF_WARDS = ("村", "社区", "居委会")
"""What offices of villages and communities begin with: 村支书, 社区书记."""
_WARDS = ("村", "社区", "屯", "嘎查")
_BRANCH = re.compile("(?P<ward>.+(?:村|社区|屯|嘎查))(?:党支部|党总支|党委)$")
_OF_THE_PARTY = frozenset(("书记", "副书记", "常务副书记", "专职副书记"))
_GOVERNED = re.compile("(?P<place>.*[省市县区州旗盟镇乡])(?:人民)?政府$")
"""A government, which has no secretary."""
_TOWNS = "镇乡"
_NO_NAME = (
    "的了在是有和与及等各每全本从到来去对把向为被让将给都也就还又不这那哪几某该驻进入联包帮下出所用由以于因并则而或"
    "，。、；：！？“”（）《》0-9镇乡县区市旗州街"
)
_TOWN = re.compile(f"(?:[县区市旗])(?P<town>[^{_NO_NAME}]{{1,4}}(?:镇|乡|街道|苏木))")
_WARD = re.compile(f"(?:[镇乡县区市旗街]|街道|苏木)(?P<ward>[^{_NO_NAME}]{{2,4}}(?:村|社区|嘎查))(?![民落庄寨镇屯级])")
_SORTS = re.compile(
    "(?:行政|自然|贫困|中心|示范|重点|试点|先进|文明|美丽|特色|出列|脱贫|后进|空心|民族|旅游|专业|产业|生态|移民|搬迁|安置|富裕|幸福"
    "|智慧|和谐|平安|农|新|老|山|渔|城中|城郊|涉农|易地|一般|薄弱|沿海|沿江|边境|红色|传统|古|名|强|大|小)(?:村|社区|嘎查)"
)
"""What says of which sort a village is, and names none."""


def village_of(base: str) -> str:
    """The village or community of a committee or its branch, any other body itself; "" for a committee of none.

    >>> village_of("角溪村村委会"), village_of("村委会"), village_of("角溪村党支部"), village_of("市财政局")
    ('角溪村', '', '角溪村', '市财政局')
    """
    if (branch := _BRANCH.match(base)) is not None:
        return branch["ward"]
    whole = next((base.removesuffix(end) for end in WARDS_COMMITTEES if base.endswith(end)), base)
    return whole if whole == base or len(whole) > 2 else ""


def stands_apart(text: str, base: str) -> bool:
    """Whether what is said by its kind alone is no part of the body said last (县医院院长甲、学校校长乙).

    >>> stands_apart("学校", "县医院"), stands_apart("医院", "临水大学"), stands_apart("科", "县医院")
    (True, False, False)
    """
    if text not in _APART:
        return False
    if base.endswith(NO_FIRMS):
        return True
    if text in ("支行", "分行"):
        return not base.endswith("行")
    return not (base.endswith(_HOLDING) if text in _FIRMS else base.endswith((*_TEACHING, *_HOLDING)))


def is_ward(base: str) -> bool:
    """Whether a body is a village or community, or its branch or committee."""
    ward = village_of(base)
    return ward.endswith(_WARDS) and ward not in _WARDS


def committee_of(role: str, base: str) -> str:
    """The Party committee whose secretary is said behind the head of a government: 县长甲，副书记乙; "" for what is none.

    >>> committee_of("副书记", "县人民政府"), committee_of("书记", "东阳镇人民政府"), committee_of("主任", "县政府")
    ('县委', '东阳镇党委', '')
    """
    governed = _GOVERNED.match(base) if role in _OF_THE_PARTY else None
    if governed is None:
        return ""
    return governed["place"] + ("党委" if governed["place"][-1] in _TOWNS else "委")


def stationed_at(tokens: Sequence[Token], first: int) -> tuple[int, str] | None:
    """Where 省政府|驻|广州, 市|驻沪 before 办事处主任 begins, and what it reads; None where no office away from home is meant."""
    if first < 2:
        return None
    where, begin = tokens[first - 1], first - 1
    if len(where.text) > 1 and where.text[0] == "驻":
        begin = first - 1
    elif tokens[first - 2].text == "驻" and (where.kind is Kind.PLACE or len(where.text) == 1 or where.tag == "ns"):
        begin = first - 2
    else:
        return None
    owned = begin > 0 and (
        tokens[begin - 1].kind in (Kind.BODY, Kind.PLACE, Kind.ENDING) or tokens[begin - 1].text in LEVELS
    )
    begin -= owned
    begin -= begin > 0 and tokens[begin].kind is Kind.BODY and tokens[begin - 1].kind is Kind.PLACE
    return tokens[begin].start, "".join(token.text for token in tokens[begin:first])


def wards(chars: str, level: str) -> list[str]:
    """The villages or communities that stand right behind their town, whatever their characters are elsewhere.

    >>> wards("华阴市敷水镇五方村的村民来信，该镇贫困村、全镇各村都去了", "村")
    ['五方村']
    """
    found = (match["ward"] for match in _WARD.finditer(chars))
    return [name for name in found if name.endswith(level) and _SORTS.match(name) is None]


def towns(chars: str, level: str) -> list[str]:
    """The towns that stand right behind their county, though no list has them.

    >>> towns("会宁县老君坡乡完成换届，全县各乡都在学", "乡")
    ['老君坡乡']
    """
    return [match["town"] for match in _TOWN.finditer(chars) if match["town"].endswith(level)]


def whole_of_unit(base: str, unit: str) -> str:
    """What a department said by its kind alone is part of where another department was said last: their house.

    >>> whole_of_unit("县医院新生儿科", "护理部"), whole_of_unit("综采一队", "机电科"), whole_of_unit("县医院", "护理部")
    ('县医院', '', '县医院')
    """
    match = _UNIT.match(base) if unit[-1:] in "科部处办室会馆局庭" else None
    return base if match is None else match["whole"] or ""


def of_the_house(body: str) -> str:
    """校 of 校团委, 院 of 院工会: the kind of the body such a part is of; "" for any other.

    >>> of_the_house("校团委"), of_the_house("市团委")
    ('校', '')
    """
    match = _HERE.match(body)
    return match["whole"] if match is not None else ""


def one_ward(names: Sequence[str]) -> str:
    """The longest name of the one village that all of them mean: 高丘镇靳坡村 and 靳坡村; "" where they are several.

    >>> one_ward(["靳坡村", "镇平县高丘镇靳坡村"]), one_ward(["靳坡村", "上河村"])
    ('镇平县高丘镇靳坡村', '')
    """
    longest = max(names, key=len, default="")
    return longest if all(longest.endswith(name) for name in names) else ""
