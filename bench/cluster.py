"""Engines that could share out reading and extraction, side by side on the same stories.

    python3 bench/cluster.py CORPUS.jsonl[.gz] [--stories N] [--rounds N] [--engines NAME …] [--lose SECONDS]

The first stories of CORPUS are read and extracted by two workers of each engine: `pool` (the processes of this machine,
as `kg build --workers 2` has them), `ray` (plain tasks on a Ray cluster, as `kg build --runner` has them), `daft-ray`
(a batch UDF of Daft on that cluster) and `daft` (the same on Daft's own runner). The cluster, a head without hands and
two machines of one core, stands before the clock starts. Every run is a process of its own; ready is when the first story
is there, done when the last is. All must give the same bytes. With `--lose` one machine of the cluster is killed so many
seconds after each run began. Wants `baopu[cluster]` and `daft[ray]`.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import pickle
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from itertools import islice
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
ENGINES = ("pool", "ray", "daft-ray", "daft")
WORKERS = 2
BATCH = 24
"""As many stories at once as a handful of ours has."""
PLACE = Path(tempfile.gettempdir()) / f"baopu-{os.getpid()}"
"""The folder by which the processes of our cluster are known; short, for the name of a socket has 107 bytes."""
ENVIRONMENT = {
    **os.environ,
    "PYTHONPATH": str(ROOT),
    "RAY_ENABLE_RAY_MULTI_NODE": "1",
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_worker_niceness": "0",  # Ray lets all others go first (15), and there is other work on the machine
    "DO_NOT_TRACK": "1",
    "DAFT_PROGRESS_BAR": "0",
}


def main() -> int:
    """Print a line for each run and the medians; the exit status is 1 where bytes differ. A run that fails is told."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--stories", type=int, default=3000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=ENGINES)
    parser.add_argument("--lose", type=float, metavar="SECONDS")
    parser.add_argument("--run", choices=ENGINES, help=argparse.SUPPRESS)
    parser.add_argument("--address", default="", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.run:
        print(json.dumps(run(options.run, options.corpus, options.address)))
        return 0
    with tempfile.TemporaryDirectory() as place:
        papers = Path(place) / "papers.jsonl"
        opened = gzip.open if options.corpus.suffix == ".gz" else open
        with opened(options.corpus, "rb") as lines:
            papers.write_bytes(b"".join(islice(lines, options.stories)))
        found: dict[str, list[dict[str, Any]]] = {engine: [] for engine in options.engines}
        for _ in range(options.rounds):
            for engine in options.engines:
                with cluster() if "ray" in engine else nullcontext("") as address:
                    found[engine].append(measured(engine, papers, address, options.lose))
                print(f"{engine}: {found[engine][-1]} load {os.getloadavg()[0]:.1f}", flush=True)
    print(
        "| engine | until the first story, s | until the last, s | from … to | runs that ended |\n|---|---|---|---|---|"
    )
    for engine, runs in found.items():
        ended = [each for each in runs if each["digest"]]
        last = [each["done"] for each in ended] or [float("nan")]
        first = statistics.median([each["ready"] for each in ended] or last)
        told = f"{statistics.median(last):.1f} | {min(last):.1f} … {max(last):.1f} | {len(ended)} of {len(runs)}"
        print(f"| {engine} | {first:.1f} | {told} |")
    same = len({each["digest"] for runs in found.values() for each in runs} - {""}) == 1
    print("the same bytes" if same else "OTHER BYTES")
    return 0 if same else 1


def measured(engine: str, papers: Path, address: str, lose: float | None) -> dict[str, Any]:
    """What one run in a process of its own has to say."""
    command = [sys.executable, __file__, str(papers), "--run", engine, "--address", address]
    with subprocess.Popen(
        command, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        if lose is not None and address:
            time.sleep(lose)
            machines = [pid for pid in processes() if Path(f"/proc/{pid}/exe").resolve().name == "raylet"]
            os.kill(machines[-1], signal.SIGKILL)
        out, err = process.communicate()
    if process.returncode:
        return {"digest": "", "why": (err.strip().splitlines() or [""])[-1]}
    said: dict[str, Any] = json.loads(out.splitlines()[-1])
    return said


def run(engine: str, papers: Path, address: str) -> dict[str, Any]:
    """Read and extract by one engine, from the first import to the last story."""
    begun, ready, digest = time.monotonic(), 0.0, hashlib.sha256()
    by_daft = engine.startswith("daft")
    for content in _daft(engine, papers, address) if by_daft else _ours(engine, papers, address):
        ready = ready or time.monotonic() - begun
        digest.update(content)
    return {
        "ready": round(ready, 2),
        "done": round(time.monotonic() - begun, 2),
        "digest": digest.hexdigest()[:16],
    }


def _ours(engine: str, papers: Path, address: str) -> Iterator[bytes]:
    from kg.distribute import looked_through
    from kg.read import Part, parts

    some = (part for part in parts(papers) if isinstance(part, Part))
    for _, found in looked_through(some, WORKERS, address if engine == "ray" else None):
        yield found if isinstance(found, bytes) else str(found).encode()


def _daft(engine: str, papers: Path, address: str) -> Iterator[bytes]:
    import daft

    from kg.distribute import look, settle
    from kg.read import Part, parts

    if engine == "daft-ray":
        daft.set_runner_ray(address=address)
    else:
        daft.set_runner_native()

    @daft.cls(max_concurrency=WORKERS, use_process=engine == "daft")
    class Reader:
        def __init__(self) -> None:
            settle()

        @daft.method.batch(return_dtype=daft.DataType.binary(), batch_size=BATCH)
        def read(self, packed: daft.Series) -> list[bytes]:
            found = look([pickle.loads(each) for each in packed.to_pylist()])
            return [each if isinstance(each, bytes) else repr(each).encode() for each in found]

    some = [pickle.dumps(part) for part in parts(papers) if isinstance(part, Part)]
    frame = daft.from_pydict({"number": list(range(len(some))), "part": some})
    if engine == "daft-ray":
        frame = frame.into_partitions(WORKERS * 4)
    found = frame.select(frame["number"], Reader().read(frame["part"]).alias("found"))
    early: dict[int, bytes] = {}
    wanted = 0
    for row in found.iter_rows():
        early[row["number"]] = row["found"]
        while wanted in early:
            yield early.pop(wanted)
            wanted += 1


@contextmanager
def cluster() -> Iterator[str]:
    """The address of a Ray cluster on this machine."""
    port, client = free_port(), free_port()
    memory = ("--object-store-memory", "200000000", "--disable-usage-stats")
    head = ("--head", "--port", port, "--ray-client-server-port", client, "--include-dashboard", "false")
    try:
        ray("start", *head, "--num-cpus", "0", "--temp-dir", str(PLACE), *memory)
        for _ in range(WORKERS):
            ray("start", "--address", f"127.0.0.1:{port}", "--num-cpus", "1", *memory)
        yield f"ray://127.0.0.1:{client}"
    finally:
        for pid in processes():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        shutil.rmtree(PLACE, ignore_errors=True)


def processes() -> list[int]:
    """The processes of our cluster, the youngest last."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            if str(PLACE) in path.read_bytes().decode("utf-8", "replace"):
                found.append(int(path.parent.name))
    return sorted(set(found) - {os.getpid()})


def ray(*words: str) -> None:
    """One call of Ray's own command."""
    subprocess.run(
        [sys.executable, "-m", "ray.scripts.scripts", *words],
        env=ENVIRONMENT,
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def free_port() -> str:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main())
