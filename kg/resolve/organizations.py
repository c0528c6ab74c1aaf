"""Which real body a name means where it stands: 市委 in a paper of 焦作 is 中共焦作市委员会.

A name is tried as what it can be, the surest first: a state, a division acting for itself, a body of the whole
country, a usual form after a place, after a level or alone, a part of another body, and at last a body known by its own
name only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from kg.lexicon import BodyForm, Country, Division, Ending, Lexicon
from kg.lexicon.divisions import COUNTRY
from kg.records import Body, BodyMention
from kg.resolve.forms import Forms, arrange
from kg.resolve.parts import Part, read_apart, read_parts
from kg.resolve.places import CHINA, LEVELS, Gazetteer, PlaceBook, Split, significant

_LEGAL = ("有限公司", "有限责任公司", "股份公司", "股份有限公司", "合伙企业")
"""Endings of a registered company name, which is one company's alone (企业名称登记管理规定)."""
_CITY = 2
"""The tier of a prefecture, which is called by its short name more often than a county."""
_DEPARTMENTS = ("厅", "局", "委员会")
"""Endings of the working departments of a local government."""
_GOVERNED = (1, 2, 3)
"""Tiers whose governments have departments."""
_BY_OFFICE = ("地区", "盟")
"""Levels with an administrative office (行政公署) of the province instead of a government."""
_QUALIFIED = ("区", "镇", "乡", "街道")
"""Levels whose names are often printed with the city's before them (焦作市解放区)."""


@dataclass(frozen=True, slots=True)
class NamedBody:
    """A body as a name tells of it: `place` is a division or state code, `kind` that of its form ("" unknown).

    `plain` names say no more than what is printed; where another mention tells the name in full, that one counts.
    """

    key: str
    name: str
    short: str
    forms: frozenset[str]
    kind: str = ""
    unit: bool = False
    parent: NamedBody | None = None
    place: str | None = None
    plain: bool = False


