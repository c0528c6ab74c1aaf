"""From an office in a sentence to the post it means: which role in which body, and what a word before it says of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.anchors import LEVELS, Kind
from kg.extract.lattice import Token
from kg.extract.organizations import BodySpan
from kg.lexicon import Lexicon, Office
from kg.records import BodyMention, Says

_STRANGE_PLACES = frozenset(("ns", "nrt", "nrfg", "nz"))
_HEADS = ("部长", "局长", "厅长")
_FIELD_TAGS = frozenset(("n", "ns", "vn", "b", "j", "l", "nz", "v"))
_THIS = frozenset(
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
)
"""What stands for a body named before: 该院院长."""
_HERE_ALONE = frozenset("校院局厅厂行所村")
"""A body named before by its kind alone: 校|党委书记."""
_HERE = ("驻华", "驻中国")
_OURS, _CHINA = ("我国", "中国"), "中国"
_MINISTERS = ("部长",)
_IN_SHORT = "中俄美英法德日韩印朝伊以乌叙巴埃意加澳泰越缅蒙欧"
"""States by one character: 俄外交部."""
_STANDING = ("委常委会", "委员会常务委员会", "委常务委员会")
"""The standing committee of a Party committee: its members are the 常委."""
_SORTED = frozenset(("领事", "副领事", "参赞", "武官", "总监", "顾问", "专员", "主管", "助理"))
"""Offices before which a word may say of which sort they are."""
_SORT = 2
_BEATS = ("社区", "小区")
"""What a constable has: 某某派出所的社区民警."""
_OF_FIRMS = frozenset(
    (
        "董事长",
        "副董事长",
        "总经理",
        "副总经理",
        "常务副总经理",
        "总裁",
        "副总裁",
        "高级副总裁",
        "执行总裁",
        "执行董事",
        "首席执行官",
        "首席技术官",
    )
    + ("创始人", "联合创始人", "监事会主席", "董事", "总会计师")
)
"""Offices that enterprises have."""
_NO_FIRMS = ("政府", "委", "人大常委会", "人大", "政协")
"""Endings of bodies that have no managers, teachers or doctors."""
_APART = frozenset(
    (
        "公司",
        "集团",
        "企业",
        "银行",
        "研究院",
        "研究所",
        "医院",
        "学校",
        "学院",
        "中学",
        "小学",
        "大学",
        "协会",
        "商会",
        "合作社",
        "工厂",
    )
)
"""What is no part of a government or a Party committee named before it."""
_WITH_COMMITTEES = ("政协", "人大常委会", "人大")
_COMMITTEE = re.compile(
    "(?:提案|经济|文史|社会法制|社会和法制|法制|财经|财政经济|预算|内务司法|监察和司法|教科文卫|教科卫体|文化文史和学习|港澳台侨|民族宗教|民宗|农业农村|农业和农村|城建环资|人口资源环境|人资环"
    "|代表|人事代表|选举任免|社会建设|学习|委员学习|外事).{0,6}(?:委员会|工委|委)"
)
"""Committees that congresses and consultative conferences have."""
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
_AWAY = ("办事处", "联络处")
"""What offices away from home are called: 驻京办事处."""
_CLOSED_TAGS = frozenset(("p", "c", "d", "r", "u", "uj", "ul", "m", "q", "v", "f", "x", "t"))
_PROPER_TAGS = frozenset(("n", "nz", "nt", "nr", "nrt", "nrfg", ""))
_NO_STREET = frozenset("vpcdru")
"""First letters of the tags of words that are no street's name (叮嘱|街道书记)."""
_NO_TOWN = frozenset(
    ("任", "其", "原", "为", "时任", "现任", "曾任", "该", "各", "兼", "某", "免去", "嘱咐", "叮嘱", "同志")
)
_TERM = re.compile("第?[一二三四五六七八九十百0-9]+届")
_BY_TERMS = ("政协", "政治协商会议", "人大", "人民代表大会")
"""Bodies that are elected for a term and stay the same body: 政协黄山市第八届委员会."""
_COURTS = ("法院", "检察院")
_PARTY_PARTS = ("党组", "党委", "党工委", "党总支", "党支部")
_PARTY = ("中共", "中国共产党")
_CENTRE, _REGION = "中央", "自治区"
_WHOLE = (_CENTRE, "全国", "中国")
"""What stands where a place could and means the whole country: 中央|统战部部长, 全国|人大常委会委员长."""
UNITS = (
    "公司", "集团", "厅", "委员会", "大学", "学院", "学校", "中学", "小学", "医院", "银行", "厂", "局", "村", "社区", "镇", "乡",
    "街道", "研究院", "支队", "总队", "农场", "林场", "矿", "团", "企业", "合作社",
)  # fmt: skip
"""Bodies that have a Party committee or branch of their own."""
_OF_ITS_OWN = ("工会", "团委")
"""Bodies that such a body has inside it: 某公司党委书记、工会主席."""
_OF_WARDS = frozenset(("主任", "副主任", "护士长", "主任医师", "副主任医师", "主治医师", "医师", "医生", "护士"))
_WARD = re.compile(
    "(?:内|外|儿|产|妇产|眼|口腔|皮肤|急诊|骨|肿瘤|康复|中医|针灸|麻醉|放射|检验|感染|泌尿|神经|心血管|呼吸|消化|重症医学|老年病|老年医学)科$"
)
"""The departments that hospitals have: 手足外科|主任."""
_SERVICES = frozenset(("海军", "空军", "陆军", "武警", "火箭军", "武警部队", "军区"))
"""What belongs to no body named before it in a list."""
_MANAGING = ("管委会", "管理委员会")
_ZONES = ("区", "新城", "园")
"""What has a 管委会: 甲开发区党工委书记、管委会主任."""
TRADE = 90
"""Ranks from here on are trades rather than offices: what stands before them says more of the trade (操控技术员)."""


