"""The offices of the lexicon as concepts with Chinese and English names, and the forms in which roles are printed.

After every change of the lexicon's offices run ``python -m kg.graph.roles > ontology/roles.ttl``; a test holds the two
in step.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping

from rdflib import Graph

from kg import lexicon
from kg.graph.terms import BP, ORG, RDF, SKOS, number, zh
from kg.lexicon import Office
from kg.lexicon.divisions import level
from kg.records import Role
from kg.terms import English, Iri, Triple, Truth
from kg.vocabulary import Names


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
    subject = Iri(Names().iri("role", name))
    yield subject, RDF.type, ORG.Role
    yield subject, RDF.type, SKOS.Concept
    yield subject, SKOS.inScheme, BP.Roles
    yield subject, SKOS.prefLabel, zh(name)
    for other in sorted(others):
        yield subject, SKOS.altLabel, zh(other)
    if itself is None:
        return
    if itself.english:
        yield subject, SKOS.prefLabel, English(itself.english)
    yield subject, BP.rank, number(itself.rank)
    if itself.single:
        yield subject, BP.single, Truth("true")


def surface_forms(role: Role) -> tuple[str, ...]:
    """The forms of a role in print that name no particular body: a title of the lexicon, or the role behind a usual
    body of a place that goes unnamed (市委书记, 县政协主席, 省工信厅副厅长). A post's names are where the others belong.
    """
    return tuple(form for form in role.others if _is_title(form, role.name) or _is_relative(form, role.name))


def _is_title(form: str, role: str) -> bool:
    office = lexicon.load().offices.get(form)
    return office is not None and office.role == role


def _is_relative(form: str, role: str) -> bool:
    """Whether nothing but a usual body stands before the role, itself behind no more than a bare 市, 省, 街道 …"""
    if not form.endswith(role):
        return False
    body = form.removesuffix(role)
    forms = lexicon.load().body_forms
    heads = (cut for cut in range(len(body)) if cut == 0 or level(body[:cut]) == body[:cut])
    found = (forms.get(body[cut:]) for cut in heads)
    return not body or any(each is not None and not each.absolute for each in found)


def graph(offices: Mapping[str, Office]) -> Graph:
    """The roles as a graph with its prefixes."""
    roles = Graph(bind_namespaces="none")
    for prefix in ("bp", "org", "role", "skos", "xsd"):
        roles.bind(prefix, Names().prefixes()[prefix])
    for subject, predicate, value in triples(offices):
        roles.add((subject.rdf(), predicate.rdf(), value.rdf()))
    return roles


if __name__ == "__main__":
    sys.stdout.buffer.write(graph(lexicon.load().offices).serialize(format="turtle", encoding="utf-8"))
