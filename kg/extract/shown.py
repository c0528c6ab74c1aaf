"""What shows that characters are a person's name: how it is addressed, what stands before and behind it."""

from __future__ import annotations

import re

from kg.extract.anchors import Kind
from kg.extract.nicknames import in_a_picture, nicknamed
from kg.extract.notes import Notes

_ADDRESS = frozenset(("同志", "先生", "女士"))
_BEHIND_NAMES = frozenset(("等", "当选", "代表", "任", "出任", "当选为", "不再担任", "接任"))
"""Words that stand behind a name at the start of a clause, besides the verbs of events."""
_LEADING = frozenset(("以及", "及", "有", "与", "由"))
"""Words before which a new list of names, or who does something, may begin."""
_CALLED = frozenset(("叫", "名为", "名字叫"))
_PEOPLE_END = "师生人子娘伙孩员工民兵者友婆公妈爸爷奶哥姐弟妹家"
"""What people are called, whose name follows 叫."""
_FROM, _FAR = frozenset(("来自", "来自于")), 7
_GROUPS = "队校村"
"""What the group somebody belongs to ends with: 沈阳队的某某."""
_PROFILE = re.compile("男$|女$|男性|女性|[一-鿿]{1,4}族|19[0-9]{2}|生于")
"""What follows a name that heads a short life: 某某，男，1974年8月生."""

RELATIVE_OF_A_PERSON = (
    "(?:[一二三四五六七八九]年级|[0-9]多?岁|[高初大][一二三四]|[0-9一二三四五六)）](?:班|单元|楼)"
    "|(?<![一-鿿])(?:在[一-鿿]{2,12})?(?:当|做)(?:过|了[^，。]{1,3}年)?[一-鿿]{1,4}"
    "|卖[一-鿿]{1,4}|开[一-鿿]{0,3}(?:店|馆|铺|车)|(?:家住|住在)[一-鿿0-9]{1,24}"
    "|从事[一-鿿]{2,8}|(?:在[一-鿿]{1,6})?(?:打工|务工|经商)|[养种](?![殖植])[一-鿿]{1,2}|退了?休|年过[一-鿿]{1,2}|年近[一-鿿]{1,2}"
    "|患(?:病|有?[一-鿿]{1,5}[病症癌])|带队|值班|值守|路过|闻讯赶来|失联|获救)的"
)
"""How a story says what somebody does, whose name follows: 当医生的, 一年级的, 卖煎饼的."""
_OF_A_PERSON = re.compile(f"{RELATIVE_OF_A_PERSON}$")
_WARDS = "村镇乡县市区"
"""What ends with these behind such words is rather a place: 种辣椒的陈家村."""
_TOGETHER = frozenset(("共同", "一同", "一起", "现场", "首先", "最后"))
_IN_TURN = _TOGETHER | frozenset(("先后", "分别", "依次", "也", "随后", "还", "均", "都", "相继", "各自"))
"""What may stand between those who act and what they do: 甲、乙先后作了发言."""
_BEFORE = 8
"""As many tokens before a name may say what its bearer does."""
_TOLD_OF = 3
"""A name behind such words has so many characters, if it is to be one for sure."""


def addressed(notes: Notes, index: int) -> bool:
    """Followed by 同志, 先生 or 女士, or introduced by a word for kin or company (妻子某某) or by what they do (卖煎饼的某某)."""
    if index and notes.tokens[index - 1].text in notes.words.introductions:
        return True
    if index and notes.tokens[index - 1].text == "的" and _may_be_told_of(notes.tokens[index].text):
        before = "".join(token.text for token in notes.tokens[max(index - _BEFORE, 0) : index])
        if _OF_A_PERSON.search(before):
            return True
    following = notes.tokens[index + 1].text if index + 1 < len(notes.tokens) else ""
    if (
        following in "，,（(：:"
        and index == 0
        and index + 2 < len(notes.tokens)
        and _PROFILE.match(notes.tokens[index + 2].text)
    ):
        return True
    if index > 1 and notes.tokens[index - 1].text == "的" and _of_a_group(notes, index):
        return True
    if index and (_listed_with_a_body(notes, index) or nicknamed(notes.tokens, index) or _called(notes, index)):
        return True
    if in_a_picture(notes.tokens, index):
        return True
    listed = notes.mode is not None and index == 0 and following in ("为", "的", "（", "(")
    return listed or (following in _ADDRESS and len(notes.tokens[index].text) > 1)


