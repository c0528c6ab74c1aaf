"""The bodies met so far: one for every real body, under all the names it was read by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from kg.lexicon import Division
from kg.records import Body, BodyMention
from kg.resolve.bodies import NamedBody, Reading, merged
from kg.resolve.organizations import BodyReader
from kg.resolve.places import PlaceBook, significant


@dataclass(slots=True)
class BodyBook:
    """The bodies met so far, with all they belong to and the forms in which they were seen."""

    reader: BodyReader
    places: PlaceBook
    homes: Mapping[str, str] = field(default_factory=dict)
    """key of an article → code of the division that is 我市 or 我省 there"""
    _at_home: set[tuple[str, str]] = field(default_factory=set)
    _found: dict[str, NamedBody] = field(default_factory=dict)
    _seen: dict[str, set[str]] = field(default_factory=dict)
    _noted: dict[int, NamedBody] = field(default_factory=dict)
    """the very readings that were written down: the reader gives the same one for the same words"""

    def mention(self, mention: BodyMention, article: str) -> tuple[Reading, ...]:
        """The bodies or divisions that a sentence names, written down with what it calls them."""
        readings = tuple(self._local(reading, mention, article) for reading in self._read(mention))
        for reading in readings:
            if isinstance(reading, Division):
                self.places.code(reading.code, mention.name)
                continue
            self._note(reading)
            self._call_at_home(reading, self.homes.get(article, ""))
            if mention.printed and (printed := self._same(mention.printed, mention.place, reading)):
                self._note(printed)
                self._seen.setdefault(reading.key, set()).add(mention.printed)
        return readings

    def _call_at_home(self, body: NamedBody, home: str) -> None:
        """Write down what the papers of the place, or of a place in it, call a body: 市委 where 我市 is its city."""
        place, key = body.place or "", body.key
        division = self.reader.gazetteer.divisions.by_code(place)
        if division is None or (key, home) in self._at_home or not home.startswith(significant(place)):
            return
        self._at_home.add((key, home))
        for form in (body.short, *body.forms):
            rest = form.removeprefix(division.name)
            if rest != form and self._same(division.level + rest, home, body):
                self._seen.setdefault(key, set()).add(division.level + rest)

    def acting(self, reading: Reading) -> NamedBody:
        """A reading as a body in which somebody holds an office; a division that is named as one stands for itself."""
        if isinstance(reading, NamedBody):
            return reading
        name = reading.name
        key = name if self.reader.gazetteer.unique(reading) else f"{name}-{reading.code}"
        body = NamedBody(key, name, name, frozenset({reading.brief}), "place", place=reading.code)
        self._note(body)
        return body

    def _read(self, mention: BodyMention) -> tuple[Reading, ...]:
        return self.reader.read(mention.name, mention.place)

    def _local(self, reading: Reading, mention: BodyMention, article: str) -> Reading:
        """A body whose place cannot be told is one article's own: it may be any other one of its name."""
        if isinstance(reading, Division) or reading.kind != "lost":
            return reading
        return replace(reading, key=f"{mention.name}-{article}")

    def _same(self, printed: str, place: str, body: NamedBody) -> NamedBody | None:
        """The body as another name of it tells of it; None where that name means another one."""
        found = self.reader.read(printed, place)
        return next((other for other in found if isinstance(other, NamedBody) and other.key == body.key), None)

    def _note(self, body: NamedBody) -> None:
        if id(body) in self._noted:
            return
        self._noted[id(body)] = body
        known = self._found.get(body.key)
        if known is not body:
            self._found[body.key] = body if known is None else merged(known, body)
        if body.place:
            self.places.code(body.place)
        if body.parent:
            self._note(body.parent)

    def call(self, key: str, name: str) -> None:
        """Write down another name of a body that was met."""
        self._seen.setdefault(key, set()).add(name)

    def bodies(self) -> tuple[Body, ...]:
        """All bodies by key."""
        return tuple(self._record(self._found[key]) for key in sorted(self._found))

    def _record(self, body: NamedBody) -> Body:
        others = (set(body.forms) | {body.short} | self._seen.get(body.key, set())) - {body.name, ""}
        place = self.places.code(body.place) if body.place else None
        parent = body.parent.key if body.parent else None
        return Body(body.key, body.name, body.short, tuple(sorted(others)), body.unit, parent, place)

    def named(self, key: str) -> NamedBody:
        """The body with this key."""
        return self._found[key]

    def seen(self) -> Mapping[str, frozenset[str]]:
        """Key → forms in which the body was printed."""
        return {key: frozenset(forms) for key, forms in sorted(self._seen.items())}
