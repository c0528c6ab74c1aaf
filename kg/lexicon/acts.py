"""Events: the verbs that tell of them and the nouns that name them; and what shows, or denies, that somebody is named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import log
from types import MappingProxyType

from kg.lexicon.table import rows
from kg.records import Says


@dataclass(frozen=True, slots=True)
class Act:
    """A verb of an event: `act` its class (convene, preside, attend …), `part` what its subject does there ("" nothing
    worth a part), `event` the kind of event it makes by itself ("" none)."""

    word: str
    act: str
    part: str
    event: str


_SMOOTHING = 10
"""As often as a listed character is thought to have been seen besides: the dictionary's names are few."""


def _told(cell: str) -> str:
    return "" if cell == "-" else cell


def read_acts() -> Mapping[str, Act]:
    """Every verb of an event, by itself."""
    columns = ("word", "act", "part", "event")
    return MappingProxyType(
        {
            row.cells[0]: Act(row.cells[0], row.cells[1], _told(row.cells[2]), _told(row.cells[3]))
            for row in rows("acts.tsv", columns)
        }
    )


def read_occasions() -> Mapping[str, str]:
    """The kind of event that each event noun names."""
    return MappingProxyType({row.cells[0]: row.cells[1] for row in rows("occasions.tsv", ("noun", "kind"))})


def read_transliterations() -> Mapping[str, float]:
    """Characters that spell foreign names, with their log probability."""
    counts = {row.cells[0]: row.integer(1) for row in rows("transliterations.tsv", ("character", "weight"))}
    total = sum(counts.values()) + _SMOOTHING * len(counts)
    return MappingProxyType({character: log((count + _SMOOTHING) / total) for character, count in counts.items()})


@dataclass(frozen=True, slots=True)
class Change:
    """A verb by which somebody comes by a post or loses it; `by_object` where the person is its object (任命X为)."""

    word: str
    says: Says | None
    by_object: bool


def read_changes() -> Mapping[str, Change]:
    """Every verb of appointment, election and removal, by itself."""
    found: dict[str, Change] = {}
    for row in rows("changes.tsv", ("word", "says", "takes")):
        word, says, takes = row.cells
        if takes not in ("subject", "object"):
            raise row.broken(f"{takes!r} is neither subject nor object")
        found[word] = Change(word, Says(says) if says != "-" else None, takes == "object")
    return MappingProxyType(found)


def read_introductions() -> frozenset[str]:
    """The words that introduce a person by name without being an office or a trade (妻子, 名叫)."""
    return frozenset(row.cells[0] for row in rows("introductions.tsv", ("word",)))


def read_peoples() -> Mapping[str, str]:
    """Parts of names of peoples without a Chinese surname, and which people's."""
    return MappingProxyType({row.cells[0]: row.cells[1] for row in rows("peoples.tsv", ("part", "people"))})


def read_no_names() -> frozenset[str]:
    """The words that begin like a surname and stand where names do, but name nobody (任期, 方案, 时间)."""
    return frozenset(row.cells[0] for row in rows("no_names.tsv", ("word",)))


def read_statesmen() -> Mapping[str, str]:
    """Names of heads of state and government, with their state, "" for those who led none."""
    return MappingProxyType({row.cells[0]: row.cells[1] for row in rows("statesmen.tsv", ("name", "state"))})


def read_everyday() -> frozenset[str]:
    """Everyday words that the dictionary takes for names."""
    return frozenset(row.cells[0] for row in rows("everyday.tsv", ("word",)))


def read_after_names() -> frozenset[str]:
    """The words that follow a name and are no verbs of events (一行, 告诉, 应邀)."""
    return frozenset(row.cells[0] for row in rows("after_names.tsv", ("word",)))


def read_spellings() -> frozenset[str]:
    """The characters that names of China's other languages are often spelled with (敖登格日勒, 旺堆)."""
    return frozenset(row.cells[0] for row in rows("spellings.tsv", ("character",)))


def read_mentions() -> frozenset[str]:
    """The words behind which persons are only talked of (贯彻, 听取, 转达)."""
    return frozenset(row.cells[0] for row in rows("mentions.tsv", ("word",)))


def read_owners() -> Mapping[str, tuple[str, ...]]:
    """What the bodies of each kind of title end with, the longest title first."""
    found = {row.cells[0]: tuple(row.cells[1].split()) for row in rows("owners.tsv", ("role", "bodies"))}
    return MappingProxyType(dict(sorted(found.items(), key=lambda item: (-len(item[0]), item[0]))))
