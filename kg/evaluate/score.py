"""Counting what was found, what was missed and what was found too much."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import partial, reduce
from operator import add

from kg.evaluate import match
from kg.evaluate.gold import GoldEvent, GoldIssue, parts
from kg.evaluate.seen import Graph, Named, SeenEvent, SeenIssue, SeenMembership


@dataclass(frozen=True, slots=True)
class Count:
    """Things `found` rightly, found too much (`extra`) and `missed`."""

    found: int = 0
    extra: int = 0
    missed: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.found + other.found, self.extra + other.extra, self.missed + other.missed)

    @property
    def precision(self) -> float:
        return self.found / (self.found + self.extra) if self.found + self.extra else 1.0

    @property
    def recall(self) -> float:
        return self.found / (self.found + self.missed) if self.found + self.missed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall.

        >>> Count(found=8, extra=2, missed=2).f1
        0.8
        """
        total = 2 * self.found + self.extra + self.missed
        return 2 * self.found / total if total else 1.0


@dataclass(frozen=True, slots=True)
class Share:
    """How many of `total` were `right`."""

    right: int = 0
    total: int = 0

    def __add__(self, other: Share) -> Share:
        return Share(self.right + other.right, self.total + other.total)

    @property
    def share(self) -> float:
        return self.right / self.total if self.total else 1.0


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as the readers saw it: in which `layer`, what is `wrong` with it, and its quotes."""

    layer: str
    wrong: str
    what: str
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Score:
    """How one issue, or all together, agree with the gold. `said`: memberships with what the sentence says of them."""

    persons: Count = Count()
    memberships: Count = Count()
    said: Count = Count()
    events: Count = Count()
    participants: Count = Count()
    parts: Share = Share()
    parts_exact: Share = Share()
    places: Count = Count()
    orgs: Count = Count()
    part_of_day: Share = Share()
    dates: Share = Share()
    present: int = 0
    findings: tuple[Finding, ...] = field(default=())

    def __add__(self, other: Score) -> Score:
        return Score(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(self)))


def evaluate(graph: Graph, golds: Iterable[GoldIssue]) -> dict[str, Score]:
    """Score a graph issue by issue: file → score, in the order of the gold files."""
    return {gold.file: score(gold, graph.issue(gold.file, gold.date)) for gold in golds}


def total(scores: Mapping[str, Score]) -> Score:
    """All issues together."""
    return reduce(add, scores.values(), Score())


def score(gold: GoldIssue, seen: SeenIssue | None) -> Score:
    """Score one issue; where the graph does not know its file, everything is missed."""
    absent = SeenIssue(date=None, number=None, persons=(), memberships=(), events=())
    seen_or_nothing = seen or absent
    parts_of_score = (
        _dates(gold, seen),
        _persons(gold, seen_or_nothing),
        _memberships(gold, seen_or_nothing),
        _events(gold, seen_or_nothing),
    )
    return reduce(add, parts_of_score, Score())


def _dates(gold: GoldIssue, seen: SeenIssue | None) -> Score:
    if seen is None:
        return Score(dates=Share(0, 1), findings=(Finding("issue", "missed", f"{gold.file} is not in the graph"),))
    findings = []
    if gold.date != seen.date:
        findings.append(Finding("issue", "differs", f"date {seen.date}, expected {gold.date}"))
    if gold.number is not None and gold.number != seen.number:
        findings.append(Finding("issue", "differs", f"issue number {seen.number}, expected {gold.number}"))
    return Score(dates=Share(int(gold.date == seen.date), 1), findings=tuple(findings))


def _persons(gold: GoldIssue, seen: SeenIssue) -> Score:
    required = {gold.name(each.person) for each in gold.memberships if not each.optional}
    required |= {gold.name(name) for name in gold.persons_without_post}
    optional = {gold.name(each.person) for each in gold.memberships}
    for event in gold.events:
        optional |= {gold.name(name) for name in (*event.participants, *event.participants_optional)}
    free = optional.union(gold.name(name) for name in gold.ignore_persons) - required
    names = sorted(required)
    found = match.pairs(names, seen.persons, lambda name, person: float(match.is_person(gold, name, person)))
    right = {person.iri for _, person in found}
    extra = [each for each in seen.persons if each.iri not in right and not match.is_any(gold, free, each)]
    missed = sorted(required - {name for name, _ in found})
    return Score(
        persons=Count(len(found), len(extra), len(missed)),
        findings=(
            *(Finding("persons", "missed", name) for name in missed),
            *(Finding("persons", "extra", each.name) for each in extra),
        ),
    )


def _memberships(gold: GoldIssue, seen: SeenIssue) -> Score:
    counted = [each for each in seen.memberships if not match.is_any(gold, gold.ignore_persons, each.person)]
    weight = partial(match.membership_weight, gold)
    found = match.pairs(gold.memberships, counted, weight)
    required = [(wanted, each) for wanted, each in found if not wanted.optional]
    optional = [each for each in gold.memberships if each.optional]
    missed = [each for each in gold.memberships if not each.optional and not _among(each, found)]
    extra = [each for each in _rest(counted, found) if not any(weight(wanted, each) for wanted in optional)]
    wrong = [(wanted, each) for wanted, each in required if not match.says_right(wanted, each)]
    return Score(
        memberships=Count(len(required), len(extra), len(missed)),
        said=Count(len(required) - len(wrong), len(extra) + len(wrong), len(missed) + len(wrong)),
        findings=(
            *(Finding("memberships", "missed", str(each)) for each in missed),
            *(Finding("memberships", "extra", str(each), each.quotes) for each in extra),
            *(Finding("said", "differs", f"{each}, expected {'/'.join(w.says)}", each.quotes) for w, each in wrong),
        ),
    )


def _rest(
    counted: Sequence[SeenMembership], found: Sequence[tuple[object, SeenMembership]]
) -> Iterable[SeenMembership]:
    right = {each.iri for _, each in found}
    return (each for each in counted if each.iri not in right)


def _among(wanted: object, found: Sequence[tuple[object, object]]) -> bool:
    return any(wanted is each for each, _ in found)


def _events(gold: GoldIssue, seen: SeenIssue) -> Score:
    found = match.pairs(gold.events, seen.events, partial(match.event_weight, gold))
    right = {event.iri for _, event in found}
    missed = [each for each in gold.events if not each.optional and not _among(each, found)]
    extra = [each for each in seen.events if each.iri not in right]
    required = [(wanted, event) for wanted, event in found if not wanted.optional]
    whole = Score(
        events=Count(len(required), len(extra), len(missed)),
        participants=Count(0, sum(len(e.participants) for e in extra), sum(len(e.participants) for e in missed)),
        parts=Share(0, sum(len(each.participants) for each in missed)),
        parts_exact=Share(0, sum(len(each.participants) for each in missed)),
        findings=(
            *(Finding("events", "missed", str(each)) for each in missed),
            *(Finding("events", "extra", str(each), each.quotes) for each in extra),
        ),
    )
    matched = (_event(gold, wanted, event) for wanted, event in required)
    present = (_present(gold, wanted, event) for wanted, event in found)
    return reduce(add, (*matched, *present), whole)


def _event(gold: GoldIssue, wanted: GoldEvent, event: SeenEvent) -> Score:
    """One matched event: who was there, in what part, where and at what part of the day."""
    scores = [
        _participants(gold, wanted, event),
        _parts(gold, wanted, event),
        _places(wanted, event),
        _orgs(wanted, event),
    ]
    agrees = wanted.part_of_day == event.part_of_day
    differs = f"{wanted.label}: part of day {event.part_of_day}, expected {wanted.part_of_day}"
    findings = () if agrees else (Finding("part of day", "differs", differs, event.quotes),)
    return reduce(add, scores, Score(part_of_day=Share(int(agrees), 1), findings=findings))


def _participants(gold: GoldIssue, wanted: GoldEvent, event: SeenEvent) -> Score:
    free = (*wanted.participants_optional, *gold.ignore_persons)
    persons = [each.person for each in event.participants]
    found = match.pairs(list(wanted.participants), persons, lambda n, p: float(match.is_person(gold, n, p)))
    right = {person.iri for _, person in found}
    extra = [each for each in persons if each.iri not in right and not match.is_any(gold, free, each)]
    missed = [name for name in wanted.participants if name not in {name for name, _ in found}]
    return Score(
        participants=Count(len(found), len(extra), len(missed)),
        findings=(
            *(Finding("participants", "missed", f"{wanted.label}: {name}", event.quotes) for name in missed),
            *(Finding("participants", "extra", f"{wanted.label}: {each.name}", event.quotes) for each in extra),
        ),
    )


def _parts(gold: GoldIssue, wanted: GoldEvent, event: SeenEvent) -> Score:
    right = exact = counted = 0
    findings = []
    for name, words in wanted.participants.items():
        if not (asked := parts(words)):
            findings.append(Finding("parts", "unread", f"{wanted.label}: {name}: no part is known by {words}"))
            continue
        found = [each.parts for each in event.participants if match.is_person(gold, name, each.person)]
        seen: frozenset[str] = frozenset().union(*found)
        counted += 1
        right += asked <= seen
        exact += asked == seen
        if asked != seen:
            told = (
                f"{wanted.label}: {name} {'+'.join(sorted(seen)) or '—'}, expected {words} ({'+'.join(sorted(asked))})"
            )
            findings.append(Finding("parts", "more" if asked <= seen else "differs", told, event.quotes))
    return Score(parts=Share(right, counted), parts_exact=Share(exact, counted), findings=tuple(findings))


def _places(wanted: GoldEvent, event: SeenEvent) -> Score:
    count, findings = _labelled("places", wanted.label, wanted.places, event.places, event.quotes)
    return Score(places=count, findings=findings)


def _orgs(wanted: GoldEvent, event: SeenEvent) -> Score:
    """The bodies, and the places as bodies, that acted in the event."""
    count, findings = _labelled("orgs", wanted.label, wanted.orgs, event.actors, event.quotes)
    return Score(orgs=count, findings=findings)


def _labelled(
    layer: str, event: str, wanted: Sequence[str] | None, seen: Sequence[Named], quotes: tuple[str, ...]
) -> tuple[Count, tuple[Finding, ...]]:
    """Places or bodies by their labels; they count only for events for which the readers listed them."""
    if wanted is None:
        return Count(), ()
    found = match.pairs(wanted, seen, match.label_weight)
    right = {each.iri for _, each in found}
    extra = [each for each in seen if each.iri not in right]
    missed = [name for name in wanted if name not in {name for name, _ in found}]
    return Count(len(found), len(extra), len(missed)), (
        *(Finding(layer, "missed", f"{event}: {name}", quotes) for name in missed),
        *(Finding(layer, "extra", f"{event}: {each.name}", quotes) for each in extra),
    )


def _present(gold: GoldIssue, wanted: GoldEvent, event: SeenEvent) -> Score:
    """Those who are only spoken of must not be in the room."""
    there = [e.person for e in event.participants if match.is_any(gold, wanted.not_participants, e.person)]
    told = (Finding("present", "present", f"{wanted.label}: {each.name} was not there", event.quotes) for each in there)
    return Score(present=len(there), findings=tuple(told))
