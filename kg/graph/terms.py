"""Literals as the graph writes them, and the triple itself."""

from __future__ import annotations

from datetime import date

from rdflib import Literal, URIRef

from kg.vocabulary import XSD

Triple = tuple[URIRef, URIRef, URIRef | Literal]


def zh(words: str) -> Literal:
    """Words of the paper, or a Chinese name."""
    return Literal(words, lang="zh")


def day(when: date) -> Literal:
    """A day of the calendar."""
    return Literal(when.isoformat(), datatype=XSD.date)


def number(value: int) -> Literal:
    """A whole number."""
    return Literal(str(value), datatype=XSD.integer)
