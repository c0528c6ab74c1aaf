"""One lattice per sentence: dictionary words, words of the lexicon and candidate names compete, the best path wins.

Which characters after 市长 are the name, 刘冰 or 刘冰出? Every reading of the sentence is a path; a path costs the log
probabilities of its words and names, and of what may follow what: a name likes to stand after an office, in a list
after another name, and before a verb.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from enum import Enum

from kg.extract.anchors import LEVELS, Anchors, Kind
from kg.extract.names import NameModel
from kg.extract.words import UNKNOWN, Words

_MARKS = frozenset("，。！？；：“”‘’（）《》〈〉【】…—,!?;:()[]\"'~·|▶·")
_LISTS = frozenset("、/")
_CLAUSE_MARKS = "，,；;：:“”。！!？?"
_CLAUSE = re.compile(f"[{_CLAUSE_MARKS}]+|[^{_CLAUSE_MARKS}]+")
_NUMBER = re.compile(r"[0-9０-９.．%％]+|[A-Za-zＡ-Ｚａ-ｚ]+")
_DOTTED = re.compile(r"[一-鿿A-Z]{1,8}(?: ?[·•・‧] ?[一-鿿A-Z]{1,8})+")
_FUNCTION_TAGS = frozenset(("p", "c", "d", "r", "u", "uj", "ul", "uz", "ug", "ud", "uv", "f", "y", "m", "q"))
_VERBS = frozenset("作做任率来看问谈讲称听走带是有想要能会应")
"""Verbs of one character that often stand behind a name."""
_JOINING = frozenset(("和", "与", "及", "同", "以及", "并"))

_ADDRESS = frozenset(("同志", "先生", "女士", "一行"))
_ANCHOR = -9.0
"""Weight of a known word of two characters or more: as much as a common noun, so that it beats what it is made of."""
_RARE = -13.0
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
_NONE = -1e18
_REMEMBERED = 400_000
"""So many words and candidate names are kept in memory with their weights."""


class Look(Enum):
    """How closely a clause is looked at: for names, for the words of an event only, not at all."""

    NAMES = 2
    WORDS = 1
    NOTHING = 0


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a sentence; `after` says what stood before it (a letter of the table of priors above), `tag` jieba's tag."""

    start: int
    end: int
    text: str
    kind: Kind
    tag: str
    after: str


@dataclass(frozen=True, slots=True)
class _Entry:
    """What is always true of a word: its weight, what it costs behind a name, an office or 和, the state it leaves."""

    kind: Kind
    tag: str
    weight: float
    behind_name: float
    behind_office: float
    behind_join: float
    leaves: int
    leaves_behind_name: int
    as_name: float | None


