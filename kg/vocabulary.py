"""The IRIs of the graph: the ontology's terms, each named once, and how an individual gets its IRI.

The vocabularies that rdflib knows as closed ones come from there; of the others the terms that the graph uses are named
here. So a term that does not exist raises AttributeError where it is written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import quote

from rdflib import DCTERMS, FOAF, ORG, PROV, RDF, RDFS, SKOS, Namespace, URIRef, namespace

from kg.ontology_files import ontology_directory

__all__ = [
    "BP",
    "DCTERMS",
    "DEFAULT_BASE",
    "FOAF",
    "KINDS",
    "OA",
    "ORG",
    "PREFIXES",
    "PROV",
    "RDF",
    "RDFS",
    "SCHEMA",
    "SEM",
    "SKOS",
    "TIME",
    "XSD",
    "Names",
    "local_name",
    "ontology_directory",
]

DEFAULT_BASE = "https://w3id.org/baopu/id/"


class BP(namespace.DefinedNamespace):
    """The terms of ``ontology/baopu.ttl``."""

    _NS = Namespace("https://w3id.org/baopu/ontology#")
    _fail = True
    _extras = ["from"]

    Succession: URIRef
    Conflict: URIRef

    place: URIRef
    post: URIRef
    succeededBy: URIRef  # noqa: N815  (the ontology's spelling, here and below)
    precededBy: URIRef  # noqa: N815
    to: URIRef
    participation: URIRef
    inCapacity: URIRef  # noqa: N815
    says: URIRef
    beginBasis: URIRef  # noqa: N815
    endBasis: URIRef  # noqa: N815
    basis: URIRef
    dateBasis: URIRef  # noqa: N815
    divisionCode: URIRef  # noqa: N815
    single: URIRef
    rank: URIRef
    firstObserved: URIRef  # noqa: N815
    lastObserved: URIRef  # noqa: N815
    observedOn: URIRef  # noqa: N815
    partOfDay: URIRef  # noqa: N815
    topic: URIRef
    rule: URIRef
    field: URIRef
    conflictKind: URIRef  # noqa: N815

    EventKinds: URIRef
    Meeting: URIRef
    Inspection: URIRef
    Reception: URIRef
    Talks: URIRef
    Signing: URIRef
    Ceremony: URIRef
    Call: URIRef
    Instruction: URIRef
    Visit: URIRef
    Condolence: URIRef
    Training: URIRef

    Parts: URIRef
    Presides: URIRef
    Attends: URIRef
    Speaks: URIRef
    Reports: URIRef
    Accompanies: URIRef
    Inspects: URIRef
    Receives: URIRef
    Visits: URIRef
    Signs: URIRef
    Calls: URIRef
    Instructs: URIRef

    Sayings: URIRef
    Holds: URIRef
    Acting: URIRef
    Appointed: URIRef
    Elected: URIRef
    Removed: URIRef
    Former: URIRef
    Candidate: URIRef

    Bases: URIRef
    Stated: URIRef
    Observed: URIRef
    Inferred: URIRef

    DateBases: URIRef
    StatedDate: URIRef
    MastheadDate: URIRef
    TextDate: URIRef

    Roles: URIRef


class SEM(namespace.DefinedNamespace):
    """The Simple Event Model, http://semanticweb.cs.vu.nl/2009/11/sem/, as far as the graph uses it."""

    _NS = Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")
    _fail = True

    Event: URIRef
    Role: URIRef
    eventType: URIRef  # noqa: N815
    roleType: URIRef  # noqa: N815
    hasActor: URIRef  # noqa: N815
    hasPlace: URIRef  # noqa: N815
    subEventOf: URIRef  # noqa: N815
    hasTimeStamp: URIRef  # noqa: N815
    hasBeginTimeStamp: URIRef  # noqa: N815
    hasEndTimeStamp: URIRef  # noqa: N815
    hasEarliestBeginTimeStamp: URIRef  # noqa: N815
    hasLatestBeginTimeStamp: URIRef  # noqa: N815
    hasEarliestEndTimeStamp: URIRef  # noqa: N815
    hasLatestEndTimeStamp: URIRef  # noqa: N815


class OA(namespace.DefinedNamespace):
    """The Web Annotation Vocabulary, https://www.w3.org/TR/annotation-vocab/, as far as the graph uses it."""

    _NS = Namespace("http://www.w3.org/ns/oa#")
    _fail = True

    SpecificResource: URIRef
    TextQuoteSelector: URIRef
    TextPositionSelector: URIRef
    hasSource: URIRef  # noqa: N815
    hasSelector: URIRef  # noqa: N815
    exact: URIRef
    start: URIRef
    end: URIRef


