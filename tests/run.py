"""Run all checks and tests on a machine that has only Python ≥ 3.11 and a package index.

    python3 tests/run.py            everything
    python3 tests/run.py --quick    the everyday part: no browser, no server, no wheel
    python3 tests/run.py --interop  everything, and other people's tools: Apache Jena, Virtuoso, N3.js, jsonld.js
    python3 tests/run.py --ci       all of that, and a skip that tests/allowed_skips.txt does not list is a failure
    python3 tests/run.py -- -k name the rest goes to pytest
    python3 tests/run.py --floors raise                  pin the present scores of the invented stories, and nothing else
    python3 tests/run.py --floors lower --because "…"    let floors fall that no longer hold, with the reason

It makes a virtual environment of its own (.venv-test), brings a browser where it can, and says plainly what it could
not bring and which tests were skipped for it. Only the standard library is used here.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import os
import shutil
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv-test"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
RESULTS = VENV / "pytest.xml"
PIN = ROOT / "tests" / "pin.py"
ALLOWED = ROOT / "tests" / "allowed_skips.txt"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
DEBIAN = ("chromium", "fonts-noto-cjk")
ITS_BROWSER = "from playwright.sync_api import sync_playwright as p\nwith p() as it: print(it.chromium.executable_path)"
SLOW = "not browser and not server and not package and not interop"
TOOLS = ("libapache-jena-java", "default-jre-headless", "virtuoso-opensource-7-bin")
"""Debian's packages of the tools that the tests marked “interop” ask; nodejs and npm come on top where they are missing."""
PARSERS = ("n3@2", "jsonld@9", "axe-core@4")
"""Packages of npm that these tests ask; axe-core judges the accessibility of the page."""


def main(argv: Sequence[str] | None = None) -> int:
    """Bring what is needed, run every check, and tell how it went; the exit status is 0 only if all passed."""
    options = parse(argv)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    if sys.version_info < (3, 11):  # noqa: UP036 — this line is for the Python that is too old
        say(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}")
        return 2
    strict = options.ci or os.environ.get("CI") == "true"
    install()
    if options.floors:
        reason = ["--because", options.because] if options.because is not None else []
        return subprocess.run([str(PYTHON), str(PIN), options.floors, *reason], cwd=ROOT, check=False).returncode
    environment = dict(os.environ)
    if not options.quick:
        environment |= browser()
    if options.interop or strict:
        environment |= tools()
    failed = [name for name, command in checks() if run(name, command, environment) != 0]
    status, closing = tests(options, environment)
    if status != 0:
        failed.append("pytest")
    unexpected = tell_skipped(list(skipped()))
    if strict and unexpected and not options.quick:
        say(f"{len(unexpected)} skipped tests are not listed in tests/allowed_skips.txt")
        failed.append("skips")
    say(f"failed: {', '.join(failed)}" if failed else "all checks passed")
    print(closing, flush=True)
    return 1 if failed else 0


def parse(argv: Sequence[str] | None) -> argparse.Namespace:
    """Our own options, and what is meant for pytest."""
    parser = argparse.ArgumentParser(prog="tests/run.py", description="Run all checks and tests.")
    parser.add_argument(
        "--quick", action="store_true", help="leave out the tests that need a browser, a server or a wheel"
    )
    parser.add_argument(
        "--ci", action="store_true", help="a skip that tests/allowed_skips.txt does not list is a failure"
    )
    parser.add_argument(
        "--interop", action="store_true", help="bring Jena, Virtuoso, N3.js and jsonld.js, and ask them"
    )
    parser.add_argument(
        "--floors", choices=("raise", "lower"), help="write tests/floors.toml anew, and do nothing else"
    )
    parser.add_argument("--because", metavar="REASON", help="why floors must be lowered")
    parser.add_argument("pytest", nargs="*", help="what pytest shall get (after --)")
    return parser.parse_args(argv)


def install() -> None:
    """Make the virtual environment, and install the project with its tests' needs where that has changed."""
    stamp = VENV / ".installed"
    wanted = hashlib.sha256((ROOT / "pyproject.toml").read_bytes() + sys.version.encode()).hexdigest()
    if PYTHON.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        say("environment: .venv-test is up to date")
        return
    say("environment: making .venv-test")
    if subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=False).returncode != 0:
        if not (debian() and apt("python3-venv")):
            sys.exit("This Python cannot make a virtual environment; install its venv package (Debian: python3-venv).")
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=True)
    command = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "-qq", "-e", f"{ROOT}[test]"]
    if subprocess.run(command, cwd=ROOT, check=False).returncode != 0:
        sys.exit("The packages named in pyproject.toml could not be installed; is a package index reachable?")
    stamp.write_text(wanted, encoding="utf-8")


def browser() -> Mapping[str, str]:
    """Find a Chromium or bring one; the tests learn of it by BAOPU_CHROMIUM."""
    found = find_browser()
    if not found and debian() and apt(*DEBIAN):
        found = find_browser()
    if found:
        bring_fonts()
        say(f"browser: {found}")
        return {"BAOPU_CHROMIUM": found}
    say("browser: none here, trying the one that playwright brings")
    subprocess.run([str(PYTHON), "-m", "playwright", "install", "chromium"], check=False)
    asked = subprocess.run([str(PYTHON), "-c", ITS_BROWSER], capture_output=True, text=True, check=False)
    if asked.returncode == 0 and Path(asked.stdout.strip()).is_file():
        bring_fonts()
        return {"BAOPU_CHROMIUM": asked.stdout.strip()}
    say("browser: COULD NOT BE BROUGHT; the tests marked “browser” will be skipped")
    return {}


