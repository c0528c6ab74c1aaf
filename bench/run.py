"""Every benchmark of speed and memory, one after the other; a table and a plot of what was measured.

    python3 bench/run.py CORPUS.jsonl -o FOLDER [--parts 1 10 100] [--stories N]

Writes FOLDER/speed.md and FOLDER/speed.svg, and beside them what each benchmark said. Other work on the machine shows:
its load is in the table, and seconds of all cores are told beside those of the clock.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
COLOURS = {"start": "#999999", "reading": "#3b6ea5", "resolving": "#c8553d", "writing": "#588157"}
WIDE, HIGH, LINE = 720, 28, 46


def main() -> int:
    """Run all, write the table and the plot; the exit status is 1 if one of them failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--parts", nargs="*", default=["1", "10", "100"])
    parser.add_argument("--stories", default="300", help="how many the killed builds are of")
    options = parser.parse_args()
    folder: Path = options.output
    folder.mkdir(parents=True, exist_ok=True)
    figures = folder / "whole.json"
    corpus = str(options.corpus.absolute())
    commands = (
        ("extraction", ["bench/extraction.py", corpus]),
        ("whole", ["bench/whole.py", corpus, "--parts", *options.parts, "--added", "--json", str(figures.absolute())]),
        ("kill", ["bench/kill.py", corpus, "--stories", options.stories]),
    )
    said = {name: _run(name, command, folder) for name, command in commands}
    builds = json.loads(figures.read_text("utf-8")) if figures.is_file() else []
    (folder / "speed.md").write_text("".join(_table(builds, commands, said)), "utf-8")
    (folder / "speed.svg").write_text(_plot(builds), "utf-8")
    return 1 if None in said.values() else 0


def _run(name: str, command: Sequence[str], folder: Path) -> str | None:
    """What a benchmark prints, which is kept too; None where it failed."""
    print(f"── {name}", flush=True)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    print(done.stdout + done.stderr, flush=True)
    (folder / f"{name}.txt").write_text(done.stdout + done.stderr, "utf-8")
    return done.stdout if done.returncode == 0 else None


def _table(
    builds: Sequence[dict[str, Any]], commands: Sequence[tuple[str, list[str]]], said: dict[str, str | None]
) -> Iterator[str]:
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.strip()
    yield f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, {date.today()}, {commit}\n\n"
    yield "| build | stories | characters/s | seconds | of all cores | peak MB | stages |\n|---|---|---|---|---|---|---|\n"
    for each in builds:
        stages = ", ".join(f"{stage['name']} {stage['seconds']:.1f}" for stage in each["stages"])
        speed = f"{each['characters'] / each['seconds']:,.0f}"
        yield f"| {each['what']} | {each['stories']} | {speed} | {each['seconds']:.1f} | {each['cpu']:.1f} | {each['peak']} | {stages} |\n"
    for name, command in commands:
        yield f"\n`python3 {command[0]} …`\n\n```\n{said[name] or 'FAILED'}```\n"


def _plot(builds: Sequence[dict[str, Any]]) -> str:
    """A bar for each build, its stages side by side, as long as their seconds."""
    longest = max((each["seconds"] for each in builds), default=1.0)
    rows = []
    for number, each in enumerate(builds):
        top, left = 40 + number * LINE, 170.0
        rows.append(f'<text x="4" y="{top + 18}">{each["what"]}</text>')
        for stage in each["stages"]:
            width = stage["seconds"] / longest * (WIDE - 260)
            colour = COLOURS.get(stage["name"], "#bbbbbb")
            told = f"{stage['name']}: {stage['seconds']:.1f} s, {stage['peak']} MB"
            rows.append(
                f'<rect x="{left:.1f}" y="{top}" width="{width:.1f}" height="{HIGH}" fill="{colour}"><title>{told}</title></rect>'
            )
            left += width
        rows.append(f'<text x="{left + 6:.1f}" y="{top + 18}">{each["seconds"]:.1f} s</text>')
    legend = "".join(
        f'<rect x="{170 + 120 * number}" y="8" width="14" height="14" fill="{colour}"/>'
        f'<text x="{190 + 120 * number}" y="20">{name}</text>'
        for number, (name, colour) in enumerate(COLOURS.items())
    )
    style = 'font-family="sans-serif" font-size="13"'
    height = 60 + LINE * len(builds)
    body = "\n".join(rows)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDE}" height="{height}" {style}>\n{legend}\n{body}\n</svg>\n'
    )


if __name__ == "__main__":
    sys.exit(main())
