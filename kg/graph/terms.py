"""The vocabularies of the graph as light terms, and the literals that its triples are made of."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from kg import vocabulary
from kg.terms import Day, Number, Terms, Zh

BP = Terms(vocabulary.BP)
DCTERMS = Terms(vocabulary.DCTERMS)
FOAF = Terms(vocabulary.FOAF)
OA = Terms(vocabulary.OA)
ORG = Terms(vocabulary.ORG)
PROV = Terms(vocabulary.PROV)
RDF = Terms(vocabulary.RDF)
SCHEMA = Terms(vocabulary.SCHEMA)
SEM = Terms(vocabulary.SEM)
SKOS = Terms(vocabulary.SKOS)
TIME = Terms(vocabulary.TIME)

zh = Zh


@lru_cache(1 << 16)
def day(when: date) -> Day:
    """A day of the calendar."""
    return Day(when.isoformat())


def number(value: int) -> Number:
    """A whole number."""
    return Number(value)
