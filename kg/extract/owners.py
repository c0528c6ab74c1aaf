"""The body that a title leaves unsaid: 市法院院长甲介绍情况，副院长乙陪同; 来到附属医院，院长丙汇报; 到临河镇，镇党委书记丁.

A walk over one sentence carries a body only as far as the chain of titles goes. What is meant beyond it the story has
said before: the office of which this one is the deputy, the nearest body of the kind that has such an office, the
nearest place of that level.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from kg.extract.anchors import LEVELS, Kind
from kg.extract.beforehand import TERM
from kg.extract.elections import barred, elected_elsewhere, introduces, kinds_of, of_a_council
from kg.extract.holdings import Holding, Reading
from kg.extract.lattice import Lattice, Token
from kg.extract.organizations import body_spans, sites
from kg.extract.own_house import COMING_TO_US, OURS, SCHOOLS, OwnHouse, houses_of
from kg.extract.posts import UNITS, Force, Title
from kg.extract.wholes import NAMELESS, WHOLES, of_the_house, one_ward, towns, wards
from kg.lexicon import Lexicon
from kg.records import Says

_DEPENDENT = frozenset(
    ("秘书长", "副秘书长", "委员", "党组成员", "党组书记", "纪检组长", "党委委员", "班子成员", "总工程师")
)
"""Offices that stand beside the head of the same body."""
_HEADS = frozenset(
    ("主任", "主席", "院长", "检察长", "书记", "局长", "厅长", "会长", "理事长", "部长", "校长", "总经理", "董事长")
)
_DEPTH = {
    "国": 0,
    "省": 1,
    "市": 2,
    "州": 2,
    "盟": 2,
    "地": 2,
    "县": 3,
    "区": 3,
    "旗": 3,
    "镇": 4,
    "乡": 4,
    "街": 4,
    "村": 5,
    "社": 5,
}
"""How deep a level lies; what a paper calls 县 or 镇 without a name is one of those named before."""
_BARE = frozenset(
    (
        "公司",
        "集团",
        "集团公司",
        "医院",
        "学校",
        "学院",
        "医学院",
        "附属医院",
        "银行",
        "法院",
        "村委会",
        "中心",
        "研究院",
        "企业",
    )
    + ("村民委员会", "居委会", "居民委员会")
)
"""Names that say nothing but the kind of a body named before."""
_SELF_GOVERNED = ("自治县", "自治州", "自治旗")
_OF_FIRMS, _FIRMS = ("公司", "企业"), ("公司", "集团", "厂")
_THESE = {
    "校": SCHOOLS,
    "行": ("银行", "支行", "分行", "农商行", "信用社"),
    "所": ("所", "研究所", "派出所", "事务所"),
}
"""What 该校, 该行 and 该所 may be."""
_SAME = {
    "学校": SCHOOLS,
    "集团公司": ("集团", "集团有限公司"),
    "村委会": ("村委会", "村民委员会"),
    "村民委员会": ("村委会", "村民委员会"),
    "居委会": ("居委会", "居民委员会"),
    "居民委员会": ("居委会", "居民委员会"),
}
_VILLAGES = {"村委会": "村", "村民委员会": "村", "居委会": "社区", "居民委员会": "社区"}
"""What has such a committee."""
_CONFERENCES = ("政协",)
_PARTS = frozenset(("", "党委", "党组", "党总支", "党支部", "纪委", "工会", "团委", "董事会", "监事会", "机关党委"))
"""What such a body has inside it."""
_WHOLES = ("集团公司", "公司", "集团", "医院", "学校", "学院", "银行", "法院", "中心", "厂", "场")
_INNER = re.compile("(?!党)[^公院校]{1,8}(?:科|处|部|室|办|队|组|车间|班|所|中心|分公司|站)")
"""The units that such a whole has."""
_SMALL = (*LEVELS, "街", "村", "社")
_LONG_LEVELS = (*_SELF_GOVERNED, "街道", "社区")
_WITHIN_TOWNS = ("村", "社区")
_SHORT = 3
_UNIT = re.compile(
    "(.+(?:局|厅|委员会|公司|医院|大学|学院|法院|检察院|银行))(.{1,10}(?:科|处|室|庭|部|中心|支队|大队|系|所))$"
)
_GOING, _FRAMING = frozenset(("在", "到", "来到", "赴", "抵达")), frozenset("，,、期")
"""What stands before and behind a county that frames a clause."""
_COUNTY_TIER = 3
_ANY = frozenset("等各某")
"""What stands before a body that is no one in particular: 等地市友好医院."""
_HEAD = "head "
_BY_ITSELF = frozenset(("办公室", "指挥部", "项目部", "营业部", "政治部", "监察室", "实验室"))
"""Units that are of no house, or of one that cannot be told by its kind."""
_UNREAD = tuple("会院校厂社店所站局行馆场园") + ("中心", "集团", "公司", "银行")
"""What stands before a title whose body could not be read: it is of none named before."""
_DEPARTMENTS = ("部", "科", "处", "办", "室", "系", "学院")
"""What the departments of a house end with."""
_OF_NO_DISTRICT = frozenset(level + part for level in "省市县区州盟旗" for part in ("党支部", "党总支"))
"""What no place has: 采煤二|区党支部."""
_BACK = 3
"""So many sentences back a body is still meant."""
_FAR, _MANY = 40, 100
"""So many sentences, and bodies, back a place or the only body of its kind is looked for."""


def _bare(body: str) -> str | None:
    """What a title's body says of its whole where that is nothing but a kind: 公司 of 公司 and of 公司党委."""
    return next((kind for kind in _BARE if body.startswith(kind) and body[len(kind) :] in _PARTS), None)


