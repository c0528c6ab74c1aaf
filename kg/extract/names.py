"""What looks like the name of a person, and how much: surname × given name, ethnic names with ·, foreign names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import log

from kg.extract.spelling import Spelling
from kg.lexicon import Lexicon

_LENGTH = {1: log(0.16), 2: log(0.83)}
"""Given names of one and of two characters among living Chinese (about one in six is of one)."""

_DOT = re.compile(r" ?[·•・‧] ?|-")
_SELDOM = -7.5
_VERBS = frozenset("上要有")
"""Very rare surnames that are everyday verbs."""
_BY, _LIKELY = "由", -17.5
"""By whom, and the log probability above which a name of two characters is a likely one."""
_CHINESE = -27.0
"""Log probability below which a name is hardly Chinese."""
_UNUSUAL = -7.3
"""Log probability of a surname below which a name that could spell a foreign one does."""
_PART = 7
"""The outer parts of a name with · have at most so many characters."""
_NOWHERE = range(0)
_COURTESIES = frozenset((
    "大爷", "大妈", "大娘", "大叔", "大姐", "大哥", "大嫂", "阿姨", "奶奶", "爷爷", "师傅", "老师", "先生", "女士",
    "小姐", "老板", "医生", "教授", "主任", "书记", "市长", "县长", "局长", "院长", "校长", "队长", "站长", "所长",
    "老汉", "老人", "老太", "某", "某某", "氏", "总", "词", "电",
))  # fmt: skip
"""What follows a surname without being a given name."""
_STATES = frozenset("韩巴越泰柬缅蒙伊沙以土希塞乌哈吉塔阿古墨智秘哥委尼南肯坦莫安加澳新德英法意印俄朝荷波匈捷卡叙")
"""A state's short name before 方 is that side, nobody (韩方, 巴方)."""


class NameModel:
    """Log probabilities of names by their characters."""

    def __init__(self, lexicon: Lexicon, spelling: Spelling) -> None:
        self.lexicon = lexicon
        self.foreign = spelling.names
        """where a foreign name that begins somewhere could end, with its weight"""
        self.transliterations = spelling.characters
        self.surnames = dict(lexicon.surnames)
        """every surname with its log probability"""
        self.initials = frozenset(surname[0] for surname in self.surnames)
        """the characters that surnames begin with"""
        self.compound = frozenset(surname[0] for surname in self.surnames if len(surname) > 1)
        """the characters that surnames of two characters begin with"""
        given = lexicon.given
        self.positions = tuple((dict(place.seen), place.unseen) for place in (given.single, given.first, given.second))
        """log probabilities of characters as a given name, as its first and as its second character, and of unseen ones"""

    def score(self, name: str) -> float | None:
        """The log probability that a person of China is called so; None where it is no surname with a given name.

        A compound surname (欧阳) is tried before a simple one.
        """
        if name[-1:] == "族" and len(name) < 4:
            return None
        if name[:1] in self.compound:
            weight, given = self.surnames.get(name[:2]), name[2:]
            if weight is not None and len(given) in _LENGTH and given not in _COURTESIES:
                return weight + _LENGTH[len(given)] + self._given(given)
        weight, given = self.surnames.get(name[:1]), name[1:]
        if weight is None or len(given) not in _LENGTH or given in _COURTESIES:
            return None
        if given == "方" and name[0] in _STATES:
            return None
        return weight + _LENGTH[len(given)] + self._given(given)

    def _given(self, given: str) -> float:
        """The log probability of a given name of one or two characters, as the lexicon has it."""
        (single, seldom), (first, seldom_first), (second, seldom_second) = self.positions
        if len(given) == 1:
            return single.get(given, seldom)
        return first.get(given[0], seldom_first) + second.get(given[1], seldom_second)

    def is_compound(self, name: str) -> bool:
        """Whether a name begins with a surname of two characters (欧阳)."""
        return name[:2] in self.lexicon.surnames

    def surname_weight(self, name: str) -> float:
        """The log probability of the surname that a name begins with."""
        surnames = self.lexicon.surnames
        return max(surnames.get(name[:2], -99.0), surnames.get(name[:1], -99.0))

    def is_chinese(self, name: str) -> bool:
        """Whether a name is a surname and a given name of China, and is not better explained as spelling a foreign one.

        >>> from kg.extract import words
        >>> from kg.lexicon import load
        >>> model = NameModel(load(), Spelling(load().transliterations, words.load().tags))
        >>> [name for name in ("李克强", "默克尔", "王毅", "吉拉尼", "刘延东", "梅莱斯") if model.is_chinese(name)]
        ['李克强', '王毅', '刘延东']
        """
        score = self.score(name)
        if score is None or score < _CHINESE:
            return False
        if (
            len(name) > 2
            and self.surname_weight(name) < _UNUSUAL
            and all(char in self.transliterations for char in name)
        ):
            return False
        spelled = [self.transliterations.get(character) for character in name]
        return any(weight is None for weight in spelled) or sum(filter(None, spelled)) < score

    def led(self, name: str) -> bool:
        """Whether a very rare surname is the word it is elsewhere: 组长|由|王某某|担任, 书记|上|台, 镇长|要|上堤."""
        if name[0] in _VERBS and not self.is_compound(name):
            return True
        score = self.score(name[1:]) if name[0] == _BY else None
        return score is not None and score > _LIKELY

    def seldom_ends(self, character: str) -> bool:
        """Whether few given names end with this character."""
        return self.lexicon.given.second[character] < _SELDOM

    def ends(self, chars: str, start: int) -> range:
        """Where a Chinese name that begins here could end; none where no surname stands here or a courtesy follows it."""
        length = len(chars)
        if start + 1 >= length or chars[start] not in self.initials or chars[start + 1] == "某":
            return _NOWHERE
        surnames = self.surnames
        compound = chars[start : start + 2] in surnames
        if not compound and (chars[start] not in surnames or chars[start + 1 : start + 3] in _COURTESIES):
            return _NOWHERE
        first = end = start + 2
        last = min(start + (4 if compound else 3), length)
        while end <= last and "\u4e00" <= chars[end - 1] <= "\u9fff":
            end += 1
        return range(first, end)

    def dotted(self, chars: str) -> Iterator[tuple[int, int, int]]:
        """Where in a stretch of characters joined by · the name may begin and end, with how many of its outer characters
        seldom spell names; what stands around it decides.

        >>> from kg.lexicon import load
        >>> model = NameModel(load(), Spelling({"努": -5.0, "尔": -3.0, "克": -3.0}, {}))
        >>> {"主席努尔·白克力出席"[a:b]: n for a, b, n in model.dotted("主席努尔·白克力出席")}["努尔·白克力"]
        2
        """
        dots = [(match.start(), match.end()) for match in _DOT.finditer(chars)]
        first, last = dots[0][0], dots[-1][1]
        spells = [character in self.transliterations for character in chars]
        for start in range(max(0, first - _PART), first):
            for end in range(last + 1, min(len(chars), last + _PART) + 1):
                yield start, end, spells[start:first].count(False) + spells[last:end].count(False)
