"""The events a story tells of: one each, however many sentences and headlines tell it.

The lead says what happened; later sentences add who else was there, in what part, and where. A sentence that opens a
scene of its own (座谈会上, a day of its own) begins an event of its own, as part of the first.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from kg.dates import TimeMention, find_times
from kg.extract.anchors import Kind
from kg.extract.machinery import Machinery
from kg.extract.memberships import Reading
from kg.extract.occasions import Occasion, occasions, topic_about, topic_behind
from kg.extract.scenes import Deed, Scene, SceneReader
from kg.extract.sentences import Part, Sentence
from kg.extract.visits import places_visited, venues
from kg.records import BodyMention, PlaceMention, When

_LEAD_SENTENCES = 4
"""So many sentences of the first paragraph may tell of a new event without a day of their own."""

_BY_ACT = ("receive", "call", "talk", "sign", "instruct", "console", "inspect", "view", "visit", "open", "attend")
"""Verbs that make an event by themselves, the most telling first."""

_RUBRIC = re.compile(r"^(?:[\[【][^\]】]{1,12}[\]】])+")
"""What stands in brackets before a headline says what kind of piece it is."""
_REPORTED = re.compile("(?<=.)时(?:强调|指出|表示|说|要求)$")
_AGAIN = re.compile("[（(]?[又另]讯")
"""Another story begins under the same headline."""
_SAME_DAY = re.compile(
    r"(?:^|[，,；;])(?:同日|当日|当天|同一天|同天)(?P<part>上午|下午|中午|傍晚|晚上|晚|晚间)?|(?:^|[，,；;])(?P<evening>当晚)"
)
_BARE_PART = re.compile(
    r"^(?P<part>上午|下午|中午|傍晚|晚上|当晚)(?=[，,召举主在]|[一-鿿]{2,4}(?:主持|出席|来到|又|还|在))"
)
_BEFORE = re.compile("(?:此前|会前|座谈前|[^，。]{2,8}(?:前|之前))[，,]")
"""What begins a sentence that looks back to something before the event of the story."""
_THEN = re.compile(
    "(?:[一-鿿]{0,6}结束后|随后|接着|之后|此后|会后|会前|仪式后|仪式结束后|活动结束后|调研结束后|检查结束后|视察结束后|考察结束后|参观后|会议结束后|座谈会前|签约前|会见后)"
)
"""What begins a sentence that goes on to the next event."""
_EVENING = {"晚": "晚上", "当晚": "晚上", "晚间": "晚上"}
_ALSO = re.compile("(?:还|又|先后|分别)(?:同|与|和)?$")
_SIGNED = re.compile(
    r"^(?:会谈|会见|会晤|仪式|会议|座谈)(?:结束)?(?:前|后)，?(?:[^，。]{0,12}，)?(?P<who>两国(?:元首|总理|领导人|总统|议长)|双方(?:领导人)?)?"
    r"(?:还|共同|一起)*(?:见证|签署)(?P<what>[^，。；]{0,60})"
)
_GATHERINGS = frozenset(("Meeting", "Ceremony", "Signing"))
_TELLING_LABEL = 5
"""An 活动 whose name has no more characters is any."""
_CALLS = frozenset(("Talks", "Reception", "Call"))
_TOURS = frozenset(("Inspection", "Visit", "Condolence"))
_CONVERSING = frozenset(("Talks", "Reception", "Call", "Inspection", "Visit"))
_COUNTLESS = frozenset(("先后", "多次", "分别", "余件", "余次", "多次作出"))


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of a story with everything read in it so far."""

    sentence: Sentence
    reading: Reading
    times: tuple[TimeMention, ...]

    @property
    def chars(self) -> str:
        """The characters of the sentence."""
        return self.sentence.chars


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
        """Somebody is there, in a part."""
        parts = self.parts.setdefault(person, [])
        if part and part not in parts:
            parts.append(part)


