"""The word lists: every file reads, says nothing twice, and says what is true of the world."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.resources import files

import pytest

from kg.errors import LexiconError
from kg.lexicon import Lexicon, load, romanize
from kg.lexicon.table import parse
from kg.records import Says


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load()


# ── the files ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _lists() -> list[str]:
    return sorted(f.name for f in files("kg.lexicon").joinpath("data").iterdir() if f.name.endswith(".tsv"))


@pytest.mark.parametrize("file", _lists())
def test_every_list_names_its_source_and_says_nothing_twice(file: str) -> None:
    text = files("kg.lexicon").joinpath("data", file).read_text(encoding="utf-8")
    lines = text.split("\n")
    assert lines[0].startswith("# ")
    header = next(line for line in lines if line and not line.startswith("#"))
    found = list(parse(file, text, tuple(header.split("\t"))))
    assert found
    assert all(cell == cell.strip() for row in found for cell in row.cells)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a\tb\n1\n", "list.tsv:2: 1 cells where 2 were expected"),
        ("a\tb\n1\t2\t3\n", "list.tsv:2: 3 cells"),
        ("# ours\na\tb\n1\t2\n1\t3\n", "list.tsv:4: '1' stands here a second time"),
        ("a\tb\n\t2\n", "list.tsv:2: the first cell is empty"),
        ("a\tc\n1\t2\n", "list.tsv:1: columns"),
        ("# nothing\n", "list.tsv: the list is empty"),
    ],
)
def test_a_broken_line_is_told_with_file_and_line(text: str, said: str) -> None:
    with pytest.raises(LexiconError, match="list.tsv") as told:
        list(parse("list.tsv", text, ("a", "b")))
    assert str(told.value).startswith(said)


@pytest.mark.parametrize(("cell", "reason"), [("many", "no whole number"), ("-3", "no whole number"), ("", "no whole")])
def test_a_number_must_be_one(cell: str, reason: str) -> None:
    (row,) = parse("list.tsv", f"a\tb\nx\t{cell}\n", ("a", "b"))
    with pytest.raises(LexiconError, match=f"list.tsv:2: .*{reason}"):
        row.integer(1)


def test_a_flag_is_yes_or_no() -> None:
    yes, no, maybe = parse("list.tsv", "a\tb\nx\tyes\ny\tno\nz\tmaybe\n", ("a", "b"))
    assert (yes.flag(1), no.flag(1)) == (True, False)
    with pytest.raises(LexiconError, match="list.tsv:4"):
        maybe.flag(1)


_SHOW = """
from kg.lexicon import load
found = load()
for part in (found.divisions.names, found.surnames, found.given.first.seen, found.offices, found.prefixes, found.body_forms,
             found.endings, found.countries, found.international, found.media):
    print(list(part.items()))
