"""One run, in order: find the files, read them, extract statements, resolve who and what is meant, build, publish."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path

from kg import lexicon
from kg.cache import Cache
from kg.errors import InputError
from kg.extract import extract, prepare
from kg.graph.build import triples
from kg.graph.network import network
from kg.publish import page, turtle
from kg.publish.files import atomic_write
from kg.read import find_inputs, read
from kg.read.files import DECISIONS
from kg.records import Issue, Resolution, Statement
from kg.report import LeftOut, Repeated, render
from kg.resolve import Decisions, read_decisions, read_ledger, resolve
from kg.vocabulary import DEFAULT_BASE, Names
from kg.whole import publish, staging

FEW = 16
"""Up to so many issues one process is done before others have begun."""
HANDFUL = 8
"""How many issues a worker takes at once."""

Progress = Callable[[str, int, int], None]
"""Is told what is being done, how much of it is done, and how much there is."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How a build is to be run; `workers` None means as many as are worth while."""

    output: Path
    base: str = DEFAULT_BASE
    decisions: Path | None = None
    workers: int | None = None


@dataclass(frozen=True, slots=True)
class Papers:
    """What was read: every issue once, what held the same again, and what had to be left out."""

    issues: tuple[Issue, ...]
    repeated: tuple[Repeated, ...]
    left_out: tuple[LeftOut, ...]

    def without_texts(self) -> Papers:
        """The same without the raw texts, which only the quotes of the extraction need."""
        return replace(self, issues=tuple(replace(issue, raw="") for issue in self.issues))


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a build went: what it knows, and what it had to leave out."""

    resolution: Resolution
    left_out: tuple[LeftOut, ...]


def build(paths: Sequence[Path], settings: Settings, progress: Progress) -> Outcome:
    """From the issues under `paths` to the files in the output folder.

    What cannot be read is left out and told. Raises InputError where nothing could be read, OutputError where the
    output cannot be written; then whatever was there before stays as it was.
    """
    decided = _decisions(paths, settings.decisions)
    kept = settings.output / ".cache"
    ledger = read_ledger(kept / "ledger.json")
    papers = read_all(paths, progress)
    with staging(settings.output) as folder:
        found = list(statements(papers.issues, Cache(kept), settings.workers, progress))
        papers = papers.without_texts()
        progress("resolving", 0, 1)
        resolution = resolve(papers.issues, found, lexicon.load(), decisions=decided, ledger=ledger)
        progress("writing", 0, 3)
        turtle.write(triples(resolution, settings.base), folder / "graph.ttl", Names(settings.base).prefixes())
        progress("writing", 1, 3)
        page.write(network(resolution), folder / "graph.html")
        progress("writing", 2, 3)
        atomic_write(folder / "report.json", render(resolution, papers.left_out, papers.repeated))
        atomic_write(folder / ".cache" / "ledger.json", ledger.after(resolution).text())
        publish(folder, settings.output)
    progress("writing", 3, 3)
    return Outcome(resolution, papers.left_out)


def read_all(paths: Sequence[Path], progress: Progress) -> Papers:
    """Read every issue under `paths` once, in the order of the files.

    Raises InputError where none could be read.
    """
    files = find_inputs(paths)
    issues: dict[tuple[str, str], Issue] = {}
    articles: dict[str, Issue] = {}
    repeated: set[Repeated] = set()
    left_out: set[LeftOut] = set()
    for done, file in enumerate(files):
        progress("reading", done, len(files))
        for found in read(file, lexicon.load().divisions):
            if isinstance(found, InputError):
                left_out.add(LeftOut.of(found))
            elif (same := issues.get((found.key, found.digest))) is not None:
                repeated.add(Repeated(found.source, same.source))
            elif (other := _namesake(found, articles)) is not None:
                left_out.add(LeftOut.of(InputError(found.source, other)))
            else:
                issues[found.key, found.digest] = found
                articles |= {article.key: found for article in found.articles}
    progress("reading", len(files), len(files))
    if not issues:
        reasons = "".join(f"\n  {each}" for each in sorted(left_out)) or " there is no file here"
        raise InputError(" ".join(map(str, paths)), f"nothing could be read:{reasons}")
    return Papers(tuple(issues.values()), tuple(sorted(repeated)), tuple(sorted(left_out)))


def _namesake(issue: Issue, articles: Mapping[str, Issue]) -> str | None:
    """What is wrong with an issue that has an article of the same id as one of another file; None where none has."""
    for article in issue.articles:
        if (other := articles.get(article.key)) is not None:
            return f"has the same id with another text: {article.identifier or article.key} (first in {other.source})"
    return None


def statements(
    issues: Sequence[Issue], cache: Cache | None, workers: int | None, progress: Progress
) -> Iterator[Statement]:
    """What all issues state, issue by issue, in their order; what the cache has is not looked for again."""
    known = {number: kept for number, issue in enumerate(issues) if cache and (kept := cache.get(issue)) is not None}
    new = iter(_extracted([issue for number, issue in enumerate(issues) if number not in known], workers))
    for number, issue in enumerate(issues):
        progress("extracting", number, len(issues))
        found = known[number] if number in known else next(new)
        if cache and number not in known:
            cache.put(issue, found)
        yield from found
    progress("extracting", len(issues), len(issues))


def _extracted(issues: Sequence[Issue], workers: int | None) -> Iterator[tuple[Statement, ...]]:
    """The statements of each issue, found by this process or, where there are many issues, by several."""
    several = workers or (1 if len(issues) <= FEW else os.cpu_count() or 1)
    if several == 1 or len(issues) < 2:
        yield from map(_statements_of, issues)
        return
    with ProcessPoolExecutor(several, mp_context=get_context("spawn"), initializer=_prepare) as pool:
        yield from pool.map(_statements_of, issues, chunksize=HANDFUL)


def _prepare() -> None:
    """Make a worker ready: what it has loaded stays for good and need not be looked at by the garbage collector again."""
    prepare(lexicon.load())
    gc.freeze()


def _statements_of(issue: Issue) -> tuple[Statement, ...]:
    return tuple(extract(issue, lexicon.load()))


def _decisions(paths: Iterable[Path], stated: Path | None) -> Decisions:
    """The decisions in the file stated, else those of every decisions.toml beside an input."""
    if stated is not None:
        return read_decisions(stated)
    beside = {(path if path.is_dir() else path.parent) / DECISIONS for path in paths}
    return Decisions(tuple(line for file in sorted(beside) if file.is_file() for line in read_decisions(file).lines))
