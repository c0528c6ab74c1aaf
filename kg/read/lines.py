"""The printed lines of a page, each character with its way back to the file."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.records import Field, Text

_SILENT = r"\s\x00-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff"
_LINE = re.compile(r"[^\n\r\f\v\x1c-\x1e\x85\u2028\u2029]+")
_WORD = re.compile(rf"[^{_SILENT}]+")
_HEADING = re.compile(r"(#{1,6})(?!#)\s*(?!\S[^#]*#$)")
_QUOTING = re.compile(r"(?:[>＞]|[-*+](?=\s))\s*")
_WHOLE_BOLD = re.compile(r"\*\*[^*]+\*\*$|__[^_]+__$")
_LATIN = re.compile(r"[A-Za-z0-9]")
_HALF_WIDTH = str.maketrans(
    "，。；：！？（）“”‘’％＋－／．～" + "０１２３４５６７８９", ",.;:!?()\"\"''%+-/.~" + "0123456789"
)

_PIECE = re.compile(r"(?<!#)#{1,6}\s|(?<!据)本[报社]讯\s?[（(【](?:记者|通讯员|本报记者|见习记者)")
"""Where a new piece begins inside a page that lost its line ends: a Markdown heading, a byline."""
LONGEST_LINE = 200
"""A page that is a single line longer than this has lost its line ends."""

BOLD_LEVEL = 6
"""A line that is bold as a whole counts as a heading of the lowest level."""


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line without its edges; inside it one blank stands for several.

    `level` is that of a Markdown heading (0 for none), `stuck` true where no empty line stands before it, `title` true
    for a sub-head that stays a paragraph of its own.
    """

    number: int
    text: Text
    level: int = 0
    stuck: bool = False
    title: bool = False

    @property
    def chars(self) -> str:
        """The characters of the line."""
        return self.text.chars


def slice_of(source: str, spans: Sequence[tuple[int, int]], field: Field) -> Text:
    """The characters of some spans of the source, in order, as one text."""
    if len(spans) == 1:
        start, end = spans[0]
        return Text(source[start:end], range(start, end), field)
    offsets = array("I")
    for start, end in spans:
        offsets.extend(range(start, end))
    return Text("".join(source[start:end] for start, end in spans), offsets, field)


def join(texts: Sequence[Text]) -> Text:
    """Several texts one after the other."""
    if len(texts) == 1:
        return texts[0]
    offsets = array("I")
    for text in texts:
        offsets.extend(text.offsets)
    return Text("".join(text.chars for text in texts), offsets, texts[0].field)


def strip(text: Text) -> Text:
    """A text without blanks at its edges."""
    chars = text.chars
    start = len(chars) - len(chars.lstrip())
    return text[start : max(start, len(chars.rstrip()))]


def close_up(text: Text) -> Text:
    """A text without the blanks that printing put into it; one between two Latin words or figures stays.

    >>> close_up(Text("市长 崔 霞 在 New York 说", range(19))).chars
    '市长崔霞在New York说'
    """
    chars = text.chars
    pieces: list[tuple[int, int]] = []
    for word in re.finditer(r"\S+", chars):
        start, end = word.span()
        if pieces and _LATIN.match(chars[start]) and _LATIN.match(chars[pieces[-1][1] - 1]):
            start -= 1
        pieces.append((start, end))
    if len(pieces) == 1:
        return text[pieces[0][0] : pieces[0][1]]
    return join([text[start:end] for start, end in pieces]) if pieces else text[:0]


def plain(chars: str) -> str:
    """Characters as they count when two prints are compared: no blanks, punctuation and figures of half width.

    >>> plain("８月３日， 我市") == plain("8月3日,我市")
    True
    """
    return "".join(chars.translate(_HALF_WIDTH).split())


def _words(source: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Spans of the words of a line; a blank between two of them is the first character of the next span."""
    last: int | None = None
    for word in _WORD.finditer(source, start, end):
        begin, finish = word.span()
        if last is not None:
            gap = source[last:begin]
            if not gap.isspace():
                gap = "".join(c if c.isspace() else "\0" for c in gap)
            blank = gap.find("\t") if "\t" in gap else next((i for i, c in enumerate(gap) if c != "\0"), -1)
            if blank >= 0:
                yield last + blank, last + blank + 1
        yield begin, finish
        last = finish


def _without_marks(source: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans without the marks of bold print."""
    kept: list[tuple[int, int]] = []
    for start, end in spans:
        at = start
        for mark in re.finditer(r"\*\*|__(?=[^_])", source[start:end]):
            kept.append((at, start + mark.start()))
            at = start + mark.end()
        kept.append((at, end))
    return [(start, end) for start, end in kept if start < end]


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and merged[-1][1] == start:
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return merged


def _printed(source: str) -> Iterator[tuple[int, int]]:
    """Where the lines of a source stand; a whole page run together into one line is cut where its pieces begin."""
    spans = [match.span() for match in _LINE.finditer(source)]
    if len(spans) != 1 or len(source) <= LONGEST_LINE:
        yield from spans
        return
    start, end = spans[0]
    for piece in _PIECE.finditer(source, start + 1, end):
        yield start, piece.start()
        start = piece.start()
    yield start, end


def lines_of(source: str, field: Field = "text") -> list[Line]:
    """The lines of a page from top to bottom; empty ones only leave their trace in `stuck`."""
    lines: list[Line] = []
    last_end = 0
    for begin, end in _printed(source):
        start = begin
        words = _WORD.search(source, start, end)
        if words is None:
            continue
        start = words.start()
        while quoting := _QUOTING.match(source, start, end):
            start = quoting.end()
        level = 0
        if heading := _HEADING.match(source, start, end):
            level, start = len(heading[1]), heading.end()
        spans = list(_words(source, start, end))
        content = source[start:end].strip()
        if "**" in content or "__" in content:
            level = level or (BOLD_LEVEL if _WHOLE_BOLD.match(content) else 0)
            spans = _without_marks(source, spans)
        spans = _merged(spans)
        if not spans:
            continue
        gap = source[last_end:begin]
        stuck = bool(lines) and max(gap.count("\n"), gap.count("\r"), gap.count("\f") * 2) < 2
        lines.append(Line(len(lines), strip(slice_of(source, spans, field)), level, stuck))
        last_end = end
    return lines
