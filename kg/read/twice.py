"""What a page prints twice: lines that stand again, whole or as part of a longer text, count once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.read.drafts import Draft
from kg.read.lines import plain
from kg.records import ArticleKind

SHORTEST = 12
"""A repetition is no accident from this many characters on; shorter lines go only together with the line before."""
SHORTEST_HEAD = 6
"""A headline that stands alone again is a repetition from this many characters on."""
PLACES = 16
"""So many places of one beginning are looked at; a page has no more honest copies."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A line of text in the string of all lines of a page."""

    number: int
    draft: int
    rank: int
    start: int
    end: int


def printed_twice(drafts: Sequence[Draft]) -> frozenset[int]:
    """The numbers of the lines to leave out; the copy that stays is the one in the surest story, else the first."""
    return frozenset(_texts(drafts)) | frozenset(_heads(drafts))


def _heads(drafts: Sequence[Draft]) -> Iterator[int]:
    """Headlines over nothing that also stand over a story."""
    told = {
        plain(head.chars)
        for draft in drafts
        if draft.rank >= 2 or draft.kind is ArticleKind.TEASER
        for head in draft.heads
    }
    for draft in drafts:
        if draft.rank < 2 and draft.kind is not ArticleKind.TEASER:
            yield from (h.number for h in draft.heads if len(h.chars) >= SHORTEST_HEAD and plain(h.chars) in told)


def _texts(drafts: Sequence[Draft]) -> Iterator[int]:
    page, stretches = _laid_out(drafts)
    places = _places(page, stretches)
    starts = [stretch.start for stretch in stretches]
    dropped: set[int] = set()
    copies: dict[int, int] = {}
    for index in sorted(range(len(stretches)), key=lambda i: (stretches[i].rank, -stretches[i].start)):
        own = stretches[index]
        line = page[own.start : own.end]
        for place in places.get(line[:SHORTEST], ()) if len(line) >= SHORTEST else ():
            if place == own.start or not page.startswith(line, place):
                continue
            first = bisect_right(starts, place) - 1
            last = bisect_right(starts, place + len(line) - 1) - 1
            if _yields(own, stretches[first : last + 1], place, dropped):
                dropped.add(index)
                copies[index] = place + len(line)
                break
    dropped |= set(_short_followers(page, stretches, copies))
    yield from (stretches[i].number for i in sorted(dropped))


def _laid_out(drafts: Sequence[Draft]) -> tuple[str, list[_Stretch]]:
    """All lines of text one after the other, drafts kept apart."""
    parts: list[str] = []
    stretches: list[_Stretch] = []
    at = 0
    for which, draft in enumerate(drafts):
        for line in draft.own_lines():
            if line.title:
                continue
            chars = plain(line.chars)
            stretches.append(_Stretch(line.number, which, draft.rank, at, at + len(chars)))
            parts.append(chars)
            at += len(chars)
        parts.append("\n")
        at += 1
    return "".join(parts), stretches


def _places(page: str, stretches: Sequence[_Stretch]) -> dict[str, list[int]]:
    """Where the beginning of each line stands on the page."""
    places: dict[str, list[int]] = {
        page[s.start : s.start + SHORTEST]: [] for s in stretches if s.end - s.start >= SHORTEST
    }
    for at in range(len(page) - SHORTEST + 1):
        found = places.get(page[at : at + SHORTEST])
        if found is not None and len(found) < PLACES:
            found.append(at)
    return places


def _yields(own: _Stretch, others: Sequence[_Stretch], place: int, dropped: set[int]) -> bool:
    """Whether a line gives way to the same characters at another place, made of these other lines."""
    end = place + own.end - own.start
    if place < own.end and own.start < end:
        return False
    if any(other.number in dropped for other in others):
        return False
    rank = min(other.rank for other in others)
    if rank != own.rank:
        return rank > own.rank
    within = len(others) == 1 and others[0].end - others[0].start > own.end - own.start
    return within or place < own.start


def _short_followers(page: str, stretches: Sequence[_Stretch], copies: dict[int, int]) -> Iterator[int]:
    """Short lines that go on repeating where the line before them repeated."""
    copies = dict(copies)
    for index in range(1, len(stretches)):
        own, goes_on = stretches[index], copies.get(index - 1)
        if index in copies or goes_on is None or stretches[index - 1].draft != own.draft:
            continue
        if (
            0 < own.end - own.start < SHORTEST
            and page.startswith(page[own.start : own.end], goes_on)
            and goes_on != own.start
        ):
            copies[index] = goes_on + own.end - own.start
            yield index
