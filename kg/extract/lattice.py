"""One lattice per sentence: dictionary words, words of the lexicon and candidate names compete, the best path wins.

Which characters after 市长 are the name, 刘冰 or 刘冰出? Every reading of the sentence is a path; a path costs the log
probabilities of its words (`entries`) and names (`candidates`), and of what may follow what (`priors`): a name likes to
stand after an office, in a list after another name, and before a verb.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from enum import Enum
from math import inf
from typing import Final

from kg.extract.anchors import Anchors, Kind
from kg.extract.candidates import CandidateNames
from kg.extract.entries import NUMERAL, PLAIN, Entry, WordTable, numerals
from kg.extract.listed import ListedNames
from kg.extract.names import NameModel
from kg.extract.priors import (
    AFTER_FUNCTION,
    AFTER_JOIN,
    AFTER_LIST,
    AFTER_MARK,
    AFTER_NAME,
    AFTER_OFFICE,
    AFTER_TRADE,
    AFTER_WORD,
    HOPED,
    HOPED_IN_TEXT,
    JOINING,
    LISTS,
    NONE,
    PRIORS,
    STATES,
    UNSUITED,
    prior,
    prior_of,
)
from kg.extract.words import Words

_CLAUSE_MARKS: Final = "，,；;：:“”。！!？?"
_CLAUSE: Final = re.compile(f"[{_CLAUSE_MARKS}]+|[^{_CLAUSE_MARKS}]+")
_BITTEN: Final = -5.0
"""What it costs a name to end with the first character of a word that may well follow it: 路平一|同."""
_LINK: Final = 3.0 + max(PRIORS[AFTER_LIST] - PRIORS[AFTER_MARK], PRIORS[AFTER_JOIN] - PRIORS[AFTER_WORD])
"""The most that a name can gain by 、 or 和 and another name."""
_LINKS: Final = frozenset((*LISTS, *JOINING))
_LINKING: Final = re.compile(f"[{''.join(sorted({link[0] for link in _LINKS} | {link[-1] for link in _LINKS}))}]")
"""What a link may begin or end with."""

_Way = tuple[list[float], list[int], list[Entry | None]]
"""For every cell its score, the cell before it and the word in between, None for a name."""


class Look(Enum):
    """How closely a clause is looked at: for names, for the words of an event only, not at all."""

    NAMES = 2
    WORDS = 1
    NOTHING = 0


class Token:
    """A piece of a sentence; `after` says what stood before it (a letter of `priors.STATES`), `tag` jieba's tag.

    Never changed once made; no frozen dataclass, because so many are made that it would cost a tenth of the reading.
    """

    __slots__ = ("start", "end", "text", "kind", "tag", "after")

    def __init__(self, start: int, end: int, text: str, kind: Kind, tag: str, after: str) -> None:
        self.start = start
        self.end = end
        self.text = text
        self.kind = kind
        self.tag = tag
        self.after = after


class Lattice:
    """Cuts sentences into tokens; one instance serves a whole run."""

    def __init__(
        self,
        anchors: Anchors,
        words: Words,
        names: NameModel,
        openers: Collection[str],
        trades: Collection[str],
        titles: Collection[str],
    ) -> None:
        self._names = names
        self._table = WordTable(anchors, words, names, openers, trades)
        self.listed = ListedNames(self._table.kinds, words.tags, words.weights, names, titles, self._table.is_word)
        self._candidates = CandidateNames(self._table, names, self.listed)

        self.is_word = self._table.is_word
        """whether the lexicon or the dictionary knows characters as a word that is no person's name"""

    # ── what begins somewhere, for those who look before they read ──

    def may_follow_a_name(self, chars: str, start: int) -> bool:
        """Whether what begins here is a mark, a verb, an adverb or a preposition, judged by its longest word."""
        if start >= len(chars):
            return False
        longest = self._table.longest_at(chars, start)
        return (
            longest.kind in (Kind.ACT, Kind.LIST, Kind.MARK)
            or longest.tag[:1] in ("v", "d", "p", "c")
            or longest.tag == "ad"
        )

    def deed_at(self, chars: str, start: int) -> bool:
        """Whether a verb of events begins here."""
        return start < len(chars) and self._table.longest_at(chars, start).kind is Kind.ACT

    # ── the best path ──

    def tokens(
        self, chars: str, book: Collection[str], look: Callable[[int, int], Look] = lambda _start, _end: Look.NAMES
    ) -> tuple[Token, ...]:
        """The best reading of a sentence; `book` holds the names known from elsewhere in the issue.

        A clause is read for itself: behind its punctuation nothing counts of what stood before. `look` says, from a
        clause's start and end, how closely it is to be looked at.
        """
        found: list[Token] = []
        for match in _CLAUSE.finditer(chars):
            start, end = match.span()
            text = match[0]
            if text[0] in _CLAUSE_MARKS:
                for place, mark in enumerate(text, start):
                    found.append(Token(place, place + 1, mark, Kind.MARK, "x", "P"))
                continue
            closely = look(start, end)
            if closely is Look.NAMES:
                found += self._with_names(text, start, book)
            elif closely is Look.WORDS:
                found += self._words_only(text, start)
            else:
                found.append(Token(start, end, text, Kind.WORD, "", "P"))
        return tuple(found)

    def _words_only(self, chars: str, base: int) -> list[Token]:
        """The best reading of a clause in which nobody is named."""
        length = len(chars)
        scores = [NONE] * (length + 1)
        before: list[int] = [0] * (length + 1)
        between: list[Entry] = [NUMERAL] * (length + 1)
        scores[0] = 0.0
        table, numbers = self._table, numerals(chars)
        heads, singles, lengths_of = table.heads, table.singles, table.longer
        for start in range(length):
            here = scores[start]
            head = heads.get(chars[start : start + 2], PLAIN)
            if head is PLAIN:
                words = singles[chars[start]]
            else:
                head = head or table.head(chars[start : start + 2])
                words = head.words
                if head.longer and (lengths := lengths_of.get(chars[start : start + 3])):
                    words = words + table.long_words(chars, start, lengths)
            if start in numbers:
                words = [numbers[start], *words]
            for entry in words:
                end = start + (entry.jump >> 3)
                gain = here + entry.weight
                if gain > scores[end]:
                    scores[end] = gain
                    before[end] = start
                    between[end] = entry
        position = length
        found: list[Token] = []
        while position > 0:
            start, entry = before[position], between[position]
            found.append(
                Token(base + start, base + position, entry.text or chars[start:position], entry.kind, entry.tag, "W")
            )
            position = start
        found.reverse()
        return found

    def _with_names(self, chars: str, base: int, book: Collection[str]) -> list[Token]:
        """The best reading of a clause, names among its words.

        `scores`, `before` and `between` hold eight cells a place, one for each state: its score, the cell before it and the
        word in between, None for a name. One loop with few calls, since most of the time of a reading is spent here.
        """
        length = len(chars)
        scores = [NONE] * (8 * length + 8)
        before: list[int] = [0] * (8 * length + 8)
        between: list[Entry | None] = [None] * (8 * length + 8)
        way = scores, before, between
        scores[0] = 0.0
        table, candidates = self._table, self._candidates
        numbers, known, dotted = numerals(chars), candidates.known(chars, book), candidates.dotted(chars)
        special = {*numbers, *known, *dotted}
        linked = {match.start() for match in _LINKING.finditer(chars)}
        initials, compound, spelling = self._names.initials, self._names.compound, self._names.transliterations
        titled = candidates.titled(chars)
        heads, singles, lengths_of = table.heads, table.singles, table.longer
        named_at, weights, bitten = candidates.beginnings, candidates.weights, candidates.bitten
        for start in range(length):
            cell = 8 * start
            p, officed, named, s, joined, f, w, t = scores[cell : cell + 8]
            # what follows a name, an office or 和 may suit it or not; of the other states the best one counts
            other, other_from = p, cell
            if s > other:
                other, other_from = s, cell + AFTER_LIST
            if f > other:
                other, other_from = f, cell + AFTER_FUNCTION
            if w > other:
                other, other_from = w, cell + AFTER_WORD
            if t > other:
                other, other_from = t, cell + AFTER_TRADE
            head = heads.get(chars[start : start + 2], PLAIN)
            if head is PLAIN:
                words = singles[chars[start]]
            else:
                head = head or table.head(chars[start : start + 2])
                words = head.words
                if head.longer and (lengths := lengths_of.get(chars[start : start + 3])):
                    words = words + table.long_words(chars, start, lengths)
            if start in special:
                if start in numbers:
                    words = [numbers[start], *words]
                _reach_known(way, cell, known.get(start, ()), 0.0)
                _reach_known(way, cell, dotted.get(start, ()), UNSUITED)
            if officed == named == joined == NONE:
                for entry in words:
                    end = cell + entry.jump
                    gain = other + entry.weight
                    if gain > scores[end]:
                        scores[end] = gain
                        before[end] = other_from
                        between[end] = entry
                    if (as_name := entry.as_name) is not None:
                        gain, state = prior(p, officed, named, s, joined, f, w, t)
                        _reach(way, cell, gain, state, ((entry.jump >> 3, as_name),))
                hoped = HOPED_IN_TEXT if p == s == t == NONE else HOPED
            else:
                hoped = inf
                for entry in words:
                    end = cell + entry.jump
                    weight = entry.weight
                    gain, state = other, other_from
                    if officed + entry.behind_office > gain:
                        gain, state = officed + entry.behind_office, cell + AFTER_OFFICE
                    if joined + entry.behind_join > gain:
                        gain, state = joined + entry.behind_join, cell + AFTER_JOIN
                    if entry.leaves != entry.leaves_behind_name:
                        after = named + entry.behind_name + weight
                        aside = end - entry.leaves + entry.leaves_behind_name
                        if after > scores[aside]:
                            scores[aside] = after
                            before[aside] = cell + AFTER_NAME
                            between[aside] = entry
                    elif named + entry.behind_name > gain:
                        gain, state = named + entry.behind_name, cell + AFTER_NAME
                    if gain + weight > scores[end]:
                        scores[end] = gain + weight
                        before[end] = state
                        between[end] = entry
                    if (as_name := entry.as_name) is not None:
                        gain, state = prior(p, officed, named, s, joined, f, w, t)
                        _reach(way, cell, gain, state, ((entry.jump >> 3, as_name),))
            first = chars[start]
            if first in initials:
                least, names = named_at[chars[start : start + (4 if first in compound else 3)]]
                if linked:
                    least -= _LINK
                if least < hoped:
                    reached, state = prior_of(first, p, officed, named, s, joined, f, w, t)
                    gain = reached - other
                    for size, need, name in names:
                        end = cell + 8 * size + AFTER_NAME
                        if gain > need or (start + size in linked and gain > need - _LINK):
                            weight = weights[name]
                            if chars[start + size - 1 : start + size + 1] in bitten:
                                weight += _BITTEN
                            if reached + weight > scores[end]:
                                scores[end] = reached + weight
                                before[end] = cell + state
                                between[end] = None
            if first in spelling:
                behind_title = not officed == s == joined == t == NONE
                if not behind_title and start - 1 in linked:
                    behind_title = self._joins_a_name(chars, start)
                if titled or behind_title:
                    gain, state = prior_of(first, p, officed, named, s, joined, f, w, t)
                    _reach(way, cell, gain, state, candidates.foreign(chars, start, behind_title))
        return _backwards(chars, base, way)

    # ── names on it ──

    def _joins_a_name(self, chars: str, start: int) -> bool:
        """Whether 、 or 和 ends here behind what could be a name, however unlikely."""
        links = (start - size for size in (1, 2) if chars[start - size : start] in _LINKS)
        return any(self._candidates.may_end(chars, link) for link in links)


