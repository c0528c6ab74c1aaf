"""What the words of a clause say of its verb: that a list follows, that the event was held, that a title goes on."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.anchors import Kind
from kg.extract.lattice import Token

_LISTS = frozenset(("有", "还有", "包括", "为", "是"))
_ENTITLING = frozenset((Kind.OFFICE, Kind.BODY, Kind.PLACE, Kind.PREFIX, Kind.ENDING, Kind.WORD))
"""What a title may begin with."""
_PARTIES = frozenset((Kind.BODY, Kind.PLACE, Kind.STATE, Kind.ENDING))
_PARTY_WORDS = frozenset(
    ("双方", "部门", "单位", "企业", "代表", "负责人", "两地", "两市", "两县", "校企", "政企", "两国")
)


def company_listed(tokens: Sequence[Token], index: int) -> bool:
    """Whether a list of those who went along follows: 主要陪同人员有：外长甲，部长乙."""
    for token in tokens[index : index + 4]:
        if token.text in _LISTS or token.text in "：:":
            return True
        if token.kind is Kind.NAME or token.text in "，,。；;":
            return False
    return False


def held_itself(tokens: Sequence[Token], index: int) -> bool:
    """Whether an event noun stands before the verb as what was held: 甲和乙的追悼会在丙市举行."""
    for at in range(index - 1, -1, -1):
        if tokens[at].kind in (Kind.MARK, Kind.NAME):
            return False
        if tokens[at].kind is Kind.OCCASION:
            return True
    return False


def title_goes_on(begin: int, index: int, tokens: Sequence[Token]) -> bool:
    """Whether the title of whom something is done to goes on behind a comma: 会见集团副总裁，上海公司董事长甲."""
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    ends = following is None or following.kind in (Kind.MARK, Kind.LIST) or following.text in ("一行", "等")
    if not ends:
        return False
    commas = 0
    for at in range(index - 1, -1, -1):
        token = tokens[at]
        if token.start < begin:
            return commas == 1
        if token.text in "，,":
            commas += 1
            if tokens[at - 1].kind is not Kind.OFFICE or tokens[at + 1].kind not in _ENTITLING:
                return False
        elif token.kind in (Kind.MARK, Kind.ACT, Kind.NAME):
            return False
    return False


def signed_by_others(tokens: Sequence[Token], index: int) -> bool:
    """Whether the clause of a verb of signing has a subject of its own: 甲讲话，两市有关部门签署了协议."""
    for at in range(index - 1, -1, -1):
        token = tokens[at]
        if token.text in "，,。；;：:":
            return False
        if token.kind in _PARTIES or token.text in _PARTY_WORDS:
            return at == 0 or tokens[at - 1].text not in ("与", "同", "和", "在", "代表")
    return False
