"""From single sentences to terms of office: who held what, from when to when, and what each bound rests on.

Three kinds of date stay apart: what the paper states, what it shows, and what follows from another holder of the same
single post. A term lasts until a sentence says that it is over or somebody else is seen in the post; holding another
office does not end it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from operator import itemgetter

from kg.records import Basis, MembershipStatement, Says, Succession, Tenure
from kg.resolve.corpus import Corpus, Order
from kg.resolve.keys import mark

SHOWS = frozenset({Says.HOLDS, Says.ACTING, Says.APPOINTED, Says.ELECTED})
"""What shows a person in the post."""
BEGINS = frozenset({Says.APPOINTED, Says.ELECTED})
ENDS = frozenset({Says.REMOVED, Says.FORMER})
_STILL = timedelta(days=365)
"""How long somebody who was seen in a post is taken to be in it still, for want of other news."""
_LAG = timedelta(days=365)
"""Within so long papers may mix up who left a post and who came."""
_STRAY = 8
"""Whoever is shown in a post so many times more seldom than another, and only between two days of the other, was misread."""


@dataclass(frozen=True, slots=True)
class Capacity:
    """A membership statement with its person, body and post found (keys; `post` None where no post is meant).

    `single` where only one person at a time holds the post, `head` where the body leads a division,
    `kind` that of the body.
    """

    statement: MembershipStatement
    person: str
    role: str
    body: str | None
    post: str | None
    single: bool
    head: bool = False
    kind: str = ""


def in_known_posts(capacities: Sequence[Capacity], corpus: Corpus, titles: frozenset[str]) -> list[Capacity]:
    """Give titles without a body (某某主席) the post in which the person is known at that time (国家主席某某).

    Known is what papers of that day and before it show, so that a later issue changes nothing; of two posts with that
    title neither is meant, nor one that was left, or was last seen more than a year before.
    """
    known: dict[tuple[str, str], _Known] = defaultdict(_Known)
    for capacity in sorted(capacities, key=lambda c: corpus.published(c.statement.article)):
        if capacity.post and capacity.role in titles:
            known[capacity.person, capacity.role].add(corpus.published(capacity.statement.article), capacity)
    return [_in_known_post(each, known, corpus) for each in capacities]


@dataclass(slots=True)
class _Known:
    """The posts in which papers show somebody under one title: on each day what is known then."""

    days: list[date] = field(default_factory=list)
    meant: list[Capacity | None] = field(default_factory=list)
    """up to that day: the post that the title can only mean; None where it may mean several, or was left"""

    def add(self, day: date, capacity: Capacity) -> None:
        """Take in what a paper of that day, or of a later one than all before, shows."""
        before = self.meant[-1] if self.meant else capacity
        one = before is not None and before.post == capacity.post and capacity.statement.says in SHOWS
        self.days.append(day)
        self.meant.append(before if one else None)

    def on(self, day: date) -> Capacity | None:
        """The post that the title means in a paper of that day."""
        number = bisect_right(self.days, day)
        if not number or day - self.days[number - 1] > _STILL:
            return None
        return self.meant[number - 1]


def _in_known_post(capacity: Capacity, known: Mapping[tuple[str, str], _Known], corpus: Corpus) -> Capacity:
    if capacity.statement.body is not None or capacity.statement.says is not Says.HOLDS:
        return capacity
    seen = known.get((capacity.person, capacity.role))
    post = seen.on(corpus.published(capacity.statement.article)) if seen else None
    if post is None:
        return capacity
    return replace(capacity, body=post.body, post=post.post, single=post.single, head=post.head, kind=post.kind)


@dataclass(frozen=True, slots=True)
class Sighting:
    """One capacity on its day: the day it speaks of, else the day of publication."""

    day: date
    order: Order
    capacity: Capacity
    published: date

    @property
    def says(self) -> Says:
        return self.capacity.statement.says

    @property
    def shows(self) -> bool:
        return self.says in SHOWS

    @property
    def ends(self) -> bool:
        return self.says in ENDS


@dataclass(slots=True)
class _Term:
    """An uninterrupted term while its sightings are being gathered."""

    key: str
    sightings: list[Sighting] = field(default_factory=list)
    stray: bool = False
    """whether the holder does not belong in the line of those who held the seat"""
    first: date = date.max
    last: date | None = None
    """the last day on which the holder is shown in the post"""
    over: date = date.max
    """the day from which on a sentence says that it has ended"""

    def add(self, sighting: Sighting) -> None:
        """Take in a further sighting."""
        self.sightings.append(sighting)
        self.first = min(self.first, sighting.day)
        if sighting.ends:
            self.over = min(self.over, sighting.day)
        if sighting.shows:
            self.last = sighting.day if self.last is None else max(self.last, sighting.day)


def tenures(capacities: Iterable[Capacity], corpus: Corpus) -> tuple[tuple[Tenure, ...], tuple[Succession, ...]]:
    """All tenures with their bounds, and the successions in the single posts, each sorted by key."""
    by_seat: dict[tuple[str, ...], list[Sighting]] = defaultdict(list)
    for capacity in capacities:
        by_seat[_seat(capacity)].append(_sighting(capacity, corpus))
    held: list[Tenure] = []
    successions: list[Succession] = []
    for seat in sorted(by_seat):
        terms = [(_tenure(term), term) for term in _terms(by_seat[seat])]
        if by_seat[seat][0].capacity.single:
            bounded, pairs = _succeed(terms)
            held.extend(bounded)
            successions.extend(pairs)
        else:
            held.extend(tenure for tenure, _ in terms)
    return tuple(sorted(held, key=lambda t: t.key)), tuple(sorted(successions, key=lambda s: s.key))


def _seat(capacity: Capacity) -> tuple[str, ...]:
    """What only one line of holders can sit on: a single post; else one person's place in a post or role."""
    if capacity.single and capacity.post:
        return ("single", capacity.post)
    return ("many", capacity.post or "", capacity.body or "", capacity.role, capacity.person)


