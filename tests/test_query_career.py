"""A career in words, as ``kg person`` prints it."""

from __future__ import annotations

from pathlib import Path

import pytest
import rdflib
from query_answers import GRAPH
from sample import resolution

from kg.errors import QueryError
from kg.graph.build import build
from kg.publish.career import begun, career, ended, observed
from kg.publish.query import open_store


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (
            {"earliestEnd": "2022-08-04", "latestEnd": "2025-08-12", "endBasis": "Inferred"},
            "ended between 2022-08-04 and 2025-08-12 (inferred)",
        ),
        ({"earliestEnd": "2024-03-01", "latestEnd": "2024-03-01", "endBasis": "Stated"}, "ended 2024-03-01 (stated)"),
        ({"latestEnd": "2024-05-20", "endBasis": "Inferred"}, "ended by 2024-05-20 (inferred)"),
        ({"latestEnd": "2024-05-20"}, "ended by 2024-05-20"),
        ({"earliestEnd": "2024-05-20", "endBasis": "Observed"}, ""),
        ({}, ""),
    ],
)
def test_end_in_words(row: dict[str, str], words: str) -> None:
    assert ended(row) == words


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (
            {"earliestBegin": "2023-05-09", "latestBegin": "2024-03-05", "beginBasis": "Inferred"},
            "began between 2023-05-09 and 2024-03-05 (inferred)",
        ),
        (
            {"earliestBegin": "2024-03-01", "latestBegin": "2024-03-01", "beginBasis": "Stated"},
            "began 2024-03-01 (stated)",
        ),
        ({"earliestBegin": "2024-03-01", "beginBasis": "Inferred"}, "began after 2024-03-01 (inferred)"),
        ({"latestBegin": "2024-03-01", "beginBasis": "Inferred"}, "began by 2024-03-01 (inferred)"),
        ({"latestBegin": "2024-03-01", "beginBasis": "Observed"}, ""),
        ({}, ""),
    ],
)
def test_begin_in_words(row: dict[str, str], words: str) -> None:
    assert begun(row) == words


def test_observation_in_words() -> None:
    assert observed({"firstObserved": "2024-03-01", "lastObserved": "2024-03-01"}) == "observed on 2024-03-01"
    assert observed({}) == ""


def test_career_of_two_persons_of_one_name() -> None:
    told = career(GRAPH, "周启澜")
    first, second = told.split("https://w3id.org/baopu/id/zhou2")
    assert first.startswith("周启澜\nhttps://w3id.org/baopu/id/zhou1\n")
    assert (
        "  云川市市长, 市长 in 云川市人民政府\n"
        "    acting, holds; observed from 2021-03-01 to 2021-03-02;"
        " ended between 2021-03-02 and 2024-05-20 (inferred)\n"
        "    “市长周启澜主持会议并讲话”\n"
        "      云川日报 2021-03-02, yunchuan-1.txt, 20–32\n"
    ) in first
    assert first.index("云川市市长") < first.index("云川市委书记")
    assert "  2021-03-01 上午  全市春耕会议 (Meeting): Presides, Speaks\n" in first
    assert "  2024-04-29 to 2024-05-03  农机博览会 (Ceremony): Attends\n" in first
    assert "  种粮大户\n    holds; observed on 2021-03-01\n" in second
    assert "云川市市长" not in second


def test_former_holder_and_undated_event() -> None:
    assert "    former; ended by 2024-05-20 (inferred)\n" in career(GRAPH, "韩素秋")
    assert "  on an unknown day  青禾县水利调研 (Inspection): Inspects\n" in career(GRAPH, "沈立群")


def test_person_who_is_only_named() -> None:
    assert career(GRAPH, "卜知音").splitlines()[2:] == [
        "",
        "Named in",
        "  云川日报 2024-05-21  沈立群会见罗一舟 (yunchuan-2.txt)",
    ]


def test_every_source_tells_the_same() -> None:
    told = career(GRAPH, "周启澜")
    assert career(open_store(GRAPH), "周启澜") == told
    assert career(rdflib.Graph().parse(GRAPH, format="turtle"), "周启澜") == told


def test_graph_of_the_builder(tmp_path: Path) -> None:
    build(resolution()).serialize(tmp_path / "graph.ttl", format="turtle", encoding="utf-8")
    told = career(tmp_path, "卫思齐")
    assert "holds; observed on 2023-05-09; ended between 2023-05-09 and 2024-03-05 (inferred)" in told
    assert "      许昌新报 2024-03-06, xuchang.jsonl, title 0–13\n" in told
    assert "began 2024-03-01 (stated); observed on 2024-03-06" in career(tmp_path, "郦承志")
    assert career(tmp_path, "谷 映雪") == career(tmp_path, "谷映雪")


def test_unknown_name_suggests_near_ones() -> None:
    with pytest.raises(QueryError, match="nobody is called '周启蓝' in this graph; near names: 周启澜"):
        career(GRAPH, "周启蓝")
    with pytest.raises(QueryError, match="nobody is called '欧阳' in this graph$"):
        career(GRAPH, "欧阳")
    with pytest.raises(QueryError, match="nobody is called '启' in this graph"):
        career(GRAPH, "启")
    with pytest.raises(QueryError, match="nobody is called ''"):
        career(GRAPH, "")
