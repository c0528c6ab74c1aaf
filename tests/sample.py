"""A small resolution made by hand: two issues of an invented paper in a real city, as the graph's rooms receive it.

The divisions are real (GB/T 2260), everyone and everything else is invented. Every quote is cut out of :data:`SOURCES`,
so a test can slice it again. In the two issues the mayor becomes party secretary and a deputy becomes mayor.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from hashlib import sha256

from kg.records import (
    Article,
    ArticleKind,
    Basis,
    Body,
    BodyMention,
    Change,
    Conflict,
    DateBasis,
    Doubt,
    Event,
    EventStatement,
    Evidence,
    Field,
    Issue,
    Masthead,
    MembershipStatement,
    Newspaper,
    Participation,
    Person,
    PersonMention,
    Place,
    PlaceMention,
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

PAGE = "xuchang-2023-05-10.txt"
RECORD = "xuchang.jsonl"

SOURCES: Mapping[tuple[str, Field], str] = {
    (PAGE, "text"): """2023年5月10日 星期三 农历三月廿一 总第5201期

全市乡村振兴工作会议召开

本报讯（记者温若兰）5月9日上午，全市乡村振兴工作会议召开，市委书记盛怀远主持会议并讲话。市委副书记、市长卫
思齐作工作部署。鄢陵县作了交流发言。技术员褚青山参加会议。

卫思齐到鄢陵县调研防汛工作

本报讯（记者温若兰）昨日下午，市长卫思齐到鄢陵县调研防汛工作，先后察看了县水务局和双洎河
堤防，副市长谷映

招聘启事 许昌新报社诚聘发行员

