"""How a server is run, and what the house hands it that this room does not know itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Limits:
    """What one question to the SPARQL endpoint may cost.

    `seconds` until it is cut off, `rows` or triples and `size` (bytes) of its answer, `memory` (bytes) that its process
    may take on top of what it has when it stands ready, `length` of the question itself (bytes), `processes` that answer
    at a time, `waiting` questions that may stand in line for them.
    """

    seconds: float = 30.0
    rows: int = 100_000
    size: int = 64 << 20
    memory: int = 1 << 30
    length: int = 256 << 10
    processes: int = 2
    waiting: int = 256


@dataclass(frozen=True, slots=True)
class Settings:
    """How a server is run.

    `source` is a Turtle file or a store's directory; `hosts` are the names by which browsers may ask (empty: any),
    `origins` the pages of other sites whose scripts may read (CORS), ``*`` for all.
    """

    source: Path
    hosts: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of an article as it is read: its part of the page, its characters, and where each stands in the file."""

    part: str
    chars: str
    offsets: Sequence[int]
    field: str = "text"


class Texts(Protocol):
    """Where the text of articles is to be had."""

    def paragraphs(self, article: str) -> tuple[Paragraph, ...]:
        """The paragraphs of the article with this key; none where its file is not at hand."""


class NoTexts:
    """No papers were named: only the quotes of the graph can be shown."""

    def paragraphs(self, article: str) -> tuple[Paragraph, ...]:  # noqa: ARG002  (the shape of Texts)
        """None."""
        return ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two persons, by the keys of a build's report, who may be one, with the reasons and what papers say of either."""

    left: str
    right: str
    score: float
    reasons: tuple[str, ...]
    said: tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Verdicts:
    """Doubtful pairs and what was decided about them, by the code of ``kg decide``.

    `doubts` gives the pairs of the build's report, `known` those that are decided with their answers; `keep` writes one
    down (left, right, answer, note) and raises a BaopuError where it cannot; it is None where nothing may be written.
    `place` is the file, for the reader.
    """

    doubts: Callable[[], Sequence[Doubt]]
    known: Callable[[], dict[frozenset[str], str]]
    keep: Callable[[str, str, str, str], None] | None = None
    place: str = ""


NO_VERDICTS = Verdicts(doubts=tuple, known=dict)
"""No report of a build is at hand."""
