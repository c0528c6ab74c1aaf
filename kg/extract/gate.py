"""Which sentences are looked at closely: a fast pass finds what could be a person, a post or an event, the rest is passed by."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from kg.extract.anchors import Anchors, Kind
from kg.extract.lattice import Lattice, Look
from kg.extract.names import NameModel
from kg.lexicon.acts import Act

Found = Sequence[tuple[int, int, Kind]]

_ADDRESS = re.compile("同志|先生|女士")
_LIKELY, _TORN = -27.0, -21.0
"""Log probability above which characters may be a name; higher where they may as well be words."""
_CLOSELY = frozenset((Kind.ACT, Kind.OCCASION, Kind.STATE, Kind.WORD))
_TELLING = frozenset(("tell", "quote"))
"""Verbs that add something only where a person is known already."""


@dataclass(frozen=True, slots=True)
class Gate:
    """Judges sentences by the words of the lexicon in them, without cutting them into tokens."""

    anchors: Anchors
    lattice: Lattice
    names: NameModel
    acts: Mapping[str, Act]
    openers: frozenset[str]
    opening: re.Pattern[str]

    def find(self, chars: str) -> Found:
        """The words of the lexicon in a sentence."""
        return tuple(self.anchors.find(chars))

    def may_name(self, chars: str, found: Found) -> bool:
        """Whether the sentence may name a person: beside an office, behind 任命, or at the start of a clause."""
        if "·" in chars or "•" in chars:
            return True
        titled = False
        for start, end, kind in found:
            if kind is Kind.OFFICE:
                titled = True
                if self._name_begins(chars, end) or self._name_ends(chars, start):
                    return True
            elif kind is Kind.WORD and chars[start:end] in self.openers:
                return True
        if any(self._name_ends(chars, match.start()) for match in _ADDRESS.finditer(chars)):
            return True
        return any(self._stands_alone(chars, match.end(), titled) for match in self.opening.finditer(chars))

    def may_tell(self, chars: str, found: Found) -> bool:
        """Whether the sentence may tell of an event or where it went, even if it names nobody."""
        if chars[:1] in ("他", "她"):
            return True
        return any(
            kind is Kind.OCCASION or (kind is Kind.ACT and self.acts[chars[start:end]].act not in _TELLING)
            for start, end, kind in found
        )

    def looks(self, chars: str, found: Found, book: Collection[str]) -> Callable[[int, int], Look]:
        """How closely to look at each clause of a sentence: for names beside a title, a known name or a likely one."""
        titles = [start for start, end, kind in found if kind is Kind.OFFICE or chars[start:end] in self.openers]
        telling = [start for start, _, kind in found if kind in _CLOSELY]

        def look(start: int, end: int) -> Look:
            clause = chars[start:end]
            if (
                _any_within(titles, start, end)
                or "·" in clause
                or "•" in clause
                or any(name in clause for name in book)
            ):
                return Look.NAMES
            if any(self._stands_alone(clause, match.end(), True) for match in self.opening.finditer(clause)):
                return Look.NAMES
            if any(self._name_ends(clause, match.start()) for match in _ADDRESS.finditer(clause)):
                return Look.NAMES
            return Look.WORDS if _any_within(telling, start, end) else Look.NOTHING

        return look

    def may_open(self, found: Found) -> bool:
        """Whether the sentence names a meeting or ceremony: a story without any person may tell of one."""
        return any(kind is Kind.OCCASION for _, _, kind in found)

    def _name_begins(self, chars: str, start: int) -> bool:
        """Whether behind an office something begins that could be a name rather than a word."""
        if chars[start : start + 1] == " ":
            start += 1
        torn = self.lattice.is_word(chars[start : start + 2])
        if any(self._likely(chars[start:end], _TORN if torn else _LIKELY) for end in self.names.ends(chars, start)):
            return True
        return not torn and next(self.names.foreign(chars, start), None) is not None

    def _name_ends(self, chars: str, end: int) -> bool:
        """Whether something ends before an office that could be a name (习近平总书记, 杜特尔特总统)."""
        if self.lattice.is_word(chars[max(end - 2, 0) : end]):
            return False
        for start in (end - 3, end - 2):
            if start >= 0 and end in self.names.ends(chars, start) and self._likely(chars[start:end], _LIKELY):
                return True
        return end > 1 and all(character in self.names.transliterations for character in chars[end - 2 : end])

    def _stands_alone(self, chars: str, start: int, titled: bool) -> bool:
        """Whether at the start of a clause a likely name stands, before a verb or a mark unless a title is near (甲同志任书记)."""
        if self.lattice.is_word(chars[start : start + 2]):
            return False
        for end in self.names.ends(chars, start):
            if self._likely(chars[start:end], _TORN) and (titled or self.lattice.may_follow_a_name(chars, end)):
                return True
            if self._likely(chars[start:end], _LIKELY) and self.lattice.deed_at(chars, end):
                return True
        return False

    def _likely(self, name: str, least: float) -> bool:
        score = self.names.score(name)
        return score is not None and score > least and not self.lattice.is_word(name)


def _any_within(places: Sequence[int], start: int, end: int) -> bool:
    return any(start <= place < end for place in places)


def make_gate(
    anchors: Anchors, lattice: Lattice, names: NameModel, acts: Mapping[str, Act], openers: Collection[str]
) -> Gate:
    """The gate of a lexicon; clauses begin behind punctuation, names also behind 来自北京的."""
    opening = re.compile(r"(?:^|[，,。！!？?；;：:“”…）)\s]|来自.{1,10}?的)")
    return Gate(anchors, lattice, names, acts, frozenset(openers), opening)
