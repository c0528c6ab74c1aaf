"""The words a path can take: what each weighs, what it costs behind a name or an office, and what it leaves behind.

A word is one of the lexicon or of the dictionary; every character is one by itself, so that there is always a way on.
What is true of a word is worked out when a text first has it, and remembered.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from kg.extract.anchors import LEVELS, Anchors, Kind
from kg.extract.names import NameModel
from kg.extract.priors import (
    AFTER_FUNCTION,
    AFTER_JOIN,
    AFTER_LIST,
    AFTER_MARK,
    AFTER_OFFICE,
    AFTER_TRADE,
    AFTER_WORD,
    JOINING,
    LISTS,
    TORN_JOIN,
)
from kg.extract.words import UNKNOWN, Words

_MARKS = frozenset("，。！？；：“”‘’（）《》〈〉【】…—,!?;:()[]\"'~·|▶·★☆■□●○◆◇▲△※►◎")
_NUMBER: Final = re.compile(r"[0-9０-９.．%％]+|[A-Za-zＡ-Ｚａ-ｚ]+")
FUNCTION_TAGS = frozenset(("p", "c", "d", "r", "u", "uj", "ul", "uz", "ug", "ud", "uv", "f", "y", "m", "q"))
"""Tags of words that hold a sentence together and name nothing."""
_VERBS = frozenset("作做任率来看问谈讲称听走带是有想要能会应")
"""Verbs of one character that often stand behind a name."""
_ADDRESS = frozenset(("同志", "先生", "女士", "一行"))
_ANCHOR = -9.0
"""Weight of a known word of two characters or more: as much as a common noun, so that it beats what it is made of."""
_RARE = -11.2
"""Weight of a county or district named without its level."""
_LONE = -4.0
"""A single character that is no function word, mark or known ending rarely stands alone: it is a torn word or name."""
_LONE_ANCHOR = -10.0
"""Weight of a known word of one character that the dictionary has not."""
_MEASURE = -4.0
"""A measure word stands behind no name: 黎声月 is one."""
PLACE_BEHIND_OFFICE: Final = -4.0
"""Behind an office stands a name, not a place (县长高明 is no visit to 高明)."""
_NOUN_BEHIND_OFFICE, _WORD_BEHIND_OFFICE = -3.5, -1.5
"""Nor does a noun stand there as a rule (书记办公会 is one), or any other word (市长还说)."""
_PERSONS_WORD = -12.0
"""What it costs to read a word that the dictionary has as a foreign person as anything else."""
_CONTESTS = "赛节奖杯榜展"
"""What words end with that the dictionary may take for names: 擂台赛."""
_PEOPLE = frozenset(("nrt", "nrfg", "ns"))
"""Tags under which the dictionary has foreign names (普京 is a place there)."""
_SHORT = 2
_NOT_NAMES = frozenset(("nr", "nrt", "nrfg", "ns", "nz"))
REMEMBERED: Final = 400_000
"""So many words and candidate names are kept in memory with their weights."""


@dataclass(slots=True)
class Entry:
    """What is always true of a word: its weight, what it costs behind a name, an office or 和, the state it leaves.

    `jump` is how many cells ahead its end is in that state; `as_name` the weight as a name of what may be one. Never
    changed once made; not frozen, because the path asks for so much of it.
    """

    jump: int
    weight: float
    behind_name: float
    behind_office: float
    behind_join: float
    leaves: int
    leaves_behind_name: int
    as_name: float | None
    kind: Kind
    tag: str
    text: str


@dataclass(slots=True)
class Head:
    """The words of one and of two characters that two characters begin with, and whether there are longer ones."""

    words: list[Entry]
    longer: bool


PLAIN: Final = Head([], False)
"""No word of two characters or more begins so."""
NUMERAL: Final = Entry(8 + AFTER_WORD, -6.0, 0.0, -1.5, 0.0, AFTER_WORD, AFTER_WORD, None, Kind.NUMBER, "m", "")
"""A number or a Latin word, whatever it reads."""


class _Entries(dict[str, "Entry | None"]):
    """What is true of every word, None where it is none; filled as text is read, up to a bound."""

    def __init__(self, made: Callable[[str], Entry | None]) -> None:
        super().__init__()
        self._made = made

    def __missing__(self, word: str) -> Entry | None:
        entry = self._made(word)
        if len(self) < REMEMBERED:
            self[word] = entry
        return entry


class _Singles(dict[str, list[Entry]]):
    """Every character as a word by itself; filled as text is read, up to a bound."""

    def __init__(self, entries: _Entries) -> None:
        super().__init__()
        self._entries = entries

    def __missing__(self, character: str) -> list[Entry]:
        entry = self._entries[character]
        found = [] if entry is None else [entry]
        if len(self) < REMEMBERED:
            self[character] = found
        return found


class WordTable:
    """Every word of the lexicon and the dictionary as the path sees it.

    The path reads `singles`, `heads` and `longer` directly, character by character: the words of one character, those
    that two characters begin with (None until asked for, see :meth:`head`), and how long those of three and more are.
    """

    def __init__(
        self, anchors: Anchors, words: Words, names: NameModel, openers: Collection[str], trades: Collection[str]
    ) -> None:
        self.kinds = dict(zip(anchors.words, anchors.kinds, strict=True))
        self._rare = anchors.rare
        self.words = words
        self._names = names
        self._openers = openers
        self._trades = trades
        self._entries = _Entries(self._entry)
        self.singles = _Singles(self._entries)
        self.heads, self.longer = _beginnings(words.weights, anchors.words)
        self._begin_longer = frozenset(three[:2] for three in self.longer)

    # ── which words begin somewhere ──

    def head(self, two: str) -> Head:
        """The words that two characters begin with, made once."""
        entry = self._entries[two]
        words = self.singles[two[0]] if entry is None else [*self.singles[two[0]], entry]
        head = Head(words, two in self._begin_longer)
        self.heads[two] = head
        return head

    def long_words(self, chars: str, start: int, lengths: tuple[int, ...]) -> list[Entry]:
        """Every word of one of these lengths that begins here."""
        found: list[Entry] = []
        for length in lengths:
            word = chars[start : start + length]
            if len(word) == length and (entry := self._entries[word]) is not None:
                found.append(entry)
        return found

    def words_at(self, chars: str, start: int) -> list[Entry]:
        """Every word that begins here, the shortest first; there is always one."""
        two = chars[start : start + 2]
        head = self.heads.get(two, PLAIN)
        if head is PLAIN:
            return self.singles[chars[start]]
        head = head or self.head(two)
        if not head.longer:
            return head.words
        return [*head.words, *self.long_words(chars, start, self.longer.get(chars[start : start + 3], ()))]

    def longest_at(self, chars: str, start: int) -> Entry:
        """The longest word that begins here."""
        return self.words_at(chars, start)[-1]

    def is_word(self, chars: str) -> bool:
        """Whether the lexicon or the dictionary knows these characters as a word that is no person's name."""
        return chars in self.kinds or (len(chars) > 1 and self.words.tags.get(chars, "nr") not in _NOT_NAMES)

    # ── what is true of a word ──

    def _entry(self, word: str) -> Entry | None:
        """What is true of a word, None where it is none (or is to be seen as its parts)."""
        kind = self.kinds.get(word)
        weight, tag = self.words.weights.get(word), self.words.tags.get(word, "")
        if kind is not None:
            return self._made(word, kind, tag, self._anchored(word, weight), None)
        if len(word) == 1:
            return self._single(word, tag, weight)
        # 市委书记 and 河南省委 are words of the dictionary: the office or body at their end must stay visible
        if weight is None or self._hides_a_head(word):
            return None
        if tag in ("nr", "nrfg") and self._names.score(word) is not None and word not in self._names.lexicon.everyday:
            return None
        if tag in ("nrt", "nrfg"):
            return self._made(word, Kind.WORD, tag, weight + _PERSONS_WORD, weight)
        named = tag in _PEOPLE or (
            tag == "nr" and len(word) > _SHORT and self._names.transliterations.keys() >= set(word)
        )
        return self._made(word, Kind.WORD, tag, weight, weight if named and not self._no_person(word) else None)

    def _no_person(self, word: str) -> bool:
        """A contest or a verb that the dictionary has among names: 擂台赛, 上台."""
        return word[-1] in _CONTESTS or self._names.led(word)

    def _single(self, word: str, tag: str, weight: float | None) -> Entry:
        """What is true of one character: a mark, a word that may stand alone, or a torn piece of one."""
        if word in LISTS:
            return Entry(8 + AFTER_MARK, 0.0, 1.0, 0.0, TORN_JOIN, AFTER_MARK, AFTER_LIST, None, Kind.LIST, tag, word)
        if word in _MARKS or word.isspace():
            return Entry(8 + AFTER_MARK, 0.0, 1.0, 0.0, TORN_JOIN, AFTER_MARK, AFTER_MARK, None, Kind.MARK, tag, word)
        if weight is None:
            return self._made(word, Kind.WORD, "", UNKNOWN + _LONE, None)
        alone = tag in FUNCTION_TAGS or word in _VERBS
        return self._made(word, Kind.WORD, tag, weight if alone else weight + _LONE, None)

    def _made(self, word: str, kind: Kind, tag: str, weight: float, as_name: float | None) -> Entry:
        leaves = AFTER_OFFICE if kind is Kind.OFFICE or word in self._openers else AFTER_WORD
        functional = kind in (Kind.ACT, Kind.STATE, Kind.PREFIX) or tag in FUNCTION_TAGS or tag[:1] == "v"
        if leaves == AFTER_WORD and functional:
            leaves = AFTER_FUNCTION
        if word in self._trades:
            leaves = AFTER_TRADE
        behind = AFTER_JOIN if word in JOINING else leaves
        join = TORN_JOIN if kind is Kind.ACT or tag[:1] in ("v", "d", "p", "c", "u") else 0.0
        follows, office = _follows(kind, word, tag), _behind_office(kind, tag)
        jump = 8 * len(word) + leaves
        return Entry(jump, weight, follows, office, join, leaves, behind, as_name, kind, tag, word)

    def _anchored(self, word: str, weight: float | None) -> float:
        """The weight of a word of the lexicon, whatever the dictionary thinks of it."""
        if len(word) == 1:
            return weight if weight is not None else _LONE_ANCHOR
        return max(weight if weight is not None else UNKNOWN, _RARE if word in self._rare else _ANCHOR)

    def _hides_a_head(self, word: str) -> bool:
        """Whether a dictionary word is a body or place and an office or body (but 少先队员 is no 少先 with 队员)."""
        return any(
            self.kinds.get(word[cut:]) in (Kind.OFFICE, Kind.BODY)
            and (word[:cut] in LEVELS or self.kinds.get(word[:cut], Kind.WORD) < Kind.OCCASION)
            for cut in range(1, len(word) - 1)
        )


