"""Rows in the order that a question asks for, put in order here.

A store on disk looks every term up again for each comparison. Only what most of our named questions need is known: a
variable that is a column, ``DESC(?column)``, ``(STR(?column))`` and ``(COALESCE(STR(?column), ""))``. The order is that of
SPARQL 1.1, section 15.1: what is unbound, then IRIs, then literals; numbers by size, all else by code points, which for
days and times is their order too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from kg.publish.result import Term

_ORDER = re.compile(r"^ORDER BY (?P<keys>[^\n]*)\n*\Z", re.MULTILINE)
_KEY = re.compile(
    r"\s*(?:(?P<down>DESC)\(\?(?P<fallen>\w+)\)|\(STR\(\?(?P<text>\w+)\)\)"
    r'|\(COALESCE\(STR\(\?(?P<may>\w+)\), ""\)\)|\?(?P<plain>\w+))'
)
_ROWS = re.compile(r"^SELECT(?P<columns>.*?)^WHERE \{", re.MULTILINE | re.DOTALL)
_ALIAS = re.compile(r"\((?:[^()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*\bAS \?(\w+)\)")
_COLUMN = re.compile(r"\?(\w+)")
_NUMBERS = frozenset(
    f"http://www.w3.org/2001/XMLSchema#{kind}" for kind in ("integer", "decimal", "double", "nonNegativeInteger")
)
_UNBOUND, _NODE, _NUMBER, _TEXT = range(4)

Row = tuple[Term | None, ...]
_Rank = tuple[int, float, str]


@dataclass(frozen=True, slots=True)
class Key:
    """A column by which rows are ordered, `down` from the greatest; its `text` alone if only that counts."""

    column: str
    down: bool
    text: bool


def apart(text: str) -> tuple[str, tuple[Key, ...]] | None:
    """A question without its order, and the order; None where it has none, or one that cannot be followed here.

    >>> apart("SELECT ?a WHERE {\\n}\\nORDER BY (LCASE(?a))")
    >>> apart("SELECT\\n  ?a (STR(?b) AS ?c)\\nWHERE {\\n}\\nORDER BY DESC(?a) ?c\\n")[1]
    (Key(column='a', down=True, text=False), Key(column='c', down=False, text=False))
    """
    order, rows = _ORDER.search(text), _ROWS.search(text)
    if order is None or rows is None:
        return None
    aliases = set(_ALIAS.findall(rows["columns"]))
    columns = aliases | set(_COLUMN.findall(_ALIAS.sub("", rows["columns"])))
    keys, at = [], 0
    while at < len(order["keys"].rstrip()):
        found = _KEY.match(order["keys"], at)
        text_of = found and (found["text"] or found["may"])
        name = found and (found["fallen"] or text_of or found["plain"])
        if found is None or name is None or name not in columns:
            return None
        keys.append(Key(name, found["down"] is not None, text_of is not None))
        at = found.end()
    return text[: order.start()], tuple(keys)


def in_order(columns: tuple[str, ...], rows: Iterable[Row], keys: tuple[Key, ...]) -> list[Row]:
    """The rows by these keys; those that no key tells apart stay as they were."""
    known = list(rows)
    for key in reversed(keys):
        known.sort(key=_by(columns.index(key.column), key.text), reverse=key.down)
    return known


def _by(place: int, text: bool) -> Callable[[Row], _Rank]:
    def rank(row: Row) -> _Rank:
        term = row[place]
        if isinstance(term, ox.Literal):
            if not text and term.datatype.value in _NUMBERS:
                return _NUMBER, float(term.value), ""
            return _TEXT, 0.0, term.value
        if isinstance(term, ox.NamedNode):
            return _TEXT if text else _NODE, 0.0, term.value
        return _UNBOUND, 0.0, ""

    return rank