def _sighting(capacity: Capacity, corpus: Corpus) -> Sighting:
    statement = capacity.statement
    published = corpus.published(statement.article)
    day = statement.observed_on or statement.effective or published
    return Sighting(day, corpus.order(statement.article), capacity, published)


def _terms(sightings: Sequence[Sighting]) -> list[_Term]:
    """Cut the sightings of one seat into uninterrupted terms, in order of their begin.

    The papers are read in their order, and each sentence goes to the term that it continues as far as was known on that
    day. What a later paper says makes a term longer or begins another one; it joins none and cuts none in two, so their
    keys stay.
    """
    seat = _SeatSoFar()
    by_person: dict[str, list[_Term]] = defaultdict(list)
    taken: set[str] = set()
    for sighting in sorted(sightings, key=lambda s: (s.order, s.day, s.ends, s.capacity.statement.id)):
        terms = by_person[sighting.capacity.person]
        if sighting.shows:
            seat.show(sighting.day, sighting.capacity.person)
        term = _continued(terms, sighting, seat)
        if term is None:
            term = _Term(_key(sighting, taken))
            taken.add(term.key)
            terms.append(term)
        term.add(sighting)
        terms.sort(key=lambda each: each.first)
    strays = seat.strays()
    for person, terms in by_person.items():
        for term in terms:
            term.stray = person in strays
            term.sightings.sort(key=lambda s: (s.day, s.ends, s.order, s.capacity.statement.id))
    found = [term for terms in by_person.values() for term in terms]
    return sorted(found, key=lambda t: (t.first, t.sightings[0].order, t.sightings[0].capacity.person, t.key))