def _unit_of_its(body: str) -> str | None:
    """The kind at the front of a unit whose whole was named before: 公司 of 公司生产科, 医院 of 医院急诊科."""
    kind = next((kind for kind in _WHOLES if body.startswith(kind)), None)
    return kind if kind is not None and _INNER.fullmatch(body[len(kind) :]) else None


def _tidy(body: str) -> str:
    """A body without the number of its term (第十一届村委会); "" for 该村村委会, which says nothing of its own."""
    text = TERM.sub("", body) if body.startswith("第") or body.endswith(tuple(_VILLAGES)) else body
    return "" if text.startswith("该") else text


def _without_party(body: str) -> str:
    """The body whose Party group is named: 市交通运输局 of 市交通运输局党组."""
    whole = body.removesuffix("党组")
    return whole if len(whole) > _SHORT - 1 else body


def _levelled(reading: Reading) -> list[tuple[int, str, str]]:
    """The places that bodies name: 陵川|县委 is of 陵川县."""
    place, body = Kind.PLACE, Kind.BODY
    return [
        (token.end, "place", before.text + token.text[0])
        for before, token in pairwise(reading.tokens)
        if before.kind is place and token.kind is body and token.text[0] in LEVELS and before.text[-1] not in LEVELS
    ]


def _names_a_place(token: Token) -> bool:
    """A listed place, or one that only the dictionary knows by its level: districts of former days."""
    levelled = token.text[-1] in LEVELS or token.text[-1] == "村"
    known = token.kind is Kind.WORD and token.tag == "ns" and levelled and len(token.text) > _SHORT - 1
    return token.kind is Kind.PLACE or known


