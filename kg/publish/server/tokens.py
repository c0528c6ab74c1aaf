"""The words of a SPARQL query that decide whether it may run here at all; its parts in quotation marks do not count.

Oxigraph would ask other servers for a query with SERVICE, so that a stranger could make this machine call any address:
such a query is refused. FROM tells that a query brings its own dataset.
"""

from __future__ import annotations

import re

# SPARQL 1.1 Query Language, 19.8: IRIREF, STRING_LITERAL (four kinds), comments, prefixed names and variables. What
# begins like one of these and does not end is left to the parser, which will not take it either.
_TOKEN = re.compile(
    r"""
    (?P<passed> <[^<>"{}|^`\\\x00-\x20]*>
      | \"\"\"(?:(?:\"|\"\")?(?:[^"\\]|\\.))*\"\"\" | \'\'\'(?:(?:\'|\'\')?(?:[^'\\]|\\.))*\'\'\'
      | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*'
      | \#[^\n\r]*
      | [?$]\w+
      | @[a-zA-Z]+(?:-[a-zA-Z0-9]+)*
      | [^\W\d_][\w.-]*:(?:[\w:.-]|%[0-9A-Fa-f]{2}|\\.)* | :(?:[\w:.-]|%[0-9A-Fa-f]{2}|\\.)*
      | _:[\w.-]+
    )
    | (?P<word>[A-Za-z]+)
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)


def words(query: str) -> frozenset[str]:
    """The bare words of a query, in capitals.

    >>> sorted(words('SELECT * # service\\n{ ?from ?p "SERVICE" . SERVICE<x> {} service:x a <SERVICE> }'))
    ['A', 'SELECT', 'SERVICE']
    """
    return frozenset(found["word"].upper() for found in _TOKEN.finditer(query) if found["word"])


def calls_others(query: str) -> bool:
    """Whether the query may ask other servers. In doubt it may: the word anywhere but in what is surely quoted."""
    return "SERVICE" in words(query)


def has_dataset(query: str) -> bool:
    """Whether the query says itself over which graphs it goes."""
    return "FROM" in words(query)
