"""Names of people in Hanyu Pinyin, as GB/T 28039-2011 writes them: Li Yibo, Ouyang Xiu."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from pypinyin import Style, lazy_pinyin

from kg.lexicon.table import rows


@cache
def _surnames() -> Mapping[str, str]:
    """Surnames with the reading they have as surnames; "" where the everyday reading is right."""
    return MappingProxyType({row.cells[0]: row.cells[1] for row in rows("surname_pinyin.tsv", ("surname", "pinyin"))})


@cache
def _known() -> frozenset[str]:
    return frozenset(row.cells[0] for row in rows("surnames.tsv", ("surname", "weight"))) | _surnames().keys()


@lru_cache(1 << 14)
def _word(characters: str) -> str:
    """Syllables written as one capitalised word, an apostrophe before one that begins with a, o or e."""
    syllables = lazy_pinyin(characters, style=Style.NORMAL, v_to_u=True)
    joined = "".join(("'" if number and s[:1] in "aoe" else "") + s for number, s in enumerate(syllables))
    return joined[:1].upper() + joined[1:]


def _surname(name: str) -> str:
    """The surname that a name begins with; "" where it begins with none that is known."""
    for length in (2, 1):
        if len(name) > length and name[:length] in _known():
            return name[:length]
    return ""


def romanize(name: str) -> str:
    """A person's name in pinyin, the surname first and apart; each part of a name with · is one word.

    >>> [romanize(n) for n in ("李一博", "单田芳", "欧阳修", "尉迟恭", "王西安", "买买提·艾山")]
    ['Li Yibo', 'Shan Tianfang', 'Ouyang Xiu', 'Yuchi Gong', "Wang Xi'an", 'Maimaiti Aishan']
    """
    if "·" in name:
        return " ".join(_word(part) for part in name.split("·") if part)
    surname = _surname(name)
    if not surname:
        return _word(name)
    return f"{_surnames().get(surname) or _word(surname)} {_word(name[len(surname) :])}"