Reading = NamedBody | Division


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
    _known: dict[tuple[str, str], tuple[Reading, ...]] = field(default_factory=dict, repr=False)

    def read(self, name: str, place: str) -> tuple[Reading, ...]:
        """What a name means; two bodies where it names two at once (纪委监委)."""
        if (name, place) not in self._known:
            self._known[name, place] = tuple(self._read(name, place))
        return self._known[name, place]

    def _read(self, name: str, place: str) -> tuple[Reading, ...]:
        country = self.lexicon.countries.get(name)
        if country is not None:
            return (_state(country),)
        division = self.gazetteer.locate(name, place) or self.gazetteer.around(name, place)
        if division is not None:
            return (division,)
        split = self.gazetteer.split(name, place)
        if split is not None and not split.rest:
            return (split.division,)
        found = self._listed(name) or self._of_state(name, place) or self._formed(name, place)
        if not found and name.endswith("报"):
            found = self._formed(f"{name}社", place)
        if found:
            return found
        if self._lost(name):
            return (NamedBody(name, name, name, frozenset(), kind="lost"),)
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
            yield *bare, here

    def _body(self, form: BodyForm, number: int, division: Division | None) -> NamedBody:
        """The body that a form means at a place, with the bodies it belongs to."""
        if form.kind == "state" and form.official in self.lexicon.countries:
            return _state(self.lexicon.countries[form.official])
        place = self._called(form, division)
        official, short = form.names(place)[number]
        usual = self.forms.usual(form, number, division)
        if ";" not in usual.official:
            short = usual.names(place)[0][1]
        forms = self.forms.names(form, number, replace(division, name=place) if division else None)
        if division is not None and division.level in _QUALIFIED and division.tier > 2:
            qualified = replace(division, name=self.gazetteer.qualified(division))
            forms |= self.forms.names(form, number, qualified)
        if place != (division.name if division else place):
            forms |= self.forms.names(form, number, division)
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
            return (_organ(here, name),)
        for length in range(min(len(name) - 1, 12), 1, -1):
            country, organ = self.lexicon.countries.get(name[:length]), name[length:]
            if country is not None and country.code == CHINA:
                national = self.forms.national(organ)
                return (self._body(national[0], 0, None),) if national is not None and not national[1] else ()
            if country is not None and organ in self.organs:
                return (_organ(country, organ),)
        return ()

    # ── parts of other bodies, and bodies known by their name only ───────────────────────────────────────────────────

    def _part(self, name: str, place: str) -> NamedBody | None:
        """A party group, branch or unit at the end of the name of a body that no form knows."""
        for part in self.parts:
            whole = name.removesuffix(part.ending)
            if whole != name and len(whole) > 1:
                inner = self.read(whole, place)[0]
                return self._party(part, inner) if isinstance(inner, NamedBody) else None
        if not any(name.endswith(unit.text) for unit in self.units):
            return None
        for cut in range(len(name) - 2, 2, -1):
            head = name[:cut]
            if any(head.endswith(e.text) and len(head) > len(e.text) + 1 for e in self._wholes()):
                inner = self.read(head, place)[0]
                return _unit(inner, name[cut:]) if isinstance(inner, NamedBody) else None
        return None

    def _wholes(self) -> Iterator[Ending]:
        return (ending for ending in self.lexicon.endings.values() if not ending.unit and len(ending.text) > 1)

    def _part_of(self, body: NamedBody, rest: str, place: str) -> NamedBody | None:
        for part in self.parts:
            if rest.endswith(part.ending):
                inner = body if rest == part.ending else self._part_of(body, rest.removesuffix(part.ending), place)
                return self._party(part, inner) if inner else None
        split = self.gazetteer.split(rest, place) if body.place is None else None
        if split is not None and not split.by_level and split.rest:
            return _branch(body, rest, split.division)
        if len(rest) > 1 and any(rest.endswith(unit.text) for unit in self.units):
            return _unit(body, rest)
        return None

    def _party(self, part: Part, body: NamedBody) -> NamedBody:
        official = _fill(part.official, body.name, body.short)
        patterns = (part.official, part.short, *part.others)
        names = {_fill(p, form, form) for p in patterns for form in (body.name, body.short, *body.forms)}
        return NamedBody(
            key=body.key.replace(body.name, official, 1)
            if body.name in body.key
            else _fill(part.official, body.key, ""),
            name=official,
            short=_fill(part.short, body.name, body.short),
            forms=frozenset(names),
            kind="party",
            parent=body,
            place=body.place,
            plain=body.plain,
        )

    def _plain(self, name: str, place: str) -> NamedBody:
        """A body known by its own name: of the place it names, else of the place in force."""
        name, printed = _in_full(name), name
        country = self.gazetteer.by_code.get(place)
        if name.endswith(_LEGAL):
            inside = self._carried(name, place)
            return NamedBody(name, name, name, frozenset(), place=inside.code if inside else None)
        split = self.gazetteer.split(name, place)
        if split is not None and not split.brief and len(split.rest) > 1 and self._whole(split.rest):
            return self._core(split.rest, split.division)
        short = _usual(printed)
        carried = self._carried(name, place)
        if carried is not None:
            return NamedBody(name, name, short, _spelled(name), place=carried.code)
        here = self.gazetteer.divisions.by_code(place)
        if here is None or here.code == COUNTRY:
            code = country.code if country else None
            return NamedBody(name, name, short, _spelled(name), place=code)
        return NamedBody(f"{name}-{place}", name, short, _spelled(name), place=place, plain=True)

    def _core(self, core: str, division: Division) -> NamedBody:
        name = division.name + core
        forms = _spelled(name) | _spelled(core)
        return NamedBody(f"{core}-{division.code}", name, _usual(name), forms, place=division.code)

    def _whole(self, rest: str) -> bool:
        """Whether what follows a place reads like the name of an organization."""
        return any(rest.endswith(e.text) and len(rest) > len(e.text) for e in self.lexicon.endings.values())

    def _carried(self, name: str, place: str) -> Division | None:
        split = self.gazetteer.split(name, place)
        if split is not None and not split.by_level and len(split.rest) > 1:
            return split.division
        return self.gazetteer.inside(name, place)

    def _lost(self, name: str) -> bool:
        """Whether it is a usual form whose place is not to be found (县委 in a city's paper, 政法委 with no place)."""
        if name in LEVELS:
            return True
        after_level = next((name.removeprefix(level) for level in LEVELS if name.startswith(level)), name)
        found = (self.forms.leading(form) for form in (name, after_level))
        return any(form is not None and not form[1] for form in found)


