"""Statements that cannot both be true: a person should look at both sides. What is told of them is told in Chinese."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kg.records import Conflict, Event, EventStatement, MembershipStatement, Post, Says
from kg.resolve.corpus import Corpus, Order
from kg.resolve.keys import mark
from kg.resolve.likeness import alike
from kg.resolve.tenures import BEGINS, ENDS, Capacity

_SAME_LABEL = 0.9
_LONG_LABEL = 8
"""Labels shorter than this (常委会会议) recur too often to mean one event on two days."""
_LASTING = re.compile(
    r"第[一二三四五六七八九十百\d]+[次届]|[届次]会议|全会|全体会议|代表大会|人大|政协|论坛|峰会|博览会|交易会|运动会|见证|访问|期间"
)
"""What goes on for days, or again on the next: that papers tell of it day by day is no contradiction."""
_NEWS = timedelta(days=3)
"""How far apart two papers print the same piece of news."""
_APPOINTED_BEFORE = timedelta(days=365)
"""An office held longer than this before a stated appointment was rather an earlier term."""
_ELECTED_SOON = timedelta(days=90)
"""Whoever was seen in an office longer than this before an election was elected once more."""
_MOVING = timedelta(days=14)
"""Whoever is seen in an office again so soon after being seen in another one had not left it."""
_BACK = timedelta(days=31)
"""Nobody leaves a post and comes back to it so soon: whoever is seen in it in between is a contradiction."""
_TOLD = 6
"""Of more people in one post on one day, only so many are set against each of the others."""
_IN_OFFICE = frozenset({Says.HOLDS, Says.ACTING})
_DEPUTY = "副"
_DEPARTMENT = "department"


@dataclass(frozen=True, slots=True)
class Held:
    """A capacity whose post is known, with the day it speaks of, the person's name and where it stands."""

    capacity: Capacity
    day: date
    name: str
    order: Order

    @property
    def statement(self) -> MembershipStatement:
        return self.capacity.statement


def conflicts(
    corpus: Corpus, capacities: Iterable[Capacity], posts: Iterable[Post], events: Iterable[Event]
) -> tuple[Conflict, ...]:
    """All contradictions of the corpus by key."""
    labels = {post.key: post.label for post in posts}
    by_post: dict[str, list[Held]] = defaultdict(list)
    by_person: dict[str, list[Held]] = defaultdict(list)
    for capacity in capacities:
        if capacity.post is None:
            continue
        statement = capacity.statement
        day = statement.observed_on or statement.effective or corpus.published(statement.article)
        held = Held(capacity, day, statement.person, corpus.order(statement.article))
        by_post[capacity.post].append(held)
        by_person[capacity.person].append(held)
    found: list[Conflict] = []
    for post in sorted(by_post):
        found.extend(_two_holders(by_post[post], labels[post]))
        found.extend(_in_between(by_post[post], labels[post]))
        for lines in _by_holder(by_post[post]):
            found.extend(_after_the_end(lines, labels[post]))
            found.extend(_before_the_begin(lines, labels[post]))
            found.extend(_two_begins(lines, labels[post]))
    for person in sorted(by_person):
        found.extend(_two_places(by_person[person], labels))
        found.extend(_two_titles(by_person[person], labels))
    found.extend(_two_days(corpus, events))
    return tuple(sorted({conflict.key: conflict for conflict in found}.values(), key=lambda c: c.key))


def _conflict(kind: str, message: str, statements: Iterable[str]) -> Conflict:
    ids = tuple(sorted(set(statements)))
    return Conflict(f"{kind}-{mark(kind, *ids, digits=12)}", kind, message, ids)


