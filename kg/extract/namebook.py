"""Which candidates are persons: what one sentence only hints at, the article as a whole may show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from kg.extract.memberships import NameSpan
from kg.extract.names import NameModel

_HINTS = 2
"""So many hinted places in one article make a name sure."""
_PLAUSIBLE = -24.0
"""Log probability below which characters are no name, however often they stand where one could."""


def sure_names(spans: Iterable[NameSpan], model: NameModel) -> frozenset[str]:
    """The names of one article that are persons: shown by one sentence, or hinted at by several."""
    sure: set[str] = set()
    hints: Counter[str] = Counter()
    for span in spans:
        if span.sure:
            sure.add(span.name)
        elif span.hint and len(span.name) > 2:
            hints[span.name] += 1
    for name, count in sorted(hints.items()):
        score = model.score(name)
        if count >= _HINTS and score is not None and score > _PLAUSIBLE:
            sure.add(name)
    return frozenset(sure)


def without_overreach(counts: Mapping[str, int]) -> frozenset[str]:
    """The names of an issue without those that took a character too many: 范冰作 beside 范冰.

    `counts` says in how many places each was read. A longer reading stays where it is the more frequent one.

    >>> sorted(without_overreach({"范冰": 3, "范冰作": 1, "王建": 1, "王建设": 4}))
    ['王建设', '范冰']
    """
    kept = set(counts)
    for name, count in sorted(counts.items()):
        shorter = name[:-1]
        if shorter in counts:
            kept.discard(name if counts[shorter] >= count else shorter)
    return frozenset(kept)