class SCHEMA(namespace.DefinedNamespace):
    """The terms of schema.org that the graph uses."""

    _NS = Namespace("https://schema.org/")
    _fail = True

    Newspaper: URIRef
    PublicationIssue: URIRef
    NewsArticle: URIRef
    AdministrativeArea: URIRef
    Place: URIRef
    Event: URIRef
    author: URIRef
    containedInPlace: URIRef  # noqa: N815
    datePublished: URIRef  # noqa: N815
    headline: URIRef
    isPartOf: URIRef  # noqa: N815
    issueNumber: URIRef  # noqa: N815
    mentions: URIRef
    pagination: URIRef
    position: URIRef
    publisher: URIRef
    url: URIRef


class TIME(namespace.DefinedNamespace):
    """The terms of OWL-Time that the graph uses."""

    _NS = Namespace("http://www.w3.org/2006/time#")
    _fail = True

    Interval: URIRef
    Instant: URIRef
    hasBeginning: URIRef  # noqa: N815
    hasEnd: URIRef  # noqa: N815
    inXSDDate: URIRef  # noqa: N815


class XSD(namespace.DefinedNamespace):
    """The datatypes that the graph uses."""

    _NS = Namespace("http://www.w3.org/2001/XMLSchema#")
    _fail = True

    anyURI: URIRef  # noqa: N815
    boolean: URIRef
    date: URIRef
    integer: URIRef


PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "bp": str(BP),
        "dct": str(DCTERMS),
        "foaf": str(FOAF),
        "oa": str(OA),
        "org": str(ORG),
        "prov": str(PROV),
        "rdf": str(RDF),
        "rdfs": str(RDFS),
        "schema": str(SCHEMA),
        "sem": str(SEM),
        "skos": str(SKOS),
        "time": str(TIME),
        "xsd": str(XSD),
    }
)

KINDS = (
    "person",
    "membership",
    "interval",
    "instant",
    "role",
    "post",
    "body",
    "change",
    "place",
    "event",
    "participation",
    "succession",
    "conflict",
    "newspaper",
    "issue",
    "article",
    "evidence",
    "quote",
    "position",
)
"""What an individual's local name begins with; each has its own prefix, for Turtle writes no ``/`` inside a name."""

_INVISIBLE = "\u00ad\u061c\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff"
"""Spaces and marks without a shape; those that turn the direction of writing are forbidden by RFC 3987, section 4.1."""

_UNSAFE = re.compile(
    f"[{_INVISIBLE}]|[^-A-Za-z0-9._~\u00a1-\ud7ff\uf900-\ufdcf\ufdf0-\uffef"
    + "".join(f"{chr(plane << 16)}-{chr((plane << 16) + 0xFFFD)}" for plane in range(1, 14))
    + "]"
)
"""All but the characters that RFC 3987 leaves unreserved."""


def local_name(key: str) -> str:
    """A key as one segment of an IRI: what RFC 3987 does not leave unreserved is percent-encoded, Chinese stays.

    >>> local_name("艾力·买买提"), local_name("A 1/2%<x>"), local_name("王\u202e五")
    ('艾力·买买提', 'A%201%2F2%25%3Cx%3E', '王%E2%80%AE五')
    """
    return _UNSAFE.sub(lambda found: quote(found[0], safe="", errors="surrogatepass"), key)


@dataclass(frozen=True, slots=True)
class Names:
    """Gives individuals their IRIs under one base."""

    base: str = DEFAULT_BASE

    def iri(self, kind: str, key: str) -> URIRef:
        """The IRI of an individual.

        >>> Names("https://example.org/").iri("person", "李明")
        rdflib.term.URIRef('https://example.org/person/李明')
        """
        return URIRef(f"{self.base}{kind}/{local_name(key)}")

    def moved(self, name: str) -> URIRef:
        """The IRI of a local name that says its kind itself (``person/李明``)."""
        kind, _, key = name.partition("/")
        return self.iri(kind, key)

    def prefixes(self) -> dict[str, str]:
        """Prefix → namespace for every vocabulary and every kind of individual."""
        return {**PREFIXES, **{kind: f"{self.base}{kind}/" for kind in KINDS}}
