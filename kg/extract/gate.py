"""Which sentences are looked at closely: a fast pass finds what could be a person, a post or an event, the rest is passed by."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from math import inf
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from kg.extract.anchors import Anchors, Kind
from kg.extract.lattice import Lattice, Look
from kg.extract.names import NameModel
from kg.extract.shown import RELATIVE_OF_A_PERSON
from kg.lexicon.acts import Act

_ADDRESS = re.compile("同志|先生|女士")
_LIKELY, _TORN = -27.0, -21.0
"""Log probability above which characters may be a name; higher where they may as well be words."""
_CLOSELY = frozenset((Kind.ACT, Kind.OCCASION, Kind.STATE, Kind.WORD))
_PROFILES = ("，男", "，女", ",男", ",女", "：男", "：女")
"""What follows a name that heads a short life: 某某，男，1974年8月生."""
_HELD = frozenset(("现任", "曾任", "历任", "拟任", "时任", "原任", "先后"))
"""What follows a name and a comma: 1963年出生的某某，现任县委书记."""
_COMMAS, _BREAKS = ("，", ",", ""), ("", "；", ";", "：", ":")
_FRAME = 9
"""A clause so short that begins with 在 says where the next ones are set: 在陵川，."""
_HEADING = 9
"""A clause so short before a title may be the name it belongs to: 况某某，某矿队长."""
_KINDS_OF_BODY = re.compile(
    "公司|集团|医院|大学|学院|中学|小学|学校|法院|检察院|银行|社区|村|镇|乡|街道|县|区|局|厂|团|支队|协会|研究院|"
    "馆|厅|委|院|处|所|站|部|行|屯|组织"
)
"""What may be the body of a title that names none, in another clause of its sentence."""
_TELLING = frozenset(("tell", "quote"))
"""Verbs that add something only where a person is known already."""
_LEADING = "时任|原任|现任|曾任|身为|作为|担任|同为"
"""What leads to a title whose holder is named behind 的: 时任县委书记的某某."""
_OF_A_PERSON = re.compile(RELATIVE_OF_A_PERSON)
_REMEMBERED = 200_000
"""So many stretches of characters are kept in memory with how likely they are a name."""


class Found(NamedTuple):
    """What the first pass finds in a sentence.

    `offices` are the places (start, end) of offices, `titles` where an office or a word that opens a list of names
    begins, `closely` where a word of an event does; `opens` says whether there is a word that opens a list of names,
    `tells` whether one tells of an event even if nobody is named, `occasion` whether a meeting or ceremony is named.
    """

    offices: tuple[tuple[int, int], ...] = ()
    titles: tuple[int, ...] = ()
    closely: tuple[int, ...] = ()
    opens: bool = False
    tells: bool = False
    occasion: bool = False


_NOTHING = Found()


_OFFICE, _TITLE, _CLOSE, _OPENS, _TELLS, _OCCASION = (1 << bit for bit in range(6))
"""What a word of the first pass is good for, as in :class:`Found`; as bits, because every known word is asked."""


class _Scores(dict[str, float]):
    """How likely characters are a name; not at all where they are none or a word. Filled as text is read, up to a bound."""

    def __init__(self, lattice: Lattice, names: NameModel) -> None:
        super().__init__()
        self._lattice = lattice
        self._names = names

    def __missing__(self, name: str) -> float:
        score = self._names.score(name)
        likely = -inf if score is None or self._lattice.is_word(name) else score
        if len(self) < _REMEMBERED:
            self[name] = likely
        return likely


@dataclass(frozen=True, slots=True)
class Gate:
    """Judges sentences by the words of the lexicon in them, without cutting them into tokens."""

    automaton: AhoCorasick
    sorts: tuple[int, ...]
    """what each word of the automaton is good for"""
    lattice: Lattice
    names: NameModel
    scores: _Scores
    opening: re.Pattern[str]

    def find(self, chars: str) -> Found:
        """The words of the lexicon in a sentence, as far as they decide how closely it is looked at."""
        matches = self.automaton.find_matches_as_indexes(chars, overlapping=True)
        if not matches:
            return _NOTHING
        offices: list[tuple[int, int]] = []
        titles: list[int] = []
        closely: list[int] = []
        every = 0
        sorts = self.sorts
        for pattern, start, end in matches:
            sort = sorts[pattern]
            every |= sort
            if sort & _TITLE:
                titles.append(start)
                if sort & _OFFICE:
                    offices.append((start, end))
            if sort & _CLOSE:
                closely.append(start)
        return Found(
            tuple(offices),
            tuple(titles),
            tuple(closely),
            every & _OPENS != 0,
            every & _TELLS != 0,
            every & _OCCASION != 0,
        )

    def may_name(self, chars: str, found: Found) -> bool:
        """Whether the sentence may name a person: beside an office, behind 任命, or at the start of a clause."""
        if found.opens or "·" in chars or "•" in chars:
            return True
        for start, end in found.offices:
            if self._name_begins(chars, end) or self._name_ends(chars, start):
                return True
        return self._addressed(chars) or self._opens_with_a_name(chars, bool(found.offices))

    def may_tell(self, chars: str, found: Found) -> bool:
        """Whether the sentence may tell of an event or where it went, even if it names nobody."""
        return found.tells or chars[:1] in ("他", "她")

    def looks(self, chars: str, found: Found, book: Collection[str]) -> Callable[[int, int], Look]:
        """How closely to look at each clause of a sentence: for names beside a title, a known name or a likely one."""

        titled = bool(found.titles)

        def look(start: int, end: int) -> Look:
            for title in found.titles:
                if start <= title < end:
                    return Look.NAMES
            clause = chars[start:end]
            if "·" in clause or "•" in clause or (titled and "、" in clause) or chars[end : end + 2] in _PROFILES:
                return Look.NAMES
            if titled and chars[end + 1 : end + 3] in _HELD:
                return Look.NAMES
            if (
                titled
                and end - start < _HEADING
                and chars[end : end + 1] in _COMMAS
                and chars[max(start - 1, 0) : start] in _BREAKS
            ):
                return Look.NAMES
            for name in book:
                if name in clause:
                    return Look.NAMES
            if self._opens_with_a_name(clause, True) or self._addressed(clause):
                return Look.NAMES
            for word in found.closely:
                if start <= word < end:
                    return Look.WORDS
            if (titled and _KINDS_OF_BODY.search(clause)) or (clause[0] in "在到" and end - start < _FRAME):
                return Look.WORDS
            return Look.NOTHING

        return look

    def may_open(self, found: Found) -> bool:
        """Whether the sentence names a meeting or ceremony: a story without any person may tell of one."""
        return found.occasion

    def _addressed(self, chars: str) -> bool:
        """Whether 同志, 先生 or 女士 stands behind what could be a name."""
        return any(self._name_ends(chars, match.start()) for match in _ADDRESS.finditer(chars))

    def _opens_with_a_name(self, chars: str, titled: bool) -> bool:
        """Whether a clause begins with what is likely a name."""
        if any(self._stands_alone(chars, match.end(), titled) for match in self.opening.finditer(chars)):
            return True
        if "的" not in chars:
            return False
        return any(self._stands_alone(chars, match.end(), titled) for match in _OF_A_PERSON.finditer(chars))

    def _name_begins(self, chars: str, start: int) -> bool:
        """Whether behind an office something begins that could be a name rather than a word."""
        if chars[start : start + 1] == " ":
            start += 1
        torn = self.lattice.is_word(chars[start : start + 2])
        least = _TORN if torn else _LIKELY
        for end in self.names.ends(chars, start):
            score = self.scores[chars[start:end]]
            if score > least or (score > _LIKELY and self.lattice.deed_at(chars, end)):
                return True
        if not torn and next(self.names.foreign(chars, start), None) is not None:
            return True
        return next(self.lattice.listed.behind(chars, start), None) is not None

    def _name_ends(self, chars: str, end: int) -> bool:
        """Whether something ends before an office that could be a name (习近平总书记, 杜特尔特总统)."""
        if self.lattice.is_word(chars[max(end - 2, 0) : end]):
            return False
        for start in (end - 3, end - 2):
            if start >= 0 and self.scores[chars[start:end]] > _LIKELY and end in self.names.ends(chars, start):
                return True
        return end > 1 and all(character in self.names.transliterations for character in chars[end - 2 : end])

    def _stands_alone(self, chars: str, start: int, titled: bool) -> bool:
        """Whether at the start of a clause a likely name stands, before a verb or a mark unless a title is near (甲同志任书记)."""
        ends = self.names.ends(chars, start)
        if not ends or self.lattice.is_word(chars[start : start + 2]):
            return False
        for end in ends:
            score = self.scores[chars[start:end]]
            if score > _TORN and (titled or self.lattice.may_follow_a_name(chars, end)):
                return True
            if score > _LIKELY and self.lattice.deed_at(chars, end):
                return True
        return False


def _sort(word: str, kind: Kind, acts: Mapping[str, Act], openers: Collection[str]) -> int:
    """What a word of the first pass is good for."""
    opens = word in openers
    sort = _OFFICE | _TITLE if kind is Kind.OFFICE else _TITLE if opens else 0
    if kind in _CLOSELY:
        sort |= _CLOSE
    if kind is Kind.WORD and opens:
        sort |= _OPENS
    if kind is Kind.OCCASION:
        sort |= _OCCASION | _TELLS
    if kind is Kind.ACT and acts[word].act not in _TELLING:
        sort |= _TELLS
    return sort


def make_gate(
    anchors: Anchors, lattice: Lattice, names: NameModel, acts: Mapping[str, Act], openers: Collection[str]
) -> Gate:
    """The gate of a lexicon; clauses begin behind punctuation, names also behind 来自北京的, 身为校长的 and 沈阳队的."""
    known = dict(zip(anchors.words, anchors.kinds, strict=True))
    sorts = {
        word: _sort(word, kind, acts, openers)
        for word, kind in known.items()
        if kind is Kind.OFFICE or kind in _CLOSELY or word in openers
    }
    initials = re.escape("".join(sorted(names.initials)))
    behind_a_mark = rf"^(?=[{initials}])|[，,。！!？?；;：:“”…）)\s](?=[{initials}])"
    opening = re.compile(
        rf"{behind_a_mark}|(?:(?:来自|{_LEADING}).{{1,14}}?的|[队校村]的|候选人|人选|[师生人子娘伙孩员工民兵]叫|(?:出生|毕业|岁)的)(?=[{initials}])"
    )
    return Gate(AhoCorasick(list(sorts)), tuple(sorts.values()), lattice, names, _Scores(lattice, names), opening)
