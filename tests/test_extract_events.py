"""Stories and the events they tell of; people, papers and meetings are invented."""

from __future__ import annotations

from datetime import date

import pytest

from kg import lexicon
from kg.extract import extract
from kg.records import (
    Article,
    ArticleKind,
    DateBasis,
    EventStatement,
    Issue,
    MembershipStatement,
    PersonMention,
    Statement,
    Text,
)

PUBLISHED = date(2023, 6, 9)


def issue(*paragraphs: str, headline: str | None = None, kind: ArticleKind = ArticleKind.STORY) -> Issue:
    """One story of an invented paper of 许昌市, published on 9 June 2023."""
    texts: list[Text] = []
    raw = ""
    for chars in (*((headline,) if headline else ()), *paragraphs):
        texts.append(Text(chars, range(len(raw), len(raw) + len(chars))))
        raw += chars + "\n"
    head = texts.pop(0) if headline else None
    article = Article("许昌日报-2023-06-09-01", 1, kind, head, (), (), tuple(texts))
    return Issue(
        "许昌日报-2023-06-09",
        "许昌日报",
        "许昌市",
        PUBLISHED,
        DateBasis.STATED,
        (),
        "a.txt",
        "0",
        None,
        (article,),
        (),
        raw,
    )


def statements(*paragraphs: str, headline: str | None = None) -> list[Statement]:
    return list(extract(issue(*paragraphs, headline=headline), lexicon.load()))


def events(*paragraphs: str, headline: str | None = None) -> list[EventStatement]:
    return [each for each in statements(*paragraphs, headline=headline) if isinstance(each, EventStatement)]


Row = tuple[tuple[str, ...], str, str, date | None, str | None, dict[str, tuple[str, ...]]]
"""paragraphs, kind, label, day, part of day, participants"""

ROWS: tuple[Row, ...] = (
    (
        ("6月8日下午，我市召开防汛工作专题推进会，安排部署当前工作。市委书记秦若松出席并讲话，市长范冰作工作部署。",),
        "Meeting",
        "防汛工作专题推进会",
        date(2023, 6, 8),
        "下午",
        {"秦若松": ("Attends", "Speaks"), "范冰": ("Speaks",)},
    ),
    (
        ("昨日上午，市委副书记、市长范冰主持召开市政府常务会议，研究秸秆利用工作。副市长罗秋、郝春兰参加会议。",),
        "Meeting",
        "市政府常务会议",
        date(2023, 6, 8),
        "上午",
        {"范冰": ("Presides",), "罗秋": ("Attends",), "郝春兰": ("Attends",)},
    ),
    (
        (
            "6月7日，市政协主席彭卫国到襄城县调研乡村建设工作。副市长罗秋陪同调研。",
            "彭卫国先后到双庙乡、汾陈镇，实地察看建设情况。",
        ),
        "Inspection",
        "彭卫国到襄城县调研乡村建设工作",
        date(2023, 6, 7),
        None,
        {"彭卫国": ("Inspects",), "罗秋": ("Accompanies",)},
    ),
    (
        ("昨日，市委书记秦若松会见了来许考察的东方电气集团董事长俞国栋一行。",),
        "Reception",
        "秦若松会见了来许考察的东方电气集团董事长俞国栋一行",
        date(2023, 6, 8),
        None,
        {"秦若松": ("Receives",), "俞国栋": ("Visits",)},
    ),
    (
        (
            "6月7日，许昌市第七届人大常委会第九次会议在市会议中心闭会。市人大常委会主任秦若松主持会议。",
            "副市长罗秋列席会议。",
        ),
        "Meeting",
        "许昌市第七届人大常委会第九次会议",
        date(2023, 6, 7),
        None,
        {"秦若松": ("Presides",), "罗秋": ("Attends",)},
    ),
    (
        ("政协第八届许昌市委员会第五次会议圆满完成各项议程，于6月8日下午胜利闭幕。会议由市政协主席彭卫国主持。",),
        "Meeting",
        "政协第八届许昌市委员会第五次会议",
        date(2023, 6, 8),
        "下午",
        {"彭卫国": ("Presides",)},
    ),
    (
        ("6月8日，全市村支书培训班在市委党校开班。市委书记秦若松出席开班式并讲话。",),
        "Training",
        "全市村支书培训班",
        date(2023, 6, 8),
        None,
        {"秦若松": ("Attends", "Speaks")},
    ),
    (
        ("6月8日，国家主席习近平同智利总统博里奇通电话。", "习近平强调，两国友好。"),
        "Call",
        "习近平、博里奇通电话",
        date(2023, 6, 8),
        None,
        {"习近平": ("Calls",), "博里奇": ("Calls",)},
    ),
    (
        ("日前，市委书记秦若松主持召开市委常委会会议。",),
        "Meeting",
        "市委常委会会议",
        None,
        None,
        {"秦若松": ("Presides",)},
    ),
)


