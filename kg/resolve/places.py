"""Places: which division a name means at a point of the text, and the spots that have no code of their own.

Codes are those of GB/T 2260 and, for towns and streets, the statistical ones, as the lexicon brings them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.lexicon import Country, Division, Divisions, Lexicon
from kg.lexicon.divisions import COUNTRY
from kg.records import Place, PlaceMention

LEVELS = ("特别行政区", "自治区", "街道", "地区", "省", "市", "县", "区", "旗", "州", "盟", "镇", "乡")
"""The words by which a text means the division of that level around it (我市 is printed 市 in 市委)."""

CHINA = "CN"
"""ISO 3166-1 code of China, by which it stands beside the other states."""
_TOWN_ENDINGS = ("镇", "乡", "街道", "苏木", "场", "区", "办事处")
_PROVINCE = 1
_PREFECTURE = 2
_COUNTY = 3


@dataclass(frozen=True, slots=True)
class Split:
    """A name cut after the division at its front.

    `by_level` where only the level stood there (市财政局), `brief` where the name stood without its level (焦作财政局).
    """

    division: Division
    rest: str
    by_level: bool = False
    brief: bool = False


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The divisions of China and the states, asked from where a text stands."""

    divisions: Divisions
    countries: Mapping[str, Country]
    by_code: Mapping[str, Country]
    counties: Mapping[str, tuple[str, ...]] = field(repr=False)
    longest: int
    _located: dict[tuple[str, str], Division | None] = field(default_factory=dict, repr=False, compare=False)

    def locate(self, name: str, place: str) -> Division | None:
        """The division that `name` means where `place` is in force; None if it is none or cannot be told.

        What lies in the place in force comes first, then what lies in the prefecture and the province around it, then
        the whole country if only one division is called so. A short name (马村) counts only near by, unless it is that
        of a province or a prefecture.
        """
        asked = name, place
        if asked not in self._located:
            self._located[asked] = self._locate(name, place)
        return self._located[asked]

    def _locate(self, name: str, place: str) -> Division | None:
        found = [d for d in self.divisions.named(name) if d.code != COUNTRY]
        for scope in self._scopes(place):
            near = [d for d in found if self.divisions.within(d.code, scope)] or list(self._towns(name, scope))
            if near:
                best = [d for d in near if not d.short] or near
                return next((d for d in best if d.code == scope), None) or _highest(best)
        far = [d for d in found if not d.short or d.tier <= _PREFECTURE]
        return _highest([d for d in far if not d.short] or far)

    def _scopes(self, place: str) -> tuple[str, ...]:
        here = self.divisions.by_code(place)
        if here is None or here.code == COUNTRY:
            return ()
        around = (d.code for d in self.divisions.ancestors(place) if d.code != COUNTRY)
        return (place, *around)

    def _towns(self, name: str, scope: str) -> Iterable[Division]:
        """The towns of a county or prefecture by their full name."""
        if len(scope) != 6 or scope.endswith("0000") or not name.endswith(_TOWN_ENDINGS):
            return ()
        counties = {scope, *self.counties.get(scope, ())}
        return [t for county in sorted(counties) for t in self.divisions.towns(county, name) if not t.short]

    def around(self, level: str, place: str) -> Division | None:
        """The division of that level that is the place in force or contains it (市 on a county's page: its city)."""
        here = self.divisions.by_code(place)
        if here is None:
            return None
        wanted = {"自治区": "区", "特别行政区": "区"}.get(level, level)
        for division in (here, *self.divisions.ancestors(place)):
            if division.level == wanted and (len(level) < 3 or division.tier == _PROVINCE):
                return division
        return self._once(here, wanted)

    def _once(self, here: Division, level: str) -> Division | None:
        """The division under a name of that level that it had before: 县 in the paper of what was 崇明县 and is a district."""
        for name in self.divisions.former.get(here.code, ()):
            if name.endswith(level):
                return next((found for found in self.divisions.named(name) if found.code == here.code), None)
        return None

    def split(self, name: str, place: str) -> Split | None:
        """Cut the divisions off the front of a name (河南省焦作市武陟县财政局), full names first, then short ones.

        A level alone (市, 省) is read last; whether it was meant is for the caller to judge.
        """
        division, rest = self._consume(name, place)
        if division is not None:
            whole = name[: len(name) - len(rest)].endswith(LEVELS)
            return Split(division, rest, brief=division.short and not whole)
        level = next((lv for lv in LEVELS if name.startswith(lv)), None)
        meant = self.around(level, place) if level else None
        return Split(meant, name[len(level) :], by_level=True) if level and meant else None

    def _consume(self, name: str, place: str) -> tuple[Division | None, str]:
        division: Division | None = None
        rest = name
        while True:
            step = self._front(rest, division.code if division else place, inside=division is not None)
            if step is None:
                return division, rest
            division, rest = step

    def _front(self, name: str, place: str, *, inside: bool) -> tuple[Division, str] | None:
        for length in range(min(self.longest, len(name)), 1, -1):
            found = self.locate(name[:length], place)
            if found is None or (inside and not self._properly_within(found.code, place)):
                continue
            if inside and found.short and not name[:length].endswith(LEVELS):
                continue
            return found, name[length:]
        return None

    def _properly_within(self, code: str, ancestor: str) -> bool:
        return code != ancestor and self.divisions.within(code, ancestor)

    def unique(self, division: Division) -> bool:
        """Whether the full name of the division means no other one (there are four 鼓楼区)."""
        if len(division.code) != 6:
            return False
        return sum(not d.short for d in self.divisions.named(division.name)) == 1

    def qualified(self, division: Division) -> str:
        """The name with that of the city before it where a district or a town belongs to one (焦作市解放区)."""
        parent = self.divisions.parent(division.code)
        if parent is None or division.tier < _COUNTY or parent.tier < _PREFECTURE and parent.level != "市":
            return division.name
        return parent.name + division.name

    def inside(self, name: str, place: str) -> Division | None:
        """The division whose full name stands within a name (交通银行河南省分行), or any name of it in brackets."""
        for start in range(1, len(name) - 2):
            for length in range(min(self.longest, len(name) - start), 2, -1):
                found = self.divisions.named(name[start : start + length])
                if found and not found[0].short and found[0].tier <= _COUNTY:
                    return self.locate(name[start : start + length], place)
        bracketed = _bracketed(name)
        return self.locate(bracketed, place) if bracketed else None


