"""Words that stand where names do and are none: 习近平总书记|明确|提出, 二十国集团领导人|大阪|峰会, 常委|班子."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from kg.extract.anchors import Kind
from kg.extract.lattice import Token

_NAMES = ("nr", "nrt", "nrfg", "nz", "")
"""Tags of words that may well be names."""
_NOT_OF_A_PERSON = ("峰会", "之行", "会议", "论坛", "对话", "进程", "倡议", "宣言")
"""What is called after a place that stands before it."""
_TOWARDS, _OBJECTS = "向对", ("n", "r", "rr", "rz", "f", "s")
"""What leads to those whom somebody speaks to, and how they are tagged."""
_SHORT, _JAPANESE, _LEVELS = 2, 4, "州省市县区"
"""A longer word for a place that ends so is no person's name: 北威州."""


def without_words(tokens: tuple[Token, ...], never: Collection[str], tags: Mapping[str, str]) -> tuple[Token, ...]:
    """The tokens of a sentence, with such words as words."""
    name = Kind.NAME
    words = {
        index
        for index, token in enumerate(tokens)
        if token.kind is name and (token.text in never or _is_a_word(tokens, index, tags))
    }
    if not words:
        return tokens
    return tuple(
        Token(token.start, token.end, token.text, Kind.WORD, _tag(token.text, tags), token.after)
        if index in words
        else token
        for index, token in enumerate(tokens)
    )


def _is_a_word(tokens: tuple[Token, ...], index: int, tags: Mapping[str, str]) -> bool:
    """A word of the dictionary behind the title of somebody named before it, or a place before what is called after it."""
    text = tokens[index].text
    titled_before = index > 1 and tokens[index - 1].kind is Kind.OFFICE
    if titled_before and text[0] in _TOWARDS and len(text) > _SHORT and tags.get(text[1:], "nr") in _OBJECTS:
        return True  # 习近平总书记|向大家
    tag = tags.get(text, "")
    if tag in _NAMES:
        return False
    titled = index > 1 and tokens[index - 1].kind is Kind.OFFICE and tokens[index - 2].kind is Kind.NAME
    if titled and tokens[index - 2].end == tokens[index - 1].start:
        return True
    if tag != "ns":
        return False
    following = tokens[index + 1].text if index + 1 < len(tokens) else ""
    return following.startswith(_NOT_OF_A_PERSON) or (
        len(text) > _SHORT and text[-1] in _LEVELS and not _japanese(text)
    )


def _japanese(name: str) -> bool:
    """Whether a place's name may be a Japanese one: 村山富市."""
    return len(name) == _JAPANESE and name[-1] == "市"


def _tag(word: str, tags: Mapping[str, str]) -> str:
    """The dictionary's tag; what it takes for a foreign person (莫斯科) is a place."""
    tag = tags.get(word, "ns")
    return "ns" if tag.startswith("nr") else tag
