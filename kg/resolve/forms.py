"""The usual forms of bodies, arranged so that a name of any shape finds its own (市委, 中共焦作市委员会).

An official name is a pattern around a place (``中共{P}委员会组织部``): what stands before the place is its
head, what follows its tail.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kg.lexicon import BodyForm, Division, Lexicon
from kg.lexicon.divisions import brief

PARTY = ("中国共产党", "中共")
"""How the Party's own bodies begin, in full and as usual."""
_DEMOCRATIC = {
    "民革": "中国国民党革命委员会",
    "民盟": "中国民主同盟",
    "民建": "中国民主建国会",
    "民进": "中国民主促进会",
    "农工党": "中国农工民主党",
    "致公党": "中国致公党",
    "台盟": "台湾民主自治同盟",
}
"""The democratic parties (but 九三学社, which has no shorter name here) as papers call them and in full."""
_USUAL_HEADS = {"政协": "中国人民政治协商会议", "共青团": "中国共产主义青年团", **_DEMOCRATIC}
"""Heads as they are usually shortened before the rest of the official name (政协焦作市委员会)."""
_IN_SHORT = ("委", "委会")
"""How the committee of such a party at a place is printed (民盟焦作市委)."""
_COMMITTEE = "中共{P}委员会"
_CPPCC = "中国人民政治协商会议{P}"
_NATIONAL = ("全国", "中央", "中共中央", "国家", "中华人民共和国", "中国")


_INNER_LEVEL = re.compile(r"([省市县区州旗盟地])委")
"""A level inside a form (团市委, 地委)."""


@dataclass(frozen=True, slots=True)
class Forms:
    """All forms by what they begin with."""

    relative: Mapping[str, BodyForm]
    """after a place or a level: 委, 财政局"""
    absolute: Mapping[str, BodyForm]
    heads: Mapping[str, Mapping[str, BodyForm]]
    """head of the official name → tail → form"""
    siblings: Mapping[str, tuple[BodyForm, ...]] = field(repr=False)
    """official name → all forms that mean it"""

    def leading(self, rest: str) -> tuple[BodyForm, str] | None:
        """The longest form at the front of what follows a place, and what follows the form."""
        return _longest(self.relative, rest)

    def national(self, name: str) -> tuple[BodyForm, str] | None:
        """A body of the whole country at the front of a name, also without its 全国 or 中央."""
        return _longest(self.absolute, name)

    def whole_country(self, name: str) -> tuple[BodyForm, str] | None:
        """What a name without any place means in a paper of the whole country (人大常委会).

        It must hold some of the name: 中共中央 before 北京师范大学 is no form of it.
        """
        found = (self.national(word + name) for word in _NATIONAL)
        return next((each for each in found if each is not None and len(each[1]) < len(name)), None)

    def headed(self, name: str) -> Iterator[tuple[str, str]]:
        """The heads at the front of a name, the longest first, each in full with what follows it."""
        spelled = {**{head: head for head in self.heads}, **_USUAL_HEADS}
        for head in sorted(spelled, key=lambda h: (-len(h), h)):
            if name.startswith(head):
                yield spelled[head], name[len(head) :]

    def tailed(self, head: str, rest: str) -> tuple[BodyForm, str] | None:
        """The form whose official name has this head and the longest tail at the front of `rest`."""
        heads = PARTY if head in PARTY else (head,)
        tails = {tail: form for h in heads for tail, form in self.heads.get(h, {}).items()}
        if rest in _IN_SHORT and (head in _DEMOCRATIC.values() or head == "九三学社"):
            rest = "委员会"
        return _longest(tails, rest) or (self.leading(rest) if head in PARTY else None)

    def usual(self, form: BodyForm, number: int, division: Division | None) -> BodyForm:
        """The form by which a body is usually called: the shortest that does not stop at two characters."""
        siblings = [s for s in self.siblings[form.official.split(";")[number]] if ";" not in s.official]
        fitting = [s for s in siblings if _fits(s.suffix, division)]
        return min(fitting or siblings or [form], key=lambda s: (len(s.suffix) < 3, len(s.suffix), s.suffix))

    def names(self, form: BodyForm, number: int, division: Division | None) -> frozenset[str]:
        """Every usual name of the body that is the `number`-th one a form means."""
        official = form.official.split(";")[number]
        found: set[str] = set()
        place = division.name if division else ""
        for sibling in self.siblings[official]:
            if not _fits(sibling.suffix, division):
                continue
            found.update(sibling.names(place)[sibling.official.split(";").index(official)])
            if ";" not in sibling.official and _follows(sibling):
                found.add((brief(place) if "{B}" in sibling.official else place) + sibling.suffix)
        return frozenset(found | _party_names(found, official))

    def parent(self, official: str) -> tuple[BodyForm, int] | None:
        """The form of the body whose official name begins that of another (组织部 of the 委员会)."""
        relative = "{P}" in official
        group = official.removeprefix(PARTY[1]).removesuffix("党组")
        whole = [group] if official == f"{PARTY[1]}{group}党组" else []
        for name in (*whole, *(official[:length] for length in range(len(official) - 1, 2, -1))):
            for form in self.siblings.get(name, ()):
                if form.absolute is not relative:
                    return form, form.official.split(";").index(name)
        return None


