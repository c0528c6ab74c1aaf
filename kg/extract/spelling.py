"""How foreign names are spelled in Chinese characters: which character follows which, and which one ends a name.

埃尔多安 is spelled as names are, 埃尔多安则 is not; of 科斯格罗夫 the whole is likelier than its halves. Counted among the
transliterated names (tag nrt) of the dictionary of jieba 0.42.1 (MIT), mixed with single characters
(Jelinek and Mercer 1980).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise
from math import exp, log

_LONGEST = 7
_PAIRED = 0.5
"""How much the pairs count beside the single characters; the dictionary has too few names to trust them alone (塞迪略)."""
_USUAL = 2
"""As many characters as a foreign name has as a rule."""
_LENGTH = -0.5
"""A foreign name written in Chinese characters without a dot is a guess: it must be worth it by its characters."""
_EDGE = "\n"
"""Stands before the first character of a name and behind the last one."""


class Spelling:
    """Log probabilities of foreign names by the pairs of characters they are spelled with.

    >>> from kg.lexicon import load
    >>> from kg.extract import words
    >>> spelling = Spelling(load().transliterations, words.load().tags)
    >>> [name for name in ("埃尔多安", "埃尔多安则", "科斯格罗夫", "科斯格") if spelling.score(name) > -20]
    ['埃尔多安', '科斯格']
    """

    def __init__(self, characters: Mapping[str, float], tags: Mapping[str, str]) -> None:
        self.characters = characters
        """the characters that spell foreign names"""
        names = [
            _EDGE + word + _EDGE
            for word, tag in tags.items()
            if tag == "nrt" and len(word) > 1 and all(character in characters for character in word)
        ]
        pairs = Counter(before + behind for name in names for before, behind in pairwise(name))
        begun = Counter(character for name in names for character in name[:-1])
        alone = {character: exp(weight) for character, weight in characters.items()}
        alone[_EDGE] = 1 / _USUAL
        self._alone = {character: log((1 - _PAIRED) * share) for character, share in alone.items()}
        self._pairs = {
            pair: log(_PAIRED * count / begun[pair[0]] + (1 - _PAIRED) * alone[pair[1]])
            for pair, count in pairs.items()
        }

    def _follows(self, before: str, behind: str) -> float:
        """The log probability that one character follows another in a name."""
        known = self._pairs.get(before + behind)
        return self._alone[behind] if known is None else known

    def names(self, chars: str, start: int) -> Iterator[tuple[int, float]]:
        """Where a foreign name that begins here could end, with its weight."""
        weight = _LENGTH
        before = _EDGE
        for end in range(start, min(start + _LONGEST, len(chars))):
            character = chars[end]
            if character not in self.characters:
                return
            weight += self._follows(before, character)
            before = character
            if end > start:
                yield end + 1, weight + self._follows(character, _EDGE)

    def score(self, name: str) -> float:
        """The weight of the whole of a name whose characters all spell foreign names."""
        return max(weight for end, weight in self.names(name, 0) if end == len(name))
