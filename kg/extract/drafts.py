"""An event while its story is being read, and the sentences that tell of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.dates import TimeMention
from kg.extract.memberships import Reading
from kg.extract.sentences import Sentence
from kg.records import BodyMention, PlaceMention, When

GATHERINGS = frozenset(("Meeting", "Ceremony", "Signing"))
CALLS = frozenset(("Talks", "Reception", "Call"))
TOURS = frozenset(("Inspection", "Visit", "Condolence"))


@dataclass(slots=True)
class Told:
    """A sentence of a story with everything read in it so far."""

    sentence: Sentence
    reading: Reading
    times: tuple[TimeMention, ...]

    @property
    def chars(self) -> str:
        """The characters of the sentence."""
        return self.sentence.chars

    def clause(self, place: int) -> int:
        """The number of the clause in which a place of the sentence lies."""
        return sum(mark in "，,；;：:" for mark in self.chars[:place])


@dataclass(slots=True)
class Draft:
    """An event while its story is being read."""

    kind: str
    label: str
    noun: str
    when: When
    topic: str | None
    parts: dict[str, list[str]] = field(default_factory=dict)
    quoted: set[str] = field(default_factory=set)
    organizations: dict[str, BodyMention] = field(default_factory=dict)
    places: dict[str, PlaceMention | BodyMention] = field(default_factory=dict)
    told: list[Told] = field(default_factory=list)
    rule: str = ""
    whole: Draft | None = None

    def size(self) -> int:
        """How much is known; grows with every fact a sentence adds."""
        known = sum(1 + len(parts) for parts in self.parts.values()) + len(self.quoted)
        return known + len(self.organizations) + len(self.places)

    def add(self, person: str, part: str) -> None:
        """Somebody is there, in a part (or two, joined by +)."""
        parts = self.parts.setdefault(person, [])
        parts += [each for each in part.split("+") if each and each not in parts]


def by_person(draft: Draft) -> list[tuple[str, tuple[str, ...]]]:
    """The participants in the order in which the story names them, with their parts.

    Somebody of whom it only gives words (强调, 指出) speaks; of whom it tells nothing, attends.
    """
    return [(person, _parts(draft, person, parts)) for person, parts in draft.parts.items()]


def _parts(draft: Draft, person: str, parts: list[str]) -> tuple[str, ...]:
    speaks = person in draft.quoted and draft.kind in GATHERINGS and set(parts) <= {"Attends", "Presides"}
    return (*parts, "Speaks") if speaks else tuple(parts) or (("Speaks",) if person in draft.quoted else ("Attends",))
