"""A larger resolution made by chance: an invented city's offices over two issues, as many nodes as a real front page.

The same seed gives the same town. Nothing here is hand-picked for beauty: names and bodies are as long as real ones.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from kg.records import (
    Article,
    ArticleKind,
    Basis,
    Body,
    BodyMention,
    DateBasis,
    Event,
    EventStatement,
    Evidence,
    Issue,
    MembershipStatement,
    Newspaper,
    Participation,
    Person,
    PersonMention,
    Place,
    Post,
    Quote,
    Resolution,
    ResolvedParticipation,
    Role,
    Says,
    Statement,
    Succession,
    Tenure,
    Text,
    When,
)

_DAYS = (date(2021, 6, 3), date(2024, 6, 20))
_SURNAMES = "盛卫谷温褚郦崔裴祁蔺宫鲍阮穆柏凌滕鄢柯甄"
_GIVEN = "怀远思齐映雪若兰青山承志大同立秋文澜知行书言景明向晨季川雨桐长庚"
_COUNTIES = ("鄢陵县", "襄城县", "长葛市", "建安区", "魏都区", "禹州市")
_FIRMS = ("中原锂能新材料股份有限公司", "许昌城市发展投资集团有限公司", "工商银行河南省分行", "颍川学院")
_BODIES: tuple[tuple[str, str, str | None, tuple[str, ...]], ...] = (
    ("中共许昌市委员会", "许昌市委", None, ("书记", "副书记", "常委")),
    ("许昌市人民政府", "许昌市政府", None, ("市长", "常务副市长", "副市长", "秘书长")),
    ("许昌市人民代表大会常务委员会", "许昌市人大常委会", None, ("主任", "党组书记", "副主任", "秘书长")),
    ("中国人民政治协商会议许昌市委员会", "许昌市政协", None, ("主席", "副主席")),
    ("中共许昌市委组织部", "许昌市委组织部", "中共许昌市委员会", ("部长",)),
    ("中共许昌市委政法委员会", "许昌市委政法委", "中共许昌市委员会", ("书记",)),
    ("中共许昌市委宣传部", "许昌市委宣传部", "中共许昌市委员会", ("部长", "副部长")),
    ("许昌市财政局", "许昌市财政局", "许昌市人民政府", ("局长",)),
    ("许昌市生态环境局", "许昌市生态环境局", "许昌市人民政府", ("局长", "副局长")),
    ("河南省工业和信息化厅电子信息处", "河南省工业和信息化厅电子信息处", None, ("二级调研员",)),
    ("中共河南省委员会", "河南省委", None, ("书记",)),
    ("许昌新报社", "许昌新报社", None, ("社长",)),
)
_EVENTS = (
    ("Meeting", "新能源电池材料产业发展第三次专题推进会"),
    ("Inspection", "上半年国民经济和社会发展计划执行情况调研"),
    ("Meeting", "乡村振兴工作会议"),
    ("Talks", "银政合作座谈"),
    ("Inspection", "防汛备汛督导"),
    ("Ceremony", "招才引才集中签约仪式"),
    ("Meeting", "“公益日”活动动员会"),
    ("Instruction", "大气污染防治批示"),
    ("Meeting", "文旅融合专题会议"),
    ("Inspection", "企业改革调研"),
)


@dataclass
class _Town:
    chance: Random
    statements: dict[str, Statement] = field(default_factory=dict)
    tenures: dict[str, Tenure] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)
    articles: dict[str, set[str]] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)

    def name(self) -> str:
        while True:
            given = "".join(self.chance.choice(_GIVEN) for _ in range(self.chance.choice((1, 2, 2, 2))))
            name = self.chance.choice(_SURNAMES) + given
            if name not in self.names:
                self.names.append(name)
                return name

    def article(self, number: int, sentence: int) -> str:
        return f"许昌新报-{_DAYS[number].isoformat()}-{sentence % 12:02}"

    def mention(self, person: str, article: str, evidence: Evidence) -> None:
        self.articles.setdefault(person, set()).add(article)
        key = f"p-{person}-{article}"
        self.statements[key] = PersonMention(key, article, person, (person,), evidence)

    def evidence(self, article: str, words: str) -> Evidence:
        start = self.chance.randrange(9000)
        return Evidence(article, (Quote(words, start, start + len(words)),), "office-name")

    def hold(self, person: str, body: tuple[str, str], role: str, number: int, end: date | None = None) -> str:
        label = f"{body[1]}{role}"
        post = self.posts.setdefault(label, Post(label, label, (), body[0], role, role in ("书记", "市长", "主任")))
        article = self.article(number, len(self.statements))
        words = f"会议强调，要抢抓机遇、找准定位，{label}{person}出席并讲话，对下一步工作提出明确要求。"
        evidence = self.evidence(article, words)
        day = _DAYS[number] - timedelta(days=1)
        key = f"m-{person}-{label}"
        mention = BodyMention(body[1], body[1], "411000")
        self.statements[key] = MembershipStatement(
            key, article, person, role, label, mention, Says.HOLDS, day, None, evidence
        )
        self.mention(person, article, evidence)
        ends = Basis.OBSERVED if end is None else Basis.INFERRED
        tenure = f"{person}-{label}-1"
        self.tenures[tenure] = Tenure(
            tenure, person, role, post.body, post.key, day, day, None, day, day, end,
            Basis.OBSERVED, ends, None, None, (key,),
        )  # fmt: skip
        return tenure


def _hold_all(town: _Town) -> list[str]:
    """Fill every post, the deputies' several times; chiefs of the party and the city change between the issues."""
    held = []
    for name, short, _, roles in _BODIES:
        for role in roles:
            several = town.chance.randrange(2, 5) if role.startswith("副") or role == "常委" else 1
            held += [town.hold(town.name(), (name, short), role, town.chance.randrange(2)) for _ in range(several)]
    for number, county in enumerate(_COUNTIES):
        for name, role in ((f"中共{county}委员会", "书记"), (f"{county}人民政府", "县长")):
            held.append(town.hold(town.name(), (name, name.removeprefix("中共")), role, number % 2))
    for firm in _FIRMS:
        held.append(town.hold(town.name(), (firm, firm), "董事长", 0))
    for _ in range(14):
        town.hold(town.name(), ("许昌新报社", "许昌新报社"), "记者", town.chance.randrange(2))
    return held


