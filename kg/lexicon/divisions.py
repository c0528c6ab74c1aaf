"""The administrative divisions of China: provinces, prefectures, counties (GB/T 2260), and townships."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from types import MappingProxyType

from kg.lexicon.table import Row, rows

COUNTRY = "100000"
"""The code this lexicon gives to China as a whole; GB/T 2260 itself begins with the provinces."""

_LEVEL = re.compile(r"自治[区州县旗]$|特别行政区$|地区$|街道$|苏木$|[省市区县旗镇乡盟]$")
_LEVELS = {"自治区": "区", "特别行政区": "区", "自治州": "州", "自治县": "县", "自治旗": "旗", "苏木": "乡"}
_UNNAMED_LEVELS = ("国", "省", "市", "区", "乡")
_PEOPLES = (
    "各族|蒙古族|蒙古|回族|藏族|维吾尔族|维吾尔|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族|哈萨克|傣族|黎族|傈僳族|佤族|"
    "畲族|拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜族|柯尔克孜|土族|达斡尔族|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯族|锡伯|阿昌族|普米族|"
    "塔吉克族|塔吉克|怒族|鄂温克族|德昂族|保安族|裕固族|京族|独龙族|鄂伦春族|珞巴族|门巴族|民族"
)
_OF_PEOPLES = re.compile(rf"^(.{{2,}}?)(?:{_PEOPLES})+(?:自治[区州县旗]|[乡镇])$")
_OF_ONE_PEOPLE = re.compile(r"^(.{2,}?)族?自治[区州县旗]$")
_SPECIAL = re.compile(r"^(.{2,}?)(?:特别行政区|新区|林区|特区|地区|街道|苏木|[省市区县旗镇乡盟])$")
_TOWN = re.compile("(?:镇|乡|街道|苏木)$")
_NO_TOWN = re.compile("[家故老侨城]乡$|[城村市乡集重名小强古老新大]镇$")
"""What may as well be a common noun."""
_ZONE = re.compile(r".{3}(?:开发|产业|示范|管理|工业|园|实验|合作|高新|保税|度假|试验|新城)区$|委员?会$")


@dataclass(frozen=True, slots=True)
class Division:
    """An administrative division.

    `level` is the character by which its bodies call themselves: 国 省 市 区 县 旗 州 盟 地区 镇 乡 街道 (an autonomous
    region is a 区, a municipality a 市; a farm or zone of township rank counts as 乡). `tier` is its rank in the
    state: 0 country, 1 province, 2 prefecture, 3 county, 4 township. `short` is true where a question by name was
    answered through a short form or a former name, so that the caller can be careful.
    """

    code: str
    name: str
    level: str
    tier: int
    short: bool = field(default=False, compare=False)

    @property
    def brief(self) -> str:
        """The name without its level (焦作, 延边, 浦东); the full name where less than two characters would remain."""
        return brief(self.name)


def level(name: str) -> str:
    """The level that the name of a division ends with; "" where it ends with none.

    >>> [level(n) for n in ("河南省", "延边朝鲜族自治州", "阿里地区", "兴安盟", "解放区", "宁夏回族自治区")]
    ['省', '州', '地区', '盟', '区', '区']
    """
    match = _LEVEL.search(name)
    return _LEVELS.get(match[0], match[0]) if match else ""


def brief(name: str) -> str:
    """The name of a division without its level, where at least two characters remain.

    >>> [brief(n) for n in ("焦作市", "内蒙古自治区", "延边朝鲜族自治州", "浦东新区", "矿区", "阿里地区")]
    ['焦作', '内蒙古', '延边', '浦东', '矿区', '阿里']
    >>> brief("鄂温克族自治旗"), brief("香港特别行政区"), brief("郑州经济技术开发区")
    ('鄂温克', '香港', '郑州经济技术开发区')
    """
    if _ZONE.search(name):
        return name
    for pattern in (_OF_PEOPLES, _OF_ONE_PEOPLE, _SPECIAL):
        if match := pattern.match(name):
            return match[1]
    return name


_LONGEST_PLACE = 40
"""What is longer names no place."""
_PREFECTURE, _COUNTY = 2, 3
_NAMED = 3
"""A county's name has so many characters at least, its level among them, unless it is one of the few of two."""


def usual(division: Division) -> str:
    """What papers call a self-governed prefecture or county: 大理州, 互助县.

    >>> usual(Division("630223", "互助土族自治县", "县", 3))
    '互助县'
    """
    return division.brief + division.level


def _tier(code: str) -> int:
    if code == COUNTRY:
        return 0
    if len(code) == 9:
        return 4
    return 1 if code.endswith("0000") else 2 if code.endswith("00") else 3


def _division(row: Row) -> Division:
    code, name = row.cells[:2]
    if len(code) not in (6, 9) or not code.isdigit():
        raise row.broken(f"{code!r} is no division code")
    if not name:
        raise row.broken("a division without a name")
    tier = _tier(code)
    return Division(code, name, level(name) or _UNNAMED_LEVELS[tier], tier)


@cache
def _towns() -> Mapping[str, tuple[Division, ...]]:
    """The towns and streets by the code of what they belong to; read when first asked for."""
    by_parent: dict[str, list[Division]] = {}
    for row in rows("towns.tsv", ("code", "name")):
        town = _division(row)
        by_parent.setdefault(town.code[:6], []).append(town)
    return MappingProxyType({code: tuple(towns) for code, towns in by_parent.items()})


