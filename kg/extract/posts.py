"""From an office in a sentence to the post it means: which role in which body, and what a word before it says of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.extract.anchors import LEVELS, PREFECTURE, Kind
from kg.extract.beforehand import (
    CENTRE,
    TERM,
    THIS,
    before_its_sort,
    before_session,
    cause_before,
    city_abroad,
    faculty_of,
    firm_before,
    is_zone,
    mission,
    of_a_state,
    owner_ends,
    place_before,
    place_in,
    proper_before,
    this_before,
    unlisted,
    ward,
    water_before,
    whole_of,
    within,
    zone_of,
)
from kg.extract.houses import OF_A_COMMITTEE, house_committee, party_before, party_of_house
from kg.extract.lattice import Token
from kg.extract.members import whole_member
from kg.extract.organizations import BodySpan
from kg.extract.wholes import (
    NO_FIRMS,
    OF_WARDS,
    WARDS_COMMITTEES,
    committee_of,
    is_ward,
    of_the_house,
    stands_apart,
    stationed_at,
    village_of,
    whole_of_unit,
)
from kg.lexicon import Lexicon, Office
from kg.records import BodyMention, Says

_HEADS = ("部长", "局长", "厅长")
_FIELD_TAGS = frozenset(("n", "ns", "vn", "b", "j", "l", "nz", "v", "an"))
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
FOR_A_CAUSE = frozenset(("特使", "特别代表", "高级代表", "委员", "专员", "副代表"))
"""Offices before which a cause may stand: 中东问题特使."""
_OF_TOWNS = re.compile("[镇乡村](?:人民政府|政府|党委|人大|纪委|党支部|党总支|村委会|村民委员会)")
_PASSING = ("宣讲团", "报告团", "讲师团", "代表团", "考察团")
"""Bodies of a few days, to which the next office does not belong."""
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
_WHOLES = frozenset(("集团公司", "总公司", "集团"))
"""What is no part of the house named before it: 某区域总部总经理甲、集团公司副总经理乙."""
_OF_COMMITTEES = re.compile(".*(?:政协|人大常委会|人大)")
_COMMITTEE = re.compile(
    "(?:内司|环资|预|法|社建|监察司法|民侨外|民宗侨外|城建环资|城环|人资环|提案|经济|文史|社会法制|社会和法制|法制|财经|财政经济|预算|内务司法|监察和司法|教科文卫|教科卫体|文化文史和学习|港澳台侨|民族宗教|民宗|农业农村|农业和农村|城建环资|人口资源环境|人资环"
    "|代表|人事代表|选举任免|社会建设|学习|委员学习|外事).{0,6}(?:委员会|工委|委)"
)
"""Committees that congresses and consultative conferences have."""
_AWAY = ("办事处", "联络处")
"""What offices away from home are called: 驻京办事处."""
_NO_STREET = frozenset("vpcdru")
"""First letters of the tags of words that are no street's name (叮嘱|街道书记)."""
_BY_TERMS = ("政协", "政治协商会议", "人大", "人民代表大会")
"""Bodies that are elected for a term and stay the same body: 政协黄山市第八届委员会."""
_COURTS = ("法院", "检察院")
_PARTY_PARTS = ("党组", "党委", "党工委", "党总支", "党支部", "总支", "支部")
_PARTY = ("中共", "中国共产党")
_WHOLE = (CENTRE, "全国", "中国")
"""What stands where a place could and means the whole country: 中央|统战部部长, 全国|人大常委会委员长."""
UNITS = (
    "公司", "集团", "厅", "委员会", "大学", "学院", "学校", "中学", "小学", "医院", "银行", "厂", "局", "村", "社区", "镇", "乡",
    "街道", "研究院", "支队", "总队", "农场", "林场", "矿", "团", "企业", "合作社", "法院", "检察院",
)  # fmt: skip
"""Bodies that have a Party committee or branch of their own."""
_IN_TOWNS = "村店庄寨站矿厂寺庙堂园场"
"""What names of towns end with before their level, where elsewhere they name a village or a work."""
_OF_ITS_OWN = ("工会", "团委")
"""Bodies that such a body has inside it: 某公司党委书记、工会主席."""
_OF_WARDS = frozenset(("主任", "副主任", "护士长", "主任医师", "副主任医师", "主治医师", "医师", "医生", "护士"))
_SERVICES = frozenset(
    ("评委会", "组委会", "筹委会", "海军", "空军", "陆军", "武警", "火箭军", "武警部队", "军区")
    + ("民革", "民盟", "民建", "民进", "农工党", "致公党", "九三学社", "台盟")
)
"""What belongs to no body named before it in a list."""
_STATIONS = ("所", "站")
"""How the units of a town end, whatever they are for."""
_LONG_STATION = 5
_MANAGING = (
    "管委会",
    "管理委员会",
    "党工委",
    "纪工委",
    "工委",
    "财政局",
    "经发局",
    "招商局",
    "建设局",
    "社会事务局",
    "综合执法局",
)
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


