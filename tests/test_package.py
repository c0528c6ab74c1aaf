"""The wheel, installed elsewhere, builds the same bytes without the checkout."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import house
import pytest

pytestmark = pytest.mark.package


def run(*words: str | Path, cwd: Path, **more: str) -> None:
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"} | more
    done = subprocess.run(list(map(str, words)), cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--outdir", folder, house.ROOT, cwd=folder)
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of a fresh environment that has the wheel and what it requires."""
    folder = tmp_path_factory.mktemp("elsewhere") / "environment"
    run(sys.executable, "-m", "venv", folder, cwd=folder.parent)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    run(python, "-m", "pip", "install", "-q", "--disable-pip-version-check", wheel, cwd=folder.parent)
    return python


def test_the_wheel_holds_the_house_and_nothing_else(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"kg"}
    data = {f"kg/{path.relative_to(house.ROOT / 'kg').as_posix()}" for path in files(house.ROOT / "kg")}
    ontology = {
        f"kg/ontology/{path.relative_to(house.ROOT / 'ontology').as_posix()}" for path in files(house.ROOT / "ontology")
    }
    assert {name for name in names if ".dist-info/" not in name} == data | ontology
    assert any(name.endswith("LICENSE") for name in names)


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts]


def test_the_installed_command_builds_the_same_bytes(elsewhere: Path, built: Path, tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    shutil.copytree(house.SEEDS, papers)
    done = house.kg("build", papers, "-o", "out", python=elsewhere, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    for name in ("graph.ttl", "graph.html", "report.json"):
        assert (tmp_path / "out" / name).read_bytes() == (built / name).read_bytes(), name
    assert (
        "李亦博" in house.kg("query", "holders", "焦作市市长", "--graph", "out", python=elsewhere, cwd=tmp_path).stdout
    )
    assert house.kg("check", "--graph", "out", python=elsewhere, cwd=tmp_path).returncode == 0


def test_compiled_or_not_the_same_is_read(tmp_path: Path) -> None:
    headers = Path(sysconfig.get_path("include"), "Python.h")
    if shutil.which("cc") is None or not headers.is_file():
        pytest.skip("no C compiler, or no headers of Python")
    run(sys.executable, "-m", "build", "--wheel", "--outdir", tmp_path, house.ROOT, cwd=tmp_path, BAOPU_COMPILE="1")
    (wheel,) = tmp_path.glob("baopu-*.whl")
    pure, compiled = tmp_path / "pure", tmp_path / "compiled"
    zipfile.ZipFile(wheel).extractall(compiled)
    assert any(path.suffix in {".so", ".pyd"} for path in compiled.rglob("*"))
    shutil.copytree(compiled, pure, ignore=shutil.ignore_patterns("*.so", "*.pyd"))
    records = [
        {"newspaper": "许昌日报", "date": f"2023-06-{day:02}", "text": f"6月{day}日，市长秦若松到会讲话。"}
        for day in range(1, 29)
    ]
    many = tmp_path / "many.jsonl"  # so many that workers share them
    many.write_text("".join(f"{json.dumps(record)}\n" for record in records), encoding="utf-8")
    read = [
        subprocess.run(
            [sys.executable, "-m", "kg", "extract", "--workers", "2", *sorted(house.SEEDS.glob("*.txt")), many],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(folder)},
            capture_output=True,
            check=True,
        ).stdout
        for folder in (pure, compiled)
    ]
    assert read[0] == read[1] != b""


def test_the_installed_script_is_called_kg(elsewhere: Path, tmp_path: Path) -> None:
    script = elsewhere.with_name("kg.exe" if os.name == "nt" else "kg")
    run(script, "--version", cwd=tmp_path)
