"""What somebody is said to be: 某某今年58岁，是某村党支部书记; 48岁的某某是县一中的校长."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.anchors import Kind
from kg.extract.holdings import NameSpan
from kg.extract.notes import Notes
from kg.extract.posts import TRADE, Title
from kg.records import Says

COPULAS = frozenset(("是", "也是", "系", "现为", "现系", "还是"))
_DENIED = frozenset(
    ("不", "并不", "不再", "就不", "也不", "还不", "并", "没", "非", "如果", "若", "可能", "好像", "似乎")
)
"""What stands before 是 where somebody is not, or perhaps not, what follows."""
_ONCE = frozenset(("此前", "曾", "先前", "之前", "以前", "早年", "原", "原来", "原先", "曾经", "本来"))
_BEGINNING = 3
"""A name that begins no later than here is what its sentence is about."""
_TOLD = frozenset(("的", "叫", "名叫", "，", ","))
"""What stands before the name of whom such a sentence tells: 48岁的某某, 他叫某某."""
_LONG = 8
"""So many words at most name whose head, or teacher, one is."""
_VILLAGES = ("村", "屯", "寨", "社区")
_UNITS = (
    "村", "社区", "学校", "中学", "小学", "一中", "二中", "三中", "四中", "大学", "学院", "幼儿园", "医院", "卫生院", "卫生室",
    "公司", "集团",
    "厂", "合作社", "局", "院", "所", "站", "馆", "银行", "派出所", "法庭", "法院", "检察院", "协会", "商会", "林场", "农场", "矿", "剧团",
    "支队", "大队", "中队", "街道", "镇", "乡", "饭店", "酒店", "药店", "超市", "景区", "园区",
)  # fmt: skip
"""What bodies end with that may stand before 的 and an office of theirs."""


def what_one_is(notes: Notes, index: int, position: int, subject: NameSpan) -> Says | None:
    """What the copula at `position` says of its subject and the title at `index`, None where it says nothing of them."""
    verb, following = notes.tokens[position], notes.behind(index)
    if verb.text not in COPULAS or (following is not None and following.kind not in (Kind.MARK, Kind.LIST)):
        return None
    before = notes.tokens[position - 1].text if position else ""
    if before in _DENIED:
        return None
    about = subject.start < _BEGINNING and len(notes.names) == 1 and subject == notes.names[0]
    at = notes.index_by_end.get(subject.start)
    led = at is not None and notes.tokens[at].text in _TOLD
    told = (led or subject.start == 0) and verb.start == subject.end and notes.words.namelike(subject.name)
    if not (about or told):
        return None
    return Says.FORMER if before in _ONCE else Says.HOLDS


def whole_village(notes: Notes, position: int, title: Title) -> tuple[int, Title]:
    """The same title with the first character of its village, which is a word of its own: 是|三|益村的村主任."""
    token = notes.tokens[position]
    torn = token.kind is Kind.WORD and len(token.text) == 1 and title.printed_body.endswith(_VILLAGES)
    if not torn or not position or notes.tokens[position - 1].text not in COPULAS:
        return position, title
    body, base, printed = token.text + title.body, token.text + title.base, token.text + title.printed
    printed_body = token.text + title.printed_body
    return position - 1, replace(title, body=body, base=base, printed=printed, printed_body=printed_body)


def of_what_one_is(notes: Notes, position: int, title: Title) -> tuple[int, Title] | None:
    """The place of the copula, and the title with the body between it and the 的 at `position`: 是|县一中|的|校长."""
    at = position - 1
    while at > 0 and position - at < _LONG and notes.tokens[at].kind in (Kind.WORD, Kind.PLACE, Kind.BODY, Kind.ENDING):
        if notes.tokens[at].text in COPULAS:
            break
        at -= 1
    if at < 1 or notes.tokens[at].text not in COPULAS or at + 1 == position:
        return None
    body = "".join(token.text for token in notes.tokens[at + 1 : position])
    if title.printed_body:
        return at, title
    if not body.endswith(_UNITS) or title.office.rank >= TRADE:
        return None
    return at, replace(title, body=body, base=body, printed_body=body)
