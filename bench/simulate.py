"""How the work grows and spreads beyond one machine: a simulation fed with what a build of this machine has kept.

    python3 bench/simulate.py OUTPUT [--characters 1e11] [--machines 16 64 256] [--cores 16]

OUTPUT is the folder of a build of JSONL stories. Counted in it: names, how often each is mentioned, and how both grow
with the stories (Heaps' law, fitted between a tenth and the whole). The same laws then make the groups of a larger
corpus, which are dealt out to machines, the largest first; what is told is the time of the step with its stragglers and
the memory of the fullest machine. Costs are those of docs/scale.md, measured, not guessed; the network is not simulated
but reckoned (bytes over 10 Gbit/s a machine).
"""

from __future__ import annotations

import argparse
import heapq
import json
import math
from collections import Counter
from pathlib import Path

from kg.cache import HEAD as BEFORE

EXTRACT = 7.5e-6
"""Core-seconds for a character read and extracted."""
RESOLVE = 8.5e-5
"""Core-seconds for a statement resolved."""
WRITE = 2.5e-6
"""Core-seconds for a triple written as Turtle."""
HELD = 3_400
"""Bytes that a statement takes while its group is resolved."""
SENT = 400
"""Bytes that a statement takes on the way."""
WIRE = 1.25e9
"""Bytes a second between two machines."""
HEAD = 200_000
"""So many of the largest groups are dealt out one by one; the others are small enough to fill any gap."""


def main() -> None:
    """Print what was counted, and a line for each number of machines."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("output", type=Path)
    parser.add_argument("--characters", type=float, default=1e11)
    parser.add_argument("--corpus-characters", type=float, default=18.7e6)
    parser.add_argument("--triples", type=float, default=0.147, help="for each character")
    parser.add_argument("--machines", type=int, nargs="*", default=[16, 64, 256])
    parser.add_argument("--cores", type=int, default=16)
    options = parser.parse_args()
    stories = sorted(_stories(options.output))
    few, all_ = _named(stories[::10]), _named(stories)
    growth = math.log(len(all_) / len(few)) / math.log(sum(all_.values()) / sum(few.values()))
    times = options.characters / options.corpus_characters
    statements = sum(all_.values()) * times
    names = len(all_) * times**growth
    share = max(all_.values()) / sum(all_.values())
    print(
        f"counted: {sum(all_.values())} statements, {len(all_)} names, growth {growth:.2f}, the first name has {share:.2%}"
    )
    print(f"at {options.characters:.0e} characters: {statements:.2e} statements, {names:.2e} names")
    sizes = _sizes(names, statements, share)
    for machines in options.machines:
        cores = machines * options.cores
        extract = options.characters * EXTRACT / cores
        loads = _dealt(sizes, statements, cores)
        resolve, full = max(loads) * RESOLVE, _fullest(loads, options.cores) * HELD
        split = max(statements / cores, _largest(loads, cores)) * RESOLVE
        shuffle = statements * SENT / machines / WIRE
        write = options.characters * options.triples * WRITE / cores
        print(
            f"{machines} machines: extraction {extract / 60:.1f} min, shuffle {shuffle / 60:.1f} min, resolution "
            f"{resolve / 60:.1f} min (without stragglers {statements / cores * RESOLVE / 60:.1f}, with the largest names "
            f"split by place {split / 60:.1f}), fullest machine {full / 1e9:.0f} GB, Turtle {write / 60:.1f} min"
        )


def _stories(output: Path) -> list[tuple[str, list[str]]]:
    """The persons that each story names, by the key of its entry."""
    found = []
    for path in sorted((output / ".cache" / "statements").glob("*.jsonl")):
        for line in path.read_bytes().splitlines()[1:]:
            _, told = json.loads(line[BEFORE:])
            found.append((line[:32].decode(), [each[3] for each in told if each[0] != 2]))
    return found


def _named(stories: list[tuple[str, list[str]]]) -> Counter[str]:
    return Counter(name for _, names in stories for name in names)


def _sizes(names: float, statements: float, share: float) -> list[float]:
    """The sizes of the largest groups by Zipf's law, whose exponent gives the first one its share."""
    low, high = 0.3, 1.6
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if 1 / _harmonic(names, middle) < share else (low, middle)
    first = statements / _harmonic(names, low)
    return [first / rank**low for rank in range(1, min(HEAD, int(names)) + 1)]


def _harmonic(count: float, power: float) -> float:
    """The sum of 1 / n^power up to count: the first thousand added up, the rest as an integral."""
    head = sum(n**-power for n in range(1, 1001))
    tail = math.log(count / 1000) if power == 1 else (count ** (1 - power) - 1000 ** (1 - power)) / (1 - power)
    return head + tail


def _dealt(sizes: list[float], statements: float, cores: int) -> list[float]:
    """Statements for each core: the largest groups first, each to the core that has least; then the small ones."""
    loads = [0.0] * cores
    heapq.heapify(loads)
    for size in sizes:
        heapq.heapreplace(loads, loads[0] + size)
    left = max(0.0, statements - sum(sizes)) / 1000 / cores
    for _ in range(1000 * cores):
        heapq.heapreplace(loads, loads[0] + left)
    return loads


def _fullest(loads: list[float], cores: int) -> float:
    """The statements of the machine that has the cores with the most."""
    return sum(sorted(loads)[-cores:])


def _largest(loads: list[float], cores: int) -> float:
    """The most that a core has once the groups above the mean are split into the provinces (31) they speak of."""
    mean = sum(loads) / cores
    return max(mean, max(loads) / 31)


if __name__ == "__main__":
    main()
