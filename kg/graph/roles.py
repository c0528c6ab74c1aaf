"""The offices of the lexicon as concepts with Chinese and English names.

After every change of the lexicon's offices run ``python -m kg.graph.roles > ontology/roles.ttl``; a test holds the two
in step.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping

from rdflib import Graph, Literal

from kg import lexicon
from kg.graph.terms import Triple, number, zh
from kg.lexicon import Office
from kg.vocabulary import BP, ORG, RDF, SKOS, XSD, Names


def triples(offices: Mapping[str, Office]) -> Iterator[Triple]:
    """Each bare office, the titles that are forms of it, its rank, and whether one person at a time holds it."""
    titles: defaultdict[str, set[str]] = defaultdict(set)
    for office in offices.values():
        titles[office.role].add(office.name)
    yield BP.Roles, RDF.type, SKOS.ConceptScheme
    for name in sorted(titles):
        yield from _role(offices.get(name), name, titles[name] - {name})


def _role(itself: Office | None, name: str, others: set[str]) -> Iterator[Triple]:
    """One role; English, rank and singleness are those of the bare title, which has no body that would change them."""
    subject = Names().iri("role", name)
    yield subject, RDF.type, ORG.Role
    yield subject, RDF.type, SKOS.Concept
    yield subject, SKOS.inScheme, BP.Roles
    yield subject, SKOS.prefLabel, zh(name)
    for other in sorted(others):
        yield subject, SKOS.altLabel, zh(other)
    if itself is None:
        return
    if itself.english:
        yield subject, SKOS.prefLabel, Literal(itself.english, lang="en")
    yield subject, BP.rank, number(itself.rank)
    if itself.single:
        yield subject, BP.single, Literal("true", datatype=XSD.boolean)


def graph(offices: Mapping[str, Office]) -> Graph:
    """The roles as a graph with its prefixes."""
    roles = Graph(bind_namespaces="none")
    for prefix in ("bp", "org", "role", "skos", "xsd"):
        roles.bind(prefix, Names().prefixes()[prefix])
    for triple in triples(offices):
        roles.add(triple)
    return roles


if __name__ == "__main__":
    sys.stdout.buffer.write(graph(lexicon.load().offices).serialize(format="turtle", encoding="utf-8"))