def _reach_known(way: _Way, cell: int, names: Iterable[tuple[int, float]], unsuited: float) -> None:
    """Keep known names that begin here; behind words that no name with · stands behind they cost `unsuited`."""
    row = way[0][cell : cell + 8]
    row[AFTER_FUNCTION] += unsuited
    row[AFTER_WORD] += unsuited
    gain = max(row)
    _reach(way, cell, gain, row.index(gain), names)


def _reach(way: _Way, cell: int, gain: float, state: int, names: Iterable[tuple[int, float]]) -> None:
    """Keep names that begin here, behind a state of so much, where they are the better way to their end."""
    scores, before, between = way
    for size, weight in names:
        end = cell + 8 * size + AFTER_NAME
        if gain + weight > scores[end]:
            scores[end] = gain + weight
            before[end] = cell + state
            between[end] = None


def _backwards(chars: str, base: int, way: _Way) -> list[Token]:
    """The tokens of the best path."""
    scores, before, between = way
    position = len(chars)
    found: list[Token] = []
    last = scores[8 * position :]
    cell = 8 * position + last.index(max(last))
    while position > 0:
        entry = between[cell]
        cell = before[cell]
        start, after = cell >> 3, STATES[cell & 7]
        if entry is None:
            found.append(Token(base + start, base + position, chars[start:position], Kind.NAME, "nr", after))
        else:
            text = entry.text or chars[start:position]
            found.append(Token(base + start, base + position, text, entry.kind, entry.tag, after))
        position = start
    found.reverse()
    return found
