"""The independent tools: Apache Jena and Virtuoso from Debian, N3.js from npm, each asked as its users ask it."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import httpx
import pytest

JAVA = Path("/usr/share/java")
_JARS = (
    *(
        "jena-arq",
        "jena-base",
        "jena-cmds",
        "jena-core",
        "jena-dboe-base",
        "jena-dboe-index",
        "jena-dboe-storage",
        "jena-dboe-transaction",
        "jena-dboe-trans-data",
        "jena-iri",
        "jena-rdfconnection",
        "jena-shacl",
        "jena-tdb",
        "jena-tdb2",
    ),
    *("commons-cli", "commons-codec", "commons-compress", "commons-csv", "commons-io", "commons-lang3"),
    *(
        "dexx.collection",
        "gson",
        "guava",
        "httpclient",
        "httpclient-cache",
        "httpcore",
        "jackson-core",
        "jackson-databind",
        "jackson-annotations",
        "jsonld-java",
        "jakarta.json-api",
        "jsonp",
        "protobuf",
        "slf4j-api",
        "slf4j-nop",
        "thrift",
        "titanium-json-ld",
        "failureaccess",
        "caffeine",
    ),
)
_MOVED = "org/apache/jena/ext/"
"""Debian's Jena looks for the resources of Xerces in ``xerces/``, but has left them in this folder of the jar."""
_N3 = """
const { Parser } = require(process.argv[2]);
const fs = require("fs");
const format = process.argv[3], text = fs.readFileSync(process.argv[4], "utf8");
console.log(new Set(new Parser({ format }).parse(text).map(q => JSON.stringify(q.toJSON()))).size);
"""
_JSONLD = """
const jsonld = require(process.argv[2]);
const document = JSON.parse(require("fs").readFileSync(process.argv[3], "utf8"));
jsonld.toRDF(document, { format: "application/n-quads" })
  .then(text => console.log(new Set(text.split("\\n").filter(line => line)).size));
"""
_VIRTUOSO = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
FileExtend = 200
[TempDatabase]
DatabaseFile = {folder}/temporary.db
TransactionFile = {folder}/temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
DirsAllowed = .
CaseMode = 2
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
Charset = UTF-8
[SPARQL]
ResultSetMaxRows = 1000000
"""


def missing(what: str) -> NoReturn:
    """A tool that tests/run.py should have brought fails the test; on a machine of one's own the test is skipped."""
    if os.environ.get("BAOPU_INTEROP"):
        pytest.fail(f"{what} is not here, and this run should have brought it")
    pytest.skip(f"no {what}; python3 tests/run.py --interop brings it")


class Jena:
    """The command-line classes of Apache Jena."""

    def __init__(self, folder: Path) -> None:
        if shutil.which("java") is None or not (JAVA / "jena-core.jar").is_file():
            missing("Apache Jena (Debian: libapache-jena-java)")
        with zipfile.ZipFile(JAVA / "jena-core.jar") as jar:
            for name in jar.namelist():
                if name.startswith(f"{_MOVED}xerces/") and not name.endswith("/"):
                    file = folder / name.removeprefix(_MOVED)
                    file.parent.mkdir(parents=True, exist_ok=True)
                    file.write_bytes(jar.read(name))
        self._path = ":".join([str(folder), *(str(JAVA / f"{jar}.jar") for jar in _JARS)])

    def run(self, name: str, *words: str | Path) -> str:
        """What a command prints; it must succeed."""
        command = ["java", "-XX:TieredStopAtLevel=1", "-Dfile.encoding=UTF-8", "-cp", self._path, name]
        done = subprocess.run([*command, *map(str, words)], capture_output=True, check=False)
        out, err = done.stdout.decode(), done.stderr.decode()
        assert done.returncode == 0, out + err
        assert "WARN" not in err and "ERROR" not in err, err  # noqa: PT018
        return out + err


def npm(package: str, script: str, *words: str) -> int:
    """The number that a script prints which uses a package of npm."""
    module = Path(os.environ.get("BAOPU_NODE_MODULES", "node_modules")) / package
    if shutil.which("node") is None or not module.is_dir():
        missing(f"{package} (npm: {package})")
    done = subprocess.run(["node", "-e", script, "-", str(module.resolve()), *words], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return int(done.stdout)


def n3(file: Path, its_name: str) -> int:
    """How many different statements N3.js finds in a file."""
    return npm("n3", _N3, its_name, str(file))


def jsonld(file: Path) -> int:
    """How many different statements jsonld.js finds in a file."""
    return npm("jsonld", _JSONLD, str(file))


@contextmanager
def virtuoso(folder: Path) -> Iterator[str]:
    """The address of a Virtuoso of our own; its user and password are dba."""
    program = shutil.which("virtuoso-t")
    if program is None:
        missing("Virtuoso 7 (Debian: virtuoso-opensource-7-bin)")
    sql, http = free_port(), free_port()
    (folder / "virtuoso.ini").write_text(_VIRTUOSO.format(folder=folder, sql=sql, http=http), encoding="utf-8")
    command = [program, "+foreground", "+configfile", str(folder / "virtuoso.ini")]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
    try:
        wait(process, f"http://127.0.0.1:{http}/sparql", folder / "log")
        yield f"http://127.0.0.1:{http}"
    finally:
        # One that is busy with a question does not end when it is asked to; nothing in its folder is needed again.
        process.kill()
        process.wait(30)


@contextmanager
def oxigraph(program: str, folder: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """The address of an Oxigraph server over a folder that stays, and its process, which a test may kill."""
    address = f"127.0.0.1:{free_port()}"
    command = [program, "serve", "--location", str(folder / "data"), "--bind", address]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        wait(process, f"http://{address}/query", folder / "log")
        yield f"http://{address}", process
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(10)


def wait(process: subprocess.Popen[bytes], query: str, log: Path) -> None:
    """Until a server answers."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        try:
            httpx.get(query, params={"query": "ASK {}"}, trust_env=False)
            return
        except httpx.TransportError:
            time.sleep(0.05)
    pytest.fail(log.read_text(encoding="utf-8", errors="replace"))


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def rows(answer: str) -> list[dict[str, str]]:
    """The rows of a SPARQL result in JSON as column → text."""
    found = json.loads(answer)["results"]["bindings"]
    return [{column: cell["value"] for column, cell in row.items()} for row in found]
