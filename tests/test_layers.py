"""Who may import whom: one way through the house, and only the pipeline and the door know more than one room."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parent.parent / "kg"
SHELF = frozenset({"errors", "records", "dates", "ontology_files", "vocabulary", "terms", "lexicon"})
ROOMS = frozenset({"read", "extract", "resolve", "graph", "publish", "evaluate"})
BESIDE = {
    "lines": SHELF,
    "whole": SHELF,
    "report": SHELF | {"lines"},
    "entry": SHELF,
    "cache": SHELF | {"publish"},
    "distribute": SHELF | {"read", "extract", "entry", "whole", "cache"},
    "pipeline": SHELF | ROOMS - {"evaluate"} | {"whole", "report", "cache", "entry", "distribute"},
    "commands": SHELF | ROOMS | {"lines", "whole", "report", "cache", "pipeline", "version"},
    "api": SHELF | {"pipeline", "publish"},
    "cli": frozenset({"errors", "commands", "version"}),
    "__main__": frozenset({"cli"}),
    "__init__": frozenset({"api", "errors"}),
}
"""What stands between the rooms, and what it may know."""


def areas() -> list[str]:
    """The rooms, the shelf and what stands between them, as they are on disk."""
    found = {path.stem if path.is_file() else path.name for path in HOUSE.iterdir() if path.suffix in {"", ".py"}}
    return sorted(found - {"__pycache__", "py.typed", "ontology"})


def allowed(area: str) -> frozenset[str]:
    """What a part of the house may import besides itself."""
    if area in SHELF | ROOMS:
        return SHELF | {"version"}
    return BESIDE[area]


def sources(area: str) -> list[Path]:
    """The Python files of one part of the house."""
    folder = HOUSE / area
    return sorted(folder.rglob("*.py")) if folder.is_dir() else [HOUSE / f"{area}.py"]


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Every part of the house that a file imports, wherever in the file it does, with the line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            yield node.lineno, "a relative import"
        elif isinstance(node, ast.ImportFrom) and node.module == "kg":
            for name in node.names:
                yield node.lineno, "version" if name.name == "__version__" else name.name
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("kg."):
            yield node.lineno, (node.module or "").split(".")[1]
        elif isinstance(node, ast.Import):
            for name in node.names:
                if name.name.startswith("kg."):
                    yield node.lineno, name.name.split(".")[1]


def test_every_part_of_the_house_has_its_place() -> None:
    assert set(areas()) - SHELF - ROOMS - BESIDE.keys() == set()


@pytest.mark.parametrize("area", areas())
def test_a_part_imports_only_what_it_may(area: str) -> None:
    trespasses = [
        f"{path.relative_to(HOUSE)}:{line} imports {other}"
        for path in sources(area)
        for line, other in imported(path)
        if other != area and other not in allowed(area)
    ]
    assert trespasses == []


@pytest.mark.parametrize("source", ["from kg.publish import page", "import kg.publish.page", "from kg import publish"])
def test_every_way_to_import_is_seen(source: str, tmp_path: Path) -> None:
    (tmp_path / "room.py").write_text(f"def late() -> None:\n    {source}\n", encoding="utf-8")
    assert list(imported(tmp_path / "room.py")) == [(2, "publish")]
