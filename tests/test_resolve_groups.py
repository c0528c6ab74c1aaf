"""Resolution goes group by group: groups can be settled anywhere and in any order, and their number is all that counts."""

from __future__ import annotations

import pickle
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from random import Random

import pytest
from test_resolve_papers import JIAOZUO, Paper

from kg.lexicon import Lexicon, load
from kg.records import PersonMention
from kg.resolve import Answer, Decision, Decisions, person_key, resolve
from kg.resolve.names import of_one_person, rarity
from kg.resolve.persons import Block, Settled, Together, settle

CITY = ("市人民政府", JIAOZUO)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load()


def _years(chance: Random) -> Paper:
    """Officials, villagers and guests over some years, many of them namesakes."""
    paper = Paper()
    names = ("李伟", "王军", "温怀远", "哈米德·阿里扎伊", "阿里扎伊", "褚映川")
    for number in range(40):
        day = date(2015, 1, 1).replace(year=2015 + number // 8, month=1 + number % 8)
        for article in paper.issue(day, 3):
            first, second = chance.sample(names, 2)
            paper.hold(article, first, chance.choice(("市长", "副市长", "村民")), CITY, day)
            paper.event(article, "推进会", day, {first: ("Presides",), second: ("Attends",)})
    return paper


def _elsewhere(every: Iterable[Together], block: Callable[[Together], Block]) -> Iterator[Settled]:
    """As several workers would: blocks and answers are sent, and nobody knows who is done first."""
    sent = [pickle.dumps(block(names)) for names in every]
    Random(7).shuffle(sent)
    return (pickle.loads(pickle.dumps(settle(pickle.loads(one)))) for one in sent)


@pytest.mark.parametrize("seed", range(3))
def test_groups_settled_elsewhere_give_the_same(lexicon: Lexicon, seed: int) -> None:
    paper = _years(Random(seed))
    issue, other = paper.issues[0], paper.issues[-1]
    pair = [person_key("李伟", one.articles[0].key) for one in (issue, other)]
    decisions = Decisions((Decision(Answer.DIFFERENT, *pair),))
    here = resolve(paper.issues, paper.statements, lexicon, decisions=decisions)
    there = resolve(paper.issues, paper.statements, lexicon, decisions=decisions, settler=_elsewhere)
    assert there == here


# ── names ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("names", "one"),
    [
        (("哈米德·阿里扎伊", "阿里扎伊"), True),
        (("哈米德·阿里扎伊", "阿里扎伊", "哈米德"), True),
        (("哈米德·阿里扎伊", "哈米德·本·阿里扎伊"), True),
        (("哈米德·阿里扎伊", "哈桑·阿里扎伊"), False),
        (("哈米德·阿里扎伊", "阿里扎伊", "哈米德·马苏德"), False),
        (("哈米德", "阿里扎伊"), False),
        (("李伟", "李伟"), True),
    ],
)
def test_names_that_one_person_bears(names: tuple[str, ...], one: bool) -> None:
    assert of_one_person(set(names)) is one


def test_short_foreign_names_and_withheld_ones_tell_little(lexicon: Lexicon) -> None:
    assert rarity("李某", lexicon) == 0 < rarity("李伟", lexicon) < rarity("褚映川", lexicon)
    assert rarity("约翰", lexicon) < rarity("约翰逊", lexicon) < rarity("鲍里斯·约翰逊", lexicon)


@pytest.mark.parametrize(
    ("name", "states", "role", "persons"),
    [
        ("萨利姆", ("巴西", "BR", "巴西", "BR"), "总统", 1),
        ("萨利姆", ("巴西", "BR", "法国", "FR"), "总统", 2),
        # one office of the paper's own state, once read as that of the state visited
        ("温怀远", ("外交部", "100000", "法国外交部", "FR"), "部长", 1),
    ],
)
def test_offices_of_two_states(
    lexicon: Lexicon, name: str, states: tuple[str, str, str, str], role: str, persons: int
) -> None:
    paper = Paper(newspaper="国家报", place="中国")
    for number, body in enumerate((states[:2], states[2:])):
        day = date(2016, 3 + number, 1)
        [article] = paper.issue(day, 1)
        paper.hold(article, name, role, body, day)
    assert len(resolve(paper.issues, paper.statements, lexicon).persons) == persons


