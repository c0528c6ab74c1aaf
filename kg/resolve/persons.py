"""Who is who: mentions become persons, name by name, from the earliest paper to the latest.

Within an issue the mentions of one name are joined first, the best evidence first; then each group goes to the known
person it fits best, or is somebody new. What was joined or kept apart is never undone by a later issue, so keys stay;
where the end of the corpus speaks for two persons being one, that is a doubt for a person to decide.

The names fall into blocks that have nothing to do with each other (a name, or a foreign name in full with its short
forms, or names that a decision puts together): :func:`blocks` cuts them, :func:`settle` tells the persons of one block
from it alone, and :func:`people` puts the answers together, whatever the order in which they come. So blocks can be
settled anywhere and at any time; a block and its answer are plain records that can be sent.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.lexicon import Lexicon
from kg.records import Doubt, Person
from kg.resolve.appearances import Appearances, Group, appearances
from kg.resolve.bearers import Bearers, neighbours
from kg.resolve.corpus import Corpus, Named
from kg.resolve.decisions import Answer, Decisions, name_of
from kg.resolve.evidence import Weights, bits, compare
from kg.resolve.names import parts_of, rarity
from kg.resolve.profile import Station

Together = tuple[str, ...]
"""Together that may mean one person."""
Settler = Callable[[Sequence[Together], Callable[[Together], "Block"]], Iterable["Settled"]]
"""Settles the blocks of names one after the other, or shares them; the order of the answers makes no difference."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The decisions as they bind groups of mentions."""

    same: Mapping[str, frozenset[str]]
    different: frozenset[frozenset[str]]
    unsure: frozenset[frozenset[str]]

    @staticmethod
    def of(decisions: Decisions) -> Rules:
        """The rules that follow: what is the same as the same is the same."""
        linked: dict[str, frozenset[str]] = {}
        for pair in sorted(map(sorted, decisions.pairs(Answer.SAME))):
            union = frozenset().union(*(linked.get(key, frozenset({key})) for key in pair))
            linked.update((key, union) for key in union)
        return Rules(linked, decisions.pairs(Answer.DIFFERENT), decisions.pairs(Answer.UNSURE))

    @property
    def keys(self) -> frozenset[str]:
        """All keys that a decision names."""
        return frozenset(self.same).union(*self.different, *self.unsure)

    def joined(self, left: Group, right: Group) -> bool:
        """Whether both are decided to be one person."""
        return any(self.same.get(anchor, frozenset()) & right.anchors for anchor in left.anchors)

    def parted(self, left: Group, right: Group) -> bool:
        """Whether a decision keeps them apart, for good or until somebody knows better."""
        return self.settled(left, right) or self.undecided(left, right)

    def undecided(self, left: Group, right: Group) -> bool:
        """Whether somebody looked at them and was unsure."""
        return self._across(self.unsure, left, right)

    def settled(self, left: Group, right: Group) -> bool:
        """Whether they are decided to be two."""
        return self._across(self.different, left, right)

    @staticmethod
    def _across(pairs: frozenset[frozenset[str]], left: Group, right: Group) -> bool:
        return bool(left.anchors and right.anchors) and any(p & left.anchors and p & right.anchors for p in pairs)


@dataclass(frozen=True, slots=True)
class Block:
    """The mentions of some names, in the order of reading, and how rare each name is (bits)."""

    rare: Mapping[str, float]
    groups: tuple[Group, ...]
    rules: Rules


@dataclass(frozen=True, slots=True)
class Settled:
    """The persons of a block with the names in articles that mean them, and the pairs left in doubt."""

    persons: tuple[tuple[Person, tuple[Named, ...]], ...]
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class People:
    """The persons, which of them a name in an article means (article and name → key), and the pairs left in doubt."""

    persons: tuple[Person, ...]
    meant: dict[Named, str]
    doubts: tuple[Doubt, ...]


def one_by_one(every: Iterable[Together], block: Callable[[Together], Block]) -> Iterator[Settled]:
    """Settle the blocks of these names in this process."""
    return (settle(block(names)) for names in every)


def people(
    corpus: Corpus,
    stations: Mapping[str, Station],
    lexicon: Lexicon,
    decisions: Decisions,
    settler: Settler = one_by_one,
) -> People:
    """Join the mentions of the corpus to persons; `stations` are those of the membership statements by id."""
    persons: list[Person] = []
    meant: dict[Named, str] = {}
    doubts: list[Doubt] = []
    for settled in settler(*blocks(corpus, stations, lexicon, decisions)):
        for person, named in settled.persons:
            persons.append(person)
            meant.update((each, person.key) for each in named)
        doubts.extend(settled.doubts)
    return People(
        tuple(sorted(persons, key=lambda p: p.key)),
        meant,
        tuple(sorted(doubts, key=lambda d: (d.left, d.right))),
    )


