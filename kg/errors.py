"""The errors a reader of the command line may meet.

::

    BaopuError                  anything this package raises on purpose
    ├── UsageError              the call itself is wrong (exit status 2)
    ├── InputError              a file cannot be read as an issue: says which file, where and why
    │   ├── MissingInput        there is no such path
    │   ├── NotText             bytes that are no text in UTF-8 or GB18030
    │   ├── NotNewspaper        text in which no article was found
    │   └── NotYetSupported     a format promised for later (PDF, e-paper HTML)
    ├── LexiconError            a word list is broken: says which file and line
    ├── OutputError             a result cannot be written
    ├── QueryError              a SPARQL query cannot be parsed or run: says line and column
    └── StoreError              a triple store refused or lost what was loaded
"""

from __future__ import annotations


class BaopuError(Exception):
    """Anything this package raises on purpose; its text is meant for the person at the terminal."""


class UsageError(BaopuError):
    """The call itself is wrong."""


class InputError(BaopuError):
    """A file cannot be read as an issue.

    `source` is the file's name as given, `line` the 1-based line where known, `reason` one sentence.
    """

    def __init__(self, source: str, reason: str, line: int | None = None) -> None:
        self.source = source
        self.reason = reason
        self.line = line
        place = source if line is None else f"{source}:{line}"
        super().__init__(f"{place}: {reason}")


class MissingInput(InputError):
    """There is no such path."""


class NotText(InputError):
    """The bytes are no text in UTF-8 or GB18030."""


class NotNewspaper(InputError):
    """The text holds nothing that reads like an article."""


class NotYetSupported(InputError):
    """The format is promised for a later version."""


class LexiconError(BaopuError):
    """A word list is broken: the text says which file and line."""


class OutputError(BaopuError):
    """A result cannot be written."""


class QueryError(BaopuError):
    """A SPARQL query cannot be parsed or run."""


class StoreError(BaopuError):
    """A triple store refused or lost what was loaded."""
