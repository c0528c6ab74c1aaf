"""The yardstick for careers (bench/careers.py): that it measures what it says, and what is at least to be reached."""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType

import house
import pytest

COLUMNS = ("name", "birth", "role", "place", "code", "prov", "start", "end", "promo", "native", "src")
INVENTED = (
    ("温怀远", "1960-02", "市长", "焦作市", "410800", "河南省", "2008-03", "2011-05"),
    ("温怀远", "1960-02", "市委书记", "焦作市", "410800", "河南省", "2011-05", "2014-09"),
    ("郦若兰", "1963-07", "市长", "焦作市", "410800", "河南省", "2011-06", "2016-01"),
    ("郦若兰", "1963-07", "市委书记", "新乡市", "410700", "河南省", "2016-01", "9999-99"),
    ("李伟", "1958-01", "市长", "遵义市", "520300", "贵州省", "2007-01", "2012-02"),
    ("李伟", "1971-11", "市长", "丹东市", "210600", "辽宁省", "2009-04", "2013-08"),
    ("褚映川", "1959-05", "市长", "洛阳市", "", "HENAN", "2004", "2006"),
    ("褚映川", "1961-05", "市长", "洛阳市", "410300", "河南省", "2004-02", "2007-03"),
    ("没写生年", "", "市长", "安阳市", "410500", "河南省", "2004-02", "2007-03"),
    ("没写任期", "1961-05", "市长", "安阳市", "410500", "河南省", "0000-00", "0000-00"),
)


@pytest.fixture(scope="module")
def careers() -> Iterator[ModuleType]:
    """The yardstick as a module."""
    sys.path.insert(0, str(house.ROOT / "bench"))
    try:
        yield import_module("careers")
    finally:
        sys.path.remove(str(house.ROOT / "bench"))


def table(rows: Sequence[Sequence[str]], folder: Path) -> Path:
    path = folder / "posts.csv"
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(COLUMNS)
        writer.writerows([*row, "", "", ""] for row in rows)
    return path


def test_what_counts_as_one_person(careers: ModuleType, tmp_path: Path) -> None:
    rows = careers.rows_of(table(INVENTED, tmp_path))
    truth = careers.persons_of(rows)
    together: dict[int, list[str]] = {}
    for row in rows:
        together.setdefault(truth[row.number], []).append(row.name)
    assert sorted(together.values()) == sorted([["温怀远"] * 2, ["郦若兰"] * 2, ["李伟"], ["李伟"], ["褚映川"] * 2])


def test_b_cubed(careers: ModuleType) -> None:
    truth = {1: "a", 2: "a", 3: "b", 4: "b"}
    assert careers.b_cubed(truth, truth) == (1, 1, 1)
    assert careers.b_cubed({1: "x", 2: "x", 3: "x", 4: "x"}, truth) == (0.5, 1.0, pytest.approx(2 / 3))
    assert careers.b_cubed({1: "w", 2: "x", 3: "y", 4: "z"}, truth) == (1.0, 0.5, pytest.approx(2 / 3))


@pytest.mark.parametrize("literal", [False, True])
def test_invented_careers(careers: ModuleType, tmp_path: Path, literal: bool) -> None:
    options = argparse.Namespace(
        table=table(INVENTED, tmp_path), seed=1, paper="人民日报", literal=literal, workers=1, list=True
    )
    told = careers.run(options, tmp_path)
    assert told[0] == "stories: 16, read 16, with something misread 0"
    assert told[1:5] == [
        "all names: 8 rows of 5 persons",
        "  B³ precision recall F1   1.0000 1.0000 1.0000   (by name alone 0.8750 1.0000 0.9333)",
        "  homonyms kept apart      1 of 1",
        "  careers broken           0",
    ]
    assert "succession: 1 neighbours (0 more overlap), in order 1 (100.00%; where all was" in told[13]


@pytest.mark.parametrize("literal", [False, True])
def test_real_careers(careers: ModuleType, shared: Path, tmp_path: Path, literal: bool) -> None:
    posts = shared / "data" / "posts_truth_dev.csv"
    if not posts.is_file():
        pytest.skip("no table of posts: it lies in ../shared/data or where BAOPU_SHARED says")
    rows = careers.rows_of(posts)
    truth = careers.persons_of(rows)
    stories = careers.stories_of(rows, 1, literal)
    source = tmp_path / "stories.jsonl"
    careers.write(stories, "人民日报", source)
    built = careers.build([source], careers.Settings(tmp_path / "output"), lambda *_: None).resolution
    seen = careers.read_back(built, stories)
    scores = careers.identity(rows, truth, careers.nodes_of(rows, seen))
    assert scores.scores[0] > scores.by_name[0] + 0.004
    assert scores.scores[2] > scores.by_name[2] + 0.001
    assert scores.apart >= 0.6 * scores.homonyms
    assert len(seen.terms) >= 0.98 * len(stories)
    chain = careers.succession(careers.spells(rows, truth), seen, built)
    assert chain.in_order >= 0.97 * chain.pairs
    assert chain.containing >= 0.99 * chain.bounds
