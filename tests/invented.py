"""The invented stories of ``tests/stories``: read as they are kept, made into issues with their gold, built and scored.

A set is a folder of stories; a story is a TOML file with its newspaper, date, place, title and text, the gold as careful
readers would write it down, and where it sets a trap a sentence that says which.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import reduce
from operator import add
from pathlib import Path
from typing import Any

import house

import kg
from kg.evaluate import gold, seen
from kg.evaluate.score import Score, Share, evaluate, total

STORIES = house.ROOT / "tests" / "stories"
SETS = tuple(sorted(folder.name for folder in STORIES.iterdir() if folder.is_dir()))
ARTICLE = ("newspaper", "date", "place", "title", "text")
EVENT: Mapping[str, object] = {"date": None, "part_of_day": None, "participants": {}}
ISSUE: Mapping[str, object] = {"memberships": [], "persons_without_post": [], "events": []}
FORBIDDEN = frozenset({"persons", "memberships", "events"})
"""Of these layers a story with a trap may have nothing beyond its gold."""


@dataclass(frozen=True, slots=True)
class Story:
    """One story: `article` is its line of an issue in JSON, `gold` what a gold file holds, `trap` "" where it sets none."""

    name: str
    article: Mapping[str, str]
    gold: Mapping[str, Any]
    trap: str

    @property
    def file(self) -> str:
        """The issue that this story alone makes."""
        return f"{self.name}.jsonl"


@dataclass(frozen=True, slots=True)
class SetScore(Score):
    """How a set of stories agrees with its gold; `traps`: the stories with a trap that say nothing beyond the gold."""

    traps: Share = Share()


def files() -> list[Path]:
    """The files of all stories, set by set."""
    return [path for name in SETS for path in sorted((STORIES / name).glob("*.toml"))]


def stories(name: str) -> list[Story]:
    """The stories of one set, in the order of their names."""
    return [read(path) for path in sorted((STORIES / name).glob("*.toml"))]


def read(path: Path) -> Story:
    """One story; what its gold leaves out stands as unknown or as nothing."""
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    article = {key: str(content[key]).strip("\n") for key in ARTICLE if content.get(key)}
    issue = {**ISSUE, **content["gold"], "file": f"{path.stem}.jsonl", "paper": article["newspaper"]}
    issue["date"] = article["date"]
    issue["events"] = [{**EVENT, **event} for event in issue["events"]]
    return Story(path.stem, article, json.loads(json.dumps(issue, default=str)), content.get("trap", ""))


def write(told: Iterable[Story], folder: Path) -> tuple[Path, Path]:
    """Each story as an issue of one article and as a gold file; the folders of the issues and of the gold."""
    issues, golds = folder / "issues", folder / "gold"
    for place in (issues, golds):
        place.mkdir(parents=True)
    for story in told:
        (issues / story.file).write_text(json.dumps(story.article, ensure_ascii=False) + "\n", encoding="utf-8")
        (golds / f"{story.name}.json").write_text(json.dumps(story.gold, ensure_ascii=False), encoding="utf-8")
    return issues, golds


def scores(told: Iterable[Story], folder: Path) -> dict[str, Score]:
    """The scores of stories built together, issue by issue: a person of one story may meet a namesake of another."""
    issues, golds = write(told, folder)
    graph = seen.Graph(kg.build(issues, output=folder / "out").path)
    return evaluate(graph, [gold.load(path) for path in gold.find(golds)])


def together(told: Iterable[Story], found: Mapping[str, Score]) -> SetScore:
    """A set's score, with the traps that nothing fell into."""
    whole = total(found)
    traps = (Share(int(escapes(found[story.file])), 1) for story in told if story.trap)
    layers = {each.name: getattr(whole, each.name) for each in fields(whole)}
    return SetScore(**layers, traps=reduce(add, traps, Share()))


def escapes(score: Score) -> bool:
    """Whether a story says no person, membership or event beyond its gold."""
    return not any(each.wrong == "extra" and each.layer in FORBIDDEN for each in score.findings)
