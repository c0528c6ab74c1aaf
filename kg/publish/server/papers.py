"""Newspapers, issues and articles: the text with what was read out of it, or, without the papers, the quotes in order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.publish.server.facts import Quote, local, quote
from kg.publish.server.passages import Known, Passage, Stretch, passages
from kg.publish.server.reader import Link, Reader
from kg.publish.server.settings import Paragraph, Texts
from kg.vocabulary import BP, DCTERMS, FOAF, OA, ORG, PROV, RDF, SCHEMA


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that was read out of an article, with the sentences."""

    link: Link
    kind: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article: `whole` where its text is at hand, else the passages are the quotes of the graph in their order."""

    id: str
    key: str
    label: str
    newspaper: Link | None
    issue: Link | None
    published: str
    page: str
    position: int
    file: str
    identifier: str
    source_url: str
    authors: tuple[Link, ...]
    mentions: tuple[Link, ...]
    facts: tuple[Fact, ...]
    passages: tuple[Passage, ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class IssueView:
    """An issue with its articles, and the issues of the same paper before and after it."""

    id: str
    label: str
    newspaper: Link | None
    published: str
    number: str
    file: str
    basis: str
    articles: tuple[tuple[str, Link, int], ...]
    before: Link | None
    after: Link | None


@dataclass(frozen=True, slots=True)
class PaperView:
    """A newspaper with its issues, the latest first."""

    id: str
    label: str
    place: Link | None
    publisher: Link | None
    issues: tuple[tuple[str, Link, int], ...]


def article_view(reader: Reader, article: str, texts: Texts) -> ArticleView:
    """The page of an article."""
    facts = _facts(reader, article)
    issue = reader.iri(article, SCHEMA.isPartOf)
    paper = reader.iri(issue, SCHEMA.isPartOf) if issue else None
    people = reader.links(reader.iris(article, SCHEMA.mentions))
    names = [name for link in people for name in _written(reader, link)]
    stretches = [
        Stretch(each.field, each.start, each.end, (number,), tuple(_offices(reader, fact)))
        for number, fact in enumerate(facts)
        for each in fact.quotes
    ]
    paragraphs = texts.paragraphs(reader.key(article))
    source = reader.text(article, SCHEMA.url) or reader.iri(article, SCHEMA.url) or ""
    return ArticleView(
        id=article,
        key=reader.key(article),
        label=reader.label(article),
        newspaper=reader.link(paper) if paper else None,
        issue=reader.link(issue) if issue else None,
        published=(reader.text(issue, SCHEMA.datePublished) or "") if issue else "",
        page=reader.text(article, SCHEMA.pagination) or "",
        position=_number(reader.text(article, SCHEMA.position)),
        file=reader.text(article, DCTERMS.source) or "",
        identifier=reader.text(article, DCTERMS.identifier) or "",
        source_url=source if source.startswith(("http://", "https://")) else "",
        authors=reader.links(reader.iris(article, SCHEMA.author)),
        mentions=people,
        facts=facts,
        passages=passages(paragraphs or _quoted(facts), stretches, names),
        whole=bool(paragraphs),
    )


def issue_view(reader: Reader, issue: str) -> IssueView:
    """The page of an issue."""
    articles = [
        (_number(reader.text(article, SCHEMA.position)), reader.text(article, SCHEMA.pagination) or "", article)
        for article in reader.subjects(SCHEMA.isPartOf, issue)
    ]
    paper = reader.iri(issue, SCHEMA.isPartOf)
    days = sorted((day, each) for day, each in _issues(reader, paper)) if paper else []
    here = next((number for number, (_, each) in enumerate(days) if each == issue), 0)
    return IssueView(
        id=issue,
        label=reader.label(issue),
        newspaper=reader.link(paper) if paper else None,
        published=reader.text(issue, SCHEMA.datePublished) or "",
        number=reader.text(issue, SCHEMA.issueNumber) or "",
        file=reader.text(issue, DCTERMS.source) or "",
        basis=local(reader.iri(issue, BP.dateBasis)),
        articles=tuple(
            (page, reader.link(article), reader.count(OA.hasSource, article)) for _, page, article in sorted(articles)
        ),
        before=reader.link(days[here - 1][1]) if here > 0 else None,
        after=reader.link(days[here + 1][1]) if here + 1 < len(days) else None,
    )


def paper_view(reader: Reader, paper: str) -> PaperView:
    """The page of a newspaper."""
    place, publisher = reader.iri(paper, BP.place), reader.iri(paper, SCHEMA.publisher)
    return PaperView(
        id=paper,
        label=reader.label(paper),
        place=reader.link(place) if place else None,
        publisher=reader.link(publisher) if publisher else None,
        issues=tuple(
            (day, reader.link(issue), reader.count(SCHEMA.isPartOf, issue))
            for day, issue in sorted(_issues(reader, paper), reverse=True)
        ),
    )


def day_of(reader: Reader, issue: str) -> str:
    """When an issue appeared."""
    return reader.text(issue, SCHEMA.datePublished) or ""


def _issues(reader: Reader, paper: str) -> list[tuple[str, str]]:
    return [
        (reader.text(issue, SCHEMA.datePublished) or "", issue) for issue in reader.subjects(SCHEMA.isPartOf, paper)
    ]


def _facts(reader: Reader, article: str) -> tuple[Fact, ...]:
    """What was read out of an article, in the order of its text."""
    found: dict[str, list[Quote]] = {}
    for witness in reader.subjects(OA.hasSource, article):
        for fact in reader.subjects(PROV.wasDerivedFrom, witness):
            found.setdefault(fact, []).append(quote(reader, witness))
    facts = [
        Fact(reader.link(fact), reader.kind(fact), tuple(sorted(said, key=lambda each: (each.start, each.id))))
        for fact, said in found.items()
    ]
    return tuple(sorted(facts, key=lambda fact: (fact.quotes[0].field != "title", fact.quotes[0].start, fact.link.id)))


def _quoted(facts: Sequence[Fact]) -> list[Paragraph]:
    """The quotes in the order of the text, those within another one left out.

    White space aside, characters of a quote stand one after the other in the file: near enough to mark them.
    """
    found = sorted(
        {(q.field != "title", q.start, -q.end, q.exact, q.field) for fact in facts for q in fact.quotes},
    )
    shown: list[Paragraph] = []
    last = {"title": -1, "text": -1}
    for _, start, end, exact, field in found:
        if -end <= last.get(field, -1) or not exact:
            continue
        last[field] = -end
        offsets = [start + min(number, max(0, -end - start - 1)) for number in range(len(exact))]
        shown.append(Paragraph("headline" if field == "title" else "quote", exact, offsets, field))
    return shown


def _written(reader: Reader, link: Link) -> Iterable[Known]:
    """Every form in which a thing is known."""
    for surface in dict.fromkeys([link.label, *reader.others(link.id), *reader.texts(link.id, FOAF.name)]):
        yield Known(surface, link.url, link.kind, link.label)


def _offices(reader: Reader, fact: Fact) -> Iterable[Known]:
    """The offices and bodies that the sentences of a fact speak of, in every form."""
    members = [fact.link.id] if fact.kind == "membership" else []
    if fact.kind == "event":
        members = [
            held for each in reader.iris(fact.link.id, BP.participation) for held in reader.iris(each, BP.inCapacity)
        ]
        yield from (Known(form, fact.link.url, "event", fact.link.label) for form in _called(reader, fact.link))
    for member in members:
        for predicate in (BP.post, ORG.organization, ORG.role):
            for iri in reader.iris(member, predicate):
                yield from _written(reader, reader.link(iri))
    for actor in reader.iris(fact.link.id, RDF.value):
        yield from _written(reader, reader.link(actor))


def _called(reader: Reader, link: Link) -> Iterable[str]:
    return dict.fromkeys([link.label, *reader.others(link.id)])


def _number(text: str | None) -> int:
    return int(text) if text is not None and text.isdigit() else 0
