"""One lattice per sentence: dictionary words, words of the lexicon and candidate names compete, the best path wins.

Which characters after 市长 are the name, 刘冰 or 刘冰出? Every reading of the sentence is a path; a path costs the log
probabilities of its words and names, and of what may follow what: a name likes to stand after an office, in a list
after another name, and before a verb.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from math import inf
from typing import NamedTuple

from kg.extract.anchors import LEVELS, Anchors, Kind
from kg.extract.listed import ListedNames
from kg.extract.names import NameModel
from kg.extract.words import UNKNOWN, Words

_MARKS = frozenset("，。！？；：“”‘’（）《》〈〉【】…—,!?;:()[]\"'~·|▶·")
_LISTS = frozenset("、/")
_CLAUSE_MARKS = "，,；;：:“”。！!？?"
_CLAUSE = re.compile(f"[{_CLAUSE_MARKS}]+|[^{_CLAUSE_MARKS}]+")
_NUMBER = re.compile(r"[0-9０-９.．%％]+|[A-Za-zＡ-Ｚａ-ｚ]+")
_DOTTED = re.compile(r"[一-鿿A-Z]{1,8}(?: ?[·•・‧] ?[一-鿿A-Z]{1,8})+")
_DOTS = frozenset("·•・‧")
_DOT = re.compile("[·•・‧]")
_TAKES = frozenset("任")
"""任 behind a name is the verb: 靳某任崇文镇党委书记."""
_NO_END = frozenset("等说的也并在们")
"""Characters that hardly end a name."""
_NO_FOREIGN_END = frozenset("曾时也将还并在就已和与")
_PARTICLES = frozenset("和与及同等就向为将在对说的了是也已各")
"""Characters that stand before or behind a name with ·, hardly ever in one."""
_FUNCTION_TAGS = frozenset(("p", "c", "d", "r", "u", "uj", "ul", "uz", "ug", "ud", "uv", "f", "y", "m", "q"))
_VERBS = frozenset("作做任率来看问谈讲称听走带是有想要能会应")
"""Verbs of one character that often stand behind a name."""
_JOINING = frozenset(("和", "与", "及", "同", "以及", "并"))

_ADDRESS = frozenset(("同志", "先生", "女士", "一行"))
_ANCHOR = -9.0
"""Weight of a known word of two characters or more: as much as a common noun, so that it beats what it is made of."""
_RARE = -11.2
"""Weight of a county or district named without its level."""
_LONE = -4.0
"""A single character that is no function word, mark or known ending rarely stands alone: it is a torn word or name."""
_BOOKED = -4.0
"""Weight of a name known from elsewhere in the issue."""
_TORN_JOIN = -6.0
"""What it costs that 和 behind a name joins it to nothing: 俞宏和参加 names 俞宏和."""
_MEASURE = -4.0
"""Nor does a measure word stand behind a name: 黎声月 is one."""
_OFTEN, _OVERREACH = -9.5, -2.5
_RARE_SURNAME, _PARTICLE, _WORDLIKE, _TORN = -7.0, -5.0, -6.0, -2.5
_VERBAL_TAGS = frozenset(("p", "c", "d", "r", "v", "u", "uj", "ul", "uz", "f"))
_BITTEN = -5.0
_UNSUITED = -4.0
"""What it costs a name with · to stand behind a verb or any other word than an office or a name."""
_STRANGE = -6.0
"""Weight of each outer character of a name with · that seldom spells names."""
_PLACE_BEHIND_OFFICE = -4.0
"""Behind an office stands a name, not a place (县长高明 is no visit to 高明)."""
_NOUN_BEHIND_OFFICE, _WORD_BEHIND_OFFICE = -3.5, -1.5
"""Nor does a noun stand there as a rule (书记办公会 is one), or any other word (市长还说)."""
_PERSONS_WORD = -12.0
"""What it costs to read a word that the dictionary has as a foreign person as anything else."""
_PEOPLE = frozenset(("nrt", "nrfg", "ns"))
"""Tags under which the dictionary has foreign names (普京 is a place there)."""
_NOT_NAMES = frozenset(("nr", "nrt", "nrfg", "ns", "nz"))

_STATES = "PONSJFWT"
_P, _O, _N, _S, _J, _F, _W, _T = range(8)
_PRIORS = (-7.0, -0.7, -7.0, -0.7, -3.0, -10.5, -12.5, -3.0)
"""Log probability that a name stands at the start of a clause (P), after an office (O), directly behind another name (N),
in a list after another name (S), after 和 or 与 behind a name (J), after a trade (T), after a verb or a particle (F), after any
other word (W)."""
_OF_STATES = re.compile("总统|总理|首相|国王|外长|主席|议长|大臣|部长|大使|女王|王储|亲王|公主|苏丹")
"""Titles that may follow a foreign name as well: 杜特尔特总统."""
_HOPED, _HOPED_IN_TEXT = max(_PRIORS), max(_PRIORS[_F], _PRIORS[_W])
"""The most that a name can gain by what stands before it; in the middle of a text, behind words alone."""
_HELP = 0.5 + max(3.0, _PRIORS[_N] - _PRIORS[_W], -_UNSUITED)
"""The most that a name can gain by what follows it: an address or another name."""
_LINK = 3.0 + max(_PRIORS[_S] - _PRIORS[_P], _PRIORS[_J] - _PRIORS[_W])
"""The most that it can gain by 、 or 和 and another name."""
_LINKS = frozenset((*_LISTS, *_JOINING))
_LINKING = re.compile(f"[{''.join(sorted({link[0] for link in _LINKS} | {link[-1] for link in _LINKS}))}]")
"""What a link may begin or end with."""
_NONE = -1e18
_REMEMBERED = 400_000
"""So many words and candidate names are kept in memory with their weights."""


class Look(Enum):
    """How closely a clause is looked at: for names, for the words of an event only, not at all."""

    NAMES = 2
    WORDS = 1
    NOTHING = 0


@dataclass(slots=True)
class Token:
    """A piece of a sentence; `after` says what stood before it (a letter of the table of priors above), `tag` jieba's tag.

    Never changed once made; not frozen, because so many are made that it would cost a tenth of the reading.
    """

    start: int
    end: int
    text: str
    kind: Kind
    tag: str
    after: str


class _Entry(NamedTuple):
    """What is always true of a word: its weight, what it costs behind a name, an office or 和, the state it leaves."""

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


class _Entries(dict[str, "_Entry | None"]):
    """What is true of every word, None where it is none; filled as text is read, up to a bound."""

    def __init__(self, made: Callable[[str], _Entry | None]) -> None:
        super().__init__()
        self._made = made

    def __missing__(self, word: str) -> _Entry | None:
        entry = self._made(word)
        if len(self) < _REMEMBERED:
            self[word] = entry
        return entry


_Word = tuple[int, float, "float | None", _Entry]
"""A word that begins somewhere: how many cells ahead its end is in the state it leaves, its weight, that as a name, the rest."""


_Head = tuple[list[_Word], bool]
"""The words of one and of two characters that two characters begin with, and whether there are longer ones."""
_PLAIN: _Head = ([], False)
"""No word of two characters or more begins so."""


class _Singles(dict[str, list[_Word]]):
    """Every character as a word by itself; filled as text is read, up to a bound."""

    def __init__(self, entries: _Entries) -> None:
        super().__init__()
        self._entries = entries

    def __missing__(self, character: str) -> list[_Word]:
        entry = self._entries[character]
        found = [] if entry is None else [_word(1, entry)]
        if len(self) < _REMEMBERED:
            self[character] = found
        return found


class _Names(NamedTuple):
    """The candidate names that begin somewhere: the length of each, what it must gain by what stands before, and the name.

    `least` is the least gain that makes one of them worth trying.
    """

    least: float
    names: tuple[tuple[int, float, str], ...]


class _Weights(dict[str, float]):
    """The weight of every candidate name; filled as text is read, up to a bound."""

    def __init__(self, made: Callable[[str], float]) -> None:
        super().__init__()
        self._made = made

    def __missing__(self, name: str) -> float:
        weight = self._made(name)
        if len(self) < _REMEMBERED:
            self[name] = weight
        return weight


class _Candidates(dict[str, _Names]):
    """Every candidate name that begins some characters; filled as text is read, up to a bound."""

    def __init__(self, made: Callable[[str], _Names]) -> None:
        super().__init__()
        self._made = made

    def __missing__(self, window: str) -> _Names:
        found = self._made(window)
        if len(self) < _REMEMBERED:
            self[window] = found
        return found


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
        self._kinds = dict(zip(anchors.words, anchors.kinds, strict=True))
        self._rare = anchors.rare
        self._words = words
        self._names = names
        self._openers = openers
        self._trades = trades
        self.listed = ListedNames(self._kinds, words.tags, words.weights, names, titles, self.is_word)
        self._entries = _Entries(self._entry)
        self._singles = _Singles(self._entries)
        self._heads, self._longer = _beginnings(words.weights, anchors.words)
        self._begin_longer = frozenset(three[:2] for three in self._longer)
        self._candidates = _Candidates(self._named)
        self._weights = _Weights(self._weight)
        self._bitten = frozenset(
            word
            for word, tag in words.tags.items()
            if len(word) == 2 and (tag[:1] in ("v", "d", "p") or self._kinds.get(word) is Kind.ACT)
        )
        """words of two characters whose first is no end of a name: 路平|一同, 陆地|担任"""

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
        scores = [_NONE] * (length + 1)
        back: list[tuple[int, _Entry]] = [(0, _NUMERAL)] * (length + 1)
        scores[0] = 0.0
        numbers = self._numbers(chars)
        heads, singles, lengths_of = self._heads, self._singles, self._longer
        for start in range(length):
            here = scores[start]
            head = heads.get(chars[start : start + 2], _PLAIN)
            if head is _PLAIN:
                words = singles[chars[start]]
            else:
                words, longer = head or self._head(chars[start : start + 2])
                if longer and (lengths := lengths_of.get(chars[start : start + 3])):
                    words = [*words, *self._long_words(chars, start, lengths)]
            if start in numbers:
                words = [numbers[start], *words]
            for jump, weight, _, entry in words:
                end = start + (jump >> 3)
                if here + weight > scores[end]:
                    scores[end] = here + weight
                    back[end] = (start, entry)
        position, found = length, []
        while position > 0:
            start, entry = back[position]
            found.append(
                Token(base + start, base + position, entry.text or chars[start:position], entry.kind, entry.tag, "W")
            )
            position = start
        found.reverse()
        return found

    def _with_names(self, chars: str, base: int, book: Collection[str]) -> list[Token]:
        """The best reading of a clause, names among its words.

        `scores` and `back` hold eight cells a place, one for each state; a step back is the cell before and the word in
        between, None for a name. One loop with few calls, since most of the time of a reading is spent here.
        """
        length = len(chars)
        scores = [_NONE] * (8 * length + 8)
        back: list[tuple[int, _Entry | None]] = [_START] * (8 * length + 8)
        scores[0] = 0.0
        numbers, known, dotted = self._numbers(chars), self._known_names(chars, book), self._dotted_names(chars)
        special = {*numbers, *known, *dotted}
        linked = {match.start() for match in _LINKING.finditer(chars)}
        initials, compound, spelling = self._names.initials, self._names.compound, self._names.transliterations
        titled = _OF_STATES.search(chars) is not None
        heads, singles, lengths_of = self._heads, self._singles, self._longer
        named_at, weights, bitten = self._candidates, self._weights, self._bitten
        for start in range(length):
            cell = 8 * start
            p, officed, named, s, joined, f, w, t = row = scores[cell : cell + 8]
            # what follows a name, an office or 和 may suit it or not; of the other states the best one counts
            other, other_from = p, cell
            if s > other:
                other, other_from = s, cell + _S
            if f > other:
                other, other_from = f, cell + _F
            if w > other:
                other, other_from = w, cell + _W
            if t > other:
                other, other_from = t, cell + _T
            head = heads.get(chars[start : start + 2], _PLAIN)
            if head is _PLAIN:
                words = singles[chars[start]]
            else:
                words, longer = head or self._head(chars[start : start + 2])
                if longer and (lengths := lengths_of.get(chars[start : start + 3])):
                    words = [*words, *self._long_words(chars, start, lengths)]
            if start in special:
                if start in numbers:
                    words = [numbers[start], *words]
                self._reach_known(scores, back, cell, known.get(start, ()), 0.0)
                self._reach_known(scores, back, cell, dotted.get(start, ()), _UNSUITED)
            if officed == named == joined == _NONE:
                for jump, weight, as_name, entry in words:
                    end = cell + jump
                    if other + weight > scores[end]:
                        scores[end] = other + weight
                        back[end] = (other_from, entry)
                    if as_name is not None:
                        _reach(scores, back, cell, *_prior(row), ((jump >> 3, as_name),))
                hoped = _HOPED_IN_TEXT if p == s == t == _NONE else _HOPED
            else:
                hoped = inf
                for jump, weight, as_name, entry in words:
                    end = cell + jump
                    gain, state = other, other_from
                    if officed + entry.behind_office > gain:
                        gain, state = officed + entry.behind_office, cell + _O
                    if joined + entry.behind_join > gain:
                        gain, state = joined + entry.behind_join, cell + _J
                    if entry.leaves != entry.leaves_behind_name:
                        after = named + entry.behind_name + weight
                        aside = end - entry.leaves + entry.leaves_behind_name
                        if after > scores[aside]:
                            scores[aside] = after
                            back[aside] = (cell + _N, entry)
                    elif named + entry.behind_name > gain:
                        gain, state = named + entry.behind_name, cell + _N
                    if gain + weight > scores[end]:
                        scores[end] = gain + weight
                        back[end] = (state, entry)
                    if as_name is not None:
                        _reach(scores, back, cell, *_prior(row), ((jump >> 3, as_name),))
            first = chars[start]
            if first in initials:
                least, names = named_at[chars[start : start + (4 if first in compound else 3)]]
                if linked:
                    least -= _LINK
                if least < hoped:
                    prior, before = _prior_of(first, row)
                    gain = prior - other
                    for size, need, name in names:
                        end = cell + 8 * size + _N
                        if gain > need or (start + size in linked and gain > need - _LINK):
                            weight = weights[name]
                            if chars[start + size - 1 : start + size + 1] in bitten:
                                weight += _BITTEN
                            if prior + weight > scores[end]:
                                scores[end] = prior + weight
                                back[end] = (cell + before, None)
            if first in spelling:
                behind_title = not officed == s == joined == t == _NONE
                if not behind_title and start - 1 in linked:
                    behind_title = self._joins_a_name(chars, start)
                if titled or behind_title:
                    _reach(scores, back, cell, *_prior_of(first, row), self._foreign(chars, start, behind_title))
        return self._backwards(chars, base, scores, back)

    @staticmethod
    def _backwards(chars: str, base: int, scores: list[float], back: list[tuple[int, _Entry | None]]) -> list[Token]:
        """The tokens of the best path."""
        position, found = len(chars), []
        last = scores[8 * position :]
        cell = 8 * position + last.index(max(last))
        while position > 0:
            cell, entry = back[cell]
            start = cell >> 3
            after = _STATES[cell & 7]
            if entry is None:
                found.append(Token(base + start, base + position, chars[start:position], Kind.NAME, "nr", after))
            else:
                found.append(
                    Token(
                        base + start, base + position, entry.text or chars[start:position], entry.kind, entry.tag, after
                    )
                )
            position = start
        found.reverse()
        return found

    def _joins_a_name(self, chars: str, start: int) -> bool:
        """Whether 、 or 和 ends here behind what could be a name, however unlikely."""
        links = (start - size for size in (1, 2) if chars[start - size : start] in _LINKS)
        return any(
            any(begin + name[0] == link for name in self._candidates[self._window(chars, begin)].names)
            for link in links
            for begin in range(max(link - 4, 0), link - 1)
            if chars[begin] in self._names.initials
        )

    def _window(self, chars: str, start: int) -> str:
        """The characters that decide which names could begin here."""
        return chars[start : start + (4 if chars[start] in self._names.compound else 3)]

    # ── words ──

    def is_word(self, chars: str) -> bool:
        """Whether the lexicon or the dictionary knows these characters as a word that is no person's name."""
        return chars in self._kinds or (len(chars) > 1 and self._words.tags.get(chars, "nr") not in _NOT_NAMES)

    def may_follow_a_name(self, chars: str, start: int) -> bool:
        """Whether what begins here is a mark, a verb, an adverb or a preposition, judged by its longest word."""
        if start >= len(chars):
            return False
        longest = self._longest_at(chars, start)
        return (
            longest.kind in (Kind.ACT, Kind.LIST, Kind.MARK)
            or longest.tag[:1] in ("v", "d", "p", "c")
            or longest.tag == "ad"
        )

    def deed_at(self, chars: str, start: int) -> bool:
        """Whether a verb of events begins here."""
        return start < len(chars) and self._longest_at(chars, start).kind is Kind.ACT

    def _longest_at(self, chars: str, start: int) -> _Entry:
        """The longest word that begins here."""
        return self._words_at(chars, start)[-1][3]

    def _words_at(self, chars: str, start: int) -> list[_Word]:
        """Every word that begins here, the shortest first; there is always one."""
        two = chars[start : start + 2]
        head = self._heads.get(two, _PLAIN)
        if head is _PLAIN:
            return self._singles[chars[start]]
        words, longer = head or self._head(two)
        if not longer:
            return words
        return [*words, *self._long_words(chars, start, self._longer.get(chars[start : start + 3], ()))]

    def _head(self, two: str) -> _Head:
        """The words that two characters begin with, made once."""
        entry = self._entries[two]
        words = self._singles[two[0]] if entry is None else [*self._singles[two[0]], _word(2, entry)]
        head = words, two in self._begin_longer
        self._heads[two] = head
        return head

    def _long_words(self, chars: str, start: int, lengths: tuple[int, ...]) -> list[_Word]:
        """Every word of one of these lengths that begins here."""
        found = []
        for length in lengths:
            word = chars[start : start + length]
            if len(word) == length and (entry := self._entries[word]) is not None:
                found.append(_word(length, entry))
        return found

    @staticmethod
    def _numbers(chars: str) -> dict[int, _Word]:
        """Where numbers and Latin words begin."""
        return {match.start(): _word(len(match[0]), _NUMERAL) for match in _NUMBER.finditer(chars)}

    def _entry(self, word: str) -> _Entry | None:
        """What is true of a word, None where it is none (or is to be seen as its parts)."""
        kind = self._kinds.get(word)
        weight, tag = self._words.weights.get(word), self._words.tags.get(word, "")
        if kind is not None:
            return self._made(word, kind, tag, self._anchored(word, weight), None)
        if len(word) == 1:
            if word in _LISTS:
                return _Entry(0.0, 1.0, 0.0, _TORN_JOIN, _P, _S, None, Kind.LIST, tag, word)
            if word in _MARKS or word.isspace():
                return _Entry(0.0, 1.0, 0.0, _TORN_JOIN, _P, _P, None, Kind.MARK, tag, word)
            if weight is None:
                return self._made(word, Kind.WORD, "", UNKNOWN + _LONE, None)
            alone = tag in _FUNCTION_TAGS or word in _VERBS
            return self._made(word, Kind.WORD, tag, weight if alone else weight + _LONE, None)
        # 市委书记 and 河南省委 are words of the dictionary: the office or body at their end must stay visible
        if weight is None or self._hides_a_head(word):
            return None
        if tag in ("nr", "nrfg") and self._names.score(word) is not None:
            return None
        if tag in ("nrt", "nrfg"):
            return self._made(word, Kind.WORD, tag, weight + _PERSONS_WORD, weight)
        return self._made(word, Kind.WORD, tag, weight, weight if tag in _PEOPLE else None)

    def _made(self, word: str, kind: Kind, tag: str, weight: float, as_name: float | None) -> _Entry:
        leaves = _O if kind is Kind.OFFICE or word in self._openers else _W
        if leaves == _W and (kind in (Kind.ACT, Kind.STATE, Kind.PREFIX) or tag in _FUNCTION_TAGS or tag[:1] == "v"):
            leaves = _F
        if word in self._trades:
            leaves = _T
        behind = _J if word in _JOINING else leaves
        join = _TORN_JOIN if kind is Kind.ACT or tag[:1] in ("v", "d", "p", "c", "u") else 0.0
        follows, office = _follows(kind, word, tag), _behind_office(kind, tag)
        return _Entry(weight, follows, office, join, leaves, behind, as_name, kind, tag, word)

    def _anchored(self, word: str, weight: float | None) -> float:
        if len(word) == 1:
            return weight if weight is not None else -10.0
        return max(weight if weight is not None else UNKNOWN, _RARE if word in self._rare else _ANCHOR)

    def _hides_a_head(self, word: str) -> bool:
        """Whether a dictionary word is a body or place and an office or body (but 少先队员 is no 少先 with 队员)."""
        return any(
            self._kinds.get(word[cut:]) in (Kind.OFFICE, Kind.BODY)
            and (word[:cut] in LEVELS or self._kinds.get(word[:cut], Kind.WORD) < Kind.OCCASION)
            for cut in range(1, len(word) - 1)
        )

    # ── names ──

    def _named(self, window: str) -> _Names:
        """Every stretch from the beginning of some characters that could be a name not known yet.

        A name needs a gain where it could not win against the words it consists of even if all that may follow were to
        help it: only what stands before, as an office does, can give that.
        """
        ends = self._names.ends(window, 0)
        as_words = self._as_words(window[: ends[-1]]) if ends else []
        found: list[tuple[int, float, str]] = []
        for end in ends:
            score = self._names.score(window[:end])
            if score is not None:
                found.append((end, as_words[end] - score - _HELP, window[:end]))
        return _Names(min((need for _, need, _ in found), default=inf), tuple(found))

    def _weight(self, name: str) -> float:
        """How much a candidate name weighs: at most its score."""
        return (self._names.score(name) or 0.0) + self._overreach(name[-1]) + self._torn(name)

    def _as_words(self, chars: str) -> list[float]:
        """At least so much the first characters weigh as words, however many of them, behind no office and no name."""
        best = [0.0] + [_NONE] * len(chars)
        heads, singles = self._heads, self._singles
        for start in range(len(chars)):
            plain = heads.get(chars[start : start + 2], _PLAIN) is _PLAIN
            for jump, weight, _, entry in singles[chars[start]] if plain else self._words_at(chars, start):
                cost = best[start] + weight + (_PLACE_BEHIND_OFFICE if entry.leaves == _O else 0.0)
                if cost > best[start + (jump >> 3)]:
                    best[start + (jump >> 3)] = cost
        return best

    @staticmethod
    def _reach_known(
        scores: list[float],
        back: list[tuple[int, _Entry | None]],
        cell: int,
        names: Iterable[tuple[int, float]],
        unsuited: float,
    ) -> None:
        """Keep known names that begin here; behind words that no name with · stands behind they cost `unsuited`."""
        row = scores[cell : cell + 8]
        row[_F] += unsuited
        row[_W] += unsuited
        gain = max(row)
        _reach(scores, back, cell, gain, row.index(gain), names)

    def _foreign(self, chars: str, start: int, behind_title: bool) -> Iterator[tuple[int, float]]:
        """Every stretch from here that could be a foreign name where one may stand, with its weight."""
        for end, weight in self._names.foreign(chars, start):
            if chars[end - 1] in _NO_FOREIGN_END:
                continue
            if behind_title or _OF_STATES.match(chars, end):
                yield end - start, weight

    def _known_names(self, chars: str, book: Collection[str]) -> dict[int, list[tuple[int, float]]]:
        """Where names of the book stand, and names that their place shows: start → (length, weight)."""
        found: dict[int, list[tuple[int, float]]] = {}
        for name in book:
            at = chars.find(name)
            while at >= 0:
                found.setdefault(at, []).append((len(name), _BOOKED))
                at = chars.find(name, at + 1)
        for start, end, weight in self.listed.find(chars):
            found.setdefault(start, []).append((end - start, weight))
        return found

    def _dotted_names(self, chars: str) -> dict[int, list[tuple[int, float]]]:
        """Where names with · may stand: start → (length, weight)."""
        found: dict[int, list[tuple[int, float]]] = {}
        if _DOT.search(chars) is None:
            return found
        for match in _DOTTED.finditer(chars):
            dotted = match[0]
            first, last = min(map(dotted.find, _DOTS & set(dotted))), max(map(dotted.rfind, _DOTS & set(dotted))) + 1
            before = [self._other_words(dotted[start:first]) for start in range(first)]
            behind = [self._other_words(dotted[last:end]) for end in range(last, len(dotted) + 1)]
            for start, end, strange in self._names.dotted(dotted):
                weight = _BOOKED + _STRANGE * (strange + before[start] + behind[end - last])
                found.setdefault(match.start() + start, []).append((end - start, weight))
        return found

    def _other_words(self, part: str) -> int:
        """How many words and particles an outer part of a name with · holds that belong to what stands around it."""
        particles = sum(3 for character in part if character in _PARTICLES)
        pairs = [part[at : at + 2] for at in range(len(part) - 1)]
        return particles + sum(3 if pair in self._kinds else self.is_word(pair) for pair in pairs)

    def _torn(self, name: str) -> float:
        """What it costs that a name is a word as well, or begins with a verb or a particle: 成功访, 经李."""
        first = name[0]
        if first in _JOINING:
            return 4 * _OVERREACH
        particle = self._words.tags.get(first, "") in _FUNCTION_TAGS and self._words.weight(first) > _OFTEN
        torn = len(name) > 2 and self._words.tags.get(name[:2], "")[:1] in ("v", "a", "d")
        rare = self._names.lexicon.surnames.get(first, 0.0) < _RARE_SURNAME
        cost = (_TORN if torn else 0.0) + (_WORDLIKE if self._words.tags.get(name[1:], "") == "t" else 0.0)
        return cost + (_PARTICLE if particle and rare else 0.0) + (_WORDLIKE if self.is_word(name) else 0.0)

    def _overreach(self, last: str) -> float:
        """What it costs that a name ends with a character which mostly is a verb or particle and seldom a name: 刘冰出."""
        if last in _JOINING or last in _NO_END:
            return 4 * _OVERREACH
        often = self._words.weights.get(last, UNKNOWN) > _OFTEN
        return _OVERREACH if often and self._words.tags[last] in _VERBAL_TAGS and self._names.seldom_ends(last) else 0.0


