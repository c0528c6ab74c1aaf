"""What speaks for and against two groups of mentions of one name being one person.

After Fellegi and Sunter (A Theory for Record Linkage, 1969): every comparison adds log2(m / u) bits, where m is the
chance of seeing it between two mentions of one person and u between two namesakes. We start from the number of
namesakes to be expected: a population of people who get into the papers times the frequency of the name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from enum import IntEnum
from math import log, log2

from kg.lexicon import Lexicon
from kg.lexicon.divisions import COUNTRY
from kg.resolve.moves import MoveWeights, move
from kg.resolve.places import significant

_SINGLE = 0.3
"""Share of given names of one character among adults (about that in the cohorts of 1960 to 1990)."""


_MINISTERIAL = (3, 4)
"""Heights of ministers and their deputies, as many as there are leaders of provinces."""


class Calling(IntEnum):
    """What somebody is in the paper for; the higher, the fewer there are."""

    NONE = 0
    """named without any post"""
    TRADE = 1
    """villager, technician, doctor"""
    PRESS = 2
    OFFICE = 3


@dataclass(frozen=True, slots=True)
class Weights:
    """The parameters, in bits.

    Populations are log2 of how many different people of a calling the country's papers name in some decades: some 700
    leaders of provinces at a time, 4,000 of prefectures, half a million lesser officials. There are 340 prefectures and
    31 provinces: being found in the same one by chance is worth log2(340) = 8.4 and log2(31) = 5 bits, times the
    share of careers that stay there.
    """

    leaders: tuple[float, ...] = (8.0, 10.0, 12.0, 15.0)
    """population of leading officials of the country, of provinces, of prefectures, of counties"""
    officials: float = 19.0
    press: float = 17.0
    anybody: float = 21.0
    national_officials: float = 13.0
    """officials, and below people of any kind, whom the papers of the whole country name"""
    national_anybody: float = 16.0
    foreign_name: float = 10.0
    """what a foreign name tells at least; each of its characters adds to it"""
    foreign_character: float = 3.0
    same_post: float = 14.0
    same_body: float = 11.0
    same_city: float = 8.0
    same_province: float = 3.0
    elsewhere: float = -4.0
    leader_elsewhere: float = -1.0
    same_title: float = 4.0
    """for a title that a paper of the whole country prints without its body (部长), as of somebody known by it"""
    same_issue: float = 2.0
    well_known: float = 1.0
    """per doubling of the articles that name somebody, for a mention without a post: who is named often is meant"""
    companion: float = 2.0
    companions_near: float = 2.0
    """as much as shared companions count within one city, where officials appear together anyway"""
    companions_far: float = 6.0
    other_calling: float = -7.0
    other_name: float = -30.0
    plausible_step: float = 2.0
    implausible_step: float = -5.0
    two_places: float = -1.0
    """for single posts in two places within half a year, as papers and lists lag"""
    two_places_one_day: float = -4.0
    """for being shown in both on one and the same day"""
    two_places_long: float = -6.0
    """for a year and more of it"""
    years_apart: float = -0.4
    """per year beyond the fifth"""
    step_years: float = 8.0
    """a step is plausible only within so many years"""
    moves: MoveWeights = MoveWeights()
    """the same between posts that lead divisions, of which more is known"""
    same: float = 3.0
    """from here on two groups are one person: odds of 8 to 1"""
    doubt: float = -2.0
    """from here on two persons are reported as perhaps one"""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The bits for (positive) or against, each with its reason."""

    bits: float
    reasons: tuple[str, ...]

    @property
    def probability(self) -> float:
        """The chance that both are one person.

        >>> Comparison(3.0, ()).probability
        0.8889
        """
        return round(1 / (1 + 2 ** -max(min(self.bits, 60.0), -60.0)), 4)


@dataclass(frozen=True, slots=True)
class Station:
    """A post in which a group of mentions is seen: body (key), role and division, and its height in the state.

    `height` counts half steps from 1 (head of state) over 3 (province), 5 (prefecture), 7 (county) to 9 (town); None
    for what is no public office. `tier` is the rank of the division, `chief` the height of whoever leads it.
    """

    body: str
    role: str
    place: str
    single: bool
    calling: Calling
    height: int | None
    tier: int | None
    chief: float | None = None

    def past(self) -> Station:
        """The same post as one that was held, or is to be held, at another time."""
        return replace(self, single=False)


