"""The everyday words of Chinese with their frequency and part of speech: what a name competes with in a sentence.

Source: the dictionary of jieba 0.42.1 (MIT), 349 thousand words with counts and tags.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import log

import jieba

LONGEST = 8
"""Longer dictionary entries are idioms and titles that decide nothing here."""

UNKNOWN = -15.0
"""Weight of a character that the dictionary does not know."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words with log probability and tag (jieba's: n noun, v verb, nr person, ns place, p preposition …)."""

    weights: Mapping[str, float]
    tags: Mapping[str, str]

    def weight(self, word: str) -> float:
        """Log probability of `word`; unknown ones cost :data:`UNKNOWN` a character."""
        return self.weights.get(word, UNKNOWN * len(word))


@cache
def load() -> Words:
    """Read the dictionary once per process."""
    counts: dict[str, int] = {}
    tags: dict[str, str] = {}
    with jieba.dt.get_dict_file() as lines:
        for line in lines:
            word, count, tag = line.decode("utf-8").split()
            if len(word) <= LONGEST:
                counts[word] = int(count)
                tags[word] = tag
    whole = log(sum(counts.values()))
    return Words({word: log(max(count, 1)) - whole for word, count in counts.items()}, tags)
