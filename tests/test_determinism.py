"""The same input gives the same bytes, whatever the files' order, the hash seed, the time zone, the locale, the workers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import house
import pytest

from kg.cache import Cache
from kg.read import Part, parts

SAME = ("graph.ttl", "graph.html", "report.json")
BROKEN: dict[str, Callable[[bytes], bytes]] = {
    "emptied": lambda whole: whole[:0],
    "cut in a line": lambda whole: whole[: len(whole) // 2],
    "cut at a line's end": lambda whole: whole[: whole.index(b"\n", len(whole) // 2) + 1],
    "no JSON": lambda whole: whole.replace(b"[", b"<"),
    "other words": lambda whole: whole.replace("市".encode(), "县".encode()),
    "by other rules": lambda whole: b"0" * 64 + whole[whole.index(b"\n") :],
}
FIRST, SECOND = sorted(house.SEEDS.glob("*.txt"))


@pytest.mark.parametrize(
    ("paths", "options", "env"),
    [
        ([house.SEEDS], [], {"PYTHONHASHSEED": "1"}),
        ([SECOND, FIRST], [], {"PYTHONHASHSEED": "2", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"}),
        ([FIRST, SECOND, FIRST], ["--workers", "2"], {"PYTHONHASHSEED": "3", "TZ": "America/Adak", "LC_ALL": "POSIX"}),
        (
            [house.SEEDS, SECOND],
            ["--workers", "1"],
            {"PYTHONHASHSEED": "4", "PYTHONUTF8": "0", "LC_ALL": "en_US.ISO-8859-1"},
        ),
    ],
)
def test_same_bytes(built: Path, tmp_path: Path, paths: list[Path], options: list[str], env: dict[str, str]) -> None:
    done = house.kg("build", *paths, "-o", tmp_path / "out", *options, env=env)
    assert done.returncode == 0, done.stderr
    for name in SAME:
        assert (tmp_path / "out" / name).read_bytes() == (built / name).read_bytes(), name


def test_a_rebuild_from_the_cache_gives_the_same_bytes(built: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    for _ in range(2):
        assert house.kg("build", house.SEEDS, "-o", out).returncode == 0
    for name in SAME:
        assert (out / name).read_bytes() == (built / name).read_bytes(), name


@pytest.mark.parametrize("how", BROKEN)
def test_what_the_cache_has_lost_or_broken_is_looked_for_again(built: Path, tmp_path: Path, how: str) -> None:
    out = tmp_path / "out"
    assert house.kg("build", house.SEEDS, "-o", out).returncode == 0
    keys = [part.key for file in (FIRST, SECOND) for part in parts(file) if isinstance(part, Part)]
    cache = Cache(out / ".cache")
    entries = [cache[key] for key in keys]
    assert len(entries) == 2
    (kept,) = (out / ".cache" / "statements").iterdir()
    kept.write_bytes(BROKEN[how](kept.read_bytes()))
    cache = Cache(out / ".cache")
    assert not all(key in cache for key in keys)
    assert house.kg("build", house.SEEDS, "-o", out).returncode == 0
    cache = Cache(out / ".cache")
    assert [cache[key] for key in keys] == entries
    for name in SAME:
        assert (out / name).read_bytes() == (built / name).read_bytes(), name


def test_the_files_hold_no_date_of_today_and_no_path(built: Path) -> None:
    for name in SAME:
        text = (built / name).read_text(encoding="utf-8")
        assert str(house.ROOT) not in text
        assert str(built) not in text