def test_a_name_in_a_list_beside_those_beside_whom_it_stood_before(lexicon: Lexicon) -> None:
    paper = Paper(newspaper="国家报", place="中国")
    [known] = paper.issue(date(2016, 3, 1), 1)
    paper.hold(known, "李伟", "部长", ("财政部", "100000"), date(2016, 3, 1))
    guests: dict[str, tuple[str, ...]] = dict.fromkeys(("温怀远", "褚映川", "郦若兰", "滕文渊", "李伟"), ())
    paper.event(known, "全国财政工作会议", date(2016, 3, 1), guests)
    listed, alone = paper.issue(date(2016, 9, 1), 2)
    paper.event(listed, "全国审计工作会议", date(2016, 9, 1), guests)
    paper.name(alone, "李伟")
    found = resolve(paper.issues, paper.statements, lexicon)
    assert sorted(len(person.articles) for person in found.persons if person.name == "李伟") == [1, 2]


@pytest.mark.parametrize(
    ("before", "after", "persons"),
    [
        ("", "", 1),
        ("1965-03", "1965", 1),
        ("1965-03", "1964/1966", 1),
        ("1965-03", "1965-07", 2),
        ("1965", "1971-02", 2),
    ],
)
def test_stated_births_keep_two_apart_for_certain(lexicon: Lexicon, before: str, after: str, persons: int) -> None:
    paper = Paper()
    for day, born in ((date(2016, 3, 1), before), (date(2016, 4, 1), after)):
        [article] = paper.issue(day, 1)
        paper.hold(article, "温怀远", "市长", CITY, day)
        paper.statements = [
            replace(told, born=born) if isinstance(told, PersonMention) and told.article == article else told
            for told in paper.statements
        ]
    assert len(resolve(paper.issues, paper.statements, lexicon).persons) == persons


# ── growth ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _bare(paper: Paper, article: str, _: int) -> None:
    paper.name(article, "王伟")


def _always_another_post(paper: Paper, article: str, number: int) -> None:
    paper.hold(article, "王伟", "局长", (f"第{number}中学", JIAOZUO), date(2022, 8, 3))


def _always_another_mayor(paper: Paper, article: str, number: int) -> None:
    paper.hold(article, f"王{chr(0x5000 + number)}伟", "市长", CITY, date(2022, 8, 3))


def _one_event_many_times(paper: Paper, article: str, number: int) -> None:
    paper.event(article, "重点项目推进会", date(2022, 8, 3), {"王伟": (), f"李{chr(0x5000 + number)}伟": ()})


def _many_events(paper: Paper, article: str, number: int) -> None:
    paper.event(article, f"第{number}次推进会", date(2022, 8, 3), {"王伟": ()})


@pytest.mark.parametrize("one_issue", [True, False])
@pytest.mark.parametrize(
    "told", [_bare, _always_another_post, _always_another_mayor, _one_event_many_times, _many_events]
)
def test_time_grows_with_what_is_told(
    lexicon: Lexicon, told: Callable[[Paper, str, int], None], one_issue: bool
) -> None:
    def seconds(number: int) -> float:
        paper = Paper()
        days = [paper.issue(date(2022, 8, 4), number)] if one_issue else []
        days += [] if one_issue else [paper.issue(date.fromordinal(738000 + n), 1) for n in range(number)]
        for position, article in enumerate(article for day in days for article in day):
            told(paper, article, position)
        begun = time.process_time()
        resolve(paper.issues, paper.statements, lexicon)
        return time.process_time() - begun

    seconds(20)
    short, long = min(seconds(200) for _ in range(2)), seconds(1200)
    assert long < 15 * short + 0.2, f"six times as much took {long:.2f} s after {short:.2f} s"
