"""The graph in the other formats of RDF."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pyoxigraph as ox

from kg.errors import InputError, MissingInput
from kg.vocabulary import PREFIXES

FORMATS: Mapping[str, ox.RdfFormat] = {
    "nt": ox.RdfFormat.N_TRIPLES,
    "nq": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "ttl": ox.RdfFormat.TURTLE,
    "jsonld": ox.RdfFormat.JSON_LD,
}


def convert(turtle: Path, form: str) -> bytes:
    """The graph of a Turtle file in one of :data:`FORMATS`, its statements in the file's order.

    Raises MissingInput where there is no such file, InputError where it is no Turtle.
    """
    try:
        quads = list(ox.parse(path=str(turtle), format=ox.RdfFormat.TURTLE))
    except FileNotFoundError as error:
        raise MissingInput(str(turtle), "there is no such graph") from error
    except SyntaxError as error:
        raise InputError(str(turtle), f"is no Turtle: {error}") from error
    chosen = FORMATS[form]
    prefixes = dict(PREFIXES) if form in {"trig", "ttl", "jsonld"} else None
    written = BytesIO()
    if chosen.supports_datasets:
        ox.serialize(quads, written, format=chosen, prefixes=prefixes)
    else:
        ox.serialize((quad.triple for quad in quads), written, format=chosen, prefixes=prefixes)
    return written.getvalue()