def inner_level(form: BodyForm) -> str:
    """The level that a form holds itself, "" where it holds none: 地 of 地委组织部."""
    inner = _INNER_LEVEL.search(form.suffix)
    return inner[1] if inner else ""


def _fits(suffix: str, division: Division | None) -> bool:
    """Whether bodies of a division of this level are called so: a city has no 地委, an autonomous region has a 党委."""
    if division is None:
        return True
    inner = _INNER_LEVEL.search(suffix)
    if inner:
        return inner[1] == division.level[0]
    by_party = division.tier > 3 or (division.tier == 1 and division.level == "区")
    if suffix.startswith(("委", "党委")):
        return suffix.startswith("党委") is by_party and not suffix.endswith("全会")
    return True


def _follows(form: BodyForm) -> bool:
    """Whether the form stands behind the bare name of a place.

    What is a part of the Party's committee stands behind its 委 (焦作市委组织部), but for offices (焦作市文明办); the 政协 has
    its 委员会 only behind the place (政协焦作市委员会).

    >>> rows = ("组织部", "委组织部", "文明办", "财政局", "政协委员会")
    >>> from kg.lexicon import load
    >>> [_follows(load().body_forms[row]) for row in rows]
    [False, True, True, True, False]
    """
    if _INNER_LEVEL.search(form.suffix):
        return False
    if form.official.startswith(_COMMITTEE):
        return form.suffix.startswith(("委", "党委", "直")) or form.suffix.endswith("办")
    return f"{_CPPCC}{form.suffix.removeprefix('政协')}" != form.official or form.suffix == "政协"


def _party_names(names: set[str], official: str) -> set[str]:
    """The Party's bodies with either of its names in front (中共焦作市委, 中国共产党焦作市委员会)."""
    if not official.startswith(PARTY):
        return set()
    bare = {name.removeprefix(PARTY[0]).removeprefix(PARTY[1]) for name in names}
    if official.startswith(_COMMITTEE):
        bare = {name for name in bare if "委" in name}
    heads = PARTY[1:] if official.endswith("党组") else PARTY
    return {head + name for head in heads for name in bare}


def _longest(forms: Mapping[str, BodyForm], text: str) -> tuple[BodyForm, str] | None:
    for length in range(len(text), 0, -1):
        form = forms.get(text[:length])
        if form is not None:
            return form, text[length:]
    return None


def arrange(lexicon: Lexicon) -> Forms:
    """The forms of the lexicon, each under its usual and its official name."""
    relative: dict[str, BodyForm] = {}
    absolute: dict[str, BodyForm] = {}
    heads: dict[str, dict[str, BodyForm]] = defaultdict(dict)
    siblings: dict[str, list[BodyForm]] = defaultdict(list)
    for suffix in sorted(lexicon.body_forms):
        form = lexicon.body_forms[suffix]
        (absolute if form.absolute else relative)[suffix] = form
        for official in form.official.split(";"):
            siblings[official].append(form)
    for official in sorted(siblings):
        form = min(siblings[official], key=lambda f: (";" in f.official, f.suffix))
        if "{" not in official:
            absolute.setdefault(official, form)
        elif "{P}" in official and ";" not in form.official:
            head, tail = official.split("{P}", 1)
            (heads[head] if head else relative).setdefault(tail, form)
    return Forms(relative, absolute, dict(heads), {name: tuple(found) for name, found in siblings.items()})