def numerals(chars: str) -> dict[int, Entry]:
    """Where numbers and Latin words begin."""
    return {match.start(): _numeral(len(match[0])) for match in _NUMBER.finditer(chars)}


@cache
def _numeral(length: int) -> Entry:
    """A number or a Latin word of so many characters."""
    return replace(NUMERAL, jump=8 * length + AFTER_WORD)


def _follows(kind: Kind, text: str, tag: str) -> float:
    """How well a token stands directly behind a name."""
    if kind is Kind.ACT:
        return 2.0
    if kind is Kind.OFFICE:
        return 1.5 if text[0] not in "镇乡村" else TORN_JOIN
    if kind is Kind.WORD:
        if text in _ADDRESS:
            return 3.0
        if text[0] == "任" and len(text) == 2 and tag[:1] != "v":
            return TORN_JOIN
        if tag in ("p", "d", "c", "v", "vd"):
            return 1.0
        if len(text) == 1 and tag in ("m", "q"):
            return _MEASURE
        return -2.5 if tag.startswith("n") and len(text) > 1 else 0.0
    return 0.0


def _behind_office(kind: Kind, tag: str) -> float:
    """How badly a token that is no name stands directly behind an office."""
    if kind in (Kind.PLACE, Kind.BODY, Kind.ENDING, Kind.PREFIX) or tag == "ns":
        return PLACE_BEHIND_OFFICE
    if kind is not Kind.WORD:
        return 0.0
    return _NOUN_BEHIND_OFFICE if tag[:1] in ("n", "f", "a", "b", "m", "z", "t") else _WORD_BEHIND_OFFICE


def _beginnings(*lists: Collection[str]) -> tuple[dict[str, Head | None], dict[str, tuple[int, ...]]]:
    """The two characters that words begin with, and how long those are that begin with the same three, the shortest first."""
    heads: dict[str, Head | None] = {}
    lengths: dict[str, int] = {}
    for words in lists:
        for word in words:
            if len(word) > 1:
                heads[word[:2]] = None
                three = word[:3]
                if len(word) > 2:
                    lengths[three] = lengths.get(three, 0) | 1 << len(word)
    told = {
        bits: tuple(length for length in range(bits.bit_length()) if bits >> length & 1) for bits in lengths.values()
    }
    return heads, {three: told[bits] for three, bits in lengths.items()}
