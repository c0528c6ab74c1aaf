"""The best path through a sentence: what is left untried for speed could not have been on it."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kg.extract import candidates
from kg.extract.lattice import Lattice, Look
from kg.extract.machinery import machinery
from kg.lexicon import load

PIECES = (
    "市长", "副市长", "市委书记", "总统", "外长", "王", "李", "欧阳", "建", "国", "伟", "明", "和", "与", "以及", "同", "、", "，",
    "任", "为", "在", "北京", "天津", "巴西", "卢", "拉", "普京", "默", "克", "尔", "发展", "工作", "出席", "会见", "强调", "同志",
    "12", "·", " ", "高", "于", "时", "方", "向", "阳", "常", "青", "了",
)  # fmt: skip


def cut(reader: Lattice, chars: str, book: tuple[str, ...]) -> list[tuple[str, int, str]]:
    """The tokens of a sentence: what stands there, what it is, what stood before."""
    return [(token.text, token.kind, token.after) for token in reader.tokens(chars, book)]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example("任王北京方建", False)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=20).map("".join), st.booleans())
def test_names_left_untried_could_not_have_won(chars: str, booked: bool) -> None:
    reader = machinery(load()).lattice
    book = (chars[1:4],) if booked and len(chars) > 3 else ()
    quick = cut(reader, chars, book)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(candidates, "_HELP", 1e9)
        reader._candidates.beginnings.clear()  # what is remembered was weighed with the other constant
        thorough = cut(reader, chars, book)
    reader._candidates.beginnings.clear()
    assert quick == thorough


def answer(look: Look, _start: int, _end: int) -> Look:
    """The same look at every clause."""
    return look


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("王李市长和、，。·a1 　\n\u200f\u202e😀〇“”"), max_size=40))
def test_tokens_cover_the_sentence(chars: str) -> None:
    reader = machinery(load()).lattice
    for look in Look:
        tokens = reader.tokens(chars, (), partial(answer, look))
        assert "".join(token.text for token in tokens) == chars
        assert [token.start for token in tokens] == [0, *(token.end for token in tokens)][: len(tokens)]
