"""What careful readers wrote down about a page: the gold files."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from kg.errors import BaopuError, InputError, MissingInput

STATUS = {
    "current": "Holds",
    "acting": "Acting",
    "appointed": "Appointed",
    "elected": "Elected",
    "removed": "Removed",
    "former": "Former",
    "candidate": "Candidate",
}
"""The gold's word for what is said of a person and a post → the concept of the ontology."""


@dataclass(frozen=True, slots=True)
class GoldMembership:
    """A person in an office: any of `roles` and any of `organizations` is right; with none of these, none is stated."""

    person: str
    roles: tuple[str, ...]
    organizations: tuple[str, ...]
    says: tuple[str, ...]
    optional: bool

    def __str__(self) -> str:
        organization = self.organizations[0] if self.organizations else "—"
        return f"{self.person} · {self.roles[0]} · {organization} · {self.says[0]}"


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """An event with its participants and their parts; `places` and `orgs` are None where the readers listed none."""

    label: str
    begin: date | None
    end: date | None
    part_of_day: str | None
    participants: Mapping[str, str]
    participants_optional: Mapping[str, str]
    places: tuple[str, ...] | None
    orgs: tuple[str, ...] | None
    not_participants: tuple[str, ...]
    optional: bool

    def __str__(self) -> str:
        return f"{self.begin or 'undated'} · {self.label} · {'、'.join(self.participants)}"


@dataclass(frozen=True, slots=True)
class GoldIssue:
    """One issue as the readers saw it. `aliases` maps every form of a name to one of them."""

    file: str
    date: date | None
    number: int | None
    memberships: tuple[GoldMembership, ...]
    persons_without_post: tuple[str, ...]
    events: tuple[GoldEvent, ...]
    aliases: Mapping[str, str]
    ignore_persons: frozenset[str]

    def name(self, form: str) -> str:
        """The one form that stands for all forms of this name."""
        return self.aliases.get(form, form)


def find(path: Path) -> list[Path]:
    """The gold files under a path, sorted by name.

    Raises MissingInput where there are none.
    """
    found = [path] if path.is_file() else sorted(path.glob("*.json"))
    if not found:
        raise MissingInput(str(path), "no gold file (*.json) here")
    return found


def load(path: Path) -> GoldIssue:
    """Read one gold file.

    Raises InputError where it is no gold file.
    """
    try:
        return _issue(json.loads(path.read_text(encoding="utf-8")))
    except json.JSONDecodeError as error:
        raise InputError(str(path), f"is no JSON: {error.msg}", error.lineno) from error
    except (KeyError, TypeError, ValueError, AttributeError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"is no gold file: {type(error).__name__}: {error}") from error


def parts(words: str) -> frozenset[str]:
    """The parts that a reader's words ask for.

    >>> sorted(parts("出席并讲话"))
    ['Attends', 'Speaks']
    >>> sorted(parts("督导调研"))
    ['Inspects']
    """
    table, pattern = _part_words()
    return frozenset(table[word] for word in pattern.findall(words))


@cache
def _part_words() -> tuple[dict[str, str], re.Pattern[str]]:
    lines = (files("kg.evaluate") / "parts.tsv").read_text(encoding="utf-8").splitlines()
    table = dict(line.split("\t") for line in lines if line and not line.startswith("#"))
    return table, re.compile("|".join(sorted(table, key=lambda word: (-len(word), word))))


def _issue(record: dict[str, Any]) -> GoldIssue:
    return GoldIssue(
        file=record["file"],
        date=_date(record.get("date")),
        number=record.get("issue_number"),
        memberships=tuple(_membership(item) for item in record["memberships"]),
        persons_without_post=tuple(record.get("persons_without_post", ())),
        events=tuple(_event(item) for item in record["events"]),
        aliases=_aliases(record.get("aliases", {})),
        ignore_persons=frozenset(record.get("ignore_persons", ())),
    )


def _membership(item: dict[str, Any]) -> GoldMembership:
    return GoldMembership(
        person=item["person"],
        roles=_several(item["role"]),
        organizations=_several(item["org"]),
        says=tuple(_says(status) for status in (item["status"], *_several(item.get("status_alt", ())))),
        optional=item.get("optional", False),
    )


def _event(item: dict[str, Any]) -> GoldEvent:
    begin = _date(item["date"])
    return GoldEvent(
        label=item["label"],
        begin=begin,
        end=_date(item.get("date_end")) or begin,
        part_of_day=item.get("part_of_day"),
        participants=dict(item["participants"]),
        participants_optional=dict(item.get("participants_optional", {})),
        places=tuple(item["places"]) if "places" in item else None,
        orgs=tuple(item["orgs"]) if "orgs" in item else None,
        not_participants=tuple(item.get("not_participants", ())),
        optional=item.get("optional", False),
    )


def _says(status: str) -> str:
    if status not in STATUS:
        raise BaopuError(f"unknown status in a gold file: {status}")
    return STATUS[status]


def _date(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _several(value: str | Iterable[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _aliases(table: Mapping[str, str | list[str]]) -> dict[str, str]:
    """Every form → the form that stands for it, whichever side of the table a form was written on."""
    known: dict[str, str] = {}
    for form, others in table.items():
        chosen = known.get(form, form)
        for each in (form, *_several(others)):
            known[each] = chosen
    return known
