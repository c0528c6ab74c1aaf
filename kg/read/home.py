"""What 我市 means in a newspaper: the place that is stated, else the one in its name."""

from __future__ import annotations

from kg.lexicon import Divisions

LONGEST_NAME = 12


def place_of(stated: str | None, newspaper: str, divisions: Divisions) -> tuple[str | None, tuple[str, ...]]:
    """The full name of the place that 我市 stands for, and what a person should look at.

    A stated place, by its name or by its code of GB/T 2260, beats the one in the newspaper's name; a place that no list
    knows, that several are called by, or that is not the one in the newspaper's name is told.
    """
    home = home_of(newspaper, divisions)
    if stated is None:
        return home, ()
    coded = divisions.by_code(stated) if stated.isdecimal() else None
    place = coded.name if coded is not None else stated
    found = divisions.stated(place)
    if not found or coded is not None and found[0].code != coded.code:
        return stated, (
            f"stated is the place {stated}, which is in no list of divisions by this name: 我市 stays open",
        )
    warnings = []
    full = [division for division in found if not division.short] or list(found)
    if len(full) > 1 and coded is None:
        others = "、".join(division.code for division in full[1:])
        warnings.append(f"stated is the place {stated}, taken for {full[0].code}; {others} bear the name too")
    if home is not None and home not in (division.name for division in found):
        warnings.append(f"stated is the place {stated}, but the newspaper's name says {home}")
    same = divisions.named(found[0].name)[0].code == found[0].code
    return found[0].name if same else place, tuple(warnings)


def home_of(newspaper: str, divisions: Divisions) -> str | None:
    """The full name of the place in a newspaper's name; None for a paper of the whole country or a name of its own.

    A short name counts only for provinces, cities and counties: 光明日报 and 解放日报 are not the papers of districts.
    """
    for end in range(min(len(newspaper) - 1, LONGEST_NAME), 1, -1):
        for division in divisions.named(newspaper[:end]):
            if division.tier in (1, 2) or division.tier == 3 and (not division.short or division.level in "市县旗"):
                return division.name
    return None
