"""What a person states about a file: NAME.toml beside it, with newspaper, date and place."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from kg.dates import FIRST, LAST, day_of, number, publishable
from kg.errors import InputError
from kg.read.files import exists, open_lines, shown

KEYS = ("newspaper", "date", "place")
BETWEEN = f"it must lie between {FIRST.year} and {LAST.year}"
"""What is asked of the date of an issue."""

_ISO = re.compile(r"([0-9]{4})(?:[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})|([0-9]{2})([0-9]{2}))(?:[T ].*)?$")
_PRINTED = re.compile(r"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日?$")
_LINE = re.compile(r"at line ([0-9]+)")


@dataclass(frozen=True, slots=True)
class Stated:
    """What is stated about an issue; None where nothing is."""

    newspaper: str | None = None
    published: date | None = None
    place: str | None = None


def clean_name(name: str) -> str:
    """A newspaper's name without blanks, control characters and brackets.

    >>> clean_name(" 《焦作\\u3000日报》\\n")
    '焦作日报'
    """
    return "".join(c for c in name if c.isprintable() and not c.isspace()).strip("《》")


def parse_date(text: str) -> date | None:
    """A day as people write it (2017-07-14, 20170714, 2017/7/14, 2017年7月14日); None if it is none.

    >>> parse_date("2017年7月14日"), parse_date("20170714"), parse_date("2017-02-30"), parse_date("July")
    (datetime.date(2017, 7, 14), datetime.date(2017, 7, 14), None, None)
    """
    match = _ISO.match(text.strip()) or _PRINTED.match(text.strip())
    if match is None:
        return None
    year, month, day = (number(part) for part in match.groups() if part is not None)
    return day_of(year, month, day)


def beside(path: Path) -> Path:
    """The file that may state something about this one.

    >>> beside(Path("seeds/a.txt")).name
    'a.toml'
    """
    return path.with_suffix(".toml")


def read_sidecar(path: Path) -> Stated:
    """What the TOML file beside an issue states; nothing if there is none. Raises InputError where it is broken."""
    if path.name in ("", "..", "-") or not exists(beside(path)):
        return Stated()
    file, text = beside(path), ""
    try:
        with open_lines(file) as lines:
            text = lines.read().decode("utf-8-sig")
        table = tomllib.loads(text)
    except OSError as error:
        raise InputError(shown(file), f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise InputError(shown(file), "is not UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        line = _LINE.search(str(error))
        raise InputError(shown(file), f"is no TOML: {error}", int(line[1]) if line else text.count("\n") + 1) from error
    except (ValueError, RecursionError) as error:  # a number of thousands of figures, lists in lists without end
        raise InputError(shown(file), f"is no TOML: {error}") from error
    for key in table:
        if key not in KEYS:
            raise InputError(
                str(file), f"states {key!r}, but only {', '.join(KEYS)} can be stated", _line_of(text, key)
            )
    return Stated(
        newspaper=_words(file, text, table, "newspaper"),
        published=_day(file, text, table),
        place=_words(file, text, table, "place"),
    )


def _line_of(text: str, key: str) -> int | None:
    lines = enumerate(text.splitlines(), 1)
    return next((i for i, line in lines if line.lstrip().strip("\"'").startswith(key)), None)


def _words(file: Path, text: str, table: dict[str, object], key: str) -> str | None:
    value = table.get(key)
    if value is None:
        return None
    name = clean_name(value) if isinstance(value, str) else ""
    if not name:
        raise InputError(shown(file), f"{key} must be a name in quotation marks", _line_of(text, key))
    return name


def _day(file: Path, text: str, table: dict[str, object]) -> date | None:
    value = table.get("date")
    if value is None:
        return None
    if isinstance(value, datetime):
        value = value.date()
    day = value if isinstance(value, date) else parse_date(value) if isinstance(value, str) else None
    if day is None:
        raise InputError(shown(file), "date must be a day like 2022-08-04", _line_of(text, "date"))
    if not publishable(day):
        raise InputError(shown(file), f"date {day} is no day of an issue: {BETWEEN}", _line_of(text, "date"))
    return day
