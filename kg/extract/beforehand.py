"""What stands before an office: the place, the body before a word of its sort, an enterprise's short name, a town no list has."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from kg.extract.anchors import LEVELS, PREFECTURE, Kind
from kg.extract.lattice import Token
from kg.extract.organizations import BodySpan
from kg.extract.reach import LEVELS_ABROAD, place_like_a_name
from kg.lexicon import Office

_STRANGE_PLACES = frozenset(("ns", "nrt", "nrfg", "nz"))
THIS = frozenset(
    "该" + kind
    for kind in (
        "院",
        "局",
        "校",
        "厂",
        "公司",
        "集团",
        "市",
        "县",
        "区",
        "镇",
        "乡",
        "村",
        "所",
        "行",
        "厅",
        "委",
        "州",
    )
) | frozenset("我" + kind for kind in ("院", "校", "局", "厂", "所", "行", "公司", "集团"))
"""What stands for a body named before: 该院院长."""
_SORT = 2
_FIRM_TAGS = frozenset(("n", "j", "e", "l", "i", "b", "v", "g"))
_PROPER = frozenset(("nz", "nt", "nr", "nrt", "nrfg", "j", "eng"))
_NO_FIRM = frozenset(
    (
        "企业",
        "公司",
        "民企",
        "央企",
        "国企",
        "知名",
        "著名",
        "行业",
        "协会",
        "集团",
        "全球",
        "项目",
        "先生",
        "女士",
        "同志",
        "原任",
        "现任",
        "时任",
    )
    + (
        "出任",
        "担任",
        "兼任",
        "新任",
        "任命",
        "毕业",
        "客商",
        "嘉宾",
        "代表",
        "专家",
        "作者",
        "前任",
        "历任",
        "聘任",
        "负责人",
        "家族",
        "老板",
    )
)
_LONG_FIRM = 9
"""An enterprise's short name has fewer characters."""
_CLOSED_TAGS = frozenset(("p", "c", "d", "r", "u", "uj", "ul", "m", "q", "v", "f", "x", "t"))
_PROPER_TAGS = frozenset(("n", "nz", "nt", "nr", "nrt", "nrfg", ""))
_NO_TOWN = frozenset(
    ("任", "其", "原", "为", "时任", "现任", "曾任", "该", "各", "兼", "某", "免去", "嘱咐", "叮嘱", "同志")
)
_NO_WARD = frozenset(
    ("的", "在", "到", "来", "是", "有", "和", "与", "及", "各", "每", "全", "该", "本", "了", "由", "驻", "某", "等")
)
"""What parts a town from a village that is not its own."""
TERM = re.compile("第?[一二三四五六七八九十百0-9]+届")
_NEW_TERMS = frozenset(("新一届", "新一任", "首届", "首任", "新一轮", "本届", "下一届", "下届"))
CENTRE, REGION = "中央", "自治区"
_WARD = re.compile(
    "(?:内|外|儿|产|妇产|眼|口腔|皮肤|急诊|骨|肿瘤|康复|中医|针灸|麻醉|放射|检验|感染|泌尿|神经|心血管|呼吸|消化|重症医学|老年病|老年医学)科$"
)
"""The departments that hospitals have: 手足外科|主任."""
_CAUSES = ("问题", "事务", "政策")
_CAUSE = 6
_BESIDE = "所站队社校馆堂寺"
"""How units end of which a town or bureau has several, none of them part of another."""
_OF_TOWNS = ("所", "站", "院", "学", "校", "园", "中心", "队", "社")
"""How the units of a town end: 派出所, 林业站, 卫生院, 中心小学."""
_STATION_ENDS = ("所", "站")
_UNIT_OF_A_TOWN = re.compile("(?P<town>.*?(?:镇|乡|街道|苏木)).{1,6}[所站院学校园心队社]$")
_LONG_ABROAD = 7
"""A place abroad and its state have no more characters, its level aside."""
_AT_HOME = frozenset(("中国", "我国", "中华人民共和国"))
_LEADS_ABROAD = re.compile("(?:常务)?副?(?:市长|州长|省长|知事|郡守|总督)$")
"""Who leads a city or a part of a state, wherever it lies."""
_NO_ABROAD = frozenset("的驻和与及同在到向对从由被把给为于后前时内外中等各")
"""What stands in no name of a place abroad, or parts a state from the city behind it (某国客商后市长)."""
_PLACE_TAGS = frozenset(("ns", "nr", "nrt", "nrfg", "nz"))
_ZONES = ("区", "新城", "园")
"""What has a 管委会: 甲开发区党工委书记、管委会主任."""

