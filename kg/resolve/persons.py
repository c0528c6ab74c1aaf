"""Who is who: mentions become persons, name by name, from the earliest paper to the latest.

Within an issue the mentions of one name are joined first, the best evidence first; then each group goes to the known
person it fits best, or is somebody new. What was joined or kept apart is never undone by a later issue, so keys stay;
where the end of the corpus speaks for two persons being one, that is a doubt for a person to decide.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.lexicon import Lexicon
from kg.lexicon.divisions import COUNTRY
from kg.records import Doubt, MembershipStatement, Person, PersonMention
from kg.resolve.corpus import BYLINE, Corpus, Named
from kg.resolve.decisions import Answer, Decisions, name_of, person_key
from kg.resolve.evidence import Calling, Comparison, Profile, Station, Weights, compare, parts_of, rarity
from kg.resolve.tenures import SHOWS


@dataclass(frozen=True, slots=True)
class People:
    """The persons, which of them a name in an article means (article and name → key), and the pairs left in doubt."""

    persons: tuple[Person, ...]
    meant: dict[Named, str]
    doubts: tuple[Doubt, ...]


@dataclass(slots=True)
class _Group:
    """Mentions taken for one person, the earliest first, with the keys by which a decision may name them."""

    profile: Profile
    named: list[Named]
    forms: set[str]
    anchors: set[str] = field(default_factory=set)

    def add(self, other: _Group) -> None:
        self.profile.add(other.profile)
        self.named.extend(other.named)
        self.forms |= other.forms
        self.anchors |= other.anchors


def people(corpus: Corpus, stations: Mapping[str, Station], lexicon: Lexicon, decisions: Decisions) -> People:
    """Join the mentions of the corpus to persons; `stations` are those of the membership statements by id."""
    appearances = _appearances(corpus, stations)
    rules = _Rules.of(decisions)
    weights = Weights()
    persons: list[Person] = []
    meant: dict[Named, str] = {}
    doubts: list[Doubt] = []
    for names in _names_together(appearances, decisions):
        groups = [group for name in names for group in appearances[name]]
        rare = min(rarity(name, lexicon, weights) for name in names)
        found = _Naming(rare, weights, rules).resolve(groups, corpus)
        for group in found:
            person = _person(group)
            persons.append(person)
            meant.update((named, person.key) for named in group.named)
        doubts.extend(_Naming(rare, weights, rules).doubts(found))
    return People(
        tuple(sorted(persons, key=lambda p: p.key)),
        meant,
        tuple(sorted(doubts, key=lambda d: (d.left, d.right))),
    )


# ── what each article tells of a name ────────────────────────────────────────────────────────────────────────────────


def _appearances(corpus: Corpus, stations: Mapping[str, Station]) -> dict[str, list[_Group]]:
    """Name → one group per article that names it: the same name in one article is one person."""
    by_article: dict[str, dict[str, _Local]] = defaultdict(lambda: defaultdict(_Local))
    for mention in corpus.mentions:
        by_article[mention.article][mention.person].mentions.append(mention)
    for statement in corpus.memberships:
        by_article[statement.article][statement.person].posts[statement] = stations[statement.id]
    for event in corpus.events:
        for participation in event.participations:
            by_article[event.article].setdefault(participation.person, _Local())
    groups: dict[str, list[_Group]] = defaultdict(list)
    for article in sorted(by_article, key=corpus.order):
        names = by_article[article]
        national = corpus.homes.get(corpus.issue(article).key) == COUNTRY
        company = {name for name, local in names.items() if local.is_company(national)}
        for name in sorted(names):
            profile = _profile(name, article, names[name].posts, corpus)
            profile.companions = company - {name}
            forms = {form for mention in names[name].mentions for form in mention.printed}
            groups[name].append(_Group(profile, [(article, name)], {name, *forms}, {person_key(name, article)}))
    return groups


@dataclass(slots=True)
class _Local:
    """What one article says of a name."""

    mentions: list[PersonMention] = field(default_factory=list)
    posts: dict[MembershipStatement, Station] = field(default_factory=dict)

    def is_company(self, national: bool) -> bool:
        """Whether being named beside this person tells anything: not beside the reporter, nor a far-off leader."""
        written = any(mention.evidence.rule.startswith(BYLINE) for mention in self.mentions)
        near = (national or s.tier != 0 for s in self.posts.values())
        return not written and all(near) and all(s.calling is not Calling.PRESS for s in self.posts.values())


def _profile(name: str, article: str, posts: Mapping[MembershipStatement, Station], corpus: Corpus) -> Profile:
    issue = corpus.issue(article)
    profile = Profile(
        {name}, [article], papers={issue.newspaper}, issues={issue.key}, first=issue.date, last=issue.date
    )
    home = corpus.homes.get(issue.key)
    if home:
        profile.homes.add(home)
    for statement, station in posts.items():
        if statement.says in SHOWS:
            day = statement.observed_on or issue.date
            first, last = profile.stations.get(station, (day, day))
            profile.stations[station] = min(first, day), max(last, day)
        else:
            profile.stations.setdefault(station.past(), (issue.date, issue.date))
    return profile


def _names_together(names: Iterable[str], decisions: Decisions) -> list[tuple[str, ...]]:
    """The names that may mean one person: a foreign one in full and in short, and what a decision puts together."""
    together = {name: {name} for name in names}

    def join(one: str, other: str) -> None:
        left, right = together.get(one), together.get(other)
        if left is not None and right is not None and left is not right:
            left |= right
            together.update((name, left) for name in right)

    for name in sorted(together):
        for part in parts_of(name):
            join(name, part)
    for pair in sorted(map(sorted, decisions.pairs(Answer.SAME))):
        join(*map(name_of, pair))
    return sorted({tuple(sorted(group)) for group in together.values()})


# ── joining ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Rules:
    """The decisions as they bind groups of mentions."""

    same: Mapping[str, frozenset[str]]
    different: frozenset[frozenset[str]]
    unsure: frozenset[frozenset[str]]

    @staticmethod
    def of(decisions: Decisions) -> _Rules:
        linked: dict[str, frozenset[str]] = {}
        for pair in sorted(map(sorted, decisions.pairs(Answer.SAME))):
            union = frozenset().union(*(linked.get(key, frozenset({key})) for key in pair))
            linked.update((key, union) for key in union)
        return _Rules(linked, decisions.pairs(Answer.DIFFERENT), decisions.pairs(Answer.UNSURE))

    def joined(self, left: _Group, right: _Group) -> bool:
        return any(self.same.get(anchor, frozenset()) & right.anchors for anchor in left.anchors)

    def parted(self, left: _Group, right: _Group) -> bool:
        return self._across(self.different, left, right) or self._across(self.unsure, left, right)

    def undecided(self, left: _Group, right: _Group) -> bool:
        return self._across(self.unsure, left, right)

    def settled(self, left: _Group, right: _Group) -> bool:
        return self._across(self.different, left, right)

    @staticmethod
    def _across(pairs: frozenset[frozenset[str]], left: _Group, right: _Group) -> bool:
        return any(pair & left.anchors and pair & right.anchors for pair in pairs)


@dataclass(frozen=True, slots=True)
class _Naming:
    """How the bearers of one name are told apart."""

    rare: float
    weights: Weights
    rules: _Rules

    def resolve(self, groups: Sequence[_Group], corpus: Corpus) -> list[_Group]:
        """The persons of the name, the earliest first."""
        by_issue: dict[str, list[_Group]] = defaultdict(list)
        for group in sorted(groups, key=lambda g: (corpus.order(g.named[0][0]), g.named[0][1])):
            by_issue[corpus.issue(group.named[0][0]).key].append(group)
        persons: list[_Group] = []
        for issue in by_issue.values():
            for group in self._within(issue):
                person = self._best(persons, group)
                if person is None:
                    persons.append(group)
                else:
                    person.add(group)
        return persons

    def _within(self, groups: list[_Group]) -> list[_Group]:
        """Join the groups of one issue, the pair with the best evidence first."""
        groups = self._twins(groups)
        while True:
            pairs = [
                (self._bits(groups[i], groups[j]), -i, -j)
                for i in range(len(groups))
                for j in range(i + 1, len(groups))
            ]
            if not pairs or max(pairs)[0] < self.weights.same:
                return groups
            _, i, j = max(pairs)
            groups[-i].add(groups.pop(-j))

    def _twins(self, groups: Sequence[_Group]) -> list[_Group]:
        """Join the groups of which quite the same is known, where that is evidence enough: one story told many times."""
        kept: list[_Group] = []
        first: dict[tuple[object, ...], _Group] = {}
        for group in groups:
            known = group.profile
            key = (
                frozenset(known.names), frozenset(known.stations.items()), frozenset(known.papers), frozenset(known.homes),
                frozenset(known.issues), frozenset(known.companions), known.first, known.last,
            )  # fmt: skip
            twin = first.setdefault(key, group)
            if twin is not group and self._bits(twin, group) >= self.weights.same:
                twin.add(group)
            else:
                kept.append(group)
        return kept

    def _best(self, persons: Sequence[_Group], group: _Group) -> _Group | None:
        """The known person whom the group fits best, if well enough; of equals the earlier."""
        scored = [(self._bits(person, group), -number) for number, person in enumerate(persons)]
        if not scored or max(scored)[0] < self.weights.same:
            return None
        return persons[-max(scored)[1]]

    def _bits(self, left: _Group, right: _Group) -> float:
        if self.rules.joined(left, right):
            return float("inf")
        if self.rules.parted(left, right):
            return float("-inf")
        return self._compare(left, right).bits

    def _compare(self, left: _Group, right: _Group) -> Comparison:
        return compare(left.profile, right.profile, self.rare, self.weights)

    def doubts(self, persons: Sequence[_Group]) -> list[Doubt]:
        """The pairs of which a person should decide whether they are one: for everybody the likeliest of those before."""
        found: list[Doubt] = []
        for number, right in enumerate(persons):
            open_pairs = [left for left in persons[:number] if not self.rules.settled(left, right)]
            compared = [(self._compare(left, right), left) for left in open_pairs]
            likely = [pair for pair in compared if pair[0].bits >= self.weights.doubt]
            best = max(likely, key=lambda pair: pair[0].bits, default=None)
            asked = [pair for pair in compared if self.rules.undecided(pair[1], right)]
            for comparison, left in ([best] if best and best not in asked else []) + asked:
                found.append(self._doubt(left, right, comparison))
        return found

    def _doubt(self, left: _Group, right: _Group, comparison: Comparison) -> Doubt:
        first, second = sorted((_key(left), _key(right)))
        decided = ("decided: unsure",) if self.rules.undecided(left, right) else ()
        return Doubt(first, second, comparison.probability, decided + comparison.reasons)


def _key(group: _Group) -> str:
    article, name = group.named[0]
    return person_key(name, article)


def _person(group: _Group) -> Person:
    name = group.named[0][1]
    articles = tuple(dict.fromkeys(article for article, _ in group.named))
    return Person(_key(group), name, tuple(sorted(group.forms - {name, ""})), articles)
