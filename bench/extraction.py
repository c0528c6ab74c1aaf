"""How fast stories are read, beside jieba's tagger on the same text in the same run.

    python3 bench/extraction.py ../shared/data/xwlb-2012-2019.jsonl.gz [--items 2000]

The corpus is not part of this repository; any JSONL in the form of the README will do.
"""

from __future__ import annotations

import argparse
import gzip
import random
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

import jieba.posseg

from kg import lexicon
from kg.extract import extract
from kg.read import read
from kg.records import Issue


def sample(corpus: Path, items: int) -> list[Issue]:
    """Some issues of a corpus, always the same ones."""
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        chosen = random.Random(1).sample(list(lines), items)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "items.jsonl"
        path.write_text("".join(chosen), encoding="utf-8")
        return [issue for issue in read(path, lexicon.load().divisions) if isinstance(issue, Issue)]


def characters(issue: Issue) -> int:
    """How many characters an issue has."""
    return sum(len(text.chars) for article in issue.articles for text in article.texts())


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--items", type=int, default=2000)
    options = parser.parse_args()
    if not options.corpus.is_file():
        print(f"{options.corpus}: there is no such corpus", file=sys.stderr)
        return 2
    issues = sample(options.corpus, options.items)
    words = lexicon.load()
    list(extract(issues[0], words))
    start = time.perf_counter()
    statements = sum(1 for issue in issues for _ in extract(issue, words))
    ours = sum(map(characters, issues)) / (time.perf_counter() - start)
    few = list(islice(issues, 100))
    list(jieba.posseg.cut("预热"))
    start = time.perf_counter()
    for issue in few:
        for article in issue.articles:
            for text in article.texts():
                list(jieba.posseg.cut(text.chars))
    theirs = sum(map(characters, few)) / (time.perf_counter() - start)
    print(f"extraction    {ours:>10,.0f} characters/s, {statements} statements from {len(issues)} items")
    print(f"jieba.posseg  {theirs:>10,.0f} characters/s")
    print(f"ratio         {ours / theirs:>10.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