@pytest.mark.parametrize(("paragraphs", "kind", "label", "day", "part", "who"), ROWS, ids=[row[2] for row in ROWS])
def test_one_story_one_event(
    paragraphs: tuple[str, ...],
    kind: str,
    label: str,
    day: date | None,
    part: str | None,
    who: dict[str, tuple[str, ...]],
) -> None:
    found = events(*paragraphs)
    assert [(each.kind, each.label, each.when.begin, each.when.part_of_day) for each in found] == [
        (kind, label, day, part)
    ]
    assert {each.person: each.parts for each in found[0].participations} == who


NOTHING = (
    "记者昨日从组委会获悉，开幕式定于9月5日上午在市政广场举行。",
    "近年来，我市经济发展迅速，先后召开多次会议研究部署。",
    "要定期召开推进会，推动工作落实。",
    "我们深入贯彻省委书记万一鸣在我市调研时的讲话精神。",
    "国家主席习近平将出席下周举行的峰会。",
    "昨日，天气晴好，游客众多。",
    "6月20日，我市将举行论坛，市长范冰将出席。",
    "市委书记秦若松说，2007年市长范冰出席了论坛。",
    "“市长范冰主持召开了会议。”他回忆道。",
)


@pytest.mark.parametrize("paragraph", NOTHING)
def test_no_event(paragraph: str) -> None:
    assert events(paragraph) == []


def test_who_is_only_talked_about_is_not_there() -> None:
    [event] = events(
        "6月8日，市长范冰主持召开座谈会，强调要深入贯彻落实省委书记万一鸣莅会调研讲话精神，学习市委书记秦若松的要求。"
    )
    assert [each.person for each in event.participations] == ["范冰"]


def test_a_closing_meeting_belongs_to_the_inspection_before_it() -> None:
    tour, meeting = events(
        "6月8日，市长范冰调研企业改革工作。",
        "范冰先后到城市建设集团、水务集团，详细了解经营情况。",
        "座谈会上，市财政局汇报了情况。范冰强调，要把握原则。",
    )
    assert (tour.kind, meeting.kind, meeting.label) == ("Inspection", "Meeting", "座谈会")
    assert meeting.part_of == tour.id
    assert [place.name for place in tour.places] == ["城市建设集团", "水务集团"]
    assert [(each.person, each.parts) for each in meeting.participations] == [("范冰", ("Speaks",))]


def test_capacities_are_the_posts_said_beside_the_event() -> None:
    found = statements("6月8日，市委副书记、市长范冰主持召开座谈会。")
    posts = {each.id: each.role for each in found if isinstance(each, MembershipStatement)}
    [event] = [each for each in found if isinstance(each, EventStatement)]
    assert sorted(posts[key] for key in event.participations[0].capacities) == ["副书记", "市长"]


def test_the_day_of_an_observation_is_the_sentences_own() -> None:
    found = statements(
        "昨日，市长范冰出席仪式。副市长罗秋参加。",
        "2021年7月份以来，市委书记秦若松多次批示。",
        "6月1日，冯国栋正式入职许昌市产业集聚区管委会副主任。",
    )
    days = {each.person: (each.observed_on, each.effective) for each in found if isinstance(each, MembershipStatement)}
    assert days == {
        "范冰": (date(2023, 6, 8), None),
        "罗秋": (PUBLISHED, None),
        "秦若松": (PUBLISHED, None),
        "冯国栋": (date(2023, 6, 1), date(2023, 6, 1)),
    }