@dataclass(frozen=True, slots=True)
class Title:
    """An office as it stands in a sentence, from `start` to `end`, with the body it names or implies.

    `base` is the body without the party group or department that the office itself adds (市人大常委会 for 党组书记): what
    the next office without a body of its own belongs to; `place` the place it names ("" for the one in force).
    """

    start: int
    end: int
    office: Office
    role: str
    printed: str
    body: str
    printed_body: str
    base: str
    says: Says
    place: str


@dataclass(frozen=True, slots=True)
class Force:
    """What is in force at a point of the text: the level of the home place, the body and the state said last, and the
    place a chain has turned to (商丘市委书记甲，市长乙)."""

    level: str
    base: str = ""
    state: str = ""
    place: str = ""


class TitleReader:
    """Reads the title that ends with an office token."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def read(self, tokens: Sequence[Token], index: int, bodies: Sequence[BodySpan], force: Force) -> Title:
        """The title whose office is ``tokens[index]``."""
        token = tokens[index]
        office = self._lexicon.offices[token.text]
        role, says, first = office.role, Says.HOLDS, index
        while first > 0 and tokens[first - 1].kind is Kind.PREFIX:
            word = tokens[first - 1].text
            prefix = self._lexicon.prefixes[word]
            if prefix.says is Says.FORMER or prefix.says is Says.CANDIDATE:
                if self._stands_for_it(tokens, first - 1, bodies):
                    says, first = prefix.says, first - 1
                break
            if prefix.says is None:
                role = word + role
            else:
                says = prefix.says
            first -= 1
        if first and tokens[first - 1].text == "人民" and office.body.startswith("{L}人民"):
            first -= 1
        first = _before_session(tokens, first)
        if first and tokens[first - 1].text in ("代理", "代"):
            first, says = first - 1, Says.ACTING
        start = tokens[first].start
        before = tokens[first - 1] if first else None
        ends = owner_ends(tokens, first)
        span = next((body for body in bodies if body.end in ends and body.text not in _HERE_ALONE), None)
        if span is not None and office.rank >= TRADE and span.bare and span.text in _BEATS:
            at = next(index for index, token in enumerate(tokens) if token.start == span.start)
            owners = owner_ends(tokens, at) if at else ()
            span = next((body for body in bodies if body.end in owners), span)
        if span is None and (office.rank >= TRADE or office.name in _SORTED):
            span = _before_its_sort(tokens, first, bodies)
        if span is None and office.name.endswith("系主任") and (faculty := _faculty(tokens, first, bodies, force)):
            return self._title(faculty[0], token, office, role, (faculty[1], "", faculty[2]), says)
        if span is not None and not self._is_state(span, before):
            span = _this_before(tokens, span)
            body, base = self._of_body(office, span, force)
            return self._title(span.start, token, office, role, (body, span.text, base), says, _place_in(tokens, span))
        if office.rank >= TRADE:
            base = force.base
            return self._title(self._trade_start(tokens, first), token, office, role, ("", "", base), says)
        abroad = before is not None and (
            before.kind is Kind.STATE or (before.kind is Kind.PLACE and "领事" in office.name)
        )
        if abroad and first > 1 and tokens[first - 2].text == "驻":
            once = (
                first > 2 and tokens[first - 3].kind is Kind.PREFIX and self._stands_for_it(tokens, first - 3, bodies)
            )
            said = self._lexicon.prefixes[tokens[first - 3].text].says if once else None
            return self._envoy(tokens, first, office, role, Says.FORMER if said is Says.FORMER else says)
        if office.name.startswith(_AWAY) and (station := _station(tokens, first)) is not None:
            start, owner = station
            body = owner + next(part for part in _AWAY if office.name.startswith(part))
            return self._title(start, token, office, role, (body, owner, body), says)
        if before is not None and before.text in _HERE and first > 1:
            return self._envoy_here(tokens, first, office, role, says)
        if before is not None and before.kind is Kind.STATE:
            body = before.text + (office.body.removeprefix("STATE") if office.body.startswith("STATE") else "")
            return self._title(before.start, token, office, role, (body, before.text, body), says)
        named = before is not None and (
            before.kind is Kind.PLACE or (before.kind is Kind.WORD and before.tag[:1] not in _NO_STREET)
        )
        if office.name.startswith("街道") and before is not None and named:
            body = before.text + office.body
            return self._title(before.start, token, office, role, (body, before.text, body), says)
        twice = before is not None and before.text == office.name[0] and before.kind is Kind.WORD
        last = first - 1 if twice else first
        if office.name[0] in "镇乡村" and (begin := _unlisted(tokens, last, twice)) < last:
            name = "".join(piece.text for piece in tokens[begin:last])
            place_name = name + office.name[0]
            body = (
                self._of_place(office, place_name)
                if not office.body.startswith("{L}")
                else place_name + office.body[3:]
            )
            return self._title(tokens[begin].start, token, office, role, (body, place_name, body), says, place_name)
        opening = _proper_before(tokens, first) if office.body.startswith("+") else first
        if opening == first and (office.body.startswith("+党委") or office.name in _OF_FIRMS):
            opening = _firm_before(tokens, first)
        if opening < first:
            name = "".join(piece.text for piece in tokens[opening:first])
            owned = (name + office.body[1:], name, name)
            return self._title(tokens[opening].start, token, office, role, owned, says)
        if before is not None and (
            before.text in _THIS or (before.text in _HERE_ALONE and before.kind is not Kind.BODY)
        ):
            this = "该" + before.text.removeprefix("该")
            body = this + office.body.removeprefix("+").removeprefix("{L}")
            return self._title(before.start, token, office, role, (body, before.text, this), says)
        place = place_before(tokens, first)
        if place is not None:
            body = self._of_place(office, place[1])
            turned = place[1] if place[1] not in _WHOLE else ""
            return self._title(place[0], token, office, role, (body, place[1], body), says, turned)
        if before is not None and office.name in _OF_WARDS and _ward(before):
            begin = (
                first - 2
                if first > 1 and tokens[first - 2].tag.startswith("n") and tokens[first - 2].kind is Kind.WORD
                else first - 1
            )
            body = "".join(piece.text for piece in tokens[begin:first])
            return self._title(tokens[begin].start, token, office, role, (body, body, body), says)
        field = self._field(tokens, first, office)
        if field:
            name = "".join(piece.text for piece in tokens[first - field : first])
            body = ("" if name[0] in LEVELS else force.state) + name.removesuffix(office.name[-2]) + office.name[-2]
            return self._title(tokens[first - field].start, token, office, role, (body, name, body), says)
        body, base = self._implied(office, force)
        return self._title(start, token, office, role, (body, "", base), says)

    @staticmethod
    def _stands_for_it(tokens: Sequence[Token], at: int, bodies: Sequence[BodySpan]) -> bool:
        """Whether 前 or 原 says that an office is held no longer: behind a body, a state or a mark (三年前总统 is none)."""
        if at == 0 or any(body.end == tokens[at].start for body in bodies):
            return True
        return tokens[at - 1].kind in (Kind.STATE, Kind.PLACE, Kind.LIST, Kind.MARK, Kind.NAME)

    @staticmethod
    def _field(tokens: Sequence[Token], first: int, office: Office) -> int:
        """How many nouns before 部长 or 局长 name the department: 海洋|统筹|部长 is in the 海洋统筹部."""
        if not office.name.endswith(_HEADS) or office.body:
            return 0
        count = 0
        while count < 4 and first > count and tokens[first - count - 1].kind is Kind.WORD:
            before = tokens[first - count - 1]
            if not (before.tag in _FIELD_TAGS and len(before.text) > 1) and before.text not in LEVELS:
                break
            count += 1
        return count

    def _envoy(self, tokens: Sequence[Token], first: int, office: Office, role: str, says: Says) -> Title:
        """中国驻俄罗斯大使 is in the 中国驻俄罗斯大使馆."""
        at = first - 2
        owner = tokens[at - 1] if at and tokens[at - 1].kind in (Kind.STATE, Kind.BODY) else None
        start = owner.start if owner else tokens[at].start
        post = "领事馆" if "领事" in office.name else "大使馆"
        body = (
            (owner.text if owner else "中国")
            + "驻"
            + tokens[first - 1].text
            + ("总" if "总" in office.name else "")
            + post
        )
        return self._title(start, tokens[first], office, role, (body, tokens[first - 1].text, body), says)

    def _envoy_here(self, tokens: Sequence[Token], first: int, office: Office, role: str, says: Says) -> Title:
        """巴西|驻华|大使 is in the 巴西驻华大使馆."""
        owner = tokens[first - 2]
        body = owner.text + tokens[first - 1].text + ("领事馆" if "领事" in office.name else "大使馆")
        return self._title(
            owner.start, tokens[first], office, role, (body, owner.text + tokens[first - 1].text, body), says
        )

    @staticmethod
    def _title(
        start: int, token: Token, office: Office, role: str, body: tuple[str, str, str], says: Says, place: str = ""
    ) -> Title:
        name, printed_body, base = body
        if role == "委员" and name.endswith(_STANDING) and "人大" not in name and "人民代表大会" not in name:
            role, name = "常委", next(name.removesuffix(part) for part in _STANDING if name.endswith(part)) + "委"
            base = printed_body = name
        printed = printed_body + token.text if printed_body else token.text
        return Title(start, token.end, office, role, printed, name, printed_body, base, says, place)

    @staticmethod
    def _is_state(span: BodySpan, before: Token | None) -> bool:
        return before is not None and before.kind is Kind.STATE and span.start == before.start

    @staticmethod
    def _trade_start(tokens: Sequence[Token], first: int) -> int:
        start = tokens[first].start
        while (
            first > 0
            and tokens[first - 1].kind in (Kind.WORD, Kind.ACT)
            and tokens[first - 1].tag.startswith(("n", "vn"))
        ):
            first -= 1
            start = tokens[first].start
        return start

    def _of_body(self, office: Office, span: BodySpan, force: Force) -> tuple[str, str]:
        """The body and its base where the sentence names one before the office."""
        text = self._placed(span.text, force)
        if (
            span.bare
            and force.base
            and text not in _SERVICES
            and not (text in _APART and force.base.endswith(_NO_FIRMS))
            and text in self._lexicon.endings
            and text not in self._lexicon.body_forms
        ):
            text = force.base if force.base.endswith(text) else force.base + text
        elif text in _OF_ITS_OWN and force.base.endswith(UNITS):
            text = force.base + text
        elif text in _MANAGING and (zone := _zone(force.base)):
            text = zone + text
        elif force.base.endswith(_WITH_COMMITTEES) and _COMMITTEE.fullmatch(text):
            text = force.base + text
        if (
            office.name.endswith(_MINISTERS)
            and force.state
            and text.endswith("部")
            and text[0] not in LEVELS
            and len(text) > 2
        ):
            named = text.startswith(force.state) or text in self._lexicon.body_forms or force.state in _OURS
            named = named or "中央" in text or "党" in text or text[0] in _IN_SHORT
            text = text if named else force.state + text
        if text.startswith(_OURS):
            text = _CHINA + text[2:]
        text += _mission(text, office)
        rule = office.body
        if text == "政府" and rule and rule[0] in LEVELS:
            return self._implied(office, force)
        base = self._whole(text)
        if rule.startswith("+"):
            part = rule[1:]
            return (text if text.endswith(part) else text + part), base
        if rule.startswith("{L}委"):
            return text + rule.removeprefix("{L}委"), text
        if rule.startswith("{L}"):
            said = text.endswith(rule[3:]) or any(text.endswith(end) for end in _COURTS if rule.endswith(end))
            return (text if said else text + rule[3:]), text
        if force.place and self._of_that_place(text):
            text = force.place + text
            base = text
        absolute = rule and not rule.startswith("STATE") and rule[0] not in LEVELS
        if absolute and (span.text in rule or span.text in _PARTY):
            return rule, rule
        return text, base

    def _of_that_place(self, body: str) -> bool:
        """Whether a body without a place (旅发委) is that of the place a chain has turned to: 石台县副县长兼旅发委主任."""
        form = self._lexicon.body_forms.get(body)
        return form is not None and not form.absolute and body[0] not in LEVELS

    def _whole(self, body: str) -> str:
        """The body that a Party group or committee belongs to: 人大常委会 for 人大常委会党组, but 自治区党委 is itself."""
        for part in _PARTY_PARTS:
            rest = body.removesuffix(part)
            if rest != body and len(rest) > 2 and not self._lexicon.divisions.named(rest):
                return rest
        return body

    @staticmethod
    def _of_place(office: Office, place: str) -> str:
        """The body where only a place stands before the office: 焦作市市长, 焦作市长, 修武县领导."""
        rule = office.body
        if rule.startswith("+"):
            return place + rule[1:]
        if rule.startswith("{L}"):
            return place + rule[3:].removeprefix("委" if place == _CENTRE else "")
        if rule and rule[0] in LEVELS:
            if rule.startswith("地区") and place.endswith("地区"):
                return place + rule[2:]
            return place + (rule[1:] if place.endswith(rule[0]) else rule)
        if rule and place in _WHOLE and not rule.startswith("STATE"):
            return rule
        return place + rule.removeprefix("STATE") if rule.startswith("STATE") else place

    def _implied(self, office: Office, force: Force) -> tuple[str, str]:
        """The body and its base where the sentence names none before the office."""
        rule = office.body
        if rule.startswith("+"):
            return (force.base + rule[1:] if force.base else ""), force.base
        if rule.startswith("{L}"):
            level = force.place if force.place[-1:] in LEVELS else force.level
            body = level + rule[3:] if level else ""
            return body, body
        if rule.startswith("STATE"):
            body = force.state + rule[5:] if force.state else ""
            return body, body
        if rule:
            body = self._placed(rule, force)
            return body, body
        kinds = next((ends for ending, ends in self._lexicon.owners.items() if office.role.endswith(ending)), ())
        strange = (
            (office.name in _OF_FIRMS or kinds) and force.base.endswith(_NO_FIRMS) and not force.base.endswith(kinds)
        )
        return (force.base, force.base) if office.rank < TRADE and not strange else ("", force.base)

    def _placed(self, body: str, force: Force) -> str:
        """市委 and 市人民政府 in a chain that has turned to another place: that place's."""
        if not force.place or body[0] not in LEVELS or len(body) < 2:
            return body
        if force.place.endswith(body[0]):
            return force.place + body[1:]
        return force.place + body if self._lexicon.divisions.named(force.place + body[0]) else body


