"""Two hundred readers at once, for a few seconds: the short form of ``bench/serve.py``."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import house
import pytest

pytest.importorskip("starlette", reason="kg serve needs the extra baopu[serve]")


def test_two_hundred_readers_are_all_answered(built: Path) -> None:
    script = house.ROOT / "bench" / "serve.py"
    command = [sys.executable, str(script), str(built), "--readers", "200", "--seconds", "4"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    found = re.search(r"(\d+) answers, \d+/s, 0 errors", done.stdout)
    assert found is not None and int(found[1]) > 200, done.stdout
    assert {"person", "sparql", "search", "data", "all"} <= set(re.findall(r"^(\w+) ", done.stdout, re.MULTILINE))
