"""Which real body a name means where it stands: 市委 in a paper of 焦作 is 中共焦作市委员会.

A name is tried as what it can be, the surest first: a state, a division acting for itself, a body of the whole
country, a usual form after a place, after a level or alone, a part of another body, and at last a body known by its own
name only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kg.lexicon import BodyForm, Country, Division, Ending, Lexicon
from kg.lexicon.divisions import COUNTRY
from kg.lexicon.divisions import usual as usual_place
from kg.resolve.bodies import (
    NamedBody,
    Reading,
    branch_of,
    fill,
    in_full,
    organ_of,
    spelled,
    state_of,
    unit_of,
    usual,
)
from kg.resolve.forms import Forms, arrange, inner_level
from kg.resolve.parts import Part, read_apart, read_nameless, read_parts
from kg.resolve.places import CHINA, LEVELS, Gazetteer, Split

_LEGAL = ("有限公司", "有限责任公司", "股份公司", "股份有限公司", "合伙企业")
"""Endings of a registered company name, which is one company's alone (企业名称登记管理规定)."""
_CITY = 2
"""The tier of a prefecture, which is called by its short name more often than a county."""
_COUNTY = 3
"""The tier of a county."""
_OF_VILLAGES = frozenset(("{P}村民委员会", "{P}居民委员会", "{P}办事处"))
"""Official names of what villages, communities and streets have, and no county or city."""
_DEPARTMENTS = ("厅", "局", "委员会")
"""Endings of the working departments of a local government."""
_GOVERNED = (1, 2, 3)
"""Tiers whose governments have departments."""
_BY_OFFICE = ("地区", "盟")
"""Levels with an administrative office (行政公署) of the province instead of a government."""
_ABROAD = ("市", "州", "省", "县", "郡", "道", "都", "府", "区")
"""How the names of cities and parts of states end."""
_TERM = re.compile(
    r"第[一二三四五六七八九十百]+届(?=(?:中央|全国|[省市县区州旗盟])?(?:常务委员会|纪律检查委员会|委员会|人民代表大会|人大|政协|委))"
)
"""The term of a congress or of the committee that it elects, which is one body through all its terms."""
_QUALIFIED = ("区", "镇", "乡", "街道")
"""Levels whose names are often printed with the city's before them (焦作市解放区)."""


