"""The triples of a graph's file: as they come, and as what is said of each individual."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyoxigraph as ox

from kg.errors import InputError, MissingInput
from kg.vocabulary import RDF, SKOS

_TYPE = str(RDF.type)

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Said = Mapping[str, list[Term]]
"""Predicate → values, in the order of the file."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a file says of each individual, and the members of each class."""

    source: str
    about: Mapping[str, Said]
    members: Mapping[str, list[str]]

    def of_class(self, *classes: str) -> list[str]:
        """The individuals of any of these classes, in the order of their IRIs."""
        return sorted({subject for name in classes for subject in self.members.get(str(name), ())})

    def all(self, subject: str, predicate: str) -> tuple[str, ...]:
        """The values as bare texts, sorted, each once."""
        return tuple(sorted(set(_texts(self.about.get(subject, {}).get(str(predicate), ())))))

    def maybe(self, subject: str | None, predicate: str) -> str | None:
        """The value, or the first of several; None where there is none."""
        return None if subject is None else next(iter(self.all(subject, predicate)), None)

    def the(self, subject: str, predicate: str) -> str:
        """The value that must be there."""
        found = self.maybe(subject, predicate)
        if found is None:
            raise self._lacking(subject, predicate)
        return found

    def day(self, subject: str | None, predicate: str) -> date | None:
        """A day; what is no day of the calendar is an InputError."""
        found = self.maybe(subject, predicate)
        try:
            return None if found is None else date.fromisoformat(found)
        except ValueError as error:
            raise InputError(self.source, f"<{subject}>: {found!r} is no day of the calendar") from error

    def the_day(self, subject: str, predicate: str) -> date:
        """A day that must be there."""
        found = self.day(subject, predicate)
        if found is None:
            raise self._lacking(subject, predicate)
        return found

    def number(self, subject: str, predicate: str) -> int:
        """A whole number that must be there."""
        found = self.the(subject, predicate)
        try:
            return int(found)
        except ValueError as error:
            raise InputError(self.source, f"<{subject}>: {found!r} is no whole number") from error

    def words(self, subject: str, predicate: str, language: str) -> tuple[str, ...]:
        """The values in one language, sorted."""
        values = self.about.get(subject, {}).get(str(predicate), ())
        return tuple(
            sorted({value.value for value in values if isinstance(value, ox.Literal) and value.language == language})
        )

    def name(self, subject: str) -> str:
        """The preferred name in Chinese, else any, else the IRI itself."""
        found = self.words(subject, SKOS.prefLabel, "zh") or self.all(subject, SKOS.prefLabel)
        return found[0] if found else subject

    def _lacking(self, subject: str, predicate: str) -> InputError:
        return InputError(self.source, f"<{subject}> has no <{predicate}>; kg check lists what else is missing")


def read(turtle: Path) -> Facts:
    """What a Turtle file says. Raises MissingInput where there is none, InputError where it is no Turtle."""
    triples, _ = parse(turtle)
    about: dict[str, dict[str, list[Term]]] = {}
    members: dict[str, list[str]] = {}
    for triple in triples:
        subject, predicate = _text(triple.subject), triple.predicate.value
        about.setdefault(subject, {}).setdefault(predicate, []).append(triple.object)
        if predicate == _TYPE:
            members.setdefault(_text(triple.object), []).append(subject)
    return Facts(str(turtle), about, members)


def parse(turtle: Path) -> tuple[list[ox.Triple], Mapping[str, str]]:
    """Every triple of a Turtle file in its order, and the prefixes it declares."""
    try:
        parser = ox.parse(path=str(turtle), format=ox.RdfFormat.TURTLE)
        triples = [quad.triple for quad in parser]
    except FileNotFoundError as error:
        raise MissingInput(str(turtle), "there is no such graph") from error
    except SyntaxError as error:
        raise InputError(str(turtle), f"is no Turtle: {error}") from error
    return triples, dict(parser.prefixes)


def _texts(values: Iterable[Term]) -> list[str]:
    return [_text(value) for value in values]


def _text(term: Term) -> str:
    """The IRI, the characters of a literal, the label of a blank node."""
    if isinstance(term, ox.BlankNode):
        return f"_:{term.value}"
    return str(term) if isinstance(term, ox.Triple) else term.value
