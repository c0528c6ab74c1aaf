"""Looking things up in the store: labels, values and the addresses of pages. Everything here is by pattern, not by text.

No SPARQL is ever put together: what a reader types becomes a term, and terms are compared, so nothing typed is run.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

import pyoxigraph as ox

from kg.vocabulary import DCTERMS, DEFAULT_BASE, FOAF, KINDS, ORG, RDF, SCHEMA, SKOS, local_name

if TYPE_CHECKING:
    from rdflib import URIRef

Node = ox.NamedNode | ox.BlankNode
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_KEPT = 1 << 16
PINYIN = "zh-latn-pinyin"


@dataclass(frozen=True, slots=True)
class Link:
    """A thing with its name and the address of its page."""

    id: str
    kind: str
    label: str
    url: str


class Reader:
    """A store opened to be read."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store
        self.base = self._base()
        self.link = lru_cache(maxsize=_KEPT)(self._link)

    def __len__(self) -> int:
        return len(self._store)

    # ── triples ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def terms(self, subject: str, predicate: URIRef | str) -> list[Term]:
        """What is said of a subject by a predicate, in whatever graph, each once, sorted."""
        found = self._store.quads_for_pattern(ox.NamedNode(subject), ox.NamedNode(str(predicate)), None)
        return sorted({quad.object for quad in found}, key=str)

    def iris(self, subject: str, predicate: URIRef | str) -> list[str]:
        """The things that a subject is tied to by a predicate."""
        return [term.value for term in self.terms(subject, predicate) if isinstance(term, ox.NamedNode)]

    def iri(self, subject: str, predicate: URIRef | str) -> str | None:
        """The first of them, if there is one."""
        return next(iter(self.iris(subject, predicate)), None)

    def texts(self, subject: str, predicate: URIRef | str) -> list[str]:
        """The characters of the literals that a predicate gives."""
        return [term.value for term in self.terms(subject, predicate) if isinstance(term, ox.Literal)]

    def text(self, subject: str, predicate: URIRef | str) -> str | None:
        """The first of them, if there is one."""
        return next(iter(self.texts(subject, predicate)), None)

    def subjects(self, predicate: URIRef | str, value: str) -> list[str]:
        """The things that are tied to this one by a predicate, sorted."""
        found = self._store.quads_for_pattern(None, ox.NamedNode(str(predicate)), ox.NamedNode(value))
        return sorted({quad.subject.value for quad in found if isinstance(quad.subject, ox.NamedNode)})

    def count(self, predicate: URIRef | str, value: str) -> int:
        """How many are."""
        return len(self.subjects(predicate, value))

    def about(self, subject: str) -> Iterator[tuple[str, Term]]:
        """Everything that is said of a thing: predicate and value, sorted."""
        found = self._store.quads_for_pattern(ox.NamedNode(subject), None, None)
        yield from sorted(
            {(quad.predicate.value, quad.object) for quad in found}, key=lambda said: (said[0], str(said[1]))
        )

    def towards(self, value: str, most: int) -> list[tuple[str, str]]:
        """Who says what with this thing: subject and predicate, sorted; at most so many are looked at."""
        found: set[tuple[str, str]] = set()
        for quad in self._store.quads_for_pattern(None, None, ox.NamedNode(value)):
            if isinstance(quad.subject, ox.NamedNode):
                found.add((quad.predicate.value, quad.subject.value))
            if len(found) >= most:
                break
        return sorted(found)

    def labels(self, predicate: URIRef) -> Iterator[tuple[str, ox.Literal]]:
        """Every thing that has a label of this kind, with it."""
        for quad in self._store.quads_for_pattern(None, ox.NamedNode(str(predicate)), None):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal):
                yield quad.subject.value, quad.object

    def tied(self, predicate: URIRef) -> Iterator[str]:
        """The things that anything is tied to by a predicate, each as often as something is."""
        for quad in self._store.quads_for_pattern(None, ox.NamedNode(str(predicate)), None):
            if isinstance(quad.object, ox.NamedNode):
                yield quad.object.value

    def is_there(self, iri: str) -> bool:
        """Whether anything is said of this thing."""
        return next(self._store.quads_for_pattern(ox.NamedNode(iri), None, None), None) is not None

    # ── names and addresses ──────────────────────────────────────────────────────────────────────────────────────────

    def label(self, iri: str, language: str = "zh") -> str:
        """A thing's name in a language, else in any, else the end of its IRI."""
        names = [term for term in self.terms(iri, SKOS.prefLabel) if isinstance(term, ox.Literal)]
        for wanted in (language, "zh"):
            if found := next((term.value for term in names if term.language == wanted), None):
                return found
        return names[0].value if names else unquote(iri.rstrip("/").rpartition("/")[2].rpartition("#")[2])

    def others(self, iri: str) -> list[str]:
        """Its other names in Chinese."""
        found = self.terms(iri, SKOS.altLabel)
        return [t.value for t in found if isinstance(t, ox.Literal) and (t.language or "") != PINYIN]

    def pinyin(self, iri: str) -> str:
        """How it is written in pinyin; "" where that is not known."""
        found = self.terms(iri, SKOS.altLabel)
        return next((t.value for t in found if isinstance(t, ox.Literal) and (t.language or "").lower() == PINYIN), "")

    def kind(self, iri: str) -> str:
        """What an IRI's local name begins with; "" where it is none of the graph's own."""
        kind, found, _ = iri.removeprefix(self.base).partition("/")
        return kind if found and iri.startswith(self.base) and kind in KINDS else ""

    def key(self, iri: str) -> str:
        """The rest of it, decoded."""
        return unquote(iri.removeprefix(self.base).partition("/")[2])

    def url(self, iri: str) -> str:
        """The address of a thing's page on this server; its own IRI where it is of another vocabulary.

        Only what is http or https is ever an address: anything else, a script perhaps, stays without.
        """
        kind = self.kind(iri)
        if kind:
            return f"/{kind}/{quote(self.key(iri), safe='')}"
        return iri if iri.startswith(("http://", "https://")) else ""

    def named(self, kind: str, key: str) -> str:
        """The IRI that a page's address means."""
        return f"{self.base}{kind}/{local_name(key)}"

    def found(self, kind: str, key: str) -> str | None:
        """The same if there is such a thing, or the one that has taken its place; None where there is neither.

        A key that no IRI can hold (half a character) names nothing.
        """
        try:
            iri = self.named(kind, key)
            here = self.is_there(iri)
        except (ValueError, UnicodeError):
            return None
        if not here:
            return None
        return self.iri(iri, DCTERMS.isReplacedBy) or iri

    def _link(self, iri: str) -> Link:
        return Link(iri, self.kind(iri), self.label(iri), self.url(iri))

    def links(self, iris: Iterable[str]) -> tuple[Link, ...]:
        """Links to several things, by name."""
        return tuple(sorted(map(self.link, iris), key=lambda link: (link.label, link.id)))

    def every(self, kind: URIRef | str) -> list[str]:
        """All things of a class, sorted."""
        return self.subjects(RDF.type, str(kind))

    def _base(self) -> str:
        """What the IRIs of this graph's individuals begin with, seen at the first of them."""
        for kind, word in ((FOAF.Person, "person"), (SCHEMA.NewsArticle, "article"), (ORG.FormalOrganization, "body")):
            quads = self._store.quads_for_pattern(None, ox.NamedNode(str(RDF.type)), ox.NamedNode(str(kind)))
            for quad in quads:
                base, found, _ = str(quad.subject).strip("<>").rpartition(f"{word}/")
                if found:
                    return base
        return DEFAULT_BASE