def test_a_name_that_recurs_in_a_story_is_a_person_without_any_post() -> None:
    found = statements("王国强曾在工厂做工。", "王国强说，选择回乡是慎重的。", "王国强和邻居们种起了果树。")
    assert [each.person for each in found if isinstance(each, PersonMention)] == ["王国强"]


def test_every_quote_is_a_slice_of_the_page() -> None:
    page = issue("6月8日，市长范冰主持召开座谈会，研究工作。副市长罗秋参加。", headline="我市召开座谈会")
    for statement in extract(page, lexicon.load()):
        proofs = statement.evidence if isinstance(statement, EventStatement) else (statement.evidence,)
        for quote in (quote for proof in proofs for quote in proof.quotes):
            assert page.raw[quote.start : quote.end] == quote.exact


def test_a_list_of_appointments_goes_on_over_its_items_with_the_day_at_its_head() -> None:
    found = statements(
        "6月1日，市人大常委会会议决定任命：",
        "燕子飞为市水利局局长；",
        "杜鹃（女）为市教育局局长。",
        "免去：",
        "龚自强的市民政局局长职务；",
        "印秀兰（土家族）的市司法局局长职务。",
        "市委书记秦若松到会。",
    )
    said = [(each.person, each.says.value, each.effective) for each in found if isinstance(each, MembershipStatement)]
    day = date(2023, 6, 1)
    assert said == [
        ("燕子飞", "Appointed", day),
        ("杜鹃", "Appointed", day),
        ("龚自强", "Removed", day),
        ("印秀兰", "Removed", day),
        ("秦若松", "Holds", None),
    ]


def test_a_tour_and_the_meeting_held_on_it_are_two_linked_events() -> None:
    tour, meeting = events(
        "6月8日，市长范冰到襄城县调研企业改革工作，并主持召开座谈会。",
        "范冰先后到双庙乡、汾陈镇。",
        "座谈会上，范冰强调，要抓好落实。",
    )
    assert [(each.kind, each.label) for each in (tour, meeting)] == [
        ("Inspection", "范冰到襄城县调研企业改革工作"),
        ("Meeting", "座谈会"),
    ]
    assert meeting.part_of == tour.id
    assert [place.name for place in tour.places] == ["襄城县", "双庙乡", "汾陈镇"]
    assert [each.parts for each in meeting.participations] == [("Presides", "Speaks")]


def test_half_width_full_stops_end_sentences() -> None:
    [event] = events("6月8日,全市经济工作会议召开.市委书记秦若松出席会议并讲话.副市长罗秋参加.")
    assert {each.person: each.parts for each in event.participations} == {
        "秦若松": ("Attends", "Speaks"),
        "罗秋": ("Attends",),
    }


def test_a_reception_is_where_the_sentence_says() -> None:
    [event] = events("6月8日，市委书记秦若松在人民大会堂会见东方电气集团董事长俞国栋一行。")
    assert [place.name for place in event.places] == ["人民大会堂"]


def test_a_long_sentence_takes_time_in_proportion() -> None:
    names = "、".join(f"王{first}{second}" for first in "建国明志强海" for second in "伟芳娜敏静丽" for _ in range(25))
    found = statements(f"市领导{names}出席会议。")
    assert sum(isinstance(each, MembershipStatement) for each in found) == 36


def test_offices_of_state_are_of_the_state_the_story_is_about() -> None:
    posts = {
        (each.person, each.role, each.body.name if each.body else None)
        for paragraphs in (
            ("总理默克尔表示，德国愿意合作。",),
            ("国家主席朱马里说，老挝欢迎各国朋友。",),
            ("李志强总理指出，要抓好落实。",),
            ("新加坡代表团来访。李显龙总理说，合作前景广阔。",),
        )
        for each in statements(*paragraphs)
        if isinstance(each, MembershipStatement)
    }
    assert posts == {
        ("默克尔", "总理", "德国"),
        ("朱马里", "主席", "老挝"),
        ("李志强", "总理", "中华人民共和国国务院"),
        ("李显龙", "总理", None),
    }