def _of_list(tokens: Sequence[Token], index: int, span: BodySpan, office: Office) -> BodySpan:
    """The body right before an office with all that names it in a list: 、儋州|冯虎|养殖|专业合作社|理事长."""
    if span.end != tokens[index].start:
        return span
    known = next((at for at in range(index, -1, -1) if tokens[at].start == span.start), index)
    begin = whole_member(tokens, known, index, firm=office.name in _OF_FIRMS) if known < index else index
    if begin == known:
        return span
    text = "".join(token.text for token in tokens[begin:index])
    return BodySpan(tokens[begin].start, span.end, text, False)


class TitleReader:
    """Reads the title that ends with an office token."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._kinds = tuple(sorted({kind for kinds in lexicon.owners.values() for kind in kinds if len(kind) > 1}))

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
        if first and office.body == "+党委" and tokens[first - 1].text == "机关":  # 市财政局|机关|党委书记
            office, first = replace(office, body="+机关党委"), first - 1
        if first and tokens[first - 1].text == "人民" and office.body.startswith("{L}人民"):
            first -= 1
        first = before_session(tokens, first)
        if first < index and tokens[first].text in LEVELS:  # 县|第九届|人大常委会主任
            force = Force(tokens[first].text, force.base, force.state)
        if first and tokens[first - 1].text in ("代理", "代"):
            first, says = first - 1, Says.ACTING
        if office.name in FOR_A_CAUSE and (cause := cause_before(tokens, first)) < first:
            first = cause
            if first and tokens[first - 1].kind is Kind.PREFIX and self._stands_for_it(tokens, first - 1, bodies):
                said = self._lexicon.prefixes[tokens[first - 1].text].says
                says, first = (said, first - 1) if said is Says.FORMER else (says, first)
        start = tokens[first].start
        before = tokens[first - 1] if first else None
        ends = owner_ends(tokens, first)
        span = next((body for body in bodies if body.end in ends and body.text not in _HERE_ALONE), None)
        if span is not None and office.rank >= TRADE and span.bare and span.text in _BEATS:
            at = next(index for index, token in enumerate(tokens) if token.start == span.start)
            owners = owner_ends(tokens, at) if at else ()
            span = next((body for body in bodies if body.end in owners), span)
        if span is None and (office.rank >= TRADE or office.name in _SORTED):
            span = before_its_sort(tokens, first, bodies)
        if (
            span is None
            and office.name.endswith("系主任")
            and (faculty := faculty_of(tokens, first, bodies, force.base))
        ):
            return self._title(faculty[0], token, office, role, (faculty[1], "", faculty[2]), says)
        if span is not None and self._is_torn(tokens, span):
            return self._title(start, token, office, role, ("", "", force.base), says)
        if span is not None and office.name[0] in "镇乡" and span.text[-1] in _IN_TOWNS and not span.bare:
            town = span.text + office.name[0]  # 渠村|乡党委书记
            body = town + office.body[3:] if office.body.startswith("{L}") else self._of_place(office, town)
            return self._title(span.start, token, office, role, (body, town, body), says, town)
        if span is not None and not self._is_state(span, before):
            span = this_before(tokens, span)
            if (whole := self._once_of(tokens, span)) is not None:  # 某州|原|公安局副局长
                span, says = whole, Says.FORMER if says is Says.HOLDS else says
            span = _of_list(tokens, index, span, office)
            body, base = self._of_body(office, span, force)
            return self._title(span.start, token, office, role, (body, span.text, base), says, place_in(tokens, span))
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
        if office.name.startswith(_AWAY) and (station := stationed_at(tokens, first)) is not None:
            start, owner = station
            body = owner + next(part for part in _AWAY if office.name.startswith(part))
            return self._title(start, token, office, role, (body, owner, body), says)
        if before is not None and before.text in _HERE and first > 1:
            return self._envoy_here(tokens, first, office, role, says)
        if before is not None and before.kind is Kind.STATE:
            body = before.text + of_a_state(office)
            return self._title(before.start, token, office, role, (body, before.text, body), says)
        named = before is not None and (
            before.kind is Kind.PLACE or (before.kind is Kind.WORD and before.tag[:1] not in _NO_STREET)
        )
        if office.name.startswith("街道") and before is not None and named:
            body = before.text + office.body
            return self._title(before.start, token, office, role, (body, before.text, body), says)
        twice = before is not None and before.text == office.name[0] and before.kind is Kind.WORD
        last = first - 1 if twice else first
        if (office.name[0] in "镇乡村" or (twice and office.name[0] == "县")) and (
            begin := unlisted(tokens, last, twice)
        ) < last:
            name = "".join(piece.text for piece in tokens[begin:last])
            place_name = name + office.name[0]
            body = (
                self._of_place(office, place_name)
                if not office.body.startswith("{L}")
                else place_name + office.body[3:]
            )
            return self._title(tokens[begin].start, token, office, role, (body, place_name, body), says, place_name)
        opening = proper_before(tokens, first) if office.body.startswith("+") else first
        if opening == first and (office.body.startswith("+党委") or office.name in _OF_FIRMS):
            opening = firm_before(tokens, first)
        if opening < first:
            opening = whole_member(tokens, opening, first, firm=office.name in _OF_FIRMS) if first == index else opening
            name = "".join(piece.text for piece in tokens[opening:first])
            owned = (name + office.body[1:], name, name)
            return self._title(tokens[opening].start, token, office, role, owned, says)
        if (
            before is not None
            and not office.body.startswith("STATE")
            and (before.text in THIS or (before.text in _HERE_ALONE and before.kind is not Kind.BODY))
        ):
            this = "该" + before.text.removeprefix("该").removeprefix("我")
            body = this + office.body.removeprefix("+").removeprefix("{L}")
            return self._title(before.start, token, office, role, (body, before.text, this), says)
        water = water_before(tokens, first, office.name)
        if water is not None:
            return self._title(water[0], token, office, role, (water[1], water[1], force.base), says)
        if (party := party_before(tokens, first, office)) is not None:
            return self._title(party[0], token, office, role, party[1], says)
        city = city_abroad(tokens, first, office)
        if city is not None:
            return self._title(city[0], token, office, role, (city[1], city[1], city[1]), says, city[1])
        place = place_before(tokens, first)
        if place is not None:
            body = self._of_place(office, place[1])
            turned = place[1] if place[1] not in _WHOLE else ""
            return self._title(place[0], token, office, role, (body, place[1], body), says, turned)
        if before is not None and office.name in _OF_WARDS and ward(before):
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
        if tokens[at - 1].text in THIS:  # 该行|原|董事长
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
        at -= at > 0 and tokens[at - 1].kind is Kind.PREFIX
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
        if (
            owner.kind is not Kind.STATE and first > 2 and tokens[first - 3].kind is Kind.STATE
        ):  # 巴基斯坦|新任|驻华|大使
            owner = tokens[first - 3]
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
        twice = printed_body[-1:] == token.text[0] and len(printed_body) + len(token.text) > token.end - start
        printed = printed_body + (token.text[1:] if twice else token.text)
        return Title(start, token.end, office, role, printed, name, printed_body, base, says, place)

    @staticmethod
    def _is_state(span: BodySpan, before: Token | None) -> bool:
        return before is not None and before.kind is Kind.STATE and span.start == before.start

    def _once_of(self, tokens: Sequence[Token], span: BodySpan) -> BodySpan | None:
        """The body with its place where 原 stands between them and it names no place of its own."""
        at = next((index for index, token in enumerate(tokens) if token.start == span.start), 0)
        if at < 2 or tokens[at].kind is Kind.PLACE or tokens[at].text[0] in LEVELS:
            return None
        once, place = tokens[at - 1], tokens[at - 2]
        if once.kind is not Kind.PREFIX or once.text != "原" or place.kind is not Kind.PLACE:
            return None
        return BodySpan(place.start, span.end, place.text + span.text, False)

    @staticmethod
    def _is_torn(tokens: Sequence[Token], span: BodySpan) -> bool:
        """Whether a body of one character is but the end of a name that could not be read: 青瓦台国家安保|室."""
        if not span.bare or len(span.text) > 1:
            return False
        ahead = next((token for token in tokens if token.end == span.start), None)
        torn = ahead is not None and ahead.kind is Kind.WORD and ahead.tag[:1] in ("n", "v", "j", "a")
        return torn or (ahead is not None and ahead.kind is Kind.OFFICE)

    @staticmethod
    def _trade_start(tokens: Sequence[Token], first: int) -> int:
        start = tokens[first].start
        while (
            first > 0
            and (tokens[first - 1].kind is Kind.WORD or tokens[first - 1].tag == "vn")
            and tokens[first - 1].tag.startswith(("n", "vn"))
        ):
            first -= 1
            start = tokens[first].start
        return start

    def _of_body(self, office: Office, span: BodySpan, force: Force) -> tuple[str, str]:
        """The body and its base where the sentence names one before the office."""
        text = self._placed(span.text, force)
        if of_the_house(text):
            text = "该" + text
        elif span.bare and text in WARDS_COMMITTEES and is_ward(force.base):
            text = village_of(force.base) + text
        elif _COMMITTEE.fullmatch(text) and (whole := _OF_COMMITTEES.match(force.base)):
            text = whole[0] + text
        elif (
            (span.bare or (len(text) < _LONG_STATION and text.endswith(_STATIONS) and text[0] not in LEVELS))
            and force.base
            and text not in _SERVICES
            and text not in _WHOLES
            and not stands_apart(text, force.base)
            and not (text[0] == "村" and not is_ward(force.base))
            and (text in self._lexicon.endings or text.endswith(_STATIONS))
            and text not in self._lexicon.body_forms
            and not is_zone(text)
        ):
            owner = whole_of(whole_of_unit(force.base, text), text, self._lexicon.endings)
            text = owner if owner.endswith(text) else owner + text
        elif text in _OF_ITS_OWN and force.base.endswith(UNITS):
            text = force.base + text
        elif text in _MANAGING and (zone := zone_of(force.base)):
            text = zone + text
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
        text += mission(text, office)
        rule = office.body
        if text == "政府" and rule and (rule[0] in LEVELS or rule.startswith("STATE")):
            return self._implied(office, force)
        base = "" if text.endswith(_PASSING) else self._whole(text)
        if rule.startswith("+"):
            part = rule[1:]
            village = village_of(text)
            return (text if text.endswith(part) else village + part if village else ""), base
        if rule.startswith("{L}委"):
            return text + rule.removeprefix("{L}委"), text
        if rule.startswith("{L}"):
            said = text.endswith(rule[3:]) or any(text.endswith(end) for end in _COURTS if rule.endswith(end))
            return (text if said else text + rule[3:]), text
        if force.place and self._of_that_place(text):
            text = force.place + text
            base = text if base else ""
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
            known = len(rest) > 2 or rest.startswith("该")
            if rest != body and known and not self._lexicon.divisions.named(rest):
                return rest
        return body

    @staticmethod
    def _of_place(office: Office, place: str) -> str:
        """The body where only a place stands before the office: 焦作市市长, 焦作市长, 修武县领导."""
        rule = office.body
        if rule.startswith("+"):
            level = office.name[0] if office.name[0] in "村镇乡" and place[-1] not in "村镇乡" else ""
            return place + level + rule[1:]
        if rule.startswith("{L}"):
            return place + rule[3:].removeprefix("委" if place == CENTRE else "")
        if rule and rule[0] in LEVELS:
            if rule.startswith(PREFECTURE) and place.endswith((PREFECTURE, "专区")):
                return place + rule[2:]
            return place + (rule[1:] if place.endswith(rule[0]) else rule)
        if rule and place in _WHOLE and not rule.startswith("STATE"):
            return rule
        return place + rule.removeprefix("STATE") if rule.startswith("STATE") else place

    def _implied(self, office: Office, force: Force) -> tuple[str, str]:
        """The body and its base where the sentence names none before the office."""
        rule = office.body
        if rule.startswith("+"):
            other = office.name.startswith(OF_WARDS) and not is_ward(force.base)
            whole = force.base if other else village_of(force.base)
            own = whole if whole.endswith(rule[1:]) else whole + rule[1:]
            own = (rule == "+党委" and house_committee(force.base)) or own
            return (own if whole and not other else ""), force.base
        if rule.startswith("{L}") and (house := party_of_house(rule, force.base)):
            return house, force.base
        if rule.startswith("{L}"):
            level = force.place if force.place[-1:] in LEVELS else force.level
            body = level + rule[3:] if level else ""
            return body, house_committee(body) if rule.endswith("纪委") and body[:-2][-1:] in "镇乡" else body
        if rule.startswith("STATE"):
            body = force.state + rule[5:] if force.state else ""
            return body, body
        if rule:
            body = self._placed(rule, force)
            return body, body
        if office.name.endswith("领导"):  # 校领导 behind another house's titles
            return "", force.base
        if committee := committee_of(office.role, force.base):
            return committee, committee
        if office.role in OF_A_COMMITTEE and (committee := house_committee(force.base)):
            return committee, committee
        kinds = next((ends for ending, ends in self._lexicon.owners.items() if office.role.endswith(ending)), ())
        if kinds and not force.base.endswith(kinds) and (whole := within(force.base, kinds)):
            return whole, whole
        others = (*NO_FIRMS, *self._kinds) if kinds else NO_FIRMS
        strange = (office.name in _OF_FIRMS or kinds) and force.base.endswith(others) and not force.base.endswith(kinds)
        return (force.base, force.base) if office.rank < TRADE and not strange else ("", force.base)

    def _placed(self, body: str, force: Force) -> str:
        """市委 and 市人民政府 in a chain that has turned to another place: that place's."""
        if not force.place or body[0] not in LEVELS or len(body) < 2 or is_ward(force.place):
            return body
        if force.place.endswith(body[0]):
            return force.place + body[1:]
        known = _OF_TOWNS.match(body) is not None or self._lexicon.divisions.named(force.place + body[0])
        return force.place + body if known else body


def mention(title: Title, place: str) -> BodyMention | None:
    """The body of a title as a mention, None where none is said or implied."""
    if not title.body:
        return None
    name = TERM.sub("", title.body) if any(body in title.body for body in _BY_TERMS) else title.body
    if name.startswith("村驻村"):
        name = name[1:]
    return BodyMention(name, title.printed_body, place)
