"""The facts that many pages show: terms in posts with their bounds, and the quotes they rest on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.publish.server.reader import Link, Reader
from kg.vocabulary import BP, DCTERMS, OA, ORG, PROV, SCHEMA, SEM

SHOWN = 40
"""So many sentences of one term are shown where many terms are; the first and the last, and the term's own page has more."""
MOST = 500
"""So many of one fact are shown at all."""
LONGEST = 2_000
"""So many characters of a quote are shown; an endless line of a page is no reading matter."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of a paper that a fact rests on, with the place where it stands."""

    id: str
    exact: str
    article: Link | None
    newspaper: str
    published: str
    page: str
    file: str
    start: int
    end: int
    field: str
    says: str
    observed_on: str
    rule: str

    @property
    def address(self) -> str:
        """The place of this very sentence on the article's page."""
        return f"{self.article.url}#c{self.field[:5]}{self.start}" if self.article else ""


@dataclass(frozen=True, slots=True)
class Bounds:
    """When a term began and ended, as far as papers tell; days as ``2022-08-03``, "" where nothing is known."""

    first_observed: str
    last_observed: str
    earliest_begin: str
    latest_begin: str
    earliest_end: str
    latest_end: str
    begin_basis: str
    end_basis: str

    @property
    def begun(self) -> str:
        """The day from which the term is sure."""
        return self.latest_begin or self.first_observed

    @property
    def ended(self) -> str:
        """The day up to which it is."""
        return self.earliest_end or self.last_observed

    def order(self) -> tuple[str, str]:
        """In order of time; a term of which only the end is known stands by that."""
        return (self.begun or self.ended or self.latest_end or "9999", self.latest_end or "9999")


@dataclass(frozen=True, slots=True)
class Term:
    """A person in a post over one uninterrupted term."""

    id: str
    url: str
    person: Link | None
    role: Link | None
    role_en: str
    body: Link | None
    post: Link | None
    bounds: Bounds
    says: tuple[str, ...]
    quotes: tuple[Quote, ...]
    before: Link | None
    after: Link | None

    @property
    def title(self) -> str:
        """The office in words."""
        return self.post.label if self.post else self.role.label if self.role else ""


def local(iri: str | None) -> str:
    """The name of a concept within its vocabulary.

    >>> local("https://w3id.org/baopu/ontology#Holds"), local(None)
    ('Holds', '')
    """
    return iri.rpartition("#")[2] if iri else ""


def quotes(reader: Reader, fact: str, most: int = MOST) -> tuple[Quote, ...]:
    """The sentences that a fact rests on, in order of the papers and of their text; of very many the first and the last."""
    witnesses = reader.iris(fact, PROV.wasDerivedFrom)
    if len(witnesses) > most:
        witnesses.sort(key=lambda witness: (reader.text(witness, BP.observedOn) or "9999", witness))
        witnesses = [*witnesses[: most // 2], *witnesses[-(most // 2) :]]
    found = [quote(reader, witness) for witness in witnesses]
    return tuple(sorted(found, key=lambda q: (q.published, q.article.id if q.article else "", q.start, q.end, q.id)))


def quote(reader: Reader, witness: str) -> Quote:
    """One of them."""
    exact, start, end = "", 0, 0
    for selector in reader.iris(witness, OA.hasSelector):
        exact = reader.text(selector, OA.exact) or exact
        start = int(reader.text(selector, OA.start) or start)
        end = int(reader.text(selector, OA.end) or end)
    article = reader.iri(witness, OA.hasSource)
    issue = reader.iri(article, SCHEMA.isPartOf) if article else None
    paper = reader.iri(issue, SCHEMA.isPartOf) if issue else None
    return Quote(
        id=witness,
        exact=exact if len(exact) <= LONGEST else f"{exact[:LONGEST]}…",
        article=reader.link(article) if article else None,
        newspaper=reader.label(paper) if paper else "",
        published=(reader.text(issue, SCHEMA.datePublished) or "") if issue else "",
        page=(reader.text(article, SCHEMA.pagination) or "") if article else "",
        file=(reader.text(article, DCTERMS.source) or "") if article else "",
        start=start,
        end=end,
        field=reader.text(witness, BP.field) or "text",
        says=local(reader.iri(witness, BP.says)),
        observed_on=reader.text(witness, BP.observedOn) or "",
        rule=reader.text(witness, BP.rule) or "",
    )


def bounds(reader: Reader, membership: str) -> Bounds:
    """When a term began and ended, as far as papers tell."""
    return Bounds(
        first_observed=reader.text(membership, BP.firstObserved) or "",
        last_observed=reader.text(membership, BP.lastObserved) or "",
        earliest_begin=reader.text(membership, SEM.hasEarliestBeginTimeStamp) or "",
        latest_begin=reader.text(membership, SEM.hasLatestBeginTimeStamp) or "",
        earliest_end=reader.text(membership, SEM.hasEarliestEndTimeStamp) or "",
        latest_end=reader.text(membership, SEM.hasLatestEndTimeStamp) or "",
        begin_basis=local(reader.iri(membership, BP.beginBasis)),
        end_basis=local(reader.iri(membership, BP.endBasis)),
    )


def term(reader: Reader, membership: str, *, quoted: bool = True) -> Term:
    """A membership of the graph; without `quoted` the sentences are left out, which long lists do not show."""

    def linked(predicate: object) -> Link | None:
        iri = reader.iri(membership, str(predicate))
        return reader.link(iri) if iri else None

    role = linked(ORG.role)
    english = reader.label(role.id, "en") if role else ""
    said = quotes(reader, membership, SHOWN) if quoted else ()
    return Term(
        id=membership,
        url=reader.url(membership),
        person=linked(ORG.member),
        role=role,
        role_en=english if role and english != role.label else "",
        body=linked(ORG.organization),
        post=linked(BP.post),
        bounds=bounds(reader, membership),
        says=tuple(dict.fromkeys(quote.says for quote in said if quote.says)),
        quotes=said,
        before=_holder(reader, reader.iri(membership, BP.precededBy)),
        after=_holder(reader, reader.iri(membership, BP.succeededBy)),
    )


def in_order(terms: Sequence[Term]) -> tuple[Term, ...]:
    """Terms in order of time."""
    return tuple(sorted(terms, key=lambda term: (*term.bounds.order(), term.id)))


def _holder(reader: Reader, membership: str | None) -> Link | None:
    """The person of a neighbouring term."""
    person = reader.iri(membership, ORG.member) if membership else None
    return reader.link(person) if person else None
