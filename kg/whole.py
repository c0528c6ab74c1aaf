"""Several files that appear together, each whole, or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import OutputError


@contextmanager
def staging(target: Path) -> Iterator[Path]:
    """A folder beside the files to be, in which they are made; it is gone afterwards.

    Raises OutputError where nothing can be made in `target`.
    """
    try:
        target.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=".making-", dir=target))
    except OSError as error:
        raise OutputError(f"{target}: cannot be written to: {error.strerror}") from error
    try:
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
