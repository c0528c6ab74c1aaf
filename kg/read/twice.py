"""What a page prints twice: lines that stand again, whole or as part of a longer text, count once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.read.drafts import Draft
from kg.read.lines import plain
from kg.read.marks import ends_sentence
from kg.records import ArticleKind

SHORTEST = 12
"""A whole line that stands again as a whole line is a repetition from this many characters on …"""
SHORTEST_PART = 30
"""… and lines that stand again inside a longer text, from this many together: formulas of a dozen characters recur."""
SHORTEST_BETWEEN = 60
"""Two stories with bylines may share a sentence (市委常委、秘书长某某参加会议。); so long a one is a misprint."""
SHORTEST_HEAD = 6
"""A headline that stands alone again is a repetition from this many characters on."""
LONGEST_RUN = 100
"""So many lines are compared in one go; a longer repetition is found in several."""
PLACES = 8
"""So many places of one beginning are looked at; a page has no more honest copies."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A line of text in the string of all lines of a page."""

    number: int
    draft: int
    rank: int
    start: int
    end: int
    closed: bool


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
    order = sorted(range(len(stretches)), key=lambda i: (stretches[i].rank, -stretches[i].draft, i))
    for first in order:
        if first in dropped:
            continue
        own = stretches[first]
        for place in places.get(page[own.start : own.start + SHORTEST], ()):
            last = _last_of_run(page, stretches, first, place)
            if last is None:
                continue
            end = place + stretches[last].end - own.start
            others = range(bisect_right(starts, place) - 1, bisect_right(starts, end - 1))
            before = stretches[first - 1] if first and first - 1 not in dropped else None
            if dropped.isdisjoint(others) and _yields(
                stretches[first : last + 1], [stretches[i] for i in others], place, before
            ):
                dropped.update(range(first, last + 1))
                break
    yield from (stretches[i].number for i in sorted(dropped))


def _last_of_run(page: str, stretches: Sequence[_Stretch], first: int, place: int) -> int | None:
    """How far the lines from `first` on stand again, one after the other, from `place` on; None where not even it does."""
    own = stretches[first]
    if place == own.start or own.end - own.start < SHORTEST or not page.startswith(page[own.start : own.end], place):
        return None
    last = first
    free = abs(place - own.start)
    for index in range(first + 1, min(len(stretches), first + LONGEST_RUN)):
        following = stretches[index]
        here = place + following.start - own.start
        if following.end - own.start > free:
            break
        if following.draft != own.draft or not page.startswith(page[following.start : following.end], here):
            break
        last = index
    return last


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
            stretches.append(_Stretch(line.number, which, draft.rank, at, at + len(chars), ends_sentence(line.chars)))
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


def _yields(run: Sequence[_Stretch], others: Sequence[_Stretch], place: int, before: _Stretch | None) -> bool:
    """Whether a run of lines gives way to the same characters at another place, made of these other lines.

    `before` is the line above the run; where the run goes on with its sentence, only a long repetition is one.
    """
    own, start, length = run[0], run[0].start, run[-1].end - run[0].start
    if place < start + length and start < place + length:
        return False
    rank = min(other.rank for other in others)
    if length < _needed(own, others, place, before, length):
        return False
    if rank != own.rank:
        return rank > own.rank
    within = len(others) == 1 and others[0].end - others[0].start > length
    return within or place < start


def _needed(own: _Stretch, others: Sequence[_Stretch], place: int, before: _Stretch | None, length: int) -> int:
    """From how many characters on a repetition is no accident, by where it stands."""
    whole = any(other.start == place and other.end - place == own.end - own.start for other in others)
    if others[0].draft != own.draft and min(own.rank, *(other.rank for other in others)) >= 2:
        return SHORTEST_BETWEEN
    if before is not None and before.draft == own.draft and not before.closed and place + length != before.end:
        return SHORTEST_PART if whole else SHORTEST_BETWEEN
    return SHORTEST if whole else SHORTEST_PART
