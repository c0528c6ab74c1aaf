"""Which found thing is which expected thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

import networkx

from kg.evaluate.gold import GoldEvent, GoldIssue, GoldMembership
from kg.evaluate.seen import Named, SeenEvent, SeenMembership

LABEL_ALONE = 0.5
"""How like two labels must be where two events of the same day share no participant."""

G = TypeVar("G")
S = TypeVar("S")


def pairs(expected: Sequence[G], found: Sequence[S], weight: Callable[[G, S], float]) -> list[tuple[G, S]]:
    """The heaviest one-to-one pairing; a weight of zero means that two cannot be paired.

    >>> pairs(["焦作", "修武"], ["修武县", "获嘉县"], likeness)
    [('修武', '修武县')]
    """
    graph: networkx.Graph[int] = networkx.Graph()
    for i, wanted in enumerate(expected):
        for j, seen in enumerate(found, start=len(expected)):
            if (value := weight(wanted, seen)) > 0:
                graph.add_edge(i, j, weight=value)
    matched = sorted((min(edge), max(edge)) for edge in networkx.max_weight_matching(graph))
    return [(expected[i], found[j - len(expected)]) for i, j in matched]


def is_person(issue: GoldIssue, name: str, seen: Named) -> bool:
    """Whether one of a person's names is the expected one, aliases counted."""
    return issue.name(name) in {issue.name(label) for label in seen.labels}


def membership_weight(issue: GoldIssue, gold: GoldMembership, seen: SeenMembership) -> int:
    """Zero where person, role or organization differ; more where what is said agrees and where the fact is required."""
    if not is_person(issue, gold.person, seen.person) or seen.role.labels.isdisjoint(gold.roles):
        return 0
    stated = seen.body.labels if seen.body else frozenset[str]()
    if gold.organizations and stated.isdisjoint(gold.organizations):
        return 0
    if not gold.organizations and seen.body:
        return 0
    return 1 + says_right(gold, seen) + 2 * (not gold.optional)


def says_right(gold: GoldMembership, seen: SeenMembership) -> bool:
    """Whether the issue's evidence says of the person and the post what the readers saw."""
    return not seen.says.isdisjoint(gold.says)


def event_weight(issue: GoldIssue, gold: GoldEvent, seen: SeenEvent) -> float:
    """Zero where the dates differ or nothing else agrees, else how much of the participants and of the label agrees."""
    if (gold.begin, gold.end) != (seen.begin, seen.end):
        return 0.0
    present = [each.person for each in seen.participants]
    counted = [p for p in present if not is_any(issue, gold.participants_optional, p)]
    shared = sum(any(is_person(issue, name, person) for person in counted) for name in gold.participants)
    overlap = 2 * shared / max(1, len(gold.participants) + len(counted))
    like = max(likeness(gold.label, label) for label in seen.named.labels or {""})
    if not shared and like < LABEL_ALONE:
        return 0.0
    return overlap + like + 0.01 * (not gold.optional)


def is_any(issue: GoldIssue, names: Iterable[str], seen: Named) -> bool:
    """Whether a person is one of those named."""
    return any(is_person(issue, name, seen) for name in names)


def label_weight(gold: str, seen: Named) -> float:
    """A place or body is found where one label contains the other; the closer in length, the better."""
    lengths = (
        min(len(gold), len(label)) / max(len(gold), len(label))
        for label in seen.labels
        if label and (gold in label or label in gold)
    )
    return max(lengths, default=0.0)


def likeness(left: str, right: str) -> float:
    """How much two labels have in common, by their pairs of characters (Dice's coefficient).

    >>> likeness("专题会议", "专题推进会")
    0.2857142857142857
    """
    a, b = _bigrams(left), _bigrams(right)
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else 0.0


def _bigrams(label: str) -> Counter[str]:
    letters = [char for char in label if char.isalnum()]
    return Counter(a + b for a, b in zip(letters, letters[1:], strict=False))