def _key(first: Sighting, taken: Set[str]) -> str:
    """The key of the term that this sentence, the first about it, begins; several of one article are told apart."""
    capacity = first.capacity
    seat = capacity.post or capacity.body or ""
    key = f"{_name(capacity.person)}-{capacity.role}-{mark(capacity.person, seat, capacity.role, first.order[-1])}"
    if key not in taken:
        return key
    article = f"{first.order[-1]} {capacity.statement.id}"
    return f"{_name(capacity.person)}-{capacity.role}-{mark(capacity.person, seat, capacity.role, article)}"


@dataclass(slots=True)
class _SeatSoFar:
    """On which days the papers read so far show whom in a seat, in order."""

    shown: list[tuple[date, str]] = field(default_factory=list)
    days: dict[str, list[date]] = field(default_factory=lambda: defaultdict(list))

    def show(self, day: date, person: str) -> None:
        """Take in that somebody is shown there on a day."""
        seen = self.days[person]
        at = bisect_left(seen, day)
        if seen[at : at + 1] != [day]:
            seen.insert(at, day)
            insort(self.shown, (day, person))

    def strays(self) -> frozenset[str]:
        """Who is shown in the seat on a few days only, amid the many of another: misread, or the paper's slip."""
        long = [seen for seen in self.days.values() if len(seen) >= _STRAY]
        return frozenset(who for who, seen in self.days.items() if any(_amid(seen, known) for known in long))

    def left_between(self, person: str, last: date, day: date) -> bool:
        """Whether others held the seat between two days on which a person is shown in it.

        Who is named again within a year of the other's coming did not come back: papers still name the old mayor, or
        already the new one, and the terms overlap. Nor did who is shown day after day but for a slip.
        """
        since, until = (
            bisect_right(self.shown, last, key=itemgetter(0)),
            bisect_left(self.shown, day, key=itemgetter(0)),
        )
        between = [each for each in self.shown[since:until] if each[1] != person]
        others = {other for _, other in between}
        known = self.days[person]
        if len(known) >= _STRAY:
            others = {other for other in others if not _amid(self.days[other], known)}
        if len(others) != 1:
            return bool(others)
        seen = [when for when, other in between if other in others]
        lingering = seen[-1] - last <= _LAG and any(other in others for _, other in self.shown[:since])
        return not (day - seen[0] <= _LAG or lingering)


def _amid(seen: Sequence[date], known: Sequence[date]) -> bool:
    """Whether the few days of one lie between the many of another, not long after one and not long before the next."""
    before, after = bisect_left(known, seen[0]), bisect_right(known, seen[-1])
    if len(seen) * _STRAY > len(known) or before == 0 or after == len(known):
        return False
    return seen[0] - known[before - 1] <= _LAG and known[after] - seen[-1] <= _LAG


def _continued(terms: Sequence[_Term], sighting: Sighting, seat: _SeatSoFar) -> _Term | None:
    """The term of the person, of those in order of their begin, that a sentence is about; None if it tells of another."""
    before = next((term for term in reversed(terms) if term.first <= sighting.day), None)
    if before is not None and not _interrupted(before, sighting, seat):
        return before
    after = next((term for term in terms if term.first > sighting.day), None)
    if after is None or not sighting.shows:
        return None
    return None if seat.left_between(sighting.capacity.person, sighting.day, after.first) else after


def _interrupted(term: _Term, sighting: Sighting, seat: _SeatSoFar) -> bool:
    """A term was interrupted if a sentence ended it or somebody else was seen in the post in between."""
    if sighting.ends:
        return False
    if term.over < sighting.day:
        return True
    if not sighting.shows or term.last is None:
        return False
    return seat.left_between(sighting.capacity.person, term.last, sighting.day)