Several = tuple[tuple[str, ...], str | None, tuple[tuple[str, date | None, dict[str, tuple[str, ...]]], ...]]
"""paragraphs, headline, and of each event its kind, day and participants"""
_8, _7 = date(2023, 6, 8), date(2023, 6, 7)

SEVERAL: dict[str, Several] = {
    "a reception before the signing, and who joined which": (
        (
            "6月8日，我市与东方电气集团战略合作签约仪式举行。市长范冰致辞。",
            "签约前，市委书记秦若松会见了俞国栋一行。俞国栋表示，愿加强合作。",
            "副市长罗秋参加会见。",
        ),
        None,
        (
            ("Signing", _8, {"范冰": ("Speaks",)}),
            (
                "Reception",
                _8,
                {"秦若松": ("Receives",), "俞国栋": ("Visits",), "罗秋": ("Attends",)},
            ),
        ),
    ),
    "a meeting of our own behind the province's": (
        (
            "6月8日，全省防汛工作视频会议召开。市长范冰在许昌分会场收听收看。",
            "省会议结束后，我市接着召开会议。范冰就贯彻落实省会议精神强调，要抓细抓实。副市长罗秋主持会议。",
        ),
        None,
        (
            ("Meeting", _8, {"范冰": ("Attends",)}),
            ("Meeting", _8, {"范冰": ("Speaks",), "罗秋": ("Presides",)}),
        ),
    ),
    "a delegation does what its leaders do": (
        (
            "6月7日，信阳市委书记彭卫国率党政代表团来我市考察。",
            "8日上午，代表团参观了许昌博物馆。",
        ),
        None,
        (
            ("Inspection", _7, {"彭卫国": ("Inspects",)}),
            ("Visit", _8, {"彭卫国": ("Visits",)}),
        ),
    ),
    "a visit told by where they went, under a headline of visits": (
        ("6月7日，市长范冰来到离休干部郝建业家中，祝老人健康。副市长罗秋参加慰问。",),
        "市领导走访慰问老同志",
        (("Condolence", _7, {"范冰": ("Visits",), "罗秋": ("Attends", "Visits")}),),
    ),
    "the list stands behind the verb, over a semicolon": (
        (
            "6月8日，市长范冰参加义务植树活动。",
            "参加植树的还有：市领导罗秋、郝春兰；市水利局局长燕子飞。",
        ),
        None,
        (
            (
                "Ceremony",
                _8,
                {"范冰": ("Attends",), "罗秋": ("Attends",), "郝春兰": ("Attends",), "燕子飞": ("Attends",)},
            ),
        ),
    ),
    "whoever goes along on an inspection inspects, and a stop of it is a place": (
        ("6月8日，市长范冰调研企业改革工作。在东王庄村，范冰走进大棚。副市长罗秋一同调研，郝春兰参加调研。",),
        None,
        (
            (
                "Inspection",
                _8,
                {"范冰": ("Inspects",), "罗秋": ("Accompanies", "Inspects"), "郝春兰": ("Attends", "Inspects")},
            ),
        ),
    ),
    "what somebody introduces does not hide who speaks behind it": (
        ("6月8日，市政府召开座谈会。副市长罗秋介绍情况，市长范冰出席并讲话，副市长郝春兰作了关于草案的说明。",),
        None,
        (
            (
                "Meeting",
                _8,
                {"罗秋": ("Speaks",), "范冰": ("Attends", "Speaks"), "郝春兰": ("Reports",)},
            ),
        ),
    ),
    "on invitation": (
        ("6月8日，市长范冰应市政协主席彭卫国邀请参观了许昌博物馆。",),
        None,
        (("Visit", _8, {"范冰": ("Visits",)}),),
    ),
    "held, with the particle behind the verb": (
        ("昨日上午，市教育局首次举行了教师宣誓仪式。",),
        None,
        (("Ceremony", _8, {}),),
    ),
    "a forum that goes on beyond the day of the paper, its name in quotation marks": (
        ("由市科协主办的“钧瓷产业高峰论坛”8日至12日在许昌举行，市长范冰致辞。",),
        None,
        (("Meeting", _8, {"范冰": ("Speaks",)}),),
    ),
    "those who answer at a press conference speak": (
        ("昨日上午，市政府举行记者会，副市长罗秋、市水利局局长燕子飞就防汛问题分别回答了记者提问。",),
        None,
        (("Meeting", _8, {"罗秋": ("Speaks",), "燕子飞": ("Speaks",)}),),
    ),
    "an arrival, and who was at the airport": (
        ("市长范冰6月8日抵达曼谷，开始对泰国进行友好访问。副市长罗秋到机场迎接。",),
        None,
        (("Visit", _8, {"范冰": ("Visits",), "罗秋": ("Attends",)}),),
    ),
    "abroad nobody visits whoever comes from here": (
        ("市长范冰6月8日在塔什干会见乌兹别克斯坦总理阿里波夫。",),
        None,
        (("Reception", _8, {"范冰": ("Receives",), "阿里波夫": ("Receives",)}),),
    ),
    "a ceremony held to welcome a guest": (
        (
            "市长范冰6月8日上午在鹿鸣湖宾馆举行仪式，欢迎乌兹别克斯坦总理阿里波夫对我市进行访问。",
            "副市长罗秋出席欢迎仪式。",
        ),
        None,
        (("Ceremony", _8, {"范冰": ("Receives",), "阿里波夫": ("Visits", "Attends"), "罗秋": ("Attends",)}),),
    ),
    "a ceremony held for a guest who leaves, behind a meeting": (
        (
            "6月8日上午，市长范冰主持召开座谈会。",
            "范冰离开塔什干时，乌兹别克斯坦总理阿里波夫在机场为范冰举行了隆重的欢送仪式。",
        ),
        None,
        (
            ("Meeting", _8, {"范冰": ("Presides",)}),
            ("Ceremony", _8, {"阿里波夫": ("Receives",), "范冰": ("Visits", "Attends")}),
        ),
    ),
    "a ceremony that welcomes no guest by name": (
        ("6月8日，许昌市举行仪式，欢迎援藏干部凯旋。市长范冰表示敬意。",),
        None,
        (),
    ),
    "those who take part in the receptions named above receive nobody": (
        ("市长范冰6月8日在北京会见乌兹别克斯坦总理阿里波夫。罗秋、郝春兰参加上述会见。",),
        None,
        (
            (
                "Reception",
                _8,
                {"范冰": ("Receives",), "阿里波夫": ("Visits",), "罗秋": ("Attends",), "郝春兰": ("Attends",)},
            ),
        ),
    ),
    "behind the talks the two watch a signing": (
        (
            "市长范冰6月8日上午同乌兹别克斯坦总理阿里波夫举行会谈。",
            "会谈后，范冰同阿里波夫共同见证了多项合作文件的签署。",
        ),
        None,
        (
            ("Talks", _8, {"范冰": ("Attends",), "阿里波夫": ("Attends",)}),
            ("Signing", _8, {"范冰": ("Attends",), "阿里波夫": ("Attends",)}),
        ),
    ),
    "at home the guest visits": (
        ("市长范冰6月8日在北京会见乌兹别克斯坦总理阿里波夫。",),
        None,
        (("Reception", _8, {"范冰": ("Receives",), "阿里波夫": ("Visits",)}),),
    ),
    "a name in quotation marks that is only quoted": (
        ("6月8日，市长范冰主持召开座谈会。秦若松说，“钧瓷论坛”的品牌已经打响，要办好。",),
        None,
        (("Meeting", _8, {"范冰": ("Presides",), "秦若松": ("Speaks",)}),),
    ),
    "a name in quotation marks": (
        ("6月8日，“许昌产业合作恳谈会”举行，市长范冰作推介。",),
        None,
        (("Meeting", _8, {"范冰": ("Speaks",)}),),
    ),
    "set at a meeting that the lead only implies": (
        ("昨日，市应急管理局通报事故处理情况。", "副市长罗秋在通报会上说，将开展整治。通报会由副市长郝春兰主持。"),
        None,
        (("Meeting", _8, {"罗秋": ("Attends", "Speaks"), "郝春兰": ("Presides",)}),),
    ),
    "what is announced makes the meeting": (
        ("6月8日，省委第三巡视组向许昌市委反馈巡视情况。会上，组长郝春兰反馈了意见，市长范冰作了表态讲话。",),
        None,
        (("Meeting", _8, {"郝春兰": ("Reports",), "范冰": ("Speaks",)}),),
    ),
    "who meets the guests of a forum does not attend it, and the list goes on over a comma": (
        ("6月8日，市长范冰会见了来许出席钧瓷论坛的东方电气集团董事长俞国栋，副总经理彭卫国一行。",),
        None,
        (
            (
                "Reception",
                _8,
                {"范冰": ("Receives",), "俞国栋": ("Visits",), "彭卫国": ("Visits",)},
            ),
        ),
    ),
}


