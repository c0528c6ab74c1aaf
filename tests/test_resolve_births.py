"""Births as articles tell them: what is read, and what is no birth."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg import lexicon
from kg.entry import entry, line
from kg.extract import extract
from kg.extract.births import birth
from kg.read import read
from kg.records import PersonMention
from kg.resolve.births import Birth


@pytest.mark.parametrize(
    ("text", "born"),
    [
        ("褚映川，男，汉族，1965年3月生，河南温县人，1985年7月参加工作。", "1965-03"),
        ("褚映川，女，1970年12月出生，大学学历。", "1970-12"),
        ("褚映川（1931年生）是老党员。", "1931"),
        ("褚映川，1899年生于河南，1922年入学。", "1899"),
        ("褚映川同志因病于2017年12月17日在北京逝世，享年87岁。", "1929/1931"),
        ("今年58岁的褚映川每天早起。", "1957/1959"),
        ("褚映川今年58岁。", "1957/1959"),
        ("褚映川，今年58岁，是村里的老支书。", "1957/1959"),
        # no birth, or somebody else's, or that of another year
        ("褚映川的父亲1931年生。", ""),
        ("褚映川10岁时随父亲离开家乡。", ""),
        ("1958年，46岁的褚映川来到北京。", ""),
        ("褚映川说，1965年生产了一百台。", ""),
        ("褚映川和58岁的温怀远一同参加。", ""),
    ],
)
def test_what_tells_a_birth(text: str, born: str) -> None:
    assert birth(text, "褚映川", 2016) == born


def test_a_birth_is_on_the_mention_and_is_kept(tmp_path: Path) -> None:
    text = "市财政局局长褚映川任前公示。褚映川，男，汉族，1965年3月生，河南温县人，现任市财政局局长。"
    record = {"id": "1", "newspaper": "焦作日报", "date": "2016-03-01", "text": text}
    path = tmp_path / "papers.jsonl"
    path.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    words = lexicon.load()
    [issue] = [each for each in read(path, words.divisions) if not isinstance(each, Exception)]
    found = tuple(extract(issue, words))
    [mention] = [each for each in found if isinstance(each, PersonMention) and each.person == "褚映川"]
    assert mention.born == "1965-03"
    assert entry(line(issue, found)).statements == found


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("1965-03", "1965", True),
        ("1965-03-02", "1965-03", True),
        ("1965", "1964/1966", True),
        ("1965-03", "1965-04", False),
    ],
)
def test_births_that_agree(one: str, other: str, agree: bool) -> None:
    assert Birth.told(one).agrees(Birth.told(other)) is agree
