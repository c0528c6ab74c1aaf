"""What to say where a question has no answer: whether the graph knows whom or what it asks for, and who is called alike.

The parameters of the named questions say by their names what they mean: a `person`, a `post`, a `body`.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping

from kg.publish.query import NamedQuery, Rows, Source, literal, run
from kg.publish.result import visible

_KINDS: Mapping[str, tuple[str, ...]] = {
    "person": ("http://xmlns.com/foaf/0.1/Person",),
    "post": ("http://www.w3.org/ns/org#Post",),
    "body": ("http://www.w3.org/ns/org#FormalOrganization", "http://www.w3.org/ns/org#OrganizationalUnit"),
}
_MOST = 20_000
"""So many labels are looked through."""
_ALIKE = 0.5
"""How much of two names must agree (by difflib) for one to be a hint to the other."""


def hints(source: Source, question: NamedQuery, given: Mapping[str, str], *, timeout: float = 60.0) -> Iterator[str]:
    """One sentence for each value that names nothing in the graph, with the labels nearest to it."""
    for parameter in question.parameters:
        value = given.get(parameter.name, "")
        if parameter.name in _KINDS and value:
            labels = _labels(source, parameter.name, value, timeout)
            if value not in labels:
                near = difflib.get_close_matches(value, sorted(labels), n=3, cutoff=_ALIKE)
                alike = f"; near: {'、'.join(map(visible, near))}" if near else ""
                yield f"no {parameter.name} in this graph is called {value!r}{alike}"


def _labels(source: Source, kind: str, value: str, timeout: float) -> set[str]:
    """The labels of a kind of thing that share a character with the value."""
    classes = " ".join(f"<{each}>" for each in _KINDS[kind])
    letters = " ".join(literal(letter) for letter in dict.fromkeys(value))
    text = f"""PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?label WHERE {{
  VALUES ?kind {{ {classes} }}
  ?thing a ?kind ; skos:prefLabel|skos:altLabel ?known .
  BIND(STR(?known) AS ?label)
  VALUES ?letter {{ {letters} }}
  FILTER(CONTAINS(?label, ?letter))
}}"""
    answer = run(source, text, timeout=timeout, limit=_MOST)
    return {row["label"] for row in answer.values()} if isinstance(answer, Rows) else set()
