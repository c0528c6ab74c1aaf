"""The built graph that a command asks, and what to say where there is none."""

from __future__ import annotations

from pathlib import Path

from kg.errors import MissingInput


def there(graph: Path) -> Path:
    """The graph's file, or the graph.ttl of the folder that is named.

    Raises MissingInput where nothing was built yet.
    """
    file = graph / "graph.ttl" if graph.is_dir() else graph
    if not file.is_file():
        raise MissingInput(str(file), "there is no such graph; build one with: kg build PATH… -o output/")
    return file
