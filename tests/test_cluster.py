"""A Ray cluster of two workers on this machine: what is killed in it costs time, not facts, and what fails is told."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import house
import pytest

pytestmark = pytest.mark.cluster
SAME = ("graph.ttl", "graph.html", "report.json")
STORIES = 1200
FEW = 150
"""Enough for some handfuls for each of four workers."""
ENVIRONMENT = {
    **os.environ,
    "PYTHONPATH": os.pathsep.join(filter(None, (str(house.ROOT), os.environ.get("PYTHONPATH")))),
    "RAY_ENABLE_RAY_MULTI_NODE": "1",
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_worker_niceness": "0",  # Ray lets all others go first (15), and there is other work on the machine
    "RAY_CLIENT_RECONNECT_GRACE_PERIOD": "5",
    "DO_NOT_TRACK": "1",
}
IMPATIENT = "import sys; from kg import cli, distribute; distribute.PATIENCE = 5.0; sys.exit(cli.main(sys.argv[1:]))"
"""The command, but it waits no minute for new machines where all are gone."""

Kill = Callable[[Path], None]


def ray(*words: str, path: str = ENVIRONMENT["PYTHONPATH"]) -> None:
    """One call of Ray's own command, in the Python that runs the tests."""
    command = [sys.executable, "-m", "ray.scripts.scripts", *words]
    environment = {**ENVIRONMENT, "PYTHONPATH": path}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=240)
    assert done.returncode == 0, done.stdout + done.stderr


def free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


@contextmanager
def cluster(machines: int = 2, path: str = ENVIRONMENT["PYTHONPATH"]) -> Iterator[tuple[str, Path]]:
    """The address of a cluster whose head has no hands, and the folder by which its processes are known.

    `path` is where its machines look for programs.
    """
    pytest.importorskip("ray", reason="Ray is not installed: pip install 'baopu[cluster]'")
    port, client = free_port(), free_port()
    memory = ("--object-store-memory", "80000000", "--disable-usage-stats")
    place = Path(tempfile.mkdtemp(prefix="bp"))  # short: the name of a socket has 107 bytes
    head = ("--head", "--port", port, "--ray-client-server-port", client, "--include-dashboard", "false")
    try:
        ray("start", *head, "--num-cpus", "0", "--temp-dir", str(place), *memory, path=path)
        for _ in range(machines):
            ray("start", "--address", f"127.0.0.1:{port}", "--num-cpus", "1", *memory, path=path)
        yield f"ray://127.0.0.1:{client}", place
    finally:
        for pid in _processes(place):
            _kill(pid)
        shutil.rmtree(place, ignore_errors=True)


def _processes(place: Path) -> list[int]:
    """The processes of a cluster, the youngest last: its folder stands in their call, or in that of their parent."""
    found, parents = set(), {}
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            if str(place) in (folder / "cmdline").read_bytes().decode("utf-8", "replace"):
                found.add(int(folder.name))
    found |= {pid for pid, parent in parents.items() if parent in found}
    return sorted(found - {os.getpid()})


def _machines(place: Path) -> list[int]:
    """What Ray takes for machines, in the order in which they came: the head, then those that work."""
    return [pid for pid in _processes(place) if Path(f"/proc/{pid}/exe").resolve().name == "raylet"]


def _hands(place: Path) -> list[int]:
    """The processes that are reading right now."""
    return [pid for pid in _processes(place) if b"_look_far" in Path(f"/proc/{pid}/cmdline").read_bytes()]