_NUMERAL = _Entry(-6.0, 0.0, -1.5, 0.0, _W, _W, None, Kind.NUMBER, "m", "")
_START: tuple[int, _Entry | None] = (0, None)


def _reach(
    scores: list[float],
    back: list[tuple[int, _Entry | None]],
    cell: int,
    gain: float,
    before: int,
    names: Iterable[tuple[int, float]],
) -> None:
    """Keep names that begin here, behind a state of so much, where they are the better way to their end."""
    for size, weight in names:
        end = cell + 8 * size + _N
        if gain + weight > scores[end]:
            scores[end] = gain + weight
            back[end] = (cell + before, None)


def _prior(row: list[float]) -> tuple[float, int]:
    """The best state for a new name to follow, its prior included."""
    p, o, n, s, j, f, w, t = row
    best, state = p + _PRIORS[_P], _P
    if o + _PRIORS[_O] > best:
        best, state = o + _PRIORS[_O], _O
    if n + _PRIORS[_N] > best:
        best, state = n + _PRIORS[_N], _N
    if s + _PRIORS[_S] > best:
        best, state = s + _PRIORS[_S], _S
    if j + _PRIORS[_J] > best:
        best, state = j + _PRIORS[_J], _J
    if f + _PRIORS[_F] > best:
        best, state = f + _PRIORS[_F], _F
    if w + _PRIORS[_W] > best:
        best, state = w + _PRIORS[_W], _W
    if t + _PRIORS[_T] > best:
        best, state = t + _PRIORS[_T], _T
    return best, state


