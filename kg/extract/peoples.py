"""Names of peoples without a Chinese surname, by what they are made of.

向巴平措 is two elements of Tibetan names, 大岛理森 a Japanese surname and a given name, 艾力卡木 two names of Uyghurs,
吉克伍呷 a surname of the Yi and a given name.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from ahocorasick_rs import AhoCorasick, MatchKind

_TIBETAN, _JAPANESE = -8.0, (-13.0, -10.0, -10.0)
"""Weights of a Tibetan name, and of a Japanese one with a given name of one to three characters."""
_JOINED, _SINGLE, _SHORT, _YI = -8.0, -11.0, 3, -8.0
"""Weights of names of Uyghurs, Kazakhs and Mongols, of more than three characters and of three, and of the Yi."""
_ENDS = "江|汗|罕|木(?!材|匠|工)|拜克|拜|洪|图(?!书|片)|夫|花|琴|其|仓|布|宝|龙|梅|荣|泰"
"""What names of Uyghurs, Kazakhs and Mongols may end with besides another name."""
_YI_GIVEN = "阿优伍呷尔哈木子布拉铁色日古牛史且石曲者衣依各作莫惹体里罗么机加达友洛什歪则博果几以巫之"
"""The characters of most given names of the Yi."""
_DOTS = ("·", "•", "・", "‧")
_NOBODY = re.compile("(?!)")
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
        self._joined = _joined_names([part for part in parts if parts[part] in ("Turkic", "Mongolian")])
        yi = "|".join(sorted(part for part in parts if parts[part] == "Yi"))
        self._yi = re.compile(f"(?:{yi})[{_YI_GIVEN}]{{2}}(?:[莫子惹](?![一-鿿]))?") if yi else _NOBODY
        self._elements = AhoCorasick(sorted(part for part in parts if parts[part] != "Japanese"))
        self._tags = tags
        self._statesmen = AhoCorasick(sorted(statesmen), matchkind=MatchKind.LeftmostLongest)

    def find(self, chars: str) -> Iterator[tuple[int, int, float]]:
        """Start, end and weight of every stretch that could be such a name."""
        for _, start, end in self._statesmen.find_matches_as_indexes(chars):
            yield start, end, _STATESMAN
        if self._elements.find_matches_as_indexes(chars):
            yield from self._composed(chars)
        if _ABOUT_JAPAN.search(chars) is None:
            return
        for match in self._japanese.finditer(chars):
            given = _HAN.match(chars, match.end())
            for size in range(1, len(given[0]) + 1 if given else 1):
                end = match.end() + size
                if not self._torn(chars[match.end() : end], chars[end - 1 : end + 1]):
                    yield match.start(), end, _JAPANESE[size - 1]

    def _composed(self, chars: str) -> Iterator[tuple[int, int, float]]:
        """The same, of names made of elements, in a clause that holds one."""
        for match in self._tibetan.finditer(chars):
            yield match.start(), match.end(), _TIBETAN
        for match in self._joined.finditer(chars):
            dotted = chars[match.end() : match.end() + 1] in _DOTS or chars[match.start() - 1 : match.start()] in _DOTS
            if not dotted and self._tags.get(match[0], "nr")[:2] == "nr":
                yield match.start(), match.end(), _JOINED if len(match[0]) > _SHORT else _SINGLE
        for match in self._yi.finditer(chars):
            yield match.start(), match.end(), _YI

    def _torn(self, given: str, across: str) -> bool:
        """Whether a given name is a word (安倍|抵达), or its last character begins one (桥下彻|近日)."""
        word = len(given) > 1 and self._tags.get(given, "x")[:1] in _NO_GIVEN
        return word or (len(across) > 1 and self._tags.get(across, "x")[:1] in _BITTEN)


def _joined_names(names: list[str]) -> re.Pattern[str]:
    """Names of Uyghurs, Kazakhs and Mongols: one of three characters or more, or two and what ends such names."""
    if not names:
        return _NOBODY
    ordered = sorted(names, key=_longest_first)
    every, long = "|".join(ordered), "|".join(name for name in ordered if len(name) > 2)
    ends = f"{every}|{_ENDS}"
    return re.compile(f"(?:(?:{every})(?:{ends})(?:{ends})?|(?:{long}))")


def _longest_first(part: str) -> tuple[int, str]:
    return -len(part), part
