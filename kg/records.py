"""The frozen records that pass between the rooms.

``read`` makes :class:`Issue`, ``extract`` makes :data:`Statement`, ``resolve`` makes :class:`Resolution`; ``graph`` and
``publish`` only read them. A record is full when it is made; nothing fills in a field later.

Positions are code points of the file's decoded text after the BOM, line ends as they are; for JSONL of the record's
``text`` or ``title``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal

# ── what a page says, with the way back to the file ──────────────────────────────────────────────────────────────────

Field = Literal["text", "title"]


@dataclass(frozen=True, slots=True)
class Text:
    """Characters, each with its way back: ``chars[i]`` stands at code point ``offsets[i]`` of the source.

    White space, column breaks and what is printed twice are dropped, never anything invented, so `chars` is a
    subsequence of the source. `field` says which text of a JSONL record is meant.

    >>> t = Text("市长刘冰", (0, 1, 3, 4))
    >>> t[2:].chars, list(t[2:].offsets)
    ('刘冰', [3, 4])
    """

    chars: str
    offsets: Sequence[int]
    field: Field = "text"

    def __post_init__(self) -> None:
        if len(self.chars) != len(self.offsets):
            raise ValueError(f"{len(self.chars)} characters with {len(self.offsets)} offsets")

    def __len__(self) -> int:
        return len(self.chars)

    def __getitem__(self, piece: slice) -> Text:
        return Text(self.chars[piece], self.offsets[piece], self.field)

    def __add__(self, other: Text) -> Text:
        return Text(self.chars + other.chars, (*self.offsets, *other.offsets), self.field)


@dataclass(frozen=True, slots=True)
class Quote:
    """One unbroken slice of the source: ``source[start:end]`` is `exact`, white space aside."""

    exact: str
    start: int
    end: int
    field: Field = "text"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a statement stands: the article, the quotes (two where the page broke the sentence) and the rule that read it."""

    article: str
    quotes: tuple[Quote, ...]
    rule: str


class ArticleKind(StrEnum):
    """What a piece of the page is."""

    MASTHEAD = "masthead"
    STORY = "story"
    TEASER = "teaser"
    ADVERTISEMENT = "advertisement"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Article:
    """One piece of an issue. `key` is unique over all issues; `position` counts from 1 within the issue.

    `headline` is the main one, `decks` the lines above and below it, `byline` what says who wrote it and from where
    (``本报讯（记者张三）``, ``本报记者 张三``, ``新华社北京8月12日电``), `body` the paragraphs after rejoining, `jump` where it
    goes on (``A02版③``).
    """

    key: str
    position: int
    kind: ArticleKind
    headline: Text | None
    decks: tuple[Text, ...]
    byline: tuple[Text, ...]
    body: tuple[Text, ...]
    jump: str | None = None
    identifier: str | None = None
    page: str | None = None
    url: str | None = None

    def texts(self) -> Iterator[Text]:
        """All texts in reading order: headline, decks, byline, body."""
        if self.headline is not None:
            yield self.headline
        yield from self.decks
        yield from self.byline
        yield from self.body


class DateBasis(StrEnum):
    """How the date of an issue became known."""

    STATED = "stated"
    """by the file beside it or by the record itself"""
    MASTHEAD = "masthead"
    """printed on the page"""
    TEXT = "text"
    """worked out from the dates in the stories"""


@dataclass(frozen=True, slots=True)
class Masthead:
    """What the head of the front page states; everything it does not state is None."""

    number: int | None = None
    pages: int | None = None
    cn: str | None = None
    weekday: str | None = None
    lunar: str | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """One day of one newspaper as far as one file (or one JSONL record) holds it.

    `key` is newspaper and date (``焦作日报-2022-08-04``), `source` the file's base name, `digest` the SHA-256 of what was
    read (hex), `place` the name that 我市 or 我省 stands for (``焦作市``; None where unknown), `reasons` why the date is what
    it is, `warnings` what a person should look at (a stated value that the page contradicts …).
    """

    key: str
    newspaper: str
    place: str | None
    date: date
    date_basis: DateBasis
    reasons: tuple[str, ...]
    source: str
    digest: str
    masthead: Masthead | None
    articles: tuple[Article, ...]
    warnings: tuple[str, ...] = ()
    raw: str = ""
    """the decoded text that the positions count in (of a JSONL record its ``text``); "" once extraction is done"""


