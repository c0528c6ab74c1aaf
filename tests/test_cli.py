"""The command line: every command is documented, answers what it promises, and starts fast."""

from __future__ import annotations

import argparse
import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import house
import pyoxigraph as ox
import pytest

from kg import __version__
from kg.cli import main, parser
from kg.lines import line, statement

HEAVY = ("rdflib", "jieba", "networkx", "pyvis", "pyoxigraph", "pyshacl", "rich", "httpx")


def commands() -> dict[str, argparse.ArgumentParser]:
    """Every command with its own parser."""
    choices = next(each.choices for each in parser()._actions if isinstance(each, argparse._SubParsersAction))
    return dict(choices)


def options() -> list[tuple[str, str]]:
    """Every option of every command."""
    return [
        (name, option)
        for name, command in commands().items()
        for action in command._actions
        for option in action.option_strings
        if option.startswith("--") and option != "--help"
    ]


def chapter(name: str) -> str:
    """What docs/commands.md says of a command."""
    chapters = (house.ROOT / "docs" / "commands.md").read_text(encoding="utf-8").split("\n## kg ")
    return next((each for each in chapters if each.splitlines()[0] == name), "")


@pytest.mark.parametrize("name", commands())
def test_every_command_is_in_the_readme(name: str) -> None:
    assert f"kg {name}" in (house.ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", commands())
def test_every_command_has_its_chapter(name: str) -> None:
    assert f"kg {name}" in chapter(name)


def test_no_chapter_is_of_a_command_that_is_not_there() -> None:
    text = (house.ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert {line.removeprefix("## kg ") for line in text.splitlines() if line.startswith("## ")} == commands().keys()


@pytest.mark.parametrize(("name", "option"), options())
def test_every_option_is_documented(name: str, option: str) -> None:
    assert option in chapter(name)


@pytest.mark.parametrize("name", commands())
def test_every_command_helps(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main([name, "--help"])
    assert stop.value.code == 0
    assert f"usage: kg {name}" in capsys.readouterr().out


def test_version() -> None:
    assert house.kg("--version").stdout == f"baopu {__version__}\n"


def test_starting_loads_nothing_heavy() -> None:
    code = "import sys, kg.cli; kg.cli.parser(); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=house.ROOT, capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) & set(HEAVY) == set()


# ── build and extract ────────────────────────────────────────────────────────────────────────────────────────────────


def test_build_tells_its_steps_in_plain_lines_where_there_is_no_terminal(tmp_path: Path) -> None:
    done = house.kg("build", house.SEEDS, "-o", tmp_path / "out")
    assert done.returncode == 0
    assert [each.split(":")[0] for each in dict.fromkeys(done.stderr.splitlines())][0] == "reading"
    assert "\x1b" not in done.stderr
    assert done.stdout.startswith(f"{tmp_path / 'out'}: 2 issues, ")


def test_the_report_tells_what_was_read_and_merged(built: Path) -> None:
    report = json.loads((built / "report.json").read_text(encoding="utf-8"))
    assert [(each["date"], each["date_basis"]) for each in report["read"]["issues"]] == [
        ("2022-08-04", "text"),
        ("2025-08-13", "masthead"),
    ]
    assert all(each["date_reasons"] for each in report["read"]["issues"])
    assert {"person", "membership", "event"} == set(report["extracted"]["statements"])
    assert sum(report["extracted"]["rules"].values()) >= sum(report["extracted"]["statements"].values())
    both = [each["key"] for each in report["read"]["issues"]]
    assert {"person": "李亦博", "issues": both}.items() <= {
        key: value
        for each in report["merged"]["persons_in_several_issues"]
        if each["person"] == "李亦博"
        for key, value in each.items()
    }.items()
    assert report["left_out"] == []


def test_extract_prints_statements_that_can_be_read_back() -> None:
    done = house.kg("extract", house.SEEDS)
    assert done.returncode == 0
    printed = done.stdout.splitlines()
    assert len(printed) > 100
    assert [line(statement(each)) for each in printed] == printed
    assert {next(iter(json.loads(each))) for each in printed} == {"statement"}


def test_extract_reads_standard_input() -> None:
    record = {"newspaper": "许昌日报", "date": "2023-05-10", "text": "5月9日，市委书记盛怀远主持召开座谈会并讲话。"}
    done = house.kg("extract", "-", stdin=json.dumps(record, ensure_ascii=False).encode())
    found = [json.loads(each) for each in done.stdout.splitlines()]
    assert {each["person"] for each in found if each["statement"] == "membership"} == {"盛怀远"}


def test_another_base_iri_names_all_individuals(tmp_path: Path, built: Path) -> None:
    base = "https://example.org/press/"
    assert house.kg("build", house.SEEDS, "-o", tmp_path / "out", "--base-iri", base).returncode == 0
    text = (tmp_path / "out" / "graph.ttl").read_text(encoding="utf-8")
    assert base in text
    assert "https://w3id.org/baopu/id/" not in text
    assert text.replace(base, "https://w3id.org/baopu/id/") == (built / "graph.ttl").read_text(encoding="utf-8")


def test_a_decision_beside_the_input_is_obeyed(tmp_path: Path) -> None:
    """The mayor of both pages is told apart by a decision, in a file beside the input and in one that is named."""
    papers = tmp_path / "papers"
    papers.mkdir()
    for path in house.SEEDS.iterdir():
        (papers / path.name).write_bytes(path.read_bytes())
    assert house.kg("build", papers, "-o", tmp_path / "one").returncode == 0
    articles = {
        json.loads(each)["article"]
        for each in house.kg("extract", papers).stdout.splitlines()
        if json.loads(each).get("person") == "李亦博"
    }
    left, right = min(articles), max(articles)
    decision = "\n".join(
        (
            "[[decision]]",
            'answer = "different"',
            f'left = {{ name = "李亦博", article = "{left}" }}',
            f'right = {{ name = "李亦博", article = "{right}" }}',
        )
    )
    (tmp_path / "elsewhere.toml").write_text(decision, encoding="utf-8")
    named = house.kg("build", papers, "-o", tmp_path / "two", "--decisions", tmp_path / "elsewhere.toml")
    assert named.returncode == 0, named.stderr
    (papers / "decisions.toml").write_text(decision, encoding="utf-8")
    assert house.kg("build", papers, "-o", tmp_path / "three").returncode == 0
    assert [persons(tmp_path / name, "李亦博") for name in ("one", "two", "three")] == [1, 2, 2]


def persons(folder: Path, name: str) -> int:
    done = house.kg(
        "query",
        "-",
        "--graph",
        folder / "graph.ttl",
        "--format",
        "json",
        stdin=f"""
        PREFIX foaf: <http://xmlns.com/foaf/0.1/> SELECT ?p {{ ?p a foaf:Person ; foaf:name "{name}"@zh }}""".encode(),
    )
    return len(json.loads(done.stdout)["results"]["bindings"])


# ── query, person, load, check, export ───────────────────────────────────────────────────────────────────────────────


def answers(*words: str | Path, stdin: bytes = b"") -> list[dict[str, str]]:
    """The rows of a query."""
    done = house.kg("query", *words, "--format", "csv", stdin=stdin)
    assert done.returncode == 0, done.stderr
    return list(csv.DictReader(io.StringIO(done.stdout)))


def test_who_held_an_office_in_turn(built: Path) -> None:
    rows = answers("holders", "焦作市市长", "--graph", built / "graph.ttl")
    assert [row["name"] for row in rows] == ["李亦博", "刘冰"]


def test_a_career_with_its_bounds_and_quotes(built: Path) -> None:
    rows = {row["post"]: row for row in answers("career", "李亦博", "--graph", built / "graph.ttl")}
    mayor, secretary = rows["焦作市市长"], rows["焦作市委书记"]
    assert mayor["body"] == "焦作市人民政府"
    assert (mayor["firstObserved"], mayor["lastObserved"]) == ("2022-08-03", "2022-08-04")
    assert (mayor["earliestEnd"], mayor["latestEnd"], mayor["endBasis"]) == ("2022-08-04", "2025-08-12", "Inferred")
    assert secretary["firstObserved"] == "2025-08-12"
    assert all("李亦博" in row["quote"] for row in rows.values())


def test_a_question_by_name_by_file_and_from_standard_input(built: Path, tmp_path: Path) -> None:
    graph = ("--graph", built / "graph.ttl")
    by_name = answers("holders", "--param", "post=焦作市市长", *graph)
    assert by_name == answers("holders", "焦作市市长", *graph)
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    (tmp_path / "count.rq").write_text(count, encoding="utf-8")
    counted = answers(tmp_path / "count.rq", *graph)
    assert counted == answers("-", *graph, stdin=count.encode())
    assert int(counted[0]["n"]) > 1000
    listed = house.kg("query").stdout
    assert "kg query holders" in listed


@pytest.mark.parametrize(
    "words",
    [
        ("holders", "焦作市市长", "--graph", "GRAPH", "--limit", "1"),
        ("holders", "--graph", "GRAPH", "焦作市市长", "--limit", "1"),
        ("--graph", "GRAPH", "holders", "焦作市市长", "--limit", "1"),
        ("--graph", "GRAPH", "holders", "--limit", "1", "焦作市市长"),
        ("--limit", "1", "holders", "--graph", "GRAPH", "焦作市市长"),
    ],
)
def test_options_may_stand_anywhere(built: Path, words: tuple[str, ...]) -> None:
    rows = answers(*(str(built / "graph.ttl") if word == "GRAPH" else word for word in words))
    assert [row["name"] for row in rows] == ["李亦博"]


def test_what_follows_two_dashes_is_a_value(built: Path) -> None:
    done = house.kg("query", "holders", "--graph", built / "graph.ttl", "--", "--焦作市市长")
    assert done.returncode == 0
    assert "called '--焦作市市长'; near: 焦作市市长" in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("query", "holders", "--nope", "焦作市市长"),
        ("query", "holders", "焦作市市长", "--lim", "1", "-x"),
        ("person", "李亦博", "刘冰"),
        ("check", "output"),
        ("build", "seeds", "-o", ""),
        ("build", ""),
        ("query", "holders", "焦作市市长", "--graph", ""),
        ("query", "holders", "焦作市市长", "--endpoint", ""),
        ("load", "--to", ""),
        ("export", "--format", "nt", "-o", ""),
        ("eval", ""),
    ],
)
def test_bad_usage_is_told_and_does_nothing(
    words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as stop:
        main(words)
    assert stop.value.code == 2
    told = capsys.readouterr()
    assert (told.out, "usage: kg" in told.err, "error:" in told.err) == ("", True, True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("holders", "焦作市长"), "kg: no post in this graph is called '焦作市长'; near: 焦作市市长"),
        (("career", "李亦傅"), "kg: no person in this graph is called '李亦傅'; near: 李亦博\n"),
        (("body", "焦作市人民政俯"), "kg: no body in this graph is called '焦作市人民政俯'; near: 焦作市人民政府"),
        (("quotes", "龘"), "kg: no person in this graph is called '龘'\n"),
        (("events-of", "李亦博", "1999"), ""),
        (("sat-in", "焦作市人民政府", "1999-01-01"), ""),
    ],
)
def test_an_empty_answer_says_what_the_graph_does_not_know(built: Path, words: tuple[str, ...], told: str) -> None:
    done = house.kg("query", *words, "--graph", built / "graph.ttl", "--format", "csv")
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 1, "the heading only"
    assert done.stderr.startswith(told)
    assert bool(done.stderr) == bool(told)