雪陪同。
""",
    (
        RECORD,
        "text",
    ): "本报讯（记者温若兰）3月4日至5日，市委书记卫思齐在许昌主持召开招商工作会议，市委副书记、市长谷映雪出席。"
    "会前，市财政局与企业进行了交流。2024年3月1日，郦承志任许昌市财政局局长，免去崔大同的许昌市财政局局长职务。",
    (RECORD, "title"): "卫思齐主持召开招商工作会议",
}

_FIRST = "许昌新报-2023-05-10"
_SECOND = "许昌新报-2024-03-06"
_MEETING = f"{_FIRST}-02"
_TOUR = f"{_FIRST}-03"
_NOTICE = f"{_FIRST}-04"
_TRADE = f"{_SECOND}-01"
_AUTHORS = {_MEETING: ("温若兰",), _TOUR: ("温若兰",), _TRADE: ("温若兰",)}
_ARTICLE_SOURCE = {f"{_FIRST}-01": PAGE, _MEETING: PAGE, _TOUR: PAGE, _NOTICE: PAGE, _TRADE: RECORD}


def _quote(source: str, exact: str, field: Field = "text") -> Quote:
    """The first place in the source where these characters stand, white space aside."""
    found = re.search(r"\s*".join(map(re.escape, exact)), SOURCES[source, field])
    if found is None:
        raise ValueError(f"{exact!r} does not stand in {source}")
    return Quote(exact, found.start(), found.end(), field)


def _text(source: str, exact: str, field: Field = "text") -> Text:
    quote = _quote(source, exact, field)
    whole = SOURCES[source, field]
    places = tuple(i for i in range(quote.start, quote.end) if not whole[i].isspace())
    return Text("".join(whole[i] for i in places), places, field)


def _evidence(article: str, rule: str, *exact: str, field: Field = "text") -> Evidence:
    return Evidence(article, tuple(_quote(_ARTICLE_SOURCE[article], words, field) for words in exact), rule)


def _membership(
    name: str,
    article: str,
    role: tuple[str, str],
    body: BodyMention | None,
    says: Says,
    observed_on: date | None,
    evidence: Evidence,
    effective: date | None = None,
) -> MembershipStatement:
    person, number = name.split("/")
    bare, printed = role
    key = f"{article}-m{number}"
    return MembershipStatement(key, article, person, bare, printed, body, says, observed_on, effective, evidence)


_CITY = "411000"
_PARTY = BodyMention("市委", "市委", _CITY)
_GOVERNMENT = BodyMention("市人民政府", "", _CITY)
_FINANCE = BodyMention("许昌市财政局", "许昌市财政局", _CITY)
_PAPER = BodyMention("许昌新报社", "本报", _CITY)
_MAY_9 = date(2023, 5, 9)
_MAY_10 = date(2023, 5, 10)
_MARCH_1 = date(2024, 3, 1)
_MARCH_4 = date(2024, 3, 4)
_MARCH_5 = date(2024, 3, 5)
_MARCH_6 = date(2024, 3, 6)

_CHAIRS = "市委书记盛怀远主持会议并讲话"
_DEPLOYS = "市委副书记、市长卫思齐作工作部署"
_TOURS = "昨日下午，市长卫思齐到鄢陵县调研防汛工作"
_HOSTS = "市委书记卫思齐在许昌主持召开招商工作会议"
_COMES = "市委副书记、市长谷映雪出席"
_MOVES = "2024年3月1日，郦承志任许昌市财政局局长，免去崔大同的许昌市财政局局长职务"

_MEMBERSHIPS = (
    _membership(
        "盛怀远/1",
        _MEETING,
        ("书记", "市委书记"),
        _PARTY,
        Says.HOLDS,
        _MAY_9,
        _evidence(_MEETING, "office-name", _CHAIRS),
    ),
    _membership(
        "卫思齐/2",
        _MEETING,
        ("副书记", "市委副书记"),
        _PARTY,
        Says.HOLDS,
        _MAY_9,
        _evidence(_MEETING, "office-name", _DEPLOYS),
    ),
    _membership(
        "卫思齐/3",
        _MEETING,
        ("市长", "市长"),
        _GOVERNMENT,
        Says.HOLDS,
        _MAY_9,
        _evidence(_MEETING, "office-name", _DEPLOYS),
    ),
    _membership(
        "温若兰/4",
        _MEETING,
        ("记者", "记者"),
        _PAPER,
        Says.HOLDS,
        _MAY_10,
        _evidence(_MEETING, "byline", "记者温若兰"),
    ),
    _membership(
        "褚青山/5",
        _MEETING,
        ("技术员", "技术员"),
        None,
        Says.HOLDS,
        _MAY_9,
        _evidence(_MEETING, "office-name", "技术员褚青山参加会议"),
    ),
    _membership(
        "卫思齐/1", _TOUR, ("市长", "市长"), _GOVERNMENT, Says.HOLDS, _MAY_9, _evidence(_TOUR, "office-name", _TOURS)
    ),
    _membership(
        "谷映雪/2",
        _TOUR,
        ("副市长", "副市长"),
        _GOVERNMENT,
        Says.HOLDS,
        _MAY_9,
        _evidence(_TOUR, "office-name", "副市长谷映", "雪陪同"),
    ),
    _membership(
        "卫思齐/1", _TRADE, ("书记", "市委书记"), _PARTY, Says.HOLDS, _MARCH_5, _evidence(_TRADE, "office-name", _HOSTS)
    ),
    _membership(
        "谷映雪/2",
        _TRADE,
        ("副书记", "市委副书记"),
        _PARTY,
        Says.HOLDS,
        _MARCH_5,
        _evidence(_TRADE, "office-name", _COMES),
    ),
    _membership(
        "谷映雪/3",
        _TRADE,
        ("市长", "市长"),
        _GOVERNMENT,
        Says.HOLDS,
        _MARCH_5,
        _evidence(_TRADE, "office-name", _COMES),
    ),
    _membership(
        "温若兰/4", _TRADE, ("记者", "记者"), _PAPER, Says.HOLDS, _MARCH_6, _evidence(_TRADE, "byline", "记者温若兰")
    ),
    _membership(
        "郦承志/5",
        _TRADE,
        ("局长", "局长"),
        _FINANCE,
        Says.APPOINTED,
        _MARCH_6,
        _evidence(_TRADE, "appointment", _MOVES),
        _MARCH_1,
    ),
    _membership(
        "崔大同/6",
        _TRADE,
        ("局长", "局长"),
        _FINANCE,
        Says.REMOVED,
        None,
        _evidence(_TRADE, "removal", _MOVES),
        _MARCH_1,
    ),
)

_EVENTS = (
    EventStatement(
        id=f"{_MEETING}-e1",
        article=_MEETING,
        kind="Meeting",
        label="全市乡村振兴工作会议",
        when=When(_MAY_9, _MAY_9, "上午"),
        topic="乡村振兴",
        participations=(
            Participation("盛怀远", ("Presides", "Speaks"), (f"{_MEETING}-m1",)),
            Participation("卫思齐", ("Speaks",), (f"{_MEETING}-m2", f"{_MEETING}-m3")),
            Participation("褚青山", ("Attends",), (f"{_MEETING}-m5",)),
        ),
        organizations=(),
        places=(PlaceMention("许昌市", _CITY),),
        part_of=None,
        evidence=(
            _evidence(_MEETING, "meeting", "5月9日上午，全市乡村振兴工作会议召开"),
            _evidence(_MEETING, "meeting", _DEPLOYS),
        ),
    ),
    EventStatement(
        id=f"{_TOUR}-e1",
        article=_TOUR,
        kind="Inspection",
        label="卫思齐到鄢陵县调研防汛工作",
        when=When(_MAY_9, _MAY_9, "下午"),
        topic="防汛工作",
        participations=(
            Participation("卫思齐", ("Inspects",), (f"{_TOUR}-m1",)),
            Participation("谷映雪", ("Accompanies",), (f"{_TOUR}-m2",)),
        ),
        organizations=(),
        places=(
            PlaceMention("鄢陵县", _CITY),
            PlaceMention("双洎河堤防", "411024"),
            BodyMention("县水务局", "县水务局", "411024"),
        ),
        part_of=None,
        evidence=(_evidence(_TOUR, "inspection", _TOURS, "副市长谷映", "雪陪同"),),
    ),
    EventStatement(
        id=f"{_TRADE}-e1",
        article=_TRADE,
        kind="Meeting",
        label="招商工作会议",
        when=When(_MARCH_4, _MARCH_5),
        topic="招商",
        participations=(
            Participation("卫思齐", ("Presides",), (f"{_TRADE}-m1",)),
            Participation("谷映雪", ("Attends",), (f"{_TRADE}-m2", f"{_TRADE}-m3")),
        ),
        organizations=(),
        places=(PlaceMention("许昌市", _CITY),),
        part_of=None,
        evidence=(
            _evidence(_TRADE, "meeting", "卫思齐主持召开招商工作会议", field="title"),
            _evidence(_TRADE, "meeting", _HOSTS),
        ),
    ),
    EventStatement(
        id=f"{_TRADE}-e2",
        article=_TRADE,
        kind="Talks",
        label="市财政局与企业交流",
        when=When(None, None),
        topic=None,
        participations=(),
        organizations=(_FINANCE,),
        places=(),
        part_of=f"{_TRADE}-e1",
        evidence=(_evidence(_TRADE, "talks", "会前，市财政局与企业进行了交流"),),
    ),
)


def _issues() -> tuple[Issue, ...]:
    page, record = SOURCES[PAGE, "text"], SOURCES[RECORD, "text"]
    mast = "2023年5月10日星期三农历三月廿一总第5201期"
    meeting = "全市乡村振兴工作会议召开，市委书记盛怀远主持会议并讲话。" + _DEPLOYS
    return (
        Issue(
            key=_FIRST,
            newspaper="许昌新报",
            place="许昌市",
            date=_MAY_10,
            date_basis=DateBasis.MASTHEAD,
            reasons=("报头：2023年5月10日 星期三",),
            source=PAGE,
            digest=sha256(page.encode()).hexdigest(),
            masthead=Masthead(number=5201, weekday="星期三", lunar="三月廿一"),
            articles=(
                Article(f"{_FIRST}-01", 1, ArticleKind.MASTHEAD, None, (), (), (_text(PAGE, mast),)),
                Article(
                    _MEETING,
                    2,
                    ArticleKind.STORY,
                    _text(PAGE, "全市乡村振兴工作会议召开"),
                    (),
                    (_text(PAGE, "本报讯（记者温若兰）"),),
                    (_text(PAGE, "5月9日上午，" + meeting + "。鄢陵县作了交流发言。技术员褚青山参加会议。"),),
                    page="01",
                ),
                Article(
                    _TOUR,
                    3,
                    ArticleKind.STORY,
                    _text(PAGE, "卫思齐到鄢陵县调研防汛工作"),
                    (),
                    (_text(PAGE, "本报讯（记者温若兰）"),),
                    (_text(PAGE, _TOURS + "，先后察看了县水务局和双洎河堤防，副市长谷映") + _text(PAGE, "雪陪同。"),),
                ),
                Article(
                    _NOTICE, 4, ArticleKind.ADVERTISEMENT, None, (), (), (_text(PAGE, "招聘启事许昌新报社诚聘发行员"),)
                ),
            ),
        ),
        Issue(
            key=_SECOND,
            newspaper="许昌新报",
            place="许昌市",
            date=_MARCH_6,
            date_basis=DateBasis.STATED,
            reasons=("记录自己的日期",),
            source=RECORD,
            digest=sha256(record.encode()).hexdigest(),
            masthead=None,
            articles=(
                Article(
                    _TRADE,
                    1,
                    ArticleKind.STORY,
                    _text(RECORD, "卫思齐主持召开招商工作会议", "title"),
                    (),
                    (_text(RECORD, "本报讯（记者温若兰）"),),
                    (_text(RECORD, record.removeprefix("本报讯（记者温若兰）")),),
                    identifier="A 17/3",
                    url="https://paper.example/2024/03/06?a=1&b=2",
                ),
            ),
        ),
    )


def _mentions() -> tuple[PersonMention, ...]:
    """One mention for each person and article in which a membership names him."""
    first: dict[tuple[str, str], MembershipStatement] = {}
    for statement in _MEMBERSHIPS:
        first.setdefault((statement.article, statement.person), statement)
    return tuple(
        PersonMention(f"{article}-p{number}", article, person, (person,), statement.evidence)
        for number, ((article, person), statement) in enumerate(first.items(), start=1)
    )


_BODIES = (
    Body(
        "中共许昌市委员会", "中共许昌市委员会", "许昌市委", ("中共许昌市委", "市委", "许昌市委"), False, None, "许昌市"
    ),
    Body("许昌市人民政府", "许昌市人民政府", "许昌市政府", ("市政府", "许昌市政府"), False, None, "许昌市"),
    Body("许昌市财政局", "许昌市财政局", "许昌市财政局", ("市财政局",), False, "许昌市人民政府", "许昌市"),
    Body("许昌新报社", "许昌新报社", "许昌新报社", ("许昌新报",), False, None, "许昌市"),
    Body("鄢陵县水务局", "鄢陵县水务局", "鄢陵县水务局", ("县水务局",), False, None, "鄢陵县"),
    Body("鄢陵县水利局", "鄢陵县水利局", "鄢陵县水利局", ("县水利局",), False, None, "鄢陵县"),
    Body("许昌市财政局预算科", "许昌市财政局预算科", "许昌市财政局预算科", (), True, "许昌市财政局", "许昌市"),
    Body("巴西联邦共和国", "巴西联邦共和国", "巴西", ("巴西",), False, None, None),
)

_PLACES = (
    Place("河南省", "河南省", "410000", None),
    Place("许昌市", "许昌市", "411000", "河南省", ("许昌", "我市")),
    Place("鄢陵县", "鄢陵县", "411024", "许昌市"),
    Place("双洎河堤防", "双洎河堤防", None, "鄢陵县"),
)

_ROLES = (
    Role("书记", "书记", "secretary", ("市委书记", "许昌市委书记"), True),
    Role("副书记", "副书记", "deputy secretary", ("市委副书记",), True),
    Role("市长", "市长", "mayor", (), True),
    Role("副市长", "副市长", "vice mayor", (), True),
    Role("局长", "局长", "director of a bureau", (), True),
    Role("记者", "记者", "journalist", (), True),
    Role("技术员", "技术员", "", (), False),
)

_POSTS = (
    Post("许昌市委书记", "许昌市委书记", ("中共许昌市委员会书记", "市委书记"), "中共许昌市委员会", "书记", True),
    Post("许昌市委副书记", "许昌市委副书记", ("市委副书记",), "中共许昌市委员会", "副书记", False),
    Post("许昌市市长", "许昌市市长", ("许昌市人民政府市长", "市长"), "许昌市人民政府", "市长", True),
    Post("许昌市副市长", "许昌市副市长", ("副市长",), "许昌市人民政府", "副市长", False),
    Post("许昌市财政局局长", "许昌市财政局局长", ("市财政局局长",), "许昌市财政局", "局长", True),
    Post("许昌新报社记者", "许昌新报社记者", (), "许昌新报社", "记者", False),
)


def _tenure(
    person: str,
    role: str,
    post: Post | None,
    observed: tuple[date, date] | None,
    statements: tuple[str, ...],
    *,
    bounds: tuple[date | None, date | None, date | None, date | None] | None = None,
    bases: tuple[Basis, Basis] = (Basis.OBSERVED, Basis.OBSERVED),
    stated: tuple[date | None, date | None] = (None, None),
) -> Tenure:
    """A tenure shown on these days; unless `bounds` says more it began by the first and ended after the last."""
    first, last = observed or (None, None)
    earliest_begin, latest_begin, earliest_end, latest_end = bounds or (None, first, last, None)
    return Tenure(
        key=f"{person}-{post.label if post else role}-1",
        person=person,
        role=role,
        body=post.body if post else None,
        post=post.key if post else None,
        first_observed=first,
        last_observed=last,
        earliest_begin=earliest_begin,
        latest_begin=latest_begin,
        earliest_end=earliest_end,
        latest_end=latest_end,
        begin_basis=bases[0],
        end_basis=bases[1],
        stated_begin=stated[0],
        stated_end=stated[1],
        statements=statements,
    )


def _tenures() -> tuple[Tenure, ...]:
    secretary, deputy, mayor, vice, finance, reporter = _POSTS
    ended, begun = (Basis.OBSERVED, Basis.INFERRED), (Basis.INFERRED, Basis.OBSERVED)
    until, since = (None, _MAY_9, _MAY_9, _MARCH_5), (_MAY_9, _MARCH_5, _MARCH_5, None)
    may, march = (_MAY_9, _MAY_9), (_MARCH_5, _MARCH_5)
    return (
        _tenure("盛怀远", "书记", secretary, may, (f"{_MEETING}-m1",), bounds=until, bases=ended),
        _tenure("卫思齐", "书记", secretary, march, (f"{_TRADE}-m1",), bounds=since, bases=begun),
        _tenure("卫思齐", "副书记", deputy, may, (f"{_MEETING}-m2",)),
        _tenure("谷映雪", "副书记", deputy, march, (f"{_TRADE}-m2",)),
        _tenure("卫思齐", "市长", mayor, may, (f"{_MEETING}-m3", f"{_TOUR}-m1"), bounds=until, bases=ended),
        _tenure("谷映雪", "市长", mayor, march, (f"{_TRADE}-m3",), bounds=since, bases=begun),
        _tenure("谷映雪", "副市长", vice, may, (f"{_TOUR}-m2",)),
        _tenure("温若兰", "记者", reporter, (_MAY_10, _MARCH_6), (f"{_MEETING}-m4", f"{_TRADE}-m4")),
        _tenure("褚青山", "技术员", None, may, (f"{_MEETING}-m5",)),
        _tenure(
            "郦承志",
            "局长",
            finance,
            (_MARCH_6, _MARCH_6),
            (f"{_TRADE}-m5",),
            bounds=(_MARCH_1, _MARCH_1, _MARCH_6, None),
            bases=(Basis.STATED, Basis.OBSERVED),
            stated=(_MARCH_1, None),
        ),
        _tenure(
            "崔大同",
            "局长",
            finance,
            None,
            (f"{_TRADE}-m6",),
            bounds=(None, _MARCH_1, _MARCH_1, _MARCH_1),
            bases=(Basis.INFERRED, Basis.STATED),
            stated=(None, _MARCH_1),
        ),
    )


def _successions() -> tuple[Succession, ...]:
    return (
        Succession(
            "许昌市委书记-盛怀远-卫思齐",
            "许昌市委书记",
            "盛怀远-许昌市委书记-1",
            "卫思齐-许昌市委书记-1",
            Basis.INFERRED,
            (f"{_MEETING}-m1", f"{_TRADE}-m1"),
        ),
        Succession(
            "许昌市市长-卫思齐-谷映雪",
            "许昌市市长",
            "卫思齐-许昌市市长-1",
            "谷映雪-许昌市市长-1",
            Basis.INFERRED,
            (f"{_TOUR}-m1", f"{_TRADE}-m3"),
        ),
        Succession(
            "许昌市财政局局长-崔大同-郦承志",
            "许昌市财政局局长",
            "崔大同-许昌市财政局局长-1",
            "郦承志-许昌市财政局局长-1",
            Basis.STATED,
            (f"{_TRADE}-m5", f"{_TRADE}-m6"),
        ),
    )


def _part(event: str, person: str, parts: tuple[str, ...], *tenures: str) -> ResolvedParticipation:
    return ResolvedParticipation(f"{event}-{person}", person, parts, tenures)


def _events() -> tuple[Event, ...]:
    meeting, tour, trade, talks = _EVENTS
    first, second, third, fourth = (
        "2023-05-09-乡村振兴会议",
        "2023-05-09-鄢陵调研",
        "2024-03-05-招商会议",
        "2024-03-交流",
    )
    return (
        Event(
            key=first,
            kind=meeting.kind,
            label=meeting.label,
            others=(),
            when=meeting.when,
            topic=meeting.topic,
            participations=(
                _part(first, "卫思齐", ("Speaks",), "卫思齐-许昌市委副书记-1", "卫思齐-许昌市市长-1"),
                _part(first, "盛怀远", ("Presides", "Speaks"), "盛怀远-许昌市委书记-1"),
                _part(first, "褚青山", ("Attends",), "褚青山-技术员-1"),
            ),
            bodies=(),
            place_actors=("鄢陵县",),
            places=("许昌市",),
            visited_bodies=(),
            part_of=None,
            statements=(meeting.id,),
        ),
        Event(
            key=second,
            kind=tour.kind,
            label=tour.label,
            others=("鄢陵县防汛调研",),
            when=tour.when,
            topic=tour.topic,
            participations=(
                _part(second, "卫思齐", ("Inspects",), "卫思齐-许昌市市长-1"),
                _part(second, "谷映雪", ("Accompanies",), "谷映雪-许昌市副市长-1"),
            ),
            bodies=(),
            place_actors=(),
            places=("双洎河堤防", "鄢陵县"),
            visited_bodies=("鄢陵县水务局",),
            part_of=None,
            statements=(tour.id,),
        ),
        Event(
            key=third,
            kind=trade.kind,
            label=trade.label,
            others=(),
            when=trade.when,
            topic=trade.topic,
            participations=(
                _part(third, "卫思齐", ("Presides",), "卫思齐-许昌市委书记-1"),
                _part(third, "谷映雪", ("Attends",), "谷映雪-许昌市委副书记-1", "谷映雪-许昌市市长-1"),
            ),
            bodies=(),
            place_actors=(),
            places=("许昌市",),
            visited_bodies=(),
            part_of=None,
            statements=(trade.id,),
        ),
        Event(
            key=fourth,
            kind=talks.kind,
            label=talks.label,
            others=(),
            when=talks.when,
            topic=None,
            participations=(),
            bodies=("许昌市财政局",),
            place_actors=(),
            places=(),
            visited_bodies=(),
            part_of=third,
            statements=(talks.id,),
        ),
    )


def _persons() -> tuple[Person, ...]:
    articles: dict[str, set[str]] = {}
    for statement in _MEMBERSHIPS:
        articles.setdefault(statement.person, set()).add(statement.article)
    for article, authors in _AUTHORS.items():
        for author in authors:
            articles.setdefault(author, set()).add(article)
    others = {"谷映雪": ("谷 映雪",)}
    return tuple(
        Person(name, name, others.get(name, ()), tuple(sorted(where))) for name, where in sorted(articles.items())
    )


def resolution() -> Resolution:
    """The two issues, resolved: seven persons, eleven tenures, three successions, four events."""
    statements: tuple[Statement, ...] = (*_MEMBERSHIPS, *_EVENTS, *_mentions())
    return Resolution(
        issues=_issues(),
        statements={statement.id: statement for statement in statements},
        persons=_persons(),
        places=tuple(sorted(_PLACES, key=lambda place: place.key)),
        bodies=tuple(sorted(_BODIES, key=lambda body: body.key)),
        roles=tuple(sorted(_ROLES, key=lambda role: role.key)),
        posts=tuple(sorted(_POSTS, key=lambda post: post.key)),
        tenures=tuple(sorted(_tenures(), key=lambda tenure: tenure.key)),
        successions=tuple(sorted(_successions(), key=lambda succession: succession.key)),
        events=tuple(sorted(_events(), key=lambda event: event.key)),
        newspapers=(Newspaper("许昌新报", "许昌新报", "许昌新报社", "许昌市"),),
        authors=_AUTHORS,
        conflicts=(
            Conflict(
                "许昌市财政局局长-2024-03-01",
                "two-holders",
                "许昌市财政局局长：2024-03-01 同一天有崔大同、郦承志两人",
                (f"{_TRADE}-m5", f"{_TRADE}-m6"),
            ),
        ),
        changes=(
            Change("鄢陵县水利局-鄢陵县水务局", "鄢陵县水利局", "鄢陵县水务局", date(2019, 3, 1), "鄢陵县机构改革方案"),
        ),
        doubts=(Doubt("卫思齐", "盛怀远", 0.1, ("同一单位",)),),
        moved={"person/卫思齐-2": "person/卫思齐"},
    )
