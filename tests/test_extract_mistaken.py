"""Words that stand where names do: they name nobody. All people are invented."""

from __future__ import annotations

import pytest

from kg import lexicon
from kg.extract.machinery import machinery

ROWS: tuple[tuple[str, list[str]], ...] = (
    ("苗青川书记明确提出，要抓好落实。", ["苗青川"]),
    ("不久前，苗青川主席成功访问邻国。", ["苗青川"]),
    ("二十国集团领导人汉堡峰会闭幕。", []),
    ("苗青川主席中亚之行受到好评。", ["苗青川"]),
    ("市委常委班子召开民主生活会。", []),
    ("在调研中，书记连线在基层的记者。", []),
    ("鼓励大学生村官扎根基层。", []),
    ("员额法官向宪法宣誓。", []),
    ("代表阿力木·奥布力言语朴实。", ["阿力木·奥布力"]),
    ("副主席洛桑·灵智多杰出席。", ["洛桑·灵智多杰"]),
    ("市委书记高原出席，副市长江安陪同。", ["高原", "江安"]),
)


@pytest.mark.parametrize(("sentence", "expected"), ROWS, ids=[row[0][:16] for row in ROWS])
def test_who_is_named(sentence: str, expected: list[str]) -> None:
    made = machinery(lexicon.load())
    home, _ = made.home("许昌市")
    read = made.read(sentence, made.gate.find(sentence), frozenset(), home)
    assert [each.name for each in read.names] == expected
    assert {each.person for each in read.holdings} <= set(expected)