class EventReader:
    """Reads the events of one story."""

    def __init__(self, machinery: Machinery, published: date, code: str) -> None:
        self._machinery = machinery
        self._published = published
        self._code = code
        self._scenes = SceneReader(machinery.acts, machinery.lexicon.mentions)
        acts = machinery.acts.values()
        self._officials: frozenset[str] = frozenset()
        self._held_by = frozenset(act.word for act in acts if act.act == "convene")

    def times(self, chars: str) -> tuple[TimeMention, ...]:
        """The times a sentence names."""
        return find_times(chars, self._published)

    def events(self, story: Iterable[Told], persons: Collection[str], private: Collection[str]) -> list[Draft]:
        """The events of a story in the order in which it tells them; `private` are persons of whom only a trade is said."""
        drafts: list[Draft] = []
        self._officials = frozenset(persons) - frozenset(private)
        focus: Draft | None = None
        last: str | None = None
        titles: list[str] = []
        carried: list[str] = []
        for told in story:
            if told.sentence.part in (Part.HEADLINE, Part.DECK):
                titles.append(told.chars)
                continue
            scene = self._scenes.read(told.reading, persons, last, carried)
            open_list = told.chars.rstrip().endswith(("；", ";")) and not any(deed.persons for deed in scene.deeds)
            carried = [*carried, *scene.present] if open_list else []
            if _AGAIN.match(told.chars):
                focus = None
            focus = self._entered(told, scene, focus, drafts)
            lead = told.sentence.part is Part.LEAD or _AGAIN.match(told.chars) is not None
            opening = lead and told.sentence.number < _LEAD_SENTENCES
            made = self._make(told, scene, opening, focus, private)
            tour = self._tour_before(told, scene, made, private) if focus is None and made is not None else None
            if tour is not None and made is not None:
                drafts.append(tour)
                self._entitle(tour, titles)
                made.whole, made.rule, focus = tour, "event-aside", tour
            if made is not None:
                drafts.append(made)
                self._entitle(made, titles)
            if made is not None and made.kind == "Instruction":
                self._join(told, scene, made, None)
            elif focus is not None and made is not None and made.rule == "event-aside":
                self._join(told, scene, focus, made)
            elif made is not None and focus is not None and _BEFORE.match(told.chars):
                self._join(told, scene, made, None)
            else:
                focus = made or focus
                if focus is not None:
                    self._join(told, scene, focus, None, fresh=made is not None)
            if scene.present:
                last = scene.present[0]
        return [draft for draft in drafts if draft.parts or draft.when.begin is not None]

    def _tour_before(self, told: Told, scene: Scene, made: Draft, private: Collection[str]) -> Draft | None:
        """The inspection in whose course a meeting was held, where the lead tells of both: 在甲县调研，主持召开座谈会."""
        if not made.rule.startswith("event-occasion"):
            return None
        noun = told.chars.find(made.noun)
        for deed in scene.deeds:
            toured = (
                deed.act.event == "Inspection"
                and deed.persons
                and deed.end < noun
                and deed.clause < _clause(told, noun)
            )
            if toured and not all(person in private for person in deed.persons):
                topic = topic_about(told.chars[:noun]) or _object(told, deed)
                label = self._label(told, deed)
                return Draft("Inspection", label, deed.act.word, made.when, topic, rule="event-inspect")
        return None

    def _entered(self, told: Told, scene: Scene, focus: Draft | None, drafts: Sequence[Draft]) -> Draft | None:
        """The meeting mentioned in passing that the story now turns to (座谈会上), else what is in focus already."""
        for occasion in self._occasions(told, scene):
            for draft in drafts:
                if occasion.framed and draft.rule == "event-aside" and draft.noun == occasion.noun:
                    return draft
        return focus

    def _occasions(self, told: Told, scene: Scene) -> tuple[Occasion, ...]:
        return occasions(told.chars, told.reading.tokens, scene, self._machinery.occasions, self._held_by)

    @staticmethod
    def _entitle(draft: Draft, titles: Sequence[str]) -> None:
        """An event that only a verb names is called as the headline calls it, where that tells of the same deed."""
        if draft.rule.startswith("event-occasion") or draft.whole is not None:
            return
        for title in titles:
            if draft.noun in title and not title.endswith(("强调", "指出", "要求")) and draft.kind != "Instruction":
                draft.label = _RUBRIC.sub("", title).strip()
                return

    # ── a new event ──

    def _make(
        self, told: Told, scene: Scene, opening: bool, focus: Draft | None, private: Collection[str]
    ) -> Draft | None:
        when = _when(told.times, self._published) or _same_day(told.chars, focus)
        dated = when is not None or any(not time.background for time in told.times)
        next_up = focus is not None and _THEN.match(told.chars) is not None
        if focus is None and not (opening or dated):
            return self._instruction(told, scene)
        signed = _signed(told.chars, focus)
        if signed is not None:
            return signed
        if focus is not None and _BEFORE.match(told.chars):
            next_up = True
        found = self._by_occasion(told, scene, self._occasions(told, scene), focus, opening or dated or next_up, dated)
        if found is None and (focus is None or scene.deeds):
            found = self._by_deed(told, scene, private, focus, opening or dated or next_up)
        if found is None:
            return self._instruction(told, scene) if focus is None else None
        found.when = when or self._inherited(focus)
        if focus is not None and (focus.whole is not None or focus.kind not in _CALLS):
            found.whole = focus.whole or focus
        return found

    @staticmethod
    def _inherited(focus: Draft | None) -> When:
        return When(focus.when.begin, focus.when.end) if focus is not None else When(None, None)

    def _by_occasion(
        self,
        told: Told,
        scene: Scene,
        named: Sequence[Occasion],
        focus: Draft | None,
        may_open: bool,
        dated: bool,
    ) -> Draft | None:
        """A meeting or ceremony that the sentence says was held, attended or is its scene."""
        for occasion in named:
            another = (
                occasion.held and _THEN.match(told.chars) is not None and occasion.label != (focus and focus.label)
            )
            known = (
                focus is not None
                and not another
                and (occasion.noun in focus.label or (occasion.generic and focus.kind in _GATHERINGS))
            )
            if occasion.noun == "活动" and not (occasion.held and len(occasion.label) > _TELLING_LABEL):
                continue
            if known:
                continue
            if focus is not None and focus.kind in _CALLS and not dated:
                continue
            if focus is None:
                opens = may_open and (occasion.held or occasion.framed or self._attended(scene, occasion))
            else:
                opens = occasion.framed or (occasion.held and may_open) or self._attended(scene, occasion)
                opens = opens and (occasion.generic or may_open)
            if opens:
                topic = topic_behind(told.chars, occasion.end)
                draft = Draft(
                    occasion.kind, occasion.label, occasion.noun, When(None, None), topic, rule="event-occasion"
                )
                if focus is None and occasion.framed:
                    draft.rule = "event-scene"
                elif focus is not None and not occasion.framed and not occasion.held:
                    draft.rule = "event-aside"
                return draft
        return None

    @staticmethod
    def _attended(scene: Scene, occasion: Occasion) -> bool:
        """Whether somebody is said to attend, chair or speak at it in the clause that names it."""
        return any(
            deed.persons
            and deed.act.act in ("attend", "preside", "convene")
            and 0 <= occasion.start - deed.end < 25
            and not occasion.passing
            for deed in scene.deeds
        )

    def _by_deed(
        self, told: Told, scene: Scene, private: Collection[str], focus: Draft | None, may_open: bool
    ) -> Draft | None:
        """An inspection, a talk, a call: an event that a verb alone makes."""
        for wanted in _BY_ACT:
            for deed in scene.deeds:
                if deed.act.act != wanted or not deed.act.event or not deed.persons or wanted == "instruct":
                    continue
                if any(word in told.chars for word in _COUNTLESS if wanted != "view") and not told.times:
                    continue
                if all(person in private for person in deed.persons):
                    continue
                if focus is not None and not self._another(told, deed, focus, may_open):
                    continue
                topic = topic_about(told.chars) or _object(told, deed)
                label = self._label(told, deed)
                return Draft(deed.act.event, label, deed.act.word, When(None, None), topic, rule=f"event-{wanted}")
        return None

    @staticmethod
    def _another(told: Told, deed: Deed, focus: Draft, may_open: bool) -> bool:
        """Whether a deed told later in the story is an event of its own: a reception of somebody else, a day of its own."""
        new = [person for person in (*deed.persons, *deed.objects) if person not in focus.parts]
        if deed.act.act == "receive" and not deed.objects and focus.kind in _TOURS:
            return False
        if deed.act.act == "receive":
            return bool(deed.objects or may_open or _ALSO.search(told.chars[: deed.start])) and (bool(new) or may_open)
        if deed.act.act in ("talk", "call"):
            return len(deed.persons) > 1 and bool(new) and may_open
        return may_open and focus.kind != deed.act.event

    def _instruction(self, told: Told, scene: Scene) -> Draft | None:
        """One written instruction of a leader: an event without anybody else in it."""
        for deed in scene.deeds:
            if deed.act.act == "instruct" and deed.persons and not any(word in told.chars for word in _COUNTLESS):
                when = _when(told.times, self._published) or When(None, None)
                label = self._label(told, deed)
                return Draft("Instruction", label, deed.act.word, when, topic_about(told.chars), rule="event-instruct")
        return None

    @staticmethod
    def _label(told: Told, deed: Deed) -> str:
        """Who did what: the persons, then the clause from the first verb behind them on."""
        names = [name for name in told.reading.names if name.name in deed.persons and name.end <= deed.start]
        start = max((name.end for name in names), default=deed.start)
        tail = told.chars[start:]
        stop = min(
            (at for mark in "，,。；;：:“！!" if (at := tail.find(mark, deed.end - start)) >= 0), default=len(tail)
        )
        behind = _REPORTED.sub("", tail[:stop].lstrip("，,、"))
        who = "、".join(deed.persons[:3]) + ("等" if len(deed.persons) > 3 else "")
        return who + (behind if len(behind) <= 40 else deed.act.word)

    # ── what a sentence adds ──

    def _join(self, told: Told, scene: Scene, focus: Draft, aside: Draft | None, fresh: bool = True) -> None:
        """Add what the sentence tells to the event in focus, or to the meeting it mentions in passing (`aside`)."""
        drafts = [draft for draft in (focus, focus.whole, aside) if draft is not None]
        before = [draft.size() for draft in drafts]
        for deed in scene.deeds:
            if deed.act.act == "instruct" and focus.kind != "Instruction":
                continue
            target = self._target(deed, focus, aside, told)
            for person in deed.persons:
                self._part(target, deed, person, self._officials)
            for person in deed.objects:
                if deed.act.act == "receive":
                    target.add(person, "Visits")
                elif deed.act.act == "accompany":
                    target.add(person, "Inspects" if target.kind == "Inspection" else "Attends")
        if fresh and focus.rule == "event-scene":
            for person in dict.fromkeys(person for deed in scene.deeds for person in deed.persons):
                if not {"Presides", "Attends"} & set(focus.parts.get(person, ())):
                    focus.parts.setdefault(person, []).insert(0, "Attends")
        when = _when(told.times, self._published)
        for draft in drafts:
            if when is not None and draft.when.begin is None and self._tells_again(told, scene, draft):
                draft.when = when
        touring = next((draft for draft in (focus, focus.whole) if draft is not None and draft.kind in _TOURS), None)
        if touring is not None:
            for place in self._places(told, scene):
                touring.places.setdefault(place.name, place)
        if fresh or focus.when.begin is not None:
            for venue in venues(told.chars, told.reading.tokens, scene, self._machinery.lexicon, self._code):
                (aside or focus).places.setdefault(venue.name, venue)
        for body in self._organizations(told, scene):
            focus.organizations.setdefault(body.name, body)
        for draft, size in zip(drafts, before, strict=True):
            if draft.size() != size or (fresh and draft is (aside or focus)):
                draft.told.append(told)

    @staticmethod
    def _tells_again(told: Told, scene: Scene, draft: Draft) -> bool:
        """Whether a sentence with a day tells once more what the lead told without one (近日在甲省考察 … 25日至28日，…)."""
        held = (
            ("convene", "preside", "attend")
            if draft.kind in ("Meeting", "Ceremony", "Signing")
            else ("inspect", "view")
        )
        named = draft.kind == "Inspection" or draft.noun in told.chars
        return named and any(
            (deed.act.event == draft.kind or deed.act.act in held or deed.act.act == "accompany")
            and (not draft.parts or any(person in draft.parts for person in scene.present))
            for deed in scene.deeds
        )

    @staticmethod
    def _target(deed: Deed, focus: Draft, aside: Draft | None, told: Told) -> Draft:
        """Whose deed this is: a meeting mentioned in passing has those of its clause, a tour its inspections."""
        if aside is not None:
            noun = told.chars.find(aside.noun, deed.end)
            if deed.act.act in ("attend", "preside", "convene") and 0 <= noun - deed.end < 25:
                return aside
            return focus
        if (
            focus.whole is not None
            and focus.kind == "Meeting"
            and deed.act.act in ("inspect", "view", "go", "accompany")
        ):
            return focus.whole
        return focus

    @staticmethod
    def _part(draft: Draft, deed: Deed, person: str, officials: Collection[str] = ()) -> None:
        part = deed.act.part
        if deed.act.act in ("quote", "tell"):
            if part and (deed.act.act == "quote" or draft.kind in _CONVERSING or person in officials):
                draft.add(person, "")
                draft.quoted.add(person)
            return
        if draft.rule == "event-scene" and deed.act.act in ("inspect", "view"):
            part = ""
        if draft.kind in ("Meeting", "Ceremony", "Signing", "Talks") and deed.act.act in ("inspect", "view"):
            part = ""
        if part:
            draft.add(person, part)

    def _places(self, told: Told, scene: Scene) -> tuple[PlaceMention | BodyMention, ...]:
        machinery = self._machinery
        return places_visited(told.chars, told.reading.tokens, scene, machinery.acts, machinery.lexicon, self._code)

    def _organizations(self, told: Told, scene: Scene) -> Iterable[BodyMention]:
        """Bodies and places that speak, report, take part or sign: 甲市、乙县作了交流发言, 某某与某公司签订合同."""
        doing = [
            deed
            for deed in scene.deeds
            if (not deed.persons and deed.act.act in ("speak", "report", "attend") and deed.act.word != "见证")
            or deed.act.act == "sign"
        ]
        factual = {told.reading.tokens[index].start for index in scene.factual}
        for deed in doing:
            clause = max((told.chars.rfind(mark, 0, deed.start) for mark in "，,。；;："), default=-1) + 1
            front = told.chars[clause : deed.start]
            named = {
                token.start: token.text
                for token in told.reading.tokens
                if token.kind in (Kind.PLACE, Kind.STATE) and token.start in factual and len(token.text) > 2
            }
            named |= {body.start: body.text for body in told.reading.bodies if not body.bare and body.start in factual}
            for start, text in sorted(named.items()):
                party = deed.act.act == "sign" and told.chars[start - 1 : start] in ("与", "和", "同")
                listed = clause <= start < deed.start and (party or "、" in front or start == clause)
                if listed and not text.endswith(("会议", "大会")) and text not in ("我市", "全市"):
                    yield BodyMention(text, text, self._code)


