"""What a printed line is by itself: a heading, a byline, a pointer, part of a table or an advertisement, or plain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from enum import Enum, auto

from kg.read.lines import Line, join, strip
from kg.read.marks import JUMP, chinese, ends_sentence, pointer
from kg.read.words import PageWords

LONGEST_HEADING = 120
"""What is marked as a heading and is longer than this is text that lost its line ends."""

_RULE = re.compile(r"[-*_=—－~·.\s|:]{3,}$")
_JUMP_BEGUN = re.compile(r"[（(]\s?[^（()）]{0,10}$")


class Kind(Enum):
    """What a line is, seen by itself."""

    RULE = auto()
    MASTHEAD = auto()
    TABLE = auto()
    GUIDE = auto()
    NOTICE = auto()
    NOTE = auto()
    POINTER = auto()
    ADVERTISEMENT = auto()
    OPENING = auto()
    STANDING = auto()
    CAPTION = auto()
    HEADING = auto()
    PLAIN = auto()


def cells(chars: str) -> list[tuple[int, int]]:
    """Where the cells of a table row stand; an ordinary line has none.

    >>> cells("积极举报 征集线索。\\t甜蜜七夕 攻略来了。"), cells("市长\\t刘冰")
    ([(0, 10), (11, 21)], [])
    """
    mark = "|" if chars.count("|") >= 2 else "\t"
    found = [m.span() for m in re.finditer(rf"[^{re.escape(mark)}]+", chars) if m[0].strip()]
    return found if len(found) >= 2 and all(chinese(chars[s:e]) >= 6 for s, e in found) else []


def kind_of(line: Line, masthead: frozenset[int], words: PageWords) -> Kind:
    """What a line is by its own characters."""
    chars = line.chars
    if line.number in masthead:
        return Kind.MASTHEAD
    if _RULE.match(chars):
        return Kind.RULE
    if len(chars) <= 14 and words.guide.match(chars):
        return Kind.GUIDE
    if words.note.match(chars):
        return Kind.NOTE
    if words.notice.match(chars):
        return Kind.NOTICE
    if pointer(chars):
        return Kind.POINTER
    if words.opening.match(chars):
        return Kind.OPENING
    if len(chars) <= 60 and words.standing.match(chars):
        return Kind.STANDING
    if line.level and len(chars) <= LONGEST_HEADING:
        return Kind.HEADING
    if len(chars) <= 200 and words.caption.search(chars):
        return Kind.CAPTION
    if len(chars) <= 60 and not ends_sentence(chars) and words.advertisement.search(chars):
        return Kind.ADVERTISEMENT
    if ("\t" in chars or "|" in chars) and cells(chars):
        return Kind.TABLE
    return Kind.PLAIN


def prepared(lines: Sequence[Line]) -> list[Line]:
    """Lines with the bracket of a byline closed that a column broke, cut behind a jump line inside them."""
    result: list[Line] = []
    skip = False
    for line, after in zip(lines, [*lines[1:], None], strict=True):
        if skip:
            skip = False
            continue
        if after is not None and (_open_byline(line.chars) and _closes(after.chars) or _open_jump(line, after)):
            line, skip = replace(line, text=join([line.text, after.text])), True
        at = 0
        for jump in JUMP.finditer(line.chars):
            rest = line.chars[jump.end() :]
            if len(rest.strip()) > 4 and jump[0].startswith(("（", "(")):
                result.append(replace(line, text=strip(line.text[at : jump.end()])))
                at = jump.end()
        result.append(replace(line, text=strip(line.text[at:])) if at else line)
    return result


def _open_byline(chars: str) -> bool:
    """Whether a line begins a byline whose bracket is not closed on it."""
    opened = max(chars.rfind("（"), chars.rfind("("))
    return 0 <= opened < 30 and chars.startswith(("本报", "新华社")) and not re.search(r"[）)。]", chars[opened:])


def _open_jump(line: Line, after: Line) -> bool:
    """Whether a column broke a jump line: （下转 at the end of one line, A02版③） at the top of the next."""
    opened = _JUMP_BEGUN.search(line.chars, max(0, len(line.chars) - 12))
    if opened is None:
        return False
    jump = JUMP.match(line.chars[opened.start() :] + after.chars[:12])
    return jump is not None and jump[0].endswith((")", "）"))


def _closes(chars: str) -> bool:
    closing = re.search(r"[）)]", chars[:60])
    return closing is not None and not re.search(r"[（(。]", chars[: closing.start()])
