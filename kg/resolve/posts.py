"""Offices of bodies: the post a sentence means, its label and other names, its role, and its height in the state."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.lexicon import Lexicon, Office
from kg.records import MembershipStatement, Post, Role, Says
from kg.resolve.bodies import NamedBody
from kg.resolve.moves import GOVERNMENT_STEP
from kg.resolve.places import CHINA, Gazetteer
from kg.resolve.profile import Calling, Station

_TRADES_FROM = 88
"""From this rank on the lexicon lists trades and callings rather than offices."""
_PRESS = ("记者", "通讯员")
_TOP = frozenset({"party", "government", "congress", "cppcc"})
"""Kinds of the leading bodies of a division, whose heads have the division's own rank."""


@dataclass(slots=True)
class PostBook:
    """The posts and roles met so far, with the forms in which they were printed."""

    lexicon: Lexicon
    gazetteer: Gazetteer
    above: frozenset[str] = frozenset()
    """codes of the cities that rank above others of their tier"""
    _posts: dict[str, tuple[str, str]] = field(default_factory=dict)
    _printed: dict[str, set[str]] = field(default_factory=dict)
    _surfaces: dict[str, set[str]] = field(default_factory=dict)
    _offices: dict[str, list[Office]] = field(default_factory=dict)
    _single: dict[tuple[str, str], bool] = field(default_factory=dict)
    _stations: dict[tuple[str, str, Calling, bool], Station] = field(default_factory=dict)
    """those that were asked for: the same offices come again and again"""

    def __post_init__(self) -> None:
        for name in sorted(self.lexicon.offices):
            office = self.lexicon.offices[name]
            self._offices.setdefault(office.role, []).append(office)

    def mention(self, statement: MembershipStatement, body: NamedBody | None) -> str | None:
        """Key of the post a statement means; None where no body is stated or several people lead together (市领导)."""
        self._surfaces.setdefault(statement.role, set()).add(statement.printed)
        if body is None or body.kind == "leaders":
            return None
        key = f"{body.key}-{statement.role}"
        self._posts[key] = (body.key, statement.role)
        self._printed.setdefault(key, set()).add(statement.printed)
        return key

    def single(self, body: NamedBody | None, role: str) -> bool:
        """Whether only one person at a time holds the role, by the office that names the body most closely."""
        if body is None or body.kind in ("leaders", "lost"):
            return False
        key = body.key, role
        if key not in self._single:
            self._single[key] = self._held_alone(body, role)
        return self._single[key]

    def _held_alone(self, body: NamedBody, role: str) -> bool:
        bare = self.lexicon.offices.get(role)
        fitting = [(len(tail), office.name, office.single) for office, tail in self._tails(role) if _is_of(body, tail)]
        if fitting:
            return max(fitting)[2]
        return bare is not None and bare.single

    def titles(self) -> frozenset[str]:
        """The roles that stand with a name alone, for everybody knows of what state or body (某某主席, 某某总统)."""
        states = {country.official for country in self.lexicon.countries.values()}
        return frozenset(
            office.role for office in self.lexicon.offices.values() if office.body == "STATE" or office.body in states
        )

    def _tails(self, role: str) -> Iterable[tuple[Office, str]]:
        for office in self._offices.get(role, ()):
            tail = office.body.removeprefix("+").removeprefix("{L}").removeprefix("STATE")
            if tail:
                yield office, tail

    def posts(self, bodies: Mapping[str, tuple[NamedBody, tuple[str, ...]]]) -> tuple[Post, ...]:
        """All posts by key; `bodies` are all bodies by key, with all their other names."""
        return tuple(self._post(key, *bodies[self._posts[key][0]]) for key in sorted(self._posts))

    def _post(self, key: str, body: NamedBody, names: tuple[str, ...]) -> Post:
        role = self._posts[key][1]
        label = self._label(body, role)
        others = {name + role for name in (*names, body.name, body.short)}
        others |= {printed for printed in self._printed[key] if printed}
        others.add(self._place_label(body, role))
        if body.kind == "state":
            others.add(f"国家{role}" if body.place == CHINA else f"{body.short}国家{role}")
        return Post(key, label, tuple(sorted(others - {label, ""})), body.key, role, self.single(body, role))

    def _label(self, body: NamedBody, role: str) -> str:
        if body.kind == "government" and body.place and self._of_government(role):
            return self._place_label(body, role)
        return (body.name if body.kind == "state" else body.short) + role

    def _of_government(self, role: str) -> bool:
        """Whether the office is one of a government by itself (市长, 自治区主席), not one of many bodies (秘书长)."""
        office = self.lexicon.offices.get(role)
        return role.endswith("主席") or bool(office and office.body)

    def _place_label(self, body: NamedBody, role: str) -> str:
        division = self.gazetteer.divisions.by_code(body.place or "")
        if body.kind != "government" or division is None or not self._of_government(role):
            return ""
        return division.name + role

    def roles(self) -> tuple[Role, ...]:
        """All roles by key, with the forms in which they stand in the text."""
        return tuple(self._role(name) for name in sorted(self._surfaces))

    def _role(self, name: str) -> Role:
        offices = self._offices.get(name, [])
        own = self.lexicon.offices.get(name)
        english = own.english if own else next((o.english for o in offices if o.english), "")
        titles = self._titles_in(self._surfaces[name], {office.name for office in offices})
        others = tuple(sorted((self._surfaces[name] | titles) - {name, ""}))
        return Role(name, name, english, others, listed=bool(offices))

    @staticmethod
    def _titles_in(printed: Iterable[str], titles: set[str]) -> set[str]:
        """The titles that printed forms end with: 政委 of 某县公安局政委, where the role is 政治委员."""
        longest = max(map(len, titles), default=0)
        tails = {form[-size:] for form in printed for size in range(2, min(len(form), longest) + 1)}
        return tails & titles

    def station(self, statement: MembershipStatement, body: NamedBody | None) -> Station:
        """The post as evidence of who somebody is."""
        calling, former = self._calling(statement), statement.says is Says.FORMER
        key = body.key if body else "", statement.role, calling, former
        if key not in self._stations:
            station = self._station(statement.role, body, calling)
            self._stations[key] = station.past() if former else station
        return self._stations[key]

    def _station(self, role: str, body: NamedBody | None, calling: Calling) -> Station:
        place = (body.place or "") if body else ""
        division = self.gazetteer.divisions.by_code(place)
        tier = division.tier if division else (0 if body and _is_national(body) else None)
        return Station(
            body=body.key if body else "",
            role=role,
            place=place,
            single=self.single(body, role),
            calling=calling,
            height=self._height(role, body, tier) if calling is Calling.OFFICE else None,
            tier=tier,
            chief=self._chief(role, body, tier),
        )

    def _chief(self, role: str, body: NamedBody | None, tier: int | None) -> float | None:
        """The height of whoever leads a division: its Party's secretary, and a little lower the head of its government."""
        if body is None or tier is None or body.place is None or body.parent is not None or not self.single(body, role):
            return None
        height = 1.0 + 2 * tier - (body.place in self.above)
        if body.kind == "party" and role == "书记":
            return height
        return height + GOVERNMENT_STEP if body.kind == "government" and self._of_government(role) else None

    def _calling(self, statement: MembershipStatement) -> Calling:
        if statement.evidence.rule.startswith("byline") or statement.role.endswith(_PRESS):
            return Calling.PRESS
        office = self.lexicon.offices.get(statement.role) or next(iter(self._offices.get(statement.role, ())), None)
        return Calling.TRADE if office is None or office.rank >= _TRADES_FROM else Calling.OFFICE

    def _height(self, role: str, body: NamedBody | None, tier: int | None) -> int | None:
        """Half steps from the head of state (1): a province's chief is 3, its deputies 4, a city's chief 5."""
        if (
            tier is None
            or body is None
            or not (body.kind in _TOP or body.kind in ("department", "discipline", "state"))
        ):
            return None
        chief = 1 + 2 * tier
        if body.kind not in _TOP and body.kind != "state" or body.parent is not None:
            chief += 2
        deputy = "副" in role or not self.single(body, role)
        return chief + 1 if deputy else chief


def _is_of(body: NamedBody, tail: str) -> bool:
    return body.name.endswith(tail) or body.short.endswith(tail) or any(form.endswith(tail) for form in body.forms)


def _is_national(body: NamedBody) -> bool:
    return body.kind == "state" or (body.place is None and body.kind in _TOP | {"department", "discipline", "army"})