def _level_twice(split: Split) -> str:
    """What follows a place whose level is printed a second time (温县县委, 修武县县政府); "" where it is not."""
    level = split.division.level
    return split.rest.removeprefix(level) if split.rest.startswith(level) and not split.by_level else ""


def _fill(pattern: str, body: str, short: str) -> str:
    return pattern.replace("{B}", body).replace("{S}", short)


def _merged(one: NamedBody, other: NamedBody) -> NamedBody:
    """Two readings of one body, whichever came first: the fuller name, and all that either knows of it."""
    best, less = sorted(
        (one, other), key=lambda b: (b.plain, not b.kind, -len(b.name), b.name, b.short, b.kind, b.place or "")
    )
    return replace(
        best,
        forms=best.forms | less.forms | {less.name},
        parent=best.parent or less.parent,
        place=best.place or less.place,
    )


_COMMITTEES = (("管委会", "管理委员会"), ("居委会", "居民委员会"), ("村委会", "村民委员会"))
"""Committees as they are usually called, and in full."""


def _in_full(name: str) -> str:
    """A name with the usual abbreviation at its end written out (武陟县经济技术开发区管委会)."""
    return next((name.removesuffix(usual) + full for usual, full in _COMMITTEES if name.endswith(usual)), name)


def _usual(name: str) -> str:
    """The same the other way round."""
    return next((name.removesuffix(full) + usual for usual, full in _COMMITTEES if name.endswith(full)), name)


def _spelled(name: str) -> frozenset[str]:
    return frozenset({name, _in_full(name), _usual(name)})


def _state(country: Country) -> NamedBody:
    forms = frozenset({country.name, country.official, *country.others})
    return NamedBody(country.official, country.official, country.name, forms, "state", place=country.code)


def _organ(country: Country, organ: str) -> NamedBody:
    state = _state(country)
    title = country.name + organ
    forms = frozenset(form + organ for form in state.forms)
    return NamedBody(title, title, title, forms, "state body", parent=state, place=country.code)


def _branch(body: NamedBody, rest: str, division: Division) -> NamedBody:
    """A branch of a body of the whole country at a place (交通银行河南省分行)."""
    name = body.short + rest
    forms = frozenset(form + rest for form in (body.name, *body.forms))
    return NamedBody(name, name, name, forms, body.kind, parent=body, place=division.code)


def _unit(body: NamedBody, rest: str) -> NamedBody:
    name = body.name + rest
    forms = frozenset(form + rest for form in (body.name, body.short, *body.forms))
    key = body.key.replace(body.name, name, 1) if body.name in body.key else body.key + rest
    return NamedBody(key, name, name, forms, "unit", unit=True, parent=body, place=body.place, plain=body.plain)


def body_reader(lexicon: Lexicon, gazetteer: Gazetteer) -> BodyReader:
    """The reader over the lexicon's forms, endings, states and media."""
    units = tuple(sorted((e for e in lexicon.endings.values() if e.unit), key=lambda e: (-len(e.text), e.text)))
    organs = frozenset(
        office.body.removeprefix("STATE") for office in lexicon.offices.values() if office.body[:5] == "STATE"
    )
    return BodyReader(arrange(lexicon), gazetteer, lexicon, read_parts(), units, organs - {""} | {"政府"}, read_apart())


