"""The world beyond China's own bodies: states, international organizations, and the press."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kg.lexicon.table import rows


@dataclass(frozen=True, slots=True)
class Country:
    """A state: ISO 3166-1 code, usual and official Chinese name, other forms."""

    code: str
    name: str
    official: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class International:
    """An international organization by its usual and its official Chinese name."""

    name: str
    official: str


@dataclass(frozen=True, slots=True)
class Medium:
    """A newspaper, agency or broadcaster as bylines call it, and the body its journalists work for."""

    name: str
    official: str
    kind: str


def read_countries() -> Mapping[str, Country]:
    """Every state, by every form of its name."""
    countries: dict[str, Country] = {}
    for row in rows("countries.tsv", ("code", "name", "official", "others")):
        code, name, official, others = row.cells
        country = Country(code, name, official or name, tuple(filter(None, others.split(","))))
        for form in dict.fromkeys((name, country.official, *country.others)):
            if form in countries:
                raise row.broken(f"{form} is already the name of {countries[form].name}")
            countries[form] = country
    return MappingProxyType(countries)


def read_international() -> Mapping[str, International]:
    """Every international organization, by its usual and its official name."""
    found: dict[str, International] = {}
    for row in rows("international.tsv", ("name", "official")):
        body = International(*row.cells)
        found[body.name] = body
        found.setdefault(body.official, body)
    return MappingProxyType(found)


def read_media() -> Mapping[str, Medium]:
    """Every national medium, by the name a byline gives it."""
    return MappingProxyType(
        {row.cells[0]: Medium(*row.cells) for row in rows("media.tsv", ("name", "official", "kind"))}
    )


def read_prefectures() -> Mapping[str, str]:
    """Prefectures of former days by their names with 地区 and 专区, each with the code of its province.

    >>> read_prefectures()["松花江地区"], read_prefectures()["惠阳专区"]
    ('230000', '440000')
    """
    found = {}
    for row in rows("prefectures.tsv", ("name", "province")):
        for level in ("地区", "专区"):
            found[row.cells[0] + level] = row.cells[1]
    return MappingProxyType(found)
