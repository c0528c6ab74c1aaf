"""The scores: a small page with its gold, graphs that differ from it in one thing each, and what that must cost."""

from __future__ import annotations

import inspect
import json
import re
from pathlib import Path
from typing import Any

import house
import pytest

from kg.cli import main
from kg.errors import BaopuError, InputError, MissingInput
from kg.evaluate import floors, gold, seen
from kg.evaluate.match import likeness
from kg.evaluate.score import Count, Score, Share, evaluate, total
from kg.evaluate.show import record

GOLD: dict[str, Any] = {
    "file": "page.txt",
    "paper": "许昌日报",
    "date": "2023-05-10",
    "issue_number": 5201,
    "memberships": [
        {"person": "盛怀远", "role": ["书记", "市委书记"], "org": ["中共许昌市委", "许昌市委"], "status": "current"},
        {
            "person": "卫思齐",
            "role": ["市长"],
            "org": ["许昌市人民政府"],
            "status": "acting",
            "status_alt": ["current"],
        },
        {"person": "褚青山", "role": ["技术员"], "org": [], "status": "current"},
        {"person": "盛怀远", "role": ["县长"], "org": ["鄢陵县人民政府"], "status": "former", "optional": True},
    ],
    "persons_without_post": ["温若兰"],
    "events": [
        {
            "label": "全市乡村振兴工作会议",
            "date": "2023-05-09",
            "part_of_day": "上午",
            "participants": {"盛怀远": "主持并讲话", "卫思齐": "作工作部署"},
            "participants_optional": {"褚青山": "参加"},
            "places": ["市会议中心"],
            "orgs": ["许昌市委", "鄢陵县"],
            "not_participants": ["温若兰"],
        },
        {
            "label": "卫思齐批示",
            "date": None,
            "part_of_day": None,
            "participants": {"卫思齐": "批示"},
            "optional": True,
        },
        {
            "label": "技术交流活动",
            "date": "2023-05-06",
            "date_end": "2023-05-08",
            "part_of_day": None,
            "participants": {"褚青山": "讲解"},
        },
    ],
    "aliases": {"温若兰": ["温记者"]},
    "ignore_persons": ["孔子"],
}

GRAPH = """
@prefix org: <http://www.w3.org/ns/org#> . @prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix sem: <http://semanticweb.cs.vu.nl/2009/11/sem/> .
@prefix oa: <http://www.w3.org/ns/oa#> . @prefix prov: <http://www.w3.org/ns/prov#> .
@prefix schema: <https://schema.org/> . @prefix dct: <http://purl.org/dc/terms/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix bp: <https://w3id.org/baopu/ontology#> . @prefix : <https://example.org/> .

:issue a schema:PublicationIssue ; dct:source "page.txt" ;
  schema:datePublished "2023-05-10"^^xsd:date ; schema:issueNumber 5201 .
:story a schema:NewsArticle ; schema:isPartOf :issue ; dct:source "page.txt" ; schema:mentions :sheng, :wei, :chu, :wen .

:sheng a foaf:Person ; skos:prefLabel "盛怀远"@zh ; skos:altLabel "Sheng Huaiyuan"@zh-Latn-pinyin .
:wei a foaf:Person ; skos:prefLabel "卫思齐"@zh .
:chu a foaf:Person ; skos:prefLabel "褚青山"@zh .
:wen a foaf:Person ; skos:prefLabel "温记者"@zh .
:secretary a org:Role ; skos:prefLabel "书记"@zh .
:mayor a org:Role ; skos:prefLabel "市长"@zh .
:technician a org:Role ; skos:prefLabel "技术员"@zh .
:party a org:FormalOrganization ; skos:prefLabel "中共许昌市委员会"@zh ; skos:altLabel "许昌市委"@zh .
:city a org:FormalOrganization ; skos:prefLabel "许昌市人民政府"@zh .
:hall skos:prefLabel "许昌市会议中心"@zh .
:county a schema:AdministrativeArea ; skos:prefLabel "河南省许昌市鄢陵县"@zh .

:m1 a org:Membership ; org:member :sheng ; org:role :secretary ; org:organization :party ; prov:wasDerivedFrom :e1 .
:m2 a org:Membership ; org:member :wei ; org:role :mayor ; org:organization :city ; prov:wasDerivedFrom :e2 .
:m3 a org:Membership ; org:member :chu ; org:role :technician ; prov:wasDerivedFrom :e3 .
:e1 oa:hasSource :story ; bp:says bp:Holds ; oa:hasSelector [ oa:exact "市委书记盛怀远" ] .
:e2 oa:hasSource :story ; bp:says bp:Acting .
:e3 oa:hasSource :story ; bp:says bp:Holds .

:meeting a sem:Event ; skos:prefLabel "乡村振兴工作会议"@zh ; sem:hasTimeStamp "2023-05-09"^^xsd:date ;
  bp:partOfDay "上午" ; sem:hasActor :sheng, :wei, :party, :county ; sem:hasPlace :hall ; bp:participation :p1, :p2 ;
  prov:wasDerivedFrom :e4 .
:p1 rdf:value :sheng ; sem:roleType bp:Presides, bp:Speaks .
:p2 rdf:value :wei ; sem:roleType bp:Speaks .
:e4 oa:hasSource :story ; oa:hasSelector [ oa:exact "全市乡村振兴工作会议召开" ] .
:exchange a sem:Event ; skos:prefLabel "技术交流"@zh ; sem:hasBeginTimeStamp "2023-05-06"^^xsd:date ;
  sem:hasEndTimeStamp "2023-05-08"^^xsd:date ; bp:participation :p3 ; prov:wasDerivedFrom :e5 .
:p3 rdf:value :chu ; sem:roleType bp:Speaks .
:e5 oa:hasSource :story .
"""