@dataclass(frozen=True, slots=True)
class BodyReader:
    """Reads names of bodies, asked with the place in force."""

    forms: Forms
    gazetteer: Gazetteer
    lexicon: Lexicon
    parts: tuple[Part, ...]
    units: tuple[Ending, ...]
    organs: frozenset[str]
    """what a foreign state's own bodies are called after its name (外交部)"""
    apart: frozenset[str]
    """what reads like a department of a local government and is none (税务局, 人大工作委员会)"""
    nameless: frozenset[str]
    """what names no body by itself (公司, 领导小组)"""
    unit_endings: tuple[str, ...]
    wholes: tuple[str, ...]
    """how bodies end that are no units of others"""
    _known: dict[tuple[str, str], tuple[Reading, ...]] = field(default_factory=dict, repr=False)

    def read(self, name: str, place: str) -> tuple[Reading, ...]:
        """What a name means; two bodies where it names two at once (纪委监委)."""
        if (name, place) not in self._known:
            self._known[name, place] = tuple(self._read(_TERM.sub("", name), place))
        return self._known[name, place]

    def _read(self, name: str, place: str) -> tuple[Reading, ...]:
        country = self.lexicon.countries.get(name)
        if country is not None:
            return (state_of(country),)
        division = self.gazetteer.locate(name, place) or self.gazetteer.around(name, place)
        if division is not None:
            return (division,)
        split = self.gazetteer.split(name, place)
        if split is not None and not split.rest:
            return (split.division,)
        nameless = name in self.nameless
        if nameless and self.gazetteer.divisions.by_code(place) in (None, self.gazetteer.divisions.by_code(COUNTRY)):
            return (_lost(name),)
        found = self._listed(name) or self._of_state(name, place) or self._formed(name, place)
        if not found and name.endswith("报"):
            found = self._formed(f"{name}社", place)
        if found:
            return found
        if nameless or self._placeless(name):
            return (_lost(name),)
        part = self._part(name, place)
        return (part or self._plain(name, place),)

    # ── names the lexicon knows ──────────────────────────────────────────────────────────────────────────────────────

    def _listed(self, name: str) -> tuple[Reading, ...]:
        organization = self.lexicon.international.get(name)
        if organization is not None:
            forms = frozenset({organization.name, organization.official})
            return (NamedBody(organization.official, organization.official, organization.name, forms, "international"),)
        medium = self.lexicon.media.get(name)
        if medium is not None:
            return (NamedBody(medium.official, medium.official, medium.name, frozenset({medium.name}), "media"),)
        return ()

    def _formed(self, name: str, place: str) -> tuple[Reading, ...]:
        """The bodies of a usual or official form, with a part of theirs if one follows."""
        for form, rest, division in self._parses(name, place):
            bodies = tuple(self._body(form, number, division) for number in range(form.official.count(";") + 1))
            if not rest:
                return bodies
            part = self._part_of(bodies[0], rest, place)
            if part is not None:
                return (part,)
        return ()

    def _parses(self, name: str, place: str) -> Iterator[tuple[BodyForm, str, Division | None]]:
        """What forms a name can be read as, but for committees of villages where no village is named."""
        for form, rest, division in self._all_parses(name, place):
            if division is None or division.tier > _COUNTY or form.official not in _OF_VILLAGES:
                yield form, rest, division

    def _all_parses(self, name: str, place: str) -> Iterator[tuple[BodyForm, str, Division | None]]:
        for head, rest in self.forms.headed(name):
            split = self.gazetteer.split(rest, place)
            found = self.forms.tailed(head, split.rest) if split is not None else None
            if split is not None and found is not None:
                yield *found, split.division
        national = self.forms.national(name)
        if national is not None:
            yield *national, None
        split = self.gazetteer.split(name, place)
        if split is not None:
            found = self.forms.leading(split.rest) or self.forms.leading(_level_twice(split))
            usual = found is not None and (not split.brief or len(found[0].suffix) > 1)
            if found is not None and usual:
                yield *found, split.division
        bare = self.forms.leading(name)
        here = self.gazetteer.divisions.by_code(place)
        if here is not None and here.code == COUNTRY:
            national = self.forms.whole_country(name)
            if national is not None:
                yield *national, None
        elif bare is not None and here is not None and len(bare[0].suffix) > 1:
            yield *bare, self._above(bare[0], here)

    def _above(self, form: BodyForm, here: Division) -> Division:
        """Where a form says whose body it is by its level, the division of that level that a place lies in: 地委, 团市委."""
        level = inner_level(form)
        if level in ("", here.level[0]):
            return here
        above = self.gazetteer.divisions.ancestors(here.code)
        return next((division for division in above if division.level[0] == level), here)

    def _body(self, form: BodyForm, number: int, division: Division | None) -> NamedBody:
        """The body that a form means at a place, with the bodies it belongs to."""
        if form.kind == "state" and form.official in self.lexicon.countries:
            return state_of(self.lexicon.countries[form.official])
        place = self._called(form, division)
        official, short = form.names(place)[number]
        called = self.forms.usual(form, number, division)
        if ";" not in called.official:
            short = called.names(place)[0][1]
        forms = self.forms.names(form, number, replace(division, name=place) if division else None)
        if division is not None and division.level in _QUALIFIED and division.tier > 2:
            qualified = replace(division, name=self.gazetteer.qualified(division))
            forms |= self.forms.names(form, number, qualified)
        if place != (division.name if division else place):
            forms |= self.forms.names(form, number, division)
        if division is not None and "自治" in division.name and division.tier > 1:
            forms |= self.forms.names(form, number, replace(division, name=usual_place(division)))
        above = self.forms.parent(form.official.split(";")[number]) or self._government(form, division)
        key = official if division is None or self.gazetteer.unique(division) else f"{official}-{division.code}"
        return NamedBody(
            key=key,
            name=official,
            short=short,
            forms=forms,
            kind=form.kind,
            unit=form.kind == "unit",
            parent=self._body(*above, division) if above else None,
            place=division.code if division else None,
        )

    def _government(self, form: BodyForm, division: Division | None) -> tuple[BodyForm, int] | None:
        """The government of the place, where the body is one of its departments (地方各级人民政府组织法, articles 79 and 83)."""
        if division is None or division.tier not in _GOVERNED or form.kind != "department":
            return None
        if not (form.official.startswith("{P}") and form.official.endswith(_DEPARTMENTS)):
            return None
        if form.official.removeprefix("{P}") in self.apart:
            return None
        government = self.lexicon.body_forms["行政公署" if division.level in _BY_OFFICE else "人民政府"]
        return government, 0

    def _called(self, form: BodyForm, division: Division | None) -> str:
        """The place as the official name has it: a city's stations are called by its short name (焦作广播电视台)."""
        if division is None:
            return ""
        return division.brief if form.kind == "media" and division.tier <= _CITY else division.name

    def _of_state(self, name: str, place: str) -> tuple[Reading, ...]:
        """An organ of a foreign state: named after it (巴西外交部), or bare where the text speaks of that state."""
        here = self.gazetteer.by_code.get(place)
        if here is not None and name in self.organs:
            return (organ_of(here, name),)
        for length in range(min(len(name) - 1, 12), 1, -1):
            country, organ = self.lexicon.countries.get(name[:length]), name[length:]
            if country is not None and country.code == CHINA:
                national = self.forms.national(organ)
                return (self._body(national[0], 0, None),) if national is not None and not national[1] else ()
            if country is not None and organ in self.organs:
                return (organ_of(country, organ),)
        return ()

    # ── parts of other bodies, and bodies known by their name only ───────────────────────────────────────────────────

    def _part(self, name: str, place: str) -> NamedBody | None:
        """A party group, branch or unit at the end of the name of a body that no form knows."""
        for part in self.parts:
            whole = name.removesuffix(part.ending)
            if whole != name and len(whole) > 1:
                inner = self.read(whole, place)[0]
                return self._party(part, inner) if isinstance(inner, NamedBody) else None
        if not name.endswith(self.unit_endings):
            return None
        for cut in range(len(name) - 2, 2, -1):
            head = name[:cut]
            if head[2:].endswith(self.wholes):
                inner = self.read(head, place)[0]
                return unit_of(inner, name[cut:]) if isinstance(inner, NamedBody) else None
        return None

    def _part_of(self, body: NamedBody, rest: str, place: str) -> NamedBody | None:
        for part in self.parts:
            if rest.endswith(part.ending):
                inner = body if rest == part.ending else self._part_of(body, rest.removesuffix(part.ending), place)
                return self._party(part, inner) if inner else None
        split = self.gazetteer.split(rest, place) if body.place is None else None
        if split is not None and not split.by_level and split.rest:
            return branch_of(body, rest, split.division)
        if len(rest) > 1 and any(rest.endswith(unit.text) for unit in self.units):
            return unit_of(body, rest)
        return None

    def _party(self, part: Part, body: NamedBody) -> NamedBody:
        official = fill(part.official, body.name, body.short)
        patterns = (part.official, part.short, *part.others)
        names = {fill(p, form, form) for p in patterns for form in (body.name, body.short, *body.forms)}
        return NamedBody(
            key=body.key.replace(body.name, official, 1)
            if body.name in body.key
            else fill(part.official, body.key, ""),
            name=official,
            short=fill(part.short, body.name, body.short),
            forms=frozenset(names),
            kind="party",
            parent=body,
            place=body.place,
            plain=body.plain,
        )

    def _plain(self, name: str, place: str) -> NamedBody:
        """A body known by its own name: of the place it names, else of the place in force."""
        name, printed = in_full(name), name
        country = self.gazetteer.by_code.get(place)
        prefecture = name.removeprefix("中共").removesuffix("地委") + "地区"
        if name.endswith("地委") and prefecture in self.lexicon.prefectures:
            name = f"中共{prefecture}委员会"
            return NamedBody(name, name, printed, frozenset((name, printed)), kind="party")
        if name.endswith(_LEGAL):
            inside = self._carried(name, place)
            return NamedBody(name, name, name, frozenset(), place=inside.code if inside else None)
        split = self.gazetteer.split(name, place)
        if split is not None and not split.brief and len(split.rest) > 1 and self._whole(split.rest):
            return self._core(split.rest, split.division)
        short = usual(printed)
        if any(name.startswith(prefecture) for prefecture in self.lexicon.prefectures):
            return NamedBody(name, name, short, spelled(name))
        abroad = self._city_abroad(name)
        if abroad is not None:
            return NamedBody(name, name, short, spelled(name), place=abroad.code)
        carried = self._carried(name, place)
        if carried is not None:
            return NamedBody(name, name, short, spelled(name), place=carried.code)
        here = self.gazetteer.divisions.by_code(place)
        if here is None or here.code == COUNTRY:
            code = country.code if country else None
            return NamedBody(name, name, short, spelled(name), place=code)
        return NamedBody(f"{name}-{place}", name, short, spelled(name), place=place, plain=True)

    def _city_abroad(self, name: str) -> Country | None:
        """The state of a city or a part of another state that stands for its own government: 德国亚琛市."""
        if not name.endswith(_ABROAD):
            return None
        fronts = (name[:length] for length in range(len(name) - 2, 1, -1))
        state = next((self.lexicon.countries[front] for front in fronts if front in self.lexicon.countries), None)
        return state if state is not None and state.code != CHINA else None

    def _core(self, core: str, division: Division) -> NamedBody:
        name = division.name + core
        forms = spelled(name) | spelled(core)
        return NamedBody(f"{core}-{division.code}", name, usual(name), forms, place=division.code)

    def _whole(self, rest: str) -> bool:
        """Whether what follows a place reads like the name of an organization."""
        return any(rest.endswith(e.text) and len(rest) > len(e.text) for e in self.lexicon.endings.values())

    def _carried(self, name: str, place: str) -> Division | None:
        split = self.gazetteer.split(name, place)
        if split is not None and not split.by_level and len(split.rest) > 1:
            return split.division
        return self.gazetteer.inside(name, place)

    def _placeless(self, name: str) -> bool:
        """Whether it is a usual form whose place is not to be found (县委 in a city's paper, 政法委 with no place)."""
        if name in LEVELS:
            return True
        after_level = next((name.removeprefix(level) for level in LEVELS if name.startswith(level)), name)
        found = (self.forms.leading(form) for form in (name, after_level))
        return any(form is not None and not form[1] for form in found)


