"""The scores as a table for people and as a record for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, fields
from typing import Any

from kg.evaluate.score import Count, Finding, Score, Share, total

TITLES = {
    "persons": "persons",
    "memberships": "memberships",
    "said": "… and what is said",
    "events": "events",
    "participants": "participants",
    "parts": "parts",
    "parts_exact": "… exactly",
    "places": "places",
    "orgs": "bodies that acted",
    "part_of_day": "part of day",
    "dates": "issue dates",
}


def table(scores: Mapping[str, Score]) -> Iterator[str]:
    """Lines of a plain table, each issue and the total."""
    for name, score in (*scores.items(), ("total", total(scores))):
        yield f"{name}"
        yield f"  {'':<20} {'P':>7} {'R':>7} {'F1':>7}   found extra missed"
        for layer, title in TITLES.items():
            yield f"  {title:<20} {_figures(getattr(score, layer))}"
        yield f"  {'present, but not there':<44} {score.present:>5}"


def findings(scores: Mapping[str, Score]) -> Iterator[str]:
    """Every miss and every false positive, with its quotes."""
    for name, score in scores.items():
        for finding in score.findings:
            yield f"{name}: {finding.layer} {finding.wrong}: {finding.what}"
            yield from (f"    “{quote}”" for quote in finding.quotes)


def record(scores: Mapping[str, Score]) -> dict[str, Any]:
    """The scores as plain values, for JSON."""
    return {"issues": {name: _plain(score) for name, score in scores.items()}, "total": _plain(total(scores))}


def _plain(score: Score) -> dict[str, Any]:
    return {each.name: _value(getattr(score, each.name)) for each in fields(score)}


def _value(value: Count | Share | int | tuple[Finding, ...]) -> Any:
    if isinstance(value, Count):
        return asdict(value) | {"precision": value.precision, "recall": value.recall, "f1": value.f1}
    if isinstance(value, Share):
        return asdict(value) | {"share": value.share}
    if isinstance(value, int):
        return value
    return [asdict(finding) for finding in value]


def _figures(value: Count | Share) -> str:
    if isinstance(value, Share):
        return f"{'':>7} {'':>7} {value.share:7.4f}   {value.right:>5} of {value.total}"
    ratios = f"{value.precision:7.4f} {value.recall:7.4f} {value.f1:7.4f}"
    return f"{ratios}   {value.found:>5} {value.extra:>5} {value.missed:>6}"
