"""The newspapers, whom their journalists work for, and who wrote what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from kg.records import BodyMention, MembershipStatement, Newspaper, PersonMention
from kg.resolve.bodies import NamedBody
from kg.resolve.bodybook import BodyBook
from kg.resolve.corpus import BYLINE, Corpus, Named
from kg.resolve.places import PlaceBook


def newspapers(corpus: Corpus, bodies: BodyBook, places: PlaceBook) -> tuple[Newspaper, ...]:
    """Every newspaper of the corpus by key, with its publisher (焦作日报社 for 焦作日报)."""
    first: dict[str, tuple[str, str]] = {}
    for issue in corpus.issues:
        if issue.articles:
            first.setdefault(issue.newspaper, (corpus.homes.get(issue.key, ""), issue.articles[0].key))
    papers = {issue.newspaper: first.get(issue.newspaper, ("", "")) for issue in corpus.issues}
    return tuple(
        Newspaper(name, name, _publisher(name, home, article, bodies), places.code(home) if home else None)
        for name, (home, article) in sorted(papers.items())
    )


def _publisher(name: str, home: str, article: str, bodies: BodyBook) -> str | None:
    """The body that brings out a paper: the one the lexicon names, else for a 报 its 报社."""
    known = name in bodies.reader.lexicon.media
    if not known and not name.endswith("报"):
        return None
    mention = BodyMention(name if known else f"{name}社", "", home)
    found = bodies.mention(mention, article)[0]
    if not isinstance(found, NamedBody):
        return None
    bodies.call(found.key, name)
    return found.key


def authors(corpus: Corpus, persons: Mapping[Named, str]) -> dict[str, tuple[str, ...]]:
    """Article key → keys of the persons whom its byline names as having written it."""
    written: dict[str, set[str]] = defaultdict(set)
    told: list[PersonMention | MembershipStatement] = [*corpus.mentions, *corpus.memberships]
    for statement in told:
        if statement.evidence.rule.startswith(BYLINE):
            written[statement.article].add(persons[statement.article, statement.person])
    return {article: tuple(sorted(written[article])) for article in sorted(written)}
