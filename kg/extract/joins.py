"""What a sentence adds to the events told so far: who else was there, in what part, and where."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import date

from kg.dates import TimeMention
from kg.extract.anchors import Kind
from kg.extract.days import day_of
from kg.extract.drafts import CALLS, GATHERINGS, TOURS, Draft, Told
from kg.extract.machinery import Machinery
from kg.extract.scenes import Deed, Scene
from kg.extract.visits import is_foreign, places_visited, venues
from kg.records import BodyMention, PlaceMention

_CONVERSING = CALLS | {"Inspection", "Visit"}
_JOINING = re.compile("参加|出席|陪同|一同|一起|会见时")
_BY_NOUN: tuple[tuple[re.Pattern[str], frozenset[str]], ...] = (
    (re.compile("会见"), frozenset(("Reception",))),
    (re.compile("会谈|会晤"), frozenset(("Talks",))),
    (re.compile("座谈"), frozenset(("Meeting", "Talks"))),
    (re.compile("慰问|看望"), frozenset(("Condolence", "Inspection"))),
    (re.compile("调研|考察|检查|督导|督查|视察|参观|走访"), TOURS),
)
"""What kind of event a closing line means: 参加会见, 参加座谈, 陪同调研."""
_ENDS = re.compile("[开闭]幕[式会词辞大]")
"""What belongs to the whole congress, not to the session told of last."""
_OVER = re.compile("[^，]{0,8}后，")
_COMING = frozenset(
    ("attend", "accompany", "receive", "quote", "tell", "speak", "report", "sign", "preside", "convene")
)
"""What tells of somebody at a talk who was not named there before; 甲同乙会谈 told later is another time."""
_GOING = frozenset(("inspect", "view", "go", "accompany", "receive"))
_ALL_OF_IT = re.compile("(?:上述|有关|相关)活动")
_HEAD = 4
"""A time among so many first characters of a sentence (2007年，… 今年以来，…) is that of all of it."""
_NEAR = 25
"""So many characters lie at most between a verb and the event that is its object."""


class Joiner:
    """Adds what the sentences of one story tell to its events."""

    def __init__(
        self, machinery: Machinery, published: date, code: str, officials: Collection[str], away: Collection[str] = ()
    ) -> None:
        self._machinery = machinery
        self._published = published
        self._code = code
        self._officials = officials
        self._away = frozenset(away)
        """those who wrote a letter: their words are not said in the room"""

    def join(
        self,
        told: Told,
        scene: Scene,
        focus: Draft,
        drafts: Sequence[Draft],
        aside: Draft | None = None,
        fresh: bool = True,
    ) -> None:
        """Add what the sentence tells to the event in focus, to the meeting it mentions in passing (`aside`), or to the
        event of the story that its closing line is about."""
        before = {id(draft): (draft, draft.size()) for draft in drafts}
        if told.times and told.times[0].start < _HEAD and all(time.background for time in told.times):
            return
        instructing = {person for deed in scene.deeds if deed.act.act == "instruct" for person in deed.persons}
        for deed in scene.deeds:
            relayed = deed.act.act in ("quote", "tell") and not instructing.isdisjoint(deed.persons)
            if focus.kind == "Instruction" or (deed.act.act != "instruct" and not relayed):
                target = self._target(deed, focus, aside, told, drafts)
                if (
                    fresh
                    or target.kind not in CALLS
                    or deed.act.act in _COMING
                    or target.parts.keys() >= set(deed.persons)
                ):
                    self._deed(deed, target)
        if fresh and focus.rule == "event-scene":
            for person in dict.fromkeys(person for deed in scene.deeds for person in deed.persons):
                if not {"Presides", "Attends"} & set(focus.parts.get(person, ())):
                    focus.parts.setdefault(person, []).insert(0, "Attends")
        when = day_of(told.chars, told.times, self._published)
        if when is not None:
            for draft in (focus, focus.whole, aside):
                if draft is not None and draft.when.begin is None and self._tells_again(told, scene, draft):
                    draft.when = when
        self._where(told, scene, focus, aside, fresh)
        self._abroad(scene, aside or focus)
        for draft, size in before.values():
            if draft.size() != size or (fresh and draft is (aside or focus)):
                draft.told.append(told)

    def _deed(self, deed: Deed, target: Draft) -> None:
        """What one verb of the sentence says of persons."""
        for person in deed.persons:
            self._part(target, deed, person)
        for person in deed.objects:
            if deed.act.act == "receive":
                target.add(person, "Visits")
            elif deed.act.act == "accompany":
                target.add(person, "Inspects" if target.kind == "Inspection" else "Attends")

    def _abroad(self, scene: Scene, draft: Draft) -> None:
        """Who meets somebody abroad is no host there: 甲在塔什干会见乙 says of both that they met, of neither that he visits."""
        abroad = any(is_foreign(place.name, self._machinery.lexicon) for place in draft.places.values())
        for deed in scene.deeds:
            if not abroad or draft.kind != "Reception" or deed.act.act != "receive":
                continue
            is_chinese = self._machinery.memberships.is_chinese
            hosts = [person for person in deed.objects if not is_chinese(person)]
            for person in hosts if all(map(is_chinese, deed.persons)) else ():
                parts = draft.parts.get(person, [])
                parts[:] = dict.fromkeys("Receives" if part == "Visits" else part for part in parts)

    def _where(self, told: Told, scene: Scene, focus: Draft, aside: Draft | None, fresh: bool) -> None:
        """The places visited, the place of the meeting, and the bodies that took part."""
        touring = next((draft for draft in (focus, focus.whole) if draft is not None and draft.kind in TOURS), None)
        if touring is not None:
            for place in self._places(told, scene):
                if not any(known.endswith(place.name) for known in touring.places):
                    touring.places[place.name] = place
        elsewhen = any(time.begin is not None and _outside(time, focus) for time in told.times)
        elsewhen = elsewhen or "我们" in told.chars
        if not elsewhen and (fresh or focus.when.begin is not None):
            for venue in venues(told.chars, told.reading.tokens, scene, self._machinery.lexicon, self._code):
                (aside or focus).places.setdefault(venue.name, venue)
        for body in self._organizations(told, scene):
            focus.organizations.setdefault(body.name, body)

    @staticmethod
    def _tells_again(told: Told, scene: Scene, draft: Draft) -> bool:
        """Whether a sentence with a day tells once more what the lead told without one (近日在甲省考察 … 25日至28日，…)."""
        held = ("convene", "preside", "attend") if draft.kind in GATHERINGS else ("inspect", "view")
        named = draft.kind == "Inspection" or draft.noun in told.chars
        return named and any(
            (deed.act.event == draft.kind or deed.act.act in held or deed.act.act == "accompany")
            and (not draft.parts or any(person in draft.parts for person in scene.present))
            for deed in scene.deeds
        )

    def _target(self, deed: Deed, focus: Draft, aside: Draft | None, told: Told, drafts: Sequence[Draft]) -> Draft:
        """Whose deed this is: a meeting mentioned in passing has those of its clause and what follows, a tour its
        inspections, and a closing line (参加会见, 陪同调研) is about the last event of its kind."""
        if aside is not None:
            noun = told.chars.find(aside.noun, deed.end)
            own = deed.act.act in ("attend", "preside", "convene") and 0 <= noun - deed.end < _NEAR
            passed = _OVER.match(told.chars, told.chars.find(aside.noun) + len(aside.noun)) is not None
            behind = not passed and 0 <= told.chars.find(aside.noun) < deed.start and deed.act.act not in _GOING
            return aside if own or behind else focus
        closing = deed.act.word + told.chars[deed.end : deed.end + 4]
        joining = deed.act.act in ("attend", "accompany") and _JOINING.match(closing)
        if joining or (deed.act.act == "speak" and _ENDS.search(deed.act.word)):
            meant = _meant(closing, focus, drafts)
            if meant is not None:
                return meant
        tour = deed.act.act in ("inspect", "view", "go", "accompany")
        return focus.whole if tour and focus.whole is not None and focus.kind == "Meeting" else focus

    def _part(self, draft: Draft, deed: Deed, person: str) -> None:
        part = deed.act.part
        if draft.rule == "event-welcome" and deed.act.act == "visit":
            return
        if deed.act.act in ("quote", "tell"):
            if person in self._away and person not in draft.parts:
                return
            if part and (deed.act.act == "quote" or draft.kind in _CONVERSING or person in self._officials):
                draft.add(person, "")
                draft.quoted.add(person)
            return
        if deed.act.act in ("inspect", "view") and (
            draft.rule == "event-scene" or draft.kind in GATHERINGS or draft.kind == "Talks"
        ):
            part = ""
        if deed.act.act == "convene" and deed.act.event and not part and draft.rule != "event-welcome":
            part = "Attends"
        if deed.act.word == "交谈" and draft.kind in TOURS and person in draft.parts:
            part = ""
        if deed.act.act == "accompany" and draft.kind == "Condolence" and deed.act.word.endswith("走访"):
            part = part.replace("Inspects", "Visits")
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
        if not doing:
            return
        factual = {told.reading.tokens[index].start for index in scene.factual}
        named = {
            token.start: token.text
            for token in told.reading.tokens
            if token.kind in (Kind.PLACE, Kind.STATE) and token.start in factual and len(token.text) > 2
        }
        named |= {body.start: body.text for body in told.reading.bodies if not body.bare and body.start in factual}
        for deed in doing:
            clause = max((told.chars.rfind(mark, 0, deed.start) for mark in "，,。；;："), default=-1) + 1
            front = told.chars[clause : deed.start]
            for start, text in sorted(named.items()):
                party = deed.act.act == "sign" and told.chars[start - 1 : start] in ("与", "和", "同")
                listed = clause <= start < deed.start and (party or "、" in front or start == clause)
                if listed and not text.endswith(("会议", "大会")) and text not in ("我市", "全市"):
                    yield BodyMention(text, text, self._code)


def _outside(time: TimeMention, draft: Draft) -> bool:
    """Whether a day is none of those of an event."""
    begin, end = draft.when.begin, draft.when.end
    return time.begin is not None and begin is not None and not begin <= time.begin <= (end or begin)


def _meant(closing: str, focus: Draft, drafts: Sequence[Draft]) -> Draft | None:
    """The event a closing line is about: the one in focus where it is of that kind, else the last that is."""
    if _ALL_OF_IT.search(closing):
        return focus.whole
    found = [(match.start(), kinds) for pattern, kinds in _BY_NOUN if (match := pattern.search(closing))]
    if found:
        kinds = min(found, key=lambda each: each[0])[1]
        known = [draft for draft in (focus, focus.whole, *reversed(drafts)) if draft is not None]
        return next((draft for draft in known if draft.kind in kinds), None)
    if _ENDS.search(closing) and not any(_ENDS.search(draft.noun) for draft in drafts):
        return next((draft for draft in drafts if draft.kind in GATHERINGS), None)
    named = [draft for draft in reversed(drafts) if len(draft.noun) > 2 and closing[2:].startswith(draft.noun[:4])]
    return named[0] if named and focus not in named else None