@pytest.mark.parametrize("name", SEVERAL)
def test_the_events_of_a_story_with_those_who_were_there(name: str) -> None:
    paragraphs, headline, expected = SEVERAL[name]
    found = [
        (each.kind, each.when.begin, {one.person: one.parts for one in each.participations})
        for each in events(*paragraphs, headline=headline)
    ]
    assert sorted(found, key=repr) == sorted(expected, key=repr)


ABSENT: tuple[tuple[str, str], ...] = (
    ("6月8日，市长范冰主持召开座谈会。市委书记秦若松因公在外，发来贺信。", "秦若松"),
    ("6月8日，市长范冰主持召开座谈会。市委书记秦若松专门打来电话，提出要求。", "秦若松"),
    ("6月8日，防汛工作会议召开，市长范冰出席。市委书记秦若松作出批示，要求各地落实责任。", "秦若松"),
    ("6月8日，郝建业同志遗体告别仪式在许昌举行，市长范冰前往送别。罗秋介绍了郝建业同志生平。", "郝建业"),
    ("6月8日，新闻发布会举行，罗秋介绍情况。6月20日，市长范冰将出席开幕式并致辞。", "范冰"),
    ("6月8日，座谈会召开，罗秋主持。2007年，秦若松在许昌工作期间出席过同样的会议。", "秦若松"),
    ("6月8日，市长范冰主持召开会议，审议了秦若松赴北京出席论坛情况的报告。", "秦若松"),
    ("6月8日，市长范冰带着以秦若松同志为核心的市委的关怀，看望慰问了困难职工。", "秦若松"),
    (
        "钧瓷文化大会6月8日在许昌开幕。市委书记秦若松发来贺信，表示祝贺。秦若松在贺信中指出，要办好大会。秦若松强调，要开放。",
        "秦若松",
    ),
    ("6月8日，范冰主持召开座谈会。市委书记秦若松日前致信祝贺，强调要总结经验。", "秦若松"),
    ("6月8日，市长范冰会见阿里波夫。罗秋表示欢迎。去年秦若松书记同阿里波夫进行了会谈。", "秦若松"),
    ("6月8日，市长范冰抵达塔什干，开始友好访问。访问期间，范冰将会见罗秋，同秦若松共同主持座谈会并讲话。", "秦若松"),
    ("6月8日，市长范冰会见阿里波夫。范冰期待在许昌同秦若松再次会晤。", "秦若松"),
    ("6月8日，市长范冰会见阿里波夫。范冰欢迎秦若松来许访问并出席论坛。", "秦若松"),
    ("6月8日，新闻发布会举行，罗秋介绍情况。秦若松书记将为来宾举行宴会并致辞。", "秦若松"),
    ("6月8日，座谈会在许昌召开。秦若松书记夫人范冰出席座谈会。", "秦若松"),
)


