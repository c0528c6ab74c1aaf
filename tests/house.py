"""Where things stand, and how the tests call the command as a user does: in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"
FLOORS = ROOT / "tests" / "floors.toml"


def shared() -> Path | None:
    """The folder with the gold files: where BAOPU_SHARED says, else beside the checkout; None where there is none."""
    folder = Path(os.environ.get("BAOPU_SHARED") or ROOT.parent / "shared")
    return folder if (folder / "gold").is_dir() else None


def kg(
    *words: str | Path,
    python: str | Path = sys.executable,
    cwd: Path = ROOT,
    env: Mapping[str, str] | None = None,
    stdin: bytes = b"",
) -> subprocess.CompletedProcess[str]:
    """Run ``python -m kg`` with these words; its output is read as UTF-8."""
    path = {"PYTHONPATH": str(ROOT)} if str(python) == sys.executable else {}
    done = subprocess.run(
        [str(python), "-m", "kg", *map(str, words)],
        cwd=cwd,
        env={**os.environ, **path, **(env or {})},
        input=stdin,
        capture_output=True,
        check=False,
    )
    out, err = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    assert "Traceback" not in err, err
    return subprocess.CompletedProcess(done.args, done.returncode, out, err)
