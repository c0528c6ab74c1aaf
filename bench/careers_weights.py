"""What the moves of city leaders say of two posts being one person's: estimates the weights of kg/resolve/moves.py.

    python3 bench/careers_weights.py ../shared/data/posts_truth_dev.csv

The table is that of bench/careers.py, as is what counts as one person; only the half of the names that may be tuned on
is used. For every move of a person from one post to the next, and for the last post of one random person and the first
of another who comes later, it is told how far apart the posts are (city, province, other provinces), how the heights
differ and how many years lie between. The weight of each is log2(m / u): its share among moves over its share among
random pairs, with half a case added to each count.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import log2
from pathlib import Path

from careers_table import TODAY, Row, held, persons_of, rows_of

from kg import lexicon
from kg.resolve.moves import GOVERNMENT_STEP, read_subprovincial

PAIRS = 300_000
MUNICIPALITY = 1
WHERE = ("the same city", "the same province", "other provinces")
STEPS = ("up", "level", "down")
YEARS = ("overlapping by more than a year", "within a year", "1 to 3", "3 to 6", "6 to 10", "more than 10")


@dataclass(frozen=True, slots=True)
class Term:
    """One person's time in one post, by all rows that tell of it."""

    begin: date
    end: date
    city: str
    province: str
    height: float


def careers(rows: Sequence[Row]) -> list[list[Term]]:
    """The terms of each person of the tuned half, by their begin."""
    truth = persons_of(rows)
    posts: dict[tuple[int, str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if not held(row.name):
            posts[truth[row.number], row.city, row.role].append(row)
    found: dict[int, list[Term]] = defaultdict(list)
    for (person, _, _), told in sorted(posts.items()):
        found[person].append(term(told))
    return [sorted(terms, key=lambda t: (t.begin, t.end)) for _, terms in sorted(found.items())]


def term(told: Sequence[Row]) -> Term:
    """What the rows of one person and post tell together."""
    begin = min(row.start.first for row in told)
    end = max(row.end.last if row.end else TODAY for row in told)
    divisions = lexicon.load().divisions.named(told[0].place)
    code = divisions[0].code if divisions else ""
    height = 3.0 if divisions and divisions[0].tier == MUNICIPALITY else 5.0 - (code in read_subprovincial())
    party = told[0].role.endswith("书记")
    return Term(begin, max(begin, end), told[0].city, code[:2], height + (0 if party else GOVERNMENT_STEP))


def features(before: Term, after: Term) -> tuple[str, str, str]:
    """Where, what step, and how many years between two terms."""
    where = WHERE[0] if before.city == after.city else WHERE[1] if before.province == after.province else WHERE[2]
    rise = before.height - after.height
    step = STEPS[0] if rise > 0 else STEPS[1] if rise == 0 else STEPS[2]
    years = (after.begin - before.end).days / 365.25
    return where, step, YEARS[sum(years >= limit for limit in (-1, 1, 3, 6, 10))]


def moves(people: Sequence[Sequence[Term]]) -> Iterator[tuple[str, str, str]]:
    """Every move of every person."""
    for terms in people:
        for before, after in zip(terms, terms[1:], strict=False):
            yield features(before, after)


def strangers(people: Sequence[Sequence[Term]]) -> Iterator[tuple[str, str, str]]:
    """What stands between the posts of two random people, the same ones in every run."""
    chance = random.Random(1)
    for _ in range(PAIRS):
        one, other = chance.sample(range(len(people)), 2)
        before, after = people[one][-1], people[other][0]
        if before.begin <= after.begin:
            yield features(before, after)


def lines(people: Sequence[Sequence[Term]]) -> Iterator[str]:
    """The estimates, a line each."""
    ours, theirs = Counter(moves(people)), Counter(strangers(people))
    further = sum(len(terms) > 1 for terms in people)
    yield f"{len(people)} persons, {further} with a further post, {ours.total()} moves"
    for number, names in ((0, WHERE), (1, STEPS), (2, YEARS)):
        yield from weights(ours, theirs, number, names, "")
    for where in WHERE:
        yield where
        of, among = (Counter({k: n for k, n in c.items() if k[0] == where}) for c in (ours, theirs))
        for number, names in ((1, STEPS), (2, YEARS)):
            yield from weights(of, among, number, names, "  ")


def weights(
    ours: Counter[tuple[str, str, str]],
    theirs: Counter[tuple[str, str, str]],
    number: int,
    names: Sequence[str],
    indent: str,
) -> Iterator[str]:
    """The weight of each value of one feature."""
    for name in names:
        seen, strange = (sum(n for key, n in counts.items() if key[number] == name) for counts in (ours, theirs))
        m = (seen + 0.5) / (ours.total() + len(names) / 2)
        u = (strange + 0.5) / (theirs.total() + len(names) / 2)
        yield f"{indent}{name}: {seen} moves, m {m:.4f}, u {u:.4f}, {log2(m / u):+.1f} bits"


def main() -> int:
    """Print the estimates; exit status 2 where there is no table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("table", type=Path)
    options = parser.parse_args()
    if not options.table.is_file():
        print(f"{options.table}: there is no such table", file=sys.stderr)
        return 2
    for line in lines(careers(rows_of(options.table))):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
