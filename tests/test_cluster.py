"""A Ray cluster of two workers on this machine, one of them killed half-way: it costs time, not facts."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import house
import pytest

pytestmark = pytest.mark.cluster
SAME = ("graph.ttl", "graph.html", "report.json")
STORIES = 1200
ENVIRONMENT = {
    **os.environ,
    "PYTHONPATH": os.pathsep.join(filter(None, (str(house.ROOT), os.environ.get("PYTHONPATH")))),
    "RAY_ENABLE_RAY_MULTI_NODE": "1",
    "RAY_USAGE_STATS_ENABLED": "0",
    "DO_NOT_TRACK": "1",
}


def ray(*words: str) -> None:
    """One call of Ray's own command, in the Python that runs the tests."""
    command = [sys.executable, "-m", "ray.scripts.scripts", *words]
    done = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, check=False, timeout=240)
    assert done.returncode == 0, done.stdout + done.stderr


def free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


@pytest.fixture
def cluster() -> Iterator[tuple[str, Path]]:
    """The address of a cluster whose head has no hands, and the folder by which its processes are known."""
    pytest.importorskip("ray", reason="Ray is not installed: pip install 'baopu[cluster]'")
    port, client = free_port(), free_port()
    memory = ("--object-store-memory", "80000000", "--disable-usage-stats")
    place = Path(tempfile.gettempdir()) / f"baopu-{os.getpid()}"  # short: the name of a socket has 107 bytes
    head = ("--head", "--port", port, "--ray-client-server-port", client, "--include-dashboard", "false")
    ray("start", *head, "--num-cpus", "0", "--temp-dir", str(place), *memory)
    try:
        for _ in range(2):
            ray("start", "--address", f"127.0.0.1:{port}", "--num-cpus", "1", *memory)
        yield f"ray://127.0.0.1:{client}", place
    finally:
        for pid in _processes(str(place)):
            subprocess.run(["kill", "-9", str(pid)], check=False, stderr=subprocess.DEVNULL)
        shutil.rmtree(place, ignore_errors=True)


def _processes(mark: str) -> list[int]:
    """The processes, the youngest last, in whose call a text stands."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            called = path.read_bytes().decode("utf-8", "replace")
        except OSError:
            continue
        if mark in called and int(path.parent.name) != os.getpid():
            found.append(int(path.parent.name))
    return sorted(found)


def test_a_machine_that_is_lost_costs_no_fact(cluster: tuple[str, Path], tmp_path: Path) -> None:
    address, place = cluster
    stories = tmp_path / "papers.jsonl"
    with stories.open("w", encoding="utf-8") as file:
        for number in range(STORIES):
            name = "温郦褚滕晏阮"[number % 6] + "怀若映文远兰川渊"[number % 8] + "成明达"[number % 3]
            text = (
                f"昨日上午，焦作市市长{name}主持召开第{number}次市政府常务会议，副市长云起{'山海'[number % 2]}出席会议。"
                * 12
            )
            record = {"id": str(number), "newspaper": "中原日报", "date": f"2021-{1 + number % 12:02}-11", "text": text}
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
    assert house.kg("build", stories, "-o", tmp_path / "here").returncode == 0
    words = [sys.executable, "-m", "kg", "build", str(stories), "-o", str(tmp_path / "far"), "--runner", address]
    with subprocess.Popen(
        words, cwd=house.ROOT, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as build:
        kept = tmp_path / "far" / ".cache" / "statements"
        patience = time.monotonic() + 240
        while not list(kept.glob("*.jsonl")) and build.poll() is None and time.monotonic() < patience:
            time.sleep(0.05)
        assert build.poll() is None, "the build was over before a machine could be lost"
        machines = [pid for pid in _processes(str(place)) if _is_machine(pid)]
        assert len(machines) == 3
        subprocess.run(["kill", "-9", str(machines[-1])], check=True)
        out, err = build.communicate(timeout=240)
    assert build.returncode == 0, out + err
    for name in SAME:
        assert (tmp_path / "far" / name).read_bytes() == (tmp_path / "here" / name).read_bytes(), name


def _is_machine(pid: int) -> bool:
    """Whether a process is what Ray takes for a machine."""
    return Path(f"/proc/{pid}/exe").resolve().name == "raylet"


def test_a_cluster_that_is_not_there_is_told(tmp_path: Path) -> None:
    pytest.importorskip("ray", reason="Ray is not installed: pip install 'baopu[cluster]'")
    words = ("build", house.SEEDS, "-o", tmp_path / "out", "--runner", f"ray://127.0.0.1:{free_port()}")
    done = house.kg(*words, env={"PYTHONPATH": ENVIRONMENT["PYTHONPATH"]})
    assert done.returncode == 2
    assert "the cluster failed" in done.stderr
