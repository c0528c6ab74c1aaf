"""What a person decided about doubtful pairs: ``decisions.toml``, which every build obeys.

::

    [[decision]]
    answer = "same"                       # same, different or unsure
    left = "李明-1a2b3c4d"                # a person's key, as the report prints it …
    right = { name = "李明", article = "某日报-2020-01-01-3" }   # … or the name and the article that names the person
    note = "the same signature"           # free

A key names its person by the earliest article in which the person stood when it was printed, so it goes on meaning that
mention whatever later issues bring. Taking a line away undoes its effect.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from kg.errors import InputError
from kg.resolve.keys import mark


class Answer(StrEnum):
    """Whether two mentions are one person."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Decision:
    """Two persons, each by the key of a mention, and what was decided about them."""

    answer: Answer
    left: str
    right: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Decisions:
    """All decisions of a build."""

    lines: tuple[Decision, ...] = ()

    def pairs(self, answer: Answer) -> frozenset[frozenset[str]]:
        """The pairs of keys that got this answer."""
        return frozenset(frozenset({d.left, d.right}) for d in self.lines if d.answer is answer)


def person_key(name: str, article: str) -> str:
    """The key of the person whom the article names, if it is the earliest that does.

    >>> person_key("李明", "某日报-2020-01-01-3") == person_key("李明", "某日报-2020-01-01-3")
    True
    >>> person_key("李明", "某日报-2020-01-01-3").startswith("李明-")
    True
    """
    return f"{name}-{mark(name, article)}"


def name_of(key: str) -> str:
    """The name within a person's key.

    >>> name_of("李明-1a2b3c4d")
    '李明'
    """
    return key.rsplit("-", 1)[0]


def read_decisions(path: Path) -> Decisions:
    """The decisions in a file; InputError says what is wrong with it."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise InputError(str(path), "there is no such file of decisions") from error
    except UnicodeDecodeError as error:
        raise InputError(str(path), f"not a TOML file: {error}") from error
    return parse_decisions(text, path)


def parse_decisions(text: str, path: Path) -> Decisions:
    """The decisions in the text of a file; InputError says what is wrong with it."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(str(path), f"not a TOML file: {error}") from error
    unknown = sorted(table.keys() - {"decision"})
    if unknown:
        raise InputError(str(path), f"only [[decision]] is known here, not {', '.join(unknown)}")
    rows = table.get("decision", [])
    if not isinstance(rows, list):
        raise InputError(str(path), "decisions are written as [[decision]]")
    decisions = Decisions(tuple(_decision(row, number, path) for number, row in enumerate(rows, 1)))
    _check(decisions.lines, path)
    return decisions


def _decision(row: object, number: int, path: Path) -> Decision:
    where = f"decision {number}"
    if not isinstance(row, dict):
        raise InputError(str(path), f"{where} is not a table")
    unknown = sorted(row.keys() - {"answer", "left", "right", "note"})
    if unknown:
        raise InputError(str(path), f"{where} has the unknown entry {', '.join(unknown)}")
    answers = {answer.value for answer in Answer}
    if row.get("answer") not in answers:
        raise InputError(str(path), f"{where}: answer is one of {', '.join(sorted(answers))}")
    left, right = (_side(row.get(side), f"{where}: {side}", path) for side in ("left", "right"))
    if left == right:
        raise InputError(str(path), f"{where}: both sides are {left}")
    return Decision(Answer(row["answer"]), left, right, str(row.get("note", "")))


def _side(value: object, where: str, path: Path) -> str:
    match value:
        case str() if len(name_of(value)) < len(value):
            return value
        case {"name": str(name), "article": str(article)} if isinstance(value, dict) and len(value) == 2:
            return person_key(name, article)
    raise InputError(str(path), f'{where} is a person\'s key or {{ name = "…", article = "…" }}')


def _check(lines: Iterable[Decision], path: Path) -> None:
    answers: dict[frozenset[str], Answer] = {}
    for line in lines:
        pair = frozenset({line.left, line.right})
        if answers.setdefault(pair, line.answer) is not line.answer:
            raise InputError(str(path), f"two answers for {' and '.join(sorted(pair))}")


# ── writing ──────────────────────────────────────────────────────────────────────────────────────────────────────────

_ABOUT = """# Who is who: every build obeys these decisions if this file lies beside its input or is named with --decisions.
# answer is same, different or unsure. Taking a decision away undoes its effect.
"""
_BEGIN = "[[decision]]"
_UNSURE = re.compile(r'^(\s*answer\s*=\s*)(["\'])unsure\2', re.MULTILINE)


def decided(text: str, decision: Decision, said: Sequence[str], path: Path) -> str:
    """The text of a file of decisions with one more, below it as comments what the papers say; the rest stays as it is.

    An answer takes the place of an earlier “unsure” about the same pair. Raises InputError where the pair has another
    answer already.
    """
    pair = {decision.left, decision.right}
    known = next((line for line in parse_decisions(text, path).lines if {line.left, line.right} == pair), None)
    if known is None:
        return (
            f"{text.rstrip()}\n\n{_block(decision, said)}".lstrip()
            if text.strip()
            else f"{_ABOUT}\n{_block(decision, said)}"
        )
    if known.answer is decision.answer:
        return text
    if known.answer is not Answer.UNSURE:
        raise InputError(
            str(path), f"{known.left} and {known.right} are decided: {known.answer}; change that line itself"
        )
    blocks = text.split(_BEGIN)
    changed = [_answered(block, decision, path) for block in blocks[1:]]
    return _BEGIN.join((blocks[0], *changed))


def _answered(block: str, decision: Decision, path: Path) -> str:
    """The text of one decision with the new answer, if it is about the same pair."""
    [line] = parse_decisions(_BEGIN + block, path).lines
    if {line.left, line.right} != {decision.left, decision.right}:
        return block
    return _UNSURE.sub(rf'\g<1>"{decision.answer}"', block, count=1)


def _block(decision: Decision, said: Sequence[str]) -> str:
    rows = [f"# {_plain(line)}\n" for line in said]
    rows += [f"{_BEGIN}\n", f"answer = {_quoted(decision.answer)}\n"]
    rows += [f"left = {_quoted(decision.left)}\n", f"right = {_quoted(decision.right)}\n"]
    rows += [f"note = {_quoted(decision.note)}\n"] if decision.note else []
    return "".join(rows)


def _plain(text: str) -> str:
    """A text that fits on one line, without characters that print nothing."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _quoted(text: str) -> str:
    """A TOML string; every JSON string of printable characters is one."""
    return json.dumps(_plain(text), ensure_ascii=False)