def _before_its_sort(tokens: Sequence[Token], first: int, bodies: Sequence[BodySpan]) -> BodySpan | None:
    """The body before a word that says which sort of office it is: 总领事馆|商务|领事, 铜矿|电铲|司机, 医院|急诊|医生."""
    sort = tokens[first - 1] if first > 1 else None
    if sort is None or sort.kind is not Kind.WORD or len(sort.text) != _SORT or sort.tag[:1] not in ("n", "v", "b"):
        return None
    return next((body for body in bodies if body.end == sort.start and not body.bare), None)


def _station(tokens: Sequence[Token], first: int) -> tuple[int, str] | None:
    """Where 省政府|驻|广州 before 办事处主任 begins, and what it reads; None where no office away from home is meant."""
    if first < 2 or tokens[first - 1].kind is not Kind.PLACE or tokens[first - 2].text != "驻":
        return None
    owned = first > 2 and tokens[first - 3].kind in (Kind.BODY, Kind.PLACE)
    begin = first - 3 if owned else first - 2
    return tokens[begin].start, "".join(token.text for token in tokens[begin:first])


def _zone(base: str) -> str:
    """The zone whose 管委会 a title names behind its Party's working committee: 甲高新区工委副书记、管委会主任."""
    zone = next((base.removesuffix(part) for part in ("党工委", "工委", "党委") if base.endswith(part)), base)
    return zone if zone.endswith(_ZONES) else ""


