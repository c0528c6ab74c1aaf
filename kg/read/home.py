"""What 我市 means in a newspaper: the place in its name."""

from __future__ import annotations

from kg.lexicon import Divisions

LONGEST_NAME = 12


def home_of(newspaper: str, divisions: Divisions) -> str | None:
    """The full name of the place in a newspaper's name; None for a paper of the whole country or a name of its own.

    A short name counts only for provinces, cities and counties: 光明日报 and 解放日报 are not the papers of districts.
    """
    for end in range(min(len(newspaper) - 1, LONGEST_NAME), 1, -1):
        for division in divisions.named(newspaper[:end]):
            if division.tier in (1, 2) or division.tier == 3 and (not division.short or division.level in "市县旗"):
                return division.name
    return None
