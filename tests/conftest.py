"""What several tests start from: the seeds' graph, built once, and the gold files where they are to be had."""

from __future__ import annotations

from pathlib import Path

import house
import pytest


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with graph.ttl, graph.html and report.json of the two seeds."""
    folder = tmp_path_factory.mktemp("built")
    done = house.kg("build", house.SEEDS, "-o", folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the gold files; without it the test is skipped."""
    folder = house.shared()
    if folder is None:
        pytest.skip("no gold files: they lie in ../shared or where BAOPU_SHARED says")
    return folder
