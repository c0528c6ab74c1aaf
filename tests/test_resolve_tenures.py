"""Tenures, their bounds, and who followed whom."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from test_resolve_papers import JIAOZUO, Paper

from kg.lexicon import Lexicon, load
from kg.records import Basis, Resolution, Says, Tenure
from kg.resolve import resolve

CITY = ("市人民政府", JIAOZUO)
PARTY = ("市委", JIAOZUO)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load()


def of(resolution: Resolution, person: str, post: str) -> list[Tenure]:
    """The tenures of the person of that name in the post of that label, by date."""
    labels = {p.key: p.label for p in resolution.posts}
    names = {p.key: p.name for p in resolution.persons}
    found = [t for t in resolution.tenures if names[t.person] == person and t.post and labels[t.post] == post]
    return sorted(found, key=lambda t: (t.first_observed or date.min, t.key))


def test_a_mayor_becomes_secretary_and_a_newcomer_mayor(lexicon: Lexicon) -> None:
    paper = Paper()
    [first, second, _] = paper.issue(date(2022, 8, 4))
    paper.hold(first, "温怀远", "市长", CITY, date(2022, 8, 3))
    paper.hold(second, "温怀远", "市长", CITY, date(2022, 8, 4))
    paper.hold(first, "褚映雪", "书记", PARTY, date(2022, 8, 3))
    [later, _, _] = paper.issue(date(2025, 8, 13))
    paper.hold(later, "温怀远", "书记", PARTY, date(2025, 8, 12))
    paper.hold(later, "郦若兰", "市长", CITY, date(2025, 8, 12))
    found = resolve(paper.issues, paper.statements, lexicon)

    assert [person.name for person in found.persons] == sorted(["温怀远", "褚映雪", "郦若兰"])
    [mayor] = of(found, "温怀远", "焦作市市长")
    assert (mayor.first_observed, mayor.last_observed) == (date(2022, 8, 3), date(2022, 8, 4))
    assert (mayor.earliest_end, mayor.latest_end) == (date(2022, 8, 4), date(2025, 8, 12))
    assert (mayor.begin_basis, mayor.end_basis) == (Basis.OBSERVED, Basis.INFERRED)
    assert (mayor.earliest_begin, mayor.latest_begin) == (None, date(2022, 8, 3))

    [newcomer] = of(found, "郦若兰", "焦作市市长")
    assert (newcomer.earliest_begin, newcomer.latest_begin) == (date(2022, 8, 4), date(2025, 8, 12))
    assert (newcomer.begin_basis, newcomer.end_basis) == (Basis.INFERRED, Basis.OBSERVED)
    assert (newcomer.earliest_end, newcomer.latest_end) == (date(2025, 8, 12), None)

    [secretary] = of(found, "温怀远", "焦作市委书记")
    assert secretary.earliest_begin == date(2022, 8, 3)
    pairs = {(s.post, s.basis) for s in found.successions}
    assert pairs == {("焦作市人民政府-市长", Basis.INFERRED), ("中共焦作市委员会-书记", Basis.INFERRED)}
    assert not found.conflicts


def test_another_office_does_not_end_the_first(lexicon: Lexicon) -> None:
    paper = Paper()
    [one] = paper.issue(date(2020, 1, 2), articles=1)
    paper.hold(one, "温怀远", "市长", CITY, date(2020, 1, 1))
    [two] = paper.issue(date(2021, 1, 2), articles=1)
    paper.hold(two, "温怀远", "书记", PARTY, date(2021, 1, 1))
    [mayor] = of(resolve(paper.issues, paper.statements, lexicon), "温怀远", "焦作市市长")
    assert mayor.latest_end is None


@pytest.mark.parametrize(
    ("says", "effective", "expected"),
    [
        (Says.REMOVED, date(2021, 5, 20), (date(2021, 5, 20), date(2021, 5, 20), Basis.STATED)),
        (Says.REMOVED, None, (date(2020, 1, 1), date(2021, 6, 2), Basis.OBSERVED)),
        (Says.FORMER, None, (date(2020, 1, 1), date(2021, 6, 2), Basis.OBSERVED)),
    ],
)
def test_the_end_of_a_term(
    lexicon: Lexicon, says: Says, effective: date | None, expected: tuple[date, date, Basis]
) -> None:
    paper = Paper()
    [one] = paper.issue(date(2020, 1, 2), articles=1)
    paper.hold(one, "温怀远", "副市长", CITY, date(2020, 1, 1))
    [two] = paper.issue(date(2021, 6, 2), articles=1)
    paper.hold(two, "温怀远", "副市长", CITY, None, says, effective)
    [tenure] = of(resolve(paper.issues, paper.statements, lexicon), "温怀远", "焦作市副市长")
    assert (tenure.earliest_end, tenure.latest_end, tenure.end_basis) == expected
    assert tenure.last_observed == date(2020, 1, 1)
    assert tenure.stated_end == effective


def test_who_returns_has_two_terms(lexicon: Lexicon) -> None:
    paper = Paper()
    days = [date(2010 + n, 3, 1) for n in range(3)]
    for day, person in zip(days, ("温怀远", "郦若兰", "温怀远"), strict=True):
        [article] = paper.issue(day, articles=1)
        paper.hold(article, person, "市长", CITY, day)
    found = resolve(paper.issues, paper.statements, lexicon)
    first, second = of(found, "温怀远", "焦作市市长")
    assert (first.latest_end, second.earliest_begin) == (days[1], days[1])
    assert len(found.successions) == 2


@pytest.mark.parametrize(
    ("told", "seen"), [(date(1988, 9, 22), date(2016, 5, 20)), (date(2015, 11, 3), date(2015, 11, 3))]
)
def test_a_day_long_ago_is_background(lexicon: Lexicon, told: date, seen: date) -> None:
    paper = Paper()
    [one] = paper.issue(date(2016, 5, 20), articles=1)
    paper.hold(one, "温怀远", "市长", CITY, told)
    [tenure] = of(resolve(paper.issues, paper.statements, lexicon), "温怀远", "焦作市市长")
    assert (tenure.first_observed, tenure.last_observed) == (seen, seen)


def test_several_hold_a_post_that_is_not_single(lexicon: Lexicon) -> None:
    paper = Paper()
    for day, person in ((date(2020, 1, 2), "温怀远"), (date(2021, 1, 2), "郦若兰"), (date(2022, 1, 2), "温怀远")):
        [article] = paper.issue(day, articles=1)
        paper.hold(article, person, "副市长", CITY, day)
    found = resolve(paper.issues, paper.statements, lexicon)
    [tenure] = of(found, "温怀远", "焦作市副市长")
    assert (tenure.first_observed, tenure.last_observed) == (date(2020, 1, 2), date(2022, 1, 2))
    assert not found.successions
    assert tenure.latest_end is None


def test_a_candidate_holds_nothing_yet(lexicon: Lexicon) -> None:
    paper = Paper()
    [one] = paper.issue(date(2020, 1, 2), articles=1)
    paper.hold(one, "温怀远", "市长", CITY, None, Says.CANDIDATE)
    [tenure] = of(resolve(paper.issues, paper.statements, lexicon), "温怀远", "焦作市市长")
    bounds = (tenure.first_observed, tenure.latest_begin, tenure.earliest_end, tenure.latest_end)
    assert bounds == (None, None, None, None)


def test_a_stated_begin(lexicon: Lexicon) -> None:
    paper = Paper()
    [one] = paper.issue(date(2020, 1, 2), articles=1)
    paper.hold(one, "郦若兰", "市长", CITY, date(2020, 1, 2))
    [two] = paper.issue(date(2021, 3, 4), articles=1)
    paper.hold(two, "温怀远", "市长", CITY, date(2021, 3, 4), Says.ELECTED, date(2021, 3, 3))
    found = resolve(paper.issues, paper.statements, lexicon)
    [tenure] = of(found, "温怀远", "焦作市市长")
    assert (tenure.earliest_begin, tenure.latest_begin) == (date(2021, 3, 3), date(2021, 3, 3))
    assert tenure.begin_basis is Basis.STATED
    [before] = of(found, "郦若兰", "焦作市市长")
    assert (before.latest_end, before.end_basis) == (date(2021, 3, 3), Basis.INFERRED)


def test_a_change_told_in_one_notice_is_a_stated_succession(lexicon: Lexicon) -> None:
    paper = Paper()
    [one] = paper.issue(date(2020, 1, 2), articles=1)
    paper.hold(one, "郦若兰", "市长", CITY, date(2020, 1, 2))
    [two] = paper.issue(date(2021, 3, 4), articles=1)
    paper.hold(two, "郦若兰", "市长", CITY, None, Says.REMOVED)
    paper.hold(two, "温怀远", "市长", CITY, date(2021, 3, 4), Says.APPOINTED)
    [succession] = resolve(paper.issues, paper.statements, lexicon).successions
    assert succession.basis is Basis.STATED


def test_a_role_without_a_body_has_no_post(lexicon: Lexicon) -> None:
    paper = Paper()
    [one] = paper.issue(date(2020, 1, 2), articles=1)
    paper.hold(one, "温怀远", "技术员", None, date(2020, 1, 2))
    found = resolve(paper.issues, paper.statements, lexicon)
    [tenure] = found.tenures
    assert (tenure.body, tenure.post, tenure.role) == (None, None, "技术员")
    assert not found.posts
    assert tenure.first_observed == date(2020, 1, 2)


@pytest.mark.parametrize(
    ("posts", "days", "says", "tenures"),
    [
        (("国家",), 1, Says.HOLDS, 1),
        (("国家", "市政协"), 1, Says.HOLDS, 3),
        (("国家",), 500, Says.HOLDS, 2),
        (("国家",), -1, Says.HOLDS, 2),
        (("国家",), 1, Says.FORMER, 2),
        ((), 1, Says.HOLDS, 1),
    ],
)
def test_a_title_without_a_body_is_the_post_in_which_one_is_known(
    lexicon: Lexicon, posts: tuple[str, ...], days: int, says: Says, tenures: int
) -> None:
    """某某主席 is said `days` after the person was seen as 主席 of these bodies."""
    bodies = {"国家": ("中华人民共和国", "100000"), "市政协": ("市政协", JIAOZUO)}
    paper, day = Paper(), date(2020, 3, 5)
    [one] = paper.issue(day, articles=1)
    for name in posts:
        paper.hold(one, "公冶长青", "主席", bodies[name], day)
    [two] = paper.issue(day + timedelta(days=days), articles=1)
    bare = paper.hold(two, "公冶长青", "主席", None, None if says is Says.FORMER else day + timedelta(days=days), says)
    found = resolve(paper.issues, paper.statements, lexicon)
    assert len(found.persons) == 1
    assert len(found.tenures) == tenures
    [tenure] = [each for each in found.tenures if bare in each.statements]
    assert (tenure.post is not None) is (len(posts) == 1 and tenures == 1)


@pytest.mark.parametrize(
    ("seen", "terms"),
    [
        # the old mayor is named once more after the new one: nobody came back
        ((("温怀远", 0), ("温怀远", 300), ("郦若兰", 360), ("温怀远", 390), ("郦若兰", 400), ("郦若兰", 900)), (1, 1)),
        # both change places several times within a year
        ((("温怀远", 0), ("郦若兰", 100), ("温怀远", 200), ("郦若兰", 300), ("温怀远", 310), ("郦若兰", 800)), (1, 1)),
        # within a year nobody knows yet whether the paper lags: one term, whatever later papers say
        ((("温怀远", 0), ("郦若兰", 100), ("温怀远", 200), ("温怀远", 700)), (1, 1)),
        # back for good
        ((("温怀远", 0), ("郦若兰", 100), ("温怀远", 500), ("温怀远", 700)), (2, 1)),
        # back, and the other one named once more: still back
        ((("温怀远", 0), ("郦若兰", 100), ("温怀远", 500), ("郦若兰", 510), ("温怀远", 700)), (2, 1)),
        # back and gone again after years
        ((("温怀远", 0), ("郦若兰", 700), ("温怀远", 1400), ("郦若兰", 2100)), (2, 2)),
        # a third one in between
        ((("温怀远", 0), ("郦若兰", 100), ("褚映雪", 150), ("温怀远", 200), ("郦若兰", 300)), (2, 2)),
        # on one day
        ((("温怀远", 0), ("郦若兰", 0), ("温怀远", 500), ("郦若兰", 500)), (1, 1)),
    ],
)
def test_who_is_named_late_did_not_come_back(
    lexicon: Lexicon, seen: tuple[tuple[str, int], ...], terms: tuple[int, int]
) -> None:
    paper, begin = Paper(), date(2015, 1, 2)
    for number, (name, days) in enumerate(seen):
        day = begin + timedelta(days=days)
        [article] = paper.issue(day, 1, part=f"-{number}")
        paper.hold(article, name, "市长", CITY, day)
    found = resolve(paper.issues, paper.statements, lexicon)
    assert tuple(len(of(found, name, "焦作市市长")) for name in ("温怀远", "郦若兰")) == terms


def test_terms_that_overlap_bound_nothing(lexicon: Lexicon) -> None:
    paper, begin = Paper(), date(2015, 1, 2)
    for name, days in (("温怀远", 0), ("郦若兰", 360), ("温怀远", 390), ("郦若兰", 900)):
        day = begin + timedelta(days=days)
        [article] = paper.issue(day, 1)
        paper.hold(article, name, "市长", CITY, day)
    found = resolve(paper.issues, paper.statements, lexicon)
    [old], [new] = of(found, "温怀远", "焦作市市长"), of(found, "郦若兰", "焦作市市长")
    assert (old.end_basis, new.begin_basis) == (Basis.OBSERVED, Basis.OBSERVED)
    assert (old.latest_end, new.earliest_begin) == (None, None)
    [pair] = found.successions
    assert (pair.before, pair.after) == (old.key, new.key)
