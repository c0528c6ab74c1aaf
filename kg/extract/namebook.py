"""Which candidates are persons: what one sentence only hints at, the article as a whole may show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

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