def _zh(day: date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def _order(held: Held) -> tuple[date, Order, str]:
    return held.day, held.order, held.statement.id


def _by_holder(lines: Sequence[Held]) -> Iterator[list[Held]]:
    holders: dict[str, list[Held]] = defaultdict(list)
    for held in sorted(lines, key=_order):
        holders[held.capacity.person].append(held)
    for person in sorted(holders):
        yield holders[person]


def _two_holders(lines: Sequence[Held], label: str) -> Iterator[Conflict]:
    """Two people in one single post on one day, unless that is the day on which one of them is chosen."""
    days: dict[date, dict[str, Held]] = defaultdict(dict)
    for held in sorted(lines, key=_order):
        if held.capacity.single and held.statement.observed_on and held.statement.says in _IN_OFFICE:
            days[held.day].setdefault(held.capacity.person, held)
    seen: set[frozenset[str]] = set()
    for day in sorted(days):
        holders = [days[day][person] for person in sorted(days[day])]
        for number, one in enumerate(holders[:_TOLD]):
            for other in holders[number + 1 :]:
                pair = frozenset({one.capacity.person, other.capacity.person})
                if pair in seen:
                    continue
                seen.add(pair)
                message = f"{_zh(day)}，{one.name}、{other.name}均以{label}身份见报"
                yield _conflict("two-holders", message, (one.statement.id, other.statement.id))


def _in_between(lines: Sequence[Held], label: str) -> Iterator[Conflict]:
    """Somebody is seen in a single post between two days, close together, on which another one is."""
    shown = [h for h in sorted(lines, key=_order) if h.capacity.single and h.statement.says in _IN_OFFICE]
    seen: set[frozenset[str]] = set()
    last: dict[str, int] = {}
    for number, again in enumerate(shown):
        person = again.capacity.person
        begin = last.get(person, number)
        last[person] = number
        one = shown[begin]
        if again.day - one.day > _BACK:
            continue
        for other in shown[begin + 1 : number]:
            pair = frozenset({person, other.capacity.person})
            if one.day < other.day < again.day and pair not in seen:
                seen.add(pair)
                days = "、".join(_zh(held.day) for held in (one, again))
                message = f"{one.name}{days}均以{label}身份见报，其间{_zh(other.day)}{other.name}亦以该职务见报"
                yield _conflict("two-holders", message, (other.statement.id, again.statement.id))


def _after_the_end(lines: Sequence[Held], label: str) -> Iterator[Conflict]:
    """Somebody who left the post is shown in it later without having been chosen again."""
    for number, end in enumerate(lines):
        if end.statement.says not in ENDS:
            continue
        for later in lines[number + 1 :]:
            if later.statement.says in BEGINS:
                break
            if later.statement.says in _IN_OFFICE and later.day > end.day:
                message = f"{end.name}：{_zh(end.day)}已不再任{label}，{_zh(later.day)}仍以该职务见报"
                yield _conflict("after-the-end", message, (end.statement.id, later.statement.id))
                break


def _before_the_begin(lines: Sequence[Held], label: str) -> Iterator[Conflict]:
    """Somebody is shown in the post shortly before the stated day of the appointment to it."""
    for begin in lines:
        since = begin.statement.effective
        if begin.statement.says not in BEGINS or since is None or _not_the_first(begin, lines):
            continue
        early = (h for h in lines if h.statement.says is Says.HOLDS and since - _APPOINTED_BEFORE < h.day < since)
        for held in early:
            message = f"{held.name}：{_zh(since)}才任{label}，{_zh(held.day)}已以该职务见报"
            yield _conflict("before-the-begin", message, (held.statement.id, begin.statement.id))
            break


def _not_the_first(begin: Held, lines: Sequence[Held]) -> bool:
    """Whether a day may be another than that of coming into office: that on which somebody long known in it was elected anew."""
    if begin.statement.says is Says.APPOINTED:
        return False
    first = min(held.day for held in lines)
    acted = any(
        h.statement.says is Says.ACTING or h.statement.says is Says.APPOINTED for h in lines if h.day < begin.day
    )
    return acted or begin.day - first > _ELECTED_SOON


def _two_begins(lines: Sequence[Held], label: str) -> Iterator[Conflict]:
    """Two days are stated on which one and the same appointment was made."""
    for says in sorted(BEGINS):
        stated = [held for held in lines if held.statement.says is says and held.statement.effective]
        for one, other in zip(stated, stated[1:], strict=False):
            since, then = one.statement.effective, other.statement.effective
            left = any(h.statement.says in ENDS and one.day <= h.day <= other.day for h in lines)
            if since and then and since != then and abs(then - since) <= _APPOINTED_BEFORE and not left:
                message = f"{one.name}任{label}的日期有两说：{_zh(since)}、{_zh(then)}"
                yield _conflict("two-begins", message, (one.statement.id, other.statement.id))


def _two_titles(lines: Sequence[Held], labels: dict[str, str]) -> Iterator[Conflict]:
    """Two articles give somebody two offices on one day that nobody holds together: the mayor and a deputy mayor."""
    days: dict[date, dict[str, Held]] = defaultdict(dict)
    for held in sorted(lines, key=_order):
        if held.statement.observed_on and held.statement.says in _IN_OFFICE:
            days[held.day].setdefault(held.capacity.post or "", held)
    seen: set[frozenset[str]] = set()
    for day in sorted(days):
        held_then = [days[day][post] for post in sorted(days[day])]
        for number, one in enumerate(held_then[:_TOLD]):
            for other in held_then[number + 1 :]:
                pair = frozenset({one.capacity.post or "", other.capacity.post or ""})
                if pair in seen or not _exclude(one, other):
                    continue
                seen.add(pair)
                names = "、".join(labels[post] for post in sorted(pair))
                message = f"{one.name}：{_zh(day)}分别以{names}身份见报"
                yield _conflict("two-titles", message, (one.statement.id, other.statement.id))


def _exclude(one: Held, other: Held) -> bool:
    """Whether nobody holds both offices: the chief's and a deputy's in one body, or two departments of one place."""
    left, right = one.capacity, other.capacity
    if one.statement.article == other.statement.article:
        return False
    if left.body == right.body:
        roles = sorted((left.role, right.role), key=len)
        return _DEPUTY not in roles[0] and roles[1].endswith(_DEPUTY + roles[0])
    return (
        left.single
        and right.single
        and (left.kind, right.kind) == (_DEPARTMENT, _DEPARTMENT)
        and left.role == right.role
    )


def _two_places(lines: Sequence[Held], labels: dict[str, str]) -> Iterator[Conflict]:
    """Somebody heads two bodies of one kind in two places within days (the mayor of two cities), and was not moved.

    Who was seen in one and later, for good, in the other may have been moved without a word of it; who is seen in both
    within three days, or soon in the first one again, hardly was.
    """
    seats: dict[str, dict[str, list[Held]]] = defaultdict(lambda: defaultdict(list))
    for held in sorted(lines, key=_order):
        if held.capacity.single and held.capacity.head and (held.statement.observed_on or held.statement.says in ENDS):
            seats[held.capacity.role][held.capacity.post or ""].append(held)
    for role in sorted(seats):
        posts = sorted(seats[role])
        for number, one in enumerate(posts):
            for other in posts[number + 1 :]:
                pair = _at_once(seats[role][one], seats[role][other])
                if pair is not None:
                    first, second = pair
                    days = dict.fromkeys(_zh(held.day) for held in pair)
                    names = (labels[held.capacity.post or ""] for held in pair)
                    message = f"{first.name}：{'、'.join(days)}先后或同时以{'、'.join(names)}身份见报"
                    yield _conflict("two-places", message, (first.statement.id, second.statement.id))


def _at_once(one: Sequence[Held], other: Sequence[Held]) -> tuple[Held, Held] | None:
    """The first two sightings, one of each post, that no move explains; each post's in order of their days."""
    if any(held.statement.says in BEGINS | ENDS for held in (*one, *other)):
        return None
    for left in one:
        for right in other:
            first, second = sorted((left, right), key=_order)
            back = (one if first is left else other)[-1].day > second.day
            near = second.day - first.day
            if not near or (near <= _MOVING and (back or near <= _NEWS)):
                return first, second
    return None


def _two_days(corpus: Corpus, events: Iterable[Event]) -> Iterator[Conflict]:
    """Two stories of the same days tell of what must be one event and name two days for it."""
    by_label: dict[tuple[str, str], list[tuple[Event, EventStatement]]] = defaultdict(list)
    told = {statement.id: statement for statement in corpus.events}
    for event in events:
        if event.when.begin and len(event.label) >= _LONG_LABEL:
            by_label[event.kind, event.label[:2]].append((event, told[event.statements[0]]))
    for block in (by_label[key] for key in sorted(by_label)):
        block.sort(key=lambda pair: (pair[0].when.begin or date.min, pair[0].key))
        for number, (one, first) in enumerate(block):
            for other, second in block[number + 1 :]:
                if _days_between(one, other) > _NEWS:
                    break
                if _contradict(corpus, (one, first), (other, second)):
                    message = f"“{one.label}”的日期有两说：{_zh(one.when.begin)}、{_zh(other.when.begin)}"
                    yield _conflict("two-days", message, (first.id, second.id))


def _days_between(one: Event, other: Event) -> timedelta:
    return (other.when.begin or date.max) - (one.when.begin or date.max)


def _contradict(corpus: Corpus, one: tuple[Event, EventStatement], other: tuple[Event, EventStatement]) -> bool:
    (left, first), (right, second) = one, other
    if first.article == second.article or left.when.begin == right.when.begin:
        return False
    if left.when.end and right.when.begin and left.when.end >= right.when.begin:
        return False
    printed = abs(corpus.published(first.article) - corpus.published(second.article))
    if printed > _NEWS or alike(left.label, right.label) < _SAME_LABEL:
        return False
    days = abs(_days_between(left, right))
    if days == printed and _LASTING.search(left.label):
        return False
    persons = [{p.person for p in event.participations} for event in (left, right)]
    return 2 * len(set.intersection(*persons)) >= max(map(len, persons)) > 0
