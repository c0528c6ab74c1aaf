"""A real server for the tests that need one: ``kg serve`` in a process of its own, on a free port of this machine."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import house
import httpx


@contextmanager
def served(*words: str | Path) -> Iterator[httpx.Client]:
    """A client of ``kg serve`` with these words; what the server says of errors fails the test at the end."""
    command = [sys.executable, "-m", "kg", "serve", *map(str, words), "--port", "0"]
    environment = {**os.environ, "PYTHONPATH": str(house.ROOT)}
    with subprocess.Popen(command, cwd=house.ROOT, env=environment, stderr=subprocess.PIPE) as process:
        assert process.stderr is not None
        said = b""
        try:
            while b"serving at" not in said:
                line = process.stderr.readline()
                assert line, said.decode()
                said = line if b"serving at" in line else said + line
            address = said.decode().split()[-1].rstrip("/")
            with httpx.Client(base_url=address, timeout=60) as client:
                yield client
        finally:
            process.terminate()
            rest = process.stderr.read()
    assert b"Traceback" not in rest, rest.decode()


def key_of(client: httpx.Client, kind: str, name: str) -> str:
    """The path of the page of a thing, by its name."""
    hits = client.get("/api/search", params={"q": name, "kind": kind}).json()["hits"]
    found = next(hit for hit in hits if hit["label"] == name)
    url: str = found["url"]
    return url
