"""What happens with bad input: a clear message, the right exit status, nothing half-written, the good part done."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import house
import pytest

from kg.whole import staging

GOOD = sorted(house.SEEDS.glob("*.txt"))[1]
OUTPUTS = {"graph.ttl", "graph.html", "report.json"}


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A folder with one good issue, and room for bad ones."""
    folder = tmp_path / "papers"
    folder.mkdir()
    for file in (GOOD, GOOD.with_suffix(".toml")):
        shutil.copy(file, folder)
    return folder


def report(folder: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    return content


def visible(folder: Path) -> set[str]:
    """The names of what lies in a folder; the cache is no result."""
    return {path.name for path in folder.iterdir()} - {".cache"} if folder.exists() else set()


# the name of a bad file, its bytes, and what the message must speak of
BAD: list[tuple[str, bytes, str]] = [
    ("empty.txt", b"", "empty"),
    ("blank.txt", "\n \u3000\n".encode(), "empty"),
    ("page.pdf", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n", "PDF"),
    ("hidden.txt", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n", "PDF"),
    ("page.html", "<html><body>市长刘冰出席会议</body></html>".encode(), "HTML"),
    ("picture.txt", bytes(range(256)) * 20, "binary"),
    ("letter.txt", b"Dear Sir, this is a letter and no newspaper at all. " * 10, "no Chinese newspaper"),
    ("poem.txt", ("床前明月光，疑是地上霜。\n举头望明月，低头思故乡。\n" * 3).encode(), "no article"),
    ("lines.jsonl", b"{}\n", "has no text"),
]


@pytest.mark.parametrize(("name", "content", "word"), BAD)
def test_a_bad_file_alone_gives_nothing(tmp_path: Path, name: str, content: bytes, word: str) -> None:
    bad = tmp_path / name
    bad.write_bytes(content)
    done = house.kg("build", bad, "-o", tmp_path / "out")
    assert done.returncode == 2
    assert name in done.stderr
    assert word in done.stderr
    assert visible(tmp_path / "out") == set()


@pytest.mark.parametrize(("name", "content", "word"), BAD)
def test_a_bad_file_among_good_ones_is_left_out_and_told(good: Path, name: str, content: bytes, word: str) -> None:
    (good / name).write_bytes(content)
    out = good.parent / "out"
    done = house.kg("build", good, "-o", out)
    assert done.returncode == 1
    assert name in done.stderr
    assert word in done.stderr
    assert visible(out) == OUTPUTS
    told = report(out)
    assert [Path(each["source"]).name for each in told["left_out"]] == [name]
    assert word in told["left_out"][0]["reason"]
    assert [each["source"] for each in told["read"]["issues"]] == [GOOD.name]


def test_a_missing_path_is_told(good: Path) -> None:
    out = good.parent / "out"
    done = house.kg("build", good.parent / "nowhere.txt", "-o", out)
    assert (done.returncode, visible(out)) == (2, set())
    assert "nowhere.txt" in done.stderr
    done = house.kg("build", good, good.parent / "nowhere.txt", "-o", out)
    assert (done.returncode, visible(out)) == (1, OUTPUTS)
    assert "nowhere.txt" in done.stderr


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    done = house.kg("build", tmp_path / "papers", "-o", tmp_path / "out")
    assert done.returncode == 2
    assert "no file" in done.stderr


def test_a_broken_line_among_good_ones_is_left_out_with_its_number(tmp_path: Path) -> None:
    record = {"newspaper": "许昌日报", "date": "2023-05-10", "text": "5月9日，市委书记盛怀远主持召开座谈会并讲话。"}
    broken = ['{"text": "半句', "[1, 2]", '{"text": 5}', json.dumps(record | {"date": "2023-02-30"})]
    lines = [json.dumps(record, ensure_ascii=False), *broken]
    papers = tmp_path / "papers.jsonl"
    papers.write_text("\n".join(lines), encoding="utf-8")
    done = house.kg("build", papers, "-o", tmp_path / "out")
    assert done.returncode == 1
    told = report(tmp_path / "out")
    assert [each["line"] for each in told["left_out"]] == [2, 3, 4, 5]
    assert len(told["read"]["issues"]) == 1
    for number in (2, 3, 4, 5):
        assert f"papers.jsonl:{number}: " in done.stderr


@pytest.mark.parametrize(
    "content",
    ['newspaper = "焦作日报', "newspaper = 5", 'date = "yesterday"', 'colour = "red"', b"\xff\xfe\x00"],
)
def test_a_broken_sidecar_is_told(good: Path, content: str | bytes) -> None:
    (good / "other.txt").write_bytes(GOOD.read_bytes())
    (good / "other.toml").write_bytes(content if isinstance(content, bytes) else content.encode())
    out = good.parent / "out"
    done = house.kg("build", good, "-o", out)
    assert done.returncode == 1
    assert "other.toml" in done.stderr
    assert visible(out) == OUTPUTS


def test_the_same_content_twice_is_read_once_and_told(good: Path) -> None:
    for name in (GOOD.name, GOOD.with_suffix(".toml").name):
        shutil.copy(good / name, good / f"zz-{name}")
    out = good.parent / "out"
    assert house.kg("build", good, "-o", out).returncode == 0
    told = report(out)["read"]
    assert [each["source"] for each in told["issues"]] == [GOOD.name]
    assert told["repeated"] == [{"source": f"zz-{GOOD.name}", "same_as": GOOD.name}]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_a_copy_in_another_encoding_is_read_once_and_told(good: Path, encoding: str) -> None:
    text = GOOD.read_bytes().decode("utf-8").replace("\n", "\r\n")
    (good / "zz.txt").write_bytes(text.encode(encoding))
    shutil.copy(good / GOOD.with_suffix(".toml").name, good / "zz.toml")
    out = good.parent / "out"
    assert house.kg("build", good, "-o", out).returncode == 0
    assert report(out)["read"]["repeated"] == [{"source": "zz.txt", "same_as": GOOD.name}]


def test_one_id_for_two_texts_in_two_files_is_told(tmp_path: Path) -> None:
    record = {"id": "7", "newspaper": "许昌日报", "date": "2023-05-10", "text": "市委书记盛怀远主持召开座谈会。"}
    for name, text in (("a", record["text"]), ("b", record["text"]), ("c", "市长孟繁星调研。")):
        line = json.dumps(record | {"text": text}, ensure_ascii=False)
        (tmp_path / f"{name}.jsonl").write_text(line, encoding="utf-8")
    files = [tmp_path / f"{name}.jsonl" for name in "abc"]
    done = house.kg("build", *files, "-o", tmp_path / "out")
    assert done.returncode == 1
    told = report(tmp_path / "out")
    assert told["read"]["repeated"] == [{"source": "b.jsonl", "same_as": "a.jsonl"}]
    assert [each["source"] for each in told["left_out"]] == ["c.jsonl"]
    assert "the same id with another text: 7 (first in a.jsonl)" in done.stderr


def test_a_place_that_contradicts_the_paper_is_told(good: Path) -> None:
    (good / GOOD.with_suffix(".toml").name).write_text('newspaper = "焦作日报"\nplace = "郑州市"\n', encoding="utf-8")
    done = house.kg("build", good, "-o", good.parent / "out")
    assert "郑州市, but the newspaper's name says 焦作市" in done.stderr
    (issue,) = report(good.parent / "out")["read"]["issues"]
    assert (issue["place"], len(issue["warnings"])) == ("郑州市", 1)


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_a_day_far_out_costs_only_its_file(good: Path, day: str) -> None:
    (good / "far.txt").write_bytes(GOOD.read_bytes())
    (good / "far.toml").write_text(f'newspaper = "焦作日报"\ndate = {day}\n', encoding="utf-8")
    done = house.kg("build", good, "-o", good.parent / "out")
    assert done.returncode == 1
    assert f"far.toml:2: date {day}" in done.stderr
    assert visible(good.parent / "out") == OUTPUTS


def test_a_loop_of_links_and_a_pipe_are_left_out(good: Path) -> None:
    (good / "loop.txt").symlink_to("loop.txt")
    os.mkfifo(good / "pipe.txt")
    done = house.kg("build", good, good / "loop.txt", "-o", good.parent / "out")
    assert done.returncode == 1
    assert "loop.txt: cannot be read: " in done.stderr and "pipe.txt: is no file" in done.stderr
    assert visible(good.parent / "out") == OUTPUTS


# ── a build that is ended ────────────────────────────────────────────────────────────────────────────────────────────


def making(folder: Path) -> list[Path]:
    return list(folder.glob(".making-*"))


def test_a_build_that_is_asked_to_end_leaves_nothing_half_made(tmp_path: Path) -> None:
    call = "import sys, time; from pathlib import Path; from kg.whole import staging"
    wait = "\nwith staging(Path(sys.argv[1])) as folder:\n (folder / 'graph.ttl').touch(); print('in'); sys.stdout.flush(); time.sleep(60)"
    with subprocess.Popen(
        [sys.executable, "-c", call + wait, str(tmp_path)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(house.ROOT)},
    ) as run:
        assert run.stdout is not None and run.stdout.readline() == b"in\n"
        (folder,) = making(tmp_path)
        with staging(tmp_path) as other:  # what another run still works in stays
            assert sorted(making(tmp_path)) == sorted([folder, other])
        run.terminate()
        assert run.wait(30) == 143
    assert making(tmp_path) == []


def test_what_a_killed_build_has_left_is_removed_by_the_next(good: Path) -> None:
    out = good.parent / "out"
    left = out / ".making-0ld"
    left.mkdir(parents=True)
    (left / "graph.ttl").write_text("half", encoding="utf-8")
    assert house.kg("build", good, "-o", out).returncode == 0
    assert (making(out), visible(out)) == ([], OUTPUTS)


# ── an output that cannot be written ─────────────────────────────────────────────────────────────────────────────────


def test_an_output_below_a_file_is_refused(good: Path) -> None:
    (good.parent / "file").write_text("here first", encoding="utf-8")
    done = house.kg("build", good, "-o", good.parent / "file" / "out")
    assert done.returncode == 2
    assert "cannot be written" in done.stderr
    assert (good.parent / "file").read_text(encoding="utf-8") == "here first"


@pytest.mark.parametrize("name", sorted(OUTPUTS))
def test_a_folder_in_the_place_of_a_result_stops_all_results(good: Path, name: str) -> None:
    out = good.parent / "out"
    (out / name).mkdir(parents=True)
    done = house.kg("build", good, "-o", out)
    assert done.returncode == 2
    assert name in done.stderr
    assert visible(out) == {name}


def test_a_build_that_fails_leaves_the_old_results_whole(good: Path) -> None:
    out = good.parent / "out"
    assert house.kg("build", good, "-o", out).returncode == 0
    before = {name: (out / name).read_bytes() for name in OUTPUTS}
    shutil.copy(house.SEEDS / "000_0504d8e1677960ee.txt", good)
    (good / "decisions.toml").write_text("[[decision]]\nanswer = 'perhaps'\n", encoding="utf-8")
    assert house.kg("build", good, "-o", out).returncode == 2
    assert {name: (out / name).read_bytes() for name in visible(out)} == before


# ── calls that are wrong ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "COMMAND"),
        (["build"], "PATH"),
        (["bild", "seeds"], "invalid choice"),
        (["build", "seeds", "--workers", "0"], "at least 1"),
        (["build", "seeds", "--workers", "many"], "--workers"),
        (["build", "seeds", "--base-iri", "no iri/"], "--base-iri"),
        (["build", "seeds", "--base-iri", "https://example.org/x"], "--base-iri"),
        (["build", "seeds", "--decisions", "nowhere.toml"], "nowhere.toml"),
        (["query", "carreer", "李亦博"], "career"),
        (["query", "career", "a", "b", "c"], "career"),
        (["query", "career", "--param", "person"], "NAME=VALUE"),
        (["query", "nowhere.rq"], "nowhere.rq"),
        (["query", "career", "李亦博", "--endpoint", "output"], "address"),
        (["person", "李亦博", "--graph", "nowhere.ttl"], "nowhere.ttl"),
        (["check", "--graph", "nowhere.ttl"], "nowhere.ttl"),
        (["export", "--format", "nt", "--graph", "nowhere.ttl"], "nowhere.ttl"),
        (["export", "--format", "docx"], "invalid choice"),
        (["load", "--graph", "nowhere.ttl", "--to", "store"], "nowhere.ttl"),
        (["eval", "nowhere"], "nowhere"),
    ],
)
def test_a_wrong_call_is_explained(tmp_path: Path, words: list[str], told: str) -> None:
    done = house.kg(*words, cwd=tmp_path)
    assert done.returncode == 2
    assert told in done.stderr
    assert done.stdout == ""
    assert visible(tmp_path) == set()


def test_a_missing_value_is_asked_for(built: Path) -> None:
    done = house.kg("query", "career", "--graph", built / "graph.ttl")
    assert (done.returncode, done.stdout) == (2, "")
    assert "person" in done.stderr


@pytest.mark.parametrize("query", ["SELECT * {", "DELETE WHERE { ?s ?p ?o }", "SELECT ?s { ?s nope:p ?o }"])
def test_a_broken_query_is_explained(built: Path, query: str) -> None:
    done = house.kg("query", "-", "--graph", built / "graph.ttl", stdin=query.encode())
    assert done.returncode == 2
    assert done.stderr.startswith("kg: ")
