"""One run, in order: find the files, read them and what they state, resolve who and what is meant, build, publish."""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path

from kg import entry, lexicon
from kg.cache import Cache
from kg.distribute import FEW, Found, look_alone, looked_through, received
from kg.entry import Entry
from kg.errors import InputError
from kg.graph.build import told
from kg.graph.network import network
from kg.publish import page, turtle
from kg.publish.files import atomic_write
from kg.publish.kept import renew_store
from kg.read import Part, Twice, count_parts, find_inputs, parts
from kg.read.files import DECISIONS
from kg.records import Issue, Resolution, Statement
from kg.report import LeftOut, Repeated, render
from kg.resolve import Decisions, read_decisions, read_ledger, resolve
from kg.resolve.persons import Block, Settled, Together, one_by_one
from kg.vocabulary import DEFAULT_BASE, Names
from kg.whole import meanwhile, publish, side_by_side, staging

KEPT_AT_ONCE = 256
"""So many issues are looked at before what they state is put into the cache."""

Progress = Callable[[str, int, int], None]
"""Is told what is being done, how much of it is done, and how much there is."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How a build is to be run; `workers` None means as many as are worth while."""

    output: Path
    base: str = DEFAULT_BASE
    decisions: Path | None = None
    workers: int | None = None
    runner: str | None = None
    """the address of a Ray cluster that reads and extracts"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a build went: what it knows, and what it had to leave out."""

    resolution: Resolution
    left_out: tuple[LeftOut, ...]


@dataclass(slots=True)
class Papers:
    """What was read: every issue once, what held the same again, and what had to be left out.

    Whatever came of the parts of the input is to be added in their order: of two that cannot both stay, the first does.
    """

    repeated: set[Repeated] = field(default_factory=set)
    left_out: set[LeftOut] = field(default_factory=set)
    _issues: dict[tuple[str, str], str] = field(default_factory=dict)
    _articles: dict[str, str] = field(default_factory=dict)
    _twice: Twice = field(default_factory=lambda: Twice(""))

    def add(self, name: str, line: int | None, found: Entry | InputError) -> Iterator[Entry]:
        """Take in what came of a part (the name of its file, the line it stands on); give it back if it stays."""
        if isinstance(found, InputError):
            self.left_out.add(LeftOut.of(found))
            return
        issue = found.issue
        if (wrong := self._again(name, line, issue)) is not None:
            self.left_out.add(LeftOut.of(wrong))
        elif (same := self._issues.get((issue.key, issue.digest))) is not None:
            self.repeated.add(Repeated(issue.source, same))
        elif (other := self._namesake(issue)) is not None:
            self.left_out.add(LeftOut.of(InputError(issue.source, other)))
        else:
            self._issues[issue.key, issue.digest] = issue.source
            self._articles.update((article.key, issue.source) for article in issue.articles)
            yield found

    def must_be_some(self, paths: Iterable[Path]) -> None:
        """Raise InputError where nothing could be read."""
        if not self._issues:
            reasons = "".join(f"\n  {each}" for each in sorted(self.left_out)) or " there is no file here"
            raise InputError(" ".join(map(str, paths)), f"nothing could be read:{reasons}")

    def _again(self, name: str, line: int | None, issue: Issue) -> InputError | None:
        if line is None:
            return None
        if name != self._twice.name:
            self._twice = Twice(name)
        return self._twice(issue, line)

    def _namesake(self, issue: Issue) -> str | None:
        """What is wrong with an issue that has an article of the same id as one of another file; None where none has."""
        for article in issue.articles:
            if (other := self._articles.get(article.key)) is not None:
                return f"has the same id with another text: {article.identifier or article.key} (first in {other})"
        return None


