"""What the README shows is what happens: its query and answer, its Python, its links, its figures."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import house
import pytest
import rdflib

README = (house.ROOT / "README.md").read_text(encoding="utf-8")
CHINESE = (house.ROOT / "docs" / "README.zh.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    """The first code block of a language."""
    match = re.search(rf"```{language}\n(.*?)```", README, re.DOTALL)
    assert match is not None
    return match[1]


def answer() -> list[list[str]]:
    """The table behind the first query, without its head."""
    behind = README[README.index("```sparql") :].split("```\n", 1)[1]
    rows = [line for line in behind.lstrip().split("\n\n")[0].splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows[2:]]


def test_the_first_query_gives_the_answer_printed_below_it(built: Path) -> None:
    graph = rdflib.Graph().parse(built / "graph.ttl")
    rows = [
        [str(cell) for cell in row] for row in graph.query(block("sparql")) if isinstance(row, rdflib.query.ResultRow)
    ]
    assert rows == answer()
    assert len(rows) > 1


def test_the_python_example_runs(built: Path, tmp_path: Path) -> None:
    (tmp_path / "output").symlink_to(built)
    done = subprocess.run(
        [sys.executable, "-c", block("python")], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 40


@pytest.mark.parametrize("text", [README, CHINESE], ids=["README.md", "README.zh.md"])
def test_both_readmes_give_the_same_two_commands(text: str) -> None:
    commands = re.findall(r"^(?:python3 -m venv|python3 tests/run).*$", text, re.MULTILINE)
    assert commands == [
        "python3 -m venv .venv && .venv/bin/pip install --quiet . && .venv/bin/kg build seeds -o output",
        "python3 tests/run.py",
    ]


@pytest.mark.parametrize("folder", [".", "docs"])
def test_links_lead_somewhere(folder: str) -> None:
    for page in sorted((house.ROOT / folder).glob("*.md")):
        for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_example_calls_answer(built: Path) -> None:
    shell = README[README.index("Named questions") :].split("```")[1]
    calls = [line.split("#")[0].split() for line in shell.splitlines() if line.startswith("kg ")]
    assert len(calls) > 3
    for words in calls:
        if len(words) > 2:
            done = house.kg(*words[1:], "--graph", built / "graph.ttl", env={**os.environ})
            assert done.returncode == 0, done.stderr
            assert done.stdout.count("\n") > 1
