"""The text of an article cut where something was read out of it: sentences that facts rest on, names that lead on."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.publish.server.settings import Paragraph

LONGEST = 20_000
"""So many characters of one paragraph are shown; nobody reads an endless line, and some browsers choke on it."""


@dataclass(frozen=True, slots=True)
class Known:
    """How a thing may be written, and where its page is."""

    surface: str
    url: str
    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """From where to where facts rest on the text (in characters of the file), with their numbers and their names."""

    field: str
    start: int
    end: int
    facts: tuple[int, ...]
    names: tuple[Known, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters that name something, or (with no address) just characters."""

    text: str
    url: str = ""
    kind: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """Characters on which the same facts rest; `anchor` is the place a quote leads to, "" if none begins here."""

    marks: tuple[Mark, ...]
    facts: tuple[int, ...]
    anchor: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, cut."""

    part: str
    spans: tuple[Span, ...]
    cut: bool


def passages(
    paragraphs: Sequence[Paragraph], stretches: Sequence[Stretch], names: Sequence[Known]
) -> tuple[Passage, ...]:
    """The paragraphs of an article with everything marked."""
    anchored: set[str] = set()
    return tuple(_passage(paragraph, stretches, names, anchored) for paragraph in paragraphs)


def _passage(paragraph: Paragraph, stretches: Sequence[Stretch], names: Sequence[Known], anchored: set[str]) -> Passage:
    chars, offsets = paragraph.chars[:LONGEST], paragraph.offsets[:LONGEST]
    here = [
        (low, high, stretch)
        for stretch in stretches
        if stretch.field == paragraph.field
        and (low := bisect_left(offsets, stretch.start)) < (high := bisect_left(offsets, stretch.end))
    ]
    cuts = sorted({0, len(chars), *(cut for low, high, _ in here for cut in (low, high))})
    spans = []
    for low, high in zip(cuts, cuts[1:], strict=False):
        over = [stretch for first, last, stretch in here if first <= low and high <= last]
        begun = next((stretch for first, _, stretch in here if first == low), None)
        anchor = f"c{begun.field}{begun.start}" if begun else ""
        anchor = "" if anchor in anchored else anchor
        anchored.add(anchor)
        facts = tuple(sorted({fact for stretch in over for fact in stretch.facts}))
        known = [*(name for stretch in over for name in stretch.names), *names]
        spans.append(Span(tuple(marks(chars[low:high], known)), facts, anchor))
    return Passage(paragraph.part, tuple(spans), len(paragraph.chars) > LONGEST)


def marks(text: str, known: Sequence[Known]) -> Iterator[Mark]:
    """A text with every name in it marked, the longest first, where several begin at one place.

    >>> names = [Known("李明", "/person/1", "person", "李明"), Known("市长", "/post/1", "post", "某市市长")]
    >>> [(mark.text, mark.url) for mark in marks("市长李明出席", names)]
    [('市长', '/post/1'), ('李明', '/person/1'), ('出席', '')]
    """
    forms: Mapping[str, Known] = {name.surface: name for name in reversed(known) if len(name.surface) > 1}
    if not forms:
        yield from (Mark(text),) if text else ()
        return
    pattern = "|".join(map(re.escape, sorted(forms, key=lambda form: (-len(form), form))))
    last = 0
    for found in re.finditer(pattern, text):
        if found.start() > last:
            yield Mark(text[last : found.start()])
        name = forms[found[0]]
        yield Mark(found[0], name.url, name.kind, name.label)
        last = found.end()
    if last < len(text):
        yield Mark(text[last:])
