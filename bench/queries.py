"""How long each named question takes on a graph, start-up of the command included.

    python3 bench/queries.py FOLDER [--person NAME] [--post NAME] [--body NAME] [--day DAY] [--fact NAME] [--runs N]

FOLDER is an output folder of `kg build`. Each question is put by `kg query` in a process of its own, `--runs` times; the
quickest run counts, in seconds of all cores (user and system) and by the clock. A first question, which makes the store
where there is none, is put before and told apart.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

from kg.publish.query import NamedQuery, named_queries

_WAIT = 120
"""Seconds after which a question counts as unanswered."""
_YEAR = {"from": "2015-01-01", "to": "2015-12-31"}


def main() -> None:
    """Print a table, the slowest first."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--person", default="习近平")
    parser.add_argument("--post", default="国务院总理")
    parser.add_argument("--body", default="国务院")
    parser.add_argument("--day", default="2015-03-05")
    parser.add_argument("--fact", default="习近平：中华人民共和国主席（2014-02-07—2019-12-31）")
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    known = {**_YEAR, **{name: getattr(options, name) for name in ("person", "post", "body", "day", "fact")}}
    known |= {"event": options.day, "part": options.person[:1]}
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    wall, cpu, _ = asked(options.folder, "tree", [options.body])
    print(f"the first question, which makes the store where it is missing: {wall:.1f} s, {cpu:.1f} core-seconds")
    found = []
    for name, query in named_queries().items():
        values = given(query, known)
        runs = [asked(options.folder, name, values) for _ in range(options.runs)]
        found.append((min(cpu for _, cpu, _ in runs), min(wall for wall, _, _ in runs), runs[0][2], name, values))
    print("\n| question | core-seconds | by the clock | rows |\n|---|---|---|---|")
    for cpu, wall, rows, name, values in sorted(found, reverse=True):
        print(f"| `{' '.join([name, *values])}` | {cpu:.2f} | {wall:.2f} | {'no answer' if rows < 0 else rows} |")


def given(query: NamedQuery, known: dict[str, str]) -> list[str]:
    """The values of the required parameters."""
    return [
        known[parameter.name] for parameter in query.parameters if not parameter.optional or parameter.name == "part"
    ]


def asked(folder: Path, name: str, values: list[str]) -> tuple[float, float, int]:
    """Seconds by the clock, seconds of all cores, and the number of rows; -1 where there is no answer."""
    command = [sys.executable, "-m", "kg", "query", name, *values, "--graph", str(folder), "--format", "tsv"]
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run([*command, "--timeout", str(_WAIT)], capture_output=True, check=False)
    wall, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, cpu, done.stdout.count(b"\n") - 1 if done.returncode == 0 else -1


if __name__ == "__main__":
    main()
