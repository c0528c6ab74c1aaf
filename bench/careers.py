"""How well careers are put together: dated posts told as short stories, and whose they are taken to be.

    python3 bench/careers.py ../shared/data/posts_truth_dev.csv [--seed 1] [--paper 人民日报] [--literal] [--list]

The table (``name, birth, role, place, code, prov, start, end``; one row is one term of office) is not part of this
repository. Rows that state a birth and a start are told as two stories of one sentence each, one on the day of the
start and one before the end; the births are told nowhere. Then the whole pipeline builds a graph of them.

Truth: two rows are one person if they have one name and one city, or one name and one year of birth, and so on from row
to row (the table's sources disagree on some births).

- **B³** (Bagga and Baldwin, 1998) over the rows: of those that share a person node with a row, how many are the same
  person (precision); of those that are, how many share the node (recall). Beside it the same for merging by name alone.
  A row none of whose stories was read is a person of its own; one whose stories have two person nodes is told.
- **Homonyms**: names of several true persons, and how many of them have no node that holds two of these.
- **Broken**: true persons that have more than one node.
- **Succession**: per city and office the terms in order of their begin; of neighbours whose stated dates do not overlap,
  how many follow each other directly in the graph, and in how many the bounds that the graph infers for the begin of
  the one and the end of the other contain a stated date.

All of it is said for all names, and for the halves ``tuned`` and ``held`` (by a hash of the name). Parameters are
estimated on the first only (bench/estimate_careers.py), so the second says what to expect of names nobody has seen.
``--literal`` tells every row as PLACE + ROLE + NAME; otherwise districts and prefectures have their own titles (专员,
州长) and the sentences vary. ``--list`` prints what went wrong.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from careers_table import Row, Story, held, persons_of, rows_of, stories_of, write

from kg.pipeline import Settings, build
from kg.records import MembershipStatement, PersonMention, Resolution, Tenure

# ── what the graph says ──────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Seen:
    """What was read: story → key of the term of office and of its person; and what was misread, with why."""

    terms: Mapping[str, Tenure]
    misread: tuple[tuple[str, str], ...]


def read_back(resolution: Resolution, stories: Sequence[Story]) -> Seen:
    """Which term each story's membership belongs to; a story counts only if it gave one person with the row's name."""
    tenure_of = {statement: tenure for tenure in resolution.tenures for statement in tenure.statements}
    articles = {a.key: a.identifier for issue in resolution.issues for a in issue.articles}
    offices: dict[str, list[MembershipStatement]] = defaultdict(list)
    names: dict[str, set[str]] = defaultdict(set)
    for statement in resolution.statements.values():
        identifier = articles.get(statement.article) or ""
        if isinstance(statement, MembershipStatement):
            offices[identifier].append(statement)
            names[identifier].add(statement.person)
        elif isinstance(statement, PersonMention):
            names[identifier].add(statement.person)
    terms: dict[str, Tenure] = {}
    misread: list[tuple[str, str]] = []
    for story in stories:
        found = [s for s in offices[story.key] if s.person == story.row.name]
        wrong = sorted(names[story.key] - {story.row.name})
        if wrong:
            misread.append((story.text, f"name: {'、'.join(wrong)}"))
        if not found:
            if not wrong:
                misread.append((story.text, "no office read" if names[story.key] else "not read"))
            continue
        tenures = sorted({tenure_of[s.id].key for s in found})
        terms[story.key] = tenure_of[found[0].id]
        if len(tenures) > 1 or any(tenure_of[s.id].post is None for s in found):
            misread.append((story.text, f"posts: {'、'.join(str(tenure_of[s.id].post) for s in found)}"))
    return Seen(terms, tuple(misread))


def nodes_of(rows: Iterable[Row], seen: Seen) -> dict[int, frozenset[str]]:
    """Row number → the person nodes of its stories."""
    return {
        row.number: frozenset(
            seen.terms[key].person for part in (0, 1) if (key := f"{row.number}-{part}") in seen.terms
        )
        for row in rows
    }


# ── scores ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def b_cubed(found: Mapping[int, object], truth: Mapping[int, object]) -> tuple[float, float, float]:
    """Precision, recall and F1 of the clusters in which items are found against those in which they belong."""
    clusters: dict[object, set[int]] = defaultdict(set)
    wanted: dict[object, set[int]] = defaultdict(set)
    for item in truth:
        clusters[found[item]].add(item)
        wanted[truth[item]].add(item)
    precision = recall = 0.0
    for item in truth:
        both = len(clusters[found[item]] & wanted[truth[item]])
        precision += both / len(clusters[found[item]])
        recall += both / len(wanted[truth[item]])
    precision, recall = precision / len(truth), recall / len(truth)
    return precision, recall, 2 * precision * recall / (precision + recall)


@dataclass(frozen=True, slots=True)
class Identity:
    """The scores of one set of names."""

    rows: int
    persons: int
    scores: tuple[float, float, float]
    by_name: tuple[float, float, float]
    homonyms: int
    apart: int
    merged: tuple[str, ...]
    broken: tuple[str, ...]

    def lines(self, of: str) -> list[str]:
        """The scores in words."""
        ours, names = (" ".join(f"{value:.4f}" for value in scores) for scores in (self.scores, self.by_name))
        return [
            f"{of}: {self.rows} rows of {self.persons} persons",
            f"  B³ precision recall F1   {ours}   (by name alone {names})",
            f"  homonyms kept apart      {self.apart} of {self.homonyms}",
            f"  careers broken           {len(self.broken)}",
        ]


def identity(rows: Sequence[Row], truth: Mapping[int, int], nodes: Mapping[int, frozenset[str]]) -> Identity:
    """How persons were told apart among the rows."""
    numbers = {row.number: row for row in rows}
    found = {number: min(nodes[number], default=f"unread {number}") for number in numbers}
    persons: dict[int, set[str]] = defaultdict(set)
    names: dict[str, set[int]] = defaultdict(set)
    for number, row in numbers.items():
        persons[truth[number]] |= nodes[number] or {f"unread {number}"}
        names[row.name].add(truth[number])
    several = sorted(name for name, bearers in names.items() if len(bearers) > 1)
    merged = [
        n
        for n in several
        if sum(len(persons[p]) for p in names[n]) != len(set().union(*(persons[p] for p in names[n])))
    ]
    broken = [numbers[p].name for p in sorted(persons) if len(persons[p]) > 1]
    of = {number: truth[number] for number in numbers}
    return Identity(
        len(rows),
        len(persons),
        b_cubed(found, of),
        b_cubed({number: row.name for number, row in numbers.items()}, of),
        len(several),
        len(several) - len(merged),
        tuple(merged),
        tuple(broken),
    )


@dataclass(slots=True)
class Chain:
    """Neighbours in the offices of all cities: how many, and how many as the table has them."""

    pairs: int = 0
    overlapping: int = 0
    in_order: int = 0
    whole: int = 0
    whole_in_order: int = 0
    bounds: int = 0
    containing: int = 0
    wrong: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Spell:
    """One person's uninterrupted term in one office as the table's rows tell it together."""

    person: int
    rows: list[Row]

    @property
    def start(self) -> date:
        return min(row.start.first for row in self.rows)

    @property
    def end(self) -> date:
        return max(row.end.last if row.end else date.max for row in self.rows)

    @property
    def name(self) -> str:
        return self.rows[0].name


def spells(rows: Sequence[Row], truth: Mapping[int, int]) -> list[list[Spell]]:
    """Per city and office the terms in order of their begin; neighbouring rows of one person are one."""
    seats: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        seats[row.city, row.role].append(row)
    found = []
    for seat in sorted(seats):
        line: list[Spell] = []
        for row in sorted(seats[seat], key=lambda r: (r.start.first, r.number)):
            same = next((s for s in line[-2:] if s.person == truth[row.number]), None)
            if same is not None:
                same.rows.append(row)
            else:
                line.append(Spell(truth[row.number], [row]))
        found.append(sorted(line, key=lambda s: s.start))
    return found


def succession(lines: Iterable[Sequence[Spell]], seen: Seen, resolution: Resolution) -> Chain:
    """Whether neighbours follow each other in the graph, with bounds that hold."""
    follows = {(s.before, s.after) for s in resolution.successions}
    chain = Chain()
    for line in lines:
        for before, after in zip(line, line[1:], strict=False):
            if overlap(before, after):
                chain.overlapping += 1
                continue
            chain.pairs += 1
            left, right = terms(before, seen), terms(after, seen)
            told = f"{after.rows[0].place}{after.rows[0].role} {before.name} {before.end} → {after.name} {after.start}"
            follow = any((one.key, other.key) in follows for one in left for other in right)
            whole = all(key in seen.terms for spell in (before, after) for key in keys(spell))
            chain.in_order += follow
            chain.whole += whole
            chain.whole_in_order += whole and follow
            if not follow:
                chain.wrong.append(f"order: {told}")
            for holds in bounds(before, after, left, right):
                chain.bounds += 1
                chain.containing += holds
                if not holds:
                    chain.wrong.append(f"bounds: {told}")
    return chain


def overlap(before: Spell, after: Spell) -> bool:
    """Whether the table has both in office at once, by any of its rows."""
    ends = [row.end for row in before.rows]
    starts = [row.start for row in after.rows]
    return any(end is None or end.first > start.last for end in ends for start in starts) or before.start == after.start


def terms(spell: Spell, seen: Seen) -> list[Tenure]:
    """The terms in the graph to which the stories of a spell belong."""
    return list({seen.terms[key].key: seen.terms[key] for key in keys(spell) if key in seen.terms}.values())


def keys(spell: Spell) -> list[str]:
    """The stories of a spell."""
    return [f"{row.number}-{part}" for row in spell.rows for part in (0, 1)]


def bounds(before: Spell, after: Spell, left: Sequence[Tenure], right: Sequence[Tenure]) -> Iterable[bool]:
    """Of each inferred bound between two neighbours, whether a stated date lies within it."""
    for tenure in right:
        if tenure.begin_basis == "Inferred":
            yield any(row.start.meets(tenure.earliest_begin, tenure.latest_begin) for row in after.rows)
    for tenure in left:
        if tenure.end_basis == "Inferred":
            yield any(row.end is None or row.end.meets(tenure.earliest_end, tenure.latest_end) for row in before.rows)


# ── the run ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def run(options: argparse.Namespace, output: Path) -> list[str]:
    """Tell, build, read back, score: the lines to print."""
    rows = rows_of(options.table)
    truth = persons_of(rows)
    stories = stories_of(rows, options.seed, options.literal)
    source = output / "stories.jsonl"
    write(stories, options.paper, source)
    resolution = build([source], Settings(output / "output", workers=options.workers), lambda *_: None).resolution
    seen = read_back(resolution, stories)
    nodes = nodes_of(rows, seen)
    read = sum(story.key in seen.terms for story in stories)
    told = [f"stories: {len(stories)}, read {read}, with something misread {len(seen.misread)}"]
    halves = {"all names": rows, "tuned half": [], "held half": []}
    for row in rows:
        halves["held half" if held(row.name) else "tuned half"].append(row)
    listed: list[str] = []
    for half, of in halves.items():
        scores = identity(of, truth, nodes)
        told += scores.lines(half)
        if half != "all names":
            listed += [f"{half}: merged {name}" for name in scores.merged]
            listed += [f"{half}: broken {name}" for name in scores.broken]
    chain = succession(spells(rows, truth), seen, resolution)
    told.append(
        f"succession: {chain.pairs} neighbours ({chain.overlapping} more overlap), in order {chain.in_order}"
        f" ({chain.in_order / max(chain.pairs, 1):.2%}; where all was read {chain.whole_in_order} of {chain.whole},"
        f" {chain.whole_in_order / max(chain.whole, 1):.2%}); inferred bounds {chain.bounds}, containing a stated date"
        f" {chain.containing} ({chain.containing / max(chain.bounds, 1):.2%})"
    )
    told.append(
        f"doubts in the report: {len(resolution.doubts)}; conflicts: {dict(Counter(c.kind for c in resolution.conflicts))}"
    )
    if options.list:
        told += listed + chain.wrong
        told += [f"misread: {text} ({why})" for text, why in sorted(set(seen.misread))]
    return told


def main() -> int:
    """Run once and print; exit status 2 where there is no table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("table", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--paper", default="人民日报", help="the newspaper that tells the stories")
    parser.add_argument("--literal", action="store_true", help="PLACE + ROLE + NAME in every story")
    parser.add_argument("--list", action="store_true", help="print what went wrong")
    parser.add_argument("--workers", type=int)
    parser.add_argument("--output", type=Path, help="keep the stories and the graph here")
    options = parser.parse_args()
    if not options.table.is_file():
        print(f"{options.table}: there is no such table", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as scratch:
        output = options.output or Path(scratch)
        output.mkdir(parents=True, exist_ok=True)
        for line in run(options, output):
            print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
