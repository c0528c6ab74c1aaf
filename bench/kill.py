"""A build killed again and again, at random moments, and what the next run makes of it.

    python3 bench/kill.py CORPUS.jsonl [--stories N] [--kills N] [--chain N] [--seed N]

The first stories of CORPUS are built undisturbed. Then, in a fresh folder, a build is killed (SIGKILL, its workers being
left to themselves) `--chain` times in a row, each time at a random moment of its length, and then let finish: it must
leave the same bytes. This is repeated until there were `--kills`.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import time
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
SAME = ("graph.ttl", "graph.html", "report.json", ".cache/ledger.json")


def main() -> int:
    """Print what became of each chain; the exit status is 1 if one of them left other bytes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--stories", type=int, default=400)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--chain", type=int, default=5)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    chance, wrong, done = random.Random(options.seed), 0, 0
    with TemporaryDirectory() as place:
        folder = Path(place)
        with options.corpus.open("rb") as lines:
            (folder / "papers.jsonl").write_bytes(b"".join(islice(lines, options.stories)))
        begun = time.monotonic()
        assert start(folder, "clean").wait() == 0
        length = time.monotonic() - begun
        clean = bytes_of(folder / "clean")
        print(f"{options.stories} stories in {length:.1f} s")
        while done < options.kills:
            out = f"out-{done}"
            moments = [chance.uniform(0, length) for _ in range(min(options.chain, options.kills - done))]
            caught = [kill(folder, out, moment) for moment in moments]
            done += len(moments)
            status = start(folder, out).wait()
            same = status == 0 and bytes_of(folder / out) == clean
            left = [path.name for path in (folder / out).iterdir() if path.name.startswith(".making")]
            wrong += not same or bool(left)
            told = ", ".join(
                f"{moment:.1f} s{'' if running else ' (was done)'}"
                for moment, running in zip(moments, caught, strict=True)
            )
            print(
                f"killed after {told}: {'the same bytes' if same else 'OTHER BYTES'}{' left ' + str(left) if left else ''}",
                flush=True,
            )
    print(f"{done} kills, {wrong} chains with other bytes or remains")
    return 1 if wrong else 0


def start(folder: Path, out: str) -> subprocess.Popen[bytes]:
    """A build of two workers."""
    command = [
        sys.executable,
        "-m",
        "kg",
        "build",
        str(folder / "papers.jsonl"),
        "-o",
        str(folder / out),
        "--workers",
        "2",
    ]
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=quiet, stderr=quiet)


def kill(folder: Path, out: str, moment: float) -> bool:
    """Kill a build after so many seconds; whether it was still at work."""
    build = start(folder, out)
    try:
        build.wait(moment)
    except subprocess.TimeoutExpired:
        build.kill()
        build.wait()
        return True
    return False


def bytes_of(folder: Path) -> list[bytes]:
    """What a build has left."""
    return [(folder / name).read_bytes() for name in SAME]


if __name__ == "__main__":
    sys.exit(main())
