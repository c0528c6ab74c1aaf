"""A store made from the last one is the same as one made from nothing, whatever changed in the file, and whatever broke."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.publish import kept
from kg.publish.kept import kept_store, renew_store
from kg.publish.renewed import renewed

HEAD = "@prefix e: <https://example.org/> .\n"
MANY = [f'e:p{number} e:name "第{number}人"@zh ;\n    e:knows e:p{number + 1} .\n' for number in range(40)]
ONE_MORE = 'e:p99 e:name "新人"@zh .\n'
CHANGES: dict[str, Callable[[list[str]], list[str]]] = {
    "nothing": lambda many: many,
    "one more": lambda many: [*many, ONE_MORE],
    "one less": lambda many: many[:7] + many[8:],
    "one in other words": lambda many: [*many[:7], many[7].replace("人", "位"), *many[8:]],
    "the first and the last": lambda many: [ONE_MORE, *many[1:-1]],
    "another order": lambda many: many[::-1],
    "told in two places, one of them gone": lambda many: many[:3] + many[4:],
    "hardly anything alike": lambda many: [each.replace("人", "位") for each in many],
    "a node without a name": lambda many: [*many[1:], '[] e:name "无名" .\n'],
}
TWICE = ["e:p3 e:knows e:p4 ;\n    e:knows e:p5 .\n"]


def lose(files: Iterable[Path]) -> None:
    for file in list(files):
        file.unlink()


DAMAGED: dict[str, Callable[[Path], object]] = {
    "its file is gone": lambda cache: lose(cache.glob("stored-*")),
    "its file has other words": lambda cache: next(cache.glob("stored-*")).write_text(HEAD + "\n" + ONE_MORE, "utf-8"),
    "it is no store": lambda cache: next(cache.glob("store-*/CURRENT")).write_text("", "utf-8"),
    "a table is lost": lambda cache: lose(cache.glob("store-*/*.sst")),
}


@pytest.fixture
def graph(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(kept, "_LARGE", 0)
    (tmp_path / ".cache").mkdir()
    return put(tmp_path / "graph.ttl", [*MANY, *TWICE])


def put(path: Path, individuals: list[str], head: str = HEAD) -> Path:
    """A new file in the place of the old one, as a build leaves it."""
    path.unlink(missing_ok=True)
    path.write_text("\n".join([head, *individuals]), "utf-8")
    return path


def content(store: Path | None) -> set[str]:
    assert store is not None
    return {str(quad) for quad in ox.Store.read_only(str(store))}


def told(graph: Path) -> set[str]:
    return {str(ox.Quad(*triple)) for triple in ox.parse(path=str(graph), format=ox.RdfFormat.TURTLE)}


@pytest.mark.parametrize("change", [name for name in CHANGES if "without a name" not in name])
def test_it_has_what_the_new_file_has(graph: Path, change: str) -> None:
    assert content(kept_store(graph)) == told(graph)
    put(graph, CHANGES[change]([*MANY, *TWICE]))
    assert content(kept_store(graph)) == told(graph)
    put(graph, [*MANY, *TWICE])
    assert content(kept_store(graph)) == told(graph)


@pytest.mark.parametrize(
    ("after", "head", "made"),
    [
        (CHANGES["one more"](MANY), HEAD, True),
        (CHANGES["hardly anything alike"](MANY), HEAD, False),
        (MANY, HEAD.replace("example.org", "example.net"), False),
    ],
)
def test_it_is_made_from_the_last_only_where_they_are_alike(
    tmp_path: Path, after: list[str], head: str, *, made: bool
) -> None:
    before, new = put(tmp_path / "before.ttl", MANY), put(tmp_path / "after.ttl", after, head)
    old = ox.Store(str(tmp_path / "old"))
    old.bulk_load(path=str(before), format=ox.RdfFormat.TURTLE)
    old.flush()
    del old
    assert renewed(before, tmp_path / "old", new, tmp_path / "new") is made
    assert content(tmp_path / "old") == told(before)
    if made:
        assert content(tmp_path / "new") == told(new)


def test_nodes_without_a_name_are_never_taken_out_by_name(tmp_path: Path) -> None:
    before = put(tmp_path / "before.ttl", CHANGES["a node without a name"](MANY))
    old = ox.Store(str(tmp_path / "old"))
    old.flush()
    del old
    assert not renewed(before, tmp_path / "old", put(tmp_path / "after.ttl", MANY[1:]), tmp_path / "new")


@pytest.mark.parametrize("how", DAMAGED)
def test_from_a_damaged_one_nothing_is_made(graph: Path, how: str) -> None:
    kept_store(graph)
    DAMAGED[how](graph.parent / ".cache")
    put(graph, [*MANY, ONE_MORE])
    assert content(kept_store(graph)) == told(graph)
    assert len(list((graph.parent / ".cache").glob("store-*"))) == 1


def test_a_file_edited_in_its_place_is_not_taken_for_the_old_one(graph: Path) -> None:
    kept_store(graph)
    graph.write_text("\n".join([HEAD, *MANY, ONE_MORE]), "utf-8")
    assert content(kept_store(graph)) == told(graph)
    put(graph, MANY)
    assert content(kept_store(graph)) == told(graph)


def test_it_is_made_ready_before_its_file_is_in_its_place(graph: Path, tmp_path: Path) -> None:
    kept_store(graph)
    cache, staged = graph.parent / ".cache", put(tmp_path / "staged.ttl", [*MANY, ONE_MORE])
    renew_store(staged, cache)
    made = {path for path in cache.glob("store-*") if content(path) == told(staged)}
    assert len(made) == 1
    assert content(kept_store(graph)) == told(graph), "the old file still stands, and has its answer"
    renew_store(staged, cache)
    staged.replace(graph)
    assert kept_store(graph) in {cache / path.name for path in cache.glob("store-*")}
    assert content(kept_store(graph)) == told(graph)
    assert len(list(cache.glob("store-*"))) == len(list(cache.glob("stored-*"))) == 1


def test_nothing_is_made_ready_from_nothing(graph: Path) -> None:
    renew_store(graph, graph.parent / ".cache")
    assert not list((graph.parent / ".cache").iterdir())
    renew_store(graph, graph.parent / "no such folder")
