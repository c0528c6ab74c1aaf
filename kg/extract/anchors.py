"""Every word the lexicon knows, with what it is: offices, bodies, places, states, verbs and nouns of events."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from kg.lexicon import Lexicon, Office

LEVELS = ("省", "市", "县", "区", "州", "旗", "盟", "镇", "乡", "地")
"""Characters by which a paper calls the bodies of the place it means: 市委, 县政府."""
PREFECTURE = "地区"
"""The one level that papers write with two characters before its bodies: 地区卫生局."""


class Kind(IntEnum):
    """What a token is; of two readings of the same characters the smaller one holds."""

    NAME = 0
    OFFICE = 1
    BODY = 2
    STATE = 3
    PLACE = 4
    PREFIX = 5
    ENDING = 6
    OCCASION = 7
    ACT = 8
    LIST = 9
    """、 and its kin"""
    MARK = 10
    """any other punctuation"""
    NUMBER = 11
    WORD = 12


@dataclass(frozen=True, slots=True)
class Anchors:
    """All words of the lexicon, with the kind of each."""

    words: tuple[str, ...]
    kinds: tuple[Kind, ...]
    known: frozenset[str]
    rare: frozenset[str]
    """counties and districts without their level (新宁): as often part of a name as a place"""


def _same_body(front: str, office: Office, lexicon: Lexicon) -> bool:
    """Whether the front of a title is a body, and the one that the title implies (中央政治局常委 is of another)."""
    form = lexicon.body_forms.get(front)
    return form is not None and (not office.body or office.body.startswith("+") or form.official == office.body)


def _body_and_office(office: Office, lexicon: Lexicon) -> bool:
    """Whether a listed title is the end of a body's name and an office (社区党支部书记): the body must stay visible."""
    if office.body.startswith(("{L}", "STATE")) or office.body[:1] in LEVELS:
        return False
    title = office.name
    relative = not office.body or office.body.startswith("+")
    return any(
        title[cut:] in lexicon.offices
        and ((relative and title[:cut] in lexicon.endings) or _same_body(title[:cut], office, lexicon))
        for cut in range(2, len(title) - 1)
        if title[:cut] not in ("党委", "党组", "党总支", "党支部", "党工委")
    )


def compile_anchors(lexicon: Lexicon) -> Anchors:
    """Put the words together: the forms of bodies also with the level character before them (市委, 省工信厅)."""
    kinds: dict[str, Kind] = {}

    def add(word: str, kind: Kind) -> None:
        if word and (word not in kinds or kinds[word] > kind):
            kinds[word] = kind

    for office in lexicon.offices.values():
        if not _body_and_office(office, lexicon):
            add(office.name, Kind.OFFICE)
    for suffix, form in lexicon.body_forms.items():
        if form.absolute:
            add(suffix, Kind.BODY)
            continue
        if len(suffix) > 1 and not suffix.startswith("委"):
            add(suffix, Kind.BODY)
        for level in LEVELS:
            add(level + suffix, Kind.BODY)
        if len(suffix) > 1 and not suffix.startswith(("委", PREFECTURE)):
            add(PREFECTURE + suffix, Kind.BODY)
    for body in lexicon.international:
        add(body, Kind.BODY)
    for medium in lexicon.media.values():
        add(medium.name, Kind.BODY)
        add(medium.official, Kind.BODY)
    for country in lexicon.countries:
        add(country, Kind.STATE)
    for name in lexicon.divisions.names:
        if len(name) > 1:
            add(name, Kind.PLACE)
    for name in lexicon.divisions.town_names():
        add(name, Kind.PLACE)
    for name in lexicon.prefectures:
        if name[:-2] not in lexicon.divisions.names:  # else its name and 地区 are words by themselves
            add(name, Kind.PLACE)
            add(name[:-2] + "地委", Kind.BODY)
    for prefix in lexicon.prefixes:
        if prefix not in lexicon.changes:
            add(prefix, Kind.PREFIX)
    for ending in lexicon.endings:
        add(ending, Kind.ENDING)
    for noun in lexicon.occasions:
        add(noun, Kind.OCCASION)
    for verb in lexicon.acts:
        add(verb, Kind.ACT)
    for word in (*lexicon.changes, *lexicon.introductions, *lexicon.mentions):
        if len(word) > 1:
            add(word, Kind.WORD)
    words = tuple(sorted(kinds))
    named = lexicon.divisions.names
    rare = frozenset(name for name, found in named.items() if found[0].short and found[0].tier > 2)
    return Anchors(words, tuple(kinds[word] for word in words), frozenset(words), rare)