def _tenure(term: _Term) -> Tenure:
    """The tenure as far as its own sentences tell."""
    statements = [s.capacity.statement for s in term.sightings]
    observed = sorted(s.observed_on for s in statements if s.observed_on and s.says in SHOWS)
    begin = min((s.effective for s in statements if s.effective and s.says in SHOWS), default=None)
    end = min((s.effective for s in statements if s.effective and s.says in ENDS), default=None)
    over = min((s.published for s in term.sightings if s.ends), default=None)
    first = min(term.sightings, key=lambda s: (s.order, s.day, s.ends, s.capacity.statement.id)).capacity
    return Tenure(
        key=term.key,
        person=first.person,
        role=first.role,
        body=first.body,
        post=first.post,
        first_observed=observed[0] if observed else None,
        last_observed=observed[-1] if observed else None,
        earliest_begin=begin,
        latest_begin=begin or (observed[0] if observed else None),
        earliest_end=end or (observed[-1] if observed else None),
        latest_end=end or over,
        begin_basis=Basis.STATED if begin else Basis.OBSERVED,
        end_basis=Basis.STATED if end else Basis.OBSERVED,
        stated_begin=begin,
        stated_end=end,
        statements=tuple(s.id for s in statements),
    )


def _name(person: str) -> str:
    return person.rsplit("-", 1)[0]


def _succeed(terms: Sequence[tuple[Tenure, _Term]]) -> tuple[list[Tenure], list[Succession]]:
    """Bound the tenures of one single post by their neighbours."""
    unseen = [tenure for tenure, term in terms if term.stray or not tenure.first_observed]
    line = sorted(
        ((tenure, term) for tenure, term in terms if tenure.first_observed and not term.stray),
        key=lambda pair: (pair[0].first_observed, pair[0].last_observed, pair[1].sightings[0].order, pair[0].key),
    )
    bounded = [tenure for tenure, _ in line]
    successions = []
    for here in range(len(line) - 1):
        before, after = bounded[here], bounded[here + 1]
        bounded[here], bounded[here + 1] = _bound_end(before, after), _bound_begin(after, before)
        successions.append(_succession(line[here], line[here + 1]))
    return unseen + bounded, successions


def _bound_end(before: Tenure, after: Tenure) -> Tenure:
    """Whoever follows shows the latest day on which the one before can have left."""
    limit = after.latest_begin
    if before.stated_end or limit is None or (before.earliest_end and limit < before.earliest_end):
        return before
    if before.latest_end and before.latest_end < limit:
        return before
    return replace(before, latest_end=limit, end_basis=Basis.INFERRED)


def _bound_begin(after: Tenure, before: Tenure) -> Tenure:
    """Nobody begins in a single post before the last day on which another is seen in it."""
    limit = before.earliest_end
    if after.stated_begin or limit is None or (after.latest_begin and limit > after.latest_begin):
        return after
    return replace(after, earliest_begin=limit, begin_basis=Basis.INFERRED)


def _succession(before: tuple[Tenure, _Term], after: tuple[Tenure, _Term]) -> Succession:
    (left, left_term), (right, right_term) = before, after
    ending = [s for s in left_term.sightings if s.ends]
    beginning = [s for s in right_term.sightings if s.says in BEGINS]
    stated = [(e, b) for e in ending for b in beginning if e.capacity.statement.article == b.capacity.statement.article]
    last, first = stated[0] if stated else (_last_shown(left_term), _first_shown(right_term))
    earlier, later = sorted((left_term, right_term), key=lambda term: (min(s.order for s in term.sightings), term.key))
    return Succession(
        key=f"{earlier.key}-{later.key}",
        post=left.post or "",
        before=left.key,
        after=right.key,
        basis=Basis.STATED if stated else Basis.INFERRED,
        statements=(last.capacity.statement.id, first.capacity.statement.id),
    )


def _last_shown(term: _Term) -> Sighting:
    return [s for s in term.sightings if s.shows][-1]


def _first_shown(term: _Term) -> Sighting:
    return next(s for s in term.sightings if s.shows)


def capacities_of(statements: Iterable[Tenure]) -> Mapping[str, str]:
    """Statement id → key of the tenure it belongs to."""
    return {statement: tenure.key for tenure in statements for statement in tenure.statements}