@dataclass(slots=True)
class Profile:
    """All that is known of a group of mentions taken for one person."""

    names: set[str]
    articles: list[str] = field(default_factory=list)
    stations: dict[Station, tuple[date, date]] = field(default_factory=dict)
    papers: set[str] = field(default_factory=set)
    homes: set[str] = field(default_factory=set)
    issues: set[str] = field(default_factory=set)
    companions: set[str] = field(default_factory=set)
    first: date = date.max
    last: date = date.min

    def add(self, other: Profile) -> None:
        """Take over what another group of the same person brings."""
        self.names |= other.names
        self.articles.extend(other.articles)
        for station, (first, last) in other.stations.items():
            known = self.stations.get(station, (first, last))
            self.stations[station] = min(known[0], first), max(known[1], last)
        self.papers |= other.papers
        self.homes |= other.homes
        self.issues |= other.issues
        self.companions |= other.companions
        self.first = min(self.first, other.first)
        self.last = max(self.last, other.last)

    @property
    def calling(self) -> Calling:
        return max((station.calling for station in self.stations), default=Calling.NONE)

    def cities(self) -> set[str]:
        """The prefectures (first four digits) in which the person is found; by the paper where no post tells."""
        found = {station.place for station in self.stations if station.place} or self.homes
        return {code[:4] for code in found if _in_city(code)}

    def provinces(self) -> set[str]:
        """The same for provinces (first two digits)."""
        found = {station.place for station in self.stations if station.place} or self.homes
        return {code[:2] for code in found if code.isdigit() and code != "100000"}


def _in_city(code: str) -> bool:
    return code.isdigit() and not code.endswith("0000")


def rarity(name: str, lexicon: Lexicon, weights: Weights) -> float:
    """How rare a name is, in bits: log2 of one over its frequency."""
    for length in (2, 1):
        surname, given = name[:length], name[length:]
        if surname in lexicon.surnames and len(given) in (1, 2):
            of_length = _SINGLE if len(given) == 1 else 1 - _SINGLE
            return -(lexicon.surnames[surname] + lexicon.given.log_probability(given) + log(of_length)) / log(2)
    return weights.foreign_name + weights.foreign_character * len(name)


def parts_of(name: str) -> tuple[str, ...]:
    """What a foreign name in full may be shortened to; of other names nothing.

    >>> parts_of("哈米德·本·阿里"), parts_of("阿里")
    (('哈米德', '阿里'), ())
    """
    return tuple(part for part in name.split("·") if 1 < len(part) < len(name))


def _called_alike(left: Profile, right: Profile) -> bool:
    """Whether two names are one, or a name in full and in short that stand with one office or in one article."""
    if left.names & right.names:
        return True
    names = left.names | right.names
    short = {part for name in names for part in parts_of(name)} & names
    together = _posts(left) & _posts(right) or set(left.articles) & set(right.articles)
    return bool(short and together)


def compare(left: Profile, right: Profile, rare: float, weights: Weights) -> Comparison:
    """Add up what speaks for and against; `left` is the earlier group."""
    if not _called_alike(left, right):
        return Comparison(weights.other_name, ("other names, and no office of both",))
    if _colleagues_of_one_paper(left, right):
        return Comparison(30.0, ("two journalists of that name in one paper are one",))
    found = [_namesakes(left, right, rare, weights)]
    found.append(_where(left, right, weights))
    found.append(_calling(left, right, weights))
    found.extend(_career(left, right, weights))
    found.append(_company(left, right, weights))
    found = [(bits, reason) for bits, reason in found if bits]
    return Comparison(
        round(sum(bits for bits, _ in found), 2), tuple(f"{bits:+.1f} {reason}" for bits, reason in found)
    )


_Reason = tuple[float, str]


def _colleagues_of_one_paper(left: Profile, right: Profile) -> bool:
    papers = {s.body for s in left.stations if s.calling is Calling.PRESS and s.body}
    return any(s.calling is Calling.PRESS and s.body in papers for s in right.stations)


def _population(profile: Profile, weights: Weights) -> float:
    national = profile.homes == {COUNTRY}
    match profile.calling:
        case Calling.OFFICE:
            tiers = [
                s.tier
                for s in profile.stations
                if s.height is not None and s.tier is not None and s.height <= 2 * s.tier + 2
            ]
            ministers = (1 for s in profile.stations if s.tier == 0 and s.height in _MINISTERIAL)
            known = min((t for t in (*tiers, *ministers) if t < len(weights.leaders)), default=None)
            usual = weights.national_officials if national else weights.officials
            return usual if known is None else weights.leaders[known]
        case Calling.PRESS:
            return weights.press
    return weights.national_anybody if national else weights.anybody


def _namesakes(left: Profile, right: Profile, rare: float, weights: Weights) -> _Reason:
    population = max(_population(left, weights), _population(right, weights))
    return rare - population, f"the name is borne by 1 in 2^{rare:.1f}, one in 2^{population:.0f} could be meant"


