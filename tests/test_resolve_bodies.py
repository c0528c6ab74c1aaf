"""Names of bodies and what they mean where they stand: official name, parent, place; posts and their labels."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from test_resolve_papers import JIAOZUO, LUOYANG, Paper

from kg.lexicon import Division, Lexicon, load
from kg.records import BodyMention, MembershipStatement, PlaceMention, Resolution
from kg.resolve import resolve
from kg.resolve.bodies import NamedBody
from kg.resolve.organizations import BodyReader, body_reader
from kg.resolve.places import gazetteer

WUZHI = "410823"
CHAOYANG = "110105"
DAY = date(2020, 1, 2)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load()


@pytest.fixture(scope="module")
def reader(lexicon: Lexicon) -> BodyReader:
    return body_reader(lexicon, gazetteer(lexicon))


@pytest.mark.parametrize(
    ("name", "place", "official", "parent"),
    [
        ("市委", JIAOZUO, "中共焦作市委员会", None),
        ("焦作市委", LUOYANG, "中共焦作市委员会", None),
        ("中共焦作市委", JIAOZUO, "中共焦作市委员会", None),
        ("中国共产党焦作市委员会", JIAOZUO, "中共焦作市委员会", None),
        ("市委", WUZHI, "中共焦作市委员会", None),
        ("县委", WUZHI, "中共武陟县委员会", None),
        ("省委", JIAOZUO, "中共河南省委员会", None),
        ("自治区党委", "450100", "中共广西壮族自治区委员会", None),
        ("市委组织部", JIAOZUO, "中共焦作市委员会组织部", "中共焦作市委员会"),
        ("政法委", JIAOZUO, "中共焦作市委员会政法委员会", "中共焦作市委员会"),
        ("市政府", JIAOZUO, "焦作市人民政府", None),
        ("省人民政府", JIAOZUO, "河南省人民政府", None),
        ("市人大常委会", JIAOZUO, "焦作市人民代表大会常务委员会", "焦作市人民代表大会"),
        (
            "市人大常委会党组",
            JIAOZUO,
            "中共焦作市人民代表大会常务委员会党组",
            "焦作市人民代表大会常务委员会",
        ),
        ("市政协", JIAOZUO, "中国人民政治协商会议焦作市委员会", None),
        ("政协焦作市委员会", JIAOZUO, "中国人民政治协商会议焦作市委员会", None),
        ("省工信厅", JIAOZUO, "河南省工业和信息化厅", "河南省人民政府"),
        ("省工信厅电子信息处", JIAOZUO, "河南省工业和信息化厅电子信息处", "河南省工业和信息化厅"),
        ("河南省工业和信息化厅电子信息处", "", "河南省工业和信息化厅电子信息处", "河南省工业和信息化厅"),
        ("市公安局党委", JIAOZUO, "中共焦作市公安局委员会", "焦作市公安局"),
        ("市场监督管理局", JIAOZUO, "焦作市市场监督管理局", "焦作市人民政府"),
        ("九里山社区党支部", JIAOZUO, "九里山社区党支部", "九里山社区"),
        ("交通银行河南省分行", JIAOZUO, "交通银行河南省分行", "交通银行股份有限公司"),
        ("交通银行河南省分行党委", JIAOZUO, "中共交通银行河南省分行委员会", "交通银行河南省分行"),
        ("地委", "653121", "中共喀什地区委员会", None),
        ("地委", "653100", "中共喀什地区委员会", None),
        ("团市委", WUZHI, "中国共产主义青年团焦作市委员会", None),
        ("农工党焦作市委会", JIAOZUO, "中国农工民主党焦作市委员会", None),
        ("民盟焦作市委", LUOYANG, "中国民主同盟焦作市委员会", None),
        ("九三学社武陟县委", JIAOZUO, "九三学社武陟县委员会", None),
        ("中共中央", "", "中国共产党中央委员会", "中国共产党"),
        ("人大常委会", "100000", "全国人民代表大会常务委员会", None),
        ("中国", JIAOZUO, "中华人民共和国", None),
        ("巴西", "BR", "巴西联邦共和国", None),
        ("外交部", "BR", "巴西外交部", "巴西联邦共和国"),
        ("外交部", "100000", "中华人民共和国外交部", "中华人民共和国"),
        ("中国外交部", JIAOZUO, "中华人民共和国外交部", "中华人民共和国"),
        ("市领导班子", JIAOZUO, "焦作市领导班子", None),
        ("焦作日报社", JIAOZUO, "焦作日报社", None),
        ("焦作日报", JIAOZUO, "焦作日报社", None),
        ("市投资集团", JIAOZUO, "焦作市投资集团", None),
        ("洛阳晚报", LUOYANG, "洛阳晚报社", None),
        ("洛阳市晚报社", LUOYANG, "洛阳晚报社", None),
        ("洛阳早报社", LUOYANG, "洛阳早报社", None),
        ("洛阳商报社", LUOYANG, "洛阳商报社", None),
        ("河南都市报社", LUOYANG, "河南都市报社", None),
        ("洛阳市广播电视台", LUOYANG, "洛阳广播电视台", None),
        ("武陟县融媒体中心", WUZHI, "武陟县融媒体中心", None),
        ("温县县委", JIAOZUO, "中共温县委员会", None),
        ("修武县县政府", JIAOZUO, "修武县人民政府", None),
        ("解放区区委组织部", JIAOZUO, "中共解放区委员会组织部", "中共解放区委员会"),
        ("焦作市市场监管局", JIAOZUO, "焦作市市场监督管理局", "焦作市人民政府"),
        ("市财政局", JIAOZUO, "焦作市财政局", "焦作市人民政府"),
        ("市发改委", JIAOZUO, "焦作市发展和改革委员会", "焦作市人民政府"),
        ("省财政厅", JIAOZUO, "河南省财政厅", "河南省人民政府"),
        ("地区财政局", "542500", "阿里地区财政局", "阿里地区行政公署"),
        ("市税务局", JIAOZUO, "国家税务总局焦作市税务局", None),
        ("市气象局", JIAOZUO, "焦作市气象局", None),
        ("洛阳海关", LUOYANG, "洛阳海关", None),
        ("市人大常委会办公室", JIAOZUO, "焦作市人民代表大会常务委员会办公室", "焦作市人民代表大会常务委员会"),
        ("人大常委会党组", JIAOZUO, "中共焦作市人民代表大会常务委员会党组", "焦作市人民代表大会常务委员会"),
        ("政协党组", JIAOZUO, "中共中国人民政治协商会议焦作市委员会党组", "中国人民政治协商会议焦作市委员会"),
        ("政府党组", JIAOZUO, "中共焦作市人民政府党组", "焦作市人民政府"),
        ("武陟县经济技术开发区管委会", JIAOZUO, "武陟县经济技术开发区管理委员会", None),
        ("经开区管委会", WUZHI, "经开区管理委员会", None),
        ("县委", JIAOZUO, "县委", None),
        ("市委", "", "市委", None),
    ],
)
def test_what_a_name_means(reader: BodyReader, name: str, place: str, official: str, parent: str | None) -> None:
    [body] = reader.read(name, place)
    assert isinstance(body, NamedBody)
    assert body.name == official
    assert (body.parent.name if body.parent else None) == parent


@pytest.mark.parametrize(
    ("name", "place", "code"),
    [
        ("沁阳市", JIAOZUO, "410882"),
        ("河南省", JIAOZUO, "410000"),
        ("马村区九里山街道", JIAOZUO, "410804004"),
        ("朝阳区", CHAOYANG, CHAOYANG),
        ("市", WUZHI, JIAOZUO),
    ],
)
def test_a_division_acts_for_itself(reader: BodyReader, name: str, place: str, code: str) -> None:
    [division] = reader.read(name, place)
    assert isinstance(division, Division)
    assert division.code == code


def test_two_bodies_named_at_once(reader: BodyReader) -> None:
    found = [body.name for body in reader.read("市纪委监委", JIAOZUO) if isinstance(body, NamedBody)]
    assert found == ["中国共产党焦作市纪律检查委员会", "焦作市监察委员会"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("市委", JIAOZUO), ("中共焦作市委", LUOYANG), True),
        (("省工信厅", JIAOZUO), ("河南省工业和信息化厅", "100000"), True),
        (("市投资集团", JIAOZUO), ("投资集团", JIAOZUO), True),
        (("城发集团", JIAOZUO), ("城发集团", LUOYANG), False),
        (("区政府", CHAOYANG), ("区政府", "220104"), False),
        (("国土资源局", JIAOZUO), ("自然资源局", JIAOZUO), False),
        (("市中心医院", JIAOZUO), ("市中心医院", LUOYANG), False),
    ],
)
def test_one_node_is_one_real_body(
    reader: BodyReader, one: tuple[str, str], other: tuple[str, str], same: bool
) -> None:
    [left], [right] = reader.read(*one), reader.read(*other)
    assert isinstance(left, NamedBody) and isinstance(right, NamedBody)
    assert (left.key == right.key) is same


def _told(lexicon: Lexicon, office: str, body: str, place: str = JIAOZUO) -> Resolution:
    paper = Paper()
    [article] = paper.issue(DAY, articles=1)
    paper.hold(article, "温怀远", office, (body, place), DAY)
    return resolve(paper.issues, paper.statements, lexicon)


@pytest.mark.parametrize(
    ("office", "body", "label", "other"),
    [
        ("市长", "市人民政府", "焦作市市长", "焦作市人民政府市长"),
        ("副省长", "省人民政府", "河南省副省长", "河南省人民政府副省长"),
        ("秘书长", "市人民政府", "焦作市政府秘书长", "焦作市人民政府秘书长"),
        ("书记", "市委", "焦作市委书记", "中共焦作市委员会书记"),
        ("部长", "市委组织部", "焦作市委组织部部长", "中共焦作市委员会组织部部长"),
        ("主席", "市政协", "焦作市政协主席", "中国人民政治协商会议焦作市委员会主席"),
        ("书记", "交通银行河南省分行党委", "交通银行河南省分行党委书记", "中共交通银行河南省分行委员会书记"),
        (
            "二级调研员",
            "省工信厅电子信息处",
            "河南省工业和信息化厅电子信息处二级调研员",
            "省工信厅电子信息处二级调研员",
        ),
        ("主席", "中华人民共和国", "中华人民共和国主席", "国家主席"),
        ("总统", "巴西", "巴西联邦共和国总统", "巴西总统"),
        ("总书记", "中国共产党中央委员会", "中共中央总书记", "总书记"),
    ],
)
def test_labels_of_posts(lexicon: Lexicon, office: str, body: str, label: str, other: str) -> None:
    [post] = _told(lexicon, office, body).posts
    assert post.label == label
    assert other in post.others


def test_a_role_has_the_title_that_a_printed_form_ends_with(lexicon: Lexicon) -> None:
    paper = Paper()
    [article] = paper.issue(DAY, articles=1)
    paper.hold(article, "温怀远", "政治委员", ("武陟县公安局", JIAOZUO), DAY)
    stated = paper.statements.pop()
    assert isinstance(stated, MembershipStatement)
    paper.statements.append(replace(stated, printed="武陟县公安局政委"))
    [role] = resolve(paper.issues, paper.statements, lexicon).roles
    assert "政委" in role.others


@pytest.mark.parametrize(
    ("office", "body", "single"),
    [
        ("市长", "市人民政府", True),
        ("副市长", "市人民政府", False),
        ("书记", "市委", True),
        ("记者", "焦作日报社", False),
    ],
)
def test_single_posts(lexicon: Lexicon, office: str, body: str, single: bool) -> None:
    [post] = _told(lexicon, office, body).posts
    assert post.single is single


def test_leaders_together_have_no_post(lexicon: Lexicon) -> None:
    found = _told(lexicon, "市领导", "市领导班子")
    assert not found.posts
    assert [tenure.body for tenure in found.tenures] == ["焦作市领导班子"]


def test_forms_seen_and_usual_are_other_names(lexicon: Lexicon) -> None:
    [body] = [b for b in _told(lexicon, "书记", "市委").bodies if b.name == "中共焦作市委员会"]
    assert {"市委", "焦作市委", "中国共产党焦作市委员会"} <= set(body.others)
    assert not {name for name in body.others if "洛阳" in name or name.endswith("地委")}


@pytest.mark.parametrize(
    ("office", "body", "there", "not_there"),
    [
        (
            "书记",
            "市委",
            {"市委", "焦作市委", "中共焦作市委", "中国共产党焦作市委", "中国共产党焦作市委员会"},
            {"省委", "县委", "焦作市党委"},
        ),
        (
            "部长",
            "市委组织部",
            {"焦作市委组织部", "中共焦作市委组织部", "市委组织部"},
            {"焦作市组织部", "中共焦作市组织部"},
        ),
        ("书记", "市委政法委", {"焦作市委政法委", "中共焦作市委政法委", "市委政法委"}, {"焦作市政法委"}),
        ("主任", "市文明办", {"焦作市文明办", "焦作市委文明办", "市文明办"}, {"中共焦作市文明办"}),
        ("书记", "市纪委", {"焦作市纪委", "中共焦作市纪委", "市纪委"}, set()),
        ("主席", "市政协", {"焦作市政协", "市政协"}, {"焦作市政协委员会"}),
        ("总编辑", "焦作日报社", {"焦作日报"}, {"焦作市日报社", "市日报社"}),
        ("厅长", "河南省工业和信息化厅", {"河南省工信厅", "省工信厅", "省工业和信息化厅"}, {"市工信厅"}),
        ("局长", "洛阳市财政局", set(), {"市财政局"}),
        ("主任", "武陟县经济技术开发区管委会", {"武陟县经济技术开发区管委会"}, set()),
    ],
)
def test_other_names_are_those_in_use(
    lexicon: Lexicon, office: str, body: str, there: set[str], not_there: set[str]
) -> None:
    found = _told(lexicon, office, body)
    [post] = [post for post in found.posts if post.role == office]
    [named] = [each for each in found.bodies if each.key == post.body]
    assert there <= set(named.others)
    assert not not_there & set(named.others)
    assert not {name + office for name in not_there} & {post.label, *post.others}


def test_a_name_that_is_printed_in_full_counts(lexicon: Lexicon) -> None:
    paper = Paper()
    [article] = paper.issue(DAY, articles=1)
    paper.event(
        article,
        "座谈会",
        DAY,
        {"温怀远": ("Attends",)},
        organizations=(BodyMention("投资集团", "市投资集团", JIAOZUO),),
    )
    found = resolve(paper.issues, paper.statements, lexicon)
    assert "焦作市投资集团" in [body.name for body in found.bodies]


@pytest.mark.parametrize("first", ["中华人民共和国", "中国"])
@pytest.mark.parametrize("place", [JIAOZUO, "100000", ""])
def test_a_state_has_its_place_whoever_names_it(lexicon: Lexicon, first: str, place: str) -> None:
    paper = Paper()
    one, two = paper.issue(DAY, articles=2)
    paper.hold(one, "公冶长青", "主席", (first, place), DAY)
    paper.hold(two, "公冶长青", "主席", ("中华人民共和国", "100000"), DAY)
    found = resolve(paper.issues, paper.statements, lexicon)
    [state] = [body for body in found.bodies if body.name == "中华人民共和国"]
    assert state.place == "CN"
    assert [place.name for place in found.places if place.key == "CN"] == ["中国"]


def test_a_paper_of_the_whole_country_is_at_home_in_china(lexicon: Lexicon) -> None:
    paper = Paper(newspaper="神州晨报", place="中国")
    paper.issue(DAY, articles=1)
    [newspaper] = resolve(paper.issues, paper.statements, lexicon).newspapers
    assert newspaper.place == "CN"


def test_a_body_whose_place_is_unknown_is_one_articles_own(lexicon: Lexicon) -> None:
    paper = Paper()
    for article in paper.issue(DAY, articles=2):
        paper.hold(article, "温怀远" if article.endswith("1") else "褚映雪", "书记", ("县委", JIAOZUO), DAY)
    found = resolve(paper.issues, paper.statements, lexicon)
    assert [body.name for body in found.bodies if body.key != "焦作日报社"] == ["县委", "县委"]
    assert not any(post.single for post in found.posts)


@pytest.mark.parametrize(
    ("seen", "code", "others"),
    [
        ("襄阳市", "420600", {"襄樊", "襄樊市"}),
        ("襄樊市", "420600", {"襄樊", "襄樊市"}),
        ("大兴区", "110115", {"大兴县"}),
        ("焦作市", JIAOZUO, set()),
    ],
)
def test_a_division_is_known_by_its_former_names_too(lexicon: Lexicon, seen: str, code: str, others: set[str]) -> None:
    paper = Paper()
    [article] = paper.issue(DAY, articles=1)
    paper.event(article, "防汛工作调研", DAY, {"温怀远": ("Inspects",)}, places=(PlaceMention(seen, code),))
    [place] = [place for place in resolve(paper.issues, paper.statements, lexicon).places if place.code == code]
    assert others <= set(place.others)
    assert place.name not in place.others


def test_places_and_what_they_lie_in(lexicon: Lexicon) -> None:
    paper = Paper()
    [article] = paper.issue(DAY, articles=1)
    paper.event(
        article,
        "防汛工作调研",
        DAY,
        {"温怀远": ("Inspects",)},
        places=(
            PlaceMention("武陟县", JIAOZUO),
            PlaceMention("武陟县沁河大堤", JIAOZUO),
            PlaceMention("影视路", WUZHI),
            BodyMention("市水利局", "市水利局", JIAOZUO),
        ),
        organizations=(BodyMention("沁阳市", "沁阳市", JIAOZUO), BodyMention("市财政局", "市财政局", JIAOZUO)),
    )
    found = resolve(paper.issues, paper.statements, lexicon)
    [event] = found.events
    assert event.places == (WUZHI, "影视路-410823", "武陟县沁河大堤-410823")
    assert (event.place_actors, event.bodies, event.visited_bodies) == (
        ("410882",),
        ("焦作市财政局",),
        ("焦作市水利局",),
    )
    parents = {place.key: place.parent for place in found.places}
    assert parents[WUZHI] == JIAOZUO and parents[JIAOZUO] == "410000" and parents["410000"] is None
    assert parents["影视路-410823"] == WUZHI


def test_the_paper_has_a_publisher_and_its_journalists_wrote(lexicon: Lexicon) -> None:
    paper = Paper()
    [first, second, _] = paper.issue(DAY)
    for article in (first, second):
        paper.hold(article, "温若兰", "记者", ("焦作日报社", JIAOZUO), DAY, rule="byline-reporter")
    paper.hold(second, "温怀远", "市长", ("市人民政府", JIAOZUO), DAY)
    found = resolve(paper.issues, paper.statements, lexicon)
    [newspaper] = found.newspapers
    assert (newspaper.publisher, newspaper.place) == ("焦作日报社", JIAOZUO)
    [journalist] = [person.key for person in found.persons if person.name == "温若兰"]
    assert found.authors == {first: (journalist,), second: (journalist,)}
    [publisher] = [body for body in found.bodies if body.key == "焦作日报社"]
    assert "焦作日报" in publisher.others


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("德国亚琛市", "DE"),
        ("日本长崎县", "JP"),
        ("松花江地区行政公署", None),
        ("嫩江地区地委", None),
        ("蒙古族中学", JIAOZUO),
    ],
)
def test_no_place_of_ours(reader: BodyReader, name: str, place: str | None) -> None:
    """A city abroad lies in its state, a prefecture of former days in no place that the paper is of."""
    (read,) = reader.read(name, JIAOZUO)
    assert isinstance(read, NamedBody)
    assert (read.name, read.place) == (name, place)
