"""Names of peoples without a Chinese surname, by what they are made of.

向巴平措 is two elements of Tibetan names, 大岛理森 a Japanese surname and a given name.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from ahocorasick_rs import AhoCorasick, MatchKind

_TIBETAN, _JAPANESE = -8.0, (-13.0, -10.0, -10.0)
"""Weights of a Tibetan name, and of a Japanese one with a given name of one to three characters."""
_STATESMAN = -6.0
"""Weight of the name of a head of state or government."""
_ABOUT_JAPAN = re.compile("日本|日方|日媒|东京|大阪|首相|众院|参院|自民党")
_NO_GIVEN = frozenset("vadptcr")
_BITTEN = frozenset("vdpt")
"""First letters of jieba's tags of words that follow a name."""
_HAN = re.compile("[一-鿿]{1,2}(?:(?<=[太一二三次])郎)?")


class Peoples:
    """Where such names stand in a clause.

    >>> peoples = Peoples({"向巴": "Tibetan", "平措": "Tibetan", "大岛": "Japanese"}, {})
    >>> texts = ("副委员长向巴平措、", "日本众院议长大岛理森", "来到大岛上")
    >>> [text[start:end] for text in texts for start, end, _ in peoples.find(text)]
    ['向巴平措', '大岛理', '大岛理森']
    """

    def __init__(self, parts: Mapping[str, str], tags: Mapping[str, str], statesmen: Collection[str] = ()) -> None:
        tibetan = "|".join(sorted((part for part in parts if parts[part] == "Tibetan"), key=_longest_first))
        japanese = "|".join(sorted((part for part in parts if parts[part] == "Japanese"), key=_longest_first))
        self._tibetan = re.compile(f"(?:{tibetan})(?:{tibetan}|[太加措吉](?!入|以|快|大|强|上))")
        self._japanese = re.compile(japanese)
        self._tags = tags
        self._statesmen = AhoCorasick(sorted(statesmen), matchkind=MatchKind.LeftmostLongest)

    def find(self, chars: str) -> Iterator[tuple[int, int, float]]:
        """Start, end and weight of every stretch that could be such a name."""
        for _, start, end in self._statesmen.find_matches_as_indexes(chars):
            yield start, end, _STATESMAN
        for match in self._tibetan.finditer(chars):
            yield match.start(), match.end(), _TIBETAN
        if _ABOUT_JAPAN.search(chars) is None:
            return
        for match in self._japanese.finditer(chars):
            given = _HAN.match(chars, match.end())
            for size in range(1, len(given[0]) + 1 if given else 1):
                end = match.end() + size
                if not self._torn(chars[match.end() : end], chars[end - 1 : end + 1]):
                    yield match.start(), end, _JAPANESE[size - 1]

    def _torn(self, given: str, across: str) -> bool:
        """Whether a given name is a word (安倍|抵达), or its last character begins one (桥下彻|近日)."""
        word = len(given) > 1 and self._tags.get(given, "x")[:1] in _NO_GIVEN
        return word or (len(across) > 1 and self._tags.get(across, "x")[:1] in _BITTEN)


def _longest_first(part: str) -> tuple[int, str]:
    return -len(part), part