def _where(left: Profile, right: Profile, weights: Weights) -> _Reason:
    if _posts(left) & _posts(right):
        return weights.same_post, "the same post"
    bodies = {station.body for station in left.stations if station.body}
    if any(station.body in bodies for station in right.stations):
        return weights.same_body, "the same body"
    if left.cities() & right.cities():
        return weights.same_city, "the same city"
    if _title_alone(left, right) or _title_alone(right, left):
        return weights.same_title, "the same title, once without its body"
    if not left.provinces() or not right.provinces():
        return 0.0, ""
    shared = left.provinces() & right.provinces()
    if shared:
        return weights.same_province, "the same province"
    high = all(_population(p, weights) <= weights.leaders[2] for p in (left, right))
    return (weights.leader_elsewhere if high else weights.elsewhere), "different provinces"


def _posts(profile: Profile) -> set[tuple[str, str]]:
    return {(station.body, station.role) for station in profile.stations if station.body}


def _title_alone(one: Profile, other: Profile) -> bool:
    """Whether a paper of the whole country prints no more than the title by which the other is known."""
    bare = {station.role for station in one.stations if not station.body and station.calling is Calling.OFFICE}
    return COUNTRY in one.homes and bool(bare & {station.role for station in other.stations if station.body})


def _calling(left: Profile, right: Profile, weights: Weights) -> _Reason:
    callings = {left.calling, right.calling}
    if Calling.NONE in callings:
        if not left.papers & right.papers:
            return 0.0, ""
        named = max(len(profile.articles) for profile in (left, right) if profile.calling or len(callings) == 1)
        known = weights.well_known * log2(named)
        if left.issues & right.issues and known < weights.same_issue:
            return weights.same_issue, "named in the same issue"
        return known, f"named {named} times in this paper"
    if len(callings) == 1:
        return 0.0, ""
    return weights.other_calling, "an office on one side, none on the other"


def _career(left: Profile, right: Profile, weights: Weights) -> Iterable[_Reason]:
    years = max((right.first - left.last).days, (left.first - right.last).days, 0) / 365.25
    yield _two_places(left, right, weights)
    led, leads = ([s.chief for s in profile.stations if s.chief is not None] for profile in (left, right))
    if led and leads and not left.cities() & right.cities():
        yield from move(led, leads, years, weights.moves)
        return
    if years > 5:
        yield weights.years_apart * (years - 5), f"{years:.0f} years apart"
    before = [s for s in left.stations if s.height is not None]
    after = [s for s in right.stations if s.height is not None]
    if not before or not after or _posts(left) & _posts(right):
        return
    rise = min(s.height or 0 for s in before) - min(s.height or 0 for s in after)
    if -1 <= rise <= 2 + years / 2 and years <= weights.step_years:
        yield weights.plausible_step, "a plausible step"
    elif rise < -3 or rise > 3 + years:
        yield weights.implausible_step, "no plausible step"


def _two_places(left: Profile, right: Profile, weights: Weights) -> _Reason:
    """Being seen in single posts of places apart at once: the longer, the less it is papers that lag."""
    spans = [
        (begin, end, first, last)
        for one, (begin, end) in left.stations.items()
        for other, (first, last) in right.stations.items()
        if one.single and other.single and _apart(one.place, other.place) and begin <= last and first <= end
    ]
    if not spans:
        return 0.0, ""
    years = max((min(end, last) - max(begin, first)).days for begin, end, first, last in spans) / 365.25
    share = min(max(2 * years - 1, 0.0), 1.0)
    one_day = any({begin, end} & {first, last} for begin, end, first, last in spans)
    least = weights.two_places_one_day if one_day else weights.two_places
    return least + share * (
        weights.two_places_long - least
    ), f"in single posts of two places at once, {years:.1f} years"


def _apart(one: str, other: str) -> bool:
    """Whether two divisions lie beside each other, neither inside the other."""
    if not (one.isdigit() and other.isdigit()) or "100000" in (one, other):
        return False
    longer, shorter = sorted((significant(one), significant(other)), key=len, reverse=True)
    return not longer.startswith(shorter)


def _company(left: Profile, right: Profile, weights: Weights) -> _Reason:
    shared = left.companions & right.companions
    if not shared:
        return 0.0, ""
    near = bool(left.cities() & right.cities()) or COUNTRY in left.homes | right.homes
    most = weights.companions_near if near else weights.companions_far
    named = "、".join(sorted(shared)[:3])
    return min(weights.companion * len(shared), most), f"in the company of {named}"
