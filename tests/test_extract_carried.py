"""Which body a title without one of its own belongs to; rows with an empty list must give nothing. All people are invented."""

from __future__ import annotations

import pytest

from kg import lexicon
from kg.extract.machinery import machinery

Holding = tuple[str, str, str, str]
"""person, role, body, what is said"""

ROWS: tuple[tuple[str, list[Holding]], ...] = (
    # the first body of somebody with two, and the second again
    (
        "常务副会长兼民宿分会会长段景明，副会长兼茶叶分会会长鲍玉和，秘书长骆青到会。",
        [
            ("段景明", "常务副会长", "", "Holds"),
            ("段景明", "会长", "民宿分会", "Holds"),
            ("鲍玉和", "副会长", "", "Holds"),
            ("鲍玉和", "会长", "茶叶分会", "Holds"),
            ("骆青", "秘书长", "茶叶分会", "Holds"),
        ],
    ),
    (
        "市财政局局长、市国资委主任舒同，副局长丁力，副主任孟海出席。",
        [
            ("舒同", "局长", "市财政局", "Holds"),
            ("舒同", "主任", "市国资委", "Holds"),
            ("丁力", "副局长", "市财政局", "Holds"),
            ("孟海", "副主任", "市国资委", "Holds"),
        ],
    ),
    (
        "县商会副会长、锦华集团总经理赵明，锦绣集团总经理李强，副总经理孙力发言。",
        [
            ("赵明", "副会长", "县商会", "Holds"),
            ("赵明", "总经理", "锦华集团", "Holds"),
            ("李强", "总经理", "锦绣集团", "Holds"),
            ("孙力", "副总经理", "锦绣集团", "Holds"),
        ],
    ),
    (
        "黄石市委副书记、市长储能源任恩施州委委员、副书记。",
        [
            ("储能源", "副书记", "黄石市委", "Holds"),
            ("储能源", "市长", "黄石市人民政府", "Holds"),
            ("储能源", "委员", "恩施州委", "Holds"),
            ("储能源", "副书记", "恩施州委", "Holds"),
        ],
    ),
    # a government has no secretary, a committee of a village no branch
    (
        "东阳镇镇长孙力，副书记李强值班。",
        [("孙力", "镇长", "东阳镇人民政府", "Holds"), ("李强", "副书记", "东阳镇党委", "Holds")],
    ),
    (
        "角溪村村委会主任廖水根、村会计李强记账。",
        [("廖水根", "主任", "角溪村村委会", "Holds"), ("李强", "会计", "角溪村村民委员会", "Holds")],
    ),
    # offices away from home
    ("湘潭市驻衡办事处主任谢罗生到会。", [("谢罗生", "主任", "湘潭市驻衡办事处", "Holds")]),
    ("吉林省政府驻沪办事处副主任赵金敏到会。", [("赵金敏", "副主任", "吉林省政府驻沪办事处", "Holds")]),
    # units called by their task
    (
        "学院副院长黎蓉，宣传中心副主任闵德宁到会。",
        [("黎蓉", "副院长", "学院", "Holds"), ("闵德宁", "副主任", "宣传中心", "Holds")],
    ),
    # lists of those removed
    (
        "免去汤志远的县财政局局长职务、林剑英的县水利局局长职务，傅道行的县文联主席职务。",
        [
            ("汤志远", "局长", "县财政局", "Removed"),
            ("林剑英", "局长", "县水利局", "Removed"),
            ("傅道行", "主席", "县文联", "Removed"),
        ],
    ),
    ("免去汤志远的县财政局局长职务，林剑英的讲话很好。", [("汤志远", "局长", "县财政局", "Removed")]),
    # who holds an office is said behind 由, or elected with a title of their own
    (
        "领导小组组长由县委书记黎元、县长区少华担任，副组长由副县长赵力担任。",
        [
            ("黎元", "书记", "县委", "Holds"),
            ("区少华", "县长", "县人民政府", "Holds"),
            ("黎元", "组长", "领导小组", "Holds"),
            ("区少华", "组长", "领导小组", "Holds"),
            ("赵力", "副县长", "县人民政府", "Holds"),
            ("赵力", "副组长", "领导小组", "Holds"),
        ],
    ),
    ("书记由王明同志担任。", [("王明", "书记", "", "Holds")]),
    ("总指挥由王明担任主要策划。", []),
    ("校长由省教育厅厅长兼任。", []),
    (
        "大会选举锦绣公司董事长舒心、楚天公司董事长潘刚为名誉会长。",
        [
            ("舒心", "董事长", "锦绣公司", "Holds"),
            ("潘刚", "董事长", "楚天公司", "Holds"),
            ("舒心", "名誉会长", "", "Elected"),
            ("潘刚", "名誉会长", "", "Elected"),
        ],
    ),
    # names of firms whose characters are other words, and what is none
    (
        "市工商联副主席、正泰电气集团董事长舒存，奥康集团总裁王振滔，中核建设公司总经理芦川到会。",
        [
            ("舒存", "副主席", "市工商联", "Holds"),
            ("舒存", "董事长", "正泰电气集团", "Holds"),
            ("王振滔", "总裁", "奥康集团", "Holds"),
            ("芦川", "总经理", "中核建设公司", "Holds"),
        ],
    ),
    ("碛口风景名胜区管理局局长陈方介绍情况。", [("陈方", "局长", "碛口风景名胜区管理局", "Holds")]),
    ("他还是县医院院长舒存的学生。", [("舒存", "院长", "县医院", "Holds")]),
    ("三家公司总经理舒存等三人到会。", [("舒存", "总经理", "公司", "Holds")]),
    # an institution's own commission, and its departments side by side
    (
        "临水学院党委书记章河，副书记、纪委书记苏汝，校长助理易剑，学生处处长黎明到会。",
        [
            ("章河", "书记", "临水学院党委", "Holds"),
            ("苏汝", "副书记", "临水学院", "Holds"),
            ("苏汝", "书记", "临水学院纪委", "Holds"),
            ("易剑", "校长助理", "临水学院", "Holds"),
            ("黎明", "处长", "临水学院学生处", "Holds"),
        ],
    ),
    (
        "市妇幼保健院产科主任刘琼，护理部主任彭晓，医务科科长游玲义诊。",
        [
            ("刘琼", "主任", "市妇幼保健院产科", "Holds"),
            ("彭晓", "主任", "市妇幼保健院护理部", "Holds"),
            ("游玲", "科长", "市妇幼保健院医务科", "Holds"),
        ],
    ),
    (
        "县委副书记方和，纪委书记苏汝到会。",
        [("方和", "副书记", "县委", "Holds"), ("苏汝", "书记", "县纪委", "Holds")],
    ),
    ("刑警大队一中队中队长赵磊破案。", [("赵磊", "中队长", "刑警大队一中队", "Holds")]),
    # a village's office is of no bureau said before it
    (
        "耿桥村党支部书记李明、村委会主任王强，市烟草专卖局干部罗宏，村支书唐开银入户。",
        [
            ("李明", "书记", "耿桥村党支部", "Holds"),
            ("王强", "主任", "耿桥村村委会", "Holds"),
            ("罗宏", "干部", "市烟草专卖局", "Holds"),
            ("唐开银", "书记", "", "Holds"),
        ],
    ),
    (
        "金星村党支部书记王慧、村主任秦学到会。",
        [("王慧", "书记", "金星村党支部", "Holds"), ("秦学", "主任", "金星村村民委员会", "Holds")],
    ),
    ("王桥村党支部书记任上去世。", []),
    (
        "向阳社区党委书记、居委会主任王兰到会。",
        [("王兰", "书记", "向阳社区党委", "Holds"), ("王兰", "主任", "向阳社区居委会", "Holds")],
    ),
    ("浙江临水大学教师教育学院院长张维到会。", [("张维", "院长", "浙江临水大学教师教育学院", "Holds")]),
    # what has been given, who took the photograph, and what is nobody's name
    ("被任命为县财政局局长的王明表示感谢。", [("王明", "局长", "县财政局", "Appointed")]),
    ("拟任县长的王明同志到会。", [("王明", "县长", "县人民政府", "Candidate")]),
    ("新当选县商会会长的崔萍说。", [("崔萍", "会长", "县商会", "Elected")]),
    ("通讯员饶先武摄。", []),
    ("32名村支书上台“打擂”。", []),
    ("在“兵支书擂台赛”上发言。", []),
    ("各乡镇党委书记、乡镇长要上堤到岗。", []),
    # offices of many trades
    (
        "州水利局副局长谢昌碧，纪检组长龙安贵参加学习。",
        [("谢昌碧", "副局长", "州水利局", "Holds"), ("龙安贵", "组长", "州水利局纪检组", "Holds")],
    ),
    ("评委王小丽打出高分。", []),
)


@pytest.mark.parametrize(("sentence", "expected"), ROWS, ids=[row[0][:12] for row in ROWS])
def test_carried(sentence: str, expected: list[Holding]) -> None:
    machine = machinery(lexicon.load())
    home, _ = machine.home("许昌市")
    reading = machine.memberships.read(machine.lattice.tokens(sentence, frozenset()), home)
    found = [(h.person, h.title.role, h.title.body, h.says.value) for h in reading.holdings]
    assert found == expected
