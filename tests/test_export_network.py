"""GraphML and GEXF: sound XML in the form that their schemas ask for, open in networkx and igraph, with the right times."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from datetime import date
from pathlib import Path

import exported
import igraph
import networkx
import pytest

from kg.publish import exports
from kg.publish.exports.network import united
from kg.publish.exports.xmlnet import to_gexf, to_graphml

GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
GEXF = "{http://gexf.net/1.3}"
NMTOKEN = re.compile(r"[\w.:\u00b7-]+")
GRAPHS = {"sample": exported.write_sample, "hostile": exported.write_hostile}


@pytest.fixture(params=GRAPHS)
def graph(request: pytest.FixtureRequest, tmp_path: Path) -> exports.Network:
    return exports.network(exports.register(GRAPHS[request.param](tmp_path)))


@pytest.fixture
def sample(tmp_path: Path) -> exports.Network:
    return exports.network(exports.register(exported.write_sample(tmp_path)))


def edge(graph: exports.Network, source: str, target: str) -> dict[str, object]:
    (about,) = graph.get_edge_data(source, target).values()
    return dict(about)


# ── the network ──────────────────────────────────────────────────────────────────────────────────────────────────────

MAYOR = exported.iri("post", "许昌市市长")
CHIEF = exported.iri("post", "许昌市财政局-局长")


def test_every_kind_of_node_and_edge_is_there(sample: exports.Network) -> None:
    kinds = {about["kind"] for _, about in sample.nodes(data=True)}
    assert kinds == {"person", "post", "role", "body", "event", "place"}
    relations = {about["kind"] for _, _, about in sample.edges(data=True)}
    assert relations == {
        "membership",
        "succession",
        "post_in",
        "part_of",
        "located",
        "contained",
        "participation",
        "took_part",
        "took_place",
    }


def spells_of(graph: exports.Network, name: str, role: str) -> list[object]:
    """The spells of the terms of somebody in a role, by their labels."""
    return [
        about.get("spells")
        for source, _, about in graph.edges(data=True)
        if about["kind"] == "membership" and graph.nodes[source]["label"] == name and about["label"] == role
    ]


@pytest.mark.parametrize(
    ("name", "role", "spells"),
    [
        ("卫思齐", "市长", [[("2023-05-09", "2023-05-09")]]),
        ("卫思齐", "书记", [[("2024-03-05", "2024-03-05")]]),
        ("郦承志", "局长", [[("2024-03-01", "2024-03-06")]]),  # appointed on a stated day, seen later
        ("崔大同", "局长", [[(None, "2024-03-01")]]),  # all that is said of him is that it is over
        ("温若兰", "记者", [[("2023-05-10", "2024-03-06")]]),
        ("卫思齐", "局长", []),
    ],
)
def test_a_term_lasts_as_long_as_the_paper_shows(
    sample: exports.Network, name: str, role: str, spells: list[object]
) -> None:
    assert spells_of(sample, name, role) == spells


def test_an_event_lasts_its_days(sample: exports.Network) -> None:
    spells = {about["label"]: about.get("spells") for _, about in sample.nodes(data=True) if about["kind"] == "event"}
    assert spells["招商工作会议"] == [("2024-03-04", "2024-03-05")]
    assert spells["全市乡村振兴工作会议"] == [("2023-05-09", "2023-05-09")]
    assert spells["市财政局与企业交流"] is None


def test_a_person_is_there_whenever_something_of_his_is(sample: exports.Network) -> None:
    about = sample.nodes[exported.iri("person", "卫思齐")]
    assert about["spells"] == [("2023-05-09", "2023-05-09"), ("2024-03-04", "2024-03-05")]
    assert (about["start"], about["end"]) == ("2023-05-09", "2024-03-05")


@pytest.mark.parametrize(
    ("spells", "whole"),
    [
        ([], []),
        ([("2024-03-01", "2024-03-01")], [("2024-03-01", "2024-03-01")]),
        ([("2024-03-02", "2024-03-05"), ("2024-02-01", "2024-03-01")], [("2024-02-01", "2024-03-05")]),
        (
            [("2024-03-03", "2024-03-05"), ("2024-02-01", "2024-03-01")],
            [("2024-02-01", "2024-03-01"), ("2024-03-03", "2024-03-05")],
        ),
        ([("2024-01-01", "2024-12-31"), ("2024-03-01", "2024-03-02")], [("2024-01-01", "2024-12-31")]),
        ([(None, "2024-01-01"), ("2023-05-01", "2023-06-01")], [(None, "2024-01-01")]),
        ([("2024-01-01", None), ("2025-05-01", "2025-06-01")], [("2024-01-01", None)]),
        ([("9999-12-31", "9999-12-31"), ("9999-12-30", "9999-12-31")], [("9999-12-30", "9999-12-31")]),
    ],
)
def test_spells_are_united(spells: list[exports.Spell], whole: list[exports.Spell]) -> None:
    assert united(spells) == whole


# ── both formats ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_graphml_opens_in_networkx_and_igraph(graph: exports.Network, tmp_path: Path) -> None:
    path = tmp_path / "graph.graphml"
    path.write_text("".join(to_graphml(graph)), encoding="utf-8", newline="")
    read = networkx.read_graphml(path, force_multigraph=True)
    assert (len(read), read.number_of_edges()) == (len(graph), graph.number_of_edges())
    assert read.is_directed()
    assert {about["iri"] for _, about in read.nodes(data=True)} == set(graph)
    other = igraph.Graph.Read_GraphML(str(path))
    assert (other.vcount(), other.ecount()) == (len(graph), graph.number_of_edges())
    assert set(other.vs["iri"]) == set(graph)
    assert {*other.es["key"]} == {key for _, _, key in graph.edges(keys=True)}


def test_gexf_opens_in_networkx(graph: exports.Network, tmp_path: Path) -> None:
    path = tmp_path / "graph.gexf"
    path.write_text("".join(to_gexf(graph)), encoding="utf-8", newline="")
    read = networkx.read_gexf(path, version="1.3")
    assert set(read) == set(graph)
    assert read.is_directed()
    assert set(read.edges()) == set(graph.edges())
    for identifier, about in read.nodes(data=True):
        shown = graph.nodes[identifier].get("spells", [])
        assert about.get("spells", []) == [tuple(map(str, spell)) for spell in shown]  # an open end is read as 'None'


def test_graphml_is_what_its_schema_asks_for(graph: exports.Network) -> None:
    """Of graphml.xsd 1.0: the order of elements, names of type NMTOKEN, keys and ends that are declared, no id twice."""
    root = ET.fromstring("".join(to_graphml(graph)))
    assert [child.tag for child in root] == [f"{GRAPHML}key"] * (len(root) - 1) + [f"{GRAPHML}graph"]
    keys = {key.get("id"): key for key in root.iter(f"{GRAPHML}key")}
    assert {key.get("for") for key in keys.values()} == {"node", "edge"}
    assert {key.get("attr.type") for key in keys.values()} <= {"boolean", "int", "long", "float", "double", "string"}
    (whole,) = root.iter(f"{GRAPHML}graph")
    assert whole.get("edgedefault") == "directed"
    nodes = [node.get("id", "") for node in whole.iter(f"{GRAPHML}node")]
    edges = [found.get("id", "") for found in whole.iter(f"{GRAPHML}edge")]
    names = [*nodes, *edges, *(str(key) for key in keys), *(key.get("attr.name", "") for key in keys.values())]
    assert all(NMTOKEN.fullmatch(name) for name in names)
    assert len({*nodes, *edges}) == len(nodes) + len(edges)
    for thing in whole:
        for data in thing:
            owner = keys[data.get("key")].get("for")
            assert thing.tag == f"{GRAPHML}{owner}"
            assert data.attrib.keys() == {"key"}
    assert {end for found in whole.iter(f"{GRAPHML}edge") for end in (found.get("source"), found.get("target"))} <= {
        *nodes
    }


def test_gexf_is_what_its_schema_asks_for(graph: exports.Network) -> None:
    """Of gexf.xsd 1.3: the order of elements, declared attributes, counts, and spells that are days in order."""
    root = ET.fromstring("".join(to_gexf(graph)))
    assert root.get("version") == "1.3"
    (whole,) = root.iter(f"{GEXF}graph")
    assert {name: whole.get(name) for name in ("mode", "timeformat", "defaultedgetype", "timerepresentation")} == {
        "mode": "dynamic",
        "timeformat": "date",
        "defaultedgetype": "directed",
        "timerepresentation": "interval",
    }
    assert [child.tag.removeprefix(GEXF) for child in whole] == ["attributes", "attributes", "nodes", "edges"]
    declared = {group.get("class"): {each.get("id") for each in group} for group in whole.iter(f"{GEXF}attributes")}
    for plural, singular in (("nodes", "node"), ("edges", "edge")):
        (group,) = whole.iter(f"{GEXF}{plural}")
        assert group.get("count") == str(len(group))
        assert len({thing.get("id") for thing in group}) == len(group)
        for thing in group:
            assert [child.tag.removeprefix(GEXF) for child in thing] in (["attvalues"], ["attvalues", "spells"])
            assert {value.get("for") for value in thing.iter(f"{GEXF}attvalue")} <= declared[singular]
            for spell in thing.iter(f"{GEXF}spell"):
                days = [date.fromisoformat(spell.attrib[end]) for end in ("start", "end") if end in spell.attrib]
                assert days and days == sorted(days)


def test_an_edge_is_never_there_without_its_ends(graph: exports.Network) -> None:
    for source, target, about in graph.edges(data=True):
        for spell in about.get("spells", []):
            for end in (source, target):
                assert united([*graph.nodes[end]["spells"], spell]) == graph.nodes[end]["spells"]


def test_words_of_the_paper_are_words_again(tmp_path: Path) -> None:
    """What XML has no character for is a replacement character; everything else comes back."""
    graph = exports.network(exports.register(exported.write_hostile(tmp_path)))
    root = ET.fromstring("".join(to_gexf(graph)))
    labels = {node.get("label") for node in root.iter(f"{GEXF}node")}
    assert '=HYPERLINK("http://evil.example","x")' in labels
    assert any("\ufffd" in str(label) for label in labels)
    told = {data.text for data in ET.fromstring("".join(to_graphml(graph))).iter(f"{GRAPHML}data")}
    assert "<script>alert(1)</script>&amp;]]><x a='\"'/>" in told | labels
