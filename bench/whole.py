"""How long a whole build takes, stage by stage, and how much memory all its processes hold together.

    python3 bench/whole.py CORPUS.jsonl [--parts 10 100] [--workers N] [--added] [--json FILE]

CORPUS is a JSONL file of stories. For each of `--parts` (percent) so many of its first lines are built into a fresh
folder; `--added` then adds the stories of one more day to what is there, and compares with a build from nothing. Stages
are told apart by what the build says of itself; memory is the sum of the proportional set sizes (Linux,
``/proc/PID/smaps_rollup``) of the build and all its children, looked at twice a second (oftener, it would take a tenth of a core).
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
SAME = ("graph.ttl", "graph.html")
EVERY = 0.5
"""Seconds between two looks at the memory."""


@dataclass(slots=True)
class Stage:
    """A stage of a build: its seconds, and the most memory that it held (MB of proportional set size)."""

    name: str
    seconds: float = 0.0
    peak: int = 0


@dataclass(slots=True)
class Measured:
    """A build: what it was of, how long it took on the clock and on all cores, and its stages."""

    what: str
    stories: int
    characters: int
    seconds: float = 0.0
    cpu: float = 0.0
    peak: int = 0
    stages: list[Stage] = field(default_factory=list)

    def __str__(self) -> str:
        stages = ", ".join(f"{each.name} {each.seconds:.1f} s {each.peak} MB" for each in self.stages)
        return (
            f"{self.what}: {self.stories} stories, {self.characters / 1e6:.1f} million characters: {self.seconds:.1f} s "
            f"(user + system {self.cpu:.1f} s), peak {self.peak} MB ({stages})"
        )


def main() -> None:
    """Print one line for each build."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--parts", type=int, nargs="*", default=[10, 100], help="percent of the corpus")
    parser.add_argument("--workers", type=int)
    parser.add_argument("--added", action="store_true", help="add one day to the last of the parts")
    parser.add_argument("--json", type=Path, help="write the figures there too")
    options = parser.parse_args()
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, {date.today()}")
    found: list[Measured] = []
    with TemporaryDirectory() as place:
        folder = Path(place)
        lines = options.corpus.read_bytes().splitlines(keepends=True)
        for part in options.parts:
            found.append(_part(lines, part, folder, options.workers))
            print(found[-1], flush=True)
        if options.added:
            found.extend(_added(lines, options.parts[-1], folder, options.workers))
    if options.json:
        options.json.write_text(
            json.dumps([asdict(each) for each in found], ensure_ascii=False, indent=1) + "\n", "utf-8"
        )


def _part(lines: Sequence[bytes], percent: int, folder: Path, workers: int | None) -> Measured:
    chosen = lines[: max(1, len(lines) * percent // 100)]
    papers = folder / "papers.jsonl"
    papers.write_bytes(b"".join(chosen))
    return measured(f"{percent} %", chosen, papers, folder / f"out-{percent}", workers)


def _added(lines: Sequence[bytes], percent: int, folder: Path, workers: int | None) -> Iterator[Measured]:
    """One more day, a week after the last of them, with the stories of the last one under new names."""
    chosen = lines[: max(1, len(lines) * percent // 100)]
    papers, out = folder / "papers.jsonl", folder / f"out-{percent}"
    more = [*chosen, *one_more_day(chosen)]
    papers.write_bytes(b"".join(more))
    before = folder / "fresh" / ".cache" / "ledger.json"  # redirects come from the ledger, which counts as input
    before.parent.mkdir(parents=True)
    shutil.copy(out / ".cache" / "ledger.json", before)
    again = measured("one day added", more, papers, out, workers)
    print(again, flush=True)
    yield again
    whole = measured("the same from nothing", more, papers, folder / "fresh", workers)
    print(whole, flush=True)
    yield whole
    same = all((out / name).read_bytes() == (folder / "fresh" / name).read_bytes() for name in SAME)
    print(
        f"the same bytes: {same}; {again.seconds / whole.seconds:.1%} of the time, {again.cpu / whole.cpu:.1%} of the work"
    )


def one_more_day(lines: Sequence[bytes]) -> Iterator[bytes]:
    """The stories of the last day once more, a week later."""
    records = [json.loads(line) for line in lines[-200:]]
    last = max(record["date"] for record in records)
    later = (date.fromisoformat(last) + timedelta(days=7)).isoformat()
    for number, record in enumerate(each for each in records if each["date"] == last):
        yield json.dumps(record | {"date": later, "id": f"{later}-{number}"}, ensure_ascii=False).encode() + b"\n"


def measured(what: str, lines: Sequence[bytes], papers: Path, out: Path, workers: int | None) -> Measured:
    """Run one build and watch it."""
    texts = sum(len(json.loads(line)["text"]) for line in lines)
    found = Measured(what, len(lines), texts)
    command = [sys.executable, "-m", "kg", "build", str(papers), "-o", str(out)]
    before, begun = _cpu(), time.monotonic()
    with subprocess.Popen(
        [*command, *(["--workers", str(workers)] if workers else [])],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        stages, ended = [Stage("start")], threading.Event()
        watch = threading.Thread(target=_watch, args=(process.pid, stages, ended))
        watch.start()
        for line in process.stderr or ():
            name, _, told = line.partition(": ")
            if told and name.isalpha() and name != stages[-1].name:
                stages.append(Stage(name))
        ended.set()
        watch.join()
    if process.returncode:
        sys.exit(f"the build ended with status {process.returncode}")
    found.seconds, found.cpu = time.monotonic() - begun, _cpu() - before
    found.stages, found.peak = stages, max(stage.peak for stage in stages)
    return found


def _watch(pid: int, stages: list[Stage], ended: threading.Event) -> None:
    last = time.monotonic()
    while not ended.wait(EVERY):
        now, stage = time.monotonic(), stages[-1]
        stage.seconds += now - last
        stage.peak = max(stage.peak, tree_memory(pid))
        last = now


def tree_memory(pid: int) -> int:
    """The proportional set sizes of a process and all below it, in MB."""
    children: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(path.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[1])
        except (OSError, ValueError):
            continue
        children.setdefault(parent, []).append(int(path.parent.name))
    waiting, total = [pid], 0
    while waiting:
        one = waiting.pop()
        waiting.extend(children.get(one, ()))
        try:
            rollup = Path(f"/proc/{one}/smaps_rollup").read_text(encoding="utf-8")
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
    return total // 1024


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
