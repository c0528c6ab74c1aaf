"""The papers that a graph was read from, laid out article by article, so that a page can show any of them whole."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from kg.records import Article, Text

if TYPE_CHECKING:
    from kg.publish.server.settings import Paragraph


class Papers:
    """Articles by key, in a file of its own that goes with this object; a corpus of any size takes no memory."""

    def __init__(self) -> None:
        self._folder = TemporaryDirectory(prefix="kg-papers-")
        self._lock = threading.Lock()
        self._kept = sqlite3.connect(Path(self._folder.name) / "articles", check_same_thread=False)
        self._kept.execute("CREATE TABLE article (key TEXT PRIMARY KEY, texts TEXT) WITHOUT ROWID")

    def add(self, paths: Iterable[Path]) -> int:
        """Read all issues under `paths` and keep their articles; how many there are. What cannot be read is passed over."""
        from kg import lexicon
        from kg.errors import InputError
        from kg.read import find_inputs, read

        divisions = lexicon.load().divisions
        issues = (found for file in find_inputs(paths) for found in read(file, divisions))
        rows = (
            (article.key, json.dumps(list(_texts(article)), ensure_ascii=True))
            for issue in issues
            if not isinstance(issue, InputError)
            for article in issue.articles
        )
        self._kept.executemany("INSERT OR IGNORE INTO article VALUES (?, ?)", rows)
        self._kept.commit()
        (count,) = self._kept.execute("SELECT COUNT(*) FROM article").fetchone()
        return int(count)

    def paragraphs(self, article: str) -> tuple[Paragraph, ...]:
        """The paragraphs of an article; none where it is not among these papers."""
        from kg.publish.server.settings import Paragraph

        with self._lock:
            found = self._kept.execute("SELECT texts FROM article WHERE key = ?", (article,)).fetchone()
        rows: list[tuple[str, str, list[int], str]] = json.loads(found[0]) if found else []
        return tuple(Paragraph(part, chars, _offsets(runs), field) for part, chars, runs, field in rows)

    def close(self) -> None:
        """Take everything away again."""
        self._kept.close()
        self._folder.cleanup()


def _texts(article: Article) -> Iterator[tuple[str, str, list[int], str]]:
    """The texts of an article in reading order, each with the part of the page that it is."""
    parts = (("headline", (article.headline,) if article.headline else ()), ("deck", article.decks))
    for part, texts in (*parts, ("byline", article.byline), ("body", article.body)):
        yield from ((part, text.chars, _runs(text), text.field) for text in texts)


def _runs(text: Text) -> list[int]:
    """Offsets as pairs: from where on, and how many one after the other."""
    runs: list[int] = []
    for offset in text.offsets:
        if runs and offset == runs[-2] + runs[-1]:
            runs[-1] += 1
        else:
            runs += [offset, 1]
    return runs


def _offsets(runs: list[int]) -> list[int]:
    return [
        offset for start, length in zip(runs[::2], runs[1::2], strict=True) for offset in range(start, start + length)
    ]
