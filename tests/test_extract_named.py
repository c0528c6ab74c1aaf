"""Who is named where no office stands beside the name: notices, bylines, features. All persons are invented."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg import lexicon
from kg.extract import extract
from kg.read import read
from kg.records import Issue, MembershipStatement, PersonMention, Statement

Post = tuple[str, str, str, str]


def statements(folder: Path, lines: tuple[str, ...], title: str = "", place: str = "临水市") -> list[Statement]:
    """What a story of a paper tells, read from a file as the command reads it."""
    story = {
        "id": "1",
        "newspaper": "临水日报",
        "date": "2019-06-12",
        "place": place,
        "title": title,
        "text": "\n".join(lines),
    }
    file = folder / "story.jsonl"
    file.write_text(json.dumps(story, ensure_ascii=False) + "\n", encoding="utf-8")
    words = lexicon.load()
    return [made for issue in read(file, words.divisions) if isinstance(issue, Issue) for made in extract(issue, words)]


def named(made: list[Statement]) -> set[str]:
    """Everybody named."""
    return {each.person for each in made if isinstance(each, PersonMention)}


NOTICES: tuple[tuple[str, tuple[str, ...], set[Post]], ...] = (
    (
        "a blank before the sex, one within the name",
        (
            "　　经研究，现将滕 岚等3名干部公示如下：",
            "　　滕 岚 女，汉族，1975年8月生，河南人，大学学历。现任修武县副县长，拟任修武县委常委。",
            "　　褚建业 男，回族，1971年3月生，中共党员。现任温县县委常委、县纪委书记，拟任焦作市水利局局长。",
            "　　郦  平　男　汉族　1980年1月　现任孟州市教育局局长　拟提名为孟州市副市长候选人",
        ),
        {
            ("滕岚", "副县长", "修武县人民政府", "Holds"),
            ("滕岚", "常委", "修武县委", "Candidate"),
            ("褚建业", "常委", "温县县委", "Holds"),
            ("褚建业", "书记", "温县纪委", "Holds"),
            ("褚建业", "局长", "焦作市水利局", "Candidate"),
            ("郦平", "局长", "孟州市教育局", "Holds"),
            ("郦平", "副市长", "孟州市人民政府", "Candidate"),
        },
    ),
    (
        "numbered, and a name with a dot",
        (
            "　　1. 祁玉兰　女，1980年1月生，现任焦作市教育局副局长，拟任焦作市教育局局长。",
            "　　2. 帕尔哈提·玉素甫 男，维吾尔族，1975年3月生，现任温县副县长，拟任温县县委常委。",
        ),
        {
            ("祁玉兰", "副局长", "焦作市教育局", "Holds"),
            ("祁玉兰", "局长", "焦作市教育局", "Candidate"),
            ("帕尔哈提·玉素甫", "副县长", "温县人民政府", "Holds"),
            ("帕尔哈提·玉素甫", "常委", "温县县委", "Candidate"),
        },
    ),
    (
        "a form with its fields",
        (
            "　　姓名：卫守信 性别：男 民族：汉族 现任职务：温县财政局副局长 拟任职务：温县财政局局长",
            "　　姓名：阮 静 性别：女 出生年月：1978年2月 现任职务：温县民政局副局长 拟任职务：温县民政局局长",
        ),
        {
            ("卫守信", "副局长", "温县财政局", "Holds"),
            ("卫守信", "局长", "温县财政局", "Candidate"),
            ("阮静", "副局长", "温县民政局", "Holds"),
            ("阮静", "局长", "温县民政局", "Candidate"),
        },
    ),
)


@pytest.mark.parametrize(("lines", "posts"), [row[1:] for row in NOTICES], ids=[row[0] for row in NOTICES])
def test_a_notice_lists_people(tmp_path: Path, lines: tuple[str, ...], posts: set[Post]) -> None:
    made = statements(tmp_path, lines, "干部任前公示", "焦作市")
    found = {
        (each.person, each.role, each.body.name if each.body else "", each.says.value)
        for each in made
        if isinstance(each, MembershipStatement)
    }
    assert found == posts
    assert named(made) == {post[0] for post in posts}


def test_a_name_that_ends_with_man_is_whole_without_a_blank(tmp_path: Path) -> None:
    assert named(statements(tmp_path, ("　　盛亚男，汉族，1980年生，市一中教师。",))) == {"盛亚男"}
    assert named(statements(tmp_path, ("　　盛亚男 女，汉族，1980年生，市一中教师。",))) == {"盛亚男"}


WRITERS: tuple[tuple[str, set[str]], ...] = (
    ("昨日，水厂恢复供水。（记者 覃晓梅 韦立文/文 卢东海/图）", {"覃晓梅", "韦立文", "卢东海"}),
    ("□晚报记者 路晨欣 文 祁大炬 图\n昨日，水厂恢复供水。", {"路晨欣", "祁大炬"}),
    ("C晚报记者 滕巧云 阮恺 实习生 缪雨桐\n昨日，水厂恢复供水。", {"滕巧云", "阮恺", "缪雨桐"}),
    ("新报记者褚晓东、郦强 实习记者 柏梦 文/图\n昨日，水厂恢复供水。", {"褚晓东", "郦强", "柏梦"}),
    ("文/覃晓梅 图/卢东海\n昨日，水厂恢复供水。", {"覃晓梅", "卢东海"}),
    ("昨日，水厂恢复供水。\n（撰稿：祁国强 摄影：郦东明 审核：卫志远）", {"祁国强", "郦东明", "卫志远"}),
    ("昨日，水厂恢复供水。\n市委、市政府办公室供稿 责任编辑 柏 坚", {"柏坚"}),
    ("昨日，水厂恢复供水。（卫建平 文/图）", {"卫建平"}),
    ("昨日，水厂恢复供水。（文/图 本报记者 祁思远）", {"祁思远"}),
    ("本报记者 周 文\n昨日，水厂恢复供水。", {"周文"}),
    ("昨日，水厂恢复供水。\n图：市民取水", set()),
    ("昨日，水厂恢复供水。\n来源：水务公司 编辑：综合组", set()),
    ("昨日，水厂恢复供水。（图文无关）", set()),
)


@pytest.mark.parametrize(("text", "expected"), WRITERS)
def test_who_made_a_story(tmp_path: Path, text: str, expected: set[str]) -> None:
    assert named(statements(tmp_path, tuple(text.split("\n")), "水厂恢复供水")) == expected


FEATURES: tuple[tuple[str, set[str]], ...] = (
    ("在县中医院当护士的滕慧芳说，孩子们都很好。", {"滕慧芳"}),
    ("当过兵的褚德胜说，这点苦不算什么。", {"褚德胜"}),
    ("二年级的祁小雪、柏鹏飞早早把炉火捅旺了。", {"祁小雪", "柏鹏飞"}),
    ("卖豆腐的阮秀珍告诉记者，姑娘没哭也没闹。", {"阮秀珍"}),
    ("一位叫檀阿水的船工撑着船过江。", {"檀阿水"}),
    ("记者见到了车主，他叫郦春生。", {"郦春生"}),
    ("儿媳卫玉梅忙着做饭，女婿祁志刚在院里劈柴。", {"卫玉梅", "祁志刚"}),
    ("62岁的郦家祥老人说，他等了三十年。", {"郦家祥"}),
    ("来自四川的祁佳怡告诉记者，她是第一次来。", {"祁佳怡"}),
    ("形成规模种植的陈双村成立了合作社。", set()),
    ("养鸡的王家村修了路，来自四川的高品质花椒到了货。", set()),
    ("89岁的黄老带领治疗组做手术。", set()),
    ("带队的高水平运动员来了。", set()),
    ("当地的高标准农田建成了，养鱼的高产塘也清了淤。", set()),
    ("卖菜的高兴地说，水来了。", set()),
)


@pytest.mark.parametrize(("text", "expected"), FEATURES)
def test_persons_of_a_feature(tmp_path: Path, text: str, expected: set[str]) -> None:
    assert named(statements(tmp_path, (text,), "山里来了新消息")) == expected


CUTS: tuple[tuple[str, set[str]], ...] = (
    ("要求局长滕振强调配两台送水车。", {"滕振强"}),
    ("副局长褚卫强调动三支队伍。", {"褚卫强"}),
    ("局长滕振强调解决问题要快。", {"滕振"}),
    ("书记许伟强调研究部署要细。", {"许伟"}),
    ("副局长阮卫东强调，送水不能断。", {"阮卫东"}),
    ("市长祁强调整改要到位。", {"祁强"}),
)


@pytest.mark.parametrize(("text", "expected"), CUTS)
def test_where_a_name_ends_before_a_verb(tmp_path: Path, text: str, expected: set[str]) -> None:
    assert named(statements(tmp_path, (text,), "送水车进村")) == expected


PARENTS: tuple[tuple[str, set[str]], ...] = (
    ("副县长覃韦秀英、县人武部部长褚江波陪同调研。", {"覃韦秀英", "褚江波"}),
    ("县长牙韩克明，副县长滕永春出席会议。", {"牙韩克明", "滕永春"}),
    ("副市长李高明等、局长祁建平出席会议。", {"李高明", "祁建平"}),
    ("局长祁建平、书记王永胜说，水源已找到。", {"祁建平", "王永胜"}),
)


@pytest.mark.parametrize(("text", "expected"), PARENTS)
def test_names_with_the_surnames_of_both_parents(tmp_path: Path, text: str, expected: set[str]) -> None:
    assert named(statements(tmp_path, (text,), "抗旱保苗")) == expected
