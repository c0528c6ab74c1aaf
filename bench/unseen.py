"""How well stories are read that nobody tuned to: builds the labelled items of 新闻联播 and scores them.

    python3 bench/unseen.py ../shared/data/xwlb-2012-2019.jsonl.gz [--labels bench/labels_held]

The corpus is not part of this repository; the labels beside this file name its items.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import tempfile
from pathlib import Path

from kg.cli import main as kg

HELD = Path(__file__).resolve().parent / "labels_held"


def write_items(corpus: Path, labels: Path, folder: Path) -> int:
    """Write each labelled item as a file of its own; how many there were."""
    wanted = {path.stem for path in labels.glob("*.json")}
    found = 0
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        for line in lines:
            name = json.loads(line)["id"]
            if name in wanted:
                (folder / f"{name}.jsonl").write_text(line, encoding="utf-8")
                found += 1
    return found


def main() -> int:
    """Build, score, print; the exit status is that of the scoring."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--labels", type=Path, default=HELD, help="a folder of gold files (default: labels_held)")
    parser.add_argument("--output", type=Path, help="keep the graph here")
    options = parser.parse_args()
    if not options.corpus.is_file():
        print(f"{options.corpus}: there is no such corpus", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as scratch:
        items = Path(scratch) / "items"
        items.mkdir()
        print(f"{write_items(options.corpus, options.labels, items)} items", file=sys.stderr)
        output = options.output or Path(scratch) / "output"
        kg(["build", str(items), "-o", str(output)])
        return kg(["eval", str(options.labels), "--graph", str(output / "graph.ttl")])


if __name__ == "__main__":
    sys.exit(main())
