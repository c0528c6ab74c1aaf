"""What the words around a post mean: verbs of appointment, what stands before a title, titles that are our state's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.extract.lattice import Token
from kg.extract.names import NameModel
from kg.extract.organizations import BodySpan
from kg.extract.posts import Force, Title, TitleReader
from kg.lexicon import Lexicon, Office
from kg.lexicon.acts import Change
from kg.records import Says

JOINING = frozenset(("和", "与", "及", "以及", "同"))
CARRYING = frozenset("，,；; ")
"""Marks over which a body is carried to the next title."""
AND = frozenset(("兼", "兼任"))
_OF_A_CHAIN = (Says.FORMER, Says.CANDIDATE, Says.APPOINTED, Says.ELECTED)
_LIKELY, _LIKELY_SHORT = -24.0, -17.5
"""Log probability above which characters behind a trade are taken for a name of three, of two characters."""


class PostWords:
    """The lexicon as a walk over a sentence asks it."""

    def __init__(self, lexicon: Lexicon, names: NameModel) -> None:
        self._titles = TitleReader(lexicon)
        self._offices = lexicon.offices
        self._names = names
        self.introductions = lexicon.introductions
        changes: Mapping[str, Change] = lexicon.changes
        self._changes = changes
        self._prefixes = lexicon.prefixes
        self._owners: Mapping[str, tuple[str, ...]] = lexicon.owners
        self.carrying = frozenset((*AND, *CARRYING, *JOINING, *changes, *filter(self.former, lexicon.prefixes)))
        """words that close no chain by themselves"""

    def title(self, tokens: Sequence[Token], index: int, bodies: Sequence[BodySpan], force: Force) -> Title:
        """The title whose office stands at `index`."""
        return self._titles.read(tokens, index, bodies, force)

    def of_our_state(self, title: Title, person: str) -> Title:
        """总理 and 外交部长 with a Chinese name and no state are this state's: 国务委员兼外交部长某某, 某某总理."""
        if title.body or not title.office.body.startswith("STATE") or not self.is_chinese(person):
            return title
        office = self._offices.get("国务院" + title.office.name)
        body = office.body if office is not None else title.office.body.removeprefix("STATE")
        return replace(title, body=body, base=body) if body else title

    def owners(self, office: str) -> tuple[str, ...]:
        """What the bodies end with that have such an office, none where any may."""
        return next((bodies for ending, bodies in self._owners.items() if office.endswith(ending)), ())

    def may_be_surname(self, character: str) -> bool:
        """Whether surnames begin with a character."""
        return character in self._names.initials

    def office(self, name: str) -> Office | None:
        """The office of this name."""
        return self._offices.get(name)

    def is_chinese(self, person: str) -> bool:
        """Whether a name is a surname and a given name of China."""
        return self._names.is_chinese(person)

    def likely(self, person: str) -> bool:
        """Whether a name is more than possible: behind a trade (群众, 职工) a verb is as likely as a name."""
        score = self._names.score(person)
        return score is None or score > (_LIKELY if len(person) > 2 else _LIKELY_SHORT)

    def could_be(self, person: str) -> bool:
        """Whether characters are a surname and a given name, however unlikely."""
        return self._names.score(person) is not None

    def namelike(self, person: str) -> bool:
        """Whether a name is a likely one of China, or one with ·."""
        return "·" in person or (self._names.score(person) is not None and self.likely(person))

    def famous(self, person: str) -> bool:
        """Whether a name is that of a head of state or government, which needs no title to be one."""
        return person in self._names.lexicon.statesmen

    def change(self, word: str) -> Change | None:
        """The verb of appointment that `word` is, if it is one."""
        return self._changes.get(word)

    def former(self, word: str) -> Says | None:
        """What a word before a title says of the whole chain behind it: 原 and 曾任 are former, 新任 appointed, 候任 a candidate."""
        prefix = None if word in self._changes else self._prefixes.get(word)
        return prefix.says if prefix is not None and prefix.says in _OF_A_CHAIN else None
