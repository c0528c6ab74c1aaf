"""How long work shows itself: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Progress = Callable[[str, int, int], None]


@contextmanager
def progress() -> Iterator[Progress]:
    """Give what the work tells of itself to the terminal's bar, or as lines to the standard error."""
    if not sys.stderr.isatty():
        yield _lines()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        row = bar.add_task("", total=None)

        def tell(what: str, done: int, total: int) -> None:
            bar.update(row, description=what, completed=done, total=total)

        yield tell


def _lines() -> Progress:
    """A line when something new begins, and at every tenth of it."""
    last: list[tuple[str, int]] = [("", -1)]

    def tell(what: str, done: int, total: int) -> None:
        now = (what, done * 10 // total if total else 0)
        if now != last[0]:
            last[0] = now
            print(f"{what}: {done} of {total}", file=sys.stderr, flush=True)

    return tell
