"""Terms drawn over time: what is sure as a bar, what the papers leave open as a window on either side of it.

All places on the axis of time are percent of the width, so that a chart fits a telephone and a wall alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kg.publish.server.facts import Bounds

_LEFT, _RIGHT = 2.0, 98.0
_STUB = 4.0
"""How far a bar fades out to a side of which nothing is known."""
_FEW = 6
_ROW, _HEAD = 46, 26
MOST = 80
"""So many terms are drawn; longer lists are read in the table below."""


@dataclass(frozen=True, slots=True)
class Row:
    """What is to be drawn on one line."""

    label: str
    url: str
    bounds: Bounds
    group: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line: ``sure``, ``open`` (somewhere in here it began or ended), ``before`` and ``after`` (unknown)."""

    kind: str
    x: float
    width: float
    title: str


@dataclass(frozen=True, slots=True)
class Line:
    """One term with its pieces, at a height; `dots` are the days seen."""

    label: str
    url: str
    y: int
    pieces: tuple[Piece, ...]
    dots: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A name above several lines."""

    label: str
    y: int


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on the axis."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing of terms over time."""

    height: int
    ticks: tuple[Tick, ...]
    lines: tuple[Line, ...]
    headings: tuple[Heading, ...]
    left_out: int


def chart(rows: Sequence[Row]) -> Chart | None:
    """The terms one below the other; None where none of them has any day."""
    dated = [row for row in rows if any(_days(row.bounds))]
    if not dated:
        return None
    shown = dated[:MOST]
    days = [day for row in shown for day in _days(row.bounds)]
    scale = Scale.over(min(days), max(days))
    lines: list[Line] = []
    headings: list[Heading] = []
    y, group = _HEAD, ""
    for row in shown:
        if row.group and row.group != group:
            group = row.group
            headings.append(Heading(group, y + 16))
            y += _HEAD
        lines.append(Line(row.label, row.url, y, tuple(_pieces(row.bounds, scale)), _dots(row.bounds, scale)))
        y += _ROW
    return Chart(y + 4, tuple(scale.ticks()), tuple(lines), tuple(headings), len(dated) - len(shown))


@dataclass(frozen=True, slots=True)
class Scale:
    """Days as percent of the width."""

    first: date
    last: date

    @classmethod
    def over(cls, first: date, last: date) -> Scale:
        """A scale that holds these days, with some room on either side."""
        room = timedelta(days=max(10, (last - first).days // 20))
        low, high = date.min + room, date.max - room
        return cls(max(first, low) - room, min(last, high) + room)

    def x(self, day: date) -> float:
        """Where a day stands.

        >>> Scale(date(2020, 1, 1), date(2020, 1, 11)).x(date(2020, 1, 6))
        50.0
        """
        part = (day - self.first).days / max(1, (self.last - self.first).days)
        return round(_LEFT + part * (_RIGHT - _LEFT), 2)

    def ticks(self) -> Iterator[Tick]:
        """A handful of marks: years, or months where it is about one year."""
        years = self.last.year - self.first.year
        if years < 2:
            months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month
            step = max(1, -(-months // (_FEW - 1)))
            for number in range(1, months + 1, step):
                year, month = divmod(self.first.month - 1 + number, 12)
                day = date(self.first.year + year, month + 1, 1)
                if day <= self.last:
                    yield Tick(self.x(day), f"{day:%Y-%m}")
            return
        step = max(1, -(-years // _FEW))
        for year in range(self.first.year + 1, self.last.year + 1, step):
            yield Tick(self.x(date(year, 1, 1)), f"{year:04}")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _days(bounds: Bounds) -> list[date]:
    texts = (
        *(bounds.earliest_begin, bounds.latest_begin, bounds.first_observed),
        *(bounds.last_observed, bounds.earliest_end, bounds.latest_end),
    )
    return [day for text in texts if (day := _day(text)) is not None]


def _dots(bounds: Bounds, scale: Scale) -> tuple[float, ...]:
    seen = {day for text in (bounds.first_observed, bounds.last_observed) if (day := _day(text)) is not None}
    return tuple(scale.x(day) for day in sorted(seen))


def _pieces(bounds: Bounds, scale: Scale) -> Iterator[Piece]:
    earliest, begun = _day(bounds.earliest_begin), _day(bounds.begun)
    ended, latest = _day(bounds.ended), _day(bounds.latest_end)
    begun = begun or ended or latest
    ended = ended or begun
    if begun is None or ended is None:
        return
    if ended < begun:
        begun, ended = ended, begun
    left, right = scale.x(begun), scale.x(ended)
    if earliest is not None and earliest < begun:
        yield Piece("open", scale.x(earliest), round(left - scale.x(earliest), 2), f"{earliest} – {begun}")
    elif earliest is None and bounds.begin_basis != "Stated":
        yield Piece("before", max(0.0, round(left - _STUB, 2)), round(min(_STUB, left), 2), f"? – {begun}")
    if right > left:
        yield Piece("sure", left, round(right - left, 2), f"{begun} – {ended}")
    if latest is not None and latest > ended:
        yield Piece("open", right, round(scale.x(latest) - right, 2), f"{ended} – {latest}")
    elif latest is None and bounds.end_basis != "Stated":
        yield Piece("after", right, round(min(_STUB, 100 - right), 2), f"{ended} – ?")
