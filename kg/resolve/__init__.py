"""Statements → Resolution: who and what is meant, over all issues together."""

from kg.resolve.decisions import Answer, Decision, Decisions, decided, parse_decisions, person_key, read_decisions
from kg.resolve.ledger import EMPTY, Ledger, read_ledger
from kg.resolve.resolution import NO_DECISIONS, resolve

__all__ = [
    "EMPTY",
    "NO_DECISIONS",
    "Answer",
    "Decision",
    "Decisions",
    "Ledger",
    "decided",
    "parse_decisions",
    "person_key",
    "read_decisions",
    "read_ledger",
    "resolve",
]
