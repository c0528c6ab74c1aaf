"""One article at a time: its sentences are cut and read, names settled over the issue, statements made."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from kg.dates import TimeMention, find_times
from kg.extract import bylines
from kg.extract.events import Draft, EventReader, Told, by_person
from kg.extract.machinery import Machinery
from kg.extract.memberships import Holding, NameSpan, Reading
from kg.extract.namebook import completed, sure_names, without_overreach
from kg.extract.posts import TRADE, Force, mention
from kg.extract.sentences import Part, Sentence, evidence, sentences
from kg.extract.statements import identity, membership, mentions
from kg.records import (
    Article,
    ArticleKind,
    BodyMention,
    EventStatement,
    Evidence,
    Issue,
    MembershipStatement,
    Participation,
    Says,
    Statement,
)

_HEADED = re.compile(r"^(?P<name>[一-鿿]{2,4})[：:]")
_STAFF = re.compile(
    r"(?P<title>社长|总编辑|总编|主编|值班总编|编委|本版编辑|责任编辑|责编)[：:\s　]{1,3}(?P<name>[一-鿿]{2,4})(?![一-鿿])"
)
_NAMELIKE, _PLAUSIBLE = -21.0, -27.0
"""Log probability of what stands alone before a colon: where it holds a dictionary word (马拉松, 高质量) it must be likelier."""


@dataclass(frozen=True, slots=True)
class _Page:
    """What every article of an issue is read with."""

    issue: Issue
    machinery: Machinery
    home: Force
    code: str


@dataclass(frozen=True, slots=True)
class _Piece:
    """An article with its sentences as first read."""

    article: Article
    told: tuple[tuple[Sentence, Reading], ...]
    sure: frozenset[str]


def statements(issue: Issue, machinery: Machinery) -> Iterator[Statement]:
    """Everything an issue says, article by article."""
    home, code = machinery.home(issue.place)
    page = _Page(issue, machinery, home, code)
    pieces = [_first(page, article) for article in issue.articles]
    places = Counter(span.name for piece in pieces for _, reading in piece.told for span in reading.names)
    short = without_overreach({name: places[name] + 1 for piece in pieces for name in piece.sure})
    book = completed(short, (text.chars for article in issue.articles for text in article.texts()), machinery.names)
    for piece in pieces:
        yield from _article(page, piece, book)


# ── the names of the issue ──


def _first(page: _Page, article: Article) -> _Piece:
    machinery = page.machinery
    told: list[tuple[Sentence, Reading]] = []
    spans: list[NameSpan] = []
    sure: set[str] = set()
    for sentence in sentences(article):
        if sentence.part is Part.BYLINE:
            continue
        reading = machinery.memberships.read(machinery.lattice.tokens(sentence.chars, frozenset()), page.home)
        told.append((sentence, reading))
        spans += reading.names
        if sentence.part in (Part.HEADLINE, Part.DECK) or article.kind is ArticleKind.TEASER:
            sure |= _headed(sentence.chars, page)
    sure |= sure_names(spans, machinery.names)
    for byline in article.byline:
        sure |= {writer.name for writer in _writers(page, byline)}
    return _Piece(article, tuple(told), frozenset(sure))


def _headed(chars: str, page: _Page) -> set[str]:
    """A headline that begins with a name and a colon is about that person: 邱某某：基层体育教学的坚守者."""
    match = _HEADED.match(chars)
    if match is None:
        return set()
    name, machinery = match["name"], page.machinery
    score = machinery.names.score(name)
    known = any(machinery.lattice.is_word(piece) for piece in (name, name[:2], name[1:]))
    return {name} if score is not None and score > (_NAMELIKE if known else _PLAUSIBLE) else set()


def _writers(page: _Page, byline: object) -> list[bylines.Writer]:
    machinery = page.machinery
    return list(
        bylines.writers(byline, page.issue.newspaper, page.code, machinery.lexicon, machinery.names)  # type: ignore[arg-type]
    )


# ── the statements of an article ──


def _article(page: _Page, piece: _Piece, book: Collection[str]) -> Iterator[Statement]:
    issue, article = page.issue, piece.article
    named: list[tuple[str, str, Evidence]] = []
    held: dict[str, MembershipStatement] = {}
    shown: dict[str, tuple[int, int]] = {}
    story: list[Told] = []
    for sentence, reading in _second(page, piece, book):
        times = find_times(sentence.chars, issue.date)
        story.append(Told(sentence, reading, times))
        for span in reading.names:
            if span.name in book:
                named.append((span.name, span.name, evidence(article, sentence.text, issue.raw, "name")))
        for holding in reading.holdings:
            made = _holding(page, article, sentence, holding, times)
            held.setdefault(made.id, made)
            shown[made.id] = (sentence.paragraph, sentence.number)
    for made in _bylines(page, article):
        held.setdefault(made.id, made)
        named.append((made.person, made.person, made.evidence))
    if article.kind is ArticleKind.MASTHEAD:
        for made in _staff(page, article):
            held.setdefault(made.id, made)
            named.append((made.person, made.person, made.evidence))
    held = _without_echoes(held)
    yield from mentions(named)
    yield from held.values()
    if article.kind in (ArticleKind.STORY, ArticleKind.NOTE):
        persons = frozenset(person for person, _, _ in named)
        yield from _events(page, article, story, persons, tuple(held.values()), shown)


def _without_echoes(held: dict[str, MembershipStatement]) -> dict[str, MembershipStatement]:
    """A later 习近平主席 says no more than 国家主席习近平 did in the same article: without a body it adds nothing."""
    placed = {(made.person, made.role) for made in held.values() if made.body is not None}
    return {key: made for key, made in held.items() if made.body is not None or (made.person, made.role) not in placed}


def _second(page: _Page, piece: _Piece, book: Collection[str]) -> Iterator[tuple[Sentence, Reading]]:
    """The sentences again, now that the names of the issue are known; only where that can change something."""
    machinery = page.machinery
    for sentence, reading in piece.told:
        found = {span.name for span in reading.names}
        if found - set(book) or any(name in sentence.chars for name in book if name not in found):
            tokens = machinery.lattice.tokens(sentence.chars, book)
            yield sentence, machinery.memberships.read(tokens, page.home)
        else:
            yield sentence, reading


def _day(times: tuple[TimeMention, ...], before: int, published: date) -> date | None:
    """The sentence's own day for what stands at `before`: the last day named ahead of it, else the first behind."""
    days = [time for time in times if not time.background and time.begin is not None and time.begin <= published]
    ahead = [time for time in days if time.start <= before]
    chosen = ahead[-1] if ahead else days[0] if days else None
    return chosen.begin if chosen else None