def build(paths: Sequence[Path], settings: Settings, progress: Progress) -> Outcome:
    """From the issues under `paths` to the files in the output folder.

    What cannot be read is left out and told. Raises InputError where nothing could be read, OutputError where the
    output cannot be written; then whatever was there before stays as it was.
    """
    decided = _decisions(paths, settings.decisions)
    kept = settings.output / ".cache"
    ledger = read_ledger(kept / "ledger.json")
    with staging(settings.output) as folder, _nothing_collected():
        cache, papers = Cache(kept), Papers()
        entries = list(_in_order(paths, papers, cache, settings, progress))
        papers.must_be_some(paths)
        progress("resolving", 0, 1)
        resolution = resolve(
            [each.issue for each in entries],
            (statement for each in entries for statement in each.statements),
            lexicon.load(),
            decisions=decided,
            ledger=ledger,
            settler=_by_two if len(entries) > FEW else one_by_one,
        )
        del entries
        progress("writing", 0, 1)

        def write_page() -> object:
            drawn = network(resolution)
            page.write(drawn, folder / "graph.html")
            return drawn

        def write_rest() -> None:
            turtle.write(told(resolution, settings.base), folder / "graph.ttl", Names(settings.base).prefixes())
            atomic_write(folder / "report.json", render(resolution, papers.left_out, papers.repeated))
            atomic_write(folder / ".cache" / "ledger.json", ledger.after(resolution).text())
            renew_store(folder / "graph.ttl", kept)

        side_by_side(write_page, write_rest, copies=len(resolution.issues) > FEW)
        publish(folder, settings.output)
        cache.tidy()
    progress("writing", 1, 1)
    return Outcome(resolution, tuple(sorted(papers.left_out)))


def statements(paths: Sequence[Path], papers: Papers, workers: int | None, progress: Progress) -> Iterator[Statement]:
    """What all issues under `paths` state, issue by issue, as soon as it is known; `papers` hears what became of each.

    Raises InputError where nothing could be read.
    """
    for part, found in looked_through(_parts(paths, papers, progress), workers):
        for each in papers.add(part.name, part.line, _entry(found)):
            yield from each.statements
    papers.must_be_some(paths)


def _in_order(
    paths: Sequence[Path], papers: Papers, cache: Cache, settings: Settings, progress: Progress
) -> Iterator[Entry]:
    """What is to stay of the input, in its order; what the cache has is not read again."""
    places: list[tuple[str, int | None]] = []
    known: dict[int, str] = {}
    asked: deque[int] = deque()
    found: dict[int, Entry | InputError] = {}
    fresh: list[tuple[str, bytes]] = []

    def unknown() -> Iterator[Part]:
        for number, part in enumerate(_parts(paths, papers, progress)):
            places.append((part.name, part.line))
            if part.key in cache:
                known[number] = part.key
            else:
                asked.append(number)
                yield part

    def take(part: Part, came: Found) -> None:
        found[asked.popleft()] = _entry(came)
        if isinstance(came, bytes):
            fresh.append((part.key, came))
        if len(fresh) == KEPT_AT_ONCE:
            cache.put(fresh)
            fresh.clear()

    waiting = unknown()
    first = list(islice(waiting, FEW + 1)) if settings.runner is None else []
    if first and len(first) <= FEW < len(known):
        with meanwhile(lambda: look_alone(first)) as result:
            found.update((number, entry.entry(cache[key])) for number, key in known.items())
            for part, came in zip(first, map(received, result()), strict=True):
                take(part, came)
    else:
        for part, came in looked_through(chain(first, waiting), settings.workers, settings.runner):
            take(part, came)
    cache.put(fresh)
    for number, (name, line) in enumerate(places):
        each = found.pop(number) if number in found else entry.entry(cache[known[number]])
        yield from papers.add(name, line, each)


def _by_two(every: Sequence[Together], block: Callable[[Together], Block]) -> Iterator[Settled]:
    """Settle the blocks of names, half of them in a copy of this process."""
    with meanwhile(lambda: list(one_by_one(every[1::2], block))) as others:
        yield from list(one_by_one(every[::2], block))
        yield from others()


def _parts(paths: Sequence[Path], papers: Papers, progress: Progress) -> Iterator[Part]:
    """Every part of every file, in the order of the files; a file that cannot be opened is left out at once."""
    files = find_inputs(paths)
    count, done = count_parts(files), 0
    for file in files:
        for part in parts(file):
            progress("reading", min(done, count), count)
            if isinstance(part, InputError):
                papers.left_out.add(LeftOut.of(part))
            else:
                yield part
            done += 1
    progress("reading", count, count)


def _entry(found: Found) -> Entry | InputError:
    return found if isinstance(found, InputError) else entry.entry(found)


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Without the collector of cyclic garbage, which would look at millions of records again and again: they have no cycles."""
    usual = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if usual:
            gc.enable()


def _decisions(paths: Iterable[Path], stated: Path | None) -> Decisions:
    """The decisions in the file stated, else those of every decisions.toml beside an input."""
    if stated is not None:
        return read_decisions(stated)
    beside = {(path if path.is_dir() else path.parent) / DECISIONS for path in paths}
    return Decisions(tuple(line for file in sorted(beside) if file.is_file() for line in read_decisions(file).lines))