# Another issue's story and one on the other page of the issue, a stranger's membership and an event of it: none of it is
# this page's.
ELSEWHERE = """
:issue dct:source "back.txt" .
:back a schema:NewsArticle ; schema:isPartOf :issue ; dct:source "back.txt" ; schema:mentions :nobody .
:m8 a org:Membership ; org:member :nobody ; org:role :secretary ; org:organization :party ; prov:wasDerivedFrom :e8 .
:e8 oa:hasSource :back ; bp:says bp:Holds .
:other a schema:NewsArticle ; schema:isPartOf :otherIssue ; dct:source "other.txt" ; schema:mentions :nobody .
:otherIssue a schema:PublicationIssue ; dct:source "other.txt" .
:nobody a foaf:Person ; skos:prefLabel "无名氏"@zh .
:m9 a org:Membership ; org:member :nobody ; org:role :mayor ; org:organization :city ; prov:wasDerivedFrom :e9 .
:v9 a sem:Event ; skos:prefLabel "别的会议"@zh ; bp:participation :p9 ; prov:wasDerivedFrom :e9 .
:p9 rdf:value :nobody ; sem:roleType bp:Attends .
:e9 oa:hasSource :other ; bp:says bp:Holds .
"""

PERFECT = Score(
    persons=Count(4),
    memberships=Count(3),
    said=Count(3),
    events=Count(2),
    participants=Count(3),
    parts=Share(3, 3),
    parts_exact=Share(3, 3),
    places=Count(1),
    orgs=Count(2),
    part_of_day=Share(2, 2),
    dates=Share(1, 1),
)


def graph_file(folder: Path, text: str) -> Path:
    path = folder / "graph.ttl"
    path.write_text(text, encoding="utf-8")
    return path


def gold_file(folder: Path, content: object) -> Path:
    path = folder / "gold.json"
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return path


def scored(folder: Path, turtle: str) -> Score:
    """The score of a graph against the gold above."""
    graph = seen.Graph(graph_file(folder, turtle))
    return total(evaluate(graph, [gold.load(gold_file(folder, GOLD))]))


@pytest.mark.parametrize("also", ["", ELSEWHERE])
def test_a_right_graph_scores_full_marks_whatever_else_it_holds(tmp_path: Path, also: str) -> None:
    assert scored(tmp_path, GRAPH + also) == PERFECT


