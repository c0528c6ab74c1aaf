"""Nothing is fitted to the two pages: with other people in other cities they must be read as well as they are.

Every person of the gold files gets another surname and another given name of the same length, and the home city, its
counties, the other cities and counties and the province become others of the gazetteer, everywhere at once: in the pages,
beside them and in the gold files. Then the pages are built and scored again.
"""

from __future__ import annotations

import csv
import json
import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import house
import pytest

import kg
from kg.evaluate import gold, seen
from kg.evaluate.score import Score, evaluate, total

MAY_FALL = 0.02
GIVEN = (
    "安保斌冰波博昌超成春达德东恩方飞芬丰峰凤福刚光国海涵翰豪浩和荷恒红宏洪鸿华怀辉慧吉佳嘉家建健江杰洁金锦进晶静俊凯康可兰磊力立丽利莲"
    "良林琳玲龙璐茂梅美敏明娜楠宁培鹏平琪琦启千强勤青清庆秋泉群仁荣蓉瑞善尚少声诗世淑树双松素泰涛婷伟炜文雯武希晓孝心欣新鑫星兴旭轩雪"
    "学勋雅燕阳瑶耀业一仪义艺毅英莹盈颖永勇友瑜宇玉裕元媛月云泽长昭哲珍振正政志智中忠洲竹卓子宗祖"
)
FOREIGN = ("米莱", "鲁托", "佩特", "贝里", "苏林", "奥利", "莫迪", "索南")
"""Heads of state are called otherwise than people here; these have the length of the one in the pages."""


@dataclass(frozen=True, slots=True)
class Place:
    """A division of the gazetteer: `stem` is what stays where its level is left out."""

    name: str
    city: str
    province: str

    @property
    def level(self) -> str:
        return self.name[-1]

    @property
    def stem(self) -> str:
        return self.name[:-1] if len(self.name) > 2 else self.name


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Provinces, cities and counties as (name, codes)."""

    provinces: Mapping[str, Place]
    cities: Mapping[str, Place]
    counties: tuple[Place, ...]


def table(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def gazetteer(folder: Path) -> Gazetteer:
    """The plain divisions: 省, 市, 县 and 区 without autonomous or special ones."""
    provinces = {row["code"]: Place(row["name"], "", row["code"]) for row in table(folder / "provinces.csv")}
    cities = {row["code"]: Place(row["name"], row["code"], row["provinceCode"]) for row in table(folder / "cities.csv")}
    counties = (Place(row["name"], row["cityCode"], row["provinceCode"]) for row in table(folder / "areas.csv"))
    return Gazetteer(
        {code: place for code, place in provinces.items() if place.level == "省"},
        {code: place for code, place in cities.items() if place.level == "市" and len(place.name) > 2},
        tuple(place for place in counties if re.fullmatch(r"[^自特新]{1,3}[县区市]", place.name)),
    )


@dataclass(frozen=True, slots=True)
class Page:
    """What is renamed: the texts of the pages, of the files beside them, and of the gold files, each by its name."""

    texts: Mapping[str, str]
    golds: Mapping[str, str]

    def all(self) -> str:
        return "\n".join((*self.texts.values(), *self.golds.values()))

    def persons(self) -> list[str]:
        """Everybody whom the gold files name."""
        found: set[str] = set()
        for content in self.golds.values():
            issue = json.loads(content)
            found |= {each["person"] for each in issue["memberships"]} | set(issue["persons_without_post"])
            for event in issue["events"]:
                found |= {
                    *event["participants"],
                    *event.get("participants_optional", ()),
                    *event.get("not_participants", ()),
                }
        return sorted(found)


@pytest.fixture(scope="module")
def page(shared: Path) -> Page:
    return Page(
        {path.name: path.read_bytes().decode("utf-8") for path in sorted(house.SEEDS.iterdir())},
        {path.name: path.read_text(encoding="utf-8") for path in sorted((shared / "gold").glob("*.json"))},
    )


def other_persons(page: Page, surnames: list[str], chance: random.Random) -> dict[str, str]:
    """Another name for everybody, of the same length, that stands nowhere yet."""
    taken = page.all()
    renamed: dict[str, str] = {}
    for name in page.persons():
        foreign = f"总统{name}" in taken
        while name not in renamed:
            other = chance.choice(FOREIGN) if foreign else chance.choice(surnames)
            other += "".join(chance.sample(GIVEN, len(name) - len(other)))
            if other not in taken and not any(other in each or each in other for each in renamed.values()):
                renamed[name] = other
    return renamed


def other_places(page: Page, known: Gazetteer, chance: random.Random) -> dict[str, str]:
    """Another name of the same length for the home city, its province, and every city and county of it in the pages."""
    text = page.all()
    home = next(city for city in known.cities.values() if f"{city.stem}日报" in text)
    there = [place for place in known.counties if place.province == home.province and _stands_in(place, text)]
    homes = [
        city
        for city in known.cities.values()
        if city.province in known.provinces and city.province != home.province and len(city.stem) == len(home.stem)
    ]
    while True:
        city = chance.choice(homes)
        renamed = {
            known.provinces[home.province].stem: known.provinces[city.province].stem,
            home.stem: city.stem,
        }
        for place in there:
            fit = _fit(place, known, city, inside=place.city == home.city)
            free = [each.stem for each in fit if each.stem not in text and each.stem not in renamed.values()]
            if free:
                renamed[place.stem] = chance.choice(free)
        if len(renamed) == len(there) + 2 and _clear(renamed, text):
            return renamed


def _stands_in(place: Place, text: str) -> bool:
    return (place.name if place.level == "区" else place.stem) in text


def _fit(place: Place, known: Gazetteer, city: Place, *, inside: bool) -> list[Place]:
    """Counties of the same level and length: of the new city for those of the home city where it has any, else near by."""
    alike = [
        each
        for each in known.counties
        if each.province == city.province and (each.level, len(each.name)) == (place.level, len(place.name))
    ]
    within = [each for each in alike if each.city == city.city]
    return within if inside and within else [each for each in alike if each not in within]


def _clear(renamed: Mapping[str, str], text: str) -> bool:
    """Whether every new name has its old one's length, stands nowhere yet, and is no part of another."""
    new = list(renamed.values())
    alone = all(sum(name in other for other in new) == 1 for name in new)
    return alone and all(len(name) == len(old) and name not in text for old, name in renamed.items())


