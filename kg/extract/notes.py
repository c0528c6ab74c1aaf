"""What a walk over a sentence has noted so far, names and who holds what, and how it looks back from where it stands."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from kg.extract.anchors import Kind
from kg.extract.holdings import Holding, NameSpan
from kg.extract.lattice import Token
from kg.extract.organizations import BodySpan
from kg.extract.posts import Title
from kg.extract.postwords import JOINING, PostWords
from kg.lexicon.acts import Change
from kg.records import Says

_GAP = re.compile(r"(?:同志)?(?:[（(][^（()）]{1,12}[)）])?(?:所?[兼担]任)?的?")
"""What may stand between the object of 免去 and the title: 甲（女）的."""
_LISTED_ON = re.compile(r"(?:[（(][^（()）]{1,12}[)）])?(?:、|和|与|及|以及)")
"""What joins a name to the next of a list."""
_GOVERNING = ("与", "同", "向", "对", "给", "跟")
"""Behind these a name is nobody's subject."""
_WIDE = 8
"""So many words between a name and its title are looked at."""


class Notes:
    """One sentence, and what has been read of it so far."""

    __slots__ = ("bodies", "holdings", "index_by_end", "mode", "names", "queue", "tokens", "words")

    def __init__(
        self,
        words: PostWords,
        tokens: tuple[Token, ...],
        bodies: tuple[BodySpan, ...],
        mode: Says | None,
        topic: str = "",
    ) -> None:
        self.words = words
        self.tokens = tokens
        self.bodies = bodies
        self.mode = mode
        self.names: list[NameSpan] = [NameSpan(topic, 0, 0, False, False)] if topic else []
        """those read so far; one that ends at 0 is carried from the sentence before: 历任县长、县委书记"""
        self.holdings: list[Holding] = []
        self.queue: list[NameSpan] = []
        """persons of a list who wait for a title of their own each"""
        self.index_by_end: dict[int, int] = {}

    # ── noting ──

    def hold(self, name: NameSpan, title: Title, says: Says, rule: str) -> None:
        """Somebody named before a title holds it."""
        self.holdings.append(Holding(name.name, title, says, rule, name.start, title.end))

    def be_sure_of(self, persons: Collection[NameSpan]) -> None:
        """These names are persons: a title of theirs shows it."""
        self.names = [replace(name, sure=True) if name in persons else name for name in self.names]

    # ── looking around ──

    def behind(self, index: int) -> Token | None:
        """The next token, None at the end of the sentence."""
        return self.tokens[index + 1] if index + 1 < len(self.tokens) else None

    def names_behind(self, index: int) -> bool:
        """Whether a name stands directly behind a token."""
        return index + 1 < len(self.tokens) and self.tokens[index + 1].kind is Kind.NAME

    def tokens_between(self, end: int, start: int) -> list[Token]:
        """The first words between two places of the sentence."""
        first = self.index_by_end.get(end)
        found: list[Token] = []
        for token in self.tokens[first + 1 :] if first is not None else ():
            if token.start >= start or len(found) > _WIDE:
                break
            found.append(token)
        return found

    def touches(self, end: int, start: int, opened: bool) -> bool:
        """Whether a title stands directly behind a name, 同志 aside; after 免去 also 的 and what brackets say of the person."""
        gap = "".join(token.text for token in self.tokens_between(end, start))
        return not gap or gap == "同志" or (opened and _GAP.fullmatch(gap) is not None)

    def with_companions(self, subject: NameSpan, titled: bool = False) -> list[NameSpan]:
        """The names of a list of which the subject is the last: 甲、乙和丙为副主任; if `titled`, each may have a title
        before it (某公司经理甲、某厂厂长乙为副会长)."""
        found = [subject]
        for name in reversed([each for each in self.names if each.end <= subject.start]):
            start = self._introduced_at(found[0]) if titled else found[0].start
            gap = "".join(token.text for token in self.tokens_between(name.end, start))
            if not _LISTED_ON.fullmatch(gap):
                break
            found.insert(0, name)
        return found

    def _introduced_at(self, name: NameSpan) -> int:
        """Where the titles before a name begin."""
        starts = [each.start for each in self.holdings if each.person == name.name and each.end == name.end]
        return min(starts, default=name.start)

    def subject(self, end: int) -> NameSpan | None:
        """The nearest name before `end` that is no object of a preposition; who announces (甲宣布：…) is not the one."""
        colon = max((token.end for token in self.tokens if token.text in "：:" and token.end <= end), default=0)
        for name in reversed(self.names):
            before = self.index_by_end.get(name.start)
            governed = before is not None and self.tokens[before].text in _GOVERNING
            if colon <= name.start and name.end <= end and not governed:
                return name
        return None

    def alone_before(self, at: int) -> NameSpan | None:
        """The name that stands alone before the comma at `at`, brackets behind it aside."""
        if self.tokens[at].text not in "，,":
            return None
        at -= 1
        if at >= 0 and self.tokens[at].text in "）)":
            while at >= 0 and self.tokens[at].text not in "（(":
                at -= 1
            at -= 1
        if at < 0 or self.tokens[at].kind is not Kind.NAME or (at and self.tokens[at - 1].text not in "；;：:。"):
            return None
        return next((name for name in self.names if name.start == self.tokens[at].start), None)

    def opener(self, start: int) -> Change | None:
        """The verb of appointment that stands directly before a name or the list it is in, a colon aside."""
        at = self.index_by_end.get(start)
        while at is not None and (
            self.tokens[at].text in "：:"
            or self.tokens[at].kind in (Kind.LIST, Kind.NAME)
            or self.tokens[at].text in JOINING
        ):
            at -= 1
            if at < 0:
                return None
        change = self.words.change(self.tokens[at].text) if at is not None else None
        return change if change is not None and change.by_object else None

    def opened(self, end: int | None = None) -> Says | None:
        """What the last verb of appointment, before `end` if it is given, says, for 任命甲为…，乙为…."""
        says = self.mode
        for token in self.tokens:
            if end is not None and token.start >= end:
                break
            change = self.words.change(token.text)
            if change is not None and change.by_object and change.says is not None:
                says = change.says
        return says

    def says_of(self, name: NameSpan) -> Says | None:
        """What a verb of appointment before a name says of it, or the list that the name stands in."""
        opener = self.opener(name.start)
        if opener is not None:
            return opener.says
        first = self.index_by_end.get(name.end)
        if first == 0:
            return self.mode
        return Says.REMOVED if first is not None and self._removed_as_well(first) else None

    def _removed_as_well(self, at: int) -> bool:
        """免去甲的局长职务，|乙|的主任职务: who stands between a mark and 的 in a list that 免去 opened."""
        if self.tokens[at - 1].text not in "，,；;、" or at + 1 >= len(self.tokens) or self.tokens[at + 1].text != "的":
            return False
        given_up = any(token.text == "职务" for token in self.tokens[at + 2 : at + 2 + _WIDE])
        return given_up and self.opened(self.tokens[at].start) is Says.REMOVED
