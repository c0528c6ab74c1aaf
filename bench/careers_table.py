"""A table of dated posts, who is one person in it, and the stories that bench/careers.py tells of its rows."""

from __future__ import annotations

import calendar
import csv
import json
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

TODAY = date(2019, 12, 1)
"""No story is dated later: the table ends here."""
SENTENCES = (
    "{who}主持召开会议。",
    "{who}主持召开全市经济工作会议。",
    "{who}到基层调研。",
    "{who}出席会议并讲话。",
    "{who}主持召开专题会议，研究部署安全生产工作。",
)
"""What a story says; whoever presides over a province does so over no city's meeting."""
PROVINCIAL = {"省长": ("省长", "自治区主席", "市长"), "省委书记": ("省委书记", "自治区党委书记", "市委书记")}
"""Titles by the level of the division: province, autonomous region, municipality."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stated date: the days that it may mean."""

    first: date
    last: date

    def meets(self, begin: date | None, end: date | None) -> bool:
        """Whether one of the days lies within the bounds; a bound that is None bounds nothing."""
        return (begin is None or begin <= self.last) and (end is None or self.first <= end)


@dataclass(frozen=True, slots=True)
class Row:
    """One term of office as the table has it; `end` None where it had not ended."""

    number: int
    name: str
    born: str
    role: str
    place: str
    city: str
    start: Span
    end: Span | None


@dataclass(frozen=True, slots=True)
class Story:
    """One sentence on its day, told for a row."""

    key: str
    row: Row
    day: date
    text: str


# ── the table and its truth ──────────────────────────────────────────────────────────────────────────────────────────


def stated(text: str) -> Span | None:
    """The days that 2004 or 2004-03 may mean; None where the table has no date (0000-00, 9999-99)."""
    year, _, month = text.strip().partition("-")
    if not year.isdigit() or not 1900 < int(year) < 2100:
        return None
    if not month or month == "00":
        return Span(date(int(year), 1, 1), date(int(year), 12, 31))
    return Span(
        date(int(year), int(month), 1),
        date(int(year), int(month), calendar.monthrange(int(year), int(month))[1]),
    )


def rows_of(table: Path) -> list[Row]:
    """The rows that state a birth and a start."""
    found = []
    with table.open(encoding="utf-8-sig", newline="") as lines:
        for number, record in enumerate(csv.DictReader(lines)):
            start = stated(record["start"])
            place = record["place"] or (record["prov"] if record["role"].startswith("省") else "")
            if start is None or not record["birth"].strip() or not place:
                continue
            city = place.removesuffix("市")
            found.append(
                Row(
                    number,
                    record["name"],
                    record["birth"][:4],
                    record["role"],
                    place,
                    city,
                    start,
                    stated(record["end"]),
                )
            )
    return found


def persons_of(rows: Sequence[Row]) -> dict[int, int]:
    """Row number → number of the first row of the same person."""
    leader = {row.number: row.number for row in rows}

    def find(number: int) -> int:
        while leader[number] != number:
            number = leader[number]
        return number

    seen: dict[tuple[str, str, str], int] = {}
    for row in rows:
        for key in (
            (row.name, "city", row.city),
            (row.name, "born", row.born),
        ):
            other = find(seen.setdefault(key, row.number))
            mine = find(row.number)
            leader[max(mine, other)] = min(mine, other)
    return {row.number: find(row.number) for row in rows}


def held(name: str) -> bool:
    """Whether a name belongs to the half that nobody tunes on."""
    return sha256(f"held {name}".encode()).digest()[0] % 2 == 1


# ── telling ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def title(row: Row, literal: bool, chance: random.Random) -> str:
    """The office as a paper prints it before the name."""
    place, role = row.place, row.role
    if literal:
        return place + role
    if role.startswith("省"):
        level = 1 if place.endswith("自治区") else 2 if place.endswith("市") else 0
        return (
            place.removesuffix("省" if level == 0 else "市") + PROVINCIAL[role][level]
            if level != 1
            else (place + PROVINCIAL[role][1].removeprefix("自治区"))
        )
    party = role == "市委书记"
    if place.endswith("自治州"):
        return place + ("党委书记" if party and chance.random() < 0.3 else "州委书记" if party else "州长")
    if place.endswith("地区"):
        return place.removesuffix("区") + "委书记" if party else place + "行署专员"
    if place.endswith("盟"):
        return place + ("委书记" if party else "行署盟长")
    bare = place.removesuffix("市")
    return chance.choice((f"{bare}{role}", f"{bare}市{role}"))


def days_of(row: Row, chance: random.Random) -> tuple[date, date]:
    """The day of the start and one before the end; of a year without a month the middle."""
    year = row.start.first.month == 1 and row.start.last.month == 12
    first = date(row.start.first.year, 7, 1) if year else row.start.first + timedelta(days=chance.randrange(28))
    if row.end is None:
        return first, min(first + timedelta(days=chance.randrange(200, 900)), max(TODAY, first + timedelta(days=30)))
    whole = row.end.first.month == 1 and row.end.last.month == 12
    last = date(row.end.first.year, 6, 20) if whole else row.end.first - timedelta(days=chance.randrange(1, 40))
    return first, last if last > first else first + timedelta(days=14)


def stories_of(rows: Iterable[Row], seed: int, literal: bool) -> list[Story]:
    """Two stories for every row, the same ones for the same seed."""
    found = []
    for row in rows:
        chance = random.Random(f"{seed} {row.number}")
        first, last = days_of(row, chance)
        for part, day in enumerate((first, last)):
            who = title(row, literal, chance) + row.name
            sentence = SENTENCES[0] if literal else chance.choice(SENTENCES)
            if row.role.startswith("省"):
                sentence = sentence.replace("全市", "全省")
            found.append(Story(f"{row.number}-{part}", row, day, sentence.format(who=who)))
    return sorted(found, key=lambda story: (story.day, story.key))


def write(stories: Iterable[Story], paper: str, path: Path) -> None:
    """The stories as articles, one a line."""
    with path.open("w", encoding="utf-8") as lines:
        for story in stories:
            record = {"id": story.key, "newspaper": paper, "date": story.day.isoformat(), "text": story.text}
            lines.write(json.dumps(record, ensure_ascii=False) + "\n")
