"""Keys stay: a later issue gives new ones and moves none, whoever returns to a post, is misread in it or left it long ago."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_resolve_papers import JIAOZUO, Paper
from test_resolve_persons import names_of

from kg.lexicon import Lexicon, load
from kg.records import Resolution, Says
from kg.resolve import EMPTY, resolve

CITY, PARTY = ("市人民政府", JIAOZUO), ("市委", JIAOZUO)
NAMES = ("温怀远", "郦若兰", "李伟")
SAID = (*[Says.HOLDS] * 5, Says.ELECTED, Says.REMOVED, Says.FORMER)
WITHDRAWN = ("succession/", "conflict/")
"""What a later paper can show not to have been: another held the post in between, or the day was another."""


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load()


def _day_of_papers(paper: Paper, day: date, chance: random.Random) -> None:
    """An issue that shows people in two posts, that day or the day before, or tells when they came or went."""
    for article in paper.issue(day, chance.randrange(1, 4)):
        for office, body in {chance.choice((("市长", CITY), ("书记", PARTY))) for _ in range(2)}:
            says = chance.choice(SAID)
            shown = day - timedelta(days=chance.randrange(2)) if says is Says.HOLDS else None
            dated = says in (Says.ELECTED, Says.REMOVED) and chance.random() < 0.5
            effective = day - timedelta(days=chance.choice((1, 500, 1500))) if dated else None
            paper.hold(article, chance.choice(NAMES), office, body, shown, says, effective)
        if chance.random() < 0.5:
            present = {chance.choice(NAMES): ("Presides",), "褚映雪": ("Attends",)}
            paper.event(article, "全市重点项目推进会", day - timedelta(days=1), present)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(
    seed=st.integers(0, 10**6), gaps=st.lists(st.sampled_from((1, 2, 30, 100, 200, 400, 900)), min_size=3, max_size=9)
)
def test_later_issues_move_nothing(seed: int, gaps: list[int]) -> None:
    chance, paper, day, ledger = random.Random(seed), Paper(), date(2012, 1, 2), EMPTY
    before: Resolution | None = None
    for gap in gaps:
        day += timedelta(days=gap)
        _day_of_papers(paper, day, chance)
        now = resolve(paper.issues, paper.statements, load(), ledger=ledger)
        assert not now.moved
        assert len({tenure.key for tenure in now.tenures}) == len(now.tenures)
        if before is not None:
            gone = names_of(before) - names_of(now)
            assert all(name.startswith(WITHDRAWN) for name in gone)
        before, ledger = now, ledger.after(now)


def _shown(paper: Paper, name: str, days: Sequence[int]) -> None:
    for offset in days:
        day = date(2014, 1, 2) + timedelta(days=offset)
        [article] = paper.issue(day, 1)
        paper.hold(article, name, "市长", CITY, day)


@pytest.mark.parametrize(
    ("before", "later"),
    [
        # somebody else was read in the post once, and the holder is shown again
        ({"温怀远": range(0, 800, 10), "郦若兰": (805,)}, {"温怀远": (811,)}),
        # three terms of one who returned twice
        ({"温怀远": (0, 2000, 4000), "郦若兰": (1000, 3000)}, {"温怀远": (4300,), "郦若兰": (4200,)}),
        # the old one is named late, and the new one after that
        ({"温怀远": (0, 300, 390), "郦若兰": (360,)}, {"郦若兰": (400, 900)}),
        # two return, one amid the days of the other
        ({"温怀远": (*range(90), 700, 701), "郦若兰": (300,)}, {"温怀远": range(710, 900, 2)}),
    ],
)
def test_who_returns_keeps_the_terms(
    lexicon: Lexicon, before: dict[str, Sequence[int]], later: dict[str, Sequence[int]]
) -> None:
    paper = Paper()
    for name, days in before.items():
        _shown(paper, name, days)
    known = resolve(paper.issues, paper.statements, lexicon)
    for name, days in later.items():
        _shown(paper, name, days)
    found = resolve(paper.issues, paper.statements, lexicon, ledger=EMPTY.after(known))
    assert {t.key for t in known.tenures} <= {t.key for t in found.tenures}
    assert {p.key for p in known.persons} <= {p.key for p in found.persons}
    assert not found.moved


def test_two_terms_that_one_article_tells_of_have_two_keys(lexicon: Lexicon) -> None:
    paper = Paper()
    [article] = paper.issue(date(2020, 1, 2), 1)
    for year in (2001, 2012):
        day = date(year, 3, 1)
        paper.hold(article, "温怀远", "市长", CITY, day, Says.ELECTED, day)
        paper.hold(article, "温怀远", "市长", CITY, None, Says.REMOVED, date(year + 3, 3, 1))
    found = resolve(paper.issues, paper.statements, lexicon)
    assert len(found.tenures) == 2
    assert len({tenure.key for tenure in found.tenures}) == 2
