"""Words that were cut in the wrong place: 举行座谈|会 is 举行|座谈会, 乡镇长|和县|直 is 乡镇长|和|县|直."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kg.extract.anchors import Kind
from kg.extract.lattice import Token

_JOINED, _OF_COUNTIES = "和县", "直级属"
"""A county whose name is 和 and 县 before what a county has."""
_ENDS = frozenset(("会", "会议", "大会", "仪式"))


def whole_occasions(tokens: Sequence[Token], occasions: Collection[str], verbs: Collection[str]) -> tuple[Token, ...]:
    """The tokens with such nouns put together again."""
    found: list[Token] = []
    for token in tokens:
        last = found[-1] if found else None
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
