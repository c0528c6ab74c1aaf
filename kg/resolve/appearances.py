"""What each article tells of each name in it; within one article a name means one person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.lexicon.divisions import COUNTRY
from kg.records import EventStatement, MembershipStatement, PersonMention, Quote
from kg.resolve.births import Birth
from kg.resolve.corpus import BYLINE, Corpus, Named, Order
from kg.resolve.decisions import person_key
from kg.resolve.profile import Calling, Profile, Span, Station
from kg.resolve.tenures import SHOWS


@dataclass(slots=True)
class Group:
    """Mentions taken for one person, the earliest first, with the keys by which a decision names them."""

    profile: Profile
    named: list[Named]
    forms: set[str]
    order: Order
    issue: str
    anchors: frozenset[str] = frozenset()

    @property
    def key(self) -> str:
        """That of the person whom these mentions make, named by the first of them."""
        article, name = self.named[0]
        return person_key(name, article)

    def add(self, other: Group) -> None:
        """Take other mentions for the same person."""
        self.profile.add(other.profile)
        self.named.extend(other.named)
        self.forms |= other.forms
        self.anchors |= other.anchors


@dataclass(slots=True)
class _Local:
    """What one article says of a name."""

    mentions: list[PersonMention] = field(default_factory=list)
    posts: list[MembershipStatement] = field(default_factory=list)

    def quotes(self) -> Iterator[Quote]:
        """The sentences in which the name stands."""
        for evidence in (*(s.evidence for s in self.mentions), *(s.evidence for s in self.posts)):
            yield from evidence.quotes


@dataclass(slots=True)
class _Scene:
    """The people of an article, and the events of which it tells."""

    people: dict[str, _Local] = field(default_factory=dict)
    events: list[EventStatement] = field(default_factory=list)
    circles: _Circles | None = None
    """looked at once, when somebody asks for it"""

    def of(self, name: str) -> _Local:
        return self.people.setdefault(name, _Local())


@dataclass(frozen=True, slots=True)
class _Circles:
    """Who tells something about others of an article, and who of them stand together."""

    company: frozenset[str]
    together: Mapping[str, Sequence[frozenset[str]]]
    """name → those in one sentence, or one event, with it"""
    among: Mapping[str, int]
    """name → the highest rank of those with whom it took part in an event"""


@dataclass(frozen=True, slots=True)
class Appearances:
    """All appearances of a corpus, name by name; what is told of a name is put together when it is asked for."""

    corpus: Corpus
    stations: Mapping[str, Station]
    """those of the membership statements by id"""
    decided: frozenset[str]
    """the keys that decisions name"""
    _scenes: Mapping[str, _Scene]
    _articles: Mapping[str, list[str]]

    def names(self) -> Iterable[str]:
        """All names that stand in the papers."""
        return self._articles.keys()

    def groups(self, name: str) -> list[Group]:
        """One group for each article that names the name, in the order of reading."""
        return [self._group(name, article) for article in self._articles[name]]

    def _group(self, name: str, article: str) -> Group:
        issue, scene = self.corpus.issue(article), self._scenes[article]
        home = self.corpus.homes.get(issue.key)
        local = scene.people[name]
        profile = Profile(
            {name: 1},
            [article],
            papers={issue.newspaper},
            homes={home} if home else set(),
            issues={issue.key},
            first=issue.date,
            last=issue.date,
        )
        for mention in local.mentions:
            profile.born = Birth.told(mention.born) if mention.born else profile.born
        for statement in local.posts:
            station = self.stations[statement.id]
            shown = statement.says in SHOWS
            day = statement.observed_on or issue.date if shown else issue.date
            profile.see(station if shown else station.past(), Span(day, day))
        if len(scene.people) > 1:
            scene.circles = scene.circles or self._circles(scene, national=home == COUNTRY)
            profile.companions = scene.circles.company
            beside = frozenset().union(*scene.circles.together.get(name, ()))
            profile.beside = (beside & scene.circles.company) - {name}
            profile.among = scene.circles.among.get(name)
        forms = {form for mention in local.mentions for form in mention.printed}
        anchors = frozenset({person_key(name, article)}) & self.decided if self.decided else self.decided
        return Group(profile, [(article, name)], {name, *forms}, self.corpus.order(article), issue.key, anchors)

    def _circles(self, scene: _Scene, *, national: bool) -> _Circles:
        company = frozenset(name for name, local in scene.people.items() if self._tells(local, national=national))
        sentences: dict[tuple[str, str, int], set[str]] = defaultdict(set)
        for name, local in scene.people.items():
            for quote in local.quotes():
                sentences[quote.exact, quote.field, quote.start].add(name)
        taking_part = [frozenset(part.person for part in event.participations) for event in scene.events]
        together: dict[str, list[frozenset[str]]] = defaultdict(list)
        for circle in (*map(frozenset, sentences.values()), *taking_part):
            for name in circle if len(circle) > 1 else ():
                together[name].append(circle)
        among: dict[str, int] = {}
        for circle in taking_part:
            rank = min((rank for name in circle if (rank := self._rank(scene.people[name])) is not None), default=None)
            if rank is not None:
                among.update((name, min(rank, among.get(name, rank))) for name in circle)
        return _Circles(company, together, among)

    def _rank(self, local: _Local) -> int | None:
        ranks = (self.stations[statement.id].rank for statement in local.posts)
        return min((rank for rank in ranks if rank is not None), default=None)

    def _tells(self, local: _Local, *, national: bool) -> bool:
        """Whether being named beside this person tells anything: not beside the reporter, nor a far-off leader."""
        if any(mention.evidence.rule.startswith(BYLINE) for mention in local.mentions):
            return False
        stations = (self.stations[statement.id] for statement in local.posts)
        return all((national or s.tier != 0) and s.calling is not Calling.PRESS for s in stations)


def appearances(corpus: Corpus, stations: Mapping[str, Station], decided: frozenset[str]) -> Appearances:
    """Arrange what the statements tell by article and by name."""
    scenes: dict[str, _Scene] = defaultdict(_Scene)
    for mention in corpus.mentions:
        scenes[mention.article].of(mention.person).mentions.append(mention)
    for statement in corpus.memberships:
        scenes[statement.article].of(statement.person).posts.append(statement)
    for event in corpus.events:
        scene = scenes[event.article]
        if event.participations:
            scene.events.append(event)
        for participation in event.participations:
            scene.of(participation.person)
    articles: dict[str, list[str]] = defaultdict(list)
    for article in sorted(scenes, key=corpus.order):
        for name in scenes[article].people:
            articles[name].append(article)
    return Appearances(corpus, stations, decided, scenes, articles)
