"""The graph does not depend on how the papers come: their order, twice, in parts, added and taken away again, or killed."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import house
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.pipeline import Settings, build

SAME = ("graph.ttl", "graph.html")
CITIES = ("焦作", "洛阳", "新乡", "安阳")
NAMES = ("温怀远", "郦若兰", "李伟", "王军", "褚映川", "滕文渊", "李伟", "张勇")
SENTENCES = (
    "{city}市市长{name}主持召开市政府常务会议。",
    "{city}市委书记{name}到基层调研，{other}参加调研。",
    "{city}市副市长{name}出席全市重点项目推进会并讲话。",
    "村民{name}说，今年麦子长势不错。",
    "{name}在大会上作了发言。",
    "{city}市人大常委会会议决定，免去{name}的{city}市副市长职务。",
    "{city}市人大常委会会议决定，任命{name}为{city}市副市长。",
)

Record = dict[str, str]


RETURN: list[Record] = [
    {"id": f"return-{day}", "newspaper": "中原报", "date": day, "text": f"焦作市市长{name}主持召开市政府常务会议。"}
    for day, name in (
        ("2016-02-01", "温怀远"),
        ("2018-02-01", "郦若兰"),
        ("2020-02-01", "温怀远"),
        ("2023-02-01", "郦若兰"),
    )
]
RENAMED: list[Record] = [
    {"id": f"renamed-{day}", "newspaper": "中原报", "date": day, "text": f"焦作市{body}局长褚映川到基层调研。"}
    for day, body in (("2017-05-02", "国土资源局"), ("2019-05-02", "自然资源局"))
]
EARLY: list[Record] = [
    {
        "id": "early",
        "newspaper": "中原报",
        "date": "2015-01-05",
        "text": "焦作市市长温怀远、洛阳市委书记李伟、新乡市副市长褚映川出席全市重点项目推进会并讲话。",
    }
]
"""Of a day before all others: what it names gets another key, and the former one is told where it went."""


@dataclass(frozen=True)
class Folder:
    """A folder to build in and from."""

    path: Path

    def write(self, name: str, records: Sequence[Record]) -> Path:
        """The records as a file of that name."""
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), encoding="utf-8")
        return path

    def build(self, paths: Sequence[Path], output: str = "output") -> list[bytes]:
        """The files that make up the graph, as the build leaves them."""
        build(paths, Settings(self.path / output, workers=1), lambda *_: None)
        return [(self.path / output / name).read_bytes() for name in SAME]

    def ledger(self, output: str, known: Path) -> None:
        """Let a build into `output` begin with nothing but this ledger."""
        shutil.rmtree(self.path / output, ignore_errors=True)
        place = self.path / output / ".cache" / "ledger.json"
        place.parent.mkdir(parents=True)
        shutil.copy(known, place)

    def cleared(self) -> Folder:
        """The same folder with nothing in it."""
        shutil.rmtree(self.path)
        self.path.mkdir()
        return self


@st.composite
def days(draw: st.DrawFn) -> list[list[Record]]:
    """A few days of one paper, each a list of stories."""
    chance = random.Random(draw(st.integers(0, 10**6)))
    found = []
    for day in range(draw(st.integers(2, 4))):
        month = 1 + day * 3 + chance.randrange(3)
        stories = []
        for number in range(chance.randrange(2, 5)):
            name, other = chance.sample(NAMES, 2)
            text = chance.choice(SENTENCES).format(city=chance.choice(CITIES), name=name, other=other)
            when = f"2021-{month:02}-{1 + chance.randrange(28):02}"
            stories.append({"id": f"{day}-{number}", "newspaper": "中原报", "date": when, "text": text})
        found.append(stories)
    return found


few = settings(
    max_examples=8, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@few
@given(days=days(), data=st.data())
def test_order_repetition_and_parts_make_no_difference(
    tmp_path: Path, days: list[list[Record]], data: st.DataObject
) -> None:
    folder = Folder(tmp_path / "papers").cleared() if (tmp_path / "papers").exists() else Folder(tmp_path / "papers")
    stories = [story for day in days for story in day]
    whole = folder.build([folder.write("one/papers.jsonl", stories)], "whole")
    mixed = data.draw(st.permutations(stories))
    assert folder.build([folder.write("two/papers.jsonl", mixed)], "mixed") == whole
    cut = data.draw(st.integers(1, len(mixed) - 1))
    parts = [folder.write("three/papers.jsonl", mixed[:cut]), folder.write("four/papers.jsonl", mixed[cut:])]
    assert folder.build(data.draw(st.permutations(parts)), "parts") == whole
    assert folder.build([*parts, parts[0]], "twice") == whole


@few
@given(days=days(), data=st.data())
def test_an_issue_added_and_taken_away_leaves_no_trace(
    tmp_path: Path, days: list[list[Record]], data: st.DataObject
) -> None:
    folder = Folder(tmp_path / "papers").cleared() if (tmp_path / "papers").exists() else Folder(tmp_path / "papers")
    files = [folder.write(f"{number}.jsonl", day) for number, day in enumerate(days)]
    gone = data.draw(st.sampled_from(files))
    rest = [file for file in files if file != gone]
    before = folder.build(rest)
    ledger = (folder.path / "output" / ".cache" / "ledger.json").read_bytes()
    more = folder.build(files)
    fresh = folder.path / "fresh" / ".cache" / "ledger.json"
    fresh.parent.mkdir(parents=True)
    fresh.write_bytes(ledger)
    assert folder.build(files, "fresh") == more, "a rebuild with the same ledger"
    after = folder.build(rest)
    assert [without_redirects(each) for each in after] == [without_redirects(each) for each in before]
    assert folder.build(rest, "clean") == before, "a build that never saw the issue"


@few
@given(days=days(), data=st.data())
def test_a_build_upon_the_last_and_one_from_nothing_give_the_same_bytes(
    tmp_path: Path, days: list[list[Record]], data: st.DataObject
) -> None:
    """Issues come, change and go, somebody returns, a body is renamed: with the same ledger nothing tells the two apart."""
    folder = Folder(tmp_path / "papers").cleared() if (tmp_path / "papers").exists() else Folder(tmp_path / "papers")
    papers = {f"{number}.jsonl": day for number, day in enumerate(days)}
    extra = {"return": RETURN, "renamed": RENAMED, "early": EARLY}
    files = {name: folder.write(name, stories) for name, stories in papers.items()}
    folder.build(sorted(files.values()))
    for kind in data.draw(st.permutations(("return", "renamed", "early", "replace", "remove"))):
        if kind in extra:
            files[kind] = folder.write(f"{kind}.jsonl", extra[kind])
        elif kind == "replace":
            name = data.draw(st.sampled_from(sorted(papers)))
            stories = data.draw(st.permutations(papers[name]))[: max(1, len(papers[name]) - 1)]
            files[name] = folder.write(
                name, [{**story, "text": f"{story['text']}会上还作了说明。"} for story in stories]
            )
        else:
            del files[data.draw(st.sampled_from(sorted(papers)))]
            papers = {name: day for name, day in papers.items() if name in files}
        folder.ledger("fresh", folder.path / "output" / ".cache" / "ledger.json")
        upon = folder.build(sorted(files.values()))
        assert folder.build(sorted(files.values()), "fresh") == upon
        kept, fresh = (folder.path / name / ".cache" / "ledger.json" for name in ("output", "fresh"))
        assert kept.read_bytes() == fresh.read_bytes()
        assert kind != "early" or "return" not in files or b"isReplacedBy" in upon[0], "the mayor's key has moved"


def without_redirects(content: bytes) -> list[bytes]:
    """The lines of a file that say more than where something has moved."""
    return [line for line in content.splitlines() if b"isReplacedBy" not in line and line.strip()]


# ── killed ───────────────────────────────────────────────────────────────────────────────────────────────────────────

POINTS = int(os.environ.get("BAOPU_KILLS", "6"))
"""At how many moments a build is killed."""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_killed_build_is_finished_by_the_next(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "kg", "build", str(house.SEEDS), "-o"]
    environment = {**os.environ, "PYTHONPATH": str(house.ROOT)}
    begun = time.monotonic()
    subprocess.run([*command, str(tmp_path / "clean")], env=environment, check=True, capture_output=True)
    lasted = time.monotonic() - begun
    clean = [(tmp_path / "clean" / name).read_bytes() for name in (*SAME, "report.json")]
    chance = random.Random(1)
    killed = 0
    for number in range(POINTS):
        output = tmp_path / str(number)
        with subprocess.Popen(
            [*command, str(output)], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            time.sleep(chance.uniform(0.1, 1.0) * lasted)
            process.send_signal(signal.SIGKILL)
            killed += process.wait() == -signal.SIGKILL
        whole = [output / name for name in (*SAME, "report.json")]
        assert all(not file.exists() or file.read_bytes() == old for file, old in zip(whole, clean, strict=True))
        subprocess.run([*command, str(output)], env=environment, check=True, capture_output=True)
        assert [file.read_bytes() for file in whole] == clean
        assert sorted(path.name for path in output.iterdir()) == [".cache", "graph.html", "graph.ttl", "report.json"]
    assert killed
