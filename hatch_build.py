"""Compiles the extracting room with mypyc while a wheel is made, if ``BAOPU_COMPILE=1`` asks for it; else the wheel is pure.

It takes a C compiler, Python's headers and a minute or two, so that it is asked for and not found out. Only what is
installed is compiled, never the checkout: an editable install reads the sources as they are. The sources stay in the
wheel beside what was made of them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

COMPILED = ("kg/dates.py", "kg/extract/*.py")
"""Nothing that is pickled on its way to a worker (`kg.read.parts`): records compiled by mypyc do not survive that."""
BUILDERS = ["mypy>=1.11,<3", "setuptools>=65"]
"""What compiles; fetched by the installer for the build alone, and only where it is asked for."""
CLOSED_FLAGS = ["--config-file=", "--ignore-missing-imports", "--follow-imports=silent", "--no-error-summary"]


class CompileHook(BuildHookInterface):  # type: ignore[type-arg]
    """Puts the compiled modules beside their sources."""

    def dependencies(self) -> list[str]:
        """What the build needs on top of hatchling."""
        return BUILDERS if wanted() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and have the wheel say for which Python and machine it is."""
        if version == "editable" or not wanted():
            return
        self._folder = tempfile.TemporaryDirectory()
        folder = Path(self._folder.name)
        shutil.copytree(
            Path(self.root, "kg"), folder / "kg", ignore=shutil.ignore_patterns("__pycache__", "*.so", "*.pyd")
        )
        done = subprocess.run(
            [sys.executable, __file__], cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False
        )
        made = [path for path in folder.rglob("*") if path.suffix in {".so", ".pyd"} and "build" not in path.parts]
        if done.returncode or not made:
            raise RuntimeError(f"BAOPU_COMPILE=1, but nothing could be compiled:\n{done.stdout}{done.stderr}")
        build_data["pure_python"] = False
        build_data["infer_tag"] = True
        for path in made:
            build_data["force_include"][str(path)] = path.relative_to(folder).as_posix()

    def finalize(self, _version: str, _build_data: dict[str, Any], _artifact_path: str) -> None:
        """Nothing is left behind."""
        if hasattr(self, "_folder"):
            self._folder.cleanup()


def wanted() -> bool:
    """Whether to compile: only where it is asked for."""
    return os.environ.get("BAOPU_COMPILE", "") == "1"


def compile_here() -> None:
    """Compile the room in the folder of this process, beside their sources."""
    from mypyc.build import mypycify
    from setuptools import Distribution
    from setuptools.command.build_ext import build_ext

    found = (path for pattern in COMPILED for path in Path().glob(pattern) if path.name != "__init__.py")
    modules = sorted(path.as_posix() for path in found)
    extensions = mypycify([*CLOSED_FLAGS, *modules], opt_level="2", debug_level="0", group_name="kg.compiled")
    command = build_ext(Distribution({"name": "kg", "ext_modules": extensions}))
    command.inplace = True
    command.ensure_finalized()
    command.run()


if __name__ == "__main__":
    compile_here()