def test_a_time_that_ends_before_it_begins_is_an_error(built: Path) -> None:
    done = house.kg("query", "changed", "2025-12-31", "2022-01-01", "--graph", built / "graph.ttl")
    assert (done.returncode, done.stdout) == (2, "")
    assert "from 2025-12-31 is after to 2022-01-01" in done.stderr


@pytest.mark.parametrize("form", ["table", "tsv", "csv", "json"])
def test_every_form_of_an_answer(built: Path, form: str) -> None:
    done = house.kg("query", "holders", "焦作市市长", "--graph", built / "graph.ttl", "--format", form)
    assert done.returncode == 0
    assert "李亦博" in done.stdout


def test_a_limit_ends_an_answer(built: Path) -> None:
    everything = b"SELECT * { ?s ?p ?o }"
    assert len(answers("-", "--graph", built / "graph.ttl", "--limit", "3", stdin=everything)) == 3


def test_a_construct_answers_in_turtle(built: Path) -> None:
    text = b"CONSTRUCT { ?s a ?c } WHERE { ?s a ?c }"
    done = house.kg("query", "-", "--graph", built / "graph.ttl", "--format", "turtle", stdin=text)
    assert len(list(ox.parse(done.stdout, ox.RdfFormat.TURTLE))) > 100


def test_person_prints_a_career_with_quotes(built: Path) -> None:
    done = house.kg("person", "刘冰", "--graph", built / "graph.ttl")
    assert done.returncode == 0
    assert "焦作市市长" in done.stdout
    assert "“市委副书记、市长刘冰出席。”" in done.stdout
    nobody = house.kg("person", "无名氏", "--graph", built / "graph.ttl")
    assert (nobody.returncode, nobody.stdout) == (2, "")