def _mission(text: str, office: Office) -> str:
    """What a mission is called beyond what is printed: 常驻联合国|代表 is of the 代表团, 驻欧盟|大使 of the 使团."""
    if text.endswith(("团", "馆", "处", "部", "机构")):
        return ""
    if "常驻" in text and office.name.endswith(("代表", "大使")):
        return "代表团"
    return "使团" if "驻" in text and office.name.endswith("大使") else ""


def _ward(token: Token) -> bool:
    """Whether a word names a department of a hospital."""
    return token.kind is Kind.WORD and _WARD.search(token.text) is not None


def _faculty(
    tokens: Sequence[Token], first: int, bodies: Sequence[BodySpan], force: Force
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
    owner = whole.text if whole is not None else force.base
    start = whole.start if whole is not None else tokens[begin].start
    return start, owner + "".join(token.text for token in tokens[begin:first]) + "系", owner


def _this_before(tokens: Sequence[Token], span: BodySpan) -> BodySpan:
    """The body with 该院 before it: 该院|老年医学科."""
    ahead = next((token for token in tokens if token.end == span.start), None)
    if ahead is None or ahead.text not in _THIS or ahead.text[-1] not in "院校局厅委厂所行司团":
        return span
    return BodySpan(ahead.start, span.end, ahead.text + span.text, False)


def _before_session(tokens: Sequence[Token], first: int) -> int:
    """Where a title begins whose body is counted: 市|第九届|人大常委会主任, 政协|第四届|主席."""
    if first > 1 and _TERM.fullmatch(tokens[first - 1].text):
        ahead = tokens[first - 2]
        if ahead.text in LEVELS:
            return first - 2
        if ahead.kind in (Kind.PLACE, Kind.BODY, Kind.STATE) or ahead.tag == "ns":
            return first - 1
    return first


def _proper_before(tokens: Sequence[Token], first: int) -> int:
    """Where a short name begins that no ending shows to be a body's: 珠水|医药|党委副书记."""
    begin = first
    while begin and first - begin < 3 and tokens[begin - 1].kind is Kind.WORD and tokens[begin - 1].tag in _PROPER_TAGS:
        begin -= 1
    proper = any(token.tag != "n" or len(token.text) == 1 for token in tokens[begin:first])
    size = sum(len(token.text) for token in tokens[begin:first])
    return begin if proper and size > 2 else first


def _firm_before(tokens: Sequence[Token], first: int) -> int:
    """Where the name of an enterprise begins that no ending shows: 国家电网|董事长, 上海|电气|总裁, 中信|建设|党委副书记."""
    begin = first
    while begin and first - begin < 4 and tokens[begin - 1].kind is Kind.WORD:
        before = tokens[begin - 1]
        if before.tag[:1] not in _FIRM_TAGS or before.text in _NO_FIRM or before.tag == "v":
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


def _unlisted(tokens: Sequence[Token], first: int, levelled: bool) -> int:
    """Where the name of a town begins that no list has: 任|崇|文|镇党委书记."""
    begin = first
    while begin and first - begin < 4 and tokens[begin - 1].kind is Kind.WORD and len(tokens[begin - 1].text) < 3:
        before = tokens[begin - 1]
        closed = before.tag in _CLOSED_TAGS and not (levelled and before.tag == "v" and len(before.text) == 1)
        if closed or before.text in _NO_TOWN or before.text in LEVELS:
            break
        begin -= 1
    size = sum(len(token.text) for token in tokens[begin:first])
    return begin if 1 < size < 5 else first


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
    if before.text == _REGION:
        return before.start, before.text
    if before.text == _CENTRE:
        party = tokens[first - 2] if first > 1 else None
        if party is not None and (party.kind in (Kind.BODY, Kind.ENDING) or party.text[-1] in "党社盟"):
            return party.start, party.text + before.text
        return before.start, before.text
    if before.kind is Kind.PLACE or (before.kind is Kind.WORD and before.tag == "ns"):
        return before.start, before.text
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


def _place_in(tokens: Sequence[Token], span: BodySpan) -> str:
    """The last place at the front of a body's name: 河南省焦作市 | 公安局, 岔头乡 | 党委."""
    inside = [token for token in tokens if span.start <= token.start < span.end]
    if len(inside) > 1 and inside[-1].kind is Kind.BODY and inside[-1].text[0] in LEVELS:
        return span.text.removesuffix(inside[-1].text[1:]).removeprefix("中国共产党").removeprefix("中共")
    place = ""
    for token in tokens:
        if span.start <= token.start < span.end:
            if token.kind is not Kind.PLACE:
                break
            place = token.text
    return place


def mention(title: Title, place: str) -> BodyMention | None:
    """The body of a title as a mention, None where none is said or implied."""
    if not title.body:
        return None
    name = _TERM.sub("", title.body) if any(body in title.body for body in _BY_TERMS) else title.body
    return BodyMention(name, title.printed_body, place)
