"""The names a path can take: which stretches of a clause could name a person, and how much each weighs.

Four sorts: the names of the book and those shown by where they stand, names with ·, Chinese names by surname and given
name, and foreign ones by their characters. A name that tears a word (成功访) or takes a character too many (刘冰出) pays for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from itertools import pairwise
from math import inf
from typing import NamedTuple

from kg.extract.anchors import Kind
from kg.extract.entries import FUNCTION_TAGS, PLACE_BEHIND_OFFICE, PLAIN, REMEMBERED, WordTable
from kg.extract.listed import ListedNames
from kg.extract.names import NameModel
from kg.extract.peoples import Peoples
from kg.extract.priors import AFTER_NAME, AFTER_OFFICE, AFTER_WORD, JOINING, NONE, PRIORS, UNSUITED
from kg.extract.words import UNKNOWN

_DOTTED = re.compile(r"[一-鿿A-Z]{1,8}(?: ?[·•・‧] ?[一-鿿A-Z]{1,8}|-[一-鿿]{1,8})+")
_DOTS = frozenset("·•・‧-")
_DOT = re.compile("[·•・‧]|[一-鿿]-[一-鿿]")
_HYPHEN = re.compile("[·•・‧-]")
_NO_END = frozenset("等说的也并在们我你他她它后任住")
"""Characters that hardly end a name."""
_NO_FOREIGN_END = frozenset("曾时也将还并在就已和与致率偕携赴抵访则方")
_TITLE = re.compile("[省市县区州旗局厅部院校事书会组团队处所社馆站台园]长$")
_TORN_TITLE = 3
"""As many strange characters as it counts that a name begins with the end of 市长."""
_PARTICLES = frozenset("和与及同等就向为将在对说的了是也已率携偕邀赴抵访称认我用从把被给帮这还要")
"""Characters that stand before or behind a name with ·, hardly ever in one."""
_TOLD = frozenset(
    (
        "建议",
        "介绍",
        "回忆",
        "感慨",
        "坦言",
        "直言",
        "告诉",
        "透露",
        "解释",
        "笑着",
        "激动",
        "高兴",
        "表演",
        "演出",
        "家里",
        "一家",
    )
)
"""What follows a person named in a feature, nouns in the dictionary: 戈登·怀特|建议."""
_VERBAL_TAGS = frozenset(("p", "c", "d", "r", "v", "u", "uj", "ul", "uz", "f"))
_OF_STATES = re.compile(
    "总统|总理|首相|国王|外长|主席|议长|大臣|部长|大使|女王|王储|亲王|公主|苏丹|总督|总裁|秘书长|总干事|埃米尔|酋长|[市州省郡](?=副?[市州省郡]长|议会|政府|警察局)"
)
"""Titles that may follow a foreign name as well: 杜特尔特总统."""
_BOOKED = -4.0
"""Weight of a name known from elsewhere in the issue."""
_OFTEN, _OVERREACH = -9.5, -2.5
_RARE_SURNAME, _PARTICLE, _WORDLIKE, _TORN = -7.0, -5.0, -6.0, -2.5
_FOLLOWING = frozenset(("t", "s", "d", "p"))
"""First letters of jieba's tags of words that may follow a name with ·."""
_ARRIVALS = frozenset(("来到", "看到", "达到", "得到", "感到", "走到", "受到", "回到", "赶到", "接到", "收到"))
"""Words with 到 that follow a name as well as 到 itself does; of others 到 is the verb: 呼尔查|到基层."""
_LIKE_A_PLACE = 4.0
"""What a name gains whose given name is a county's as well, which would tear it: 隋|长泰."""
_LEADING = frozenset("于任和从经向在到同与及由赴抵驻原现")
"""Surnames that lead to a place as well."""
_STRANGE = -6.0
_ODD = 3
"""Weight of each outer character of a name with · that seldom spells names."""
_HELP = 0.5 + 3.0 + max(PRIORS[AFTER_NAME] - PRIORS[AFTER_WORD], -UNSUITED)
"""The most that a name can gain by what follows it: an address, and another name."""

Known = dict[int, list[tuple[int, float]]]
"""Where known names begin: start → (length, weight)."""


class Beginning(NamedTuple):
    """The candidate names that begin somewhere: the length of each, what it must gain by what stands before, and the name.

    `least` is the least gain that makes one of them worth trying.
    """

    least: float
    names: tuple[tuple[int, float, str], ...]


_NOBODY = Beginning(inf, ())


class _Weights(dict[str, float]):
    """The weight of every candidate name; filled as text is read, up to a bound."""

    def __init__(self, made: Callable[[str], float]) -> None:
        super().__init__()
        self._made = made

    def __missing__(self, name: str) -> float:
        weight = self._made(name)
        if len(self) < REMEMBERED:
            self[name] = weight
        return weight