def blocks(
    corpus: Corpus, stations: Mapping[str, Station], lexicon: Lexicon, decisions: Decisions
) -> tuple[list[Together], Callable[[Together], Block]]:
    """The names that have to be looked at together, and what makes a block of them when it is their turn."""
    rules = Rules.of(decisions)
    found = appearances(corpus, stations, rules.keys)

    def block(names: Together) -> Block:
        groups = sorted(
            (group for name in names for group in found.groups(name)), key=lambda group: (group.order, group.named[0])
        )
        return Block({name: rarity(name, lexicon) for name in names}, tuple(groups), rules)

    return _names_together(found, decisions), block


def _names_together(found: Appearances, decisions: Decisions) -> list[Together]:
    """The names that may mean one person: a foreign one in full and in short, and what a decision puts together."""
    together = {name: {name} for name in found.names()}

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


def settle(block: Block) -> Settled:
    """Tell the persons of a block, the earliest first."""
    naming = _Naming(block.rare, Weights(), block.rules)
    persons = naming.persons(block.groups)
    doubts = naming.doubts(persons)
    return Settled(tuple((_person(group), tuple(group.named)) for group in persons), tuple(doubts))


@dataclass(frozen=True, slots=True)
class _Naming:
    """How the bearers of one name are told apart."""

    rare: Mapping[str, float]
    weights: Weights
    rules: Rules

    def persons(self, groups: Iterable[Group]) -> list[Group]:
        """The persons of the name, the earliest first; the groups come in the order of reading."""
        by_issue: dict[str, list[Group]] = defaultdict(list)
        for group in groups:
            by_issue[group.issue].append(group)
        known = Bearers()
        for issue in by_issue.values():
            for group in self._within(issue):
                number = self._best(known, group)
                if number is None:
                    known.new(group)
                else:
                    known.join(number, group)
        return known.groups

    def _within(self, groups: list[Group]) -> list[Group]:
        """Join the groups of one issue, the pair with the best evidence first; of equals the earlier."""
        groups = self._twins(groups)
        if len(groups) < 2:
            return groups
        near = neighbours(groups)
        alive = set(range(len(groups)))
        waiting = {
            (here, there): found
            for here in range(len(groups))
            for there in sorted(near[here])
            if here < there and (found := self._bits(groups[here], groups[there])) >= self.weights.same
        }
        while waiting:
            here, there = min(waiting, key=lambda pair: (-waiting[pair], pair))
            groups[here].add(groups[there])
            alive.remove(there)
            near[here] = (near[here] | near[there]) & alive - {here}
            waiting = {pair: found for pair, found in waiting.items() if not {here, there} & set(pair)}
            for other in near[here]:
                near[other].add(here)
                one, two = sorted((here, other))
                found = self._bits(groups[one], groups[two])
                if found >= self.weights.same:
                    waiting[one, two] = found
        return [groups[number] for number in sorted(alive)]

    def _twins(self, groups: list[Group]) -> list[Group]:
        """Join the groups of which quite the same is known, where that is evidence enough: one story told many times."""
        if len(groups) < 2:
            return groups
        kept: list[Group] = []
        first: dict[object, Group] = {}
        for group in groups:
            twin = first.setdefault(group.profile.gist(), group)
            if twin is not group and self._bits(twin, group) >= self.weights.same:
                twin.add(group)
            else:
                kept.append(group)
        return kept

    def _best(self, known: Bearers, group: Group) -> int | None:
        """The number of the known person whom the group fits best, if well enough; of equals the earlier."""
        scored = [(self._bits(known.groups[number], group), -number) for number in known.near(group)]
        if not scored or max(scored)[0] < self.weights.same:
            return None
        return -max(scored)[1]

    def _bits(self, left: Group, right: Group) -> float:
        if left.anchors and right.anchors:
            if self.rules.joined(left, right):
                return float("inf")
            if self.rules.parted(left, right):
                return float("-inf")
        return bits(left.profile, right.profile, self.rare, self.weights)

    def doubts(self, persons: Iterable[Group]) -> Iterator[Doubt]:
        """The pairs of which a person should decide whether they are one: for everybody the likeliest of those before."""
        known = Bearers()
        for right in persons:
            open_pairs = [known.groups[number] for number in sorted(known.near(right))]
            open_pairs = [left for left in open_pairs if not self.rules.settled(left, right)]
            found = [(bits(left.profile, right.profile, self.rare, self.weights), left) for left in open_pairs]
            likely = [(value, left) for value, left in found if value >= self.weights.doubt]
            best = max(likely, key=lambda pair: pair[0])[1] if likely else None
            asked = [left for left in open_pairs if self.rules.undecided(left, right)]
            for left in (*asked, *([best] if best is not None and best not in asked else [])):
                yield self._doubt(left, right)
            known.new(right)

    def _doubt(self, left: Group, right: Group) -> Doubt:
        comparison = compare(left.profile, right.profile, self.rare, self.weights)
        first, second = sorted((left.key, right.key))
        decided = ("decided: unsure",) if self.rules.undecided(left, right) else ()
        return Doubt(first, second, comparison.probability, decided + comparison.reasons)


def _person(group: Group) -> Person:
    name = group.named[0][1]
    articles = tuple(dict.fromkeys(article for article, _ in group.named))
    return Person(group.key, name, tuple(sorted(group.forms - {name, ""})), articles)