# ── what the paper says ──────────────────────────────────────────────────────────────────────────────────────────────


class Says(StrEnum):
    """What a sentence says about a person and a post."""

    HOLDS = "Holds"
    ACTING = "Acting"
    APPOINTED = "Appointed"
    ELECTED = "Elected"
    REMOVED = "Removed"
    FORMER = "Former"
    CANDIDATE = "Candidate"


@dataclass(frozen=True, slots=True)
class BodyMention:
    """An organization as a sentence names or implies it.

    `name` is the form to be resolved (``市委``, ``省工信厅电子信息处``, ``市人民政府`` implied by 市长), `printed` the
    characters that stand there ("" where implied), `place` the division code or state that a bare 市, 省 or 我市 in it
    refers to at that point of the text ("" where unknown).
    """

    name: str
    printed: str
    place: str


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A person is named in an article; `printed` are the forms seen there (``崔 霞``, ``徐书记``).

    `born` is the birth that the article tells, as exactly as it does (ISO 8601: ``1965``, ``1965-03``), or the years that
    follow from an age (``1964/1966``); "" where it tells none.
    """

    id: str
    article: str
    person: str
    printed: tuple[str, ...]
    evidence: Evidence
    born: str = ""


@dataclass(frozen=True, slots=True)
class MembershipStatement:
    """A sentence says that a person holds, held, gets or loses an office.

    `role` is the bare office (``书记``), `printed` the office as it stands there (``市委书记``); `body` is None where the
    text states none. `observed_on` is the day the paper shows it (None for former, removed and candidate), `effective`
    the stated day on which it begins or ends.
    """

    id: str
    article: str
    person: str
    role: str
    printed: str
    body: BodyMention | None
    says: Says
    observed_on: date | None
    effective: date | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class When:
    """When an event was: days (`begin` = `end` for one day, both None where the paper gives no day) and part of day (``上午``)."""

    begin: date | None
    end: date | None
    part_of_day: str | None = None


@dataclass(frozen=True, slots=True)
class Participation:
    """A person in an event: `parts` name concepts of the ontology (``Presides``), `capacities` ids of membership statements."""

    person: str
    parts: tuple[str, ...]
    capacities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place as a sentence names it: an administrative area, a village, a dam, a street; `place` as in :class:`BodyMention`."""

    name: str
    place: str


@dataclass(frozen=True, slots=True)
class EventStatement:
    """A story tells of an event; one statement per event and story, its evidence every sentence that tells of it.

    `kind` names a concept of the ontology (``Meeting``); `label` what to call it (``新能源电池材料产业发展第三次专题推进会``);
    `organizations` are bodies that took part, `places` where it was and what was visited; `part_of` is the id of the
    event it belongs to (a 座谈会 during an inspection).
    """

    id: str
    article: str
    kind: str
    label: str
    when: When
    topic: str | None
    participations: tuple[Participation, ...]
    organizations: tuple[BodyMention, ...]
    places: tuple[PlaceMention | BodyMention, ...]
    part_of: str | None
    evidence: tuple[Evidence, ...]


Statement = PersonMention | MembershipStatement | EventStatement

# ── who and what is meant ────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Place:
    """An administrative area (`code` by GB/T 2260) or another spot named in an event (`code` None)."""

    key: str
    name: str
    code: str | None
    parent: str | None
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Body:
    """One real organization: `name` the full official name, `short` the usual one for post labels, `others` all other forms.

    `unit` is true for a part of another body (处, 科, 室); `parent` and `place` are keys.
    """

    key: str
    name: str
    short: str
    others: tuple[str, ...]
    unit: bool
    parent: str | None
    place: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """A reform (`plan`, decided on the day `since`) made the body `after` (key) of the body `before`, or of it and others."""

    key: str
    before: str
    after: str
    since: date
    plan: str


