"""Inputs in an object store, ``s3://BUCKET/KEY``, by the readers of Arrow, which Ray's own data sets are read with too.

Who may read what is said as for every program of that world: ``AWS_ACCESS_KEY_ID``, ``AWS_PROFILE`` and so on;
``AWS_ENDPOINT_URL`` (or ``AWS_ENDPOINT_URL_S3``) names a store that is not Amazon's.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO, cast

from kg.errors import InputError, MissingInput, UsageError

_SCHEME = "s3:"
_AHEAD = 1 << 20
"""Bytes that are asked for at once."""
_TRIES = 3
_SECONDS = 10.0
"""So long we wait for a connection, and for an answer on one."""


def is_object(path: Path) -> bool:
    """Whether a path leads to an object store.

    >>> is_object(Path("s3://papers/2021/a.txt")), is_object(Path("papers/a.txt"))
    (True, False)
    """
    return path.parts[:1] == (_SCHEME,)


def address(path: Path) -> str:
    """The address of an object, of whose slashes a path has lost one.

    >>> address(Path("s3://papers/2021/a.txt"))
    's3://papers/2021/a.txt'
    """
    return f"{_SCHEME}//{_key(path)}"


def within(path: Path) -> Iterable[Path]:
    """Every object under a path; where it names an object or nothing at all, it alone. Raises UsageError, InputError."""
    store = _store(_bucket(path))
    try:
        if store.get_file_info(_key(path)).type.name != "Directory":
            return (path,)
        found = store.get_file_info(_all_under(_key(path)))
    except OSError as error:
        raise InputError(address(path), f"cannot be read: {_reason(error)}") from error
    return [Path(_SCHEME, each.path) for each in found if each.is_file]


def exists(path: Path) -> bool:
    """Whether there is such an object. Raises InputError, UsageError."""
    store = _store(_bucket(path))
    try:
        return bool(store.get_file_info(_key(path)).is_file)
    except OSError as error:
        raise InputError(address(path), f"cannot be read: {_reason(error)}") from error


def opened(path: Path) -> BinaryIO:
    """An object, to be read from its beginning. Raises MissingInput, InputError, UsageError."""
    store = _store(_bucket(path))
    try:
        stream = store.open_input_stream(_key(path))
    except FileNotFoundError as error:
        raise MissingInput(address(path), "there is no such object") from error
    except OSError as error:
        raise InputError(address(path), f"cannot be read: {_reason(error)}") from error
    return cast(BinaryIO, io.BufferedReader(stream, _AHEAD))


def _key(path: Path) -> str:
    return "/".join(path.parts[1:])


def _bucket(path: Path) -> str:
    if len(path.parts) < 2:
        raise UsageError(f"{_SCHEME}//BUCKET/KEY is wanted, not {_SCHEME}//")
    return path.parts[1]


@cache
def _store(bucket: str) -> Any:
    """The store that has a bucket; Amazon's wants to know in which region."""
    try:
        from pyarrow import fs
    except ImportError as error:
        raise UsageError("s3:// wants Arrow: pip install 'baopu[cluster]'") from error
    elsewhere = os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL")
    region = os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION")
    try:
        region = region or (None if elsewhere else fs.resolve_s3_region(bucket))
    except OSError as error:
        raise InputError(f"{_SCHEME}//{bucket}", f"cannot be read: {_reason(error)}") from error
    return fs.S3FileSystem(
        region=region,
        endpoint_override=elsewhere,
        connect_timeout=_SECONDS,
        request_timeout=_SECONDS,
        retry_strategy=fs.AwsStandardS3RetryStrategy(max_attempts=_TRIES),
    )


def _all_under(key: str) -> Any:
    from pyarrow import fs

    return fs.FileSelector(key, recursive=True)


def _reason(error: OSError) -> str:
    return str(error).splitlines()[0]
