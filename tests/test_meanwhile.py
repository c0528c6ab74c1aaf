"""Work done in a copy of the process gives what it would give here, and what goes wrong in it is told here."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path

import house
import pytest

from kg.whole import COPIES, meanwhile

needs_copies = pytest.mark.skipif(not COPIES, reason="this system copies no processes")


def test_the_result_comes_back() -> None:
    here: list[int] = []

    def work() -> tuple[int, str]:
        here.append(1)
        return os.getpid(), "市长"

    with meanwhile(work) as result:
        there, word = result()
    assert word == "市长"
    assert (there == os.getpid(), here) == ((False, []) if COPIES else (True, [1]))


@needs_copies
def test_a_job_that_fails_is_told_of() -> None:
    def fail() -> None:
        raise ValueError("not to be had")

    with meanwhile(fail) as result, pytest.raises(ChildProcessError):
        result()


@needs_copies
def test_a_copy_that_is_killed_is_told_of() -> None:
    with meanwhile(lambda: os.kill(os.getpid(), signal.SIGKILL)) as result, pytest.raises(ChildProcessError):
        result()


@needs_copies
def test_nothing_is_left_of_a_job_nobody_waits_for(tmp_path: Path) -> None:
    mark = tmp_path / "pid"

    def wait() -> None:
        mark.write_text(str(os.getpid()), "utf-8")
        signal.pause()

    with meanwhile(wait):
        while not mark.exists() or not mark.read_text("utf-8"):
            pass
    with pytest.raises(ProcessLookupError):
        for _ in range(1000):
            os.kill(int(mark.read_text("utf-8")), 0)
            os.waitpid(-1, os.WNOHANG)


def _day(number: int) -> dict[str, str]:
    names = ("温怀远", "褚映川", "项志红", "郎佳木")
    return {
        "id": f"a{number}",
        "newspaper": "焦作日报",
        "place": "河南省焦作市",
        "date": f"2015-{1 + number // 28:02}-{1 + number % 28:02}",
        "title": f"第{number}次会议",
        "text": f"昨日，市委书记{names[number % 4]}主持召开会议。市长{names[(number + 1) % 4]}出席会议并讲话。",
    }


def test_a_few_new_issues_beside_many_known_give_the_same_bytes(tmp_path: Path) -> None:
    def build(days: int, out: str) -> None:
        rows = (json.dumps(_day(number), ensure_ascii=False) for number in range(days))
        (tmp_path / "papers.jsonl").write_text("".join(f"{row}\n" for row in rows), "utf-8")
        done = house.kg("build", tmp_path / "papers.jsonl", "-o", tmp_path / out)
        assert done.returncode == 0, done.stderr

    build(40, "added")
    build(43, "added")
    build(43, "at once")
    for name in ("graph.ttl", "graph.html", "report.json"):
        assert (tmp_path / "added" / name).read_bytes() == (tmp_path / "at once" / name).read_bytes(), name
