"""Who is one person and who is two; decisions; keys that stay; the order of reading makes no difference."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_resolve_papers import JIAOZUO, LUOYANG, Paper

from kg.errors import InputError
from kg.lexicon import Lexicon, load
from kg.records import Resolution, Says
from kg.resolve import EMPTY, Answer, Decision, Decisions, person_key, read_decisions, read_ledger, resolve
from kg.resolve.names import rarity

CITY = ("市人民政府", JIAOZUO)
PARTY = ("市委", JIAOZUO)
EARLY, LATE = date(2022, 8, 4), date(2025, 8, 13)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load()


def _mayor_then_secretary(paper: Paper, name: str) -> None:
    [one] = paper.issue(EARLY, 1)
    [two] = paper.issue(LATE, 1)
    paper.hold(one, name, "市长", CITY, EARLY)
    paper.hold(two, name, "书记", PARTY, LATE)


def _mayors_of_two_cities_at_once(paper: Paper, name: str) -> None:
    for day in (EARLY, date(2022, 9, 1)):
        for office in (CITY, ("市人民政府", LUOYANG)):
            other = Paper(newspaper="洛阳日报", place="洛阳市") if office is not CITY else paper
            [article] = other.issue(day, 1)
            other.hold(article, name, "市长", office, day)
            if other is not paper:
                paper.issues += other.issues
                paper.statements += other.statements


def _mayor_and_villager(paper: Paper, name: str) -> None:
    [one, two] = paper.issue(EARLY, 2)
    paper.hold(one, name, "市长", CITY, EARLY)
    paper.hold(two, name, "村民", None, EARLY)


def _mayor_and_journalist(paper: Paper, name: str) -> None:
    [one, two] = paper.issue(EARLY, 2)
    paper.hold(one, name, "市长", CITY, EARLY)
    paper.hold(two, name, "记者", ("焦作日报社", JIAOZUO), EARLY, rule="byline-reporter")


def _journalist_twice(paper: Paper, name: str) -> None:
    for day in (EARLY, LATE):
        [article] = paper.issue(day, 1)
        paper.hold(article, name, "记者", ("焦作日报社", JIAOZUO), day, rule="byline-reporter")


def _official_and_bare_name_in_one_story(paper: Paper, name: str) -> None:
    [article] = paper.issue(EARLY, 1)
    paper.hold(article, name, "市长", CITY, EARLY)
    paper.event(article, "重点项目推进会", EARLY, {name: ("Speaks",)})


def _official_and_bare_name_elsewhere_in_the_issue(paper: Paper, name: str) -> None:
    [one, two] = paper.issue(EARLY, 2)
    paper.hold(one, name, "市长", CITY, EARLY)
    paper.name(two, name)


def _two_bare_names_years_apart(paper: Paper, name: str) -> None:
    [one] = paper.issue(date(2012, 8, 4), 1)
    [two] = paper.issue(LATE, 1)
    paper.name(one, name)
    paper.name(two, name)


def _deputy_mayor_to_another_province(paper: Paper, name: str) -> None:
    [one] = paper.issue(EARLY, 1)
    [two] = paper.issue(date(2022, 9, 1), 1)
    paper.hold(one, name, "局长", ("武陟县财政局", JIAOZUO), EARLY)
    paper.hold(two, name, "局长", ("广东省佛山市禅城区财政局", "440600"), date(2022, 9, 1))


def _head_of_state(paper: Paper, name: str) -> None:
    for day in (EARLY, LATE):
        [article] = paper.issue(day, 1)
        paper.hold(article, name, "总统", ("巴西", "BR"), day)


@pytest.mark.parametrize(
    ("story", "name", "persons"),
    [
        (_mayor_then_secretary, "温怀远", 1),
        (_mayor_then_secretary, "李伟", 1),
        (_mayors_of_two_cities_at_once, "王伟", 2),
        (_mayor_and_villager, "李伟", 2),
        (_mayor_and_journalist, "李伟", 2),
        (_journalist_twice, "李伟", 1),
        (_official_and_bare_name_in_one_story, "李伟", 1),
        (_official_and_bare_name_elsewhere_in_the_issue, "郦映雪", 1),
        (_official_and_bare_name_elsewhere_in_the_issue, "李伟", 2),
        (_two_bare_names_years_apart, "王伟", 2),
        (_deputy_mayor_to_another_province, "李伟", 2),
        (_head_of_state, "卢拉", 1),
    ],
)
def test_one_or_two(lexicon: Lexicon, story: Callable[[Paper, str], None], name: str, persons: int) -> None:
    paper = Paper()
    story(paper, name)
    found = resolve(paper.issues, paper.statements, lexicon)
    assert [person.name for person in found.persons] == [name] * persons


# ── careers of those who lead divisions ──────────────────────────────────────────────────────────────────────────────

DAQING, DANDONG, CHENGDU = "230600", "210600", "510100"


@pytest.mark.parametrize(
    ("name", "before", "after", "years", "persons"),
    [
        # mayor, then secretary of another city of the province: a career, whoever bears the name
        ("李伟", ("市长", "市人民政府", JIAOZUO), ("书记", "市委", LUOYANG), 1, 1),
        # another province, the same height: told by how rare the name is
        ("李伟", ("市长", "市人民政府", DAQING), ("市长", "市人民政府", JIAOZUO), 1, 2),
        ("褚映川", ("市长", "市人民政府", DAQING), ("市长", "市人民政府", JIAOZUO), 1, 1),
        # a name of middling frequency: up to a greater city, but not down from secretary to mayor
        ("王建华", ("书记", "市委", DAQING), ("市长", "市人民政府", CHENGDU), 1, 1),
        ("王建华", ("书记", "市委", DAQING), ("市长", "市人民政府", DANDONG), 1, 2),
        # long after
        ("王建华", ("市长", "市人民政府", DAQING), ("市长", "市人民政府", JIAOZUO), 12, 2),
    ],
)
def test_the_next_post_of_somebody_who_leads_a_city(
    lexicon: Lexicon,
    name: str,
    before: tuple[str, str, str],
    after: tuple[str, str, str],
    years: int,
    persons: int,
) -> None:
    paper = Paper(newspaper="国家报", place="中国")
    for day, (role, body, place) in ((date(2008, 3, 4), before), (date(2008 + years, 3, 4), after)):
        [article] = paper.issue(day, 1)
        paper.hold(article, name, role, (body, place), day)
    found = resolve(paper.issues, paper.statements, lexicon)
    assert len(found.persons) == persons


def _minister(paper: Paper, name: str, days: int) -> None:
    for number in range(days):
        day = date(2016, 3, 1 + number)
        [article] = paper.issue(day, 1)
        paper.hold(article, name, "部长", ("外交部", "100000"), day)


def test_somebody_known_is_meant_by_every_story_of_a_day(lexicon: Lexicon) -> None:
    paper = Paper(newspaper="国家报", place="中国")
    _minister(paper, "刘洋", 20)
    for article in paper.issue(date(2016, 4, 1), 4):
        paper.name(article, "刘洋")
    assert len(resolve(paper.issues, paper.statements, lexicon).persons) == 1


def test_a_title_without_its_body_is_that_of_somebody_known_by_it(lexicon: Lexicon) -> None:
    paper = Paper(newspaper="国家报", place="中国")
    _minister(paper, "王军", 2)
    [bare, other] = paper.issue(date(2016, 4, 1), 2)
    paper.hold(bare, "王军", "部长", None, date(2016, 4, 1))
    paper.hold(other, "王军", "村官", None, date(2016, 4, 1))
    found = resolve(paper.issues, paper.statements, lexicon)
    assert sorted(len(person.articles) for person in found.persons) == [1, 3]


@pytest.mark.parametrize(
    ("full", "short", "role", "persons"),
    [
        ("哈米德·阿里扎伊", "阿里扎伊", "总统", 1),
        ("阿里扎伊", "哈米德·阿里扎伊", "总统", 1),
        ("哈米德·阿里扎伊", "阿里扎伊", None, 2),
        ("哈米德·阿里扎伊", "里扎伊", "总统", 2),
        ("哈米德·阿里扎伊", "哈桑·阿里扎伊", "总统", 2),
    ],
)
def test_a_foreign_name_in_full_and_in_short(
    lexicon: Lexicon, full: str, short: str, role: str | None, persons: int
) -> None:
    paper = Paper(newspaper="国家报", place="中国")
    for name, day in ((full, date(2016, 3, 1)), (short, date(2016, 4, 1))):
        [article] = paper.issue(day, 1)
        if role:
            paper.hold(article, name, role, ("巴西", "BR"), day)
        else:
            paper.name(article, name)
    assert len(resolve(paper.issues, paper.statements, lexicon).persons) == persons


def test_of_many_namesakes_each_is_asked_about_once(lexicon: Lexicon) -> None:
    paper = Paper()
    for day in range(1, 9):
        [article] = paper.issue(date(2020, 1, day), 1)
        paper.event(article, "座谈会", date(2020, 1, day), {"褚映川": (), "李伟": (), "温怀远": ()})
    found = resolve(paper.issues, paper.statements, lexicon)
    namesakes = [person for person in found.persons if person.name == "李伟"]
    assert len(found.doubts) <= max(len(namesakes) - 1, 0)


def _doubtful(paper: Paper) -> tuple[str, str]:
    """A mayor and, in another story of the issue, a bare name that is common."""
    _official_and_bare_name_elsewhere_in_the_issue(paper, "李伟")
    left, right = (article.key for article in paper.issues[0].articles)
    return person_key("李伟", left), person_key("李伟", right)


def test_a_doubt_is_told_with_its_reasons(lexicon: Lexicon) -> None:
    paper = Paper()
    pair = _doubtful(paper)
    [doubt] = resolve(paper.issues, paper.statements, lexicon).doubts
    assert {doubt.left, doubt.right} == set(pair)
    assert 0.1 < doubt.score < 0.9
    assert any("same issue" in reason for reason in doubt.reasons)


@pytest.mark.parametrize(
    ("answer", "persons", "doubts"), [(Answer.SAME, 1, 0), (Answer.DIFFERENT, 2, 0), (Answer.UNSURE, 2, 1)]
)
def test_a_decision_is_obeyed(lexicon: Lexicon, answer: Answer, persons: int, doubts: int) -> None:
    paper = Paper()
    left, right = _doubtful(paper)
    decisions = Decisions((Decision(answer, left, right),))
    found = resolve(paper.issues, paper.statements, lexicon, decisions=decisions)
    assert (len(found.persons), len(found.doubts)) == (persons, doubts)


def test_a_decision_parts_what_would_be_one(lexicon: Lexicon) -> None:
    paper = Paper()
    _mayor_then_secretary(paper, "温怀远")
    keys = [person_key("温怀远", issue.articles[0].key) for issue in paper.issues]
    decisions = Decisions((Decision(Answer.DIFFERENT, keys[0], keys[1]),))
    assert len(resolve(paper.issues, paper.statements, lexicon, decisions=decisions).persons) == 2


def test_a_decision_joins_two_names(lexicon: Lexicon) -> None:
    paper = Paper()
    [one, two] = paper.issue(EARLY, 2)
    paper.hold(one, "温乾", "市长", CITY, EARLY)
    paper.hold(two, "温干", "市长", CITY, EARLY)
    decisions = Decisions((Decision(Answer.SAME, person_key("温乾", one), person_key("温干", two)),))
    [person] = resolve(paper.issues, paper.statements, lexicon, decisions=decisions).persons
    assert (person.name, person.others) == ("温乾", ("温干",))


def test_decisions_are_read_from_their_file(tmp_path: Path) -> None:
    path = tmp_path / "decisions.toml"
    path.write_text(
        '[[decision]]\nanswer = "same"  # seen at work\nleft = "李伟-1a2b3c4d"\n'
        'right = { name = "李伟", article = "甲报-2020-01-02-1" }\n',
        encoding="utf-8",
    )
    [line] = read_decisions(path).lines
    assert (line.answer, line.left) == (Answer.SAME, "李伟-1a2b3c4d")
    assert line.right == person_key("李伟", "甲报-2020-01-02-1")


@pytest.mark.parametrize(
    "text",
    [
        "[[decision]\n",
        '[[decision]]\nanswer = "perhaps"\nleft = "李伟-1"\nright = "李伟-2"\n',
        '[[decision]]\nanswer = "same"\nleft = "李伟-1"\n',
        '[[decision]]\nanswer = "same"\nleft = "李伟-1"\nright = "李伟-1"\n',
        '[[decision]]\nanswer = "same"\nleft = "李伟-1"\nright = { name = "李伟" }\n',
        '[[decision]]\nanswer = "same"\nleft = "李伟-1"\nright = "李伟-2"\n'
        '[[decision]]\nanswer = "different"\nleft = "李伟-2"\nright = "李伟-1"\n',
        'decision = "same"\n',
        '[[verdict]]\nanswer = "same"\n',
    ],
)
def test_a_broken_decision_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "decisions.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"decisions\.toml"):
        read_decisions(path)


# ── keys stay, and move with a redirect ──────────────────────────────────────────────────────────────────────────────


def test_a_later_issue_moves_no_key(lexicon: Lexicon) -> None:
    paper = Paper()
    _mayor_then_secretary(paper, "温怀远")
    before = resolve(paper.issues[:1], paper.statements[:2], lexicon)
    after = resolve(paper.issues, paper.statements, lexicon, ledger=EMPTY.after(before))
    for kind in ("persons", "tenures", "bodies", "posts", "places"):
        assert {one.key for one in getattr(before, kind)} <= {one.key for one in getattr(after, kind)}
    assert not after.moved


def test_an_earlier_issue_moves_a_key_and_leaves_a_redirect(lexicon: Lexicon, tmp_path: Path) -> None:
    paper = Paper()
    _mayor_then_secretary(paper, "温怀远")
    before = resolve(paper.issues[1:], paper.statements[2:], lexicon)
    path = tmp_path / "ledger.json"
    path.write_text(EMPTY.after(before).text(), encoding="utf-8")
    after = resolve(paper.issues, paper.statements, lexicon, ledger=read_ledger(path))
    [old], [new] = before.persons, after.persons
    assert old.key != new.key
    assert after.moved[f"person/{old.key}"] == f"person/{new.key}"
    back = resolve(paper.issues[1:], paper.statements[2:], lexicon, ledger=read_ledger(path))
    assert back == before


def names_of(resolution: Resolution) -> set[str]:
    """Every local name of an individual that is no content of the papers."""
    kinds = {
        "person": "persons",
        "membership": "tenures",
        "succession": "successions",
        "conflict": "conflicts",
        "event": "events",
        "body": "bodies",
        "post": "posts",
        "role": "roles",
        "place": "places",
        "newspaper": "newspapers",
    }
    names = {f"{kind}/{one.key}" for kind, ones in kinds.items() for one in getattr(resolution, ones)}
    names |= {f"interval/{t.key}" for t in resolution.tenures if t.stated_begin or t.stated_end}
    return names | {f"participation/{part.key}" for event in resolution.events for part in event.participations}


def _a_page_with_everything(paper: Paper, *, part: str = "", page: str | None = None) -> None:
    first, second = paper.issue(LATE, 2, part=part, page=page)
    paper.hold(first, "温怀远", "市长", CITY, date(2025, 8, 12))
    paper.hold(second, "郦若兰", "市长", CITY, date(2025, 8, 13), Says.ELECTED, date(2025, 8, 13))
    paper.hold(second, "褚映雪", "副市长", CITY, date(2025, 8, 13))
    paper.hold(second, "褚映雪", "书记", PARTY, date(2025, 8, 13))
    paper.hold(second, "温怀远", "书记", PARTY, date(2025, 8, 13))
    paper.event(first, "全市秸秆利用推进会", date(2025, 8, 12), {"温怀远": ("Presides",), "褚映雪": ("Attends",)})


@pytest.mark.parametrize("added", ["day before", "file before", "page before", "other paper"])
def test_whatever_moves_leaves_a_redirect(lexicon: Lexicon, added: str) -> None:
    paper = Paper()
    _a_page_with_everything(paper, part="b", page="02")
    before = resolve(paper.issues, paper.statements, lexicon)
    assert before.conflicts and before.successions
    if added == "day before":
        [article] = paper.issue(EARLY, 1)
        day = EARLY
    elif added == "other paper":
        other = Paper(newspaper="丙报")
        [article] = other.issue(LATE, 1)
        paper.issues += other.issues
        day = date(2025, 8, 12)
    else:
        [article] = paper.issue(LATE, 1, part="a", page="02" if added == "file before" else "01")
        day = date(2025, 8, 12)
    for name, office, body in (("温怀远", "市长", CITY), ("褚映雪", "书记", PARTY), ("温怀远", "书记", PARTY)):
        paper.hold(article, name, office, body, day)
    paper.event(article, "全市秸秆利用推进会", date(2025, 8, 12), {"温怀远": ("Speaks",), "褚映雪": ("Attends",)})
    after = resolve(paper.issues, paper.statements, lexicon, ledger=EMPTY.after(before))
    gone = names_of(before) - names_of(after)
    assert any(name.startswith("person/") for name in gone)
    assert gone == set(after.moved)
    assert set(after.moved.values()) <= names_of(after)


@pytest.mark.parametrize(("part", "page"), [("c", "02"), ("a", "03"), ("a", "B02"), ("a", "10")])
def test_a_further_page_of_the_day_moves_nothing(lexicon: Lexicon, part: str, page: str) -> None:
    paper = Paper()
    _a_page_with_everything(paper, part="b", page="02" if page != "B02" else "A02")
    before = resolve(paper.issues, paper.statements, lexicon)
    _a_page_with_everything(paper, part=part, page=page)
    after = resolve(paper.issues, paper.statements, lexicon, ledger=EMPTY.after(before))
    assert names_of(before) <= names_of(after)
    assert not after.moved


def test_a_decision_leaves_a_redirect(lexicon: Lexicon) -> None:
    paper = Paper()
    left, right = _doubtful(paper)
    before = resolve(paper.issues, paper.statements, lexicon)
    decisions = Decisions((Decision(Answer.SAME, left, right),))
    after = resolve(paper.issues, paper.statements, lexicon, decisions=decisions, ledger=EMPTY.after(before))
    assert after.moved == {f"person/{right}": f"person/{left}"}


def test_a_broken_ledger_is_told(tmp_path: Path) -> None:
    path = tmp_path / "ledger.json"
    path.write_text("[1, 2]", encoding="utf-8")
    with pytest.raises(InputError, match="ledger"):
        read_ledger(path)


# ── order ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _year_of_papers() -> Paper:
    """Changes, homonyms and one event told twice, over four issues of two papers."""
    paper, other = Paper(), Paper(newspaper="洛阳日报", place="洛阳市")
    for day, mayor in ((date(2020, 1, 2), "温怀远"), (date(2021, 1, 2), "李伟"), (date(2022, 1, 2), "李伟")):
        first, second = paper.issue(day, 2)
        paper.hold(first, mayor, "市长", CITY, day)
        paper.hold(second, "李伟", "村民", None, day)
        paper.event(first, "全市重点项目推进会", day, {mayor: ("Presides",), "褚映雪": ("Attends",)})
        paper.hold(first, "褚映雪", "副市长", CITY, day)
    [article] = other.issue(date(2021, 1, 3), 1)
    other.event(article, "焦作市重点项目推进会", date(2021, 1, 2), {"李伟": ("Presides",), "褚映雪": ("Attends",)})
    other.hold(article, "李伟", "市长", ("焦作市人民政府", LUOYANG), date(2021, 1, 2))
    other.hold(article, "温怀远", "市长", ("焦作市人民政府", LUOYANG), None, Says.FORMER)
    return Paper(paper.issues + other.issues, paper.statements + other.statements)


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_order_and_repetition_make_no_difference(data: st.DataObject) -> None:
    paper = _year_of_papers()
    expected = resolve(paper.issues, paper.statements, load())
    issues = data.draw(st.permutations(paper.issues + paper.issues[:2]))
    statements = data.draw(st.permutations(paper.statements + paper.statements[:3]))
    assert resolve(issues, statements, load()) == expected


def test_everything_is_sorted_and_hangs_together(lexicon: Lexicon) -> None:
    paper = _year_of_papers()
    found = resolve(paper.issues, paper.statements, lexicon)
    for kind in ("issues", "persons", "places", "bodies", "roles", "posts", "tenures", "successions", "events"):
        keys = [one.key for one in getattr(found, kind)]
        assert keys == sorted(keys)
        assert len(keys) == len(set(keys))
    persons, bodies = {p.key for p in found.persons}, {b.key for b in found.bodies}
    posts, tenures = {p.key for p in found.posts}, {t.key for t in found.tenures}
    assert all(t.person in persons and t.post in posts | {None} and t.body in bodies | {None} for t in found.tenures)
    assert all(
        {s.before, s.after} <= tenures and set(s.statements) <= found.statements.keys() for s in found.successions
    )
    assert all(b.parent in bodies | {None} for b in found.bodies)
    assert sorted(found.statements) == list(found.statements)


def test_a_head_of_states_name_is_one_persons(lexicon: Lexicon) -> None:
    """普京 could be a surname and a given name; the list of heads of state says whose it is."""
    assert rarity("普京", lexicon) > 2 * rarity("王毅", lexicon) > 0