@dataclass(slots=True)
class BodyBook:
    """The bodies met so far, with all they belong to and the forms in which they were seen."""

    reader: BodyReader
    places: PlaceBook
    homes: Mapping[str, str] = field(default_factory=dict)
    """key of an article → code of the division that is 我市 or 我省 there"""
    _at_home: set[tuple[str, str]] = field(default_factory=set)
    _found: dict[str, NamedBody] = field(default_factory=dict)
    _seen: dict[str, set[str]] = field(default_factory=dict)

    def mention(self, mention: BodyMention, article: str) -> tuple[Reading, ...]:
        """The bodies or divisions that a sentence names, written down with what it calls them."""
        readings = tuple(self._local(reading, mention, article) for reading in self._read(mention))
        for reading in readings:
            if isinstance(reading, Division):
                self.places.code(reading.code, mention.name)
                continue
            self._note(reading)
            self._call_at_home(reading, self.homes.get(article, ""))
            if mention.printed and (printed := self._same(mention.printed, mention.place, reading)):
                self._note(printed)
                self._seen.setdefault(reading.key, set()).add(mention.printed)
        return readings

    def _call_at_home(self, body: NamedBody, home: str) -> None:
        """Write down what the papers of the place, or of a place in it, call a body: 市委 where 我市 is its city."""
        place, key = body.place or "", body.key
        division = self.reader.gazetteer.divisions.by_code(place)
        if division is None or (key, home) in self._at_home or not home.startswith(significant(place)):
            return
        self._at_home.add((key, home))
        for form in (body.short, *body.forms):
            rest = form.removeprefix(division.name)
            if rest != form and self._same(division.level + rest, home, body):
                self._seen.setdefault(key, set()).add(division.level + rest)

    def acting(self, reading: Reading) -> NamedBody:
        """A reading as a body in which somebody holds an office; a division that is named as one stands for itself."""
        if isinstance(reading, NamedBody):
            return reading
        name = reading.name
        key = name if self.reader.gazetteer.unique(reading) else f"{name}-{reading.code}"
        body = NamedBody(key, name, name, frozenset({reading.brief}), "place", place=reading.code)
        self._note(body)
        return body

    def _read(self, mention: BodyMention) -> tuple[Reading, ...]:
        return self.reader.read(mention.name, mention.place)

    def _local(self, reading: Reading, mention: BodyMention, article: str) -> Reading:
        """A body whose place cannot be told is one article's own: it may be any other one of its name."""
        if isinstance(reading, Division) or reading.kind != "lost":
            return reading
        return replace(reading, key=f"{mention.name}-{article}")

    def _same(self, printed: str, place: str, body: NamedBody) -> NamedBody | None:
        """The body as another name of it tells of it; None where that name means another one."""
        found = self.reader.read(printed, place)
        return next((other for other in found if isinstance(other, NamedBody) and other.key == body.key), None)

    def _note(self, body: NamedBody) -> None:
        known = self._found.get(body.key)
        if known is not body:
            self._found[body.key] = body if known is None else _merged(known, body)
        if body.place:
            self.places.code(body.place)
        if body.parent:
            self._note(body.parent)

    def call(self, key: str, name: str) -> None:
        """Write down another name of a body that was met."""
        self._seen.setdefault(key, set()).add(name)

    def bodies(self) -> tuple[Body, ...]:
        """All bodies by key."""
        return tuple(self._record(self._found[key]) for key in sorted(self._found))

    def _record(self, body: NamedBody) -> Body:
        others = (set(body.forms) | {body.short} | self._seen.get(body.key, set())) - {body.name, ""}
        place = self.places.code(body.place) if body.place else None
        parent = body.parent.key if body.parent else None
        return Body(body.key, body.name, body.short, tuple(sorted(others)), body.unit, parent, place)

    def named(self, key: str) -> NamedBody:
        """The body with this key."""
        return self._found[key]

    def seen(self) -> Mapping[str, frozenset[str]]:
        """Key → forms in which the body was printed."""
        return {key: frozenset(forms) for key, forms in sorted(self._seen.items())}