def _turn(town: _Town) -> tuple[Succession, ...]:
    """The old secretary goes, the mayor follows as secretary, a newcomer follows as mayor."""
    party, city = _BODIES[0][:2], _BODIES[1][:2]
    before, rising, after = town.name(), town.name(), town.name()
    end = _DAYS[1] - timedelta(days=1)
    first = town.hold(before, party, "书记", 0, end)
    second = town.hold(rising, party, "书记", 1)
    third = town.hold(rising, city, "市长", 0, end)
    fourth = town.hold(after, city, "市长", 1)
    town.hold(rising, party, "副书记", 0)
    town.hold(after, party, "副书记", 1)
    return (
        Succession(f"s-{first}", "许昌市委书记", first, second, Basis.INFERRED, _of(town, first, second)),
        Succession(f"s-{third}", "许昌市政府市长", third, fourth, Basis.INFERRED, _of(town, third, fourth)),
    )


def _of(town: _Town, *tenures: str) -> tuple[str, ...]:
    return tuple(statement for tenure in tenures for statement in town.tenures[tenure].statements)


def _event(town: _Town, number: int, tenures: list[str]) -> Event:
    kind, label = _EVENTS[number]
    article = town.article(number % 2, number)
    chosen = sorted(town.chance.sample(tenures, town.chance.randrange(1, 7)))
    persons = sorted({town.tenures[key].person for key in chosen})
    day = _DAYS[number % 2] - timedelta(days=1)
    evidence = town.evidence(article, f"昨日上午，{label}召开，{'、'.join(persons)}等参加。")
    when = When(day, day, town.chance.choice(("上午", "下午", None)))
    parts = tuple((name, ("Presides", "Speaks") if name == persons[0] else ("Attends",)) for name in persons)
    told = tuple(Participation(name, part, ()) for name, part in parts)
    town.statements[f"e{number}"] = EventStatement(
        f"e{number}", article, kind, label, when, None, told, (), (), None, (evidence,)
    )
    place = (town.chance.choice(_COUNTIES),) if number % 3 else ()
    resolved = tuple(ResolvedParticipation(f"e{number}-{name}", name, part, ()) for name, part in parts)
    visited = (town.chance.choice(_FIRMS),) if kind == "Inspection" else ()
    return Event(f"e{number}", kind, label, (), when, None, resolved, (), (), place, visited, None, (f"e{number}",))


def _issues(town: _Town) -> tuple[Issue, ...]:
    issues = []
    for number, day in enumerate(_DAYS):
        keys = [town.article(number, sentence) for sentence in range(12)]
        headline = "坚持总体设计分步实施 推动企业做大做强"
        articles = tuple(
            Article(key, place, ArticleKind.STORY, Text(headline, range(len(headline))), (), (), (), page="01")
            for place, key in enumerate(keys, start=1)
        )
        key = f"许昌新报-{day.isoformat()}"
        basis = DateBasis.MASTHEAD
        issues.append(Issue(key, "许昌新报", "许昌市", day, basis, (), f"{day}.txt", "0" * 64, None, articles))
    return tuple(issues)


def town(seed: int = 7) -> Resolution:
    """About ninety persons, sixty posts, thirty bodies, ten events, of which two successions are the story."""
    made = _Town(Random(seed))
    turns = _turn(made)
    chiefs = list(made.tenures)
    held = [*chiefs, *chiefs, *_hold_all(made)]
    events = tuple(_event(made, number, held) for number in range(len(_EVENTS)))
    parents = {name: parent for name, _, parent, _ in _BODIES}
    bodies = {post.body: post.label.removesuffix(post.role) for post in made.posts.values()}
    journalists = sorted({tenure.person for tenure in made.tenures.values() if tenure.role == "记者"})
    return Resolution(
        issues=_issues(made),
        statements=made.statements,
        persons=tuple(Person(name, name, (), tuple(sorted(made.articles[name]))) for name in sorted(made.names)),
        places=(
            Place("许昌市", "许昌市", "411000", None),
            *(Place(name, name, None, "许昌市") for name in sorted(_COUNTIES)),
        ),
        bodies=tuple(
            Body(name, name, short, (), False, parents.get(name), "许昌市") for name, short in sorted(bodies.items())
        ),
        roles=tuple(Role(role, role, "", (), True) for role in sorted({post.role for post in made.posts.values()})),
        posts=tuple(post for _, post in sorted(made.posts.items())),
        tenures=tuple(tenure for _, tenure in sorted(made.tenures.items())),
        successions=turns,
        events=events,
        newspapers=(Newspaper("许昌新报", "许昌新报", "许昌新报社", "许昌市"),),
        authors={made.article(0, 0): tuple(journalists)},
    )