class Lattice:
    """Cuts sentences into tokens; one instance serves a whole run."""

    def __init__(
        self, anchors: Anchors, words: Words, names: NameModel, openers: Collection[str], trades: Collection[str]
    ) -> None:
        self._kinds = dict(zip(anchors.words, anchors.kinds, strict=True))
        self._rare = anchors.rare
        self._words = words
        self._names = names
        self._openers = openers
        self._trades = trades
        self._longest = _longest((*words.weights, *anchors.words))
        self._entries: dict[str, _Entry | None] = {}
        self._weights: dict[str, float | None] = {}

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
                found += [
                    Token(start + place, start + place + 1, mark, Kind.MARK, "x", "P")
                    for place, mark in enumerate(text)
                ]
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
        numbers = {match.start(): match.end() for match in _NUMBER.finditer(chars)}
        for start in range(length):
            here = scores[start]
            if here == _NONE:
                continue
            for end, entry in self._words_at(chars, start, numbers):
                gain = here + entry.weight
                if gain > scores[end]:
                    scores[end] = gain
                    back[end] = (start, entry)
        position, found = length, []
        while position > 0:
            start, entry = back[position]
            found.append(Token(base + start, base + position, chars[start:position], entry.kind, entry.tag, "W"))
            position = start
        return found[::-1]

    def _with_names(self, chars: str, base: int, book: Collection[str]) -> list[Token]:
        """The best reading of a clause, names among its words."""
        length = len(chars)
        scores = [[_NONE] * 8 for _ in range(length + 1)]
        back: list[list[tuple[int, int, _Entry | None]]] = [[(0, 0, None)] * 8 for _ in range(length + 1)]
        scores[0][_P] = 0.0
        numbers = {match.start(): match.end() for match in _NUMBER.finditer(chars)}
        known = self._known_names(chars, book)
        initials, spelling = self._names.initials, self._names.transliterations
        titled = _OF_STATES.search(chars) is not None
        for start in range(length):
            row = scores[start]
            other, other_from = _best(row)
            named, officed, joined = row[_N], row[_O], row[_J]
            if other == _NONE and named == _NONE and officed == _NONE and joined == _NONE:
                continue
            for end, entry in self._words_at(chars, start, numbers):
                gain, state = other, other_from
                if officed + entry.behind_office > gain:
                    gain, state = officed + entry.behind_office, _O
                if joined + entry.behind_join > gain:
                    gain, state = joined + entry.behind_join, _J
                if entry.leaves != entry.leaves_behind_name:
                    after = named + entry.behind_name + entry.weight
                    _reach(scores, back, end, entry.leaves_behind_name, after, start, _N, entry)
                elif named + entry.behind_name > gain:
                    gain, state = named + entry.behind_name, _N
                gain += entry.weight
                if gain > scores[end][entry.leaves]:
                    scores[end][entry.leaves] = gain
                    back[end][entry.leaves] = (start, state, entry)
                if entry.as_name is not None:
                    prior, before = _prior(row)
                    _reach(scores, back, end, _N, prior + entry.as_name, start, before, None)
            if start in known:
                gain = max(row)
                for end, weight in known[start]:
                    _reach(scores, back, end, _N, gain + weight, start, row.index(gain), None)
            first = chars[start]
            foreign = first in spelling and (titled or max(officed, row[_S], joined, row[_T]) > _NONE)
            if foreign or first in initials:
                prior, before = _prior(row)
                if prior > -1e8:
                    behind_title = max(officed, row[_S], joined, row[_T]) > _NONE
                    for end, weight in self._candidates(chars, start, foreign, behind_title):
                        _reach(scores, back, end, _N, prior + weight, start, before, None)
        return self._backwards(chars, base, scores[length], back)

    def _backwards(
        self, chars: str, base: int, last: list[float], back: list[list[tuple[int, int, _Entry | None]]]
    ) -> list[Token]:
        position, found = len(chars), []
        state = last.index(max(last))
        while position > 0:
            start, before, entry = back[position][state]
            text = chars[start:position]
            kind, tag = (Kind.NAME, "nr") if entry is None else (entry.kind, entry.tag)
            found.append(Token(base + start, base + position, text, kind, tag, _STATES[before]))
            position, state = start, before
        return found[::-1]

    # ── words ──

    def is_word(self, chars: str) -> bool:
        """Whether the lexicon or the dictionary knows these characters as a word that is no person's name."""
        return chars in self._kinds or (len(chars) > 1 and self._words.tags.get(chars, "nr") not in _NOT_NAMES)

    def may_follow_a_name(self, chars: str, start: int) -> bool:
        """Whether what begins here is a mark, a verb, an adverb or a preposition, judged by its longest word."""
        if start >= len(chars):
            return False
        _, longest = self._words_at(chars, start, {})[-1]
        return (
            longest.kind in (Kind.ACT, Kind.LIST, Kind.MARK)
            or longest.tag[:1] in ("v", "d", "p", "c")
            or longest.tag == "ad"
        )

    def deed_at(self, chars: str, start: int) -> bool:
        """Whether a verb of events begins here."""
        return start < len(chars) and self._words_at(chars, start, {})[-1][1].kind is Kind.ACT

    def _words_at(self, chars: str, start: int, numbers: dict[int, int]) -> list[tuple[int, _Entry]]:
        """Every word that begins here, with the position behind it; there is always one."""
        found = [(numbers[start], _NUMERAL)] if start in numbers else []
        entries = self._entries
        for end in range(start + 1, min(start + self._longest.get(chars[start : start + 2], 1), len(chars)) + 1):
            word = chars[start:end]
            if word in entries:
                entry = entries[word]
            else:
                entry = self._entry(word)
                if len(entries) < _REMEMBERED:
                    entries[word] = entry
            if entry is not None:
                found.append((end, entry))
        return found

    def _entry(self, word: str) -> _Entry | None:
        """What is true of a word, None where it is none (or is to be seen as its parts)."""
        kind = self._kinds.get(word)
        weight, tag = self._words.weights.get(word), self._words.tags.get(word, "")
        if kind is not None:
            return self._made(word, kind, tag, self._anchored(word, weight), None)
        if len(word) == 1:
            if word in _LISTS:
                return _Entry(Kind.LIST, tag, 0.0, 1.0, 0.0, _TORN_JOIN, _P, _S, None)
            if word in _MARKS or word.isspace():
                return _Entry(Kind.MARK, tag, 0.0, 1.0, 0.0, _TORN_JOIN, _P, _P, None)
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
        return _Entry(
            kind, tag, weight, _follows(kind, word, tag), _behind_office(kind, tag), join, leaves, behind, as_name
        )

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

    def _candidates(self, chars: str, start: int, foreign: bool, behind_title: bool) -> Iterator[tuple[int, float]]:
        """Every stretch from here that could be a name not known yet, with its weight; foreign ones where one may stand."""
        weights = self._weights
        for end in self._names.ends(chars, start):
            name = chars[start:end]
            if name in weights:
                weight = weights[name]
            else:
                score = self._names.score(name)
                weight = None if score is None else score + self._overreach(name[-1]) + self._torn(name)
                if len(weights) < _REMEMBERED:
                    weights[name] = weight
            if weight is not None:
                yield end, weight
        if foreign:
            for end, weight in self._names.foreign(chars, start):
                if behind_title or _OF_STATES.match(chars, end):
                    yield end, weight

    def _known_names(self, chars: str, book: Collection[str]) -> dict[int, list[tuple[int, float]]]:
        """Where names of the book and names with · stand: start → (end, weight)."""
        found: dict[int, list[tuple[int, float]]] = {}
        for name in book:
            at = chars.find(name)
            while at >= 0:
                found.setdefault(at, []).append((at + len(name), _BOOKED))
                at = chars.find(name, at + 1)
        for match in _DOTTED.finditer(chars):
            for start, end, strange in self._names.dotted(match[0]):
                outer = (match[0][start : start + 2], match[0][end - 2 : end])
                weight = _BOOKED + _STRANGE * (strange + sum(piece in self._kinds for piece in outer))
                found.setdefault(match.start() + start, []).append((match.start() + end, weight))
        return found

    def _torn(self, name: str) -> float:
        """What it costs that a name is a word as well, or begins with a verb or a particle: 成功访, 经李."""
        first = name[0]
        if first in _JOINING:
            return 4 * _OVERREACH
        particle = self._words.tags.get(first, "") in _FUNCTION_TAGS and self._words.weight(first) > _OFTEN
        torn = len(name) > 2 and self._words.tags.get(name[:2], "")[:1] in ("v", "a", "d")
        rare = self._names.lexicon.surnames.get(first, 0.0) < _RARE_SURNAME
        cost = _TORN if torn else 0.0
        return cost + (_PARTICLE if particle and rare else 0.0) + (_WORDLIKE if self.is_word(name) else 0.0)

    def _overreach(self, last: str) -> float:
        """What it costs that a name ends with a character which mostly is a verb or particle and seldom a name: 刘冰出."""
        if last in _JOINING:
            return 2 * _OVERREACH
        often = self._words.weights.get(last, UNKNOWN) > _OFTEN
        return _OVERREACH if often and self._words.tags[last] in _VERBAL_TAGS and self._names.seldom_ends(last) else 0.0