"""


def test_the_lexicon_does_not_depend_on_the_hash_seed() -> None:
    shown = {
        subprocess.run(
            [sys.executable, "-c", _SHOW],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(shown) == 1
    assert "焦作市" in shown.pop().decode("utf-8")


# ── divisions ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("code", "name", "level", "parent"),
    [
        ("110000", "北京市", "市", "100000"),
        ("110105", "朝阳区", "区", "110000"),
        ("500230", "丰都县", "县", "500000"),
        ("410000", "河南省", "省", "100000"),
        ("410100", "郑州市", "市", "410000"),
        ("410181", "巩义市", "市", "410100"),
        ("419001", "济源市", "市", "410000"),
        ("429021", "神农架林区", "区", "420000"),
        ("222400", "延边朝鲜族自治州", "州", "220000"),
        ("150000", "内蒙古自治区", "区", "100000"),
        ("152200", "兴安盟", "盟", "150000"),
        ("150721", "阿荣旗", "旗", "150700"),
        ("232700", "大兴安岭地区", "地区", "230000"),
        ("659001", "石河子市", "市", "650000"),
        ("810000", "香港特别行政区", "区", "100000"),
        ("410181100", "米河镇", "镇", "410181"),
        ("110105001", "建外街道", "街道", "110105"),
    ],
)
def test_divisions_by_code(lexicon: Lexicon, code: str, name: str, level: str, parent: str) -> None:
    division = lexicon.divisions.by_code(code)
    above = lexicon.divisions.parent(code)
    assert division is not None
    assert above is not None
    assert (division.name, division.level, above.code) == (name, level, parent)


@pytest.mark.parametrize("code", ["", "999999", "110100", "419000", "500200", "41", "410181999"])
def test_codes_that_name_nothing(lexicon: Lexicon, code: str) -> None:
    assert lexicon.divisions.by_code(code) is None


def test_every_division_lies_in_china(lexicon: Lexicon) -> None:
    assert all(lexicon.divisions.within(division.code, "100000") for division in lexicon.divisions)


@pytest.mark.parametrize(
    ("name", "code", "short"),
    [
        ("焦作市", "410800", False),
        ("焦作", "410800", True),
        ("河南省", "410000", False),
        ("河南", "410000", True),
        ("内蒙古", "150000", True),
        ("新疆", "650000", True),
        ("延边", "222400", True),
        ("延边州", "222400", True),
        ("恩施州", "422800", True),
        ("西双版纳", "532800", True),
        ("博尔塔拉", "652700", True),
        ("阿里", "542500", True),
        ("鄂温克", "150724", True),
        ("浦东", "310115", True),
        ("神农架", "429021", True),
        ("黄浦区", "310101", False),
        ("襄樊市", "420600", True),
        ("章丘市", "370114", True),
        ("昭通地区", "530600", True),
        ("中国", "100000", False),
    ],
)
def test_the_first_division_of_a_name(lexicon: Lexicon, name: str, code: str, short: bool) -> None:
    first = lexicon.divisions.named(name)[0]
    assert (first.code, first.short) == (code, short)


@pytest.mark.parametrize(
    "name", ["", "市", "县", "市辖区", "省直辖县级行政区划", "矿", "磁", "临水市", "石家庄高新技术产业开发"]
)
def test_names_that_name_no_division(lexicon: Lexicon, name: str) -> None:
    assert lexicon.divisions.named(name) == ()


def test_a_name_that_several_divisions_share(lexicon: Lexicon) -> None:
    assert [d.code for d in lexicon.divisions.named("鼓楼区")] == ["320106", "320302", "350102", "410204"]
    assert {d.name for d in lexicon.divisions.named("吉林")} >= {"吉林省", "吉林市"}
    assert [d.name for d in lexicon.divisions.named("海南")][0] == "海南省"


def test_towns_of_a_county(lexicon: Lexicon) -> None:
    (town,) = lexicon.divisions.towns("410181", "米河镇")
    (short,) = lexicon.divisions.towns("410181", "米河")
    assert (town.code, town.level, town.tier, town.short) == ("410181100", "镇", 4, False)
    assert (short, short.short) == (town, True)
    assert lexicon.divisions.within(town.code, "410000")
    assert not lexicon.divisions.within(town.code, "420000")
    assert lexicon.divisions.towns("410181", "外滩街道") == ()
    assert len(lexicon.divisions.towns("410181")) > 10


# ── names ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_surnames(lexicon: Lexicon) -> None:
    by_weight = sorted(lexicon.surnames, key=lambda s: -lexicon.surnames[s])
    assert set(by_weight[:3]) == {"王", "李", "张"}
    assert {"欧阳", "尉迟", "司马", "翟", "逄", "覃"} <= lexicon.surnames.keys()
    assert not {"的", "市长", "殴阳"} & lexicon.surnames.keys()
    assert all(value < 0 for value in lexicon.surnames.values())


@pytest.mark.parametrize(
    ("likelier", "than"),
    [("伟", "出"), ("建国", "强调"), ("冰", "与"), ("晓明", "主持"), ("丽娟", "表示"), ("静", "在"), ("志强", "指出")],
)
def test_given_names_are_likelier_than_words(lexicon: Lexicon, likelier: str, than: str) -> None:
    assert lexicon.given.log_probability(likelier) > lexicon.given.log_probability(than)


def test_a_given_name_has_one_or_two_characters(lexicon: Lexicon) -> None:
    assert lexicon.given.log_probability("龘") == lexicon.given.single.unseen
    with pytest.raises(ValueError, match="3 characters"):
        lexicon.given.log_probability("建国强")


@pytest.mark.parametrize(
    ("name", "pinyin"),
    [
        ("李一博", "Li Yibo"),
        ("翟明", "Zhai Ming"),
        ("仇小兵", "Qiu Xiaobing"),
        ("单永强", "Shan Yongqiang"),
        ("解振江", "Xie Zhenjiang"),
        ("查文华", "Zha Wenhua"),
        ("区志平", "Ou Zhiping"),
        ("朴成国", "Piao Chengguo"),
        ("曾丽", "Zeng Li"),
        ("盖勇", "Ge Yong"),
        ("缪志远", "Miao Zhiyuan"),
        ("员晓峰", "Yun Xiaofeng"),
        ("覃建军", "Qin Jianjun"),
        ("任重", "Ren Zhong"),
        ("欧阳文静", "Ouyang Wenjing"),
        ("尉迟大同", "Yuchi Datong"),
        ("万俟新", "Moqi Xin"),
        ("吕平", "Lü Ping"),
        ("宋安安", "Song An'an"),
        ("张依尔", "Zhang Yi'er"),
        ("阿迪力·买买提", "Adili Maimaiti"),
    ],
)
def test_names_in_pinyin(name: str, pinyin: str) -> None:
    assert romanize(name) == pinyin


# ── offices ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("title", "role", "body", "single"),
    [
        ("书记", "书记", "", True),
        ("副书记", "副书记", "", False),
        ("市长", "市长", "市人民政府", True),
        ("副市长", "副市长", "市人民政府", False),
        ("常务副市长", "常务副市长", "市人民政府", True),
        ("省长", "省长", "省人民政府", True),
        ("组织部长", "部长", "{L}委组织部", True),
        ("政法委书记", "书记", "{L}委政法委", True),
        ("纪委书记", "书记", "{L}纪委", True),
        ("党组书记", "书记", "+党组", True),
        ("党组成员", "成员", "+党组", False),
        ("党支部书记", "书记", "+党支部", True),
        ("总书记", "总书记", "中国共产党中央委员会", True),
        ("国家主席", "主席", "中华人民共和国", True),
        ("国务院总理", "总理", "中华人民共和国国务院", True),
        ("国务委员", "国务委员", "中华人民共和国国务院", False),
        ("总统", "总统", "STATE", True),
        ("外长", "外长", "STATE外交部", True),
        ("市领导", "市领导", "市领导班子", False),
        ("检察长", "检察长", "{L}人民检察院", True),
        ("二级调研员", "二级调研员", "", False),
        ("记者", "记者", "", False),
    ],
)
def test_offices(lexicon: Lexicon, title: str, role: str, body: str, single: bool) -> None:
    office = lexicon.offices[title]
    assert (office.role, office.body, office.single) == (role, body, single)


def test_no_office_is_acting_or_former_by_itself(lexicon: Lexicon) -> None:
    assert not {"代市长", "代省长", "原书记", "前总统", "会议", "主持", "主办"} & lexicon.offices.keys()


def test_offices_are_in_order(lexicon: Lexicon) -> None:
    assert all(1 <= office.rank <= 99 and office.english for office in lexicon.offices.values())
    assert lexicon.offices["省长"].rank < lexicon.offices["市长"].rank < lexicon.offices["县长"].rank
    assert lexicon.offices["市长"].rank < lexicon.offices["副市长"].rank
    assert all(lexicon.offices[trade].rank >= 90 for trade in ("教师", "村民", "工人", "律师", "农民", "记者"))


def test_a_deputy_is_never_alone(lexicon: Lexicon) -> None:
    alone = [o.name for o in lexicon.offices.values() if o.single and o.role.startswith("副")]
    assert set(alone) == {"副总统", "副王储", "国家副主席"}


def test_every_role_is_an_office_too(lexicon: Lexicon) -> None:
    assert {office.role for office in lexicon.offices.values()} <= lexicon.offices.keys()


def _implied(body: str, lexicon: Lexicon) -> bool:
    """Whether a body that an office implies can be told from the list of forms."""
    officials = {name for form in lexicon.body_forms.values() for name in form.official.split(";")}
    relative = body.removeprefix("{L}")
    return (
        not body
        or body[0] == "+"
        or body.startswith("STATE")
        or body in officials
        or relative in lexicon.body_forms
        or (body[0] == "村" and body.endswith(tuple(lexicon.endings)))
        or any(body.removeprefix(level) in lexicon.body_forms for level in _LEVELS if body.startswith(level))
    )


_LEVELS = ("省", "市", "县", "区", "州", "旗", "盟", "镇", "乡", "村", "地区", "自治区", "街道")


def test_every_implied_body_has_a_form(lexicon: Lexicon) -> None:
    untold = sorted({o.body for o in lexicon.offices.values() if not _implied(o.body, lexicon)})
    assert untold == []


@pytest.mark.parametrize(
    ("word", "says"),
    [("代", Says.ACTING), ("原", Says.FORMER), ("时任", Says.FORMER), ("候任", Says.CANDIDATE), ("常务", None)],
)
def test_prefixes(lexicon: Lexicon, word: str, says: Says | None) -> None:
    assert lexicon.prefixes[word].says is says


# ── bodies ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("form", "place", "official", "short"),
    [
        ("委", "洛阳市", "中共洛阳市委员会", "洛阳市委"),
        ("政府", "洛阳市", "洛阳市人民政府", "洛阳市政府"),
        ("人大常委会", "洛阳市", "洛阳市人民代表大会常务委员会", "洛阳市人大常委会"),
        ("政协", "洛阳市", "中国人民政治协商会议洛阳市委员会", "洛阳市政协"),
        ("纪委", "栾川县", "中国共产党栾川县纪律检查委员会", "栾川县纪委"),
        ("委组织部", "洛阳市", "中共洛阳市委员会组织部", "洛阳市委组织部"),
        ("委统战部", "洛阳市", "中共洛阳市委员会统一战线工作部", "洛阳市委统战部"),
        ("工信厅", "湖南省", "湖南省工业和信息化厅", "湖南省工信厅"),
        ("人社局", "洛阳市", "洛阳市人力资源和社会保障局", "洛阳市人社局"),
        ("发改委", "洛阳市", "洛阳市发展和改革委员会", "洛阳市发改委"),
        ("住建局", "洛阳市", "洛阳市住房和城乡建设局", "洛阳市住建局"),
        ("卫健委", "洛阳市", "洛阳市卫生健康委员会", "洛阳市卫健委"),
        ("市场监管局", "洛阳市", "洛阳市市场监督管理局", "洛阳市市场监管局"),
        ("中院", "洛阳市", "洛阳市中级人民法院", "洛阳市中级人民法院"),
        ("检察院", "洛阳市", "洛阳市人民检察院", "洛阳市检察院"),
        ("税务局", "洛阳市", "国家税务总局洛阳市税务局", "洛阳市税务局"),
        ("交警支队", "洛阳市", "洛阳市公安局交通警察支队", "洛阳市交警支队"),
        ("军分区", "洛阳市", "中国人民解放军洛阳军分区", "洛阳军分区"),
        ("妇联", "洛阳市", "洛阳市妇女联合会", "洛阳市妇联"),
        ("团市委", "洛阳市", "中国共产主义青年团洛阳市委员会", "共青团洛阳市委"),
        ("民盟市委", "洛阳市", "中国民主同盟洛阳市委员会", "民盟洛阳市委"),
        ("日报社", "洛阳市", "洛阳日报社", "洛阳日报社"),
    ],
)
def test_forms_of_a_place(lexicon: Lexicon, form: str, place: str, official: str, short: str) -> None:
    assert not lexicon.body_forms[form].absolute
    assert lexicon.body_forms[form].names(place) == ((official, short),)


@pytest.mark.parametrize(
    ("form", "official"),
    [
        ("国务院", "中华人民共和国国务院"),
        ("中组部", "中国共产党中央委员会组织部"),
        ("中央纪委", "中国共产党中央纪律检查委员会"),
        ("全国人大常委会", "全国人民代表大会常务委员会"),
        ("国家发展改革委", "中华人民共和国国家发展和改革委员会"),
        ("外交部", "中华人民共和国外交部"),
        ("最高人民法院", "中华人民共和国最高人民法院"),
        ("全国妇联", "中华全国妇女联合会"),
    ],
)
def test_forms_that_need_no_place(lexicon: Lexicon, form: str, official: str) -> None:
    assert lexicon.body_forms[form].absolute
    assert lexicon.body_forms[form].official == official


def test_a_form_may_name_two_bodies(lexicon: Lexicon) -> None:
    assert [official for official, _ in lexicon.body_forms["纪委监委"].names("洛阳市")] == [
        "中国共产党洛阳市纪律检查委员会",
        "洛阳市监察委员会",
    ]


@pytest.mark.parametrize(
    ("ending", "kind", "unit"),
    [
        ("有限公司", "company", False),
        ("支行", "bank", True),
        ("大学", "university", False),
        ("卫生院", "hospital", False),
        ("社区", "community", False),
        ("处", "unit", True),
        ("党组", "party", False),
        ("产业集聚区", "park", False),
    ],
)
def test_endings(lexicon: Lexicon, ending: str, kind: str, unit: bool) -> None:
    found = lexicon.endings[ending]
    assert (found.kind, found.unit) == (kind, unit)


# ── the world and the press ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "code", "official"),
    [
        ("巴西", "BR", "巴西联邦共和国"),
        ("巴西联邦共和国", "BR", "巴西联邦共和国"),
        ("印尼", "ID", "印度尼西亚共和国"),
        ("中国", "CN", "中华人民共和国"),
        ("美国", "US", "美利坚合众国"),
        ("英国", "GB", "大不列颠及北爱尔兰联合王国"),
    ],
)
def test_countries(lexicon: Lexicon, name: str, code: str, official: str) -> None:
    assert (lexicon.countries[name].code, lexicon.countries[name].official) == (code, official)


def test_there_are_as_many_states_as_there_are(lexicon: Lexicon) -> None:
    codes = {country.code for country in lexicon.countries.values()}
    assert len(codes) == 197
    assert not {"TW", "HK", "MO"} & codes


@pytest.mark.parametrize(
    ("name", "official"),
    [("欧盟", "欧洲联盟"), ("世卫组织", "世界卫生组织"), ("东盟", "东南亚国家联盟"), ("联合国", "联合国")],
)
def test_international_bodies(lexicon: Lexicon, name: str, official: str) -> None:
    assert lexicon.international[name].official == official
    assert lexicon.international[official].official == official


@pytest.mark.parametrize(
    ("name", "official"),
    [("新华社", "新华通讯社"), ("人民日报", "人民日报社"), ("中新社", "中国新闻社"), ("央视", "中央广播电视总台")],
)
def test_media(lexicon: Lexicon, name: str, official: str) -> None:
    assert lexicon.media[name].official == official
