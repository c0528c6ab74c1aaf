"""Defects to plant in a sound graph, each an update that does one thing wrong to one individual."""

from __future__ import annotations

from collections.abc import Mapping

from kg.vocabulary import PREFIXES

_PREFIXES = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items())


def _without(kind: str, predicate: str) -> str:
    """The first individual of a kind loses all it has of a property."""
    return (
        f"DELETE {{ ?s {predicate} ?o }} WHERE {{ "
        f"{{ SELECT ?s {{ ?s a {kind} ; {predicate} [] }} ORDER BY ?s LIMIT 1 }} ?s {predicate} ?o }}"
    )


def _with(kind: str, predicate: str, value: str) -> str:
    """The first individual of a kind gets one thing more."""
    return f"INSERT {{ ?s {predicate} {value} }} WHERE {{ SELECT ?s {{ ?s a {kind} ; {predicate} [] }} ORDER BY ?s LIMIT 1 }}"


DEFECTS: Mapping[str, str] = {
    name: _PREFIXES + update
    for name, update in {
        "a person without a name": _without("foaf:Person", "foaf:name"),
        "a person with two names": _with("foaf:Person", "foaf:name", '"另一个"@zh'),
        "a person without a label": _without("foaf:Person", "skos:prefLabel"),
        "another name in no language": _with("foaf:Person", "skos:altLabel", '"Li"'),
        "a person whom no article mentions": "DELETE { ?a schema:mentions ?s } WHERE { "
        "{ SELECT ?s { ?s a foaf:Person } ORDER BY ?s LIMIT 1 } ?a schema:mentions ?s }",
        "a membership of nobody": _without("org:Membership", "org:member"),
        "a membership of two": "INSERT { ?m org:member ?q } WHERE { "
        "{ SELECT ?m ?p { ?m a org:Membership ; org:member ?p } ORDER BY ?m LIMIT 1 } "
        "{ SELECT ?q { ?q a foaf:Person } ORDER BY DESC(?q) LIMIT 1 } FILTER(?p != ?q) }",
        "a membership without a role": _without("org:Membership", "org:role"),
        "a membership without evidence": _without("org:Membership", "prov:wasDerivedFrom"),
        "a membership in a place": "INSERT { ?m org:organization ?p } WHERE { "
        "{ SELECT ?m { ?m a org:Membership ; org:organization [] } ORDER BY ?m LIMIT 1 } "
        "{ SELECT ?p { ?p a schema:AdministrativeArea } ORDER BY ?p LIMIT 1 } }",
        "seen on a day in words": _with("org:Membership", "bp:firstObserved", '"昨日"'),
        "a basis that is none": _with("org:Membership", "bp:beginBasis", "bp:Guessed"),
        "a post in no body": _without("org:Post", "org:postIn"),
        "a role that is no concept": "DELETE { ?s a skos:Concept } WHERE { "
        "SELECT ?s { ?s a org:Role } ORDER BY ?s LIMIT 1 }",
        "an event of no kind": _without("sem:Event", "sem:eventType"),
        "a participation of nobody": _without("sem:Role", "rdf:value"),
        "a part that is none": _with("sem:Role", "sem:roleType", "bp:Dances"),
        "a succession to nothing": _without("bp:Succession", "bp:to"),
        "a quote from nowhere": _without("oa:SpecificResource", "oa:hasSource"),
        "a quote without words": _without("oa:TextQuoteSelector", "oa:exact"),
        "a place in the text without an end": _without("oa:TextPositionSelector", "oa:end"),
        "an article of no issue": _without("schema:NewsArticle", "schema:isPartOf"),
        "an issue without a day": _without("schema:PublicationIssue", "schema:datePublished"),
    }.items()
}
