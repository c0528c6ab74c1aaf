"""Word lists as they lie on disk: UTF-8, tab separated, one fact a line, ``#`` lines naming source and licence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

from kg.errors import LexiconError


@dataclass(frozen=True, slots=True)
class Row:
    """One fact of a word list, with the file and the 1-based line it stands on."""

    file: str
    line: int
    cells: tuple[str, ...]

    def broken(self, reason: str) -> LexiconError:
        """The error that says where this row stands and what is wrong with it.

        >>> print(Row("offices.tsv", 7, ()).broken("no role"))
        offices.tsv:7: no role
        """
        return LexiconError(f"{self.file}:{self.line}: {reason}")

    def integer(self, column: int) -> int:
        """The whole number in a column."""
        text = self.cells[column]
        if not text.isascii() or not text.isdigit():
            raise self.broken(f"{text!r} is no whole number")
        return int(text)

    def flag(self, column: int) -> bool:
        """The yes or no in a column."""
        text = self.cells[column]
        if text not in ("yes", "no"):
            raise self.broken(f"{text!r} is neither yes nor no")
        return text == "yes"


def parse(file: str, text: str, columns: tuple[str, ...]) -> Iterator[Row]:
    """The facts of a word list; its first line that is no comment names the columns.

    Raises LexiconError where the header or the number of cells is not as expected, or where a first cell comes twice.

    >>> [row.cells for row in parse("x.tsv", "# ours\\na\\tb\\n1\\t2\\n", ("a", "b"))]
    [('1', '2')]
    """
    header: tuple[str, ...] | None = None
    seen: set[str] = set()
    for number, line in enumerate(text.split("\n"), 1):
        if not line or line.startswith("#"):
            continue
        cells = tuple(line.split("\t"))
        row = Row(file, number, cells)
        if header is None:
            header = cells
            if header != columns:
                raise row.broken(f"columns {header} where {columns} were expected")
            continue
        if len(cells) != len(columns):
            raise row.broken(f"{len(cells)} cells where {len(columns)} were expected")
        if not cells[0] or cells[0] in seen:
            raise row.broken(f"{cells[0]!r} stands here a second time" if cells[0] else "the first cell is empty")
        seen.add(cells[0])
        yield row
    if header is None:
        raise LexiconError(f"{file}: the list is empty")


def rows(file: str, columns: tuple[str, ...]) -> Iterator[Row]:
    """The facts of a word list that this package brings."""
    return parse(file, files("kg.lexicon").joinpath("data", file).read_text(encoding="utf-8"), columns)