_CHIEFS = ("河长", "湖长", "林长", "库长", "湾长")
_WATERS = "河江湖溪港渠水库涌湾滩海林山"
_WATER = 4
"""Of so many words at most is the name of a river."""


def before_its_sort(tokens: Sequence[Token], first: int, bodies: Sequence[BodySpan]) -> BodySpan | None:
    """The body before a word that says which sort of office it is: 总领事馆|商务|领事, 铜矿|电铲|司机, 医院|急诊|医生."""
    sort = tokens[first - 1] if first > 1 else None
    if sort is None or sort.kind is not Kind.WORD or len(sort.text) != _SORT or sort.tag[:1] not in ("n", "v", "b"):
        return None
    return next((body for body in bodies if body.end == sort.start and not body.bare), None)


def cause_before(tokens: Sequence[Token], first: int) -> int:
    """Where the cause begins that an envoy or commissioner is for: 中东|问题|特使, 经济|与|货币|事务|委员; `first` where none is said."""
    if first == 0 or not tokens[first - 1].text.endswith(_CAUSES) or tokens[first - 1].kind is not Kind.WORD:
        return first
    begin = first - 1
    while begin and first - begin < _CAUSE and tokens[begin - 1].kind in (Kind.WORD, Kind.PLACE, Kind.STATE):
        before = tokens[begin - 1]
        named = before.kind in (Kind.PLACE, Kind.STATE) or before.tag[:1] in ("n", "v", "j", "l", "a", "b")
        if not named and before.text not in ("与", "和"):
            break
        if before.kind is Kind.STATE and (begin < 2 or tokens[begin - 2].kind in (Kind.MARK, Kind.LIST)):
            break
        if before.tag == "v" and len(before.text) == 1:
            break
        begin -= 1
    return begin


def of_a_state(office: Office) -> str:
    """What of a state an office is in: the 外交部, and the 侨联 of 中国|侨联主席, which the title itself names."""
    if office.body.startswith("STATE"):
        return office.body.removeprefix("STATE")
    part = office.body.removeprefix("{L}").removeprefix("+")
    return part if part != office.body and office.name.startswith(part) else ""


def zone_of(base: str) -> str:
    """The zone whose 管委会 a title names behind its Party's working committee: 甲高新区工委副书记、管委会主任."""
    parts = ("管理委员会", "管委会", "党工委", "纪工委", "工委", "党委")
    zone = next((base.removesuffix(part) for part in parts if base.endswith(part)), base)
    return zone if is_zone(zone) else ""


def is_zone(name: str) -> bool:
    """Whether a name is that of a zone with a 管委会, no district's of the state."""
    return name.endswith(_ZONES) and len(name) > 2


def whole_of(base: str, unit: str, endings: Collection[str]) -> str:
    """What a unit said by its kind alone is part of: the town of the 司法所 said last for 派出所, else the body said last."""
    town = _UNIT_OF_A_TOWN.match(base)
    if town is not None and unit.endswith(_OF_TOWNS):
        return town["town"]
    stations = unit[-1] in _STATION_ENDS and base[-1:] in _STATION_ENDS
    if unit[-1] not in _BESIDE or (base[-1:] != unit[-1] and not stations):
        return base
    other = max((ending for ending in endings if base.endswith(ending)), key=len, default="")
    return base.removesuffix(other) if other != unit else base


def within(base: str, kinds: tuple[str, ...]) -> str:
    """The part of the body said last that has an office which its unit has not: 某医院 of 某医院骨科 for 副院长; "" if none."""
    ends = [at + len(kind) for kind in kinds for at in [base.rfind(kind)] if at > 0]
    return base[: max(ends)] if ends else ""


def mission(text: str, office: Office) -> str:
    """What a mission is called beyond what is printed: 常驻联合国|代表 is of the 代表团, 驻欧盟|大使 of the 使团."""
    if text.endswith(("团", "馆", "处", "部", "机构")):
        return ""
    if "常驻" in text and office.name.endswith(("代表", "大使")):
        return "代表团"
    return "使团" if "驻" in text and office.name.endswith("大使") else ""


