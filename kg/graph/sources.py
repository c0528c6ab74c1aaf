"""Triples of what everything rests on: newspapers, issues, articles, and the passages that say something."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from kg.graph import labels
from kg.graph.index import Index, pieces
from kg.graph.terms import BP, DCTERMS, OA, RDF, SCHEMA, SKOS, day, number, zh
from kg.records import (
    Article,
    DateBasis,
    EventStatement,
    Issue,
    MembershipStatement,
    Newspaper,
    PersonMention,
    Statement,
)
from kg.terms import Address, Alike, Day, Iri, Number, Triple, Words
from kg.vocabulary import local_name

_DATE_BASIS = {
    DateBasis.STATED: BP.StatedDate,
    DateBasis.MASTHEAD: BP.MastheadDate,
    DateBasis.TEXT: BP.TextDate,
}


def newspaper(index: Index, one: Newspaper) -> Iterator[Triple]:
    """A newspaper, its home and its publisher."""
    subject = index.iri("newspaper", one.key)
    yield subject, RDF.type, SCHEMA.Newspaper
    yield subject, SKOS.prefLabel, zh(one.name)
    if one.place is not None:
        yield subject, BP.place, index.iri("place", one.place)
    if one.publisher is not None:
        yield subject, SCHEMA.publisher, index.iri("body", one.publisher)


def issue(index: Index, one: Issue) -> Iterator[Triple]:
    """One day of a newspaper."""
    subject = index.iri("issue", one.key)
    yield subject, RDF.type, SCHEMA.PublicationIssue
    yield subject, SKOS.prefLabel, zh(labels.issue(one))
    if one.newspaper in index.newspapers:
        yield subject, SCHEMA.isPartOf, index.iri("newspaper", index.newspapers[one.newspaper])
    yield subject, SCHEMA.datePublished, day(one.date)
    yield subject, BP.dateBasis, _DATE_BASIS[one.date_basis]
    yield subject, DCTERMS.source, Words(one.source)
    if one.masthead is not None and one.masthead.number is not None:
        yield subject, SCHEMA.issueNumber, number(one.masthead.number)


def article(index: Index, paper: Issue, one: Article) -> Iterator[Triple]:
    """One piece of an issue, with the file it stands in, the persons it names and those who wrote it."""
    subject = index.iri("article", one.key)
    yield subject, RDF.type, SCHEMA.NewsArticle
    headline = one.headline.chars if one.headline is not None else ""
    yield subject, SKOS.prefLabel, zh(headline or f"{labels.issue(paper)} 第{one.position}篇")
    yield subject, SCHEMA.isPartOf, index.iri("issue", paper.key)
    yield subject, SCHEMA.position, number(one.position)
    yield subject, DCTERMS.source, Words(paper.source)
    if headline:
        yield subject, SCHEMA.headline, zh(headline)
    if one.identifier is not None:
        yield subject, DCTERMS.identifier, Words(one.identifier)
    if one.page is not None:
        yield subject, SCHEMA.pagination, Words(one.page)
    if one.url is not None:
        yield subject, SCHEMA.url, Address(one.url)
    for author in index.iris("person", index.resolution.authors.get(one.key, ())):
        yield subject, SCHEMA.author, author
    for person in index.iris("person", index.mentions.get(one.key, ())):
        yield subject, SCHEMA.mentions, person


def evidence(index: Index, statement: Statement, owner: str = "") -> Iterator[Alike]:
    """The passages that say what a statement says, each with its two selectors; an owner has copies of its own."""
    paper, _ = index.articles[statement.article]
    says, observed = _said(statement)
    day_shown = () if observed is None else (observed.isoformat(),)
    issue_label = labels.issue(paper)
    for name, found, quote in pieces(statement, owner):
        words = labels.quotation(quote)
        yield Alike(
            (index.base, quote.field, says, observed is None),
            partial(_passage, index.base, quote.field, says),
            (local_name(name), local_name(found.article)),
            (f"{words}（{issue_label}）", words, labels.position(quote), quote.exact, found.rule, *day_shown),
            (str(quote.start), str(quote.end)),
        )


def _passage(
    base: str, field: str, says: str | None, names: Sequence[str], told: Sequence[str], places: Sequence[str]
) -> Iterator[Triple]:
    """One passage, and what it says of a person and a post on which day, where there is such."""
    name, where = names
    label, words_label, position_label, exact, rule, *observed = told
    subject, words, position = (Iri(f"{base}{kind}/{name}") for kind in ("evidence", "quote", "position"))
    yield subject, RDF.type, OA.SpecificResource
    yield subject, SKOS.prefLabel, zh(label)
    yield subject, OA.hasSource, Iri(f"{base}article/{where}")
    yield subject, OA.hasSelector, words
    yield subject, OA.hasSelector, position
    yield subject, BP.rule, Words(rule)
    if field != "text":
        yield subject, BP.field, Words(field)
    if says is not None:
        yield subject, BP.says, BP[says]
    for when in observed:
        yield subject, BP.observedOn, Day(when)
    yield words, RDF.type, OA.TextQuoteSelector
    yield words, SKOS.prefLabel, zh(words_label)
    yield words, OA.exact, Words(exact)  # the term's range is xsd:string
    yield position, RDF.type, OA.TextPositionSelector
    yield position, SKOS.prefLabel, zh(position_label)
    yield position, OA.start, Number(places[0])
    yield position, OA.end, Number(places[1])


def _said(statement: Statement) -> tuple[str | None, date | None]:
    """What a passage says of a person and a post, and the one day that it tells of, where there is one."""
    match statement:
        case MembershipStatement():
            return statement.says.value, statement.observed_on
        case EventStatement():
            return None, statement.when.begin if statement.when.begin == statement.when.end else None
        case PersonMention():
            return None, None
