"""What a title without a body of its own belongs to, beyond the body said last: the village, the Party committee, the first of two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.extract.anchors import Kind
from kg.extract.notes import Notes
from kg.extract.posts import Title
from kg.extract.postwords import AND

_RANKED = re.compile("^(?:常务|执行|第一|轮值|驻会|专职|兼职)?副?")
"""What parts an office from its deputies."""
BY, HELD = "由", frozenset(("担任", "出任", "兼任", "任"))
"""组长由甲担任: the words around the holder."""
_ENDS = (Kind.MARK, Kind.LIST)


def family(role: str) -> str:
    """An office with its deputies.

    >>> family("常务副会长"), family("会长"), family("执行会长")
    ('会长', '会长', '会长')
    """
    return _RANKED.sub("", role)


def one_of_two(notes: Notes, last: Sequence[Title], base: str, title: Title) -> Title | None:
    """Which title of somebody named before with two of them has the body of this one, whose own is not said.

    副会长兼甲分会会长某某，副会长某某; 商会会长、某公司董事长某某，副会长某某，秘书长某某，副总经理某某.
    """
    if len(last) < 2 or title.printed_body or title.office.body or title.body not in ("", base):
        return None
    first, second = last[0], last[-1]
    if first.base == second.base or base not in (first.base, second.base):
        return None
    meant = [each for each in (first, second) if family(each.role) == family(title.role)]
    if len(meant) > 1:
        besides = any(token.text in AND for token in notes.tokens_between(first.end, second.start))
        return first if besides or title.role == first.role else None
    return meant[0] if meant else None


class Given:
    """The title of a sentence whose holder is said behind 由: 组长由甲担任，副组长由乙担任."""

    def __init__(self) -> None:
        self._title: Title | None = None
        self._first: Title | None = None

    def wait(self, title: Title) -> None:
        """由 stands behind a title, which is of the body of the one given before where it says none."""
        first, part = self._first, title.office.body.removeprefix("+")
        if first is not None and not title.printed_body and (part != title.office.body or not part):
            title = replace(title, body=first.base + part if first.base else "", base=first.base)
        self._title = title

    def to(self, notes: Notes, index: int) -> None:
        """Give the title to those who are named right before the verb at `index`, if it ends its clause."""
        title, self._title = self._title, None
        names = [name for name in notes.names if notes.touches(name.end, notes.tokens[index].start, False)]
        behind = notes.behind(index)
        if title is None or not names or (behind is not None and behind.kind not in _ENDS):
            return
        self._first = title
        holders = notes.with_companions(names[-1], titled=True)
        notes.be_sure_of(holders)
        for name in holders:
            notes.hold(name, title, title.says, "verb-title")