def _kill(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def lose_a_machine(place: Path) -> None:
    assert len(_machines(place)) == 3
    _kill(_machines(place)[-1])


def lose_a_hand(place: Path) -> None:
    patience = time.monotonic() + 30
    while not (hands := _hands(place)) and time.monotonic() < patience:
        time.sleep(0.01)
    assert hands, "nobody was reading"
    _kill(hands[-1])


def lose_all_machines(place: Path) -> None:
    for pid in _machines(place)[1:]:
        _kill(pid)


def lose_everything(place: Path) -> None:
    for pid in _processes(place):
        _kill(pid)


@pytest.fixture(scope="module")
def stories(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("stories") / "papers.jsonl", STORIES)


def written(path: Path, stories: int) -> Path:
    """So many stories, each with its facts told again and again, in a file."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(stories):
            name = "温郦褚滕晏阮"[number % 6] + "怀若映文远兰川渊"[number % 8] + "成明达"[number % 3]
            text = (
                f"昨日上午，焦作市市长{name}主持召开第{number}次市政府常务会议，副市长云起{'山海'[number % 2]}出席会议。"
                * 12
            )
            record = {"id": str(number), "newspaper": "中原日报", "date": f"2021-{1 + number % 12:02}-11", "text": text}
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
    return path


@pytest.fixture(scope="module")
def here(stories: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The stories built by one worker of this machine."""
    folder = tmp_path_factory.mktemp("here")
    assert house.kg("build", stories, "-o", folder, "--workers", "1").returncode == 0
    return folder


def disturbed(stories: Path, out: Path, address: str, place: Path, kill: Kill) -> tuple[int, str]:
    """The exit status of a build by a cluster, in which something is killed half-way, and what it says."""
    words = [sys.executable, "-c", IMPATIENT, "build", str(stories), "-o", str(out), "--runner", address]
    with subprocess.Popen(
        words, cwd=house.ROOT, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as build:
        kept = out / ".cache" / "statements"
        patience = time.monotonic() + 240
        while not list(kept.glob("*.jsonl")) and build.poll() is None and time.monotonic() < patience:
            time.sleep(0.05)
        assert build.poll() is None, "the build was over before anything could be lost"
        kill(place)
        _, err = build.communicate(timeout=300)
    assert "Traceback" not in err, err
    return build.returncode, err


def told(err: str) -> str:
    """The one line in which a build says why it did not go on, below those of how far it was."""
    lines = [line for line in err.splitlines() if not line.startswith("reading: ")]
    assert len(lines) == 1, err
    return lines[0]


def test_more_workers_on_one_machine_leave_the_same_bytes(tmp_path: Path) -> None:
    few = written(tmp_path / "papers.jsonl", FEW)
    for workers in ("1", "2", "4"):
        assert house.kg("build", few, "-o", tmp_path / workers, "--workers", workers).returncode == 0
        for name in SAME:
            assert (tmp_path / workers / name).read_bytes() == (tmp_path / "1" / name).read_bytes(), (workers, name)


@pytest.mark.parametrize("kill", [lose_a_machine, lose_a_hand])
def test_what_is_lost_costs_no_fact_and_doubles_none(stories: Path, here: Path, tmp_path: Path, kill: Kill) -> None:
    with cluster() as (address, place):
        status, err = disturbed(stories, tmp_path / "far", address, place, kill)
    assert status == 0, err
    for name in SAME:
        assert (tmp_path / "far" / name).read_bytes() == (here / name).read_bytes(), name


@pytest.mark.parametrize(
    ("kill", "said"),
    [(lose_all_machines, "no machine left to work, for 5 seconds now"), (lose_everything, "the cluster failed: ")],
)
def test_a_cluster_that_dies_is_told_and_nothing_done_is_lost(
    stories: Path, here: Path, tmp_path: Path, kill: Kill, said: str
) -> None:
    with cluster() as (address, place):
        status, err = disturbed(stories, tmp_path, address, place, kill)
    assert status == 2
    assert told(err).startswith(f"kg: {address}: ") and said in told(err)
    assert not (tmp_path / "graph.ttl").exists()
    assert house.kg("build", stories, "-o", tmp_path, "--workers", "2").returncode == 0
    for name in SAME:
        assert (tmp_path / name).read_bytes() == (here / name).read_bytes(), name


def test_machines_without_this_program_or_with_another_version_of_it_are_refused(tmp_path: Path) -> None:
    other, empty = tmp_path / "other", tmp_path / "empty"
    shutil.copytree(house.ROOT / "kg", other / "kg", ignore=shutil.ignore_patterns("__pycache__"))
    with (other / "kg" / "records.py").open("a", encoding="utf-8") as file:
        file.write("# of another version\n")
    shutil.copytree(house.ROOT / "ontology", other / "ontology")
    (empty / "kg").mkdir(parents=True)
    (empty / "kg" / "__init__.py").touch()
    for path, said in ((other, "has another version of this program"), (empty, "No module named 'kg.")):
        with cluster(1, str(path)) as (address, _):
            done = house.kg("build", house.SEEDS, "-o", tmp_path / "out", "--runner", address)
        assert done.returncode == 2
        assert told(done.stderr).startswith(f"kg: {address}: ") and said in told(done.stderr)


def test_a_cluster_that_is_not_there_is_told(tmp_path: Path) -> None:
    pytest.importorskip("ray", reason="Ray is not installed: pip install 'baopu[cluster]'")
    begun = time.monotonic()
    for address in (f"ray://127.0.0.1:{free_port()}", "ray://nowhere.invalid"):
        done = house.kg("build", house.SEEDS, "-o", tmp_path / "out", "--runner", address)
        assert done.returncode == 2
        assert told(done.stderr).startswith(f"kg: {address}: no Ray cluster answers there: ")
    assert time.monotonic() - begun < 60


@pytest.mark.parametrize(
    "address",
    [
        "auto",
        "local",
        "127.0.0.1:6379",
        "http://127.0.0.1:8265",
        "ray://",
        "ray://:10001",
        "ray://host:port",
        "ray://h/x",
    ],
)
def test_what_is_no_address_is_refused(tmp_path: Path, address: str) -> None:
    done = house.kg("build", house.SEEDS, "-o", tmp_path / "out", "--runner", address)
    assert (done.returncode, done.stderr) == (
        2,
        f"kg: --runner wants ray://HOST or ray://HOST:PORT, not {address!r}\n",
    )


def test_without_ray_it_is_told_how_to_get_it(tmp_path: Path) -> None:
    script = "import sys; sys.modules['ray'] = None; from kg.cli import main; sys.exit(main(sys.argv[1:]))"
    words = ["build", str(house.SEEDS), "-o", str(tmp_path), "--runner", "ray://127.0.0.1:10001"]
    done = subprocess.run(
        [sys.executable, "-c", script, *words],
        env=ENVIRONMENT,
        cwd=house.ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 2
    assert told(done.stderr) == "kg: --runner needs Ray: pip install 'baopu[cluster]'"
