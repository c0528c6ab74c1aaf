"""Which candidates are persons: what one sentence only hints at, the article as a whole may show."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from kg.extract.holdings import NameSpan
from kg.extract.names import NameModel

_HINTS = {2: 3, 3: 2, 4: 2}
"""So many hinted places in one article make a name of this length sure."""
_AGAIN = {2: 4, 3: 2, 4: 2}
"""So many places in the article make sure of a name that one sentence hints at."""
_NO_PERSONS_END = frozenset("市县区镇乡村湖山河江岛州省城路桥港湾寺庙馆园林业局院校车舰号方潮朝宫祠")
"""How places and things end."""
_PERSONS = frozenset(("nr", "nrt", "nrfg"))
"""Tags of persons in jieba's dictionary."""
_PLAUSIBLE = -24.0
"""Log probability below which characters are no name, however often they stand where one could."""


def sure_names(spans: Iterable[NameSpan], model: NameModel, whole: str, words: Mapping[str, str]) -> frozenset[str]:
    """The names of one article that are persons: shown by one sentence, hinted at by several, or by one and named again.

    `whole` is the text of the article, `words` are the tags of the dictionary.
    """
    sure: set[str] = set()
    hints: Counter[str] = Counter()
    for span in spans:
        if span.sure:
            sure.add(span.name)
        elif span.hint:
            hints[span.name] += 1
    for name, count in sorted((hints + _shared_beginnings(hints)).items()):
        score = model.score(name)
        if score is None or score <= _PLAUSIBLE:
            continue
        if count >= _HINTS.get(len(name), 2) or (words.get(name, "nr") in _PERSONS and _named_again(name, whole)):
            sure.add(name)
    return frozenset(sure)


def _named_again(name: str, whole: str) -> bool:
    """Whether what one sentence hints at stands in the article again, with something else behind it, and is not what it tells of."""
    if whole.count(name) < _AGAIN.get(len(name), 2) or name[-1] in _NO_PERSONS_END:
        return False
    return not _longer(name, whole) and len({whole[end : end + 1] for end in _ends(name, whole)}) > 1


def _ends(name: str, whole: str) -> list[int]:
    """Where a name ends, each time it stands in a text."""
    return [match.end() for match in re.finditer(re.escape(name), whole)]


def _shared_beginnings(hints: Counter[str]) -> Counter[str]:
    """The two characters that candidates of three share, each torn from other words: 覃尚曾 and 覃尚和 hint at 覃尚."""
    longer: dict[str, list[str]] = {}
    for name in hints:
        if len(name) == 3:
            longer.setdefault(name[:2], []).append(name)
    return Counter({start: sum(hints[name] for name in names) + 1 for start, names in longer.items() if len(names) > 1})


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


def completed(names: Iterable[str], texts: Iterable[str], model: NameModel) -> frozenset[str]:
    """The names of an issue, each with the character that follows it everywhere: 郭楠 is 郭楠月 if no 郭楠 stands alone.

    At least two places with different text behind them are needed to tell.

    >>> from kg.lexicon import load
    >>> from kg.extract.spelling import Spelling
    >>> model = NameModel(load(), Spelling({}, {}))
    >>> sorted(completed({"郭楠", "范冰"}, ["市长郭楠月调研", "郭楠月说", "范冰说", "范冰出席"], model))
    ['范冰', '郭楠月']
    """
    whole = "\n".join(texts)
    kept: set[str] = set()
    for name in names:
        longer = _longer(name, whole) if len(name) == 2 else ""
        score = model.score(longer) if longer else None
        kept.add(longer if score is not None and score > _PLAUSIBLE else name)
    return frozenset(kept)


def _longer(name: str, whole: str) -> str:
    """The name with the one character that stands behind all its places, "" where they differ or tell too little."""
    behind: set[str] = set()
    after: set[str] = set()
    at = whole.find(name)
    while at >= 0:
        end = at + len(name)
        behind.add(whole[end : end + 1])
        after.add(whole[end + 1 : end + 2])
        at = whole.find(name, end)
    return name + min(behind) if len(behind) == 1 and len(after) > 1 else ""