@pytest.mark.parametrize(("paragraph", "person"), ABSENT)
def test_who_was_elsewhere_is_no_participant(paragraph: str, person: str) -> None:
    found = events(paragraph, "罗秋、范冰、秦若松、郝建业是本文提到的人。", "郝建业说，范冰、秦若松、罗秋。")
    assert found
    assert all(one.person != person for each in found for one in each.participations)


WHERE: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("6月8日，送别仪式在市殡仪馆举行，市长范冰参加。", ("市殡仪馆",)),
    ("6月8日，市长范冰在鹿鸣湖宾馆会见了俞国栋一行。", ("鹿鸣湖宾馆",)),
    ("6月8日，市长范冰先后到我市一处工地、禹州市神垕镇和高新科技园区调研。", ("禹州市神垕镇",)),
    ("6月8日，市长范冰考察了鹿鸣湖公园、汾陈镇小学和乡村小学。", ("鹿鸣湖公园", "汾陈镇小学")),
    ("6月8日，市长范冰调研社区治理，从早点铺到楼门口的坡道看得很细。", ()),
    ("6月8日，市长范冰在埃塞俄比亚首都亚的斯亚贝巴出席经贸座谈会。", ("亚的斯亚贝巴",)),
    ("6月8日，市长范冰在俄罗斯索契会见了俞国栋一行。", ("索契",)),
    ("钧瓷文化大会6月8日在浙江省乌镇开幕，市长范冰致辞。", ("浙江省乌镇",)),
    ("6月8日，我市召开座谈会，座谈会在范冰主持下进行，副市长罗秋发言。", ()),
    ("各位观众，这里是比利时首都布鲁塞尔，6月8日上午，市长范冰在这里同俞国栋举行会谈。", ("布鲁塞尔",)),
    (
        "6月8日，市长范冰专程前往文庙、白沙寺，走进农村牧区，来到乡亲们家中同他们拉家常，调研文物保护。",
        ("文庙", "白沙寺"),
    ),
)


