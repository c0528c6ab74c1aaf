"""``kg check`` and ``kg eval``: whether a graph is well formed, and how well it agrees with careful readers."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping

from kg.commands.graph import there
from kg.errors import InputError


def evaluate(options: argparse.Namespace) -> int:
    """Print the scores of a graph against gold files; below a pinned floor the exit status is 1."""
    from kg.evaluate import floors, gold, score, seen, show

    golds = [gold.load(path) for path in gold.find(options.gold)]
    scores = score.evaluate(seen.Graph(there(options.graph)), golds)
    if options.json:
        print(json.dumps(show.record(scores), ensure_ascii=False, indent=1))
    else:
        for line in (*show.findings(scores), *show.table(scores)):
            print(line)
    below = floors.below(options.floor, score.total(scores)) if options.floor else []
    for sentence in below:
        print(f"below its floor: {sentence}", file=sys.stderr)
    return 1 if below else 0


def check(options: argparse.Namespace) -> int:
    """List what breaks the shapes and where issues contradict each other; exit status 1 where there is anything."""
    from rdflib import Graph

    from kg.graph.shapes import check as violations
    from kg.publish.query import Rows, named_query, run

    file = there(options.graph)
    try:
        graph = Graph().parse(file, format="turtle")
    except SyntaxError as error:
        raise InputError(str(file), f"is no Turtle: {error}") from error
    found = [f"shape: {violation}" for violation in violations(graph)]
    conflicts = run(file, named_query("conflicts"))
    if isinstance(conflicts, Rows):
        found += [f"conflict: {_conflict(row)}" for row in conflicts.values()]
    for line in found:
        print(line)
    print(f"{file}: {len(found) or 'nothing'} to look at")
    return 1 if found else 0


def _conflict(row: Mapping[str, str]) -> str:
    """One conflict in a line: what kind, about what, and both sides with their days and their words."""
    sides = (
        f"{row[side]} ({row.get(f'{side}From', '?')} to {row.get(f'{side}To', '?')})"
        for side in ("one", "other")
        if side in row
    )
    words = (f"“{row[quote]}”" for quote in dict.fromkeys(("quote", "otherQuote")) if row.get(quote))
    return "; ".join((f"{row['kind']}: {row['subject']}", *sides, " ≠ ".join(dict.fromkeys(words))))