# what is changed in the graph, into what, and what the score must then be
CHANGES: list[tuple[str, str, dict[str, object]]] = [
    ("schema:isPartOf :issue", "schema:isPartOf :x", {"persons": Count(0, 0, 4), "memberships": Count(0, 0, 3)}),
    (", :wen .", ", :wen, :x . :x skos:prefLabel '新名字'@zh .", {"persons": Count(4, 1, 0)}),
    (", :wen .", ", :wen, :x . :x skos:prefLabel '孔子'@zh .", {"persons": Count(4)}),
    (", :wen .", ", :wen, :x . :x skos:prefLabel '卫思齐'@zh .", {"persons": Count(4, 1, 0)}),
    (", :wen .", " .", {"persons": Count(3, 0, 1)}),
    ('"书记"@zh', '"副书记"@zh', {"memberships": Count(2, 1, 1), "said": Count(2, 1, 1)}),
    ('"许昌市委"@zh', '"漯河市委"@zh', {"memberships": Count(2, 1, 1)}),
    (":technician ; prov", ":technician ; org:organization :city ; prov", {"memberships": Count(2, 1, 1)}),
    ("org:organization :city ;", "", {"memberships": Count(2, 1, 1)}),
    ("bp:says bp:Acting", "bp:says bp:Holds", {"said": Count(3)}),
    ("bp:says bp:Acting", "bp:says bp:Former", {"memberships": Count(3), "said": Count(2, 1, 1)}),
    (":e2 oa:hasSource :story", ":e2 oa:hasSource :other", {"memberships": Count(2, 0, 1)}),
    ("2023-05-09", "2023-05-10", {"events": Count(1, 1, 1), "participants": Count(1, 2, 2), "parts": Share(1, 3)}),
    ('"2023-05-08"', '"2023-05-07"', {"events": Count(1, 1, 1)}),
    (":meeting a sem:Event ;", ":meeting", {"events": Count(1, 0, 1), "participants": Count(1, 0, 2)}),
    ("bp:participation :p1, :p2", "bp:participation :p1", {"participants": Count(3), "parts": Share(2, 3)}),
    ("sem:hasActor :sheng,", "sem:hasActor :sheng, :chu,", {"participants": Count(3)}),
    ("sem:hasActor :sheng,", "sem:hasActor :sheng, :wen,", {"participants": Count(3, 1, 0), "present": 1}),
    ("bp:Presides, bp:Speaks", "bp:Presides", {"parts": Share(2, 3), "parts_exact": Share(2, 3)}),
    ("bp:Presides, bp:Speaks", "bp:Presides, bp:Speaks, bp:Signs", {"parts": Share(3, 3), "parts_exact": Share(2, 3)}),
    ('"许昌市会议中心"', '"许昌市图书馆"', {"places": Count(0, 1, 1)}),
    ('"河南省许昌市鄢陵县"', '"河南省许昌市襄城县"', {"orgs": Count(1, 1, 1), "places": Count(1)}),
    (":wei, :party, :county", ":wei, :county", {"orgs": Count(1, 0, 1), "participants": Count(3)}),
    (":wei, :party, :county", ":wei, :party, :county, :city", {"orgs": Count(2, 1, 0)}),
    ('schema:isPartOf :issue ; dct:source "page.txt"', "schema:isPartOf :issue", {"memberships": Count(0, 0, 3)}),
    ('"上午"', '"下午"', {"part_of_day": Share(1, 2)}),
    ('bp:partOfDay "上午" ;', "", {"part_of_day": Share(1, 2)}),
    ('"2023-05-10"', '"2023-05-11"', {"dates": Share(0, 1)}),
    (
        'PublicationIssue ; dct:source "page.txt"',
        'PublicationIssue ; dct:source "another.txt"',
        {"dates": Share(0, 1), "memberships": Count(0, 0, 3)},
    ),
]


@pytest.mark.parametrize(("old", "new", "expected"), CHANGES)
def test_one_change_costs_what_it_should(tmp_path: Path, old: str, new: str, expected: dict[str, object]) -> None:
    assert old in GRAPH
    score = scored(tmp_path, GRAPH.replace(old, new))
    assert {layer: getattr(score, layer) for layer in expected} == expected


