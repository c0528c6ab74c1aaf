"""Keys that stay: what an individual is called, made only of what made it an individual."""

from __future__ import annotations

from hashlib import sha256


def mark(*parts: str, digits: int = 8) -> str:
    """Hex digits that tell `parts` from any others and are the same in every build.

    >>> mark("李明", "某日报-2020-01-01-1") == mark("李明", "某日报-2020-01-01-1")
    True
    >>> len(mark("李明")), mark("a", "b") == mark("ab")
    (8, False)
    """
    return sha256("\x1f".join(parts).encode("utf-8")).hexdigest()[:digits]
