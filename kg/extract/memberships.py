"""Who holds what: titles before names, names before titles, and verbs of appointment, read in one walk over a sentence.

The walk itself is in `walk`, what verbs say in `appointments`, titles that stand behind their holders in `titles_behind`;
the records of what is read are in `holdings`.
"""

from __future__ import annotations

from kg.extract.anchors import Kind
from kg.extract.holdings import COLLECTIVE, LISTED, Holding, NameSpan, Reading
from kg.extract.lattice import Token
from kg.extract.names import NameModel
from kg.extract.notes import Notes
from kg.extract.organizations import body_spans
from kg.extract.posts import Force
from kg.extract.postwords import PostWords
from kg.extract.walk import Walk, reading
from kg.lexicon import Lexicon
from kg.records import Says

__all__ = ["COLLECTIVE", "LISTED", "Holding", "MembershipReader", "NameSpan", "Reading"]

_NAME = Kind.NAME
"""Looked up once here, since every word asks for it."""


class MembershipReader:
    """Reads persons and their posts from the tokens of a sentence."""

    def __init__(self, lexicon: Lexicon, names: NameModel) -> None:
        self._words = PostWords(lexicon, names)
        self.is_chinese = names.is_chinese
        """whether a name is a surname and a given name of China"""
        self.of_our_state = self._words.of_our_state
        """a title without a state as one of this state's, where a Chinese name bears it"""

    def read(self, tokens: tuple[Token, ...], home: Force, mode: Says | None = None, topic: str = "") -> Reading:
        """Everything the sentence says of persons and posts; `home` is what a bare 市 or 省 means here.

        `mode` is what a list of appointments or removals said last before this sentence (任命：甲为…；乙为…), if one did;
        `topic` the person told of before it, where it goes on without a name (历任县长、县委书记).
        """
        notes = Notes(self._words, tokens, body_spans(tokens), mode, topic)
        if topic:
            return Walk(notes, home).go()
        for token in tokens:
            if token.kind is _NAME:
                return Walk(notes, home).go()
        return reading(notes)
