"""Who wrote a story, as web pages of agencies and county media print it. All persons are invented."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg import lexicon
from kg.extract import extract
from kg.read import read
from kg.records import Issue, MembershipStatement

ROWS: tuple[tuple[str, str, set[str]], ...] = (
    ("融媒", "市长江海涛调研。\n全媒体记者:王小明 陶然\n编辑:付波", {"王小明", "陶然"}),
    ("融媒", "市长江海涛调研。\n记者：王小明", {"王小明"}),
    ("许昌日报", "许昌日报全媒体记者 王小明\n市长江海涛昨日调研。", {"王小明"}),
    ("中国新闻网", "中新网许昌11月7日电 (王小明 李建国 颜春梅)市长江海涛昨日调研。", {"王小明", "李建国", "颜春梅"}),
    ("中国网", "中国网海峡频道7月24日讯(王小明)市长江海涛昨日调研。", {"王小明"}),
    ("许昌日报", "新华社许昌11月7日电 市长江海涛（左一）昨日调研。", set()),
)


@pytest.mark.parametrize(("paper", "text", "expected"), ROWS, ids=[row[1][:20] for row in ROWS])
def test_who_wrote_it(tmp_path: Path, paper: str, text: str, expected: set[str]) -> None:
    file = tmp_path / "a.jsonl"
    record = {"id": "1", "newspaper": paper, "date": "2023-11-08", "place": "许昌市", "title": "", "text": text}
    file.write_text(json.dumps(record, ensure_ascii=False) + "\n", encoding="utf-8")
    words = lexicon.load()
    (issue,) = read(file, words.divisions)
    assert isinstance(issue, Issue)
    made = [each for each in extract(issue, words) if isinstance(each, MembershipStatement)]
    assert {each.person for each in made if each.role == "记者"} == expected
