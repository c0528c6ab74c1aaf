"""The report of a build: what was read, extracted, merged, left out and why, and every conflict between issues."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from kg.errors import InputError
from kg.lines import KINDS
from kg.records import EventStatement, Issue, Resolution, Statement


@dataclass(frozen=True, slots=True, order=True)
class LeftOut:
    """A file, a line or an article that gave nothing, and why; `line` is 0 where the whole file is meant."""

    source: str
    line: int
    reason: str

    @classmethod
    def of(cls, error: InputError) -> LeftOut:
        """What an error says of the file it met."""
        return cls(error.source, error.line or 0, error.reason)

    def __str__(self) -> str:
        return f"{self.source}:{self.line}: {self.reason}" if self.line else f"{self.source}: {self.reason}"


@dataclass(frozen=True, slots=True, order=True)
class Repeated:
    """A file that holds the very same as another one, and was therefore read once."""

    source: str
    same_as: str


def render(resolution: Resolution, left_out: Iterable[LeftOut], repeated: Iterable[Repeated]) -> str:
    """The report as JSON text: the same input gives the same text."""
    record = {
        "read": {
            "issues": [_issue(issue) for issue in resolution.issues],
            "repeated": [asdict(each) for each in sorted(repeated)],
        },
        "extracted": _extracted(resolution.statements.values()),
        "merged": _merged(resolution),
        "left_out": [_left_out(each) for each in sorted(set(left_out))],
        "conflicts": [asdict(conflict) for conflict in resolution.conflicts],
        "doubts": [asdict(doubt) for doubt in resolution.doubts],
    }
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def _issue(issue: Issue) -> dict[str, Any]:
    return {
        "key": issue.key,
        "source": issue.source,
        "sha256": issue.digest,
        "newspaper": issue.newspaper,
        "place": issue.place,
        "date": issue.date.isoformat(),
        "date_basis": issue.date_basis,
        "date_reasons": list(issue.reasons),
        "warnings": list(issue.warnings),
        "articles": _counts(article.kind for article in issue.articles),
    }


def _extracted(statements: Iterable[Statement]) -> dict[str, Any]:
    found = list(statements)
    return {
        "statements": _counts(KINDS[type(each)] for each in found),
        "rules": _counts(rule for each in found for rule in _rules(each)),
    }


def _rules(statement: Statement) -> Iterator[str]:
    """The rules that read a statement, each once."""
    evidence = statement.evidence if isinstance(statement, EventStatement) else (statement.evidence,)
    yield from sorted({each.rule for each in evidence})


def _merged(resolution: Resolution) -> dict[str, Any]:
    issues = {article.key: issue.key for issue in resolution.issues for article in issue.articles}
    persons = []
    for person in resolution.persons:
        named_in = sorted({issues[article] for article in person.articles if article in issues})
        if len(named_in) > 1:
            persons.append({"person": person.name, "key": person.key, "issues": named_in})
    return {
        "entities": {
            "persons": len(resolution.persons),
            "places": len(resolution.places),
            "organizations": len(resolution.bodies),
            "posts": len(resolution.posts),
            "memberships": len(resolution.tenures),
            "successions": len(resolution.successions),
            "events": len(resolution.events),
        },
        "persons_in_several_issues": persons,
    }


def _left_out(each: LeftOut) -> dict[str, Any]:
    return {"source": each.source, "line": each.line or None, "reason": each.reason}


def _counts(words: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(str(word) for word in words).items()))