def rename(text: str, names: Mapping[str, str]) -> str:
    """Put the new names in place of the old ones, all at once, the longest first, also where a name is broken by a line.

    The names have the same length, so each character takes the place of one, and what stands between stays.
    """
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    old = re.compile("|".join(r"\s*".join(map(re.escape, name)) for name in longest_first))

    def new(found: re.Match[str]) -> str:
        letters = iter(names["".join(found[0].split())])
        return "".join(char if char.isspace() else next(letters) for char in found[0])

    return old.sub(new, text)


def scored(page: Page, folder: Path) -> Score:
    """The score of the pages built in a folder of their own."""
    papers, golds = folder / "papers", folder / "gold"
    for place, contents in ((papers, page.texts), (golds, page.golds)):
        place.mkdir(parents=True)
        for name, content in contents.items():
            (place / name).write_bytes(content.encode("utf-8"))
    graph = seen.Graph(kg.build(papers, output=folder / "out").path)
    return total(evaluate(graph, [gold.load(path) for path in gold.find(golds)]))


@pytest.fixture(scope="module")
def before(page: Page, tmp_path_factory: pytest.TempPathFactory) -> Score:
    return scored(page, tmp_path_factory.mktemp("before"))


@pytest.mark.parametrize("seed", range(16))
def test_other_people_in_other_places_are_read_as_well(
    page: Page, before: Score, shared: Path, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    surnames = [row["NameB"] for row in table(shared / "data" / "names" / "surnames.csv") if len(row["NameB"]) == 1]
    names = other_persons(page, surnames[:150], chance) | other_places(
        page, gazetteer(shared / "data" / "divisions"), chance
    )
    other = Page(
        {name: rename(text, names) for name, text in page.texts.items()},
        {name: rename(text, names) for name, text in page.golds.items()},
    )
    assert not any(name in other.all() for name in names if len(name) > 1)
    after = scored(other, tmp_path)
    told = "\n".join(f"{each.layer} {each.wrong}: {each.what} {each.quotes}" for each in after.findings)
    assert after.memberships.f1 >= before.memberships.f1 - MAY_FALL, f"{names}\n{told}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("省委书记楼\n\n阳生莅会", "省委书记高\n\n明远莅会"),
        ("楼阳", "白山"),
        ("楼阳生、楼阳", "高明远、白山"),
        ("市长李生", "市长李生"),
    ],
)
def test_renaming_takes_the_longest_name_and_bridges_a_line_end(text: str, expected: str) -> None:
    assert rename(text, {"楼阳": "白山", "楼阳生": "高明远"}) == expected
