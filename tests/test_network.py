"""The network: who stands where, and that every fact leads back to its sentence."""

from __future__ import annotations

import json

import networkx
import pytest
from sample import SOURCES, resolution
from town import town

from kg.graph.network import network
from kg.records import Resolution


def _edges(graph: networkx.MultiDiGraph[str]) -> set[tuple[str, str, str]]:
    return {(source, target, about["kind"]) for source, target, about in graph.edges(data=True)}


@pytest.mark.parametrize(
    ("source", "target", "kind"),
    [
        ("person/卫思齐", "post/许昌市市长", "tenure"),
        ("person/卫思齐", "post/许昌市委书记", "tenure"),
        ("person/褚青山", "role/技术员", "tenure"),
        ("post/许昌市市长", "body/许昌市人民政府", "post_in"),
        ("body/许昌市财政局", "body/许昌市人民政府", "part_of"),
        ("body/鄢陵县水务局", "place/鄢陵县", "located"),
        ("place/鄢陵县", "place/许昌市", "contained"),
        ("person/盛怀远", "person/卫思齐", "succession"),
        ("person/卫思齐", "person/谷映雪", "succession"),
        ("person/谷映雪", "event/2023-05-09-鄢陵调研", "participation"),
        ("place/鄢陵县", "event/2023-05-09-乡村振兴会议", "took_part"),
        ("body/许昌市财政局", "event/2024-03-交流", "took_part"),
        ("event/2023-05-09-鄢陵调研", "body/鄢陵县水务局", "took_place"),
        ("event/2024-03-交流", "event/2024-03-05-招商会议", "part_of"),
    ],
)
def test_relations(source: str, target: str, kind: str) -> None:
    assert (source, target, kind) in _edges(network(resolution()))


@pytest.mark.parametrize(
    ("source", "target", "kind"),
    [
        ("person/谷映雪", "person/卫思齐", "succession"),
        ("person/褚青山", "body/许昌市人民政府", "tenure"),
        ("person/盛怀远", "event/2023-05-09-鄢陵调研", "participation"),
    ],
)
def test_relations_that_nobody_reported(source: str, target: str, kind: str) -> None:
    assert (source, target, kind) not in _edges(network(resolution()))


def test_a_role_is_a_node_only_where_no_body_is_known() -> None:
    graph = network(resolution())
    assert [name for name, about in graph.nodes(data=True) if about["kind"] == "role"] == ["role/技术员"]


def test_a_person_is_found_by_pinyin_and_other_forms() -> None:
    assert network(resolution()).nodes["person/谷映雪"]["aliases"] == ["谷 映雪", "Gu Yingxue"]


def test_a_career_stands_in_order_of_date_with_its_bounds() -> None:
    facts = network(resolution()).nodes["person/卫思齐"]["facts"]
    posts = [(fact["label"], fact["dates"]) for fact in facts if fact["kind"] == "tenure"]
    assert [label for label, _ in posts] == ["许昌市委书记", "许昌市委副书记", "许昌市市长"]
    mayor = {date["what"]: (date["earliest"], date["latest"], date["basis"]) for date in dict(posts)["许昌市市长"]}
    assert mayor == {
        "begin": (None, "2023-05-09", "observed"),
        "seen": ("2023-05-09", "2023-05-09", "observed"),
        "end": ("2023-05-09", "2024-03-05", "inferred"),
    }


def test_a_stated_date_is_said_to_be_stated() -> None:
    (appointed,) = (fact for fact in network(resolution()).nodes["person/郦承志"]["facts"] if fact["kind"] == "tenure")
    assert appointed["dates"][0] == {
        "what": "begin",
        "earliest": "2024-03-01",
        "latest": "2024-03-01",
        "basis": "stated",
    }
    assert appointed["terms"] == ["Appointed"]


def test_a_part_is_shown_by_the_sentence_that_names_the_person() -> None:
    graph = network(resolution())
    edge = next(iter(graph["person/盛怀远"]["event/2023-05-09-乡村振兴会议"].values()))
    assert edge["parts"] == ["Presides", "Speaks"]
    assert edge["facts"][0]["capacity"] == ["许昌市委书记"]
    assert graph.nodes["event/2023-05-09-乡村振兴会议"]["event"] == "Meeting"


def test_every_quote_is_its_slice_of_the_file() -> None:
    graph = network(resolution())
    everything = [about for _, about in graph.nodes(data=True)] + [about for _, _, about in graph.edges(data=True)]
    quotes = [quote for about in everything for fact in about["facts"] for quote in fact["quotes"]]
    assert quotes
    for quote in quotes:
        piece = SOURCES[quote["source"], quote["field"]][quote["start"] : quote["end"]]
        assert "".join(piece.split()) == "".join(quote["exact"].split())


def test_those_who_write_the_paper_are_set_apart() -> None:
    graph = network(resolution())
    assert {name for name, about in graph.nodes(data=True) if about["press"]} == {
        "person/温若兰",
        "post/许昌新报社记者",
        "body/许昌新报社",
    }


@pytest.mark.parametrize("made", [resolution(), town()])
def test_nodes_and_edges_carry_plain_facts(made: Resolution) -> None:
    graph = network(made)
    for _, about in graph.nodes(data=True):
        assert json.loads(json.dumps(about)) == about
        assert about["weight"] >= 0
    for _, _, about in graph.edges(data=True):
        assert json.loads(json.dumps(about["facts"])) == about["facts"]
        assert about["facts"]


def test_links_lead_to_nodes() -> None:
    graph = network(resolution())
    links = [link["id"] for _, about in graph.nodes(data=True) for fact in about["facts"] for link in fact["links"]]
    assert set(links) <= set(graph)


def test_the_same_resolution_gives_the_same_order() -> None:
    left, right = network(town()), network(town())
    assert list(left.nodes(data=True)) == list(right.nodes(data=True))
    assert list(left.edges(keys=True, data=True)) == list(right.edges(keys=True, data=True))


def test_networkx_measures_run_on_it() -> None:
    graph = network(resolution())
    central = networkx.degree_centrality(graph)
    assert (
        max((name for name in graph if name.startswith("person/")), key=lambda name: central[name]) == "person/卫思齐"
    )