class Owners:
    """What an article has named so far, sentence by sentence."""

    def __init__(self, lexicon: Lexicon, home: Force, lattice: Lattice, newspaper: str = "", code: str = "") -> None:
        self._lexicon = lexicon
        self._code = code
        self._house = OwnHouse(newspaper)
        self._lattice = lattice
        self._said: list[str] = []
        self._looked: dict[int, tuple[str, tuple[str, ...], tuple[str, ...]]] = {}
        self._depth = _DEPTH.get(home.level[:1], 9)
        self._bodies: list[tuple[int, str]] = []
        self._places: list[tuple[int, str]] = []
        self._heads: list[tuple[int, str, str]] = []
        self._held: dict[tuple[str, str], tuple[int, str, str]] = {}
        self._taken: frozenset[str] = frozenset()
        """bodies whose one head is somebody else than the person whose title is being settled"""
        self._sentence = 0
        self._city = ""

    def head(self, places: Iterable[str], city: str = "") -> None:
        """The places that the headline names, and the city below the paper's own that it begins with, if it does."""
        self._city = city
        self._places += [(self._sentence, place) for place in places]

    def settle(self, reading: Reading, chars: str) -> Reading:
        """The reading of a sentence with the bodies filled in that its titles leave unsaid."""
        self._sentence += 1
        self._said.append(chars)
        self._house.hear(chars)
        named = sorted(
            [
                (body.end, "body", body.text)
                for body in reading.bodies
                if (not body.bare or body.text.endswith(_CONFERENCES))
                and chars[body.start - 1 : body.start] not in _ANY
            ]
            + [(token.end, "place", token.text) for token in reading.tokens if _names_a_place(token)]
            + [(end, "body", text) for end, text in sites(reading.tokens, reading.bodies)]
            + _levelled(reading)
            + self._framed(reading)
            + self._headed(reading)
        )
        settled: dict[int, Holding] = {}
        for number, holding in sorted(enumerate(reading.holdings), key=lambda pair: pair[1].title.start):
            while named and named[0][0] <= holding.title.start:
                self._note(*named.pop(0)[1:])
            self._said[-1] = chars[: holding.title.start]
            self._taken = self._held_by_others(holding)
            title = (
                self._elected(holding, reading.holdings, chars)
                or self._held_before(holding)
                or self._settled(holding.title)
            )
            settled[number] = replace(holding, title=title)
            if title.body:
                self._held.setdefault((holding.person, title.role), (self._sentence, title.body, title.base))
                self._heads.append((self._sentence, title.role, title.base or title.body))
        self._said[-1] = chars
        for _, kind, text in named:
            self._note(kind, text)
        if not settled:
            return reading
        return replace(reading, holdings=tuple(settled[number] for number in range(len(settled))))

    def _held_by_others(self, holding: Holding) -> frozenset[str]:
        """The bodies that have another in the office, where only one person can be: 市中心医院院长甲 … 乙院长致辞."""
        title = holding.title
        if not title.office.single or title.printed_body:
            return frozenset()
        return frozenset(
            body
            for (person, role), (_, body, _base) in self._held.items()
            if role == title.role and person != holding.person
        )

    def _held_before(self, holding: Holding) -> Title | None:
        """The title whose body the story has said of the same person before, where it is left unsaid now: 周某副院长表示."""
        title = holding.title
        if title.printed_body or holding.says not in (Says.HOLDS, Says.ACTING):
            return None
        since, body, base = self._held.get((holding.person, title.role), (self._sentence, "", ""))
        return replace(title, body=body, base=base) if since < self._sentence else None

    def _framed(self, reading: Reading) -> list[tuple[int, str, str]]:
        """Counties of the paper's own prefecture by which a clause is framed in short: 在陵川，甲听取了县委书记乙的汇报."""
        if not self._code.endswith("00") or self._code.endswith("0000"):
            return []
        found = []
        tokens = reading.tokens
        for before, token, behind in zip(tokens, tokens[1:], tokens[2:], strict=False):
            if token.kind is not Kind.PLACE or before.text not in _GOING or behind.text not in _FRAMING:
                continue
            for division in self._lexicon.divisions.named(token.text):
                if division.short and division.tier == _COUNTY_TIER and division.code[:4] == self._code[:4]:
                    found.append((token.end, "place", division.name))
        return found

    def _note(self, kind: str, text: str) -> None:
        if kind == "place":
            self._places.append((self._sentence, text))
            return
        if kind.startswith(_HEAD):
            self._heads.append((self._sentence, kind.removeprefix(_HEAD), text))
            return
        text = _tidy(text)
        if len(text) < 2:
            return
        self._bodies.append((self._sentence, text))
        if (whole := _without_party(text)) != text:
            self._bodies.append((self._sentence, whole))
        if match := _UNIT.match(text):
            self._bodies.append((self._sentence, match[1]))

    def _headed(self, reading: Reading) -> list[tuple[int, str, str]]:
        """Offices beside the body they belong to, whoever holds them: 市人大常委会|主任."""
        owners = {body.end: body.text for body in reading.bodies if not body.bare}
        office = Kind.OFFICE
        placed = [
            (token.end, _HEAD + offices[token.text].role, before.text + offices[token.text].body[3:])
            for offices in (self._lexicon.offices,)
            for before, token in pairwise(reading.tokens)
            if token.kind is office and before.kind is Kind.PLACE and offices[token.text].body.startswith("{L}")
        ]
        return placed + [
            (token.end, _HEAD + self._lexicon.offices[token.text].role, owners[token.start])
            for token in reading.tokens
            if token.kind is office and token.start in owners
        ]

    def _elected(self, holding: Holding, others: Sequence[Holding], chars: str) -> Title | None:
        """The title of somebody elected, of the association that the story is about; None where it is any other."""
        title, kinds = holding.title, kinds_of(holding.title)
        whole = of_a_council(title) if kinds else None
        if whole and whole not in kinds:
            return replace(title, body=whole, base=whole)
        if whole is None and not elected_elsewhere(holding, others, chars):
            return None
        avoided = barred(holding, others, chars)
        kinds = tuple(kind for kind in kinds if kind == whole) or kinds
        meant = [(body, guests) for body, guests in self._said_before(kinds) if body not in avoided]
        body = next((body for body, guests in meant if not guests), meant[0][0] if meant else "")
        return replace(title, body=body, base=body, printed_body="")

    def _said_before(self, kinds: tuple[str, ...]) -> Iterator[tuple[str, bool]]:
        """The bodies of these kinds that the story has named, the nearest first, each by its longest name, and whether
        somebody is introduced by it there."""
        known = [body for _, body in self._bodies]
        for number in range(len(self._said) - 1, max(len(self._said) - _FAR, -1), -1):
            if any(kind in self._said[number] for kind in kinds):
                for body in reversed(self._looked_at(number)[1]):
                    if body.endswith(kinds) and body not in kinds:
                        longest = max((each for each in (body, *known) if each.endswith(body)), key=len)
                        yield longest, introduces(self._said[number], body)

    def _settled(self, title: Title) -> Title:
        if title.body[:2] in OURS:
            title = replace(title, body="该" + title.body[1:], printed_body=title.printed_body or title.body)
        if title.body.startswith("该"):
            return self._this(title)
        if title.body.endswith(("庭", "执行局")) and "法院" not in title.body:
            court = self._nearest(("法院",))
            return self._placed(replace(title, body=court + title.body, base=court)) if court else title
        if of_the_house(title.body) and title.printed_body in ("", title.body):
            return self._this(replace(title, body="该" + title.body))
        if (whole := _unit_of_its(title.body)) is not None and title.printed_body in ("", title.body):
            body = self._nearest(_SAME.get(whole, (whole,)))
            return replace(title, body=body + title.body.removeprefix(whole), base=body) if body else title
        if title.printed_body in ("", title.body) and (kinds := houses_of(title.body)):
            house = self._house.name if self._house.name.endswith(kinds) else self._nearest(kinds)
            return replace(title, body=house + title.body, base=house) if house else title
        if (bare := _bare(title.body)) is not None and self._house.calls_itself(bare):
            own = self._house.name if self._house.name.endswith(_SAME.get(bare, (bare,))) else ""
            return replace(title, body=own + title.body.removeprefix(bare), base=own) if own else title
        if bare is not None:
            body = self._nearest(_SAME.get(bare, (bare,))) or (self._nearest(_FIRMS) if bare in _OF_FIRMS else "")
            body = body or self._of_village(bare)
            own = body + title.body.removeprefix(bare) if body else "" if bare in NAMELESS else title.body
            return replace(title, body=own, base=body or own)
        if title.body in _OF_NO_DISTRICT:
            return replace(title, body="", base="")
        if self._is_a_unit(title):
            whole = self._nearest(WHOLES)
            return replace(title, body=whole + title.body if whole else "", base=whole)
        if self._says_its_kind(title):
            body = self._nearest((title.body,)) or ("" if title.body in NAMELESS else title.body)
            return replace(title, body=body, base=body)
        if not title.body:
            body = (
                self._of_own(title)
                or self._beside_a_head(title)
                or self._of_kind(title)
                or self._of_the_conference(title)
            )
            owned = replace(title, body=body, base=body) if body else title
            return self._placed(owned) if body and body[0] in LEVELS else owned
        if title.body == title.printed_body and title.body[0] not in LEVELS and len(title.body) > _SHORT:
            longer = [body for _, body in self._bodies if body.endswith(title.body) and body != title.body]
            if longer:
                return replace(title, body=longer[-1], base=longer[-1])
        if title.body.startswith(_SELF_GOVERNED):
            return self._placed(title)
        if (
            (title.place and title.body.startswith(title.place))
            or title.printed_body
            or title.body[0] not in _DEPTH
            or title.body[0] not in _SMALL
        ):
            return self._placed(title) if title.printed_body and title.body.startswith(title.printed_body) else title
        return self._placed(title)

    def _is_a_unit(self, title: Title) -> bool:
        """Whether a title's body is a unit by its kind (护理部主任): that of the nearest house, or of none."""
        ending = self._lexicon.endings.get(title.body)
        unit = ending is not None and ending.unit and title.body not in self._lexicon.body_forms
        named = unit and len(title.body) > 2 and title.body.endswith(_DEPARTMENTS) and title.body not in _BY_ITSELF
        return named and title.printed_body in ("", title.body)

    def _says_its_kind(self, title: Title) -> bool:
        """Whether a title's body is nothing but a kind (合作社理事长, 卫生院院长): that named before, or none at all."""
        kind = title.body in NAMELESS and title.body not in self._lexicon.body_forms
        return kind and title.printed_body in ("", title.body)

    def _of_village(self, kind: str) -> str:
        """The committee of the village or community that the story is about."""
        village = self._ward_of_the_story(_VILLAGES[kind]) if kind in _VILLAGES else ""
        return village + kind if village else ""

    def _ward_of_the_story(self, level: str) -> str:
        """The only village or community named so far, or the one named shortly before."""
        named = [(since, text) for since, text in self._places + self._bodies if self._is_of(text, level)]
        named = named or self._places_passed_by(level)
        named += [
            (number + 1, text)
            for number, chars in enumerate(self._said)
            if level in chars
            for text in wards(chars, level)
        ]
        named = [each for each in named if len(each[1]) >= _SHORT and (level != "村" or each[1][-2] not in LEVELS)]
        near = [text for since, text in sorted(named) if self._sentence - since <= _BACK]
        return one_ward([text for _, text in named]) or (near[-1] if near else "")

    def _placed(self, title: Title) -> Title:
        """镇党委 and 县人民政府 in the paper of a city: of the nearest town or county named before."""
        if self._city and title.body[0] == "市":
            return replace(title, body=self._city + title.body[1:], base=self._city + title.base[1:])
        level = next((level for level in _LONG_LEVELS if title.body.startswith(level)), title.body[0])
        if (_DEPTH.get(level[0], 0) <= self._depth and level not in _LONG_LEVELS) or not title.body.startswith(level):
            return title
        named = self._places + self._bodies if level in ("村", "社区") else self._places
        named = [(since, text) for since, text in named if self._is_of(text, level)]
        if not named or level in _WITHIN_TOWNS:
            named = named + self._places_passed_by(level, named[-1][0] if named else 0)
        named = named or self._towns_passed_by(level)
        if not named and level in ("村", "社区") and (ward := self._ward_of_the_story(level)):
            named = [(self._sentence, ward)]
        named = [(since, text) for since, text in named if level != "村" or len(text) >= _SHORT]
        only = len({text for _, text in named}) == 1
        for since, text in reversed(named):
            if only or self._sentence - since <= _BACK:
                return replace(
                    title, body=text + title.body.removeprefix(level), base=text + title.base.removeprefix(level)
                )
        if level in _SELF_GOVERNED:  # 自治州人大常委会 in its own paper is the 州人大常委会
            own = replace(title, body=title.body.removeprefix("自治"), base=title.base.removeprefix("自治"))
            return self._placed(own)
        return title

    def _is_of(self, text: str, level: str) -> bool:
        """Whether a name ends with its level (黔西南州, but 贵州 does not)."""
        if not text.endswith(level) or len(text) <= len(level) or text in _SELF_GOVERNED:
            return False
        divisions = self._lexicon.divisions.named(text)
        return not divisions or not divisions[0].short or divisions[0].brief != text

    def _beside_a_head(self, title: Title) -> str:
        """The body of the office that this one stands beside, in this sentence or the one before: 院长 … 副院长."""
        head = title.role.removeprefix("常务").removeprefix("副")
        part = title.office.body.removeprefix("+") if title.office.body.startswith("+") else ""
        for since, role, body in reversed(self._heads):
            if self._sentence - since > 1:
                break
            if not body.endswith(part):
                continue
            deputy = head != title.role and role.removeprefix("常务").removeprefix("副") == head
            if deputy or (title.role in _DEPENDENT and role in _HEADS):
                return body
        return ""

    def _of_the_conference(self, title: Title) -> str:
        """甲委员发言: of the one consultative conference that the story is about."""
        if title.role != "委员" or title.printed != "委员":
            return ""
        body = self._only(_CONFERENCES) or self._passed_by(_CONFERENCES)
        if body in ("政协", "人民政协"):
            return "全国政协" if self._depth == 0 else ""
        return body if body in self._lexicon.body_forms or self._lexicon.divisions.named(body[:-2]) else ""

    def _of_kind(self, title: Title) -> str:
        """The nearest body of the kind that has such an office."""
        rule = title.office.body
        if rule.startswith("+"):
            kinds: Sequence[str] = next(((own,) for own in ("村", "社区") if title.office.name.startswith(own)), UNITS)
        elif rule:
            return ""
        else:
            kinds = self._kinds(title.role)
        if not kinds or self._said[-1].endswith(_UNREAD):
            return ""
        body = self._nearest(tuple(kinds))
        if not body and kinds == ("村",):
            body = next((text for since, text in reversed(self._places) if self._of_a_village(since, text)), "")
        if not body and rule and kinds in (("村",), ("社区",)):
            body = self._ward_of_the_story(kinds[0])
        return body + rule.removeprefix("+") if body else ""

    def _of_own(self, title: Title) -> str:
        """The house whose page it is, for an office that such a house has: 校长 on a school's page."""
        rule, own = title.office.body, self._house.name
        if not own or (rule and not rule.startswith("+")):
            return ""
        kinds = UNITS if rule else self._kinds(title.role)
        return own + rule.removeprefix("+") if kinds and own.endswith(tuple(kinds)) else ""

    def _of_a_village(self, since: int, place: str) -> bool:
        """Whether a place named shortly before is a village by its whole name: 大寨村."""
        return place.endswith("村") and len(place) >= _SHORT and self._sentence - since <= _BACK

    def _nearest(self, kinds: tuple[str, ...]) -> str:
        """The nearest body of these kinds named before, by the longest name it has had (附属医院 is 甲大学附属医院)."""
        for since, text in reversed(self._bodies):
            if self._sentence - since <= _BACK and text.endswith(kinds) and text not in self._taken:
                if since < self._sentence - 1 and (later := self._passed_by(kinds, since)):
                    return later
                longer = [body for _, body in self._bodies if body.endswith(text) and body not in _BARE]
                if longer:
                    return max(longer, key=len)
        return self._passed_by(kinds) or self._only(kinds)

    def _only(self, kinds: tuple[str, ...]) -> str:
        """The one body of these kinds that the story has named so far, however far back."""
        named = {text for _, text in self._bodies[-_MANY:] if text.endswith(kinds) and text not in _BARE}
        longest = max(named, key=len, default="")
        return longest if all(longest.endswith(text) for text in named) else ""

    def _passed_by(self, kinds: tuple[str, ...], since: int = 0) -> str:
        """The nearest body of these kinds in what was not looked at closely before, since it names nobody."""
        for number in range(len(self._said) - 1, max(len(self._said) - _BACK - 2, since - 1), -1):
            if not any(kind in self._said[number] for kind in kinds):
                continue
            named = [text for text in self._looked_at(number)[1] if text.endswith(kinds) and text not in _BARE]
            if named:
                return named[-1]
        return ""

    def _places_passed_by(self, level: str, since: int = 0) -> list[tuple[int, str]]:
        """The places of a level in what was not looked at closely since then, with the numbers of their sentences."""
        found: list[tuple[int, str]] = []
        for number in range(max(len(self._said) - _FAR, since, 0), len(self._said)):
            if level in self._said[number]:
                places, bodies = self._looked_at(number)
                named = (*places, *bodies) if level in ("村", "社区") else places
                found += [(number + 1, text) for text in named if self._is_of(text, level)]
        return found

    def _towns_passed_by(self, level: str) -> list[tuple[int, str]]:
        """The towns of a level that no list has, with the numbers of their sentences."""
        if level not in ("镇", "乡", "街道"):
            return []
        return [(number + 1, town) for number, chars in enumerate(self._said) for town in towns(chars, level)]

    def _looked_at(self, number: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The places and the bodies, in order, of a sentence, which is looked at once."""
        chars = self._said[number]
        known = self._looked.get(number)
        if known is None or known[0] != chars:
            tokens = self._lattice.tokens(chars, ())
            spans = body_spans(tokens)
            bodies = sorted(
                [(span.end, _tidy(span.text)) for span in spans if not span.bare or span.text.endswith(_CONFERENCES)]
                + list(sites(tokens, spans))
            )
            places = tuple(token.text for token in tokens if _names_a_place(token))
            known = self._looked[number] = chars, places, tuple(text for _, text in bodies if text)
        return known[1:]

    def _this(self, title: Title) -> Title:
        """该院审判委员会: the body of that kind named last."""
        kind = next((kind for kind in ("公司", "集团") if title.body.startswith("该" + kind)), title.body[1:2])
        if self._house.name.endswith(_THESE.get(kind, (kind,))):
            rest = title.body.removeprefix("该" + kind)
            return replace(title, body=self._house.name + rest, base=self._house.name + rest)
        if title.printed_body.startswith("我") and self._of_others(_THESE.get(kind, (kind,))):
            return replace(title, body="", base="", printed_body="")
        named = self._nearest(_THESE.get(kind, (kind,))) if kind not in "市县区镇乡村州" else self._place(kind)
        if not named and kind in ("局", "院", "厅", "委", "所", "行"):
            named = next((body for _, _, body in reversed(self._heads) if body.endswith(kind)), "")
        if not named and title.printed_body.startswith("校"):
            named = next((body for _, body in self._bodies if body.endswith(SCHOOLS) and body not in _BARE), "")
        rest = title.body.removeprefix("该" + kind)
        return (
            replace(title, body=named + rest, base=named + rest)
            if named
            else replace(title, body="", base="", printed_body="")
        )

    def _of_others(self, kinds: tuple[str, ...]) -> bool:
        """Whether a story that says 我院 of its own names guests' houses of that kind, or several."""
        named = {text for _, text in self._bodies if text.endswith(kinds)}
        return len(named) > 1 or any(map(COMING_TO_US.search, self._said))

    def _place(self, level: str) -> str:
        named = self._places + self._bodies if level == "村" else self._places
        near = next((text for _, text in reversed(named) if text.endswith(level)), "")
        passed_by = [text for _, text in self._places_passed_by(level) if len(text) >= _SHORT] if not near else []
        return passed_by[-1] if passed_by else near

    def _kinds(self, role: str) -> tuple[str, ...]:
        owners: Mapping[str, tuple[str, ...]] = self._lexicon.owners
        return next((bodies for ending, bodies in owners.items() if role.endswith(ending)), ())
