"""Event nouns of which a verb took the beginning: 举行座谈|会 is 举行|座谈会."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kg.extract.anchors import Kind
from kg.extract.lattice import Token

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
