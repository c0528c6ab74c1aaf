"""Names shown by what stands around them outside the sentence: “毛线奶奶”甲, 甲（左一）."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.lattice import Token

_LONG = 6
"""A nickname has no more words."""
_NICKNAME = re.compile(
    "(?:好人|小伙|奶奶|爷爷|大叔|大妈|大爷|大娘|阿姨|老师|校长|书记|英雄|模范|能手|达人|工匠|之星|卫士|标兵|使者|师傅|支书|村官|村警|天使|医生|妈妈|爸爸|姐姐|哥哥"
    "|大王|专家|状元|冠军|明星|导师|管家|红娘|先锋|大侠|侠|[夫铁石木]匠|[先后]生|[一-鿿]{2}[人手者员星哥姐爷奶嫂叔妈爸娘王师家兵])$"
)
"""What a nickname in quotation marks ends with."""
_PLACED = re.compile(
    "(?:图)?(?:前排|后排|后|前|中排)?(?:左|右|居|正)[一二三四五六七八九起中0-9]|(?:左|右|中|前排|后排)$"
)
"""Where somebody stands in a picture."""
_SIZES = (2, 3)


def nicknamed(tokens: Sequence[Token], index: int) -> bool:
    """Behind a nickname in quotation marks, and before a mark, 的 or a verb: “毛线奶奶”孙某某，…"""
    if index < _LONG // 2 or tokens[index - 1].text not in "”’」" or len(tokens[index].text) not in _SIZES:
        return False
    words: list[str] = []
    for token in reversed(tokens[max(index - 2 - _LONG, 0) : index - 1]):
        if token.text in "“‘「":
            return _NICKNAME.search("".join(reversed(words))) is not None
        words.append(token.text)
    return False


def in_a_picture(tokens: Sequence[Token], index: int) -> bool:
    """Before a bracket that says where somebody stands in a picture: 甲（左一）、乙（左二）."""
    if index + 2 >= len(tokens) or tokens[index + 1].text not in "（(" or len(tokens[index].text) not in _SIZES:
        return False
    bracket = ""
    for token in tokens[index + 2 : index + 6]:
        if token.text in "）)":
            return _PLACED.match(bracket) is not None
        bracket += token.text
    return False
