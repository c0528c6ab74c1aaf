"""The floors of the invented stories in tests/floors.toml: see how far the scores are above them, raise them, lower them.

    python tests/pin.py                          the present scores beside their floors
    python tests/pin.py show SET                 every difference between a set and its gold, and the scores
    python tests/pin.py raise [--slack 0.01]     pin the present scores (or so much less); no floor falls by this
    python tests/pin.py lower --because "…"      lower the floors that are not held to the present scores, and say why

The package must be installed, or on PYTHONPATH; ``python3 tests/run.py --floors raise`` brings an environment first. The
seeds' floors, which stand under no name, are written by hand.
"""

from __future__ import annotations

import argparse
import math
import re
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import house
import invented

from kg.evaluate import floors, show
from kg.evaluate.score import Score, total
from kg.publish.files import atomic_write

PINNED = (
    ("persons", "precision"),
    ("persons", "recall"),
    ("memberships", "f1"),
    ("said", "f1"),
    ("events", "f1"),
    ("participants", "f1"),
    ("parts", "share"),
    ("present", floors.MOST),
    ("traps", "share"),
)
"""What is pinned of every set of stories."""
DECIMALS = 3

Figure = tuple[str, str, str]
"""A set, a layer and a measure."""


def main(argv: Sequence[str] | None = None, file: Path = house.FLOORS) -> int:
    """Do what is asked; the exit status is 1 where a score is below its floor and stays so."""
    options = parse(argv)
    if options.what == "show":
        return differences(options.set)
    return pin(options, file, dict(figures(measure())))


def parse(argv: Sequence[str] | None) -> argparse.Namespace:
    """What is to be done: a floor goes down only with a reason."""
    parser = argparse.ArgumentParser(prog="tests/pin.py", description="The floors of the invented stories.")
    parser.add_argument("what", nargs="?", default="compare", choices=("compare", "show", "raise", "lower"))
    parser.add_argument("set", nargs="?", choices=invented.SETS, help="which set to show")
    parser.add_argument("--slack", type=float, default=0.0, metavar="X", help="raise to so much under the scores")
    parser.add_argument("--because", default="", metavar="REASON", help="why a floor must be lowered")
    options = parser.parse_args(argv)
    if (options.what == "lower") != bool(options.because.strip()):
        parser.error("lower, and only lower, wants a reason: --because “…”")
    if (options.what == "show") != bool(options.set):
        parser.error("show, and only show, wants the name of a set")
    if options.slack < 0 or (options.slack and options.what != "raise"):
        parser.error("--slack is for raise, and at least 0")
    return options


def measure() -> dict[str, invented.SetScore]:
    """The present score of every set."""
    found = {}
    for name in invented.SETS:
        told = invented.stories(name)
        with tempfile.TemporaryDirectory() as folder:
            found[name] = invented.together(told, invented.scores(told, Path(folder)))
    return found


def figures(scores: Mapping[str, Score]) -> Iterator[tuple[Figure, float]]:
    """What is pinned, as it is now."""
    for name, score in scores.items():
        for layer, measure in PINNED:
            yield (name, layer, measure), floors.measured(score, layer, measure)


def differences(name: str) -> int:
    """Print what a set's graph has too much, too little or otherwise than its gold, and the scores."""
    with tempfile.TemporaryDirectory() as folder:
        scores = invented.scores(invented.stories(name), Path(folder))
    for line in (*show.findings(scores), *show.table({name: total(scores)})):
        print(line)
    return 0


def pin(options: argparse.Namespace, file: Path, found: Mapping[Figure, float]) -> int:
    """Compare, raise or lower, and tell every figure with its floor."""
    text = before = file.read_text(encoding="utf-8")
    status = 0
    for figure, value in found.items():
        old = floor_of(text, figure)
        held = old is not None and not floors.under(figure[2], value, old)
        new = None
        if options.what == "raise":
            new = raised(figure[2], value, old, options.slack)
            text = text if new is None else written(text, figure, new)
        elif options.what == "lower" and old is not None and not held:
            new = rounded(figure[2], value)
            text = written(text, figure, new, f"was {old:g}: {' '.join(options.because.split())}")
        status |= not held and new is None
        print(told(figure, value, old, new))
    if text != before:
        atomic_write(file, text)
    return status


def told(figure: Figure, value: float, old: float | None, new: float | None) -> str:
    """One figure in a line, with its floor and what becomes of that.

    >>> told(("posts", "parts", "share"), 0.4759, 0.46, 0.475)
    'posts parts share                  0.4759  floor 0.46 → 0.475'
    """
    floor = "none" if old is None else f"{old:g}"
    return f"{' '.join(figure):<34} {value:<7.4g} floor {floor}" + ("" if new is None else f" → {new:g}")


def raised(measure: str, value: float, old: float | None, slack: float) -> float | None:
    """The floor to write for a figure; None where it would be no higher than the old one.

    >>> raised("f1", 0.8714, 0.85, 0.01), raised("f1", 0.8714, 0.87, 0.01), raised("most", 2, 3, 0.01)
    (0.861, None, 2)
    """
    new = rounded(measure, value if measure == floors.MOST else max(0.0, value - slack))
    better = old is None or (new != old and not floors.under(measure, new, old))
    return new if better else None


def rounded(measure: str, value: float) -> float:
    """A figure as it is written down: never better than it is."""
    return value if measure == floors.MOST else math.floor(value * 10**DECIMALS) / 10**DECIMALS


def floor_of(text: str, figure: Figure) -> float | None:
    """The floor that the file has for a figure."""
    name, layer, measure = figure
    found: float | None = tomllib.loads(text).get(name, {}).get(layer, {}).get(measure)
    return found


def written(text: str, figure: Figure, value: float, note: str = "") -> str:
    """The text of the file with one floor written anew; everything else stays as it is.

    >>> written("[a.parts]\\nshare = 0.9  # was 0.95: a year\\n", ("a", "parts", "share"), 0.96)
    '[a.parts]\\nshare = 0.96\\n'
    """
    name, layer, measure = figure
    line = f"{measure} = {value:g}" + (f"  # {note}" if note else "")
    head = f"[{name}.{layer}]"
    lines = text.splitlines()
    if head not in lines:
        return text.rstrip("\n") + f"\n\n{head}\n{line}\n"
    begin = lines.index(head) + 1
    end = next((at for at in range(begin, len(lines)) if lines[at].startswith("[")), len(lines))
    old = next((at for at in range(begin, end) if re.match(rf"{measure}\s*=", lines[at])), None)
    if old is None:
        last = max((at for at in range(begin, end) if lines[at].strip()), default=begin - 1)
        lines.insert(last + 1, line)
    else:
        lines[old] = line
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