OPTIONAL = """
:m4 a org:Membership ; org:member :sheng ; org:role :head ; org:organization :county ; prov:wasDerivedFrom :e6 .
:head skos:prefLabel "县长"@zh . :county skos:prefLabel "鄢陵县人民政府"@zh .
:e6 oa:hasSource :story ; bp:says bp:Former .
:note a sem:Event ; skos:prefLabel "批示"@zh ; bp:participation :p6 ; prov:wasDerivedFrom :e6 .
:p6 rdf:value :wei ; sem:roleType bp:Instructs .
"""


def test_what_is_optional_counts_neither_way(tmp_path: Path) -> None:
    assert scored(tmp_path, GRAPH + OPTIONAL) == PERFECT


def test_two_events_of_one_day_are_told_apart_by_participants_and_label(tmp_path: Path) -> None:
    second = """:second a sem:Event ; skos:prefLabel "卫思齐会见客商"@zh ; sem:hasTimeStamp "2023-05-09"^^xsd:date ;
      bp:participation :p7 ; prov:wasDerivedFrom :e4 . :p7 rdf:value :wei ; sem:roleType bp:Receives ."""
    score = scored(tmp_path, GRAPH + second)
    assert (score.events, score.participants, score.parts) == (Count(2, 1, 0), Count(3, 1, 0), Share(3, 3))


def test_what_is_wrong_is_told_with_its_quotes(tmp_path: Path) -> None:
    score = scored(tmp_path, GRAPH.replace('"书记"@zh', '"副书记"@zh'))
    told = [(each.wrong, each.what, each.quotes) for each in score.findings if each.layer == "memberships"]
    assert told == [
        ("missed", "盛怀远 · 书记 · 中共许昌市委 · Holds", ()),
        ("extra", "盛怀远 · 副书记 · 中共许昌市委员会 · Holds", ("市委书记盛怀远",)),
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("出席并讲话", {"Attends", "Speaks"}),
        ("主持召开", {"Presides"}),
        ("作工作部署", {"Speaks"}),
        ("莅会指导", {"Attends"}),
        ("督导调研", {"Inspects"}),
        ("通电话", {"Calls"}),
        ("来访", {"Visits"}),
        ("陪同考察", {"Accompanies", "Inspects"}),
        ("微笑", set()),
        ("", set()),
    ],
)
def test_a_readers_words_ask_for_parts(words: str, expected: set[str]) -> None:
    assert gold.parts(words) == expected


def test_a_part_that_no_list_knows_is_told_and_not_counted(tmp_path: Path) -> None:
    content = json.loads(json.dumps(GOLD))
    content["events"][2]["participants"] = {"褚青山": "微笑"}
    graph = seen.Graph(graph_file(tmp_path, GRAPH))
    score = total(evaluate(graph, [gold.load(gold_file(tmp_path, content))]))
    assert score.parts == Share(2, 2)
    assert [each.wrong for each in score.findings] == ["unread"]


@pytest.mark.parametrize(("left", "right", "like"), [("会议", "会议", 1.0), ("会议", "仪式", 0.0), ("", "会议", 0.0)])
def test_likeness(left: str, right: str, like: float) -> None:
    assert likeness(left, right) == like


@pytest.mark.parametrize(
    ("floor", "told"),
    [
        ("[memberships]\nf1 = 0.5\n[present]\nmost = 0", []),
        ("[memberships]\nf1 = 1.0", ["memberships f1 is 0.6667, its floor 1"]),
        ("[present]\nmost = -1", ["present most is 0, its floor -1"]),
    ],
)
def test_floors(tmp_path: Path, floor: str, told: list[str]) -> None:
    path = tmp_path / "floors.toml"
    path.write_text(floor, encoding="utf-8")
    assert floors.below(path, Score(memberships=Count(2, 1, 1))) == told


def test_a_set_has_floors_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    path.write_text("[memberships]\nf1 = 0.7\n[mine.memberships]\nf1 = 0.8\n[mine.present]\nmost = 0", encoding="utf-8")
    score = Score(memberships=Count(3, 1, 1), present=2)
    assert floors.below(path, score) == []
    assert floors.below(path, score, "mine") == [
        "memberships f1 is 0.75, its floor 0.8",
        "present most is 2, its floor 0",
    ]


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("[memberships", None),
        ("[memberships]\nbeauty = 1.0", None),
        ("[memberships]\nf1 = 'high'", None),
        ("memberships = 1.0", None),
        ("[nothing]\nf1 = 1.0", None),
        ("[memberships]\nf1 = 0.0", "mine"),
        ("[memberships]\nf1 = 0.0", "memberships"),
        ("[mine.nothing]\nf1 = 0.0", "mine"),
    ],
)
def test_broken_floors_are_refused(tmp_path: Path, text: str, of: str | None) -> None:
    path = tmp_path / "floors.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError):
        floors.below(path, Score(), of)