def _clause(told: Told, place: int) -> int:
    """The number of the clause in which a place of the sentence lies."""
    return sum(mark in "，,；;：:" for mark in told.chars[:place])


def _when(times: Sequence[TimeMention], published: date) -> When | None:
    """The day a sentence gives for what it tells, None where it gives none or only one that is still to come."""
    for time in times:
        if not time.background and time.begin is not None and time.begin <= published:
            return When(time.begin, time.finish, time.part_of_day)
    return None


def _same_day(chars: str, focus: Draft | None) -> When | None:
    """The day of the event before where a sentence begins with 同日, 当天下午 or 当晚."""
    match = _SAME_DAY.search(chars)
    bare = _BARE_PART.match(chars)
    if focus is None or focus.when.begin is None or (bare is None and (match is None or match.start() > 1)):
        return None
    part = bare["part"] if bare is not None else match and (match["part"] or match["evening"])
    day = focus.when.end or focus.when.begin
    return When(day, day, _EVENING.get(part, part) if part else None)


def _signed(chars: str, focus: Draft | None) -> Draft | None:
    """会谈后，两国元首共同见证了合作文件的签署: the two who met are there."""
    match = _SIGNED.match(chars)
    if match is None or focus is None or focus.kind not in ("Talks", "Reception") or "签" not in match[0]:
        return None
    both = [person for person in focus.parts if focus.parts[person]][:2] if match["who"] else []
    label = (match["who"] or "") + ("见证" if "见证" in match[0] else "签署") + match["what"].lstrip("了")
    made = Draft("Signing", label, "签", When(focus.when.begin, focus.when.end), None, rule="event-sign", whole=focus)
    for person in both:
        made.add(person, "Attends" if "见证" in match[0] else "Signs")
    return made


def _object(told: Told, deed: Deed) -> str | None:
    """What stands behind the verb up to the end of its clause: 调研投融资企业改革工作."""
    tail = told.chars[deed.end :]
    stop = min((at for mark in "，,。；;：:" if (at := tail.find(mark)) >= 0), default=len(tail))
    return tail[:stop].strip("了 ") if 2 < stop <= 40 else None


def by_person(draft: Draft) -> list[tuple[str, tuple[str, ...]]]:
    """The participants in the order in which the story names them, with their parts.

    Somebody of whom it only gives words (强调, 指出) speaks; of whom it tells nothing, attends.
    """
    spoke = ("Speaks",)
    return [
        (person, tuple(parts) or (spoke if person in draft.quoted else ("Attends",)))
        for person, parts in draft.parts.items()
    ]
