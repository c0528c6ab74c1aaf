"""Visits told in summary and meetings one after another; people and meetings are invented."""

from __future__ import annotations

from datetime import date

import pytest

from kg import lexicon
from kg.extract import extract
from kg.records import Article, ArticleKind, DateBasis, EventStatement, Issue, Text

PUBLISHED = date(2016, 5, 20)

Told = tuple[str, frozenset[str], frozenset[str]]
"""kind, participants, places"""


def events(*paragraphs: str) -> list[EventStatement]:
    texts: list[Text] = []
    raw = ""
    for chars in paragraphs:
        texts.append(Text(chars, range(len(raw), len(raw) + len(chars))))
        raw += chars + "\n"
    article = Article("a-1", 1, ArticleKind.STORY, None, (), (), tuple(texts))
    issue = Issue("a", "湖州日报", "湖州市", PUBLISHED, DateBasis.STATED, (), "a.txt", "0", None, (article,), (), raw)
    return [each for each in extract(issue, lexicon.load()) if isinstance(each, EventStatement)]


def told(*paragraphs: str) -> list[Told]:
    return [
        (each.kind, frozenset(part.person for part in each.participations), frozenset(p.name for p in each.places))
        for each in events(*paragraphs)
    ]


def row(kind: str, persons: str, places: str = "") -> Told:
    return kind, frozenset(persons.split()), frozenset(places.split())


CHILE = (
    "应智利参议长洛佩斯邀请，全国人大常委会副委员长钱振远15日至18日对智利进行正式友好访问，"
    "在圣地亚哥分别会见总统阿尔瓦雷斯、外交部长门德斯，与参议长洛佩斯举行会谈。"
)
CHILE_EVENTS = [
    row("Visit", "钱振远", "智利 圣地亚哥"),
    row("Reception", "钱振远 阿尔瓦雷斯", "圣地亚哥"),
    row("Reception", "钱振远 门德斯", "圣地亚哥"),
    row("Talks", "钱振远 洛佩斯", "圣地亚哥"),
]

STORIES: list[tuple[tuple[str, ...], list[Told]]] = [
    ((CHILE,), CHILE_EVENTS),
    (
        (
            CHILE,
            "会见阿尔瓦雷斯总统时，钱振远说，中智两国友谊源远流长。阿尔瓦雷斯表示，智方愿同中方深化合作。",
            "与洛佩斯参议长会谈时，钱振远强调，两国立法机构要加强交往。洛佩斯代表总统阿尔瓦雷斯对钱振远来访表示欢迎。",
        ),
        CHILE_EVENTS,
    ),
    (
        (CHILE, "访问期间，钱振远还出席了中智农业合作论坛，考察了圣地亚哥地铁三号线项目。"),
        [*CHILE_EVENTS, row("Meeting", "钱振远"), row("Inspection", "钱振远")],
    ),
    (
        (
            "中共中央书记处书记骆文昭5月8日至11日率中共代表团访问缅甸，在内比都会见了总统吴貌登、副总统吴昂敏。",
            "在会见吴貌登时，骆文昭说，中缅胞波情谊深厚。",
            "在会见吴昂敏时，骆文昭表示，希望双方加强党际交往。",
        ),
        [
            row("Visit", "骆文昭", "缅甸 内比都"),
            row("Reception", "骆文昭 吴昂敏", "内比都"),
            row("Reception", "骆文昭 吴貌登", "内比都"),
        ],
    ),
    (
        (
            "国务院副总理魏承远19日在曼谷分别会见老挝副总理宋本坎、柬埔寨副首相索昆。",
            "在会见宋本坎时，魏承远说，中老友谊深厚。宋本坎表示，老方愿同中方合作。",
        ),
        [row("Reception", "魏承远 宋本坎", "曼谷"), row("Reception", "魏承远 索昆", "曼谷")],
    ),
    (
        (
            "本报讯 昨天下午，市长陆建平分别会见来湖考察的华泰集团董事长周志宏和恒力公司总裁吴国强。副市长钱晓燕参加会见。",
        ),
        [row("Reception", "陆建平 周志宏 钱晓燕"), row("Reception", "陆建平 吴国强 钱晓燕")],
    ),
    # one reception of two guests, one guest of two hosts
    (
        ("本报讯 昨天下午，市长陆建平会见来湖考察的华泰集团董事长周志宏和总裁吴国强。副市长钱晓燕参加会见。",),
        [row("Reception", "陆建平 周志宏 吴国强 钱晓燕")],
    ),
    (
        ("昨天，市领导陆建平、钱晓燕分别会见来湖考察的华泰集团董事长周志宏。",),
        [row("Reception", "陆建平 钱晓燕 周志宏")],
    ),
    # a visit still to come, and one of a guest
    (("外交部发言人19日说，全国人大常委会副委员长钱振远将于本月25日至28日对智利进行正式友好访问。",), []),
    (
        ("国家主席关启山19日在人民大会堂同来华进行国事访问的摩洛哥总统阿里夫举行会谈。",),
        [row("Talks", "关启山 阿里夫", "人民大会堂")],
    ),
]


@pytest.mark.parametrize(("paragraphs", "expected"), STORIES)
def test_every_meeting_is_an_event(paragraphs: tuple[str, ...], expected: list[Told]) -> None:
    assert sorted(told(*paragraphs), key=repr) == sorted(expected, key=repr)


def test_all_that_a_visit_tells_has_its_days() -> None:
    found = events(CHILE, "访问期间，钱振远还出席了中智农业合作论坛。")
    assert {(each.when.begin, each.when.end) for each in found} == {(date(2016, 5, 15), date(2016, 5, 18))}


def test_both_who_meet_abroad_receive_and_whoever_comes_here_visits() -> None:
    abroad = events("国务院副总理魏承远19日在曼谷分别会见老挝副总理宋本坎、柬埔寨副首相索昆。")
    assert {part.parts for each in abroad for part in each.participations} == {("Receives",)}
    here = events("昨天，市长陆建平分别会见来湖考察的华泰集团董事长周志宏和恒力公司总裁吴国强。")
    assert {part.person: part.parts for each in here for part in each.participations} == {
        "陆建平": ("Receives",),
        "周志宏": ("Visits",),
        "吴国强": ("Visits",),
    }


def test_whoever_took_part_in_all_of_it_is_at_every_meeting() -> None:
    found = events(
        "应摩洛哥参议长贝希尔邀请，全国政协主席杜长林5月11日至14日对摩洛哥进行正式友好访问，"
        "分别会见了首相拉米迪、众议长阿里夫，并与参议长贝希尔进行了会谈。",
        "全国政协副主席齐家庆、田振声参加上述活动。",
    )
    assert len(found) == 4
    assert all({"齐家庆", "田振声"} <= {part.person for part in each.participations} for each in found)


def test_whom_somebody_speaks_for_is_not_there() -> None:
    found = told(CHILE, "洛佩斯代表国王穆莱德对钱振远来访表示热烈欢迎。")
    assert all("穆莱德" not in persons for _, persons, _ in found)