@pytest.mark.parametrize(
    "content",
    ["{", "[]", '{"file": "a"}', '{"file": "a", "memberships": [{}], "events": []}'],
)
def test_what_is_no_gold_file_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "gold.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError):
        gold.load(path)


def test_an_unknown_status_is_refused(tmp_path: Path) -> None:
    content = json.loads(json.dumps(GOLD))
    content["memberships"][0]["status"] = "retired"
    with pytest.raises(BaopuError, match="retired"):
        gold.load(gold_file(tmp_path, content))


def test_a_missing_graph_and_missing_gold_are_told(tmp_path: Path) -> None:
    with pytest.raises(MissingInput):
        seen.Graph(tmp_path / "none.ttl")
    with pytest.raises(MissingInput):
        gold.find(tmp_path)
    with pytest.raises(InputError):
        seen.Graph(graph_file(tmp_path, "this is no turtle"))


def test_the_command_prints_scores_and_holds_floors(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call = ["eval", str(gold_file(tmp_path, GOLD)), "--graph", str(graph_file(tmp_path, GRAPH)), "--json"]
    assert main(call) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed == json.loads(json.dumps(record({"page.txt": PERFECT})))
    floor = tmp_path / "floors.toml"
    floor.write_text("[memberships]\nf1 = 1.1", encoding="utf-8")
    assert main([*call, "--floor", str(floor)]) == 1
    assert "memberships f1 is 1" in capsys.readouterr().err


COMMANDS = (house.ROOT / "docs" / "commands.md").read_text(encoding="utf-8")


def blocks(command: str) -> list[str]:
    """The blocks of an example in a command's chapter, in their order: JSON and output."""
    chapter = COMMANDS.split(f"## kg {command}\n", 1)[1].split("\n## kg ")[0]
    return re.findall(r"^```(?:json|text)\n(.*?)^```$", chapter, re.DOTALL | re.MULTILINE)


@pytest.fixture
def example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which somebody follows the example of docs/commands.md."""
    page, readers, *_ = blocks("eval")
    for name, content in (("pages/xuchang.jsonl", page), ("gold/xuchang.json", readers)):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(content, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_documented_example_gives_what_is_printed_there(example: Path, capsys: pytest.CaptureFixture[str]) -> None:
    calls = re.findall(r"^    kg ((?:build pages|eval gold).*)$", COMMANDS, re.MULTILINE)
    _, _, table, difference = blocks("eval")
    assert [main(call.split()) for call in calls] == [0, 0]
    assert capsys.readouterr().out.endswith(table)
    readers = example / "gold" / "xuchang.json"
    readers.write_text(readers.read_text(encoding="utf-8").replace('"acting"', '"current"'), encoding="utf-8")
    assert main(calls[1].split()) == 0
    assert capsys.readouterr().out.startswith(difference)


@pytest.mark.usefixtures("example")
def test_the_documented_statement_is_extracted(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", "pages"]) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert json.loads(blocks("extract")[0]) in found
    rows = dict(re.findall(r"^\| `(person|membership|event)` \|[^|]*\|(.*)\|$", COMMANDS, re.MULTILINE))
    for statement in found:
        own = statement.keys() - {"statement", "id", "article", "evidence"}
        assert {key for key in own if f"`{key}`" not in rows[statement["statement"]]} == set()


def test_every_key_of_a_gold_file_is_documented() -> None:
    source = inspect.getsource(gold)
    asked = set(re.findall(r"""(?:\[|get\()"(\w+)"|(?<=[( ])"(\w+)" in item""", source))
    keys = {one or other for one, other in asked}
    assert len(keys) > 15
    assert {key for key in keys if f"`{key}`" not in COMMANDS.split("## kg eval\n")[1]} == set()
