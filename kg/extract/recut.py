"""Titles and names cut in the wrong place, put right: 副总|理颂某 is 副总理|颂某, 外科主任 before a name is 外科|主任."""

from __future__ import annotations

from collections.abc import Callable, Collection
from itertools import pairwise

from kg.extract.anchors import Kind
from kg.extract.lattice import Token

_HEADS = frozenset(
    ("主任", "大使", "书记", "部长", "局长", "院长", "校长", "主席", "会长", "政委", "经理", "总裁", "参赞", "领事", "队长", "所长", "站长")
    + ("处长", "科长", "司令")
)  # fmt: skip
"""Titles that end words of the dictionary: 驻华大使."""
_LONG = 4
"""Such a word has at least so many characters."""
_SENDING = "派请邀让"
"""What a name does not begin with behind the title of who sends somebody: 甲主席|派|乙来."""
_MINISTERS, _HEAD, _AND = ("部长", "次官"), "官", "在与同及并也就将对为由的"
_TITLES = 6
"""So many words at most make the titles of the next in a list."""
_GIVEN = 3
"""The length of a name that the dictionary knows as another proper name."""


def recut(tokens: tuple[Token, ...], offices: Collection[str], could_be: Callable[[str], bool]) -> tuple[Token, ...]:
    """The tokens of a sentence, with such places put right."""
    name, office, word = Kind.NAME, Kind.OFFICE, Kind.WORD
    cuts: dict[int, list[Token]] = {}
    for index, (before, token) in enumerate(pairwise(tokens), 1):
        if token.kind is name:
            if before.kind is office and before.end == token.start:
                if token.text[0] == _HEAD and before.text.endswith(_MINISTERS):
                    _minister(tokens, index, could_be, cuts)
                else:
                    _behind_a_title(tokens, index, offices, cuts)
            elif before.kind is word and len(before.text) >= _LONG and before.text[-2:] in _HEADS:
                cuts[index - 1] = _headed(before)
            elif not before.text.strip() and index > 1 and _ends_in_a_title(tokens[index - 2]):
                cuts[index - 2] = _headed(tokens[index - 2])
        elif before.kind is name and _joined(tokens, index) and could_be(before.text[:-1]):
            cut = before.end - 1
            cuts[index - 1] = [
                Token(before.start, cut, before.text[:-1], name, "nr", before.after),
                Token(cut, before.end, before.text[-1], word, "c", "N"),
            ]
        elif _another_name(before, token) and could_be(token.text):
            cuts[index] = [Token(token.start, token.end, token.text, name, "nr", token.after)]
    if not cuts:
        return tokens
    return tuple(piece for index, token in enumerate(tokens) for piece in cuts.get(index, (token,)))


def _joined(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether a name takes the 和 that joins it to the titles and the name behind it: 书记石某|和|组织委员彭某."""
    before = tokens[index - 1]
    if len(before.text) != _GIVEN or before.text[-1] not in "和与及同" or before.end != tokens[index].start:
        return False
    if tokens[index].kind is Kind.LIST:
        return False
    for at in range(index, min(index + _TITLES, len(tokens))):
        if tokens[at].kind is Kind.NAME:
            return at == index or tokens[at - 1].kind is Kind.OFFICE
        if tokens[at].kind not in (Kind.OFFICE, Kind.BODY, Kind.PLACE, Kind.PREFIX, Kind.ENDING, Kind.LIST):
            return False
    return False


def _another_name(before: Token, token: Token) -> bool:
    """Whether behind a title stands what the dictionary has as a proper name of another sort."""
    named = token.kind is Kind.WORD and token.tag == "nz" and len(token.text) == _GIVEN
    return named and before.kind is Kind.OFFICE and before.end == token.start


def _ends_in_a_title(token: Token) -> bool:
    return token.kind is Kind.WORD and len(token.text) >= _LONG and token.text[-2:] in _HEADS


def _behind_a_title(
    tokens: tuple[Token, ...], index: int, offices: Collection[str], cuts: dict[int, list[Token]]
) -> None:
    """Where the first character of a name belongs to the title before it, or sends whom it names."""
    before, token = tokens[index - 1], tokens[index]
    first, rest = token.text[0], token.text[1:]
    if len(rest) < len(_SENDING) // 2:
        return
    cut = token.start + 1
    if before.text + first in offices:
        cuts[index - 1] = [Token(before.start, cut, before.text + first, Kind.OFFICE, before.tag, before.after)]
        cuts[index] = [Token(cut, token.end, rest, Kind.NAME, "nr", token.after)]
    elif first in _SENDING and index > 1 and tokens[index - 2].kind is Kind.NAME:
        cuts[index] = [
            Token(token.start, cut, first, Kind.WORD, "v", "N"),
            Token(cut, token.end, rest, Kind.NAME, "nr", "W"),
        ]


def _minister(
    tokens: tuple[Token, ...], index: int, could_be: Callable[[str], bool], cuts: dict[int, list[Token]]
) -> None:
    """部长|官赵某|某 is 部长官|赵某某, as ministers of Korea are called."""
    before, token = tokens[index - 1], tokens[index]
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    cut, end, name = token.start + 1, token.end, token.text[1:]
    if following is not None and following.kind is Kind.WORD and following.text not in _AND:
        longer = name + following.text
        if len(longer) == _GIVEN and could_be(longer):
            end, name = following.end, longer
            cuts[index + 1] = []
    if could_be(name):
        cuts[index - 1] = [Token(before.start, cut, before.text, before.kind, before.tag, before.after)]
        cuts[index] = [Token(cut, end, name, Kind.NAME, "nr", token.after)]
    else:
        cuts.pop(index + 1, None)


def _headed(token: Token) -> list[Token]:
    """外科主任 as 外科 and 主任."""
    cut = token.end - 2
    return [
        Token(token.start, cut, token.text[:-2], Kind.WORD, "n", token.after),
        Token(cut, token.end, token.text[-2:], Kind.OFFICE, "n", "W"),
    ]
