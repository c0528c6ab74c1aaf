"""Bodies: the usual forms of organizations with their official names, and the endings that organization names have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kg.lexicon.divisions import brief
from kg.lexicon.table import rows


@dataclass(frozen=True, slots=True)
class BodyForm:
    """A usual form of a body, relative to a place (工信局) or absolute (国务院).

    In `official` and `short` ``{P}`` stands for the place's full name, ``{S}`` for the place as short labels put it,
    ``{B}`` for its name without the level (焦作 in 焦作军分区). A ``;`` separates two bodies named at once (纪委监委).
    """

    suffix: str
    official: str
    short: str
    kind: str

    @property
    def absolute(self) -> bool:
        """Whether the form means one body, whatever the place."""
        return "{" not in self.official

    def names(self, place: str, short_place: str | None = None) -> tuple[tuple[str, str], ...]:
        """The official and the short name of each body meant, for a place.

        >>> form = BodyForm("纪委监委", "中国共产党{P}纪律检查委员会;{P}监察委员会", "{S}纪委;{S}监委", "discipline")
        >>> form.names("临水市")
        (('中国共产党临水市纪律检查委员会', '临水市纪委'), ('临水市监察委员会', '临水市监委'))
        """
        fill = {"{P}": place, "{S}": short_place or place, "{B}": brief(place)}
        pairs = zip(self.official.split(";"), self.short.split(";"), strict=True)
        return tuple((_filled(official, fill), _filled(short, fill)) for official, short in pairs)


def _filled(pattern: str, fill: Mapping[str, str]) -> str:
    for slot, text in fill.items():
        pattern = pattern.replace(slot, text)
    return pattern


@dataclass(frozen=True, slots=True)
class Ending:
    """What names of organizations of one kind end with; `unit` is true for a part of a larger body (处, 科)."""

    text: str
    kind: str
    unit: bool


def read_forms() -> Mapping[str, BodyForm]:
    """Every usual form of a body, by itself."""
    forms: dict[str, BodyForm] = {}
    for row in rows("bodies.tsv", ("suffix", "official", "short", "kind")):
        suffix, official, short, kind = row.cells
        if not (official and short and kind):
            raise row.broken(f"{suffix} is not told in full")
        if official.count(";") != short.count(";"):
            raise row.broken(f"{suffix} has not as many short names as official ones")
        forms[suffix] = BodyForm(suffix, official, short, kind)
    return MappingProxyType(forms)


def read_endings() -> Mapping[str, Ending]:
    """Every ending of organization names, by itself."""
    return MappingProxyType(
        {
            row.cells[0]: Ending(row.cells[0], row.cells[1], row.flag(2))
            for row in rows("endings.tsv", ("ending", "kind", "unit"))
        }
    )
