"""One lattice per sentence: dictionary words, words of the lexicon and candidate names compete, the best path wins.

Which characters after 市长 are the name, 刘冰 or 刘冰出? Every reading of the sentence is a path; a path costs the log
probabilities of its words and names, and of what may follow what: a name likes to stand after an office, in a list
after another name, and before a verb.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from kg.extract.anchors import Anchors, Kind
from kg.extract.names import NameModel
from kg.extract.words import UNKNOWN, Words

_MARKS = frozenset("，。！？；：“”‘’（）《》〈〉【】…—,!?;:()[]\"'~·|▶·")
_LISTS = frozenset("、/")
_NUMBER = re.compile(r"[0-9０-９.．%％]+|[A-Za-zＡ-Ｚａ-ｚ]+")
_DOTTED = re.compile(r"[一-鿿A-Z]{1,8}(?: ?[·•・‧] ?[一-鿿A-Z]{1,8})+")
_FUNCTION_TAGS = frozenset(("p", "c", "d", "r", "u", "uj", "ul", "uz", "ug", "ud", "uv", "f", "y", "m", "q"))
_VERBS = frozenset("作做任率来看问谈讲称听走带是有想要能会应")
"""Verbs of one character that often stand behind a name."""
_JOINING = frozenset(("和", "与", "及", "同", "以及", "并"))

_ANCHOR = -9.0
"""Weight of a known word of two characters or more: as much as a common noun, so that it beats what it is made of."""
_RARE = -13.0
"""Weight of a county or district named without its level."""
_LONE = -4.0
"""A single character that is no function word, mark or known ending rarely stands alone: it is a torn word or name."""
_BOOKED = -4.0
"""Weight of a name known from elsewhere in the issue."""

_OFTEN, _OVERREACH = -9.5, -2.5
_VERBAL_TAGS = frozenset(("p", "c", "d", "r", "v", "u", "uj", "ul", "uz", "f"))
_STRANGE = -6.0
"""Weight of each outer character of a name with · that seldom spells names."""
_PLACE_BEHIND_OFFICE = -4.0
"""Behind an office stands a name, not a place (县长高明 is no visit to 高明)."""
_NOUN_BEHIND_OFFICE, _WORD_BEHIND_OFFICE = -3.5, -1.5
"""Nor does a noun stand there as a rule (书记办公会 is one), or any other word (市长还说)."""

_PEOPLE = frozenset(("nrt", "nrfg", "ns"))
"""Tags under which the dictionary has foreign names (普京 is a place there)."""

_PRIOR = {"O": -0.7, "S": -0.7, "J": -3.0, "P": -7.0, "N": -7.0, "W": -10.5}
"""Log probability that a name stands after an office, in a list after a name (、), after 和 or 与 behind a name, at the
start of a clause, directly behind another name, anywhere else."""


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a sentence; `after` says what stood before it (a key of the table of priors above), `tag` jieba's tag."""

    start: int
    end: int
    text: str
    kind: Kind
    tag: str
    after: str


@dataclass(frozen=True, slots=True)
class _Edge:
    end: int
    kind: Kind
    weight: float


def _state(token_kind: Kind, text: str, before: str, openers: Collection[str]) -> str:
    """What a token leaves behind it, for the table of priors; `openers` are verbs whose object is a person (任命)."""
    if token_kind is Kind.NAME:
        return "N"
    if token_kind is Kind.OFFICE or text in openers:
        return "O"
    if token_kind is Kind.LIST:
        return "S" if before == "N" else "P"
    if token_kind is Kind.MARK:
        return "P"
    if text in _JOINING and before == "N":
        return "J"
    return "W"


def _follows(kind: Kind, text: str, tag: str) -> float:
    """How well a token stands directly behind a name."""
    if kind is Kind.ACT:
        return 2.0
    if kind in (Kind.LIST, Kind.MARK):
        return 1.0
    if kind is Kind.OFFICE:
        return 0.5
    if kind is Kind.WORD:
        if tag in ("p", "d", "c", "v", "vd"):
            return 1.0
        return -2.5 if tag.startswith("n") and len(text) > 1 else 0.0
    return 0.0


