"""``kg check`` and ``kg eval``: whether a graph is well formed, and how well it agrees with careful readers."""

from __future__ import annotations

import argparse
import json
import sys


def evaluate(options: argparse.Namespace) -> int:
    """Print the scores of a graph against gold files; below a pinned floor the exit status is 1."""
    from kg.evaluate import floors, gold, score, seen, show

    golds = [gold.load(path) for path in gold.find(options.gold)]
    scores = score.evaluate(seen.Graph(options.graph), golds)
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
    raise NotImplementedError