_NUMERAL = _Entry(Kind.NUMBER, "m", -6.0, 0.0, -1.5, 0.0, _W, _W, None)


def _reach(
    scores: list[list[float]],
    back: list[list[tuple[int, int, _Entry | None]]],
    end: int,
    state: int,
    gain: float,
    start: int,
    before: int,
    entry: _Entry | None,
) -> None:
    """Keep the better of two ways to a state."""
    if gain > scores[end][state] and gain > -1e8:
        scores[end][state] = gain
        back[end][state] = (start, before, entry)


def _best(row: list[float]) -> tuple[float, int]:
    """The best state but for those behind a name, an office or 和, which what follows may suit or not."""
    best, state = row[_P], _P
    for other in (_S, _F, _W, _T):
        if row[other] > best:
            best, state = row[other], other
    return best, state


def _prior(row: list[float]) -> tuple[float, int]:
    """The best state for a new name to follow, its prior included."""
    best, state = _NONE, _P
    for before, prior in enumerate(_PRIORS):
        if row[before] > _NONE and row[before] + prior > best:
            best, state = row[before] + prior, before
    return best, state


def _follows(kind: Kind, text: str, tag: str) -> float:
    """How well a token stands directly behind a name."""
    if kind is Kind.ACT:
        return 2.0
    if kind is Kind.OFFICE:
        return 1.5
    if kind is Kind.WORD:
        if text in _ADDRESS:
            return 3.0
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


def _longest(words: Collection[str]) -> dict[str, int]:
    """How long words get that begin with the same two characters."""
    found: dict[str, int] = {}
    for word in words:
        if len(word) > 1:
            start = word[:2]
            if len(word) > found.get(start, 1):
                found[start] = len(word)
    return found
