"""Triples of what everything rests on: newspapers, issues, articles, and the passages that say something."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import Literal, URIRef

from kg.graph import labels
from kg.graph.index import Index, pieces
from kg.graph.terms import Triple, day, number, zh
from kg.records import (
    Article,
    DateBasis,
    EventStatement,
    Issue,
    MembershipStatement,
    Newspaper,
    PersonMention,
    Quote,
    Statement,
)
from kg.vocabulary import BP, DCTERMS, OA, RDF, SCHEMA, SKOS, XSD

_DATE_BASIS = {
    DateBasis.STATED: BP.StatedDate,
    DateBasis.MASTHEAD: BP.MastheadDate,
    DateBasis.TEXT: BP.TextDate,
}


def newspaper(index: Index, one: Newspaper) -> Iterator[Triple]:
    """A newspaper, its home and its publisher."""
    subject = index.names.iri("newspaper", one.key)
    yield subject, RDF.type, SCHEMA.Newspaper
    yield subject, SKOS.prefLabel, zh(one.name)
    if one.place is not None:
        yield subject, BP.place, index.names.iri("place", one.place)
    if one.publisher is not None:
        yield subject, SCHEMA.publisher, index.names.iri("body", one.publisher)


def issue(index: Index, one: Issue) -> Iterator[Triple]:
    """One day of a newspaper."""
    subject = index.names.iri("issue", one.key)
    yield subject, RDF.type, SCHEMA.PublicationIssue
    yield subject, SKOS.prefLabel, zh(labels.issue(one))
    if one.newspaper in index.newspapers:
        yield subject, SCHEMA.isPartOf, index.names.iri("newspaper", index.newspapers[one.newspaper])
    yield subject, SCHEMA.datePublished, day(one.date)
    yield subject, BP.dateBasis, _DATE_BASIS[one.date_basis]
    yield subject, DCTERMS.source, Literal(one.source)
    if one.masthead is not None and one.masthead.number is not None:
        yield subject, SCHEMA.issueNumber, number(one.masthead.number)


def article(index: Index, paper: Issue, one: Article) -> Iterator[Triple]:
    """One piece of an issue, with the file it stands in, the persons it names and those who wrote it."""
    subject = index.names.iri("article", one.key)
    yield subject, RDF.type, SCHEMA.NewsArticle
    headline = one.headline.chars if one.headline is not None else ""
    yield subject, SKOS.prefLabel, zh(headline or f"{labels.issue(paper)} 第{one.position}篇")
    yield subject, SCHEMA.isPartOf, index.names.iri("issue", paper.key)
    yield subject, SCHEMA.position, number(one.position)
    yield subject, DCTERMS.source, Literal(paper.source)
    if headline:
        yield subject, SCHEMA.headline, zh(headline)
    if one.identifier is not None:
        yield subject, DCTERMS.identifier, Literal(one.identifier)
    if one.page is not None:
        yield subject, SCHEMA.pagination, Literal(one.page)
    if one.url is not None:
        yield subject, SCHEMA.url, Literal(one.url, datatype=XSD.anyURI)
    for author in index.iris("person", index.resolution.authors.get(one.key, ())):
        yield subject, SCHEMA.author, author
    for person in index.iris("person", index.mentions.get(one.key, ())):
        yield subject, SCHEMA.mentions, person


def evidence(index: Index, statement: Statement, owner: str = "") -> Iterator[Triple]:
    """The passages that say what a statement says, each with its two selectors; an owner has copies of its own."""
    paper, _ = index.articles[statement.article]
    for name, found, quote in pieces(statement, owner):
        subject = index.names.iri("evidence", name)
        yield subject, RDF.type, OA.SpecificResource
        yield subject, SKOS.prefLabel, zh(f"{labels.quotation(quote)}（{labels.issue(paper)}）")
        yield subject, OA.hasSource, index.names.iri("article", found.article)
        yield subject, OA.hasSelector, index.names.iri("quote", name)
        yield subject, OA.hasSelector, index.names.iri("position", name)
        yield subject, BP.rule, Literal(found.rule)
        if quote.field != "text":
            yield subject, BP.field, Literal(quote.field)
        yield from _said(subject, statement)
        yield from _selectors(index, name, quote)


def _said(subject: URIRef, statement: Statement) -> Iterator[Triple]:
    """What the passage says of a person and a post, and the one day that it tells of, where there is one."""
    match statement:
        case MembershipStatement():
            yield subject, BP.says, BP[statement.says.value]
            observed = statement.observed_on
        case EventStatement():
            observed = statement.when.begin if statement.when.begin == statement.when.end else None
        case PersonMention():
            observed = None
    if observed is not None:
        yield subject, BP.observedOn, day(observed)


def _selectors(index: Index, name: str, quote: Quote) -> Iterator[Triple]:
    """The words themselves, and where they stand in the file."""
    words = index.names.iri("quote", name)
    yield words, RDF.type, OA.TextQuoteSelector
    yield words, SKOS.prefLabel, zh(labels.quotation(quote))
    yield words, OA.exact, Literal(quote.exact)  # the term's range is xsd:string
    position = index.names.iri("position", name)
    yield position, RDF.type, OA.TextPositionSelector
    yield position, SKOS.prefLabel, zh(labels.position(quote))
    yield position, OA.start, number(quote.start)
    yield position, OA.end, number(quote.end)
