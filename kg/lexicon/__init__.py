"""What the house knows of the world: divisions, names, offices, bodies, states and media, from lists in ``data/``.

Nothing is read when this package is imported; :func:`load` reads everything once, except the towns, which are read when
first asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kg.lexicon import acts, bodies, names, offices, world
from kg.lexicon import divisions as gazetteer
from kg.lexicon.acts import Act, Change
from kg.lexicon.bodies import BodyForm, Ending
from kg.lexicon.divisions import Division, Divisions
from kg.lexicon.names import GivenNames
from kg.lexicon.offices import Office, Prefix
from kg.lexicon.pinyin import romanize
from kg.lexicon.world import Country, International, Medium

__all__ = [
    "Act",
    "BodyForm",
    "Change",
    "Country",
    "Division",
    "Divisions",
    "Ending",
    "GivenNames",
    "International",
    "Lexicon",
    "Medium",
    "Office",
    "Prefix",
    "load",
    "romanize",
]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All word lists together, each by the form that stands in the text."""

    divisions: Divisions
    surnames: Mapping[str, float]
    given: GivenNames
    offices: Mapping[str, Office]
    prefixes: Mapping[str, Prefix]
    body_forms: Mapping[str, BodyForm]
    endings: Mapping[str, Ending]
    countries: Mapping[str, Country]
    international: Mapping[str, International]
    media: Mapping[str, Medium]
    acts: Mapping[str, Act]
    occasions: Mapping[str, str]
    changes: Mapping[str, Change]
    transliterations: Mapping[str, float]
    peoples: Mapping[str, str]
    introductions: frozenset[str]
    no_names: frozenset[str]
    everyday: frozenset[str]
    statesmen: Mapping[str, str]
    after_names: frozenset[str]
    spellings: frozenset[str]
    mentions: frozenset[str]
    owners: Mapping[str, tuple[str, ...]]
    prefectures: Mapping[str, str]


@cache
def load() -> Lexicon:
    """The lexicon this package brings; LexiconError names file and line where a list is broken."""
    return Lexicon(
        divisions=gazetteer.read(),
        surnames=names.read_surnames(),
        given=names.read_given(),
        offices=offices.read_offices(),
        prefixes=offices.read_prefixes(),
        body_forms=bodies.read_forms(),
        endings=bodies.read_endings(),
        countries=world.read_countries(),
        international=world.read_international(),
        media=world.read_media(),
        acts=acts.read_acts(),
        occasions=acts.read_occasions(),
        changes=acts.read_changes(),
        transliterations=acts.read_transliterations(),
        peoples=acts.read_peoples(),
        introductions=acts.read_introductions(),
        no_names=acts.read_no_names(),
        statesmen=acts.read_statesmen(),
        everyday=acts.read_everyday(),
        after_names=acts.read_after_names(),
        spellings=acts.read_spellings(),
        mentions=acts.read_mentions(),
        owners=acts.read_owners(),
        prefectures=world.read_prefectures(),
    )
