"""Names shown by where they stand: 副书记方向， and 毛有为、何不凡、常青、程绍武 are persons, whatever else the characters mean.

Behind an office and right before a mark or a verb of events there stands a name; so does each item of a list most of
whose items can be nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping

from ahocorasick_rs import AhoCorasick

from kg.extract.anchors import Kind
from kg.extract.names import NameModel

_ITEM = re.compile("[^、]+")
_LONGEST_OFFICE, _LONGEST_NAME, _LONGEST_SPELLED = 9, 4, 6
_STOPS = "、（(，。；：！？,;:!?“”"
_BEHIND = frozenset("在就率作致对向与同和及等与陪任当为")
"""Characters that follow a name where neither a mark nor a verb of events does (words that do: after_names.tsv)."""
_NO_NOUN = frozenset("vdpcfmrtuqzy")
"""First letters of the tags of words that may well stand behind an office: verbs, adverbs, time words."""
_FREQUENT, _COMMON = -11.5, -9.5
_RAREST = -9.0
"""Log probability of a surname below which a dictionary word is not taken for a name."""
_RAREST_OF_THREE = -10.5
_USUAL_LENGTH, _FILLING, _PLAUSIBLE = 3, -10.0, -25.0
_BEFORE_VERBS = frozenset(
    "听看讲谈问请让要想能会应来去带做作写读走进回出入上下赴到抵谢称说为与和同等率亲首专特夜日晚今昨先再又还都正"
)
"""Characters that may stand by themselves between a name and a verb."""
_USUAL, _USUAL_LISTED = -7.5, -8.2
_RAREST_LISTED = -10.5
_FEWEST = 3
"""So many names make a list."""
_TITLED, _BEFORE_A_DEED, _BEFORE_A_VERB, _WITHIN, _AT_THE_END = -8.0, -7.5, -9.0, -6.0, -7.0
"""Weights of such names; those between two marks are the surest."""
_JOINING = frozenset("和与及同并")
_LEADING = frozenset("和与及同并向于任从由为时兼经原长记员事者理")
"""Characters before a name that are rather a particle, or the end of an office, than another surname."""
_LIKELY_GIVEN = -22.0
"""Log probability above which what stands behind a surname is a whole name itself: 覃|韦秀英."""
_NO_SURNAMES = frozenset("是有从应让以可会把被将在不了的")
_PARTICLES = frozenset("等并在也们将已还时说着了过得的向亲拟均曾又则就")
"""Characters that end no name right behind an office."""
_ENDS_NONE = frozenset("等和与及说将也为的")
"""Characters that follow names and hardly end one."""
_OPENED = re.compile(r"(?:任命|免去|选举|推选|补选|聘任|罢免|撤销|接受)(?P<names>[^为的]{2,60}?)(?=[为的同]|辞去|任)")
_MADE = re.compile(
    r"^(?:决定|聘任|聘请)?(?P<names>.{2,30}?)(?:同志)?(?:为|任)"
    r"(?=[^为]*(?:长|任|记|席|员|理|官|书|裁|师|监)(?:[（(][^（()）]*[）)])?$)"
)
_ALONE = re.compile(r"(?P<name>[一-鿿]{2,3})(?:[（(][^（()）]{1,8}[)）]|[）)])?$")
_RELIEVED = re.compile(r"^(?P<names>[^的]{2,30}?)(?:同志)?(?:[（(][^（()）]*[）)])?的(?=.{2,40}职务$)")
"""甲、乙为副主任: the items of a list of appointments."""


class ListedNames:
    """Finds such names in a clause."""

    def __init__(
        self,
        kinds: Mapping[str, Kind],
        tags: Mapping[str, str],
        weights: Mapping[str, float],
        names: NameModel,
        titles: Collection[str],
        is_word: Callable[[str], bool],
    ) -> None:
        self._kinds = kinds
        self._tags = tags
        self._weights = weights
        self._names = names
        self._never = names.lexicon.no_names
        self._spelling = names.lexicon.spellings
        self._after = tuple(sorted(names.lexicon.after_names))
        self._initials = names.initials | self._spelling
        named = {title for title in titles if 1 < len(title) <= _LONGEST_OFFICE}
        offices = sorted(named | {word for word, kind in kinds.items() if kind is Kind.OFFICE})
        self._automaton = AhoCorasick(offices)
        self._ends = tuple(office in named for office in offices)
        self._longer = tuple(kinds.get(office) is Kind.OFFICE for office in offices)
        self._is_word = is_word

    def find(self, chars: str) -> Iterator[tuple[int, int, float]]:
        """Where such a name begins and ends in a clause, and its weight."""
        yield from self._titled(chars)
        yield from self._appointed(chars)
        if (
            (alone := _ALONE.match(chars)) is not None
            and self._listable(alone["name"])
            and not self._verbal(alone["name"])
        ):
            yield 0, alone.end("name"), _TITLED
        if "、" in chars:
            yield from self._in_lists(chars)

    def _titled(self, chars: str) -> Iterator[tuple[int, int, float]]:
        """Names between an office and a mark or a verb."""
        offices = self._automaton.find_matches_as_indexes(chars, overlapping=True)
        if not offices:
            return
        for start in sorted({end for office, _, end in offices if self._ends[office]}):
            # not where it is itself the beginning of a longer one (秘书|长)
            longer = any(
                start - _LONGEST_OFFICE <= begin < start < end <= start + 2 and self._longer[office]
                for office, begin, end in offices
            )
            if start < len(chars) - 1 and not longer and not self._is_word(chars[start - 2 : start + 1]):
                for end, weight in self.behind(chars, start):
                    yield start, end, weight

    def _appointed(self, chars: str) -> Iterator[tuple[int, int, float]]:
        """Names between a verb of appointment and 为 or 的, and those before 为 at the beginning of a clause."""
        for match in (
            _OPENED.search(chars),
            _MADE.match(chars) if "为" in chars or "任" in chars else None,
            _RELIEVED.match(chars) if chars.endswith("职务") else None,
        ):
            if match is None:
                continue
            for item in _ITEM.finditer(match["names"]):
                if (self._listable(item[0]) and not self._verbal(item[0])) or self._spelled(item[0]):
                    yield match.start("names") + item.start(), match.start("names") + item.end(), _TITLED

    def behind(self, chars: str, start: int) -> Iterator[tuple[int, float]]:
        """Where such names end that begin here, behind an office, with their weight."""
        if chars[start : start + 1] not in self._initials:
            return
        for end in range(start + 2, min(start + _LONGEST_SPELLED, len(chars)) + 1):
            name = chars[start:end]
            if end - start == _USUAL_LENGTH and self._reaches_into_a_verb(chars, end) and self._possible(name):
                yield end, _BEFORE_A_DEED
                continue
            stands = self._follows(chars, end)
            if end - start == _LONGEST_NAME and stands == _TITLED and self._of_both_parents(name):
                yield end, stands
                continue
            if stands is None or (name[0] in "和与及" and self._kinds.get(name[1:]) is Kind.STATE):
                continue
            shown = (
                self._hidden(name, stands in (_TITLED, _BEFORE_A_DEED))
                if end - start <= _LONGEST_NAME
                else self._spelled(name)
            )
            if not shown and end - start == _USUAL_LENGTH and self._verb_at(chars, end) and self._fills(name):
                yield end, _FILLING
            elif shown or (stands == _TITLED and end - start < _LONGEST_NAME and self._of_syllables(name)):
                usual = stands != _BEFORE_A_DEED or self._names.surname_weight(name) > _USUAL
                yield end, stands if usual else _BEFORE_A_VERB

    def _follows(self, chars: str, end: int) -> float | None:
        """The weight of a name that ends here, None where it hardly does."""
        if end == len(chars) or chars[end] in _STOPS:
            return _TITLED
        bites = self._verbal(chars[end - 1 : end + 1])
        least = 2 if bites else 1
        if any(self._kinds.get(chars[end : end + length]) is Kind.ACT for length in range(least, 5)):
            return _BEFORE_A_DEED
        led = chars[end] in _BEHIND or chars.startswith(self._after, end)
        return _BEFORE_A_VERB if led and not bites else None

    def _of_both_parents(self, name: str) -> bool:
        """Whether four characters are the surnames of both parents and a given name: 覃韦秀英, 黄陆永生."""
        father, mother, given = name[0], name[1], name[2:]
        plain = name[:2] in self._weights or name[1:3] in self._weights or self._is_word(name)
        if plain or father in _LEADING or father in _NO_SURNAMES or name[3] in _PARTICLES or name[3] in _ENDS_NONE:
            return False
        weight, score = self._names.surnames.get(father), self._names.score(name[1:])
        if weight is None or score is None or score < _LIKELY_GIVEN or self._names.seldom_ends(name[3]):
            return False
        likely = self._names.surnames.get(mother, -99.0) > _USUAL_LISTED
        return likely and self._kinds.get(given, Kind.PLACE) is Kind.PLACE

    def _reaches_into_a_verb(self, chars: str, end: int) -> bool:
        """Whether the last character of a name and the next would make a verb, but the next two make one as well and leave
        no word torn behind: 局长梁某强|调配送水车, not 梁某|强调|配; but 梁某|强调|解决 is not 梁某强|调解|决.
        """
        apart, across, left = chars[end : end + 2], chars[end - 1 : end + 1], chars[end + 1 : end + 3]
        if self._tags.get(across, "")[:1] != "v" or self._tags.get(apart, "")[:1] != "v":
            return False
        longer = self._is_word(chars[end - 1 : end + 2]) or self._is_word(chars[end + 1 : end + 4])
        return not (longer or self._is_word(left) or self._follows(chars, end - 1) is None)

    def _hidden(self, name: str, settled: bool) -> bool:
        """Whether a name is hard to see otherwise: a word as well (方向), begun by a word (边关月), of four characters.

        `settled`: what stands behind it leaves no doubt where it ends, so that it may end with a verb as well (江某所，).
        """
        pieces = (name, name[:2], name[-2:])
        last = name[-1]
        ends_oddly = (
            last in _JOINING or last in _ENDS_NONE or (settled and last not in _BEFORE_VERBS and self._verbal(last))
        )
        seen = len(name) < _LONGEST_NAME and not ends_oddly and not any(piece in self._weights for piece in pieces)
        return not seen and self._possible(name)

    def _possible(self, name: str) -> bool:
        """Whether these characters may name a person where one must stand."""
        if len(name) == _LONGEST_NAME and not self._names.is_compound(name):
            return self._spelled(name)
        if name[:2] in self._never or name in self._never or name[0] in _JOINING or self._names.score(name) is None:
            return False
        if name[0] in _NO_SURNAMES or name[-1] in _PARTICLES or self._too_rare(name) or self._names.led(name):
            return False
        if self._kinds.get(name, Kind.PLACE) is not Kind.PLACE or self._kinds.get(name[1:]) is Kind.ACT:
            return False
        if len(name) == _USUAL_LENGTH and name[:2] in self._weights and self._kinds.get(name[2]) is Kind.ENDING:
            return False  # 英雄雷达站
        if self._verbal(name) or (self._verbal(name[0]) and self._tags.get(name[1:]) == "t"):
            return False
        if len(name) == 2 or not self._verbal(name[:2]):
            return True
        return self._weights.get(name[:2], -99.0) < _COMMON and self._names.surname_weight(name) > _USUAL

    def _too_rare(self, name: str) -> bool:
        """Whether the surname is too rare for where it stands; in three characters it may be rarer (妥建平)."""
        weight = self._names.surname_weight(name)
        if weight >= _RAREST:
            return False
        plain = self._verbal(name[0]) or self._verbal(name[1:]) or self._kinds.get(name[1:]) is Kind.OFFICE
        worded = name[:2] in self._weights or self._weights.get(name[1:], -99.0) > _FREQUENT
        return len(name) != _USUAL_LENGTH or weight < _RAREST_OF_THREE or plain or worded

    def _spelled(self, name: str) -> bool:
        """Whether a longer stretch spells a name of another language of China (敖登格日勒, 那仁满都拉)."""
        return 3 < len(name) < 7 and self._spelling.issuperset(name)

    def _verb_at(self, chars: str, end: int) -> bool:
        """Whether a verb of events of two characters or more begins here."""
        return any(self._kinds.get(chars[end : end + length]) is Kind.ACT for length in (2, 3, 4))

    def _fills(self, name: str) -> bool:
        """Whether three characters between an office and a verb make one name: 市长王振有主持 leaves no 有 before 主持."""
        score, last = self._names.score(name), name[-1]
        if score is None or score < _PLAUSIBLE or last in _BEFORE_VERBS or last in _PARTICLES or last in _ENDS_NONE:
            return False
        adverbial = not "\u4e00" <= last <= "\u9fff" or self._tags.get(last, "")[:1] in ("d", "p", "c")
        return not adverbial and self._kinds.get(last) is not Kind.ACT and self._possible(name)

    def _of_syllables(self, name: str) -> bool:
        """Whether two or three characters can be a name of another language of China and no word (旺堆)."""
        known = name in self._weights or name in self._kinds
        return not known and not self._names.led(name) and self._spelling.issuperset(name)

    def _verbal(self, word: str) -> bool:
        frequent = self._weights.get(word, -99.0) > _FREQUENT
        return frequent and self._tags.get(word, "n")[:1] in _NO_NOUN

    def _in_lists(self, chars: str) -> Iterator[tuple[int, int, float]]:
        """The items of lists in which most can be nothing but names."""
        run: list[tuple[int, int]] = []
        items = [match.span() for match in _ITEM.finditer(chars)]
        for place, (start, end) in enumerate(items):
            inner = 0 < place < len(items) - 1
            item = chars[start:end]
            if inner and end - start <= _LONGEST_NAME and (self._listable(item) or self._strange(item)):
                run.append((start, end))
                continue
            if run:
                first = items[place - len(run) - 1]
                yield from self._of_run(chars, run, first, (start, end))
            run = []

    def _of_run(
        self, chars: str, run: list[tuple[int, int]], before: tuple[int, int], behind: tuple[int, int]
    ) -> Iterator[tuple[int, int, float]]:
        """The items of a run of likely names, with the end of the item before it and the beginning of the one behind."""
        last = self._beginning(chars, *behind)
        first = self._ending(chars, *before)
        edges = [(start, end) for edge in (first[:1], last[:1]) for start, end, _ in edge]
        unlike = sum(not self._is_word(chars[start:end]) for start, end in run)
        usual = sum(self._names.surname_weight(chars[start:end]) > _USUAL_LISTED for start, end in run + edges)
        if 2 * unlike < len(run) or 2 * usual < len(run + edges):
            return
        if len(run) + bool(last) + bool(first) < _FEWEST:
            return
        for start, end in run:
            yield start, end, _WITHIN
        yield from last
        yield from first

    def _beginning(self, chars: str, start: int, stop: int) -> list[tuple[int, int, float]]:
        """Names at the beginning of the item behind a run: 、田野出席会议."""
        ends = range(start + 2, min(start + _LONGEST_NAME, stop) + 1)
        return [
            (start, end, _AT_THE_END)
            for end in ends
            if self._follows(chars, end) is not None
            and chars[end - 1] not in _ENDS_NONE | _JOINING
            and self._listable(chars[start:end])
        ]

    def _ending(self, chars: str, begin: int, stop: int) -> list[tuple[int, int, float]]:
        """Names at the end of the item before a run, behind an office: 市领导向前进、."""
        starts = range(max(begin, stop - _LONGEST_NAME), stop - 1)
        return [
            (start, stop, _AT_THE_END)
            for start in starts
            if self._listable(chars[start:stop]) and (start == begin or self._kinds_end(chars, start))
        ]

    def _kinds_end(self, chars: str, start: int) -> bool:
        """Whether any office ends here that is not the beginning of a longer one (副总|理)."""
        least = max(start - _LONGEST_OFFICE, 0)
        ends = any(self._kinds.get(chars[first:start]) is Kind.OFFICE for first in range(start - 2, least - 1, -1))
        return ends and not any(
            self._kinds.get(chars[first:end]) is Kind.OFFICE
            for first in range(start - 1, least - 1, -1)
            for end in (start + 1, start + 2)
        )

    def _strange(self, name: str) -> bool:
        """Characters that are no word and hold none: a name with a surname no list has, if it stands among names (排早娅)."""
        pieces = (name, name[:2], name[1:])
        known = any(piece in self._weights or piece in self._kinds for piece in pieces if len(piece) > 1)
        return len(name) in (2, 3) and not known and all("\u4e00" <= each <= "\u9fff" for each in name)

    def _listable(self, name: str) -> bool:
        """Whether characters between two marks may name a person, in a list of others."""
        if len(name) < 2 or self._kinds.get(name, Kind.PLACE) is not Kind.PLACE:
            return False
        if len(name) == _LONGEST_NAME and not self._names.is_compound(name):
            return self._spelled(name)
        known = self._names.score(name) is not None and self._names.surname_weight(name) > _RAREST_LISTED
        return known and name not in self._never and name[:2] not in self._never and not self._names.led(name)