@dataclass(frozen=True, slots=True)
class Divisions:
    """The divisions of China by code and by name."""

    codes: Mapping[str, Division]
    names: Mapping[str, tuple[Division, ...]]
    former: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """code → the names that the division once had"""

    def __iter__(self) -> Iterator[Division]:
        """All divisions down to the counties, in the order of their codes."""
        return iter(self.codes.values())

    def by_code(self, code: str) -> Division | None:
        """The division with this code, six digits, or nine for a town."""
        if len(code) == 9:
            return next((town for town in _towns().get(code[:6], ()) if town.code == code), None)
        return self.codes.get(code)

    def named(self, name: str) -> tuple[Division, ...]:
        """Every division of this name, full, short or former: full names first, then the higher before the lower."""
        return self.names.get(name, ())

    def stated(self, place: str) -> tuple[Division, ...]:
        """Every division that a place as people write it may be: by its name, or by its name behind what it lies in.

        >>> from kg.lexicon import load
        >>> [(d.code, d.name) for d in load().divisions.stated("江苏省南京市鼓楼区")]
        [('320106', '鼓楼区')]
        """
        found = self.named(place)
        if found or len(place) > _LONGEST_PLACE:
            return found
        for cut in range(2, len(place) - 1):
            within = self.stated(place[:cut]) if self.named(place[cut:]) else ()
            inner = [
                division
                for division in self.named(place[cut:])
                if any(outer.code != division.code and self.within(division.code, outer.code) for outer in within)
            ]
            if inner:
                return tuple(inner)
        return ()

    def towns(self, county: str, name: str | None = None) -> tuple[Division, ...]:
        """The towns, townships and streets of a county; those of one full or short name only, if one is given."""
        towns = _towns().get(county, ())
        if name is None:
            return towns
        full = tuple(town for town in towns if town.name == name)
        return full or tuple(replace(town, short=True) for town in towns if town.brief == name)

    @staticmethod
    def town_names() -> Iterator[str]:
        """The full names of towns, townships and streets, where they are long enough to be no other word."""
        for towns in _towns().values():
            for town in towns:
                if len(town.name) > 2 and _TOWN.search(town.name) and not _NO_TOWN.search(town.name):
                    yield town.name

    def parent(self, code: str) -> Division | None:
        """What a division belongs to: a district of a municipality to the municipality, a province to China."""
        if code == COUNTRY:
            return None
        if len(code) == 9:
            return self.codes.get(code[:6])
        if code.endswith("0000"):
            return self.codes.get(COUNTRY)
        prefecture = code[:4] + "00"
        if prefecture != code and prefecture in self.codes:
            return self.codes[prefecture]
        return self.codes.get(code[:2] + "0000")

    def ancestors(self, code: str) -> Iterator[Division]:
        """What a division belongs to, from the nearest up to China."""
        division = self.parent(code)
        while division is not None:
            yield division
            division = self.parent(division.code)

    def within(self, code: str, ancestor: str) -> bool:
        """Whether a division is another one or lies in it."""
        return code == ancestor or any(division.code == ancestor for division in self.ancestors(code))


def _by_name(divisions: Iterable[Division], aliases: Iterable[tuple[str, Division]]) -> dict[str, tuple[Division, ...]]:
    names: dict[str, list[Division]] = {}
    for division in divisions:
        names.setdefault(division.name, []).append(division)
        if division.brief != division.name:
            names.setdefault(division.brief, []).append(replace(division, short=True))
        if "自治" in division.name and division.tier in (_PREFECTURE, _COUNTY):
            names.setdefault(usual(division), []).append(replace(division, short=True))
    for alias, division in aliases:
        if division not in names.get(alias, ()):
            names.setdefault(alias, []).append(replace(division, short=True))
    return {name: tuple(sorted(found, key=lambda d: (d.short, d.tier, d.code))) for name, found in names.items()}


def _as_then(division: Division, alias: str, what: str) -> Division:
    """A county or prefecture under the name it had while it was of another level: its bodies of then were the 县's or the
    地区's, not the 市's."""
    then = level(alias)
    if (
        what != "former"
        or division.tier not in (_PREFECTURE, _COUNTY)
        or not then
        or then == division.level
        or len(alias) < _NAMED
    ):
        return division
    return replace(division, name=alias, level=then)


def read() -> Divisions:
    """The divisions that this package brings."""
    codes = {division.code: division for division in map(_division, rows("divisions.tsv", ("code", "name")))}
    aliases: list[tuple[str, Division]] = []
    former: dict[str, list[str]] = {}
    for row in rows("aliases.tsv", ("alias", "code", "what")):
        if row.cells[1] not in codes:
            raise row.broken(f"no division has the code {row.cells[1]!r}")
        if row.cells[2] == "former":
            former.setdefault(row.cells[1], []).append(row.cells[0])
        aliases.append((row.cells[0], _as_then(codes[row.cells[1]], row.cells[0], row.cells[2])))
    once = {code: tuple(sorted(set(found))) for code, found in sorted(former.items())}
    return Divisions(
        MappingProxyType(codes), MappingProxyType(_by_name(codes.values(), aliases)), MappingProxyType(once)
    )
