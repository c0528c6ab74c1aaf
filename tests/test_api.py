"""The Python interface: few names, pinned; it works from a plain script, and its page in docs/ runs."""

from __future__ import annotations

import inspect
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import house
import networkx
import pytest
import rdflib

import kg
from kg.publish.exports import tables

PAGE = (house.ROOT / "docs" / "notebook.md").read_text(encoding="utf-8")
STORY = "本报讯（记者温若兰）5月9日上午，全市防汛工作会议召开，市长卫思齐主持会议并讲话。\n"


def run(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a plain script, without any guard, in a process of its own."""
    path = folder / "script.py"
    path.write_text(script, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(house.ROOT), "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, str(path)], cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )


def papers(folder: Path, count: int) -> Path:
    """So many issues of an invented paper, one file each."""
    place = folder / "papers"
    place.mkdir()
    for number in range(1, count + 1):
        (place / f"{number:02}.txt").write_text(f"全市防汛工作会议召开\n\n{STORY}", encoding="utf-8")
        (place / f"{number:02}.toml").write_text(
            f'newspaper = "许昌新报"\ndate = "2023-05-{number:02}"\nplace = "许昌市"\n', encoding="utf-8"
        )
    return place


# ── the names ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_exported_names() -> None:
    assert kg.__all__ == ["BaopuError", "Opened", "__version__", "build", "open"]
    assert set(kg.__all__) <= set(dir(kg))
    for name in kg.__all__:
        assert getattr(kg, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'shut'"):
        _ = kg.shut  # type: ignore[attr-defined]


def test_the_exported_signatures() -> None:
    assert list(inspect.signature(kg.build).parameters) == ["paths", "output", "decisions", "workers", "progress"]
    assert list(inspect.signature(kg.open).parameters) == ["path"]
    public = [name for name in vars(kg.Opened) if not name.startswith("_")]
    assert sorted(public) == ["network", "path", "query", "rdf", "report", "table"]
    for each in (kg, kg.build, kg.open, kg.Opened, *(getattr(kg.Opened, name) for name in public if name != "path")):
        assert inspect.getdoc(each)


def test_the_package_is_light_until_it_is_used() -> None:
    script = "import sys, kg; print(sorted({'rdflib', 'networkx', 'jieba', 'pyoxigraph'} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=house.ROOT, capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout == "[]\n"


# ── opening ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_graph_is_opened_by_its_folder_and_by_its_file(built: Path) -> None:
    assert kg.open(built) == kg.open(str(built / "graph.ttl"))


def test_a_graph_gives_itself_to_rdflib_and_networkx(built: Path) -> None:
    graph = kg.open(built)
    rdf, network = graph.rdf(), graph.network()
    assert isinstance(rdf, rdflib.Graph)
    assert isinstance(network, networkx.MultiDiGraph)
    assert dict(rdf.namespaces())["bp"] == rdflib.URIRef("https://w3id.org/baopu/ontology#")
    persons = {str(each) for each in rdf.subjects(rdflib.RDF.type, rdflib.FOAF.Person)}
    assert persons == {node for node, about in network.nodes(data=True) if about["kind"] == "person"}


def test_a_table_is_rows_by_column(built: Path) -> None:
    graph = kg.open(built)
    assert {row["post_label"] for row in graph.table("memberships") if row["person_name"] == "刘冰"} >= {"焦作市市长"}
    assert all(isinstance(row["published"], date) for row in graph.table("evidence"))
    with pytest.raises(kg.BaopuError, match="memberships"):
        graph.table("members")


def test_the_page_names_every_table(built: Path) -> None:
    from kg.publish.exports import register

    listed = re.search(r"The tables: ([^.]*)\.", PAGE)
    assert listed is not None
    assert re.findall(r"`(\w+)`", listed[1]) == [table.name for table in tables.tables(register(built / "graph.ttl"))]


def test_a_question_by_name_or_in_sparql(built: Path) -> None:
    graph = kg.open(built)
    assert graph.query("holders", "焦作市市长") == graph.query("holders", post="焦作市市长")
    assert [row["name"] for row in graph.query("career", "李亦博")]
    assert graph.query("SELECT (1 AS ?one) {}") == [{"one": "1"}]


@pytest.mark.parametrize(
    ("question", "told"),
    [("carreer", "career"), ("SELECT ?x {", "line 1"), ("ASK {}", "SELECT"), ("CONSTRUCT WHERE {?s ?p ?o}", "SELECT")],
)
def test_a_wrong_question_is_an_error_with_a_sentence(built: Path, question: str, told: str) -> None:
    with pytest.raises(kg.BaopuError, match=told):
        kg.open(built).query(question)


def test_where_there_is_no_graph(tmp_path: Path) -> None:
    with pytest.raises(kg.BaopuError, match="no such graph"):
        kg.open(tmp_path)
    broken = tmp_path / "graph.ttl"
    broken.write_text("<a> <b> .", encoding="utf-8")
    with pytest.raises(kg.BaopuError, match="no Turtle"):
        kg.open(tmp_path).rdf()
    with pytest.raises(kg.BaopuError, match="no report"):
        kg.open(tmp_path).report()


# ── building ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_build_is_that_of_the_command(built: Path, tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    graph = kg.build(house.SEEDS, output=tmp_path / "out", progress=lambda *step: told.append(step))
    assert graph.path.read_bytes() == (built / "graph.ttl").read_bytes()
    assert told[0][0] == "reading"
    assert told[-1] == ("writing", 1, 1)
    assert graph.report()["left_out"] == []


def test_a_plain_script_without_a_guard_builds_many_issues(tmp_path: Path) -> None:
    papers(tmp_path, 20)
    done = run("import kg\nprint(len(kg.build('papers', output='out').table('articles')))\n", tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert int(done.stdout) >= 20
    assert not list((tmp_path / "out").glob(".making-*"))


def test_a_guarded_script_may_have_workers(tmp_path: Path) -> None:
    papers(tmp_path, 2)
    script = "import kg\nif __name__ == '__main__':\n    print(kg.build('papers', output='out', workers=2).path)\n"
    done = run(script, tmp_path)
    assert (done.returncode, done.stdout.strip()) == (0, str(Path("out") / "graph.ttl")), done.stderr


def test_workers_without_a_guard_are_told_what_they_need(tmp_path: Path) -> None:
    papers(tmp_path, 2)
    script = "import kg\ntry:\n    kg.build('papers', output='out', workers=2)\nexcept kg.BaopuError as error:\n    print(error)\n"
    done = run(script, tmp_path)
    assert done.returncode == 0
    assert "if __name__ == '__main__':" in done.stdout
    assert not (tmp_path / "out" / "graph.ttl").exists()


@pytest.mark.parametrize(
    ("paths", "workers", "told"),
    [([], 1, "at least one"), (["nowhere"], 1, "nowhere"), (["nowhere"], 0, "workers")],
)
def test_a_wrong_call_is_an_error_with_a_sentence(tmp_path: Path, paths: list[str], workers: int, told: str) -> None:
    with pytest.raises(kg.BaopuError, match=told):
        kg.build(*paths, output=tmp_path / "out", workers=workers)


# ── the page ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_notebook_page_runs(tmp_path: Path) -> None:
    (tmp_path / "seeds").symlink_to(house.SEEDS)
    blocks = re.findall(r"^```python\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    assert len(blocks) == 8
    done = run("\n".join(blocks), tmp_path)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0].startswith("李亦博 first seen 2022-08-03 gone by 2025-08-12")
    assert lines[1].startswith("刘冰 first seen 2025-08-12")
    assert re.fullmatch(r"[1-9]\d+ terms of office", lines[2])
    assert re.fullmatch(r"[1-9]\d{3,} triples, [1-9]\d persons", lines[3])
    assert re.fullmatch(r"\S+ met [1-9]\d* others", lines[4])
    assert lines[5].startswith("nowhere: there is no such graph")
    assert len(lines) == 6
