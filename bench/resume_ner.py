"""How much of a résumé's names, bodies and titles the rules for newspapers find: Résumé NER, entity by entity.

    python3 bench/resume_ner.py ../shared/data/resume_ner/dev.char.bmes [--show 20]

The data (Zhang and Yang 2018, "Chinese NER using Lattice LSTM": résumés of the directors of listed companies, one
character and its BMES tag a line) is not part of this repository. Nothing is trained on it.

Every sentence is the whole text of an article of its own, read without knowing the other sentences. An entity counts
if its label, its first and its last character are those of the data (what seqeval calls strict matching); precision,
recall and F1 are of entities, CONT, EDU, LOC, PRO and RACE are left out.

What extraction says is put in the data's terms, by rules that know how the data cuts, and nothing of its words:

NAME
    wherever a name stands that the article shows to be a person's: those that would be published as mentions.
ORG
    a body that extraction reads (`BodySpan`), whether somebody holds a post in it or not (毕业于南京大学). One of which
    only the kind is said (大学, 中心) counts where a title follows directly, and then only a 公司, 集团 or 本行: what else
    is said so is part of the title (研究所副所长). A unit at the end of a body belongs to the title that follows (…公司 |
    财务部经理, 清华大学 | 党委书记), except the faculties of universities and other bodies that could stand alone (经济系, 研究中心).
TITLE
    an office and what names it more closely: the words before it back to the body, a mark or a verb, the unit that the
    body was cut of, the ordinal of a term (第六届监事会监事) and, for members of parliaments and heads of governments, the
    place (四川省人大代表). Offices without anything between are one (首席技术顾问). 中共党员 is one title. Academic
    degrees are EDU there, and so no titles (硕士, 博士).
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kg.extract.anchors import Kind
from kg.extract.lattice import Token
from kg.extract.machinery import Machinery, machinery
from kg.extract.memberships import Reading
from kg.extract.organizations import BodySpan
from kg.extract.posts import Force
from kg.extract.readings import book_of, first_reading, page_of
from kg.lexicon import load
from kg.records import Article, ArticleKind, DateBasis, Issue, Text

LABELS = ("NAME", "ORG", "TITLE")
DEGREES = frozenset(
    ("硕士", "博士", "研究生", "学士", "博士后", "本科生", "硕士生", "博士生", "硕士研究生", "博士研究生", "大学生")
)
"""Offices of the lexicon that the data counts as education."""
OWN = ("company", "bank")
"""Kinds of bodies that a résumé names by their kind alone: 公司总经理, 集团副总裁, 本行行长."""
UNITS = (
    "部",
    "科",
    "处",
    "室",
    "车间",
    "监事会",
    "董事会",
    "党委",
    "党组",
    "纪委",
    "工会",
    "团委",
    "分厂",
    "总支",
    "支部",
)
"""Endings of units that the data leaves to the title behind them."""
PARTY = "中共"
MEMBERS = ("代表", "委员", "市长", "县长", "区长", "省长", "州长")
"""Offices that the data keeps together with the place before them."""
NAMING = frozenset(
    ("n", "nz", "vn", "v", "b", "j", "l", "a", "an", "ng", "nt", "nr", "ns", "zg", "g", "vg", "s", "f", "c", "")
)
"""Tags of words that may name an office more closely (审计经理, 技术质量总监)."""
LINKING = frozenset((
    "任", "为", "历任", "现任", "兼任", "曾任", "担任", "曾担任", "兼", "出任", "先后任", "就任", "聘为", "从事", "获", "受聘",
    "并", "和", "与", "在", "等", "及", "或", "系", "是", "曾", "以", "被", "有", "由", "取得", "具有", "选为", "当选",
))  # fmt: skip
"""Verbs and particles before a title that are no part of it."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` to `end` of a sentence, and what they are."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the data with its entities."""

    chars: str
    spans: frozenset[Span]


# ── the data ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def sentences(path: Path) -> Iterator[Sentence]:
    """The sentences of a file: a character and its tag a line, an empty line behind each sentence."""
    block: list[tuple[str, str]] = []
    with path.open(encoding="utf-8") as lines:
        for line in (*lines, "\n"):
            if line.strip():
                character, tag = line.split()
                block.append((character, tag))
            elif block:
                yield Sentence("".join(character for character, _ in block), frozenset(entities([t for _, t in block])))
                block = []


def entities(tags: Sequence[str]) -> Iterator[Span]:
    """The entities that BMES tags say.

    >>> list(entities(["B-ORG", "E-ORG", "O", "S-NAME"]))
    [Span(start=0, end=2, label='ORG'), Span(start=3, end=4, label='NAME')]
    """
    start = 0
    for place, tag in enumerate(tags):
        if tag[0] in "BS":
            start = place
        if tag[0] in "ES":
            yield Span(start, place + 1, tag[2:])


# ── what extraction says, in the data's terms ────────────────────────────────────────────────────────────────────────


def read(chars: str, made: Machinery) -> Iterator[Span]:
    """The names, bodies and titles that extraction finds in a sentence that is an article of its own."""
    text = Text(chars, range(len(chars)))
    article = Article("a", 1, ArticleKind.STORY, None, (), (), (text,))
    issue = Issue("i", "", None, date(2015, 1, 1), DateBasis.STATED, (), "", "", None, (article,), raw=chars)
    page = page_of(issue, made)
    book = book_of(page, first_reading(page))
    reading = made.memberships.read(made.lattice.tokens(chars, book), Force(""))
    yield from (Span(name.start, name.end, "NAME") for name in reading.names if name.name in book)
    yield from _Cut(reading, made).spans()


class _Cut:
    """One sentence's bodies and titles, cut as the data cuts them."""

    def __init__(self, reading: Reading, made: Machinery) -> None:
        self.tokens = reading.tokens
        self.bodies = reading.bodies
        self.kinds = made.lexicon.endings
        self.body_at = {body.end: body for body in reading.bodies}

    def spans(self) -> Iterator[Span]:
        """Bodies and titles in no particular order."""
        titled: set[BodySpan] = set()
        for first, last in self._titles():
            start = first
            while start > 0 and self.tokens[start].start not in self.body_at and self._names_more(start - 1):
                start -= 1
            begin, end = self.tokens[start].start, self.tokens[last].end
            body = self.body_at.get(begin)
            if body is not None:
                titled.add(body)
                begin = self._unit_start(body)
                if begin > body.start:
                    yield Span(body.start, begin, "ORG")
            elif self.tokens[last].text.endswith(MEMBERS):
                begin = self._place_start(start)
            yield Span(begin, end, "TITLE")
        for body in self.bodies:
            if body not in titled and not body.bare:
                yield Span(body.start, body.end, "ORG")

    def _titles(self) -> Iterator[tuple[int, int]]:
        """The first and last tokens of the offices, those that touch each other as one; degrees are none."""
        index = 0
        inside = {t.start for t in self.tokens if any(b.start <= t.start < b.end for b in self.bodies)}
        while index < len(self.tokens):
            first = index
            while (
                index < len(self.tokens) and self._office(self.tokens[index]) and self.tokens[index].start not in inside
            ):
                index += 1
            if index > first:
                yield first, index - 1
            else:
                index += 1

    @staticmethod
    def _office(token: Token) -> bool:
        return token.kind is Kind.OFFICE and token.text not in DEGREES

    def _names_more(self, index: int) -> bool:
        """Whether a token before an office belongs to the title."""
        token = self.tokens[index]
        if token.text in LINKING:
            return False
        return token.kind in (Kind.PREFIX, Kind.OCCASION) or (token.kind is Kind.WORD and token.tag in NAMING)

    def _unit_start(self, body: BodySpan) -> int:
        """Where in a body before a title the unit begins that the data leaves to the title; its end if it has none."""
        if body.text == PARTY:
            return body.start
        inner = [token for token in self.tokens if body.start <= token.start < body.end]
        heads = [token for token in inner if self._heads(token)]
        ending = self.kinds.get(body.text)
        if body.bare:
            return body.end if ending is not None and ending.kind in OWN and body.text not in UNITS else body.start
        if not body.text.endswith(UNITS):
            return body.end
        outer = [token.end for token in heads if token.end < body.end and not token.text.endswith(UNITS)]
        return max(outer, default=body.start)

    @staticmethod
    def _heads(token: Token) -> bool:
        return token.kind in (Kind.BODY, Kind.ENDING) or (token.kind is Kind.WORD and token.tag == "nt")

    def _place_start(self, index: int) -> int:
        """Where the place and the ordinal before a member of a parliament begin: 海淀区第十三届人大代表."""
        while index > 0 and (self.tokens[index - 1].kind is Kind.PLACE or self.tokens[index - 1].text.endswith("届")):
            index -= 1
        return self.tokens[index].start


