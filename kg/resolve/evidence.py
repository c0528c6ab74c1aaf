"""What speaks for and against two groups of mentions of one name being one person.

After Fellegi and Sunter (A Theory for Record Linkage, 1969): every comparison adds log2(m / u) bits, where m is the
chance of seeing it between two mentions of one person and u between two namesakes. We start from the number of
namesakes to be expected: a population of people who get into the papers times the frequency of the name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from math import log2

from kg.lexicon.divisions import COUNTRY
from kg.resolve.moves import MoveWeights, move
from kg.resolve.names import OF_ONE, by_sound, of_one_person
from kg.resolve.places import CHINA, significant
from kg.resolve.profile import Calling, Profile

_HIGH = 1
"""Up to this rank come the leaders of the country, ministers and the leaders of provinces."""


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
    """officials, and whoever takes part in what leaders of the country do; below people of any kind, whom the papers of
    the whole country name"""
    national_anybody: float = 16.0
    same_post: float = 14.0
    same_body: float = 11.0
    same_city: float = 8.0
    same_province: float = 3.0
    elsewhere: float = -4.0
    leader_elsewhere: float = -1.0
    same_title: float = 4.0
    """for a title that a paper of the whole country prints without its body (部长), as of somebody known by it; or, of
    two states, for one and the same single office in either, of which one was misread"""
    other_state: float = -8.0
    """for offices in two states"""
    same_issue: float = 2.0
    well_known: float = 0.5
    """per doubling of the articles that name somebody, for a mention without a post: who is named often is meant"""
    called_so: float = 1.0
    """the same for a name spelled by its sound"""
    soon: float = 4.0
    """for a paper of the whole country that names somebody without a post within a month of naming somebody so before"""
    companion: float = 2.0
    companions_near: float = 2.0
    """as much as shared companions count within one city, where officials appear together anyway"""
    companions_far: float = 6.0
    listed: float = 4.0
    """for a name without a post in one list with somebody beside whom the other is known, or in one event with them"""
    listed_more: float = 1.0
    """for every further one"""
    listed_most: float = 7.0
    other_calling: float = -7.0
    other_birth: float = -100.0
    """for stated dates of birth of which only one can be true of somebody"""
    other_age: float = -8.0
    """for years of birth that follow from ages and do not agree"""
    born: tuple[float, ...] = (3.0, 5.0, 8.0, 12.0)
    """for births that agree by an age, a year (people of the papers were born in some forty), a month or a day"""
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


_Reason = tuple[float, str]


def bits(left: Profile, right: Profile, rare: Mapping[str, float], weights: Weights) -> float:
    """What speaks for (positive) and against two groups being one person; `left` is the earlier one."""
    return round(sum(found for found, _ in _weighed(left, right, rare, weights)), 2)


def compare(left: Profile, right: Profile, rare: Mapping[str, float], weights: Weights) -> Comparison:
    """The same with the reasons."""
    found = [(value, reason) for value, reason in _weighed(left, right, rare, weights) if value]
    return Comparison(
        round(sum(value for value, _ in found), 2), tuple(f"{value:+.1f} {reason}" for value, reason in found)
    )


def _weighed(left: Profile, right: Profile, rare: Mapping[str, float], weights: Weights) -> list[_Reason]:
    if not _called_alike(left, right):
        return [(weights.other_name, "other names, and no office of both")]
    if _born_apart(left, right):
        return [(weights.other_birth, f"born {left.born}, born {right.born}")]
    if left.presses & right.presses:
        return [(30.0, "two journalists of that name in one paper are one")]
    return [
        _namesakes(left, right, rare, weights),
        _where(left, right, weights),
        _calling(left, right, weights),
        *_career(left, right, weights),
        _company(left, right, weights),
        _born(left, right, weights),
    ]


def _born_apart(left: Profile, right: Profile) -> bool:
    """Whether both births are stated by their dates, and differ."""
    if left.born is None or right.born is None or left.born.agrees(right.born):
        return False
    return bool(left.born.exactness and right.born.exactness)


def _born(left: Profile, right: Profile, weights: Weights) -> _Reason:
    """Two stated births that agree: the more exact, the less likely by chance; ages may be those of another year."""
    if left.born is None or right.born is None:
        return 0.0, ""
    if not left.born.agrees(right.born):
        return weights.other_age, f"born {left.born}, born {right.born}"
    exact = min(left.born.exactness, right.born.exactness)
    return weights.born[exact], f"born {left.born if left.born.exactness == exact else right.born}"


def _called_alike(left: Profile, right: Profile) -> bool:
    """Whether two names are one, or a name in full and in short that stand with one office or in one article."""
    if left.names.keys() == right.names.keys():
        return True
    if not of_one_person(left.names.keys() | right.names.keys()):
        return False
    if left.names.keys() & right.names.keys():
        return True
    return not left.posts.isdisjoint(right.posts) or not set(left.articles).isdisjoint(right.articles)


def _population(profile: Profile, weights: Weights) -> float:
    national = profile.homes == {COUNTRY}
    match profile.calling:
        case Calling.OFFICE:
            usual = weights.national_officials if national else weights.officials
            known = profile.rank is not None and profile.rank < len(weights.leaders)
            return weights.leaders[profile.rank or 0] if known else usual
        case Calling.PRESS:
            return weights.press
    if national and profile.calling is Calling.NONE and profile.among is not None and profile.among <= _HIGH:
        return weights.national_officials
    return weights.national_anybody if national else weights.anybody


def _common(left: Profile, right: Profile, rare: Mapping[str, float]) -> list[tuple[str, float]]:
    """The names that both bear, with how rare each is."""
    return [(name, rare[name]) for name in left.names if name in right.names]


def _namesakes(left: Profile, right: Profile, rare: Mapping[str, float], weights: Weights) -> _Reason:
    """How many namesakes are to be expected of the rarest name that both bear, else of the commoner one."""
    population = max(_population(left, weights), _population(right, weights))
    common = [told for _, told in _common(left, right, rare)]
    if any(profile.states and CHINA not in profile.served() for profile in (left, right)):
        common = [told if told == OF_ONE else min(told, by_sound(name)) for name, told in _common(left, right, rare)]
    borne = max(common) if common else min(rare[name] for name in (*left.names, *right.names))
    return borne - population, f"the name is borne by 1 in 2^{borne:.1f}, one in 2^{population:.0f} could be meant"


def _where(left: Profile, right: Profile, weights: Weights) -> _Reason:
    if not left.posts.isdisjoint(right.posts):
        return weights.same_post, "the same post"
    if not left.bodies.isdisjoint(right.bodies):
        return weights.same_body, "the same body"
    cities, others = left.cities(), right.cities()
    if cities & others:
        return weights.same_city, "the same city"
    if _title_alone(left, right) or _title_alone(right, left):
        return weights.same_title, "the same title, once without its body"
    served = left.served(), right.served()
    if all(served) and served[0].isdisjoint(served[1]):
        return _two_states(left, right, weights)
    provinces, far = left.provinces(), right.provinces()
    if not provinces or not far:
        return 0.0, ""
    if provinces & far:
        return weights.same_province, "the same province"
    high = all(_population(p, weights) <= weights.leaders[2] for p in (left, right))
    return (weights.leader_elsewhere if high else weights.elsewhere), "different provinces"


def _two_states(left: Profile, right: Profile, weights: Weights) -> _Reason:
    """Offices of two states are two people's, unless it is one office by its name, of the paper's own state or another."""
    one, other = ({s.role for s in profile.stations if s.single and s.state} for profile in (left, right))
    if one & other and CHINA in {*left.served(), *right.served()}:
        return weights.same_title, "the same office, once in another state"
    return weights.other_state, "in offices of different states"


def _title_alone(one: Profile, other: Profile) -> bool:
    """Whether a paper of the whole country prints no more than the title by which the other is known."""
    return COUNTRY in one.homes and not one.bare.isdisjoint(other.roles)


def _calling(left: Profile, right: Profile, weights: Weights) -> _Reason:
    callings = {left.calling, right.calling}
    if Calling.NONE in callings:
        if not left.papers & right.papers:
            return 0.0, ""
        named = max(len(profile.articles) for profile in (left, right) if profile.calling or len(callings) == 1)
        known = weights.well_known * log2(named)
        if known < weights.soon and COUNTRY in left.homes & right.homes and (right.first - left.last).days <= 31:
            return weights.soon, "named within a month"
        if known < weights.same_issue and left.issues & right.issues:
            return weights.same_issue, "named in the same issue"
        return known, f"named {named} times in this paper"
    if len(callings) == 1:
        return _foreign(left, right, weights)
    return weights.other_calling, "an office on one side, none on the other"


def _foreign(left: Profile, right: Profile, weights: Weights) -> _Reason:
    """Of a name spelled by its sound, how often the paper meant one and the same person by it tells more than its length."""
    if not left.papers & right.papers or not any(p.states and CHINA not in p.served() for p in (left, right)):
        return 0.0, ""
    common = [name for name in left.names if name in right.names]
    named = max((profile.names[name] for profile in (left, right) for name in common), default=0)
    return (weights.called_so * log2(named), f"called so {named} times in this paper") if named > 1 else (0.0, "")


def _career(left: Profile, right: Profile, weights: Weights) -> Iterable[_Reason]:
    years = max((right.first - left.last).days, (left.first - right.last).days, 0) / 365.25
    yield _two_places(left, right, weights)
    if left.chief is not None and right.chief is not None and not left.cities() & right.cities():
        yield from move(left.chief, right.chief, years, weights.moves)
        return
    if years > 5:
        yield weights.years_apart * (years - 5), f"{years:.0f} years apart"
    if left.height is None or right.height is None or not left.posts.isdisjoint(right.posts):
        return
    rise = left.height - right.height
    if -1 <= rise <= 2 + years / 2 and years <= weights.step_years:
        yield weights.plausible_step, "a plausible step"
    elif rise < -3 or rise > 3 + years:
        yield weights.implausible_step, "no plausible step"


def _two_places(left: Profile, right: Profile, weights: Weights) -> _Reason:
    """Being seen in single posts of places apart at once: the longer, the less it is papers that lag."""
    spans = [
        (left.stations[one], right.stations[other])
        for one in left.seats
        for other in right.seats
        if _apart(one.place, other.place)
    ]
    spans = [(one, other) for one, other in spans if one.first <= other.last and other.first <= one.last]
    if not spans:
        return 0.0, ""
    years = max((min(one.last, other.last) - max(one.first, other.first)).days for one, other in spans) / 365.25
    share = min(max(2 * years - 1, 0.0), 1.0)
    one_day = any({one.first, one.last} & {other.first, other.last} for one, other in spans)
    least = weights.two_places_one_day if one_day else weights.two_places
    return least + share * (
        weights.two_places_long - least
    ), f"in single posts of two places at once, {years:.1f} years"


def _apart(one: str, other: str) -> bool:
    """Whether two divisions lie beside each other, neither inside the other."""
    longer, shorter = sorted((significant(one), significant(other)), key=len, reverse=True)
    return not longer.startswith(shorter)


def _company(left: Profile, right: Profile, weights: Weights) -> _Reason:
    if Calling.NONE in (left.calling, right.calling):
        listed = left.beside & right.beside - left.names.keys()
        if listed:
            most = min(weights.listed + weights.listed_more * (len(listed) - 1), weights.listed_most)
            return most, f"listed with {_some(listed)}"
    shared = left.companions & right.companions - left.names.keys() - right.names.keys()
    if not shared:
        return 0.0, ""
    near = COUNTRY in left.homes or COUNTRY in right.homes or bool(left.cities() & right.cities())
    most = weights.companions_near if near else weights.companions_far
    return min(weights.companion * len(shared), most), f"in the company of {_some(shared)}"


def _some(names: Set[str]) -> str:
    return "、".join(sorted(names)[:3])
