"""Words that were cut in the wrong place: 举行座谈|会 is 举行|座谈会, 召开|县委常委会 is 召开|县委|常委会, 乡镇长|和县|直 is
乡镇长|和|县|直."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kg.extract.anchors import Kind
from kg.extract.lattice import Token

_JOINED, _OF_COUNTIES = "和县", "直级属"
"""A county whose name is 和 and 县 before what a county has."""
_COMMITTEES = "常委会"
"""A standing committee, and what it holds."""
_HOLDING = frozenset(("召开", "举行", "主持召开", "召开了", "举行了", "主持召开了", "列席", "组织召开", "召集"))
_NAMING = (Kind.BODY, Kind.ENDING)
_BEHIND = frozenset("，,。；;、！!")
_ENDS = frozenset(("会", "会议", "大会", "仪式"))


def whole_occasions(tokens: Sequence[Token], occasions: Collection[str], verbs: Collection[str]) -> tuple[Token, ...]:
    """The tokens with such nouns put together again."""
    found: list[Token] = []
    for index, token in enumerate(tokens):
        last = found[-1] if found else None
        if token.kind in _NAMING and token.text.endswith(_COMMITTEES) and _is_held(tokens, index):
            _part(found, token.start, token.text, len(_COMMITTEES))
            continue
        if token.text == "会" and last is not None and last.kind is Kind.BODY and last.text[-2:] + "会" in occasions:
            found.pop()
            _part(found, last.start, last.text + "会", 3)
            continue
        if token.text in _ENDS and last is not None and last.kind is Kind.ACT:
            cut = next((at for at in range(1, len(last.text) - 1) if last.text[at:] + token.text in occasions), 0)
            if cut:
                verb, middle = last.text[:cut], last.start + cut
                kind = Kind.ACT if verb in verbs else Kind.WORD
                found[-1] = Token(last.start, middle, verb, kind, "v", last.after)
                found.append(Token(middle, token.end, last.text[cut:] + token.text, Kind.OCCASION, "n", "W"))
                continue
        found.append(token)
    return tuple(found)


def _part(found: list[Token], start: int, text: str, tail: int) -> None:
    """Note a body and the name of its meeting, which stand in one word."""
    middle = start + len(text) - tail
    if middle > start:
        found.append(Token(start, middle, text[:-tail], Kind.BODY, "n", "W"))
    found.append(Token(middle, start + len(text), text[-tail:], Kind.OCCASION, "n", "W"))


def _is_held(tokens: Sequence[Token], index: int) -> bool:
    """Whether what ends its clause here, or its part of a list, is what a verb of holding stands before."""
    following = tokens[index + 1].text if index + 1 < len(tokens) else "。"
    if following not in _BEHIND:
        return False
    for token in reversed(tokens[max(index - 8, 0) : index]):
        if token.kind in (Kind.MARK, Kind.NAME, Kind.OFFICE):
            return False
        if token.text in _HOLDING:
            return True
    return False


def without_joined(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens with 和 and 县 apart where a county has something: 镇长|和|县|直属单位."""
    found: list[Token] = []
    for index, token in enumerate(tokens):
        following = tokens[index + 1].text if index + 1 < len(tokens) else ""
        if token.text == _JOINED and index and following[:1] in _OF_COUNTIES and following:
            found.append(Token(token.start, token.start + 1, _JOINED[0], Kind.WORD, "c", token.after))
            found.append(Token(token.start + 1, token.end, _JOINED[1], Kind.WORD, "n", "J"))
        else:
            found.append(token)
    return tuple(found)