def ward(token: Token) -> bool:
    """Whether a word names a department of a hospital."""
    return token.kind is Kind.WORD and _WARD.search(token.text) is not None


def faculty_of(
    tokens: Sequence[Token], first: int, bodies: Sequence[BodySpan], base: str
) -> tuple[int, str, str] | None:
    """Where 某某大学|植物|保护|系主任 begins, its faculty, and the whole: the words between belong to the faculty's name."""
    begin = first
    while (
        begin and first - begin < 3 and tokens[begin - 1].kind is Kind.WORD and tokens[begin - 1].tag[:1] in ("n", "v")
    ):
        if any(body.end == tokens[begin].start for body in bodies):
            break
        begin -= 1
    if begin == first:
        return None
    whole = next((body for body in bodies if body.end == tokens[begin].start), None)
    owner = whole.text if whole is not None else base
    start = whole.start if whole is not None else tokens[begin].start
    return start, owner + "".join(token.text for token in tokens[begin:first]) + "系", owner


def this_before(tokens: Sequence[Token], span: BodySpan) -> BodySpan:
    """The body with 该院 before it: 该院|老年医学科."""
    ahead = next((token for token in tokens if token.end == span.start), None)
    if ahead is None or ahead.text not in THIS or ahead.text[-1] not in "院校局厅委厂所行司团":
        return span
    return BodySpan(ahead.start, span.end, ahead.text + span.text, False)


def before_session(tokens: Sequence[Token], first: int) -> int:
    """Where a title begins whose body is counted: 市|第九届|人大常委会主任, 政协|第四届|主席."""
    if first > 1 and (TERM.fullmatch(tokens[first - 1].text) or tokens[first - 1].text in _NEW_TERMS):
        ahead = tokens[first - 2]
        if ahead.text in LEVELS:
            return first - 2
        if ahead.kind in (Kind.PLACE, Kind.BODY, Kind.ENDING, Kind.STATE) or ahead.tag == "ns":
            return first - 1
    return first


def proper_before(tokens: Sequence[Token], first: int) -> int:
    """Where a short name begins that no ending shows to be a body's: 珠水|医药|党委副书记."""
    begin = first
    while begin and first - begin < 3 and tokens[begin - 1].kind is Kind.WORD and tokens[begin - 1].tag in _PROPER_TAGS:
        begin -= 1
    proper = any(token.tag != "n" or len(token.text) == 1 for token in tokens[begin:first])
    size = sum(len(token.text) for token in tokens[begin:first])
    return begin if proper and size > 2 else first


def firm_before(tokens: Sequence[Token], first: int) -> int:
    """Where the name of an enterprise begins that no ending shows: 国家电网|董事长, 上海|电气|总裁, 中信|建设|党委副书记."""
    begin = first
    while begin and first - begin < 4 and (tokens[begin - 1].kind is Kind.WORD or _figure(tokens, begin - 1)):
        before = tokens[begin - 1]
        if before.kind is Kind.NUMBER:
            begin -= 1
            continue
        rare = before.tag == "zg" and len(before.text) == 1
        if (before.tag[:1] not in _FIRM_TAGS and not rare) or before.text in _NO_FIRM or before.tag == "v":
            break
        begin -= 1
    if begin == first or tokens[first - 1].text.endswith(("区", "部")):
        return first
    while begin < first and tokens[begin].tag in ("vn", "b"):
        begin += 1
    placed = 0 < begin < first and tokens[begin - 1].kind in (Kind.PLACE, Kind.STATE)
    proper = any(token.tag in _PROPER or len(token.text) == 1 for token in tokens[begin:first])
    size = sum(len(token.text) for token in tokens[begin:first])
    if placed:
        return begin - 1
    return begin if proper and 1 < size < _LONG_FIRM else first


def _figure(tokens: Sequence[Token], at: int) -> bool:
    """A number inside an enterprise's name: 奇虎|360."""
    figure = at > 0 and tokens[at].kind is Kind.NUMBER and tokens[at].text.isascii() and tokens[at].text.isdigit()
    return figure and tokens[at - 1].kind is Kind.WORD and tokens[at - 1].tag in _PROPER