def _lost(name: str) -> NamedBody:
    """A body of which is not known which one it is."""
    return NamedBody(name, name, name, frozenset(), kind="lost")


def _level_twice(split: Split) -> str:
    """What follows a place whose level is printed a second time (温县县委, 修武县县政府); "" where it is not.

    A prefecture's is often printed as a city's, which it is in all but the name (延边朝鲜族自治州市委).
    """
    if split.by_level:
        return ""
    levels = [split.division.level] + ["市"] * (split.division.tier == _CITY and not split.brief)
    return next((split.rest.removeprefix(level) for level in levels if split.rest.startswith(level)), "")


def body_reader(lexicon: Lexicon, gazetteer: Gazetteer) -> BodyReader:
    """The reader over the lexicon's forms, endings, states and media."""
    units = tuple(sorted((e for e in lexicon.endings.values() if e.unit), key=lambda e: (-len(e.text), e.text)))
    organs = frozenset(
        office.body.removeprefix("STATE") for office in lexicon.offices.values() if office.body[:5] == "STATE"
    )
    return BodyReader(
        arrange(lexicon),
        gazetteer,
        lexicon,
        read_parts(),
        units,
        organs - {""} | {"政府"},
        read_apart(),
        read_nameless(),
        tuple(unit.text for unit in units),
        tuple(e.text for e in lexicon.endings.values() if not e.unit and len(e.text) > 1),
    )
