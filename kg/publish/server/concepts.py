"""The words of the ontology: what its concepts, classes and properties are called, and which office ranks above which."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

import pyoxigraph as ox

from kg.vocabulary import BP, PREFIXES, RDFS, SKOS, ontology_directory

_LABELS = frozenset({str(SKOS.prefLabel), str(RDFS.label)})


@dataclass(frozen=True, slots=True)
class Concepts:
    """IRI → language → name, and the name of a role → its rank (a small number is a high office)."""

    labels: Mapping[str, Mapping[str, str]]
    ranks: Mapping[str, int]

    def name(self, iri: str, language: str) -> str:
        """A term's name in a language, else its prefixed name."""
        names = self.labels.get(iri, {})
        return names.get(language) or names.get("en") or shortened(iri)

    def concept(self, local: str, language: str) -> str:
        """The name of a concept of the ontology, by the end of its IRI."""
        return self.name(f"{BP}{local}", language) if local else ""


@cache
def concepts() -> Concepts:
    """The ontology and the list of roles that the package brings."""
    labels: dict[str, dict[str, str]] = {}
    ranks: dict[str, int] = {}
    names: dict[str, str] = {}
    for file in ("baopu.ttl", "roles.ttl"):
        content = ontology_directory().joinpath(file).read_bytes()
        for quad in ox.parse(content, format=ox.RdfFormat.TURTLE):
            subject, value = quad.subject, quad.object
            if not isinstance(subject, ox.NamedNode) or not isinstance(value, ox.Literal):
                continue
            if quad.predicate.value in _LABELS and value.language:
                labels.setdefault(subject.value, {}).setdefault(value.language, value.value)
                if file == "roles.ttl" and value.language == "zh":
                    names[subject.value] = value.value
            elif quad.predicate.value == str(BP.rank) and value.value.isdigit():
                ranks[subject.value] = int(value.value)
    by_name = {names[role]: rank for role, rank in ranks.items() if role in names}
    return Concepts(MappingProxyType(labels), MappingProxyType(by_name))


def shortened(iri: str) -> str:
    """An IRI with the prefix of its vocabulary, as Turtle writes it.

    >>> shortened("http://www.w3.org/ns/org#member"), shortened("urn:x")
    ('org:member', 'urn:x')
    """
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri
