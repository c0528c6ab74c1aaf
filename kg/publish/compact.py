"""The network as the page keeps it: an index of everything that is small enough to be read at once, and blocks of facts
and sentences that are read when somebody asks for them.

Every string stands once. A sentence that says things of ten people is one sentence, a fact that hangs on a person, a post
and a body is one fact. Nothing is compressed: two builds of one library compress alike, two libraries do not, and the page
must have the same bytes on every machine. ``js/data.js`` is the other side of this module.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kg.publish.communities import communities
from kg.publish.drawing import NOT_DRAWN, Network, lines_of

KINDS = ("person", "post", "role", "body", "event", "place")
LINES = (
    "tenure",
    "succession",
    "participation",
    "post_in",
    "part_of",
    "took_part",
    "took_place",
    "located",
    "contained",
)
_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_BLOCK = 60_000
"""characters of a block, about: what is read to show one person"""
_ISSUES = 60
"""issues that are listed one by one; of more, the newspapers are"""


class Strings:
    """Values written once and named by their number from then on."""

    def __init__(self) -> None:
        self._numbers: dict[Any, int] = {}

    def number(self, value: Any) -> int:
        """The number of a value; a new one gets the next."""
        return self._numbers.setdefault(value, len(self._numbers))

    def values(self) -> list[Any]:
        """All values, in the order of their numbers."""
        return list(self._numbers)


@dataclass(slots=True)
class Blocks:
    """Rows of one table in blocks: each block is parsed when one of its rows is asked for."""

    name: str
    rows: list[str] = field(default_factory=list)

    def add(self, row: Any) -> int:
        """Append a row; its number."""
        self.rows.append(compact(row))
        return len(self.rows) - 1

    def __iter__(self) -> Iterator[str]:
        """The script elements, each with the number of its first row."""
        first, held, size = 0, list[str](), 0
        for number, row in enumerate(self.rows):
            if held and size + len(row) > _BLOCK:
                yield self._element(first, held)
                first, held, size = number, [], 0
            held.append(row)
            size += len(row)
        if held:
            yield self._element(first, held)

    def _element(self, first: int, rows: Sequence[str]) -> str:
        return f'<script type="application/json" data-table="{self.name}" data-first="{first}">[{",".join(rows)}]</script>\n'


@dataclass(frozen=True, slots=True)
class Compact:
    """The index, ready for JSON, and the tables in blocks."""

    index: Mapping[str, Any]
    tables: tuple[Blocks, ...]


def compact(value: Any) -> str:
    """JSON without white space that cannot end the script element it stands in."""
    return _ENCODE(value).replace("<", "\\u003c")


def compacted(network: Network, drawn: Network, folded: Mapping[str, str]) -> Compact:
    """The whole network; `drawn` is what the page opens with, `folded` the bodies that stand at their only post."""
    numbers = {name: number for number, name in enumerate(network)}
    facts = _Facts(numbers)
    lists = Blocks("lists")
    evidence: list[set[int]] = []
    for name, about in network.nodes(data=True):
        told = [*about["facts"], *_told_only(network, name)]
        known = [facts.number(each) for each in told]
        lists.add(known)
        evidence.append({sentence for number in known for sentence in facts.sentences_of[number]})
    edges = _edges(network, facts, numbers, evidence)
    papers = facts.papers_of(evidence)
    pairs = [
        (numbers[source], numbers[target]) for source, target, _, kind in lines_of(network) if kind not in NOT_DRAWN
    ]
    circles = communities([numbers[name] for name in drawn], pairs)
    index = {
        "nodes": _nodes(network, evidence, papers, [circles.get(number, -1) for number in range(len(numbers))]),
        "edges": edges,
        "drawn": [numbers[name] for name in drawn],
        "folded": [[numbers[name], numbers[post]] for name, post in folded.items()],
        "newspapers": facts.newspapers.values(),
        "paper_sets": facts.paper_sets.values(),
        "read": _read(network.graph["issues"]),
        "issues": network.graph["issues"][:_ISSUES],
    }
    return Compact(index, (lists, facts.facts, facts.sentences, facts.articles))


def _told_only(network: Network, name: str) -> list[Any]:
    """What the panel tells of a node though no line is drawn for it: where a body is."""
    found = network.out_edges(name, data=True)
    return [told for _, _, about in found if about["kind"] in NOT_DRAWN for told in about["facts"]]


def _read(issues: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Each newspaper with its first and last day, its issues and articles."""
    found: dict[str, dict[str, Any]] = {}
    for issue in issues:
        paper = found.setdefault(
            issue["newspaper"],
            {"newspaper": issue["newspaper"], "first": issue["date"], "last": "", "issues": 0, "articles": 0},
        )
        paper["last"] = issue["date"]
        paper["issues"] += 1
        paper["articles"] += issue["articles"]
    return sorted(found.values(), key=lambda paper: (-paper["issues"], paper["newspaper"]))


def _nodes(
    network: Network, evidence: Sequence[set[int]], papers: Sequence[int], circles: Sequence[int]
) -> dict[str, Any]:
    """The nodes by columns. "" stands for what is the same as the label."""
    every = [about for _, about in network.nodes(data=True)]
    return {
        "kind": "".join(str(KINDS.index(about["kind"])) for about in every),
        "label": [about["label"] for about in every],
        "key": ["" if about["key"] == about["label"] else about["key"] for about in every],
        "short": ["" if about["short"] == about["label"] else about["short"] for about in every],
        "aliases": ["\n".join(alias.replace("\n", " ") for alias in about["aliases"]) for about in every],
        "weight": [about["weight"] for about in every],
        "press": [number for number, about in enumerate(every) if about["press"]],
        "evidence": [len(each) for each in evidence],
        "papers": papers,
        "circle": circles,
        "events": [
            [number, about["event"], *_days_of(about)] for number, about in enumerate(every) if "event" in about
        ],
    }


