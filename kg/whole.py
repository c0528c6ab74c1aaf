"""Several files that appear together, each whole, or not at all."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import FrameType
from typing import TypeVar, cast

from kg.errors import OutputError

T = TypeVar("T")
PREFIX = ".making-"
COPIES = sys.platform == "linux"
"""Whether a process can be copied as it is, cheaply and safely; macOS forbids it to programs with windows, Windows to all."""
_SPARED: list[object] = []
"""What a copy of this process need not take apart before it ends."""
TERMINATED = 128 + signal.SIGTERM
"""The exit status of a run that was asked to end."""


@contextmanager
def staging(target: Path) -> Iterator[Path]:
    """A folder beside the files to be, in which they are made; it is gone afterwards, also where the run is ended.

    What a run that was killed has left here before is removed, and so is `target` itself where it was made for nothing.
    Raises OutputError where nothing can be made in `target`.
    """
    with _ending_cleanly(), _gone_if_empty(target):
        try:
            target.mkdir(parents=True, exist_ok=True)
            _remove_abandoned(target)
            folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=target))
        except OSError as error:
            raise OutputError(f"{target}: cannot be written to: {error.strerror}") from error
        try:
            with _held(folder):
                yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def publish(folder: Path, target: Path) -> None:
    """Move every file that was made into place; none is moved if one of them could not be.

    Raises OutputError where something that is no file stands in the place of one.
    """
    made = sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    for name in made:
        if (target / name).is_dir():
            raise OutputError(f"{target / name}: is a folder; a file is to be written there")
    try:
        for name in made:
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).replace(target / name)
    except OSError as error:
        raise OutputError(f"{target}: cannot be written to: {error.strerror}") from error


def side_by_side(*jobs: Callable[[], object], copies: bool) -> None:
    """Do several jobs at once, each but the last in a copy of this process; in turn without `copies` or where there are none.

    A job's result is what it writes; what it returns is only spared from being taken apart before the job counts as
    done, which takes seconds for millions of objects. An OutputError of any of them is raised here; a copy that ended otherwise before
    its job was done is a ChildProcessError.
    """
    if not (copies and COPIES):
        for job in jobs:
            job()
        return
    fork = get_context("fork")
    started = []
    try:
        for job in jobs[:-1]:
            ours, theirs = fork.Pipe(duplex=False)
            copy = fork.Process(target=_in_a_copy, args=(job, theirs), daemon=True)
            copy.start()
            theirs.close()
            started.append((copy, ours))
        jobs[-1]()
        for copy, ours in started:
            _wait(copy, ours)
    finally:
        for copy, _ in started:
            copy.kill()


@contextmanager
def meanwhile(job: Callable[[], T]) -> Iterator[Callable[[], T]]:
    """Do a job in a copy of this process while this one goes on; what is given gives its result, and waits for it.

    Where there are no copies, the job is done when its result is asked for. A result is sent, so it is to be small
    beside the work. A copy that failed is a ChildProcessError where its result is asked for.
    """
    if not COPIES:
        yield job
        return
    fork = get_context("fork")
    ours, theirs = fork.Pipe(duplex=False)
    copy = fork.Process(target=_sending, args=(job, theirs), daemon=True)
    copy.start()
    theirs.close()

    def result() -> T:
        try:
            return cast("T", ours.recv())
        except EOFError:
            copy.join()
            raise ChildProcessError(f"a part of the work ended with status {copy.exitcode}") from None

    try:
        yield result
    finally:
        copy.kill()
        copy.join()
        ours.close()


def _sending(job: Callable[[], object], told: Connection) -> None:
    _begin_as_a_copy()
    told.send(job())
    os._exit(0)


def _begin_as_a_copy() -> None:
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=end_with_the_parent, daemon=True).start()


def _in_a_copy(job: Callable[[], object], told: Connection) -> None:
    _begin_as_a_copy()
    try:
        _SPARED.append(job())
        told.send(None)
        os._exit(0)
    except OutputError as error:
        told.send(str(error))


def _wait(copy: BaseProcess, told: Connection) -> None:
    try:
        error = told.recv()
    except EOFError:
        copy.join()
        raise ChildProcessError(f"a part of the work ended with status {copy.exitcode}") from None
    if error is not None:
        raise OutputError(error)
    copy.join()


def end_with_the_parent() -> None:
    """A process whose maker was killed would wait, or work on, for nobody: let it end too."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@contextmanager
def _gone_if_empty(target: Path) -> Iterator[None]:
    """Remove the folders that were made on the way to `target` if nothing has come into them."""
    made = [folder for folder in (target, *target.parents) if not folder.exists()]
    try:
        yield
    finally:
        with suppress(OSError):
            for folder in made:
                folder.rmdir()


@contextmanager
def _ending_cleanly() -> Iterator[None]:
    """Let a request to end (SIGTERM) run through the same doors as any other way out."""
    if threading.current_thread() is not threading.main_thread():  # only the main thread may say what a signal does
        yield
        return
    before = signal.signal(signal.SIGTERM, _end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _end(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(TERMINATED)


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """Hold a lock on a folder, by which other runs see that it is in use; the system frees it when a run is killed."""
    handle = _lock(folder)
    try:
        yield
    finally:
        if handle is not None:
            os.close(handle)


def _remove_abandoned(target: Path) -> None:
    """Remove the folders of runs that were killed; that of a run which still works is locked and stays."""
    for folder in sorted(target.glob(f"{PREFIX}*")):
        handle = _lock(folder)
        if handle is not None:
            shutil.rmtree(folder, ignore_errors=True)
            os.close(handle)


if sys.platform == "win32":

    def _lock(_folder: Path) -> int | None:
        """A folder cannot be locked here; then nothing is taken for abandoned."""
        return None

else:
    import fcntl

    def _lock(folder: Path) -> int | None:
        """A handle that holds the lock of a folder; None where another run has it, or none can be had."""
        with suppress(OSError):
            handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                os.close(handle)
            else:
                return handle
        return None
