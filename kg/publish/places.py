"""Where a graph may be: at the address of a server, or in a directory that is a store."""

from __future__ import annotations

from pathlib import Path


def is_address(place: object) -> bool:
    """Whether a place is the address of a server rather than a path.

    >>> is_address("http://127.0.0.1:7878/query"), is_address("output/graph.ttl")
    (True, False)
    """
    return isinstance(place, str) and place.lower().startswith(("http://", "https://"))


def is_store(path: Path) -> bool:
    """Whether a directory holds an Oxigraph store (RocksDB keeps a file CURRENT in it)."""
    return (path / "CURRENT").is_file()
