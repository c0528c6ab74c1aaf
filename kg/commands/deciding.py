"""``kg decide``: who is the same, asked pair by pair and written down for every later build."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import InputError, MissingInput, UsageError

if TYPE_CHECKING:
    from kg.resolve import Decision, Decisions

ASK = "same, different, unsure? [s/d/u, Enter: later, q: stop] "


@dataclass(frozen=True, slots=True)
class Pair:
    """Two persons who may be one, with the reasons and what the papers say of either."""

    left: str
    right: str
    score: float
    reasons: tuple[str, ...]
    said: tuple[tuple[str, ...], tuple[str, ...]]

    def lines(self) -> Iterator[str]:
        """The pair as it is shown, and kept beside the decision."""
        yield f"{self.left} / {self.right}: {self.score:.0%} one person; {'; '.join(self.reasons)}"
        for key, quotes in zip((self.left, self.right), self.said, strict=True):
            for quote in quotes:
                yield f"  {key}: {quote}"


def decide(options: argparse.Namespace) -> int:
    """Write down one decision, or go through the doubtful pairs and ask; without an answer they are only shown."""
    if options.words:
        if len(options.words) != len(("LEFT", "RIGHT", "ANSWER")):
            raise UsageError("kg decide wants LEFT RIGHT ANSWER, or nothing to be asked")
        left, right, answer = _key(options.words[0]), _key(options.words[1]), options.words[2]
        settle(left, right, answer, options.note, options.report, options.decisions)
        return 0
    return _ask(options)


def _key(word: str) -> str:
    """A person's key as it is, or that of a mention: NAME@ARTICLE is whoever the article means by the name.

    So two mentions of one node can be told apart: each then gathers the others that fit it.

    >>> _key("李明-1a2b3c4d"), _key("李明@某日报-2020-01-01-3").startswith("李明-")
    ('李明-1a2b3c4d', True)
    """
    from kg.resolve import person_key

    name, at, article = word.partition("@")
    return person_key(name, article) if at else word


def settle(left: str, right: str, answer: str, note: str, report: Path, decisions: Path) -> None:
    """Write down what somebody decided about two persons, with what the report, if there is one, has about them."""
    from kg.resolve import Answer, Decision

    if answer not in set(Answer) or left == right:
        raise UsageError(f"two persons and one of {', '.join(sorted(Answer))} are wanted")
    listed = pairs(report) if report.is_file() else ()
    pair = next((pair for pair in listed if {pair.left, pair.right} == {left, right}), None)
    _keep(Decision(Answer(answer), left, right, note), pair, decisions)


def _ask(options: argparse.Namespace) -> int:
    """Show each pair that is not decided, and ask as long as there is somebody to answer."""
    from kg.resolve import Answer, Decision

    answers = {answer.value[0]: answer for answer in Answer}
    settled = {
        frozenset({d.left, d.right})
        for d in known(options.decisions).lines
        if options.all is False or d.answer != "unsure"
    }
    waiting = [pair for pair in pairs(options.report) if frozenset({pair.left, pair.right}) not in settled]
    listening, made = True, 0
    for pair in waiting:
        print(*pair.lines(), sep="\n")
        reply = _reply() if listening else None
        listening = reply is not None
        if reply == "q":
            break
        if reply in answers:
            _keep(Decision(answers[reply], pair.left, pair.right, options.note), pair, options.decisions)
            made += 1
    print(f"{options.decisions}: {made} decisions written, {len(waiting) - made} pairs left open", file=sys.stderr)
    return 0


def _reply() -> str | None:
    """The first letter of what is answered, "" for none, None where nobody answers any more."""
    print(ASK, end="", file=sys.stderr, flush=True)
    line = sys.stdin.readline()
    return line.strip().lower()[:1] if line else None


def pairs(report: Path) -> list[Pair]:
    """The doubtful pairs that a build's report lists, the likeliest first."""
    file = report / "report.json" if report.is_dir() else report
    if not file.is_file():
        raise MissingInput(str(file), "there is no such report; build one with: kg build PATH… -o output/")
    try:
        rows: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))["doubts"]
        found = [
            Pair(
                row["left"],
                row["right"],
                row["score"],
                tuple(row["reasons"]),
                (_said(row["left_says"]), _said(row["right_says"])),
            )
            for row in rows
        ]
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(str(file), "is no report of this program") from error
    return sorted(found, key=lambda pair: (-pair.score, pair.left, pair.right))


def _said(sides: list[dict[str, str]]) -> tuple[str, ...]:
    return tuple(f"{side['article']}: {side['quote']}" for side in sides)


def known(path: Path) -> Decisions:
    """What is decided already; nothing where there is no file yet."""
    from kg.resolve import Decisions, read_decisions

    return read_decisions(path) if path.is_file() else Decisions()


def _keep(decision: Decision, pair: Pair | None, path: Path) -> None:
    """Add a decision to its file, with what it was about."""
    from kg.publish.files import atomic_write
    from kg.resolve import decided

    try:
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
    except UnicodeDecodeError as error:
        raise InputError(str(path), f"not a TOML file: {error}") from error
    atomic_write(path, decided(text, decision, tuple(pair.lines()) if pair else (), path))