# ── the measure ──────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(slots=True)
class Score:
    """Entities of one label: in the data, found, and found as the data has them."""

    true: int = 0
    found: int = 0
    right: int = 0

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of what there is that was found."""
        return self.right / self.true if self.true else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.right / (self.true + self.found) if self.right else 0.0


def error_of(span: Span, other: frozenset[Span] | set[Span]) -> str:
    """What became of an entity that the other side has not: another label, another cut, or nothing at all."""
    over = [each for each in other if each.start < span.end and span.start < each.end]
    same = [each for each in over if each.label == span.label]
    if any((each.start, each.end) == (span.start, span.end) for each in over):
        return "other label"
    if any(each.end == span.end for each in same):
        return "begins elsewhere"
    if any(each.start == span.start for each in same):
        return "ends elsewhere"
    return "overlaps" if over else "nothing there"


def marked(chars: str, spans: frozenset[Span] | set[Span], label: str) -> str:
    """A sentence with the entities of one label in brackets.

    >>> marked("任公司董事", {Span(1, 3, "ORG")}, "ORG")
    '任[公司]董事'
    """
    opens = {span.start for span in spans if span.label == label}
    closes = {span.end for span in spans if span.label == label}
    pieces = (("[" if at in opens else "") + chars[at] + ("]" if at + 1 in closes else "") for at in range(len(chars)))
    return "".join(pieces)


def main() -> int:
    """Read the data, print the table and, if asked, examples of what is wrong."""
    parser = argparse.ArgumentParser(
        description="Names, bodies and titles of Résumé NER, found by the rules for newspapers."
    )
    parser.add_argument("data", type=Path, help="a file of BMES tags (dev.char.bmes)")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print N examples of each kind of error")
    chosen = parser.parse_args()
    if not chosen.data.is_file():
        print(f"{chosen.data} is not there: the data is not part of this repository", file=sys.stderr)
        return 2
    made = machinery(load())
    scores = {label: Score() for label in LABELS}
    kinds: Counter[tuple[str, str, str]] = Counter()
    examples: dict[tuple[str, str, str], list[str]] = {}
    for sentence in sentences(chosen.data):
        found = {span for span in read(sentence.chars, made) if span.label in LABELS}
        true = {span for span in sentence.spans if span.label in LABELS}
        for label, score in scores.items():
            score.true += sum(span.label == label for span in true)
            score.found += sum(span.label == label for span in found)
            score.right += sum(span.label == label for span in true & found)
        for side, mine, other in (("missed", true, found), ("wrong", found, true)):
            for span in sorted(mine - other):
                against = sentence.spans if side == "wrong" else frozenset(other)
                kind = (span.label, side, error_of(span, against))
                kinds[kind] += 1
                known = (
                    marked(sentence.chars, found, span.label)
                    if side == "missed"
                    else marked(sentence.chars, true, span.label)
                )
                examples.setdefault(kind, []).append(f"{sentence.chars[span.start : span.end]}  ({known})")
    print(f"{'':6} {'true':>5} {'found':>6} {'precision':>10} {'recall':>7} {'F1':>6}")
    for label, score in scores.items():
        numbers = f"{score.precision:>10.3f} {score.recall:>7.3f} {score.f1:>6.3f}"
        print(f"{label:6} {score.true:>5} {score.found:>6} {numbers}")
    if chosen.show:
        for case, count in sorted(kinds.items()):
            print(f"\n{case[0]}, {case[1]}: {case[2]}: {count}")
            print("\n".join(f"    {example}" for example in examples[case][: chosen.show]))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
