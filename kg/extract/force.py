"""By which level a title calls its body where it names no place: 省委常委, 副省长."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.anchors import Kind
from kg.extract.lattice import Token
from kg.lexicon import Office

_DEPTH = {"省": 1, "市": 2, "州": 2, "盟": 2, "地": 2, "县": 3, "区": 3, "旗": 3, "镇": 4, "乡": 4}


def higher(level: str, place: str) -> bool:
    """Whether a level lies above that of a place; one without its level (株洲) may be of any."""
    return place[-1] in _DEPTH and _DEPTH[level] < _DEPTH[place[-1]]


def level_said(tokens: Sequence[Token], index: int, office: Office | None) -> str:
    """The level that the body before an office is called by, or the office itself; "" where a place stands before it."""
    at = index - 1
    while at >= 0 and tokens[at].kind is Kind.PREFIX:
        at -= 1
    before = tokens[at] if at >= 0 else None
    if before is not None and before.kind is Kind.BODY and before.text[0] in _DEPTH:
        return before.text[0] if at == 0 or tokens[at - 1].kind is not Kind.PLACE else ""
    if before is not None and before.kind in (Kind.PLACE, Kind.BODY, Kind.ENDING, Kind.WORD):
        return ""
    return office.body[0] if office is not None and office.body[:1] in _DEPTH else ""
