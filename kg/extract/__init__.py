"""The extracting room: what an issue says of persons, posts and events, sentence by sentence, without looking elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.births import with_births
from kg.extract.machinery import machinery
from kg.extract.stories import statements
from kg.lexicon import Lexicon
from kg.records import Issue, Statement

__all__ = ["extract", "prepare"]


def extract(issue: Issue, lexicon: Lexicon) -> Iterator[Statement]:
    """The statements of one issue: persons, posts and events, each with its evidence.

    Pure: the same issue and lexicon give the same statements in the same order.
    """
    return with_births(issue, statements(issue, machinery(lexicon)))


def prepare(lexicon: Lexicon) -> None:
    """Put together once what every issue is read with; the first :func:`extract` does it otherwise."""
    machinery(lexicon)
