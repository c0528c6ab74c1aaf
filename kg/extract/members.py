"""A member of a list that is a body, an office and a name: what stands between the mark before it and the office names the
body, whatever its words are elsewhere (、海南|星|港|石化|总经理|某某, 、儋州|冯虎|养殖|专业合作社|理事长|某某)."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.anchors import LEVELS, Kind
from kg.extract.lattice import Token
from kg.extract.reach import may_be_inside

_LONGEST = 7
"""So many words at most are taken for more of a body's name."""
_FIRMS = (
    "公司",
    "集团",
    "企业",
    "厂",
    "矿",
    "合作社",
    "农场",
    "联社",
    "商行",
    "酒店",
    "超市",
    "商城",
    "事务所",
    "门诊部",
)
"""What is called by names of its owners' making."""
_INSIDE = (Kind.WORD, Kind.NAME, Kind.ENDING)
_EDGES = (Kind.LIST, Kind.MARK)
_SENTENCE = frozenset("，、；。：")


def whole_member(tokens: Sequence[Token], begin: int, index: int, *, firm: bool) -> int:
    """Where the name of an enterprise begins of which the words from `begin` on are known; the office is ``tokens[index]``.

    `firm` says that the office is one that only enterprises have. It is `begin` itself where the office is not that of
    somebody named right behind it, where no place or name stands behind a mark, or where a word between is part of none.
    """
    known = tokens[index - 1].text if index else ""
    if index + 1 >= len(tokens) or tokens[index + 1].kind is not Kind.NAME or not (firm or known.endswith(_FIRMS)):
        return begin
    at = begin
    while at and begin - at < _LONGEST and tokens[at - 1].kind in _INSIDE and _fits(tokens[at - 1]):
        at -= 1
    if at and tokens[at - 1].kind is Kind.PLACE:
        at -= 1
    elif at == begin:
        return begin
    elif tokens[at].kind is not Kind.NAME:
        return at if at and tokens[at - 1].text == "的" and _made_up(tokens[at:begin]) else begin
    edge = tokens[at - 1] if at else None
    if edge is not None and (edge.kind not in _EDGES or edge.text not in _SENTENCE):
        return begin
    return at if tokens[at].text[-1] not in LEVELS or tokens[at].kind is Kind.PLACE else begin


def _fits(token: Token) -> bool:
    return token.kind is not Kind.WORD or may_be_inside(token)


def _made_up(tokens: Sequence[Token]) -> bool:
    """Whether some of it makes no word, as in the names that firms give themselves: 新加坡的|星|港|石化|董事长."""
    return any(len(token.text) == 1 and token.tag[:1] not in "avmq" for token in tokens)