def village_like_a_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether what looks like a name is a village's, between its town and an office in it: 革勒车镇|桑树坪|村第一书记."""
    if at + 1 >= len(tokens) or tokens[at].kind is not Kind.NAME:
        return False
    if at == 0:
        return (
            tokens[1].text[0] == "村"
            and tokens[1].kind is Kind.OFFICE
            and len(tokens) > 2
            and tokens[2].kind is Kind.NAME
        )
    town, office = tokens[at - 1], tokens[at + 1]
    if office.kind is not Kind.OFFICE or office.text[0] != "村":
        return False
    held = at + 2 < len(tokens) and tokens[at + 2].kind is Kind.NAME and len(tokens[at].text) < 4
    return (town.kind is Kind.PLACE and town.text[-1] in "镇乡县区市") or (held and town.kind is not Kind.OFFICE)


def unlisted(tokens: Sequence[Token], first: int, levelled: bool) -> int:
    """Where the name of a town begins that no list has: 任|崇|文|镇党委书记."""
    if village_like_a_name(tokens, first - 1):
        return first - 1
    if not levelled and (ward := _behind_its_town(tokens, first)) < first:
        return ward
    begin = first
    while begin and first - begin < 4 and tokens[begin - 1].kind is Kind.WORD and len(tokens[begin - 1].text) < 3:
        before = tokens[begin - 1]
        closed = before.tag in _CLOSED_TAGS and not (levelled and before.tag == "v" and len(before.text) == 1)
        if closed or before.text in _NO_TOWN or before.text in LEVELS:
            break
        begin -= 1
    size = sum(len(token.text) for token in tokens[begin:first])
    return begin if 1 < size < 5 else first


def _behind_its_town(tokens: Sequence[Token], first: int) -> int:
    """Where a village's name begins right behind its town, whatever its characters are elsewhere: 阔依其乡|巴|什|拉|克|村党支部书记."""
    if tokens[first].text[0] != "村":
        return first
    begin = first
    while (
        begin and tokens[begin - 1].kind in (Kind.WORD, Kind.NAME) and tokens[first].start - tokens[begin - 1].start < 8
    ):
        if tokens[begin - 1].text in _NO_WARD:
            return first
        begin -= 1
    town = tokens[begin - 1] if begin else None
    named = town is not None and town.kind is Kind.PLACE and town.text[-1] in "镇乡县区市旗"
    return begin if named and tokens[first].start - tokens[begin].start > 1 else first


def owner_ends(tokens: Sequence[Token], first: int) -> tuple[int, ...]:
    """Where the body of a title may end: directly before it, or before 的 (复旦大学的教师, 复旦大学的年轻教师)."""
    ends = [tokens[first].start]
    for back in (first - 1, first - 2):
        if back > 0 and tokens[back].text == "的":
            ends.append(tokens[back].start)
            break
        if back < 0 or tokens[back].kind is not Kind.WORD or len(tokens[back].text) > 2:
            break
    return tuple(ends)


def place_before(tokens: Sequence[Token], first: int) -> tuple[int, str] | None:
    """Where the place directly before a token begins, and its name: 修武县|领导, 曼彻斯特|市|市长; None where there is none."""
    if first == 0:
        return None
    before = tokens[first - 1]
    if before.text == REGION:
        return before.start, before.text
    if before.text == CENTRE:
        party = tokens[first - 2] if first > 1 else None
        if party is not None and (party.kind in (Kind.BODY, Kind.ENDING) or party.text[-1] in "党社盟"):
            return party.start, party.text + before.text
        return before.start, before.text
    if place_like_a_name(tokens, first - 1):
        return tokens[first - 2].start, before.text
    if before.kind is Kind.PLACE or (before.kind is Kind.WORD and before.tag == "ns"):
        at = first - 1
        while before.text[-1] in "镇乡" and at > 0 and tokens[at - 1].kind is Kind.PLACE:  # 凤阳县|小溪河镇|党委书记
            at -= 1
        return tokens[at].start, before.text
    if before.text in (PREFECTURE, "专区") and first > 1 and tokens[first - 2].kind is Kind.PLACE:
        return tokens[first - 2].start, tokens[first - 2].text + before.text
    if before.text in LEVELS_ABROAD and (begin := _abroad(tokens, first - 1)) is not None:
        return tokens[begin].start, "".join(token.text for token in tokens[begin:first])
    if before.text in LEVELS and first > 1:
        named = tokens[first - 2]
        abroad = named.kind is Kind.NAME and first > 2 and tokens[first - 3].kind is Kind.STATE
        if (
            named.kind is Kind.PLACE
            or abroad
            or (named.kind is Kind.WORD and named.tag in _STRANGE_PLACES and len(named.text) > 1)
        ):
            return named.start, named.text + before.text
    return None