def _days_of(event: Mapping[str, Any]) -> list[int | None]:
    """The first and the last day of an event."""
    spans = [span for told in event["facts"] if told["kind"] == "event" for span in told["dates"]]
    return [_day(spans[0]["earliest"]), _day(spans[0]["latest"])] if spans else [None, None]


def _day(text: str | None) -> int | None:
    """A date as the number of its day since 1970-01-01, by which the page compares."""
    return None if text is None else date.fromisoformat(text).toordinal() - date(1970, 1, 1).toordinal()


def _edges(network: Network, facts: _Facts, numbers: Mapping[str, int], evidence: Sequence[set[int]]) -> dict[str, Any]:
    """The edges by columns; what an edge rests on counts for both its ends too."""
    labels, parts, kinds = Strings(), Strings(), list[str]()
    columns: dict[str, list[Any]] = {
        name: [] for name in ("from", "to", "label", "parts", "fact", "evidence", "papers", "terms")
    }
    for number, (source, target, about) in enumerate(network.edges(data=True)):
        known = [facts.number(told) for told in about["facts"]]
        rests = {sentence for each in known for sentence in facts.sentences_of[each]}
        evidence[numbers[source]].update(rests)
        evidence[numbers[target]].update(rests)
        kinds.append(str(LINES.index(about["kind"])))
        columns["from"].append(numbers[source])
        columns["to"].append(numbers[target])
        columns["label"].append(labels.number(about["label"]))
        columns["parts"].append(parts.number(tuple(about.get("parts", ()))))
        columns["fact"].append(known[0])
        columns["evidence"].append(len(rests))
        columns["papers"].append(facts.paper_set(rests))
        if about["kind"] == "tenure":
            columns["terms"].append([number, *_bounds(about["facts"][0])])
    return {
        "kind": "".join(kinds),
        **columns,
        "labels": labels.values(),
        "part_lists": parts.values(),
    }


def _bounds(told: Mapping[str, Any]) -> list[int | None]:
    """Earliest and latest begin, first and last sight, earliest and latest end of a term."""
    spans = {span["what"]: span for span in told["dates"]}
    return [
        _day(spans[what][end]) if what in spans else None
        for what in ("begin", "seen", "end")
        for end in ("earliest", "latest")
    ]


class _Facts:
    """Facts, sentences and articles, each once, and which newspapers a set of sentences stands in."""

    def __init__(self, numbers: Mapping[str, int]) -> None:
        self.facts = Blocks("facts")
        self.sentences = Blocks("sentences")
        self.articles = Blocks("articles")
        self.newspapers = Strings()
        self.paper_sets = Strings()
        self.sentences_of: list[tuple[int, ...]] = []
        self._nodes = numbers
        self._known: dict[int, int] = {}
        self._sentences: dict[tuple[str, str, int, int], int] = {}
        self._articles: dict[str, int] = {}
        self._papers: list[int] = []

    def number(self, told: Mapping[str, Any]) -> int:
        """The number of a fact; the network hangs one and the same object in several places."""
        if id(told) not in self._known:
            self._known[id(told)] = self._add(told)
        return self._known[id(told)]

    def _add(self, told: Mapping[str, Any]) -> int:
        names, offices = Strings(), Strings()
        quotes = [
            [
                self._sentence(quote),
                quote["says"],
                quote["observed_on"],
                names.number(tuple(quote["names"])),
                offices.number(tuple(quote["offices"])),
            ]
            for quote in told["quotes"]
        ]
        self.sentences_of.append(tuple(dict.fromkeys(sentence for sentence, *_ in quotes)))
        return self.facts.add(
            [
                told["kind"],
                told["label"],
                [self._nodes[link["id"]] for link in told["links"]],
                told["terms"],
                told["capacity"],
                [[span["what"], span["earliest"], span["latest"], span["basis"]] for span in told["dates"]],
                told["part_of_day"],
                names.values(),
                offices.values(),
                quotes,
            ]
        )

    def _sentence(self, quote: Mapping[str, Any]) -> int:
        place = (quote["article"], quote["field"], quote["start"], quote["end"])
        if place not in self._sentences:
            row = [quote["exact"], self._article(quote), quote["start"], quote["end"], quote["field"]]
            self._sentences[place] = self.sentences.add(row)
            self._papers.append(self.newspapers.number(quote["newspaper"]))
        return self._sentences[place]

    def _article(self, quote: Mapping[str, Any]) -> int:
        if quote["article"] not in self._articles:
            paper = self.newspapers.number(quote["newspaper"])
            row = [paper, quote["date"], quote["page"], quote["headline"], quote["source"]]
            self._articles[quote["article"]] = self.articles.add(row)
        return self._articles[quote["article"]]

    def paper_set(self, sentences: set[int]) -> int:
        """The number of the set of newspapers that these sentences stand in."""
        return self.paper_sets.number(tuple(sorted({self._papers[sentence] for sentence in sentences})))

    def papers_of(self, evidence: Sequence[set[int]]) -> list[int]:
        """The sets of newspapers behind each of these sets of sentences."""
        return [self.paper_set(each) for each in evidence]
