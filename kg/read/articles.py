"""The page taken apart: which lines are headlines, bylines and text, and which of them belong together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from kg.read.drafts import Draft
from kg.read.kinds import Kind, cells, kind_of
from kg.read.lines import Line, strip
from kg.read.marks import CONTINUED, JUMP, PAGE_CODE, begins_item, bigrams, chinese, ends_sentence, pointer, width
from kg.read.words import PageWords
from kg.records import ArticleKind, Text

LEAD = re.compile(
    r".{0,12}?(?:昨日|昨天|昨晚|今日|今天|今晨|日前|近日|连日来|前不久|[0-9０-９]{1,2}月[0-9０-９]{1,2}日|[0-9]{1,2}日)"
)
_INNER = re.compile(r"[，。；,;]|[！？!?](?!$|[”」』])")
_PAUSE = re.compile(r"[，。；、,;]")
_BAD_END = re.compile(r"[。，；、：,;:…]$")
_BAD_START = re.compile(r"[，。；、：！？”’）》」』,;:!?)%％]")
_SIGNED = re.compile(r"\s——")
_ONLY_REPORT = re.compile(r"[【\[]?本报讯[】\]]?$")


LONGEST_TITLE = 42
"""No line of a headline is wider, in Chinese characters."""
MOST_HEADS = 5
"""A headline has no more lines than this."""
SHORT_TEASER = 150
"""A text of up to so many characters between a headline and a pointer is the teaser of a story inside."""
NARROW = 45
"""A column is no wider than this, in Chinese characters."""


class Splitter:
    """Reads the lines of a page from top to bottom and puts them into drafts."""

    def __init__(self, lines: Sequence[Line], masthead: frozenset[int], words: PageWords) -> None:
        self.words = words
        self.lines = list(lines)
        self.kinds = [kind_of(line, masthead, words) for line in self.lines]
        self.spaced = any(not line.stuck for line in self.lines[1:])
        self.drafts: list[Draft] = []
        self.current: Draft | None = None
        self.heads: list[Line] = []

    def split(self) -> list[Draft]:
        """The drafts of the page in reading order, the masthead left out."""
        for i, line in enumerate(self.lines):
            match self.kinds[i]:
                case Kind.MASTHEAD | Kind.RULE:
                    continue
                case Kind.TABLE:
                    self._table(line)
                case Kind.GUIDE:
                    self._flush()
                    self.current = None
                case Kind.NOTICE:
                    self._flush()
                    self.current = None
                    self.heads.append(line)
                case Kind.NOTE:
                    self._note(line)
                case Kind.POINTER:
                    self._pointer(line)
                case Kind.ADVERTISEMENT:
                    self._advertisement(i)
                case Kind.OPENING | Kind.STANDING:
                    self._byline(i)
                case Kind.CAPTION:
                    self._flush()
                    taken = self.words.photographer.search(line.chars)
                    by = [line.text[taken.start() : taken.end()]] if taken else []
                    self.drafts.append(Draft(ArticleKind.NOTE, byline=by, lines=[line], finished=True))
                case Kind.HEADING:
                    self.heads.append(line)
                case Kind.PLAIN:
                    self._plain(i)
        self._flush()
        self._settle_notes()
        return [draft for draft in self.drafts if not draft.empty]

    # ── what a line does ─────────────────────────────────────────────────────────────────────────────────────────────

    def _plain(self, i: int) -> None:
        line = self.lines[i]
        if self._in_advertisement(line):
            self._open(ArticleKind.ADVERTISEMENT).lines.append(line)
        elif self._is_title(i):
            self.heads.append(line)
        else:
            self._text(line)

    def _text(self, line: Line) -> None:
        draft = self._under_heads(line) if self.heads else self.current
        if draft is None or draft.finished or draft.kind is ArticleKind.ADVERTISEMENT:
            begins = bool(LEAD.match(line.chars)) or CONTINUED.match(line.chars) is not None
            draft = self._start(ArticleKind.STORY if begins else ArticleKind.NOTE)
        self._add(draft, line)

    def _under_heads(self, line: Line) -> Draft:
        """Text follows lines that may be a headline: a new story begins, or they are sub-heads of the present one."""
        current = self.current
        if current is None or self._heads_begin_story(current, line):
            return self._start(ArticleKind.STORY, take_heads=True)
        current.lines.extend(replace(head, title=True) for head in self.heads)
        self.heads = []
        return current

    def _heads_begin_story(self, current: Draft, line: Line) -> bool:
        if current.finished or current.kind is not ArticleKind.STORY:
            return True
        levels = [head.level for head in self.heads if head.level]
        if levels:
            own = [head.level for head in current.heads if head.level]
            return not own or min(levels) <= min(own) or not current.lines
        dated = bool(LEAD.match(line.chars))
        return dated and any("讯" in text.chars or "电" in text.chars for text in current.byline)

    def _byline(self, i: int) -> None:
        line = self.lines[i]
        opening = self.kinds[i] is Kind.OPENING
        match = (self.words.opening if opening else self.words.standing).match(line.chars)
        end = match.end() if match else len(line.chars)
        rest = strip(line.text[end:])
        current = self.current
        if self.heads:
            self._drop_foreign_heads(rest if rest.chars else self._following(i))
        if self.heads:
            draft = self._start(ArticleKind.STORY, take_heads=True)
        elif current is not None and self._takes_byline(current, opening):
            draft = current
        else:
            draft = self._start(ArticleKind.STORY)
        draft.byline.append(strip(line.text[:end]))
        if rest.chars:
            self._add(draft, replace(line, text=rest))

    def _takes_byline(self, current: Draft, opening: bool) -> bool:
        """A byline belongs to the present story if that has a headline and none yet, or only 本报讯 so far."""
        if current.finished or current.kind is not ArticleKind.STORY:
            return False
        if current.byline:
            return not current.lines and bool(_ONLY_REPORT.match(current.byline[-1].chars))
        return bool(current.heads) and (not opening or not current.lines)

    def _following(self, i: int) -> Text:
        after = next(
            (line for line, kind in zip(self.lines[i + 1 :], self.kinds[i + 1 :], strict=True) if kind is Kind.PLAIN),
            None,
        )
        return after.text if after is not None else self.lines[i].text[:0]

    def _drop_foreign_heads(self, lead: Text) -> None:
        """Below an advertisement a short line is its last one, unless it speaks of the story that follows."""
        current = self.current
        if current is None or current.kind is not ArticleKind.ADVERTISEMENT:
            return
        spoken = bigrams(lead.chars[:400])
        while self.heads and not self.heads[0].level and not bigrams(self.heads[0].chars) & spoken:
            current.lines.append(self.heads.pop(0))

    def _pointer(self, line: Line) -> None:
        page = pointer(line.chars)
        current = self.current
        if self.heads:
            draft = self._start(ArticleKind.TEASER, take_heads=True)
        elif (
            current is not None
            and not current.finished
            and current.heads
            and not current.byline
            and len(current.text) <= SHORT_TEASER
        ):
            draft = current
            draft.kind = ArticleKind.TEASER
        elif current is not None and not current.finished:
            draft = current
        else:
            self.drafts.append(Draft(ArticleKind.NOTE, lines=[line], finished=True))
            return
        draft.jump, draft.finished = draft.jump or page, True

    def _table(self, line: Line) -> None:
        self._flush()
        self.current = None
        for start, end in cells(line.chars):
            text = strip(line.text[start:end])
            head, blank, _ = text.chars.partition(" ")
            cut = len(head) if blank and width(head) <= 16 else 0
            draft = Draft(ArticleKind.TEASER, finished=True)
            if cut:
                draft.heads.append(replace(line, text=text[:cut]))
            draft.lines.append(replace(line, text=strip(text[cut:])))
            self.drafts.append(draft)

    def _note(self, line: Line) -> None:
        self._flush()
        match = self.words.note.match(line.chars)
        draft = self._start(ArticleKind.NOTE)
        draft.orphan = True
        rest = strip(line.text[match.end() if match else 0 :])
        if rest.chars:
            draft.lines.append(replace(line, text=rest))

    def _advertisement(self, i: int) -> None:
        line, current = self.lines[i], self.current
        telling = current is not None and not current.finished and current.kind is ArticleKind.STORY
        near = [k for k in (i - 2, i - 1, i + 1, i + 2) if 0 <= k < len(self.kinds)]
        if telling and not any(self.kinds[k] is Kind.ADVERTISEMENT for k in near):
            self._text(line)
            return
        heads, self.heads = self.heads, []
        draft = self._open(ArticleKind.ADVERTISEMENT)
        draft.lines.extend([*heads, line])

    def _in_advertisement(self, line: Line) -> bool:
        current = self.current
        return (
            self.spaced
            and line.stuck
            and current is not None
            and current.kind is ArticleKind.ADVERTISEMENT
            and not self.heads
        )

    # ── drafts ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def _start(self, kind: ArticleKind, take_heads: bool = False) -> Draft:
        draft = Draft(kind)
        if take_heads:
            draft.heads, self.heads = self.heads, []
        self.drafts.append(draft)
        self.current = draft
        return draft

    def _open(self, kind: ArticleKind) -> Draft:
        return self.current if self.current is not None and self.current.kind is kind else self._start(kind)

    def _add(self, draft: Draft, line: Line) -> None:
        """Text into a draft, without the marks that close it: jump line, page code, credit."""
        text = line.text
        if not draft.lines and (continued := CONTINUED.match(text.chars)):
            draft.continued.append(strip(text[: continued.end()]))
            text = strip(text[continued.end() :])
        if code := PAGE_CODE.search(text.chars):
            text, draft.finished = text[: code.start()], True
        if (jump := JUMP.search(text.chars, max(0, len(text) - 30))) and jump.end() == len(text):
            draft.jump = jump[1].strip()
            text, draft.finished = strip(text[: jump.start()]), True
        if credit := self.words.credit.search(text.chars, max(0, len(text) - 100)):
            draft.byline.append(text[credit.start() :])
            text, draft.finished = strip(text[: credit.start()]), True
        if text.chars:
            draft.lines.append(replace(line, text=text))

    def _flush(self) -> None:
        """Head lines that nothing followed: the last words of the present story, or orphans."""
        current = self.current
        heads, self.heads = self.heads, []
        if current is not None and not current.finished and current.lines and not any(head.level for head in heads):
            current.lines.extend(replace(head, title=True) for head in heads)
            return
        for head in heads:
            self.drafts.append(Draft(ArticleKind.NOTE, heads=[head], finished=True, orphan=True))
            self.current = None

    def _settle_notes(self) -> None:
        """An editors' note goes to the story right after it."""
        for note, story in zip(self.drafts, self.drafts[1:], strict=False):
            if note.orphan and note.lines and not note.heads and story.kind is ArticleKind.STORY:
                story.before, note.lines = note.lines, []

    # ── headline or text ─────────────────────────────────────────────────────────────────────────────────────────────

    def _is_title(self, i: int) -> bool:
        """Whether a plain line reads like a line of a headline: short, no sentence, not one that a column broke off."""
        before, after = self._neighbour(i, -1), self._neighbour(i, 1)
        followed = after is not None and self.kinds[after] in (Kind.OPENING, Kind.STANDING, Kind.POINTER)
        leads = after is not None and self._begins_block(i) and self._leads_to_byline(after)
        if not self._looks_like_title(i, followed or leads):
            return False
        if not self.heads and self._continues(before):
            return followed and not self._fills_column(i)
        if after is None or self.kinds[after] is not Kind.PLAIN or _SIGNED.search(self.lines[i].chars):
            return True
        return self._leads_to_byline(after) or not self._fills_column(i)

    def _begins_block(self, i: int) -> bool:
        """Whether print is set off above a line: by white space, the masthead, or lines of a headline."""
        return bool(self.heads) or not self.lines[i].stuck or i == 0 or self.kinds[i - 1] is Kind.MASTHEAD

    def _looks_like_title(self, i: int, followed: bool) -> bool:
        """Whether a line has the shape of a headline; one that a byline or a pointer follows may hold one comma."""
        chars = self.lines[i].chars
        if len(chars) < 4 or width(chars) > LONGEST_TITLE or chinese(chars) * 5 < len(chars) * 3:
            return False
        if _BAD_END.search(chars) or _BAD_START.match(chars) or PAGE_CODE.search(chars) or JUMP.search(chars):
            return False
        if _INNER.search(chars) and not (_SIGNED.search(chars) or followed and len(_INNER.findall(chars)) == 1):
            return False
        if begins_item(chars) and not self.heads and not chars.startswith("——"):
            return False
        return followed or not ends_sentence(chars)

    def _leads_to_byline(self, i: int) -> bool:
        """Whether only a few lines of a headline's shape stand between here and a byline."""
        for k in range(i, min(len(self.lines), i + MOST_HEADS)):
            if self.kinds[k] in (Kind.OPENING, Kind.STANDING):
                return True
            if self.kinds[k] is not Kind.PLAIN:
                continue
            after = self._neighbour(k, 1)
            followed = after is not None and self.kinds[after] in (Kind.OPENING, Kind.STANDING)
            if not self._looks_like_title(k, followed):
                return False
        return False

    def _neighbour(self, i: int, step: int) -> int | None:
        """The next line up or down that is no rule and no masthead."""
        i += step
        while 0 <= i < len(self.lines) and self.kinds[i] in (Kind.RULE, Kind.MASTHEAD):
            i += step
        return i if 0 <= i < len(self.lines) else None

    def _continues(self, before: int | None) -> bool:
        """Whether the text before is still in the middle of a sentence."""
        current = self.current
        if (
            before is None
            or self.kinds[before] is not Kind.PLAIN
            or current is None
            or current.finished
            or not current.lines
        ):
            return False
        last = current.lines[-1]
        return not last.title and not ends_sentence(last.chars)

    def _fills_column(self, i: int) -> bool:
        """Whether a line is as wide as the broken lines around it: then the column broke it, it is no title."""
        near = [
            width(self.lines[k].chars)
            for k in range(max(0, i - 8), min(len(self.lines), i + 9))
            if k != i and self.kinds[k] is Kind.PLAIN and self._is_broken(k)
        ]
        broken = [w for w in near if w <= NARROW]
        if len(broken) < 2:
            return False
        column, own = median(broken), width(self.lines[i].chars)
        return abs(own - column) <= 1.5 or abs(own + 2 - column) <= 2

    def _is_broken(self, i: int) -> bool:
        """Whether a line is a piece of a sentence: it has a comma or full stop inside, and ends in the middle."""
        chars = self.lines[i].chars
        return _PAUSE.search(chars) is not None and not ends_sentence(chars)