def city_abroad(tokens: Sequence[Token], first: int, office: Office) -> tuple[int, str] | None:
    """Where a state and its city or part begin before who leads it, and both: 德国|亚琛|市|副市长, 法国|勒|芒市|市长, 美国|加州|州长."""
    if not _LEADS_ABROAD.match(office.name):
        return None
    at = first - 1
    while at >= 0 and tokens[at].kind is not Kind.STATE:
        token = tokens[at]
        named = token.kind in (Kind.WORD, Kind.PLACE, Kind.NAME, Kind.PREFIX, Kind.ENDING)
        if not named or token.text in _NO_ABROAD or tokens[first].start - token.start > _LONG_ABROAD + 1:
            return None
        proper = token.kind in (Kind.PLACE, Kind.NAME) or token.tag in _PLACE_TAGS
        proper = proper or (tokens[at + 1].text in LEVELS_ABROAD and token.tag[:1] not in ("v", "p"))
        if len(token.text) > 1 and not proper and token.text[-1] not in LEVELS_ABROAD:
            return None
        at -= 1
    if at < 0 or at == first - 1 or tokens[at].text in _AT_HOME:
        return None
    last = tokens[first - 1]
    name = "".join(token.text for token in tokens[at:first])
    if last.text[-1] not in LEVELS_ABROAD:
        if last.kind is Kind.WORD and last.tag not in _PLACE_TAGS:
            return None
        name += office.name[-2] if office.name[-2] in LEVELS_ABROAD else ""
    return tokens[at].start, name


def _abroad(tokens: Sequence[Token], level: int) -> int | None:
    """Where a place abroad begins that no list has, behind its state or province: 韩国|南|原|市|市长, 日本|北海道|泷|川|市|市长."""
    at = level - 1
    while at >= 0 and tokens[level].start - tokens[at].start <= _LONG_ABROAD:
        token = tokens[at]
        if token.kind is Kind.STATE or (
            token.tag == "ns" and len(token.text) > _SORT and token.text[-1] in LEVELS_ABROAD
        ):
            return at + 1 if at + 1 < level else None
        if token.kind not in (Kind.WORD, Kind.PREFIX, Kind.NAME, Kind.ENDING) or token.text in ("的", "驻", "和", "与"):
            return None
        at -= 1
    return None


def place_in(tokens: Sequence[Token], span: BodySpan) -> str:
    """The last place at the front of a body's name: 河南省焦作市 | 公安局, 岔头乡 | 党委."""
    inside = [token for token in tokens if span.start <= token.start < span.end]
    if len(inside) > 1 and inside[-1].kind is Kind.BODY and inside[-1].text[0] in LEVELS:
        own = next((token.start for token in inside if token.kind is Kind.PLACE), span.start)  # 民革|吉安|市委
        place = span.text[own - span.start :].removesuffix(inside[-1].text[1:])
        place = place.removeprefix("中国共产党").removeprefix("中共")
        return place[:-1] if place[-2:-1] == place[-1:] else place  # 阿鲁科尔沁旗|旗委
    place = ""
    for token in tokens:
        if span.start <= token.start < span.end:
            if token.kind is not Kind.PLACE:
                break
            place = token.text
    return place


def water_before(tokens: Sequence[Token], first: int, office: str) -> tuple[int, str] | None:
    """Where the name of the water or wood begins that a chief of some level looks after, and the name: 堵|河|市级|河长.

    The name is "" where none is said: 县级河长.
    """
    if office[-2:] not in _CHIEFS or not first or not tokens[first - 1].text.endswith("级"):
        return None
    level = first - 1
    apart = tokens[level].text == "级"  # 清河县|级
    begin = level
    while begin and level - begin < _WATER and tokens[begin - 1].kind in (Kind.WORD, Kind.PLACE, Kind.NAME):
        begin -= 1
    name = "".join(token.text for token in tokens[begin:level])
    name = name[:-1] if apart and name[-1:] in LEVELS else name
    named = len(name) > 1 and name[-1] in _WATERS
    return (tokens[begin].start, name) if named else (tokens[level].start, "")
