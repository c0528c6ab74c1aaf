"""Rows of an answer as a table on a terminal; apart, so that what goes elsewhere need not load what draws it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg.publish.result import Rows, plain, visible

_WIDE = 6
"""Above so many columns a row that does not fit the terminal is shown as a list of its cells."""


def print_table(result: Rows, stream: TextIO) -> None:
    """Draw a table as wide as the terminal, with the number of its rows."""
    console = Console(file=stream)
    cells = [[Text(visible(plain(term))) for term in row] for row in result.rows]
    if len(result.columns) > _WIDE and _width(result.columns, cells) > console.width:
        _print_lists(result.columns, cells, console)
    else:
        table = Table(*result.columns, header_style="bold")
        for row in cells:
            table.add_row(*row)
        console.print(table)
    count = len(result.rows)
    more = ", and there are more: raise the limit" if result.cut else ""
    console.print(f"{count} row{'' if count == 1 else 's'}{more}", style="dim", highlight=False)


def _width(columns: Iterable[str], cells: list[list[Text]]) -> int:
    return sum(max([len(column), *(row[index].cell_len for row in cells)]) + 3 for index, column in enumerate(columns))


def _print_lists(columns: tuple[str, ...], cells: list[list[Text]], console: Console) -> None:
    """Each row as a small block of `column  value`, what is unbound left out."""
    for number, row in enumerate(cells, 1):
        console.print(f"── {number} " + "─" * 20, style="dim", highlight=False)
        grid = Table.grid(padding=(0, 2))
        for column, cell in zip(columns, row, strict=True):
            if cell.plain:
                grid.add_row(Text(column, style="bold"), cell)
        console.print(grid)