def test_load_fills_a_folder_that_answers_like_the_file(built: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    done = house.kg("load", "--graph", built / "graph.ttl", "--to", store)
    assert done.returncode == 0
    assert "triples" in done.stdout
    assert answers("career", "李亦博", "--store", store) == answers("career", "李亦博", "--graph", built / "graph.ttl")


def test_check_finds_nothing_in_the_seeds_graph_and_a_broken_shape_in_a_broken_one(built: Path, tmp_path: Path) -> None:
    assert house.kg("check", "--graph", built / "graph.ttl").returncode == 0
    text = (built / "graph.ttl").read_text(encoding="utf-8")
    broken = tmp_path / "graph.ttl"
    broken.write_text(text + "\n<https://example.org/x> a <http://www.w3.org/ns/org#Membership> .\n", encoding="utf-8")
    done = house.kg("check", "--graph", broken)
    assert done.returncode == 1
    assert "https://example.org/x" in done.stdout


@pytest.mark.parametrize(
    ("form", "rdf"),
    [
        ("nt", ox.RdfFormat.N_TRIPLES),
        ("nq", ox.RdfFormat.N_QUADS),
        ("trig", ox.RdfFormat.TRIG),
        ("ttl", ox.RdfFormat.TURTLE),
        ("jsonld", ox.RdfFormat.JSON_LD),
    ],
)
def test_export_keeps_every_statement(built: Path, tmp_path: Path, form: str, rdf: ox.RdfFormat) -> None:
    graph = built / "graph.ttl"
    out = tmp_path / f"graph.{form}"
    assert house.kg("export", "--format", form, "--graph", graph, "-o", out).returncode == 0
    assert house.kg("export", "--format", form, "--graph", graph).stdout == out.read_text(encoding="utf-8")
    before = {str(quad) for quad in ox.parse(path=str(graph), format=ox.RdfFormat.TURTLE)}
    assert {str(quad) for quad in ox.parse(path=str(out), format=rdf)} == before


# ── eval, and the gold ───────────────────────────────────────────────────────────────────────────────────────────────


def test_the_seeds_graph_keeps_its_floors(built: Path, shared: Path) -> None:
    done = house.kg("eval", shared / "gold", "--graph", built / "graph.ttl", "--floor", house.FLOORS)
    assert done.returncode == 0, done.stderr + done.stdout


# ── how a command ends ───────────────────────────────────────────────────────────────────────────────────────────────


def test_a_reader_that_has_seen_enough_is_no_error() -> None:
    words = [sys.executable, "-m", "kg", "extract", str(house.SEEDS)]
    with subprocess.Popen(words, cwd=house.ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        assert process.stdout.readline().startswith(b'{"statement"')
        process.stdout.close()
        told = process.stderr.read().decode("utf-8")
    assert process.returncode == 0
    assert "Traceback" not in told
    assert "Broken" not in told


def test_a_stopped_command_says_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kg.pipeline.statements", stopped)
    assert main(["extract", str(house.SEEDS)]) == 130
    assert "stopped" in capsys.readouterr().err