def _holding(
    page: _Page, article: Article, sentence: Sentence, holding: Holding, times: tuple[TimeMention, ...]
) -> MembershipStatement:
    title = holding.title
    day = _day(times, holding.start, page.issue.date)
    proof = evidence(article, sentence.text, page.issue.raw, holding.rule)
    body = mention(title, page.code)
    return membership(holding.person, title.role, title.printed, body, holding.says, day, page.issue.date, proof)


def _bylines(page: _Page, article: Article) -> Iterator[MembershipStatement]:
    for byline in article.byline:
        proof = evidence(article, byline, page.issue.raw, "byline")
        for writer in _writers(page, byline):
            yield membership(
                writer.name, writer.role, writer.title, writer.body, Says.HOLDS, None, page.issue.date, proof
            )


def _staff(page: _Page, article: Article) -> Iterator[MembershipStatement]:
    """The head of the paper names its own people: 社长: 李某."""
    lexicon = page.machinery.lexicon
    for text in article.texts():
        for match in _STAFF.finditer(text.chars):
            if page.machinery.names.score(match["name"]) is None:
                continue
            office = lexicon.offices.get(match["title"])
            body = BodyMention(bylines.publisher(page.issue.newspaper, lexicon), "", page.code)
            proof = evidence(article, text[match.start() : match.end()], page.issue.raw, "masthead")
            role = office.role if office else match["title"]
            yield membership(match["name"], role, match["title"], body, Says.HOLDS, None, page.issue.date, proof)


# ── events ──


def _events(
    page: _Page,
    article: Article,
    story: list[Told],
    persons: frozenset[str],
    held: tuple[MembershipStatement, ...],
    shown: dict[str, tuple[int, int]],
) -> Iterator[EventStatement]:
    lexicon = page.machinery.lexicon
    ranks = {office.role: office.rank for office in lexicon.offices.values()}
    officials = {made.person for made in held if ranks.get(made.role, 0) < TRADE}
    reader = EventReader(page.machinery, page.issue.date, page.code)
    drafts = reader.events(story, persons, officials)
    keys = {id(draft): _key(article, draft) for draft in drafts}
    for draft in drafts:
        whole = keys.get(id(draft.whole)) if draft.whole is not None else None
        yield _event(page, article, draft, keys[id(draft)], whole, held, shown)


def _key(article: Article, draft: Draft) -> str:
    return identity("event", article.key, draft.kind, draft.label, draft.when.begin, draft.when.part_of_day)


def _event(
    page: _Page,
    article: Article,
    draft: Draft,
    key: str,
    whole: str | None,
    held: tuple[MembershipStatement, ...],
    shown: dict[str, tuple[int, int]],
) -> EventStatement:
    spots = {(told.sentence.paragraph, told.sentence.number) for told in draft.told}
    present = [made for made in held if made.says in (Says.HOLDS, Says.ACTING, Says.APPOINTED, Says.ELECTED)]
    participations = []
    for person, parts in by_person(draft):
        own = [made for made in present if made.person == person]
        near = [made for made in own if shown.get(made.id) in spots] or own
        participations.append(Participation(person, parts, tuple(sorted(made.id for made in near))))
    proofs = tuple(evidence(article, told.sentence.text, page.issue.raw, draft.rule) for told in draft.told)
    return EventStatement(
        key,
        article.key,
        draft.kind,
        draft.label,
        draft.when,
        draft.topic,
        tuple(participations),
        tuple(draft.organizations.values()),
        tuple(draft.places.values()),
        whole,
        proofs,
    )