@dataclass(frozen=True, slots=True)
class Role:
    """The bare office; `others` its surface forms, `english` "" where the lexicon has none, `listed` if ontology/roles.ttl has it."""

    key: str
    name: str
    english: str
    others: tuple[str, ...]
    listed: bool


@dataclass(frozen=True, slots=True)
class Post:
    """One office of one organization; `single` where only one person at a time can hold it."""

    key: str
    label: str
    others: tuple[str, ...]
    body: str
    role: str
    single: bool


@dataclass(frozen=True, slots=True)
class Person:
    """One real person; `others` are other forms seen, `articles` the keys of all articles that name them."""

    key: str
    name: str
    others: tuple[str, ...]
    articles: tuple[str, ...]


class Basis(StrEnum):
    """What a bound of a tenure rests on."""

    STATED = "Stated"
    OBSERVED = "Observed"
    INFERRED = "Inferred"


@dataclass(frozen=True, slots=True)
class Tenure:
    """A person in a post over one uninterrupted term: the graph's org:Membership.

    `body` and `post` are None where the text states no organization. A bound that nothing supports is None.
    `stated_begin`/`stated_end` are dates the paper itself gives. `statements` are ids, in order of date.
    """

    key: str
    person: str
    role: str
    body: str | None
    post: str | None
    first_observed: date | None
    last_observed: date | None
    earliest_begin: date | None
    latest_begin: date | None
    earliest_end: date | None
    latest_end: date | None
    begin_basis: Basis
    end_basis: Basis
    stated_begin: date | None
    stated_end: date | None
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Succession:
    """`before` and `after` are neighbouring tenures of one single post; `statements` are the ids that show it."""

    key: str
    post: str
    before: str
    after: str
    basis: Basis
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ResolvedParticipation:
    """A person (key) in an event; `parts` as in :class:`Participation`, `tenures` the capacities (keys)."""

    key: str
    person: str
    parts: tuple[str, ...]
    tenures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """One real event, told by one or more statements; `places` and `visited_bodies`, `bodies`, `part_of` are keys."""

    key: str
    kind: str
    label: str
    others: tuple[str, ...]
    when: When
    topic: str | None
    participations: tuple[ResolvedParticipation, ...]
    bodies: tuple[str, ...]
    place_actors: tuple[str, ...]
    places: tuple[str, ...]
    visited_bodies: tuple[str, ...]
    part_of: str | None
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Newspaper:
    """A newspaper: `publisher` is the key of the body its journalists work for, `place` the key of its home."""

    key: str
    name: str
    publisher: str | None
    place: str | None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two statements that cannot both be true of one person or post; `statements` are ids, both sides."""

    key: str
    kind: str
    message: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two persons who may be one (`score` = probability that they are), with the reasons, for ``kg decide``."""

    left: str
    right: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Resolution:
    """Everything known after all issues are read: entities by key, and the statements and issues they rest on.

    Every tuple is sorted by key; `moved` maps an IRI's former local name (``person/…``) to the present one.
    """

    issues: tuple[Issue, ...]
    statements: Mapping[str, Statement]
    persons: tuple[Person, ...]
    places: tuple[Place, ...]
    bodies: tuple[Body, ...]
    roles: tuple[Role, ...]
    posts: tuple[Post, ...]
    tenures: tuple[Tenure, ...]
    successions: tuple[Succession, ...]
    events: tuple[Event, ...]
    newspapers: tuple[Newspaper, ...]
    authors: Mapping[str, tuple[str, ...]]
    """article key → person keys of those who wrote it"""
    conflicts: tuple[Conflict, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    moved: Mapping[str, str] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()
