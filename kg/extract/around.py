"""A body before its holder and the title behind: 市教育局王某某局长 is that bureau's, 县委李某某书记 that committee's."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.anchors import Kind
from kg.extract.lattice import Token
from kg.extract.notes import Notes
from kg.extract.posts import Force, Title

_SEATS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("书记", ("委", "党组", "党总支", "总支", "支部")),
    ("主席", ("政协", "工会", "总工会", "联", "文联", "妇联", "科协", "残联", "侨联", "协会", "委员会")),
    ("主任", ("常委会", "人大", "办", "办公室", "委", "委员会", "中心", "科", "室", "教研室", "居委会", "村委会", "管委会")),
    ("秘书长", ("政府", "政协", "常委会", "委", "协会", "商会", "学会", "联合会", "基金会")),
    ("部长", ("部",)),
    ("检察长", ("检察院",)),
    ("市长", ("政府",)),
    ("县长", ("政府",)),
    ("区长", ("政府",)),
    ("州长", ("政府",)),
    ("省长", ("政府",)),
    ("镇长", ("政府",)),
    ("乡长", ("政府",)),
    ("研究员", ("院", "所", "中心", "大学")),
    ("博士", ("大学", "学院", "院", "所")),
    ("教练", ("队",)),
)  # fmt: skip
"""Ends of offices, and ends of the bodies that have them, besides those of `owners.tsv`."""


def around_its_holder(notes: Notes, index: int, title: Title, force: Force) -> Title:
    """The title at `index`, of the body that stands right before its holder if such a body has such an office."""
    if index < 2 or title.printed_body or notes.tokens[index - 1].kind is not Kind.NAME or notes.names_behind(index):
        return title
    name = notes.tokens[index - 1]
    body = next((body for body in notes.bodies if body.end == name.start), None)
    if body is None or not _has(notes, body.text, title.role):
        return title
    office = notes.tokens[index]
    moved = Token(name.start, office.end, office.text, office.kind, office.tag, office.after)
    found = notes.words.title((*notes.tokens[: index - 1], moved), index - 1, notes.bodies, force)
    return replace(found, printed=title.printed) if found.printed_body else title


def _has(notes: Notes, body: str, role: str) -> bool:
    owners = notes.words.owners(role)
    return body.endswith(owners or next((bodies for office, bodies in _SEATS if role.endswith(office)), ()))