def _prior_of(first: str, row: list[float]) -> tuple[float, int]:
    """The best state for a name to follow that begins with this character."""
    prior, state = _prior(row)
    return (prior + 5 * _TORN_JOIN if state == _N and first in _TAKES else prior), state


def _word(length: int, entry: _Entry) -> _Word:
    return 8 * length + entry.leaves, entry.weight, entry.as_name, entry


def _follows(kind: Kind, text: str, tag: str) -> float:
    """How well a token stands directly behind a name."""
    if kind is Kind.ACT:
        return 2.0
    if kind is Kind.OFFICE:
        return 1.5 if text[0] not in "镇乡村" else _TORN_JOIN
    if kind is Kind.WORD:
        if text in _ADDRESS:
            return 3.0
        if text[0] == "任" and len(text) == 2 and tag[:1] != "v":
            return _TORN_JOIN
        if tag in ("p", "d", "c", "v", "vd"):
            return 1.0
        if len(text) == 1 and tag in ("m", "q"):
            return _MEASURE
        return -2.5 if tag.startswith("n") and len(text) > 1 else 0.0
    return 0.0


def _behind_office(kind: Kind, tag: str) -> float:
    """How badly a token that is no name stands directly behind an office."""
    if kind in (Kind.PLACE, Kind.BODY, Kind.ENDING, Kind.PREFIX) or tag == "ns":
        return _PLACE_BEHIND_OFFICE
    if kind is not Kind.WORD:
        return 0.0
    return _NOUN_BEHIND_OFFICE if tag[:1] in ("n", "f", "a", "b", "m", "z", "t") else _WORD_BEHIND_OFFICE


def _beginnings(*lists: Collection[str]) -> tuple[dict[str, _Head | None], dict[str, tuple[int, ...]]]:
    """The two characters that words begin with, and how long those are that begin with the same three, the shortest first."""
    heads: dict[str, _Head | None] = {}
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