@pytest.mark.parametrize(("paragraph", "places"), WHERE)
def test_where_it_was(paragraph: str, places: tuple[str, ...]) -> None:
    [event] = events(paragraph)
    assert tuple(place.name for place in event.places) == places


def test_the_stops_of_a_tour_in_a_list() -> None:
    tour = events(
        "6月7日至8日，市委书记秦若松调研乡村产业，并多次召开座谈会。",
        "在曙光生物、瑞贝卡等企业，他了解生产情况。在汾陈镇现代农业示范园、神垕镇翟村等，他察看了长势。",
        "在工作中、生活中，他要求大家守住底线。",
    )
    assert [each.kind for each in tour] == ["Inspection"]
    assert [place.name for place in tour[0].places] == ["曙光生物", "瑞贝卡", "汾陈镇现代农业示范园", "神垕镇翟村"]


OWNED: tuple[tuple[str, str], ...] = (
    ("6月8日下午，许昌学院举行了座谈会。", "许昌学院座谈会"),
    ("6月8日早上，许昌市公安局和禹州市公安局分别举行了升旗仪式。", "许昌市公安局和禹州市公安局升旗仪式"),
    ("6月8日下午，市委召开座谈会。", "市委座谈会"),
    ("6月8日下午，许昌学院举行产学研座谈会。", "产学研座谈会"),
    ("6月8日下午，市长范冰在许昌学院主持召开座谈会。", "座谈会"),
)


@pytest.mark.parametrize(("paragraph", "label"), OWNED)
def test_a_meeting_that_only_a_noun_names_is_called_by_whose_it_is(paragraph: str, label: str) -> None:
    [event] = events(paragraph)
    assert event.label == label


def test_a_rehearsal_is_not_yet_the_event() -> None:
    assert not events("6月8日晚，许昌建市70周年庆祝晚会彩排在春秋广场举行。")


def test_a_part_of_day_behind_brackets() -> None:
    [event] = events("6月8日（四月廿一）上午，市长范冰主持召开座谈会。")
    assert (event.when.begin, event.when.part_of_day) == (date(2023, 6, 8), "上午")


def test_a_meeting_late_in_a_tour_is_on_the_last_day_told() -> None:
    tour, meeting = events(
        "6月7日至8日，市委书记秦若松调研乡村建设工作。",
        "8日上午，秦若松来到双庙乡，副市长罗秋汇报了进展。随后主持召开座谈会，范冰发言。",
    )
    assert (tour.when.begin, tour.when.end) == (date(2023, 6, 7), date(2023, 6, 8))
    assert (meeting.when.begin, meeting.when.end) == (date(2023, 6, 8), date(2023, 6, 8))
    assert {each.person: each.parts for each in meeting.participations} == {
        "秦若松": ("Presides",),
        "范冰": ("Speaks",),
    }
