"""Which line of a headline is the main one, and whose headline it is that stands alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.read.articles import LEAD
from kg.read.drafts import Draft
from kg.read.lines import Line, strip
from kg.read.marks import bigrams
from kg.read.words import PageWords
from kg.records import ArticleKind, Text

LIKENESS = 0.35
"""An orphaned headline shares at least this part of its character pairs with the story that it belongs to …"""
MARGIN = 0.2
"""… and so much more than with any other story."""

_SIGNED = re.compile(r"\s(?=——)")
_PAUSE = re.compile(r"[，,]")
_MEETING = re.compile(r"(?:召开|举行|主持|出席|会见|调研|督导|视察).{2,}")


def headline_of(heads: Sequence[Line], words: PageWords) -> tuple[Text | None, tuple[Text, ...]]:
    """The main line and the lines above and below it, in the order of the page."""
    lines = [part for head in heads for part in _parts(head)]
    if not lines:
        return None, ()
    main = _main(lines, words)
    return lines[main].text, tuple(line.text for i, line in enumerate(lines) if i != main)


def _parts(head: Line) -> list[Line]:
    """A line that carries its second headline behind a dash is two (“逆袭”之战 ——看焦作如何…)."""
    cut = _SIGNED.search(head.chars)
    if cut is None or cut.start() == 0:
        return [head]
    return [replace(head, text=strip(head.text[: cut.start()])), replace(head, text=strip(head.text[cut.end() :]))]


def _main(lines: Sequence[Line], words: PageWords) -> int:
    """The largest in print where that is marked; else the line above a dash; else that of an introduction; else the first."""
    levels = [line.level or 99 for line in lines]
    candidates = [i for i, line in enumerate(lines) if levels[i] == min(levels) and not line.chars.startswith("——")]
    if not candidates:
        return 0
    signed = [i for i in candidates if i + 1 < len(lines) and lines[i + 1].chars.startswith("——")]
    if signed:
        return signed[-1]
    for here, following in zip(candidates, candidates[1:], strict=False):
        chars = lines[here].chars
        paired = " " in lines[following].chars and " " not in chars
        introduces = words.introduction.search(chars) or LEAD.match(chars) and _PAUSE.search(chars)
        if not introduces and not (paired and _MEETING.search(chars)):
            return here
    return candidates[-1]


def bring_home(drafts: Sequence[Draft]) -> list[Draft]:
    """Give each headline that stands alone to the headless story that fits it clearly better than all others."""
    stories = [draft for draft in drafts if draft.kind is ArticleKind.STORY]
    spoken = {id(story): bigrams("\n".join([*(h.chars for h in story.heads), story.text])) for story in stories}
    placed: set[int] = set()
    for orphan in (draft for draft in drafts if draft.orphan and draft.heads and not draft.lines):
        wanted = bigrams(orphan.heads[0].chars)
        if not wanted or not stories:
            continue
        likeness = sorted(
            ((len(wanted & spoken[id(s)]) / len(wanted), -i) for i, s in enumerate(stories)), reverse=True
        )
        best, index = likeness[0]
        second = likeness[1][0] if len(likeness) > 1 else 0.0
        story = stories[-index]
        if best >= LIKENESS and best - second >= MARGIN and not story.heads:
            story.heads = orphan.heads
            placed.add(id(orphan))
    return [draft for draft in drafts if id(draft) not in placed]
