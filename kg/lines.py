"""Statements as JSON lines: what ``kg extract`` prints and what the cache of a build keeps.

One statement a line, its kind first, then the fields of its record in their order. Dates are ISO 8601, several values a
list; what is not known is null.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from kg.records import (
    BodyMention,
    EventStatement,
    Evidence,
    MembershipStatement,
    Participation,
    PersonMention,
    PlaceMention,
    Quote,
    Says,
    Statement,
    When,
)

KINDS = {PersonMention: "person", MembershipStatement: "membership", EventStatement: "event"}


def line(statement: Statement) -> str:
    """One statement as one line of JSON, without the line end."""
    record = {"statement": KINDS[type(statement)], **asdict(statement)}
    return json.dumps(record, ensure_ascii=False, default=date.isoformat)


def statement(text: str) -> Statement:
    """The statement that a line holds.

    Raises ValueError, KeyError or TypeError where the line was not made by :func:`line`.
    """
    record = json.loads(text)
    return _READERS[record.pop("statement")](record)


def _person(record: dict[str, Any]) -> PersonMention:
    return PersonMention(
        **record | {"printed": tuple(record["printed"]), "evidence": _evidence(record["evidence"])},
    )


def _membership(record: dict[str, Any]) -> MembershipStatement:
    return MembershipStatement(
        **record
        | {
            "body": BodyMention(**record["body"]) if record["body"] else None,
            "says": Says(record["says"]),
            "observed_on": _day(record["observed_on"]),
            "effective": _day(record["effective"]),
            "evidence": _evidence(record["evidence"]),
        }
    )


def _event(record: dict[str, Any]) -> EventStatement:
    when = record["when"]
    return EventStatement(
        **record
        | {
            "when": When(_day(when["begin"]), _day(when["end"]), when["part_of_day"]),
            "participations": tuple(_participation(each) for each in record["participations"]),
            "organizations": tuple(BodyMention(**each) for each in record["organizations"]),
            "places": tuple(_spot(each) for each in record["places"]),
            "evidence": tuple(_evidence(each) for each in record["evidence"]),
        }
    )


_READERS: Mapping[str, Callable[[dict[str, Any]], Statement]] = {
    "person": _person,
    "membership": _membership,
    "event": _event,
}


def _participation(record: dict[str, Any]) -> Participation:
    return Participation(record["person"], tuple(record["parts"]), tuple(record["capacities"]))


def _spot(record: dict[str, Any]) -> PlaceMention | BodyMention:
    """A body is told from a place by what is printed: only a body has that."""
    return BodyMention(**record) if "printed" in record else PlaceMention(**record)


def _evidence(record: dict[str, Any]) -> Evidence:
    return Evidence(record["article"], tuple(Quote(**each) for each in record["quotes"]), record["rule"])


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