class _Beginnings(dict[str, Beginning]):
    """Every candidate name that begins some characters; filled as text is read, up to a bound."""

    def __init__(self, made: Callable[[str], Beginning]) -> None:
        super().__init__()
        self._made = made

    def __missing__(self, window: str) -> Beginning:
        found = self._made(window)
        if len(self) < REMEMBERED:
            self[window] = found
        return found


class CandidateNames:
    """What could name a person, as the path sees it.

    The path reads three tables directly, character by character: `beginnings`, the names that some characters may begin;
    `weights`, what each weighs; `bitten`, words of two characters whose first is no end of a name (路平|一同, 陆地|担任).
    """

    def __init__(self, table: WordTable, names: NameModel, listed: ListedNames) -> None:
        self._table = table
        self._words = table.words
        self._names = names
        self._listed = listed
        self.beginnings = _Beginnings(self._beginning)
        self.weights = _Weights(self._weight)
        self.bitten = frozenset(
            word
            for word, tag in table.words.tags.items()
            if len(word) == 2
            and (tag[:1] in ("v", "d", "p") or table.kinds.get(word) is Kind.ACT)
            and (word[1] != "到" or word in _ARRIVALS)
        )
        self._peoples = Peoples(names.lexicon.peoples, table.words.tags, names.lexicon.statesmen)

    # ── names known, and names with · ──

    def known(self, chars: str, book: Collection[str]) -> Known:
        """Where names of the book stand, and names that their place shows."""
        found: Known = {}
        for name in book:
            at = chars.find(name)
            while at >= 0:
                found.setdefault(at, []).append((len(name), _BOOKED))
                at = chars.find(name, at + 1)
        for start, end, weight in self._listed.find(chars):
            found.setdefault(start, []).append((end - start, weight))
        for start, end, weight in self._peoples.find(chars):
            found.setdefault(start, []).append((end - start, weight))
        return found

    def dotted(self, chars: str) -> Known:
        """Where names with · may stand."""
        found: Known = {}
        if _DOT.search(chars) is None:
            return found
        for match in _DOTTED.finditer(chars):
            dotted = match[0]
            first, last = min(map(dotted.find, _DOTS & set(dotted))), max(map(dotted.rfind, _DOTS & set(dotted))) + 1
            before = [self._other_words(dotted[start:first]) for start in range(first)]
            behind = [
                self._other_words(dotted[last:end]) + self._unspelled(dotted[last:end])
                for end in range(last, len(dotted) + 1)
            ]
            for start, end, strange in self._names.dotted(dotted):
                if "-" in dotted[start:end] and not self._hyphened(dotted, start, end, strange):
                    continue
                torn = (
                    _TORN_TITLE
                    if _TITLE.search(chars, max(match.start() + start - 1, 0), match.start() + start + 1)
                    else 0
                )
                across = chars[match.start() + end - 1 : match.start() + end + 1]
                if self._words.tags.get(across, "")[:1] in _FOLLOWING:  # 戈麦斯|当地
                    torn += 1
                begin = match.start() + start
                if begin and self._words.tags.get(chars[begin - 1 : begin + 1], "")[:1] == "v":  # 叫做|罗伯特
                    torn += 1
                weight = _BOOKED + _STRANGE * (strange + before[start] + behind[end - last] + torn)
                found.setdefault(match.start() + start, []).append((end - start, weight))
        return found

    def _hyphened(self, chars: str, start: int, end: int, strange: int) -> bool:
        """Whether what stands here may be a name with a hyphen: 威廉-亚历山大, 让-马里; not 京沪-沪昆, 中-俄, nor its end."""
        parts = _HYPHEN.split(chars[start:end])
        apart = start == 0 or len(parts[0]) > 1 or chars[start - 1] not in self._names.transliterations
        whole = apart or self._table.is_word(chars[max(start - 2, 0) : start])
        spelled = chars[start] in self._names.transliterations
        torn = start > 0 and self._table.is_word(chars[start - 1 : start + 1])  # 总理|让-巴蒂
        return (
            whole and not torn and (strange == 0 or (strange == 1 and spelled and all(len(part) > 1 for part in parts)))
        )

    def _unspelled(self, part: str) -> int:
        """What it costs the last part of a name that two characters on end in it spell none: 奥布力|言语, 奥布力|都急着."""
        names = self._names
        odd = [char not in names.transliterations and char not in names.lexicon.spellings for char in part]
        return _ODD * sum(pair == (True, True) for pair in pairwise(odd))

    def _other_words(self, part: str) -> int:
        """How many words and particles an outer part of a name with · holds that belong to what stands around it."""
        particles = sum(3 for character in part if character in _PARTICLES)
        pairs = [part[at : at + 2] for at in range(len(part) - 1)]
        told = 2 if part[-2:] in _TOLD else 0
        return particles + told + sum(self._strangeness(pair) for pair in pairs)

    def _strangeness(self, pair: str) -> int:
        """How much two characters belong to something else than a name; the name of a state may well stand in one (海尔马里亚姆)."""
        kind = self._table.kinds.get(pair)
        if kind is None:
            tag = self._words.tags.get(pair, "")[:1]
            return int(self._table.is_word(pair)) * (3 if tag in ("t", "s") else 2 if tag in ("v", "d", "p") else 1)
        return 0 if kind in (Kind.STATE, Kind.PLACE) else 6 if kind is Kind.OFFICE else 3

    # ── foreign names ──

    @staticmethod
    def titled(chars: str) -> bool:
        """Whether a title stands in a clause that may follow a foreign name."""
        return _OF_STATES.search(chars) is not None

    def foreign(self, chars: str, start: int, behind_title: bool) -> Iterator[tuple[int, float]]:
        """Every stretch from here that could be a foreign name where one may stand, with its weight."""
        if chars[start] in JOINING:
            return
        for end, weight in self._names.foreign(chars, start):
            if chars[end - 1] in _NO_FOREIGN_END:
                continue
            if not (behind_title or _OF_STATES.match(chars, end)):
                continue
            if self._words.tags.get(chars[start:end], "")[:1] not in ("v", "d", "p", "c"):
                yield end - start, weight

    # ── Chinese names ──

    def may_end(self, chars: str, link: int) -> bool:
        """Whether what could be a Chinese name, however unlikely, ends here."""
        return any(
            any(begin + name[0] == link for name in self.beginnings[self._window(chars, begin)].names)
            for begin in range(max(link - 4, 0), link - 1)
            if chars[begin] in self._names.initials
        )

    def _window(self, chars: str, start: int) -> str:
        """The characters that decide which names could begin here."""
        return chars[start : start + (4 if chars[start] in self._names.compound else 3)]

    def _beginning(self, window: str) -> Beginning:
        """Every stretch from the beginning of some characters that could be a name not known yet.

        A name needs a gain where it could not win against the words it consists of even if all that may follow were to
        help it: only what stands before, as an office does, can give that.
        """
        ends = self._names.ends(window, 0)
        if not ends:
            return _NOBODY
        as_words = self._as_words(window[: ends[-1]])
        found: list[tuple[int, float, str]] = []
        for end in ends:
            score = self._names.score(window[:end])
            if score is not None and not self._names.led(window[:end]):
                found.append((end, as_words[end] - score - _HELP, window[:end]))
        return Beginning(min((need for _, need, _ in found), default=inf), tuple(found))

    def _as_words(self, chars: str) -> list[float]:
        """At least so much the first characters weigh as words, however many of them, behind no office and no name."""
        best = [0.0] + [NONE] * len(chars)
        heads, singles = self._table.heads, self._table.singles
        for start in range(len(chars)):
            plain = heads.get(chars[start : start + 2], PLAIN) is PLAIN
            for entry in singles[chars[start]] if plain else self._table.words_at(chars, start):
                cost = best[start] + entry.weight + (PLACE_BEHIND_OFFICE if entry.leaves == AFTER_OFFICE else 0.0)
                end = start + (entry.jump >> 3)
                if cost > best[end]:
                    best[end] = cost
        return best

    def _weight(self, name: str) -> float:
        """How much a candidate name weighs: at most its score."""
        called = _LIKE_A_PLACE if self._table.kinds.get(name[1:]) is Kind.PLACE and name[0] not in _LEADING else 0.0
        return (self._names.score(name) or 0.0) + self._overreach(name[-1]) + self._torn(name) + called

    def _torn(self, name: str) -> float:
        """What it costs that a name is a word as well, or begins with a verb or a particle: 成功访, 经李."""
        first = name[0]
        if first in JOINING:
            return 4 * _OVERREACH
        if name[:2] in self._names.lexicon.no_names or name in self._names.lexicon.no_names:
            return 4 * _OVERREACH
        tags = self._words.tags
        particle = tags.get(first, "") in FUNCTION_TAGS and self._words.weight(first) > _OFTEN
        torn = len(name) > 2 and tags.get(name[:2], "")[:1] in ("v", "a", "d")
        rare = self._names.lexicon.surnames.get(first, 0.0) < _RARE_SURNAME
        cost = (_TORN if torn else 0.0) + (_WORDLIKE if tags.get(name[1:], "") == "t" else 0.0)
        return cost + (_PARTICLE if particle and rare else 0.0) + (_WORDLIKE if self._table.is_word(name) else 0.0)

    def _overreach(self, last: str) -> float:
        """What it costs that a name ends with a character which mostly is a verb or particle and seldom a name: 刘冰出."""
        if last in JOINING or last in _NO_END:
            return 4 * _OVERREACH
        often = self._words.weights.get(last, UNKNOWN) > _OFTEN
        return _OVERREACH if often and self._words.tags[last] in _VERBAL_TAGS and self._names.seldom_ends(last) else 0.0
