"""The report of a build: what was read, extracted, merged, left out and why, and every conflict between issues."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from itertools import groupby
from typing import Any

from kg.errors import InputError
from kg.lines import KINDS
from kg.records import Conflict, EventStatement, Issue, PersonMention, Resolution, Statement

STDIN = "-"
RECORDS = ".jsonl"
"""Where records come from: each is an issue of its own while the build works, and a story of one to the reader."""
BREAK = " … "
"""Between two quotes of one sentence that the page broke."""
SIDES = 4
"""Up to so many sentences show who somebody in doubt is."""


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
            "issues": [_issue(same) for same in _together(resolution.issues)],
            "repeated": [asdict(each) for each in sorted(repeated)],
        },
        "extracted": _extracted(resolution.statements.values()),
        "merged": _merged(resolution),
        "left_out": [_left_out(each) for each in sorted(set(left_out))],
        "conflicts": [_conflict(conflict, resolution) for conflict in resolution.conflicts],
        "doubts": list(_doubts(resolution)),
    }
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def _together(issues: Iterable[Issue]) -> Iterator[Sequence[Issue]]:
    """Each page by itself; of a file of records those of one issue together, so that the list is no longer than the days."""
    for what, same in groupby(issues, key=_what):
        found = list(same)
        yield from [found] if what is not None else ([issue] for issue in found)


def _what(issue: Issue) -> tuple[object, ...] | None:
    """What the records of one issue in one file share; None for a page."""
    records = issue.source == STDIN or issue.source.lower().endswith(RECORDS)
    return (issue.key, issue.source, issue.place, issue.date_basis) if records else None


def _issue(same: Sequence[Issue]) -> dict[str, Any]:
    """What was read of an issue in one file; `records` says of how many records it is, where there are several."""
    issue = same[0]
    return {
        "key": issue.key,
        "source": issue.source,
        **({"records": len(same)} if len(same) > 1 else {}),
        "sha256": issue.digest if len(same) == 1 else _digest(each.digest for each in same),
        "newspaper": issue.newspaper,
        "place": issue.place,
        "date": issue.date.isoformat(),
        "date_basis": issue.date_basis,
        "date_reasons": list(dict.fromkeys(reason for each in same for reason in each.reasons)),
        "warnings": list(dict.fromkeys(warning for each in same for warning in each.warnings)),
        "articles": _counts(article.kind for each in same for article in each.articles),
    }


def _digest(digests: Iterable[str]) -> str:
    """The SHA-256 of several, whatever their order."""
    return sha256("\n".join(sorted(digests)).encode()).hexdigest()


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


def _conflict(conflict: Conflict, resolution: Resolution) -> dict[str, Any]:
    """A contradiction with the words of every side."""
    sides = [_side(resolution.statements[id_]) for id_ in conflict.statements]
    return {**asdict(conflict), "sides": sides}


def _side(statement: Statement) -> dict[str, str]:
    """Where a statement stands, and its words; those of an event as they are told first."""
    evidence = statement.evidence[0] if isinstance(statement, EventStatement) else statement.evidence
    return {"article": statement.article, "quote": BREAK.join(quote.exact for quote in evidence.quotes)}


def _doubts(resolution: Resolution) -> Iterator[dict[str, Any]]:
    """Every pair that a person should decide, with what the papers say of either."""
    asked = {key for doubt in resolution.doubts for key in (doubt.left, doubt.right)}
    told: dict[str, list[dict[str, str]]] = {key: [] for key in sorted(asked)}
    for tenure in resolution.tenures:
        if tenure.person in asked:
            told[tenure.person] += [_side(resolution.statements[id_]) for id_ in tenure.statements[:1]]
    named = {(s.article, s.person): s for s in resolution.statements.values() if isinstance(s, PersonMention)}
    for person in resolution.persons:
        if person.key in asked and not told[person.key]:
            mentions = (named.get((article, person.name)) for article in person.articles)
            told[person.key] += [_side(mention) for mention in mentions if mention is not None]
    for doubt in resolution.doubts:
        sides = {
            side: sorted(told[key], key=lambda t: (t["article"], t["quote"]))[:SIDES]
            for side, key in (("left_says", doubt.left), ("right_says", doubt.right))
        }
        yield {**asdict(doubt), **sides}


def _left_out(each: LeftOut) -> dict[str, Any]:
    return {"source": each.source, "line": each.line or None, "reason": each.reason}


def _counts(words: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(str(word) for word in words).items()))
