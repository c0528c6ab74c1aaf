"""A piece of the page while it is being put together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.read.lines import Line
from kg.records import ArticleKind, Text


@dataclass(slots=True)
class Draft:
    """Lines that belong together: heads above, bylines, the lines of the body, where it goes on.

    `finished` is true once a jump line, a page code or a credit has closed it; `before` holds an editors' note;
    `orphan` marks a head line that stands alone.
    """

    kind: ArticleKind
    heads: list[Line] = field(default_factory=list)
    byline: list[Text] = field(default_factory=list)
    before: list[Line] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    continued: list[Text] = field(default_factory=list)
    jump: str | None = None
    finished: bool = False
    orphan: bool = False

    @property
    def rank(self) -> int:
        """How surely this is a story of its own: a fragment 0, a head 1, a byline 2, both 3."""
        if self.kind is not ArticleKind.STORY:
            return 0
        return bool(self.heads) + 2 * bool(self.byline)

    def own_lines(self) -> Iterator[Line]:
        """The lines of text in it, without heads and bylines."""
        yield from self.before
        yield from self.lines

    @property
    def text(self) -> str:
        """All it says below its headline."""
        return "".join(line.chars for line in self.own_lines())

    @property
    def empty(self) -> bool:
        """Whether nothing is left to read."""
        return not (self.heads or self.lines or self.before)
