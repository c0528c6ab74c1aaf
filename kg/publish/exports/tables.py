"""The register as tables: comma-separated values for a spreadsheet, Parquet for data frames."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, get_type_hints

from kg.errors import UsageError
from kg.publish.exports.register import Register, Row

if TYPE_CHECKING:
    import pyarrow

Cell = str | int | bool | date | tuple[str, ...] | None

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""With these a spreadsheet begins a formula (OWASP, CSV Injection); some read the full-width ones so too."""
_NUMBER = re.compile(r"[-+]?[0-9]+(\.[0-9]+)?")
_SEPARATOR = "; "


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what its cells are, and whether they may be empty."""

    name: str
    kind: str
    optional: bool


_KINDS: Mapping[object, tuple[str, bool]] = MappingProxyType(
    {
        str: ("text", False),
        str | None: ("text", True),
        int: ("number", False),
        bool: ("truth", False),
        date: ("day", False),
        date | None: ("day", True),
        tuple[str, ...]: ("texts", False),
    }
)


@dataclass(frozen=True, slots=True)
class Table:
    """One kind of individual: its columns and, row by row, the cells."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def cells(self) -> Iterator[tuple[Cell, ...]]:
        """The cells of each row, in the order of the columns."""
        names = [column.name for column in self.columns]
        return (tuple(getattr(row, name) for name in names) for row in self.rows)


def tables(register: Register) -> tuple[Table, ...]:
    """Every table of a register."""
    kinds = get_type_hints(Register)
    return tuple(
        Table(each.name, _columns(kinds[each.name].__args__[0]), getattr(register, each.name))
        for each in fields(Register)
    )


def _columns(record: type[Row]) -> tuple[Column, ...]:
    return tuple(Column(name, *_KINDS[kind]) for name, kind in get_type_hints(record).items())


def to_csv(register: Register) -> Mapping[str, Iterator[str]]:
    """One file a table (RFC 4180, UTF-8); several values in a cell stand with semicolons between them.

    A cell that a spreadsheet would take for a formula gets an apostrophe before it: newspaper text is not ours to trust.
    Parquet and JSON have the bare characters.
    """
    return {f"{table.name}.csv": _sheet(table) for table in tables(register)}


def _sheet(table: Table) -> Iterator[str]:
    yield csv_line([column.name for column in table.columns])
    for row in table.cells():
        yield csv_line([unarmed(plain(cell, _SEPARATOR)) for cell in row])


def csv_line(cells: Sequence[str]) -> str:
    """One line of comma-separated values."""
    line = io.StringIO(newline="")
    csv.writer(line).writerow(cells)
    return line.getvalue()


def plain(cell: Cell, separator: str) -> str:
    """A cell's value as text; the parts of a list with the separator between them."""
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case date():
            return cell.isoformat()
        case tuple():
            return separator.join(cell)
        case _:
            return str(cell)


def unarmed(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula.

    >>> unarmed("=1+1"), unarmed("-5"), unarmed(" @x"), unarmed("刘冰")
    ("'=1+1", '-5', "' @x", '刘冰')
    """
    armed = cell.lstrip(" \u3000").startswith(_FORMULA) and not _NUMBER.fullmatch(cell)
    return f"'{cell}" if armed else cell


def to_parquet(register: Register) -> Mapping[str, bytes]:
    """One file a table; days are dates, several values are lists. Needs pyarrow (``baopu[parquet]``)."""
    try:
        from pyarrow import parquet
    except ImportError as error:
        raise UsageError("Parquet needs pyarrow: pip install 'baopu[parquet]'") from error
    written: dict[str, bytes] = {}
    for table in tables(register):
        sink = io.BytesIO()
        parquet.write_table(_arrow(table), sink, compression="zstd")
        written[f"{table.name}.parquet"] = sink.getvalue()
    return written


def _arrow(table: Table) -> pyarrow.Table:
    import pyarrow

    types: Mapping[str, Callable[[], Any]] = {
        "text": pyarrow.string,
        "number": pyarrow.int64,
        "truth": pyarrow.bool_,
        "day": pyarrow.date32,
        "texts": lambda: pyarrow.list_(pyarrow.string()),
    }
    schema = pyarrow.schema(
        [pyarrow.field(column.name, types[column.kind](), nullable=column.optional) for column in table.columns]
    )
    values = [[getattr(row, column.name) for row in table.rows] for column in table.columns]
    return pyarrow.Table.from_arrays(
        [pyarrow.array(cells, field.type) for cells, field in zip(values, schema, strict=True)], schema=schema
    )