def _listed_with_a_body(notes: Notes, index: int) -> bool:
    """县中医院|薛家燕、妇幼保健院|萧芳芳: a likely name right behind a body and before the next item of a list."""
    body, name = notes.tokens[index - 1], notes.tokens[index]
    following = notes.tokens[index + 1] if index + 1 < len(notes.tokens) else None
    named = body.kind in (Kind.BODY, Kind.ENDING) and len(body.text) > 1
    ends = following is None or following.kind is Kind.LIST or following.text in "。；;"
    return named and ends and len(name.text) > 2 and notes.words.namelike(name.text)


def _called(notes: Notes, index: int) -> bool:
    """退休教师叫孙某某: a likely name behind 叫 and a word for people."""
    before = notes.tokens[index - 1]
    if before.text not in _CALLED or len(notes.tokens[index].text) < _TOLD_OF:
        return False
    ahead = notes.tokens[index - 2] if index > 1 else None
    return ahead is not None and ahead.text[-1] in _PEOPLE_END and notes.words.namelike(notes.tokens[index].text)


def _of_a_group(notes: Notes, index: int) -> bool:
    """来自阜新的某某, 沈阳队的某某: a likely name behind where somebody comes from or the team one is of."""
    if len(notes.tokens[index].text) < 3 or not notes.words.namelike(notes.tokens[index].text):
        return False
    group = notes.tokens[index - 2]
    if group.text[-1] in _GROUPS and group.kind is not Kind.NAME:
        return True
    for at in range(index - 2, max(index - 2 - _FAR, -1), -1):
        if notes.tokens[at].kind in (Kind.MARK, Kind.ACT, Kind.NAME):
            return False
        if notes.tokens[at].text in _FROM:
            return True
    return False


def _may_be_told_of(name: str) -> bool:
    """Whether a name is long enough, and neither a village (陈家村) nor an old man called by his surname (黄老|带)."""
    return len(name) >= _TOLD_OF and name[-1] not in _WARDS and name[1] != "老"


def speaks(notes: Notes, index: int) -> bool:
    """At the start of a clause and before a verb of events, alone (of three characters or more) or in a list."""
    before = notes.tokens[index - 1] if index else None
    led = before is not None and before.text in _LEADING
    if not led and (notes.tokens[index].after != "P" or (before is not None and before.kind is not Kind.MARK)):
        return False
    names, here = 0, index
    while here < len(notes.tokens) and notes.tokens[here].kind is Kind.NAME:
        names += 1
        here += 1
        if here < len(notes.tokens) and (notes.tokens[here].kind is Kind.LIST or notes.tokens[here].text in "和及与"):
            here += 1
    if names > 2:
        return True
    named = here
    in_turn = _IN_TURN if names > 1 and notes.tokens[here - 2].kind is not Kind.NAME else _TOGETHER
    while names and here < len(notes.tokens) and notes.tokens[here].text in in_turn:
        here += 1
    if here >= len(notes.tokens) or not (
        notes.tokens[here].kind is Kind.ACT or notes.tokens[here].text in _BEHIND_NAMES
    ):
        return False
    alone = len(notes.tokens[index].text) > 2 or notes.words.likely(notes.tokens[index].text)
    return names > 1 or (names == 1 and alone and named == index + 1)


def hinted(notes: Notes, index: int) -> bool:
    """Before any verb, adverb or preposition, at the start of a clause or behind 的, or behind 和 and a name: it may be one."""
    token = notes.tokens[index]
    following = notes.behind(index)
    if following is None:
        return False
    if token.after == "J" and notes.tokens[index - 2].kind is Kind.NAME:
        return True
    acts = following.kind is Kind.ACT or following.tag in ("v", "d", "vd", "p", "c")
    before = notes.tokens[index - 1].text if index else ""
    return acts and (token.after == "P" or before == "的")
