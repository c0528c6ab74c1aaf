"""Names as evidence: how rare one is, and when a foreign one in full and one in short can mean one person."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from math import log

from kg.lexicon import Lexicon

_SINGLE = 0.3
"""Share of given names of one character among adults (about that in the cohorts of 1960 to 1990)."""
_FOREIGN = 5.0
_CHARACTER = 3.5
"""What a name spelled by its sound tells, in bits: some thirty are in use for each of its characters at the most, and
short ones are given names or surnames that many bear (约翰, 哈桑)."""
OF_ONE = 40.0
"""The same of the name of a head of state that hardly anybody else in the papers bears."""
_WITHHELD = "某"
_REMEMBERED = 1 << 14
"""So many sets of names are not compared twice."""
_READ_INTO = 4
"""So many characters behind a name may have been read into it (阿里扎伊当天)."""


def rarity(name: str, lexicon: Lexicon) -> float:
    """How rare a name is, in bits: log2 of one over its frequency; a withheld one (李某) tells nothing."""
    if _WITHHELD in name:
        return 0.0
    if name in lexicon.statesmen:
        return OF_ONE
    for length in (2, 1):
        surname, given = name[:length], name[length:]
        if surname in lexicon.surnames and len(given) in (1, 2):
            of_length = _SINGLE if len(given) == 1 else 1 - _SINGLE
            return -(lexicon.surnames[surname] + lexicon.given.log_probability(given) + log(of_length)) / log(2)
    return by_sound(name)


def by_sound(name: str) -> float:
    """The same for a name that is spelled by its sound, as those of other states are."""
    return _FOREIGN + _CHARACTER * len(name)


def parts_of(name: str) -> tuple[str, ...]:
    """What a foreign name in full may be shortened to; of other names nothing.

    >>> parts_of("哈米德·本·阿里"), parts_of("阿里")
    (('哈米德', '阿里'), ())
    """
    return tuple(part for part in name.split("·") if 1 < len(part) < len(name))


def within(short: str, full: str) -> bool:
    """Whether a name is the other, or what is left of it when parts are dropped.

    >>> full = "哈米德·本·阿里扎伊"
    >>> [within(name, full) for name in (full, "阿里扎伊", "哈米德·阿里扎伊", "哈桑·阿里扎伊", "阿里")]
    [True, True, True, False, False]
    >>> within("哈米德·阿里扎伊当天", "哈米德·阿里扎伊"), within("阿里扎伊逊", "阿里扎伊")
    (True, False)
    """
    parts = iter(full.split("·"))
    wanted = short.split("·")
    several = len(wanted) > 1
    return all(any(part == one or (several and _read_into(part, one)) for part in parts) for one in wanted)


def _read_into(part: str, printed: str) -> bool:
    return len(part) > 1 and printed.startswith(part) and len(printed) - len(part) <= _READ_INTO


def of_one_person(names: Collection[str]) -> bool:
    """Whether one of the names is the full one of which all others are left.

    >>> of_one_person(("阿里扎伊", "哈米德·阿里扎伊", "哈米德")), of_one_person(("哈米德", "阿里扎伊"))
    (True, False)
    """
    return len(names) < 2 or _of_one_person(frozenset(names))


@lru_cache(_REMEMBERED)
def _of_one_person(names: frozenset[str]) -> bool:
    longest = sorted(names, key=lambda name: (-name.count("·"), len(name), name))
    return any(all(within(name, full) for name in names) for full in longest[:2])
