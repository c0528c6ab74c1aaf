"""Everything extraction needs, put together once from the lexicon: automaton, lattice, readers."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from kg.extract import words
from kg.extract.anchors import compile_anchors
from kg.extract.gate import Found, Gate, make_gate
from kg.extract.lattice import Lattice
from kg.extract.memberships import COLLECTIVE, MembershipReader, Reading
from kg.extract.mistaken import without_words
from kg.extract.names import NameModel
from kg.extract.posts import TRADE, Force
from kg.extract.recut import recut
from kg.extract.spelling import Spelling
from kg.extract.torn import whole_occasions, without_joined
from kg.extract.tradewords import inside_bodies
from kg.lexicon import Lexicon
from kg.lexicon.acts import Act
from kg.records import Says

_SPACED = re.compile(
    "(?<![一-鿿])(?:[一-鿿]{2,3}[ 　]){2,}[一-鿿]{2,3}(?![一-鿿])|(?<=领导)(?:[一-鿿]{2,3}[ 　]){2,}[一-鿿]{2,3}"
    "|(?:(?<=常委)|(?<=[市县区州省]长)|(?<=主[任席])|(?<=委员))(?:[一-鿿]{2,3}[ 　]){1,}[一-鿿]{2,3}(?=[、，,。；;等]|出席|参加|$)"
)
"""Names that a page sets apart by spaces: 何平方 方正之 陆海空."""
_IN_BRACKETS = re.compile("（[^（）]{1,12}）")
"""What is said of a person in passing must not cut the list in two: 唐某（女，瑶族）、盘某."""
_CACHE: dict[int, tuple[Lexicon, Machinery]] = {}


@dataclass(frozen=True, slots=True)
class Machinery:
    """The compiled lexicon: what turns sentences into tokens and tokens into readings."""

    lexicon: Lexicon
    names: NameModel
    tags: Mapping[str, str]
    lattice: Lattice
    gate: Gate
    memberships: MembershipReader
    ranks: Mapping[str, int]
    trades: Collection[str]
    acts: Mapping[str, Act]
    occasions: Mapping[str, str]

    def read(
        self,
        chars: str,
        found: Found,
        book: Collection[str],
        home: Force,
        mode: Says | None = None,
        topic: str = "",
    ) -> Reading:
        """What a sentence says of persons and posts, if the names of `book` are known; `found` are its known words."""
        chars = _IN_BRACKETS.sub(lambda match: match[0].replace("，", "、"), chars)
        if " " in chars or "　" in chars:
            chars = _SPACED.sub(lambda match: re.sub("[ 　]", "、", match[0]), chars)
        look = self.gate.looks(chars, found, book)
        tokens = inside_bodies(self.lattice.tokens(chars, book, look), self.trades)
        if "和县" in chars:
            tokens = without_joined(tokens)
        if "会" in chars or "仪式" in chars:
            tokens = whole_occasions(tokens, self.occasions, self.acts)
        tokens = recut(tokens, self.lexicon.offices, self.known_as_name)
        tokens = without_words(tokens, self.lexicon.no_names, self.tags)
        return self.memberships.read(tokens, home, mode, topic)

    def known_as_name(self, chars: str) -> bool:
        """Whether characters are a surname and a given name of China."""
        return self.names.score(chars) is not None

    def home(self, place: str | None) -> tuple[Force, str]:
        """What a bare 市 or 省 means in the paper of a place, and that place's code; empty where it is unknown."""
        found = self.lexicon.divisions.stated(place) if place else ()
        if not found:
            return Force(""), ""
        level = found[0].level
        return Force("" if level == "国" else level), found[0].code


def machinery(lexicon: Lexicon) -> Machinery:
    """The machinery for a lexicon, compiled once a process."""
    known = _CACHE.get(id(lexicon))
    if known is not None and known[0] is lexicon:
        return known[1]
    dictionary = words.load()
    names = NameModel(lexicon, Spelling(lexicon.transliterations, dictionary.tags))
    anchors = compile_anchors(lexicon)
    openers = lexicon.introductions | {change.word for change in lexicon.changes.values() if change.by_object}
    trades = {office.name for office in lexicon.offices.values() if office.rank >= TRADE}
    titles = {office.name for office in lexicon.offices.values() if office.rank < TRADE} - COLLECTIVE
    lattice = Lattice(anchors, dictionary, names, openers, trades, titles)
    made = Machinery(
        lexicon=lexicon,
        names=names,
        tags=dictionary.tags,
        lattice=lattice,
        gate=make_gate(anchors, lattice, names, lexicon.acts, openers),
        memberships=MembershipReader(lexicon, names),
        ranks={office.role: office.rank for office in lexicon.offices.values()},
        trades=frozenset(trades),
        acts=lexicon.acts,
        occasions=lexicon.occasions,
    )
    _CACHE[id(lexicon)] = (lexicon, made)
    return made