class Lattice:
    """Cuts sentences into tokens; one instance serves a whole run."""

    def __init__(self, anchors: Anchors, words: Words, names: NameModel, openers: Collection[str]) -> None:
        self._anchors = anchors
        self._words = words
        self._names = names
        self._openers = openers

    def tokens(self, chars: str, book: Collection[str]) -> tuple[Token, ...]:
        """The best reading of a sentence; `book` holds the names known from elsewhere in the issue."""
        edges = self._edges(chars, book)
        best: list[dict[str, tuple[float, int, str, _Edge]]] = [{} for _ in range(len(chars) + 1)]
        start = _Edge(0, Kind.MARK, 0.0)
        best[0]["P"] = (0.0, -1, "", start)
        for position, here in enumerate(best[:-1]):
            for before, (score, *_) in sorted(here.items()):
                for edge in edges[position]:
                    text = chars[position : edge.end]
                    gain = score + edge.weight
                    if edge.kind is Kind.NAME:
                        gain += _PRIOR[before] if text not in book else 0.0
                    elif before == "N":
                        gain += _follows(edge.kind, text, self._words.tags.get(text, ""))
                    elif before == "O":
                        gain += self._behind_office(edge.kind, text)
                    after = _state(edge.kind, text, before, self._openers)
                    known = best[edge.end].get(after)
                    if known is None or gain > known[0]:
                        best[edge.end][after] = (gain, position, before, edge)
        return tuple(self._backwards(chars, best))

    def _behind_office(self, kind: Kind, text: str) -> float:
        """How badly a token that is no name stands directly behind an office."""
        tag = self._words.tags.get(text, "")
        if kind in (Kind.PLACE, Kind.BODY, Kind.ENDING) or tag == "ns":
            return _PLACE_BEHIND_OFFICE
        if kind is not Kind.WORD:
            return 0.0
        return _NOUN_BEHIND_OFFICE if tag[:1] in ("n", "f", "a", "b", "m", "z", "t") else _WORD_BEHIND_OFFICE

    def is_word(self, chars: str) -> bool:
        """Whether the lexicon or the dictionary knows these characters as a word that is no person's name."""
        tag = self._words.tags.get(chars, "nr")
        return chars in self._anchors.known or (len(chars) > 1 and tag not in ("nr", "nrt", "nrfg", "ns", "nz"))

    def _backwards(self, chars: str, best: Sequence[dict[str, tuple[float, int, str, _Edge]]]) -> list[Token]:
        position = len(chars)
        state = max(sorted(best[position]), key=lambda key: best[position][key][0])
        found: list[Token] = []
        while position > 0:
            _, start, before, edge = best[position][state]
            text = chars[start:position]
            found.append(Token(start, position, text, edge.kind, self._words.tags.get(text, ""), before))
            position, state = start, before
        return found[::-1]

    def _edges(self, chars: str, book: Collection[str]) -> list[list[_Edge]]:
        length = len(chars)
        edges: list[dict[tuple[int, bool], _Edge]] = [{} for _ in range(length)]

        def add(start: int, edge: _Edge) -> None:
            key = (edge.end, edge.kind is Kind.NAME)
            known = edges[start].get(key)
            if known is None or (edge.kind, -edge.weight) < (known.kind, -known.weight):
                edges[start][key] = edge

        heads: set[tuple[int, int]] = set()
        for start, end, kind in self._anchors.find(chars):
            add(start, _Edge(end, kind, self._anchor_weight(chars[start:end], kind)))
            if kind in (Kind.OFFICE, Kind.BODY) and end - start > 1:
                heads.add((start, end))
        ends = {end: start for start, end in sorted(heads, reverse=True)}
        for start, end, weight, tag in self._dictionary(chars):
            if tag in _PEOPLE and chars[start:end] not in self._anchors.known:
                add(start, _Edge(end, Kind.NAME, weight))
            # 市委书记 and 河南省委 are words of the dictionary: the office or body at their end must stay visible
            if ends.get(end, start) <= start:
                add(start, _Edge(end, Kind.WORD, weight))
        for start, end, kind in self._signs(chars):
            add(start, _Edge(end, kind, 0.0 if kind is not Kind.NUMBER else -6.0))
        for start, end, weight in self._names.candidates(chars):
            add(start, _Edge(end, Kind.NAME, weight + self._overreach(chars[end - 1])))
        for name in book:
            at = chars.find(name)
            while at >= 0:
                add(at, _Edge(at + len(name), Kind.NAME, _BOOKED))
                at = chars.find(name, at + 1)
        for match in _DOTTED.finditer(chars):
            for start, end, extra in self._names.dotted(match[0]):
                weight = _BOOKED + _STRANGE * extra
                add(match.start() + start, _Edge(match.start() + end, Kind.NAME, weight))
        return [sorted(options.values(), key=lambda edge: (edge.end, edge.kind)) for options in edges]

    def _overreach(self, last: str) -> float:
        """What it costs that a name ends with a character which mostly is a verb or particle and seldom a name: 刘冰出."""
        often = self._words.weights.get(last, UNKNOWN) > _OFTEN
        return _OVERREACH if often and self._words.tags[last] in _VERBAL_TAGS and self._names.seldom_ends(last) else 0.0

    def _anchor_weight(self, text: str, kind: Kind) -> float:
        weight = self._words.weights.get(text)
        if len(text) == 1:
            return weight if weight is not None and kind is not Kind.PLACE else -10.0
        return max(weight if weight is not None else UNKNOWN, _RARE if text in self._anchors.rare else _ANCHOR)

    def _dictionary(self, chars: str) -> Iterator[tuple[int, int, float, str]]:
        weights, tags = self._words.weights, self._words.tags
        length = len(chars)
        for start in range(length):
            for end in range(start + 1, min(start + 8, length) + 1):
                word = chars[start:end]
                weight = weights.get(word)
                if weight is None:
                    if end == start + 1:
                        yield start, end, UNKNOWN + _LONE, ""
                    continue
                tag = tags[word]
                if end == start + 1:
                    alone = tag in _FUNCTION_TAGS or word in _VERBS
                    yield start, end, weight if alone else weight + _LONE, ""
                elif tag not in ("nr", "nrfg") or not self._names.looks_like_a_name(word):
                    yield start, end, weight, tag

    @staticmethod
    def _signs(chars: str) -> Iterator[tuple[int, int, Kind]]:
        for match in _NUMBER.finditer(chars):
            yield match.start(), match.end(), Kind.NUMBER
        for position, character in enumerate(chars):
            if character in _LISTS:
                yield position, position + 1, Kind.LIST
            elif character in _MARKS or character.isspace():
                yield position, position + 1, Kind.MARK