def gazetteer(lexicon: Lexicon) -> Gazetteer:
    """The gazetteer over the lexicon's divisions and states."""
    counties: dict[str, list[str]] = {}
    longest = 0
    for division in lexicon.divisions:
        longest = max(longest, len(division.name))
        if division.tier == _COUNTY:
            parent = lexicon.divisions.parent(division.code)
            if parent is not None:
                counties.setdefault(parent.code, []).append(division.code)
    return Gazetteer(
        divisions=lexicon.divisions,
        countries=lexicon.countries,
        by_code={country.code: country for country in lexicon.countries.values()},
        counties={code: tuple(sorted(found)) for code, found in sorted(counties.items())},
        longest=longest,
    )


def significant(code: str) -> str:
    """The digits that tell a division: two for a province, four for a prefecture.

    >>> [significant(code) for code in ("410000", "411000", "410882")]
    ['41', '4110', '410882']
    """
    return code[:2] if code.endswith("0000") else code[:4] if code.endswith("00") else code


def _highest(found: list[Division]) -> Division | None:
    """The only one, or the only one of the highest rank; None where that leaves a choice."""
    distinct = sorted({d.code: d for d in found}.values(), key=lambda d: (d.tier, d.code))
    if not distinct:
        return None
    if len(distinct) == 1 or (distinct[0].tier < distinct[1].tier and distinct[0].tier <= _PREFECTURE):
        return distinct[0]
    return None


def _bracketed(name: str) -> str:
    for left, right in (("（", "）"), ("(", ")")):
        if left in name and right in name.split(left, 1)[1]:
            return name.split(left, 1)[1].split(right, 1)[0]
    return ""


@dataclass(slots=True)
class PlaceBook:
    """The places met so far; what they lie in is written down with them."""

    gazetteer: Gazetteer
    _found: dict[str, Place] = field(default_factory=dict)
    _forms: dict[str, set[str]] = field(default_factory=dict)

    def mention(self, mention: PlaceMention) -> str:
        """Key of the place that a sentence names."""
        country = self.gazetteer.countries.get(mention.name)
        if country is not None:
            return self._known(country.code, mention.name)
        division = self.gazetteer.locate(mention.name, mention.place)
        if division is None:
            level = next((lv for lv in LEVELS if lv == mention.name), None)
            division = self.gazetteer.around(level, mention.place) if level else None
        if division is not None:
            return self._known(division.code, mention.name)
        return self._spot(mention)

    def code(self, code: str, seen: str | None = None) -> str | None:
        """Key of the division or state with this code, or None where there is none such."""
        code = CHINA if code == COUNTRY else code
        country = self.gazetteer.by_code.get(code)
        division = self.gazetteer.divisions.by_code(code)
        return self._known(code, seen) if division or country else None

    def _known(self, code: str, seen: str | None) -> str:
        division = self.gazetteer.divisions.by_code(code)
        if division is not None:
            self._division(division)
        else:
            self._found.setdefault(code, Place(code, self.gazetteer.by_code[code].name, None, None))
        if seen and seen != self._found[code].name:
            self._forms.setdefault(code, set()).add(seen)
        return code

    def _division(self, division: Division) -> None:
        if division.code in self._found:
            return
        parent = self.gazetteer.divisions.parent(division.code)
        above = parent if parent is not None and parent.code != COUNTRY else None
        self._found[division.code] = Place(division.code, division.name, division.code, above.code if above else None)
        if above:
            self._division(above)

    def _spot(self, mention: PlaceMention) -> str:
        """A village, a dam, a street: known by its name and the nearest division around it."""
        split = self.gazetteer.split(mention.name, mention.place)
        named = split is not None and not split.by_level and bool(split.rest)
        around = split.division.code if split is not None and named else self.code(mention.place)
        key = f"{mention.name}-{around}" if around else mention.name
        if around:
            self.code(around)
        self._found.setdefault(key, Place(key, mention.name, None, around))
        return key

    def places(self) -> tuple[Place, ...]:
        """All places by key, each with the other forms in which it was seen and the names that it once had."""
        former = self.gazetteer.divisions.former
        return tuple(
            Place(p.key, p.name, p.code, p.parent, tuple(sorted({*self._forms.get(p.key, ()), *former.get(p.key, ())})))
            for p in (self._found[key] for key in sorted(self._found))
        )