def tools() -> Mapping[str, str]:
    """Bring the tools of others; the tests learn of it by BAOPU_INTEROP, and fail where one is missing all the same."""
    wanted = [
        *TOOLS,
        *(package for package, program in (("nodejs", "node"), ("npm", "npm")) if not shutil.which(program)),
    ]
    have = all(map(shutil.which, ("java", "virtuoso-t", "node", "npm")))
    if not (have and Path("/usr/share/java/jena-core.jar").exists()) and not (debian() and apt(*wanted)):
        say("tools: Jena, Virtuoso or node COULD NOT BE BROUGHT; the tests marked “interop” will fail")
    modules = VENV / "node_modules"
    if shutil.which("npm") and not all((modules / name.partition("@")[0]).is_dir() for name in PARSERS):
        say(f"npm: installing {' '.join(PARSERS)}")
        command = [
            "npm",
            "install",
            "--prefix",
            str(VENV),
            "--no-save",
            "--no-audit",
            "--no-fund",
            "--silent",
            *PARSERS,
        ]
        subprocess.run(command, check=False)
    return {"BAOPU_INTEROP": "1", "BAOPU_NODE_MODULES": str(modules)}


def find_browser() -> str | None:
    """A Chromium of this machine, by BAOPU_CHROMIUM or on the path."""
    named = os.environ.get("BAOPU_CHROMIUM")
    return named or next((found for name in BROWSERS if (found := shutil.which(name))), None)


def bring_fonts() -> None:
    """Chinese letters are boxes without a font that has them: bring one where this is Debian, else say so."""
    lister = shutil.which("fc-list")
    if lister and subprocess.run([lister, ":lang=zh"], capture_output=True, text=True, check=False).stdout.strip():
        return
    if not (debian() and apt("fonts-noto-cjk")):
        say("fonts: no Chinese font was found; screenshots will show boxes")


def debian() -> bool:
    """Whether packages can be installed here with apt-get."""
    return shutil.which("apt-get") is not None and hasattr(os, "geteuid") and os.geteuid() == 0


def apt(*packages: str) -> bool:
    """Install Debian packages; False where that failed."""
    say(f"apt-get: installing {' '.join(packages)}")
    environment = dict(os.environ) | {"DEBIAN_FRONTEND": "noninteractive"}
    steps = (["apt-get", "update", "-q"], ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages])
    return all(
        subprocess.run(step, env=environment, stdout=subprocess.DEVNULL, check=False).returncode == 0 for step in steps
    )


def checks() -> Iterator[tuple[str, list[str]]]:
    """The checks of the source, each with its command."""
    yield "ruff check", [str(PYTHON), "-m", "ruff", "check", "."]
    yield "ruff format", [str(PYTHON), "-m", "ruff", "format", "--check", "."]
    yield "mypy", [str(PYTHON), "-m", "mypy"]


def run(name: str, command: Sequence[str], environment: Mapping[str, str]) -> int:
    """Run one check and say how it went."""
    begun = time.monotonic()
    status = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
    say(f"{name}: {'passed' if status == 0 else 'FAILED'} ({time.monotonic() - begun:.0f} s)")
    return status


def tests(options: argparse.Namespace, environment: Mapping[str, str]) -> tuple[int, str]:
    """Run pytest, passing its lines on; its exit status and its closing line."""
    RESULTS.unlink(missing_ok=True)
    command = [
        str(PYTHON),
        "-m",
        "pytest",
        "-n",
        "auto",
        "--dist",
        "loadfile",
        "-rs",
        f"--junitxml={RESULTS}",
        "--durations=10",
    ]
    command += ["-m", SLOW] if options.quick else []
    command += options.pytest
    closing = ""
    say("pytest")
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    ) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            closing = line.rstrip() or closing
    return process.returncode, closing


def skipped() -> Iterator[tuple[str, str]]:
    """Every skipped test with its reason."""
    if RESULTS.exists():
        for case in ET.parse(RESULTS).getroot().iter("testcase"):
            for skip in case.iter("skipped"):
                yield f"{case.get('classname')}::{case.get('name')}", skip.get("message") or "no reason given"


def tell_skipped(found: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """List the skipped tests; those that are on no list are returned."""
    if not found:
        say("skipped: no test was skipped")
        return []
    lines = ALLOWED.read_text(encoding="utf-8").splitlines() if ALLOWED.exists() else []
    allowed = [line.split("\t")[0].strip() for line in lines if line.strip() and not line.startswith("#")]
    say(f"skipped: {len(found)} tests")
    for name, reason in found:
        print(f"  {name}: {reason}")
    return [(name, reason) for name, reason in found if not any(a in f"{name}: {reason}" for a in allowed)]


def say(text: str) -> None:
    """One line about the run itself."""
    print(f"── {text}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
